//! Directories and names: mkdirat(2), mknodat(2), unlinkat(2), getdents(2), mkdtemp(3).

use std::ops::ControlFlow;

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{AtFlags, DirEntry, DirEntryRef, Fd, FileType, Name, S_IFMT};
use crate::perm::FsOp;
use crate::process::Process;
use crate::walk::{Found, Last, LastKind, may_change_entries, may_remove};
use crate::watch::WatchMask;

/// Letters of mkdtemp's names.
const TEMP_LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/// How many names mkdtemp tries.
const TEMP_TRIES: u32 = 10_000;

impl Process {
    /// Creates a directory; the umask applies to `mode`.
    ///
    /// # Errors
    /// As mkdirat(2).
    pub fn mkdirat(&self, dirfd: Fd, path: &[u8], mode: u32) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).mode(mode);
        };
        self.syscall("mkdirat", args, || {
            let call = Call::new(self);
            let found = call.new_entry(dirfd, path, true, FsOp::Mkdir)?;
            let (owner, mode) = call.owner_in(&found.dir, mode & 0o1777, true)?;
            found.dir.inode.mkdir(&found.name, mode, owner)?;
            found
                .dir
                .mount
                .notify_entry(&found.dir.inode, &found.name, WatchMask::CREATE | WatchMask::ISDIR);
            Ok(())
        })
    }

    /// Creates a named pipe, a socket or (type 0 or `S_IFREG`) an empty file.
    ///
    /// # Errors
    /// EPERM for device nodes; as mknodat(2).
    pub fn mknodat(&self, dirfd: Fd, path: &[u8], mode: u32, rdev: u64) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).mode(mode).int(rdev);
        };
        self.syscall("mknodat", args, || {
            let call = Call::new(self);
            let kind = if mode & S_IFMT == 0 {
                Some(FileType::Regular)
            } else {
                FileType::from_mode(mode)
            };
            match kind {
                Some(FileType::Regular | FileType::Fifo | FileType::Socket) => {}
                Some(FileType::CharDevice | FileType::BlockDevice | FileType::Directory) => return Err(Errno::EPERM),
                Some(FileType::Symlink) | None => return Err(Errno::EINVAL),
            }
            let found = call.new_entry(dirfd, path, false, FsOp::Write)?;
            let (owner, bits) = call.owner_in(&found.dir, mode & 0o7777, false)?;
            if kind == Some(FileType::Regular) {
                found.dir.inode.create(&found.name, bits, owner)?;
            } else {
                found
                    .dir
                    .inode
                    .mknod(&found.name, bits | (mode & S_IFMT), rdev, owner)?;
            }
            found
                .dir
                .mount
                .notify_entry(&found.dir.inode, &found.name, WatchMask::CREATE);
            Ok(())
        })
    }

    /// Removes a name; with REMOVEDIR an empty directory.
    ///
    /// # Errors
    /// As unlinkat(2).
    pub fn unlinkat(&self, dirfd: Fd, path: &[u8], flags: AtFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd).path(path).word(if flags.contains(AtFlags::REMOVEDIR) {
                "AT_REMOVEDIR"
            } else {
                "0"
            });
        };
        self.syscall("unlinkat", args, || {
            let call = Call::new(self);
            let found = call.walk(dirfd, path, Last::Parent)?;
            if flags.contains(AtFlags::REMOVEDIR) {
                call.rmdir(&found)
            } else {
                call.unlink(&found)
            }
        })
    }

    /// The next entries of an open directory: as many as fit in 32 KiB, empty at the end. `.` and `..` are left out.
    ///
    /// # Errors
    /// EBADF; ENOTDIR; ENOENT when the directory was removed.
    pub fn getdents(&self, fd: Fd) -> Result<Vec<DirEntry>> {
        let mut entries = Vec::new();
        let mut room = 32_768_usize;
        self.getdents_with(fd, &mut |entry| {
            // What a linux_dirent64 takes.
            let size = entry.name.len().saturating_add(27) & !7;
            if size > room {
                return ControlFlow::Break(());
            }
            room -= size;
            entries.push(DirEntry {
                name: Name::from_slice(entry.name),
                ino: entry.ino,
                kind: entry.kind,
            });
            ControlFlow::Continue(())
        })?;
        Ok(entries)
    }

    /// Reports entries of an open directory from its cursor on, until `emit` breaks (that entry comes again with
    /// the next call) or there are no more. `.` and `..` are left out. `emit` runs with the directory locked: it must
    /// not make system calls.
    ///
    /// # Errors
    /// As [`getdents`](Self::getdents).
    pub fn getdents_with(&self, fd: Fd, emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>) -> Result<()> {
        let file = self.file(fd)?;
        file.readable()?;
        let inode = file.inode();
        if inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        let call = Call::new(self);
        if let Some(place) = file.place() {
            call.allow_place(FsOp::Readdir, &place)?;
        }
        file.with_position(|position| {
            let start = *position;
            let mut next = start;
            inode.readdir(&call.ctx(), start, &mut |entry| {
                let flow = emit(entry);
                if flow.is_continue() {
                    next = entry.next;
                }
                flow
            })?;
            *position = next;
            Ok(())
        })?;
        file.accessed();
        file.notify(WatchMask::ACCESS);
        Ok(())
    }

    /// Creates a directory of mode 0700 with a fresh name: `template` with its six last bytes, which must be
    /// `XXXXXX`, replaced.
    ///
    /// # Errors
    /// EINVAL for a bad template; as mkdirat(2).
    pub fn mkdtemp(&self, template: &[u8]) -> Result<Vec<u8>> {
        let stem = template.strip_suffix(b"XXXXXX").ok_or(Errno::EINVAL)?;
        for _ in 0..TEMP_TRIES {
            let mut random = [0; 6];
            self.kernel().entropy().fill(&mut random);
            let letters = random
                .iter()
                .map(|byte| TEMP_LETTERS[usize::from(*byte) % TEMP_LETTERS.len()]);
            let path: Vec<u8> = stem.iter().copied().chain(letters).collect();
            match self.mkdirat(crate::fs::AT_FDCWD, &path, 0o700) {
                Err(Errno::EEXIST) => {}
                done => return done.map(|()| path),
            }
        }
        Err(Errno::EEXIST)
    }
}

impl Call<'_> {
    /// Walks to a name that shall be created.
    ///
    /// # Errors
    /// EEXIST when it exists; ENOENT for a trailing slash where no directory is created; EROFS; EACCES.
    pub fn new_entry(&self, dirfd: Fd, path: &[u8], directory: bool, op: FsOp) -> Result<Found> {
        let found = self.walk(dirfd, path, Last::Parent)?;
        if found.kind != LastKind::Name || found.looked_up()?.is_some() {
            return Err(Errno::EEXIST);
        }
        if found.slash && !directory {
            return Err(Errno::ENOENT);
        }
        found.dir.mount.writable()?;
        may_change_entries(&self.cred, &found.dir)?;
        self.allow(op, &found)?;
        Ok(found)
    }

    fn unlink(&self, found: &Found) -> Result<()> {
        if found.kind != LastKind::Name {
            return Err(Errno::EISDIR);
        }
        let (dir, mount) = (&found.dir, &found.dir.mount);
        mount.writable()?;
        let victim = found.looked_up()?.ok_or(Errno::ENOENT)?;
        let directory = victim.inode.file_type() == FileType::Directory;
        if found.slash {
            return Err(if directory { Errno::EISDIR } else { Errno::ENOTDIR });
        }
        may_remove(&self.cred, dir, victim)?;
        if directory {
            return Err(Errno::EISDIR);
        }
        if victim.mount.id() != mount.id() {
            return Err(Errno::EBUSY);
        }
        self.allow(FsOp::Rm, found)?;
        dir.inode.unlink(&found.name)?;
        mount.notify_unlinked(&victim.inode);
        mount.notify_entry(&dir.inode, &found.name, WatchMask::DELETE);
        Ok(())
    }

    fn rmdir(&self, found: &Found) -> Result<()> {
        match found.kind {
            LastKind::Name => {}
            LastKind::Dot => return Err(Errno::EINVAL),
            LastKind::DotDot => return Err(Errno::ENOTEMPTY),
            LastKind::Root | LastKind::Jump => return Err(Errno::EBUSY),
        }
        let (dir, mount) = (&found.dir, &found.dir.mount);
        mount.writable()?;
        let victim = found.looked_up()?.ok_or(Errno::ENOENT)?;
        may_remove(&self.cred, dir, victim)?;
        if victim.inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        if victim.mount.id() != mount.id() {
            return Err(Errno::EBUSY);
        }
        self.allow(FsOp::Rm, found)?;
        dir.inode.rmdir(&found.name)?;
        mount.notify_unlinked(&victim.inode);
        mount.notify_entry(&dir.inode, &found.name, WatchMask::DELETE | WatchMask::ISDIR);
        Ok(())
    }
}
