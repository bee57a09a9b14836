//! The ports against the machine.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "the tests look at the machine from outside of the ports"
)]

mod dir;
mod escape;
mod ports;
mod streams;

use std::path::Path;
use std::sync::Arc;

use belljar_host::{Access, HostTree};
use belljar_kernel::fs::{HostDir, HostNode};

/// A tree over `path`.
fn tree(path: &Path, access: Access) -> Arc<HostTree> {
    HostTree::open(path, access).expect("a directory")
}

/// The root node of a tree over `path`.
fn root(path: &Path, access: Access) -> Arc<dyn HostNode> {
    tree(path, access).root().expect("the root").0
}
