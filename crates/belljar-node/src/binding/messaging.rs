//! `internalBinding('messaging')`: structured clones, message channels and ports.

use std::rc::Rc;

use belljar_engine::value::{ArgsExt, get, name};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::contexts::per_context_exports;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "messaging",
    fns: fns! {
        "exposeLazyDOMExceptionProperty" => expose_lazy_dom_exception_property,
        "setDeserializerCreateObjectFunction" => set_deserializer_create_object_function,
    },
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, _env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    match key {
        "DOMException" => dom_exception(scope),
        _ => None,
    }
}

fn set_deserializer_create_object_function<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::DeserializerCreateObject, args.func(0));
}

/// The DOMException class of the current context, from its per-context script.
pub fn dom_exception<'s>(scope: &Scope<'s, '_>) -> Option<v8::Local<'s, v8::Value>> {
    let exports = per_context_exports(scope)?;
    get(scope, exports, "DOMException")
}

fn expose_lazy_dom_exception_property<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(target) = args.obj(0) else { return };
    let key = name(scope, "DOMException");
    target.set_lazy_data_property_with_data(
        scope,
        key.into(),
        dom_exception_getter,
        v8::undefined(scope).into(),
        v8::PropertyAttribute::DONT_ENUM,
        v8::SideEffectType::HasNoSideEffect,
        v8::SideEffectType::HasSideEffectToReceiver,
    );
}

fn dom_exception_getter<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    _args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    if let Some(class) = dom_exception(scope) {
        rv.set(class);
    }
}
