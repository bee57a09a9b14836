//! `internalBinding('inspector')`: the console part; no debugger can attach.

use std::rc::Rc;

use belljar_engine::value::{ArgsExt, get};
use belljar_engine::{Args, Rv, Scope, fns, v8};

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

/// `console` is V8's own, which the library wraps.
fn value<'s>(scope: &mut Scope<'s, '_>, _env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    if key != "console" {
        return None;
    }
    let global = scope.get_current_context().global(scope);
    get(scope, global, "console")
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
