//! The generated files belong to the tools beside them.

use std::fs;
use std::path::Path;

#[test]
#[allow(clippy::disallowed_methods)]
fn generated_files_are_as_new_as_their_generator() {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools");
    let mut scripts: Vec<_> = fs::read_dir(&tools)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "mjs"))
        .collect();
    scripts.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for script in scripts {
        for byte in fs::read(script).unwrap() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    let recorded = fs::read_to_string(tools.join("fingerprint")).unwrap();
    assert_eq!(
        recorded.split_whitespace().collect::<Vec<_>>(),
        ["v26.10.0", &format!("{hash:016x}")],
        "run tools/generate.mjs with the pinned Node"
    );
}
