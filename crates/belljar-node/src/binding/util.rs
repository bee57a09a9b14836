//! `internalBinding('util')`: what only the engine can tell about values.

use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw};
use belljar_engine::value::{ArgsExt, int, string};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "util",
    fns: fns! {
        "defineLazyProperties" => define_lazy_properties,
        "getPromiseDetails" => get_promise_details,
        "getProxyDetails" => get_proxy_details,
        "getCallerLocation" => get_caller_location,
        "getConstructorName" => get_constructor_name,
        "getOwnNonIndexProperties" => get_own_non_index_properties,
        "previewEntries" => preview_entries,
        "isConstructor" => is_constructor,
    },
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    (key == "privateSymbols").then(|| env.symbols.private_object(scope).into())
}

/// `defineLazyProperties(target, id, keys, enumerable = true)`: each property requires `id` when first read.
fn define_lazy_properties<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let (Some(target), Ok(keys)) = (args.obj(0), v8::Local::<v8::Array>::try_from(args.get(2))) else {
        throw(
            scope,
            ErrorKind::TypeError,
            "defineLazyProperties takes an object, an id and keys",
        );
        return;
    };
    let id = args.get(1);
    let enumerable = args.length() < 4 || args.get(3).boolean_value(scope);
    for i in 0..keys.length() {
        let Some(key) = keys.get_index(scope, i) else { return };
        let Ok(key) = v8::Local::<v8::Name>::try_from(key) else {
            continue;
        };
        target.set_lazy_data_property_with_data(
            scope,
            key,
            lazy_property,
            id,
            if enumerable {
                v8::PropertyAttribute::NONE
            } else {
                v8::PropertyAttribute::DONT_ENUM
            },
            v8::SideEffectType::HasNoSideEffect,
            v8::SideEffectType::HasSideEffectToReceiver,
        );
    }
}

fn lazy_property<'s>(
    scope: &mut Scope<'s, '_>,
    key: v8::Local<'s, v8::Name>,
    args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    let env = Env::of(scope);
    let Some(require) = env.hook(scope, Hook::Require) else {
        return;
    };
    let receiver = v8::undefined(scope);
    let Some(exports) = require.call(scope, receiver.into(), &[args.data()]) else {
        return;
    };
    let Ok(exports) = v8::Local::<v8::Object>::try_from(exports) else {
        return;
    };
    if let Some(value) = exports.get(scope, key.into()) {
        rv.set(value);
    }
}

fn get_promise_details<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(promise) = v8::Local::<v8::Promise>::try_from(args.get(0)) else {
        return;
    };
    let state = promise.state();
    let pending = matches!(state, v8::PromiseState::Pending);
    let number = int(scope, state as i32);
    let items = if pending {
        vec![number]
    } else {
        vec![number, promise.result(scope)]
    };
    rv.set(v8::Array::new_with_elements(scope, &items).into());
}

/// `getProxyDetails(value, showProxy = true)`: `[target, handler]`, or the target alone.
fn get_proxy_details<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(args.get(0)) else {
        return;
    };
    if args.length() == 1 || args.is_true(1) {
        let items = [proxy.get_target(scope), proxy.get_handler(scope)];
        rv.set(v8::Array::new_with_elements(scope, &items).into());
    } else {
        rv.set(proxy.get_target(scope));
    }
}

fn get_caller_location<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let Some(trace) = v8::StackTrace::current_stack_trace(scope, 2) else {
        return;
    };
    let Some(frame) = trace.get_frame(scope, 1) else { return };
    let file = frame
        .get_script_name_or_source_url(scope)
        .map_or_else(|| string(scope, ""), |name| name);
    let items = [
        int(scope, frame.get_line_number() as i32),
        int(scope, frame.get_column() as i32),
        file.into(),
    ];
    rv.set(v8::Array::new_with_elements(scope, &items).into());
}

fn get_constructor_name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(object) = args.obj(0) else { return };
    let text = object.get_constructor_name();
    let local = v8::Local::new(scope, text);
    rv.set(local.into());
}

fn get_own_non_index_properties<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(object) = args.obj(0) else { return };
    let filter = match args.u32(scope, 1) {
        2 => v8::PropertyFilter::ONLY_ENUMERABLE,
        _ => v8::PropertyFilter::ALL_PROPERTIES,
    };
    let options = v8::GetPropertyNamesArgsBuilder::new()
        .mode(v8::KeyCollectionMode::OwnOnly)
        .property_filter(filter)
        .index_filter(v8::IndexFilter::SkipIndices)
        .build();
    if let Some(keys) = object.get_property_names(scope, options) {
        rv.set(keys.into());
    }
}

/// `previewEntries(object, isIterator)`: the entries of a collection or iterator without running it.
fn preview_entries<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(object) = args.obj(0) else { return };
    let (entries, is_key_value) = object.preview_entries(scope);
    let Some(entries) = entries else { return };
    if args.length() == 1 {
        rv.set(entries.into());
        return;
    }
    let flag = v8::Boolean::new(scope, is_key_value);
    rv.set(v8::Array::new_with_elements(scope, &[entries.into(), flag.into()]).into());
}

fn is_constructor<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(args.obj(0).is_some_and(|object| object.is_constructor()));
}
