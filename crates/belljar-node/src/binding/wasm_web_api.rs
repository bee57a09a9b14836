//! `internalBinding('wasm_web_api')`: `WebAssembly.compileStreaming` and its kin. The library fetches the bytes and
//! pushes them into an object that hands them to V8.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::buffer::with_bytes;
use belljar_engine::error::throw_type;
use belljar_engine::value::{ArgsExt, undefined};
use belljar_engine::{Args, FnSpec, Rv, Scope, fns, v8, wrap};

use super::Binding;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "wasm_web_api",
    fns: fns! { "setImplementation" => set_implementation },
    ..Binding::EMPTY
};

/// Methods of what the library pushes bytes into.
static METHODS: &[FnSpec] = fns! {
    "push" => push,
    "finish" => finish,
    "abort" => abort,
    "setURL" => set_url,
};

/// V8's end of a compilation; gone when it is finished or aborted.
struct Streaming(RefCell<Option<v8::WasmStreaming<false>>>);

/// Gives WebAssembly its streaming functions. V8 looks when it makes a context.
pub fn install(isolate: &mut v8::Isolate) {
    isolate.set_wasm_streaming_callback(start);
}

fn set_implementation<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::WasmImplementation, args.func(0));
}

fn start<'s>(scope: &mut Scope<'s, '_>, source: v8::Local<'s, v8::Value>, streaming: v8::WasmStreaming<false>) {
    let Some(env) = Env::try_of(scope) else { return };
    let Some(implementation) = env.hook(scope, Hook::WasmImplementation) else {
        return;
    };
    let template = v8::ObjectTemplate::new(scope);
    template.set_internal_field_count(wrap::FIELDS);
    for method in METHODS {
        let function = v8::FunctionTemplate::new_raw(scope, (method.raw)());
        let name = belljar_engine::value::name(scope, method.name);
        function.set_class_name(name);
        template.set(name.into(), function.into());
    }
    let Some(object) = template.new_instance(scope) else {
        return;
    };
    wrap::wrap(scope, object, Rc::new(Streaming(RefCell::new(Some(streaming)))));
    let receiver = undefined(scope);
    implementation.call(scope, receiver, &[object.into(), source]);
}

fn with_streaming(scope: &Scope<'_, '_>, args: &Args<'_>, f: impl FnOnce(&mut v8::WasmStreaming<false>)) {
    if let Some(state) = wrap::unwrap::<Streaming>(scope, args.this())
        && let Some(streaming) = state.0.borrow_mut().as_mut()
    {
        f(streaming);
    }
}

fn take(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<v8::WasmStreaming<false>> {
    wrap::unwrap::<Streaming>(scope, args.this())?.0.borrow_mut().take()
}

fn push<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let chunk = args.get(0);
    // The bytes are copied first: V8 may run the program's own code while it reads them.
    match with_bytes(chunk, <[u8]>::to_vec) {
        Some(bytes) => with_streaming(scope, &args, |streaming| streaming.on_bytes_received(&bytes)),
        None => throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "chunk must be an ArrayBufferView or an ArrayBuffer",
        ),
    }
}

fn finish<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(streaming) = take(scope, &args) {
        streaming.finish();
    }
}

fn abort<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(streaming) = take(scope, &args) {
        streaming.abort(Some(args.get(0)));
    }
}

fn set_url<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(url) = args.str(scope, 0) {
        with_streaming(scope, &args, |streaming| streaming.set_url(&url));
    }
}
