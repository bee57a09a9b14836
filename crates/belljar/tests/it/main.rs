//! The facade and the engine together: limits, ways to hang, isolation of jars.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "tests run on the host"
)]

mod bombs;
mod hang;
mod lifecycle;
mod mounts;
mod vm;

use belljar::{ExecOptions, Limits, Output, Vm, block_on};

/// Runs a program in a jar of its own under `limits`.
fn exec(limits: Limits, code: &str) -> Output {
    let vm = Vm::builder().limits(limits).build().expect("a jar");
    block_on(vm.exec(code, ExecOptions::default())).expect("a guest")
}
