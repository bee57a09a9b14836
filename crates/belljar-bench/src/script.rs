//! Scripts that time themselves, run under both Nodes.

use std::collections::BTreeMap;

use crate::measure::{Row, interleave, median, time};
use crate::process::{Programs, Scratch, output};

/// Times of one thing under Belljar and under Node.
type Times = (Vec<f64>, Vec<f64>);

/// Runs a script that prints `{ name: milliseconds }` as JSON, in turn under both.
fn compare(programs: &Programs, scratch: &Scratch, file: &str, times: usize) -> Vec<Row> {
    let mut results: BTreeMap<String, Times> = BTreeMap::new();
    let mut add = |text: String, pick: fn(&mut Times) -> &mut Vec<f64>| {
        let values: BTreeMap<String, f64> = serde_json::from_str(&text).expect("a script that prints its times");
        for (name, value) in values {
            pick(results.entry(name).or_default()).push(value);
        }
    };
    for _ in 0..times {
        add(output(programs.belljar(&scratch.0, &["run", file])), |pair| &mut pair.0);
        add(output(programs.node(&scratch.0, &[file])), |pair| &mut pair.1);
    }
    results
        .into_iter()
        .map(|(what, (belljar, node))| Row {
            what,
            belljar: median(belljar),
            node: Some(median(node)),
            unit: "ms",
        })
        .collect()
}

/// File calls; Node's on tmpfs, the jar's on its own /tmp.
pub fn fs(programs: &Programs) -> Vec<Row> {
    let scratch = Scratch::new("fs");
    scratch.write("fs.mjs", include_str!("scripts/fs.mjs"));
    compare(programs, &scratch, "fs.mjs", 7)
}

/// JavaScript that only computes.
pub fn cpu(programs: &Programs) -> Vec<Row> {
    let scratch = Scratch::new("cpu");
    scratch.write("cpu.mjs", include_str!("scripts/cpu.mjs"));
    compare(programs, &scratch, "cpu.mjs", 7)
}

/// require of 100 small modules; import of a graph of 1,000.
pub fn modules(programs: &Programs) -> Vec<Row> {
    let scratch = Scratch::new("modules");
    let mut all = String::from("const began = performance.now();\n");
    for i in 0..100 {
        scratch.write(
            &format!("lib/m{i}.js"),
            &format!("exports.value = {i}; exports.add = (a) => a + {i};\n"),
        );
        all.push_str(&format!("require('./lib/m{i}.js');\n"));
    }
    all.push_str("console.log(JSON.stringify({ 'require of 100 small modules': performance.now() - began }));\n");
    scratch.write("require.cjs", &all);
    // A tree of fan-out 10: every module imports its ten children.
    for i in 0..1000 {
        let children: String = (i * 10 + 1..=i * 10 + 10)
            .filter(|&child| child < 1000)
            .map(|child| format!("import './e{child}.mjs';\n"))
            .collect();
        scratch.write(
            &format!("esm/e{i}.mjs"),
            &format!("{children}export const value = {i};\n"),
        );
    }
    scratch.write(
        "import.mjs",
        "const began = performance.now();\nawait import('./esm/e0.mjs');\n\
         console.log(JSON.stringify({ 'import of a 1,000-module graph': performance.now() - began }));\n",
    );
    let mut rows = compare(programs, &scratch, "require.cjs", 11);
    rows.extend(compare(programs, &scratch, "import.mjs", 7));
    let (belljar, node) = interleave(
        5,
        || time(|| drop(output(programs.belljar(&scratch.0, &["run", "import.mjs"])))),
        || time(|| drop(output(programs.node(&scratch.0, &["import.mjs"])))),
    );
    rows.push(Row {
        what: "the same, whole process".into(),
        belljar,
        node: Some(node),
        unit: "ms",
    });
    rows
}
