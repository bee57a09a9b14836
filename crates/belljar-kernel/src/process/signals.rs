//! Signals of a process as they arrive: stop, continuation, kill, and the hooks of whoever runs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use parking_lot::Mutex;

use super::{Hook, Hooks, KILLED, Process, STOPPED};
use crate::errno::{Errno, Result};
use crate::limits::LimitKind;
use crate::port::Notify;
use crate::proc::rlimit::Resource;
use crate::proc::signal::Signal;
use crate::proc::sigstate::{Effects, SaFlags, SigCode, SigInfo, SigState};
use crate::waitqueue::{Interrupt, PollFlags, WaitQueue, block_on};

impl Process {
    pub(crate) fn attention(&self) -> &AtomicU32 {
        &self.attention
    }

    /// Has `hook` called once a signal ends the process (at once if that is so already). It runs on whatever
    /// thread sends the signal and must only make the guest's thread stop; that thread then calls
    /// [`exit`](Self::exit).
    pub fn set_kill_hook(&self, hook: Box<dyn Fn() + Send + Sync>) {
        let hook: Hook = Arc::from(hook);
        self.with_hooks(|hooks| hooks.kill = Some(Arc::clone(&hook)));
        if self.is_killed() {
            hook();
        }
    }

    /// Has `hook` called when the process is stopped. It must make the guest's thread call
    /// [`stop_point`](Self::stop_point) soon.
    pub fn set_stop_hook(&self, hook: Box<dyn Fn() + Send + Sync>) {
        let hook: Hook = Arc::from(hook);
        self.with_hooks(|hooks| hooks.stop = Some(Arc::clone(&hook)));
        if self.is_stopped() {
            hook();
        }
    }

    /// Has `notify` called with `token` whenever a signal can be taken, and when the process is killed.
    pub fn signal_notify(&self, notify: Arc<dyn Notify>, token: u64) {
        self.with_hooks(|hooks| hooks.signal = Some((Arc::clone(&notify), token)));
        if self.is_killed() || self.signals.lock().has_takeable() {
            notify.notify(token);
        }
    }

    /// Changes the hooks, unless the process ends: what they hold would never be let go of.
    pub(super) fn with_hooks(&self, change: impl FnOnce(&mut Hooks)) {
        let mut hooks = self.hooks.lock();
        if !self.exiting.load(Ordering::SeqCst) {
            change(&mut hooks);
        }
    }

    /// True once a signal ends it: every blocking call returns EINTR, and its thread shall call
    /// [`exit`](Self::exit).
    #[inline]
    pub fn is_killed(&self) -> bool {
        self.attention.load(Ordering::Relaxed) & KILLED != 0
    }

    /// True while a signal keeps it stopped.
    pub fn is_stopped(&self) -> bool {
        self.attention.load(Ordering::Relaxed) & STOPPED != 0
    }

    /// Notes that a thread of it goes to sleep, or wakes up: for the state that /proc shows. The kernel does so for
    /// its own blocking calls, the engine for its event loop.
    pub fn set_asleep(&self, asleep: bool) {
        if asleep {
            self.asleep.fetch_add(1, Ordering::Relaxed);
            self.counters.blocked.fetch_add(1, Ordering::Relaxed);
        } else {
            let _ = self
                .asleep
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        }
    }

    /// True while a thread of it sleeps.
    pub fn is_asleep(&self) -> bool {
        self.asleep.load(Ordering::Relaxed) > 0
    }

    /// The signal that ends it, once that is certain.
    pub fn fatal_signal(&self) -> Option<Signal> {
        Signal::new(self.fatal.load(Ordering::Acquire)).ok()
    }

    /// Sleeps while the process is stopped.
    pub fn stop_point(&self) {
        let attempt = || {
            if self.is_stopped() && !self.is_killed() {
                Err(Errno::EAGAIN)
            } else {
                Ok(())
            }
        };
        // Neither interrupted nor timed out: it cannot fail.
        let _ = block_on(&[(&self.interrupts, PollFlags::all())], None, None, attempt);
    }

    /// The reason blocking calls stop early for this process.
    pub fn interrupt(&self) -> &dyn Interrupt {
        self
    }

    pub(crate) fn signals(&self) -> &Mutex<SigState> {
        &self.signals
    }

    /// Sends it a signal from the kernel or the host, whatever anybody's permissions.
    pub fn send_signal(&self, signal: Signal) {
        // Only a sigqueue can find the queue full.
        let _ = self.post_signal(SigInfo::kernel(signal));
    }

    /// Sends it a signal.
    ///
    /// # Errors
    /// EAGAIN for a sigqueue where the queue is full.
    pub fn post_signal(&self, info: SigInfo) -> Result<()> {
        if self.exit_status().is_some() {
            return Ok(());
        }
        let limit = usize::try_from(self.rlimit(Resource::Sigpending)).unwrap_or(usize::MAX);
        let limit =
            limit.min(usize::try_from(self.kernel.accounts().max(LimitKind::QueuedSignals)).unwrap_or(usize::MAX));
        let posted = self.signals.lock().post(info, limit);
        match posted {
            Ok(effects) => {
                self.carry_out(effects);
                Ok(())
            }
            Err(errno) => {
                self.kernel
                    .accounts()
                    .hit(LimitKind::QueuedSignals, limit as u64, 1, Some(self.pid));
                Err(errno)
            }
        }
    }

    /// Does what a change of the signal state asks for.
    pub(crate) fn carry_out(&self, effects: Effects) {
        if effects.resume || effects.kill.is_some() {
            self.resume(effects.kill.is_none());
        }
        if let Some(signal) = effects.kill {
            self.kill_by(signal);
        } else if let Some(signal) = effects.stop {
            self.stop(signal);
        }
        if effects.deliver {
            self.interrupts.wake_all();
            self.notify_signal();
        }
    }

    /// SIGPIPE, for a write that nobody will read.
    pub(crate) fn broken_pipe(&self) {
        let info = SigInfo {
            code: SigCode::User,
            pid: self.pid,
            ..SigInfo::kernel(Signal::SIGPIPE)
        };
        let _ = self.post_signal(info);
    }

    fn kill_by(&self, signal: Signal) {
        let first = self
            .fatal
            .compare_exchange(0, signal.number(), Ordering::AcqRel, Ordering::Acquire)
            .is_ok();
        self.attention.fetch_or(KILLED, Ordering::SeqCst);
        self.interrupts.wake_all();
        if first {
            let hook = self.hooks.lock().kill.clone();
            if let Some(hook) = hook {
                hook();
            }
            self.notify_signal();
        }
    }

    fn stop(&self, signal: Signal) {
        if self.is_killed() || !self.kernel.table().stop(self.pid, signal) {
            return;
        }
        self.attention.fetch_or(STOPPED, Ordering::SeqCst);
        let hook = self.hooks.lock().stop.clone();
        if let Some(hook) = hook {
            hook();
        }
        self.tell_parent(SigCode::ChildStopped, signal.number());
    }

    fn resume(&self, tell: bool) {
        if !self.kernel.table().resume(self.pid) {
            return;
        }
        self.attention.fetch_and(!STOPPED, Ordering::SeqCst);
        self.interrupts.wake_all();
        if tell {
            self.tell_parent(SigCode::ChildContinued, Signal::SIGCONT.number());
        }
    }

    /// Wakes the parent's wait, and sends it SIGCHLD unless it does not want to hear of stops.
    fn tell_parent(&self, code: SigCode, value: i32) {
        let parent = self
            .kernel
            .table()
            .family(self.pid)
            .and_then(|family| self.kernel.table().get(family.ppid));
        if let Some(parent) = parent {
            let action = parent.signals.lock().action(Signal::SIGCHLD);
            if !action.flags.contains(SaFlags::NOCLDSTOP) {
                let _ = parent.post_signal(self.child_info(code, value));
            }
            parent.children.wake_all();
        }
    }

    pub(super) fn child_info(&self, code: SigCode, value: i32) -> SigInfo {
        SigInfo {
            signal: Signal::SIGCHLD,
            code,
            pid: self.pid,
            uid: self.credentials().uid,
            value,
        }
    }

    fn notify_signal(&self) {
        let target = self.hooks.lock().signal.clone();
        if let Some((notify, token)) = target {
            notify.notify(token);
        }
    }
}

impl Interrupt for Process {
    fn interrupted(&self) -> Option<Errno> {
        let interrupted = self.is_killed() || self.signals.lock().interrupts();
        interrupted.then_some(Errno::EINTR)
    }

    fn interrupt_queue(&self) -> &WaitQueue {
        &self.interrupts
    }

    fn asleep(&self, asleep: bool) {
        self.set_asleep(asleep);
    }

    fn paused(&self) -> bool {
        self.is_stopped() && !self.is_killed()
    }
}
