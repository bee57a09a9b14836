//! Which part of Node a test is about.

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A part of Node, as the report counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Area(&'static str);

/// Areas by the first words of a test's name in `test/parallel`. The longest that fits counts.
const BY_NAME: [(&str, &str); 44] = [
    ("assert", "assert"),
    ("async-hooks", "async-hooks"),
    ("async-local-storage", "async-hooks"),
    ("async-wrap", "async-hooks"),
    ("asyncresource", "async-hooks"),
    ("blob", "buffer"),
    ("btoa-atob", "buffer"),
    ("buffer", "buffer"),
    ("console", "console"),
    ("cwd", "process"),
    ("err-name", "util"),
    ("errors", "util"),
    ("esm", "es-module"),
    ("event-capture-rejections", "events"),
    ("event-emitter", "events"),
    ("event-on-async-iterator", "events"),
    ("event-target", "events"),
    ("eventemitter", "events"),
    ("events", "events"),
    ("eventtarget", "events"),
    ("file", "fs"),
    ("filehandle", "fs"),
    ("fs", "fs"),
    ("microtask-queue", "process"),
    ("module", "module"),
    ("next-tick", "process"),
    ("path", "path"),
    ("process", "process"),
    ("promise", "process"),
    ("promises", "process"),
    ("queue-microtask", "timers"),
    ("readable", "stream"),
    ("require", "module"),
    ("set-immediate", "timers"),
    ("stream", "stream"),
    ("stream2", "stream"),
    ("stream3", "stream"),
    ("streams", "stream"),
    ("timers", "timers"),
    ("unhandled", "process"),
    ("url", "url"),
    ("util", "util"),
    ("webstreams", "stream"),
    ("whatwg-url", "url"),
];

/// Areas by the directory below `test/`.
const BY_DIRECTORY: [(&str, &str); 3] = [
    ("async-hooks", "async-hooks"),
    ("es-module", "es-module"),
    ("module-hooks", "module"),
];

impl Area {
    /// The area of `directory/file`, if it is one that the report counts.
    pub fn of(directory: &str, file: &str) -> Option<Self> {
        if let Some((_, area)) = BY_DIRECTORY.iter().find(|(dir, _)| *dir == directory) {
            return Some(Self(area));
        }
        let stem = file.strip_prefix("test-")?.rsplit_once('.')?.0;
        BY_NAME
            .iter()
            .filter(|(words, _)| {
                stem.strip_prefix(words)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            })
            .max_by_key(|(words, _)| words.len())
            .map(|(_, area)| Self(area))
    }

    /// The area of this name.
    pub fn named(name: &str) -> Option<Self> {
        BY_NAME
            .iter()
            .find(|(_, area)| *area == name)
            .map(|(_, area)| Self(area))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::named(&name).ok_or_else(|| serde::de::Error::custom(format!("no area {name}")))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Area;

    #[test]
    fn names_have_areas() {
        let cases = [
            ("parallel", "test-fs-open.js", Some("fs")),
            ("parallel", "test-fs.js", Some("fs")),
            ("parallel", "test-fsx.js", None),
            ("parallel", "test-whatwg-url-custom.js", Some("url")),
            ("parallel", "test-http-get.js", None),
            ("es-module", "test-esm-cjs.mjs", Some("es-module")),
            ("async-hooks", "test-callback-error.js", Some("async-hooks")),
        ];
        for (dir, file, area) in cases {
            assert_eq!(Area::of(dir, file).map(Area::name), area, "{file}");
        }
    }
}
