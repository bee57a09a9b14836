//! Bytes of one encoding to bytes of another.

use crate::encoding::Encoding;

/// What replaces a character that the target cannot express.
const SUBSTITUTE: u8 = b'?';

/// `bytes` in `to` instead of `from`; `None` for encodings that are no character sets.
pub fn transcode(bytes: &[u8], from: Encoding, to: Encoding) -> Option<Vec<u8>> {
    let text = match from {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Latin1 => bytes.iter().map(|&byte| char::from(byte)).collect(),
        Encoding::Ascii => bytes
            .iter()
            .map(|&byte| if byte < 0x80 { char::from(byte) } else { '\u{fffd}' })
            .collect(),
        Encoding::Utf16Le => {
            let units = bytes.as_chunks::<2>().0.iter().map(|&pair| u16::from_le_bytes(pair));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        _ => return None,
    };
    Some(match to {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Latin1 => narrow(&text, 0xff),
        Encoding::Ascii => narrow(&text, 0x7f),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => return None,
    })
}

fn narrow(text: &str, last: u32) -> Vec<u8> {
    text.chars()
        .map(|c| if u32::from(c) <= last { c as u8 } else { SUBSTITUTE })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substitutes_what_does_not_fit() {
        assert_eq!(
            transcode("€ä".as_bytes(), Encoding::Utf8, Encoding::Latin1),
            Some(b"?\xe4".to_vec())
        );
        assert_eq!(
            transcode("€".as_bytes(), Encoding::Utf8, Encoding::Utf16Le),
            Some(vec![0xac, 0x20])
        );
        assert_eq!(transcode(b"a", Encoding::Hex, Encoding::Utf8), None);
    }
}
