//! renameat2(2), linkat(2), symlinkat(2).

use std::sync::Arc;

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{AccessMode, AtFlags, Fd, FileType, Inode, PATH_MAX, RenameFlags, S_ISGID, S_ISUID};
use crate::perm::FsOp;
use crate::process::Process;
use crate::vfs::{Place, same_inode};
use crate::walk::{Found, Last, LastKind, may_change_entries, may_remove, permitted};
use crate::watch::WatchMask;

impl Process {
    /// Renames. Flags: NOREPLACE, EXCHANGE.
    ///
    /// # Errors
    /// As renameat2(2).
    pub fn renameat2(&self, from_dirfd: Fd, from: &[u8], to_dirfd: Fd, to: &[u8], flags: RenameFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(from_dirfd)
                .path(from)
                .dirfd(to_dirfd)
                .path(to)
                .flags("RENAME_", "0", flags);
        };
        self.syscall("renameat2", args, || {
            let exchange = flags.contains(RenameFlags::EXCHANGE);
            let known = RenameFlags::NOREPLACE | RenameFlags::EXCHANGE;
            if !known.contains(flags) || (exchange && flags.contains(RenameFlags::NOREPLACE)) {
                return Err(Errno::EINVAL);
            }
            let call = Call::new(self);
            let old = call.walk(from_dirfd, from, Last::Parent)?;
            let new = call.walk(to_dirfd, to, Last::Parent)?;
            if !Arc::ptr_eq(&old.dir.mount, &new.dir.mount) {
                return Err(Errno::EXDEV);
            }
            if old.kind != LastKind::Name {
                return Err(Errno::EBUSY);
            }
            if new.kind != LastKind::Name {
                let no_replace = flags.contains(RenameFlags::NOREPLACE);
                return Err(if no_replace { Errno::EEXIST } else { Errno::EBUSY });
            }
            call.rename(&old, &new, flags)
        })
    }

    /// Gives a file another name. Flags: SYMLINK_FOLLOW, EMPTY_PATH.
    ///
    /// # Errors
    /// As linkat(2).
    pub fn linkat(&self, from_dirfd: Fd, from: &[u8], to_dirfd: Fd, to: &[u8], flags: AtFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(from_dirfd)
                .path(from)
                .dirfd(to_dirfd)
                .path(to)
                .flags("AT_", "0", flags);
        };
        self.syscall("linkat", args, || {
            let call = Call::new(self);
            let mut find = flags & AtFlags::EMPTY_PATH;
            find.set(AtFlags::SYMLINK_NOFOLLOW, !flags.contains(AtFlags::SYMLINK_FOLLOW));
            let source = call.find(from_dirfd, from, find, FsOp::Read)?;
            let found = call.walk(to_dirfd, to, Last::Parent)?;
            if found.kind != LastKind::Name || found.looked_up()?.is_some() {
                return Err(Errno::EEXIST);
            }
            if found.slash {
                return Err(Errno::ENOENT);
            }
            if !Arc::ptr_eq(&source.mount, &found.dir.mount) {
                return Err(Errno::EXDEV);
            }
            if found.dir.inode.getattr()?.nlink == 0 {
                return Err(Errno::ENOENT);
            }
            found.dir.mount.writable()?;
            call.may_link(&source)?;
            may_change_entries(&call.cred, &found.dir)?;
            if source.inode.file_type() == FileType::Directory {
                return Err(Errno::EPERM);
            }
            call.allow(FsOp::Link, &found)?;
            found.dir.inode.link(&found.name, &source.inode)?;
            let mount = &found.dir.mount;
            // The count of links changed: that concerns the inode alone, by none of its names.
            mount.notify_entry(&source.inode, b"", WatchMask::ATTRIB);
            mount.notify_entry(&found.dir.inode, &found.name, WatchMask::CREATE);
            Ok(())
        })
    }

    /// Creates a symbolic link.
    ///
    /// # Errors
    /// ENOENT for an empty target; as symlinkat(2).
    pub fn symlinkat(&self, target: &[u8], dirfd: Fd, path: &[u8]) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.path(target).dirfd(dirfd).path(path);
        };
        self.syscall("symlinkat", args, || {
            if target.is_empty() || target.contains(&0) {
                return Err(Errno::ENOENT);
            }
            if target.len() >= PATH_MAX {
                return Err(Errno::ENAMETOOLONG);
            }
            let call = Call::new(self);
            let found = call.new_entry(dirfd, path, false, FsOp::Symlink)?;
            let (owner, _) = call.owner_in(&found.dir, 0o777, false)?;
            found.dir.inode.symlink(&found.name, target, owner)?;
            found
                .dir
                .mount
                .notify_entry(&found.dir.inode, &found.name, WatchMask::CREATE);
            Ok(())
        })
    }
}

impl Call<'_> {
    /// The setting fs.protected_hardlinks: whoever does not own a file may link to it only where he could write it.
    fn may_link(&self, source: &Place) -> Result<()> {
        let access = source.inode.access()?;
        if self.owns(&access).is_ok() {
            return Ok(());
        }
        let special = access.mode & S_ISUID != 0 || access.mode & (S_ISGID | 0o010) == S_ISGID | 0o010;
        if source.inode.file_type() != FileType::Regular || special {
            return Err(Errno::EPERM);
        }
        permitted(&self.cred, access, AccessMode::R_OK | AccessMode::W_OK).map_err(|_| Errno::EPERM)
    }

    fn rename(&self, old: &Found, new: &Found, flags: RenameFlags) -> Result<()> {
        let exchange = flags.contains(RenameFlags::EXCHANGE);
        let mount = &old.dir.mount;
        mount.writable()?;
        let source = old.looked_up()?.ok_or(Errno::ENOENT)?;
        match new.looked_up()? {
            Some(_) if flags.contains(RenameFlags::NOREPLACE) => return Err(Errno::EEXIST),
            None if exchange => return Err(Errno::ENOENT),
            _ => {}
        }
        let is_dir = source.inode.file_type() == FileType::Directory;
        let target_is_dir = new
            .target
            .as_ref()
            .is_some_and(|place| place.inode.file_type() == FileType::Directory);
        if exchange && new.slash && !target_is_dir {
            return Err(Errno::ENOTDIR);
        }
        if !is_dir && (old.slash || (!exchange && new.slash)) {
            return Err(Errno::ENOTDIR);
        }
        if !same_inode(&old.dir.inode, &new.dir.inode) {
            if is_dir && is_within(&new.dir.inode, &source.inode) {
                return Err(Errno::EINVAL);
            }
            if let Some(target) = &new.target
                && target_is_dir
                && is_within(&old.dir.inode, &target.inode)
            {
                return Err(if exchange { Errno::EINVAL } else { Errno::ENOTEMPTY });
            }
        }
        let same = new.target.as_ref().is_some_and(|target| {
            Arc::ptr_eq(&target.mount, &source.mount) && same_inode(&target.inode, &source.inode)
        });
        if same {
            return Ok(());
        }
        may_remove(&self.cred, &old.dir, source)?;
        match &new.target {
            None => may_change_entries(&self.cred, &new.dir)?,
            Some(target) => {
                may_remove(&self.cred, &new.dir, target)?;
                match (is_dir, target_is_dir) {
                    (true, false) if !exchange => return Err(Errno::ENOTDIR),
                    (false, true) if !exchange => return Err(Errno::EISDIR),
                    _ => {}
                }
                if target_is_dir && exchange && !same_inode(&old.dir.inode, &new.dir.inode) {
                    permitted(&self.cred, target.inode.access()?, AccessMode::W_OK)?;
                }
            }
        }
        // A directory that moves changes its `..`.
        if is_dir && !same_inode(&old.dir.inode, &new.dir.inode) {
            permitted(&self.cred, source.inode.access()?, AccessMode::W_OK)?;
        }
        let mount_point = |found: &Found| found.target.as_ref().is_some_and(|p| p.mount.id() != mount.id());
        if mount_point(old) || mount_point(new) {
            return Err(Errno::EBUSY);
        }
        self.allow(FsOp::Rename, old)?;
        self.allow(FsOp::Rename, new)?;
        old.dir.inode.rename(&old.name, &new.dir.inode, &new.name, flags)?;
        self.notify_renamed(old, new, exchange);
        Ok(())
    }

    fn notify_renamed(&self, old: &Found, new: &Found, exchange: bool) {
        let mount = &old.dir.mount;
        if !mount.is_watched() {
            return;
        }
        let Some(source) = &old.target else { return };
        mount.notify_moved(&source.inode, (&old.dir.inode, &old.name), (&new.dir.inode, &new.name));
        match &new.target {
            Some(target) if exchange => {
                mount.notify_moved(&target.inode, (&new.dir.inode, &new.name), (&old.dir.inode, &old.name));
            }
            Some(target) => mount.notify_unlinked(&target.inode),
            None => {}
        }
    }
}

/// True when `inode` is `ancestor` or lies below it.
fn is_within(inode: &Arc<dyn Inode>, ancestor: &Arc<dyn Inode>) -> bool {
    let mut here = Arc::clone(inode);
    loop {
        if same_inode(&here, ancestor) {
            return true;
        }
        match here.location() {
            Some((parent, _)) => here = parent,
            None => return false,
        }
    }
}
