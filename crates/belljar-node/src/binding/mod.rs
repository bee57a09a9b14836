//! The bindings behind `internalBinding()`: one file each, named as Node names it.
//!
//! What a binding exports, in which order and with which attributes, is [`belljar_nodedata::shapes`]; a binding
//! here gives the behaviour: callbacks by name, classes by name, and values that are made at run time. What a
//! shape names and no binding implements is inert: it has the right shape, and calling it throws.

use std::rc::Rc;

use belljar_engine::error::throw_coded;
use belljar_engine::value::{name, string};
use belljar_engine::{Args, FnSpec, Rv, Scope, error::ErrorKind, raw_callback, v8};
use belljar_nodedata::shapes::{self, Attrs, Class, Dynamic, Init, Key, Kind, Prop, TypedKind};

use crate::env::Env;

pub mod async_context_frame;
pub mod async_wrap;
pub mod blob;
pub mod block_list;
pub mod buffer;
pub mod builtins;
pub mod cjs_lexer;
pub mod config;
pub mod contextify;
pub mod credentials;
pub mod crypto;
pub mod diagnostics_channel;
pub mod encoding_binding;
pub mod errors;
pub mod fs;
pub mod fs_dir;
pub mod fs_event_wrap;
pub mod gc;
pub mod handle_wrap;
pub mod icu;
pub mod inspector;
pub mod js_stream;
pub mod messaging;
pub mod mksnapshot;
pub mod module_wrap;
pub mod modules;
pub mod options;
pub mod os;
pub mod performance;
pub mod permission;
pub mod pipe_wrap;
pub mod process_methods;
pub mod process_wrap;
pub mod report;
pub mod sea;
pub mod serdes;
pub mod signal_wrap;
pub mod spawn_sync;
pub mod stream_base;
pub mod stream_wrap;
pub mod string_decoder;
pub mod task_queue;
pub mod timers;
pub mod trace_events;
pub mod tty_wrap;
pub mod types;
pub mod url;
pub mod url_pattern;
pub mod util;
pub mod uv;
pub mod vm_context;
pub mod wasm_web_api;
pub mod webstorage;

// `v8` is the engine's crate in here.
#[path = "v8.rs"]
pub mod v8_heap;

/// The behaviour of one binding.
pub struct Binding {
    pub name: &'static str,
    pub fns: &'static [FnSpec],
    pub classes: &'static [ClassSpec],
    /// Values that are made at run time, asked for by property name before the shape's own.
    pub value: Option<ValueFn>,
    /// Installs a property that is made when it is first read, and says so; asked before `value`.
    pub lazy: Option<LazyFn>,
    /// Runs last, with the finished object.
    pub init: Option<InitFn>,
}

/// Makes a property's value at run time; `None` leaves it to the shape.
pub type ValueFn = for<'s, 'i> fn(&mut Scope<'s, 'i>, &Rc<Env>, &str) -> Option<v8::Local<'s, v8::Value>>;
/// Installs a property of this name with these attributes, if it is one that is made late.
pub type LazyFn = for<'s, 'i> fn(&mut Scope<'s, 'i>, v8::Local<'s, v8::Object>, &str, v8::PropertyAttribute) -> bool;
/// Finishes a binding's object.
pub type InitFn = for<'s, 'i> fn(&mut Scope<'s, 'i>, &Rc<Env>, v8::Local<'s, v8::Object>);

impl Binding {
    /// A binding without any behaviour, to be filled in by struct update.
    pub const EMPTY: Self = Self {
        name: "",
        fns: &[],
        classes: &[],
        value: None,
        lazy: None,
        init: None,
    };
}

/// The behaviour of one native class.
pub struct ClassSpec {
    pub name: &'static str,
    /// The constructor; without one, `new` throws.
    pub construct: Option<fn() -> v8::FunctionCallback>,
    pub methods: &'static [FnSpec],
    pub statics: &'static [FnSpec],
    /// Getters of accessor properties.
    pub getters: &'static [FnSpec],
    pub setters: &'static [FnSpec],
    /// Internal fields beyond the one for Rust state, for references that the garbage collector follows.
    pub slots: usize,
}

impl ClassSpec {
    /// A class without any behaviour, to be filled in by struct update.
    pub const EMPTY: Self = Self {
        name: "",
        construct: None,
        methods: &[],
        statics: &[],
        getters: &[],
        setters: &[],
        slots: 0,
    };
}

/// All bindings that have behaviour.
static BINDINGS: &[&Binding] = &[
    &async_context_frame::BINDING,
    &async_wrap::BINDING,
    &blob::BINDING,
    &block_list::BINDING,
    &buffer::BINDING,
    &builtins::BINDING,
    &cjs_lexer::BINDING,
    &config::BINDING,
    &contextify::BINDING,
    &credentials::BINDING,
    &crypto::BINDING,
    &diagnostics_channel::BINDING,
    &encoding_binding::BINDING,
    &errors::BINDING,
    &fs::BINDING,
    &fs_dir::BINDING,
    &fs_event_wrap::BINDING,
    &handle_wrap::BINDING,
    &icu::BINDING,
    &inspector::BINDING,
    &js_stream::BINDING,
    &messaging::BINDING,
    &mksnapshot::BINDING,
    &module_wrap::BINDING,
    &modules::BINDING,
    &options::BINDING,
    &os::BINDING,
    &performance::BINDING,
    &permission::BINDING,
    &pipe_wrap::BINDING,
    &process_methods::BINDING,
    &process_wrap::BINDING,
    &report::BINDING,
    &sea::BINDING,
    &serdes::BINDING,
    &signal_wrap::BINDING,
    &spawn_sync::BINDING,
    &stream_wrap::BINDING,
    &string_decoder::BINDING,
    &task_queue::BINDING,
    &timers::BINDING,
    &trace_events::BINDING,
    &tty_wrap::BINDING,
    &types::BINDING,
    &url::BINDING,
    &url_pattern::BINDING,
    &util::BINDING,
    &uv::BINDING,
    &v8_heap::BINDING,
    &wasm_web_api::BINDING,
    &webstorage::BINDING,
];

/// Implements `getInternalBinding(name)`.
pub fn get_internal_binding<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(id) = belljar_engine::value::to_rust(scope, args.get(0)) else {
        return;
    };
    match load(scope, &env, &id) {
        Some(object) => rv.set(object.into()),
        None => throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_INVALID_MODULE",
            &format!("No such binding: {id}"),
        ),
    }
}

/// Makes the object of binding `id`; `None` when there is no such binding.
pub fn load<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, id: &str) -> Option<v8::Local<'s, v8::Object>> {
    let shape = shapes::binding(id)?;
    let behaviour = BINDINGS
        .iter()
        .find(|b| b.name == id)
        .copied()
        .unwrap_or(&Binding::EMPTY);
    let target = v8::Object::new(scope);
    let at = Place {
        env,
        binding: shape.name,
        behaviour,
    };
    for prop in shape.props {
        let text = prop.key.text();
        if behaviour
            .lazy
            .is_some_and(|lazy| lazy(scope, target, text, attributes(prop.attrs)))
        {
            continue;
        }
        let runtime = behaviour.value.and_then(|value| value(scope, env, prop.key.text()));
        install(scope, &at, target, prop, runtime);
    }
    if let Some(init) = behaviour.init {
        init(scope, env, target);
    }
    Some(target)
}

/// Where a value of a shape belongs.
struct Place<'a> {
    env: &'a Rc<Env>,
    binding: &'static str,
    behaviour: &'static Binding,
}

fn install<'s>(
    scope: &mut Scope<'s, '_>,
    at: &Place<'_>,
    target: v8::Local<'s, v8::Object>,
    prop: &'static Prop,
    runtime: Option<v8::Local<'s, v8::Value>>,
) {
    let key = property_key(scope, at.env, prop.key);
    if let (None, Kind::Accessor { get, set }) = (runtime, &prop.kind) {
        let text = prop.key.text();
        let getter = get.then(|| function(scope, at, text, 0));
        let setter = set.then(|| function(scope, at, text, 1));
        let undefined: v8::Local<v8::Value> = v8::undefined(scope).into();
        let mut descriptor = v8::PropertyDescriptor::new_from_get_set(
            getter.map_or(undefined, Into::into),
            setter.map_or(undefined, Into::into),
        );
        descriptor.set_enumerable(prop.attrs.0 & Attrs::DONT_ENUM.0 == 0);
        descriptor.set_configurable(true);
        target.define_property(scope, key, &descriptor);
        return;
    }
    let value = match runtime {
        Some(value) => value,
        None => value_of(scope, at, prop.key.text(), &prop.kind),
    };
    if prop.attrs == Attrs::NONE {
        target.create_data_property(scope, key, value);
    } else {
        target.define_own_property(scope, key, value, attributes(prop.attrs));
    }
}

fn attributes(attrs: Attrs) -> v8::PropertyAttribute {
    let mut out = v8::PropertyAttribute::NONE;
    for (bit, flag) in [
        (Attrs::READ_ONLY, v8::PropertyAttribute::READ_ONLY),
        (Attrs::DONT_ENUM, v8::PropertyAttribute::DONT_ENUM),
        (Attrs::DONT_DELETE, v8::PropertyAttribute::DONT_DELETE),
    ] {
        if attrs.0 & bit.0 != 0 {
            out = out | flag;
        }
    }
    out
}

fn property_key<'s>(scope: &Scope<'s, '_>, env: &Env, key: Key) -> v8::Local<'s, v8::Name> {
    match key {
        Key::Name(text) => name(scope, text).into(),
        Key::Symbol(text) => env.symbols.symbol(scope, text).into(),
        Key::WellKnown("iterator") => v8::Symbol::get_iterator(scope).into(),
        Key::WellKnown("asyncIterator") => v8::Symbol::get_async_iterator(scope).into(),
        Key::WellKnown("toStringTag") => v8::Symbol::get_to_string_tag(scope).into(),
        Key::WellKnown(text) => {
            let text = name(scope, &format!("Symbol.{text}"));
            v8::Symbol::for_api(scope, text).into()
        }
    }
}

fn value_of<'s>(
    scope: &mut Scope<'s, '_>,
    at: &Place<'_>,
    text: &'static str,
    kind: &'static Kind,
) -> v8::Local<'s, v8::Value> {
    match kind {
        Kind::Fn(length) => function(scope, at, text, i32::from(*length)).into(),
        Kind::FnNamed(own, length) => {
            let function = function(scope, at, text, i32::from(*length));
            let own = name(scope, own);
            function.set_name(own);
            function.into()
        }
        Kind::Class(class) => {
            let template = class_template(scope, at.env, class);
            template
                .get_function(scope)
                .map_or_else(|| v8::undefined(scope).into(), Into::into)
        }
        Kind::Num(value) => v8::Number::new(scope, *value).into(),
        Kind::Str(value) => string(scope, value).into(),
        Kind::Bool(value) => v8::Boolean::new(scope, *value).into(),
        Kind::BigInt(value) => match u64::try_from(*value) {
            Ok(value) => v8::BigInt::new_from_u64(scope, value).into(),
            Err(_) => v8::BigInt::new_from_i64(scope, i64::try_from(*value).unwrap_or(0)).into(),
        },
        Kind::Symbol(description) => at.env.symbols.symbol(scope, description).into(),
        Kind::Private(_) => v8::undefined(scope).into(),
        Kind::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| value_of(scope, at, text, item)).collect();
            v8::Array::new_with_elements(scope, &items).into()
        }
        Kind::Typed(kind, init) => typed(scope, *kind, *init),
        Kind::Obj(props) => {
            let object = v8::Object::new(scope);
            for prop in *props {
                install(scope, at, object, prop, None);
            }
            object.into()
        }
        Kind::NullProto(props) => {
            let object = belljar_engine::value::null_object(scope);
            for prop in *props {
                install(scope, at, object, prop, None);
            }
            object.into()
        }
        Kind::Accessor { .. } | Kind::Undefined => v8::undefined(scope).into(),
        Kind::Null => v8::null(scope).into(),
        Kind::Dynamic(Dynamic::Object) => v8::Object::new(scope).into(),
        Kind::Dynamic(Dynamic::Array) => v8::Array::new(scope, 0).into(),
        Kind::Dynamic(Dynamic::Str) => v8::String::empty(scope).into(),
        Kind::Dynamic(Dynamic::Function) => function(scope, at, text, 0).into(),
    }
}

fn typed<'s>(scope: &Scope<'s, '_>, kind: TypedKind, init: Init) -> v8::Local<'s, v8::Value> {
    let (len, values): (usize, &[f64]) = match init {
        Init::Zero(len) => (len, &[]),
        Init::Values(values) => (values.len(), values),
    };
    let size = match kind {
        TypedKind::Uint8 => 1,
        TypedKind::Int32 | TypedKind::Uint32 => 4,
        TypedKind::Float64 | TypedKind::BigInt64 => 8,
    };
    let mut bytes = Vec::with_capacity(len * size);
    for &value in values {
        match kind {
            TypedKind::Uint8 => bytes.push(value as u8),
            TypedKind::Int32 => bytes.extend((value as i32).to_ne_bytes()),
            TypedKind::Uint32 => bytes.extend((value as u32).to_ne_bytes()),
            TypedKind::Float64 => bytes.extend(value.to_ne_bytes()),
            TypedKind::BigInt64 => bytes.extend((value as i64).to_ne_bytes()),
        }
    }
    bytes.resize(len * size, 0);
    let buffer = belljar_engine::buffer::array_buffer(scope, bytes);
    let array: Option<v8::Local<v8::Value>> = match kind {
        TypedKind::Uint8 => v8::Uint8Array::new(scope, buffer, 0, len).map(Into::into),
        TypedKind::Int32 => v8::Int32Array::new(scope, buffer, 0, len).map(Into::into),
        TypedKind::Uint32 => v8::Uint32Array::new(scope, buffer, 0, len).map(Into::into),
        TypedKind::Float64 => v8::Float64Array::new(scope, buffer, 0, len).map(Into::into),
        TypedKind::BigInt64 => v8::BigInt64Array::new(scope, buffer, 0, len).map(Into::into),
    };
    array.unwrap_or_else(|| v8::undefined(scope).into())
}

/// The function of a binding with this name: the implemented one, else an inert one.
fn function<'s>(scope: &Scope<'s, '_>, at: &Place<'_>, text: &'static str, length: i32) -> v8::Local<'s, v8::Function> {
    let found = at.behaviour.fns.iter().find(|f| f.name == text);
    let builder = match found {
        Some(spec) => v8::Function::builder_raw((spec.raw)()),
        None => {
            let label = string(scope, &format!("{}.{text}", at.binding));
            v8::Function::builder_raw(raw_callback!(inert)).data(label.into())
        }
    };
    let function = builder
        .length(length)
        .constructor_behavior(v8::ConstructorBehavior::Throw)
        .build(scope);
    match function {
        Some(function) => {
            function.set_name(name(scope, text));
            function
        }
        None => empty_function(scope),
    }
}

fn empty_function<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Function> {
    let template = v8::FunctionTemplate::new_raw(scope, raw_callback!(inert));
    // The guest is ending: V8 makes no functions any more, and none will be called.
    template
        .get_function(scope)
        .unwrap_or_else(|| panic!("no function can be made"))
}

/// What a binding's function does that is not built: a clear error, naming it.
fn inert<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let label = belljar_engine::value::to_rust(scope, args.data()).unwrap_or_default();
    throw_coded(
        scope,
        ErrorKind::Error,
        "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
        &format!("The feature {label} is unavailable on the current platform"),
    );
}

/// A constructor or function that does nothing.
pub fn nothing<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {}

fn class_spec(class: &Class) -> Option<&'static ClassSpec> {
    BINDINGS.iter().flat_map(|b| b.classes).find(|c| c.name == class.name)
}

/// The template of a native class; its parents' come with it.
pub fn class_template<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    class: &'static Class,
) -> v8::Local<'s, v8::FunctionTemplate> {
    if !class.name.is_empty()
        && let Some(template) = env.template(scope, class.name)
    {
        return template;
    }
    let spec = class_spec(class);
    let raw = match spec.and_then(|s| s.construct) {
        Some(raw) => raw(),
        None if spec.is_some() || matches!(class.name, "AsyncWrap" | "HandleWrap") => {
            raw_callback!(nothing)
        }
        None => raw_callback!(inert),
    };
    let label = string(scope, class.name);
    let template = v8::FunctionTemplate::builder_raw(raw)
        .data(label.into())
        .length(i32::from(class.length))
        .build(scope);
    template.set_class_name(name(scope, class.name));
    template
        .instance_template(scope)
        .set_internal_field_count(belljar_engine::wrap::FIELDS + spec.map_or(0, |s| s.slots));
    if class.read_only_prototype {
        template.read_only_prototype();
    }
    if !class.name.is_empty() {
        env.set_template(scope, class.name, template);
    }
    if let Some(parent) = class.parent {
        let parent = class_template(scope, env, parent);
        template.inherit(parent);
    }
    let spec = spec.unwrap_or(&ClassSpec::EMPTY);
    let signature = v8::Signature::new(scope, template);
    let place = |fns| ClassPlace { class, fns };
    for prop in class.proto {
        let key = property_key(scope, env, prop.key);
        let text = prop.key.text();
        match &prop.kind {
            Kind::Accessor { get, set } => {
                let getter = get.then(|| method(scope, &place(spec.getters), text, 0, Some(signature)));
                let setter = set.then(|| method(scope, &place(spec.setters), text, 1, Some(signature)));
                template
                    .prototype_template(scope)
                    .set_accessor_property(key, getter, setter, attributes(prop.attrs));
            }
            Kind::Fn(length) | Kind::FnNamed(_, length) => {
                let method = method(scope, &place(spec.methods), text, i32::from(*length), Some(signature));
                template
                    .prototype_template(scope)
                    .set_with_attr(key, method.into(), attributes(prop.attrs));
            }
            kind => set_primitive(scope, template.prototype_template(scope), key, kind, prop.attrs),
        }
    }
    for prop in class.statics {
        let key = property_key(scope, env, prop.key);
        if let Kind::Fn(length) | Kind::FnNamed(_, length) = &prop.kind {
            let method = method(scope, &place(spec.statics), prop.key.text(), i32::from(*length), None);
            template.set_with_attr(key, method.into(), attributes(prop.attrs));
        } else if let Some(value) = primitive(scope, &prop.kind) {
            template.set_with_attr(key, value, attributes(prop.attrs));
        }
    }
    template
}

struct ClassPlace {
    class: &'static Class,
    fns: &'static [FnSpec],
}

fn method<'s>(
    scope: &Scope<'s, '_>,
    at: &ClassPlace,
    text: &'static str,
    length: i32,
    signature: Option<v8::Local<'s, v8::Signature>>,
) -> v8::Local<'s, v8::FunctionTemplate> {
    let found = at.fns.iter().find(|f| f.name == text);
    let mut builder = match found {
        Some(spec) => v8::FunctionTemplate::builder_raw((spec.raw)()),
        None => {
            let label = string(scope, &format!("{}.{text}", at.class.name));
            v8::FunctionTemplate::builder_raw(raw_callback!(inert)).data(label.into())
        }
    };
    if let Some(signature) = signature {
        builder = builder.signature(signature);
    }
    let template = builder
        .length(length)
        .constructor_behavior(v8::ConstructorBehavior::Throw)
        .build(scope);
    template.set_class_name(name(scope, text));
    template
}

fn set_primitive(
    scope: &Scope<'_, '_>,
    template: v8::Local<v8::ObjectTemplate>,
    key: v8::Local<v8::Name>,
    kind: &Kind,
    attrs: Attrs,
) {
    if let Some(value) = primitive(scope, kind) {
        template.set_with_attr(key, value, attributes(attrs));
    }
}

/// Templates hold primitives only.
fn primitive<'s>(scope: &Scope<'s, '_>, kind: &Kind) -> Option<v8::Local<'s, v8::Data>> {
    Some(match kind {
        Kind::Num(value) => v8::Number::new(scope, *value).into(),
        Kind::Str(value) => string(scope, value).into(),
        Kind::Bool(value) => v8::Boolean::new(scope, *value).into(),
        Kind::Null => v8::null(scope).into(),
        Kind::Undefined => v8::undefined(scope).into(),
        _ => return None,
    })
}

/// Every native callback of every binding, for a start-up snapshot's external references.
pub fn external_references() -> Vec<v8::FunctionCallback> {
    let mut all = vec![
        raw_callback!(inert),
        raw_callback!(nothing),
        raw_callback!(get_internal_binding),
    ];
    for binding in BINDINGS {
        all.extend(binding.fns.iter().map(|f| (f.raw)()));
        for class in binding.classes {
            all.extend(class.construct.map(|raw| raw()));
            for table in [class.methods, class.statics, class.getters, class.setters] {
                all.extend(table.iter().map(|f| (f.raw)()));
            }
        }
    }
    all
}
