//! The virtual kernel of a jar: files, processes, pipes, permissions and limits, with no access to the machine
//! but through the traits of [`port`].

pub mod audit;
pub mod errno;
pub mod fs;
pub mod kernel;
pub mod limits;
pub mod lock;
mod mounts;
pub mod openfile;
pub mod perm;
pub mod pipe;
pub mod port;
pub mod proc;
pub mod process;
pub mod sink;
pub mod sys;
pub mod time;
pub mod vfs;
pub mod waitqueue;
pub mod walk;
pub mod watch;

pub use errno::{Errno, Result};
pub use kernel::{Config, Kernel};
pub use limits::{LimitKind, Limits};
pub use openfile::OpenFile;
pub use perm::Permissions;
pub use proc::signal::Signal;
pub use proc::status::ExitStatus;
pub use process::{Process, SpawnArgs};
pub use sys::Call;
pub use time::{Clock, Timespec};
