//! The process table: who is whose parent, group and session, who stopped, who ended.
//!
//! One lock guards all relations, so that exit, wait and setpgid see one consistent picture. Nothing foreign
//! (hooks, notifications, file closes) runs under it.

use std::collections::BTreeMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::signal::Signal;
use super::status::{ExitStatus, WaitFlags, WaitStatus, Waited};
use super::usage::Rusage;
use crate::errno::{Errno, Result};
use crate::limits::Charge;
use crate::process::Process;

/// A process number.
pub type Pid = i32;

/// The process that adopts orphans.
pub const INIT: Pid = 1;
/// Numbers go up to this before they start again (pid_max).
pub const PID_MAX: Pid = 4_194_304;
/// Where numbers start again, as on Linux: the first ones belong to early processes.
const PID_RESTART: Pid = 300;

/// What a process does at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It runs, or sleeps in a call.
    Running,
    /// A signal stopped it.
    Stopped(Signal),
    /// It ended and was not waited for.
    Zombie(ExitStatus),
}

/// The relations of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// Its number.
    pub pid: Pid,
    /// Its parent; 0 for init.
    pub ppid: Pid,
    /// Its process group.
    pub pgid: Pid,
    /// Its session.
    pub sid: Pid,
    /// What it does.
    pub state: RunState,
}

/// Which children wait4(2) looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Every child.
    Any,
    /// One.
    Pid(Pid),
    /// Those of a group.
    Group(Pid),
}

#[derive(Default)]
pub(crate) struct Table {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    entries: BTreeMap<Pid, Entry>,
    last: Pid,
}

struct Entry {
    process: Arc<Process>,
    family: Family,
    rusage: Rusage,
    /// A stop or continuation that the parent has not waited for.
    news: Option<WaitStatus>,
    /// Its image was replaced by exec: its parent can no longer move it to another group.
    execed: bool,
    /// Its place among the jar's processes.
    _charge: Charge,
}

/// Where a new process belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// The parent's group and session.
    #[default]
    Inherit,
    /// A group of its own in the parent's session (setpgid(0, 0)).
    New,
    /// An existing group of the parent's session.
    Join(Pid),
    /// A session of its own (setsid).
    Session,
}

/// What follows from an exit, to be carried out without the table's lock.
#[derive(Default)]
pub(crate) struct Farewell {
    /// The parent, and whether it is told by SIGCHLD.
    pub parent: Option<Arc<Process>>,
    /// Members of groups that became orphaned with a stopped member: SIGHUP, SIGCONT.
    pub hangup: Vec<Arc<Process>>,
    /// Processes that left the table: to be dropped.
    pub reaped: Vec<Arc<Process>>,
}

impl Table {
    /// Enters a new process that `make` builds for a free number.
    pub fn insert(
        &self,
        parent: Pid,
        group: Group,
        charge: Charge,
        make: impl FnOnce(Pid) -> Arc<Process>,
    ) -> Result<Arc<Process>> {
        let mut inner = self.inner.lock();
        let pid = inner.free_pid()?;
        let (pgid, sid) = match inner.entries.get(&parent).map(|entry| entry.family) {
            None => (pid, pid),
            Some(_) if group == Group::Session => (pid, pid),
            Some(family) if family.pid == INIT => (pid, pid),
            Some(family) => match group {
                Group::Inherit | Group::Session => (family.pgid, family.sid),
                Group::New => (pid, family.sid),
                Group::Join(pgid) => {
                    if !inner.group_in_session(pgid, family.sid) {
                        return Err(Errno::EPERM);
                    }
                    (pgid, family.sid)
                }
            },
        };
        let ppid = if inner.entries.contains_key(&parent) { parent } else { 0 };
        let process = make(pid);
        let entry = Entry {
            process: Arc::clone(&process),
            family: Family {
                pid,
                ppid,
                pgid,
                sid,
                state: RunState::Running,
            },
            rusage: Rusage::default(),
            news: None,
            execed: false,
            _charge: charge,
        };
        inner.entries.insert(pid, entry);
        inner.last = pid;
        Ok(process)
    }

    /// Enters init, unless it is there, and gives it.
    pub fn insert_init(&self, charge: Charge, make: impl FnOnce(Pid) -> Arc<Process>) -> Arc<Process> {
        let mut inner = self.inner.lock();
        inner.last = inner.last.max(INIT);
        let entry = inner.entries.entry(INIT).or_insert_with(|| Entry {
            process: make(INIT),
            family: Family {
                pid: INIT,
                ppid: 0,
                pgid: INIT,
                sid: INIT,
                state: RunState::Running,
            },
            rusage: Rusage::default(),
            news: None,
            execed: true,
            _charge: charge,
        });
        Arc::clone(&entry.process)
    }

    /// Takes out a process that never ran.
    pub fn forget(&self, pid: Pid) -> Option<Arc<Process>> {
        self.inner.lock().entries.remove(&pid).map(|entry| entry.process)
    }

    pub fn get(&self, pid: Pid) -> Option<Arc<Process>> {
        self.inner
            .lock()
            .entries
            .get(&pid)
            .map(|entry| Arc::clone(&entry.process))
    }

    pub fn family(&self, pid: Pid) -> Option<Family> {
        self.inner.lock().entries.get(&pid).map(|entry| entry.family)
    }

    pub fn all(&self) -> Vec<Arc<Process>> {
        self.inner
            .lock()
            .entries
            .values()
            .map(|entry| Arc::clone(&entry.process))
            .collect()
    }

    pub fn families(&self) -> Vec<Family> {
        self.inner.lock().entries.values().map(|entry| entry.family).collect()
    }

    pub fn children(&self, pid: Pid) -> Vec<Pid> {
        let inner = self.inner.lock();
        inner
            .entries
            .values()
            .filter(|entry| entry.family.ppid == pid)
            .map(|entry| entry.family.pid)
            .collect()
    }

    pub fn group(&self, pgid: Pid) -> Vec<Arc<Process>> {
        let inner = self.inner.lock();
        inner.in_group(pgid).map(|entry| Arc::clone(&entry.process)).collect()
    }

    /// Removes everything, for shutdown.
    pub fn clear(&self) -> Vec<Arc<Process>> {
        let entries = std::mem::take(&mut self.inner.lock().entries);
        entries.into_values().map(|entry| entry.process).collect()
    }

    /// Marks a process as stopped. False when it is not running.
    pub fn stop(&self, pid: Pid, signal: Signal) -> bool {
        let mut inner = self.inner.lock();
        let Some(entry) = inner
            .entries
            .get_mut(&pid)
            .filter(|entry| entry.family.state == RunState::Running)
        else {
            return false;
        };
        entry.family.state = RunState::Stopped(signal);
        entry.news = Some(WaitStatus::Stopped(signal));
        true
    }

    /// Marks a process as running again. False when it was not stopped.
    pub fn resume(&self, pid: Pid) -> bool {
        let mut inner = self.inner.lock();
        match inner.entries.get_mut(&pid) {
            Some(entry) if matches!(entry.family.state, RunState::Stopped(_)) => {
                entry.family.state = RunState::Running;
                entry.news = Some(WaitStatus::Continued);
                true
            }
            _ => false,
        }
    }

    /// A process ended. `auto_reap` says whether a parent leaves no zombies.
    pub fn exit(&self, pid: Pid, status: ExitStatus, rusage: Rusage, auto_reap: impl Fn(&Process) -> bool) -> Farewell {
        let mut farewell = Farewell::default();
        let mut inner = self.inner.lock();
        let Some(family) = inner.entries.get(&pid).map(|entry| entry.family) else {
            return farewell;
        };
        let children: Vec<Pid> = inner
            .entries
            .values()
            .filter(|entry| entry.family.ppid == pid)
            .map(|entry| entry.family.pid)
            .collect();
        let mut groups: Vec<Pid> = vec![family.pgid];
        groups.extend(
            children
                .iter()
                .filter_map(|child| inner.entries.get(child))
                .map(|entry| entry.family.pgid),
        );
        groups.sort_unstable();
        groups.dedup();
        groups.retain(|pgid| !inner.orphaned(*pgid, family.sid));

        if let Some(entry) = inner.entries.get_mut(&pid) {
            entry.family.state = RunState::Zombie(status);
            entry.rusage = rusage;
            entry.news = None;
        }
        for child in children {
            if let Some(entry) = inner.entries.get_mut(&child) {
                entry.family.ppid = INIT;
            }
            // init waits for its children at once.
            if inner
                .entries
                .get(&child)
                .is_some_and(|entry| matches!(entry.family.state, RunState::Zombie(_)))
            {
                farewell
                    .reaped
                    .extend(inner.entries.remove(&child).map(|entry| entry.process));
            }
        }
        for pgid in groups {
            let stopped = inner
                .in_group(pgid)
                .any(|entry| matches!(entry.family.state, RunState::Stopped(_)));
            if stopped && inner.orphaned(pgid, family.sid) {
                farewell
                    .hangup
                    .extend(inner.in_group(pgid).map(|entry| Arc::clone(&entry.process)));
            }
        }
        let parent = inner.entries.get(&family.ppid).map(|entry| Arc::clone(&entry.process));
        let unwanted = parent
            .as_ref()
            .is_none_or(|parent| parent.pid() == INIT || auto_reap(parent));
        if unwanted {
            farewell
                .reaped
                .extend(inner.entries.remove(&pid).map(|entry| entry.process));
        }
        farewell.parent = parent.filter(|parent| parent.pid() != INIT);
        farewell
    }

    /// Looks for a child to report to `parent`; takes a zombie out of the table.
    ///
    /// # Errors
    /// ECHILD when there is no child that `selector` means; EAGAIN when none has anything to report.
    pub fn wait(&self, parent: Pid, selector: Selector, flags: WaitFlags) -> Result<(Waited, Option<Arc<Process>>)> {
        let mut inner = self.inner.lock();
        let mut any = false;
        let mut found = None;
        for entry in inner.entries.values_mut() {
            let family = entry.family;
            let meant = match selector {
                Selector::Any => true,
                Selector::Pid(pid) => family.pid == pid,
                Selector::Group(pgid) => family.pgid == pgid,
            };
            if family.ppid != parent || !meant {
                continue;
            }
            any = true;
            let news = match (family.state, entry.news) {
                (RunState::Zombie(status), _) if flags.contains(WaitFlags::EXITED) => Some(WaitStatus::Ended(status)),
                (RunState::Stopped(_), Some(news)) if flags.contains(WaitFlags::UNTRACED) => Some(news),
                (RunState::Running, Some(news)) if flags.contains(WaitFlags::CONTINUED) => Some(news),
                _ => None,
            };
            if let Some(status) = news {
                if !flags.contains(WaitFlags::NOWAIT) {
                    entry.news = None;
                }
                let uid = entry.process.credentials().uid;
                found = Some(Waited {
                    pid: family.pid,
                    uid,
                    status,
                    rusage: entry.rusage,
                });
                break;
            }
        }
        let waited = match found {
            Some(waited) => waited,
            None if any => return Err(Errno::EAGAIN),
            None => return Err(Errno::ECHILD),
        };
        let reap = matches!(waited.status, WaitStatus::Ended(_)) && !flags.contains(WaitFlags::NOWAIT);
        let reaped = if reap {
            inner.entries.remove(&waited.pid).map(|entry| entry.process)
        } else {
            None
        };
        Ok((waited, reaped))
    }

    pub fn mark_execed(&self, pid: Pid) {
        if let Some(entry) = self.inner.lock().entries.get_mut(&pid) {
            entry.execed = true;
        }
    }

    /// setpgid(2).
    pub fn setpgid(&self, caller: Pid, pid: Pid, pgid: Pid) -> Result<()> {
        if pgid < 0 {
            return Err(Errno::EINVAL);
        }
        let mut inner = self.inner.lock();
        let pid = if pid == 0 { caller } else { pid };
        let pgid = if pgid == 0 { pid } else { pgid };
        let own = inner
            .entries
            .get(&caller)
            .map(|entry| entry.family)
            .ok_or(Errno::ESRCH)?;
        let entry = inner.entries.get(&pid).ok_or(Errno::ESRCH)?;
        if pid != caller {
            if entry.family.ppid != caller {
                return Err(Errno::ESRCH);
            }
            if entry.family.sid != own.sid {
                return Err(Errno::EPERM);
            }
            if entry.execed {
                return Err(Errno::EACCES);
            }
        }
        let sid = entry.family.sid;
        if sid == pid || (pgid != pid && !inner.group_in_session(pgid, sid)) {
            return Err(Errno::EPERM);
        }
        if let Some(entry) = inner.entries.get_mut(&pid) {
            entry.family.pgid = pgid;
        }
        Ok(())
    }

    /// setsid(2).
    pub fn setsid(&self, pid: Pid) -> Result<Pid> {
        let mut inner = self.inner.lock();
        if inner.in_group(pid).next().is_some() {
            return Err(Errno::EPERM);
        }
        let entry = inner.entries.get_mut(&pid).ok_or(Errno::ESRCH)?;
        entry.family.pgid = pid;
        entry.family.sid = pid;
        Ok(pid)
    }
}

impl Inner {
    fn free_pid(&self) -> Result<Pid> {
        let mut pid = self.last;
        for _ in 0..=self.entries.len().saturating_mul(3).saturating_add(1) {
            pid = if pid >= PID_MAX.saturating_sub(1) {
                PID_RESTART
            } else {
                pid.saturating_add(1)
            };
            // A number stays taken while a group or session has it.
            let taken = self.entries.contains_key(&pid)
                || self
                    .entries
                    .values()
                    .any(|entry| entry.family.pgid == pid || entry.family.sid == pid);
            if !taken {
                return Ok(pid);
            }
        }
        Err(Errno::EAGAIN)
    }

    fn in_group(&self, pgid: Pid) -> impl Iterator<Item = &Entry> {
        self.entries.values().filter(move |entry| entry.family.pgid == pgid)
    }

    fn group_in_session(&self, pgid: Pid, sid: Pid) -> bool {
        self.in_group(pgid).any(|entry| entry.family.sid == sid)
    }

    /// True when no live member has a live parent in another group of the same session.
    fn orphaned(&self, pgid: Pid, sid: Pid) -> bool {
        !self
            .in_group(pgid)
            .filter(|entry| !matches!(entry.family.state, RunState::Zombie(_)))
            .any(|entry| {
                self.entries.get(&entry.family.ppid).is_some_and(|parent| {
                    let family = parent.family;
                    !matches!(family.state, RunState::Zombie(_))
                        && family.pid != INIT
                        && family.pgid != pgid
                        && family.sid == sid
                })
            })
    }
}
