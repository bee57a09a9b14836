//! How processes end, and what wait4(2) tells of it.

use super::signal::{DefaultAction, Signal};
use super::usage::Rusage;

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// It exited; the low eight bits of the code count.
    Code(i32),
    /// This signal ended it.
    Signal(i32),
}

impl ExitStatus {
    /// The number a shell shows in `$?`: the code, or 128 plus the signal.
    pub fn shell_code(self) -> i32 {
        match self {
            ExitStatus::Code(code) => code & 0xff,
            ExitStatus::Signal(signal) => signal.saturating_add(128),
        }
    }

    /// The exit code, unless a signal ended it.
    pub fn code(self) -> Option<i32> {
        match self {
            ExitStatus::Code(code) => Some(code & 0xff),
            ExitStatus::Signal(_) => None,
        }
    }

    /// The signal that ended it.
    pub fn signal(self) -> Option<Signal> {
        match self {
            ExitStatus::Code(_) => None,
            ExitStatus::Signal(signal) => Signal::new(signal).ok(),
        }
    }
}

/// What wait4(2) reports of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitStatus {
    /// It ended.
    Ended(ExitStatus),
    /// This signal stopped it (WUNTRACED).
    Stopped(Signal),
    /// It went on (WCONTINUED).
    Continued,
}

impl WaitStatus {
    /// The `wstatus` word that the `W*` macros take apart.
    pub fn raw(self) -> i32 {
        match self {
            WaitStatus::Ended(ExitStatus::Code(code)) => (code & 0xff) << 8,
            WaitStatus::Ended(ExitStatus::Signal(signal)) => {
                let core = Signal::new(signal).is_ok_and(|s| s.default_action() == DefaultAction::Core);
                (signal & 0x7f) | if core { 0x80 } else { 0 }
            }
            WaitStatus::Stopped(signal) => (signal.number() << 8) | 0x7f,
            WaitStatus::Continued => 0xffff,
        }
    }
}

/// A child that wait4(2) found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waited {
    /// Its pid.
    pub pid: i32,
    /// Its real user.
    pub uid: u32,
    /// What happened.
    pub status: WaitStatus,
    /// What it and its waited-for children used.
    pub rusage: Rusage,
}

bitflags::bitflags! {
    /// Options of wait4(2) and waitid(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct WaitFlags: u32 {
        /// Do not block.
        const NOHANG = 0x1;
        /// Children that stopped, too.
        const UNTRACED = 0x2;
        /// Children that ended. wait4 always reports these; waitid where asked.
        const EXITED = 0x4;
        /// Children that went on, too.
        const CONTINUED = 0x8;
        /// Leave the child to be waited for again.
        const NOWAIT = 0x0100_0000;
        /// Accepted, and without a meaning here: there are no clone children.
        const ALL = 0x4000_0000;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_words_take_apart_as_the_c_macros_do() {
        let word = WaitStatus::Ended(ExitStatus::Code(300)).raw();
        assert!(libc::WIFEXITED(word));
        assert_eq!(libc::WEXITSTATUS(word), 44);
        let word = WaitStatus::Ended(ExitStatus::Signal(9)).raw();
        assert!(libc::WIFSIGNALED(word) && !libc::WCOREDUMP(word));
        assert_eq!(libc::WTERMSIG(word), 9);
        let word = WaitStatus::Ended(ExitStatus::Signal(6)).raw();
        assert!(libc::WIFSIGNALED(word) && libc::WCOREDUMP(word));
        let word = WaitStatus::Stopped(Signal::SIGTSTP).raw();
        assert!(libc::WIFSTOPPED(word));
        assert_eq!(libc::WSTOPSIG(word), 20);
        assert!(libc::WIFCONTINUED(WaitStatus::Continued.raw()));
    }

    #[test]
    fn shell_codes() {
        assert_eq!(ExitStatus::Code(256 + 3).shell_code(), 3);
        assert_eq!(ExitStatus::Signal(15).shell_code(), 143);
    }
}
