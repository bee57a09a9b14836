//! One jar: the files, the processes, the rules and the counters, and nothing of the machine but ports.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::RwLock;

use crate::audit::{AuditLog, AuditRecord};
use crate::errno::{Errno, Result};
use crate::fs::mem::{MemFs, MemOptions};
use crate::fs::proc::uuid;
use crate::fs::{Cred, Ctx, FileSystem, Inode, MountFlags, OFlags, Owner};
use crate::limits::{Accounts, LimitKind, Limits, Usage};
use crate::openfile::OpenFile;
use crate::perm::{Mode, Operation, Permissions, Scope};
use crate::pipe::Pipe;
use crate::port::{Clock, Entropy, EventSink, NoEvents, Tracer};
use crate::proc::cred::Credentials;
use crate::proc::fdtable::FdTable;
use crate::proc::rlimit::{Resource, Rlimits};
use crate::proc::signal::Signal;
use crate::proc::sigstate::SigState;
use crate::proc::status::ExitStatus;
use crate::proc::table::{Family, INIT, Pid, Table};
use crate::proc::usage::Rusage;
use crate::process::{Image, Process, Seed, SpawnArgs};
use crate::time::Timespec;
use crate::vfs::Vfs;
use crate::waitqueue::{Deadline, Interrupt, Interrupter};

/// What a jar is made of.
pub struct Config {
    /// Its limits.
    pub limits: Limits,
    /// What it may do.
    pub permissions: Permissions,
    /// Its name (gethostname(2)).
    pub hostname: String,
    /// Processors that it sees (/proc/cpuinfo, os.cpus()).
    pub cpus: u32,
    /// Memory that it sees, in bytes (/proc/meminfo, os.totalmem()).
    pub memory: u64,
    /// The root file system; `None` for one in memory, bounded by the jar's limits.
    pub root: Option<Arc<dyn FileSystem>>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Where events go.
    pub events: Arc<dyn EventSink>,
    /// Where system calls are reported; `None` for nowhere.
    pub tracer: Option<Arc<dyn Tracer>>,
}

impl Config {
    /// A jar with these ports and all else at its default.
    pub fn new(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Config {
        Config {
            limits: Limits::default(),
            permissions: Permissions::default(),
            hostname: "belljar".to_owned(),
            cpus: 4,
            memory: 8 << 30,
            root: None,
            clock,
            entropy,
            events: Arc::new(NoEvents),
            tracer: None,
        }
    }
}

/// One jar.
///
/// Its processes hold it, and it holds them: [`shutdown`](Kernel::shutdown) lets go of all.
pub struct Kernel {
    accounts: Arc<Accounts>,
    permissions: Permissions,
    audit: AuditLog,
    hostname: RwLock<Vec<u8>>,
    cpus: u32,
    memory: u64,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    tracer: RwLock<Option<Arc<dyn Tracer>>>,
    traced: AtomicBool,
    vfs: Vfs,
    table: Table,
    /// Monotonic time of the start.
    booted: u64,
    /// Time of day of the start.
    boot_time: Timespec,
    boot_id: String,
    /// Processes ever started.
    forks: AtomicU64,
    /// Processor time of processes that are gone: user and system nanoseconds.
    gone: (AtomicU64, AtomicU64),
    down: AtomicBool,
    /// Inode number of the next object outside any file system.
    next_object: AtomicU64,
}

impl Kernel {
    /// A jar without processes.
    pub fn new(config: Config) -> Arc<Kernel> {
        let accounts = Arc::new(Accounts::new(config.limits, Arc::clone(&config.events)));
        let memory_root = config.root.is_none();
        let root = config.root.unwrap_or_else(|| {
            let options = MemOptions::new(Arc::clone(&config.clock), Arc::clone(&accounts));
            Arc::new(MemFs::new(options))
        });
        let audit = AuditLog::new(accounts.max(LimitKind::AuditRecords), config.events);
        let kernel = Arc::new(Kernel {
            audit,
            permissions: config.permissions,
            hostname: RwLock::new(config.hostname.into_bytes()),
            cpus: config.cpus.max(1),
            memory: config.memory,
            booted: config.clock.monotonic(),
            boot_time: config.clock.realtime(),
            boot_id: uuid(&*config.entropy),
            forks: AtomicU64::new(0),
            gone: Default::default(),
            clock: config.clock,
            entropy: config.entropy,
            traced: AtomicBool::new(config.tracer.is_some()),
            tracer: RwLock::new(config.tracer),
            vfs: Vfs::new(root, MountFlags::empty(), Arc::clone(&accounts)),
            table: Table::default(),
            accounts,
            down: AtomicBool::new(false),
            next_object: AtomicU64::new(1000),
        });
        if memory_root {
            // It fails only where the limits leave no room for a handful of directories.
            if let Err(errno) = kernel.mount_standard() {
                tracing::warn!("no /proc, /dev or /tmp: {}", errno.message());
            }
        }
        kernel
    }

    /// Starts a process: it is in the table, and somebody must run it and call [`Process::exit`] at its end.
    ///
    /// # Errors
    /// E2BIG for too long arguments; EAGAIN at the limit of processes; EACCES where rules deny the program; what
    /// chdir(2) gives for the directory; EPERM for a group of another session; ESRCH after shutdown.
    pub fn spawn(self: &Arc<Self>, args: SpawnArgs) -> Result<Arc<Process>> {
        if self.is_down() {
            return Err(Errno::ESRCH);
        }
        self.check_arguments(&args.argv, &args.env)?;
        self.init()?;
        let parent = args.parent.as_deref();
        if let Some(parent) = parent {
            parent.permit(Operation::ChildProcessSpawn, &args.exe)?;
            self.check_nproc(parent)?;
        }
        let charge = self.accounts.guard(LimitKind::Processes, 1)?;
        let mut credentials = parent.map_or_else(|| Credentials::new(0, 0), |p| Credentials::clone(&p.credentials()));
        if let Some(gid) = args.gid {
            credentials.setgid(gid)?;
        }
        if let Some(uid) = args.uid {
            credentials.setuid(uid)?;
        }
        let rlimits = parent.map_or_else(|| Rlimits::new(self.accounts.limits()), |p| p.rlimits().lock().clone());
        let limit = usize::try_from(rlimits.get(Resource::Nofile).soft).unwrap_or(usize::MAX);
        let fds = FdTable::default();
        for (fd, file) in (0..).zip(args.stdio).chain(args.files) {
            file.account(&self.accounts)?;
            fds.replace(fd, file, false, limit)?;
        }
        let fs = parent.map_or_else(|| Arc::new(self.vfs.context()), |p| p.fs_context());
        let seed = Seed {
            fs,
            umask: parent.map_or(0o022, Process::umask_bits),
            fds,
            credentials,
            rlimits,
            signals: parent.map_or_else(|| SigState::new(false), |p| p.signals().lock().inherit()),
            image: Image {
                exe: args.exe,
                argv: args.argv,
                env: self.visible_env(args.env),
            },
        };
        let ppid = parent.map_or(INIT, Process::pid);
        self.forks.fetch_add(1, Ordering::Relaxed);
        let process = self.table.insert(ppid, args.group, charge, |pid| {
            Process::new(Arc::clone(self), pid, seed)
        })?;
        if !args.cwd.is_empty()
            && let Err(errno) = process.chdir(&args.cwd)
        {
            drop(self.table.forget(process.pid()));
            process.exit(ExitStatus::Code(127));
            return Err(errno);
        }
        if self.is_down() {
            // Shutdown may have emptied the table before this one, or init, got into it.
            self.shutdown();
            return Err(Errno::ESRCH);
        }
        Ok(process)
    }

    /// Process 1, which adopts orphans, and is the host's own hands in the jar: what the host does through it (read
    /// and write files, mount) is neither restricted by the guests' permissions nor traced, and no guest can end it.
    /// It is made when it is first asked for, or at the first [`spawn`](Self::spawn).
    ///
    /// # Errors
    /// ESRCH after shutdown; EAGAIN where the limits leave no room for one process.
    pub fn init(self: &Arc<Self>) -> Result<Arc<Process>> {
        if self.is_down() {
            return Err(Errno::ESRCH);
        }
        if let Some(init) = self.table.get(INIT) {
            return Ok(init);
        }
        let charge = self.accounts.guard(LimitKind::Processes, 1)?;
        let seed = Seed {
            fs: Arc::new(self.vfs.context()),
            umask: 0o022,
            fds: FdTable::default(),
            credentials: Credentials::new(0, 0),
            rlimits: Rlimits::new(self.accounts.limits()),
            signals: SigState::new(true),
            image: Image {
                exe: b"/sbin/init".to_vec(),
                argv: vec![b"init".to_vec()],
                env: Vec::new(),
            },
        };
        Ok(self
            .table
            .insert_init(charge, |pid| Process::new(Arc::clone(self), pid, seed)))
    }

    /// A pipe, of which the host may keep either end: the one to read from, and the one to write to.
    ///
    /// # Errors
    /// ENFILE at the limit of pipes.
    pub fn pipe(&self) -> Result<(Arc<OpenFile>, Arc<OpenFile>)> {
        self.pipe_for(Owner::default(), OFlags::empty())
    }

    pub(crate) fn pipe_for(&self, owner: Owner, flags: OFlags) -> Result<(Arc<OpenFile>, Arc<OpenFile>)> {
        let ino = self.next_object.fetch_add(1, Ordering::Relaxed);
        let pipe = Pipe::new(Some(Arc::clone(&self.accounts)), ino, owner, self.clock.realtime());
        let (read, write) = pipe.ends()?;
        let inode: Arc<dyn Inode> = pipe;
        let reader = OpenFile::new(Arc::clone(&inode), Arc::new(read), flags);
        Ok((reader, OpenFile::new(inode, Arc::new(write), flags | OFlags::WRONLY)))
    }

    /// The host reads its end of a pipe: waits for data, at most for `timeout`, until `interrupt`.
    ///
    /// # Errors
    /// ETIMEDOUT; EINTR; as read(2).
    pub fn host_read(
        &self,
        file: &OpenFile,
        buf: &mut [u8],
        timeout: Option<Duration>,
        interrupt: Option<&Interrupter>,
    ) -> Result<usize> {
        let cred = Cred::root();
        let ctx = Ctx {
            process: None,
            cred: &cred,
        };
        let deadline = timeout.map(|timeout| Deadline::after(&*self.clock, timeout));
        file.read_until(&ctx, interrupt.map(|i| i as &dyn Interrupt), deadline, buf)
    }

    /// The host writes to its end of a pipe: all of `buf`, waiting for readers at most for `timeout`, until
    /// `interrupt`.
    ///
    /// # Errors
    /// ETIMEDOUT and EINTR where nothing was written; EPIPE; as write(2).
    pub fn host_write(
        &self,
        file: &OpenFile,
        buf: &[u8],
        timeout: Option<Duration>,
        interrupt: Option<&Interrupter>,
    ) -> Result<usize> {
        let cred = Cred::root();
        let ctx = Ctx {
            process: None,
            cred: &cred,
        };
        let deadline = timeout.map(|timeout| Deadline::after(&*self.clock, timeout));
        file.write_until(&ctx, interrupt.map(|i| i as &dyn Interrupt), deadline, buf)
    }

    /// A process by its number, zombies included.
    pub fn process(&self, pid: Pid) -> Option<Arc<Process>> {
        self.table.get(pid)
    }

    /// All processes, by ascending number.
    pub fn processes(&self) -> Vec<Arc<Process>> {
        self.table.all()
    }

    /// Parent, group, session and state of a process.
    pub fn family(&self, pid: Pid) -> Option<Family> {
        self.table.family(pid)
    }

    /// The relations of all processes, by ascending number.
    pub fn families(&self) -> Vec<Family> {
        self.table.families()
    }

    /// Ends everything: kills all processes, which wakes every blocked call; closes their files; lets go of them.
    /// Nothing can be started afterwards. A guest's thread that still runs sees [`Process::is_killed`], and its
    /// calls on descriptors fail with EBADF.
    pub fn shutdown(&self) {
        self.down.store(true, Ordering::SeqCst);
        let processes = self.table.all();
        for process in &processes {
            process.send_signal(Signal::SIGKILL);
        }
        for process in processes.iter().rev() {
            process.exit(ExitStatus::Signal(Signal::SIGKILL.number()));
        }
        drop(self.table.clear());
        *self.tracer.write() = None;
    }

    /// True after [`shutdown`](Self::shutdown).
    pub fn is_down(&self) -> bool {
        self.down.load(Ordering::SeqCst)
    }

    /// The counters of the jar.
    pub fn accounts(&self) -> &Arc<Accounts> {
        &self.accounts
    }

    /// Its limits.
    pub fn limits(&self) -> &Limits {
        self.accounts.limits()
    }

    /// What every limit's counter shows.
    pub fn usage(&self) -> Vec<(LimitKind, Usage)> {
        LimitKind::ALL
            .iter()
            .map(|kind| (*kind, self.accounts.usage(*kind)))
            .collect()
    }

    /// Its rules.
    pub fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// Checks an operation on a resolved subject on behalf of a process (0 for the host).
    ///
    /// # Errors
    /// The operation's errno where it is denied; the refusal is in the audit log.
    pub fn permit(&self, operation: Operation, subject: &[u8], pid: Pid) -> Result<()> {
        if self.permissions.is_open(operation.scope()) {
            return Ok(());
        }
        let decision = self.permissions.decide(operation, subject);
        if decision.mode == Mode::Allow {
            return Ok(());
        }
        self.audit.push(AuditRecord {
            time: self.clock.realtime(),
            pid,
            operation,
            subject: subject.to_vec(),
            rule: decision.rule.map(str::to_owned),
            errno: operation.errno(),
        });
        Err(operation.errno())
    }

    /// The refusals so far.
    pub fn audit(&self) -> &AuditLog {
        &self.audit
    }

    /// The tree of files.
    pub fn vfs(&self) -> &Vfs {
        &self.vfs
    }

    /// The clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The source of random bytes.
    pub fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.entropy
    }

    /// Its name.
    pub fn hostname(&self) -> Vec<u8> {
        self.hostname.read().clone()
    }

    /// Renames it.
    pub fn set_hostname(&self, name: &[u8]) {
        *self.hostname.write() = name.to_vec();
    }

    /// Processors that it sees.
    pub fn cpus(&self) -> u32 {
        self.cpus
    }

    /// Memory that it sees, in bytes.
    pub fn memory(&self) -> u64 {
        self.memory
    }

    /// Nanoseconds since its start.
    pub fn uptime(&self) -> u64 {
        self.clock.monotonic().saturating_sub(self.booted)
    }

    /// The monotonic time of its start.
    pub fn booted(&self) -> u64 {
        self.booted
    }

    /// The time of day at a point of the monotonic clock.
    pub fn time_of(&self, monotonic: u64) -> Timespec {
        let since = i128::from(monotonic).saturating_sub(i128::from(self.booted));
        Timespec::from_nanos(self.boot_time.as_nanos().saturating_add(since))
    }

    /// A random name of this run (/proc/sys/kernel/random/boot_id).
    pub fn boot_id(&self) -> &str {
        &self.boot_id
    }

    /// How many processes were ever started.
    pub fn forks(&self) -> u64 {
        self.forks.load(Ordering::Relaxed)
    }

    /// Processor time of all processes that ever ran: user and system nanoseconds.
    pub fn cpu_time(&self) -> (u64, u64) {
        let gone = (self.gone.0.load(Ordering::Relaxed), self.gone.1.load(Ordering::Relaxed));
        let live = self.table.all();
        let live = live.iter().filter(|process| process.exit_status().is_none());
        live.fold(gone, |sum, process| {
            let usage = process.rusage();
            (sum.0.saturating_add(usage.utime), sum.1.saturating_add(usage.stime))
        })
    }

    pub(crate) fn note_end(&self, usage: &Rusage) {
        self.gone.0.fetch_add(usage.utime, Ordering::Relaxed);
        self.gone.1.fetch_add(usage.stime, Ordering::Relaxed);
    }

    /// Reports system calls to `tracer` from now on; `None` ends it.
    pub fn set_tracer(&self, tracer: Option<Arc<dyn Tracer>>) {
        let traced = tracer.is_some();
        let old = std::mem::replace(&mut *self.tracer.write(), tracer);
        self.traced.store(traced, Ordering::SeqCst);
        for process in self.table.all() {
            process.set_traced(traced && process.pid() != INIT);
        }
        drop(old);
    }

    pub(crate) fn tracer(&self) -> Option<Arc<dyn Tracer>> {
        self.tracer.read().clone()
    }

    pub(crate) fn is_traced(&self) -> bool {
        self.traced.load(Ordering::Relaxed)
    }

    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    pub(crate) fn check_arguments(&self, argv: &[Vec<u8>], env: &[Vec<u8>]) -> Result<()> {
        // Each string with its NUL and the pointer to it, as execve(2) counts.
        let bytes = argv.iter().chain(env).fold(0_u64, |sum, text| {
            sum.saturating_add(text.len() as u64).saturating_add(9)
        });
        self.accounts.check(LimitKind::ArgumentBytes, bytes)
    }

    /// The variables that the rules let a process see.
    pub(crate) fn visible_env(&self, mut env: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        if !self.permissions.is_open(Scope::Env) {
            env.retain(|variable| {
                let name = variable.split(|byte| *byte == b'=').next().unwrap_or_default();
                self.permissions.decide(Operation::EnvRead, name).mode == Mode::Allow
            });
        }
        env
    }

    fn check_nproc(&self, parent: &Process) -> Result<()> {
        let credentials = parent.credentials();
        if credentials.uid == 0 {
            return Ok(());
        }
        let of_user = self
            .table
            .all()
            .iter()
            .filter(|p| p.credentials().uid == credentials.uid)
            .count();
        if of_user as u64 >= parent.rlimit(Resource::Nproc) {
            Err(Errno::EAGAIN)
        } else {
            Ok(())
        }
    }
}

impl std::fmt::Debug for Kernel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kernel")
            .field("down", &self.is_down())
            .field("usage", &self.accounts)
            .finish_non_exhaustive()
    }
}
