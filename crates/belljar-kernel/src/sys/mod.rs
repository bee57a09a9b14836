//! System calls: the methods of [`Process`](crate::process::Process), one family per file.
//!
//! All paths are bytes. A path with a NUL byte inside, which Linux could not even be given, is ENOENT.

mod access;
mod attr;
mod call;
mod dir;
mod link;
mod lock;
mod open;
mod path;
mod rw;
mod stat;
mod watch;

pub use call::Call;
