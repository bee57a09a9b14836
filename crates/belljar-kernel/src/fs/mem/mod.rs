//! A file system in memory, with the behaviour of tmpfs.

mod dir;
mod file;
mod inode;
mod pages;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;

pub use inode::MemInode;
use pages::PAGE;

use super::{FileSystem, FileType, Inode, NAME_MAX, Owner, StatFs};
use crate::errno::{Errno, Result};
use crate::limits::{Accounts, LimitKind};
use crate::time::{Clock, Timespec};

/// How a memory file system is made.
pub struct MemOptions {
    /// Where its times come from.
    pub clock: Arc<dyn Clock>,
    /// The jar's limits, which bound all memory file systems together.
    pub accounts: Arc<Accounts>,
    /// Permission bits of the root directory.
    pub mode: u32,
    /// Owner of the root directory.
    pub owner: Owner,
    /// Most bytes of data, if this one has a limit of its own (`size=`).
    pub max_bytes: Option<u64>,
    /// Most inodes, if this one has a limit of its own (`nr_inodes=`).
    pub max_inodes: Option<u64>,
}

impl MemOptions {
    /// A root directory of root's, mode 0755, bounded by the jar's limits alone.
    pub fn new(clock: Arc<dyn Clock>, accounts: Arc<Accounts>) -> MemOptions {
        MemOptions {
            clock,
            accounts,
            mode: 0o755,
            owner: Owner::default(),
            max_bytes: None,
            max_inodes: None,
        }
    }
}

/// A file system in memory. Cloning shares it.
#[derive(Clone)]
pub struct MemFs {
    shared: Arc<Shared>,
    root: Arc<MemInode>,
}

impl MemFs {
    /// An empty file system.
    pub fn new(options: MemOptions) -> MemFs {
        let shared = Arc::new(Shared {
            clock: options.clock,
            accounts: options.accounts,
            next_ino: AtomicU64::new(1),
            pages: AtomicU64::new(0),
            inodes: AtomicU64::new(0),
            max_pages: options.max_bytes.map_or(u64::MAX, |bytes| bytes.div_ceil(PAGE as u64)),
            max_inodes: options.max_inodes.unwrap_or(u64::MAX),
            coarse_sec: AtomicU64::new(0),
            tree: Mutex::new(()),
        });
        // Its end gives one inode back, so it is counted even where the limit leaves room for none.
        if shared.charge_inode().is_err() {
            shared.inodes.fetch_add(1, Ordering::Relaxed);
        }
        let root = MemInode::root(&shared, options.mode, options.owner);
        MemFs { shared, root }
    }

    /// The jar's limits.
    pub(in crate::fs) fn accounts(&self) -> &Arc<Accounts> {
        &self.shared.accounts
    }

    /// Where times come from.
    pub(in crate::fs) fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }

    /// An inode without a name, of the type in `mode`.
    pub(in crate::fs) fn detached(
        &self,
        mode: u32,
        owner: Owner,
        rdev: u64,
        target: Option<&[u8]>,
    ) -> Result<Arc<MemInode>> {
        MemInode::detached(&self.shared, mode, owner, rdev, target)
    }

    /// The root directory.
    pub fn root_inode(&self) -> &Arc<MemInode> {
        &self.root
    }
}

impl FileSystem for MemFs {
    fn kind(&self) -> &'static str {
        "tmpfs"
    }

    fn root(&self) -> Arc<dyn Inode> {
        Arc::clone(&self.root) as Arc<dyn Inode>
    }

    fn statfs(&self) -> Result<StatFs> {
        let shared = &self.shared;
        let accounts = &shared.accounts;
        let total_pages = shared.max_pages.min(accounts.max(LimitKind::FileBytes) / PAGE as u64);
        let jar_pages = accounts.usage(LimitKind::FileBytes).used.div_ceil(PAGE as u64);
        let own_pages = shared.pages.load(Ordering::Relaxed);
        let jar_free = (accounts.max(LimitKind::FileBytes) / PAGE as u64).saturating_sub(jar_pages);
        let free = shared.max_pages.saturating_sub(own_pages).min(jar_free);
        let total_inodes = shared.max_inodes.min(accounts.max(LimitKind::Inodes));
        let jar_inodes = accounts
            .max(LimitKind::Inodes)
            .saturating_sub(accounts.usage(LimitKind::Inodes).used);
        let own_inodes = shared.max_inodes.saturating_sub(shared.inodes.load(Ordering::Relaxed));
        Ok(StatFs {
            kind: 0x0102_1994,
            bsize: PAGE as u64,
            blocks: total_pages,
            bfree: free,
            bavail: free,
            files: total_inodes,
            ffree: own_inodes.min(jar_inodes),
            namelen: NAME_MAX as u64,
            frsize: PAGE as u64,
        })
    }
}

/// What all inodes of one file system share.
pub(super) struct Shared {
    clock: Arc<dyn Clock>,
    accounts: Arc<Accounts>,
    next_ino: AtomicU64,
    pages: AtomicU64,
    inodes: AtomicU64,
    max_pages: u64,
    max_inodes: u64,
    /// Seconds of the last time that was asked for: good enough for the daily update of access times.
    coarse_sec: AtomicU64,
    /// Held by whatever locks more than one directory: renames and rmdir.
    tree: Mutex<()>,
}

impl Shared {
    fn now(&self) -> Timespec {
        let now = self.clock.realtime();
        self.coarse_sec.store(now.sec.unsigned_abs(), Ordering::Relaxed);
        now
    }

    fn coarse_sec(&self) -> i64 {
        i64::try_from(self.coarse_sec.load(Ordering::Relaxed)).unwrap_or(i64::MAX)
    }

    fn charge_pages(&self, count: u64) -> Result<()> {
        let fits = |used: u64| used.checked_add(count).filter(|&used| used <= self.max_pages);
        self.pages
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
            .map_err(|_| Errno::ENOSPC)?;
        self.accounts
            .charge(LimitKind::FileBytes, count.saturating_mul(PAGE as u64))
            .inspect_err(|_| {
                self.pages.fetch_sub(count, Ordering::Relaxed);
            })
    }

    fn release_pages(&self, count: u64) {
        if count > 0 {
            self.pages.fetch_sub(count, Ordering::Relaxed);
            self.accounts
                .release(LimitKind::FileBytes, count.saturating_mul(PAGE as u64));
        }
    }

    /// One inode, or one more name of one: each is memory that stays.
    fn charge_inode(&self) -> Result<()> {
        let fits = |used: u64| used.checked_add(1).filter(|&used| used <= self.max_inodes);
        self.inodes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
            .map_err(|_| Errno::ENOSPC)?;
        self.accounts.charge(LimitKind::Inodes, 1).inspect_err(|_| {
            self.inodes.fetch_sub(1, Ordering::Relaxed);
        })
    }

    fn release_inodes(&self, count: u64) {
        if count > 0 {
            self.inodes.fetch_sub(count, Ordering::Relaxed);
            self.accounts.release(LimitKind::Inodes, count);
        }
    }

    fn file_size_max(&self) -> u64 {
        self.accounts.max(LimitKind::FileSize).min(super::OFFSET_MAX)
    }

    /// A file would become larger than allowed: EFBIG, and the host hears of it.
    fn too_big(&self, size: u64) -> Errno {
        self.accounts.hit(LimitKind::FileSize, 0, size, None)
    }

    fn next_ino(&self) -> u64 {
        self.next_ino.fetch_add(1, Ordering::Relaxed)
    }
}

/// The types that mknod may make here.
fn is_node(kind: FileType) -> bool {
    !matches!(kind, FileType::Regular | FileType::Directory | FileType::Symlink)
}
