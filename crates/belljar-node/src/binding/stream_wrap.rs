//! `internalBinding('stream_wrap')`: the requests and the shared state of streams.

use std::rc::Rc;

use belljar_engine::value::{boolean, int, null, set};
use belljar_engine::wrap::wrap;
use belljar_engine::{Args, Rv, Scope, raw_callback, v8};

use super::async_wrap::AsyncIds;
use super::stream_base;
use super::{Binding, ClassSpec};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "stream_wrap",
    classes: &[
        ClassSpec {
            name: "WriteWrap",
            construct: Some(|| raw_callback!(new_write)),
            ..ClassSpec::EMPTY
        },
        ClassSpec {
            name: "ShutdownWrap",
            construct: Some(|| raw_callback!(new_shutdown)),
            ..ClassSpec::EMPTY
        },
        stream_base::LIBUV_STREAM_WRAP,
    ],
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    (key == "streamBaseState").then(|| stream_base::state_array(scope, env))
}

/// The own properties of every WriteWrap, set from the start so that all have one shape.
pub fn prepare_write(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) {
    prepare_shutdown(scope, object);
    set(scope, object, "async", boolean(scope, false));
    set(scope, object, "bytes", int(scope, 0));
    set(scope, object, "buffer", null(scope));
    set(scope, object, "writeStatus", null(scope));
}

fn prepare_shutdown(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) {
    for key in ["oncomplete", "callback", "handle"] {
        set(scope, object, key, null(scope));
    }
}

fn new_write<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    prepare_write(scope, args.this());
    let ids = AsyncIds::new(scope, &env, args.this(), "WRITEWRAP");
    wrap(scope, args.this(), ids);
}

fn new_shutdown<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    prepare_shutdown(scope, args.this());
    let ids = AsyncIds::new(scope, &env, args.this(), "SHUTDOWNWRAP");
    wrap(scope, args.this(), ids);
}
