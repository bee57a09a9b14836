//! `Buffer.prototype.fill`.

use belljar_engine::buffer::{raw_parts, with_bytes_mut};
use belljar_engine::{Args, Rv, Scope, v8};

use super::{buffer_arg, index_arg};
use crate::encoding::{self, Encoding};

/// What `fill` returns when the value has no bytes.
const EMPTY_VALUE: i32 = -1;
/// What `fill` returns when the range is none of the buffer's.
const OUT_OF_BOUNDS: i32 = -2;

/// `fill(buffer, value, start, end, encoding)`.
pub fn fill<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(view) = buffer_arg(scope, &args, 0) else {
        return;
    };
    let Some(start) = index_arg(scope, &args, 2, 0) else {
        return;
    };
    let Some(end) = index_arg(scope, &args, 3, view.byte_length()) else {
        return;
    };
    if start > end || end > view.byte_length() {
        rv.set_int32(OUT_OF_BOUNDS);
        return;
    }
    let value = args.get(1);
    let text = v8::Local::<v8::String>::try_from(value).ok();
    let encoding = Encoding::of(scope, args.get(4), Encoding::Utf8);
    let pattern = raw_parts(value).filter(|_| value.is_array_buffer_view());
    // Converting the value may run JavaScript, so it comes before the bytes are borrowed.
    let byte = match (text, pattern) {
        (None, None) => value.uint32_value(scope).map(|n| n as u8),
        _ => Some(0),
    };
    let Some(byte) = byte else { return };
    // A string that is longer than the range is cut in the middle of a character.
    let encoded = match text {
        Some(text) if matches!(encoding, Encoding::Utf8 | Encoding::Utf16Le) => encoding::decode(scope, text, encoding),
        _ => None,
    };
    let outcome = with_bytes_mut(view.into(), |bytes| {
        let out = bytes.get_mut(start..end)?;
        let have = if let Some((ptr, len)) = pattern {
            let have = len.min(out.len());
            if have > 0 {
                // SAFETY: both ranges are live and hold `have` bytes; they may overlap.
                unsafe { std::ptr::copy(ptr, out.as_mut_ptr(), have) };
            }
            have
        } else if let Some(text) = text {
            match &encoded {
                Some(from) => {
                    let have = from.len().min(out.len());
                    out.get_mut(..have)?.copy_from_slice(from.get(..have)?);
                    have
                }
                None => encoding::write(scope, text, encoding, out),
            }
        } else {
            out.fill(byte);
            return None;
        };
        repeat(out, have)
    });
    if let Some(code) = outcome.flatten() {
        rv.set_int32(code);
    }
}

/// Repeats the first `have` bytes all over `out`.
fn repeat(out: &mut [u8], mut have: usize) -> Option<i32> {
    if have >= out.len() {
        return None;
    }
    if have == 0 {
        return Some(EMPTY_VALUE);
    }
    while have < out.len() {
        let count = have.min(out.len() - have);
        out.copy_within(..count, have);
        have += count;
    }
    None
}
