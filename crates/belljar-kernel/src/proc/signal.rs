//! Signals: numbers, names, default actions, sets (signal(7)).

use crate::errno::{Errno, Result};

/// A valid signal number, 1 to 64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Signal(u8);

/// What a signal does to a process that has no handler for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultAction {
    /// The process ends.
    Terminate,
    /// The process ends, and Linux would write a core file.
    Core,
    /// Nothing.
    Ignore,
    /// The process stops.
    Stop,
    /// The process goes on, when it was stopped.
    Continue,
}

macro_rules! signals {
    ($($number:literal $name:ident $action:ident $doc:literal;)+) => {
        impl Signal {
            $(#[doc = $doc] pub const $name: Signal = Signal($number);)+
        }

        static SIGNALS: &[(Signal, &str, DefaultAction)] =
            &[$((Signal::$name, stringify!($name), DefaultAction::$action),)+];
    };
}

signals! {
    1 SIGHUP Terminate "The terminal hung up.";
    2 SIGINT Terminate "Interrupt from the keyboard.";
    3 SIGQUIT Core "Quit from the keyboard.";
    4 SIGILL Core "Illegal instruction.";
    5 SIGTRAP Core "Trace or breakpoint.";
    6 SIGABRT Core "abort(3).";
    7 SIGBUS Core "Bad memory access.";
    8 SIGFPE Core "Arithmetic error.";
    9 SIGKILL Terminate "Ends the process whatever it does.";
    10 SIGUSR1 Terminate "User-defined.";
    11 SIGSEGV Core "Invalid memory reference.";
    12 SIGUSR2 Terminate "User-defined.";
    13 SIGPIPE Terminate "Write to a pipe that nobody reads.";
    14 SIGALRM Terminate "alarm(2).";
    15 SIGTERM Terminate "Please end.";
    16 SIGSTKFLT Terminate "Stack fault of a coprocessor.";
    17 SIGCHLD Ignore "A child stopped, went on or ended.";
    18 SIGCONT Continue "Go on if stopped.";
    19 SIGSTOP Stop "Stops the process whatever it does.";
    20 SIGTSTP Stop "Stop from the keyboard.";
    21 SIGTTIN Stop "A background process read its terminal.";
    22 SIGTTOU Stop "A background process wrote to its terminal.";
    23 SIGURG Ignore "Urgent data on a socket.";
    24 SIGXCPU Core "RLIMIT_CPU was passed.";
    25 SIGXFSZ Core "RLIMIT_FSIZE was passed.";
    26 SIGVTALRM Terminate "Virtual alarm clock.";
    27 SIGPROF Terminate "Profiling timer.";
    28 SIGWINCH Ignore "The terminal's size changed.";
    29 SIGIO Terminate "Input or output is possible.";
    30 SIGPWR Terminate "Power failure.";
    31 SIGSYS Core "Bad system call.";
}

impl Signal {
    /// The first real-time signal, as the kernel counts them.
    pub const SIGRTMIN: Signal = Signal(32);
    /// The last real-time signal.
    pub const SIGRTMAX: Signal = Signal(64);

    /// A signal by its number.
    ///
    /// # Errors
    /// EINVAL for anything but 1 to 64.
    pub fn new(number: i32) -> Result<Signal> {
        match u8::try_from(number) {
            Ok(n @ 1..=64) => Ok(Signal(n)),
            _ => Err(Errno::EINVAL),
        }
    }

    /// Its number.
    pub const fn number(self) -> i32 {
        self.0 as i32
    }

    /// Its name, `"SIGTERM"`; `None` for a real-time signal.
    pub fn name(self) -> Option<&'static str> {
        SIGNALS
            .iter()
            .find(|(signal, ..)| *signal == self)
            .map(|(_, name, _)| *name)
    }

    /// The signal with this name, with or without the leading `SIG`.
    pub fn from_name(name: &str) -> Option<Signal> {
        let short = name.strip_prefix("SIG").unwrap_or(name);
        let aliases = [
            ("IOT", Signal::SIGABRT),
            ("POLL", Signal::SIGIO),
            ("CLD", Signal::SIGCHLD),
        ];
        SIGNALS
            .iter()
            .find(|(_, known, _)| known.strip_prefix("SIG") == Some(short))
            .map(|(signal, ..)| *signal)
            .or_else(|| {
                aliases
                    .iter()
                    .find(|(alias, _)| *alias == short)
                    .map(|(_, signal)| *signal)
            })
    }

    /// All signals that have a name, ascending.
    pub fn named() -> impl Iterator<Item = (Signal, &'static str)> {
        SIGNALS.iter().map(|(signal, name, _)| (*signal, *name))
    }

    /// What it does where there is no handler.
    pub fn default_action(self) -> DefaultAction {
        SIGNALS
            .iter()
            .find(|(signal, ..)| *signal == self)
            .map_or(DefaultAction::Terminate, |(_, _, action)| *action)
    }

    /// True for SIGKILL and SIGSTOP, which can be neither blocked, ignored nor handled.
    pub fn is_unstoppable(self) -> bool {
        self == Signal::SIGKILL || self == Signal::SIGSTOP
    }

    /// True for a real-time signal: each one sent is queued, in order.
    pub fn is_realtime(self) -> bool {
        self >= Signal::SIGRTMIN
    }
}

impl std::fmt::Debug for Signal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for Signal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "SIGRT_{}", self.0.saturating_sub(Signal::SIGRTMIN.0)),
        }
    }
}

/// A set of signals; bit n-1 is signal n, as in /proc/<pid>/status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SigSet(pub u64);

impl SigSet {
    /// No signal.
    pub const EMPTY: SigSet = SigSet(0);
    /// Every signal.
    pub const ALL: SigSet = SigSet(u64::MAX);

    /// The set of one signal.
    pub const fn of(signal: Signal) -> SigSet {
        SigSet(1 << (signal.0 - 1))
    }

    /// True when the signal is in the set.
    pub const fn contains(self, signal: Signal) -> bool {
        self.0 & SigSet::of(signal).0 != 0
    }

    /// With the signal.
    #[must_use]
    pub const fn with(self, signal: Signal) -> SigSet {
        SigSet(self.0 | SigSet::of(signal).0)
    }

    /// Without the signal.
    #[must_use]
    pub const fn without(self, signal: Signal) -> SigSet {
        SigSet(self.0 & !SigSet::of(signal).0)
    }

    /// The signals of both sets.
    #[must_use]
    pub const fn union(self, other: SigSet) -> SigSet {
        SigSet(self.0 | other.0)
    }

    /// The signals of this set that are not in `other`.
    #[must_use]
    pub const fn minus(self, other: SigSet) -> SigSet {
        SigSet(self.0 & !other.0)
    }

    /// True when there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The signals, ascending.
    pub fn iter(self) -> impl Iterator<Item = Signal> {
        (1..=64).map(Signal).filter(move |signal| self.contains(*signal))
    }
}

impl FromIterator<Signal> for SigSet {
    fn from_iter<T: IntoIterator<Item = Signal>>(signals: T) -> SigSet {
        signals.into_iter().fold(SigSet::EMPTY, SigSet::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outside_1_to_64_are_refused() {
        for bad in [i32::MIN, -1, 0, 65, i32::MAX] {
            assert_eq!(Signal::new(bad), Err(Errno::EINVAL), "{bad}");
        }
        for good in 1..=64 {
            assert_eq!(Signal::new(good).map(Signal::number), Ok(good));
        }
    }

    #[test]
    fn names_lead_to_signals_and_back() {
        for (signal, name) in Signal::named() {
            assert_eq!(Signal::from_name(name), Some(signal));
            assert_eq!(Signal::from_name(&name[3..]), Some(signal));
            assert_eq!(signal.name(), Some(name));
        }
        assert_eq!(Signal::from_name("SIGIOT"), Some(Signal::SIGABRT));
        assert_eq!(Signal::from_name("SIGNOPE"), None);
        assert_eq!(Signal::SIGRTMIN.name(), None);
    }

    #[test]
    fn numbers_are_those_of_x86_64_linux() {
        let of = [
            (Signal::SIGABRT, libc::SIGABRT),
            (Signal::SIGBUS, libc::SIGBUS),
            (Signal::SIGUSR1, libc::SIGUSR1),
            (Signal::SIGUSR2, libc::SIGUSR2),
            (Signal::SIGCHLD, libc::SIGCHLD),
            (Signal::SIGCONT, libc::SIGCONT),
            (Signal::SIGSTOP, libc::SIGSTOP),
            (Signal::SIGURG, libc::SIGURG),
            (Signal::SIGXCPU, libc::SIGXCPU),
            (Signal::SIGWINCH, libc::SIGWINCH),
            (Signal::SIGIO, libc::SIGIO),
            (Signal::SIGPWR, libc::SIGPWR),
            (Signal::SIGSYS, libc::SIGSYS),
        ];
        for (ours, theirs) in of {
            assert_eq!(ours.number(), theirs, "{ours}");
        }
    }

    #[test]
    fn sets_hold_the_last_signal_too() {
        let set: SigSet = [Signal::SIGHUP, Signal::SIGRTMAX].into_iter().collect();
        assert_eq!(set.0, 1 | 1 << 63);
        assert_eq!(set.iter().map(Signal::number).collect::<Vec<_>>(), [1, 64]);
        assert!(set.without(Signal::SIGHUP).without(Signal::SIGRTMAX).is_empty());
    }
}
