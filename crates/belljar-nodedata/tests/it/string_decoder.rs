//! Chunks of bytes, against `StringDecoder` of the pinned Node.

use belljar_nodedata::numbers::string_decoder as numbers;
use belljar_nodedata::shapes::{Kind, binding};
use belljar_nodedata::string_decoder::{SIZE, decode, encoding, flush};

/// Bytes as a string's UTF-16 units, the simple way.
fn units(kind: u8, bytes: &[u8]) -> Vec<u16> {
    let text = |s: String| s.encode_utf16().collect();
    match kind {
        encoding::UTF8 => text(String::from_utf8_lossy(bytes).into_owned()),
        encoding::UCS2 => bytes
            .chunks_exact(2)
            .map(|c| u16::from_le_bytes([c[0], c[1]]))
            .collect(),
        encoding::LATIN1 => bytes.iter().map(|b| u16::from(*b)).collect(),
        encoding::ASCII => bytes.iter().map(|b| u16::from(b & 0x7f)).collect(),
        encoding::HEX => text(bytes.iter().map(|b| format!("{b:02x}")).collect()),
        _ => text(base64(bytes, kind == encoding::BASE64URL)),
    }
}

fn base64(bytes: &[u8], url: bool) -> String {
    let (last, pad) = if url { (b"-_", "") } else { (b"+/", "=") };
    let mut alphabet: Vec<u8> = (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').collect();
    alphabet.extend(last);
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = (0..3).fold(0, |n, i| n << 8 | u32::from(*chunk.get(i).unwrap_or(&0)));
        for i in 0..4 {
            if i <= chunk.len() {
                out.push(char::from(alphabet[(n >> (18 - 6 * i) & 63) as usize]));
            } else {
                out.push_str(pad);
            }
        }
    }
    out
}

#[test]
fn chunks_decode_as_in_node() {
    let cases = crate::golden("string-decoder");
    let mut failures = Vec::new();
    for case in &cases {
        let kind = match case["encoding"].as_str().unwrap() {
            "utf8" => encoding::UTF8,
            "utf16le" => encoding::UCS2,
            "base64" => encoding::BASE64,
            "base64url" => encoding::BASE64URL,
            "hex" => encoding::HEX,
            "latin1" => encoding::LATIN1,
            _ => encoding::ASCII,
        };
        let mut state = [0, 0, 0, 0, 0, 0, kind];
        for step in case["steps"].as_array().unwrap() {
            let bytes: Vec<u8> = serde_json::from_value(step[0].clone()).unwrap();
            let parts = decode(&mut state, &bytes);
            let mut got = units(kind, parts.first());
            got.extend(units(kind, parts.rest));
            let expected: Vec<u16> = serde_json::from_value(step[1].clone()).unwrap();
            let lasts = (u64::from(state[4]), u64::from(state[5]) + u64::from(state[4]));
            let expected_lasts = (step[2].as_u64().unwrap(), step[3].as_u64().unwrap());
            if got != expected || lasts != expected_lasts {
                failures.push(format!("{case}\n    here, at {bytes:02x?}: {got:?} {lasts:?}"));
                break;
            }
        }
        let end: Vec<u16> = serde_json::from_value(case["end"].clone()).unwrap();
        let got = units(kind, &flush(&mut state));
        if got != end {
            failures.push(format!("{case}\n    here, at the end: {got:?}"));
        }
    }
    crate::compare_all(failures, cases.len());
}

#[test]
fn the_layout_is_the_bindings() {
    assert_eq!(numbers::kSize, SIZE as i64);
    assert_eq!(
        [
            numbers::kMissingBytes,
            numbers::kBufferedBytes,
            numbers::kEncodingField,
            numbers::kIncompleteCharactersEnd
        ],
        [4, 5, 6, 4]
    );
    let Some(Kind::Array(names)) = binding("string_decoder").unwrap().get("encodings") else {
        panic!()
    };
    let name = |n: u8| match names[usize::from(n)] {
        Kind::Str(s) => s,
        _ => panic!(),
    };
    assert_eq!(
        [encoding::UTF8, encoding::UCS2, encoding::BASE64URL].map(name),
        ["utf8", "utf16le", "base64url"]
    );
}

#[test]
fn a_state_that_the_guest_made_up_does_no_harm() {
    for missing in 0..=255 {
        for buffered in [0, 1, 3, 4, 5, 200, 255] {
            for kind in 0..=8 {
                let mut state = [0xe2, 0x82, 0xac, 0x80, missing, buffered, kind];
                decode(&mut state, b"\x82\xacabc\xf0\x9f");
                decode(&mut state, b"");
                flush(&mut state);
                assert_eq!((state[4], state[5]), (0, 0));
            }
        }
    }
}
