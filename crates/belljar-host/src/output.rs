//! Standard output and error output of the host program.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

use belljar_kernel::errno::Result;
use belljar_kernel::port::{OutputSink, WindowSize};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::errno::errno;

/// A descriptor of the host program that a guest writes to. It blocks while its reader is slow.
#[derive(Debug)]
pub struct HostOutput {
    target: Target,
}

#[derive(Debug)]
enum Target {
    Stdout,
    Stderr,
    Owned(OwnedFd),
}

/// The host program's standard output.
pub fn stdout() -> Arc<HostOutput> {
    Arc::new(HostOutput { target: Target::Stdout })
}

/// The host program's error output.
pub fn stderr() -> Arc<HostOutput> {
    Arc::new(HostOutput { target: Target::Stderr })
}

impl HostOutput {
    /// Any other descriptor that can be written to.
    pub fn new(fd: OwnedFd) -> Arc<HostOutput> {
        Arc::new(HostOutput {
            target: Target::Owned(fd),
        })
    }

    fn fd(&self) -> BorrowedFd<'_> {
        match &self.target {
            Target::Stdout => rustix::stdio::stdout(),
            Target::Stderr => rustix::stdio::stderr(),
            Target::Owned(fd) => fd.as_fd(),
        }
    }
}

impl OutputSink for HostOutput {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        let fd = self.fd();
        loop {
            match rustix::io::write(fd, bytes) {
                Ok(count) => return Ok(count),
                Err(Errno::INTR) => {}
                // Some other program made the terminal or pipe that we share non-blocking.
                Err(Errno::AGAIN) => {
                    let _ = poll(&mut [PollFd::new(&fd, PollFlags::OUT)], None);
                }
                Err(error) => return Err(errno(error)),
            }
        }
    }

    fn is_terminal(&self) -> bool {
        rustix::termios::isatty(self.fd())
    }

    fn window_size(&self) -> Option<WindowSize> {
        window_size(self.fd())
    }
}

pub(crate) fn window_size(fd: BorrowedFd<'_>) -> Option<WindowSize> {
    let size = rustix::termios::tcgetwinsize(fd).ok()?;
    Some(WindowSize {
        rows: size.ws_row,
        columns: size.ws_col,
    })
}
