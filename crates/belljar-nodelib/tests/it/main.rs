//! What is embedded is what the pinned Node binary holds.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "the tests run the pinned Node binary"
)]

use std::process::Command;

use belljar_nodelib::Source;

/// What the pinned Node prints when it evaluates `script`.
fn node(script: &str) -> String {
    let output = Command::new(belljar_nodelib::oracle_path())
        .args(["--no-warnings", "--expose-internals", "-e", script])
        .env_clear()
        .output()
        .expect("the pinned Node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_module_is_there_in_order() {
    let expected =
        node("console.log(require('internal/test/binding').internalBinding('builtins').builtinIds.join('\\n'))");
    let ids: Vec<_> = belljar_nodelib::ids().collect();
    assert_eq!(ids, expected.lines().collect::<Vec<_>>());
    assert_eq!(ids.len(), 441);
}

/// Length and two 32-bit hashes over the code units of each module, computed on both sides.
#[test]
fn every_source_is_exact() {
    let expected = node(
        "const natives = process.binding('natives');
         for (const id of require('internal/test/binding').internalBinding('builtins').builtinIds) {
           let fnv = 0x811c9dc5, sum = 0;
           const text = natives[id];
           for (let i = 0; i < text.length; i++) {
             const unit = text.charCodeAt(i);
             fnv = Math.imul(fnv ^ unit, 0x01000193);
             sum = Math.imul(sum, 31) + unit | 0;
           }
           console.log(id, text.length, fnv >>> 0, sum >>> 0);
         }",
    );
    let mut actual = String::new();
    for id in belljar_nodelib::ids() {
        let source = belljar_nodelib::source(id).expect(id);
        let units: Vec<u32> = match source {
            Source::OneByte(text) => text.iter().map(|&unit| unit.into()).collect(),
            Source::TwoByte(text) => text.iter().map(|&unit| unit.into()).collect(),
        };
        let fnv = units
            .iter()
            .fold(0x811c_9dc5_u32, |hash, unit| (hash ^ unit).wrapping_mul(0x0100_0193));
        let sum = units
            .iter()
            .fold(0_u32, |sum, unit| sum.wrapping_mul(31).wrapping_add(*unit));
        actual += &format!("{id} {} {fnv} {sum}\n", source.len());
    }
    assert_eq!(actual, expected);
}

#[test]
fn few_modules_need_two_bytes_a_character() {
    let wide: Vec<_> = belljar_nodelib::ids()
        .filter(|id| matches!(belljar_nodelib::source(id), Some(Source::TwoByte(_))))
        .collect();
    assert_eq!(
        wide,
        [
            "internal/cli_table",
            "internal/deps/acorn/acorn/dist/acorn",
            "internal/timers"
        ]
    );
    let undici = belljar_nodelib::source("internal/deps/undici/undici");
    assert!(matches!(undici, Some(Source::OneByte(text)) if text.iter().any(|&byte| byte > 127)));
}

#[test]
fn a_source_is_unpacked_once() {
    let Some(Source::OneByte(first)) = belljar_nodelib::source("fs") else {
        panic!("fs is there, in Latin-1")
    };
    let again = std::thread::spawn(|| belljar_nodelib::source("fs"))
        .join()
        .expect("no panic");
    assert!(matches!(again, Some(Source::OneByte(text)) if std::ptr::eq(*text, *first)));
}

#[test]
fn unknown_modules_are_none() {
    for id in [
        "",
        "nope",
        ":config",
        "configs",
        "fs\0",
        "internal/bootstrap/realm/",
        "zzzz",
    ] {
        assert!(belljar_nodelib::source(id).is_none(), "{id:?}");
    }
}

#[test]
fn config_and_versions_are_exact() {
    let config = node("process.stdout.write(require('internal/test/binding').internalBinding('builtins').config)");
    assert_eq!(belljar_nodelib::config_json(), config);
    assert_eq!(
        belljar_nodelib::versions_json(),
        node("process.stdout.write(JSON.stringify(process.versions))")
    );
    let pairs = node("for (const name in process.versions) console.log(name + '=' + process.versions[name])");
    let versions: String = belljar_nodelib::versions()
        .iter()
        .map(|(name, version)| format!("{name}={version}\n"))
        .collect();
    assert_eq!(versions, pairs);
    assert_eq!(
        node("process.stdout.write(process.versions.node)"),
        belljar_nodelib::NODE_VERSION
    );
}

#[test]
fn the_license_names_node_and_what_it_bundles() {
    for name in ["Node.js is licensed", "Acorn", "undici", "amaro", "minimatch"] {
        assert!(belljar_nodelib::license().contains(name), "{name}");
    }
}
