//! From [`RunOptions`] to a [`Plan`]: everything that is named on the command line is looked up and opened, so that a
//! mistake shows before anything runs.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use belljar_host::{Access, HostTree};

use crate::UsageError;
use crate::entry;
use crate::options::{Env, Program, Rule, RunOptions};

/// Environment variables: names and values.
pub type Variables = Vec<(Vec<u8>, Vec<u8>)>;

/// Where the jar sees the current directory.
pub const WORKSPACE: &[u8] = b"/workspace";

/// Variables that say what the terminal can do.
const TERMINAL_VARIABLES: [&str; 4] = ["TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR"];

/// What the machine is like, as far as a command line depends on it.
pub struct Machine {
    /// The current directory, without symbolic links.
    pub cwd: PathBuf,
    /// The environment.
    pub env: Vec<(OsString, OsString)>,
    /// Whether the program's output goes to a terminal.
    pub terminal: bool,
}

impl Machine {
    /// The machine as this program sees it.
    ///
    /// # Errors
    /// When the current directory is gone or cannot be reached.
    pub fn here() -> Result<Machine, UsageError> {
        let cwd = std::env::current_dir()
            .map_err(|error| UsageError(format!("the current directory is not usable: {}", reason(&error))))?;
        Ok(Machine {
            cwd,
            env: std::env::vars_os().collect(),
            terminal: io::stdout().is_terminal(),
        })
    }
}

/// What the jar's first process is to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A file, by its path in the jar.
    File(Vec<u8>),
    /// What standard input brings.
    Stdin,
    /// This text.
    Code(String),
}

/// A piece of the machine that the jar sees.
pub struct Shown {
    /// Where the jar sees it.
    pub guest: Vec<u8>,
    /// Its path on the machine, without symbolic links.
    pub host: PathBuf,
    /// It.
    pub tree: Arc<HostTree>,
}

/// A run of which everything that can be checked beforehand is checked.
pub struct Plan {
    /// What to run.
    pub entry: Entry,
    /// The guest's arguments.
    pub args: Vec<Vec<u8>>,
    /// The guest's environment, beyond what every jar has.
    pub env: Variables,
    /// The guest's directory.
    pub cwd: Vec<u8>,
    /// The current directory, for [`WORKSPACE`]: writable with `--write`, else the lower layer of an overlay. `None`
    /// where a mount takes its place.
    pub workspace: Option<Shown>,
    /// Mounts as they are: read-only, or written through.
    pub mounts: Vec<Shown>,
    /// Writes to the workspace go through.
    pub write: bool,
    /// Print at the end what was written to the workspace.
    pub diff: bool,
    /// Permissions, in order.
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

/// [`plan_on`] the machine as it is.
///
/// # Errors
/// As there.
pub fn plan(options: &RunOptions) -> Result<Plan, UsageError> {
    plan_on(&Machine::here()?, options)
}

/// Looks up and opens what `options` name.
///
/// # Errors
/// A file, directory or variable that is missing or cannot be used.
pub fn plan_on(machine: &Machine, options: &RunOptions) -> Result<Plan, UsageError> {
    let mut mounts = Vec::new();
    for mount in &options.mounts {
        let host = machine.cwd.join(&mount.host);
        let access = if mount.writable {
            Access::ReadWrite
        } else {
            Access::ReadOnly
        };
        let shown = show(&host, mount.guest.clone(), access)
            .map_err(|error| UsageError(format!("--mount: {}: {error}", mount.host.display())))?;
        mounts.push(shown);
    }
    let workspace = if mounts.iter().any(|mount| mount.guest == WORKSPACE) {
        None
    } else {
        let access = if options.write {
            Access::ReadWrite
        } else {
            Access::ReadOnly
        };
        let shown = show(&machine.cwd, WORKSPACE.to_vec(), access)
            .map_err(|error| UsageError(format!("the current directory: {error}")))?;
        Some(shown)
    };
    let env = environment(machine, &options.env)?;
    let shown: Vec<&Shown> = mounts.iter().chain(&workspace).collect();
    let cwd = options.cwd.clone().unwrap_or_else(|| WORKSPACE.to_vec());
    if let Some(host) = entry::host_path(&shown, &cwd)
        && !host.is_dir()
    {
        return Err(UsageError(format!(
            "--cwd: {}: no such directory in the jar",
            String::from_utf8_lossy(&cwd)
        )));
    }
    let entry = match &options.program {
        Program::File(file) => Entry::File(entry::guest_path(machine, &shown, file)?),
        Program::Stdin => Entry::Stdin,
        Program::Code(code) => Entry::Code(code.clone()),
    };
    Ok(Plan {
        entry,
        args: options.args.iter().map(|arg| arg.as_bytes().to_vec()).collect(),
        env,
        cwd,
        workspace,
        mounts,
        write: options.write,
        diff: options.diff,
        rules: options.rules.clone(),
        memory: options.memory,
        cpu_time: options.cpu_time,
        timeout: options.timeout,
        trace: options.trace,
        node_options: options.node_options.clone(),
    })
}

fn show(path: &Path, guest: Vec<u8>, access: Access) -> Result<Shown, String> {
    let host = path.canonicalize().map_err(|error| reason(&error))?;
    let tree = HostTree::open(&host, access).map_err(|error| match error {
        belljar_host::OpenError::Path { source, .. } => reason(&source),
        // The path is part of the message already.
        other => {
            let text = other.to_string();
            text.strip_prefix(&format!("{}: ", host.display()))
                .unwrap_or(&text)
                .to_owned()
        }
    })?;
    Ok(Shown { guest, host, tree })
}

/// Files come first, so that single variables win over them; of each kind the last one wins.
fn environment(machine: &Machine, settings: &[Env]) -> Result<Variables, UsageError> {
    let mut env: Variables = Vec::new();
    let mut set = |name: &[u8], value: &[u8]| match env.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value.to_vec(),
        None => env.push((name.to_vec(), value.to_vec())),
    };
    let inherited = |name: &OsStr| {
        machine
            .env
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    };
    if machine.terminal {
        for name in TERMINAL_VARIABLES {
            if let Some(value) = inherited(OsStr::new(name)) {
                set(name.as_bytes(), value.as_bytes());
            }
        }
    }
    for setting in settings {
        let Env::File(file) = setting else { continue };
        let wrong = |reason: &str| UsageError(format!("--env-file: {}: {reason}", file.display()));
        let bytes = std::fs::read(machine.cwd.join(file)).map_err(|error| wrong(&reason(&error)))?;
        let text = String::from_utf8(bytes).map_err(|_| wrong("not valid UTF-8"))?;
        for (name, value) in belljar_nodedata::dotenv::parse(&text) {
            if name.contains('\0') || value.contains('\0') {
                return Err(wrong("there is a NUL in it"));
            }
            set(name.as_bytes(), value.as_bytes());
        }
    }
    for setting in settings {
        match setting {
            Env::File(_) => {}
            Env::Set(name, value) => set(name.as_bytes(), value.as_bytes()),
            Env::Inherit(name) => {
                let value =
                    inherited(name).ok_or_else(|| UsageError(format!("--env: {} is not set here", name.display())))?;
                set(name.as_bytes(), &value.clone().into_vec());
            }
        }
    }
    Ok(env)
}

/// What the machine said, without the number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error ").next().unwrap_or(&text).to_owned()
}
