//! The machine's clocks.

use belljar_kernel::{Clock, Timespec};
use rustix::time::{ClockId, clock_gettime};

/// [`Clock`] by clock_gettime(2).
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn realtime(&self) -> Timespec {
        let now = clock_gettime(ClockId::Realtime);
        Timespec::new(now.tv_sec, u32::try_from(now.tv_nsec).unwrap_or(0))
    }

    fn monotonic(&self) -> u64 {
        let now = clock_gettime(ClockId::Monotonic);
        // Time since boot: never negative.
        let seconds = u64::try_from(now.tv_sec).unwrap_or(0);
        let nanos = u64::try_from(now.tv_nsec).unwrap_or(0);
        seconds.saturating_mul(1_000_000_000).saturating_add(nanos)
    }
}
