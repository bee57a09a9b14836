//! What a process learns of the machine: sysinfo(2), uname(2).

use crate::errno::{Errno, Result};
use crate::limits::LimitKind;
use crate::process::Process;

/// The kernel's name (uname -s).
pub const OS_TYPE: &str = "Linux";
/// The kernel's release (uname -r): a Linux whose calls these are.
pub const OS_RELEASE: &str = "6.12.0-belljar";
/// The kernel's version (uname -v).
pub const OS_VERSION: &str = "#1 SMP PREEMPT_DYNAMIC";
/// The machine (uname -m).
pub const MACHINE: &str = "x86_64";
/// Longest host name (HOST_NAME_MAX).
pub const HOST_NAME_MAX: usize = 64;

/// What sysinfo(2) reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SysInfo {
    /// Nanoseconds since the jar's start.
    pub uptime: u64,
    /// Load over 1, 5 and 15 minutes.
    pub loads: [u32; 3],
    /// Memory in bytes.
    pub totalram: u64,
    /// Free memory in bytes.
    pub freeram: u64,
    /// Bytes that memory file systems keep.
    pub sharedram: u64,
    /// Processes.
    pub procs: u32,
}

/// What uname(2) reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UtsName {
    /// Name of the system.
    pub sysname: String,
    /// Name of the jar.
    pub nodename: Vec<u8>,
    /// Release.
    pub release: String,
    /// Version.
    pub version: String,
    /// Machine.
    pub machine: String,
}

impl Process {
    /// sysinfo(2).
    pub fn sysinfo(&self) -> SysInfo {
        self.kernel().sysinfo()
    }

    /// uname(2).
    pub fn uname(&self) -> UtsName {
        UtsName {
            sysname: OS_TYPE.to_owned(),
            nodename: self.kernel().hostname(),
            release: OS_RELEASE.to_owned(),
            version: OS_VERSION.to_owned(),
            machine: MACHINE.to_owned(),
        }
    }

    /// gethostname(2).
    pub fn hostname(&self) -> Vec<u8> {
        self.kernel().hostname()
    }

    /// sethostname(2).
    ///
    /// # Errors
    /// EPERM without privilege; EINVAL when it is too long.
    pub fn sethostname(&self, name: &[u8]) -> Result<()> {
        if !self.credentials().privileged() {
            return Err(Errno::EPERM);
        }
        if name.len() > HOST_NAME_MAX {
            return Err(Errno::EINVAL);
        }
        self.kernel().set_hostname(name);
        Ok(())
    }

    /// getrandom(2).
    pub fn getrandom(&self, buf: &mut [u8]) {
        self.kernel().entropy().fill(buf);
    }
}

impl crate::kernel::Kernel {
    /// What sysinfo(2) reports.
    pub fn sysinfo(&self) -> SysInfo {
        let shared = self.accounts().usage(LimitKind::FileBytes).used;
        let resident = self
            .processes()
            .iter()
            .fold(shared, |sum, p| sum.saturating_add(p.sample().resident));
        SysInfo {
            uptime: self.uptime(),
            loads: [0; 3],
            totalram: self.memory(),
            freeram: self.memory().saturating_sub(resident),
            sharedram: shared,
            procs: u32::try_from(self.accounts().usage(LimitKind::Processes).used).unwrap_or(u32::MAX),
        }
    }
}
