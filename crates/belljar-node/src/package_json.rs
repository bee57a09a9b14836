//! The fields of package.json that module resolution reads, taken out of its text without parsing the rest
//! (what Node does with simdjson's on-demand parser: the parts that nobody reads need not be valid).

use belljar_nodedata::package_json::PackageType;

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

/// Parses the text of a package.json; `None` where it is not valid. What counts as valid is Node's
/// lenient parser, as [`belljar_nodedata::package_json`] follows it.
pub fn parse(text: &[u8]) -> Option<PackageConfig> {
    let found = belljar_nodedata::package_json::scan(text)?;
    let bytes = |field: Option<String>| field.map(String::into_bytes);
    Some(PackageConfig {
        path: Vec::new(),
        name: bytes(found.name),
        main: bytes(found.main),
        kind: match found.kind {
            PackageType::None => Kind::None,
            PackageType::CommonJs => Kind::CommonJs,
            PackageType::Module => Kind::Module,
        },
        imports: bytes(found.imports),
        exports: bytes(found.exports),
    })
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
        // Node keeps the blanks up to what follows.
        assert_eq!(text(&config.exports), Some(r#"{"a":[1, "}"]} "#));
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
