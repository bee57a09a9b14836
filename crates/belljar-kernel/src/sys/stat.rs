//! fstatat(2), fstat(2), statfs(2), readlinkat(2).

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{AtFlags, Fd, FileType, Stat, StatFs};
use crate::perm::FsOp;
use crate::process::Process;
use crate::vfs::Place;

impl Process {
    /// Attributes of an open file.
    ///
    /// # Errors
    /// EBADF.
    pub fn fstat(&self, fd: Fd) -> Result<Stat> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("fstat", args, || self.file(fd)?.stat())
    }

    /// Attributes of what a path names. Flags: SYMLINK_NOFOLLOW, EMPTY_PATH.
    ///
    /// # Errors
    /// As fstatat(2).
    pub fn fstatat(&self, dirfd: Fd, path: &[u8], flags: AtFlags) -> Result<Stat> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).flags("AT_", "0", flags);
        };
        self.syscall("newfstatat", args, || {
            if path.is_empty() && flags.contains(AtFlags::EMPTY_PATH) && dirfd >= 0 {
                return self.fstat(dirfd);
            }
            let place = Call::new(self).find(dirfd, path, flags, FsOp::Stat)?;
            stat_of(&place)
        })
    }

    /// The target of a symbolic link, or of the descriptor `dirfd` (opened with PATH and NOFOLLOW) when `path` is
    /// empty.
    ///
    /// # Errors
    /// EINVAL when it is no symbolic link; as readlinkat(2).
    pub fn readlinkat(&self, dirfd: Fd, path: &[u8]) -> Result<Vec<u8>> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path);
        };
        self.syscall("readlinkat", args, || {
            let call = Call::new(self);
            let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::EMPTY_PATH;
            let empty = path.is_empty();
            let place = call.find(dirfd, path, flags, FsOp::Readlink)?;
            if place.inode.file_type() != FileType::Symlink {
                return Err(if empty { Errno::ENOENT } else { Errno::EINVAL });
            }
            let target = place.inode.readlink(&call.ctx())?;
            if place.mount.counts_access() {
                place.inode.touch_accessed();
            }
            Ok(target)
        })
    }

    /// Size and free space of the file system that holds `path`.
    ///
    /// # Errors
    /// As statfs(2).
    pub fn statfs(&self, path: &[u8]) -> Result<StatFs> {
        let args = |a: &mut TraceArgs| {
            a.path(path);
        };
        self.syscall("statfs", args, || {
            let place = Call::new(self).find(crate::fs::AT_FDCWD, path, AtFlags::empty(), FsOp::Stat)?;
            place.mount.fs().statfs()
        })
    }

    /// Size and free space of the file system that holds an open file.
    ///
    /// # Errors
    /// EBADF.
    pub fn fstatfs(&self, fd: Fd) -> Result<StatFs> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("fstatfs", args, || {
            let file = self.file(fd)?;
            match file.mount() {
                Some(mount) => mount.fs().statfs(),
                None => Ok(StatFs {
                    kind: 0x5049_5045,
                    bsize: 4096,
                    namelen: 255,
                    frsize: 4096,
                    ..StatFs::default()
                }),
            }
        })
    }
}

fn stat_of(place: &Place) -> Result<Stat> {
    let mut stat = place.inode.getattr()?;
    stat.dev = place.mount.dev();
    Ok(stat)
}
