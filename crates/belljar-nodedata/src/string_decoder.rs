//! The state machine of `internalBinding('string_decoder')` (`src/string_decoder.cc`): which bytes
//! of a chunk make whole characters, and which wait for the next one.
//!
//! Strings are made by the caller, from the parts this gives: that needs no engine here.

/// The numbers of the encodings, as in the binding's array `encodings`.
pub mod encoding {
    pub const ASCII: u8 = 0;
    pub const UTF8: u8 = 1;
    pub const BASE64: u8 = 2;
    pub const UCS2: u8 = 3;
    pub const LATIN1: u8 = 4;
    pub const HEX: u8 = 5;
    pub const BUFFER: u8 = 6;
    pub const BASE64URL: u8 = 7;
}

/// The size of the state buffer: bytes of an incomplete character, how many are missing, how many
/// are there, the encoding (`kSize`).
pub const SIZE: usize = 7;

const BYTES: usize = 4;
const MISSING: usize = 4;
const BUFFERED: usize = 5;
const ENCODING: usize = 6;

/// What a chunk gives: two strings' bytes, to be decoded apart and joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The character that the last chunk began, as far as it goes.
    first: [u8; BYTES],
    first_len: usize,
    /// The whole characters of this chunk.
    pub rest: &'a [u8],
}

impl Parts<'_> {
    /// The bytes of the character that the last chunk began; empty where there was none.
    pub fn first(&self) -> &[u8] {
        self.first.get(..self.first_len).unwrap_or_default()
    }
}

/// The state, as it lies in the guest's buffer. The guest can write there; numbers that cannot be
/// are brought into range.
struct State<'a>(&'a mut [u8; SIZE]);

/// The encoding in a state buffer.
pub fn encoding_of(state: &[u8; SIZE]) -> u8 {
    state[ENCODING]
}

/// `decode`: takes a chunk.
pub fn decode<'a>(state: &mut [u8; SIZE], mut data: &'a [u8]) -> Parts<'a> {
    let mut state = State(state);
    state.normalise();
    let kind = state.0[ENCODING];
    let mut parts = Parts {
        first: [0; BYTES],
        first_len: 0,
        rest: &[],
    };
    if !matches!(
        kind,
        encoding::UTF8 | encoding::UCS2 | encoding::BASE64 | encoding::BASE64URL
    ) {
        parts.rest = data;
        return parts;
    }
    if state.missing() > 0 {
        let mut take = data.len().min(state.missing());
        if kind == encoding::UTF8 {
            // A byte that continues nothing ends the character early and starts one of its own.
            if let Some(at) = data.iter().take(take).position(|b| b & 0xc0 != 0x80) {
                take = at;
                state.set_missing(take);
            }
        }
        let (head, tail) = data.split_at(take);
        data = tail;
        state.push(head);
        if state.missing() == 0 {
            parts.first_len = state.buffered();
            parts.first.copy_from_slice(state.bytes());
            state.set_buffered(0);
        }
    }
    if data.is_empty() {
        return parts;
    }
    let waiting = match kind {
        encoding::UTF8 => incomplete_utf8(data),
        encoding::UCS2 => incomplete_utf16(data),
        _ => match data.len() % 3 {
            0 => None,
            n => Some((n, 3 - n)),
        },
    };
    let (buffered, missing) = waiting.unwrap_or((0, 0));
    let (whole, left) = data.split_at(data.len() - buffered);
    state.set_buffered(0);
    state.set_missing(buffered + missing);
    state.push(left);
    parts.rest = whole;
    parts
}

/// `flush`: the bytes that still wait. Half a UTF-16 unit is dropped.
pub fn flush(state: &mut [u8; SIZE]) -> Vec<u8> {
    let mut state = State(state);
    state.normalise();
    let mut len = state.buffered();
    if state.0[ENCODING] == encoding::UCS2 {
        len -= len % 2;
    }
    let bytes = state.bytes().get(..len).unwrap_or_default().to_vec();
    state.set_buffered(0);
    state.set_missing(0);
    bytes
}

/// How many bytes at the end begin a character that is not complete, and how many it lacks.
fn incomplete_utf8(data: &[u8]) -> Option<(usize, usize)> {
    let (back, lead) = data
        .iter()
        .rev()
        .take(BYTES)
        .enumerate()
        .find(|(_, b)| *b & 0xc0 != 0x80)?;
    let len = match lead {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => return None,
    };
    let have = back + 1;
    (have < len).then(|| (have, len - have))
}

/// The same for UTF-16: half a unit, or the first half of a pair.
fn incomplete_utf16(data: &[u8]) -> Option<(usize, usize)> {
    if data.len() % 2 == 1 {
        return Some((1, 1));
    }
    data.last().filter(|b| *b & 0xfc == 0xd8).map(|_| (2, 2))
}

impl State<'_> {
    fn normalise(&mut self) {
        let buffered = self.buffered().min(BYTES);
        self.set_buffered(buffered);
        let missing = self.missing().min(BYTES - buffered);
        self.set_missing(missing);
    }

    fn missing(&self) -> usize {
        usize::from(self.0[MISSING])
    }

    fn buffered(&self) -> usize {
        usize::from(self.0[BUFFERED])
    }

    fn set_missing(&mut self, n: usize) {
        self.0[MISSING] = n.min(BYTES) as u8;
    }

    fn set_buffered(&mut self, n: usize) {
        self.0[BUFFERED] = n.min(BYTES) as u8;
    }

    fn bytes(&self) -> &[u8] {
        &self.0[..BYTES]
    }

    /// Appends bytes that were missing.
    fn push(&mut self, bytes: &[u8]) {
        let at = self.buffered();
        if let Some(to) = self.0[..BYTES].get_mut(at..at + bytes.len()) {
            to.copy_from_slice(bytes);
            self.set_buffered(at + bytes.len());
            self.set_missing(self.missing().saturating_sub(bytes.len()));
        }
    }
}
