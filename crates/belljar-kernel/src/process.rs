//! A process: everything that belongs to one, and its life from spawn to exit.
//!
//! A process is used from its guest's thread, where every system call is a method (`sys`), and from other threads,
//! which signal it, look at it through /proc, and wait for its end.
//!
//! Whoever runs a process (an isolate's thread, a native program's) keeps this contract:
//! - at the start it sets where usage is read ([`Process::set_usage_source`]), what makes its code stop
//!   ([`Process::set_kill_hook`], [`Process::set_stop_hook`]) and what wakes its event loop
//!   ([`Process::signal_notify`]);
//! - woken, it takes all signals there are ([`Process::take_signal`]), and while [`Process::is_stopped`] it waits in
//!   [`Process::stop_point`]; around a sleep of its own it calls [`Process::set_asleep`];
//! - now and then it calls [`Process::check_cpu_time`], unless it enforces that limit itself;
//! - at the end, also once [`Process::is_killed`], it calls [`Process::exit`], on every path.

mod exit;
mod limits;
mod signals;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU32, AtomicU64, Ordering};

use parking_lot::{Mutex, RwLock};

use crate::errno::{Errno, Result};
use crate::fs::{Cred, Ctx, Fd};
use crate::kernel::Kernel;
use crate::limits::LimitKind;
use crate::openfile::OpenFile;
use crate::perm::{FsOp, Operation, Scope};
use crate::port::{Notify, UsageSource};
use crate::proc::cred::Credentials;
use crate::proc::fdtable::FdTable;
use crate::proc::rlimit::{Resource, Rlimits};
use crate::proc::sigstate::SigState;
use crate::proc::status::ExitStatus;
use crate::proc::table::{Group, INIT, Pid};
use crate::proc::usage::{Counters, Rusage, Sample};
use crate::vfs::FsContext;
use crate::waitqueue::WaitQueue;

/// How a process is started.
#[derive(Clone)]
pub struct SpawnArgs {
    /// Arguments, the program's name first.
    pub argv: Vec<Vec<u8>>,
    /// Environment, each `NAME=value`.
    pub env: Vec<Vec<u8>>,
    /// Current directory, absolute or relative to the parent's; empty for the parent's (the root for a first process).
    pub cwd: Vec<u8>,
    /// Path of the program, as /proc/<pid>/exe shows it.
    pub exe: Vec<u8>,
    /// User; `None` for the parent's (root for a first process).
    pub uid: Option<u32>,
    /// Group; `None` for the parent's (root for a first process).
    pub gid: Option<u32>,
    /// Standard input, output and error.
    pub stdio: [Arc<OpenFile>; 3],
    /// Further descriptors, which exec leaves open.
    pub files: Vec<(Fd, Arc<OpenFile>)>,
    /// The parent; `None` for a process that the host starts.
    pub parent: Option<Arc<Process>>,
    /// Group and session.
    pub group: Group,
}

impl SpawnArgs {
    /// Arguments with all else at its default: no environment, the parent's directory and user.
    pub fn new<A: Into<Vec<u8>>>(
        exe: impl Into<Vec<u8>>,
        argv: impl IntoIterator<Item = A>,
        stdio: [Arc<OpenFile>; 3],
    ) -> SpawnArgs {
        SpawnArgs {
            argv: argv.into_iter().map(Into::into).collect(),
            env: Vec::new(),
            cwd: Vec::new(),
            exe: exe.into(),
            uid: None,
            gid: None,
            stdio,
            files: Vec::new(),
            parent: None,
            group: Group::Inherit,
        }
    }
}

/// What a process executes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Path of the program.
    pub exe: Vec<u8>,
    /// Arguments.
    pub argv: Vec<Vec<u8>>,
    /// Environment at the start.
    pub env: Vec<Vec<u8>>,
}

/// The longest name a process has (TASK_COMM_LEN, without the NUL).
const COMM_MAX: usize = 15;

pub(crate) const KILLED: u32 = 1;
pub(crate) const STOPPED: u32 = 2;
pub(crate) const TRACED: u32 = 4;

/// Something the engine registered to be called.
type Hook = Arc<dyn Fn() + Send + Sync>;

/// One process of a jar.
pub struct Process {
    kernel: Arc<Kernel>,
    pid: Pid,
    /// [`KILLED`], [`STOPPED`], [`TRACED`]: what a system call looks at when it begins.
    attention: AtomicU32,
    /// The signal that ends it, from the moment that is certain; 0 before.
    fatal: AtomicI32,
    fs: RwLock<Arc<FsContext>>,
    umask: AtomicU32,
    fds: FdTable,
    credentials: RwLock<Arc<Credentials>>,
    /// The soft RLIMIT_NOFILE, so that open does not lock.
    nofile: AtomicU32,
    /// The soft RLIMIT_FSIZE, likewise.
    fsize: AtomicU64,
    rlimits: Mutex<Rlimits>,
    signals: Mutex<SigState>,
    /// Woken by signals, kill, stop and continuation.
    interrupts: WaitQueue,
    /// Woken when a child has something to wait for.
    children: WaitQueue,
    /// Woken when this process has ended.
    ended: WaitQueue,
    image: RwLock<Arc<Image>>,
    comm: RwLock<Vec<u8>>,
    hooks: Mutex<Hooks>,
    /// Set by the first `exit`.
    exiting: AtomicBool,
    /// Set when its files are closed: from then on it is a zombie.
    exit: Mutex<Option<ExitStatus>>,
    /// Set when everybody has been told.
    finished: AtomicBool,
    counters: Counters,
    /// Threads that sleep.
    asleep: AtomicU32,
    children_usage: Mutex<Rusage>,
    /// Processor time at which the next SIGXCPU is due.
    next_xcpu: AtomicU64,
    /// Monotonic time of the start.
    started: u64,
}

#[derive(Default)]
struct Hooks {
    kill: Option<Hook>,
    stop: Option<Hook>,
    signal: Option<(Arc<dyn Notify>, u64)>,
    usage: Option<Arc<dyn UsageSource>>,
    /// The last sample, once the source is gone.
    last: Sample,
}

/// What a process starts with.
pub(crate) struct Seed {
    pub fs: Arc<FsContext>,
    pub umask: u32,
    pub fds: FdTable,
    pub credentials: Credentials,
    pub rlimits: Rlimits,
    pub signals: SigState,
    pub image: Image,
}

impl Process {
    pub(crate) fn new(kernel: Arc<Kernel>, pid: Pid, seed: Seed) -> Arc<Process> {
        let started = kernel.clock().monotonic();
        let traced = if kernel.is_traced() && pid != INIT { TRACED } else { 0 };
        let nofile = clamp_nofile(&seed.rlimits);
        let comm = comm_of(&seed.image.exe);
        Arc::new(Process {
            kernel,
            pid,
            attention: AtomicU32::new(traced),
            fatal: AtomicI32::new(0),
            fs: RwLock::new(seed.fs),
            umask: AtomicU32::new(seed.umask),
            fds: seed.fds,
            credentials: RwLock::new(Arc::new(seed.credentials)),
            nofile: AtomicU32::new(nofile),
            fsize: AtomicU64::new(seed.rlimits.get(Resource::Fsize).soft),
            rlimits: Mutex::new(seed.rlimits),
            signals: Mutex::new(seed.signals),
            interrupts: WaitQueue::new(),
            children: WaitQueue::new(),
            ended: WaitQueue::new(),
            image: RwLock::new(Arc::new(seed.image)),
            comm: RwLock::new(comm),
            hooks: Mutex::default(),
            exiting: AtomicBool::new(false),
            exit: Mutex::new(None),
            finished: AtomicBool::new(false),
            counters: Counters::default(),
            asleep: AtomicU32::new(0),
            children_usage: Mutex::default(),
            next_xcpu: AtomicU64::new(0),
            started,
        })
    }

    /// The kernel of its jar.
    pub fn kernel(&self) -> &Arc<Kernel> {
        &self.kernel
    }

    /// Its number.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// What it executes.
    pub fn image(&self) -> Arc<Image> {
        Arc::clone(&self.image.read())
    }

    /// Its short name (`comm`).
    pub fn comm(&self) -> Vec<u8> {
        self.comm.read().clone()
    }

    /// Renames it (prctl PR_SET_NAME, process.title); cut to 15 bytes.
    pub fn set_comm(&self, name: &[u8]) {
        let end = name
            .iter()
            .position(|byte| *byte == 0)
            .unwrap_or(name.len())
            .min(COMM_MAX);
        *self.comm.write() = name.get(..end).unwrap_or_default().to_vec();
    }

    /// Replaces its arguments as /proc/<pid>/cmdline shows them (process.title).
    pub fn set_cmdline(&self, argv: Vec<Vec<u8>>) {
        let mut image = self.image.write();
        let mut changed = Image::clone(&image);
        changed.argv = argv;
        *image = Arc::new(changed);
    }

    /// The monotonic time of its start.
    pub fn started(&self) -> u64 {
        self.started
    }

    // Files.

    /// Its descriptors.
    pub fn fds(&self) -> &FdTable {
        &self.fds
    }

    /// What a descriptor refers to.
    ///
    /// # Errors
    /// EBADF.
    pub fn file(&self, fd: Fd) -> Result<Arc<OpenFile>> {
        self.fds.get(fd)
    }

    /// Gives an open file the lowest free descriptor.
    ///
    /// # Errors
    /// EMFILE at RLIMIT_NOFILE; ENFILE at the jar's limit.
    pub fn install(&self, file: Arc<OpenFile>, cloexec: bool) -> Result<Fd> {
        self.install_from(file, cloexec, 0)
    }

    /// Gives an open file the lowest free descriptor at or above `min`.
    ///
    /// # Errors
    /// As [`install`](Self::install).
    pub fn install_from(&self, file: Arc<OpenFile>, cloexec: bool, min: usize) -> Result<Fd> {
        let accounts = self.kernel.accounts();
        file.account(accounts)?;
        let limit = self.fd_limit();
        match self.fds.insert(file, cloexec, min, limit) {
            Err(Errno::EMFILE) => {
                accounts.hit(LimitKind::Fds, self.fds.len() as u64, 1, Some(self.pid));
                Err(Errno::EMFILE)
            }
            installed => {
                if let Ok(fd) = installed {
                    accounts.observe(LimitKind::Fds, u64::try_from(fd).unwrap_or(0).saturating_add(1));
                }
                installed
            }
        }
    }

    /// One more than the largest descriptor it may have (soft RLIMIT_NOFILE).
    pub fn fd_limit(&self) -> usize {
        self.nofile.load(Ordering::Relaxed) as usize
    }

    /// Root and current directory.
    pub fn fs_context(&self) -> Arc<FsContext> {
        Arc::clone(&self.fs.read())
    }

    /// Changes root and current directory.
    pub fn set_fs_context(&self, fs: Arc<FsContext>) {
        let old = std::mem::replace(&mut *self.fs.write(), fs);
        drop(old);
    }

    /// The file mode creation mask.
    pub fn umask_bits(&self) -> u32 {
        self.umask.load(Ordering::Relaxed)
    }

    /// Sets the file mode creation mask and gives the old one.
    pub fn swap_umask(&self, mask: u32) -> u32 {
        self.umask.swap(mask & 0o777, Ordering::Relaxed)
    }

    // Identity and permission.

    /// All its ids.
    pub fn credentials(&self) -> Arc<Credentials> {
        Arc::clone(&self.credentials.read())
    }

    /// What file permissions are checked with.
    pub fn cred(&self) -> Arc<Cred> {
        Arc::clone(&self.credentials.read().effective)
    }

    /// What access(2) checks with: the real ids.
    pub fn real_cred(&self) -> Arc<Cred> {
        let credentials = self.credentials();
        let effective = &credentials.effective;
        if (credentials.uid, credentials.gid) == (effective.uid, effective.gid) {
            return Arc::clone(effective);
        }
        let groups = Arc::clone(&effective.groups);
        Arc::new(Cred {
            uid: credentials.uid,
            gid: credentials.gid,
            groups,
        })
    }

    /// On whose behalf file systems are called.
    pub fn ctx<'a>(&'a self, cred: &'a Cred) -> Ctx<'a> {
        Ctx {
            process: Some(self),
            cred,
        }
    }

    /// Changes its ids by `change`; nothing changes where that fails.
    pub(crate) fn update_credentials(&self, change: impl FnOnce(&mut Credentials) -> Result<()>) -> Result<()> {
        self.permit(Operation::ProcessCredentials, b"")?;
        let mut credentials = self.credentials.write();
        let mut changed = Credentials::clone(&credentials);
        change(&mut changed)?;
        *credentials = Arc::new(changed);
        Ok(())
    }

    /// True when no rule restricts files, so that nothing need be resolved for a check.
    #[inline]
    pub fn fs_unrestricted(&self) -> bool {
        self.pid == INIT || self.kernel.permissions().is_open(Scope::Fs)
    }

    /// Checks a file operation on a canonical path.
    ///
    /// # Errors
    /// The operation's errno where it is denied; the refusal is in the audit log.
    pub fn allow_fs(&self, op: FsOp, path: &[u8]) -> Result<()> {
        self.permit(op.into(), path)
    }

    /// Checks an operation on a resolved subject.
    ///
    /// # Errors
    /// The operation's errno where it is denied; the refusal is in the audit log.
    pub fn permit(&self, operation: Operation, subject: &[u8]) -> Result<()> {
        // The rules are the guests'; init is the host.
        if self.pid == INIT {
            return Ok(());
        }
        self.kernel.permit(operation, subject, self.pid)
    }
}

impl std::fmt::Debug for Process {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Process")
            .field("pid", &self.pid)
            .field("exit", &self.exit_status())
            .finish_non_exhaustive()
    }
}

fn clamp_nofile(rlimits: &Rlimits) -> u32 {
    // A descriptor is an int.
    let limit = rlimits.get(Resource::Nofile).soft.min(i32::MAX as u64);
    u32::try_from(limit).unwrap_or(u32::MAX)
}

fn comm_of(exe: &[u8]) -> Vec<u8> {
    let name = exe.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    name.iter().copied().take(COMM_MAX).collect()
}
