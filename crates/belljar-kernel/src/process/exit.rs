//! exec, and the end of a process.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Hooks, Image, KILLED, Process, comm_of};
use crate::errno::{Errno, Result};
use crate::port::Notify;
use crate::proc::signal::{DefaultAction, Signal};
use crate::proc::sigstate::{Disposition, SaFlags, SigCode};
use crate::proc::status::ExitStatus;
use crate::proc::table::RunState;
use crate::waitqueue::{Deadline, Interrupt, Interrupter, PollFlags, Subscription, WaitQueue, block_on};

impl Process {
    /// Ends the process: its files are closed, its children go to init, its parent hears of it. Called by the
    /// thread that runs it, at the very end; where a signal decided its end before, that is its status. Calling it
    /// again does nothing.
    pub fn exit(&self, status: ExitStatus) {
        if self.exiting.swap(true, Ordering::SeqCst) {
            return;
        }
        self.attention.fetch_or(KILLED, Ordering::SeqCst);
        self.interrupts.wake_all();
        drop(self.fds.clear());
        self.set_fs_context(Arc::new(self.kernel.vfs().context()));
        let last = self.sample();
        let hooks = std::mem::replace(
            &mut *self.hooks.lock(),
            Hooks {
                last,
                ..Hooks::default()
            },
        );
        drop(hooks);

        let status = self
            .fatal_signal()
            .map_or(status, |signal| ExitStatus::Signal(signal.number()));
        *self.exit.lock() = Some(status);
        let own = self.rusage();
        self.kernel.note_end(&own);
        let rusage = own.plus(&self.children_usage.lock());
        let farewell = self
            .kernel
            .table()
            .exit(self.pid, status, rusage, Process::leaves_no_zombies);
        for process in &farewell.hangup {
            process.send_signal(Signal::SIGHUP);
            process.send_signal(Signal::SIGCONT);
        }
        if let Some(parent) = &farewell.parent {
            let (code, value) = match status {
                ExitStatus::Code(code) => (SigCode::ChildExited, code & 0xff),
                ExitStatus::Signal(signal) => {
                    let core = Signal::new(signal).is_ok_and(|s| s.default_action() == DefaultAction::Core);
                    (
                        if core {
                            SigCode::ChildDumped
                        } else {
                            SigCode::ChildKilled
                        },
                        signal,
                    )
                }
            };
            let _ = parent.post_signal(self.child_info(code, value));
            parent.children.wake_all();
        }
        drop(farewell);
        self.finished.store(true, Ordering::SeqCst);
        self.ended.wake_all();
    }

    /// How it ended; `None` while it lives.
    pub fn exit_status(&self) -> Option<ExitStatus> {
        *self.exit.lock()
    }

    /// The status, once all that belongs to the end is done.
    fn final_status(&self) -> Option<ExitStatus> {
        if self.finished.load(Ordering::SeqCst) {
            self.exit_status()
        } else {
            None
        }
    }

    /// Waits for its end, as the host does. `None` when `timeout` passes or `interrupt` is raised first.
    pub fn wait_exit(&self, timeout: Option<Duration>, interrupt: Option<&Interrupter>) -> Option<ExitStatus> {
        let deadline = timeout.map(|timeout| Deadline::after(&**self.kernel.clock(), timeout));
        let interrupt = interrupt.map(|interrupt| interrupt as &dyn Interrupt);
        let attempt = || self.final_status().ok_or(Errno::EAGAIN);
        block_on(&[(&self.ended, PollFlags::all())], interrupt, deadline, attempt).ok()
    }

    /// Has `notify` called with `token` at its end, at once if it has ended.
    pub fn subscribe_exit(&self, notify: Arc<dyn Notify>, token: u64) -> Subscription {
        let subscription = self.ended.subscribe(PollFlags::all(), Arc::clone(&notify), token);
        if self.final_status().is_some() {
            if subscription.cancel() {
                notify.notify(token);
            }
            return Subscription::none();
        }
        subscription
    }

    /// Runs or sleeps, is stopped, or ended and was not waited for; `None` once it was.
    pub fn run_state(&self) -> Option<RunState> {
        self.kernel.table().family(self.pid).map(|family| family.state)
    }

    pub(crate) fn children_queue(&self) -> &WaitQueue {
        &self.children
    }

    /// Replaces what it executes (execve(2)): descriptors with FD_CLOEXEC are closed, handlers go back to the
    /// default.
    pub fn exec(&self, mut image: Image) -> Result<()> {
        self.kernel.check_arguments(&image.argv, &image.env)?;
        image.env = self.kernel.visible_env(image.env);
        drop(self.fds.close_on_exec());
        self.signals.lock().exec();
        *self.comm.write() = comm_of(&image.exe);
        *self.image.write() = Arc::new(image);
        self.kernel.table().mark_execed(self.pid);
        Ok(())
    }

    fn leaves_no_zombies(&self) -> bool {
        let action = self.signals.lock().action(Signal::SIGCHLD);
        action.disposition == Disposition::Ignore || action.flags.contains(SaFlags::NOCLDWAIT)
    }
}
