//! Hexadecimal, as Node's buffers read and write it.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Writes two digits for each byte.
pub fn encode(bytes: &[u8], out: &mut [u8]) {
    for (pair, &byte) in out.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

/// Reads pairs of digits until something else comes; how many bytes those are.
pub fn decode(mut digits: impl Iterator<Item = u8>, out: &mut [u8]) -> usize {
    let mut written = 0;
    for slot in out.iter_mut() {
        let (Some(high), Some(low)) = (digits.next().and_then(digit), digits.next().and_then(digit)) else {
            break;
        };
        *slot = high << 4 | low;
        written += 1;
    }
    written
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        let mut text = [0; 6];
        encode(&[0x00, 0xaf, 0xff], &mut text);
        assert_eq!(&text, b"00afff");
        let mut out = [0; 8];
        assert_eq!(decode(b"00AFff".iter().copied(), &mut out), 3);
        assert_eq!(out[..3], [0, 0xaf, 0xff]);
    }

    #[test]
    fn stops_at_what_is_no_pair() {
        let mut out = [0; 8];
        assert_eq!(decode(b"abzzcc".iter().copied(), &mut out), 1);
        assert_eq!(decode(b"abc".iter().copied(), &mut out), 1);
        assert_eq!(decode(b"abcdef".iter().copied(), &mut out[..2]), 2);
    }
}
