//! Contexts of `node:vm`: a global object whose properties are those of a sandbox.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw};
use belljar_engine::value::{ArgsExt, name, string};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, v8};
use v8::{Intercepted, Local, PropertyAttribute, PropertyCallbackArguments, ReturnValue};

use crate::contexts;
use crate::env::Env;

/// State of all vm contexts of an environment.
#[derive(Default)]
pub struct VmState {
    /// The global object of a contextified context.
    global: RefCell<Option<v8::Global<v8::ObjectTemplate>>>,
    /// The object that ties a context to its sandbox.
    wrapper: RefCell<Option<v8::Global<v8::ObjectTemplate>>>,
    keys: RefCell<Option<Keys>>,
}

/// Private properties of the global object of a vm context.
struct Keys {
    sandbox: v8::Global<v8::Private>,
    strings: v8::Global<v8::Private>,
    wasm: v8::Global<v8::Private>,
}

/// What the wrapper of a context holds.
struct VmContext {
    queue: Option<Rc<v8::MicrotaskQueueHandle>>,
}

/// `makeContext(sandbox | vm_context_no_contextify, name, origin, strings, wasm, ownMicrotaskQueue,
/// hostDefinedOptionId)`.
pub fn make_context<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let sandbox = args.obj(0);
    let private = env.symbols.private(scope, "contextify_context_private_symbol");
    if let Some(sandbox) = sandbox {
        if sandbox.get_private(scope, private).is_some_and(|v| v.is_object()) {
            throw(scope, ErrorKind::TypeError, "The object is already a context");
            return;
        }
    } else if !args.get(0).is_symbol() {
        throw(scope, ErrorKind::TypeError, "The sandbox must be an object");
        return;
    }
    let Ok(id) = v8::Local::<v8::Symbol>::try_from(args.get(6)) else {
        throw(scope, ErrorKind::TypeError, "The host-defined option must be a symbol");
        return;
    };
    let queue = args
        .is_true(5)
        .then(|| Rc::new(v8::MicrotaskQueue::new(scope, v8::MicrotasksPolicy::Explicit)));
    let result = {
        v8::tc_scope!(let tc, scope);
        let made = create(tc, &env, sandbox, queue, (args.is_true(3), args.is_true(4)), id);
        let made = made.map(|global| v8::Global::new(tc, global));
        if made.is_none() && tc.has_caught() && !tc.has_terminated() {
            tc.rethrow();
        }
        made
    };
    if let Some(result) = result {
        rv.set(v8::Local::new(scope, result).into());
    }
}

/// Makes a context and ties it to its sandbox; yields the sandbox, or the global object where there is none.
fn create<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    sandbox: Option<Local<'s, v8::Object>>,
    queue: Option<Rc<v8::MicrotaskQueueHandle>>,
    (strings, wasm): (bool, bool),
    id: Local<'s, v8::Symbol>,
) -> Option<Local<'s, v8::Object>> {
    let global_template = sandbox.map(|_| global_template(scope, env));
    let context = v8::Context::new(
        scope,
        v8::ContextOptions {
            global_template,
            global_object: None,
            microtask_queue: queue
                .as_ref()
                .map(|queue| std::ptr::from_ref::<v8::MicrotaskQueue>(queue).cast_mut()),
        },
    );
    context.set_security_token(env.context(scope).get_security_token(scope));
    // Whether strings may become code is the callback's to say.
    context.set_allow_generation_from_strings(false);
    let wrapper_template = wrapper_template(scope, env);
    let private = env.symbols.private(scope, "contextify_context_private_symbol");
    let option = env.symbols.private(scope, "host_defined_option_symbol");
    let (sandbox_key, strings_key, wasm_key) = keys(scope, env);
    let scope = &mut v8::ContextScope::new(scope, context);
    contexts::remove_unsupported(scope);
    if super::gc::is_exposed(env) {
        super::gc::expose(scope);
    }
    let global = context.global(scope);
    let flag = |on| v8::Boolean::new(scope, on).into();
    global.set_private(scope, strings_key, flag(strings))?;
    global.set_private(scope, wasm_key, flag(wasm))?;
    global.set_private(scope, option, id.into())?;
    if let Some(sandbox) = sandbox {
        let class = sandbox.get_constructor_name();
        let class = v8::Local::new(scope, class);
        let plain = string(scope, "Object");
        if !class.strict_equals(plain.into()) {
            let tag = v8::Symbol::get_to_string_tag(scope);
            global.define_own_property(scope, tag.into(), class.into(), PropertyAttribute::DONT_ENUM)?;
        }
        global.set_private(scope, sandbox_key, sandbox.into())?;
    }
    let wrapper = wrapper_template.new_instance(scope)?;
    if queue.is_some() {
        wrap(scope, wrapper, Rc::new(VmContext { queue }));
    }
    let holder = sandbox.unwrap_or(global);
    holder.set_private(scope, private, wrapper.into())?;
    if let Some(sandbox) = sandbox {
        sandbox.set_private(scope, option, id.into())?;
    }
    Some(holder)
}

/// The context that a sandbox, or the global object of a vanilla context, belongs to.
pub fn of_sandbox<'s>(scope: &Scope<'s, '_>, env: &Rc<Env>, value: Local<v8::Value>) -> Option<Local<'s, v8::Context>> {
    wrapper_of(scope, env, value)?.get_creation_context(scope)
}

/// The microtask queue that a sandbox's context has for itself.
pub fn own_queue(
    scope: &Scope<'_, '_>,
    env: &Rc<Env>,
    value: Local<v8::Value>,
) -> Option<Rc<v8::MicrotaskQueueHandle>> {
    let wrapper = wrapper_of(scope, env, value)?;
    unwrap::<VmContext>(scope, wrapper)?.queue.clone()
}

/// Lets V8 ask whether a context may make code out of strings and WebAssembly out of bytes.
pub fn guard_code_generation(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    scope.set_modify_code_generation_from_strings_callback(modify_code_generation);
    scope.set_allow_wasm_code_generation_callback(allow_wasm);
    if env.option_bool("--disallow-code-generation-from-strings") {
        let context = env.context(scope);
        context.set_allow_generation_from_strings(false);
        let (_, strings, _) = keys(scope, env);
        let no = v8::Boolean::new(scope, false);
        context.global(scope).set_private(scope, strings, no.into());
    }
}

fn modify_code_generation<'s, 'i>(
    scope: &mut Scope<'s, 'i>,
    _source: Local<'s, v8::Value>,
    _is_code_like: bool,
) -> v8::ModifyCodeGenerationFromStringsResult<'s> {
    v8::ModifyCodeGenerationFromStringsResult {
        codegen_allowed: is_allowed(scope, |keys| &keys.strings),
        modified_source: None,
    }
}

unsafe extern "C" fn allow_wasm(context: Local<v8::Context>, _source: Local<v8::String>) -> bool {
    v8::callback_scope!(unsafe scope, context);
    let scope = &mut v8::ContextScope::new(scope, context);
    is_allowed(scope, |keys| &keys.wasm)
}

fn is_allowed(scope: &Scope<'_, '_>, key: impl Fn(&Keys) -> &v8::Global<v8::Private>) -> bool {
    let Some(env) = Env::try_of(scope) else { return true };
    let state = env.state::<VmState>();
    let keys = state.keys.borrow();
    let Some(keys) = keys.as_ref() else { return true };
    let key = v8::Local::new(scope, key(keys));
    let global = scope.get_current_context().global(scope);
    !global.get_private(scope, key).is_some_and(|v| v.is_false())
}

fn wrapper_of<'s>(scope: &Scope<'s, '_>, env: &Rc<Env>, value: Local<v8::Value>) -> Option<Local<'s, v8::Object>> {
    let sandbox = Local::<v8::Object>::try_from(value).ok()?;
    let private = env.symbols.private(scope, "contextify_context_private_symbol");
    sandbox.get_private(scope, private)?.try_into().ok()
}

fn keys<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
) -> (Local<'s, v8::Private>, Local<'s, v8::Private>, Local<'s, v8::Private>) {
    let state = env.state::<VmState>();
    let mut keys = state.keys.borrow_mut();
    let keys = keys.get_or_insert_with(|| {
        let make = |text| {
            let text = name(scope, text);
            v8::Global::new(scope, v8::Private::new(scope, Some(text)))
        };
        Keys {
            sandbox: make("node:vm:sandbox"),
            strings: make("node:vm:strings"),
            wasm: make("node:vm:wasm"),
        }
    });
    (
        v8::Local::new(scope, &keys.sandbox),
        v8::Local::new(scope, &keys.strings),
        v8::Local::new(scope, &keys.wasm),
    )
}

fn wrapper_template<'s>(scope: &Scope<'s, '_>, env: &Rc<Env>) -> Local<'s, v8::ObjectTemplate> {
    let state = env.state::<VmState>();
    let mut slot = state.wrapper.borrow_mut();
    let template = slot.get_or_insert_with(|| {
        let template = v8::ObjectTemplate::new(scope);
        template.set_internal_field_count(belljar_engine::wrap::FIELDS);
        v8::Global::new(scope, template)
    });
    v8::Local::new(scope, &*template)
}

fn global_template<'s>(scope: &Scope<'s, '_>, env: &Rc<Env>) -> Local<'s, v8::ObjectTemplate> {
    let state = env.state::<VmState>();
    let mut slot = state.global.borrow_mut();
    let template = slot.get_or_insert_with(|| {
        let template = v8::ObjectTemplate::new(scope);
        template.set_named_property_handler(
            v8::NamedPropertyHandlerConfiguration::new()
                .getter(named_getter)
                .setter(named_setter)
                .query(named_query)
                .deleter(named_deleter)
                .enumerator(named_enumerator)
                .definer(named_definer)
                .descriptor(named_descriptor)
                .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT),
        );
        template.set_indexed_property_handler(
            v8::IndexedPropertyHandlerConfiguration::new()
                .getter(indexed_getter)
                .setter(indexed_setter)
                .query(indexed_query)
                .deleter(indexed_deleter)
                .enumerator(indexed_enumerator)
                .definer(indexed_definer)
                .descriptor(indexed_descriptor)
                .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT),
        );
        v8::Global::new(scope, template)
    });
    v8::Local::new(scope, &*template)
}

/// What an interceptor works on.
struct Intercept<'s> {
    context: Local<'s, v8::Context>,
    global: Local<'s, v8::Object>,
    sandbox: Local<'s, v8::Object>,
}

impl<'s> Intercept<'s> {
    /// `None` while the context is being made.
    fn of(scope: &Scope<'s, '_>, args: &PropertyCallbackArguments<'s>) -> Option<Self> {
        let env = Env::try_of(scope)?;
        let context = args.holder().get_creation_context(scope)?;
        let state = env.state::<VmState>();
        let key = {
            let keys = state.keys.borrow();
            v8::Local::new(scope, &keys.as_ref()?.sandbox)
        };
        let global = context.global(scope);
        let sandbox = global.get_private(scope, key)?.try_into().ok()?;
        Some(Self {
            context,
            global,
            sandbox,
        })
    }
}

fn named_query<'s>(
    scope: &mut Scope<'s, '_>,
    key: Local<'s, v8::Name>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Integer>,
) -> Intercepted {
    let Some(at) = Intercept::of(scope, &args) else {
        return Intercepted::kNo;
    };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    for object in [at.sandbox, at.global] {
        match object.has_real_named_property(scope, key) {
            None => return Intercepted::kNo,
            Some(false) => continue,
            Some(true) => {}
        }
        return match object.get_real_named_property_attributes(scope, key) {
            Some(attributes) => {
                rv.set_uint32(attributes.as_u32());
                Intercepted::kYes
            }
            None => Intercepted::kNo,
        };
    }
    Intercepted::kNo
}

fn named_getter<'s>(
    scope: &mut Scope<'s, '_>,
    key: Local<'s, v8::Name>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Value>,
) -> Intercepted {
    let Some(at) = Intercept::of(scope, &args) else {
        return Intercepted::kNo;
    };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    v8::tc_scope!(let tc, scope);
    let value = at
        .sandbox
        .get_real_named_property(tc, key)
        .or_else(|| at.global.get_real_named_property(tc, key));
    if tc.has_caught() && !tc.has_terminated() {
        tc.rethrow();
    }
    let Some(value) = value else { return Intercepted::kNo };
    if value == at.sandbox {
        rv.set(at.global.into());
    } else {
        rv.set(value);
    }
    Intercepted::kYes
}

fn named_setter<'s>(
    scope: &mut Scope<'s, '_>,
    key: Local<'s, v8::Name>,
    value: Local<'s, v8::Value>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Boolean>,
) -> Intercepted {
    let Some(at) = Intercept::of(scope, &args) else {
        return Intercepted::kNo;
    };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    let on_global = at.global.get_real_named_property_attributes(scope, key);
    let on_sandbox = at.sandbox.get_real_named_property_attributes(scope, key);
    let read_only = |attributes: &Option<PropertyAttribute>| attributes.as_ref().is_some_and(|a| a.is_read_only());
    if read_only(&on_global) || read_only(&on_sandbox) {
        return Intercepted::kNo;
    }
    let declared = on_global.is_some() || on_sandbox.is_some();
    // `x = 5`, unlike `this.x = 5`: a ReferenceError in strict code.
    let contextual = args.holder() != at.global;
    if !declared && args.should_throw_on_error() && contextual && !value.is_function() {
        return Intercepted::kNo;
    }
    if !declared && key.is_symbol() {
        return Intercepted::kNo;
    }
    if at.sandbox.set(scope, key.into(), value).is_none() {
        return Intercepted::kNo;
    }
    let accessor = on_sandbox
        .and_then(|_| at.sandbox.get_own_property_descriptor(scope, key))
        .and_then(|descriptor| Local::<v8::Object>::try_from(descriptor).ok())
        .is_some_and(|descriptor| {
            ["get", "set"].iter().any(|field| {
                let field = name(scope, field);
                descriptor.has_own_property(scope, field.into()) == Some(true)
            })
        });
    if accessor {
        rv.set_bool(true);
        Intercepted::kYes
    } else {
        Intercepted::kNo
    }
}

fn named_descriptor<'s>(
    scope: &mut Scope<'s, '_>,
    key: Local<'s, v8::Name>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Value>,
) -> Intercepted {
    let Some(at) = Intercept::of(scope, &args) else {
        return Intercepted::kNo;
    };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    if at.sandbox.has_own_property(scope, key) == Some(true)
        && let Some(descriptor) = at.sandbox.get_own_property_descriptor(scope, key)
    {
        rv.set(descriptor);
        return Intercepted::kYes;
    }
    Intercepted::kNo
}

fn named_definer<'s>(
    scope: &mut Scope<'s, '_>,
    key: Local<'s, v8::Name>,
    descriptor: &v8::PropertyDescriptor,
    args: PropertyCallbackArguments<'s>,
    _rv: ReturnValue<v8::Boolean>,
) -> Intercepted {
    let Some(at) = Intercept::of(scope, &args) else {
        return Intercepted::kNo;
    };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    let fixed = at
        .global
        .get_real_named_property_attributes(scope, key)
        .is_some_and(|a| a.is_read_only() && a.is_dont_delete());
    if fixed {
        return Intercepted::kNo;
    }
    let none: Local<v8::Value> = v8::undefined(scope).into();
    let mut own = if descriptor.has_get() || descriptor.has_set() {
        v8::PropertyDescriptor::new_from_get_set(
            if descriptor.has_get() { descriptor.get() } else { none },
            if descriptor.has_set() { descriptor.set() } else { none },
        )
    } else {
        let value = if descriptor.has_value() {
            descriptor.value()
        } else {
            none
        };
        if descriptor.has_writable() {
            v8::PropertyDescriptor::new_from_value_writable(value, descriptor.writable())
        } else {
            v8::PropertyDescriptor::new_from_value(value)
        }
    };
    if descriptor.has_enumerable() {
        own.set_enumerable(descriptor.enumerable());
    }
    if descriptor.has_configurable() {
        own.set_configurable(descriptor.configurable());
    }
    at.sandbox.define_property(scope, key, &own);
    // V8 defines the property on the global object as well.
    Intercepted::kNo
}

fn named_deleter<'s>(
    scope: &mut Scope<'s, '_>,
    key: Local<'s, v8::Name>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Boolean>,
) -> Intercepted {
    let Some(at) = Intercept::of(scope, &args) else {
        return Intercepted::kNo;
    };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    if at.sandbox.delete(scope, key.into()) == Some(true) {
        return Intercepted::kNo;
    }
    rv.set_bool(false);
    Intercepted::kYes
}

fn named_enumerator<'s>(
    scope: &mut Scope<'s, '_>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Array>,
) {
    let Some(at) = Intercept::of(scope, &args) else { return };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    let options = v8::GetPropertyNamesArgsBuilder::new()
        .mode(v8::KeyCollectionMode::OwnOnly)
        .property_filter(v8::PropertyFilter::ALL_PROPERTIES)
        .index_filter(v8::IndexFilter::SkipIndices)
        .build();
    if let Some(names) = at.sandbox.get_property_names(scope, options) {
        rv.set(names);
    }
}

fn indexed_enumerator<'s>(
    scope: &mut Scope<'s, '_>,
    args: PropertyCallbackArguments<'s>,
    mut rv: ReturnValue<v8::Array>,
) {
    let Some(at) = Intercept::of(scope, &args) else { return };
    let scope = &mut v8::ContextScope::new(scope, at.context);
    let options = v8::GetPropertyNamesArgsBuilder::new()
        .mode(v8::KeyCollectionMode::OwnOnly)
        .property_filter(v8::PropertyFilter::SKIP_SYMBOLS)
        .index_filter(v8::IndexFilter::IncludeIndices)
        .build();
    let Some(names) = at.sandbox.get_property_names(scope, options) else {
        return;
    };
    let indices: Vec<_> = (0..names.length())
        .filter_map(|i| names.get_index(scope, i))
        .filter(|key| key.is_number())
        .collect();
    rv.set(v8::Array::new_with_elements(scope, &indices));
}

/// An index as the name that the interceptors of names take.
fn index_name<'s>(scope: &Scope<'s, '_>, index: u32) -> Local<'s, v8::Name> {
    name(scope, &index.to_string()).into()
}

fn indexed_query<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyCallbackArguments<'s>,
    rv: ReturnValue<v8::Integer>,
) -> Intercepted {
    let key = index_name(scope, index);
    named_query(scope, key, args, rv)
}

fn indexed_getter<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyCallbackArguments<'s>,
    rv: ReturnValue<v8::Value>,
) -> Intercepted {
    let key = index_name(scope, index);
    named_getter(scope, key, args, rv)
}

fn indexed_setter<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    value: Local<'s, v8::Value>,
    args: PropertyCallbackArguments<'s>,
    rv: ReturnValue<v8::Boolean>,
) -> Intercepted {
    let key = index_name(scope, index);
    named_setter(scope, key, value, args, rv)
}

fn indexed_descriptor<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyCallbackArguments<'s>,
    rv: ReturnValue<v8::Value>,
) -> Intercepted {
    let key = index_name(scope, index);
    named_descriptor(scope, key, args, rv)
}

fn indexed_definer<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    descriptor: &v8::PropertyDescriptor,
    args: PropertyCallbackArguments<'s>,
    rv: ReturnValue<v8::Boolean>,
) -> Intercepted {
    let key = index_name(scope, index);
    named_definer(scope, key, descriptor, args, rv)
}

fn indexed_deleter<'s>(
    scope: &mut Scope<'s, '_>,
    index: u32,
    args: PropertyCallbackArguments<'s>,
    rv: ReturnValue<v8::Boolean>,
) -> Intercepted {
    let key = index_name(scope, index);
    named_deleter(scope, key, args, rv)
}
