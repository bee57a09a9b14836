//! Reading the arguments of file system calls.

use belljar_engine::buffer::with_bytes;
use belljar_engine::error::{throw_range, throw_type};
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

/// The file descriptor in argument `i`; throws and yields `None` where it is none (`GetValidatedFd`).
pub fn fd<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, i: i32) -> Option<Fd> {
    let value = args.get(i);
    let Ok(given) = v8::Local::<v8::Number>::try_from(value) else {
        let text = format!("The \"fd\" argument must be of type number.{}", describe(scope, value));
        throw_type(scope, "ERR_INVALID_ARG_TYPE", &text);
        return None;
    };
    let number = given.value();
    let range = 0.0..=f64::from(i32::MAX);
    let rule = match (number.fract() == 0.0, range.contains(&number)) {
        (true, true) => return Some(number as Fd),
        (false, _) => "an integer",
        (true, false) => ">= 0 && <= 2147483647",
    };
    let shown = belljar_engine::value::to_rust(scope, value).unwrap_or_default();
    throw_range(
        scope,
        "ERR_OUT_OF_RANGE",
        &format!("The value of \"fd\" is out of range. It must be {rule}. Received {shown}"),
    );
    None
}

/// What a value is, as the end of an ERR_INVALID_ARG_TYPE message (`DetermineSpecificErrorType`).
fn describe(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>) -> String {
    /// Longest string that is shown whole, with its quotes.
    const SHOWN: usize = 28;
    let text = |value: v8::Local<v8::Value>| belljar_engine::value::to_rust(scope, value).unwrap_or_default();
    if value.is_function() {
        return " Received function".to_owned();
    }
    if value.is_null_or_undefined() {
        return format!(" Received {}", text(value));
    }
    if let Ok(object) = v8::Local::<v8::Object>::try_from(value) {
        let name = object.get_constructor_name().to_rust_string_lossy(scope);
        return format!(" Received an instance of {name}");
    }
    if value.is_symbol() {
        let shown = value.to_detail_string(scope);
        return format!(
            " Received {}",
            shown.map_or_else(String::new, |text| text.to_rust_string_lossy(scope))
        );
    }
    let kind = value.type_of(scope).to_rust_string_lossy(scope);
    let mut shown = text(value);
    if value.is_string() {
        if shown.chars().count() > SHOWN {
            shown = shown.chars().take(SHOWN - 3).chain("...".chars()).collect();
        }
        shown = format!("'{shown}'");
    }
    format!(" Received type {kind} ({shown})")
}

/// The flags in argument `i`, from 0 to 7, 0 by default; throws and yields `None` where they are none
/// (`GetValidFileMode`).
pub fn mode<'s>(scope: &Scope<'s, '_>, args: &Args<'s>, i: i32) -> Option<u32> {
    const MAX: f64 = 7.0;
    let value = args.get(i);
    if value.is_null_or_undefined() {
        return Some(0);
    }
    let Ok(number) = v8::Local::<v8::Number>::try_from(value) else {
        throw_type(scope, "ERR_INVALID_ARG_TYPE", "mode must be int32 or null/undefined");
        return None;
    };
    let number = number.value();
    if !number.is_finite() {
        throw_range(scope, "ERR_OUT_OF_RANGE", "mode is out of range");
        return None;
    }
    if !(0.0..=MAX).contains(&number.trunc()) {
        throw_range(scope, "ERR_OUT_OF_RANGE", "mode is out of range: >= 0 && <= 7");
        return None;
    }
    Some(number as u32)
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
