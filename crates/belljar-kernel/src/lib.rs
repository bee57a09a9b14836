//! The virtual kernel of a jar: files, processes, pipes, permissions and limits, with no access to the machine
//! but through the traits of [`port`].

pub mod errno;
pub mod fs;
pub mod openfile;
pub mod port;
pub mod process;
pub mod time;
pub mod vfs;
pub mod waitqueue;

pub use errno::{Errno, Result};
pub use openfile::OpenFile;
pub use time::{Clock, Timespec};
