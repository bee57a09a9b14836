//! `conformance/known-differences.json`: what is allowed to differ, each with its reason.

use crate::error::{At, Error, Result};
use crate::glob::Glob;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// The allowed differences.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    /// Texts that the two sides word differently.
    #[serde(default)]
    texts: Vec<Text>,
    /// Scripts that do not match yet. One that matches must be taken off the list.
    #[serde(default)]
    pending: Vec<Pending>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    /// The scripts, as a pattern over their names.
    scripts: String,
    /// What real Node prints.
    node: String,
    /// What Belljar prints instead.
    belljar: String,
    /// Why that is right.
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pending {
    script: String,
    reason: String,
}

impl Known {
    /// Reads the list; an entry without a reason is an error.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).at(path)?;
        let malformed = |message: String| Error::Malformed {
            path: path.to_path_buf(),
            message,
        };
        let known: Self = serde_json::from_str(&text).map_err(|e| malformed(e.to_string()))?;
        let reasons = known
            .texts
            .iter()
            .map(|t| &t.reason)
            .chain(known.pending.iter().map(|p| &p.reason));
        if reasons.into_iter().any(|reason| reason.trim().is_empty()) {
            return Err(malformed("an entry has no reason".into()));
        }
        Ok(known)
    }

    /// What real Node printed, worded as Belljar words it.
    pub(crate) fn reworded(&self, script: &str, node_printed: &str) -> String {
        self.texts
            .iter()
            .filter(|text| Glob::new(&text.scripts).matches(script))
            .fold(node_printed.to_owned(), |printed, text| {
                printed.replace(&text.node, &text.belljar)
            })
    }

    /// Why a script is not expected to match yet.
    pub(crate) fn pending(&self, script: &str) -> Option<&str> {
        self.pending
            .iter()
            .find(|p| p.script == script)
            .map(|p| p.reason.as_str())
    }

    /// Listed scripts that do not exist.
    pub(crate) fn strays<'a>(&'a self, scripts: &'a [String]) -> impl Iterator<Item = &'a str> {
        self.pending
            .iter()
            .map(|p| p.script.as_str())
            .filter(|name| !scripts.iter().any(|s| s == name))
    }
}
