//! What every file system call starts with: who calls, from where, and what he may do.

use std::sync::Arc;

use crate::errno::{Errno, Result};
use crate::fs::{AT_FDCWD, Access, AtFlags, Cred, Ctx, Fd, FileType, Owner, S_ISGID};
use crate::perm::FsOp;
use crate::process::Process;
use crate::vfs::{FsContext, Location, Place};
use crate::walk::{Found, Last, walk};

/// One system call on files: a consistent view of the caller's identity, root and current directory.
pub struct Call<'a> {
    /// The caller.
    pub process: &'a Process,
    /// The caller's effective identity.
    pub cred: Arc<Cred>,
    /// Root and current directory.
    pub fs: Arc<FsContext>,
}

impl<'a> Call<'a> {
    /// A call by `process`.
    pub fn new(process: &'a Process) -> Call<'a> {
        Call {
            process,
            cred: process.cred(),
            fs: process.fs_context(),
        }
    }

    /// On whose behalf file systems are called.
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            process: Some(self.process),
            cred: &self.cred,
        }
    }

    /// Walks a path from a directory descriptor, the current directory or the root.
    ///
    /// # Errors
    /// As [`walk`]; EBADF; ENOTDIR when `dirfd` is no directory.
    pub fn walk(&self, dirfd: Fd, path: &[u8], last: Last) -> Result<Found> {
        if dirfd == AT_FDCWD || path.first() == Some(&b'/') {
            return walk(&self.ctx(), &self.fs, &self.fs.cwd, path, last);
        }
        if path.is_empty() {
            return Err(Errno::ENOENT);
        }
        let start = self.process.file(dirfd)?.place().ok_or(Errno::ENOTDIR)?;
        if start.inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        walk(&self.ctx(), &self.fs, &start, path, last)
    }

    /// Walks to something that exists and that `op` is allowed on. With EMPTY_PATH an empty path is `dirfd` itself.
    ///
    /// # Errors
    /// As [`walk`](Self::walk); EACCES when the operation is not allowed.
    pub fn find(&self, dirfd: Fd, path: &[u8], flags: AtFlags, op: FsOp) -> Result<Place> {
        if path.is_empty() && flags.contains(AtFlags::EMPTY_PATH) {
            if dirfd == AT_FDCWD {
                return Ok(self.fs.cwd.clone());
            }
            return self.process.file(dirfd)?.place().ok_or(Errno::EINVAL);
        }
        let last = if flags.contains(AtFlags::SYMLINK_NOFOLLOW) {
            Last::NoFollow
        } else {
            Last::Follow
        };
        let found = self.walk(dirfd, path, last)?;
        self.allow(op, &found)?;
        found.existing()
    }

    /// Checks the permission rules for what a walk found, or for the name where nothing is.
    ///
    /// # Errors
    /// EACCES.
    pub fn allow(&self, op: FsOp, found: &Found) -> Result<()> {
        if self.unrestricted() {
            return Ok(());
        }
        let directory = found
            .target
            .as_ref()
            .filter(|place| place.inode.file_type() == FileType::Directory);
        match (directory, found.location(), &found.target) {
            (Some(place), _, _) => self.allow_place(op, place),
            (None, Some(location), _) => self.allow_location(op, &location),
            // A pipe or a removed file behind a magic link: opened before, so allowed before.
            (None, None, _) => Ok(()),
        }
    }

    /// Checks the permission rules for a directory.
    ///
    /// # Errors
    /// EACCES.
    pub fn allow_place(&self, op: FsOp, place: &Place) -> Result<()> {
        if self.unrestricted() {
            return Ok(());
        }
        let root = self.process.kernel().vfs().root();
        match place.path(&root) {
            Ok(path) => self.process.allow_fs(op, &path),
            // A removed directory has nothing in it to protect.
            Err(Errno::ENOENT) => Ok(()),
            Err(_) => Err(Errno::EACCES),
        }
    }

    /// Checks the permission rules for a name.
    ///
    /// # Errors
    /// EACCES.
    pub fn allow_location(&self, op: FsOp, location: &Location) -> Result<()> {
        if self.unrestricted() {
            return Ok(());
        }
        let root = self.process.kernel().vfs().root();
        match location.path(&root) {
            Ok(path) => self.process.allow_fs(op, &path),
            Err(Errno::ENOENT) => Ok(()),
            Err(_) => Err(Errno::EACCES),
        }
    }

    /// Owner and permission bits of a new entry of `dir`.
    ///
    /// # Errors
    /// Whatever the file system reports.
    pub fn owner_in(&self, dir: &Place, mode: u32, directory: bool) -> Result<(Owner, u32)> {
        let mode = mode & !self.process.umask_bits();
        let access = dir.inode.access()?;
        let (uid, gid) = (self.cred.uid, self.cred.gid);
        if access.mode & S_ISGID == 0 {
            return Ok((Owner { uid, gid }, mode));
        }
        let mode = if directory {
            mode | S_ISGID
        } else if mode & (S_ISGID | 0o010) == S_ISGID | 0o010 && uid != 0 && !self.cred.in_group(access.gid) {
            mode & !S_ISGID
        } else {
            mode
        };
        Ok((Owner { uid, gid: access.gid }, mode))
    }

    /// Fails with EPERM unless the caller owns the inode or is root.
    ///
    /// # Errors
    /// EPERM.
    pub fn owns(&self, access: &Access) -> Result<()> {
        if self.cred.uid == 0 || self.cred.uid == access.uid {
            Ok(())
        } else {
            Err(Errno::EPERM)
        }
    }

    fn unrestricted(&self) -> bool {
        self.process.fs_unrestricted()
    }
}
