//! A checkout of Node's own tests, run under real Node and in jars.
//!
//! What counts is what real Node passes; of that, what Belljar passes. A test passes when it ends
//! with exit code 0 and does not skip itself. Which tests passed in the past is kept in a ledger of
//! names: one that no longer passes fails the run.

mod area;
mod baseline;
mod case;
mod ledger;
mod report;

pub use area::Area;
pub use ledger::Ledger;
pub use report::{print_areas, print_failures};

use crate::error::{At, Error, Result};
use crate::tools::{Guest, Side, Tools};
use crate::{Glob, jobs};
use baseline::Baseline;
use case::Case;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What to run and how.
#[derive(Debug)]
pub struct Options {
    /// The checkout: the directory that holds `test/`.
    pub dir: PathBuf,
    /// Only names (`parallel/test-fs-open.js`) that fit.
    pub filter: Option<Glob>,
    /// Only tests of these areas; all areas of the report if empty.
    pub areas: Vec<Area>,
    /// Only these names, if given.
    pub only: Option<Vec<String>>,
    /// How many tests run at once.
    pub jobs: usize,
    /// Wall time for each test.
    pub limit: Duration,
    /// Run real Node alone.
    pub baseline_only: bool,
}

/// How a test went on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It ended well.
    Pass,
    /// It said that it cannot run here, and why.
    Skip(String),
    /// It failed; the line that says why.
    Fail(String),
}

/// How a test went on both sides.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Outcome {
    /// `parallel/test-fs-open.js`.
    pub name: String,
    /// Where it counts.
    pub area: Area,
    /// Under real Node.
    pub node: Verdict,
    /// In a jar; absent where real Node does not pass, or was run alone.
    pub belljar: Option<Verdict>,
}

impl Outcome {
    /// Whether Belljar owes a pass and gives it.
    pub fn passes(&self) -> bool {
        self.node == Verdict::Pass && self.belljar == Some(Verdict::Pass)
    }
}

/// Runs the chosen tests.
///
/// # Errors
/// When the checkout is not one, or the harness itself fails.
pub fn run(tools: &Tools, options: &Options, mut seen: impl FnMut(&Outcome)) -> Result<Vec<Outcome>> {
    if !options.dir.join("test/common/index.js").is_file() {
        return Err(Error::Usage(format!(
            "{} is no checkout of Node: test/common/index.js is missing",
            options.dir.display()
        )));
    }
    let cases: Vec<Case> = case::discover(&options.dir)?
        .into_iter()
        .filter(|c| options.areas.is_empty() || options.areas.contains(&c.area))
        .filter(|c| options.filter.as_ref().is_none_or(|f| f.matches(&c.name)))
        .filter(|c| options.only.as_ref().is_none_or(|o| o.contains(&c.name)))
        .collect();
    let baseline = Baseline::new(tools)?;
    jobs::map(
        &cases,
        options.jobs,
        |case| run_case(tools, options, &baseline, case),
        |_, outcome| {
            if let Ok(outcome) = outcome {
                seen(outcome);
            }
        },
    )
    .into_iter()
    .collect()
}

/// Reads what earlier runs found; nothing, if that cannot be read.
pub fn read_outcomes(path: &Path) -> Vec<Outcome> {
    fs::read(path)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// Takes a run into what earlier runs found.
pub fn merge_outcomes(remembered: &mut Vec<Outcome>, run: &[Outcome]) {
    let names: std::collections::HashSet<&str> = run.iter().map(|o| o.name.as_str()).collect();
    remembered.retain(|o| !names.contains(o.name.as_str()));
    remembered.extend_from_slice(run);
    remembered.sort_by(|a, b| a.name.cmp(&b.name));
}

/// Writes what all runs found.
///
/// # Errors
/// When the file cannot be written.
pub fn write_outcomes(path: &Path, outcomes: &[Outcome]) -> Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).at(dir)?;
    }
    fs::write(path, serde_json::to_vec(outcomes).unwrap_or_default()).at(path)
}

fn run_case(tools: &Tools, options: &Options, baseline: &Baseline, case: &Case) -> Result<Outcome> {
    let node = baseline.verdict(case, || run_side(tools, options, Side::Node, case))?;
    let belljar = if node == Verdict::Pass && !options.baseline_only {
        Some(run_side(tools, options, Side::Belljar, case)?)
    } else {
        None
    };
    Ok(Outcome {
        name: case.name.clone(),
        area: case.area,
        node,
        belljar,
    })
}

fn run_side(tools: &Tools, options: &Options, side: Side, case: &Case) -> Result<Verdict> {
    // Real Node shares the host's directories: each test gets its own place for files.
    let scratch = match side {
        Side::Node => Some(crate::fsutil::Scratch::new()?),
        Side::Belljar => None,
    };
    let mut env = case.env.clone();
    if let Some(scratch) = &scratch {
        let path = scratch.path().to_string_lossy().into_owned();
        env.push(("NODE_TEST_DIR".into(), path));
    }
    let guest = Guest {
        options: &case.flags,
        args: &[format!("test/{}", case.name)],
        env: &env,
        root: &options.dir,
        stdin: b"",
        limit: options.limit,
    };
    let run = tools.program(side, &guest).run()?;
    Ok(report::verdict(&run))
}
