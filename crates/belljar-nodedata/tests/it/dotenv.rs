//! `.env` files, against `util.parseEnv()` of the pinned Node.

use belljar_nodedata::dotenv::{EnvFile, files_from_args, parse};
use std::collections::BTreeMap;

#[test]
fn files_parse_as_in_node() {
    let cases = crate::golden("dotenv");
    let mut failures = Vec::new();
    for case in &cases {
        let text = case["text"].as_str().unwrap();
        let expected: BTreeMap<String, String> = serde_json::from_value::<Vec<(String, String)>>(case["env"].clone())
            .unwrap()
            .into_iter()
            .collect();
        let got = parse(text);
        if got != expected {
            failures.push(format!("{text:?}: {got:?}, Node: {expected:?}"));
        }
    }
    crate::compare_all(failures, cases.len());
}

#[test]
fn all_words_before_two_dashes_are_looked_at() {
    let files = |words: &[&str]| files_from_args(&words.iter().map(|w| w.to_string()).collect::<Vec<_>>());
    let file = |path: &str, optional| EnvFile {
        path: path.to_owned(),
        optional,
    };
    assert_eq!(files(&["node", "a.js", "--env-file=x"]), [file("x", false)]);
    assert_eq!(files(&["node", "--", "--env-file=x"]), []);
    assert_eq!(
        files(&["node", "--env-file", "x", "--env-file-if-exists=y=z"]),
        [file("x", false), file("y=z", true)]
    );
    assert_eq!(files(&["node", "--env-file"]), []);
    assert_eq!(files(&["node", "--env-filex=1", "--env-file-if-exist=2"]), []);
}
