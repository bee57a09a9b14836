//! The ports of a jar, implemented on the host: directories, clocks, entropy, standard streams, signals.
//!
//! With the programs (`belljar-cli` and the tools) this is the only crate that touches the machine. It contains no
//! unsafe code. Nothing here decides on permissions: a port that is plugged into a kernel may be used by its guests
//! within what the kernel permits.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "the ports: the one library that works on the host"
)]
#![forbid(unsafe_code)]

pub mod census;
mod clock;
mod descriptors;
pub mod dir;
mod entropy;
mod errno;
mod input;
mod output;
mod signals;
mod usage;

pub use clock::SystemClock;
pub use descriptors::raise_descriptor_limit;
pub use dir::{Access, HostTree, OpenError};
pub use entropy::OsEntropy;
pub use input::HostInput;
pub use output::{HostOutput, stderr, stdout};
pub use signals::{HostSignal, SignalForwarder};
pub use usage::ThreadUsage;
