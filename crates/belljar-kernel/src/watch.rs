//! Change events with the meaning of inotify(7).

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};

use bitflags::bitflags;
use hashbrown::HashMap;
use parking_lot::{Mutex, RwLock};

use crate::errno::{Errno, Result};
use crate::fs::{FileType, Inode, Name};
use crate::limits::{Accounts, LimitKind};
use crate::port::Notify;

bitflags! {
    /// Events and flags, with the bit values of inotify(7).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct WatchMask: u32 {
        /// Data was read.
        const ACCESS = 0x1;
        /// Data was changed.
        const MODIFY = 0x2;
        /// Attributes were changed.
        const ATTRIB = 0x4;
        /// A file that was open for writing was closed.
        const CLOSE_WRITE = 0x8;
        /// A file that was not open for writing was closed.
        const CLOSE_NOWRITE = 0x10;
        /// It was opened.
        const OPEN = 0x20;
        /// An entry was moved out of the directory.
        const MOVED_FROM = 0x40;
        /// An entry was moved into the directory.
        const MOVED_TO = 0x80;
        /// An entry was created.
        const CREATE = 0x100;
        /// An entry was removed.
        const DELETE = 0x200;
        /// The watched object was removed.
        const DELETE_SELF = 0x400;
        /// The watched object was moved.
        const MOVE_SELF = 0x800;
        /// All of the events above.
        const ALL_EVENTS = 0xfff;
        /// The file system was unmounted.
        const UNMOUNT = 0x2000;
        /// Events were lost.
        const Q_OVERFLOW = 0x4000;
        /// The watch is at its end.
        const IGNORED = 0x8000;
        /// Only watch a directory (ENOTDIR).
        const ONLYDIR = 0x0100_0000;
        /// Do not follow a symbolic link.
        const DONT_FOLLOW = 0x0200_0000;
        /// The subject is a directory.
        const ISDIR = 0x4000_0000;
        /// End the watch after one event.
        const ONESHOT = 0x8000_0000;
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchEvent {
    /// What happened.
    pub mask: WatchMask,
    /// Connects MOVED_FROM and MOVED_TO of one rename; else 0.
    pub cookie: u32,
    /// The entry of the watched directory; empty when the event is about the watched object itself.
    pub name: Name,
}

/// A watched object. Dropping it ends the watch.
pub struct Watch {
    watches: Arc<Watches>,
    watcher: Arc<Watcher>,
    key: Key,
    /// Keeps the inode, and with it its number, from being used anew.
    _inode: Arc<dyn Inode>,
}

impl Watch {
    /// Takes the events that happened since the last call.
    pub fn drain(&self) -> Vec<WatchEvent> {
        self.watcher.queue.lock().drain(..).collect()
    }

    /// False once the object is gone: after IGNORED no more events come.
    pub fn is_active(&self) -> bool {
        !self.watcher.ended.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.watches.remove(self.key, &self.watcher);
    }
}

/// Device and inode number.
type Key = (u64, u64);

struct Watcher {
    mask: WatchMask,
    queue: Mutex<VecDeque<WatchEvent>>,
    max: usize,
    ended: AtomicBool,
    notify: Arc<dyn Notify>,
    token: u64,
}

impl Watcher {
    /// Queues an event; true when the watching loop must be told.
    fn push(&self, event: WatchEvent) -> bool {
        let always = WatchMask::IGNORED | WatchMask::UNMOUNT | WatchMask::Q_OVERFLOW;
        if !event.mask.intersects(self.mask | always) || self.ended.load(Ordering::Relaxed) {
            return false;
        }
        let ends = event.mask.contains(WatchMask::IGNORED);
        let mut queue = self.queue.lock();
        // As Linux does: an event that equals the last one in the queue is not queued again.
        if queue.back() == Some(&event) {
            return false;
        }
        // The end is told even where the queue is full: it comes once.
        if ends || queue.len() < self.max {
            queue.push_back(event);
        } else {
            let overflow = WatchEvent {
                mask: WatchMask::Q_OVERFLOW,
                cookie: 0,
                name: Name::new(),
            };
            if queue.back() == Some(&overflow) {
                return false;
            }
            queue.push_back(overflow);
        }
        if ends {
            self.ended.store(true, Ordering::Relaxed);
        } else if self.mask.contains(WatchMask::ONESHOT) {
            self.ended.store(true, Ordering::Relaxed);
            queue.push_back(WatchEvent {
                mask: WatchMask::IGNORED,
                cookie: 0,
                name: Name::new(),
            });
        }
        true
    }
}

/// All watches of one jar.
pub struct Watches {
    /// Number of watches: with none, an event costs one load.
    active: AtomicUsize,
    table: RwLock<HashMap<Key, Vec<Arc<Watcher>>>>,
    cookie: AtomicU32,
    accounts: Arc<Accounts>,
}

impl Watches {
    /// No watches.
    pub fn new(accounts: Arc<Accounts>) -> Arc<Watches> {
        Arc::new(Watches {
            active: AtomicUsize::new(0),
            table: RwLock::default(),
            cookie: AtomicU32::new(1),
            accounts,
        })
    }

    /// True when anything is watched.
    pub fn any(&self) -> bool {
        self.active.load(Ordering::Relaxed) != 0
    }

    /// Watches an inode of the file system with device number `dev`. `notify` is called with `token` when the first
    /// event after a [`Watch::drain`] is queued, and maybe more often.
    ///
    /// # Errors
    /// EINVAL without an event in `mask`; ENOSPC at the limit of watches.
    pub fn add(
        self: &Arc<Self>,
        dev: u64,
        inode: Arc<dyn Inode>,
        mask: WatchMask,
        notify: Arc<dyn Notify>,
        token: u64,
    ) -> Result<Watch> {
        if !mask.intersects(WatchMask::ALL_EVENTS) {
            return Err(Errno::EINVAL);
        }
        self.accounts.charge(LimitKind::Watches, 1)?;
        let max = usize::try_from(self.accounts.max(LimitKind::WatchEvents)).unwrap_or(usize::MAX);
        let watcher = Arc::new(Watcher {
            mask,
            queue: Mutex::default(),
            max,
            ended: AtomicBool::new(false),
            notify,
            token,
        });
        let key = (dev, inode.ino());
        self.table.write().entry(key).or_default().push(Arc::clone(&watcher));
        self.active.fetch_add(1, Ordering::Relaxed);
        Ok(Watch {
            watches: Arc::clone(self),
            watcher,
            key,
            _inode: inode,
        })
    }

    /// An event about an entry of a directory.
    pub fn entry(&self, dev: u64, dir: &Arc<dyn Inode>, name: &[u8], mask: WatchMask) {
        if self.any() {
            self.send((dev, dir.ino()), mask, 0, name);
        }
    }

    /// An event about an inode: for the watches of the directory it was reached through, then for its own.
    pub fn inode(&self, dev: u64, inode: &Arc<dyn Inode>, at: Option<(&Arc<dyn Inode>, &[u8])>, mask: WatchMask) {
        if !self.any() {
            return;
        }
        let mask = subject(inode, mask);
        match at {
            Some((dir, name)) => self.send((dev, dir.ino()), mask, 0, name),
            None => {
                if let Some((dir, name)) = inode.location() {
                    self.send((dev, dir.ino()), mask, 0, &name);
                }
            }
        }
        self.send((dev, inode.ino()), mask, 0, b"");
    }

    /// The events of a rename.
    pub fn moved(
        &self,
        dev: u64,
        inode: &Arc<dyn Inode>,
        from: (&Arc<dyn Inode>, &[u8]),
        to: (&Arc<dyn Inode>, &[u8]),
    ) {
        if !self.any() {
            return;
        }
        let cookie = self.cookie.fetch_add(1, Ordering::Relaxed);
        self.send(
            (dev, from.0.ino()),
            subject(inode, WatchMask::MOVED_FROM),
            cookie,
            from.1,
        );
        self.send((dev, to.0.ino()), subject(inode, WatchMask::MOVED_TO), cookie, to.1);
        self.send((dev, inode.ino()), WatchMask::MOVE_SELF, 0, b"");
    }

    /// A name of the inode is gone. With the last one the watches on it end.
    pub fn unlinked(&self, dev: u64, inode: &Arc<dyn Inode>) {
        if !self.any() {
            return;
        }
        let key = (dev, inode.ino());
        if inode.file_type() != FileType::Directory {
            self.send(key, WatchMask::ATTRIB, 0, b"");
        }
        if inode.getattr().is_ok_and(|stat| stat.nlink == 0) {
            self.send(key, WatchMask::DELETE_SELF, 0, b"");
            self.send(key, WatchMask::IGNORED, 0, b"");
        }
    }

    fn send(&self, key: Key, mask: WatchMask, cookie: u32, name: &[u8]) {
        let told: Vec<Arc<Watcher>> = {
            let table = self.table.read();
            let Some(watchers) = table.get(&key) else { return };
            let event = || WatchEvent {
                mask,
                cookie,
                name: Name::from_slice(name),
            };
            watchers
                .iter()
                .filter(|watcher| watcher.push(event()))
                .map(Arc::clone)
                .collect()
        };
        // With no lock held: it runs foreign code.
        for watcher in told {
            watcher.notify.notify(watcher.token);
        }
    }

    fn remove(&self, key: Key, watcher: &Arc<Watcher>) {
        let mut table = self.table.write();
        if let Some(watchers) = table.get_mut(&key) {
            watchers.retain(|other| !Arc::ptr_eq(other, watcher));
            if watchers.is_empty() {
                table.remove(&key);
            }
        }
        drop(table);
        self.active.fetch_sub(1, Ordering::Relaxed);
        self.accounts.release(LimitKind::Watches, 1);
    }
}

fn subject(inode: &Arc<dyn Inode>, mask: WatchMask) -> WatchMask {
    if inode.file_type() == FileType::Directory {
        mask | WatchMask::ISDIR
    } else {
        mask
    }
}
