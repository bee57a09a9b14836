//! `internalBinding('string_decoder')`: characters that arrive in pieces.
//!
//! The state is a small buffer that the library owns; what happens to it is [`belljar_nodedata::string_decoder`].

use belljar_engine::buffer::{with_bytes, with_bytes_mut};
use belljar_engine::error::throw_type;
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_nodedata::string_decoder::{self, SIZE};

use super::Binding;
use crate::encoding::{self, Encoding};

pub static BINDING: Binding = Binding {
    name: "string_decoder",
    fns: fns! { "decode" => decode, "flush" => flush },
    ..Binding::EMPTY
};

/// A copy of the state; `None` where the buffer is none of the library's.
fn read_state(value: v8::Local<'_, v8::Value>) -> Option<[u8; SIZE]> {
    with_bytes(value, |raw| raw.first_chunk::<SIZE>().copied())?
}

/// Puts the state back. The chunk may lie in the same memory, so no borrow of that may be left.
fn write_state(value: v8::Local<'_, v8::Value>, state: &[u8; SIZE]) {
    with_bytes_mut(value, |raw| {
        if let Some(to) = raw.first_chunk_mut::<SIZE>() {
            *to = *state;
        }
    });
}

fn encoding_of(state: &[u8; SIZE]) -> Encoding {
    Encoding::from_number(i64::from(string_decoder::encoding_of(state))).unwrap_or(Encoding::Utf8)
}

/// `decode(state, chunk)`: the characters that are complete now.
fn decode<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(args.get(1)) else {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "The \"buf\" argument must be an instance of Buffer, TypedArray, or DataView.",
        );
        return;
    };
    let Some(mut state) = read_state(args.get(0)) else {
        return;
    };
    let mut on_heap = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    let parts = string_decoder::decode(&mut state, view.get_contents(&mut on_heap));
    let kind = encoding_of(&state);
    let text = encoding::encode(scope, parts.rest, kind).and_then(|rest| {
        if parts.first().is_empty() {
            return Some(rest);
        }
        let first = encoding::encode(scope, parts.first(), kind)?;
        let whole = v8::String::concat(scope, first, rest);
        if whole.is_none() {
            encoding::throw_too_long(scope);
        }
        whole
    });
    write_state(args.get(0), &state);
    if let Some(text) = text {
        rv.set(text.into());
    }
}

/// `flush(state)`: what is left, as characters.
fn flush<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(mut state) = read_state(args.get(0)) else {
        return;
    };
    let bytes = string_decoder::flush(&mut state);
    write_state(args.get(0), &state);
    if let Some(text) = encoding::encode(scope, &bytes, encoding_of(&state)) {
        rv.set(text.into());
    }
}
