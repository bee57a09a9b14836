//! `belljar-conformance`: runs scripts and Node's own tests under real Node and Belljar.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a program on the host"
)]

use belljar_conformance::suite::{self, Area, Ledger};
use belljar_conformance::{Error, Glob, Result, Tools, cache_dir, projects, scripts, source_dir};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

const USAGE: &str = "\
usage: belljar-conformance scripts [--filter GLOB] [--jobs N] [--limit SECONDS] [--belljar FILE]
       belljar-conformance projects [--filter GLOB] [--limit SECONDS] [--belljar FILE]
       belljar-conformance stable [--filter GLOB] [--jobs N] [--times N]
       belljar-conformance node-suite DIR [--filter GLOB] [--area NAME]... [--jobs N]
           [--limit SECONDS] [--only-failed] [--baseline] [--names N] [--update] [--belljar FILE]

scripts      runs conformance/<module>/* under both and compares what they print
projects     runs real programs from the npm registry under both and compares
stable       runs them several times under real Node alone and compares those
node-suite   runs a checkout of Node's own tests under both, and compares what passes";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("belljar-conformance: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool> {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let flags = Flags::parse(words)?;
    match command.as_str() {
        "scripts" => run_scripts(&flags),
        "projects" => run_projects(&flags),
        "stable" => run_stable(&flags),
        "node-suite" => run_suite(&flags),
        _ => Err(Error::Usage(USAGE.into())),
    }
}

fn run_scripts(flags: &Flags) -> Result<bool> {
    let tools = Tools::find(flags.belljar.clone())?;
    let outcomes = scripts::compare(&tools, &flags.scripts(), |outcome| match &outcome.verdict {
        scripts::Verdict::Same => println!("same       {}", outcome.script),
        scripts::Verdict::Pending { reason, .. } => {
            println!("pending    {}: {reason}", outcome.script);
        }
        scripts::Verdict::Different { findings } => {
            println!("different  {}\n{findings}", outcome.script);
        }
    })?;
    let checks: usize = outcomes.iter().map(|o| o.checks).sum();
    let same = outcomes.iter().filter(|o| o.verdict == scripts::Verdict::Same).count();
    println!("{same} of {} scripts are the same; {checks} checks", outcomes.len());
    Ok(!outcomes
        .iter()
        .any(|o| matches!(o.verdict, scripts::Verdict::Different { .. })))
}

fn run_projects(flags: &Flags) -> Result<bool> {
    let tools = Tools::find(flags.belljar.clone())?;
    let mut same = true;
    for (name, args) in projects::RUNS {
        if flags.filter.as_ref().is_some_and(|f| !f.matches(name)) {
            continue;
        }
        let findings = projects::compare(&tools, &source_dir(), args, flags.limit)?;
        same &= findings.is_empty();
        println!(
            "{}  {name}\n{findings}",
            if findings.is_empty() { "same     " } else { "different" }
        );
    }
    Ok(same)
}

fn run_stable(flags: &Flags) -> Result<bool> {
    let tools = Tools::node_alone()?;
    let unstable = scripts::unstable(&tools, &flags.scripts(), flags.times)?;
    for (script, why) in &unstable {
        println!("{script}\n{why}");
    }
    println!("{} scripts are unstable", unstable.len());
    Ok(unstable.is_empty())
}

fn run_suite(flags: &Flags) -> Result<bool> {
    let dir = flags
        .operands
        .first()
        .ok_or_else(|| Error::Usage("node-suite: which directory?".into()))?;
    let tools = if flags.baseline {
        Tools::node_alone()?
    } else {
        Tools::find(flags.belljar.clone())?
    };
    let last = cache_dir().join("node-suite").join("last.json");
    let mut remembered = suite::read_outcomes(&last);
    let only = flags.only_failed.then(|| {
        let failed = remembered.iter().filter(|o| o.belljar.is_some() && !o.passes());
        failed.map(|o| o.name.clone()).collect()
    });
    let options = suite::Options {
        dir: std::path::absolute(dir).unwrap_or_else(|_| PathBuf::from(dir)),
        filter: flags.filter.clone(),
        areas: flags.areas.clone(),
        only,
        jobs: flags.jobs,
        limit: flags.limit,
        baseline_only: flags.baseline,
    };
    let told = |outcome: &suite::Outcome| {
        if let Some(suite::Verdict::Fail(why)) = &outcome.belljar {
            eprintln!("fails  {}: {why}", outcome.name);
        }
    };
    let mut outcomes = suite::run(&tools, &options, told)?;
    let path = source_dir().join("node-suite.ledger");
    let mut ledger = Ledger::read(&path)?;
    // A busy machine makes a test fail that would pass: what seems lost gets a second chance.
    let lost = ledger.changes(&outcomes).losses;
    if !flags.baseline && !lost.is_empty() {
        let again = suite::Options {
            only: Some(lost),
            jobs: 1,
            ..options
        };
        let again = suite::run(&tools, &again, told)?;
        suite::merge_outcomes(&mut outcomes, &again);
    }
    print!("{}", suite::print_failures(&outcomes, flags.names));
    print!("{}", suite::print_areas(&outcomes));
    if flags.baseline {
        return Ok(true);
    }
    suite::merge_outcomes(&mut remembered, &outcomes);
    suite::write_outcomes(&last, &remembered)?;

    let changes = ledger.changes(&outcomes);
    for name in &changes.losses {
        println!("lost: {name}");
    }
    if flags.update {
        ledger.update(&changes, &path)?;
        println!("{} names in the ledger, {} new", ledger.len(), changes.gains.len());
    } else if !changes.gains.is_empty() {
        println!(
            "{} tests pass that the ledger does not have: run with --update",
            changes.gains.len()
        );
    }
    Ok(changes.losses.is_empty())
}

/// The flags of all commands.
struct Flags {
    operands: Vec<String>,
    filter: Option<Glob>,
    areas: Vec<Area>,
    belljar: Option<PathBuf>,
    jobs: usize,
    times: usize,
    names: usize,
    limit: Duration,
    only_failed: bool,
    baseline: bool,
    update: bool,
}

impl Flags {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut flags = Self {
            operands: Vec::new(),
            filter: None,
            areas: Vec::new(),
            belljar: None,
            jobs: 2,
            times: 5,
            names: 5,
            limit: Duration::from_secs(30),
            only_failed: false,
            baseline: false,
            update: false,
        };
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .ok_or_else(|| Error::Usage(format!("{word}: a value is missing")))
            };
            match word.as_str() {
                "--filter" => flags.filter = Some(Glob::new(&value()?)),
                "--area" => {
                    let name = value()?;
                    let area = Area::named(&name).ok_or_else(|| Error::Usage(format!("there is no area {name}")))?;
                    flags.areas.push(area);
                }
                "--belljar" => flags.belljar = Some(value()?.into()),
                "--jobs" => flags.jobs = number(&word, &value()?)?,
                "--times" => flags.times = number(&word, &value()?)?,
                "--names" => flags.names = number(&word, &value()?)?,
                "--limit" => flags.limit = Duration::from_secs(number(&word, &value()?)? as u64),
                "--only-failed" => flags.only_failed = true,
                "--baseline" => flags.baseline = true,
                "--update" => flags.update = true,
                _ if word.starts_with('-') => {
                    return Err(Error::Usage(format!("there is no flag {word}\n{USAGE}")));
                }
                _ => flags.operands.push(word),
            }
        }
        Ok(flags)
    }

    fn scripts(&self) -> scripts::Options {
        scripts::Options {
            source: source_dir(),
            filter: self.filter.clone(),
            jobs: self.jobs,
            limit: self.limit,
        }
    }
}

fn number(flag: &str, text: &str) -> Result<usize> {
    text.parse()
        .map_err(|_| Error::Usage(format!("{flag}: {text} is no number")))
}
