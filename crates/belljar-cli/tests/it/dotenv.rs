//! `.env` files, against the pinned Node.

use std::io::Write;
use std::process::{Command, Stdio};

/// Texts made of the pieces that mean something.
fn texts() -> Vec<String> {
    const PIECES: [&str; 22] = [
        "A", "B", "C", "=", "=", "=", "\n", "\n", "\n", " ", "  ", "'", "\"", "`", "#", "\\n", "export ", "\r", "\t",
        "é", "=x\n", "D=",
    ];
    let mut state = 7_u64;
    let mut below = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    (0..4000)
        .map(|_| (0..below(24)).map(|_| PIECES[below(PIECES.len())]).collect())
        .collect()
}

#[test]
fn thousands_of_files_read_as_node_reads_them() {
    let texts = texts();
    let script = "
        const texts = require('fs').readFileSync(0, 'utf8').split('\\0');
        const { parseEnv } = require('util');
        const show = (text) => Object.entries(parseEnv(text)).map(([k, v]) => k + '\\x01' + v).sort().join('\\x02');
        process.stdout.write(texts.map(show).join('\\0'));";
    let mut node = Command::new(belljar_nodelib::oracle_path())
        .args(["-e", script])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    node.stdin
        .take()
        .unwrap()
        .write_all(texts.join("\0").as_bytes())
        .unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let expected = String::from_utf8(output.stdout).unwrap();
    let expected: Vec<_> = expected.split('\0').collect();
    assert_eq!(expected.len(), texts.len());
    for (text, expected) in texts.iter().zip(expected) {
        let mut pairs: Vec<_> = belljar_node::dotenv::parse(text)
            .into_iter()
            .map(|(k, v)| format!("{k}\x01{v}"))
            .collect();
        pairs.sort();
        assert_eq!(pairs.join("\x02"), expected, "{text:?}");
    }
}
