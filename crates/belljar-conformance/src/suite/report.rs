//! What a run of Node's tests says.

use super::{Area, Outcome, Verdict};
use crate::process::{End, Run};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Characters of a reason that are kept.
const REASON_LENGTH: usize = 160;

/// How a test went, and why.
pub(super) fn verdict(run: &Run) -> Verdict {
    match run.end {
        End::Code(0) => match skipped(&run.stdout) {
            Some(why) => Verdict::Skip(why),
            None => Verdict::Pass,
        },
        End::Timeout => Verdict::Fail("time limit".into()),
        End::Signal(signal) => Verdict::Fail(format!("signal {signal}: {}", reason(&run.stderr))),
        End::Code(code) => {
            let text = reason(&run.stderr);
            if text.is_empty() {
                Verdict::Fail(format!("exit code {code}: {}", reason(&run.stdout)))
            } else {
                Verdict::Fail(text)
            }
        }
    }
}

/// `1..0 # Skipped: why`, which `common.skip` prints.
fn skipped(stdout: &str) -> Option<String> {
    stdout
        .lines()
        .find_map(|line| line.strip_prefix("1..0 # Skipped:"))
        .map(|why| why.trim().to_owned())
}

/// The first line that names an error, without what differs from test to test.
fn reason(stderr: &str) -> String {
    // Warnings are not what a test fails by.
    let remark = |line: &str| line.starts_with("(node:") || line.starts_with("(Use `");
    let lines = || {
        stderr
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !remark(line))
    };
    let named = lines().find(|line| {
        let head = line.split([':', ' ', '[']).next().unwrap_or("");
        head.ends_with("Error") || head.ends_with("Exception") || line.contains("panicked at")
    });
    let line = named.or_else(|| lines().next()).unwrap_or("");
    let mut out = String::new();
    let mut digits = false;
    for c in line.chars().take(REASON_LENGTH) {
        // Line numbers, pids and addresses would make every reason its own.
        if c.is_ascii_digit() {
            if !digits {
                out.push('N');
            }
            digits = true;
        } else {
            digits = false;
            out.push(c);
        }
    }
    out
}

/// A table: for each area, what real Node passes, what Belljar passes of that.
pub fn print_areas(outcomes: &[Outcome]) -> String {
    #[derive(Default)]
    struct Row {
        tests: usize,
        node: usize,
        belljar: usize,
    }
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for outcome in outcomes {
        for name in [outcome.area.name(), "total"] {
            let row = rows.entry(name).or_default();
            row.tests += 1;
            row.node += usize::from(outcome.node == Verdict::Pass);
            row.belljar += usize::from(outcome.passes());
        }
    }
    let mut out = format!(
        "{:<12} {:>6} {:>6} {:>8} {:>7}\n",
        "area", "tests", "node", "belljar", "share"
    );
    let total = rows.remove("total");
    for (name, row) in rows.into_iter().chain(total.map(|row| ("total", row))) {
        let share = match row.node {
            0 => "-".to_owned(),
            node => format!("{:.1} %", 100.0 * row.belljar as f64 / node as f64),
        };
        let _ = writeln!(
            out,
            "{name:<12} {:>6} {:>6} {:>8} {share:>7}",
            row.tests, row.node, row.belljar
        );
    }
    out
}

/// What failed in jars, the most frequent reason first.
pub fn print_failures(outcomes: &[Outcome], names_each: usize) -> String {
    let mut groups: BTreeMap<String, Vec<(&str, Area)>> = BTreeMap::new();
    for outcome in outcomes {
        let why = match &outcome.belljar {
            Some(Verdict::Fail(why)) => why.clone(),
            Some(Verdict::Skip(why)) => format!("skips itself: {why}"),
            _ => continue,
        };
        groups.entry(why).or_default().push((&outcome.name, outcome.area));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let mut out = String::new();
    for (why, tests) in groups {
        let _ = writeln!(out, "{:>4}  {why}", tests.len());
        for (name, _) in tests.iter().take(names_each) {
            let _ = writeln!(out, "        {name}");
        }
        if let Some(more) = tests.len().checked_sub(names_each).filter(|n| *n > 0) {
            let _ = writeln!(out, "        and {more} more");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn run(stdout: &str, stderr: &str, code: i32) -> Run {
        Run {
            stdout: stdout.into(),
            stderr: stderr.into(),
            end: End::Code(code),
            took: Duration::ZERO,
        }
    }

    #[test]
    fn verdicts() {
        assert_eq!(verdict(&run("ok", "a warning", 0)), Verdict::Pass);
        assert_eq!(
            verdict(&run("1..0 # Skipped: no crypto\n", "", 0)),
            Verdict::Skip("no crypto".into())
        );
        assert_eq!(
            verdict(&run("", "node:fs:12\n  throw x\n\nTypeError: a 42\n", 1)),
            Verdict::Fail("TypeError: a N".into())
        );
        assert_eq!(verdict(&run("bye", "", 7)), Verdict::Fail("exit code 7: bye".into()));
    }
}
