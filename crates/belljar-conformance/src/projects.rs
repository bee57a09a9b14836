//! Real programs from the npm registry, on the projects in `conformance/projects`.
//!
//! The packages are installed by `conformance/projects/package-lock.json`, once per user and lock
//! file, outside the repository.

use crate::diff;
use crate::error::{At, Error, Result};
use crate::fsutil::{self, Scratch};
use crate::normalise::{Places, normalise};
use crate::tools::{Guest, Side, Tools, cache_dir};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A program to run on a project: what it is called and its arguments, the file first.
pub const RUNS: [(&str, &[&str]); 7] = [
    ("tsc", &[TSC, "-p", "typescript"]),
    ("tsc: type errors", &[TSC, "-p", "typescript/tsconfig.types.json"]),
    ("tsc: syntax errors", &[TSC, "-p", "typescript/tsconfig.syntax.json"]),
    (
        "tsc that writes",
        &[
            TSC,
            "-p",
            "typescript",
            "--noEmit",
            "false",
            "--outDir",
            "out",
            "--listEmittedFiles",
        ],
    ),
    ("prettier", &[PRETTIER, "prettier/formats"]),
    ("prettier --check", &[PRETTIER, "--check", "prettier/formats"]),
    ("prettier: errors", &[PRETTIER, "prettier"]),
];
const TSC: &str = "node_modules/typescript/bin/tsc";
const PRETTIER: &str = "node_modules/prettier/bin/prettier.cjs";

/// Runs one of [`RUNS`] under both and returns what differs, empty if nothing does.
///
/// # Errors
/// When the packages cannot be installed or the harness itself fails.
pub fn compare(tools: &Tools, source: &Path, args: &[&str], limit: Duration) -> Result<String> {
    let projects = source.join("projects");
    let modules = install(&projects)?;
    let mut runs = Vec::new();
    for side in [Side::Node, Side::Belljar] {
        let scratch = Scratch::new()?;
        fsutil::copy_tree(&projects, scratch.path())?;
        let target = scratch.path().join("node_modules");
        fs::create_dir(&target).at(&target)?;
        fsutil::copy_tree(&modules, &target)?;
        let words: Vec<String> = args.iter().map(|&a| a.to_owned()).collect();
        let guest = Guest {
            options: &[],
            args: &words,
            env: &[("NO_COLOR".into(), "1".into())],
            root: scratch.path(),
            stdin: b"",
            limit,
        };
        let run = tools.program(side, &guest).run()?;
        let places = Places {
            root: tools.root(side, scratch.path()).into_owned(),
            node: tools.exec_path(side),
        };
        runs.push((
            run.end,
            without_durations(&normalise(&run.stdout, &places)),
            without_durations(&normalise(&run.stderr, &places)),
        ));
    }
    let mut out = String::new();
    if let [node, belljar] = &runs[..] {
        if node.0 != belljar.0 {
            let _ = writeln!(out, "- {}\n+ {}", node.0, belljar.0);
        }
        for (name, a, b) in [("stdout", &node.1, &belljar.1), ("stderr", &node.2, &belljar.2)] {
            let lines = diff::lines(a, b);
            if !lines.is_empty() {
                let _ = write!(out, "{name}:\n{lines}");
            }
        }
        if node.1.is_empty() && node.2.is_empty() {
            out.push_str("the real Node printed nothing: this proves nothing\n");
        }
    }
    Ok(out)
}

/// The directory `node_modules` for the lock file in `projects`, installed if need be.
fn install(projects: &Path) -> Result<PathBuf> {
    let files = ["package.json", "package-lock.json"];
    let mut hash = Sha256::new();
    for file in files {
        let path = projects.join(file);
        hash.update(fs::read(&path).at(&path)?);
    }
    let name: String = hash.finalize()[..8].iter().map(|b| format!("{b:02x}")).collect();
    let parent = cache_dir().join("projects");
    let done = parent.join(&name);
    if done.is_dir() {
        return Ok(done.join("node_modules"));
    }
    // Under another name until it is whole, so that a broken installation is never used.
    let partial = parent.join(format!("{name}.{}", std::process::id()));
    fs::create_dir_all(&partial).at(&partial)?;
    for file in files {
        fs::copy(projects.join(file), partial.join(file)).at(&partial)?;
    }
    let failed = |message: String| Error::Install {
        project: projects.display().to_string(),
        message,
    };
    let output = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&partial)
        .output()
        .map_err(|e| failed(format!("npm does not start: {e}")))?;
    if !output.status.success() {
        let _ = fs::remove_dir_all(&partial);
        return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    // Another run may have been quicker; its directory is as good.
    if fs::rename(&partial, &done).is_err() {
        let _ = fs::remove_dir_all(&partial);
    }
    Ok(done.join("node_modules"))
}

/// prettier tells how many milliseconds each file took.
fn without_durations(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 && word[digits..].starts_with("ms") {
                format!("N{}", &word[digits..])
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::without_durations;

    #[test]
    fn durations_go() {
        assert_eq!(without_durations("a.js 12ms\nb 3ms"), "a.js Nms\nb Nms");
        assert_eq!(without_durations("12msx ms"), "Nmsx ms");
    }
}
