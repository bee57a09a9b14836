//! Open file descriptions: what descriptors, also duplicated ones, refer to.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use crate::errno::{Errno, Result};
use crate::fs::{Ctx, File, FileType, Inode, Name, OFFSET_MAX, OFlags, Stat, Whence};
use crate::limits::{Accounts, Charge, LimitKind};
use crate::vfs::{Location, Mount, Place};
use crate::waitqueue::{Deadline, Interrupt, PollFlags, block_on};
use crate::watch::WatchMask;

/// Flags that F_SETFL can change.
const SETTABLE: OFlags = OFlags::APPEND
    .union(OFlags::NONBLOCK)
    .union(OFlags::ASYNC)
    .union(OFlags::DIRECT)
    .union(OFlags::NOATIME);

/// An open file: shared by dup(2) and by inheritance, with one offset and one set of status flags.
pub struct OpenFile {
    /// `None` for O_PATH.
    file: Option<Arc<dyn File>>,
    inode: Arc<dyn Inode>,
    /// `None` for what is not in the tree: pipes, sinks.
    mount: Option<Arc<Mount>>,
    /// The name it was opened by; a directory knows its own.
    name: Option<(Arc<dyn Inode>, Name)>,
    flags: AtomicU32,
    /// Offset of the next read or write; for a directory the cursor of getdents.
    position: Mutex<u64>,
    /// Its place among the jar's open files, from when it first gets a descriptor.
    charge: OnceLock<Charge>,
    /// Set while it may hold a flock lock.
    locked: AtomicBool,
}

impl OpenFile {
    /// An open file outside the tree: a pipe, a sink.
    pub fn new(inode: Arc<dyn Inode>, file: Arc<dyn File>, flags: OFlags) -> Arc<OpenFile> {
        OpenFile::build(Some(file), inode, None, None, flags)
    }

    /// An open file of the tree. `file` is `None` for O_PATH.
    pub fn at(
        place: Place,
        name: Option<(Arc<dyn Inode>, Name)>,
        file: Option<Arc<dyn File>>,
        flags: OFlags,
    ) -> Arc<OpenFile> {
        OpenFile::build(file, place.inode, Some(place.mount), name, flags)
    }

    fn build(
        file: Option<Arc<dyn File>>,
        inode: Arc<dyn Inode>,
        mount: Option<Arc<Mount>>,
        name: Option<(Arc<dyn Inode>, Name)>,
        flags: OFlags,
    ) -> Arc<OpenFile> {
        // These act at open only, and F_GETFL does not show them.
        let at_open = OFlags::CREAT | OFlags::EXCL | OFlags::NOCTTY | OFlags::TRUNC | OFlags::CLOEXEC;
        let flags = AtomicU32::new((flags - at_open).bits());
        Arc::new(OpenFile {
            file,
            inode,
            mount,
            name,
            flags,
            position: Mutex::new(0),
            charge: OnceLock::new(),
            locked: AtomicBool::new(false),
        })
    }

    /// Counts it among the jar's open files, once.
    ///
    /// # Errors
    /// ENFILE at the limit.
    pub fn account(&self, accounts: &Arc<Accounts>) -> Result<()> {
        if self.charge.get().is_none() {
            // Where another thread was first, this charge is given back.
            let _ = self.charge.set(accounts.guard(LimitKind::OpenFiles, 1)?);
        }
        Ok(())
    }

    /// The inode.
    pub fn inode(&self) -> &Arc<dyn Inode> {
        &self.inode
    }

    /// The mount, for a file of the tree.
    pub fn mount(&self) -> Option<&Arc<Mount>> {
        self.mount.as_ref()
    }

    /// The directory and the name it was opened by, unless it is a directory itself.
    pub fn name(&self) -> Option<&(Arc<dyn Inode>, Name)> {
        self.name.as_ref()
    }

    /// Its place in the tree.
    pub fn place(&self) -> Option<Place> {
        let mount = Arc::clone(self.mount.as_ref()?);
        Some(Place {
            mount,
            inode: Arc::clone(&self.inode),
        })
    }

    /// The name it was opened by, as a place in the tree.
    pub fn location(&self) -> Option<Location> {
        let mount = Arc::clone(self.mount.as_ref()?);
        let (dir, name) = self.name.clone().or_else(|| self.inode.location())?;
        Some(Location { mount, dir, name })
    }

    /// The data operations.
    ///
    /// # Errors
    /// EBADF for O_PATH.
    pub fn file(&self) -> Result<&Arc<dyn File>> {
        self.file.as_ref().ok_or(Errno::EBADF)
    }

    /// Access mode and status flags (F_GETFL).
    pub fn flags(&self) -> OFlags {
        OFlags::from_bits_truncate(self.flags.load(Ordering::Relaxed))
    }

    /// Changes the status flags (F_SETFL): APPEND, NONBLOCK, ASYNC, DIRECT, NOATIME; the rest stays.
    pub fn set_flags(&self, flags: OFlags) {
        let _ = self.flags.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |old| {
            Some((old & !SETTABLE.bits()) | (flags & SETTABLE).bits())
        });
    }

    /// The attributes.
    ///
    /// # Errors
    /// Whatever the file system reports.
    pub fn stat(&self) -> Result<Stat> {
        let mut stat = self.inode.getattr()?;
        if let Some(mount) = &self.mount {
            stat.dev = mount.dev();
        }
        Ok(stat)
    }

    /// The current offset.
    pub fn position(&self) -> u64 {
        *self.position.lock()
    }

    /// Reads at the offset and moves it.
    ///
    /// # Errors
    /// EBADF when not open for reading; EAGAIN, EINTR; what the file reports.
    pub fn read(&self, ctx: &Ctx<'_>, interrupt: Option<&dyn Interrupt>, buf: &mut [u8]) -> Result<usize> {
        self.read_until(ctx, interrupt, None, buf)
    }

    /// [`read`](Self::read) that gives up at a deadline.
    ///
    /// # Errors
    /// ETIMEDOUT; as `read`.
    pub fn read_until(
        &self,
        ctx: &Ctx<'_>,
        interrupt: Option<&dyn Interrupt>,
        deadline: Option<Deadline<'_>>,
        buf: &mut [u8],
    ) -> Result<usize> {
        let file = self.readable()?;
        if !file.seekable() {
            return self.wait(file, PollFlags::IN, interrupt, deadline, || file.read_at(ctx, 0, buf));
        }
        let mut position = self.position.lock();
        let count = file.read_at(ctx, *position, buf)?;
        *position = position.saturating_add(count as u64);
        drop(position);
        self.accessed();
        Ok(count)
    }

    /// Moves the access time, after a read, unless O_NOATIME or the mount says that it stays.
    pub fn accessed(&self) {
        if let Some(mount) = &self.mount
            && mount.counts_access()
            && !self.flags().contains(OFlags::NOATIME)
        {
            self.inode.touch_accessed();
        }
    }

    /// Reads at `offset`; the file's own offset stays.
    ///
    /// # Errors
    /// ESPIPE for a pipe; EINVAL for a negative offset; else as [`read`](Self::read).
    pub fn pread(&self, ctx: &Ctx<'_>, buf: &mut [u8], offset: i64) -> Result<usize> {
        let offset = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
        let file = self.readable()?;
        if !file.seekable() {
            return Err(Errno::ESPIPE);
        }
        let count = file.read_at(ctx, offset, buf)?;
        self.accessed();
        Ok(count)
    }

    /// Writes at the offset (or the end, with O_APPEND) and moves it. A blocking pipe takes all of `buf`.
    ///
    /// # Errors
    /// EBADF when not open for writing; EAGAIN, EINTR, EPIPE; what the file reports.
    pub fn write(&self, ctx: &Ctx<'_>, interrupt: Option<&dyn Interrupt>, buf: &[u8]) -> Result<usize> {
        self.write_until(ctx, interrupt, None, buf)
    }

    /// [`write`](Self::write) that gives up at a deadline.
    ///
    /// # Errors
    /// ETIMEDOUT where nothing was written; as `write`.
    pub fn write_until(
        &self,
        ctx: &Ctx<'_>,
        interrupt: Option<&dyn Interrupt>,
        deadline: Option<Deadline<'_>>,
        buf: &[u8],
    ) -> Result<usize> {
        let file = self.writable()?;
        if !file.seekable() {
            return self.write_stream(ctx, file, interrupt, deadline, buf);
        }
        let mut position = self.position.lock();
        if self.flags().contains(OFlags::APPEND) {
            let (count, end) = file.append(ctx, self.fitting(ctx, None, buf)?)?;
            if count > 0 {
                *position = end;
            }
            return Ok(count);
        }
        let count = file.write_at(ctx, *position, self.fitting(ctx, Some(*position), buf)?)?;
        *position = position.saturating_add(count as u64);
        Ok(count)
    }

    /// Writes at `offset` (on Linux at the end where O_APPEND is set); the file's own offset stays.
    ///
    /// # Errors
    /// ESPIPE for a pipe; EINVAL for a negative offset; else as [`write`](Self::write).
    pub fn pwrite(&self, ctx: &Ctx<'_>, buf: &[u8], offset: i64) -> Result<usize> {
        let offset = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
        let file = self.writable()?;
        if !file.seekable() {
            return Err(Errno::ESPIPE);
        }
        if self.flags().contains(OFlags::APPEND) {
            let buf = self.fitting(ctx, None, buf)?;
            return file.append(ctx, buf).map(|(count, _)| count);
        }
        file.write_at(ctx, offset, self.fitting(ctx, Some(offset), buf)?)
    }

    /// Moves the offset (lseek(2)) and returns it.
    ///
    /// # Errors
    /// EBADF for O_PATH; ESPIPE; EINVAL; ENXIO.
    pub fn seek(&self, offset: i64, whence: Whence) -> Result<u64> {
        let file = self.file()?;
        if !file.seekable() {
            return Err(Errno::ESPIPE);
        }
        // The positions of a directory are cursors: it has no end, data or holes.
        if self.inode.file_type() == FileType::Directory && !matches!(whence, Whence::Set | Whence::Cur) {
            return Err(Errno::EINVAL);
        }
        let mut position = self.position.lock();
        let base = match whence {
            Whence::Set => 0,
            Whence::Cur => *position,
            Whence::End => file.size()?,
            Whence::Data | Whence::Hole => {
                let from = u64::try_from(offset).map_err(|_| Errno::ENXIO)?;
                *position = file.seek_data_hole(from, whence == Whence::Hole)?;
                return Ok(*position);
            }
        };
        let target = base
            .checked_add_signed(offset)
            .filter(|&to| to <= OFFSET_MAX)
            .ok_or(Errno::EINVAL)?;
        *position = target;
        Ok(target)
    }

    /// Runs `f` on the offset, which nobody else moves meanwhile (getdents, copy_file_range).
    pub fn with_position<T>(&self, f: impl FnOnce(&mut u64) -> T) -> T {
        f(&mut self.position.lock())
    }

    /// The data operations, for reading.
    ///
    /// # Errors
    /// EBADF.
    pub fn readable(&self) -> Result<&Arc<dyn File>> {
        if self.flags().readable() {
            self.file()
        } else {
            Err(Errno::EBADF)
        }
    }

    /// The data operations, for writing.
    ///
    /// # Errors
    /// EBADF.
    pub fn writable(&self) -> Result<&Arc<dyn File>> {
        if self.flags().writable() {
            self.file()
        } else {
            Err(Errno::EBADF)
        }
    }

    /// True when both are open on the same file.
    pub fn same_inode(&self, other: &OpenFile) -> bool {
        let mount = |file: &OpenFile| file.mount.as_ref().map(|mount| mount.dev());
        mount(self) == mount(other) && self.inode.ino() == other.inode.ino()
    }

    /// Tells the watches of the file and of its directory.
    pub fn notify(&self, mask: WatchMask) {
        if let Some(mount) = &self.mount
            && mount.is_watched()
        {
            let at = self.name.as_ref().map(|(dir, name)| (dir, name.as_slice()));
            mount.watches().inode(mount.dev(), &self.inode, at, mask);
        }
    }

    /// Takes a flock lock. Waits for it when `interrupt` is given.
    ///
    /// # Errors
    /// EWOULDBLOCK; EINTR; EINVAL for what is not in the tree; ENOLCK at the limit.
    pub fn lock(&self, exclusive: bool, interrupt: Option<&dyn Interrupt>) -> Result<()> {
        let mount = self.mount.as_ref().ok_or(Errno::EINVAL)?;
        let locks = mount.locks();
        let key = (mount.dev(), self.inode.ino());
        self.locked.store(true, Ordering::Relaxed);
        let attempt = || locks.acquire(key, self.lock_owner(), exclusive);
        match interrupt {
            None => attempt(),
            Some(_) => block_on(&[(locks.wait_queue(), PollFlags::all())], interrupt, None, attempt),
        }
    }

    /// Gives up the flock lock, if there is one.
    pub fn unlock(&self) {
        if let Some(mount) = &self.mount
            && self.locked.swap(false, Ordering::Relaxed)
        {
            mount
                .locks()
                .release((mount.dev(), self.inode.ino()), self.lock_owner());
        }
    }

    /// Unique among the open files that exist.
    fn lock_owner(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// The part of `buf` that the writer's RLIMIT_FSIZE lets through at `offset`, or at the end.
    fn fitting<'b>(&self, ctx: &Ctx<'_>, offset: Option<u64>, buf: &'b [u8]) -> Result<&'b [u8]> {
        match ctx.process {
            Some(process) if self.inode.file_type() == FileType::Regular => {
                let offset = offset.map_or_else(|| self.file()?.size(), Ok)?;
                let room = process.file_size_room(offset, buf.len())?;
                Ok(buf.get(..room).unwrap_or(buf))
            }
            _ => Ok(buf),
        }
    }

    fn write_stream(
        &self,
        ctx: &Ctx<'_>,
        file: &Arc<dyn File>,
        interrupt: Option<&dyn Interrupt>,
        deadline: Option<Deadline<'_>>,
        buf: &[u8],
    ) -> Result<usize> {
        let mut done = 0;
        loop {
            let rest = buf.get(done..).unwrap_or_default();
            match self.wait(file, PollFlags::OUT, interrupt, deadline, || {
                file.write_at(ctx, 0, rest)
            }) {
                Ok(count) => done = done.saturating_add(count),
                Err(errno) if done > 0 => {
                    // The count is returned, but the signal comes all the same.
                    if let (Errno::EPIPE, Some(process)) = (errno, ctx.process) {
                        process.broken_pipe();
                    }
                    return Ok(done);
                }
                Err(errno) => return Err(errno),
            }
            if done >= buf.len() || self.flags().contains(OFlags::NONBLOCK) {
                return Ok(done);
            }
        }
    }

    /// Repeats `attempt` until it is something other than EAGAIN, unless O_NONBLOCK is set.
    fn wait(
        &self,
        file: &Arc<dyn File>,
        interest: PollFlags,
        interrupt: Option<&dyn Interrupt>,
        deadline: Option<Deadline<'_>>,
        mut attempt: impl FnMut() -> Result<usize>,
    ) -> Result<usize> {
        match attempt() {
            Err(Errno::EAGAIN) if !self.flags().contains(OFlags::NONBLOCK) => {}
            done => return done,
        }
        let queue = file.wait_queue().ok_or(Errno::EAGAIN)?;
        block_on(&[(queue, interest)], interrupt, deadline, attempt)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        self.unlock();
        if self.file.is_some() {
            let written = self.flags().writable();
            self.notify(if written {
                WatchMask::CLOSE_WRITE
            } else {
                WatchMask::CLOSE_NOWRITE
            });
        }
    }
}
