//! `internalBinding('wasm_web_api')`: `WebAssembly.compileStreaming` and its kin.

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, fns};

use super::Binding;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "wasm_web_api",
    fns: fns! { "setImplementation" => set_implementation },
    ..Binding::EMPTY
};

fn set_implementation<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::WasmImplementation, args.func(0));
}
