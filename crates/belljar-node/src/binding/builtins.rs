//! `internalBinding('builtins')`: the library's own modules, compiled on demand from the embedded sources.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw, throw_coded};
use belljar_engine::value::{ArgsExt, name, set, string, string_array};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_nodelib::Source;

use super::Binding;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "builtins",
    fns: fns! {
        "setInternalLoaders" => set_internal_loaders,
        "compileFunction" => compile_function,
        "hasCachedBuiltins" => has_cached_builtins,
    },
    value: Some(value),
    lazy: Some(lazy),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, _env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    Some(match key {
        "builtinIds" => string_array(scope, belljar_nodelib::ids()).into(),
        "config" => string(scope, belljar_nodelib::config_json()).into(),
        "builtinCategories" => categories(scope).into(),
        _ => return None,
    })
}

/// `natives` is made when it is first read: few programs ever do.
fn lazy<'s>(
    scope: &mut Scope<'s, '_>,
    target: v8::Local<'s, v8::Object>,
    key: &str,
    attributes: v8::PropertyAttribute,
) -> bool {
    if key != "natives" {
        return false;
    }
    let key = name(scope, key);
    let installed = target.set_lazy_data_property_with_data(
        scope,
        key.into(),
        natives,
        v8::undefined(scope).into(),
        attributes,
        v8::SideEffectType::HasNoSideEffect,
        v8::SideEffectType::HasSideEffectToReceiver,
    );
    installed == Some(true)
}

/// The sources by id.
fn natives<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    _args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    let (mut keys, mut values) = (Vec::new(), Vec::<v8::Local<v8::Value>>::new());
    for id in belljar_nodelib::ids() {
        if let Some(source) = source_string(scope, id) {
            keys.push(name(scope, id).into());
            values.push(source.into());
        }
    }
    let prototype = v8::Object::new(scope)
        .get_prototype(scope)
        .unwrap_or_else(|| v8::null(scope).into());
    rv.set(v8::Object::with_prototype_and_properties(scope, prototype, &keys, &values).into());
}

/// Modules that cannot be required by guests of this build, as Node's C++ sorts them.
fn categories<'s>(scope: &mut Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
    let object = v8::Object::new(scope);
    let internal = |id: &str| {
        id.starts_with("internal/bootstrap/")
            || id.starts_with("internal/per_context/")
            || id.starts_with("internal/deps/")
            || id.starts_with("internal/main/")
    };
    let (cannot, can): (Vec<&str>, Vec<&str>) = belljar_nodelib::ids().partition(|id| internal(id));
    let cannot = string_array(scope, cannot);
    let can = string_array(scope, can);
    set(scope, object, "cannotBeRequired", cannot.into());
    set(scope, object, "canBeRequired", can.into());
    object
}

fn set_internal_loaders<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    env.set_hook(scope, Hook::InternalBinding, args.func(0));
    env.set_hook(scope, Hook::Require, args.func(1));
}

fn compile_function<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(id) = args.str(scope, 0) else {
        throw(scope, ErrorKind::TypeError, "The id must be a string");
        return;
    };
    if belljar_nodelib::source(&id).is_none() {
        throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_UNKNOWN_BUILTIN_MODULE",
            &format!("No such built-in module: {id}"),
        );
        return;
    }
    if let Some(function) = compile_builtin(scope, &id) {
        rv.set(function.into());
    }
}

fn has_cached_builtins<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(true);
}

/// The source of a library module as a string that shares the embedded bytes.
pub fn source_string<'s>(scope: &Scope<'s, '_>, id: &str) -> Option<v8::Local<'s, v8::String>> {
    match belljar_nodelib::source(id)? {
        Source::OneByte(bytes) => v8::String::new_external_onebyte_static(scope, bytes),
        Source::TwoByte(units) => v8::String::new_external_twobyte_static(scope, units),
    }
}

/// Compiles a library module as the function that its kind of module is. `None`: no such module, or an
/// exception is pending.
pub fn compile_builtin<'s>(scope: &mut Scope<'s, '_>, id: &str) -> Option<v8::Local<'s, v8::Function>> {
    let source = source_string(scope, id)?;
    let filename = string(scope, &format!("node:{id}"));
    let origin = v8::ScriptOrigin::new(scope, filename.into(), 0, 0, true, 0, None, false, false, false, None);
    let parameters: Vec<_> = parameters(id).iter().map(|p| name(scope, p)).collect();
    let mut options = v8::script_compiler::CompileOptions::NoCompileOptions;
    let mut unit = match code_cache(scope, id) {
        Some(data) => {
            options = v8::script_compiler::CompileOptions::ConsumeCodeCache;
            let cached = v8::script_compiler::CachedData::new(data);
            v8::script_compiler::Source::new_with_cached_data(source, Some(&origin), cached)
        }
        None => v8::script_compiler::Source::new(source, Some(&origin)),
    };
    let function = v8::script_compiler::compile_function(
        scope,
        &mut unit,
        &parameters,
        &[],
        options,
        v8::script_compiler::NoCacheReason::NoReason,
    )?;
    if let Some(env) = Env::try_of(scope)
        && env.config.record_code.is_some()
    {
        let compiled = v8::Global::new(scope, function);
        env.state::<Compiled>().0.borrow_mut().push((id.to_owned(), compiled));
    }
    Some(function)
}

/// Library modules that were compiled, where they are recorded.
#[derive(Default)]
struct Compiled(RefCell<Vec<(String, v8::Global<v8::Function>)>>);

fn code_cache(scope: &Scope<'_, '_>, id: &str) -> Option<&'static [u8]> {
    Env::try_of(scope)?.config.code_cache?(id)
}

/// Hands the code of the modules that were compiled to whoever asked for it.
pub fn record_code(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    let Some(record) = &env.config.record_code else { return };
    let compiled = std::mem::take(&mut *env.state::<Compiled>().0.borrow_mut());
    for (id, function) in compiled {
        v8::scope!(let scope, scope);
        let function = v8::Local::new(scope, function);
        if let (Some(data), Ok(mut record)) = (function.create_code_cache(), record.lock()) {
            record.push((id, data.to_vec()));
        }
    }
}

/// The parameters of a library module's function (facts of `BuiltinLoader`).
pub fn parameters(id: &str) -> &'static [&'static str] {
    if id == "internal/bootstrap/realm" {
        &["process", "getLinkedBinding", "getInternalBinding", "primordials"]
    } else if id.starts_with("internal/per_context/") {
        &["exports", "primordials", "privateSymbols", "perIsolateSymbols"]
    } else if id.starts_with("internal/main/") || id.starts_with("internal/bootstrap/") {
        &["process", "require", "internalBinding", "primordials"]
    } else {
        &[
            "exports",
            "require",
            "module",
            "process",
            "internalBinding",
            "primordials",
        ]
    }
}
