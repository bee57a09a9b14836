//! What a process used (getrusage(2), /proc/<pid>/io).

use std::sync::atomic::{AtomicU64, Ordering};

/// What a process used, as getrusage(2) reports it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rusage {
    /// Processor time of the guest's own code, in nanoseconds.
    pub utime: u64,
    /// Processor time of system calls, in nanoseconds.
    pub stime: u64,
    /// Largest resident size in KiB.
    pub maxrss: u64,
    /// Page faults without input or output.
    pub minflt: u64,
    /// Page faults with input or output.
    pub majflt: u64,
    /// Blocks read.
    pub inblock: u64,
    /// Blocks written.
    pub oublock: u64,
    /// Context switches because a call blocked.
    pub nvcsw: u64,
    /// Other context switches.
    pub nivcsw: u64,
}

impl Rusage {
    /// Both together; the larger of the two for `maxrss`.
    #[must_use]
    pub fn plus(&self, other: &Rusage) -> Rusage {
        Rusage {
            utime: self.utime.saturating_add(other.utime),
            stime: self.stime.saturating_add(other.stime),
            maxrss: self.maxrss.max(other.maxrss),
            minflt: self.minflt.saturating_add(other.minflt),
            majflt: self.majflt.saturating_add(other.majflt),
            inblock: self.inblock.saturating_add(other.inblock),
            oublock: self.oublock.saturating_add(other.oublock),
            nvcsw: self.nvcsw.saturating_add(other.nvcsw),
            nivcsw: self.nivcsw.saturating_add(other.nivcsw),
        }
    }
}

/// Whose usage getrusage(2) reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RusageWho {
    /// The process'.
    Own,
    /// Its ended and waited-for children's, and theirs.
    Children,
}

/// What the engine knows of a running process and the kernel cannot see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Processor time of the guest's own code, in nanoseconds.
    pub utime: u64,
    /// Processor time spent elsewhere on its behalf, in nanoseconds.
    pub stime: u64,
    /// Resident bytes (heap, buffers).
    pub resident: u64,
    /// Threads.
    pub threads: u32,
}

/// Counters that system calls keep.
#[derive(Debug, Default)]
pub struct Counters {
    /// Bytes read.
    pub rchar: AtomicU64,
    /// Bytes written.
    pub wchar: AtomicU64,
    /// Read calls.
    pub syscr: AtomicU64,
    /// Write calls.
    pub syscw: AtomicU64,
    /// Calls that blocked.
    pub blocked: AtomicU64,
    /// Largest resident size seen, in bytes.
    pub max_resident: AtomicU64,
}

impl Counters {
    /// Notes one read of `bytes`.
    pub fn read(&self, bytes: usize) {
        self.rchar.fetch_add(bytes as u64, Ordering::Relaxed);
        self.syscr.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes one write of `bytes`.
    pub fn wrote(&self, bytes: usize) {
        self.wchar.fetch_add(bytes as u64, Ordering::Relaxed);
        self.syscw.fetch_add(1, Ordering::Relaxed);
    }

    /// What getrusage(2) reports, given the engine's sample.
    pub fn rusage(&self, sample: &Sample) -> Rusage {
        let resident = self
            .max_resident
            .fetch_max(sample.resident, Ordering::Relaxed)
            .max(sample.resident);
        Rusage {
            utime: sample.utime,
            stime: sample.stime,
            maxrss: resident / 1024,
            nvcsw: self.blocked.load(Ordering::Relaxed),
            ..Rusage::default()
        }
    }
}
