//! `internalBinding('contextify')`: scripts, compiled functions, and contexts of `node:vm`.

use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw, throw_coded};
use belljar_engine::value::{ArgsExt, boolean, name, number, set, string, undefined};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use v8::script_compiler::{CachedData, CompileOptions, NoCacheReason, Source};

use super::{Binding, ClassSpec, module_wrap, vm_context};
use crate::env::Env;
use crate::{fatal, watchdog};

pub static BINDING: Binding = Binding {
    name: "contextify",
    fns: fns! {
        "makeContext" => vm_context::make_context,
        "compileFunction" => compile_function,
        "compileFunctionForCJSLoader" => compile_function_for_cjs_loader,
        "containsModuleSyntax" => contains_module_syntax,
        "startSigintWatchdog" => start_sigint_watchdog,
        "stopSigintWatchdog" => stop_sigint_watchdog,
        "watchdogHasPendingSigint" => watchdog_has_pending_sigint,
        "measureMemory" => measure_memory,
    },
    classes: &[ClassSpec {
        name: "ContextifyScript",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! {
            "createCachedData" => create_cached_data,
            "runInContext" => run_in_context,
        },
        slots: 1,
        ..ClassSpec::EMPTY
    }],
    init: Some(init),
    ..Binding::EMPTY
};

fn init(scope: &mut Scope<'_, '_>, env: &Rc<Env>, _target: v8::Local<v8::Object>) {
    vm_context::guard_code_generation(scope, env);
}

/// The internal field of a ContextifyScript that holds its `v8::UnboundScript`.
const SCRIPT_SLOT: usize = belljar_engine::wrap::FIELDS;

/// Length of the host-defined options of a script: its id symbol (facts of `HostDefinedOptions`).
pub const HOST_DEFINED_OPTIONS: usize = 1;

/// The parameters of a CommonJS module's function.
const CJS_PARAMETERS: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// What V8 says about syntax that only ES modules have.
const ESM_SYNTAX: [&str; 3] = [
    "Cannot use import statement outside a module",
    "Unexpected token 'export'",
    "Cannot use 'import.meta' outside a module",
];

/// What V8 says about code that may be valid as an ES module, which a second compilation tells.
const MAYBE_ESM: [&str; 8] = [
    "Identifier 'module' has already been declared",
    "Identifier 'exports' has already been declared",
    "Identifier 'require' has already been declared",
    "Identifier '__filename' has already been declared",
    "Identifier '__dirname' has already been declared",
    "await is only valid in async functions and the top level bodies of modules",
    "missing ) after argument list",
    "SyntaxError: Unexpected",
];

/// What a compilation gave, and whether V8 refused the code cache.
pub struct Compiled<'s, T> {
    pub value: v8::Local<'s, T>,
    pub rejected: bool,
}

/// The host-defined options that carry `id` to the dynamic-import callback.
pub fn host_defined_options<'s>(scope: &Scope<'s, '_>, id: v8::Local<v8::Symbol>) -> v8::Local<'s, v8::PrimitiveArray> {
    let options = v8::PrimitiveArray::new(scope, HOST_DEFINED_OPTIONS);
    options.set(scope, 0, id.into());
    options
}

/// A compilation unit, with the code cache when there is one; `cached` must outlive it.
pub fn unit(source: v8::Local<v8::String>, origin: &v8::ScriptOrigin, cached: Option<&[u8]>) -> Source {
    match cached {
        Some(bytes) => Source::new_with_cached_data(source, Some(origin), CachedData::new(bytes)),
        None => Source::new(source, Some(origin)),
    }
}

pub fn compile_options(cached: Option<&[u8]>) -> CompileOptions {
    match cached {
        Some(_) => CompileOptions::ConsumeCodeCache,
        None => CompileOptions::NoCompileOptions,
    }
}

/// The context that a sandbox argument stands for; the principal one for undefined. Throws where it is none.
pub fn context_argument<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
    value: v8::Local<'s, v8::Value>,
) -> Option<v8::Local<'s, v8::Context>> {
    if value.is_null_or_undefined() {
        return Some(env.context(scope));
    }
    let context = vm_context::of_sandbox(scope, env, value);
    if context.is_none() {
        throw(scope, ErrorKind::TypeError, "The object is not a context");
    }
    context
}

/// The microtask queue that a sandbox's context has for itself.
pub fn microtask_queue(
    scope: &Scope<'_, '_>,
    env: &Rc<Env>,
    sandbox: v8::Local<v8::Value>,
) -> Option<Rc<v8::MicrotaskQueueHandle>> {
    vm_context::own_queue(scope, env, sandbox)
}

/// A Node `Buffer` over `bytes`.
pub fn node_buffer<'s>(scope: &mut Scope<'s, '_>, bytes: Vec<u8>) -> Option<v8::Local<'s, v8::Value>> {
    let env = Env::of(scope);
    super::buffer::new_buffer(scope, &env, bytes).map(Into::into)
}

/// `new ContextifyScript(code, filename, lineOffset, columnOffset, cachedData, produceCachedData,
/// parsingContext, hostDefinedOptionId)`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let that = args.this();
    let (Ok(code), Ok(filename)) = (
        v8::Local::<v8::String>::try_from(args.get(0)),
        v8::Local::<v8::String>::try_from(args.get(1)),
    ) else {
        throw(scope, ErrorKind::TypeError, "The code and the filename must be strings");
        return;
    };
    if that.internal_field_count() <= SCRIPT_SLOT {
        throw(scope, ErrorKind::TypeError, "Illegal constructor");
        return;
    }
    let (line, column) = (args.i32(scope, 2), args.i32(scope, 3));
    let cached = belljar_engine::buffer::with_bytes(args.get(4), |bytes| bytes.to_vec());
    let produce = args.is_true(5);
    let Some(context) = context_argument(scope, &env, args.get(6)) else {
        return;
    };
    let id = v8::Local::<v8::Symbol>::try_from(args.get(7))
        .unwrap_or_else(|_| env.symbols.symbol(scope, "vm_dynamic_import_no_callback"));
    let compiled = {
        let context_scope = &mut v8::ContextScope::new(scope, context);
        v8::tc_scope!(let tc, context_scope);
        let options = host_defined_options(tc, id);
        let origin = v8::ScriptOrigin::new(
            tc,
            filename.into(),
            line,
            column,
            true,
            -1,
            None,
            false,
            false,
            false,
            Some(options.into()),
        );
        let mut unit = unit(code, &origin, cached.as_deref());
        let script = v8::script_compiler::compile_unbound_script(
            tc,
            &mut unit,
            compile_options(cached.as_deref()),
            NoCacheReason::NoReason,
        );
        match script {
            Some(script) => {
                let rejected = unit.get_cached_data().is_some_and(|data| data.rejected());
                (v8::Global::new(tc, script), rejected)
            }
            None => {
                rethrow_decorated(tc, &env);
                return;
            }
        }
    };
    let script = v8::Local::new(scope, compiled.0);
    that.set_internal_field(SCRIPT_SLOT, script.into());
    let key = env.symbols.private(scope, "host_defined_option_symbol");
    that.set_private(scope, key, id.into());
    if cached.is_some() {
        set(scope, that, "cachedDataRejected", boolean(scope, compiled.1));
    }
    if produce {
        let data = script.create_code_cache().map(|data| data.to_vec());
        store_code_cache(scope, that, data);
    }
    set(scope, that, "sourceURL", script.get_source_url(scope));
    set(scope, that, "sourceMapURL", script.get_source_mapping_url(scope));
    rv.set(that.into());
}

fn store_code_cache(scope: &mut Scope<'_, '_>, target: v8::Local<v8::Object>, data: Option<Vec<u8>>) {
    let produced = data.is_some();
    if let Some(buffer) = data.and_then(|data| node_buffer(scope, data)) {
        set(scope, target, "cachedData", buffer);
    }
    set(scope, target, "cachedDataProduced", boolean(scope, produced));
}

/// Puts the source line into the exception that `tc` holds, and throws it on.
fn rethrow_decorated<'a, 's, 'i>(tc: &mut v8::PinnedRef<'a, v8::TryCatch<'_, 's, v8::HandleScope<'i>>>, env: &Rc<Env>)
where
    's: 'a,
{
    if tc.has_terminated() {
        return;
    }
    if let Some(error) = tc.exception() {
        let message = tc.message();
        fatal::decorate_error_stack(tc, env, error, message);
        tc.rethrow();
    }
}

fn script_of<'s>(scope: &Scope<'s, '_>, object: v8::Local<v8::Object>) -> Option<v8::Local<'s, v8::UnboundScript>> {
    if object.internal_field_count() != SCRIPT_SLOT + 1 {
        return None;
    }
    let data = object.get_internal_field(scope, SCRIPT_SLOT)?;
    if data.is_value() {
        return None;
    }
    // SAFETY: only `construct` sets this field of objects with this many, to an UnboundScript; before that it is a value.
    Some(unsafe { v8::Local::cast_unchecked(data) })
}

fn create_cached_data<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(script) = script_of(scope, args.this()) else {
        return;
    };
    let data = script.create_code_cache().map(|data| data.to_vec()).unwrap_or_default();
    if let Some(buffer) = node_buffer(scope, data) {
        rv.set(buffer);
    }
}

/// `runInContext(sandbox | null, timeout, displayErrors, breakOnSigint, breakOnFirstLine)`.
fn run_in_context<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(script) = script_of(scope, args.this()) else {
        throw_coded(
            scope,
            ErrorKind::TypeError,
            "ERR_INVALID_THIS",
            "Script methods can only be called on script instances.",
        );
        return;
    };
    let Some(context) = context_argument(scope, &env, args.get(0)) else {
        return;
    };
    if !env.can_call_into_js() {
        return;
    }
    let queue = microtask_queue(scope, &env, args.get(0));
    let limits = watchdog::Limits::new(args.i64(scope, 1), args.is_true(3));
    let display_errors = args.is_true(2);
    let scope = &mut v8::ContextScope::new(scope, context);
    let result = watchdog::run(scope, &env, limits, display_errors, |scope| {
        let result = script.bind_to_current_context(scope).run(scope)?;
        if let Some(queue) = &queue {
            queue.perform_checkpoint(scope);
        }
        Some(result)
    });
    if let Some(result) = result {
        rv.set(result);
    }
}

/// `compileFunction(code, filename, lineOffset, columnOffset, cachedData, produceCachedData, parsingContext,
/// contextExtensions, params, hostDefinedOptionId)`.
fn compile_function<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Ok(code), Ok(filename)) = (
        v8::Local::<v8::String>::try_from(args.get(0)),
        v8::Local::<v8::String>::try_from(args.get(1)),
    ) else {
        throw(scope, ErrorKind::TypeError, "The code and the filename must be strings");
        return;
    };
    let (line, column) = (args.i32(scope, 2), args.i32(scope, 3));
    let cached = belljar_engine::buffer::with_bytes(args.get(4), |bytes| bytes.to_vec());
    let produce = args.is_true(5);
    let Some(context) = context_argument(scope, &env, args.get(6)) else {
        return;
    };
    let Some(extensions) = array_items::<v8::Object>(scope, args.get(7)) else {
        return;
    };
    let Some(parameters) = array_items::<v8::String>(scope, args.get(8)) else {
        return;
    };
    let id = v8::Local::<v8::Symbol>::try_from(args.get(9))
        .unwrap_or_else(|_| env.symbols.symbol(scope, "vm_dynamic_import_no_callback"));
    let (function, rejected) = {
        let context_scope = &mut v8::ContextScope::new(scope, context);
        v8::tc_scope!(let tc, context_scope);
        let options = host_defined_options(tc, id);
        let origin = v8::ScriptOrigin::new(
            tc,
            filename.into(),
            line,
            column,
            true,
            -1,
            None,
            false,
            false,
            false,
            Some(options.into()),
        );
        let mut unit = unit(code, &origin, cached.as_deref());
        let function = v8::script_compiler::compile_function(
            tc,
            &mut unit,
            &parameters,
            &extensions,
            compile_options(cached.as_deref()),
            NoCacheReason::NoReason,
        );
        match function {
            Some(function) => {
                let rejected = unit.get_cached_data().map(|data| data.rejected());
                (v8::Global::new(tc, function), rejected)
            }
            None => {
                rethrow_decorated(tc, &env);
                return;
            }
        }
    };
    let function = v8::Local::new(scope, function);
    let key = env.symbols.private(scope, "host_defined_option_symbol");
    function.set_private(scope, key, id.into());
    let none = undefined(scope);
    let (produced, data) = if produce {
        let data = function.create_code_cache().map(|data| data.to_vec());
        let produced = boolean(scope, data.is_some());
        let buffer = data.and_then(|data| node_buffer(scope, data)).unwrap_or(none);
        (produced, buffer)
    } else {
        (none, none)
    };
    let (source_url, source_map_url) = origin_urls(scope, function);
    let result = v8::Object::new(scope);
    for (key, value) in [
        ("function", function.into()),
        ("sourceURL", source_url),
        ("sourceMapURL", source_map_url),
        ("cachedDataRejected", rejected.map_or(none, |r| boolean(scope, r))),
        ("cachedDataProduced", produced),
        ("cachedData", data),
    ] {
        set(scope, result, key, value);
    }
    rv.set(result.into());
}

/// The `sourceURL` and `sourceMappingURL` of the script that a function is from.
fn origin_urls<'s>(
    scope: &Scope<'s, '_>,
    function: v8::Local<v8::Function>,
) -> (v8::Local<'s, v8::Value>, v8::Local<'s, v8::Value>) {
    let none = undefined(scope);
    let origin = function.get_script_origin(scope);
    (
        origin.resource_name().unwrap_or(none),
        origin.source_map_url().unwrap_or(none),
    )
}

/// The items of an array of which all are `T`; none for undefined. Throws for others.
fn array_items<'s, T>(scope: &Scope<'s, '_>, value: v8::Local<'s, v8::Value>) -> Option<Vec<v8::Local<'s, T>>>
where
    v8::Local<'s, T>: TryFrom<v8::Local<'s, v8::Value>>,
{
    let Ok(array) = v8::Local::<v8::Array>::try_from(value) else {
        return Some(Vec::new());
    };
    let mut items = Vec::new();
    for i in 0..array.length() {
        match v8::Local::<T>::try_from(array.get_index(scope, i)?) {
            Ok(item) => items.push(item),
            Err(_) => {
                throw(scope, ErrorKind::TypeError, "The array holds a value of another type");
                return None;
            }
        }
    }
    Some(items)
}

/// Compiles CommonJS code, with or without its five parameters.
fn compile_cjs<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    code: v8::Local<'s, v8::String>,
    filename: v8::Local<'s, v8::String>,
    parameters: &[&str],
) -> Option<v8::Local<'s, v8::Function>> {
    let id = env.symbols.symbol(scope, "vm_dynamic_import_default_internal");
    let options = host_defined_options(scope, id);
    let origin = v8::ScriptOrigin::new(
        scope,
        filename.into(),
        0,
        0,
        true,
        -1,
        None,
        false,
        false,
        false,
        Some(options.into()),
    );
    let mut unit = Source::new(code, Some(&origin));
    let parameters: Vec<_> = parameters.iter().map(|p| name(scope, p)).collect();
    v8::script_compiler::compile_function(
        scope,
        &mut unit,
        &parameters,
        &[],
        CompileOptions::NoCompileOptions,
        NoCacheReason::NoReason,
    )
}

/// `compileFunctionForCJSLoader(code, filename, isSeaMain, shouldDetectModule)`.
fn compile_function_for_cjs_loader<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Ok(code), Ok(filename)) = (
        v8::Local::<v8::String>::try_from(args.get(0)),
        v8::Local::<v8::String>::try_from(args.get(1)),
    ) else {
        throw(scope, ErrorKind::TypeError, "The code and the filename must be strings");
        return;
    };
    let detect = args.is_true(3);
    let outcome = {
        v8::tc_scope!(let tc, scope);
        match compile_cjs(tc, &env, code, filename, &CJS_PARAMETERS) {
            Some(function) => Ok(v8::Global::new(tc, function)),
            None => {
                let (Some(error), Some(message), false) = (tc.exception(), tc.message(), tc.has_terminated()) else {
                    return;
                };
                let text = message.get(tc).to_rust_string_lossy(tc);
                fatal::decorate_error_stack(tc, &env, error, Some(message));
                Err((v8::Global::new(tc, error), text))
            }
        }
    };
    let function = match outcome {
        Ok(function) => Some(v8::Local::new(scope, function)),
        Err((error, text)) => {
            let path = filename.to_rust_string_lossy(scope);
            let url = string(scope, &super::modules::path_to_file_url(&path));
            let is_esm = should_retry_as_esm(scope, &env, &text, code, url);
            if !is_esm || !detect {
                if is_esm {
                    warn_require_esm(scope, &env, &path);
                }
                let error = v8::Local::new(scope, error);
                scope.throw_exception(error);
                return;
            }
            None
        }
    };
    let none = undefined(scope);
    let (source_url, source_map_url) = match function {
        Some(function) => origin_urls(scope, function),
        None => (none, none),
    };
    let keys = [
        "cachedDataRejected",
        "sourceMapURL",
        "sourceURL",
        "function",
        "canParseAsESM",
    ]
    .map(|key| name(scope, key).into());
    let values = [
        boolean(scope, false),
        source_map_url,
        source_url,
        function.map_or(none, Into::into),
        boolean(scope, function.is_none()),
    ];
    let null = v8::null(scope);
    rv.set(v8::Object::with_prototype_and_properties(scope, null.into(), &keys, &values).into());
}

/// Says how an ES module that was required as CommonJS ought to be marked.
fn warn_require_esm(scope: &mut Scope<'_, '_>, env: &Rc<Env>, path: &str) {
    let text = format!(
        "Failed to load the ES module: {path}. Make sure to set \"type\": \"module\" in the nearest package.json \
         file or use the .mjs extension."
    );
    if let Some(emit) = env.hook(scope, crate::env::Hook::EmitWarningSync) {
        let text = string(scope, &text);
        let none = undefined(scope);
        emit.call(scope, none, &[text.into()]);
    }
}

/// Whether code that does not compile as CommonJS, for the reason `message`, is an ES module.
fn should_retry_as_esm<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    message: &str,
    code: v8::Local<'s, v8::String>,
    url: v8::Local<'s, v8::String>,
) -> bool {
    if ESM_SYNTAX.iter().any(|text| message.contains(text)) {
        return true;
    }
    if !MAYBE_ESM.iter().any(|text| message.contains(text)) {
        return false;
    }
    v8::tc_scope!(let tc, scope);
    let id = env.symbols.symbol(tc, "source_text_module_default_hdo");
    module_wrap::compile_source_text(tc, code, url, 0, 0, id, None).is_some()
}

/// `containsModuleSyntax(code, filename[, resourceName[, 'no CJS variables']])`.
fn contains_module_syntax<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Ok(code), Ok(filename)) = (
        v8::Local::<v8::String>::try_from(args.get(0)),
        v8::Local::<v8::String>::try_from(args.get(1)),
    ) else {
        throw(scope, ErrorKind::TypeError, "The code and the filename must be strings");
        return;
    };
    let resource = v8::Local::<v8::String>::try_from(args.get(2)).unwrap_or(filename);
    let parameters: &[&str] = if args.get(3).is_string() { &[] } else { &CJS_PARAMETERS };
    let message = {
        v8::tc_scope!(let tc, scope);
        if compile_cjs(tc, &env, code, filename, parameters).is_some() {
            rv.set_bool(false);
            return;
        }
        tc.message()
            .map(|message| message.get(tc).to_rust_string_lossy(tc))
            .unwrap_or_default()
    };
    let is_esm = should_retry_as_esm(scope, &env, &message, code, resource);
    rv.set_bool(is_esm);
}

fn start_sigint_watchdog<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(Env::of(scope).state::<watchdog::WatchdogState>().start());
}

fn stop_sigint_watchdog<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(Env::of(scope).state::<watchdog::WatchdogState>().stop());
}

fn watchdog_has_pending_sigint<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(Env::of(scope).state::<watchdog::WatchdogState>().has_pending());
}

/// `measureMemory(mode, execution)`: a promise of estimates, of the whole heap for each context, as V8's own
/// measurement is out of the engine's reach.
fn measure_memory<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    const DETAILED: i32 = 1;
    let heap = scope.get_heap_statistics();
    let used = number(scope, heap.used_heap_size() as f64);
    let total = number(scope, heap.total_heap_size() as f64);
    let result = v8::Object::new(scope);
    let estimate = |scope: &Scope<'s, '_>| {
        let object = v8::Object::new(scope);
        set(scope, object, "jsMemoryEstimate", used);
        let range = v8::Array::new_with_elements(scope, &[used, total]);
        set(scope, object, "jsMemoryRange", range.into());
        object
    };
    set(scope, result, "total", estimate(scope).into());
    let wasm = v8::Object::new(scope);
    for key in ["code", "metadata"] {
        set(scope, wasm, key, number(scope, 0.0));
    }
    set(scope, result, "WebAssembly", wasm.into());
    if args.i32(scope, 0) == DETAILED {
        set(scope, result, "current", estimate(scope).into());
        set(scope, result, "other", v8::Array::new(scope, 0).into());
    }
    if let Some(resolver) = v8::PromiseResolver::new(scope) {
        resolver.resolve(scope, result.into());
        rv.set(resolver.get_promise(scope).into());
    }
}
