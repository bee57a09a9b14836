//! Resource limits of a process (getrlimit(2)).

use crate::errno::{Errno, Result};
use crate::limits::{LimitKind, Limits, UNLIMITED};

/// No limit (RLIM_INFINITY).
pub const RLIM_INFINITY: u64 = u64::MAX;

/// A soft and a hard limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rlimit {
    /// What is enforced.
    pub soft: u64,
    /// How far the process may raise it.
    pub hard: u64,
}

impl Rlimit {
    /// The same value for both.
    pub const fn both(value: u64) -> Rlimit {
        Rlimit {
            soft: value,
            hard: value,
        }
    }
}

/// The resources of setrlimit(2), with their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Resource {
    /// Processor time in seconds: SIGXCPU, then SIGKILL.
    Cpu = 0,
    /// Size of a file in bytes: SIGXFSZ and EFBIG.
    Fsize = 1,
    /// Data segment in bytes.
    Data = 2,
    /// Stack in bytes.
    Stack = 3,
    /// Core file in bytes.
    Core = 4,
    /// Resident size in bytes.
    Rss = 5,
    /// Processes of the user.
    Nproc = 6,
    /// One more than the largest file descriptor.
    Nofile = 7,
    /// Locked memory in bytes.
    Memlock = 8,
    /// Address space in bytes.
    As = 9,
    /// File locks.
    Locks = 10,
    /// Queued signals.
    Sigpending = 11,
    /// Bytes of POSIX message queues.
    Msgqueue = 12,
    /// Ceiling of the nice value.
    Nice = 13,
    /// Ceiling of the real-time priority.
    Rtprio = 14,
    /// Microseconds of a real-time thread without a blocking call.
    Rttime = 15,
}

/// Row of /proc/<pid>/limits: label and unit.
type Row = (Resource, &'static str, &'static str);

static ROWS: [Row; 16] = [
    (Resource::Cpu, "Max cpu time", "seconds"),
    (Resource::Fsize, "Max file size", "bytes"),
    (Resource::Data, "Max data size", "bytes"),
    (Resource::Stack, "Max stack size", "bytes"),
    (Resource::Core, "Max core file size", "bytes"),
    (Resource::Rss, "Max resident set", "bytes"),
    (Resource::Nproc, "Max processes", "processes"),
    (Resource::Nofile, "Max open files", "files"),
    (Resource::Memlock, "Max locked memory", "bytes"),
    (Resource::As, "Max address space", "bytes"),
    (Resource::Locks, "Max file locks", "locks"),
    (Resource::Sigpending, "Max pending signals", "signals"),
    (Resource::Msgqueue, "Max msgqueue size", "bytes"),
    (Resource::Nice, "Max nice priority", ""),
    (Resource::Rtprio, "Max realtime priority", ""),
    (Resource::Rttime, "Max realtime timeout", "us"),
];

impl Resource {
    /// The resource with this number.
    ///
    /// # Errors
    /// EINVAL when there is none.
    pub fn from_raw(raw: i32) -> Result<Resource> {
        let index = usize::try_from(raw).map_err(|_| Errno::EINVAL)?;
        ROWS.get(index).map(|row| row.0).ok_or(Errno::EINVAL)
    }

    /// All, with the label and the unit of /proc/<pid>/limits.
    pub fn rows() -> impl Iterator<Item = (Resource, &'static str, &'static str)> {
        ROWS.iter().copied()
    }
}

/// The limits of one process.
#[derive(Clone, Debug)]
pub struct Rlimits {
    values: [Rlimit; 16],
    nofile_max: u64,
}

impl Rlimits {
    /// What a jar's first process gets.
    pub fn new(limits: &Limits) -> Rlimits {
        let mut values = [Rlimit::both(RLIM_INFINITY); 16];
        let fds = limits.get(LimitKind::Fds);
        let pending = limits.get(LimitKind::QueuedSignals);
        let mut set = |resource: Resource, limit: Rlimit| {
            if let Some(slot) = values.get_mut(resource as usize) {
                *slot = limit;
            }
        };
        set(
            Resource::Cpu,
            Rlimit::both(match limits.get(LimitKind::CpuTime) {
                UNLIMITED => RLIM_INFINITY,
                ms => ms.div_ceil(1000),
            }),
        );
        set(Resource::Fsize, Rlimit::both(limits.get(LimitKind::FileSize)));
        set(
            Resource::Stack,
            Rlimit {
                soft: 8 << 20,
                hard: RLIM_INFINITY,
            },
        );
        set(
            Resource::Core,
            Rlimit {
                soft: 0,
                hard: RLIM_INFINITY,
            },
        );
        set(Resource::Nproc, Rlimit::both(limits.get(LimitKind::Processes)));
        set(
            Resource::Nofile,
            Rlimit {
                soft: fds.min(1024),
                hard: fds,
            },
        );
        set(Resource::Memlock, Rlimit::both(8 << 20));
        set(Resource::Sigpending, Rlimit::both(pending));
        set(Resource::Msgqueue, Rlimit::both(819_200));
        set(Resource::Nice, Rlimit::both(0));
        set(Resource::Rtprio, Rlimit::both(0));
        Rlimits {
            values,
            nofile_max: fds,
        }
    }

    /// One limit.
    pub fn get(&self, resource: Resource) -> Rlimit {
        self.values
            .get(resource as usize)
            .copied()
            .unwrap_or(Rlimit::both(RLIM_INFINITY))
    }

    /// Sets one limit (setrlimit(2)).
    ///
    /// # Errors
    /// EINVAL when soft is above hard; EPERM when a process without privilege raises the hard limit, or
    /// anybody raises RLIMIT_NOFILE above what the jar allows.
    pub fn set(&mut self, resource: Resource, new: Rlimit, privileged: bool) -> Result<()> {
        if new.soft > new.hard {
            return Err(Errno::EINVAL);
        }
        let old = self.get(resource);
        if new.hard > old.hard && !privileged {
            return Err(Errno::EPERM);
        }
        if resource == Resource::Nofile && new.hard > self.nofile_max {
            return Err(Errno::EPERM);
        }
        if let Some(slot) = self.values.get_mut(resource as usize) {
            *slot = new;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_their_numbers() {
        for (index, (resource, ..)) in ROWS.iter().enumerate() {
            assert_eq!(*resource as usize, index);
            assert_eq!(Resource::from_raw(index as i32), Ok(*resource));
        }
        assert_eq!(Resource::from_raw(16), Err(Errno::EINVAL));
        assert_eq!(Resource::from_raw(-1), Err(Errno::EINVAL));
        assert_eq!(Resource::Nofile as i32, libc::RLIMIT_NOFILE as i32);
        assert_eq!(Resource::Rttime as i32, libc::RLIMIT_RTTIME as i32);
    }

    #[test]
    fn who_may_set_what() {
        let mut limits = Rlimits::new(&Limits::default().fds(100));
        let nofile = Resource::Nofile;
        assert_eq!(limits.get(nofile), Rlimit::both(100));
        let table = [
            (Rlimit { soft: 101, hard: 100 }, true, Err(Errno::EINVAL)),
            (Rlimit { soft: 10, hard: 50 }, false, Ok(())),
            (Rlimit { soft: 50, hard: 50 }, false, Ok(())),
            (Rlimit { soft: 50, hard: 51 }, false, Err(Errno::EPERM)),
            (Rlimit { soft: 50, hard: 100 }, true, Ok(())),
            (Rlimit { soft: 50, hard: 101 }, true, Err(Errno::EPERM)),
        ];
        for (new, privileged, expected) in table {
            assert_eq!(limits.set(nofile, new, privileged), expected, "{new:?} {privileged}");
        }
    }
}
