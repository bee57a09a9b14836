//! belljar-host
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "the ports: the one library that works on the host"
)]
