//! Processor time of one thread of the host, readable from every thread.

use belljar_kernel::port::UsageSource;
use belljar_kernel::proc::usage::Sample;

/// The processor time of the thread that made it.
#[derive(Debug)]
pub struct ThreadUsage {
    schedstat: String,
}

impl ThreadUsage {
    /// The current thread's.
    pub fn current() -> Self {
        let tid = rustix::thread::gettid().as_raw_nonzero();
        Self {
            schedstat: format!("/proc/self/task/{tid}/schedstat"),
        }
    }

    /// Nanoseconds on a processor (proc(5), `schedstat`); 0 once the thread is gone.
    pub fn cpu_nanos(&self) -> u64 {
        let Ok(text) = std::fs::read_to_string(&self.schedstat) else {
            return 0;
        };
        text.split_ascii_whitespace()
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0)
    }
}

impl UsageSource for ThreadUsage {
    fn sample(&self) -> Sample {
        Sample {
            utime: self.cpu_nanos(),
            threads: 1,
            ..Sample::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_with_work() {
        let usage = ThreadUsage::current();
        let before = usage.cpu_nanos();
        let mut sum = 0u64;
        for i in 0..20_000_000u64 {
            sum = std::hint::black_box(sum.wrapping_add(i));
        }
        assert!(usage.cpu_nanos() > before);
    }
}
