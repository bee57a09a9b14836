//! `internalBinding('js_stream')`: a stream whose bytes JavaScript moves, for what wants a native one.

use std::cell::Cell;
use std::rc::Rc;

use belljar_engine::buffer::{allocate, with_bytes, with_bytes_mut};
use belljar_engine::value::{ArgsExt, get_function, int, undefined};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use v8::Local;

use super::async_wrap::{self, AsyncIds};
use super::stream_base::{UV_EOF, field, get_onread, onread_key, set_field, set_onread};
use super::{Binding, ClassSpec};
use crate::callback_scope::make_callback;
use crate::encoding::{self, Encoding};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "js_stream",
    classes: &[ClassSpec {
        name: "JSStream",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! {
            "finishWrite" => finish,
            "finishShutdown" => finish,
            "readBuffer" => read_buffer,
            "emitEOF" => emit_eof,
            "readStart" => read_start,
            "readStop" => read_stop,
            "shutdown" => shutdown,
            "writev" => writev,
            "writeBuffer" => write_buffer,
            "writeAsciiString" => write_latin1,
            "writeLatin1String" => write_latin1,
            "writeUtf8String" => write_utf8,
            "writeUcs2String" => write_ucs2,
        },
        getters: fns! {
            "fd" => fd,
            "_externalStream" => external_stream,
            "bytesRead" => bytes_read,
            "bytesWritten" => bytes_written,
            "onread" => get_onread,
        },
        setters: fns! { "onread" => set_onread },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// libuv's number for a method that is not there.
const UV_EPROTO: i32 = -71;

/// Behind a `JSStream`.
struct JsStream {
    ids: Rc<AsyncIds>,
    bytes_read: Cell<u64>,
    bytes_written: Cell<u64>,
}

fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let ids = AsyncIds::new(scope, &env, args.this(), "JSSTREAM");
    async_wrap::attach(scope, args.this(), &ids);
    let state = JsStream {
        ids,
        bytes_read: Cell::new(0),
        bytes_written: Cell::new(0),
    };
    wrap(scope, args.this(), Rc::new(state));
}

fn fd<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_int32(-1);
}

/// An External that stands for the stream; no address of the host is in it.
fn external_stream<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(v8::External::new(scope, std::ptr::null_mut()).into());
}

fn bytes_read<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(state) = unwrap::<JsStream>(scope, args.this()) {
        rv.set_double(state.bytes_read.get() as f64);
    }
}

fn bytes_written<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(state) = unwrap::<JsStream>(scope, args.this()) {
        rv.set_double(state.bytes_written.get() as f64);
    }
}

/// Calls the method of the stream that JavaScript has put there; its number is the status.
fn call(scope: &mut Scope<'_, '_>, this: Local<v8::Object>, method: &str, args: &[Local<v8::Value>]) -> i32 {
    let env = Env::of(scope);
    let (Some(state), Some(function)) = (unwrap::<JsStream>(scope, this), get_function(scope, this, method)) else {
        return UV_EPROTO;
    };
    let (ids, frame) = (state.ids.context(), state.ids.frame(scope));
    make_callback(scope, &env, this, function, args, ids, frame)
        .and_then(|value| value.int32_value(scope))
        .unwrap_or(UV_EPROTO)
}

fn read_start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_int32(call(scope, args.this(), "onreadstart", &[]));
}

fn read_stop<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_int32(call(scope, args.this(), "onreadstop", &[]));
}

fn shutdown<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_int32(call(scope, args.this(), "onshutdown", &[args.get(0)]));
}

/// `finishWrite(req, status)` and `finishShutdown(req, status)`: the request is done.
fn finish<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(req) = args.obj(0) else { return };
    let env = Env::of(scope);
    let (Some(state), Some(function)) = (
        unwrap::<JsStream>(scope, args.this()),
        get_function(scope, req, "oncomplete"),
    ) else {
        return;
    };
    let status = int(scope, args.i32(scope, 1));
    let nothing = undefined(scope);
    let (ids, frame) = (state.ids.context(), state.ids.frame(scope));
    make_callback(
        scope,
        &env,
        req,
        function,
        &[status, args.this().into(), nothing],
        ids,
        frame,
    );
}

/// Hands `nread`, and the bytes where there are any, to `onread`.
fn emit_read(scope: &mut Scope<'_, '_>, this: Local<v8::Object>, nread: i32, bytes: Option<Local<v8::Value>>) {
    let env = Env::of(scope);
    let Some(state) = unwrap::<JsStream>(scope, this) else {
        return;
    };
    let key = onread_key(scope);
    let Some(Ok(function)) = this.get_private(scope, key).map(Local::<v8::Function>::try_from) else {
        return;
    };
    set_field(scope, &env, field::READ_BYTES_OR_ERROR, nread);
    set_field(scope, &env, field::ARRAY_BUFFER_OFFSET, 0);
    let bytes = bytes.unwrap_or_else(|| undefined(scope));
    let (ids, frame) = (state.ids.context(), state.ids.frame(scope));
    make_callback(scope, &env, this, function, &[bytes], ids, frame);
}

/// `readBuffer(view)`: the bytes have arrived.
fn read_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(state) = unwrap::<JsStream>(scope, args.this()) else {
        return;
    };
    let Some(len) = with_bytes(args.get(0), <[u8]>::len) else {
        return;
    };
    let Some(copy) = allocate(scope, len) else {
        encoding::throw_no_memory(scope);
        return;
    };
    with_bytes(args.get(0), |from| {
        with_bytes_mut(copy.into(), |to| {
            if to.len() == from.len() {
                to.copy_from_slice(from);
            }
        })
    });
    state.bytes_read.set(state.bytes_read.get().saturating_add(len as u64));
    let nread = i32::try_from(len).unwrap_or(i32::MAX);
    emit_read(scope, args.this(), nread, Some(copy.into()));
}

fn emit_eof<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    emit_read(scope, args.this(), UV_EOF, None);
}

/// Passes buffers on to `onwrite(req, buffers)`.
fn write<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, buffers: &[Local<'s, v8::Value>], mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(state) = unwrap::<JsStream>(scope, args.this()) else {
        return;
    };
    let len: usize = buffers
        .iter()
        .filter_map(|&buffer| with_bytes(buffer, <[u8]>::len))
        .sum();
    state
        .bytes_written
        .set(state.bytes_written.get().saturating_add(len as u64));
    let list = v8::Array::new_with_elements(scope, buffers);
    let status = call(scope, args.this(), "onwrite", &[args.get(0), list.into()]);
    set_field(
        scope,
        &env,
        field::BYTES_WRITTEN,
        i32::try_from(len).unwrap_or(i32::MAX),
    );
    set_field(scope, &env, field::LAST_WRITE_WAS_ASYNC, 1);
    rv.set_int32(status);
}

fn write_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let buffers = [args.get(1)];
    write(scope, &args, &buffers, rv);
}

/// The bytes of a string as a Buffer; throws where there is no memory for them.
fn encoded<'s>(
    scope: &mut Scope<'s, '_>,
    value: Local<'s, v8::Value>,
    encoding: Encoding,
) -> Option<Local<'s, v8::Value>> {
    let text = value.to_string(scope)?;
    let Some(bytes) = encoding::decode(scope, text, encoding) else {
        encoding::throw_no_memory(scope);
        return None;
    };
    let env = Env::of(scope);
    super::buffer::new_buffer(scope, &env, bytes).map(Into::into)
}

fn write_string<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, encoding: Encoding, rv: Rv<'s>) {
    if let Some(buffer) = encoded(scope, args.get(1), encoding) {
        write(scope, args, &[buffer], rv);
    }
}

fn write_latin1<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    write_string(scope, &args, Encoding::Latin1, rv);
}

fn write_utf8<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    write_string(scope, &args, Encoding::Utf8, rv);
}

fn write_ucs2<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    write_string(scope, &args, Encoding::Utf16Le, rv);
}

/// `writev(req, chunks, allBuffers)`: the chunks are buffers, or pairs of chunk and encoding.
fn writev<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Ok(chunks) = Local::<v8::Array>::try_from(args.get(1)) else {
        return;
    };
    let all_buffers = args.is_true(2);
    let mut buffers = Vec::new();
    let mut i = 0;
    while i < chunks.length() {
        let Some(chunk) = chunks.get_index(scope, i) else {
            return;
        };
        i += 1;
        if all_buffers {
            buffers.push(chunk);
            continue;
        }
        let Some(encoding) = chunks.get_index(scope, i) else {
            return;
        };
        i += 1;
        if chunk.is_array_buffer_view() {
            buffers.push(chunk);
        } else {
            let encoding = Encoding::of(scope, encoding, Encoding::Utf8);
            let Some(buffer) = encoded(scope, chunk, encoding) else {
                return;
            };
            buffers.push(buffer);
        }
    }
    write(scope, &args, &buffers, rv);
}
