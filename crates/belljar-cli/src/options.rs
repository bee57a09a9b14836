//! What `belljar run` and `belljar eval` are told.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use belljar::kernel::perm::Mode;

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// A file of the machine that the jar can see, or a path in the jar.
    File(PathBuf),
    /// What standard input brings.
    Stdin,
    /// This text.
    Code(String),
}

/// One `--mount`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// Directory or file of the machine.
    pub host: PathBuf,
    /// Where the jar sees it: absolute, normalised.
    pub guest: Vec<u8>,
    /// Whether the jar may change it.
    pub writable: bool,
}

/// One `--allow` or `--deny`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Allowed or denied.
    pub mode: Mode,
    /// `SCOPE[.OPERATION][=PATTERN]`, as [`Permissions::apply`](belljar::Permissions::apply) reads it.
    pub text: String,
}

/// One `--env` or `--env-file`, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Env {
    /// A variable.
    Set(OsString, OsString),
    /// A variable of the host program.
    Inherit(OsString),
    /// A file of variables.
    File(PathBuf),
}

/// All of it; each flag sets one field, see [`flags`](crate::flags).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// What to run.
    pub program: Program,
    /// The guest's arguments.
    pub args: Vec<OsString>,
    /// Mounts, in order.
    pub mounts: Vec<Mount>,
    /// Writes to the current directory go through.
    pub write: bool,
    /// Print at the end what was written.
    pub diff: bool,
    /// Environment, in order.
    pub env: Vec<Env>,
    /// The guest's directory, absolute or relative to /workspace.
    pub cwd: Option<Vec<u8>>,
    /// Permissions, in order: the last one that matches counts.
    pub rules: Vec<Rule>,
    /// Heap limit in bytes.
    pub memory: Option<u64>,
    /// Limit on processor time.
    pub cpu_time: Option<Duration>,
    /// Limit on the time from start to end.
    pub timeout: Option<Duration>,
    /// Print system calls.
    pub trace: bool,
    /// Options of the jar's node, in order.
    pub node_options: Vec<String>,
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions {
            program: Program::Stdin,
            args: Vec::new(),
            mounts: Vec::new(),
            write: false,
            diff: false,
            env: Vec::new(),
            cwd: None,
            rules: Vec::new(),
            memory: None,
            cpu_time: None,
            timeout: None,
            trace: false,
            node_options: Vec::new(),
        }
    }
}
