//! `.env` files: `util.parseEnv()`, `--env-file` (`src/node_dotenv.cc`).

use std::collections::BTreeMap;

/// A file that the command line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvFile {
    pub path: String,
    /// Whether it may be missing (`--env-file-if-exists`).
    pub optional: bool,
}

/// The variables of a file. Of a name given twice the last counts; the order is by name, as in
/// Node.
pub fn parse(text: &str) -> BTreeMap<String, String> {
    let mut store = BTreeMap::new();
    let text: String = text.chars().filter(|c| *c != '\r').collect();
    let mut rest = trim(&text);
    while !rest.is_empty() {
        if rest.starts_with(['\n', '#']) {
            rest = after_line(rest);
            continue;
        }
        // A line without an equals sign is skipped, also where a later line has one.
        let (line, _) = line(rest);
        let Some((key, _)) = line.split_once('=') else {
            rest = trim(after_line(rest));
            continue;
        };
        rest = rest.get(key.len() + 1..).unwrap_or_default();
        let mut key = trim(key);
        // The value may be empty and followed by a line's end only.
        if rest.is_empty() || rest.starts_with('\n') {
            store.insert(key.to_owned(), String::new());
            rest = after_line(rest);
            continue;
        }
        rest = trim(rest);
        // Without a name, what follows the equals sign is read as a line of its own.
        if key.is_empty() {
            continue;
        }
        key = key.strip_prefix("export ").map_or(key, trim);
        let (value, next) = value(rest);
        store.insert(key.to_owned(), value);
        rest = next;
    }
    store
}

/// [`parse`], into a list kept by name; what is there already is overwritten.
pub fn parse_into(text: &str, list: &mut Vec<(String, String)>) {
    let mut all: BTreeMap<String, String> = std::mem::take(list).into_iter().collect();
    all.extend(parse(text));
    list.extend(all);
}

/// The files that a command line names. All words up to `--` count, a script's own included.
pub fn files_from_args(args: &[String]) -> Vec<EnvFile> {
    let mut files = Vec::new();
    let mut words = args.iter().take_while(|a| *a != "--").peekable();
    while let Some(word) = words.next() {
        let (flag, inline) = match word.split_once('=') {
            Some((flag, path)) => (flag, Some(path)),
            None => (word.as_str(), None),
        };
        let optional = match flag {
            "--env-file" => false,
            "--env-file-if-exists" => true,
            _ => continue,
        };
        let path = match inline {
            Some(path) => path.to_owned(),
            // The word after it counts, `--` included; it may be such a flag itself.
            None => match words.peek().copied().or_else(|| args.iter().find(|a| *a == "--")) {
                Some(path) => path.clone(),
                None => break,
            },
        };
        files.push(EnvFile { path, optional });
    }
    files
}

/// A value and what follows its line.
fn value(rest: &str) -> (String, &str) {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    if let Some(quote) = quote {
        let inside = rest.get(1..).unwrap_or_default();
        if let Some((text, after)) = inside.split_once(quote) {
            let text = if quote == '"' {
                text.replace("\\n", "\n")
            } else {
                text.to_owned()
            };
            return (text, after_line(after));
        }
        // Without a closing quote the line is the value, quote included.
        let (line, next) = line(rest);
        return (line.to_owned(), trim(next));
    }
    let (line, next) = line(rest);
    let text = line.split_once('#').map_or(line, |(text, _)| text);
    (trim(text).to_owned(), trim(next))
}

/// The first line and what follows it.
fn line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

fn after_line(text: &str) -> &str {
    line(text).1
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n'])
}
