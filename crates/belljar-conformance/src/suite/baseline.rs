//! What real Node does with each test, remembered between runs.

use super::{Verdict, case::Case};
use crate::error::{At, Result};
use crate::tools::{Tools, cache_dir};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;

/// Remembered verdicts: one file each, named by what decides the verdict.
pub(super) struct Baseline {
    dir: PathBuf,
}

impl Baseline {
    pub(super) fn new(tools: &Tools) -> Result<Self> {
        // The oracle's file is pinned by its hash, and its path names the version.
        let node = hex(&Sha256::digest(tools.node.to_string_lossy().as_bytes()));
        let dir = cache_dir().join("node-suite").join(&node[..16]);
        fs::create_dir_all(&dir).at(&dir)?;
        Ok(Self { dir })
    }

    /// The remembered verdict, or what `run` finds. A failure is looked at twice, because a busy
    /// machine makes a test fail that would pass.
    pub(super) fn verdict(&self, case: &Case, run: impl Fn() -> Result<Verdict>) -> Result<Verdict> {
        let mut hash = Sha256::new();
        hash.update(case.name.as_bytes());
        hash.update([0]);
        hash.update(&case.source);
        let path = self.dir.join(hex(&hash.finalize()));
        if let Ok(text) = fs::read(&path)
            && let Ok(verdict) = serde_json::from_slice(&text)
        {
            return Ok(verdict);
        }
        let mut verdict = run()?;
        if matches!(verdict, Verdict::Fail(_)) {
            verdict = run()?;
        }
        let text = serde_json::to_vec(&verdict).unwrap_or_default();
        fs::write(&path, text).at(&path)?;
        Ok(verdict)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
