//! The command line: what is understood, what is checked, what is shown.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "the tests prepare directories and run the program"
)]

mod command;
mod conformance;
mod diff;
mod guest;
mod plan;
mod program;
