//! How many descriptors this program may hold.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Raises the limit on open descriptors as far as an ordinary program may: a jar holds one for each file of the machine
/// that a guest has open, and the usual soft limit of 1024 is there for programs that use select(2) only.
pub fn raise_descriptor_limit() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // It is what it was where this is refused.
    let _ = setrlimit(Resource::Nofile, limit);
}
