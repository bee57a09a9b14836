//! Resource limits and usage of a process.

use std::sync::atomic::Ordering;

use parking_lot::Mutex;

use super::{Process, clamp_nofile};
use crate::errno::{Errno, Result};
use crate::limits::LimitKind;
use crate::port::UsageSource;
use crate::proc::rlimit::{Resource, Rlimits};
use crate::proc::signal::Signal;
use crate::proc::usage::{Counters, Rusage, Sample};
use std::sync::Arc;

impl Process {
    pub(crate) fn rlimits(&self) -> &Mutex<Rlimits> {
        &self.rlimits
    }

    /// The soft limit of one resource.
    pub fn rlimit(&self, resource: Resource) -> u64 {
        self.rlimits.lock().get(resource).soft
    }

    pub(crate) fn rlimits_changed(&self) {
        let rlimits = self.rlimits.lock();
        self.nofile.store(clamp_nofile(&rlimits), Ordering::Relaxed);
        self.fsize.store(rlimits.get(Resource::Fsize).soft, Ordering::Relaxed);
    }

    /// How many of `len` bytes may be written at `offset` of a regular file (RLIMIT_FSIZE).
    ///
    /// # Errors
    /// EFBIG where none may; the process also gets SIGXFSZ.
    pub fn file_size_room(&self, offset: u64, len: usize) -> Result<usize> {
        let limit = self.fsize.load(Ordering::Relaxed);
        if len == 0 || offset.checked_add(len as u64).is_some_and(|end| end <= limit) {
            return Ok(len);
        }
        let room = limit.saturating_sub(offset);
        if room == 0 {
            self.kernel
                .accounts()
                .hit(LimitKind::FileSize, offset, len as u64, Some(self.pid));
            self.send_signal(Signal::SIGXFSZ);
            return Err(Errno::EFBIG);
        }
        Ok(usize::try_from(room).unwrap_or(usize::MAX).min(len))
    }

    /// Holds the process to its limit of processor time: RLIMIT_CPU, and the jar's `cpu_time`. Past the soft limit it
    /// gets SIGXCPU once a second, at the hard one SIGKILL. Whoever runs it calls this every now and then. Gives the
    /// nanoseconds that are left to the next limit.
    pub fn check_cpu_time(&self) -> u64 {
        const SECOND: u64 = 1_000_000_000;
        let usage = self.rusage();
        let used = usage.utime.saturating_add(usage.stime);
        let rlimit = self.rlimits.lock().get(Resource::Cpu);
        let jar = self.kernel.accounts().max(LimitKind::CpuTime).saturating_mul(1_000_000);
        let hard = rlimit.hard.saturating_mul(SECOND).min(jar);
        let soft = rlimit.soft.saturating_mul(SECOND).min(hard);
        self.kernel.accounts().observe(LimitKind::CpuTime, used / 1_000_000);
        if used >= hard {
            if !self.is_killed() {
                self.kernel
                    .accounts()
                    .hit(LimitKind::CpuTime, used / 1_000_000, 0, Some(self.pid));
            }
            self.send_signal(Signal::SIGKILL);
            return 0;
        }
        if used >= soft {
            let next = self.next_xcpu.load(Ordering::Relaxed).max(soft);
            if used >= next {
                self.next_xcpu.store(used.saturating_add(SECOND), Ordering::Relaxed);
                self.send_signal(Signal::SIGXCPU);
            }
            return hard.min(self.next_xcpu.load(Ordering::Relaxed)).saturating_sub(used);
        }
        soft.saturating_sub(used)
    }

    /// The counters of its system calls.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// What the engine last knew of it.
    pub fn sample(&self) -> Sample {
        let hooks = self.hooks.lock();
        match hooks.usage.clone() {
            None => hooks.last,
            Some(source) => {
                drop(hooks);
                source.sample()
            }
        }
    }

    /// What it used so far.
    pub fn rusage(&self) -> Rusage {
        self.counters.rusage(&self.sample())
    }

    pub(crate) fn children_usage(&self) -> &Mutex<Rusage> {
        &self.children_usage
    }

    /// Where processor time and memory are read while it runs. Kept until it exits.
    pub fn set_usage_source(&self, source: Arc<dyn UsageSource>) {
        self.with_hooks(|hooks| hooks.usage = Some(source));
    }
}
