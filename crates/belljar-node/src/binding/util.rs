//! `internalBinding('util')`: what only the engine can tell about values.

use std::rc::Rc;
use std::time::Duration;

use belljar_engine::error::{ErrorKind, throw};
use belljar_engine::value::{ArgsExt, int, null_object, set, string};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "util",
    fns: fns! {
        "guessHandleType" => guess_handle_type,
        "defineLazyProperties" => define_lazy_properties,
        "getPromiseDetails" => get_promise_details,
        "getProxyDetails" => get_proxy_details,
        "getCallerLocation" => get_caller_location,
        "getConstructorName" => get_constructor_name,
        "getOwnNonIndexProperties" => get_own_non_index_properties,
        "previewEntries" => preview_entries,
        "isConstructor" => is_constructor,
        "isInsideNodeModules" => is_inside_node_modules,
        "getCallSites" => get_call_sites,
        "getExternalValue" => get_external_value,
        "getSharedArrayBufferGrowable" => get_shared_array_buffer_growable,
        "sleep" => sleep,
        "parseEnv" => parse_env,
        "arrayBufferViewHasBuffer" => array_buffer_view_has_buffer,
        "constructSharedArrayBuffer" => construct_shared_array_buffer,
        "markPromiseAsHandled" => mark_promise_as_handled,
    },
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    (key == "privateSymbols").then(|| env.symbols.private_object(scope).into())
}

/// `defineLazyProperties(target, id, keys, enumerable = true)`: each property requires `id` when first read.
fn define_lazy_properties<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let (Some(target), Ok(keys)) = (args.obj(0), v8::Local::<v8::Array>::try_from(args.get(2))) else {
        throw(
            scope,
            ErrorKind::TypeError,
            "defineLazyProperties takes an object, an id and keys",
        );
        return;
    };
    let id = args.get(1);
    let enumerable = args.length() < 4 || args.get(3).boolean_value(scope);
    for i in 0..keys.length() {
        let Some(key) = keys.get_index(scope, i) else { return };
        let Ok(key) = v8::Local::<v8::Name>::try_from(key) else {
            continue;
        };
        target.set_lazy_data_property_with_data(
            scope,
            key,
            lazy_property,
            id,
            if enumerable {
                v8::PropertyAttribute::NONE
            } else {
                v8::PropertyAttribute::DONT_ENUM
            },
            v8::SideEffectType::HasNoSideEffect,
            v8::SideEffectType::HasSideEffectToReceiver,
        );
    }
}

fn lazy_property<'s>(
    scope: &mut Scope<'s, '_>,
    key: v8::Local<'s, v8::Name>,
    args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    let env = Env::of(scope);
    let Some(require) = env.hook(scope, Hook::Require) else {
        return;
    };
    let receiver = v8::undefined(scope);
    let Some(exports) = require.call(scope, receiver.into(), &[args.data()]) else {
        return;
    };
    let Ok(exports) = v8::Local::<v8::Object>::try_from(exports) else {
        return;
    };
    if let Some(value) = exports.get(scope, key.into()) {
        rv.set(value);
    }
}

fn get_promise_details<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(promise) = v8::Local::<v8::Promise>::try_from(args.get(0)) else {
        return;
    };
    let state = promise.state();
    let pending = matches!(state, v8::PromiseState::Pending);
    let number = int(scope, state as i32);
    let items = if pending {
        vec![number]
    } else {
        vec![number, promise.result(scope)]
    };
    rv.set(v8::Array::new_with_elements(scope, &items).into());
}

/// `getProxyDetails(value, showProxy = true)`: `[target, handler]`, or the target alone.
fn get_proxy_details<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(args.get(0)) else {
        return;
    };
    if args.length() == 1 || args.is_true(1) {
        let items = [proxy.get_target(scope), proxy.get_handler(scope)];
        rv.set(v8::Array::new_with_elements(scope, &items).into());
    } else {
        rv.set(proxy.get_target(scope));
    }
}

fn get_caller_location<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let Some(trace) = v8::StackTrace::current_stack_trace(scope, 2) else {
        return;
    };
    let Some(frame) = trace.get_frame(scope, 1) else { return };
    let file = frame
        .get_script_name_or_source_url(scope)
        .unwrap_or_else(|| string(scope, ""));
    let items = [
        int(scope, frame.get_line_number() as i32),
        int(scope, frame.get_column() as i32),
        file.into(),
    ];
    rv.set(v8::Array::new_with_elements(scope, &items).into());
}

fn get_constructor_name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(object) = args.obj(0) else { return };
    let text = object.get_constructor_name();
    let local = v8::Local::new(scope, text);
    rv.set(local.into());
}

fn get_own_non_index_properties<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(object) = args.obj(0) else { return };
    let bits = args.u32(scope, 1);
    let filter = [
        (1, v8::PropertyFilter::ONLY_WRITABLE),
        (2, v8::PropertyFilter::ONLY_ENUMERABLE),
        (4, v8::PropertyFilter::ONLY_CONFIGURABLE),
        (8, v8::PropertyFilter::SKIP_STRINGS),
        (16, v8::PropertyFilter::SKIP_SYMBOLS),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(v8::PropertyFilter::ALL_PROPERTIES, |all, (_, filter)| all | filter);
    let options = v8::GetPropertyNamesArgsBuilder::new()
        .mode(v8::KeyCollectionMode::OwnOnly)
        .property_filter(filter)
        .index_filter(v8::IndexFilter::SkipIndices)
        .build();
    if let Some(keys) = object.get_property_names(scope, options) {
        rv.set(keys.into());
    }
}

/// `previewEntries(object, isIterator)`: the entries of a collection or iterator without running it.
fn preview_entries<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(object) = args.obj(0) else { return };
    let (entries, is_key_value) = object.preview_entries(scope);
    let Some(entries) = entries else { return };
    if args.length() == 1 {
        rv.set(entries.into());
        return;
    }
    let flag = v8::Boolean::new(scope, is_key_value);
    rv.set(v8::Array::new_with_elements(scope, &[entries.into(), flag.into()]).into());
}

fn is_constructor<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(args.obj(0).is_some_and(|object| object.is_constructor()));
}

/// Frames looked at where the caller does not say.
const DEFAULT_FRAMES: usize = 10;
/// No stack that is looked at is longer.
const MAX_FRAMES: usize = 200;

/// `isInsideNodeModules(frames = 10)`: whether any of the top frames is a dependency's.
fn is_inside_node_modules<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let limit = match v8::Local::<v8::Int32>::try_from(args.get(0)) {
        Ok(limit) => usize::try_from(limit.value()).unwrap_or(0).min(MAX_FRAMES),
        Err(_) => DEFAULT_FRAMES,
    };
    let inside = v8::StackTrace::current_stack_trace(scope, limit).is_some_and(|trace| {
        (0..trace.get_frame_count()).any(|i| {
            let name = trace.get_frame(scope, i).and_then(|frame| frame.get_script_name(scope));
            name.is_some_and(|name| is_in_node_modules(&name.to_rust_string_lossy(scope)))
        })
    });
    rv.set_bool(inside);
}

fn is_in_node_modules(script: &str) -> bool {
    let is_separator = |c: Option<char>| matches!(c, Some('/' | '\\'));
    const NAME: &str = "node_modules";
    !script.starts_with("node:")
        && script.match_indices(NAME).any(|(at, _)| {
            let before = script.get(..at).and_then(|s| s.chars().next_back());
            let after = script.get(at + NAME.len()..).and_then(|s| s.chars().next());
            is_separator(before) && is_separator(after)
        })
}

/// `getCallSites(frames)`: the caller's frames as plain objects; the topmost, the library's own, is left out.
fn get_call_sites<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let frames = (args.u32(scope, 0) as usize).min(MAX_FRAMES);
    let Some(trace) = v8::StackTrace::current_stack_trace(scope, frames + 1) else {
        return;
    };
    let mut sites = Vec::new();
    for i in 1..trace.get_frame_count() {
        let Some(frame) = trace.get_frame(scope, i) else {
            continue;
        };
        let empty = v8::String::empty(scope);
        let id = string(scope, &frame.get_script_id().to_string());
        let line = v8::Integer::new_from_unsigned(scope, frame.get_line_number() as u32);
        let column = v8::Integer::new_from_unsigned(scope, frame.get_column() as u32);
        let site = null_object(scope);
        for (key, value) in [
            ("functionName", frame.get_function_name(scope).unwrap_or(empty).into()),
            ("scriptId", id.into()),
            (
                "scriptName",
                frame.get_script_name_or_source_url(scope).unwrap_or(empty).into(),
            ),
            ("lineNumber", line.into()),
            ("columnNumber", column.into()),
            ("column", column.into()),
        ] {
            set(scope, site, key, value);
        }
        sites.push(site.into());
    }
    rv.set(v8::Array::new_with_elements(scope, &sites).into());
}

/// The address behind an External, as a BigInt.
fn get_external_value<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if !args.get(0).is_external() {
        return;
    }
    // Addresses of the host process are none of the guest's business.
    rv.set(v8::BigInt::new_from_u64(scope, 0).into());
}

fn get_shared_array_buffer_growable<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Ok(buffer) = v8::Local::<v8::SharedArrayBuffer>::try_from(v8::Local::<v8::Value>::from(args.this())) {
        rv.set_bool(buffer.get_backing_store().is_resizable_by_user_javascript());
    }
}

/// Blocks the thread for that many milliseconds, or until the process is told to end.
fn sleep<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let clock = env.kernel().clock().clone();
    let end = clock
        .monotonic()
        .saturating_add(u64::from(args.u32(scope, 0)).saturating_mul(1_000_000));
    while let Some(left) = end.checked_sub(clock.monotonic()).filter(|&left| left > 0) {
        let slept = env.process.nanosleep(Duration::from_nanos(left));
        if slept.is_ok() || env.process.is_killed() {
            break;
        }
    }
}

/// `parseEnv(text)`: the variables that a `.env` file sets.
fn parse_env<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(text) = args.str(scope, 0) else { return };
    let object = null_object(scope);
    for (key, value) in belljar_nodedata::dotenv::parse(&text) {
        let key = string(scope, &key);
        let value = string(scope, &value);
        object.create_data_property(scope, key.into(), value.into());
    }
    rv.set(object.into());
}

fn array_buffer_view_has_buffer<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(args.get(0)) {
        rv.set_bool(view.has_buffer());
    }
}

/// A SharedArrayBuffer also where the guest has deleted the global; too long a one throws as the constructor does.
fn construct_shared_array_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    // V8 would end the process where there is no room; so room is asked for first.
    let gauge = Env::of(scope).gauge.clone();
    let len = usize::try_from(args.i64(scope, 0)).ok().filter(|&len| {
        if gauge.reserve(len).is_none() {
            scope.low_memory_notification();
        }
        gauge.reserve(len).is_some()
    });
    match len.and_then(|len| v8::SharedArrayBuffer::new(scope, len)) {
        Some(buffer) => rv.set(buffer.into()),
        None => throw(scope, ErrorKind::RangeError, "Array buffer allocation failed"),
    }
}

fn mark_promise_as_handled<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Ok(promise) = v8::Local::<v8::Promise>::try_from(args.get(0)) {
        promise.mark_as_handled();
    }
}

/// `guessHandleType(fd)`: which kind of stream serves it (`uv_guess_handle`), as the library counts.
fn guess_handle_type<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    use belljar_kernel::fs::FileType;
    const TTY: i32 = 1;
    const FILE: i32 = 3;
    const PIPE: i32 = 4;
    const UNKNOWN: i32 = 5;
    let process = &Env::of(scope).process;
    let fd = args.i32(scope, 0);
    let kind = match process.isatty(fd) {
        Ok(true) => TTY,
        _ => match process.fstat(fd).map(|stat| stat.file_type()) {
            Ok(FileType::Regular | FileType::CharDevice) => FILE,
            Ok(FileType::Fifo | FileType::Socket) => PIPE,
            _ => UNKNOWN,
        },
    };
    rv.set_int32(kind);
}

#[cfg(test)]
mod tests {
    use super::is_in_node_modules;

    #[test]
    fn node_modules_is_a_whole_directory_name() {
        for (script, want) in [
            ("/a/node_modules/b.js", true),
            ("C:\\a\\node_modules\\b.js", true),
            ("/a/my_node_modules/b.js", false),
            ("/a/node_modules", false),
            ("node:internal/node_modules/x", false),
        ] {
            assert_eq!(is_in_node_modules(script), want, "{script}");
        }
    }
}
