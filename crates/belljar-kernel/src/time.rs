//! Time as system calls see it. The clock itself is a port: see [`Clock`].

/// Seconds and nanoseconds since the epoch, as in `struct timespec`. `nsec` is below 1,000,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timespec {
    /// Whole seconds; negative before 1970.
    pub sec: i64,
    /// Nanoseconds within the second.
    pub nsec: u32,
}

impl Timespec {
    /// The epoch.
    pub const ZERO: Timespec = Timespec { sec: 0, nsec: 0 };

    /// A time from whole seconds and nanoseconds.
    pub const fn new(sec: i64, nsec: u32) -> Self {
        Timespec { sec, nsec }
    }

    /// A time from nanoseconds since the epoch.
    pub const fn from_nanos(nanos: i128) -> Self {
        let sec = nanos.div_euclid(1_000_000_000);
        let nsec = nanos.rem_euclid(1_000_000_000);
        Timespec {
            sec: sec as i64,
            nsec: nsec as u32,
        }
    }

    /// Nanoseconds since the epoch.
    pub const fn as_nanos(self) -> i128 {
        self.sec as i128 * 1_000_000_000 + self.nsec as i128
    }
}

/// The host's clocks.
pub trait Clock: Send + Sync {
    /// The time of day (`CLOCK_REALTIME`).
    fn realtime(&self) -> Timespec;
    /// Nanoseconds that only ever grow (`CLOCK_MONOTONIC`).
    fn monotonic(&self) -> u64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nanoseconds_round_trip_below_the_epoch() {
        let before = Timespec::from_nanos(-1);
        assert_eq!(before, Timespec::new(-1, 999_999_999));
        assert_eq!(before.as_nanos(), -1);
    }
}
