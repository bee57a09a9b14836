//! belljar-bench
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a program on the host"
)]

fn main() {}
