//! Attributes: chmod(2), chown(2), utimensat(2), truncate(2), fallocate(2).

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{
    Access, AccessMode, AtFlags, FallocateFlags, Fd, FileType, OFFSET_MAX, S_ISGID, S_ISUID, SetAttr, TimeSet,
    UTIME_NOW, UTIME_OMIT,
};
use crate::openfile::OpenFile;
use crate::perm::FsOp;
use crate::process::Process;
use crate::time::Timespec;
use crate::vfs::Place;
use crate::walk::permitted;
use crate::watch::WatchMask;

/// In place of a user or group number: leave it unchanged.
const UNCHANGED: u32 = u32::MAX;

impl Process {
    /// Changes the permission bits of an open file.
    ///
    /// # Errors
    /// EPERM; EROFS; as fchmod(2).
    pub fn fchmod(&self, fd: Fd, mode: u32) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).mode(mode);
        };
        self.syscall("fchmod", args, || {
            let call = Call::new(self);
            let file = changeable(self, fd)?;
            call.allow_open(FsOp::Chmod, &file)?;
            call.chmod(&Target::of(&file), mode)
        })
    }

    /// Changes permission bits. Flags: SYMLINK_NOFOLLOW, EMPTY_PATH.
    ///
    /// # Errors
    /// EOPNOTSUPP for a symbolic link; as fchmodat(2).
    pub fn fchmodat(&self, dirfd: Fd, path: &[u8], mode: u32, flags: AtFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).mode(mode).flags("AT_", "0", flags);
        };
        self.syscall("fchmodat2", args, || {
            let call = Call::new(self);
            let place = call.find(dirfd, path, flags, FsOp::Chmod)?;
            call.chmod(&Target::At(place), mode)
        })
    }

    /// Changes owner and group of an open file; `u32::MAX` leaves one unchanged.
    ///
    /// # Errors
    /// EPERM; EROFS; as fchown(2).
    pub fn fchown(&self, fd: Fd, uid: u32, gid: u32) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).id(uid).id(gid);
        };
        self.syscall("fchown", args, || {
            let call = Call::new(self);
            let file = changeable(self, fd)?;
            call.allow_open(FsOp::Chown, &file)?;
            call.chown(&Target::of(&file), uid, gid)
        })
    }

    /// Changes owner and group; `u32::MAX` leaves one unchanged. Flags: SYMLINK_NOFOLLOW, EMPTY_PATH.
    ///
    /// # Errors
    /// EPERM; EROFS; as fchownat(2).
    pub fn fchownat(&self, dirfd: Fd, path: &[u8], uid: u32, gid: u32, flags: AtFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).id(uid).id(gid).flags("AT_", "0", flags);
        };
        self.syscall("fchownat", args, || {
            let call = Call::new(self);
            let place = call.find(dirfd, path, flags, FsOp::Chown)?;
            call.chown(&Target::At(place), uid, gid)
        })
    }

    /// Sets access and modification time; `None` is the current time for both. In `nsec`, UTIME_NOW and
    /// UTIME_OMIT have their meaning. Flags: SYMLINK_NOFOLLOW, EMPTY_PATH.
    ///
    /// # Errors
    /// EINVAL; EACCES or EPERM when the caller neither owns nor may write it; as utimensat(2).
    pub fn utimensat(&self, dirfd: Fd, path: &[u8], times: Option<[Timespec; 2]>, flags: AtFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).times(times.as_ref()).flags("AT_", "0", flags);
        };
        self.syscall("utimensat", args, || {
            let times = TimeChange::new(times)?;
            let call = Call::new(self);
            if times.is_nothing() {
                return Ok(());
            }
            let place = call.find(dirfd, path, flags, FsOp::Utimes)?;
            call.utimes(&Target::At(place), &times)
        })
    }

    /// As [`utimensat`](Self::utimensat), on an open file.
    ///
    /// # Errors
    /// As futimens(3).
    pub fn futimens(&self, fd: Fd, times: Option<[Timespec; 2]>) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("NULL").times(times.as_ref()).word("0");
        };
        self.syscall("utimensat", args, || {
            let times = TimeChange::new(times)?;
            let call = Call::new(self);
            let file = changeable(self, fd)?;
            if times.is_nothing() {
                return Ok(());
            }
            call.allow_open(FsOp::Utimes, &file)?;
            call.utimes(&Target::of(&file), &times)
        })
    }

    /// Sets the size of a file.
    ///
    /// # Errors
    /// EISDIR; EINVAL for anything else that is no regular file, or a negative size; as truncate(2).
    pub fn truncate(&self, path: &[u8], size: i64) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.path(path).int(size);
        };
        self.syscall("truncate", args, || {
            let size = u64::try_from(size).map_err(|_| Errno::EINVAL)?;
            let call = Call::new(self);
            let place = call.find(crate::fs::AT_FDCWD, path, AtFlags::empty(), FsOp::Truncate)?;
            match place.inode.file_type() {
                FileType::Regular => {}
                FileType::Directory => return Err(Errno::EISDIR),
                _ => return Err(Errno::EINVAL),
            }
            permitted(&call.cred, place.inode.access()?, AccessMode::W_OK)?;
            place.mount.writable()?;
            let before = place.inode.getattr()?;
            // As on tmpfs, and unlike ftruncate: nothing happens to a file that has no data and keeps its size.
            if before.size != size || before.blocks != 0 {
                if size > before.size {
                    self.file_size_room(size.saturating_sub(1), 1)?;
                }
                place.inode.truncate(size)?;
            }
            call.drop_privileges(&*place.inode)?;
            place.mount.notify_inode(&place.inode, WatchMask::MODIFY);
            Ok(())
        })
    }

    /// Sets the size of an open file.
    ///
    /// # Errors
    /// EINVAL when it is not open for writing or no regular file, or for a negative size.
    pub fn ftruncate(&self, fd: Fd, size: i64) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).int(size);
        };
        self.syscall("ftruncate", args, || {
            let size = u64::try_from(size).map_err(|_| Errno::EINVAL)?;
            let file = self.file(fd)?;
            file.file()?;
            if file.inode().file_type() != FileType::Regular || !file.flags().writable() {
                return Err(Errno::EINVAL);
            }
            let call = Call::new(self);
            call.allow_open(FsOp::Truncate, &file)?;
            if size > file.inode().getattr()?.size {
                self.file_size_room(size.saturating_sub(1), 1)?;
            }
            file.inode().truncate(size)?;
            call.drop_privileges(&**file.inode())?;
            file.notify(WatchMask::MODIFY);
            Ok(())
        })
    }

    /// Allocates or frees a range of a file.
    ///
    /// # Errors
    /// As fallocate(2).
    pub fn fallocate(&self, fd: Fd, flags: FallocateFlags, offset: i64, len: i64) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).flags("FALLOC_FL_", "0", flags).int(offset).int(len);
        };
        self.syscall("fallocate", args, || {
            let file = changeable(self, fd)?;
            let (Ok(offset), Ok(len)) = (u64::try_from(offset), u64::try_from(len)) else {
                return Err(Errno::EINVAL);
            };
            if len == 0 {
                return Err(Errno::EINVAL);
            }
            let known = FallocateFlags::all();
            let punch = flags.contains(FallocateFlags::PUNCH_HOLE);
            if !known.contains(flags) || (punch && !flags.contains(FallocateFlags::KEEP_SIZE)) {
                return Err(Errno::EOPNOTSUPP);
            }
            let data = file.writable()?;
            match file.inode().file_type() {
                FileType::Regular => {}
                FileType::Fifo => return Err(Errno::ESPIPE),
                FileType::Directory => return Err(Errno::EISDIR),
                _ => return Err(Errno::ENODEV),
            }
            if offset.checked_add(len).is_none_or(|end| end > OFFSET_MAX) {
                return Err(Errno::EFBIG);
            }
            if !flags.contains(FallocateFlags::KEEP_SIZE) {
                self.file_size_room(offset.saturating_add(len).saturating_sub(1), 1)?;
            }
            data.fallocate(flags, offset, len)?;
            Call::new(self).drop_privileges(&**file.inode())?;
            file.notify(WatchMask::MODIFY);
            Ok(())
        })
    }
}

/// What attributes are changed of: a place in the tree, or an open file that may have none.
enum Target<'a> {
    At(Place),
    Open(&'a OpenFile),
}

impl<'a> Target<'a> {
    fn of(file: &'a OpenFile) -> Target<'a> {
        Target::Open(file)
    }

    fn inode(&self) -> &dyn crate::fs::Inode {
        match self {
            Target::At(place) => &*place.inode,
            Target::Open(file) => &**file.inode(),
        }
    }

    fn writable(&self) -> Result<()> {
        match self {
            Target::At(place) => place.mount.writable(),
            Target::Open(file) => file.mount().map_or(Ok(()), |mount| mount.writable()),
        }
    }

    fn notify(&self) {
        match self {
            Target::At(place) => place.mount.notify_inode(&place.inode, WatchMask::ATTRIB),
            Target::Open(file) => file.notify(WatchMask::ATTRIB),
        }
    }
}

impl Call<'_> {
    /// Checks the permission rules for an open file, by the name it was opened by.
    ///
    /// # Errors
    /// EACCES.
    pub fn allow_open(&self, op: FsOp, file: &OpenFile) -> Result<()> {
        match file.location() {
            Some(location) => self.allow_location(op, &location),
            None => Ok(()),
        }
    }

    /// Data changed at the hand of somebody else than root: set-user-ID and set-group-ID are gone.
    ///
    /// # Errors
    /// What changing the mode gives.
    pub fn drop_privileges(&self, inode: &dyn crate::fs::Inode) -> Result<()> {
        if self.cred.uid == 0 {
            return Ok(());
        }
        let access = inode.access()?;
        let drop = self.privileges(&access);
        if drop == 0 {
            return Ok(());
        }
        inode.setattr(&SetAttr {
            mode: Some(access.mode & 0o7777 & !drop),
            ..SetAttr::default()
        })
    }

    /// The bits of a mode that a change of data or owner takes away.
    fn privileges(&self, access: &Access) -> u32 {
        let mut drop = access.mode & S_ISUID;
        let executable = access.mode & 0o010 != 0;
        if executable || (self.cred.uid != 0 && !self.cred.in_group(access.gid)) {
            drop |= access.mode & S_ISGID;
        }
        drop
    }

    fn chmod(&self, target: &Target<'_>, mode: u32) -> Result<()> {
        target.writable()?;
        let inode = target.inode();
        if inode.file_type() == FileType::Symlink {
            return Err(Errno::EOPNOTSUPP);
        }
        let access = inode.access()?;
        self.owns(&access)?;
        let mut mode = mode & 0o7777;
        if self.cred.uid != 0 && !self.cred.in_group(access.gid) {
            mode &= !S_ISGID;
        }
        inode.setattr(&SetAttr {
            mode: Some(mode),
            ..SetAttr::default()
        })?;
        target.notify();
        Ok(())
    }

    fn chown(&self, target: &Target<'_>, uid: u32, gid: u32) -> Result<()> {
        target.writable()?;
        let inode = target.inode();
        let access = inode.access()?;
        let uid = Some(uid).filter(|&uid| uid != UNCHANGED);
        let gid = Some(gid).filter(|&gid| gid != UNCHANGED);
        if self.cred.uid != 0 {
            let owner = self.cred.uid == access.uid;
            let uid_ok = uid.is_none_or(|uid| owner && uid == access.uid);
            let gid_ok = gid.is_none_or(|gid| owner && (gid == access.gid || self.cred.in_group(gid)));
            if !(uid_ok && gid_ok) {
                return Err(Errno::EPERM);
            }
        }
        let mut attr = SetAttr {
            uid,
            gid,
            ..SetAttr::default()
        };
        if FileType::from_mode(access.mode) != Some(FileType::Directory) {
            let drop = self.privileges(&access);
            if drop != 0 {
                attr.mode = Some(access.mode & 0o7777 & !drop);
            }
        }
        inode.setattr(&attr)?;
        target.notify();
        Ok(())
    }

    fn utimes(&self, target: &Target<'_>, times: &TimeChange) -> Result<()> {
        target.writable()?;
        let inode = target.inode();
        let access = inode.access()?;
        if self.owns(&access).is_err() {
            if !times.is_now() {
                return Err(Errno::EPERM);
            }
            permitted(&self.cred, access, AccessMode::W_OK)?;
        }
        inode.setattr(&SetAttr {
            atime: times.atime,
            mtime: times.mtime,
            ..SetAttr::default()
        })?;
        target.notify();
        Ok(())
    }
}

/// The change that utimensat asks for.
struct TimeChange {
    atime: Option<TimeSet>,
    mtime: Option<TimeSet>,
}

impl TimeChange {
    fn new(times: Option<[Timespec; 2]>) -> Result<TimeChange> {
        let Some([atime, mtime]) = times else {
            return Ok(TimeChange {
                atime: Some(TimeSet::Now),
                mtime: Some(TimeSet::Now),
            });
        };
        Ok(TimeChange {
            atime: time_set(atime)?,
            mtime: time_set(mtime)?,
        })
    }

    fn is_nothing(&self) -> bool {
        self.atime.is_none() && self.mtime.is_none()
    }

    fn is_now(&self) -> bool {
        self.atime == Some(TimeSet::Now) && self.mtime == Some(TimeSet::Now)
    }
}

fn time_set(time: Timespec) -> Result<Option<TimeSet>> {
    match time.nsec {
        UTIME_NOW => Ok(Some(TimeSet::Now)),
        UTIME_OMIT => Ok(None),
        0..1_000_000_000 => Ok(Some(TimeSet::At(time))),
        _ => Err(Errno::EINVAL),
    }
}

fn changeable(process: &Process, fd: Fd) -> Result<std::sync::Arc<OpenFile>> {
    let file = process.file(fd)?;
    file.file()?;
    Ok(file)
}
