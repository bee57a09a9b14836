//! `process.env`: an object whose properties are the kernel process's environment.

use belljar_engine::error::throw_type;
use belljar_engine::value::{string_from_bytes, utf8};
use belljar_engine::{Scope, v8};

use crate::env::Env;

type Named<'s> = v8::Local<'s, v8::Name>;
type PropertyArgs<'s> = v8::PropertyCallbackArguments<'s>;

/// Makes the object.
pub fn create<'s>(scope: &mut Scope<'s, '_>) -> Option<v8::Local<'s, v8::Object>> {
    let function = v8::FunctionTemplate::new_raw(scope, belljar_engine::raw_callback!(crate::binding::nothing));
    let template = function.instance_template(scope);
    let handler = v8::NamedPropertyHandlerConfiguration::new()
        .getter(getter)
        .setter(setter)
        .query(query)
        .deleter(deleter)
        .enumerator(enumerator)
        .definer(definer)
        .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT);
    template.set_named_property_handler(handler);
    template.new_instance(scope)
}

fn key_bytes(scope: &Scope<'_, '_>, key: Named<'_>) -> Option<Vec<u8>> {
    let text = v8::Local::<v8::String>::try_from(key).ok()?;
    Some(utf8(scope, text))
}

fn getter<'s>(
    scope: &mut Scope<'s, '_>,
    key: Named<'s>,
    _args: PropertyArgs<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) -> v8::Intercepted {
    let Some(key) = key_bytes(scope, key) else {
        return v8::Intercepted::kNo;
    };
    match Env::of(scope).process.getenv(&key) {
        Some(value) => {
            rv.set(string_from_bytes(scope, &value).into());
            v8::Intercepted::kYes
        }
        None => v8::Intercepted::kNo,
    }
}

fn setter<'s>(
    scope: &mut Scope<'s, '_>,
    key: Named<'s>,
    value: v8::Local<'s, v8::Value>,
    _args: PropertyArgs<'s>,
    rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    assign(scope, key, value, rv)
}

fn assign<'s>(
    scope: &mut Scope<'s, '_>,
    key: Named<'s>,
    value: v8::Local<'s, v8::Value>,
    _rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    let env = Env::of(scope);
    if !value.is_string() && !value.is_number() && !value.is_boolean() && env.option_bool("--pending-deprecation") {
        warn_non_string(scope, &env);
    }
    // A symbol as key or value cannot be converted: the TypeError is V8's own.
    let Some(text) = value.to_string(scope) else {
        return v8::Intercepted::kYes;
    };
    let Some(name) = key.to_string(scope) else {
        return v8::Intercepted::kYes;
    };
    env.process.setenv(&utf8(scope, name), &utf8(scope, text));
    v8::Intercepted::kYes
}

fn warn_non_string(scope: &mut Scope<'_, '_>, env: &Env) {
    let process = env.process_object(scope);
    let Some(emit) = belljar_engine::value::get_function(scope, process, "emitWarning") else {
        return;
    };
    let args = [
        "Assigning any value other than a string, number, or boolean to a process.env property is deprecated. \
         Please make sure to convert the value to a string before setting process.env with it.",
        "DeprecationWarning",
        "DEP0104",
    ]
    .map(|text| belljar_engine::value::string(scope, text).into());
    emit.call(scope, process.into(), &args);
}

fn query<'s>(
    scope: &mut Scope<'s, '_>,
    key: Named<'s>,
    _args: PropertyArgs<'s>,
    mut rv: v8::ReturnValue<v8::Integer>,
) -> v8::Intercepted {
    let Some(key) = key_bytes(scope, key) else {
        return v8::Intercepted::kNo;
    };
    if Env::of(scope).process.getenv(&key).is_some() {
        rv.set_int32(0);
        return v8::Intercepted::kYes;
    }
    v8::Intercepted::kNo
}

fn deleter<'s>(
    scope: &mut Scope<'s, '_>,
    key: Named<'s>,
    _args: PropertyArgs<'s>,
    mut rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    if let Some(key) = key_bytes(scope, key) {
        Env::of(scope).process.unsetenv(&key);
    }
    rv.set_bool(true);
    v8::Intercepted::kYes
}

fn enumerator<'s>(scope: &mut Scope<'s, '_>, _args: PropertyArgs<'s>, mut rv: v8::ReturnValue<v8::Array>) {
    let variables = Env::of(scope).process.environ();
    let keys: Vec<v8::Local<v8::Value>> = variables
        .iter()
        .map(|(key, _)| string_from_bytes(scope, key).into())
        .collect();
    rv.set(v8::Array::new_with_elements(scope, &keys));
}

fn definer<'s>(
    scope: &mut Scope<'s, '_>,
    key: Named<'s>,
    descriptor: &v8::PropertyDescriptor,
    _args: PropertyArgs<'s>,
    rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    const CODE: &str = "ERR_INVALID_OBJECT_DEFINE_PROPERTY";
    if descriptor.has_value() {
        let plain = descriptor.has_writable()
            && descriptor.writable()
            && descriptor.has_enumerable()
            && descriptor.enumerable()
            && descriptor.has_configurable()
            && descriptor.configurable();
        if !plain {
            throw_type(
                scope,
                CODE,
                "'process.env' only accepts a configurable, writable, and enumerable data descriptor",
            );
            return v8::Intercepted::kYes;
        }
        let value = v8::Local::new(scope, descriptor.value());
        return assign(scope, key, value, rv);
    }
    let text = if descriptor.has_get() || descriptor.has_set() {
        "'process.env' does not accept an accessor(getter/setter) descriptor"
    } else {
        "'process.env' only accepts a configurable, writable, and enumerable data descriptor"
    };
    throw_type(scope, CODE, text);
    v8::Intercepted::kYes
}
