//! Bytes to strings.

use belljar_engine::{Args, Rv, Scope, v8};

use super::{buffer_arg, index_arg, throw_out_of_range};
use crate::encoding::{Encoding, encode};

macro_rules! slices {
    ($($name:ident => $encoding:ident),*) => {$(
        pub fn $name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
            slice(scope, &args, rv, Encoding::$encoding);
        }
    )*};
}
slices! {
    ascii => Ascii, base64 => Base64, base64url => Base64Url, latin1 => Latin1, hex => Hex, ucs2 => Utf16Le, utf8 => Utf8
}

/// `slice(buffer, start = 0, end = length)`.
fn slice<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, encoding: Encoding) {
    let Some(view) = buffer_arg(scope, args, 0) else {
        return;
    };
    let len = view.byte_length();
    if len == 0 {
        rv.set(v8::String::empty(scope).into());
        return;
    }
    let Some(start) = index_arg(scope, args, 1, 0) else {
        return;
    };
    let Some(end) = index_arg(scope, args, 2, len) else {
        return;
    };
    let end = end.max(start);
    // Small arrays live on V8's heap, where they can move: those are copied to the stack.
    let mut on_heap = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    let Some(bytes) = view.get_contents(&mut on_heap).get(start..end) else {
        if start == end {
            rv.set(v8::String::empty(scope).into());
        } else {
            throw_out_of_range(scope);
        }
        return;
    };
    if let Some(text) = encode(scope, bytes, encoding) {
        rv.set(text.into());
    }
}
