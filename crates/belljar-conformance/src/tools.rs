//! The two programs under comparison and the places of this repository.

use crate::error::{Error, Result};
use crate::process::Program;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where `belljar run` shows the current directory to the guest.
const GUEST_ROOT: &str = "/workspace";

/// The real Node and the Belljar to compare it with.
#[derive(Debug, Clone)]
pub struct Tools {
    /// The pinned real Node.
    pub node: PathBuf,
    /// The `belljar` executable.
    pub belljar: PathBuf,
}

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Node,
    Belljar,
}

/// A Node program to run on either side.
#[derive(Debug, Clone)]
pub(crate) struct Guest<'a> {
    /// Node's own options, before the file.
    pub(crate) options: &'a [String],
    /// The file and its arguments, relative to `root`.
    pub(crate) args: &'a [String],
    /// Environment variables besides `TZ`.
    pub(crate) env: &'a [(String, String)],
    /// The host directory it runs in.
    pub(crate) root: &'a Path,
    pub(crate) stdin: &'a [u8],
    pub(crate) limit: Duration,
}

impl Tools {
    /// The pinned real Node of this build, and `belljar` as given or beside this executable.
    ///
    /// # Errors
    /// Says how to get whichever of the two is missing.
    pub fn find(belljar: Option<PathBuf>) -> Result<Self> {
        let belljar = match belljar {
            Some(path) => path,
            None => beside_this_executable()?,
        };
        if !belljar.is_file() {
            return Err(Error::Usage(format!(
                "{} is missing: cargo build -p belljar-cli makes it",
                belljar.display()
            )));
        }
        Ok(Self { node: node()?, belljar })
    }

    /// The real Node, for commands that compare it with itself.
    ///
    /// # Errors
    /// Says how to get it when it is missing.
    pub fn node_alone() -> Result<Self> {
        Ok(Self {
            node: node()?,
            belljar: PathBuf::new(),
        })
    }

    /// How to run `guest` on `side`.
    pub(crate) fn program(&self, side: Side, guest: &Guest<'_>) -> Program {
        let mut env = vec![("TZ".to_owned(), "UTC".to_owned())];
        env.extend_from_slice(guest.env);
        let mut args = Vec::new();
        let path = match side {
            Side::Node => {
                args.extend_from_slice(guest.options);
                // A program that starts another finds the usual tools.
                if !env.iter().any(|(k, _)| k == "PATH") {
                    env.push(("PATH".into(), "/usr/local/bin:/usr/bin:/bin".into()));
                }
                &self.node
            }
            Side::Belljar => {
                args.push("run".into());
                args.extend(guest.options.iter().map(|o| format!("--node-option={o}")));
                args.extend(env.drain(..).map(|(k, v)| format!("--env={k}={v}")));
                &self.belljar
            }
        };
        args.extend_from_slice(guest.args);
        Program {
            path: path.clone(),
            args,
            env,
            cwd: guest.root.to_path_buf(),
            stdin: guest.stdin.to_vec(),
            limit: guest.limit,
        }
    }

    /// How `side` names the directory the program runs in.
    pub(crate) fn root<'a>(&self, side: Side, root: &'a Path) -> std::borrow::Cow<'a, str> {
        match side {
            Side::Node => root.to_string_lossy(),
            Side::Belljar => GUEST_ROOT.into(),
        }
    }

    /// `process.execPath` on `side`.
    pub(crate) fn exec_path(&self, side: Side) -> String {
        match side {
            Side::Node => self.node.to_string_lossy().into_owned(),
            Side::Belljar => GUEST_NODE.to_owned(),
        }
    }
}

/// `process.execPath` in a jar.
const GUEST_NODE: &str = "/usr/local/bin/node";

fn node() -> Result<PathBuf> {
    let path = belljar_nodelib::oracle_path().to_path_buf();
    if path.is_file() {
        return Ok(path);
    }
    Err(Error::Oracle(format!(
        "{} is gone; cargo build -p belljar-nodelib fetches it again",
        path.display()
    )))
}

/// `target/<profile>/belljar`, seen from `target/<profile>/[deps/]<this executable>`.
fn beside_this_executable() -> Result<PathBuf> {
    let this = std::env::current_exe().map_err(|e| Error::Usage(format!("where this program lies is unknown: {e}")))?;
    let mut dir = this.parent().unwrap_or(Path::new("/"));
    if dir.ends_with("deps") {
        dir = dir.parent().unwrap_or(dir);
    }
    Ok(dir.join("belljar"))
}

/// The repository's `conformance` directory.
pub fn source_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../conformance")
        .components()
        .fold(PathBuf::new(), |mut path, part| {
            if part == std::path::Component::ParentDir {
                path.pop();
            } else {
                path.push(part);
            }
            path
        })
}

/// The user's cache directory for what is fetched or takes long to find out.
pub fn cache_dir() -> PathBuf {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|p| p.is_absolute())
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .unwrap_or_else(std::env::temp_dir);
    base.join("belljar").join("conformance")
}
