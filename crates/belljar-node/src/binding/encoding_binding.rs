//! `internalBinding('encoding_binding')`: what TextEncoder and TextDecoder do with UTF-8.

use std::rc::Rc;

use ada_url::Idna;
use belljar_engine::buffer::{Shared, raw_parts, with_bytes, with_bytes_mut};
use belljar_engine::error::{ErrorKind, throw_coded, throw_type};
use belljar_engine::value::{ArgsExt, string};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use v8::simdutf;

use super::Binding;
use crate::encoding::{self, Encoding};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "encoding_binding",
    fns: fns! {
        "encodeInto" => encode_into,
        "encodeUtf8String" => encode_utf8_string,
        "decodeUTF8" => decode_utf8,
        "toASCII" => to_ascii,
        "toUnicode" => to_unicode,
    },
    value: Some(value),
    ..Binding::EMPTY
};

/// What `encodeInto` read and wrote.
#[derive(Default)]
struct EncodingState {
    results: std::cell::OnceCell<Shared<u32>>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    if key != "encodeIntoResults" {
        return None;
    }
    let state = env.state::<EncodingState>();
    Some(state.results.get_or_init(|| Shared::new(scope, 2)).local(scope))
}

/// `encodeInto(source, destination)`: `encodeIntoResults` says how many units were read and bytes written.
fn encode_into<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Ok(source) = v8::Local::<v8::String>::try_from(args.get(0)) else {
        return;
    };
    let mut read = 0;
    let written = with_bytes_mut(args.get(1), |out| {
        source.write_utf8_v2(scope, out, v8::WriteFlags::kReplaceInvalidUtf8, Some(&mut read))
    });
    let state = Env::of(scope).state::<EncodingState>();
    if let Some(results) = state.results.get() {
        results.set(0, u32::try_from(read).unwrap_or(u32::MAX));
        results.set(1, u32::try_from(written.unwrap_or(0)).unwrap_or(u32::MAX));
    }
}

fn encode_utf8_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(text) = v8::Local::<v8::String>::try_from(args.get(0)) else {
        return;
    };
    let len = text.utf8_length(scope);
    let Some(buffer) = belljar_engine::buffer::allocate(scope, len) else {
        encoding::throw_no_memory(scope);
        return;
    };
    with_bytes_mut(buffer.into(), |out| {
        text.write_utf8_v2(scope, out, v8::WriteFlags::kReplaceInvalidUtf8, None)
    });
    if let Some(array) = v8::Uint8Array::new(scope, buffer, 0, len) {
        rv.set(array.into());
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// `decodeUTF8(buffer, ignoreBOM, fatal)`.
fn decode_utf8<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let value = args.get(0);
    if raw_parts(value).is_none() {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "The \"list\" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.",
        );
        return;
    }
    let ignore_bom = args.is_true(1);
    let fatal = args.is_true(2);
    let decode = |bytes: &[u8]| {
        if fatal && !simdutf::validate_utf8(bytes) {
            throw_coded(
                scope,
                ErrorKind::TypeError,
                "ERR_ENCODING_INVALID_ENCODED_DATA",
                "The encoded data was not valid for encoding utf-8",
            );
            return None;
        }
        let bytes = match bytes.strip_prefix(BOM) {
            Some(rest) if !ignore_bom => rest,
            _ => bytes,
        };
        encoding::encode(scope, bytes, Encoding::Utf8)
    };
    let text = match v8::Local::<v8::ArrayBufferView>::try_from(value) {
        Ok(view) => {
            let mut on_heap = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
            decode(view.get_contents(&mut on_heap))
        }
        Err(_) => with_bytes(value, decode).flatten(),
    };
    if let Some(text) = text {
        rv.set(text.into());
    }
}

fn to_ascii<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    map_domain(scope, &args, rv, Idna::ascii);
}

fn to_unicode<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    map_domain(scope, &args, rv, Idna::unicode);
}

fn map_domain<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, map: fn(&str) -> String) {
    if let Some(domain) = args.str(scope, 0) {
        rv.set(string(scope, &map(&domain)).into());
    }
}
