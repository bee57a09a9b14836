//! Signals to the host program, handed on to a guest.

use std::io;
use std::thread::JoinHandle;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGUSR2, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

/// A signal that is worth handing on. SIGQUIT and SIGKILL are not among them: they end the host program, whatever a
/// guest makes of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostSignal {
    /// Ctrl-C.
    Interrupt,
    /// A polite request to end.
    Terminate,
    /// The terminal is gone.
    Hangup,
    /// The terminal has another size.
    WindowChange,
    /// Free for programs to use. (SIGUSR1 starts a debugger in Node.)
    User2,
}

const HANDED_ON: [(i32, HostSignal); 5] = [
    (SIGINT, HostSignal::Interrupt),
    (SIGTERM, HostSignal::Terminate),
    (SIGHUP, HostSignal::Hangup),
    (SIGWINCH, HostSignal::WindowChange),
    (SIGUSR2, HostSignal::User2),
];

impl HostSignal {
    /// Its number on Linux.
    pub fn number(self) -> i32 {
        HANDED_ON
            .iter()
            .find(|(_, signal)| *signal == self)
            .map_or(0, |(number, _)| *number)
    }
}

/// Hands signals on for as long as it lives. After that they have no effect, until another one is started.
pub struct SignalForwarder {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl SignalForwarder {
    /// Calls `receive` for each signal, on a thread of its own.
    ///
    /// # Errors
    /// When the handlers or the thread cannot be made.
    pub fn start(mut receive: impl FnMut(HostSignal) + Send + 'static) -> io::Result<SignalForwarder> {
        let mut signals = Signals::new(HANDED_ON.map(|(number, _)| number))?;
        let handle = signals.handle();
        let thread = std::thread::Builder::new()
            .name("belljar-signals".into())
            .spawn(move || {
                for number in signals.forever() {
                    if let Some((_, signal)) = HANDED_ON.iter().find(|(n, _)| *n == number) {
                        receive(*signal);
                    }
                }
            })?;
        Ok(SignalForwarder {
            handle,
            thread: Some(thread),
        })
    }
}

impl Drop for SignalForwarder {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
