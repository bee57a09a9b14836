//! What this host process holds, for tests that nothing is left behind.

use std::{fs, io};

/// A count of memory, threads and descriptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Census {
    /// Resident memory in bytes.
    pub resident: u64,
    /// Threads.
    pub threads: u64,
    /// Open descriptors.
    pub descriptors: u64,
}

impl Census {
    /// Counts now.
    ///
    /// # Errors
    /// Where /proc is not mounted.
    pub fn take() -> io::Result<Census> {
        let status = fs::read_to_string("/proc/self/status")?;
        let field = |name: &str| {
            status
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
                .and_then(|value| value.split_whitespace().next()?.parse::<u64>().ok())
                .ok_or_else(|| io::Error::other(format!("/proc/self/status has no {name}")))
        };
        // Counting takes a descriptor of its own.
        let descriptors = (fs::read_dir("/proc/self/fd")?.count() as u64).saturating_sub(1);
        Ok(Census {
            resident: field("VmRSS")?.saturating_mul(1024),
            threads: field("Threads")?,
            descriptors,
        })
    }
}
