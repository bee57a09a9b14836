//! The program `belljar`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a program on the host"
)]

use std::process::ExitCode;

fn main() -> ExitCode {
    belljar_cli::main(std::env::args_os())
}
