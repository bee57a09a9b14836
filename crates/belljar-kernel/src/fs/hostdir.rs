//! The port to a directory of the machine. The kernel's side is `HostFs`.
//!
//! Everything is handle-based: a call names at most one component below a directory that is held, so that no
//! symbolic link and no rename race on the machine leads out of the directory. The implementation follows no
//! symbolic link and no mount it does not want to show, and refuses names with `/`, `.` and `..` with EINVAL.

use std::any::Any;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{DirEntryRef, FallocateFlags, OFlags, RenameFlags, SetAttr, Stat, StatFs};
use crate::errno::{Errno, Result};

/// A directory tree of the machine.
pub trait HostDir: Send + Sync {
    /// The directory itself, and its attributes.
    ///
    /// # Errors
    /// Whatever the machine reports.
    fn root(&self) -> Result<(Arc<dyn HostNode>, Stat)>;

    /// Size and free space.
    ///
    /// # Errors
    /// Whatever the machine reports.
    fn statfs(&self) -> Result<StatFs>;

    /// True unless writing was asked for; then every change fails with EROFS.
    fn read_only(&self) -> bool;

    /// What /proc/mounts shows as the source. It must not reveal a path of the machine.
    fn source(&self) -> String {
        "host".to_owned()
    }
}

/// One file, directory or symbolic link of the machine. It may hold a host descriptor (O_PATH); the kernel keeps a
/// node as long as a guest uses it.
pub trait HostNode: Send + Sync + Any {
    /// For downcasts of the `to_dir` and `target` arguments below.
    fn as_any(&self) -> &dyn Any;

    /// The attributes now. `dev` and `ino` together identify the file on the machine.
    ///
    /// # Errors
    /// Whatever the machine reports.
    fn stat(&self) -> Result<Stat>;

    /// Finds an entry, itself and not what it links to; with its attributes.
    ///
    /// # Errors
    /// ENOENT; whatever the machine reports.
    fn lookup(&self, name: &[u8]) -> Result<(Arc<dyn HostNode>, Stat)>;

    /// The target of a symbolic link.
    ///
    /// # Errors
    /// EINVAL when it is none.
    fn read_link(&self) -> Result<Vec<u8>>;

    /// Reports the entries after `cursor` (0 at the start; else a `next` reported before), without `.` and `..`,
    /// until `emit` breaks.
    ///
    /// # Errors
    /// ENOTDIR; whatever the machine reports.
    fn read_dir(&self, cursor: u64, emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>) -> Result<()>;

    /// Opens a regular file. Only the access mode of `flags` counts.
    ///
    /// # Errors
    /// ENXIO for anything but a regular file; whatever the machine reports.
    fn open(&self, flags: OFlags) -> Result<Arc<dyn HostFile>>;

    /// Creates a regular file (O_EXCL).
    ///
    /// # Errors
    /// EEXIST; EROFS; whatever the machine reports.
    fn create(&self, _name: &[u8], _mode: u32) -> Result<(Arc<dyn HostNode>, Stat)> {
        Err(Errno::EROFS)
    }

    /// Creates a directory.
    ///
    /// # Errors
    /// EEXIST; EROFS; whatever the machine reports.
    fn mkdir(&self, _name: &[u8], _mode: u32) -> Result<(Arc<dyn HostNode>, Stat)> {
        Err(Errno::EROFS)
    }

    /// Creates a symbolic link. `target` is stored as it is.
    ///
    /// # Errors
    /// EEXIST; EROFS; whatever the machine reports.
    fn symlink(&self, _name: &[u8], _target: &[u8]) -> Result<(Arc<dyn HostNode>, Stat)> {
        Err(Errno::EROFS)
    }

    /// Gives `target` (a node of the same tree) another name here.
    ///
    /// # Errors
    /// EEXIST; EROFS; whatever the machine reports.
    fn link(&self, _name: &[u8], _target: &dyn HostNode) -> Result<()> {
        Err(Errno::EROFS)
    }

    /// Removes a name of something that is not a directory.
    ///
    /// # Errors
    /// ENOENT; EISDIR; EROFS; whatever the machine reports.
    fn unlink(&self, _name: &[u8]) -> Result<()> {
        Err(Errno::EROFS)
    }

    /// Removes an empty directory.
    ///
    /// # Errors
    /// ENOENT; ENOTDIR; ENOTEMPTY; EROFS; whatever the machine reports.
    fn rmdir(&self, _name: &[u8]) -> Result<()> {
        Err(Errno::EROFS)
    }

    /// Renames within the tree, as renameat2(2). `to_dir` is a node of the same tree.
    ///
    /// # Errors
    /// As renameat2(2); EROFS.
    fn rename(&self, _from: &[u8], _to_dir: &dyn HostNode, _to: &[u8], _flags: RenameFlags) -> Result<()> {
        Err(Errno::EROFS)
    }

    /// Changes mode and times. Owners on the machine are not changed: EPERM unless they are as asked already.
    ///
    /// # Errors
    /// EPERM; EROFS; whatever the machine reports.
    fn set_attr(&self, _attr: &SetAttr) -> Result<()> {
        Err(Errno::EROFS)
    }

    /// Sets the size of a regular file.
    ///
    /// # Errors
    /// EROFS; whatever the machine reports.
    fn truncate(&self, _size: u64) -> Result<()> {
        Err(Errno::EROFS)
    }
}

/// An open regular file of the machine.
pub trait HostFile: Send + Sync {
    /// pread(2).
    ///
    /// # Errors
    /// Whatever the machine reports.
    fn read_at(&self, offset: u64, buf: &mut [u8]) -> Result<usize>;

    /// pwrite(2).
    ///
    /// # Errors
    /// EROFS; whatever the machine reports.
    fn write_at(&self, _offset: u64, _buf: &[u8]) -> Result<usize> {
        Err(Errno::EROFS)
    }

    /// Writes at the end, atomically; how much, and the offset after it.
    ///
    /// # Errors
    /// EROFS; whatever the machine reports.
    fn append(&self, _buf: &[u8]) -> Result<(usize, u64)> {
        Err(Errno::EROFS)
    }

    /// The size in bytes.
    ///
    /// # Errors
    /// Whatever the machine reports.
    fn size(&self) -> Result<u64>;

    /// fsync(2) or fdatasync(2).
    ///
    /// # Errors
    /// Whatever the machine reports.
    fn fsync(&self, data_only: bool) -> Result<()>;

    /// SEEK_DATA or SEEK_HOLE of lseek(2).
    ///
    /// # Errors
    /// ENXIO.
    fn seek_data_hole(&self, offset: u64, hole: bool) -> Result<u64> {
        let size = self.size()?;
        if offset >= size {
            return Err(Errno::ENXIO);
        }
        Ok(if hole { size } else { offset })
    }

    /// fallocate(2).
    ///
    /// # Errors
    /// EOPNOTSUPP; EROFS; whatever the machine reports.
    fn fallocate(&self, _flags: FallocateFlags, _offset: u64, _len: u64) -> Result<()> {
        Err(Errno::EOPNOTSUPP)
    }
}
