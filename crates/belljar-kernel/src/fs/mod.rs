//! File systems: the traits that every one implements, and the implementations.
//!
//! The layer above (`vfs`, `walk`, `sys`) does all that is the same for every file system: path walk, permission
//! bits, read-only mounts, mount points, name length, open flags, offsets, locks, change events. A file system
//! stores inodes and bytes.
//!
//! A file system never blocks for another guest: where Linux would block (a pipe, a terminal), `read_at` and
//! `write_at` return `EAGAIN`, and [`File::wait_queue`] says what to wait on.

mod anon;
pub mod dev;
pub mod host;
pub mod hostdir;
pub mod mem;
pub mod overlay;
pub mod proc;
mod types;

use std::any::Any;
use std::ops::ControlFlow;
use std::sync::Arc;

pub(crate) use anon::AnonFs;
pub use hostdir::{HostDir, HostFile, HostNode};
pub use types::*;

use crate::errno::{Errno, Result};
use crate::pipe::Pipe;
use crate::port::WindowSize;
use crate::process::Process;
use crate::vfs::{Location, Place};
use crate::waitqueue::{PollFlags, WaitQueue};

/// The identity with which file permissions are checked: the effective ids of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cred {
    /// Effective user.
    pub uid: u32,
    /// Effective group.
    pub gid: u32,
    /// Supplementary groups.
    pub groups: Arc<[u32]>,
}

impl Cred {
    /// User 0, who passes every permission bit.
    pub fn root() -> Cred {
        Cred::default()
    }

    /// True when `gid` is the group or one of the supplementary groups.
    pub fn in_group(&self, gid: u32) -> bool {
        self.gid == gid || self.groups.contains(&gid)
    }
}

/// On whose behalf a file system is called.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The calling process; `None` when the host itself calls.
    pub process: Option<&'a Process>,
    /// Its identity.
    pub cred: &'a Cred,
}

/// A mounted or mountable file system.
pub trait FileSystem: Send + Sync {
    /// Its type as /proc/mounts names it, e.g. `"tmpfs"`.
    fn kind(&self) -> &'static str;

    /// Its root directory.
    fn root(&self) -> Arc<dyn Inode>;

    /// Size and free space.
    ///
    /// # Errors
    /// Whatever the host reports, for a file system over the host.
    fn statfs(&self) -> Result<StatFs>;

    /// Source and options as /proc/mounts prints them.
    fn describe(&self) -> (String, String) {
        (self.kind().to_owned(), String::new())
    }

    /// True when no write can ever succeed, whatever the mount flags say.
    fn read_only(&self) -> bool {
        false
    }
}

/// A file, directory, symbolic link, pipe or device, apart from its names.
///
/// The default of every directory operation is ENOTDIR, so that a file implements none. The layer above has
/// checked permission bits, name length (1 to 255 bytes, never `.` or `..`, no `/`), read-only mounts and mount
/// points, and that inodes handed in belong to the same file system.
pub trait Inode: Send + Sync + Any {
    /// Inode number, unique within the file system as long as the inode lives.
    fn ino(&self) -> u64;

    /// Its type; never changes.
    fn file_type(&self) -> FileType;

    /// Mode and owner, for permission checks. Cheaper than [`getattr`](Self::getattr).
    ///
    /// # Errors
    /// Whatever the host reports.
    fn access(&self) -> Result<Access> {
        let stat = self.getattr()?;
        Ok(Access {
            mode: stat.mode,
            uid: stat.uid,
            gid: stat.gid,
        })
    }

    /// All attributes. `dev` is filled in by the layer above, from the mount.
    ///
    /// # Errors
    /// Whatever the host reports.
    fn getattr(&self) -> Result<Stat>;

    /// Changes attributes.
    ///
    /// # Errors
    /// EPERM where the file system has no such attributes to change.
    fn setattr(&self, _attr: &SetAttr) -> Result<()> {
        Err(Errno::EPERM)
    }

    /// For a directory: the directory that holds it, and its name there. `None` for the root of the file system.
    /// A removed directory still knows its last place, and its `nlink` is 0. For anything else: a place where it
    /// was linked last, if the file system keeps that.
    fn location(&self) -> Option<(Arc<dyn Inode>, Name)> {
        None
    }

    /// Finds an entry.
    ///
    /// # Errors
    /// ENOENT when there is none.
    fn lookup(&self, _ctx: &Ctx<'_>, _name: &[u8]) -> Result<Arc<dyn Inode>> {
        Err(Errno::ENOTDIR)
    }

    /// Creates a regular file. `mode` holds the permission bits, with the umask applied.
    ///
    /// # Errors
    /// EEXIST; ENOSPC at a quota; ENOENT in a removed directory.
    fn create(&self, _name: &[u8], _mode: u32, _owner: Owner) -> Result<Arc<dyn Inode>> {
        Err(Errno::ENOTDIR)
    }

    /// Creates a regular file without a name in this directory (O_TMPFILE).
    ///
    /// # Errors
    /// EOPNOTSUPP where the file system cannot.
    fn tmpfile(&self, _mode: u32, _owner: Owner) -> Result<Arc<dyn Inode>> {
        Err(Errno::EOPNOTSUPP)
    }

    /// Creates a directory.
    ///
    /// # Errors
    /// As for [`create`](Self::create).
    fn mkdir(&self, _name: &[u8], _mode: u32, _owner: Owner) -> Result<Arc<dyn Inode>> {
        Err(Errno::ENOTDIR)
    }

    /// Creates a pipe, socket or device; the type is in the `S_IFMT` bits of `mode`.
    ///
    /// # Errors
    /// As for [`create`](Self::create).
    fn mknod(&self, _name: &[u8], _mode: u32, _rdev: u64, _owner: Owner) -> Result<Arc<dyn Inode>> {
        Err(Errno::ENOTDIR)
    }

    /// Creates a symbolic link.
    ///
    /// # Errors
    /// As for [`create`](Self::create).
    fn symlink(&self, _name: &[u8], _target: &[u8], _owner: Owner) -> Result<Arc<dyn Inode>> {
        Err(Errno::ENOTDIR)
    }

    /// Gives `target` another name in this directory.
    ///
    /// # Errors
    /// EEXIST; EMLINK; ENOENT when the last name of `target` is gone already (except a tmpfile).
    fn link(&self, _name: &[u8], _target: &Arc<dyn Inode>) -> Result<()> {
        Err(Errno::ENOTDIR)
    }

    /// Removes a name of something that is not a directory.
    ///
    /// # Errors
    /// ENOENT; EISDIR.
    fn unlink(&self, _name: &[u8]) -> Result<()> {
        Err(Errno::ENOTDIR)
    }

    /// Removes an empty directory.
    ///
    /// # Errors
    /// ENOENT; ENOTDIR; ENOTEMPTY.
    fn rmdir(&self, _name: &[u8]) -> Result<()> {
        Err(Errno::ENOTDIR)
    }

    /// Moves `from` in this directory to `to` in `to_dir`, replacing what is there as rename(2) describes.
    ///
    /// # Errors
    /// ENOENT; EEXIST (NOREPLACE); ENOTEMPTY, EISDIR, ENOTDIR by what is replaced; EINVAL when a directory would
    /// move into itself.
    fn rename(&self, _from: &[u8], _to_dir: &Arc<dyn Inode>, _to: &[u8], _flags: RenameFlags) -> Result<()> {
        Err(Errno::ENOTDIR)
    }

    /// Reports the entries after `cursor` (0 at the start) until `emit` breaks or there are no more. An entry that
    /// exists all the time is reported exactly once, whatever else comes and goes.
    ///
    /// # Errors
    /// Whatever the host reports.
    fn readdir(
        &self,
        _ctx: &Ctx<'_>,
        _cursor: u64,
        _emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>,
    ) -> Result<()> {
        Err(Errno::ENOTDIR)
    }

    /// The target of a symbolic link.
    ///
    /// # Errors
    /// EINVAL when this is none.
    fn readlink(&self, _ctx: &Ctx<'_>) -> Result<Vec<u8>> {
        Err(Errno::EINVAL)
    }

    /// For a link of /proc that leads to an object and not to a path (`/proc/<pid>/fd/<n>`, `cwd`, `root`, `exe`):
    /// where it leads. `None` for everything else.
    fn jump(&self, _ctx: &Ctx<'_>) -> Option<Result<Jump>> {
        None
    }

    /// Opens it. Permissions are checked, O_TRUNC is done by the layer above.
    ///
    /// # Errors
    /// ENXIO for a socket or a device without a driver.
    fn open(self: Arc<Self>, ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>>;

    /// Sets the size of a regular file.
    ///
    /// # Errors
    /// ENOSPC or EFBIG at a limit.
    fn truncate(&self, _size: u64) -> Result<()> {
        Err(Errno::EINVAL)
    }

    /// Data was read, entries were listed or the target of a link was asked for: moves the access time as the mount
    /// option relatime says. The layer above calls it, unless something says that access times stay.
    fn touch_accessed(&self) {}

    /// How /proc/<pid>/fd shows something that has no path, e.g. `pipe:[7]`.
    fn label(&self) -> Option<String> {
        None
    }
}

/// Where a magic link leads.
pub struct Jump {
    /// The mount it is on, and the object.
    pub place: Place,
    /// Its name, when it has one.
    pub location: Option<Location>,
}

/// An open file's operations on its data. Offsets are kept in [`OpenFile`](crate::openfile::OpenFile).
pub trait File: Send + Sync {
    /// Reads at `offset` into `buf`; 0 at the end.
    ///
    /// # Errors
    /// EISDIR; EAGAIN when there is nothing yet.
    fn read_at(&self, _ctx: &Ctx<'_>, _offset: u64, _buf: &mut [u8]) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    /// Writes `buf` at `offset`, and says how much of it.
    ///
    /// # Errors
    /// EFBIG, ENOSPC, EDQUOT at a limit; EAGAIN when there is no room now; EPIPE.
    fn write_at(&self, _ctx: &Ctx<'_>, _offset: u64, _buf: &[u8]) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    /// Writes `buf` at the end, atomically (O_APPEND); returns how much, and the offset after it.
    ///
    /// # Errors
    /// As for [`write_at`](Self::write_at).
    fn append(&self, ctx: &Ctx<'_>, buf: &[u8]) -> Result<(usize, u64)> {
        self.write_at(ctx, 0, buf).map(|n| (n, 0))
    }

    /// False for pipes, terminals and sockets: no offset, lseek gives ESPIPE.
    fn seekable(&self) -> bool {
        true
    }

    /// The end of the file, for SEEK_END.
    ///
    /// # Errors
    /// Whatever the host reports.
    fn size(&self) -> Result<u64> {
        Ok(0)
    }

    /// The next data (`hole` false) or hole (`hole` true) at or after `offset`.
    ///
    /// # Errors
    /// ENXIO past the end or when there is no more data.
    fn seek_data_hole(&self, offset: u64, hole: bool) -> Result<u64> {
        let size = self.size()?;
        if offset >= size {
            return Err(Errno::ENXIO);
        }
        Ok(if hole { size } else { offset })
    }

    /// Allocates or frees a range, as fallocate(2).
    ///
    /// # Errors
    /// EOPNOTSUPP where the file system cannot.
    fn fallocate(&self, _flags: FallocateFlags, _offset: u64, _len: u64) -> Result<()> {
        Err(Errno::EOPNOTSUPP)
    }

    /// Makes the data durable. EINVAL for what cannot be (pipes, terminals).
    ///
    /// # Errors
    /// Whatever the host reports.
    fn fsync(&self, _data_only: bool) -> Result<()> {
        Ok(())
    }

    /// Readiness now. A regular file is always ready.
    fn poll(&self) -> PollFlags {
        PollFlags::IN | PollFlags::OUT
    }

    /// What is woken when readiness changes; `None` when it never does.
    fn wait_queue(&self) -> Option<&WaitQueue> {
        None
    }

    /// True for a terminal.
    fn is_terminal(&self) -> bool {
        false
    }

    /// The size of a terminal (TIOCGWINSZ).
    ///
    /// # Errors
    /// ENOTTY when it is none.
    fn window_size(&self) -> Result<WindowSize> {
        Err(Errno::ENOTTY)
    }

    /// Bytes that can be read without blocking (FIONREAD).
    ///
    /// # Errors
    /// ENOTTY where the call has no meaning.
    fn readable_bytes(&self) -> Result<usize> {
        Err(Errno::ENOTTY)
    }

    /// The pipe that this is an end of.
    fn as_pipe(&self) -> Option<&Arc<Pipe>> {
        None
    }

    /// For /proc/<pid>/fdinfo: lines beyond pos, flags and mnt_id.
    fn fdinfo(&self) -> String {
        String::new()
    }
}
