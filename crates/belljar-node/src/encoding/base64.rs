//! Base64, as Node's buffers read it: both alphabets at once, anything else skipped, `=` ends it.

use belljar_engine::v8::simdutf::{self, Base64Options, ErrorCode, LastChunkHandling};

const SKIP: u8 = 64;
const END: u8 = 65;

static VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut table = [SKIP; 256];
    let mut i = 0;
    while i < alphabet.len() {
        table[alphabet[i] as usize] = i as u8;
        i += 1;
    }
    table[b'-' as usize] = 62;
    table[b'_' as usize] = 63;
    table[b'=' as usize] = END;
    table
}

/// Decodes as much of `text` as fits; how many bytes that were.
pub fn decode(text: &[u8], out: &mut [u8]) -> usize {
    if simdutf::maximal_binary_length_from_base64(text) <= out.len() {
        // SAFETY: `out` has the room that simdutf asks for.
        let result = unsafe { simdutf::base64_to_binary(text, out, Base64Options::Default, LastChunkHandling::Loose) };
        if result.is_ok() {
            return result.count;
        }
    }
    decode_units(text.iter().copied(), out)
}

/// [`decode`] of any characters, one at a time.
pub fn decode_units(text: impl Iterator<Item = u8>, out: &mut [u8]) -> usize {
    let mut slots = out.iter_mut();
    let mut written = 0;
    let mut bits = 0u32;
    let mut have = 0;
    for unit in text {
        let value = VALUES[usize::from(unit)];
        if value >= SKIP {
            if value == END {
                break;
            }
            continue;
        }
        bits = bits << 6 | u32::from(value);
        have += 6;
        if have >= 8 {
            have -= 8;
            let Some(slot) = slots.next() else { break };
            *slot = (bits >> have) as u8;
            written += 1;
        }
    }
    written
}

/// WHATWG's forgiving-base64 decode; the error is `atob`'s number.
pub fn decode_forgiving(text: &[u8]) -> Result<Vec<u8>, i32> {
    let len = simdutf::maximal_binary_length_from_base64(text);
    let mut out = Vec::new();
    out.try_reserve_exact(len).map_err(|_| -3)?;
    out.resize(len, 0);
    // SAFETY: `out` has the room that simdutf asks for.
    let result = unsafe { simdutf::base64_to_binary(text, &mut out, Base64Options::Default, LastChunkHandling::Loose) };
    match result.error {
        ErrorCode::Success => {
            out.truncate(result.count);
            Ok(out)
        }
        ErrorCode::InvalidBase64Character => Err(-2),
        ErrorCode::Base64InputRemainder => Err(-1),
        _ => Err(-3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Vec<u8> {
        let mut out = vec![0; 32];
        let len = decode(text.as_bytes(), &mut out);
        let mut slow = vec![0; 32];
        assert_eq!(decode_units(text.bytes(), &mut slow), len, "{text}");
        assert_eq!(out[..len], slow[..len], "{text}");
        out.truncate(len);
        out
    }

    #[test]
    fn forgives_what_node_forgives() {
        for (text, want) in [
            ("=bad", &b""[..]),
            ("YQ==YQ==", b"a"),
            ("YQ=YQ", b"a"),
            ("Y!W@J#j", b"abc"),
            ("YWJ", b"ab"),
            ("Y", b""),
            ("YWJjY", b"abc"),
            ("YWJj\nY W J j", b"abcabc"),
            ("YWJj-_+/", b"abc\xfb\xff\xbf"),
            ("YWJ=j", b"ab"),
            ("Y=W=", b""),
        ] {
            assert_eq!(decoded(text), want, "{text}");
        }
    }

    #[test]
    fn fills_what_room_there_is() {
        let mut out = [0; 4];
        assert_eq!(decode(b"YWJjYWJj", &mut out), 4);
        assert_eq!(&out, b"abca");
    }

    #[test]
    fn atob_is_stricter() {
        assert_eq!(decode_forgiving(b" Y Q = = ").as_deref(), Ok(&b"a"[..]));
        assert_eq!(decode_forgiving(b"YQ="), Err(-2));
        assert_eq!(decode_forgiving(b"a"), Err(-1));
        assert_eq!(decode_forgiving(b"YR==").as_deref(), Ok(&b"a"[..]));
    }
}
