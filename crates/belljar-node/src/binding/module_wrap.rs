//! `internalBinding('module_wrap')`: ES modules.

use std::rc::Rc;

use belljar_engine::{Scope, v8};

use super::Binding;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "module_wrap",
    ..Binding::EMPTY
};

/// Whether the main module is still waiting for a top-level await.
pub fn unsettled_entry_point(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> bool {
    let global = scope.get_current_context().global(scope);
    let key = env.symbols.private(scope, "entry_point_promise_private_symbol");
    let promise = global.get_private(scope, key);
    promise
        .and_then(|p| v8::Local::<v8::Promise>::try_from(p).ok())
        .is_some_and(|p| p.state() == v8::PromiseState::Pending)
}

/// Says on standard error that a top-level await never settled.
pub fn warn_unsettled(_scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    crate::fatal::print(env, "Warning: Detected unsettled top-level await at\n");
}
