//! Exceptions that nobody caught: `process._fatalException`, and the report on standard error to the letter.

use std::rc::Rc;

use belljar_engine::value::{boolean, get, string, to_rust, undefined};
use belljar_engine::{Scope, v8};

use crate::env::{Env, Hook};

/// Exit codes of Node (facts of `ExitCode`).
pub mod exit_code {
    pub const GENERIC_USER_ERROR: i32 = 1;
    pub const INVALID_FATAL_EXCEPTION_MONKEY_PATCHING: i32 = 6;
    pub const EXCEPTION_IN_FATAL_EXCEPTION_HANDLER: i32 = 7;
    pub const UNSETTLED_TOP_LEVEL_AWAIT: i32 = 13;
    pub const ABORT: i32 = 134;
}

/// Reports what a TryCatch holds, unless that is a termination.
pub fn report_caught<'a, 's, 'i>(tc: &mut v8::PinnedRef<'a, v8::TryCatch<'_, 's, v8::HandleScope<'i>>>, env: &Rc<Env>)
where
    's: 'a,
{
    if tc.has_terminated() || !tc.has_caught() {
        return;
    }
    let Some(exception) = tc.exception() else { return };
    let message = tc.message();
    tc.reset();
    trigger(tc, env, exception, message, false);
}

/// Hands an exception to `process._fatalException`, and ends the guest when that does not handle it
/// (`errors::TriggerUncaughtException`).
pub fn trigger(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    error: v8::Local<v8::Value>,
    message: Option<v8::Local<v8::Message>>,
    from_promise: bool,
) {
    if !env.can_call_into_js() {
        return;
    }
    v8::scope!(let scope, scope);
    let message = message.unwrap_or_else(|| v8::Exception::create_message(scope, error));
    let process = env.process_object(scope);
    let handler = get(scope, process, "_fatalException").and_then(|f| v8::Local::<v8::Function>::try_from(f).ok());
    let Some(handler) = handler else {
        report(scope, env, error, message, false);
        env.request_exit(scope, exit_code::INVALID_FATAL_EXCEPTION_MONKEY_PATCHING);
        return;
    };
    let from_promise = boolean(scope, from_promise);
    let handled = {
        v8::tc_scope!(let tc, scope);
        let handled = handler.call(tc, process.into(), &[error, from_promise]);
        if handled.is_none() && tc.has_caught() && !tc.has_terminated() {
            let inner = tc.exception();
            let inner_message = tc.message();
            tc.reset();
            if let Some(inner) = inner {
                let inner_message = inner_message.unwrap_or_else(|| v8::Exception::create_message(tc, inner));
                report(tc, env, inner, inner_message, true);
            }
            env.request_exit(tc, exit_code::EXCEPTION_IN_FATAL_EXCEPTION_HANDLER);
        }
        handled
    };
    let Some(handled) = handled else { return };
    if !handled.is_false() {
        return;
    }
    report(scope, env, error, message, true);
    let code = get(scope, process, "exitCode")
        .filter(|code| code.is_int32())
        .and_then(|code| code.int32_value(scope))
        .unwrap_or(exit_code::GENERIC_USER_ERROR);
    env.request_exit(scope, code);
}

/// The line of source that a message points at, as `file:line`, the line, and the underline.
/// `None` when it asks not to be shown.
pub fn error_source(scope: &Scope<'_, '_>, env: &Rc<Env>, message: v8::Local<v8::Message>) -> Option<String> {
    let line = message.get_source_line(scope)?.to_rust_string_lossy(scope);
    if line.contains("node-do-not-add-exception-line") {
        return None;
    }
    let maps = env
        .state::<crate::binding::errors::ErrorsState>()
        .source_maps_enabled
        .get();
    let number = message.get_line_number(scope).unwrap_or(0);
    if maps
        && has_source_map(scope, message)
        && let Some(mapped) = mapped_source(scope, env, message, number)
    {
        return Some(mapped);
    }
    let file = message
        .get_script_resource_name(scope)
        .and_then(|name| to_rust(scope, name))
        .unwrap_or_default();
    let mut out = format!("{file}:{number}\n{line}\n");
    let (mut start, mut end) = (message.get_start_column(), message.get_end_column());
    // On a script's first line, columns count from the column that it was said to begin at.
    if let (Ok(first), Ok(last)) = (
        usize::try_from(message.get_start_position()),
        usize::try_from(message.get_end_position()),
    ) && first < start
    {
        (start, end) = (first, last);
    }
    let units: Vec<u16> = line.encode_utf16().collect();
    if start > end || end > units.len() {
        return Some(out);
    }
    const UNDERLINE_LIMIT: usize = 1020;
    for (i, &unit) in units.iter().take(end).take(UNDERLINE_LIMIT).enumerate() {
        if unit == 0 {
            break;
        }
        out.push(match (i < start, unit == u16::from(b'\t')) {
            (true, true) => '\t',
            (true, false) => ' ',
            (false, _) => '^',
        });
    }
    out.push('\n');
    Some(out)
}

/// Whether the script that a message points into names a source map. A message does not tell; a frame of the same
/// script does.
fn has_source_map(scope: &Scope<'_, '_>, message: v8::Local<v8::Message>) -> bool {
    let (Some(script), Some(stack)) = (message.get_script_resource_name(scope), message.get_stack_trace(scope)) else {
        return false;
    };
    (0..stack.get_frame_count())
        .filter_map(|index| stack.get_frame(scope, index))
        .find(|frame| {
            let name = frame.get_script_name_or_source_url(scope);
            name.is_some_and(|name| script.strict_equals(name.into()))
        })
        .and_then(|frame| frame.get_script_source_mapping_url(scope))
        .is_some_and(|url| url.length() > 0)
}

/// The line of the original source, as the library finds it by the source map.
fn mapped_source(scope: &Scope<'_, '_>, env: &Rc<Env>, message: v8::Local<v8::Message>, line: usize) -> Option<String> {
    let function = env.hook(scope, Hook::GetSourceMapErrorSource)?;
    let script = message.get_script_resource_name(scope)?;
    let line = belljar_engine::value::number(scope, line as f64);
    let column = belljar_engine::value::number(scope, message.get_start_column() as f64);
    let receiver = undefined(scope);
    let mapped = function.call(scope, receiver, &[script, line, column])?;
    mapped.is_string().then(|| to_rust(scope, mapped))?
}

/// Attaches the source line to an error as its arrow message, or prints it where it cannot be attached
/// (`AppendExceptionLine`). `fatal`: the guest is about to end.
pub fn append_exception_line(
    scope: &Scope<'_, '_>,
    env: &Rc<Env>,
    error: v8::Local<v8::Value>,
    message: v8::Local<v8::Message>,
    fatal: bool,
) {
    let object = v8::Local::<v8::Object>::try_from(error).ok();
    let key = env.symbols.private(scope, "arrow_message_private_symbol");
    // The first line that was found is where it came from; later ones are where it was thrown on.
    if object.is_some_and(|object| object.get_private(scope, key).is_some_and(|arrow| arrow.is_string())) {
        return;
    }
    let Some(source) = error_source(scope, env, message) else {
        return;
    };
    match object {
        Some(object) if !fatal || object.is_native_error() => {
            let arrow = string(scope, &source);
            object.set_private(scope, key, arrow.into());
        }
        _ => print(env, &format!("\n{source}")),
    }
}

/// Puts the arrow message in front of an error's stack, once (`DecorateErrorStack`).
pub fn decorate_error_stack(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    error: v8::Local<v8::Value>,
    message: Option<v8::Local<v8::Message>>,
) {
    let Ok(object) = v8::Local::<v8::Object>::try_from(error) else {
        return;
    };
    let decorated = env.symbols.private(scope, "decorated_private_symbol");
    if object.get_private(scope, decorated).is_some_and(|v| v.is_true()) {
        return;
    }
    if let Some(message) = message {
        append_exception_line(scope, env, error, message, false);
    }
    v8::tc_scope!(let tc, scope);
    let key = env.symbols.private(tc, "arrow_message_private_symbol");
    let arrow = object.get_private(tc, key).filter(|v| v.is_string());
    let stack = get(tc, object, "stack").filter(|v| v.is_string());
    let (Some(arrow), Some(stack)) = (arrow, stack) else {
        return;
    };
    let (Some(arrow), Some(stack)) = (to_rust(tc, arrow), to_rust(tc, stack)) else {
        return;
    };
    let text = string(tc, &format!("{arrow}\n{stack}"));
    belljar_engine::value::set(tc, object, "stack", text.into());
    let yes = boolean(tc, true);
    object.set_private(tc, decorated, yes);
}

/// Prints an exception that ends the guest (`ReportFatalException`).
pub fn report(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    error: v8::Local<v8::Value>,
    message: v8::Local<v8::Message>,
    enhance: bool,
) {
    v8::scope!(let scope, scope);
    append_exception_line(scope, env, error, message, true);
    let object = v8::Local::<v8::Object>::try_from(error).ok();
    let mut trace = None;
    let mut arrow = None;
    if let Some(object) = object {
        let key = env.symbols.private(scope, "decorated_private_symbol");
        let decorated = object.get_private(scope, key).is_some_and(|v| v.is_true());
        if enhance && env.can_call_into_js() {
            for hook in [Hook::EnhanceStackBefore, Hook::EnhanceStackAfter] {
                let Some(function) = env.hook(scope, hook) else {
                    continue;
                };
                v8::tc_scope!(let tc, scope);
                let receiver = undefined(tc);
                if let Some(value) = function.call(tc, receiver, &[object.into()]) {
                    trace = Some(v8::Global::new(tc, value));
                }
            }
        } else {
            v8::tc_scope!(let tc, scope);
            trace = get(tc, object, "stack").map(|v| v8::Global::new(tc, v));
        }
        let key = env.symbols.private(scope, "arrow_message_private_symbol");
        arrow = object
            .get_private(scope, key)
            .filter(|v| v.is_string() && !decorated)
            .and_then(|v| to_rust(scope, v));
    }
    let trace_text = trace.and_then(|value| {
        let value = v8::Local::new(scope, value);
        if value.is_undefined() {
            return None;
        }
        v8::tc_scope!(let tc, scope);
        to_rust(tc, value).filter(|text| !text.is_empty())
    });
    let arrow = arrow.map(|a| format!("{a}\n")).unwrap_or_default();
    match trace_text {
        Some(text) => print(env, &format!("{arrow}{text}\n")),
        None => {
            print_without_stack(scope, env, error, object, &arrow);
            if !env.option_bool("--trace-uncaught") {
                let argv0 = &env.config.argv0;
                let name = argv0.rsplit('/').next().filter(|s| !s.is_empty()).unwrap_or("node");
                print(
                    env,
                    &format!("(Use `{name} --trace-uncaught ...` to show where the exception was thrown)\n"),
                );
            }
        }
    }
    if env.option_bool("--trace-uncaught")
        && let Some(stack) = message.get_stack_trace(scope)
    {
        print(env, "Thrown at:\n");
        print_stack_trace(scope, env, stack);
    }
    if env.option_bool("--extra-info-on-fatal-exception") {
        print(env, &format!("\nNode.js v{}\n", belljar_nodelib::NODE_VERSION));
    }
}

fn print_without_stack(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    error: v8::Local<v8::Value>,
    object: Option<v8::Local<v8::Object>>,
    arrow: &str,
) {
    v8::tc_scope!(let tc, scope);
    let mut named = None;
    if let Some(object) = object {
        let message = get(tc, object, "message").filter(|v| !v.is_undefined());
        let name = get(tc, object, "name").filter(|v| !v.is_undefined());
        if let (Some(message), Some(name)) = (message, name) {
            named = to_rust(tc, name).zip(to_rust(tc, message));
        }
    }
    match named {
        Some((name, message)) => print(env, &format!("{arrow}{name}: {message}\n")),
        None => {
            // A symbol, or an object whose conversion throws, prints as nothing.
            let text = to_rust(tc, error).unwrap_or_default();
            print(env, &format!("{text}\n"));
        }
    }
}

/// Prints a V8 stack trace (`PrintStackTrace`).
pub fn print_stack_trace(scope: &Scope<'_, '_>, env: &Rc<Env>, stack: v8::Local<v8::StackTrace>) {
    for i in 0..stack.get_frame_count() {
        let Some(frame) = stack.get_frame(scope, i) else {
            continue;
        };
        let text = |s: Option<v8::Local<v8::String>>| s.map(|s| s.to_rust_string_lossy(scope)).unwrap_or_default();
        let name = text(frame.get_function_name(scope));
        let script = text(frame.get_script_name(scope));
        let (line, column) = (frame.get_line_number(), frame.get_column());
        if frame.is_eval() {
            print(env, &format!("    at [eval] ({script}:{line}:{column})\n"));
            break;
        }
        if name.is_empty() {
            print(env, &format!("    at {script}:{line}:{column}\n"));
        } else {
            print(env, &format!("    at {name} ({script}:{line}:{column})\n"));
        }
    }
}

/// Writes to the guest's standard error; a failure to do so cannot be told to anybody.
pub fn print(env: &Env, text: &str) {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match env.process.write(2, rest) {
            Ok(0) | Err(_) => return,
            Ok(n) => rest = rest.get(n..).unwrap_or_default(),
        }
    }
}
