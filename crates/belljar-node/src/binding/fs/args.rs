//! Reading the arguments of file system calls.

use belljar_engine::buffer::with_bytes;
use belljar_engine::error::throw_type;
use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Scope, v8};
use belljar_kernel::fs::Fd;
use smallvec::SmallVec;

/// A path; most fit on the stack.
pub type PathBytes = SmallVec<[u8; 192]>;

/// The path in argument `i`; throws and yields `None` where there is none.
pub fn path<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, i: i32) -> Option<PathBytes> {
    let found = path_of(scope, args.get(i));
    if found.is_none() {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "The \"path\" argument must be of type string or an instance of Buffer or URL.",
        );
    }
    found
}

/// The bytes of a string (as UTF-8), or of a view.
pub fn path_of(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>) -> Option<PathBytes> {
    let Ok(text) = v8::Local::<v8::String>::try_from(value) else {
        return with_bytes(value, PathBytes::from_slice);
    };
    let size = text.utf8_length(scope);
    let mut out = PathBytes::from_elem(0, size);
    let written = text.write_utf8_v2(scope, &mut out, v8::WriteFlags::kReplaceInvalidUtf8, None);
    out.truncate(written);
    Some(out)
}

/// A file descriptor.
pub fn fd<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, i: i32) -> Fd {
    args.i32(scope, i)
}

/// An offset in a file: a safe integer or a BigInt; anything else means the current position.
pub fn position<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, i: i32) -> Option<i64> {
    position_of(scope, args.get(i))
}

pub fn position_of(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>) -> Option<i64> {
    const SAFE: f64 = 9_007_199_254_740_991.0;
    let at = if let Ok(big) = v8::Local::<v8::BigInt>::try_from(value) {
        big.i64_value().0
    } else {
        let number = v8::Local::<v8::Number>::try_from(value).ok()?.number_value(scope)?;
        if number.fract() != 0.0 || number.abs() > SAFE {
            return None;
        }
        number as i64
    };
    (at >= 0).then_some(at)
}

/// A time in seconds, as utimes takes it, to the nanosecond.
pub fn time<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, i: i32) -> belljar_kernel::Timespec {
    let seconds = args.f64(scope, i);
    if !seconds.is_finite() {
        return belljar_kernel::Timespec::ZERO;
    }
    let whole = seconds.floor();
    let nanos = ((seconds - whole) * 1e9) as u32;
    belljar_kernel::Timespec::new(whole as i64, nanos.min(999_999_999))
}
