//! The lazy JSON scanner.

use super::{PackageJson, PackageType};

/// Reads the fields of a package.json; `None` where Node calls the file invalid.
pub fn scan(bytes: &[u8]) -> Option<PackageJson> {
    let text = str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut tokens = Tokens::new(text);
    if tokens.peek()? != b'{' || text.as_bytes().get(last_token(text.as_bytes())?)? != &b'}' {
        return None;
    }
    tokens.next()?;
    let mut package = PackageJson::default();
    if tokens.peek() == Some(b'}') {
        return Some(package);
    }
    loop {
        let key = tokens.key()?;
        field(&mut package, key, &mut tokens)?;
        match tokens.next()? {
            b'}' => return Some(package),
            b',' => {}
            _ => return None,
        }
    }
}

fn field(package: &mut PackageJson, key: &str, tokens: &mut Tokens<'_>) -> Option<()> {
    match key {
        "name" => package.name = Some(tokens.string().ok()??),
        // What is no string is as good as absent, but does not undo an earlier one.
        "main" => match tokens.string() {
            Ok(Some(main)) => package.main = Some(main),
            Ok(None) => {}
            Err(NotAString) => tokens.skip()?,
        },
        "type" => match tokens.string().ok()??.as_str() {
            "commonjs" => package.kind = PackageType::CommonJs,
            "module" => package.kind = PackageType::Module,
            _ => {}
        },
        "exports" | "imports" => {
            let value = match tokens.peek()? {
                b'{' | b'[' => Some(tokens.raw()?),
                b'"' => Some(tokens.string().ok()??),
                _ => {
                    tokens.skip()?;
                    None
                }
            };
            if let Some(value) = value {
                *(if key == "exports" {
                    &mut package.exports
                } else {
                    &mut package.imports
                }) = Some(value);
            }
        }
        "scripts" => match tokens.peek()? {
            b'{' => package.scripts = Some(tokens.raw()?),
            _ => tokens.skip()?,
        },
        _ => tokens.skip()?,
    }
    Some(())
}

/// Where the last token begins; `None` for text with an open string, a control character in a
/// string, or nothing at all.
fn last_token(bytes: &[u8]) -> Option<usize> {
    let mut starts = Starts::new(bytes);
    let last = starts.by_ref().last();
    if starts.in_string || starts.control_in_string {
        None
    } else {
        last
    }
}

/// Where tokens begin: brackets, separators, strings, and runs of anything else.
struct Starts<'a> {
    bytes: &'a [u8],
    at: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the byte before belongs to a run that is no string.
    in_run: bool,
    control_in_string: bool,
}

impl<'a> Starts<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Starts {
            bytes,
            at: 0,
            in_string: false,
            escaped: false,
            in_run: false,
            control_in_string: false,
        }
    }
}

impl Iterator for Starts<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while let Some(&byte) = self.bytes.get(self.at) {
            let at = self.at;
            self.at += 1;
            let escaped = std::mem::replace(&mut self.escaped, false);
            self.escaped = byte == b'\\' && !escaped;
            if self.in_string {
                self.in_string = byte != b'"' || escaped;
                self.control_in_string |= byte < 0x20;
                self.in_run = false;
                continue;
            }
            let in_run = self.in_run;
            self.in_run = false;
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => {}
                b'{' | b'}' | b'[' | b']' | b':' | b',' => return Some(at),
                b'"' if !escaped => {
                    self.in_string = true;
                    // A quote inside a run opens a string without beginning a token.
                    if !in_run {
                        return Some(at);
                    }
                }
                _ => {
                    self.in_run = true;
                    if !in_run {
                        return Some(at);
                    }
                }
            }
        }
        None
    }
}

/// The value is of another type.
struct NotAString;

struct Tokens<'a> {
    text: &'a str,
    starts: Starts<'a>,
    /// Where the token to come begins.
    start: Option<usize>,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str) -> Self {
        let mut starts = Starts::new(text.as_bytes());
        let start = starts.next();
        Tokens { text, starts, start }
    }

    /// The first byte of the token to come.
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.start?).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.start = self.starts.next();
        Some(byte)
    }

    /// The text from the token to come on.
    fn rest(&self) -> Option<&'a str> {
        self.text.get(self.start?..)
    }

    /// A key as it is written, and its colon.
    fn key(&mut self) -> Option<&'a str> {
        let rest = self.rest()?;
        if self.next()? != b'"' || self.next()? != b':' {
            return None;
        }
        string_text(rest)
    }

    /// A string; `Ok(None)` where its escapes are wrong.
    fn string(&mut self) -> Result<Option<String>, NotAString> {
        let Some(rest) = self.rest().filter(|r| r.starts_with('"')) else {
            return Err(NotAString);
        };
        self.next();
        Ok(string_text(rest).and_then(crate::json::unescape))
    }

    /// The text of an object or array, up to where the next token begins.
    fn raw(&mut self) -> Option<String> {
        let start = self.start?;
        match (self.next()?, self.peek()?) {
            (b'[', b']') | (b'{', b'}') => {
                self.next();
            }
            (b'[', _) => self.leave(2)?,
            (_, b'"') => {
                self.key()?;
                self.leave(2)?;
            }
            _ => self.leave(1)?,
        }
        let end = self.start.unwrap_or(self.text.len());
        self.text.get(start..end).map(str::to_owned)
    }

    /// Passes over a value.
    fn skip(&mut self) -> Option<()> {
        self.leave(1)
    }

    /// Passes over what is left of `depth` values, one in the other. Brackets are counted, not
    /// matched, and what stands between them is not looked at.
    fn leave(&mut self, mut depth: usize) -> Option<()> {
        // The first token is a value of its own: an opening bracket is counted already.
        match self.next()? {
            b'[' | b'{' | b':' | b',' => {}
            b'"' if self.peek() == Some(b':') => {
                self.next();
            }
            _ => depth -= 1,
        }
        while depth > 0 {
            match self.next()? {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }
}

/// What stands between the quotes at the beginning of `rest`.
fn string_text(rest: &str) -> Option<&str> {
    let mut escaped = false;
    let inner = rest.get(1..)?;
    let end = inner.bytes().position(|b| {
        let closes = b == b'"' && !escaped;
        escaped = b == b'\\' && !escaped;
        closes
    })?;
    inner.get(..end)
}
