//! Comparing buffers.

use std::cmp::Ordering;

use belljar_engine::buffer::with_bytes;
use belljar_engine::error::throw_range;
use belljar_engine::{Args, Rv, Scope};

use super::{buffer_arg, index_arg};

/// `compare(a, b)`: -1, 0 or 1.
pub fn compare<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(a), Some(b)) = (buffer_arg(scope, &args, 0), buffer_arg(scope, &args, 1)) else {
        return;
    };
    let ordering = with_bytes(a.into(), |a| with_bytes(b.into(), |b| a.cmp(b))).flatten();
    rv.set_int32(ordering.unwrap_or(Ordering::Equal) as i32);
}

/// `compareOffset(source, target, targetStart, sourceStart, targetEnd, sourceEnd)`.
pub fn compare_offset<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(source), Some(target)) = (buffer_arg(scope, &args, 0), buffer_arg(scope, &args, 1)) else {
        return;
    };
    let Some(target_start) = index_arg(scope, &args, 2, 0) else {
        return;
    };
    let Some(source_start) = index_arg(scope, &args, 3, 0) else {
        return;
    };
    let Some(target_end) = index_arg(scope, &args, 4, target.byte_length()) else {
        return;
    };
    let Some(source_end) = index_arg(scope, &args, 5, source.byte_length()) else {
        return;
    };
    if source_start > source.byte_length() {
        throw_range(
            scope,
            "ERR_OUT_OF_RANGE",
            "The value of \"sourceStart\" is out of range.",
        );
        return;
    }
    if target_start > target.byte_length() {
        throw_range(
            scope,
            "ERR_OUT_OF_RANGE",
            "The value of \"targetStart\" is out of range.",
        );
        return;
    }
    let ordering = with_bytes(source.into(), |source| {
        with_bytes(target.into(), |target| {
            let source = part(source, source_start, source_end);
            let target = part(target, target_start, target_end);
            source.cmp(target)
        })
    });
    rv.set_int32(ordering.flatten().unwrap_or(Ordering::Equal) as i32);
}

fn part(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    bytes.get(start..end.min(bytes.len())).unwrap_or(&[])
}
