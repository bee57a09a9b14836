//! User and group ids of a process (credentials(7)), and who may change them.

use std::sync::Arc;

use crate::errno::{Errno, Result};
use crate::fs::Cred;

/// Leaves an id of setresuid(2) and its like unchanged.
pub const KEEP: u32 = u32::MAX;

/// Most supplementary groups (NGROUPS_MAX).
pub const NGROUPS_MAX: usize = 65_536;

/// The ids of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// Real user.
    pub uid: u32,
    /// Saved user.
    pub suid: u32,
    /// Real group.
    pub gid: u32,
    /// Saved group.
    pub sgid: u32,
    /// Effective user and group, and the supplementary groups: what file permissions look at.
    pub effective: Arc<Cred>,
}

impl Credentials {
    /// All user ids and all group ids the same, no supplementary groups.
    pub fn new(uid: u32, gid: u32) -> Credentials {
        Credentials {
            uid,
            suid: uid,
            gid,
            sgid: gid,
            effective: Arc::new(Cred {
                uid,
                gid,
                groups: Arc::default(),
            }),
        }
    }

    /// Effective user.
    pub fn euid(&self) -> u32 {
        self.effective.uid
    }

    /// Effective group.
    pub fn egid(&self) -> u32 {
        self.effective.gid
    }

    /// True for the superuser.
    pub fn privileged(&self) -> bool {
        self.effective.uid == 0
    }

    /// setuid(2).
    ///
    /// # Errors
    /// EINVAL for the id -1; EPERM without privilege, unless it is the real or saved id.
    pub fn setuid(&mut self, uid: u32) -> Result<()> {
        if uid == KEEP {
            return Err(Errno::EINVAL);
        }
        if self.privileged() {
            self.uid = uid;
            self.suid = uid;
        } else if uid != self.uid && uid != self.suid {
            return Err(Errno::EPERM);
        }
        Arc::make_mut(&mut self.effective).uid = uid;
        Ok(())
    }

    /// setgid(2).
    ///
    /// # Errors
    /// As [`setuid`](Self::setuid).
    pub fn setgid(&mut self, gid: u32) -> Result<()> {
        if gid == KEEP {
            return Err(Errno::EINVAL);
        }
        if self.privileged() {
            self.gid = gid;
            self.sgid = gid;
        } else if gid != self.gid && gid != self.sgid {
            return Err(Errno::EPERM);
        }
        Arc::make_mut(&mut self.effective).gid = gid;
        Ok(())
    }

    /// setresuid(2): real, effective, saved; [`KEEP`] leaves one as it is. seteuid(2) is
    /// `setresuid(KEEP, euid, KEEP)`.
    ///
    /// # Errors
    /// EPERM without privilege for an id that is none of the three.
    pub fn setresuid(&mut self, uid: u32, euid: u32, suid: u32) -> Result<()> {
        let have = [self.uid, self.euid(), self.suid];
        if !self.privileged() && [uid, euid, suid].iter().any(|id| *id != KEEP && !have.contains(id)) {
            return Err(Errno::EPERM);
        }
        replace(&mut self.uid, uid);
        replace(&mut Arc::make_mut(&mut self.effective).uid, euid);
        replace(&mut self.suid, suid);
        Ok(())
    }

    /// seteuid(3).
    ///
    /// # Errors
    /// EINVAL for the id -1; EPERM without privilege, unless it is the real or saved id.
    pub fn seteuid(&mut self, euid: u32) -> Result<()> {
        if euid == KEEP {
            Err(Errno::EINVAL)
        } else {
            self.setresuid(KEEP, euid, KEEP)
        }
    }

    /// setegid(3).
    ///
    /// # Errors
    /// As [`seteuid`](Self::seteuid).
    pub fn setegid(&mut self, egid: u32) -> Result<()> {
        if egid == KEEP {
            Err(Errno::EINVAL)
        } else {
            self.setresgid(KEEP, egid, KEEP)
        }
    }

    /// setresgid(2).
    ///
    /// # Errors
    /// As [`setresuid`](Self::setresuid).
    pub fn setresgid(&mut self, gid: u32, egid: u32, sgid: u32) -> Result<()> {
        let have = [self.gid, self.egid(), self.sgid];
        if !self.privileged() && [gid, egid, sgid].iter().any(|id| *id != KEEP && !have.contains(id)) {
            return Err(Errno::EPERM);
        }
        replace(&mut self.gid, gid);
        replace(&mut Arc::make_mut(&mut self.effective).gid, egid);
        replace(&mut self.sgid, sgid);
        Ok(())
    }

    /// setgroups(2).
    ///
    /// # Errors
    /// EPERM without privilege; EINVAL above [`NGROUPS_MAX`].
    pub fn setgroups(&mut self, groups: &[u32]) -> Result<()> {
        if !self.privileged() {
            return Err(Errno::EPERM);
        }
        if groups.len() > NGROUPS_MAX {
            return Err(Errno::EINVAL);
        }
        let mut sorted = groups.to_vec();
        sorted.sort_unstable();
        Arc::make_mut(&mut self.effective).groups = sorted.into();
        Ok(())
    }

    /// True when this process may signal one with `target`'s ids (kill(2)).
    pub fn may_signal(&self, target: &Credentials) -> bool {
        self.privileged()
            || [self.uid, self.euid()]
                .iter()
                .any(|id| *id == target.uid || *id == target.suid)
    }
}

fn replace(slot: &mut u32, id: u32) {
    if id != KEEP {
        *slot = id;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_superuser_drops_to_a_user_for_good() {
        let mut cred = Credentials::new(0, 0);
        assert_eq!(cred.setgroups(&[30, 10]), Ok(()));
        assert_eq!(*cred.effective.groups, [10, 30]);
        assert_eq!(cred.setgid(5), Ok(()));
        assert_eq!(cred.setuid(1000), Ok(()));
        assert_eq!((cred.uid, cred.euid(), cred.suid), (1000, 1000, 1000));
        assert_eq!((cred.gid, cred.egid(), cred.sgid), (5, 5, 5));
        assert_eq!(cred.setuid(0), Err(Errno::EPERM));
        assert_eq!(cred.setgid(6), Err(Errno::EPERM));
        assert_eq!(cred.setgroups(&[]), Err(Errno::EPERM));
    }

    #[test]
    fn seteuid_goes_there_and_back() {
        let mut cred = Credentials::new(0, 0);
        assert_eq!(cred.setresuid(KEEP, 1000, KEEP), Ok(()));
        assert!(!cred.privileged());
        assert_eq!(cred.setresuid(KEEP, 1001, KEEP), Err(Errno::EPERM));
        assert_eq!(cred.setresuid(KEEP, 0, KEEP), Ok(()));
        assert!(cred.privileged());
        assert_eq!(cred.setuid(KEEP), Err(Errno::EINVAL));
    }

    #[test]
    fn who_may_signal_whom() {
        let user = |uid| Credentials::new(uid, uid);
        assert!(user(0).may_signal(&user(1000)));
        assert!(user(1000).may_signal(&user(1000)));
        assert!(!user(1000).may_signal(&user(1001)));
        assert!(!user(1000).may_signal(&user(0)));
        let mut setuid = user(0);
        assert_eq!(setuid.setresuid(1000, 0, 1000), Ok(()));
        assert!(user(1000).may_signal(&setuid));
    }
}
