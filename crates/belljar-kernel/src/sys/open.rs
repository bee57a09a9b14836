//! openat(2).

use std::sync::Arc;

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{AccessMode, Fd, FileType, Inode, MountFlags, Name, OFlags};
use crate::openfile::OpenFile;
use crate::perm::FsOp;
use crate::process::Process;
use crate::vfs::Place;
use crate::walk::{Found, Last, LastKind, may_change_entries, permitted};
use crate::watch::WatchMask;

/// How often an open with O_CREAT starts again when somebody else creates or removes the name meanwhile.
const RACE_RETRIES: u32 = 16;

impl Process {
    /// Opens a file and gives it the lowest free descriptor. `mode` counts with CREAT and TMPFILE only.
    ///
    /// # Errors
    /// As openat(2).
    pub fn openat(&self, dirfd: Fd, path: &[u8], flags: OFlags, mode: u32) -> Result<Fd> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).oflags(flags, mode);
        };
        self.syscall("openat", args, || {
            let file = self.open_file(dirfd, path, flags, mode)?;
            self.install(file, flags.contains(OFlags::CLOEXEC))
        })
    }

    /// Opens a file without giving it a descriptor.
    ///
    /// # Errors
    /// As openat(2).
    pub fn open_file(&self, dirfd: Fd, path: &[u8], flags: OFlags, mode: u32) -> Result<Arc<OpenFile>> {
        let call = Call::new(self);
        let flags = normal_flags(flags)?;
        if flags.contains(OFlags::TMPFILE_BIT) {
            return call.open_unnamed(dirfd, path, flags, mode);
        }
        let create = flags.contains(OFlags::CREAT);
        let follow = !(flags.contains(OFlags::NOFOLLOW) || flags.contains(OFlags::CREAT | OFlags::EXCL));
        let last = match (create, follow) {
            (false, true) => Last::Follow,
            (false, false) => Last::NoFollow,
            (true, true) => Last::FollowOrCreate,
            (true, false) => Last::NoFollowOrCreate,
        };
        let mut retries = 0;
        loop {
            let found = call.walk(dirfd, path, last)?;
            if found.target.is_some() {
                return call.open_existing(found, flags);
            }
            if !create {
                call.allow(FsOp::Read, &found)?;
                return Err(Errno::ENOENT);
            }
            match call.open_new(&found, flags, mode) {
                Err(Errno::EEXIST) if !flags.contains(OFlags::EXCL) && retries < RACE_RETRIES => retries += 1,
                done => return done,
            }
        }
    }
}

impl Call<'_> {
    fn open_existing(&self, found: Found, flags: OFlags) -> Result<Arc<OpenFile>> {
        if flags.contains(OFlags::CREAT | OFlags::EXCL) {
            return Err(Errno::EEXIST);
        }
        let place = found.target.clone().ok_or(Errno::ENOENT)?;
        let name = found_name(found.kind, &found);
        let kind = place.inode.file_type();
        if flags.contains(OFlags::CREAT) && kind == FileType::Directory {
            return Err(Errno::EISDIR);
        }
        if flags.contains(OFlags::DIRECTORY) && kind != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        if flags.contains(OFlags::PATH) {
            self.allow(FsOp::Stat, &found)?;
            return Ok(OpenFile::at(place, name, None, flags));
        }
        let truncate = flags.contains(OFlags::TRUNC);
        let writes = flags.writable() || truncate;
        match kind {
            FileType::Symlink => return Err(Errno::ELOOP),
            FileType::Directory if writes => return Err(Errno::EISDIR),
            FileType::CharDevice | FileType::BlockDevice if place.mount.flags().contains(MountFlags::NODEV) => {
                return Err(Errno::EACCES);
            }
            _ => {}
        }
        let mut want = AccessMode::empty();
        want.set(AccessMode::R_OK, flags.readable());
        want.set(AccessMode::W_OK, writes);
        if self.cred.uid != 0 {
            let access = place.inode.access()?;
            permitted(&self.cred, access, want)?;
            if flags.contains(OFlags::NOATIME) && access.uid != self.cred.uid {
                return Err(Errno::EPERM);
            }
        }
        if writes && kind == FileType::Regular {
            place.mount.writable()?;
        }
        if flags.readable() {
            self.allow(FsOp::Read, &found)?;
        }
        if writes {
            self.allow(FsOp::Write, &found)?;
        }
        let file = Arc::clone(&place.inode).open(&self.ctx(), flags)?;
        let open = OpenFile::at(place, name, Some(file), flags);
        if truncate && kind == FileType::Regular {
            open.inode().truncate(0)?;
            self.drop_privileges(&**open.inode())?;
            open.notify(WatchMask::MODIFY);
        }
        open.notify(WatchMask::OPEN);
        Ok(open)
    }

    fn open_new(&self, found: &Found, flags: OFlags, mode: u32) -> Result<Arc<OpenFile>> {
        let dir = &found.dir;
        dir.mount.writable()?;
        may_change_entries(&self.cred, dir)?;
        self.allow(FsOp::Write, found)?;
        let (owner, mode) = self.owner_in(dir, mode & 0o7777, false)?;
        let inode = dir.inode.create(&found.name, mode, owner)?;
        dir.mount.notify_entry(&dir.inode, &found.name, WatchMask::CREATE);
        let name = Some((Arc::clone(&dir.inode), found.name.clone()));
        self.finish_new(
            Place {
                mount: dir.mount.clone(),
                inode,
            },
            name,
            flags,
        )
    }

    fn open_unnamed(&self, dirfd: Fd, path: &[u8], flags: OFlags, mode: u32) -> Result<Arc<OpenFile>> {
        let found = self.walk(dirfd, path, Last::Follow)?;
        let dir = found.target.clone().ok_or(Errno::ENOENT)?;
        if dir.inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        dir.mount.writable()?;
        may_change_entries(&self.cred, &dir)?;
        self.allow(FsOp::Write, &found)?;
        let (owner, mode) = self.owner_in(&dir, mode & 0o7777, false)?;
        let inode = dir.inode.tmpfile(mode, owner)?;
        self.finish_new(
            Place {
                mount: dir.mount,
                inode,
            },
            None,
            flags,
        )
    }

    /// A file that was just created opens whatever its mode says.
    fn finish_new(&self, place: Place, name: Option<(Arc<dyn Inode>, Name)>, flags: OFlags) -> Result<Arc<OpenFile>> {
        let file = Arc::clone(&place.inode).open(&self.ctx(), flags)?;
        let open = OpenFile::at(place, name, Some(file), flags);
        open.notify(WatchMask::OPEN);
        Ok(open)
    }
}

fn normal_flags(flags: OFlags) -> Result<OFlags> {
    if flags.contains(OFlags::PATH) {
        return Ok(flags & (OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC));
    }
    if flags.contains(OFlags::TMPFILE_BIT) {
        let valid = flags.contains(OFlags::DIRECTORY) && flags.writable() && !flags.contains(OFlags::CREAT);
        return if valid { Ok(flags) } else { Err(Errno::EINVAL) };
    }
    if flags.contains(OFlags::CREAT | OFlags::DIRECTORY) {
        return Err(Errno::EINVAL);
    }
    Ok(flags)
}

fn found_name(kind: LastKind, found: &Found) -> Option<(Arc<dyn Inode>, Name)> {
    match kind {
        LastKind::Name
            if found
                .target
                .as_ref()
                .is_some_and(|t| t.inode.file_type() == FileType::Directory) =>
        {
            None
        }
        LastKind::Name => Some((Arc::clone(&found.dir.inode), found.name.clone())),
        LastKind::Jump => found.jumped.as_ref().map(|at| (Arc::clone(&at.dir), at.name.clone())),
        LastKind::Dot | LastKind::DotDot | LastKind::Root => None,
    }
}
