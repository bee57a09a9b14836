//! One object of the view.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use hashbrown::HashMap;
use parking_lot::{Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::Shared;
use super::changes::next_data;
use super::lower::Lower;
use crate::errno::{Errno, Result};
use crate::fs::mem::MemInode;
use crate::fs::{Ctx, File, FileType, Inode, Name, OFlags, Owner, Stat};
use crate::limits::{Charge, LimitKind};

/// How much a copy-up carries at once.
const COPY_CHUNK: usize = 128 * 1024;

/// A file, directory or link of the view.
pub struct Node {
    pub(super) shared: Arc<Shared>,
    me: Weak<Node>,
    pub(super) ino: u64,
    pub(super) kind: FileType,
    /// What it was in the file system below, wherever it is now.
    pub(super) lower: Option<Arc<Lower>>,
    /// Attributes, and for a file the data, once they differ from what is below.
    upper: RwLock<Option<Arc<MemInode>>>,
    /// Number of links below when `upper` was made.
    base_links: AtomicU64,
    /// Links made or removed in the view.
    links: AtomicI64,
    /// Made by O_TMPFILE and not linked yet.
    pub(super) unnamed: AtomicBool,
    /// Its parent holds it.
    pinned: AtomicBool,
    place: Mutex<Option<(Parent, Name)>>,
    /// For a directory, what differs from below.
    entries: Option<RwLock<Entries>>,
}

/// A pinned node is held by its parent; any other holds its parent itself.
enum Parent {
    Above(Weak<Node>),
    Held(Arc<Node>),
}

/// How a directory differs from the one below.
#[derive(Default)]
pub(super) struct Entries {
    changed: HashMap<Name, Entry>,
    /// Names by `seq`, for listing those that are not below.
    order: std::collections::BTreeMap<u64, Name>,
    next_seq: u64,
    /// The directory was removed.
    pub removed: bool,
}

/// One name that differs.
pub(super) struct Entry {
    /// `None` hides what is below (a whiteout).
    pub node: Option<Arc<Node>>,
    /// The directory below has the name, too.
    pub below: bool,
    seq: u64,
    _charge: Charge,
}

impl Entries {
    pub fn get(&self, name: &[u8]) -> Option<&Entry> {
        self.changed.get(name)
    }

    /// Sets what a name means. `below` says whether the directory below has it.
    pub fn set(&mut self, name: &[u8], node: Option<Arc<Node>>, below: bool, charge: Charge) {
        match self.changed.get_mut(name) {
            Some(entry) => entry.node = node,
            None => {
                self.next_seq += 1;
                let name = Name::from_slice(name);
                if !below {
                    self.order.insert(self.next_seq, name.clone());
                }
                self.changed.insert(
                    name,
                    Entry {
                        node,
                        below,
                        seq: self.next_seq,
                        _charge: charge,
                    },
                );
            }
        }
    }

    /// Takes a name away: what is below stays hidden.
    pub fn take(&mut self, name: &[u8]) -> Option<Arc<Node>> {
        let entry = self.changed.get_mut(name)?;
        if entry.below {
            return entry.node.take();
        }
        let entry = self.changed.remove(name)?;
        self.order.remove(&entry.seq);
        entry.node
    }

    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Entry)> {
        self.changed.iter().map(|(name, entry)| (name.as_slice(), entry))
    }

    /// The names that are not below, past `seq`, in the order they were made.
    pub fn above_after(&self, seq: u64) -> impl Iterator<Item = (u64, &Name, &Arc<Node>)> {
        self.order
            .range(seq.saturating_add(1)..)
            .filter_map(|(seq, name)| Some((*seq, name, self.changed.get(name)?.node.as_ref()?)))
    }
}

impl Node {
    pub(super) fn root(shared: &Arc<Shared>, lower: Arc<Lower>) -> Arc<Node> {
        let node = Node::build(shared, lower.ino(), FileType::Directory, Some(lower), None, 0);
        node.pinned.store(true, Ordering::Relaxed);
        node
    }

    /// A new object, which is not below. It has no name yet.
    pub(super) fn fresh(shared: &Arc<Shared>, upper: Arc<MemInode>) -> Arc<Node> {
        let kind = upper.file_type();
        Node::build(shared, shared.next_ino(), kind, None, Some(upper), 0)
    }

    fn build(
        shared: &Arc<Shared>,
        ino: u64,
        kind: FileType,
        lower: Option<Arc<Lower>>,
        upper: Option<Arc<MemInode>>,
        links: i64,
    ) -> Arc<Node> {
        Arc::new_cyclic(|me| Node {
            shared: Arc::clone(shared),
            me: Weak::clone(me),
            ino,
            kind,
            lower,
            upper: RwLock::new(upper),
            base_links: AtomicU64::new(0),
            links: AtomicI64::new(links),
            unnamed: AtomicBool::new(false),
            pinned: AtomicBool::new(false),
            place: Mutex::default(),
            entries: (kind == FileType::Directory).then(RwLock::default),
        })
    }

    /// The node for an entry that this directory has below, wherever else that object is known.
    fn node_below(&self, lower: &Arc<Lower>, name: &[u8], inode: Arc<dyn Inode>) -> Result<Arc<Node>> {
        let (ino, kind) = (inode.ino(), inode.file_type());
        // A directory has one place. Found in another it is a different one with the same number.
        let fits = |node: &Arc<Node>| node.kind == kind && (kind != FileType::Directory || node.is_at(self, name));
        // What is taken out of the table is dropped after its lock: the end of a node takes that lock.
        let known = self.shared.nodes.lock().get(&ino).and_then(Weak::upgrade);
        if let Some(node) = known.filter(fits) {
            return Ok(node);
        }
        let parent = self.me.upgrade().ok_or(Errno::ENOENT)?;
        let node = Node::build(&self.shared, ino, kind, Some(Lower::entry(lower, name, inode)), None, 0);
        *node.place.lock() = Some((Parent::Held(parent), Name::from_slice(name)));
        let mut nodes = self.shared.nodes.lock();
        let known = nodes.get(&ino).and_then(Weak::upgrade);
        let raced = known.as_ref().is_some_and(fits);
        if !raced {
            nodes.insert(ino, Arc::downgrade(&node));
        }
        drop(nodes);
        Ok(if raced { known.unwrap_or(node) } else { node })
    }

    fn is_at(&self, dir: &Node, name: &[u8]) -> bool {
        self.place.lock().as_ref().is_some_and(|(parent, own)| {
            let at_dir = match parent {
                Parent::Above(parent) => std::ptr::eq(parent.as_ptr(), dir),
                Parent::Held(parent) => std::ptr::eq(Arc::as_ptr(parent), dir),
            };
            at_dir && own.as_slice() == name
        })
    }

    pub(super) fn is_directory(&self) -> bool {
        self.kind == FileType::Directory
    }

    pub(super) fn entries(&self) -> Result<RwLockReadGuard<'_, Entries>> {
        Ok(self.entries.as_ref().ok_or(Errno::ENOTDIR)?.read())
    }

    pub(super) fn entries_mut(&self) -> Result<RwLockWriteGuard<'_, Entries>> {
        Ok(self.entries.as_ref().ok_or(Errno::ENOTDIR)?.write())
    }

    pub(super) fn charge(&self) -> Result<Charge> {
        self.shared.upper.accounts().guard(LimitKind::Inodes, 1)
    }

    /// The object below.
    pub(super) fn below(&self) -> Result<Option<Arc<dyn Inode>>> {
        match &self.lower {
            Some(lower) => Ok(Some(lower.get(&self.shared.ctx(), &self.shared.recent)?)),
            None => Ok(None),
        }
    }

    /// Looks a name up in the directory below, as a node.
    pub(super) fn find_below(&self, name: &[u8]) -> Result<Option<Arc<Node>>> {
        let Some(lower) = &self.lower else { return Ok(None) };
        let now = self.shared.upper.clock().monotonic();
        let known = self.shared.dirs.get(self.ino, name, now);
        if let Some(node) = known.filter(|node| node.is_at(self, name)) {
            return Ok(Some(node));
        }
        let dir = lower.get(&self.shared.ctx(), &self.shared.recent)?;
        match dir.lookup(&self.shared.ctx(), name) {
            Ok(inode) => {
                let node = self.node_below(lower, name, inode)?;
                if node.is_directory() {
                    self.shared.dirs.put(self.ino, name, &node, now);
                }
                Ok(Some(node))
            }
            Err(Errno::ENOENT) => Ok(None),
            Err(errno) => Err(errno),
        }
    }

    /// What a name means, given the differences of this directory.
    pub(super) fn find(&self, entries: &Entries, name: &[u8]) -> Result<Option<Arc<Node>>> {
        match entries.get(name) {
            Some(entry) => Ok(entry.node.clone()),
            None => self.find_below(name),
        }
    }

    /// Whether the directory below has a name.
    pub(super) fn has_below(&self, entries: &Entries, name: &[u8]) -> Result<bool> {
        match entries.get(name) {
            Some(entry) => Ok(entry.below),
            None => Ok(self.find_below(name)?.is_some()),
        }
    }

    pub(super) fn upper(&self) -> Option<Arc<MemInode>> {
        self.upper.read().clone()
    }

    pub(super) fn parent(&self) -> Option<(Arc<Node>, Name)> {
        match &*self.place.lock() {
            Some((Parent::Above(parent), name)) => Some((parent.upgrade()?, name.clone())),
            Some((Parent::Held(parent), name)) => Some((Arc::clone(parent), name.clone())),
            None => None,
        }
    }

    /// Its parent holds it from now on, under `name`.
    pub(super) fn placed(&self, dir: &Node, name: &[u8]) {
        let old = self
            .place
            .lock()
            .replace((Parent::Above(Weak::clone(&dir.me)), Name::from_slice(name)));
        self.pinned.store(true, Ordering::Relaxed);
        if let Some(lower) = &self.lower {
            lower.relax(&self.shared.recent);
        }
        drop(old);
    }

    /// Its parent does not hold it any more.
    pub(super) fn unplaced(&self) {
        let mut place = self.place.lock();
        let held = match &*place {
            Some((Parent::Above(parent), name)) => parent.upgrade().map(|parent| (Parent::Held(parent), name.clone())),
            _ => return,
        };
        let old = std::mem::replace(&mut *place, held);
        drop(place);
        drop(old);
    }

    /// Has the parents hold this node, each its child, because it differs from what is below.
    pub(super) fn pin(&self) -> Result<()> {
        let mut chain = Vec::new();
        let mut next = self.me.upgrade();
        while let Some(node) = next {
            if node.pinned.load(Ordering::Relaxed) {
                break;
            }
            next = node.parent().map(|(parent, _)| parent);
            chain.push(node);
        }
        for node in chain.into_iter().rev() {
            let Some((parent, name)) = node.parent() else { continue };
            let charge = node.charge()?;
            let mut entries = parent.entries_mut()?;
            // A name that differs already is gone or means something else: this node has no place any more.
            if entries.get(&name).is_none() {
                entries.set(&name, Some(Arc::clone(&node)), true, charge);
                node.placed(&parent, &name);
            }
        }
        Ok(())
    }

    /// Attributes below, or what they were when they were copied.
    pub(super) fn stat(&self) -> Result<Stat> {
        let upper = self.upper();
        let (mut stat, base) = match (&upper, self.below_unless(upper.is_some())?) {
            (Some(upper), _) => (upper.getattr()?, self.base_links.load(Ordering::Relaxed)),
            (None, Some(below)) => {
                let stat = below.getattr()?;
                let links = stat.nlink;
                (stat, links)
            }
            (None, None) => return Err(Errno::ENOENT),
        };
        stat.ino = self.ino;
        stat.nlink = base.saturating_add_signed(self.links.load(Ordering::Relaxed));
        if let Some(entries) = &self.entries {
            let entries = entries.read();
            if entries.removed {
                stat.nlink = 0;
            }
            stat.size = if self.lower.is_some() {
                4096
            } else {
                20 * (entries.changed.len() as u64 + 2)
            };
        }
        Ok(stat)
    }

    fn below_unless(&self, copied: bool) -> Result<Option<Arc<dyn Inode>>> {
        if copied { Ok(None) } else { self.below() }
    }

    pub(super) fn add_links(&self, count: i64) {
        self.links.fetch_add(count, Ordering::Relaxed);
    }

    /// Makes attributes and data changeable: copies them from below, data up to `size` bytes.
    pub(super) fn copy_up(&self, size: u64) -> Result<Arc<MemInode>> {
        if let Some(upper) = self.upper() {
            return Ok(upper);
        }
        let below = self.below()?.ok_or(Errno::ENOENT)?;
        let mut slot = self.upper.write();
        // Somebody else may have been here first.
        if let Some(upper) = &*slot {
            return Ok(Arc::clone(upper));
        }
        let stat = below.getattr()?;
        let owner = Owner {
            uid: stat.uid,
            gid: stat.gid,
        };
        let target = match self.kind {
            FileType::Symlink => Some(below.readlink(&self.shared.ctx())?),
            _ => None,
        };
        let upper = self
            .shared
            .upper
            .detached(stat.mode, owner, stat.rdev, target.as_deref())?;
        if self.kind == FileType::Regular {
            let file = below.open(&self.shared.ctx(), OFlags::empty())?;
            copy(&self.shared.ctx(), &*file, &upper, size.min(stat.size))?;
        }
        upper.restore_times(&stat);
        self.base_links.store(stat.nlink, Ordering::Relaxed);
        if stat.nlink > 1 && !self.is_directory() {
            self.shared.hard_links.store(true, Ordering::Relaxed);
        }
        *slot = Some(Arc::clone(&upper));
        drop(slot);
        self.pin()?;
        Ok(upper)
    }

    /// An entry of this directory changed.
    pub(super) fn touch(&self) {
        // The change itself is done: a limit that leaves no room for new times must not undo it.
        if let Ok(upper) = self.copy_up(0) {
            upper.touch_modified();
        }
    }

    pub(super) fn touch_changed(&self) {
        if let Some(upper) = self.upper() {
            upper.touch_now();
        }
    }

    pub(super) fn is_within(&self, ancestor: &Node) -> bool {
        if std::ptr::eq(self, ancestor) {
            return true;
        }
        let mut next = self.parent();
        while let Some((here, _)) = next {
            if std::ptr::eq(&*here, ancestor) {
                return true;
            }
            next = here.parent();
        }
        false
    }

    fn let_go(&mut self, waiting: &mut Vec<Arc<Node>>) {
        if let Some((Parent::Held(parent), _)) = self.place.get_mut().take() {
            waiting.push(parent);
        }
        if let Some(entries) = &mut self.entries {
            let entries = std::mem::take(entries.get_mut());
            waiting.extend(entries.changed.into_values().filter_map(|entry| entry.node));
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if self.lower.is_some() {
            let mut nodes = self.shared.nodes.lock();
            if nodes
                .get(&self.ino)
                .is_some_and(|node| std::ptr::eq(node.as_ptr(), self))
            {
                nodes.remove(&self.ino);
            }
        }
        let mut waiting = Vec::new();
        self.let_go(&mut waiting);
        // One after the other: a tree may be deeper than the stack.
        while let Some(node) = waiting.pop() {
            if let Some(mut node) = Arc::into_inner(node) {
                node.let_go(&mut waiting);
            }
        }
    }
}

fn copy(ctx: &Ctx<'_>, from: &dyn File, to: &MemInode, size: u64) -> Result<()> {
    let mut buf = vec![0; COPY_CHUNK.min(usize::try_from(size).unwrap_or(COPY_CHUNK))];
    let mut at = 0;
    while at < size && !buf.is_empty() {
        match next_data(from, at) {
            Some(next) if next < size => at = next,
            _ => break,
        }
        let want = usize::try_from(size - at).unwrap_or(usize::MAX).min(buf.len());
        let chunk = buf.get_mut(..want).unwrap_or_default();
        let count = from.read_at(ctx, at, chunk)?;
        if count == 0 {
            // It became shorter meanwhile.
            return to.set_len(at);
        }
        let chunk = chunk.get(..count).unwrap_or_default();
        // Runs of zeros stay holes.
        let written = if chunk.iter().all(|&byte| byte == 0) {
            count
        } else {
            to.write_at(ctx, at, chunk)?
        };
        if written < count {
            return Err(Errno::ENOSPC);
        }
        at = at.saturating_add(count as u64);
    }
    to.set_len(size)
}
