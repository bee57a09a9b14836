//! `process.env`: an object whose properties are the kernel process's environment.

use std::cell::RefCell;

use belljar_engine::error::throw_type;
use belljar_engine::value::{string_from_bytes, utf8};
use belljar_engine::{Scope, v8};

use crate::env::Env;

/// The variables of a process, in the order of libc's `environ`.
#[derive(Default)]
pub struct Environment(RefCell<Vec<(Vec<u8>, Vec<u8>)>>);

impl Environment {
    /// From `NAME=value` entries; one without `=` is none.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let split = |entry: &[u8]| {
            let at = entry.iter().skip(1).position(|&b| b == b'=')? + 1;
            Some((entry.get(..at)?.to_vec(), entry.get(at + 1..)?.to_vec()))
        };
        Self(RefCell::new(entries.into_iter().filter_map(split).collect()))
    }

    /// The value of a variable.
    pub fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0
            .borrow()
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.clone())
    }

    /// Sets a variable as setenv(3) does: a name that is empty or holds `=` is refused.
    pub fn set(&self, key: &[u8], value: &[u8]) {
        if key.is_empty() || key.contains(&b'=') {
            return;
        }
        // What C reads ends at a NUL.
        let until_nul = |bytes: &[u8]| bytes.split(|&b| b == 0).next().unwrap_or_default().to_vec();
        let (key, value) = (until_nul(key), until_nul(value));
        let mut all = self.0.borrow_mut();
        match all.iter_mut().find(|(name, _)| *name == key) {
            Some((_, slot)) => *slot = value,
            None => all.push((key, value)),
        }
    }

    /// Removes a variable.
    pub fn unset(&self, key: &[u8]) {
        self.0.borrow_mut().retain(|(name, _)| name != key);
    }

    /// All variables.
    pub fn all(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.0.borrow().clone()
    }
}

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
    match Env::of(scope).environment.get(&key) {
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
    env.environment.set(&utf8(scope, name), &utf8(scope, text));
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
    if Env::of(scope).environment.get(&key).is_some() {
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
        Env::of(scope).environment.unset(&key);
    }
    rv.set_bool(true);
    v8::Intercepted::kYes
}

fn enumerator<'s>(scope: &mut Scope<'s, '_>, _args: PropertyArgs<'s>, mut rv: v8::ReturnValue<v8::Array>) {
    let variables = Env::of(scope).environment.all();
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
