//! A process: everything that belongs to one, and its life from spawn to exit.
//!
//! A process is used from its guest's thread, where every system call is a method (`sys`), and from other threads,
//! which signal it, look at it through /proc, and wait for its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

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
use crate::proc::signal::{DefaultAction, Signal};
use crate::proc::sigstate::{Disposition, Effects, SaFlags, SigCode, SigInfo, SigState};
use crate::proc::status::ExitStatus;
use crate::proc::table::{Group, Pid, RunState};
use crate::proc::usage::{Counters, Rusage, Sample};
use crate::vfs::FsContext;
use crate::waitqueue::{Deadline, Interrupt, Interrupter, PollFlags, Subscription, WaitQueue, block_on};

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
    exit: Mutex<Option<ExitStatus>>,
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
        let traced = if kernel.is_traced() { TRACED } else { 0 };
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
            exit: Mutex::new(None),
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
        self.kernel.permissions().is_open(Scope::Fs)
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
        self.kernel.permit(operation, subject, self.pid)
    }

    // Limits and usage.

    pub(crate) fn rlimits(&self) -> &Mutex<Rlimits> {
        &self.rlimits
    }

    /// The soft limit of one resource.
    pub fn rlimit(&self, resource: Resource) -> u64 {
        self.rlimits.lock().get(resource).soft
    }

    pub(crate) fn rlimits_changed(&self) {
        let rlimits = self.rlimits.lock();
        self.nofile.store(clamp_nofile(&rlimits), Ordering::Relaxed);
        self.fsize.store(rlimits.get(Resource::Fsize).soft, Ordering::Relaxed);
    }

    /// How many of `len` bytes may be written at `offset` of a regular file (RLIMIT_FSIZE).
    ///
    /// # Errors
    /// EFBIG where none may; the process also gets SIGXFSZ.
    pub fn file_size_room(&self, offset: u64, len: usize) -> Result<usize> {
        let limit = self.fsize.load(Ordering::Relaxed);
        if len == 0 || offset.checked_add(len as u64).is_some_and(|end| end <= limit) {
            return Ok(len);
        }
        let room = limit.saturating_sub(offset);
        if room == 0 {
            self.kernel
                .accounts()
                .hit(LimitKind::FileSize, offset, len as u64, Some(self.pid));
            self.send_signal(Signal::SIGXFSZ);
            return Err(Errno::EFBIG);
        }
        Ok(usize::try_from(room).unwrap_or(usize::MAX).min(len))
    }

    /// Holds the process to its limit of processor time: RLIMIT_CPU, and the jar's `cpu_time`. Past the soft limit it
    /// gets SIGXCPU once a second, at the hard one SIGKILL. Whoever runs it calls this every now and then. Gives the
    /// nanoseconds that are left to the next limit.
    pub fn check_cpu_time(&self) -> u64 {
        const SECOND: u64 = 1_000_000_000;
        let usage = self.rusage();
        let used = usage.utime.saturating_add(usage.stime);
        let rlimit = self.rlimits.lock().get(Resource::Cpu);
        let jar = self.kernel.accounts().max(LimitKind::CpuTime).saturating_mul(1_000_000);
        let hard = rlimit.hard.saturating_mul(SECOND).min(jar);
        let soft = rlimit.soft.saturating_mul(SECOND).min(hard);
        self.kernel.accounts().observe(LimitKind::CpuTime, used / 1_000_000);
        if used >= hard {
            if !self.is_killed() {
                self.kernel
                    .accounts()
                    .hit(LimitKind::CpuTime, used / 1_000_000, 0, Some(self.pid));
            }
            self.send_signal(Signal::SIGKILL);
            return 0;
        }
        if used >= soft {
            let next = self.next_xcpu.load(Ordering::Relaxed).max(soft);
            if used >= next {
                self.next_xcpu.store(used.saturating_add(SECOND), Ordering::Relaxed);
                self.send_signal(Signal::SIGXCPU);
            }
            return hard.min(self.next_xcpu.load(Ordering::Relaxed)).saturating_sub(used);
        }
        soft.saturating_sub(used)
    }

    /// The counters of its system calls.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// What the engine last knew of it.
    pub fn sample(&self) -> Sample {
        let hooks = self.hooks.lock();
        match hooks.usage.clone() {
            None => hooks.last,
            Some(source) => {
                drop(hooks);
                source.sample()
            }
        }
    }

    /// What it used so far.
    pub fn rusage(&self) -> Rusage {
        self.counters.rusage(&self.sample())
    }

    pub(crate) fn children_usage(&self) -> &Mutex<Rusage> {
        &self.children_usage
    }

    /// Where processor time and memory are read while it runs. Kept until it exits.
    pub fn set_usage_source(&self, source: Arc<dyn UsageSource>) {
        if self.exit_status().is_none() {
            self.hooks.lock().usage = Some(source);
        }
    }

    // Signals, stop and kill.

    pub(crate) fn attention(&self) -> &AtomicU32 {
        &self.attention
    }

    /// Has `hook` called once a signal ends the process (at once if that is so already). It runs on whatever
    /// thread sends the signal and must only make the guest's thread stop; that thread then calls
    /// [`exit`](Self::exit).
    pub fn set_kill_hook(&self, hook: Box<dyn Fn() + Send + Sync>) {
        let hook: Hook = Arc::from(hook);
        self.hooks.lock().kill = Some(Arc::clone(&hook));
        if self.is_killed() {
            hook();
        }
    }

    /// Has `hook` called when the process is stopped. It must make the guest's thread call
    /// [`stop_point`](Self::stop_point) soon.
    pub fn set_stop_hook(&self, hook: Box<dyn Fn() + Send + Sync>) {
        let hook: Hook = Arc::from(hook);
        self.hooks.lock().stop = Some(Arc::clone(&hook));
        if self.is_stopped() {
            hook();
        }
    }

    /// Has `notify` called with `token` whenever a signal can be taken, and when the process is killed.
    pub fn signal_notify(&self, notify: Arc<dyn Notify>, token: u64) {
        self.hooks.lock().signal = Some((Arc::clone(&notify), token));
        if self.is_killed() || self.signals.lock().has_takeable() {
            notify.notify(token);
        }
    }

    /// True once a signal ends it: every blocking call returns EINTR, and its thread shall call
    /// [`exit`](Self::exit).
    #[inline]
    pub fn is_killed(&self) -> bool {
        self.attention.load(Ordering::Relaxed) & KILLED != 0
    }

    /// True while a signal keeps it stopped.
    pub fn is_stopped(&self) -> bool {
        self.attention.load(Ordering::Relaxed) & STOPPED != 0
    }

    /// Notes that a thread of it goes to sleep, or wakes up: for the state that /proc shows. The kernel does so for
    /// its own blocking calls, the engine for its event loop.
    pub fn set_asleep(&self, asleep: bool) {
        if asleep {
            self.asleep.fetch_add(1, Ordering::Relaxed);
            self.counters.blocked.fetch_add(1, Ordering::Relaxed);
        } else {
            let _ = self
                .asleep
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        }
    }

    /// True while a thread of it sleeps.
    pub fn is_asleep(&self) -> bool {
        self.asleep.load(Ordering::Relaxed) > 0
    }

    /// The signal that ends it, once that is certain.
    pub fn fatal_signal(&self) -> Option<Signal> {
        Signal::new(self.fatal.load(Ordering::Acquire)).ok()
    }

    /// Sleeps while the process is stopped.
    pub fn stop_point(&self) {
        let attempt = || {
            if self.is_stopped() && !self.is_killed() {
                Err(Errno::EAGAIN)
            } else {
                Ok(())
            }
        };
        // Neither interrupted nor timed out: it cannot fail.
        let _ = block_on(&[(&self.interrupts, PollFlags::all())], None, None, attempt);
    }

    /// The reason blocking calls stop early for this process.
    pub fn interrupt(&self) -> &dyn Interrupt {
        self
    }

    pub(crate) fn signals(&self) -> &Mutex<SigState> {
        &self.signals
    }

    /// Sends it a signal from the kernel or the host, whatever anybody's permissions.
    pub fn send_signal(&self, signal: Signal) {
        // Only a sigqueue can find the queue full.
        let _ = self.post_signal(SigInfo::kernel(signal));
    }

    /// Sends it a signal.
    ///
    /// # Errors
    /// EAGAIN for a sigqueue where the queue is full.
    pub fn post_signal(&self, info: SigInfo) -> Result<()> {
        if self.exit_status().is_some() {
            return Ok(());
        }
        let limit = usize::try_from(self.rlimit(Resource::Sigpending)).unwrap_or(usize::MAX);
        let limit =
            limit.min(usize::try_from(self.kernel.accounts().max(LimitKind::QueuedSignals)).unwrap_or(usize::MAX));
        let posted = self.signals.lock().post(info, limit);
        match posted {
            Ok(effects) => {
                self.carry_out(effects);
                Ok(())
            }
            Err(errno) => {
                self.kernel
                    .accounts()
                    .hit(LimitKind::QueuedSignals, limit as u64, 1, Some(self.pid));
                Err(errno)
            }
        }
    }

    /// Does what a change of the signal state asks for.
    pub(crate) fn carry_out(&self, effects: Effects) {
        if effects.resume || effects.kill.is_some() {
            self.resume(effects.kill.is_none());
        }
        if let Some(signal) = effects.kill {
            self.kill_by(signal);
        } else if let Some(signal) = effects.stop {
            self.stop(signal);
        }
        if effects.deliver {
            self.interrupts.wake_all();
            self.notify_signal();
        }
    }

    /// SIGPIPE, for a write that nobody will read.
    pub(crate) fn broken_pipe(&self) {
        let info = SigInfo {
            code: SigCode::User,
            pid: self.pid,
            ..SigInfo::kernel(Signal::SIGPIPE)
        };
        let _ = self.post_signal(info);
    }

    fn kill_by(&self, signal: Signal) {
        let first = self
            .fatal
            .compare_exchange(0, signal.number(), Ordering::AcqRel, Ordering::Acquire)
            .is_ok();
        self.attention.fetch_or(KILLED, Ordering::SeqCst);
        self.interrupts.wake_all();
        if first {
            let hook = self.hooks.lock().kill.clone();
            if let Some(hook) = hook {
                hook();
            }
            self.notify_signal();
        }
    }

    fn stop(&self, signal: Signal) {
        if self.is_killed() || !self.kernel.table().stop(self.pid, signal) {
            return;
        }
        self.attention.fetch_or(STOPPED, Ordering::SeqCst);
        let hook = self.hooks.lock().stop.clone();
        if let Some(hook) = hook {
            hook();
        }
        self.tell_parent(SigCode::ChildStopped, signal.number());
    }

    fn resume(&self, tell: bool) {
        if !self.kernel.table().resume(self.pid) {
            return;
        }
        self.attention.fetch_and(!STOPPED, Ordering::SeqCst);
        self.interrupts.wake_all();
        if tell {
            self.tell_parent(SigCode::ChildContinued, Signal::SIGCONT.number());
        }
    }

    /// Wakes the parent's wait, and sends it SIGCHLD unless it does not want to hear of stops.
    fn tell_parent(&self, code: SigCode, value: i32) {
        let parent = self
            .kernel
            .table()
            .family(self.pid)
            .and_then(|family| self.kernel.table().get(family.ppid));
        if let Some(parent) = parent {
            let action = parent.signals.lock().action(Signal::SIGCHLD);
            if !action.flags.contains(SaFlags::NOCLDSTOP) {
                let _ = parent.post_signal(self.child_info(code, value));
            }
            parent.children.wake_all();
        }
    }

    fn child_info(&self, code: SigCode, value: i32) -> SigInfo {
        SigInfo {
            signal: Signal::SIGCHLD,
            code,
            pid: self.pid,
            uid: self.credentials().uid,
            value,
        }
    }

    fn notify_signal(&self) {
        let target = self.hooks.lock().signal.clone();
        if let Some((notify, token)) = target {
            notify.notify(token);
        }
    }

    // The end.

    /// Ends the process: its files are closed, its children go to init, its parent hears of it. Called by the
    /// thread that runs it, at the very end; where a signal decided its end before, that is its status. Calling it
    /// again does nothing.
    pub fn exit(&self, status: ExitStatus) {
        let status = self
            .fatal_signal()
            .map_or(status, |signal| ExitStatus::Signal(signal.number()));
        {
            let mut exit = self.exit.lock();
            if exit.is_some() {
                return;
            }
            *exit = Some(status);
        }
        self.attention.fetch_or(KILLED, Ordering::SeqCst);
        self.interrupts.wake_all();
        drop(self.fds.clear());
        self.set_fs_context(Arc::new(self.kernel.vfs().context()));
        let last = self.sample();
        let hooks = std::mem::replace(
            &mut *self.hooks.lock(),
            Hooks {
                last,
                ..Hooks::default()
            },
        );
        drop(hooks);

        let own = self.rusage();
        self.kernel.note_end(&own);
        let rusage = own.plus(&self.children_usage.lock());
        let farewell = self
            .kernel
            .table()
            .exit(self.pid, status, rusage, Process::leaves_no_zombies);
        for process in &farewell.hangup {
            process.send_signal(Signal::SIGHUP);
            process.send_signal(Signal::SIGCONT);
        }
        if let Some(parent) = &farewell.parent {
            let (code, value) = match status {
                ExitStatus::Code(code) => (SigCode::ChildExited, code & 0xff),
                ExitStatus::Signal(signal) => {
                    let core = Signal::new(signal).is_ok_and(|s| s.default_action() == DefaultAction::Core);
                    (
                        if core {
                            SigCode::ChildDumped
                        } else {
                            SigCode::ChildKilled
                        },
                        signal,
                    )
                }
            };
            let _ = parent.post_signal(self.child_info(code, value));
            parent.children.wake_all();
        }
        drop(farewell);
        self.ended.wake_all();
    }

    /// How it ended; `None` while it lives.
    pub fn exit_status(&self) -> Option<ExitStatus> {
        *self.exit.lock()
    }

    /// Waits for its end, as the host does. `None` when `timeout` passes or `interrupt` is raised first.
    pub fn wait_exit(&self, timeout: Option<Duration>, interrupt: Option<&Interrupter>) -> Option<ExitStatus> {
        let deadline = timeout.map(|timeout| Deadline::after(&**self.kernel.clock(), timeout));
        let interrupt = interrupt.map(|interrupt| interrupt as &dyn Interrupt);
        let attempt = || self.exit_status().ok_or(Errno::EAGAIN);
        block_on(&[(&self.ended, PollFlags::all())], interrupt, deadline, attempt).ok()
    }

    /// Has `notify` called with `token` at its end, at once if it has ended.
    pub fn subscribe_exit(&self, notify: Arc<dyn Notify>, token: u64) -> Subscription {
        let subscription = self.ended.subscribe(PollFlags::all(), Arc::clone(&notify), token);
        if self.exit_status().is_some() {
            drop(subscription);
            notify.notify(token);
            return Subscription::none();
        }
        subscription
    }

    /// Runs or sleeps, is stopped, or ended and was not waited for; `None` once it was.
    pub fn run_state(&self) -> Option<RunState> {
        self.kernel.table().family(self.pid).map(|family| family.state)
    }

    pub(crate) fn children_queue(&self) -> &WaitQueue {
        &self.children
    }

    /// Replaces what it executes (execve(2)): descriptors with FD_CLOEXEC are closed, handlers go back to the
    /// default.
    pub fn exec(&self, image: Image) -> Result<()> {
        self.kernel.check_arguments(&image.argv, &image.env)?;
        drop(self.fds.close_on_exec());
        self.signals.lock().exec();
        *self.comm.write() = comm_of(&image.exe);
        *self.image.write() = Arc::new(image);
        self.kernel.table().mark_execed(self.pid);
        Ok(())
    }

    fn leaves_no_zombies(&self) -> bool {
        let action = self.signals.lock().action(Signal::SIGCHLD);
        action.disposition == Disposition::Ignore || action.flags.contains(SaFlags::NOCLDWAIT)
    }
}

impl Interrupt for Process {
    fn interrupted(&self) -> Option<Errno> {
        let interrupted = self.is_killed() || self.signals.lock().interrupts();
        interrupted.then_some(Errno::EINTR)
    }

    fn interrupt_queue(&self) -> &WaitQueue {
        &self.interrupts
    }

    fn asleep(&self, asleep: bool) {
        self.set_asleep(asleep);
    }

    fn paused(&self) -> bool {
        self.is_stopped() && !self.is_killed()
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
