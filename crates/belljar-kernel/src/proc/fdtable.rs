//! The file descriptors of a process.

use std::sync::Arc;

use parking_lot::RwLock;

use crate::errno::{Errno, Result};
use crate::fs::Fd;
use crate::openfile::OpenFile;

/// One descriptor.
#[derive(Clone)]
pub struct FdEntry {
    /// What it refers to.
    pub file: Arc<OpenFile>,
    /// Closed at exec (FD_CLOEXEC).
    pub cloexec: bool,
}

/// The descriptors of a process. A new descriptor is always the lowest that is free.
#[derive(Default)]
pub struct FdTable {
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    slots: Vec<Option<FdEntry>>,
    /// Every slot below is taken.
    first_free: usize,
    open: usize,
}

impl FdTable {
    /// What a descriptor refers to.
    ///
    /// # Errors
    /// EBADF.
    pub fn get(&self, fd: Fd) -> Result<Arc<OpenFile>> {
        self.entry(fd).map(|entry| entry.file)
    }

    /// A descriptor with its flag.
    ///
    /// # Errors
    /// EBADF.
    pub fn entry(&self, fd: Fd) -> Result<FdEntry> {
        let index = usize::try_from(fd).map_err(|_| Errno::EBADF)?;
        self.inner
            .read()
            .slots
            .get(index)
            .cloned()
            .flatten()
            .ok_or(Errno::EBADF)
    }

    /// Gives `file` the lowest free descriptor at or above `min` and below `limit`.
    ///
    /// # Errors
    /// EMFILE when there is none.
    pub fn insert(&self, file: Arc<OpenFile>, cloexec: bool, min: usize, limit: usize) -> Result<Fd> {
        let mut inner = self.inner.write();
        let from = min.max(inner.first_free);
        let taken = inner.slots.iter().skip(from).take_while(|slot| slot.is_some()).count();
        let index = from.saturating_add(taken);
        let fd = Fd::try_from(index).map_err(|_| Errno::EMFILE)?;
        if index >= limit {
            return Err(Errno::EMFILE);
        }
        inner.put(index, FdEntry { file, cloexec });
        if from == inner.first_free {
            inner.first_free = index.saturating_add(1);
        }
        Ok(fd)
    }

    /// Puts `file` at `fd`, and gives what was there.
    ///
    /// # Errors
    /// EBADF when `fd` is negative or not below `limit`.
    pub fn replace(&self, fd: Fd, file: Arc<OpenFile>, cloexec: bool, limit: usize) -> Result<Option<Arc<OpenFile>>> {
        let index = usize::try_from(fd).map_err(|_| Errno::EBADF)?;
        if index >= limit {
            return Err(Errno::EBADF);
        }
        let old = self.inner.write().put(index, FdEntry { file, cloexec });
        Ok(old.map(|entry| entry.file))
    }

    /// Frees a descriptor, and gives what it referred to.
    ///
    /// # Errors
    /// EBADF.
    pub fn remove(&self, fd: Fd) -> Result<Arc<OpenFile>> {
        let index = usize::try_from(fd).map_err(|_| Errno::EBADF)?;
        self.inner
            .write()
            .remove(index)
            .map(|entry| entry.file)
            .ok_or(Errno::EBADF)
    }

    /// Sets FD_CLOEXEC.
    ///
    /// # Errors
    /// EBADF.
    pub fn set_cloexec(&self, fd: Fd, cloexec: bool) -> Result<()> {
        let index = usize::try_from(fd).map_err(|_| Errno::EBADF)?;
        let mut inner = self.inner.write();
        let entry = inner
            .slots
            .get_mut(index)
            .and_then(Option::as_mut)
            .ok_or(Errno::EBADF)?;
        entry.cloexec = cloexec;
        Ok(())
    }

    /// Empties the table, and gives what was in it to be dropped outside any lock.
    pub fn clear(&self) -> Vec<FdEntry> {
        let inner = std::mem::take(&mut *self.inner.write());
        inner.slots.into_iter().flatten().collect()
    }

    /// Closes what exec closes, and gives it to be dropped outside any lock.
    pub fn close_on_exec(&self) -> Vec<FdEntry> {
        let mut inner = self.inner.write();
        let indices: Vec<usize> = inner.indices(|entry| entry.cloexec).collect();
        indices.into_iter().filter_map(|index| inner.remove(index)).collect()
    }

    /// Frees all descriptors from `first` to `last` (close_range(2)), and gives what they referred to.
    pub fn remove_range(&self, first: usize, last: usize) -> Vec<FdEntry> {
        let mut inner = self.inner.write();
        let indices: Vec<usize> = inner.indices(|_| true).filter(|i| (first..=last).contains(i)).collect();
        indices.into_iter().filter_map(|index| inner.remove(index)).collect()
    }

    /// A copy for a child: the same open files (fork(2)).
    pub fn duplicate(&self) -> FdTable {
        let inner = self.inner.read();
        FdTable {
            inner: RwLock::new(Inner {
                slots: inner.slots.clone(),
                first_free: inner.first_free,
                open: inner.open,
            }),
        }
    }

    /// The open descriptors, ascending.
    pub fn list(&self) -> Vec<Fd> {
        let inner = self.inner.read();
        inner
            .indices(|_| true)
            .filter_map(|index| Fd::try_from(index).ok())
            .collect()
    }

    /// How many are open.
    pub fn len(&self) -> usize {
        self.inner.read().open
    }

    /// True when none is open.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Room for descriptors (FDSize of /proc/<pid>/status).
    pub fn capacity(&self) -> usize {
        self.inner.read().slots.len().next_power_of_two().max(64)
    }
}

impl Inner {
    fn put(&mut self, index: usize, entry: FdEntry) -> Option<FdEntry> {
        if index >= self.slots.len() {
            self.slots.resize(index.saturating_add(1), None);
        }
        let old = self.slots.get_mut(index)?.replace(entry);
        if old.is_none() {
            self.open = self.open.saturating_add(1);
        }
        old
    }

    fn remove(&mut self, index: usize) -> Option<FdEntry> {
        let old = self.slots.get_mut(index)?.take()?;
        self.open = self.open.saturating_sub(1);
        self.first_free = self.first_free.min(index);
        Some(old)
    }

    fn indices(&self, keep: impl Fn(&FdEntry) -> bool) -> impl Iterator<Item = usize> {
        let slots = self.slots.iter().enumerate();
        slots.filter_map(move |(index, slot)| slot.as_ref().filter(|entry| keep(entry)).map(|_| index))
    }
}
