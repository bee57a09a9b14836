//! The kernel's integration tests: one jar after another, driven through system calls.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at the machine to compare with it"
)]

mod calls;
mod descriptors;
mod devices;
mod files;
mod overlay;
mod processes;
mod procfs;
mod stress;
mod support;
mod tmpfs;
