//! A strict JSON reader that keeps the text of each value: package.json and configuration files
//! are read in parts, and some parts are handed on as they are written.

use std::borrow::Cow;

/// Nesting that is read at most; deeper is an error.
const MAX_DEPTH: usize = 1024;

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// Where, in bytes.
    pub at: usize,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Object,
    Array,
    Str,
    Number,
    Bool,
    Null,
}

/// A value inside a checked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<'a> {
    /// Its text, without blanks around it.
    pub raw: &'a str,
}

impl<'a> Json<'a> {
    /// Checks a whole text.
    pub fn parse(text: &'a str) -> Result<Json<'a>, Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader { text, at: 0 };
        reader.blanks();
        let start = reader.at;
        reader.value(0)?;
        let raw = reader.since(start);
        reader.blanks();
        if reader.at < text.len() {
            return Err(reader.error());
        }
        Ok(Json { raw })
    }

    /// Its type.
    pub fn kind(&self) -> Kind {
        match self.raw.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Str,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') => Kind::Null,
            _ => Kind::Number,
        }
    }

    /// The string, unescaped; `None` for other types and for text with lone surrogates.
    pub fn as_str(&self) -> Option<Cow<'a, str>> {
        let inner = self.raw.strip_prefix('"')?.strip_suffix('"')?;
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        unescape(inner).map(Cow::Owned)
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self.raw {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// An integer written without fraction or exponent.
    pub fn as_i64(&self) -> Option<i64> {
        self.raw.parse().ok()
    }

    /// The same, unsigned.
    pub fn as_u64(&self) -> Option<u64> {
        self.raw.parse().ok()
    }

    /// The members of an object, in order; nothing for other types.
    pub fn members(&self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> + use<'a> {
        let mut items = Items::new(self.raw, Kind::Object, self.kind());
        std::iter::from_fn(move || {
            let key = items.next_value()?;
            let key = Json { raw: key }
                .as_str()
                .unwrap_or_else(|| Cow::Borrowed(key.trim_matches('"')));
            items.skip(b':');
            Some((
                key,
                Json {
                    raw: items.next_value()?,
                },
            ))
        })
    }

    /// The elements of an array; nothing for other types.
    pub fn elements(&self) -> impl Iterator<Item = Json<'a>> + use<'a> {
        let mut items = Items::new(self.raw, Kind::Array, self.kind());
        std::iter::from_fn(move || items.next_value().map(|raw| Json { raw }))
    }

    /// The first member of that name.
    pub fn get(&self, name: &str) -> Option<Json<'a>> {
        self.members().find(|(k, _)| k == name).map(|(_, v)| v)
    }
}

/// Walks over what stands inside the brackets of a checked object or array.
struct Items<'a> {
    reader: Reader<'a>,
    live: bool,
}

impl<'a> Items<'a> {
    fn new(raw: &'a str, wanted: Kind, kind: Kind) -> Self {
        Items {
            reader: Reader { text: raw, at: 1 },
            live: wanted == kind,
        }
    }

    fn next_value(&mut self) -> Option<&'a str> {
        if !self.live {
            return None;
        }
        self.skip(b',');
        let start = self.reader.at;
        if matches!(self.reader.peek(), None | Some(b'}' | b']')) || self.reader.value(0).is_err() {
            self.live = false;
            return None;
        }
        Some(self.reader.since(start))
    }

    /// Blanks, and a separator among them.
    fn skip(&mut self, separator: u8) {
        self.reader.blanks();
        if self.reader.peek() == Some(separator) {
            self.reader.at += 1;
            self.reader.blanks();
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn error(&self) -> Error {
        Error { at: self.at }
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.peek() != Some(byte) {
            return Err(self.error());
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<(), Error> {
        if depth > MAX_DEPTH {
            return Err(self.error());
        }
        match self.peek() {
            Some(b'{') => self.list(depth, b'}', true),
            Some(b'[') => self.list(depth, b']', false),
            Some(b'"') => self.string(),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize, end: u8, keyed: bool) -> Result<(), Error> {
        self.at += 1;
        self.blanks();
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.blanks();
            if keyed {
                self.string()?;
                self.blanks();
                self.expect(b':')?;
                self.blanks();
            }
            self.value(depth + 1)?;
            self.blanks();
            if self.peek() == Some(end) {
                self.at += 1;
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Result<(), Error> {
        self.expect(b'"')?;
        loop {
            match self.peek() {
                None | Some(0..=0x1f) => return Err(self.error()),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
                        Some(b'u') => {
                            self.at += 1;
                            for _ in 0..4 {
                                if !self.peek().is_some_and(|b| b.is_ascii_hexdigit()) {
                                    return Err(self.error());
                                }
                                self.at += 1;
                            }
                        }
                        _ => return Err(self.error()),
                    }
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Error> {
        if !self.text.get(self.at..).is_some_and(|t| t.starts_with(word)) {
            return Err(self.error());
        }
        self.at += word.len();
        Ok(())
    }

    fn number(&mut self) -> Result<(), Error> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.error()) } else { Ok(()) }
    }
}

/// The text of a checked string with its escapes replaced.
pub(crate) fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match chars.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = hex4(&mut chars)?;
                let code = if (0xd800..0xdc00).contains(&first) {
                    if chars.next()? != '\\' || chars.next()? != 'u' {
                        return None;
                    }
                    let second = hex4(&mut chars)?;
                    if !(0xdc00..0xe000).contains(&second) {
                        return None;
                    }
                    0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                } else {
                    first
                };
                char::from_u32(code)?
            }
            c @ ('"' | '\\' | '/') => c,
            _ => return None,
        });
    }
    Some(out)
}

fn hex4(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    let mut value = 0;
    for _ in 0..4 {
        value = value * 16 + chars.next()?.to_digit(16)?;
    }
    Some(value)
}
