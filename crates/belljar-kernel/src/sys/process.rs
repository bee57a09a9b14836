//! Processes: identity, groups, sessions, wait4(2).

use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::proc::status::{WaitFlags, WaitStatus, Waited};
use crate::proc::table::{Pid, Selector};
use crate::proc::usage::{Rusage, RusageWho};
use crate::process::Process;
use crate::waitqueue::{PollFlags, block_on};

impl Process {
    /// getpid(2).
    pub fn getpid(&self) -> Pid {
        self.pid()
    }

    /// getppid(2): 0 for init, and once the process is out of the table.
    pub fn getppid(&self) -> Pid {
        self.kernel().table().family(self.pid()).map_or(0, |family| family.ppid)
    }

    /// The group of a process; 0 is the caller.
    ///
    /// # Errors
    /// ESRCH; EINVAL for a negative number.
    pub fn getpgid(&self, pid: Pid) -> Result<Pid> {
        self.family_of(pid).map(|family| family.pgid)
    }

    /// The caller's group.
    pub fn getpgrp(&self) -> Pid {
        self.getpgid(0).unwrap_or(0)
    }

    /// setpgid(2): 0 is the caller, and 0 its own number for the group.
    ///
    /// # Errors
    /// EINVAL for a negative group; ESRCH for what is neither the caller nor a child; EPERM across sessions and for
    /// a session leader; EACCES for a child that has executed another program.
    pub fn setpgid(&self, pid: Pid, pgid: Pid) -> Result<()> {
        self.kernel().table().setpgid(self.pid(), pid, pgid)
    }

    /// The session of a process; 0 is the caller.
    ///
    /// # Errors
    /// ESRCH.
    pub fn getsid(&self, pid: Pid) -> Result<Pid> {
        self.family_of(pid).map(|family| family.sid)
    }

    /// Starts a session (setsid(2)) and gives its number.
    ///
    /// # Errors
    /// EPERM for the leader of a group.
    pub fn setsid(&self) -> Result<Pid> {
        self.kernel().table().setsid(self.pid())
    }

    /// wait4(2): a child that ended (or stopped, or went on, as `flags` ask). `pid` above 0 is one child, -1 any, 0
    /// any of the caller's group, below -1 any of the group -`pid`. `None` with NOHANG when nothing happened.
    ///
    /// # Errors
    /// ECHILD when there is no such child; EINTR; EINVAL for other flags.
    pub fn wait4(&self, pid: Pid, flags: WaitFlags) -> Result<Option<Waited>> {
        let allowed = WaitFlags::NOHANG | WaitFlags::UNTRACED | WaitFlags::CONTINUED | WaitFlags::ALL;
        if !allowed.contains(flags) {
            return Err(Errno::EINVAL);
        }
        let args = |a: &mut TraceArgs| {
            a.int(pid).flags("W", "0", flags);
        };
        let selector = match pid {
            -1 => Selector::Any,
            0 => Selector::Group(self.getpgrp()),
            Pid::MIN => return Err(Errno::ESRCH),
            pid if pid < 0 => Selector::Group(pid.saturating_neg()),
            pid => Selector::Pid(pid),
        };
        self.syscall("wait4", args, || self.wait_for(selector, flags | WaitFlags::EXITED))
    }

    /// waitid(2): as [`wait4`](Self::wait4), but EXITED has to be asked for, and NOWAIT leaves the child as it is.
    ///
    /// # Errors
    /// As wait4; EINVAL when nothing is asked for.
    pub fn waitid(&self, selector: Selector, flags: WaitFlags) -> Result<Option<Waited>> {
        if !flags.intersects(WaitFlags::EXITED | WaitFlags::UNTRACED | WaitFlags::CONTINUED) {
            return Err(Errno::EINVAL);
        }
        self.wait_for(selector, flags)
    }

    /// getrusage(2).
    pub fn getrusage(&self, who: RusageWho) -> Rusage {
        match who {
            RusageWho::Own => self.rusage(),
            RusageWho::Children => *self.children_usage().lock(),
        }
    }

    fn wait_for(&self, selector: Selector, flags: WaitFlags) -> Result<Option<Waited>> {
        let table = self.kernel().table();
        let attempt = || table.wait(self.pid(), selector, flags);
        let waited = if flags.contains(WaitFlags::NOHANG) {
            attempt()
        } else {
            block_on(
                &[(self.children_queue(), PollFlags::all())],
                Some(self.interrupt()),
                None,
                attempt,
            )
        };
        match waited {
            Ok((waited, reaped)) => {
                if matches!(waited.status, WaitStatus::Ended(_)) && reaped.is_some() {
                    let mut usage = self.children_usage().lock();
                    *usage = usage.plus(&waited.rusage);
                }
                drop(reaped);
                Ok(Some(waited))
            }
            Err(Errno::EAGAIN) => Ok(None),
            Err(errno) => Err(errno),
        }
    }

    fn family_of(&self, pid: Pid) -> Result<crate::proc::table::Family> {
        let pid = if pid == 0 { self.pid() } else { pid };
        self.kernel().table().family(pid).ok_or(Errno::ESRCH)
    }
}
