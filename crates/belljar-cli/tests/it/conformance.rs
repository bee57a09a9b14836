//! What programs print under `belljar` and under the pinned real Node is the same.

use std::path::PathBuf;
use std::time::Duration;

use belljar_conformance::{Tools, projects, scripts, source_dir};

fn tools() -> Tools {
    let belljar = PathBuf::from(env!("CARGO_BIN_EXE_belljar"));
    Tools::find(Some(belljar)).expect("both programs are there")
}

#[test]
fn scripts_print_the_same() {
    let options = scripts::Options {
        source: source_dir(),
        filter: None,
        jobs: 2,
        limit: Duration::from_secs(60),
    };
    let outcomes = scripts::compare(&tools(), &options, |_| {}).expect("the scripts run");
    let checks: usize = outcomes.iter().map(|outcome| outcome.checks).sum();
    assert!(checks >= 1000, "only {checks} checks ran");
    let mut report = String::new();
    for outcome in &outcomes {
        if let scripts::Verdict::Different { findings } = &outcome.verdict {
            report.push_str(&format!("{}: - real Node, + belljar\n{findings}\n", outcome.script));
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn real_programs_print_the_same() {
    for (name, args) in projects::RUNS {
        let findings =
            projects::compare(&tools(), &source_dir(), args, Duration::from_secs(120)).expect("the project runs");
        assert!(findings.is_empty(), "{name}: - real Node, + belljar\n{findings}");
    }
}
