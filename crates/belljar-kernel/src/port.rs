//! Ports: all that the kernel wants from outside, as traits that the host plugs in.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;

use crate::audit::{AuditRecord, SyscallRecord};
use crate::errno::Result;
use crate::limits::{LimitHit, LimitWarning};
use crate::proc::usage::Sample;

pub use crate::time::Clock;

/// The source of random bytes: getrandom(2), /dev/urandom, the names of mkdtemp(3).
pub trait Entropy: Send + Sync {
    /// Fills `buf`; it cannot fail.
    fn fill(&self, buf: &mut [u8]);
}

/// Where a jar's output goes: standard output or standard error of the host, a buffer, a socket.
/// It is called on the writing guest's thread and may block it: that is how a slow reader slows
/// its writer down.
pub trait OutputSink: Send + Sync {
    /// Takes some or all of `bytes`, and says how many.
    ///
    /// # Errors
    /// `EPIPE` when nobody reads any more (the guest gets SIGPIPE), any other errno as it is.
    fn write(&self, bytes: &[u8]) -> Result<usize>;

    /// True when a guest shall take this for a terminal (isatty(3)).
    fn is_terminal(&self) -> bool {
        false
    }

    /// The terminal's size, when it is one.
    fn window_size(&self) -> Option<WindowSize> {
        None
    }
}

/// A terminal's size in characters (TIOCGWINSZ).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowSize {
    /// Lines.
    pub rows: u16,
    /// Columns.
    pub columns: u16,
}

/// Wakes an event loop: `token` says what became ready. Called from any thread, with no kernel
/// lock held; it must not block and must not call back into the kernel.
pub trait Notify: Send + Sync {
    /// Something that was subscribed to with `token` happened.
    fn notify(&self, token: u64);
}

/// What the host is told of.
#[derive(Clone, Debug)]
pub enum Event {
    /// A permission decision worth a line in the audit log.
    Audit(AuditRecord),
    /// A limit was hit, and the guest got an error for it.
    LimitHit(LimitHit),
    /// Usage passed 80 per cent of a limit for the first time.
    LimitWarning(LimitWarning),
}

/// Receives the jar's events. Called from guest threads, maybe in the middle of a call: it must not block, and hands
/// on to another thread whatever wants to act on the jar.
pub trait EventSink: Send + Sync {
    /// One event happened.
    fn event(&self, event: &Event);
}

/// Receives every system call while tracing is on (`--trace`).
pub trait Tracer: Send + Sync {
    /// One call returned.
    fn syscall(&self, record: &SyscallRecord<'_>);
}

/// What the engine knows of a process that it runs.
pub trait UsageSource: Send + Sync {
    /// Processor time, memory and threads as of now.
    fn sample(&self) -> Sample;
}

/// An [`EventSink`] that drops everything.
#[derive(Debug, Default)]
pub struct NoEvents;

impl EventSink for NoEvents {
    fn event(&self, _event: &Event) {}
}

/// An [`OutputSink`] that drops everything, as /dev/null does.
#[derive(Debug, Default)]
pub struct NullSink;

impl OutputSink for NullSink {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        Ok(bytes.len())
    }
}

/// An [`OutputSink`] that keeps what is written, for tests and for `exec` of small commands. The
/// jar's output limit bounds it.
#[derive(Debug, Default)]
pub struct BufferSink {
    bytes: Mutex<Vec<u8>>,
}

impl BufferSink {
    /// An empty buffer.
    pub fn new() -> Arc<BufferSink> {
        Arc::default()
    }

    /// Takes what was written so far out of the buffer.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.bytes.lock())
    }
}

impl OutputSink for BufferSink {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        self.bytes.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }
}

/// Deterministic [`Entropy`] (SplitMix64) for tests and for reproducible runs. Not for secrets.
#[derive(Debug)]
pub struct SeededEntropy {
    state: AtomicU64,
}

impl SeededEntropy {
    /// The same seed gives the same bytes.
    pub fn new(seed: u64) -> SeededEntropy {
        SeededEntropy {
            state: AtomicU64::new(seed),
        }
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut z = self.state.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buf: &mut [u8]) {
        for chunk in buf.chunks_mut(8) {
            let bytes = self.next().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}
