//! The fields of package.json that module resolution reads, taken out of its text without parsing the rest
//! (what Node does with simdjson's on-demand parser: the parts that nobody reads need not be valid).

/// What `"type"` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    None,
    CommonJs,
    Module,
}

impl Kind {
    pub fn text(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::CommonJs => "commonjs",
            Self::Module => "module",
        }
    }
}

/// A package.json.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PackageConfig {
    pub path: Vec<u8>,
    pub name: Option<Vec<u8>>,
    pub main: Option<Vec<u8>>,
    pub kind: Kind,
    /// A string's text, or the JSON of an object or array.
    pub imports: Option<Vec<u8>>,
    /// A string's text, or the JSON of an object or array.
    pub exports: Option<Vec<u8>>,
}

/// Parses the text of a package.json; `None` where it is not valid.
pub fn parse(text: &[u8]) -> Option<PackageConfig> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    std::str::from_utf8(text).ok()?;
    let mut reader = Reader { text, at: 0 };
    let mut config = PackageConfig::default();
    reader.space();
    reader.expect(b'{')?;
    reader.space();
    if reader.peek() == Some(b'}') {
        reader.at += 1;
    } else {
        loop {
            reader.space();
            let key = reader.string()?;
            reader.space();
            reader.expect(b':')?;
            reader.space();
            let value = reader.value()?;
            field(&mut config, &key, value)?;
            reader.space();
            match reader.next()? {
                b',' => {}
                b'}' => break,
                _ => return None,
            }
        }
    }
    reader.space();
    (reader.at == text.len()).then_some(config)
}

fn field(config: &mut PackageConfig, key: &[u8], value: &[u8]) -> Option<()> {
    let text = || Reader { text: value, at: 0 }.string();
    let is_string = value.first() == Some(&b'"');
    match key {
        b"name" => config.name = Some(text()?),
        b"main" if is_string => config.main = Some(text()?),
        b"type" => {
            config.kind = match text()?.as_slice() {
                b"commonjs" => Kind::CommonJs,
                b"module" => Kind::Module,
                _ => config.kind,
            }
        }
        b"exports" | b"imports" => {
            let value = match value.first()? {
                b'{' | b'[' => value.to_vec(),
                b'"' => text()?,
                _ => return Some(()),
            };
            if key == b"exports" {
                config.exports = Some(value);
            } else {
                config.imports = Some(value);
            }
        }
        _ => {}
    }
    Some(())
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips a string, from its opening quote.
    fn skip_string(&mut self) -> Option<()> {
        self.expect(b'"')?;
        loop {
            match self.next()? {
                b'"' => return Some(()),
                b'\\' => {
                    self.next()?;
                }
                byte if byte < 0x20 => return None,
                _ => {}
            }
        }
    }

    /// Reads a string with its escapes.
    fn string(&mut self) -> Option<Vec<u8>> {
        let start = self.at;
        self.skip_string()?;
        let raw = self.text.get(start..self.at)?;
        if raw.contains(&b'\\') {
            return serde_json::from_slice::<String>(raw).ok().map(String::into_bytes);
        }
        Some(raw.get(1..raw.len().checked_sub(1)?)?.to_vec())
    }

    /// The text of a value: brackets must match, scalars are taken as they are.
    fn value(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        match self.peek()? {
            b'"' => self.skip_string()?,
            b'{' | b'[' => {
                let mut depth = 0usize;
                loop {
                    match self.peek()? {
                        b'"' => {
                            self.skip_string()?;
                            continue;
                        }
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth -= 1,
                        _ => {}
                    }
                    self.at += 1;
                    if depth == 0 {
                        break;
                    }
                }
            }
            b',' | b':' | b'}' | b']' => return None,
            _ => {
                while !matches!(
                    self.peek(),
                    None | Some(b',' | b'}' | b']' | b'{' | b'[' | b'"' | b' ' | b'\t' | b'\n' | b'\r')
                ) {
                    self.at += 1;
                }
            }
        }
        self.text.get(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &Option<Vec<u8>>) -> Option<&str> {
        value.as_deref().and_then(|v| std::str::from_utf8(v).ok())
    }

    #[test]
    fn takes_the_fields_of_module_resolution() {
        let json =
            r#"{"name":"a\u00e9","main":3,"type":"module","exports":{"a":[1, "}"]} , "imports":"./x","scripts":{}}"#;
        let config = parse(json.as_bytes()).unwrap();
        assert_eq!(text(&config.name), Some("aé"));
        assert_eq!(config.main, None);
        assert_eq!(config.kind, Kind::Module);
        assert_eq!(text(&config.exports), Some(r#"{"a":[1, "}"]}"#));
        assert_eq!(text(&config.imports), Some("./x"));
    }

    #[test]
    fn refuses_what_node_refuses() {
        for bad in [
            "",
            "[]",
            "{\"name\":1}",
            "{\"name\":null}",
            "{\"type\":3}",
            "{\"a\":1} trailing",
            "{\"name\":\"a\",",
            "{\"a\" 1}",
            "{\"exports\":{}",
        ] {
            assert_eq!(parse(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(parse(b"{\"a\":\"\xff\"}"), None);
    }

    #[test]
    fn does_not_look_at_what_it_does_not_read() {
        assert_eq!(parse(b"{\"type\":\"module\",\"x\":tru}").unwrap().kind, Kind::Module);
        assert_eq!(parse(b"\xef\xbb\xbf{}").unwrap(), PackageConfig::default());
        assert_eq!(
            parse(b"{\"type\":\"other\",\"exports\":false}").unwrap(),
            PackageConfig::default()
        );
    }
}
