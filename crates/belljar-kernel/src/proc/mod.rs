//! What a process is made of: descriptors, credentials, limits, signals, family, usage.

pub mod cred;
pub mod fdtable;
pub mod rlimit;
pub mod signal;
pub mod sigstate;
pub mod status;
pub mod table;
mod trace;
pub mod usage;
