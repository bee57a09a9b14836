//! `Buffer.prototype.indexOf` and `lastIndexOf`.

use belljar_engine::buffer::with_bytes;
use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope};
use memchr::{memchr, memmem, memrchr};

use super::{buffer_arg, string_arg};
use crate::encoding::{self, Encoding};

/// `indexOfString(buffer, needle, byteOffset, encoding, forward, end)`.
pub fn index_of_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(view) = buffer_arg(scope, &args, 0) else {
        return;
    };
    let Some(needle) = string_arg(scope, &args, 1) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(3), Encoding::Utf8);
    let Some(needle) = encoding::decode(scope, needle, encoding) else {
        encoding::throw_no_memory(scope);
        return;
    };
    let mut range = Range::of(scope, &args, view.byte_length(), 2, 4, 5);
    if encoding == Encoding::Utf16Le {
        // Half a unit at the end does not count, not even for offsets from there.
        range.end &= !1;
    }
    let found = with_bytes(view.into(), |bytes| range.find(bytes, &needle, encoding)).flatten();
    rv.set_double(found.map_or(-1.0, |i| i as f64));
}

/// `indexOfBuffer(buffer, needle, byteOffset, encoding, forward, end)`.
pub fn index_of_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(view), Some(needle)) = (buffer_arg(scope, &args, 0), buffer_arg(scope, &args, 1)) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(3), Encoding::Utf8);
    let range = Range::of(scope, &args, view.byte_length(), 2, 4, 5);
    let found = with_bytes(view.into(), |bytes| {
        with_bytes(needle.into(), |needle| range.find(bytes, needle, encoding))
    });
    rv.set_double(found.flatten().flatten().map_or(-1.0, |i| i as f64));
}

/// `indexOfNumber(buffer, byte, byteOffset, forward, end)`.
pub fn index_of_number<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(view) = buffer_arg(scope, &args, 0) else {
        return;
    };
    let byte = args.u32(scope, 1) as u8;
    let range = Range::of(scope, &args, view.byte_length(), 2, 3, 4);
    let found = with_bytes(view.into(), |bytes| {
        let bytes = bytes.get(..range.end)?;
        let start = range.start(1)?;
        if range.forward {
            memchr(byte, bytes.get(start..)?).map(|i| start + i)
        } else {
            memrchr(byte, bytes.get(..=start)?)
        }
    });
    rv.set_double(found.flatten().map_or(-1.0, |i| i as f64));
}

/// Where a search begins, in which direction it goes and where the haystack ends.
struct Range {
    offset: i64,
    end: usize,
    forward: bool,
}

impl Range {
    fn of(scope: &Scope<'_, '_>, args: &Args<'_>, len: usize, offset: i32, forward: i32, end: i32) -> Self {
        let limit = args.get(end);
        let end = if limit.is_undefined() {
            len
        } else {
            let end = limit.integer_value(scope).unwrap_or(0).max(0);
            usize::try_from(end).map_or(len, |end| end.min(len))
        };
        Self {
            offset: args.i64(scope, offset),
            end,
            forward: args.is_true(forward),
        }
    }

    /// The absolute position at which a needle of `needle` bytes is looked for first, `None` where it cannot be.
    fn start(&self, needle: usize) -> Option<usize> {
        let len = i64::try_from(self.end).ok()?;
        let needle = i64::try_from(needle).ok()?;
        let start = if self.offset < 0 {
            match self.offset.checked_add(len) {
                Some(from_end) if from_end >= 0 => from_end,
                _ if self.forward || needle == 0 => 0,
                _ => return None,
            }
        } else if self.offset.checked_add(needle).is_some_and(|end| end <= len) {
            self.offset
        } else if needle == 0 {
            len
        } else if self.forward {
            return None;
        } else {
            len - 1
        };
        usize::try_from(start).ok()
    }

    fn find(&self, bytes: &[u8], needle: &[u8], encoding: Encoding) -> Option<usize> {
        let start = self.start(needle.len())?;
        if needle.is_empty() {
            // Of UTF-16 only whole units count.
            let units = encoding == Encoding::Utf16Le;
            return Some(if units { start.min(self.end & !1) } else { start });
        }
        let bytes = bytes.get(..self.end)?;
        if encoding == Encoding::Utf16Le {
            return self.find_units(bytes, needle, start);
        }
        if self.forward {
            memmem::find(bytes.get(start..)?, needle).map(|i| start + i)
        } else {
            let end = start.saturating_add(needle.len()).min(bytes.len());
            memmem::rfind(bytes.get(..end)?, needle)
        }
    }

    /// Finds whole UTF-16 units only: matches at even offsets.
    fn find_units(&self, bytes: &[u8], needle: &[u8], start: usize) -> Option<usize> {
        let needle = needle.get(..needle.len() & !1).filter(|n| !n.is_empty())?;
        let bytes = bytes.get(..bytes.len() & !1)?;
        let start = start & !1;
        if self.forward {
            let mut from = start;
            loop {
                let at = from + memmem::find(bytes.get(from..)?, needle)?;
                if at.is_multiple_of(2) {
                    return Some(at);
                }
                from = at + 1;
            }
        }
        let mut end = start.saturating_add(needle.len()).min(bytes.len());
        loop {
            let at = memmem::rfind(bytes.get(..end)?, needle)?;
            if at.is_multiple_of(2) {
                return Some(at);
            }
            end = (at + needle.len()).checked_sub(1)?;
        }
    }
}
