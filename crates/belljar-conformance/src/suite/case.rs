//! The tests of a checkout.

use super::area::Area;
use crate::error::{At, Result};
use std::fs;
use std::path::Path;

/// Directories of `test/` whose tests need no runner of their own.
const DIRECTORIES: [&str; 4] = ["async-hooks", "es-module", "module-hooks", "parallel"];

/// A test.
#[derive(Debug)]
pub(super) struct Case {
    /// `parallel/test-fs-open.js`.
    pub(super) name: String,
    pub(super) area: Area,
    /// What its line `// Flags:` asks for.
    pub(super) flags: Vec<String>,
    /// What its line `// Env:` asks for.
    pub(super) env: Vec<(String, String)>,
    /// Its text, which the baseline is kept by.
    pub(super) source: Vec<u8>,
}

/// All tests that have an area, sorted by name.
pub(super) fn discover(dir: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for directory in DIRECTORIES {
        let path = dir.join("test").join(directory);
        if !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&path).at(&path)? {
            let entry = entry.at(&path)?;
            let file = entry.file_name().to_string_lossy().into_owned();
            let is_test = file.starts_with("test-") && [".js", ".mjs", ".cjs"].iter().any(|e| file.ends_with(e));
            let Some(area) = Area::of(directory, &file).filter(|_| is_test) else {
                continue;
            };
            let source = fs::read(entry.path()).at(&entry.path())?;
            let text = String::from_utf8_lossy(&source);
            cases.push(Case {
                name: format!("{directory}/{file}"),
                area,
                flags: words_after(&text, "Flags:"),
                env: words_after(&text, "Env:")
                    .iter()
                    .filter_map(|word| word.split_once('='))
                    .map(|(k, v)| (k.to_owned(), v.to_owned()))
                    .collect(),
                source,
            });
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

/// The words of the first comment line that starts with `mark`.
fn words_after(text: &str, mark: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix("//"))
        .find_map(|comment| comment.trim_start().strip_prefix(mark))
        .map(|words| words.split_whitespace().map(str::to_owned).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::words_after;

    #[test]
    fn flags_are_the_first_line_of_them() {
        let text = "'use strict';\n// Flags: --a  --b=1\n// Flags: --c\n";
        assert_eq!(words_after(text, "Flags:"), ["--a", "--b=1"]);
        assert!(words_after(text, "Env:").is_empty());
    }
}
