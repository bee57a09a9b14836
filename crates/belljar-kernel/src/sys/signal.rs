//! Signals: kill(2), sigaction(2), sigprocmask(2), and taking them.

use std::sync::Arc;

use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::perm::Operation;
use crate::proc::signal::{SigSet, Signal};
use crate::proc::sigstate::{MaskHow, SigAction, SigCode, SigInfo};
use crate::proc::table::{INIT, Pid, RunState};
use crate::process::Process;
use crate::waitqueue::{PollFlags, block_on};

impl Process {
    /// kill(2): `pid` above 0 is a process, 0 the caller's group, -1 everybody but init and the caller, below -1 the
    /// group -`pid`. Signal 0 only checks.
    ///
    /// # Errors
    /// EINVAL for a bad signal; ESRCH when there is nobody; EPERM when there are only others' processes.
    pub fn kill(&self, pid: Pid, signal: i32) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(pid);
            match Signal::new(signal) {
                Ok(signal) => a.value(signal),
                Err(_) => a.int(signal),
            };
        };
        self.syscall("kill", args, || self.send(pid, signal, SigCode::User, 0))
    }

    /// sigqueue(3): to one process, with a value.
    ///
    /// # Errors
    /// As [`kill`](Self::kill); EAGAIN when the receiver's queue is full.
    pub fn sigqueue(&self, pid: Pid, signal: i32, value: i32) -> Result<()> {
        if pid <= 0 {
            return Err(Errno::ESRCH);
        }
        self.send(pid, signal, SigCode::Queue, value)
    }

    /// sigaction(2): sets what a signal does and gives what it did before.
    ///
    /// # Errors
    /// EINVAL for a bad signal, and for SIGKILL and SIGSTOP.
    pub fn sigaction(&self, signal: i32, action: impl Into<SigAction>) -> Result<SigAction> {
        let signal = Signal::new(signal)?;
        let (old, effects) = self.signals().lock().set_action(signal, action.into())?;
        self.carry_out(effects);
        Ok(old)
    }

    /// What a signal does.
    ///
    /// # Errors
    /// EINVAL for a bad signal.
    pub fn sigaction_get(&self, signal: i32) -> Result<SigAction> {
        Ok(self.signals().lock().action(Signal::new(signal)?))
    }

    /// sigprocmask(2): changes the mask and gives the old one.
    pub fn sigprocmask(&self, how: MaskHow, set: SigSet) -> SigSet {
        let (old, effects) = self.signals().lock().set_mask(how, set);
        self.carry_out(effects);
        old
    }

    /// The signals that wait because they are blocked, or because nobody took them (sigpending(2)).
    pub fn sigpending(&self) -> SigSet {
        self.signals().lock().pending()
    }

    /// Takes the next signal that has a handler.
    pub fn take_signal(&self) -> Option<Signal> {
        self.take_siginfo().map(|info| info.signal)
    }

    /// Takes the next signal that has a handler, with where it came from.
    pub fn take_siginfo(&self) -> Option<SigInfo> {
        self.signals().lock().take()
    }

    /// Sleeps until a signal can be taken (pause(2)).
    ///
    /// # Errors
    /// EINTR, always.
    pub fn pause(&self) -> Result<()> {
        let attempt = || {
            if self.signals().lock().has_takeable() {
                Err(Errno::EINTR)
            } else {
                Err(Errno::EAGAIN)
            }
        };
        block_on(
            &[(self.interrupt().interrupt_queue(), PollFlags::all())],
            Some(self.interrupt()),
            None,
            attempt,
        )
    }

    fn send(&self, pid: Pid, signal: i32, code: SigCode, value: i32) -> Result<()> {
        let signal = if signal == 0 { None } else { Some(Signal::new(signal)?) };
        let table = self.kernel().table();
        let targets: Vec<Arc<Process>> = match pid {
            -1 => {
                let mut all = table.all();
                all.retain(|process| process.pid() != INIT && process.pid() != self.pid());
                all
            }
            0 => {
                let own = table.family(self.pid()).ok_or(Errno::ESRCH)?;
                table.group(own.pgid)
            }
            Pid::MIN => return Err(Errno::ESRCH),
            pid if pid < 0 => table.group(pid.saturating_neg()),
            pid => table.get(pid).into_iter().collect(),
        };
        let mut outcome = Err(Errno::ESRCH);
        for target in targets {
            match (self.may_signal(&target, signal), outcome) {
                (Ok(()), _) => outcome = Ok(()),
                (refused, Err(_)) => {
                    outcome = refused;
                    continue;
                }
                (Err(_), Ok(())) => continue,
            }
            if let Some(signal) = signal {
                let info = SigInfo {
                    signal,
                    code,
                    pid: self.pid(),
                    uid: self.credentials().uid,
                    value,
                };
                let posted = target.post_signal(info);
                if code == SigCode::Queue {
                    posted?;
                }
            }
        }
        outcome
    }

    fn may_signal(&self, target: &Process, signal: Option<Signal>) -> Result<()> {
        if target.pid() == self.pid() {
            return Ok(());
        }
        if !self.credentials().may_signal(&target.credentials()) {
            let table = self.kernel().table();
            let session = |pid| table.family(pid).map(|family| family.sid);
            // Within a session anybody may let a job go on.
            if signal != Some(Signal::SIGCONT) || session(self.pid()) != session(target.pid()) {
                return Err(Errno::EPERM);
            }
        }
        self.permit(Operation::ProcessSignal, target.pid().to_string().as_bytes())
    }
}

impl Process {
    /// True when the process runs: neither stopped nor ended.
    pub fn is_running(&self) -> bool {
        self.run_state() == Some(RunState::Running)
    }
}
