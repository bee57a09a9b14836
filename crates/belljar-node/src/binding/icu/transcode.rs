//! Bytes of one encoding to bytes of another.

use crate::encoding::Encoding;

/// What replaces a character that the target cannot express.
const SUBSTITUTE: u8 = b'?';

/// Why nothing came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// An encoding that is no character set.
    IllegalArgument,
    /// Text that is not valid where nothing may take its place.
    InvalidChar,
}

/// `bytes` in `to` instead of `from`.
///
/// As in Node, the ways between UTF-8 and UTF-16 are strict, all others replace what is not valid, and bytes said to be
/// ASCII become UTF-16 as Latin-1 does.
pub fn transcode(bytes: &[u8], from: Encoding, to: Encoding) -> Result<Vec<u8>, Failure> {
    let strict = matches!(
        (from, to),
        (Encoding::Utf8, Encoding::Utf16Le) | (Encoding::Utf16Le, Encoding::Utf8)
    );
    let text = match from {
        Encoding::Utf8 if strict => str::from_utf8(bytes).map_err(|_| Failure::InvalidChar)?.to_owned(),
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Latin1 => bytes.iter().map(|&byte| char::from(byte)).collect(),
        Encoding::Ascii if to == Encoding::Utf16Le => bytes.iter().map(|&byte| char::from(byte)).collect(),
        Encoding::Ascii => bytes
            .iter()
            .map(|&byte| if byte < 0x80 { char::from(byte) } else { '\u{fffd}' })
            .collect(),
        Encoding::Utf16Le => {
            let (pairs, odd) = bytes.as_chunks::<2>();
            if strict && pairs.is_empty() && !odd.is_empty() {
                return Err(Failure::InvalidChar);
            }
            let units = pairs.iter().map(|&pair| u16::from_le_bytes(pair));
            let mut text = String::with_capacity(bytes.len());
            for unit in char::decode_utf16(units) {
                match unit {
                    Ok(c) => text.push(c),
                    Err(_) if strict => return Err(Failure::InvalidChar),
                    Err(_) => text.push('\u{fffd}'),
                }
            }
            if !odd.is_empty() && to == Encoding::Utf16Le {
                text.push('\u{fffd}');
            }
            text
        }
        _ => return Err(Failure::IllegalArgument),
    };
    Ok(match to {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Latin1 => narrow(&text, 0xff),
        Encoding::Ascii => narrow(&text, 0x7f),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => return Err(Failure::IllegalArgument),
    })
}

/// One byte a character. What does not fit is substituted, or left out where it need not show at all.
fn narrow(text: &str, last: u32) -> Vec<u8> {
    text.chars()
        .filter(|&c| u32::from(c) <= last || !is_default_ignorable(c))
        .map(|c| if u32::from(c) <= last { c as u8 } else { SUBSTITUTE })
        .collect()
}

/// Unicode's `Default_Ignorable_Code_Point`.
fn is_default_ignorable(c: char) -> bool {
    matches!(
        u32::from(c),
        0xad | 0x34f
            | 0x61c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfe00..=0xfe0f
            | 0xfeff
            | 0xffa0
            | 0xfff0..=0xfff8
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substitutes_what_does_not_fit() {
        assert_eq!(
            transcode("€ä".as_bytes(), Encoding::Utf8, Encoding::Latin1),
            Ok(b"?\xe4".to_vec())
        );
        assert_eq!(
            transcode("€".as_bytes(), Encoding::Utf8, Encoding::Utf16Le),
            Ok(vec![0xac, 0x20])
        );
        assert_eq!(
            transcode(b"a", Encoding::Hex, Encoding::Utf8),
            Err(Failure::IllegalArgument)
        );
    }

    #[test]
    fn between_utf8_and_utf16_nothing_is_replaced() {
        let to_utf16 = |bytes: &[u8]| transcode(bytes, Encoding::Utf8, Encoding::Utf16Le);
        let to_utf8 = |bytes: &[u8]| transcode(bytes, Encoding::Utf16Le, Encoding::Utf8);
        assert_eq!(to_utf16(b"a\xc3"), Err(Failure::InvalidChar));
        assert_eq!(to_utf8(&[0x00, 0xd8]), Err(Failure::InvalidChar));
        assert_eq!(to_utf8(&[0x61]), Err(Failure::InvalidChar));
        assert_eq!(to_utf8(&[0x61, 0x00, 0xc3]), Ok(b"a".to_vec()));
        assert_eq!(to_utf8(&[]), Ok(vec![]));
        assert_eq!(
            transcode(&[0x61, 0x00, 0xc3], Encoding::Utf16Le, Encoding::Utf16Le),
            Ok(vec![0x61, 0x00, 0xfd, 0xff])
        );
        assert_eq!(
            transcode(&[0x80], Encoding::Ascii, Encoding::Utf16Le),
            Ok(vec![0x80, 0x00])
        );
    }
}
