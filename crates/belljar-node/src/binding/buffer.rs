//! `internalBinding('buffer')`: the bytes behind `Buffer`.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::buffer::{allocate, raw_parts, with_bytes};
use belljar_engine::error::{throw_range, throw_type};
use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, fns, v8};
use v8::simdutf;

use super::Binding;
use crate::encoding::{self, Encoding, throw_no_memory};
use crate::env::Env;

mod compare;
mod fill;
mod search;
mod slice;
mod swap;
mod write;

pub static BINDING: Binding = Binding {
    name: "buffer",
    fns: fns! {
        "atob" => atob,
        "btoa" => btoa,
        "setBufferPrototype" => set_buffer_prototype,
        "byteLengthUtf8" => byte_length_utf8,
        "copy" => copy,
        "compare" => compare::compare,
        "compareOffset" => compare::compare_offset,
        "fill" => fill::fill,
        "indexOfBuffer" => search::index_of_buffer,
        "indexOfNumber" => search::index_of_number,
        "indexOfString" => search::index_of_string,
        "copyArrayBuffer" => copy_array_buffer,
        "createUnsafeArrayBuffer" => create_unsafe_array_buffer,
        "arrayBufferAlignedOffset" => array_buffer_aligned_offset,
        "swap16" => swap::swap16,
        "swap32" => swap::swap32,
        "swap64" => swap::swap64,
        "isUtf8" => is_utf8,
        "isAscii" => is_ascii,
        "asciiSlice" => slice::ascii,
        "base64Slice" => slice::base64,
        "base64urlSlice" => slice::base64url,
        "latin1Slice" => slice::latin1,
        "hexSlice" => slice::hex,
        "ucs2Slice" => slice::ucs2,
        "utf8Slice" => slice::utf8,
        "base64Write" => write::base64,
        "base64urlWrite" => write::base64url,
        "hexWrite" => write::hex,
        "ucs2Write" => write::ucs2,
        "asciiWriteStatic" => write::ascii,
        "latin1WriteStatic" => write::latin1,
        "utf8WriteStatic" => write::utf8,
        "setDetachKey" => set_detach_key,
    },
    ..Binding::EMPTY
};

/// What the library has told this binding.
#[derive(Default)]
struct BufferState {
    prototype: RefCell<Option<v8::Global<v8::Object>>>,
}

/// A `Buffer` that owns `bytes`, without a copy (`Buffer::New`).
pub fn new_buffer<'s>(scope: &Scope<'s, '_>, env: &Rc<Env>, bytes: Vec<u8>) -> Option<v8::Local<'s, v8::Uint8Array>> {
    let array = belljar_engine::buffer::uint8_array(scope, bytes)?;
    Some(as_buffer(scope, env, array))
}

/// A `Buffer` over part of an ArrayBuffer.
pub fn buffer_over<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
    buffer: v8::Local<v8::ArrayBuffer>,
    offset: usize,
    len: usize,
) -> Option<v8::Local<'s, v8::Uint8Array>> {
    let array = v8::Uint8Array::new(scope, buffer, offset, len)?;
    Some(as_buffer(scope, env, array))
}

fn as_buffer<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
    array: v8::Local<'s, v8::Uint8Array>,
) -> v8::Local<'s, v8::Uint8Array> {
    let state = env.state::<BufferState>();
    if let Some(prototype) = &*state.prototype.borrow() {
        let prototype = v8::Local::new(scope, prototype);
        array.set_prototype(scope, prototype.into());
    }
    array
}

/// The view in argument `i`; throws when it is none.
fn buffer_arg<'s>(scope: &Scope<'_, '_>, args: &Args<'s>, i: i32) -> Option<v8::Local<'s, v8::ArrayBufferView>> {
    let view = v8::Local::<v8::ArrayBufferView>::try_from(args.get(i)).ok();
    if view.is_none() {
        throw_type(scope, "ERR_INVALID_ARG_TYPE", "argument must be a buffer");
    }
    view
}

/// The string in argument `i`; throws when it is none.
fn string_arg<'s>(scope: &Scope<'_, '_>, args: &Args<'s>, i: i32) -> Option<v8::Local<'s, v8::String>> {
    let text = v8::Local::<v8::String>::try_from(args.get(i)).ok();
    if text.is_none() {
        throw_type(scope, "ERR_INVALID_ARG_TYPE", "argument must be a string");
    }
    text
}

/// The index in argument `i`, `default` where there is none; throws when it is negative (`ParseArrayIndex`).
fn index_arg(scope: &Scope<'_, '_>, args: &Args<'_>, i: i32, default: usize) -> Option<usize> {
    let value = args.get(i);
    if value.is_undefined() {
        return Some(default);
    }
    let number = value.integer_value(scope)?;
    let index = usize::try_from(number).ok();
    if index.is_none() {
        throw_out_of_range(scope);
    }
    index
}

fn throw_out_of_range(scope: &Scope<'_, '_>) {
    throw_range(scope, "ERR_OUT_OF_RANGE", "Index out of range");
}

fn set_buffer_prototype<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let prototype = args.obj(0).map(|object| v8::Global::new(scope, object));
    *env.state::<BufferState>().prototype.borrow_mut() = prototype;
}

fn atob<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(text) = string_arg(scope, &args, 0) else {
        return;
    };
    match encoding::atob(scope, text) {
        Ok(Some(text)) => rv.set(text.into()),
        Ok(None) => encoding::throw_too_long(scope),
        Err(number) => rv.set_int32(number),
    }
}

fn btoa<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(text) = string_arg(scope, &args, 0) else {
        return;
    };
    if !text.contains_only_onebyte() {
        rv.set_int32(-1);
        return;
    }
    let Some(bytes) = encoding::decode(scope, text, Encoding::Latin1) else {
        throw_no_memory(scope);
        return;
    };
    if let Some(text) = encoding::encode(scope, &bytes, Encoding::Base64) {
        rv.set(text.into());
    }
}

fn byte_length_utf8<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(text) = string_arg(scope, &args, 0) else {
        return;
    };
    rv.set_double(text.utf8_length(scope) as f64);
}

/// `copy(source, target, targetStart, sourceStart, count)`: the bytes that were copied.
fn copy<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(source), Some(target)) = (buffer_arg(scope, &args, 0), buffer_arg(scope, &args, 1)) else {
        return;
    };
    let [to, from, count] = [2, 3, 4].map(|i| usize::try_from(args.i64(scope, i)).ok());
    let (Some(to), Some(from), Some(count)) = (to, from, count) else {
        throw_out_of_range(scope);
        return;
    };
    let copied = copy_bytes(source.into(), from, target.into(), to, count);
    rv.set_double(copied as f64);
}

/// `copyArrayBuffer(destination, destinationOffset, source, sourceOffset, count)`.
fn copy_array_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let [to, from, count] = [1, 3, 4].map(|i| args.u32(scope, i) as usize);
    copy_bytes(args.get(2), from, args.get(0), to, count);
}

/// Moves bytes between buffers that may overlap; as many as there are and fit.
fn copy_bytes(
    source: v8::Local<v8::Value>,
    from: usize,
    target: v8::Local<v8::Value>,
    to: usize,
    count: usize,
) -> usize {
    let (Some((target, target_len)), Some((source, source_len))) = (raw_parts(target), raw_parts(source)) else {
        return 0;
    };
    let count = count
        .min(target_len.saturating_sub(to))
        .min(source_len.saturating_sub(from));
    if count == 0 || source.is_null() || target.is_null() {
        return 0;
    }
    // SAFETY: both ranges lie within their live backing stores; `copy` allows them to overlap.
    unsafe { std::ptr::copy(source.add(from), target.add(to), count) };
    count
}

/// An ArrayBuffer whose bytes are not cleared.
fn create_unsafe_array_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let size = args.get(0).integer_value(scope).and_then(|n| usize::try_from(n).ok());
    // Bytes that nobody wrote are the host's: memory comes cleared, which the allocator gets for free from the kernel
    // where it is fresh.
    match size.and_then(|size| allocate(scope, size)) {
        Some(buffer) => rv.set(buffer.into()),
        None => throw_no_memory(scope),
    }
}

/// How far the first address divisible by `alignment` is from the start of an ArrayBuffer.
fn array_buffer_aligned_offset<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let alignment = args.u32(scope, 1) as usize;
    let Some((ptr, _)) = raw_parts(args.get(0)) else {
        return;
    };
    let offset = match (ptr as usize).checked_rem(alignment) {
        Some(over) if over > 0 => alignment - over,
        _ => 0,
    };
    rv.set_double(offset as f64);
}

fn is_utf8<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    check_bytes(scope, &args, rv, simdutf::validate_utf8);
}

fn is_ascii<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    check_bytes(scope, &args, rv, simdutf::validate_ascii);
}

fn check_bytes<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, check: fn(&[u8]) -> bool) {
    let value = args.get(0);
    let buffer = match v8::Local::<v8::ArrayBufferView>::try_from(value) {
        Ok(view) => view.buffer(scope),
        Err(_) => v8::Local::<v8::ArrayBuffer>::try_from(value).ok(),
    };
    if buffer.is_some_and(|buffer| buffer.was_detached()) {
        belljar_engine::error::throw_coded(
            scope,
            belljar_engine::error::ErrorKind::Error,
            "ERR_INVALID_STATE",
            "Cannot validate on a detached buffer",
        );
        return;
    }
    if let Some(valid) = with_bytes(value, check) {
        rv.set_bool(valid);
    }
}

fn set_detach_key<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Ok(buffer) = v8::Local::<v8::ArrayBuffer>::try_from(args.get(0)) {
        buffer.set_detach_key(args.get(1));
    }
}
