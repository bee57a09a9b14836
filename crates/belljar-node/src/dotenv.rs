//! `.env` files, as Node reads them (`--env-file`, `util.parseEnv`, `process.loadEnvFile`), oddities included.

use std::collections::BTreeMap;

/// The variables that `text` sets, the last one of a name winning.
///
/// Never fails: what is not an assignment is skipped. `'`, `"` and `` ` `` quote, over several lines if need be, and
/// only within `"` does `\n` stand for a newline; `#` outside of quotes begins a comment; `export ` before a name is
/// ignored. As in Node, carriage returns vanish wherever they are, and blanks after `=` run on into the next line.
pub fn parse(text: &str) -> BTreeMap<String, String> {
    let text = text.replace('\r', "");
    let mut variables = BTreeMap::new();
    let mut rest = trim(&text);
    while !rest.is_empty() {
        if rest.starts_with(['\n', '#']) {
            rest = trim(after_line(rest));
            continue;
        }
        let line = rest.split('\n').next().unwrap_or_default();
        let Some((name, _)) = line.split_once('=') else {
            rest = trim(after_line(rest));
            continue;
        };
        let after_equals = rest.get(name.len() + 1..).unwrap_or_default();
        let name = trim(name);
        let name = name.strip_prefix("export ").map_or(name, trim);
        if name.is_empty() {
            rest = trim(after_line(after_equals));
            continue;
        }
        let (value, remaining) = value(after_equals);
        variables.insert(name.to_owned(), value);
        rest = trim(remaining);
    }
    variables
}

/// The value that `text` begins with, and what follows its last line.
fn value(text: &str) -> (String, &str) {
    if text.is_empty() || text.starts_with('\n') {
        return (String::new(), after_line(text));
    }
    let text = trim(text);
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'));
    if let Some(quote) = quote {
        // All three quotes are one byte long.
        if let Some((quoted, remaining)) = text.get(1..).and_then(|inner| inner.split_once(quote)) {
            let value = if quote == '"' {
                quoted.replace("\\n", "\n")
            } else {
                quoted.to_owned()
            };
            return (value, after_line(remaining));
        }
    }
    let line = text.split('\n').next().unwrap_or_default();
    let line = match quote {
        Some(_) => line,
        None => line.split('#').next().unwrap_or_default(),
    };
    (trim(line).to_owned(), after_line(text))
}

/// What follows the first newline of `text`; nothing if there is none.
fn after_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        parse(text).into_iter().collect()
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        assert_eq!(pairs(text), expected, "{text:?}");
    }

    #[test]
    fn plain_assignments() {
        check("A=1\r\nB=2\r\n", &[("A", "1"), ("B", "2")]);
        check("export  A = 1\n\texport B=2", &[("A", "1"), ("B", "2")]);
        check("export=1", &[("export", "1")]);
        check(
            "A=x y z   # c\n#D=1\n  # E=1\nB=a#b\nC=$A",
            &[("A", "x y z"), ("B", "a"), ("C", "$A")],
        );
        check("A=\n\nB=", &[("A", ""), ("B", "")]);
        check("a=1\na=2", &[("a", "2")]);
        check("é=ü\nÉ=\u{b}1\u{c}", &[("É", "\u{b}1\u{c}"), ("é", "ü")]);
    }

    #[test]
    fn quotes() {
        check("A='it''s'\nB=1", &[("A", "it"), ("B", "1")]);
        check("A=\"x\\ny\\t\"\nB='x\\n'", &[("A", "x\ny\\t"), ("B", "x\\n")]);
        check("A=`x\n\"y'`#\nB=b'c", &[("A", "x\n\"y'"), ("B", "b'c")]);
        check("A='x # y\nB=3", &[("A", "'x # y"), ("B", "3")]);
        check("A='", &[("A", "'")]);
    }

    #[test]
    fn what_is_no_assignment_is_skipped() {
        check("A\n=1\n'x'\nB=1\n", &[("B", "1")]);
        check("A: 1", &[]);
        check("  \n\n", &[]);
    }

    #[test]
    fn oddities_of_node() {
        check("A= \nB=1", &[("A", "B=1")]);
        check("A=x\rB=1", &[("A", "xB=1")]);
    }
}
