//! A running program, as the host holds it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use belljar_kernel::port::Notify;
use belljar_kernel::waitqueue::Subscription;
use belljar_kernel::{ExitStatus, LimitKind, OpenFile, Process, Signal};
use parking_lot::Mutex;

use crate::Error;
use crate::sink::{Capture, OnOutput};

/// What a program reads from its standard input.
#[derive(Clone, Default)]
pub enum Stdin {
    /// Nothing: /dev/null.
    #[default]
    Null,
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// What [`Guest::write_stdin`] writes.
    Pipe,
    /// An open file: the host's own input, say.
    File(Arc<OpenFile>),
}

/// Where a program's output goes.
#[derive(Clone)]
pub enum Stdout {
    /// It is kept, up to a limit, and handed to the callback as it comes.
    Capture(Option<OnOutput>),
    /// An open file: the host's own output, say.
    File(Arc<OpenFile>),
}

impl Default for Stdout {
    fn default() -> Self {
        Self::Capture(None)
    }
}

/// How a program is started.
#[derive(Clone, Default)]
pub struct SpawnOptions {
    /// Variables over the jar's.
    pub env: Vec<(Vec<u8>, Vec<u8>)>,
    /// The directory; the jar's when `None`.
    pub cwd: Option<Vec<u8>>,
    pub stdin: Stdin,
    pub stdout: Stdout,
    pub stderr: Stdout,
}

/// How a program ended, and what it printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub status: ExitStatus,
}

impl Output {
    /// Standard output as text.
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Error output as text.
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// The exit code as a shell tells it: 128 and the signal's number for a program that a signal ended.
    pub fn exit_code(&self) -> i32 {
        self.status.shell_code()
    }
}

/// Why a guest ended, beyond its status.
#[derive(Default)]
pub struct Ending {
    pub limit: Option<LimitKind>,
    pub error: Option<belljar_node::RunError>,
}

/// A running program. Dropping it ends the program.
pub struct Guest {
    pub(crate) process: Arc<Process>,
    pub(crate) thread: Option<std::thread::JoinHandle<()>>,
    pub(crate) stdin: Option<Arc<OpenFile>>,
    pub(crate) stdout: Option<Arc<Capture>>,
    pub(crate) stderr: Option<Arc<Capture>>,
    pub(crate) ending: Arc<Mutex<Ending>>,
}

impl Guest {
    pub fn pid(&self) -> i32 {
        self.process.pid()
    }

    /// The kernel process.
    pub fn process(&self) -> &Arc<Process> {
        &self.process
    }

    /// Writes to the program's standard input; blocks while it is full.
    ///
    /// # Errors
    /// EPIPE when the program reads no more, EBADF when its input is no pipe or was closed.
    pub fn write_stdin(&self, bytes: &[u8]) -> Result<(), Error> {
        let Some(stdin) = &self.stdin else {
            return Err(crate::root::file_error(b"stdin", belljar_kernel::Errno::EBADF));
        };
        let kernel = self.process.kernel();
        let written = kernel.host_write(stdin, bytes, None, None);
        written
            .map(drop)
            .map_err(|errno| crate::root::file_error(b"stdin", errno))
    }

    /// Ends the program's standard input.
    pub fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Sends a signal.
    pub fn kill(&self, signal: Signal) {
        self.process.send_signal(signal);
    }

    /// How the program ended, if it has.
    pub fn status(&self) -> Option<ExitStatus> {
        self.process.exit_status()
    }

    /// The limit that ended the program, if one did.
    pub fn limit(&self) -> Option<LimitKind> {
        self.ending.lock().limit
    }

    /// Waits for the end. The future can be dropped and made anew.
    pub fn wait(&self) -> Wait<'_> {
        Wait {
            guest: self,
            shared: None,
        }
    }

    /// Waits for the end and takes what was printed.
    ///
    /// # Errors
    /// [`Error::Node`] where Node's library did not start.
    pub async fn output(mut self) -> Result<Output, Error> {
        let status = self.wait().await;
        self.join();
        if let Some(error) = self.ending.lock().error.take() {
            return Err(error.into());
        }
        let take = |capture: &Option<Arc<Capture>>| capture.as_ref().map(|c| c.take()).unwrap_or_default();
        Ok(Output {
            stdout: take(&self.stdout),
            stderr: take(&self.stderr),
            status,
        })
    }

    /// Waits until the program's thread is gone, so that its memory is as well.
    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        if self.process.exit_status().is_none() {
            self.process.send_signal(Signal::SIGKILL);
        }
        self.join();
    }
}

/// Resolves to how a [`Guest`] ended.
pub struct Wait<'a> {
    guest: &'a Guest,
    shared: Option<(Arc<WakeOnExit>, Subscription)>,
}

struct WakeOnExit(Mutex<Waker>);

impl Notify for WakeOnExit {
    fn notify(&self, _token: u64) {
        self.0.lock().wake_by_ref();
    }
}

impl Future for Wait<'_> {
    type Output = ExitStatus;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<ExitStatus> {
        match &self.shared {
            Some((shared, _)) => shared.0.lock().clone_from(context.waker()),
            None => {
                let shared = Arc::new(WakeOnExit(Mutex::new(context.waker().clone())));
                let subscription = self.guest.process.subscribe_exit(shared.clone(), 0);
                self.shared = Some((shared, subscription));
            }
        }
        match self.guest.process.exit_status() {
            Some(status) => Poll::Ready(status),
            None => Poll::Pending,
        }
    }
}
