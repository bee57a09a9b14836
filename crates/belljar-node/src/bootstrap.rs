//! From an empty isolate to a guest's main script: the library's bootstrap, in the order that it expects.

use std::rc::Rc;

use belljar_engine::value::{name, set, string};
use belljar_engine::{Scope, raw_callback, v8};

use crate::binding::builtins::compile_builtin;
use crate::binding::get_internal_binding;
use crate::contexts::initialize_context;
use crate::env::{Env, Hook};
use crate::{binding, process_env};

/// The scripts of the bootstrap after `realm`, in order.
const BOOTSTRAP: &[&str] = &[
    "internal/bootstrap/node",
    "internal/bootstrap/web/exposed-wildcard",
    "internal/bootstrap/web/exposed-window-or-worker",
    "internal/bootstrap/switches/is_main_thread",
    "internal/bootstrap/switches/does_own_process_state",
];

/// Prepares the current context and runs the library's bootstrap. `None`: it threw, or the guest is ending.
pub fn bootstrap(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> Option<()> {
    let context = scope.get_current_context();
    env.set_context(scope, context);
    let primordials = initialize_context(scope, env)?;
    if binding::gc::is_exposed(env) {
        binding::gc::expose(scope);
    }
    env.set_primordials(scope, primordials);
    let process = create_process_object(scope, env)?;
    env.set_process_object(scope, process);
    run_realm(scope, env)?;
    for id in BOOTSTRAP {
        run_builtin(scope, env, id)?;
    }
    let variables = process_env::create(scope)?;
    set(scope, process, "env", variables.into());
    Some(())
}

/// Runs a bootstrap or main script with the library's loaders.
pub fn run_builtin<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, id: &str) -> Option<v8::Local<'s, v8::Value>> {
    let function = compile_builtin(scope, id)?;
    let process = env.process_object(scope);
    let require = env.hook(scope, Hook::Require)?;
    let internal_binding = env.hook(scope, Hook::InternalBinding)?;
    let primordials = env.primordials(scope);
    let receiver = v8::undefined(scope);
    function.call(
        scope,
        receiver.into(),
        &[
            process.into(),
            require.into(),
            internal_binding.into(),
            primordials.into(),
        ],
    )
}

fn run_realm(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> Option<()> {
    let function = compile_builtin(scope, "internal/bootstrap/realm")?;
    let process = env.process_object(scope);
    let linked = v8::Function::builder_raw(raw_callback!(get_linked_binding)).build(scope)?;
    let internal = v8::Function::builder_raw(raw_callback!(get_internal_binding)).build(scope)?;
    let primordials = env.primordials(scope);
    let receiver = v8::undefined(scope);
    function.call(
        scope,
        receiver.into(),
        &[process.into(), linked.into(), internal.into(), primordials.into()],
    )?;
    Some(())
}

/// No addon is linked into Belljar.
fn get_linked_binding<'s>(scope: &mut Scope<'s, '_>, args: belljar_engine::Args<'s>, _rv: belljar_engine::Rv<'s>) {
    let id = belljar_engine::value::to_rust(scope, args.get(0)).unwrap_or_default();
    belljar_engine::error::throw_coded(
        scope,
        belljar_engine::error::ErrorKind::Error,
        "ERR_INVALID_MODULE",
        &format!("No such binding: {id}"),
    );
}

/// The `process` object as native code makes it (Node's `CreateProcessObject`).
fn create_process_object<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
    let template = v8::FunctionTemplate::new_raw(scope, raw_callback!(binding::nothing));
    template.set_class_name(name(scope, "process"));
    let process = template.get_function(scope)?.new_instance(scope, &[])?;
    let key = env.symbols.private(scope, "exit_info_private_symbol");
    let fields = env.arrays.exit_info.local(scope);
    process.set_private(scope, key, fields);
    let version = string(scope, &format!("v{}", belljar_nodelib::NODE_VERSION));
    binding::process_methods::read_only(scope, process, "version", version.into());
    let versions = v8::Object::new(scope);
    for (component, version) in belljar_nodelib::versions() {
        let version = if *component == "v8" {
            v8::V8::get_version()
        } else {
            version
        };
        let version = string(scope, version);
        binding::process_methods::read_only(scope, versions, component, version.into());
    }
    binding::process_methods::read_only(scope, process, "versions", versions.into());
    let arch = string(scope, "x64");
    binding::process_methods::read_only(scope, process, "arch", arch.into());
    let platform = string(scope, "linux");
    binding::process_methods::read_only(scope, process, "platform", platform.into());
    let release = release_object(scope);
    binding::process_methods::read_only(scope, process, "release", release.into());
    Some(process)
}

fn release_object<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
    let release = v8::Object::new(scope);
    let version = belljar_nodelib::NODE_VERSION;
    let base = format!("https://nodejs.org/download/release/v{version}/");
    for (key, value) in [
        ("name", "node".to_owned()),
        ("sourceUrl", format!("{base}node-v{version}.tar.gz")),
        ("headersUrl", format!("{base}node-v{version}-headers.tar.gz")),
    ] {
        let value = string(scope, &value);
        binding::process_methods::read_only(scope, release, key, value.into());
    }
    release
}
