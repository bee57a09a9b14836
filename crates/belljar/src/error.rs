//! What can go wrong for the host.

use belljar_kernel::{Errno, LimitKind};

/// An error of a [`Vm`](crate::Vm) or a [`Guest`](crate::Guest).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path of the jar could not be used.
    #[error("{path}: {}", errno.message())]
    File {
        /// The path in the jar.
        path: String,
        /// Why.
        errno: Errno,
    },
    /// A mount could not be made.
    #[error("cannot mount at {path}: {}", errno.message())]
    Mount {
        /// Where in the jar.
        path: String,
        /// Why.
        errno: Errno,
    },
    /// A process could not be started.
    #[error("cannot start a process: {}", .0.message())]
    Spawn(Errno),
    /// The host has no thread left for a guest.
    #[error("cannot start a thread: {0}")]
    Thread(std::io::Error),
    /// A limit ended the guest.
    #[error("the guest hit its limit on {}", .0.name())]
    Limit(LimitKind),
    /// The guest handed over no value.
    #[error("the program handed over no value")]
    NoValue,
    /// The value that the guest handed over is no JSON.
    #[error("the value that the program handed over cannot be read: {0}")]
    Value(serde_json::Error),
    /// Node's library did not start: a fault of Belljar.
    #[error(transparent)]
    Node(#[from] belljar_node::RunError),
    /// The jar has been disposed of.
    #[error("the jar has been disposed of")]
    Disposed,
}
