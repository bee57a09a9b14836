//! Strings to bytes.

use belljar_engine::buffer::with_bytes_mut;
use belljar_engine::error::throw_range;
use belljar_engine::{Args, Rv, Scope};

use super::{buffer_arg, index_arg, string_arg};
use crate::encoding::{self, Encoding};

macro_rules! writes {
    ($($name:ident => $encoding:ident),*) => {$(
        pub fn $name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
            write(scope, &args, rv, Encoding::$encoding);
        }
    )*};
}
writes! {
    ascii => Ascii, base64 => Base64, base64url => Base64Url, latin1 => Latin1, hex => Hex, ucs2 => Utf16Le, utf8 => Utf8
}

/// `write(buffer, string, offset = 0, length = rest)`: the bytes written.
fn write<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, encoding: Encoding) {
    let Some(view) = buffer_arg(scope, args, 0) else {
        return;
    };
    let Some(text) = string_arg(scope, args, 1) else {
        return;
    };
    let Some(offset) = index_arg(scope, args, 2, 0) else {
        return;
    };
    let Some(room) = view.byte_length().checked_sub(offset) else {
        throw_range(
            scope,
            "ERR_BUFFER_OUT_OF_BOUNDS",
            "\"offset\" is outside of buffer bounds",
        );
        return;
    };
    let Some(len) = index_arg(scope, args, 3, room) else {
        return;
    };
    let end = offset + len.min(room);
    let written = with_bytes_mut(view.into(), |bytes| {
        let out = bytes.get_mut(offset..end)?;
        Some(encoding::write(scope, text, encoding, out))
    });
    rv.set_double(written.flatten().unwrap_or(0) as f64);
}
