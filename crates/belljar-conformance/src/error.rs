//! What can go wrong in the harness itself, as opposed to in what it tests.

use std::io;
use std::path::{Path, PathBuf};

/// The result of a step of the harness.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure of the harness. A program that behaves differently is a finding, not an error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or directory could not be read, written, copied or made.
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    /// A program could not be started.
    #[error("cannot start {program}: {source}")]
    Start { program: PathBuf, source: io::Error },
    /// The pinned real Node is missing.
    #[error("the real Node cannot be had: {0}")]
    Oracle(String),
    /// A script's header or a file of ours that says what to expect is malformed.
    #[error("{path}: {message}")]
    Malformed { path: PathBuf, message: String },
    /// npm did not install a project.
    #[error("npm could not install {project}: {message}")]
    Install { project: String, message: String },
    /// The command line is wrong.
    #[error("{0}")]
    Usage(String),
}

/// Adds the path to an I/O error.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|source| Error::File {
            path: path.to_path_buf(),
            source,
        })
    }
}
