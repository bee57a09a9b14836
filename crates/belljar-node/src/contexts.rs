//! What every context gets: `primordials` and the per-context scripts (Node's `InitializeContext`).

use std::rc::Rc;

use belljar_engine::value::{name, null_object, set};
use belljar_engine::{Scope, v8};

use crate::binding::builtins::compile_builtin;
use crate::env::Env;

/// The scripts that run for every context, in order.
const PER_CONTEXT: &[&str] = &[
    "internal/per_context/primordials",
    "internal/per_context/domexception",
    "internal/per_context/messageport",
];

/// Runs the per-context scripts in the current context and returns its `primordials`. `None`: one threw, or the guest
/// is ending.
pub fn initialize_context<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
    let context = scope.get_current_context();
    remove_unsupported(scope);
    let exports = v8::Object::new(scope);
    let primordials = null_object(scope);
    set(scope, exports, "primordials", primordials.into());
    let private = env.symbols.private_object(scope);
    let symbols = env.symbols.public_object(scope);
    let key = exports_key(scope);
    context.global(scope).set_private(scope, key, exports.into());
    for id in PER_CONTEXT {
        let function = compile_builtin(scope, id)?;
        let receiver = v8::undefined(scope);
        function.call(
            scope,
            receiver.into(),
            &[exports.into(), primordials.into(), private.into(), symbols.into()],
        )?;
    }
    Some(primordials)
}

/// Runs the per-context scripts in the current context unless it has them: contexts of `vm` get them late.
pub fn ensure_context(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    if per_context_exports(scope).is_none() {
        initialize_context(scope, env);
    }
}

/// The exports object of the per-context scripts of the current context.
pub fn per_context_exports<'s>(scope: &Scope<'s, '_>) -> Option<v8::Local<'s, v8::Object>> {
    let global = scope.get_current_context().global(scope);
    let key = exports_key(scope);
    global.get_private(scope, key)?.try_into().ok()
}

fn exports_key<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = name(scope, "node:per_context_binding_exports");
    v8::Private::for_api(scope, Some(text))
}

/// Node takes V8's non-standard `Intl.v8BreakIterator` away.
pub fn remove_unsupported(scope: &Scope<'_, '_>) {
    let global = scope.get_current_context().global(scope);
    if let Some(intl) = belljar_engine::value::get(scope, global, "Intl")
        && let Ok(intl) = v8::Local::<v8::Object>::try_from(intl)
    {
        let key = name(scope, "v8BreakIterator");
        intl.delete(scope, key.into());
    }
}
