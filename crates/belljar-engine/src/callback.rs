//! How a Rust function becomes a native callback: one guard, one table entry type.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// The scope that every callback gets.
pub type Scope<'s, 'i> = v8::PinScope<'s, 'i>;
/// The arguments of a call.
pub type Args<'s> = v8::FunctionCallbackArguments<'s>;
/// Where a callback's result goes.
pub type Rv<'s> = v8::ReturnValue<'s, v8::Value>;

/// One function of a binding. Tables of these are static, so that a start-up snapshot can list them.
#[derive(Clone, Copy)]
pub struct FnSpec {
    /// The JavaScript name; for a method of a class, just the method's.
    pub name: &'static str,
    /// Yields the raw callback; a function because the conversion is no constant expression.
    pub raw: fn() -> v8::FunctionCallback,
}

/// Makes a raw callback out of a function `fn(&mut Scope, Args, Rv)`.
#[macro_export]
macro_rules! raw_callback {
    ($f:path) => {{
        fn guarded<'s>(scope: &mut $crate::Scope<'s, '_>, args: $crate::Args<'s>, rv: $crate::Rv<'s>) {
            $crate::callback::guard(scope, |scope| $f(scope, args, rv));
        }
        let raw: $crate::v8::FunctionCallback = $crate::v8::MapFnTo::map_fn_to(guarded);
        raw
    }};
}

/// A static table of functions: `fns! { "internalModuleStat" => internal_module_stat, ... }`.
#[macro_export]
macro_rules! fns {
    ($($name:literal => $f:path),* $(,)?) => {
        &[$($crate::FnSpec { name: $name, raw: || $crate::raw_callback!($f) }),*]
    };
}

/// What an isolate does about a panic in native code; set by the embedder.
pub struct PanicHook(pub fn(&mut v8::Isolate, &str));

/// Runs a callback so that a panic ends this guest and not the host.
pub fn guard<'s, 'i>(scope: &mut Scope<'s, 'i>, f: impl FnOnce(&mut Scope<'s, 'i>)) {
    let Err(payload) = catch_unwind(AssertUnwindSafe(|| f(scope))) else {
        return;
    };
    let text = payload
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned());
    tracing::error!(%text, "a binding panicked");
    let hook = scope.get_slot::<PanicHook>().map(|h| h.0);
    if let Some(hook) = hook {
        hook(scope, &text);
    }
    scope.terminate_execution();
}
