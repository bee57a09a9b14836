//! `internalBinding('crypto')`: what `node:crypto` asks for when it is loaded. No algorithm is there, so the lists
//! are empty. Randomness and comparison are; everything else is inert.

use belljar_engine::value::{ArgsExt, name, undefined};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};

use std::ops::Range;
use std::rc::Rc;

use belljar_engine::buffer::{allocate, with_bytes, with_bytes_mut};
use belljar_engine::error::{throw_range, throw_type};
use belljar_engine::wrap::{unwrap, wrap};

use super::async_wrap::{AsyncIds, attach};
use super::fs::jobs::Job;
use super::{Binding, ClassSpec};
use crate::encoding::throw_no_memory;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "crypto",
    fns: fns! {
        "getFipsCrypto" => get_fips_crypto,
        "getFipsCryptoGeneration" => get_fips_crypto_generation,
        "getCachedAliases" => get_cached_aliases,
        "getCiphers" => none,
        "getSSLCiphers" => none,
        "getHashes" => none,
        "getCurves" => none,
        "getPqcKeyTypes" => none,
        "isCryptoKey" => no,
        "isKeyObject" => no,
        "isX509Certificate" => no,
        "createNativeKeyObjectClass" => create_native_key_object_class,
        "createCryptoKeyClass" => create_crypto_key_class,
        "createX509CertificateClass" => create_x509_certificate_class,
        "secureBuffer" => secure_buffer,
        "secureHeapUsed" => super::nothing,
        "timingSafeEqual" => timing_safe_equal,
    },
    classes: &[ClassSpec {
        name: "RandomBytesJob",
        construct: Some(|| raw_callback!(new_random_bytes_job)),
        methods: fns! { "run" => run_random_bytes_job },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// There is no FIPS provider.
fn get_fips_crypto<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_int32(0);
}

/// How often the FIPS mode has changed: never.
fn get_fips_crypto_generation<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(v8::BigInt::new_from_u64(scope, 0).into());
}

/// Numbers of digests by name, to look them up faster: none are known ahead.
fn get_cached_aliases<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(belljar_engine::value::null_object(scope).into());
}

/// No key or certificate can be made.
fn no<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(false);
}

fn none<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(v8::Array::new(scope, 0).into());
}

fn create_native_key_object_class<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    create_class(scope, &args, rv, "NativeKeyObject");
}

fn create_crypto_key_class<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    create_class(scope, &args, rv, "NativeCryptoKey");
}

fn create_x509_certificate_class<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    create_class(scope, &args, rv, "NativeX509Certificate");
}

/// Yields what the callback makes of the native class that keys inherit from.
fn create_class<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, class: &str) {
    let Some(callback) = args.func(0) else { return };
    let template = v8::FunctionTemplate::new_raw(scope, raw_callback!(super::nothing));
    template.set_class_name(name(scope, class));
    let Some(class) = template.get_function(scope) else {
        return;
    };
    let receiver = undefined(scope);
    if let Some(made) = callback.call(scope, receiver, &[class.into()]) {
        rv.set(made);
    }
}

/// `kCryptoJobSync`: the job runs in `run()`.
const SYNC: i32 = 1;

/// A job that fills a part of a buffer with random bytes.
struct RandomBytesJob {
    ids: Rc<AsyncIds>,
    sync: bool,
    buffer: v8::Global<v8::Value>,
    range: Range<usize>,
}

/// `new RandomBytesJob(mode, buffer, offset, size)`.
fn new_random_bytes_job<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let this = args.this();
    let ids = AsyncIds::new(scope, &env, this, "RANDOMBYTESREQUEST");
    attach(scope, this, &ids);
    let start = args.u32(scope, 2) as usize;
    let job = RandomBytesJob {
        ids,
        sync: args.i32(scope, 0) == SYNC,
        buffer: v8::Global::new(scope, args.get(1)),
        range: start..start.saturating_add(args.u32(scope, 3) as usize),
    };
    wrap(scope, this, Rc::new(job));
}

/// `run()`: a pair of error and result, or later `ondone(error, result)`.
fn run_random_bytes_job<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(state) = unwrap::<RandomBytesJob>(scope, args.this()) else {
        return;
    };
    let buffer = v8::Local::new(scope, &state.buffer);
    with_bytes_mut(buffer, |bytes| {
        if let Some(part) = bytes.get_mut(state.range.clone()) {
            env.process.getrandom(part);
        }
    });
    let nothing = undefined(scope);
    if state.sync {
        rv.set(v8::Array::new_with_elements(scope, &[nothing, nothing]).into());
        return;
    }
    let job = Job::begin(scope, &env, args.this(), &state.ids);
    env.event_loop.complete(Box::new(move |scope| {
        let nothing = undefined(scope);
        job.done(scope, &[nothing, nothing]);
    }));
}

/// `secureBuffer(length)`: a Uint8Array of zeros.
fn secure_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let length = args.u32(scope, 0) as usize;
    let array = allocate(scope, length).and_then(|buffer| v8::Uint8Array::new(scope, buffer, 0, length));
    match array {
        Some(array) => rv.set(array.into()),
        None => throw_no_memory(scope),
    }
}

/// `timingSafeEqual(a, b)`: takes as long whatever the bytes are.
fn timing_safe_equal<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    for (i, label) in [(0, "buf1"), (1, "buf2")] {
        let value = args.get(i);
        if !value.is_array_buffer_view() && !value.is_array_buffer() && !value.is_shared_array_buffer() {
            let text = format!(
                "The \"{label}\" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView."
            );
            throw_type(scope, "ERR_INVALID_ARG_TYPE", &text);
            return;
        }
    }
    let different = with_bytes(args.get(0), |a| {
        with_bytes(args.get(1), |b| {
            (a.len() == b.len()).then(|| a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)))
        })
    });
    match different.flatten().flatten() {
        Some(different) => rv.set_bool(std::hint::black_box(different) == 0),
        None => throw_range(
            scope,
            "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH",
            "Input buffers must have the same byte length",
        ),
    }
}
