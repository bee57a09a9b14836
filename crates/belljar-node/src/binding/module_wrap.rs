//! `internalBinding('module_wrap')`: ES modules.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw, throw_coded};
use belljar_engine::value::{ArgsExt, boolean, int, name, set, string, to_rust, undefined};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};

use super::contextify::{self, Compiled};
use super::{Binding, ClassSpec};
use crate::env::{Env, Hook};
use crate::{fatal, watchdog};

pub static BINDING: Binding = Binding {
    name: "module_wrap",
    fns: fns! {
        "setImportModuleDynamicallyCallback" => set_import_module_dynamically_callback,
        "setInitializeImportMetaObjectCallback" => set_initialize_import_meta_object_callback,
        "setImportMetaResolveInitializer" => set_import_meta_resolve_initializer,
        "createRequiredModuleFacade" => create_required_module_facade,
        "throwIfPromiseRejected" => throw_if_promise_rejected,
    },
    classes: &[ClassSpec {
        name: "ModuleWrap",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! {
            "link" => link,
            "getModuleRequests" => get_module_requests,
            "instantiate" => instantiate,
            "evaluateSync" => evaluate_sync,
            "evaluate" => evaluate,
            "setExport" => set_export,
            "setModuleSourceObject" => set_module_source_object,
            "getModuleSourceObject" => get_module_source_object,
            "createCachedData" => create_cached_data,
            "getNamespace" => get_namespace,
            "getStatus" => get_status,
            "getError" => get_error,
        },
        slots: slot::COUNT,
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// Internal fields of a ModuleWrap; the garbage collector follows them.
mod slot {
    use belljar_engine::wrap::FIELDS;

    /// The `v8::Module`.
    pub const MODULE: usize = FIELDS;
    /// An object whose creation context is the module's context.
    pub const CONTEXT: usize = FIELDS + 1;
    /// The function that evaluates a synthetic module.
    pub const STEPS: usize = FIELDS + 2;
    /// The ModuleWraps of the module requests, in their order; undefined until linked.
    pub const LINKED: usize = FIELDS + 3;
    /// What a source-phase import of the module yields.
    pub const SOURCE: usize = FIELDS + 4;
    /// The sandbox of the module's vm context.
    pub const SANDBOX: usize = FIELDS + 5;
    pub const COUNT: usize = 6;
}

/// The phases of an import (facts of `ModulePhase`).
const SOURCE_PHASE: i32 = 1;
const DEFER_PHASE: i32 = 2;
const EVALUATION_PHASE: i32 = 3;

/// Adds `__esModule` to a required ES module's exports.
const FACADE_SOURCE: &str =
    "export * from 'original'; export { default } from 'original'; export const __esModule = true;";
const FACADE_URL: &str = "node:internal/require_module_default_facade";

/// State of this binding.
#[derive(Default)]
pub struct ModuleWrapState {
    /// ModuleWraps by the identity hash of their module.
    wraps: RefCell<HashMap<i32, Vec<v8::Weak<v8::Object>>>>,
    /// The requests of the module that was resolved last.
    requests: RefCell<Option<Requests>>,
    /// The module behind the facade that is being instantiated.
    facade_original: RefCell<Option<v8::Global<v8::Module>>>,
}

/// The positions of a module's requests.
struct Requests {
    module: v8::Global<v8::Module>,
    index: HashMap<RequestKey, u32>,
}

/// A specifier and its import attributes.
type RequestKey = (String, Vec<(String, String)>);

/// `new ModuleWrap(url, context, source, lineOffset, columnOffset[, cachedData | idSymbol])` or
/// `new ModuleWrap(url, context, exportNames, evaluationSteps[, cjsModule])`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let that = args.this();
    let Ok(url) = v8::Local::<v8::String>::try_from(args.get(0)) else {
        throw(scope, ErrorKind::TypeError, "The url must be a string");
        return;
    };
    if args.is_construct_call() && that.internal_field_count() <= slot::SANDBOX {
        throw(scope, ErrorKind::TypeError, "Illegal constructor");
        return;
    }
    let Some(context) = contextify::context_argument(scope, &env, args.get(1)) else {
        return;
    };
    let key = name(scope, "hasAsyncGraph");
    that.set_lazy_data_property_with_data(
        scope,
        key.into(),
        has_async_graph,
        undefined(scope),
        v8::PropertyAttribute::DONT_ENUM,
        v8::SideEffectType::HasNoSideEffect,
        v8::SideEffectType::HasSideEffectToReceiver,
    );
    let export_names = v8::Local::<v8::Array>::try_from(args.get(2)).ok();
    let module = match export_names {
        Some(names) => synthetic(scope, context, url, names),
        None => source_text(scope, &env, &args, context, url),
    };
    let Some(module) = module else { return };
    set(scope, that, "synthetic", boolean(scope, export_names.is_some()));
    set(scope, that, "url", url.into());
    // The CommonJS module that a synthetic one stands for.
    if export_names.is_some() && args.get(4).is_object() {
        let key = env.symbols.symbol(scope, "imported_cjs_symbol");
        that.set(scope, key.into(), args.get(4));
    }
    let key = env.symbols.private(scope, "source_map_data_private_symbol");
    that.set_private(scope, key, undefined(scope));
    let holder = context.get_extras_binding_object(scope);
    let none: v8::Local<v8::Data> = undefined(scope).into();
    let steps = args.func(3).filter(|_| export_names.is_some());
    for (index, value) in [
        (slot::MODULE, module.into()),
        (slot::CONTEXT, holder.into()),
        (slot::STEPS, steps.map_or(none, Into::into)),
        (slot::LINKED, none),
        (slot::SOURCE, none),
        (slot::SANDBOX, args.get(1).into()),
    ] {
        that.set_internal_field(index, value);
    }
    remember(scope, &env, module, that);
    rv.set(that.into());
}

fn synthetic<'s>(
    scope: &mut Scope<'s, '_>,
    context: v8::Local<'s, v8::Context>,
    url: v8::Local<'s, v8::String>,
    names: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Module>> {
    let mut exports = Vec::new();
    for i in 0..names.length() {
        let Ok(text) = v8::Local::<v8::String>::try_from(names.get_index(scope, i)?) else {
            throw(scope, ErrorKind::TypeError, "Export names must be strings");
            return None;
        };
        // V8 aborts on a duplicate.
        if !exports
            .iter()
            .any(|e: &v8::Local<v8::String>| e.strict_equals(text.into()))
            || exports.len() > 4096
        {
            exports.push(text);
        }
    }
    let scope = &mut v8::ContextScope::new(scope, context);
    Some(v8::Module::create_synthetic_module(
        scope,
        url,
        &exports,
        synthetic_steps,
    ))
}

fn source_text<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    args: &Args<'s>,
    context: v8::Local<'s, v8::Context>,
    url: v8::Local<'s, v8::String>,
) -> Option<v8::Local<'s, v8::Module>> {
    let that = args.this();
    let Ok(source) = v8::Local::<v8::String>::try_from(args.get(2)) else {
        throw(scope, ErrorKind::TypeError, "The source must be a string");
        return None;
    };
    let (line, column) = (args.i32(scope, 3), args.i32(scope, 4));
    let id = match v8::Local::<v8::Symbol>::try_from(args.get(5)) {
        Ok(symbol) => symbol,
        Err(_) => v8::Symbol::new(scope, Some(url)),
    };
    let key = env.symbols.private(scope, "host_defined_option_symbol");
    that.set_private(scope, key, id.into());
    let cached = belljar_engine::buffer::with_bytes(args.get(5), |bytes| bytes.to_vec());
    let module = {
        let context_scope = &mut v8::ContextScope::new(scope, context);
        v8::tc_scope!(let tc, context_scope);
        match compile_source_text(tc, source, url, line, column, id, cached.as_deref()) {
            Some(Compiled { value, rejected: true }) if cached.is_some() => {
                let _ = value;
                throw_coded(
                    tc,
                    ErrorKind::Error,
                    "ERR_VM_MODULE_CACHED_DATA_REJECTED",
                    "cachedData buffer was rejected",
                );
                tc.rethrow();
                return None;
            }
            Some(compiled) => v8::Global::new(tc, compiled.value),
            None => {
                if let (Some(error), Some(message), false) = (tc.exception(), tc.message(), tc.has_terminated()) {
                    fatal::append_exception_line(tc, env, error, message, false);
                    tc.rethrow();
                }
                return None;
            }
        }
    };
    let module = v8::Local::new(scope, module);
    set(
        scope,
        that,
        "hasTopLevelAwait",
        boolean(scope, module.has_top_level_await()),
    );
    let script = module.get_unbound_module_script(scope);
    set(scope, that, "sourceURL", script.get_source_url(scope));
    set(scope, that, "sourceMapURL", script.get_source_mapping_url(scope));
    Some(module)
}

/// Compiles an ES module in the current context.
pub fn compile_source_text<'s>(
    scope: &mut Scope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    url: v8::Local<'s, v8::String>,
    line: i32,
    column: i32,
    id: v8::Local<'s, v8::Symbol>,
    cached: Option<&[u8]>,
) -> Option<Compiled<'s, v8::Module>> {
    let options = contextify::host_defined_options(scope, id);
    let origin = v8::ScriptOrigin::new(
        scope,
        url.into(),
        line,
        column,
        true,
        -1,
        None,
        false,
        false,
        true,
        Some(options.into()),
    );
    let mut unit = contextify::unit(source, &origin, cached);
    let value = v8::script_compiler::compile_module2(
        scope,
        &mut unit,
        contextify::compile_options(cached),
        v8::script_compiler::NoCacheReason::NoReason,
    )?;
    Some(Compiled {
        value,
        rejected: unit.get_cached_data().is_some_and(|data| data.rejected()),
    })
}

/// Evaluates a synthetic module: its steps run with the ModuleWrap as `this`.
fn synthetic_steps<'s>(
    context: v8::Local<'s, v8::Context>,
    module: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Value>> {
    v8::callback_scope!(unsafe scope, context);
    let env = Env::try_of(scope)?;
    let wrap = wrap_of(scope, &env, module)?;
    let steps = wrap.get_internal_field(scope, slot::STEPS)?;
    let none: v8::Local<v8::Data> = undefined(scope).into();
    wrap.set_internal_field(slot::STEPS, none);
    if let Ok(steps) = v8::Local::<v8::Value>::try_from(steps)
        && let Ok(steps) = v8::Local::<v8::Function>::try_from(steps)
    {
        steps.call(scope, wrap.into(), &[])?;
    }
    let resolver = v8::PromiseResolver::new(scope)?;
    let value = undefined(scope);
    resolver.resolve(scope, value)?;
    Some(resolver.get_promise(scope).into())
}

/// Finds ModuleWraps by their modules later on.
fn remember(scope: &mut Scope<'_, '_>, env: &Rc<Env>, module: v8::Local<v8::Module>, wrap: v8::Local<v8::Object>) {
    let hash = module.get_identity_hash().get();
    let state = env.state::<ModuleWrapState>();
    let registry = Rc::downgrade(&state);
    let weak = v8::Weak::with_finalizer(
        scope,
        wrap,
        Box::new(move |_| {
            let Some(state) = registry.upgrade() else { return };
            let mut wraps = state.wraps.borrow_mut();
            if let Some(list) = wraps.get_mut(&hash) {
                list.retain(|weak| !weak.is_empty());
                if list.is_empty() {
                    wraps.remove(&hash);
                }
            }
        }),
    );
    state.wraps.borrow_mut().entry(hash).or_default().push(weak);
}

fn wrap_of<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
    module: v8::Local<v8::Module>,
) -> Option<v8::Local<'s, v8::Object>> {
    let state = env.state::<ModuleWrapState>();
    let wraps = state.wraps.borrow();
    let list = wraps.get(&module.get_identity_hash().get())?;
    list.iter()
        .filter_map(|weak| weak.to_local(scope))
        .find(|wrap| module_of(scope, *wrap).is_some_and(|m| m == module))
}

/// The module of a ModuleWrap; `None` for other objects.
pub fn module_of<'s>(scope: &Scope<'s, '_>, wrap: v8::Local<v8::Object>) -> Option<v8::Local<'s, v8::Module>> {
    if wrap.internal_field_count() <= slot::SANDBOX {
        return None;
    }
    wrap.get_internal_field(scope, slot::MODULE)?.try_into().ok()
}

fn slot_value<'s>(
    scope: &Scope<'s, '_>,
    wrap: v8::Local<v8::Object>,
    index: usize,
) -> Option<v8::Local<'s, v8::Value>> {
    wrap.get_internal_field(scope, index)?.try_into().ok()
}

/// The receiver's module and the context that it belongs to.
fn receiver<'s>(
    scope: &Scope<'s, '_>,
    args: &Args<'s>,
) -> Option<(v8::Local<'s, v8::Module>, v8::Local<'s, v8::Context>)> {
    let module = module_of(scope, args.this())?;
    let holder = slot_value(scope, args.this(), slot::CONTEXT)?;
    let holder = v8::Local::<v8::Object>::try_from(holder).ok()?;
    Some((module, holder.get_creation_context(scope)?))
}

fn is_instantiated(module: v8::Local<v8::Module>) -> bool {
    !matches!(
        module.get_status(),
        v8::ModuleStatus::Uninstantiated | v8::ModuleStatus::Instantiating
    )
}

fn throw_not_instantiated(scope: &Scope<'_, '_>) {
    throw_coded(
        scope,
        ErrorKind::Error,
        "ERR_MODULE_NOT_INSTANTIATED",
        "Module is not instantiated",
    );
}

fn throw_link_failure(scope: &Scope<'_, '_>, message: &str) {
    throw_coded(scope, ErrorKind::Error, "ERR_VM_MODULE_LINK_FAILURE", message);
}

fn has_async_graph<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    let Some(module) = module_of(scope, args.holder()) else {
        return;
    };
    if is_instantiated(module) {
        rv.set_bool(module.is_graph_async());
    } else {
        throw_not_instantiated(scope);
    }
}

/// `getModuleRequests()`: `{ specifier, attributes, phase }` of each import, in order.
fn get_module_requests<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some((module, _)) = receiver(scope, &args) else {
        return;
    };
    let requests = module.get_module_requests();
    let mut items: Vec<v8::Local<v8::Value>> = Vec::with_capacity(requests.length());
    let keys = ["specifier", "attributes", "phase"].map(|key| name(scope, key).into());
    let null: v8::Local<v8::Value> = v8::null(scope).into();
    for i in 0..requests.length() {
        let Some(request) = requests.get(scope, i) else { return };
        let Ok(request) = v8::Local::<v8::ModuleRequest>::try_from(request) else {
            return;
        };
        let attributes = attributes_object(scope, request.get_import_attributes(), 3);
        attributes.set_integrity_level(scope, v8::IntegrityLevel::Frozen);
        let values = [
            request.get_specifier().into(),
            attributes.into(),
            int(scope, phase_number(request.get_phase())),
        ];
        items.push(v8::Object::with_prototype_and_properties(scope, null, &keys, &values).into());
    }
    rv.set(v8::Array::new_with_elements(scope, &items).into());
}

fn phase_number(phase: v8::ModuleImportPhase) -> i32 {
    match phase {
        v8::ModuleImportPhase::kSource => SOURCE_PHASE,
        v8::ModuleImportPhase::kDefer => DEFER_PHASE,
        v8::ModuleImportPhase::kEvaluation => EVALUATION_PHASE,
    }
}

/// Import attributes, of which V8 gives `stride` entries each, as an object.
fn attributes_object<'s>(
    scope: &Scope<'s, '_>,
    raw: v8::Local<v8::FixedArray>,
    stride: usize,
) -> v8::Local<'s, v8::Object> {
    let mut names = Vec::new();
    let mut values = Vec::new();
    for i in (0..raw.length()).step_by(stride) {
        let (Some(key), Some(value)) = (raw.get(scope, i), raw.get(scope, i + 1)) else {
            break;
        };
        let key = v8::Local::<v8::Value>::try_from(key)
            .ok()
            .and_then(|k| v8::Local::<v8::Name>::try_from(k).ok());
        if let (Some(key), Ok(value)) = (key, v8::Local::<v8::Value>::try_from(value)) {
            names.push(key);
            values.push(value);
        }
    }
    let null = v8::null(scope);
    v8::Object::with_prototype_and_properties(scope, null.into(), &names, &values)
}

fn attribute_pairs(scope: &Scope<'_, '_>, raw: v8::Local<v8::FixedArray>, stride: usize) -> Vec<(String, String)> {
    let text = |i: usize| {
        let data = raw.get(scope, i)?;
        to_rust(scope, v8::Local::<v8::Value>::try_from(data).ok()?)
    };
    (0..raw.length())
        .step_by(stride)
        .filter_map(|i| text(i).zip(text(i + 1)))
        .collect()
}

/// `link(modules)`: the ModuleWraps that the requests stand for, in their order.
fn link<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some((module, _)) = receiver(scope, &args) else {
        return;
    };
    let Ok(modules) = v8::Local::<v8::Array>::try_from(args.get(0)) else {
        throw(scope, ErrorKind::TypeError, "The modules must be an array");
        return;
    };
    let expected = if module.is_source_text_module() {
        module.get_module_requests().length()
    } else {
        0
    };
    let mut items = Vec::new();
    for i in 0..modules.length() {
        let Some(item) = modules.get_index(scope, i) else {
            return;
        };
        let wrap = v8::Local::<v8::Object>::try_from(item).ok();
        if wrap.and_then(|wrap| module_of(scope, wrap)).is_none() {
            throw_link_failure(scope, "a linked module is not a ModuleWrap");
            return;
        }
        items.push(item);
    }
    if items.len() != expected {
        throw_link_failure(
            scope,
            &format!("expected {expected} linked modules, got {}", items.len()),
        );
        return;
    }
    if let Some((key, later, first)) = mismatch(scope, module, &items) {
        throw_coded(
            scope,
            ErrorKind::TypeError,
            "ERR_MODULE_LINK_MISMATCH",
            &format!(
                "Module request '{key}' at index {later} must be linked to the same module requested at index {first}"
            ),
        );
        return;
    }
    let linked = v8::Array::new_with_elements(scope, &items);
    args.this().set_internal_field(slot::LINKED, linked.into());
}

/// The first two requests for the same that were given different modules.
fn mismatch(
    scope: &Scope<'_, '_>,
    module: v8::Local<v8::Module>,
    modules: &[v8::Local<v8::Value>],
) -> Option<(String, usize, usize)> {
    if !module.is_source_text_module() {
        return None;
    }
    let requests = module.get_module_requests();
    let mut seen: HashMap<RequestKey, usize> = HashMap::new();
    for (i, linked) in modules.iter().enumerate() {
        let request = requests.get(scope, i)?;
        let request = v8::Local::<v8::ModuleRequest>::try_from(request).ok()?;
        let specifier = request.get_specifier().to_rust_string_lossy(scope);
        let attributes = attribute_pairs(scope, request.get_import_attributes(), 3);
        let key = (specifier, attributes);
        match seen.get(&key) {
            Some(&first) if modules.get(first) != Some(linked) => return Some((describe(&key), i, first)),
            Some(_) => {}
            None => {
                seen.insert(key, i);
            }
        }
    }
    None
}

/// A request as Node's messages show it.
fn describe((specifier, attributes): &RequestKey) -> String {
    let attributes: Vec<_> = attributes
        .iter()
        .map(|(key, value)| format!(", \"{key}\": \"{value}\""))
        .collect();
    format!("ModuleCacheKey(\"{specifier}\"{})", attributes.concat())
}

fn instantiate<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some((module, context)) = receiver(scope, &args) else {
        return;
    };
    let linked = slot_value(scope, args.this(), slot::LINKED).is_some_and(|v| v.is_array());
    if !linked && module.is_source_text_module() {
        throw_link_failure(scope, "module is not linked");
        return;
    }
    let scope = &mut v8::ContextScope::new(scope, context);
    v8::tc_scope!(let tc, scope);
    let _ = module.instantiate_module2(tc, resolve_module, resolve_source);
    *env.state::<ModuleWrapState>().requests.borrow_mut() = None;
    if let (Some(error), Some(message), false) = (tc.exception(), tc.message(), tc.has_terminated()) {
        fatal::append_exception_line(tc, &env, error, message, false);
        tc.rethrow();
    }
}

fn resolve_module<'s>(
    context: v8::Local<'s, v8::Context>,
    specifier: v8::Local<'s, v8::String>,
    attributes: v8::Local<'s, v8::FixedArray>,
    referrer: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Module>> {
    v8::callback_scope!(unsafe scope, context);
    let wrap = resolve(scope, specifier, attributes, referrer)?;
    module_of(scope, wrap)
}

fn resolve_source<'s>(
    context: v8::Local<'s, v8::Context>,
    specifier: v8::Local<'s, v8::String>,
    attributes: v8::Local<'s, v8::FixedArray>,
    referrer: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Object>> {
    v8::callback_scope!(unsafe scope, context);
    let wrap = resolve(scope, specifier, attributes, referrer)?;
    source_object(scope, wrap)
}

/// The ModuleWrap that a request of `referrer` was linked to.
fn resolve<'s>(
    scope: &Scope<'s, '_>,
    specifier: v8::Local<'s, v8::String>,
    attributes: v8::Local<'s, v8::FixedArray>,
    referrer: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Object>> {
    let env = Env::try_of(scope)?;
    let text = specifier.to_rust_string_lossy(scope);
    let Some(dependent) = wrap_of(scope, &env, referrer) else {
        throw_link_failure(scope, &format!("request for '{text}' is from invalid module"));
        return None;
    };
    let linked = slot_value(scope, dependent, slot::LINKED).and_then(|v| v8::Local::<v8::Array>::try_from(v).ok());
    let Some(linked) = linked else {
        let url = belljar_engine::value::get(scope, dependent, "url")
            .and_then(|url| to_rust(scope, url))
            .unwrap_or_default();
        throw_link_failure(
            scope,
            &format!("request for '{text}' can not be resolved on module '{url}' that is not linked"),
        );
        return None;
    };
    let state = env.state::<ModuleWrapState>();
    let mut last = state.requests.borrow_mut();
    let requests = match last.take() {
        Some(requests) if v8::Local::new(scope, &requests.module) == referrer => requests,
        _ => Requests {
            module: v8::Global::new(scope, referrer),
            index: request_index(scope, referrer),
        },
    };
    let key = (text, attribute_pairs(scope, attributes, 3));
    let index = requests.index.get(&key).copied();
    *last = Some(requests);
    drop(last);
    let found = index
        .and_then(|index| linked.get_index(scope, index))
        .and_then(|wrap| v8::Local::<v8::Object>::try_from(wrap).ok());
    if found.is_none() {
        throw_link_failure(scope, &format!("request for '{}' is not in cache", key.0));
    }
    found
}

fn request_index(scope: &Scope<'_, '_>, module: v8::Local<v8::Module>) -> HashMap<RequestKey, u32> {
    let requests = module.get_module_requests();
    let mut index = HashMap::with_capacity(requests.length());
    for i in 0..requests.length() {
        let request = requests
            .get(scope, i)
            .and_then(|r| v8::Local::<v8::ModuleRequest>::try_from(r).ok());
        if let (Some(request), Ok(at)) = (request, u32::try_from(i)) {
            let specifier = request.get_specifier().to_rust_string_lossy(scope);
            let attributes = attribute_pairs(scope, request.get_import_attributes(), 3);
            index.entry((specifier, attributes)).or_insert(at);
        }
    }
    index
}

/// `evaluate(timeout, breakOnSigint)`: a promise of the evaluation.
fn evaluate<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some((module, context)) = receiver(scope, &args) else {
        return;
    };
    if !is_instantiated(module) {
        throw_not_instantiated(scope);
        return;
    }
    let timeout = args.i64(scope, 0);
    let limits = watchdog::Limits::new(timeout, args.is_true(1));
    let sandbox = slot_value(scope, args.this(), slot::SANDBOX).filter(|v| v.is_object());
    let queue = sandbox.and_then(|sandbox| contextify::microtask_queue(scope, &env, sandbox));
    let caller = scope.get_current_context();
    let scope = &mut v8::ContextScope::new(scope, context);
    let result = watchdog::run(scope, &env, limits, false, |scope| {
        let result = module.evaluate(scope)?;
        let Some(queue) = &queue else { return Some(result) };
        // The caller gets a promise of its own context: one of the module's would settle on the module's queue.
        let promise = {
            let outer = &mut v8::ContextScope::new(scope, caller);
            let resolver = v8::PromiseResolver::new(outer)?;
            resolver.resolve(outer, result)?;
            resolver.get_promise(outer)
        };
        queue.perform_checkpoint(scope);
        Some(promise.into())
    });
    if let Some(result) = result {
        rv.set(result);
    }
}

/// `evaluateSync()`: evaluates a graph without top-level await, and returns the namespace.
fn evaluate_sync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some((module, context)) = receiver(scope, &args) else {
        return;
    };
    if !is_instantiated(module) {
        throw_not_instantiated(scope);
        return;
    }
    if module.is_graph_async() {
        throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_REQUIRE_ASYNC_MODULE",
            "require() cannot be used on an ESM graph with top-level await. Use import() instead.",
        );
        return;
    }
    let scope = &mut v8::ContextScope::new(scope, context);
    let Some(result) = module.evaluate(scope) else { return };
    if let Ok(promise) = v8::Local::<v8::Promise>::try_from(result)
        && rethrow_rejection(scope, &env, promise)
    {
        return;
    }
    rv.set(module.get_module_namespace());
}

fn throw_if_promise_rejected<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    if let Ok(promise) = v8::Local::<v8::Promise>::try_from(args.get(0)) {
        rethrow_rejection(scope, &env, promise);
    }
}

/// Throws what `promise` was rejected with, and tells the rejection tracker that it is handled.
fn rethrow_rejection(scope: &mut Scope<'_, '_>, env: &Rc<Env>, promise: v8::Local<v8::Promise>) -> bool {
    if promise.state() != v8::PromiseState::Rejected {
        return false;
    }
    if let Some(track) = env.hook(scope, Hook::PromiseReject) {
        let none = undefined(scope);
        let event = int(scope, v8::PromiseRejectEvent::PromiseHandlerAddedAfterReject as i32);
        if track.call(scope, none, &[event, promise.into(), none]).is_none() {
            return true;
        }
    }
    let error = promise.result(scope);
    let message = v8::Exception::create_message(scope, error);
    fatal::append_exception_line(scope, env, error, message, false);
    scope.throw_exception(error);
    true
}

fn get_namespace<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some((module, _)) = receiver(scope, &args) else {
        return;
    };
    if is_instantiated(module) {
        rv.set(module.get_module_namespace());
    } else {
        throw_not_instantiated(scope);
    }
}

fn get_status<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some((module, _)) = receiver(scope, &args) else {
        return;
    };
    rv.set_int32(module.get_status() as i32);
}

fn get_error<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some((module, _)) = receiver(scope, &args) else {
        return;
    };
    if module.get_status() == v8::ModuleStatus::Errored {
        rv.set(module.get_exception());
    }
}

/// `setExport(name, value)` of a synthetic module.
fn set_export<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some((module, context)) = receiver(scope, &args) else {
        return;
    };
    let Ok(export) = v8::Local::<v8::String>::try_from(args.get(0)) else {
        throw(scope, ErrorKind::TypeError, "The export name must be a string");
        return;
    };
    if !module.is_synthetic_module() {
        throw(scope, ErrorKind::TypeError, "Only synthetic modules set exports");
        return;
    }
    if !is_instantiated(module) && module.get_status() == v8::ModuleStatus::Uninstantiated {
        throw_not_instantiated(scope);
        return;
    }
    let scope = &mut v8::ContextScope::new(scope, context);
    let _ = module.set_synthetic_module_export(scope, export, args.get(1));
}

fn set_module_source_object<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if receiver(scope, &args).is_some() && args.get(0).is_object() {
        args.this().set_internal_field(slot::SOURCE, args.get(0).into());
    }
}

fn get_module_source_object<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if receiver(scope, &args).is_some()
        && let Some(source) = source_object(scope, args.this())
    {
        rv.set(source.into());
    }
}

fn source_object<'s>(scope: &Scope<'s, '_>, wrap: v8::Local<v8::Object>) -> Option<v8::Local<'s, v8::Object>> {
    let source = slot_value(scope, wrap, slot::SOURCE)?;
    if let Ok(source) = v8::Local::<v8::Object>::try_from(source) {
        return Some(source);
    }
    let url = belljar_engine::value::get(scope, wrap, "url")
        .and_then(|url| to_rust(scope, url))
        .unwrap_or_default();
    throw_coded(
        scope,
        ErrorKind::SyntaxError,
        "ERR_SOURCE_PHASE_NOT_DEFINED",
        &format!("Source phase import object is not defined for module '{url}'"),
    );
    None
}

fn create_cached_data<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some((module, _)) = receiver(scope, &args) else {
        return;
    };
    let early = matches!(
        module.get_status(),
        v8::ModuleStatus::Uninstantiated | v8::ModuleStatus::Instantiating | v8::ModuleStatus::Instantiated
    );
    if !module.is_source_text_module() || !early {
        throw(scope, ErrorKind::Error, "Cached data cannot be created for this module");
        return;
    }
    let data = module.get_unbound_module_script(scope).create_code_cache();
    let bytes = data.map(|data| data.to_vec()).unwrap_or_default();
    if let Some(buffer) = super::contextify::node_buffer(scope, bytes) {
        rv.set(buffer);
    }
}

fn set_import_module_dynamically_callback<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::ImportModuleDynamically, args.func(0));
    scope.set_host_import_module_dynamically_callback(import_dynamically);
    scope.set_host_import_module_with_phase_dynamically_callback(import_dynamically_with_phase);
}

fn import_dynamically<'s, 'i>(
    scope: &mut Scope<'s, 'i>,
    options: v8::Local<'s, v8::Data>,
    resource: v8::Local<'s, v8::Value>,
    specifier: v8::Local<'s, v8::String>,
    attributes: v8::Local<'s, v8::FixedArray>,
) -> Option<v8::Local<'s, v8::Promise>> {
    import_dynamically_with_phase(
        scope,
        options,
        resource,
        specifier,
        v8::ModuleImportPhase::kEvaluation,
        attributes,
    )
}

fn import_dynamically_with_phase<'s, 'i>(
    scope: &mut Scope<'s, 'i>,
    options: v8::Local<'s, v8::Data>,
    resource: v8::Local<'s, v8::Value>,
    specifier: v8::Local<'s, v8::String>,
    phase: v8::ModuleImportPhase,
    attributes: v8::Local<'s, v8::FixedArray>,
) -> Option<v8::Local<'s, v8::Promise>> {
    let env = Env::try_of(scope)?;
    let callback = env.hook(scope, Hook::ImportModuleDynamically)?;
    // A script without host-defined options goes by its context.
    let own = v8::Local::<v8::FixedArray>::try_from(options)
        .ok()
        .filter(|options| options.length() == contextify::HOST_DEFINED_OPTIONS)
        .and_then(|options| options.get(scope, 0))
        .and_then(|id| v8::Local::<v8::Value>::try_from(id).ok());
    let id = match own {
        Some(id) => id,
        None => {
            let global = scope.get_current_context().global(scope);
            let key = env.symbols.private(scope, "host_defined_option_symbol");
            global.get_private(scope, key)?
        }
    };
    let attributes = attributes_object(scope, attributes, 2);
    let phase = int(scope, phase_number(phase));
    let none = undefined(scope);
    let result = callback.call(scope, none, &[id, specifier.into(), phase, attributes.into(), resource])?;
    // A promise of the referrer's context.
    let resolver = v8::PromiseResolver::new(scope)?;
    resolver.resolve(scope, result)?;
    Some(resolver.get_promise(scope))
}

fn set_initialize_import_meta_object_callback<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::InitializeImportMeta, args.func(0));
    scope.set_host_initialize_import_meta_object_callback(initialize_import_meta);
}

fn set_import_meta_resolve_initializer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::ImportMetaResolve, args.func(0));
}

unsafe extern "C" fn initialize_import_meta(
    context: v8::Local<v8::Context>,
    module: v8::Local<v8::Module>,
    meta: v8::Local<v8::Object>,
) {
    v8::callback_scope!(unsafe scope, context);
    let Some(env) = Env::try_of(scope) else { return };
    let Some(wrap) = wrap_of(scope, &env, module) else {
        return;
    };
    let key = env.symbols.private(scope, "host_defined_option_symbol");
    let Some(id) = wrap.get_private(scope, key) else { return };
    let default_id = env.symbols.symbol(scope, "source_text_module_default_hdo");
    if id == default_id {
        default_import_meta(scope, &env, wrap, meta);
        return;
    }
    let Some(callback) = env.hook(scope, Hook::InitializeImportMeta) else {
        return;
    };
    let none = undefined(scope);
    callback.call(scope, none, &[id, meta.into(), wrap.into()]);
}

/// `import.meta` of a module of the default loader.
fn default_import_meta(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    wrap: v8::Local<v8::Object>,
    meta: v8::Local<v8::Object>,
) {
    let Some(url) = belljar_engine::value::get(scope, wrap, "url") else {
        return;
    };
    let text = to_rust(scope, url).unwrap_or_default();
    if let Some(path) = super::modules::file_url_path(&text) {
        let dir = match path.rfind('/') {
            Some(0) | None => "/",
            Some(at) => path.get(..at).unwrap_or("/"),
        };
        let (dir, path) = (string(scope, dir), string(scope, &path));
        define(scope, meta, "dirname", dir.into());
        define(scope, meta, "filename", path.into());
    }
    let main = belljar_engine::value::get(scope, wrap, "isMain").is_some_and(|v| v.is_true());
    define(scope, meta, "main", boolean(scope, main));
    if let Some(make) = env.hook(scope, Hook::ImportMetaResolve) {
        let none = undefined(scope);
        if let Some(resolve) = make.call(scope, none, &[url]) {
            define(scope, meta, "resolve", resolve);
        }
    }
    define(scope, meta, "url", url);
}

fn define(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>, key: &str, value: v8::Local<v8::Value>) {
    let key = name(scope, key);
    object.create_data_property(scope, key.into(), value);
}

/// `createRequiredModuleFacade(wrap)`: a namespace like the module's with `__esModule` added.
fn create_required_module_facade<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let original = args.obj(0).and_then(|wrap| module_of(scope, wrap));
    let Some(original) = original.filter(|module| is_instantiated(*module)) else {
        throw_not_instantiated(scope);
        return;
    };
    let source = string(scope, FACADE_SOURCE);
    let url = string(scope, FACADE_URL);
    let origin = v8::ScriptOrigin::new(scope, url.into(), 0, 0, true, -1, None, false, false, true, None);
    let mut unit = v8::script_compiler::Source::new(source, Some(&origin));
    let Some(facade) = v8::script_compiler::compile_module(scope, &mut unit) else {
        return;
    };
    let state = env.state::<ModuleWrapState>();
    *state.facade_original.borrow_mut() = Some(v8::Global::new(scope, original));
    let instantiated = facade.instantiate_module(scope, resolve_facade);
    *state.facade_original.borrow_mut() = None;
    if instantiated != Some(true) || facade.evaluate(scope).is_none() {
        return;
    }
    rv.set(facade.get_module_namespace());
}

fn resolve_facade<'s>(
    context: v8::Local<'s, v8::Context>,
    _specifier: v8::Local<'s, v8::String>,
    _attributes: v8::Local<'s, v8::FixedArray>,
    _referrer: v8::Local<'s, v8::Module>,
) -> Option<v8::Local<'s, v8::Module>> {
    v8::callback_scope!(unsafe scope, context);
    let env = Env::try_of(scope)?;
    let state = env.state::<ModuleWrapState>();
    let original = state.facade_original.borrow();
    original.as_ref().map(|module| v8::Local::new(scope, module))
}

/// Whether the main module is still waiting for a top-level await.
pub fn unsettled_entry_point(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> bool {
    let global = scope.get_current_context().global(scope);
    let key = env.symbols.private(scope, "entry_point_promise_private_symbol");
    let promise = global.get_private(scope, key);
    promise
        .and_then(|p| v8::Local::<v8::Promise>::try_from(p).ok())
        .is_some_and(|p| p.state() == v8::PromiseState::Pending)
}

/// Says on standard error where a top-level await never settled (`CheckUnsettledTopLevelAwait`).
pub fn warn_unsettled(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    v8::scope!(let scope, scope);
    let global = scope.get_current_context().global(scope);
    let key = env.symbols.private(scope, "entry_point_module_private_symbol");
    let wrap = global
        .get_private(scope, key)
        .and_then(|wrap| v8::Local::<v8::Object>::try_from(wrap).ok());
    let Some(module) = wrap.and_then(|wrap| module_of(scope, wrap)) else {
        return;
    };
    if !module.is_source_text_module() || !is_instantiated(module) || !module.is_graph_async() {
        return;
    }
    if !env.option_bool("--warnings") {
        return;
    }
    for (_, message) in module.get_stalled_top_level_await_message(scope) {
        let source = fatal::error_source(scope, env, message).unwrap_or_default();
        fatal::print(
            env,
            &format!("Warning: Detected unsettled top-level await at {source}\n\n\n"),
        );
    }
}
