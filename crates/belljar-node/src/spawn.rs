//! Starting a program of the jar as a child process: which file it is, and what runs it.

use std::rc::Rc;
use std::sync::Arc;

use belljar_kernel::fs::{AT_FDCWD, AccessMode, AtFlags, FileType, OFlags};
use belljar_kernel::proc::table::Group;
use belljar_kernel::{Errno, OpenFile, Process, Result, SpawnArgs};

use crate::env::Env;

/// Runs kernel processes whose program is Node.
pub trait Spawner: Send + Sync {
    /// Runs `process` on a thread of its own; `argv` is its whole command line.
    ///
    /// # Errors
    /// EAGAIN when the host has no thread for it; the process has exited then.
    fn start(&self, process: Arc<Process>, argv: Vec<String>) -> Result<()>;
}

/// A program to start.
pub struct Program {
    pub file: Vec<u8>,
    pub args: Vec<Vec<u8>>,
    /// The directory; the caller's when empty.
    pub cwd: Vec<u8>,
    /// The environment; that which the caller began with when `None`.
    pub env: Option<Vec<Vec<u8>>>,
    pub uid: Option<u32>,
    pub gid: Option<u32>,
    /// Whether it has a session of its own.
    pub detached: bool,
    /// Its descriptors, from 0 on; `None` is /dev/null up to 2 and nothing above.
    pub stdio: Vec<Option<Arc<OpenFile>>>,
}

/// How often an interpreter may be a script itself.
const INTERPRETERS: usize = 4;
/// What a `#!` line may be long (BINPRM_BUF_SIZE).
const SHEBANG: usize = 256;
/// The search path of those that have none.
const DEFAULT_PATH: &[u8] = b"/usr/local/bin:/usr/bin:/bin";

/// Starts `program` as a child of the guest.
///
/// # Errors
/// What posix_spawn(3) gives: ENOENT, EACCES, ENOEXEC, EAGAIN, ...
pub fn spawn(env: &Rc<Env>, program: Program) -> Result<Arc<Process>> {
    let process = &env.process;
    let variables = program.env.unwrap_or_else(|| process.image().env.clone());
    let path = variables
        .iter()
        .find_map(|v| v.strip_prefix(b"PATH="))
        .unwrap_or(DEFAULT_PATH);
    let search = Search {
        process,
        cwd: &program.cwd,
        path,
    };
    let (exe, argv) = search.interpreter(env, &program.file, program.args)?;
    let mut stdio = program.stdio.into_iter();
    let mut standard = || match stdio.next().flatten() {
        Some(file) => Ok(file),
        None => process.open_file(AT_FDCWD, b"/dev/null", OFlags::RDWR, 0),
    };
    let mut args = SpawnArgs::new(exe, argv.clone(), [standard()?, standard()?, standard()?]);
    args.files = stdio
        .enumerate()
        .filter_map(|(i, file)| Some((i32::try_from(i).ok()?.checked_add(3)?, file?)))
        .collect();
    args.env = variables;
    args.cwd = program.cwd;
    args.uid = program.uid;
    args.gid = program.gid;
    args.parent = Some(process.clone());
    if program.detached {
        args.group = Group::Session;
    }
    let child = env.kernel().spawn(args)?;
    let argv = argv
        .iter()
        .map(|arg| String::from_utf8_lossy(arg).into_owned())
        .collect();
    env.config.spawner.start(child.clone(), argv)?;
    Ok(child)
}

struct Search<'a> {
    process: &'a Process,
    cwd: &'a [u8],
    path: &'a [u8],
}

impl Search<'_> {
    /// The program that runs `file`, and its command line; scripts are run by what their first line names.
    fn interpreter(&self, env: &Env, file: &[u8], args: Vec<Vec<u8>>) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
        let mut file = self.find(file)?;
        let mut args = args;
        for _ in 0..INTERPRETERS {
            if self.process.realpath(&file)? == env.config.exec_path.as_bytes() {
                return Ok((file, args));
            }
            let (interpreter, argument) = self.shebang(&file)?;
            let rest = args.into_iter().skip(1);
            // env(1) is no program of the jar: it is what finds the one that it names.
            let is_env = interpreter.ends_with(b"/env");
            let (name, argument) = match (is_env, argument) {
                (true, Some(name)) => (name, None),
                (_, argument) => (interpreter, argument),
            };
            args = std::iter::once(name.clone())
                .chain(argument)
                .chain(std::iter::once(file))
                .chain(rest)
                .collect();
            file = self.find(&name)?;
        }
        Err(Errno::ELOOP)
    }

    fn find(&self, file: &[u8]) -> Result<Vec<u8>> {
        if file.is_empty() {
            return Err(Errno::ENOENT);
        }
        if file.contains(&b'/') {
            let path = self.absolute(file);
            self.check(&path)?;
            return Ok(path);
        }
        let mut denied = false;
        for dir in self.path.split(|&b| b == b':') {
            let dir = if dir.is_empty() { b"." } else { dir };
            let path = self.absolute(&[dir, b"/", file].concat());
            match self.check(&path) {
                Ok(()) => return Ok(path),
                Err(errno) => denied |= errno == Errno::EACCES,
            }
        }
        Err(if denied { Errno::EACCES } else { Errno::ENOENT })
    }

    /// A path that is relative to the child's directory.
    fn absolute(&self, path: &[u8]) -> Vec<u8> {
        if path.starts_with(b"/") || self.cwd.is_empty() {
            return path.to_vec();
        }
        [self.cwd, b"/", path].concat()
    }

    fn check(&self, path: &[u8]) -> Result<()> {
        let stat = self.process.fstatat(AT_FDCWD, path, AtFlags::empty())?;
        if stat.file_type() != FileType::Regular {
            return Err(Errno::EACCES);
        }
        self.process
            .faccessat(AT_FDCWD, path, AccessMode::X_OK, AtFlags::empty())
    }

    /// The interpreter and its argument in the first line of a script.
    fn shebang(&self, path: &[u8]) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
        let file = self.process.open_file(AT_FDCWD, path, OFlags::CLOEXEC, 0)?;
        let cred = self.process.cred();
        let mut head = [0u8; SHEBANG];
        let count = file.read(&self.process.ctx(&cred), Some(self.process.interrupt()), &mut head)?;
        let line = head.get(..count).unwrap_or_default();
        let line = line.split(|&b| b == b'\n').next().unwrap_or_default();
        let line = line.strip_prefix(b"#!").ok_or(Errno::ENOEXEC)?.trim_ascii();
        let split = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
        let (interpreter, argument) = line.split_at(split);
        let argument = argument.trim_ascii();
        Ok((interpreter.to_vec(), (!argument.is_empty()).then(|| argument.to_vec())))
    }
}
