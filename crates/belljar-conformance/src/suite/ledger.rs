//! The names of the tests that must keep passing.

use super::Outcome;
use crate::error::{At, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A sorted set of names, one a line in its file; lines with `#` are remarks.
#[derive(Debug, Default)]
pub struct Ledger(BTreeSet<String>);

/// What a run changes in a ledger.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Names that must pass and did not.
    pub losses: Vec<String>,
    /// Names that pass and are not in the ledger.
    pub gains: Vec<String>,
}

impl Ledger {
    /// Reads a ledger; one that does not exist is empty.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = fs::read_to_string(path).at(path)?;
        Ok(Self(
            text.lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .map(str::to_owned)
                .collect(),
        ))
    }

    /// Compares with a run; names that did not run count neither way.
    pub fn changes(&self, outcomes: &[Outcome]) -> Changes {
        let mut changes = Changes::default();
        for outcome in outcomes {
            match (self.0.contains(&outcome.name), outcome.passes()) {
                (true, false) => changes.losses.push(outcome.name.clone()),
                (false, true) => changes.gains.push(outcome.name.clone()),
                _ => {}
            }
        }
        changes
    }

    /// Takes the gains in. Losses stay: only a person takes a name out.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn update(&mut self, changes: &Changes, path: &Path) -> Result<()> {
        self.0.extend(changes.gains.iter().cloned());
        let mut text = String::from(
            "# Tests of Node's own suite that pass in a jar and must keep passing.\n\
             # belljar-conformance node-suite DIR --update adds names; only a person takes one out.\n",
        );
        for name in &self.0 {
            text.push_str(name);
            text.push('\n');
        }
        fs::write(path, text).at(path)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::{Area, Verdict};

    fn outcome(name: &str, belljar: Verdict) -> Outcome {
        Outcome {
            name: name.into(),
            area: Area::named("fs").expect("an area"),
            node: Verdict::Pass,
            belljar: Some(belljar),
        }
    }

    #[test]
    fn losses_and_gains() {
        let ledger = Ledger(["a", "b", "unseen"].map(str::to_owned).into());
        let changes = ledger.changes(&[
            outcome("a", Verdict::Pass),
            outcome("b", Verdict::Fail("x".into())),
            outcome("c", Verdict::Pass),
            outcome("d", Verdict::Skip("y".into())),
        ]);
        assert_eq!(changes.losses, ["b"]);
        assert_eq!(changes.gains, ["c"]);
    }
}
