//! Node's string encodings: strings to bytes and bytes to strings, straight in and out of guest memory.

use belljar_engine::error::{ErrorKind, throw_coded};
use belljar_engine::value::MAX_STRING_LENGTH;
use belljar_engine::{Scope, v8};
use v8::simdutf::{self, Base64Options};

mod base64;
mod hex;

/// An encoding, numbered as Node's `enum encoding`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    Ascii = 0,
    Utf8 = 1,
    Base64 = 2,
    Utf16Le = 3,
    Latin1 = 4,
    Hex = 5,
    Buffer = 6,
    Base64Url = 7,
}

impl Encoding {
    /// The encoding with that number.
    pub fn from_number(number: i64) -> Option<Self> {
        const ALL: [Encoding; 8] = [
            Encoding::Ascii,
            Encoding::Utf8,
            Encoding::Base64,
            Encoding::Utf16Le,
            Encoding::Latin1,
            Encoding::Hex,
            Encoding::Buffer,
            Encoding::Base64Url,
        ];
        ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// The encoding of that name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        const NAMES: [(&str, Encoding); 12] = [
            ("utf8", Encoding::Utf8),
            ("utf-8", Encoding::Utf8),
            ("ucs2", Encoding::Utf16Le),
            ("ucs-2", Encoding::Utf16Le),
            ("utf16le", Encoding::Utf16Le),
            ("utf-16le", Encoding::Utf16Le),
            ("latin1", Encoding::Latin1),
            ("binary", Encoding::Latin1),
            ("ascii", Encoding::Ascii),
            ("hex", Encoding::Hex),
            ("base64", Encoding::Base64),
            ("base64url", Encoding::Base64Url),
        ];
        if name.eq_ignore_ascii_case("buffer") {
            return Some(Encoding::Buffer);
        }
        let found = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|&(_, encoding)| encoding)
    }

    /// What an argument that names an encoding, or is its number, stands for (`ParseEncoding`).
    pub fn of(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>, default: Self) -> Self {
        if let Ok(text) = v8::Local::<v8::String>::try_from(value) {
            // No name is longer; a longer string need not be copied.
            if text.length() > 16 {
                return default;
            }
            return Self::from_name(&text.to_rust_string_lossy(scope)).unwrap_or(default);
        }
        if let Ok(number) = v8::Local::<v8::Int32>::try_from(value) {
            return Self::from_number(i64::from(number.value())).unwrap_or(default);
        }
        default
    }
}

/// Throws `ERR_STRING_TOO_LONG`.
pub fn throw_too_long(scope: &Scope<'_, '_>) {
    throw_coded(
        scope,
        ErrorKind::Error,
        "ERR_STRING_TOO_LONG",
        &format!("Cannot create a string longer than {MAX_STRING_LENGTH:#x} characters"),
    );
}

/// Throws `ERR_MEMORY_ALLOCATION_FAILED`.
pub fn throw_no_memory(scope: &Scope<'_, '_>) {
    throw_coded(
        scope,
        ErrorKind::RangeError,
        "ERR_MEMORY_ALLOCATION_FAILED",
        "Failed to allocate memory",
    );
}

/// `bytes` as a string in `encoding`; throws and yields `None` when that is too long.
///
/// [`Encoding::Buffer`] counts as UTF-8: who wants a buffer makes one.
pub fn encode<'s>(scope: &Scope<'s, '_>, bytes: &[u8], encoding: Encoding) -> Option<v8::Local<'s, v8::String>> {
    let text = match encoding {
        Encoding::Utf8 | Encoding::Buffer => {
            if bytes.len() > MAX_STRING_LENGTH {
                None
            } else {
                v8::String::new_from_utf8(scope, bytes, v8::NewStringType::Normal)
            }
        }
        Encoding::Latin1 => one_byte(scope, bytes),
        Encoding::Ascii if simdutf::validate_ascii(bytes) => one_byte(scope, bytes),
        Encoding::Ascii => made(scope, bytes.len(), |out| {
            for (to, from) in out.iter_mut().zip(bytes) {
                *to = from & 0x7f;
            }
        }),
        Encoding::Utf16Le => utf16le(scope, bytes),
        Encoding::Hex => match bytes.len().checked_mul(2) {
            Some(len) => made(scope, len, |out| hex::encode(bytes, out)),
            None => None,
        },
        Encoding::Base64 => base64_string(scope, bytes, Base64Options::Default),
        Encoding::Base64Url => base64_string(scope, bytes, Base64Options::Url),
    };
    if text.is_none() {
        throw_too_long(scope);
    }
    text
}

/// How many bytes `text` has in `encoding`; exact but for base64, where it is an upper bound.
pub fn byte_length(scope: &mut Scope<'_, '_>, text: v8::Local<v8::String>, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 | Encoding::Buffer => text.utf8_length(scope),
        Encoding::Ascii | Encoding::Latin1 => text.length(),
        Encoding::Utf16Le => text.length().saturating_mul(2),
        Encoding::Hex => text.length() / 2,
        Encoding::Base64 | Encoding::Base64Url => text.length().div_ceil(4).saturating_mul(3),
    }
}

/// Writes as much of `text` as fits into `out`, whole characters only; how many bytes that were.
pub fn write(scope: &mut Scope<'_, '_>, text: v8::Local<v8::String>, encoding: Encoding, out: &mut [u8]) -> usize {
    match encoding {
        Encoding::Utf8 | Encoding::Buffer => text.write_utf8_v2(scope, out, v8::WriteFlags::kReplaceInvalidUtf8, None),
        Encoding::Ascii | Encoding::Latin1 => {
            let len = text.length().min(out.len());
            if let Some(out) = out.get_mut(..len) {
                text.write_one_byte_v2(scope, 0, out, v8::WriteFlags::empty());
            }
            len
        }
        Encoding::Utf16Le => {
            let view = v8::ValueView::new(scope, text);
            let len = text.length().min(out.len() / 2);
            match view.data() {
                v8::ValueViewData::OneByte(units) => {
                    for (to, &unit) in out.chunks_exact_mut(2).zip(units) {
                        to.copy_from_slice(&u16::from(unit).to_le_bytes());
                    }
                }
                v8::ValueViewData::TwoByte(units) => {
                    for (to, &unit) in out.chunks_exact_mut(2).zip(units) {
                        to.copy_from_slice(&unit.to_le_bytes());
                    }
                }
            }
            len * 2
        }
        Encoding::Hex => match v8::ValueView::new(scope, text).data() {
            v8::ValueViewData::OneByte(units) => hex::decode(units.iter().copied(), out),
            v8::ValueViewData::TwoByte(units) => hex::decode(units.iter().map(|&u| u as u8), out),
        },
        Encoding::Base64 | Encoding::Base64Url => match v8::ValueView::new(scope, text).data() {
            v8::ValueViewData::OneByte(units) => base64::decode(units, out),
            v8::ValueViewData::TwoByte(units) => base64::decode_units(units.iter().map(|&u| u as u8), out),
        },
    }
}

/// The bytes of `text` in `encoding`; `None` when there is no memory for them.
pub fn decode(scope: &mut Scope<'_, '_>, text: v8::Local<v8::String>, encoding: Encoding) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let len = byte_length(scope, text, encoding);
    out.try_reserve_exact(len).ok()?;
    out.resize(len, 0);
    let written = write(scope, text, encoding, &mut out);
    out.truncate(written);
    Some(out)
}

/// The string that WHATWG's forgiving-base64 decode makes of `text`, or Node's number for what is wrong with it:
/// -1 for a remainder of one character, -2 for an invalid character.
pub fn atob<'s>(
    scope: &mut Scope<'s, '_>,
    text: v8::Local<v8::String>,
) -> Result<Option<v8::Local<'s, v8::String>>, i32> {
    const INVALID: i32 = -2;
    let decoded = {
        let view = v8::ValueView::new(scope, text);
        let narrow: Vec<u8>;
        let units = match view.data() {
            v8::ValueViewData::OneByte(units) => units,
            v8::ValueViewData::TwoByte(units) => {
                narrow = units
                    .iter()
                    .map(|&unit| u8::try_from(unit))
                    .collect::<Result<_, _>>()
                    .map_err(|_| INVALID)?;
                &narrow
            }
        };
        base64::decode_forgiving(units)?
    };
    Ok(one_byte(scope, &decoded))
}

fn base64_string<'s>(scope: &Scope<'s, '_>, bytes: &[u8], options: Base64Options) -> Option<v8::Local<'s, v8::String>> {
    if bytes.len() > MAX_STRING_LENGTH {
        return None;
    }
    let len = simdutf::base64_length_from_binary(bytes.len(), options);
    made(scope, len, |out| {
        // SAFETY: `out` has exactly the length that simdutf asks for.
        unsafe { simdutf::binary_to_base64(bytes, out, options) };
    })
}

fn one_byte<'s>(scope: &Scope<'s, '_>, bytes: &[u8]) -> Option<v8::Local<'s, v8::String>> {
    if bytes.len() > MAX_STRING_LENGTH {
        return None;
    }
    v8::String::new_from_one_byte(scope, bytes, v8::NewStringType::Normal)
}

/// Strings up to this length are put together on the stack.
const STACK: usize = 512;

/// A one-byte string of `len` characters that `fill` writes.
fn made<'s>(scope: &Scope<'s, '_>, len: usize, fill: impl FnOnce(&mut [u8])) -> Option<v8::Local<'s, v8::String>> {
    if len > MAX_STRING_LENGTH {
        return None;
    }
    if len <= STACK {
        let mut stack = [0u8; STACK];
        let out = stack.get_mut(..len)?;
        fill(out);
        return one_byte(scope, out);
    }
    let mut out = Vec::new();
    out.try_reserve_exact(len).ok()?;
    out.resize(len, 0);
    fill(&mut out);
    one_byte(scope, &out)
}

fn utf16le<'s>(scope: &Scope<'s, '_>, bytes: &[u8]) -> Option<v8::Local<'s, v8::String>> {
    let len = bytes.len() / 2;
    if len > MAX_STRING_LENGTH {
        return None;
    }
    if len == 0 {
        return Some(v8::String::empty(scope));
    }
    // SAFETY: any bit pattern is a valid u16.
    let (head, units, tail) = unsafe { bytes.align_to::<u16>() };
    if cfg!(target_endian = "little") && head.is_empty() && tail.len() < 2 {
        return v8::String::new_from_two_byte(scope, units, v8::NewStringType::Normal);
    }
    let mut units = Vec::new();
    units.try_reserve_exact(len).ok()?;
    units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
    v8::String::new_from_two_byte(scope, &units, v8::NewStringType::Normal)
}
