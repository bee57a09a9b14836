//! `internalBinding('string_decoder')`: characters that arrive in pieces.
//!
//! The state is a small buffer that the library owns: up to four bytes of an incomplete character, how many are
//! missing, how many are there, and the encoding.

use belljar_engine::buffer::with_bytes_mut;
use belljar_engine::error::throw_type;
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::encoding::{self, Encoding};

pub static BINDING: Binding = Binding {
    name: "string_decoder",
    fns: fns! { "decode" => decode, "flush" => flush },
    ..Binding::EMPTY
};

/// Bytes of the incomplete character, at the start of the state.
const INCOMPLETE: usize = 4;
const MISSING: usize = 4;
const BUFFERED: usize = 5;
const ENCODING: usize = 6;
const SIZE: usize = 7;

/// The state, while native code works on it.
struct State {
    bytes: [u8; INCOMPLETE],
    missing: usize,
    buffered: usize,
    encoding: Encoding,
}

impl State {
    /// Reads the state out of the library's buffer; numbers that JavaScript has spoilt are taken as none.
    fn read(value: v8::Local<v8::Value>) -> Option<Self> {
        belljar_engine::buffer::with_bytes(value, |raw| {
            let raw = raw.first_chunk::<SIZE>()?;
            let (missing, buffered) = (usize::from(raw[MISSING]), usize::from(raw[BUFFERED]));
            let sane = buffered + missing <= INCOMPLETE;
            Some(Self {
                bytes: [raw[0], raw[1], raw[2], raw[3]],
                missing: if sane { missing } else { 0 },
                buffered: if sane { buffered } else { 0 },
                encoding: Encoding::from_number(i64::from(raw[ENCODING])).unwrap_or(Encoding::Utf8),
            })
        })?
    }

    fn write(&self, value: v8::Local<v8::Value>) {
        with_bytes_mut(value, |raw| {
            if let Some(raw) = raw.first_chunk_mut::<SIZE>() {
                raw[..INCOMPLETE].copy_from_slice(&self.bytes);
                raw[MISSING] = self.missing as u8;
                raw[BUFFERED] = self.buffered as u8;
            }
        });
    }

    fn incomplete(&self) -> &[u8] {
        self.bytes.get(..self.buffered).unwrap_or(&[])
    }

    /// Adds bytes to the incomplete character.
    fn push(&mut self, bytes: &[u8]) {
        for (slot, &byte) in self.bytes.iter_mut().skip(self.buffered).zip(bytes) {
            *slot = byte;
        }
        self.buffered = (self.buffered + bytes.len()).min(INCOMPLETE);
    }

    /// Takes from `data` what completes the character; true when it now is.
    fn complete<'d>(&mut self, data: &'d [u8]) -> (&'d [u8], bool) {
        let wanted = self.missing.min(data.len());
        let (mut found, mut rest) = data.split_at_checked(wanted).unwrap_or((data, &[]));
        self.missing -= wanted;
        if self.encoding == Encoding::Utf8
            && let Some(end) = found.iter().position(|byte| byte & 0xc0 != 0x80)
        {
            // What should continue the character starts another: V8 makes of the torso what it can.
            (found, rest) = data.split_at_checked(end).unwrap_or((data, &[]));
            self.missing = 0;
        }
        self.push(found);
        (rest, self.missing == 0)
    }

    /// How many bytes at the end of `data` have to wait; notes how many are missing.
    fn hold_back(&mut self, data: &[u8]) -> usize {
        let (held, missing) = match self.encoding {
            Encoding::Utf8 => unfinished_utf8(data),
            Encoding::Utf16Le if data.len() % 2 == 1 => (1, 1),
            Encoding::Utf16Le if data.last().is_some_and(|byte| byte & 0xfc == 0xd8) => (2, 2),
            Encoding::Base64 | Encoding::Base64Url if !data.len().is_multiple_of(3) => {
                (data.len() % 3, 3 - data.len() % 3)
            }
            _ => (0, 0),
        };
        self.missing = missing;
        held
    }
}

/// How many bytes of an unfinished character end `data`, and how many it lacks.
fn unfinished_utf8(data: &[u8]) -> (usize, usize) {
    for (i, &byte) in data.iter().rev().take(INCOMPLETE).enumerate() {
        let have = i + 1;
        let want = match byte {
            0x80..=0xbf => continue,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf7 => 4,
            _ => 0,
        };
        return if have < want { (have, want - have) } else { (0, 0) };
    }
    (0, 0)
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
    let Some(mut state) = State::read(args.get(0)) else {
        return;
    };
    let mut on_heap = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    let data = view.get_contents(&mut on_heap);
    let text = decode_chunk(scope, &mut state, data);
    state.write(args.get(0));
    if let Some(text) = text {
        rv.set(text.into());
    }
}

fn decode_chunk<'s>(scope: &Scope<'s, '_>, state: &mut State, mut data: &[u8]) -> Option<v8::Local<'s, v8::String>> {
    let mut prefix = None;
    if state.missing > 0 {
        let (rest, complete) = state.complete(data);
        data = rest;
        if complete {
            let half = state.encoding == Encoding::Utf16Le
                && state.buffered == 2
                && state.bytes.get(1).is_some_and(|byte| byte & 0xfc == 0xd8);
            if half {
                // The unit that was completed is the first half of a pair.
                state.missing = 2;
                if data.is_empty() {
                    return Some(v8::String::empty(scope));
                }
                return decode_chunk(scope, state, data);
            }
            prefix = Some(encoding::encode(scope, state.incomplete(), state.encoding)?);
            state.buffered = 0;
        }
        if data.is_empty() {
            return Some(prefix.unwrap_or_else(|| v8::String::empty(scope)));
        }
    }
    let held = state.hold_back(data);
    let (ready, waiting) = data.split_at_checked(data.len().saturating_sub(held))?;
    state.buffered = 0;
    state.push(waiting);
    let body = encoding::encode(scope, ready, state.encoding)?;
    let Some(prefix) = prefix else { return Some(body) };
    let whole = v8::String::concat(scope, prefix, body);
    if whole.is_none() {
        encoding::throw_too_long(scope);
    }
    whole
}

/// `flush(state)`: what is left, as characters.
fn flush<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(mut state) = State::read(args.get(0)) else {
        return;
    };
    if state.encoding == Encoding::Utf16Le {
        state.buffered &= !1;
    }
    if let Some(text) = encoding::encode(scope, state.incomplete(), state.encoding) {
        rv.set(text.into());
    }
    state.missing = 0;
    state.buffered = 0;
    state.write(args.get(0));
}
