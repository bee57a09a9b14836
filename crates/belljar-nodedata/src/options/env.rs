//! Options that come from the environment.

use super::{Value, Values};

/// The variables that set one option each (`HandleEnvOptions`).
pub fn apply(values: &mut Values, env: &dyn Fn(&str) -> Option<String>) {
    for (variable, option) in [
        ("NODE_PENDING_DEPRECATION", "--pending-deprecation"),
        ("NODE_PRESERVE_SYMLINKS", "--preserve-symlinks"),
        ("NODE_PRESERVE_SYMLINKS_MAIN", "--preserve-symlinks-main"),
        ("NODE_USE_ENV_PROXY", "--use-env-proxy"),
        ("NODE_USE_SYSTEM_CA", "--use-system-ca"),
    ] {
        if env(variable).as_deref() == Some("1") {
            values.set(option, Value::Bool(true));
        }
    }
    if let Some(path) = env("NODE_REDIRECT_WARNINGS") {
        values.set("--redirect-warnings", Value::Str(path));
    }
}

/// The words of `NODE_OPTIONS`: split at blanks, double quotes group, a backslash escapes inside
/// them (`ParseNodeOptionsEnvVar`).
pub fn split_node_options(text: &str, errors: &mut Vec<String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut new_word = true;
    let mut chars = text.chars();
    while let Some(mut c) = chars.next() {
        match c {
            '\\' if quoted => match chars.next() {
                Some(escaped) => c = escaped,
                None => {
                    errors.push("invalid value for NODE_OPTIONS (invalid escape)\n".to_owned());
                    return words;
                }
            },
            ' ' if !quoted => {
                new_word = true;
                continue;
            }
            '"' => {
                quoted = !quoted;
                continue;
            }
            _ => {}
        }
        if new_word {
            words.push(String::new());
            new_word = false;
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    if quoted {
        errors.push("invalid value for NODE_OPTIONS (unterminated string)\n".to_owned());
    }
    words
}
