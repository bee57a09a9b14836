//! `internalBinding('errors')`: how exceptions get their stacks, and what happens to those nobody caught.

use std::cell::Cell;

use belljar_engine::value::{ArgsExt, string};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::env::{Env, Hook};
use crate::fatal;

pub static BINDING: Binding = Binding {
    name: "errors",
    fns: fns! {
        "setPrepareStackTraceCallback" => set_prepare_stack_trace_callback,
        "setGetSourceMapErrorSource" => set_get_source_map_error_source,
        "setSourceMapsEnabled" => set_source_maps_enabled,
        "setMaybeCacheGeneratedSourceMap" => set_maybe_cache_generated_source_map,
        "setEnhanceStackForFatalException" => set_enhance_stack_for_fatal_exception,
        "noSideEffectsToString" => no_side_effects_to_string,
        "triggerUncaughtException" => trigger_uncaught_exception,
        "getErrorSourcePositions" => get_error_source_positions,
    },
    ..Binding::EMPTY
};

/// State of this binding.
#[derive(Default)]
pub struct ErrorsState {
    pub source_maps_enabled: Cell<bool>,
}

fn set_prepare_stack_trace_callback<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::PrepareStackTrace, args.func(0));
}

fn set_get_source_map_error_source<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::GetSourceMapErrorSource, args.func(0));
}

fn set_source_maps_enabled<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope)
        .state::<ErrorsState>()
        .source_maps_enabled
        .set(args.is_true(0));
}

fn set_maybe_cache_generated_source_map<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::MaybeCacheSourceMap, args.func(0));
}

fn set_enhance_stack_for_fatal_exception<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    env.set_hook(scope, Hook::EnhanceStackBefore, args.func(0));
    env.set_hook(scope, Hook::EnhanceStackAfter, args.func(1));
}

fn no_side_effects_to_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(text) = args.get(0).to_detail_string(scope) {
        rv.set(text.into());
    }
}

fn trigger_uncaught_exception<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let error = args.get(0);
    let message = v8::Exception::create_message(scope, error);
    if env.option_bool("--abort-on-uncaught-exception") {
        fatal::report(scope, &env, error, message, true);
        env.request_exit(scope, fatal::exit_code::ABORT);
        return;
    }
    fatal::trigger(scope, &env, error, Some(message), args.is_true(1));
}

/// `{ sourceLine, scriptResourceName, lineNumber, startColumn }` of where an error came from.
fn get_error_source_positions<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let message = v8::Exception::create_message(scope, args.get(0));
    let object = v8::Object::new(scope);
    let line = message
        .get_source_line(scope)
        .unwrap_or_else(|| v8::String::empty(scope));
    let resource = message
        .get_script_resource_name(scope)
        .unwrap_or_else(|| string(scope, "").into());
    let number = v8::Integer::new(scope, message.get_line_number(scope).unwrap_or(0) as i32);
    let column = v8::Integer::new(scope, message.get_start_column() as i32);
    for (key, value) in [
        ("sourceLine", line.into()),
        ("scriptResourceName", resource),
        ("lineNumber", number.into()),
        ("startColumn", column.into()),
    ] {
        belljar_engine::value::set(scope, object, key, value);
    }
    rv.set(object.into());
}
