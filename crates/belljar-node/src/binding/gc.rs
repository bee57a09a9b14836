//! The global `gc()` that `--expose-gc` asks for.
//!
//! V8's own comes with a flag, and flags hold for all guests of a host.

use std::cell::Cell;

use belljar_engine::value::{get, name, to_rust};
use belljar_engine::{Args, Rv, Scope, raw_callback, v8};

use super::performance::gc::GcWatch;
use crate::env::Env;

/// Whether contexts have `gc`, because of the command line or of `v8.setFlagsFromString`.
pub fn is_exposed(env: &Env) -> bool {
    env.config.options.v8_flags.is_on("expose-gc") || env.state::<Flags>().exposed.get()
}

/// Takes flags that the guest sets while it runs: `--expose-gc` is the only one with an effect.
pub fn set_flags(env: &Env, flags: &str) {
    for flag in flags.split_ascii_whitespace() {
        match flag.trim_start_matches('-').replace('_', "-").as_str() {
            "expose-gc" => env.state::<Flags>().exposed.set(true),
            "no-expose-gc" => env.state::<Flags>().exposed.set(false),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Flags {
    exposed: Cell<bool>,
}

/// Defines `gc` in the current context, as V8's extension does.
pub fn expose(scope: &Scope<'_, '_>) {
    let function = v8::Function::builder_raw(raw_callback!(gc))
        .constructor_behavior(v8::ConstructorBehavior::Throw)
        .build(scope);
    if let Some(function) = function {
        let key = name(scope, "gc");
        function.set_name(key);
        let global = scope.get_current_context().global(scope);
        global.define_own_property(scope, key.into(), function.into(), v8::PropertyAttribute::DONT_DELETE);
    }
}

/// `gc({ execution: 'sync' | 'async' })`: asynchronously, it returns a promise.
fn gc<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let execution = v8::Local::<v8::Object>::try_from(args.get(0))
        .ok()
        .and_then(|options| get(scope, options, "execution"))
        .filter(|value| value.is_string())
        .and_then(|value| to_rust(scope, value));
    let watch = Env::of(scope).state::<GcWatch>();
    watch.forced.set(true);
    scope.low_memory_notification();
    watch.forced.set(false);
    if execution.as_deref() == Some("async")
        && let Some(resolver) = v8::PromiseResolver::new(scope)
    {
        let undefined = v8::undefined(scope);
        resolver.resolve(scope, undefined.into());
        rv.set(resolver.get_promise(scope).into());
    }
}
