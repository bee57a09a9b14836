//! What every system call begins and ends with: waiting while the process is stopped, and the trace.

use std::sync::atomic::Ordering;

use crate::audit::{SyscallRecord, TraceArgs, TraceResult};
use crate::errno::Result;
use crate::process::{Process, STOPPED, TRACED};

impl Process {
    pub(crate) fn set_traced(&self, traced: bool) {
        if traced {
            self.attention().fetch_or(TRACED, Ordering::Relaxed);
        } else {
            self.attention().fetch_and(!TRACED, Ordering::Relaxed);
        }
    }

    /// Runs a system call: waits first where the process is stopped, and reports the call where somebody traces.
    /// Otherwise it costs one load.
    #[inline]
    pub(crate) fn syscall<T: TraceResult>(
        &self,
        name: &'static str,
        args: impl FnOnce(&mut TraceArgs),
        call: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        if self.attention().load(Ordering::Relaxed) & (STOPPED | TRACED) == 0 {
            return call();
        }
        let start = self.begin();
        let result = call();
        self.report(name, start, &result, args);
        result
    }

    /// [`syscall`](Self::syscall) for a call that fills a buffer; the trace shows what is in it afterwards.
    #[inline]
    pub(crate) fn syscall_into(
        &self,
        name: &'static str,
        buf: &mut [u8],
        args: impl FnOnce(&mut TraceArgs, &[u8]),
        call: impl FnOnce(&mut [u8]) -> Result<usize>,
    ) -> Result<usize> {
        if self.attention().load(Ordering::Relaxed) & (STOPPED | TRACED) == 0 {
            return call(buf);
        }
        let start = self.begin();
        let result = call(buf);
        let filled = buf.get(..result.unwrap_or(0)).unwrap_or_default();
        self.report(name, start, &result, |a| args(a, filled));
        result
    }

    #[cold]
    fn begin(&self) -> u64 {
        self.stop_point();
        self.kernel().clock().monotonic()
    }

    #[cold]
    fn report<T: TraceResult>(
        &self,
        name: &'static str,
        start: u64,
        result: &Result<T>,
        args: impl FnOnce(&mut TraceArgs),
    ) {
        let Some(tracer) = self.kernel().tracer() else { return };
        let duration = self.kernel().clock().monotonic().saturating_sub(start);
        let mut text = TraceArgs::default();
        args(&mut text);
        let mut value = String::new();
        if let Ok(returned) = result {
            returned.write(&mut value);
        }
        tracer.syscall(&SyscallRecord {
            pid: self.pid(),
            name,
            args: text.as_str(),
            result: result.as_ref().map(|_| value.as_str()).map_err(|errno| *errno),
            start,
            duration,
        });
    }
}
