//! V8's code cache for Node's own library.
//!
//! The build script runs the library once, on the very kernel and bindings that guests get, and keeps what V8
//! compiled meanwhile: functions that every program needs need not be parsed and compiled again. V8 itself
//! refuses a cache that does not fit its version or flags, and compiles the source then.

/// Aligned as V8 wants its cached data, so that it is used in place.
#[repr(C, align(16))]
struct Aligned<T: ?Sized>(T);

static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/code-cache.bin")));

/// The cached code of a library module, if the build kept any.
///
/// The blob is a table of contents (a count, then offset, length and name of each entry, in order of the names) and
/// the data; see `build.rs`.
pub fn code_cache(id: &str) -> Option<&'static [u8]> {
    let bytes: &'static [u8] = &BLOB.0;
    let count = word(bytes, 0)?;
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        let at = 4 + middle * 16;
        let name_at = word(bytes, at)?;
        let name = bytes.get(name_at..name_at + word(bytes, at + 4)?)?;
        match name.cmp(id.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                let data_at = word(bytes, at + 8)?;
                return bytes.get(data_at..data_at + word(bytes, at + 12)?);
            }
        }
    }
    None
}

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_by_name_and_aligned() {
        let data = code_cache("internal/bootstrap/realm").expect("the bootstrap is always cached");
        assert!(data.len() > 1_000);
        assert_eq!(data.as_ptr() as usize % 16, 0);
        assert!(code_cache("no/such/module").is_none());
        assert!(code_cache("").is_none());
    }
}
