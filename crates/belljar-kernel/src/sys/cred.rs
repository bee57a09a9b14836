//! User and group ids (credentials(7)).

use crate::errno::Result;
use crate::process::Process;

impl Process {
    /// getuid(2).
    pub fn getuid(&self) -> u32 {
        self.credentials().uid
    }

    /// geteuid(2).
    pub fn geteuid(&self) -> u32 {
        self.credentials().euid()
    }

    /// getgid(2).
    pub fn getgid(&self) -> u32 {
        self.credentials().gid
    }

    /// getegid(2).
    pub fn getegid(&self) -> u32 {
        self.credentials().egid()
    }

    /// getgroups(2): the supplementary groups, ascending.
    pub fn getgroups(&self) -> Vec<u32> {
        self.cred().groups.to_vec()
    }

    /// setuid(2).
    ///
    /// # Errors
    /// EINVAL for -1; EPERM.
    pub fn setuid(&self, uid: u32) -> Result<()> {
        self.update_credentials(|credentials| credentials.setuid(uid))
    }

    /// seteuid(3).
    ///
    /// # Errors
    /// EINVAL for -1; EPERM.
    pub fn seteuid(&self, uid: u32) -> Result<()> {
        self.update_credentials(|credentials| credentials.seteuid(uid))
    }

    /// setresuid(2); `KEEP` leaves an id as it is.
    ///
    /// # Errors
    /// EPERM.
    pub fn setresuid(&self, uid: u32, euid: u32, suid: u32) -> Result<()> {
        self.update_credentials(|credentials| credentials.setresuid(uid, euid, suid))
    }

    /// setgid(2).
    ///
    /// # Errors
    /// EINVAL for -1; EPERM.
    pub fn setgid(&self, gid: u32) -> Result<()> {
        self.update_credentials(|credentials| credentials.setgid(gid))
    }

    /// setegid(3).
    ///
    /// # Errors
    /// EINVAL for -1; EPERM.
    pub fn setegid(&self, gid: u32) -> Result<()> {
        self.update_credentials(|credentials| credentials.setegid(gid))
    }

    /// setresgid(2); `KEEP` leaves an id as it is.
    ///
    /// # Errors
    /// EPERM.
    pub fn setresgid(&self, gid: u32, egid: u32, sgid: u32) -> Result<()> {
        self.update_credentials(|credentials| credentials.setresgid(gid, egid, sgid))
    }

    /// setgroups(2).
    ///
    /// # Errors
    /// EPERM; EINVAL for too many.
    pub fn setgroups(&self, groups: &[u32]) -> Result<()> {
        self.update_credentials(|credentials| credentials.setgroups(groups))
    }
}
