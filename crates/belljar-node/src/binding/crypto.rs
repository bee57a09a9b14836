//! `internalBinding('crypto')`: what `node:crypto` asks for when it is loaded. No algorithm is there, so the lists
//! are empty; everything else is inert.

use belljar_engine::value::{ArgsExt, name, undefined};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};

use super::Binding;

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
    },
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
