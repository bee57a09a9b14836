//! Readiness: poll(2), and one-shot subscriptions for event loops; nanosleep(2).

use std::sync::Arc;
use std::time::Duration;

use crate::errno::{Errno, Result};
use crate::fs::Fd;
use crate::openfile::OpenFile;
use crate::port::Notify;
use crate::process::Process;
use crate::waitqueue::{Deadline, PollFlags, Subscription, WaitQueue, block_on};

/// One descriptor of a poll(2) call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollFd {
    /// The descriptor; a negative one is skipped.
    pub fd: Fd,
    /// What to wait for.
    pub events: PollFlags,
    /// What is the case.
    pub revents: PollFlags,
}

impl Process {
    /// The readiness of a descriptor now; NVAL when it is not open.
    pub fn poll_fd(&self, fd: Fd) -> PollFlags {
        self.file(fd).map_or(PollFlags::NVAL, |file| readiness(&file))
    }

    /// Has `notify` called with `token` once, when something of `interest` becomes the case (ERR and HUP always
    /// count), at once where it is the case already. Dropping the subscription cancels it. A file that is always
    /// ready notifies at once.
    ///
    /// # Errors
    /// EBADF.
    pub fn subscribe(&self, fd: Fd, interest: PollFlags, notify: Arc<dyn Notify>, token: u64) -> Result<Subscription> {
        self.file(fd)?.subscribe(interest, notify, token)
    }

    /// poll(2): waits until one descriptor is ready, and says how many are. `None` waits without end.
    ///
    /// # Errors
    /// EINTR; EINVAL for more descriptors than RLIMIT_NOFILE.
    pub fn poll(&self, fds: &mut [PollFd], timeout: Option<Duration>) -> Result<usize> {
        if fds.len() > self.fd_limit() {
            return Err(Errno::EINVAL);
        }
        // Held for the time of the call, as Linux holds them: a close meanwhile is not seen.
        let files: Vec<Option<Arc<OpenFile>>> = fds.iter().map(|poll| self.file(poll.fd).ok()).collect();
        let mut check = || {
            let mut ready = 0_usize;
            for (poll, file) in fds.iter_mut().zip(&files) {
                poll.revents = match file {
                    _ if poll.fd < 0 => PollFlags::empty(),
                    None => PollFlags::NVAL,
                    Some(file) => readiness(file) & (poll.events | PollFlags::ALWAYS),
                };
                ready = ready.saturating_add(usize::from(!poll.revents.is_empty()));
            }
            if ready > 0 { Ok(ready) } else { Err(Errno::EAGAIN) }
        };
        if timeout == Some(Duration::ZERO) {
            return check().or(Ok(0));
        }
        let queues: Vec<(&WaitQueue, PollFlags)> = files
            .iter()
            .flatten()
            .filter_map(|file| file.file().ok()?.wait_queue())
            .map(|queue| (queue, PollFlags::all()))
            .collect();
        let deadline = timeout.map(|timeout| Deadline::after(&**self.kernel().clock(), timeout));
        match block_on(&queues, Some(self.interrupt()), deadline, check) {
            Err(Errno::ETIMEDOUT) => Ok(0),
            done => done,
        }
    }

    /// Sleeps (nanosleep(2)).
    ///
    /// # Errors
    /// EINTR, with a signal or when killed.
    pub fn nanosleep(&self, duration: Duration) -> Result<()> {
        let deadline = Deadline::after(&**self.kernel().clock(), duration);
        match block_on(&[], Some(self.interrupt()), Some(deadline), || Err(Errno::EAGAIN)) {
            Err(Errno::ETIMEDOUT) => Ok(()),
            done => done,
        }
    }
}

impl OpenFile {
    /// As [`Process::subscribe`], for the host's side of a pipe.
    ///
    /// # Errors
    /// EBADF for O_PATH.
    pub fn subscribe(&self, interest: PollFlags, notify: Arc<dyn Notify>, token: u64) -> Result<Subscription> {
        let file = self.file()?;
        let Some(queue) = file.wait_queue() else {
            notify.notify(token);
            return Ok(Subscription::none());
        };
        let subscription = queue.subscribe(interest, Arc::clone(&notify), token);
        if readiness(self).intersects(interest | PollFlags::ALWAYS) {
            if subscription.cancel() {
                notify.notify(token);
            }
            return Ok(Subscription::none());
        }
        Ok(subscription)
    }
}

fn readiness(file: &OpenFile) -> PollFlags {
    file.file().map_or(PollFlags::NVAL, |file| file.poll())
}
