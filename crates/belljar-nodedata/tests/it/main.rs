//! Tests of the tables and algorithms that Node's library needs from below. What the pinned Node
//! answers is recorded in `tests/golden/` by `tools/generate.mjs golden`.

mod dotenv;
mod generated;
mod options;
mod package_json;
mod shapes;
mod string_decoder;

/// A recorded suite.
#[allow(clippy::disallowed_methods)]
fn golden(name: &str) -> Vec<serde_json::Value> {
    let path = format!("{}/tests/golden/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap()
}

/// Compares every case and reports all that differ, so that one run shows the whole picture.
fn compare_all(failures: Vec<String>, total: usize) {
    let shown: Vec<_> = failures.iter().take(20).cloned().collect();
    assert!(
        failures.is_empty(),
        "{} of {total} differ:\n{}",
        failures.len(),
        shown.join("\n")
    );
}
