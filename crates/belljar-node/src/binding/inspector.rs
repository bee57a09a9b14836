//! `internalBinding('inspector')`: the console part; no debugger can attach.

use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw};
use belljar_engine::value::{ArgsExt, get, name};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};

use super::{Binding, nothing};
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "inspector",
    fns: fns! {
        "consoleCall" => console_call,
        "setConsoleExtensionInstaller" => set_console_extension_installer,
        "callAndPauseOnStart" => nothing,
        "url" => nothing,
        "waitForDebugger" => is_enabled,
        "asyncTaskScheduled" => nothing,
        "asyncTaskCanceled" => nothing,
        "asyncTaskStarted" => nothing,
        "asyncTaskFinished" => nothing,
        "registerAsyncHook" => nothing,
        "isEnabled" => is_enabled,
        "emitProtocolEvent" => nothing,
        "setupNetworkTracking" => nothing,
        "putNetworkResource" => nothing,
    },
    value: Some(value),
    ..Binding::EMPTY
};

/// `console` is V8's own, which the library wraps, with what an inspector adds to it.
fn value<'s>(scope: &mut Scope<'s, '_>, _env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    if key != "console" {
        return None;
    }
    let global = scope.get_current_context().global(scope);
    let console = get(scope, global, "console")?;
    if let Ok(object) = v8::Local::<v8::Object>::try_from(console) {
        add_method(scope, object, "createTask", raw_callback!(create_task));
    }
    Some(console)
}

fn add_method<'s>(
    scope: &Scope<'s, '_>,
    object: v8::Local<'s, v8::Object>,
    key: &str,
    callback: v8::FunctionCallback,
) -> Option<()> {
    let function = v8::Function::builder_raw(callback)
        .constructor_behavior(v8::ConstructorBehavior::Throw)
        .build(scope)?;
    let key = name(scope, key);
    function.set_name(key);
    object.set(scope, key.into(), function.into()).map(|_| ())
}

/// `console.createTask(name)`: an object whose `run` calls a function; a debugger would show the name.
fn create_task<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if args.str(scope, 0).is_none_or(|name| name.is_empty()) {
        throw(scope, ErrorKind::Error, "First argument must be a non-empty string.");
        return;
    }
    let task = v8::Object::new(scope);
    let mark = task_mark(scope);
    let yes = v8::Boolean::new(scope, true);
    task.set_private(scope, mark, yes.into());
    if add_method(scope, task, "run", raw_callback!(run_task)).is_some() {
        rv.set(task.into());
    }
}

fn task_mark<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = name(scope, "node:console:task");
    v8::Private::for_api(scope, Some(text))
}

fn run_task<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let mark = task_mark(scope);
    let Some(function) = args.func(0) else {
        throw(scope, ErrorKind::Error, "First argument must be a function.");
        return;
    };
    if !args.this().has_private(scope, mark).unwrap_or(false) {
        throw(scope, ErrorKind::Error, "'run' called with illegal receiver.");
        return;
    }
    let receiver = v8::undefined(scope);
    if let Some(value) = function.call(scope, receiver.into(), &[]) {
        rv.set(value);
    }
}

/// `consoleCall(inspectorMethod, nodeMethod, ...args)`: without an inspector, the node method alone.
fn console_call<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(method) = args.func(1) else { return };
    let rest: Vec<_> = (2..args.length()).map(|i| args.get(i)).collect();
    if let Some(value) = method.call(scope, args.this().into(), &rest) {
        rv.set(value);
    }
}

fn set_console_extension_installer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::ConsoleExtension, args.func(0));
}

fn is_enabled<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(false);
}
