//! Current directory, umask, realpath(3).

use std::sync::Arc;

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{AT_FDCWD, AccessMode, AtFlags, Fd, FileType};
use crate::perm::FsOp;
use crate::process::Process;
use crate::vfs::{FsContext, Place};
use crate::walk::{Last, permitted};

impl Process {
    /// The absolute path of the current directory.
    ///
    /// # Errors
    /// ENOENT when it was removed.
    pub fn getcwd(&self) -> Result<Vec<u8>> {
        let args = |a: &mut TraceArgs| {
            a.word("4096");
        };
        self.syscall("getcwd", args, || {
            let fs = self.fs_context();
            fs.cwd.path(&fs.root)
        })
    }

    /// Changes the current directory.
    ///
    /// # Errors
    /// As chdir(2).
    pub fn chdir(&self, path: &[u8]) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.path(path);
        };
        self.syscall("chdir", args, || {
            let call = Call::new(self);
            let place = call.find(AT_FDCWD, path, AtFlags::empty(), FsOp::Stat)?;
            call.enter(place)
        })
    }

    /// Changes the current directory to an open one.
    ///
    /// # Errors
    /// EBADF; ENOTDIR; EACCES.
    pub fn fchdir(&self, fd: Fd) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("fchdir", args, || {
            let call = Call::new(self);
            let place = self.file(fd)?.place().ok_or(Errno::ENOTDIR)?;
            call.enter(place)
        })
    }

    /// Sets the file mode creation mask and returns the old one.
    pub fn umask(&self, mask: u32) -> u32 {
        self.swap_umask(mask & 0o777)
    }

    /// The absolute path of an existing file, without symbolic links, `.` and `..`.
    ///
    /// # Errors
    /// As realpath(3).
    pub fn realpath(&self, path: &[u8]) -> Result<Vec<u8>> {
        let args = |a: &mut TraceArgs| {
            a.path(path);
        };
        self.syscall("realpath", args, || {
            let call = Call::new(self);
            let found = call.walk(AT_FDCWD, path, Last::Follow)?;
            call.allow(FsOp::Stat, &found)?;
            let location = found.location();
            let place = found.existing()?;
            match location {
                Some(location) if place.inode.file_type() != FileType::Directory => location.path(&call.fs.root),
                _ => place.path(&call.fs.root),
            }
        })
    }
}

impl Call<'_> {
    fn enter(&self, place: Place) -> Result<()> {
        if place.inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        permitted(&self.cred, place.inode.access()?, AccessMode::X_OK)?;
        let root = self.fs.root.clone();
        self.process.set_fs_context(Arc::new(FsContext { root, cwd: place }));
        Ok(())
    }
}
