//! The scripts in `conformance/<module>/`.
//!
//! A script prints what it finds, mostly as lines `check <name>: <value>` by way of
//! `conformance/lib/check.cjs`. Lines `// conformance: <key> <JSON>` at its top say how to run it:
//!
//! | key | value |
//! | --- | --- |
//! | `argv` | its arguments, a list of strings |
//! | `options` | Node's own options |
//! | `env` | environment variables, an object of strings |
//! | `stdin` | what it reads from standard input |
//! | `exit` | the exit code real Node must end with; 0 if not said |
//! | `signal` | the signal real Node must end by |

use crate::error::{At, Error, Result};
use crate::fsutil::{self, Scratch};
use crate::known::Known;
use crate::normalise::{Places, normalise};
use crate::process::{End, Run};
use crate::tools::{Guest, Side, Tools};
use crate::{Glob, diff, jobs};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Directories of `conformance/` that hold no scripts.
const NO_MODULES: [&str; 3] = ["fixtures", "lib", "projects"];
const EXTENSIONS: [&str; 6] = ["cjs", "cts", "js", "mjs", "mts", "ts"];

/// What to run and how.
#[derive(Debug)]
pub struct Options {
    /// The `conformance` directory.
    pub source: PathBuf,
    /// Only scripts (`module/file.ext`) that fit.
    pub filter: Option<Glob>,
    /// How many run at once.
    pub jobs: usize,
    /// Wall time for each run of a script.
    pub limit: Duration,
}

/// How a script went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Both sides printed and ended the same.
    Same,
    /// They did not, as the list of known differences says.
    Pending { reason: String, findings: String },
    /// They did not; the findings are for people to read.
    Different { findings: String },
}

/// One script's outcome.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// `module/file.ext`.
    pub script: String,
    /// How many checks it printed under real Node.
    pub checks: usize,
    /// How it went.
    pub verdict: Verdict,
}

/// Runs the scripts under both and compares.
///
/// # Errors
/// When the harness itself fails, such as for an unreadable script.
pub fn compare(tools: &Tools, options: &Options, mut seen: impl FnMut(&Outcome)) -> Result<Vec<Outcome>> {
    let all = discover(&options.source)?;
    let known = Known::read(&options.source.join("known-differences.json"))?;
    if let Some(stray) = known.strays(&all).next() {
        return Err(Error::Malformed {
            path: options.source.join("known-differences.json"),
            message: format!("there is no script {stray}"),
        });
    }
    let chosen = choose(all, options.filter.as_ref());
    jobs::map(
        &chosen,
        options.jobs,
        |script| compare_one(tools, options, &known, script),
        |_, outcome| {
            if let Ok(outcome) = outcome {
                seen(outcome);
            }
        },
    )
    .into_iter()
    .collect()
}

/// Runs the scripts `times` times under real Node alone and returns those that are no sound
/// expectation: that end otherwise than they say, or print something else each time.
///
/// # Errors
/// When the harness itself fails.
pub fn unstable(tools: &Tools, options: &Options, times: usize) -> Result<Vec<(String, String)>> {
    let chosen = choose(discover(&options.source)?, options.filter.as_ref());
    let results = jobs::map(
        &chosen,
        options.jobs,
        |script| -> Result<Option<(String, String)>> {
            let header = Header::read(&options.source.join(script))?;
            let mut first: Option<Printed> = None;
            for _ in 0..times {
                let printed = run(tools, options, Side::Node, script, &header)?;
                if printed.end != header.end {
                    let why = format!("{}\n{}{}", printed.end, printed.stdout, printed.stderr);
                    return Ok(Some((script.clone(), why)));
                }
                match &first {
                    Some(first) => {
                        let findings = first.differences(&printed);
                        if !findings.is_empty() {
                            return Ok(Some((script.clone(), findings)));
                        }
                    }
                    None => first = Some(printed),
                }
            }
            Ok(None)
        },
        |_, _| {},
    );
    let found: Result<Vec<_>> = results.into_iter().collect();
    Ok(found?.into_iter().flatten().collect())
}

/// The names of all scripts, sorted.
///
/// # Errors
/// When a directory cannot be read.
pub fn discover(source: &Path) -> Result<Vec<String>> {
    let mut scripts: Vec<String> = fsutil::files_below(source)?
        .into_iter()
        .filter(|path| {
            let parts: Vec<_> = path.iter().filter_map(|p| p.to_str()).collect();
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
            matches!(parts[..], [module, _] if !NO_MODULES.contains(&module)) && EXTENSIONS.contains(&extension)
        })
        .filter_map(|path| path.to_str().map(str::to_owned))
        .collect();
    scripts.sort();
    Ok(scripts)
}

fn choose(scripts: Vec<String>, filter: Option<&Glob>) -> Vec<String> {
    scripts
        .into_iter()
        .filter(|script| filter.is_none_or(|f| f.matches(script)))
        .collect()
}

fn compare_one(tools: &Tools, options: &Options, known: &Known, script: &str) -> Result<Outcome> {
    let header = Header::read(&options.source.join(script))?;
    let mut node = run(tools, options, Side::Node, script, &header)?;
    let mut belljar = run(tools, options, Side::Belljar, script, &header)?;
    // `belljar` tells of a signal as a shell does.
    if let End::Signal(signal) = node.end
        && belljar.end == End::Code(128 + signal)
    {
        belljar.end = node.end;
    }
    let checks = node.checks();

    let mut findings = String::new();
    if node.end != header.end {
        let _ = writeln!(
            findings,
            "real Node ended with {}, its header says {}",
            node.end, header.end
        );
    }
    node.stdout = known.reworded(script, &node.stdout);
    node.stderr = known.reworded(script, &node.stderr);
    findings.push_str(&node.differences(&belljar));

    let verdict = match (findings.is_empty(), known.pending(script)) {
        (true, None) => Verdict::Same,
        (true, Some(_)) => Verdict::Different {
            findings: "listed as pending in known-differences.json, but it matches\n".into(),
        },
        (false, Some(reason)) => Verdict::Pending {
            reason: reason.into(),
            findings,
        },
        (false, None) => Verdict::Different { findings },
    };
    Ok(Outcome {
        script: script.into(),
        checks,
        verdict,
    })
}

/// What a run showed, without what may differ.
#[derive(Debug)]
struct Printed {
    stdout: String,
    stderr: String,
    end: End,
}

impl Printed {
    fn checks(&self) -> usize {
        self.stdout.lines().filter(|line| line.starts_with("check ")).count()
    }

    /// `-` is this run, `+` the other.
    fn differences(&self, other: &Self) -> String {
        let mut out = String::new();
        if self.end != other.end {
            let _ = writeln!(out, "- {}\n+ {}", self.end, other.end);
        }
        for (name, mine, theirs) in [
            ("stdout", &self.stdout, &other.stdout),
            ("stderr", &self.stderr, &other.stderr),
        ] {
            let lines = diff::lines(mine, theirs);
            if !lines.is_empty() {
                let _ = write!(out, "{name}:\n{lines}");
            }
        }
        out
    }
}

/// Runs a script on one side in a fresh copy of the tree.
fn run(tools: &Tools, options: &Options, side: Side, script: &str, header: &Header) -> Result<Printed> {
    let scratch = Scratch::new()?;
    for dir in ["lib", "fixtures", script.split('/').next().unwrap_or("")] {
        let (from, to) = (options.source.join(dir), scratch.path().join(dir));
        if from.is_dir() {
            fs::create_dir(&to).at(&to)?;
            fsutil::copy_tree(&from, &to)?;
        }
    }
    let mut args = vec![script.to_owned()];
    args.extend_from_slice(&header.argv);
    let program = tools.program(
        side,
        &Guest {
            options: &header.options,
            args: &args,
            env: &header.env,
            root: scratch.path(),
            stdin: header.stdin.as_bytes(),
            limit: options.limit,
        },
    );
    let Run {
        stdout, stderr, end, ..
    } = program.run()?;
    let places = Places {
        root: tools.root(side, scratch.path()).into_owned(),
        node: tools.exec_path(side),
    };
    Ok(Printed {
        stdout: normalise(&stdout, &places),
        stderr: normalise(&stderr, &places),
        end,
    })
}

/// A script's header.
#[derive(Debug, PartialEq, Eq)]
struct Header {
    argv: Vec<String>,
    options: Vec<String>,
    env: Vec<(String, String)>,
    stdin: String,
    end: End,
}

impl Header {
    fn read(path: &Path) -> Result<Self> {
        Self::parse(&fs::read_to_string(path).at(path)?).map_err(|message| Error::Malformed {
            path: path.to_path_buf(),
            message,
        })
    }

    fn parse(text: &str) -> std::result::Result<Self, String> {
        let mut header = Self {
            argv: Vec::new(),
            options: Vec::new(),
            env: Vec::new(),
            stdin: String::new(),
            end: End::Code(0),
        };
        let lines = text
            .lines()
            .skip_while(|line| line.starts_with("#!"))
            .take_while(|line| line.starts_with("//"))
            .filter_map(|line| line.strip_prefix("// conformance: "));
        for line in lines {
            let (key, value) = line.split_once(' ').unwrap_or((line, ""));
            let wrong = |e: serde_json::Error| format!("conformance: {key}: {e}");
            match key {
                "argv" => header.argv = serde_json::from_str(value).map_err(wrong)?,
                "options" => header.options = serde_json::from_str(value).map_err(wrong)?,
                "env" => {
                    let map: BTreeMap<_, _> = serde_json::from_str(value).map_err(wrong)?;
                    header.env = map.into_iter().collect();
                }
                "stdin" => header.stdin = serde_json::from_str(value).map_err(wrong)?,
                "exit" => header.end = End::Code(serde_json::from_str(value).map_err(wrong)?),
                "signal" => header.end = End::Signal(serde_json::from_str(value).map_err(wrong)?),
                _ => return Err(format!("conformance: there is no key {key}")),
            }
        }
        Ok(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_how_to_run() {
        let header = Header::parse(
            "// conformance: argv [\"a\"]\n// A remark.\n// conformance: env {\"K\": \"v\"}\n\
             // conformance: exit 7\nlet x;\n// conformance: exit 8\n",
        );
        assert_eq!(
            header,
            Ok(Header {
                argv: vec!["a".into()],
                options: Vec::new(),
                env: vec![("K".into(), "v".into())],
                stdin: String::new(),
                end: End::Code(7),
            })
        );
    }

    #[test]
    fn a_wrong_header_is_told() {
        assert!(Header::parse("// conformance: argc 1\n").is_err());
        assert!(Header::parse("// conformance: argv 1\n").is_err());
    }
}
