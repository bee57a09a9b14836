//! Ports: all that the kernel wants from outside, as traits that the host plugs in.

pub use crate::time::Clock;

/// A terminal's size in characters (TIOCGWINSZ).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowSize {
    /// Lines.
    pub rows: u16,
    /// Columns.
    pub columns: u16,
}

/// Wakes an event loop: `token` says what became ready. Called from any thread, with no kernel
/// lock held; it must not block and must not call back into the kernel.
pub trait Notify: Send + Sync {
    /// Something that was subscribed to with `token` happened.
    fn notify(&self, token: u64);
}
