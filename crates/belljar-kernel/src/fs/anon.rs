//! The file system of what has no name: pipes and sinks. It is never attached to the tree; /proc/<pid>/fd leads to
//! its objects.

use std::sync::Arc;

use super::{Ctx, File, FileSystem, FileType, Inode, OFlags, Stat, StatFs};
use crate::errno::{Errno, Result};
use crate::time::Timespec;

/// The file system without names.
pub struct AnonFs;

impl FileSystem for AnonFs {
    fn kind(&self) -> &'static str {
        "pipefs"
    }

    fn root(&self) -> Arc<dyn Inode> {
        Arc::new(Root)
    }

    fn statfs(&self) -> Result<StatFs> {
        Ok(StatFs {
            kind: 0x5049_5045,
            bsize: 4096,
            frsize: 4096,
            namelen: 255,
            ..StatFs::default()
        })
    }
}

struct Root;

impl Inode for Root {
    fn ino(&self) -> u64 {
        1
    }

    fn file_type(&self) -> FileType {
        FileType::Directory
    }

    fn getattr(&self) -> Result<Stat> {
        Ok(Stat {
            dev: 0,
            ino: 1,
            mode: FileType::Directory.mode(),
            nlink: 2,
            uid: 0,
            gid: 0,
            rdev: 0,
            size: 0,
            blksize: 4096,
            blocks: 0,
            atime: Timespec::ZERO,
            mtime: Timespec::ZERO,
            ctime: Timespec::ZERO,
            birthtime: Timespec::ZERO,
        })
    }

    fn lookup(&self, _ctx: &Ctx<'_>, _name: &[u8]) -> Result<Arc<dyn Inode>> {
        Err(Errno::ENOENT)
    }

    fn open(self: Arc<Self>, _ctx: &Ctx<'_>, _flags: OFlags) -> Result<Arc<dyn File>> {
        Err(Errno::EACCES)
    }
}
