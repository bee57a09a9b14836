//! The signal state of one process: dispositions, mask, what is pending, and what a signal that
//! arrives does. Pure: the effects are carried out by the process.

use std::collections::VecDeque;

use super::signal::{DefaultAction, SigSet, Signal};
use crate::errno::{Errno, Result};

bitflags::bitflags! {
    /// Flags of sigaction(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct SaFlags: u32 {
        /// SIGCHLD: not when a child stops or goes on.
        const NOCLDSTOP = 0x1;
        /// SIGCHLD: children leave no zombie.
        const NOCLDWAIT = 0x2;
        /// A blocked call that the handler interrupted goes on instead of failing with EINTR.
        const RESTART = 0x1000_0000;
        /// The signal is not blocked while its handler runs.
        const NODEFER = 0x4000_0000;
        /// The disposition goes back to the default when the handler is called.
        const RESETHAND = 0x8000_0000;
    }
}

/// What a process wants done at a signal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disposition {
    /// The default action (SIG_DFL).
    #[default]
    Default,
    /// Nothing (SIG_IGN).
    Ignore,
    /// The signal is queued until the process takes it with `take_signal`.
    Handler,
}

/// A disposition with its flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SigAction {
    /// What to do.
    pub disposition: Disposition,
    /// How.
    pub flags: SaFlags,
}

impl From<Disposition> for SigAction {
    fn from(disposition: Disposition) -> SigAction {
        SigAction {
            disposition,
            flags: SaFlags::empty(),
        }
    }
}

/// Why a signal was sent (`si_code`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum SigCode {
    /// By kill(2).
    User = 0,
    /// By the kernel.
    Kernel = 0x80,
    /// By sigqueue(3).
    Queue = -1,
    /// By a timer.
    Timer = -2,
    /// SIGCHLD: the child exited.
    ChildExited = 1,
    /// SIGCHLD: a signal ended the child.
    ChildKilled = 2,
    /// SIGCHLD: a signal ended the child, with a core file.
    ChildDumped = 3,
    /// SIGCHLD: the child stopped.
    ChildStopped = 5,
    /// SIGCHLD: the child goes on.
    ChildContinued = 6,
}

/// A signal and where it came from (`siginfo_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigInfo {
    /// The signal.
    pub signal: Signal,
    /// Why it was sent.
    pub code: SigCode,
    /// Who sent it; 0 for the kernel and the host.
    pub pid: i32,
    /// The sender's real user.
    pub uid: u32,
    /// SIGCHLD: exit code or signal of the child. sigqueue: the value.
    pub value: i32,
}

impl SigInfo {
    /// A signal that the kernel or the host sends.
    pub fn kernel(signal: Signal) -> SigInfo {
        SigInfo {
            signal,
            code: SigCode::Kernel,
            pid: 0,
            uid: 0,
            value: 0,
        }
    }
}

/// How sigprocmask(2) combines the sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskHow {
    /// Adds to the mask (SIG_BLOCK).
    Block,
    /// Takes from the mask (SIG_UNBLOCK).
    Unblock,
    /// Replaces the mask (SIG_SETMASK).
    Set,
}

/// What the process must do after a signal arrived or the state changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// Go on, if stopped.
    pub resume: bool,
    /// A handler's signal can be taken now.
    pub deliver: bool,
    /// Stop, by this signal.
    pub stop: Option<Signal>,
    /// End, by this signal.
    pub kill: Option<Signal>,
}

/// The signal state of one process.
#[derive(Debug)]
pub struct SigState {
    actions: [SigAction; 64],
    blocked: SigSet,
    pending: SigSet,
    /// What is known of each pending signal; real-time signals may be in it more than once.
    queue: VecDeque<SigInfo>,
    /// Signals a namespace's init does not die of: it gets only what it handles.
    immortal: bool,
}

const STOPPERS: SigSet = SigSet::of(Signal::SIGSTOP)
    .with(Signal::SIGTSTP)
    .with(Signal::SIGTTIN)
    .with(Signal::SIGTTOU);
const UNBLOCKABLE: SigSet = SigSet::of(Signal::SIGKILL).with(Signal::SIGSTOP);

impl SigState {
    /// All defaults, nothing blocked. `immortal` is for init.
    pub fn new(immortal: bool) -> SigState {
        SigState {
            actions: [SigAction::default(); 64],
            blocked: SigSet::EMPTY,
            pending: SigSet::EMPTY,
            queue: VecDeque::new(),
            immortal,
        }
    }

    /// What a child inherits: the dispositions and the mask, nothing pending.
    pub fn inherit(&self) -> SigState {
        SigState {
            actions: self.actions,
            blocked: self.blocked,
            ..SigState::new(false)
        }
    }

    /// What exec(2) leaves: handlers go back to the default, what is ignored stays ignored.
    pub fn exec(&mut self) {
        for action in &mut self.actions {
            if action.disposition == Disposition::Handler {
                *action = SigAction::default();
            }
        }
    }

    /// The action for a signal.
    pub fn action(&self, signal: Signal) -> SigAction {
        self.actions.get(index(signal)).copied().unwrap_or_default()
    }

    /// The mask.
    pub fn blocked(&self) -> SigSet {
        self.blocked
    }

    /// Signals that arrived and were not taken.
    pub fn pending(&self) -> SigSet {
        self.pending
    }

    /// The signals with this disposition.
    pub fn with_disposition(&self, disposition: Disposition) -> SigSet {
        (1..=64)
            .filter_map(|n| Signal::new(n).ok())
            .filter(|signal| self.action(*signal).disposition == disposition)
            .collect()
    }

    /// How many signals are queued.
    pub fn queued(&self) -> usize {
        self.queue.len()
    }

    /// A signal arrives. At most `limit` are queued.
    ///
    /// # Errors
    /// EAGAIN when the queue is full and the sender wanted this one queued (sigqueue).
    pub fn post(&mut self, info: SigInfo, limit: usize) -> Result<Effects> {
        let signal = info.signal;
        let mut effects = Effects::default();
        if STOPPERS.contains(signal) {
            self.discard(SigSet::of(Signal::SIGCONT));
        }
        if signal == Signal::SIGCONT {
            self.discard(STOPPERS);
            effects.resume = true;
        }
        if signal == Signal::SIGKILL && !self.immortal {
            effects.kill = Some(signal);
            return Ok(effects);
        }
        let blocked = self.blocked.contains(signal);
        // A blocked signal waits even when it is ignored: the disposition may change meanwhile.
        if !blocked && self.is_ignored(signal) {
            return Ok(effects);
        }
        let known = self.pending.contains(signal);
        if !known || signal.is_realtime() {
            if self.queue.len() < limit {
                self.queue.push_back(info);
            } else if info.code == SigCode::Queue {
                return Err(Errno::EAGAIN);
            }
            self.pending = self.pending.with(signal);
        }
        self.settle(&mut effects);
        Ok(effects)
    }

    /// Sets an action and returns the old one.
    ///
    /// # Errors
    /// EINVAL for SIGKILL and SIGSTOP, unless it is their default.
    pub fn set_action(&mut self, signal: Signal, action: SigAction) -> Result<(SigAction, Effects)> {
        if signal.is_unstoppable() && action.disposition != Disposition::Default {
            return Err(Errno::EINVAL);
        }
        let mut effects = Effects::default();
        let Some(slot) = self.actions.get_mut(index(signal)) else {
            return Err(Errno::EINVAL);
        };
        let old = std::mem::replace(slot, action);
        if self.is_ignored(signal) {
            self.discard(SigSet::of(signal));
        }
        self.settle(&mut effects);
        Ok((old, effects))
    }

    /// Changes the mask and returns the old one. SIGKILL and SIGSTOP cannot be blocked.
    pub fn set_mask(&mut self, how: MaskHow, set: SigSet) -> (SigSet, Effects) {
        let old = self.blocked;
        self.blocked = match how {
            MaskHow::Block => old.union(set),
            MaskHow::Unblock => old.minus(set),
            MaskHow::Set => set,
        }
        .minus(UNBLOCKABLE);
        let mut effects = Effects::default();
        self.settle(&mut effects);
        (old, effects)
    }

    /// Takes the next signal that a handler waits for: lowest number first, equal ones in order.
    pub fn take(&mut self) -> Option<SigInfo> {
        let signal = self.takeable().iter().next()?;
        let at = self.queue.iter().position(|info| info.signal == signal);
        let info = at.and_then(|at| self.queue.remove(at)).unwrap_or(SigInfo {
            code: SigCode::User,
            ..SigInfo::kernel(signal)
        });
        if !self.queue.iter().any(|info| info.signal == signal) {
            self.pending = self.pending.without(signal);
        }
        if let Some(action) = self.actions.get_mut(index(signal))
            && action.flags.contains(SaFlags::RESETHAND)
        {
            *action = SigAction::default();
        }
        Some(info)
    }

    /// True when a signal waits that ends a blocking call with EINTR.
    pub fn interrupts(&self) -> bool {
        let mut takeable = self.takeable().iter();
        takeable.any(|signal| !self.action(signal).flags.contains(SaFlags::RESTART))
    }

    /// True when `take` has something to give.
    pub fn has_takeable(&self) -> bool {
        !self.takeable().is_empty()
    }

    fn takeable(&self) -> SigSet {
        let open = self.pending.minus(self.blocked);
        if open.is_empty() {
            return open;
        }
        open.iter()
            .filter(|signal| self.action(*signal).disposition == Disposition::Handler)
            .collect()
    }

    /// Acts on pending signals that are not blocked and have no handler.
    fn settle(&mut self, effects: &mut Effects) {
        for signal in self.pending.minus(self.blocked).iter() {
            match self.action(signal).disposition {
                Disposition::Handler => effects.deliver = true,
                Disposition::Ignore => self.discard(SigSet::of(signal)),
                Disposition::Default => {
                    self.discard(SigSet::of(signal));
                    if self.immortal {
                        continue;
                    }
                    match signal.default_action() {
                        DefaultAction::Terminate | DefaultAction::Core => {
                            effects.kill = effects.kill.or(Some(signal));
                        }
                        DefaultAction::Stop => effects.stop = effects.stop.or(Some(signal)),
                        DefaultAction::Ignore | DefaultAction::Continue => {}
                    }
                }
            }
        }
    }

    fn is_ignored(&self, signal: Signal) -> bool {
        match self.action(signal).disposition {
            Disposition::Ignore => true,
            Disposition::Handler => false,
            Disposition::Default => {
                self.immortal || matches!(signal.default_action(), DefaultAction::Ignore | DefaultAction::Continue)
            }
        }
    }

    fn discard(&mut self, set: SigSet) {
        if !self.pending.minus(self.pending.minus(set)).is_empty() {
            self.queue.retain(|info| !set.contains(info.signal));
            self.pending = self.pending.minus(set);
        }
    }
}

fn index(signal: Signal) -> usize {
    usize::try_from(signal.number().saturating_sub(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 4;

    fn state(signal: Signal, disposition: Disposition, blocked: bool) -> SigState {
        let mut state = SigState::new(false);
        if disposition != Disposition::Default {
            assert!(state.set_action(signal, disposition.into()).is_ok());
        }
        if blocked {
            state.set_mask(MaskHow::Block, SigSet::of(signal));
        }
        state
    }

    fn post(state: &mut SigState, signal: Signal) -> Effects {
        state.post(SigInfo::kernel(signal), LIMIT).unwrap()
    }

    #[test]
    fn what_a_signal_does_by_disposition_and_mask() {
        use Disposition::{Default, Handler, Ignore};
        let none = Effects::default();
        let deliver = Effects { deliver: true, ..none };
        let kill = |signal| Effects {
            kill: Some(signal),
            ..none
        };
        let stop = |signal| Effects {
            stop: Some(signal),
            ..none
        };
        let resume = Effects { resume: true, ..none };
        let table = [
            // signal, disposition, blocked, effects, pending afterwards
            (Signal::SIGTERM, Default, false, kill(Signal::SIGTERM), false),
            (Signal::SIGTERM, Ignore, false, none, false),
            (Signal::SIGTERM, Handler, false, deliver, true),
            (Signal::SIGTERM, Default, true, none, true),
            (Signal::SIGTERM, Ignore, true, none, true),
            (Signal::SIGTERM, Handler, true, none, true),
            (Signal::SIGSEGV, Default, false, kill(Signal::SIGSEGV), false),
            (Signal::SIGCHLD, Default, false, none, false),
            (Signal::SIGCHLD, Handler, false, deliver, true),
            (Signal::SIGWINCH, Default, false, none, false),
            (Signal::SIGTSTP, Default, false, stop(Signal::SIGTSTP), false),
            (Signal::SIGTSTP, Ignore, false, none, false),
            (Signal::SIGTSTP, Handler, false, deliver, true),
            (Signal::SIGSTOP, Default, true, stop(Signal::SIGSTOP), false),
            (Signal::SIGKILL, Default, true, kill(Signal::SIGKILL), false),
            (Signal::SIGCONT, Default, false, resume, false),
            (Signal::SIGCONT, Ignore, false, resume, false),
            (Signal::SIGCONT, Default, true, resume, true),
            (
                Signal::SIGCONT,
                Handler,
                false,
                Effects {
                    deliver: true,
                    ..resume
                },
                true,
            ),
            (Signal::SIGRTMIN, Default, false, kill(Signal::SIGRTMIN), false),
        ];
        for (signal, disposition, blocked, effects, pending) in table {
            let mut state = state(signal, disposition, blocked);
            assert_eq!(
                post(&mut state, signal),
                effects,
                "{signal} {disposition:?} blocked={blocked}"
            );
            assert_eq!(
                state.pending().contains(signal),
                pending,
                "{signal} {disposition:?} blocked={blocked}"
            );
        }
    }

    #[test]
    fn unblocking_carries_out_what_waited() {
        let mut state = state(Signal::SIGTERM, Disposition::Default, true);
        post(&mut state, Signal::SIGTERM);
        let (old, effects) = state.set_mask(MaskHow::Set, SigSet::EMPTY);
        assert_eq!(old, SigSet::of(Signal::SIGTERM));
        assert_eq!(effects.kill, Some(Signal::SIGTERM));
    }

    #[test]
    fn ignoring_drops_what_waited() {
        let mut state = state(Signal::SIGTERM, Disposition::Handler, true);
        post(&mut state, Signal::SIGTERM);
        assert!(state.set_action(Signal::SIGTERM, Disposition::Ignore.into()).is_ok());
        assert!(state.pending().is_empty());
        assert_eq!(state.queued(), 0);
    }

    #[test]
    fn kill_and_stop_cannot_be_changed() {
        for signal in [Signal::SIGKILL, Signal::SIGSTOP] {
            let mut state = SigState::new(false);
            assert_eq!(
                state.set_action(signal, Disposition::Ignore.into()).err(),
                Some(Errno::EINVAL)
            );
            assert_eq!(
                state.set_action(signal, Disposition::Handler.into()).err(),
                Some(Errno::EINVAL)
            );
            state.set_mask(MaskHow::Set, SigSet::ALL);
            assert!(!state.blocked().contains(signal));
        }
    }

    #[test]
    fn standard_signals_merge_and_real_time_ones_queue_in_order() {
        let mut state = state(Signal::SIGUSR1, Disposition::Handler, false);
        assert!(state.set_action(Signal::SIGRTMIN, Disposition::Handler.into()).is_ok());
        let rt = |value| SigInfo {
            code: SigCode::Queue,
            value,
            ..SigInfo::kernel(Signal::SIGRTMIN)
        };
        assert!(state.post(rt(1), LIMIT).is_ok());
        post(&mut state, Signal::SIGUSR1);
        post(&mut state, Signal::SIGUSR1);
        assert!(state.post(rt(2), LIMIT).is_ok());
        assert!(state.post(rt(3), LIMIT).is_ok());
        assert_eq!(state.post(rt(4), LIMIT), Err(Errno::EAGAIN));
        let taken: Vec<_> = std::iter::from_fn(|| state.take())
            .map(|i| (i.signal.number(), i.value))
            .collect();
        assert_eq!(taken, [(10, 0), (32, 1), (32, 2), (32, 3)]);
        assert!(state.pending().is_empty());
    }

    #[test]
    fn kill_of_a_real_time_signal_gets_through_a_full_queue() {
        let mut state = state(Signal::SIGRTMAX, Disposition::Handler, false);
        for _ in 0..LIMIT * 3 {
            post(&mut state, Signal::SIGRTMAX);
        }
        assert_eq!(state.queued(), LIMIT);
    }

    #[test]
    fn stop_signals_and_continue_cancel_each_other() {
        let mut state = SigState::new(false);
        state.set_mask(MaskHow::Block, SigSet::ALL);
        post(&mut state, Signal::SIGTSTP);
        assert!(post(&mut state, Signal::SIGCONT).resume);
        assert_eq!(state.pending(), SigSet::of(Signal::SIGCONT));
        post(&mut state, Signal::SIGTTIN);
        assert_eq!(state.pending(), SigSet::of(Signal::SIGTTIN));
    }

    #[test]
    fn restart_and_reset_flags() {
        let mut state = SigState::new(false);
        let action = SigAction {
            disposition: Disposition::Handler,
            flags: SaFlags::RESTART | SaFlags::RESETHAND,
        };
        assert!(state.set_action(Signal::SIGUSR2, action).is_ok());
        post(&mut state, Signal::SIGUSR2);
        assert!(state.has_takeable() && !state.interrupts());
        assert_eq!(state.take().map(|i| i.signal), Some(Signal::SIGUSR2));
        assert_eq!(state.action(Signal::SIGUSR2), SigAction::default());
        assert_eq!(post(&mut state, Signal::SIGUSR2).kill, Some(Signal::SIGUSR2));
    }

    #[test]
    fn init_gets_only_what_it_handles() {
        let mut state = SigState::new(true);
        for signal in [Signal::SIGKILL, Signal::SIGTERM, Signal::SIGSTOP] {
            assert_eq!(post(&mut state, signal), Effects::default(), "{signal}");
        }
        assert!(state.pending().is_empty());
    }

    #[test]
    fn exec_keeps_what_is_ignored_and_drops_handlers() {
        let mut state = state(Signal::SIGINT, Disposition::Handler, false);
        assert!(state.set_action(Signal::SIGPIPE, Disposition::Ignore.into()).is_ok());
        state.exec();
        assert_eq!(state.action(Signal::SIGINT).disposition, Disposition::Default);
        assert_eq!(state.with_disposition(Disposition::Ignore), SigSet::of(Signal::SIGPIPE));
    }
}
