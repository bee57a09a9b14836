//! System calls: the methods of [`Process`](crate::process::Process), one family per file.
//!
//! All paths are bytes. A path with a NUL byte inside, which Linux could not even be given, is ENOENT.

mod access;
mod attr;
mod call;
mod cred;
mod dir;
mod fd;
mod link;
mod lock;
mod mount;
mod open;
mod path;
mod pipe;
pub mod poll;
mod process;
mod rlimit;
mod rw;
mod signal;
mod stat;
pub mod system;
mod watch;

pub use call::Call;
