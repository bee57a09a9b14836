//! `internalBinding('webstorage')`: `Storage`, kept in memory.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw_coded, throw_type};
use belljar_engine::value::{get_function, string};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_nodedata::shapes::{self, Kind};

use super::{Binding, ClassSpec, class_template};
use crate::contexts::per_context_exports;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "webstorage",
    classes: &[ClassSpec {
        name: "Storage",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! {
            "clear" => clear,
            "getItem" => get_item,
            "key" => key,
            "removeItem" => remove_item,
            "setItem" => set_item,
        },
        getters: fns! { "length" => length },
        ..ClassSpec::EMPTY
    }],
    value: Some(value),
    ..Binding::EMPTY
};

/// What all keys and values of a storage may take together, in bytes.
const QUOTA: usize = 10 << 20;

/// Keys and values as UTF-16.
#[derive(Default)]
struct Storage {
    items: RefCell<BTreeMap<Vec<u16>, Vec<u16>>>,
    /// Bytes that the items take.
    used: Cell<usize>,
}

fn size(key: &[u16], value: &[u16]) -> usize {
    (key.len() + value.len()) * 2
}

impl Storage {
    /// False when the quota does not allow it.
    fn set(&self, key: Vec<u16>, value: Vec<u16>) -> bool {
        let mut items = self.items.borrow_mut();
        let old = items.get(&key).map_or(0, |old| size(&key, old));
        let used = self.used.get().saturating_sub(old).saturating_add(size(&key, &value));
        let fits = used <= QUOTA;
        if fits {
            self.used.set(used);
            items.insert(key, value);
        }
        fits
    }

    fn remove(&self, key: &[u16]) {
        if let Some(old) = self.items.borrow_mut().remove(key) {
            self.used.set(self.used.get().saturating_sub(size(key, &old)));
        }
    }

    fn clear(&self) {
        self.items.borrow_mut().clear();
        self.used.set(0);
    }
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    if key != "Storage" {
        return None;
    }
    let Some(Kind::Class(class)) = shapes::binding("webstorage").and_then(|b| b.get("Storage")) else {
        return None;
    };
    let template = class_template(scope, env, class);
    let handler = v8::NamedPropertyHandlerConfiguration::new()
        .getter(named_get)
        .setter(named_set)
        .query(named_query)
        .deleter(named_delete)
        .enumerator(named_keys)
        .definer(named_define)
        .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT | v8::PropertyHandlerFlags::NON_MASKING);
    template.instance_template(scope).set_named_property_handler(handler);
    let indexed = v8::IndexedPropertyHandlerConfiguration::new()
        .getter(indexed_get)
        .setter(indexed_set)
        .query(indexed_query)
        .deleter(indexed_delete)
        .definer(indexed_define)
        .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT);
    template.instance_template(scope).set_indexed_property_handler(indexed);
    template.get_function(scope).map(Into::into)
}

fn units(scope: &Scope<'_, '_>, text: v8::Local<v8::String>) -> Vec<u16> {
    let mut out = vec![0; text.length()];
    text.write_v2(scope, 0, &mut out, v8::WriteFlags::empty());
    out
}

fn text<'s>(scope: &Scope<'s, '_>, units: &[u16]) -> v8::Local<'s, v8::Value> {
    v8::String::new_from_two_byte(scope, units, v8::NewStringType::Normal)
        .unwrap_or_else(|| v8::String::empty(scope))
        .into()
}

/// `new Storage(kConstructorKey, path)`: only the library can.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let key = Env::of(scope).symbols.symbol(scope, "constructor_key_symbol");
    if !args.is_construct_call() || !args.get(0).strict_equals(key.into()) {
        throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_ILLEGAL_CONSTRUCTOR",
            "Illegal constructor",
        );
        return;
    }
    wrap(scope, args.this(), Rc::new(Storage::default()));
}

fn require(scope: &Scope<'_, '_>, args: &Args<'_>, method: &str, count: i32) -> bool {
    let enough = args.length() >= count;
    if !enough {
        let plural = if count == 1 { "" } else { "s" };
        throw_type(
            scope,
            "ERR_MISSING_ARGS",
            &format!("Failed to execute '{method}' on 'Storage': {count} argument{plural} required"),
        );
    }
    enough
}

fn string_arg(scope: &Scope<'_, '_>, args: &Args<'_>, i: i32) -> Option<Vec<u16>> {
    let value = args.get(i).to_string(scope)?;
    Some(units(scope, value))
}

fn length<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(storage) = unwrap::<Storage>(scope, args.this()) {
        rv.set_double(storage.items.borrow().len() as f64);
    }
}

fn clear<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(storage) = unwrap::<Storage>(scope, args.this()) {
        storage.clear();
    }
}

fn get_item<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(storage) = unwrap::<Storage>(scope, args.this()) else {
        return;
    };
    if !require(scope, &args, "getItem", 1) {
        return;
    }
    let Some(key) = string_arg(scope, &args, 0) else { return };
    match storage.items.borrow().get(&key) {
        Some(value) => rv.set(text(scope, value)),
        None => rv.set_null(),
    }
}

fn key<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(storage) = unwrap::<Storage>(scope, args.this()) else {
        return;
    };
    if !require(scope, &args, "key", 1) {
        return;
    }
    let Some(index) = args.get(0).integer_value(scope) else {
        return;
    };
    let items = storage.items.borrow();
    match usize::try_from(index).ok().and_then(|index| items.keys().nth(index)) {
        Some(key) => rv.set(text(scope, key)),
        None => rv.set_null(),
    }
}

fn remove_item<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(storage) = unwrap::<Storage>(scope, args.this()) else {
        return;
    };
    if require(scope, &args, "removeItem", 1)
        && let Some(key) = string_arg(scope, &args, 0)
    {
        storage.remove(&key);
    }
}

fn set_item<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(storage) = unwrap::<Storage>(scope, args.this()) else {
        return;
    };
    if !require(scope, &args, "setItem", 2) {
        return;
    }
    if let (Some(key), Some(value)) = (string_arg(scope, &args, 0), string_arg(scope, &args, 1))
        && !storage.set(key, value)
    {
        throw_quota(scope);
    }
}

fn throw_quota(scope: &Scope<'_, '_>) {
    let class = per_context_exports(scope).and_then(|exports| get_function(scope, exports, "QuotaExceededError"));
    let message = string(scope, "Setting the value exceeded the quota");
    if let Some(error) = class.and_then(|class| class.new_instance(scope, &[message.into()])) {
        scope.throw_exception(error.into());
    }
}

type Named<'s> = v8::Local<'s, v8::Name>;
type PropertyArgs<'s> = v8::PropertyCallbackArguments<'s>;

/// The storage and the key; `None` for symbols, which are plain properties.
fn target(scope: &Scope<'_, '_>, name: Named<'_>, args: &PropertyArgs<'_>) -> Option<(Rc<Storage>, Vec<u16>)> {
    let name = v8::Local::<v8::String>::try_from(name).ok()?;
    Some((unwrap::<Storage>(scope, args.holder())?, units(scope, name)))
}

fn index_name<'s>(scope: &Scope<'s, '_>, index: u32) -> Named<'s> {
    string(scope, &index.to_string()).into()
}

fn named_get<'s>(
    scope: &mut Scope<'s, '_>,
    name: Named<'s>,
    args: PropertyArgs<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) -> v8::Intercepted {
    let Some((storage, key)) = target(scope, name, &args) else {
        return v8::Intercepted::kNo;
    };
    match storage.items.borrow().get(&key) {
        Some(value) => {
            rv.set(text(scope, value));
            v8::Intercepted::kYes
        }
        None => v8::Intercepted::kNo,
    }
}

fn store(
    scope: &mut Scope<'_, '_>,
    name: Named<'_>,
    value: v8::Local<v8::Value>,
    args: &PropertyArgs<'_>,
) -> v8::Intercepted {
    let Some((storage, key)) = target(scope, name, args) else {
        return v8::Intercepted::kNo;
    };
    let Some(value) = value.to_string(scope) else {
        return v8::Intercepted::kYes;
    };
    let value = units(scope, value);
    if !storage.set(key, value) {
        throw_quota(scope);
    }
    v8::Intercepted::kYes
}

fn named_set<'s>(
    scope: &mut Scope<'s, '_>,
    name: Named<'s>,
    value: v8::Local<'s, v8::Value>,
    args: PropertyArgs<'s>,
    _rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    store(scope, name, value, &args)
}

fn named_define<'s>(
    scope: &mut Scope<'s, '_>,
    name: Named<'s>,
    descriptor: &v8::PropertyDescriptor,
    args: PropertyArgs<'s>,
    _rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    if !descriptor.has_value() {
        return v8::Intercepted::kNo;
    }
    let value = descriptor.value();
    store(scope, name, value, &args)
}

fn named_query<'s>(
    scope: &mut Scope<'s, '_>,
    name: Named<'s>,
    args: PropertyArgs<'s>,
    mut rv: v8::ReturnValue<v8::Integer>,
) -> v8::Intercepted {
    let Some((storage, key)) = target(scope, name, &args) else {
        return v8::Intercepted::kNo;
    };
    if storage.items.borrow().contains_key(&key) {
        rv.set_int32(0);
        return v8::Intercepted::kYes;
    }
    v8::Intercepted::kNo
}

fn named_delete<'s>(
    scope: &mut Scope<'s, '_>,
    name: Named<'s>,
    args: PropertyArgs<'s>,
    mut rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    let Some((storage, key)) = target(scope, name, &args) else {
        return v8::Intercepted::kNo;
    };
    storage.remove(&key);
    rv.set_bool(true);
    v8::Intercepted::kYes
}

fn named_keys<'s>(scope: &mut Scope<'s, '_>, args: PropertyArgs<'s>, mut rv: v8::ReturnValue<v8::Array>) {
    let Some(storage) = unwrap::<Storage>(scope, args.holder()) else {
        return;
    };
    let keys: Vec<_> = storage.items.borrow().keys().map(|key| text(scope, key)).collect();
    rv.set(v8::Array::new_with_elements(scope, &keys));
}

fn indexed_get<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyArgs<'s>,
    rv: v8::ReturnValue<v8::Value>,
) -> v8::Intercepted {
    let name = index_name(scope, index);
    named_get(scope, name, args, rv)
}

fn indexed_set<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    value: v8::Local<'s, v8::Value>,
    args: PropertyArgs<'s>,
    _rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    let name = index_name(scope, index);
    store(scope, name, value, &args)
}

fn indexed_define<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    descriptor: &v8::PropertyDescriptor,
    args: PropertyArgs<'s>,
    rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    let name = index_name(scope, index);
    named_define(scope, name, descriptor, args, rv)
}

fn indexed_query<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyArgs<'s>,
    rv: v8::ReturnValue<v8::Integer>,
) -> v8::Intercepted {
    let name = index_name(scope, index);
    named_query(scope, name, args, rv)
}

fn indexed_delete<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyArgs<'s>,
    rv: v8::ReturnValue<v8::Boolean>,
) -> v8::Intercepted {
    let name = index_name(scope, index);
    named_delete(scope, name, args, rv)
}
