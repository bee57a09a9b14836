//! Inodes of a memory file system: attributes and directory operations.

use std::any::Any;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Weak};

use parking_lot::{Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::dir::Entries;
use super::file::Content;
use super::pages::PAGE;
use super::{Shared, is_node};
use crate::errno::{Errno, Result};
use crate::fs::dev;
use crate::fs::{
    Access, Ctx, DirEntryRef, File, FileType, Inode, Name, OFlags, Owner, RenameFlags, S_IFMT, SetAttr, Stat, TimeSet,
};
use crate::pipe::Pipe;
use crate::time::Timespec;

/// What one entry, `.` and `..` included, adds to the size of its directory.
const ENTRY_SIZE: u64 = 20;
/// Symbolic links from this length on take a page.
const LONG_LINK: usize = 128;
/// Most hard links of one file.
const LINK_MAX: u32 = 1 << 31;
/// An access time older than this is updated by a read though nothing was written since.
const RELATIME: i64 = 24 * 60 * 60;

/// A file, directory, link or node of a memory file system.
pub struct MemInode {
    me: Weak<MemInode>,
    pub(super) shared: Arc<Shared>,
    ino: u64,
    /// Type and permission bits.
    mode: AtomicU32,
    uid: AtomicU32,
    gid: AtomicU32,
    nlink: AtomicU32,
    times: Mutex<Times>,
    /// Made by O_TMPFILE and not linked yet: it may get a first name.
    unnamed: AtomicBool,
    /// Set by the end of the inode.
    let_go: bool,
    /// Where it is linked, or was last.
    place: Mutex<Option<(Parent, Name)>>,
    pub(super) body: Body,
}

/// The part of an inode that depends on its type.
pub(super) enum Body {
    File(RwLock<Content>),
    Directory(RwLock<Entries>),
    Symlink(Box<[u8]>),
    /// A named pipe: what flows through it lives as long as the inode.
    Fifo(Arc<Pipe>),
    /// A socket or device, with its device number.
    Node(u64),
}

impl Body {
    fn of_node(shared: &Shared, kind: FileType, rdev: u64) -> Body {
        if kind == FileType::Fifo {
            Body::Fifo(Pipe::named(Some(Arc::clone(&shared.accounts))))
        } else {
            Body::Node(rdev)
        }
    }
}

struct Times {
    accessed: Timespec,
    modified: Timespec,
    changed: Timespec,
    born: Timespec,
}

/// A directory holds its entries and not the other way round; only a removed one keeps its parent.
enum Parent {
    Linked(Weak<MemInode>),
    Removed(Arc<MemInode>),
}

impl MemInode {
    pub(super) fn root(shared: &Arc<Shared>, mode: u32, owner: Owner) -> Arc<MemInode> {
        let mode = FileType::Directory.mode() | (mode & 0o7777);
        let root = MemInode::build(shared, mode, owner, Body::Directory(RwLock::default()));
        root.nlink.store(2, Ordering::Relaxed);
        root
    }

    /// A new inode without a name, which is charged for.
    fn new(shared: &Arc<Shared>, mode: u32, owner: Owner, body: Body) -> Result<Arc<MemInode>> {
        shared.charge_inode()?;
        if let Body::Symlink(target) = &body
            && target.len() >= LONG_LINK
        {
            shared.charge_pages(1).inspect_err(|_| shared.release_inodes(1))?;
        }
        Ok(MemInode::build(shared, mode, owner, body))
    }

    pub(super) fn detached(
        shared: &Arc<Shared>,
        mode: u32,
        owner: Owner,
        rdev: u64,
        target: Option<&[u8]>,
    ) -> Result<Arc<MemInode>> {
        let body = match FileType::from_mode(mode) {
            Some(FileType::Regular) => Body::File(RwLock::default()),
            Some(FileType::Directory) => Body::Directory(RwLock::default()),
            Some(FileType::Symlink) => Body::Symlink(Box::from(target.unwrap_or_default())),
            Some(kind) => Body::of_node(shared, kind, rdev),
            None => return Err(Errno::EINVAL),
        };
        MemInode::new(shared, mode & (S_IFMT | 0o7777), owner, body)
    }

    /// Takes over the times of another inode.
    pub(in crate::fs) fn restore_times(&self, stat: &Stat) {
        *self.times.lock() = Times {
            accessed: stat.atime,
            modified: stat.mtime,
            changed: stat.ctime,
            born: stat.birthtime,
        };
    }

    /// Attributes were changed.
    pub(in crate::fs) fn touch_now(&self) {
        self.touch_changed(self.shared.now());
    }

    fn build(shared: &Arc<Shared>, mode: u32, owner: Owner, body: Body) -> Arc<MemInode> {
        let now = shared.now();
        Arc::new_cyclic(|me| MemInode {
            me: Weak::clone(me),
            shared: Arc::clone(shared),
            ino: shared.next_ino(),
            mode: AtomicU32::new(mode),
            uid: AtomicU32::new(owner.uid),
            gid: AtomicU32::new(owner.gid),
            nlink: AtomicU32::new(0),
            times: Mutex::new(Times {
                accessed: now,
                modified: now,
                changed: now,
                born: now,
            }),
            unnamed: AtomicBool::new(false),
            let_go: false,
            place: Mutex::default(),
            body,
        })
    }

    fn kind(&self) -> FileType {
        match &self.body {
            Body::File(_) => FileType::Regular,
            Body::Directory(_) => FileType::Directory,
            Body::Symlink(_) => FileType::Symlink,
            Body::Fifo(_) => FileType::Fifo,
            Body::Node(_) => FileType::from_mode(self.mode.load(Ordering::Relaxed)).unwrap_or(FileType::Socket),
        }
    }

    fn entries(&self) -> Result<RwLockReadGuard<'_, Entries>> {
        match &self.body {
            Body::Directory(entries) => Ok(entries.read()),
            _ => Err(Errno::ENOTDIR),
        }
    }

    fn entries_mut(&self) -> Result<RwLockWriteGuard<'_, Entries>> {
        match &self.body {
            Body::Directory(entries) => Ok(entries.write()),
            _ => Err(Errno::ENOTDIR),
        }
    }

    fn is_directory(&self) -> bool {
        matches!(self.body, Body::Directory(_))
    }

    /// Data was changed.
    pub(in crate::fs) fn touch_modified(&self) {
        let now = self.shared.now();
        let mut times = self.times.lock();
        times.modified = now;
        times.changed = now;
    }

    fn touch_changed(&self, now: Timespec) {
        self.times.lock().changed = now;
    }

    /// Removes privilege bits, as a write by somebody else than root does.
    pub(super) fn drop_privileges(&self) {
        let mode = self.mode.load(Ordering::Relaxed);
        let mut drop = mode & crate::fs::S_ISUID;
        if mode & 0o010 != 0 {
            drop |= mode & crate::fs::S_ISGID;
        }
        if drop != 0 {
            self.mode.fetch_and(!drop, Ordering::Relaxed);
        }
    }

    fn add(&self, entries: &mut Entries, name: &[u8], inode: &Arc<MemInode>) -> Result<()> {
        if entries.removed {
            return Err(Errno::ENOENT);
        }
        if entries.get(name).is_some() {
            return Err(Errno::EEXIST);
        }
        if !entries.insert(name, Arc::clone(inode)) {
            return Err(Errno::ENOSPC);
        }
        inode.placed(self, name);
        Ok(())
    }

    fn placed(&self, dir: &MemInode, name: &[u8]) {
        *self.place.lock() = Some((Parent::Linked(Weak::clone(&dir.me)), Name::from_slice(name)));
    }

    /// Adds a fresh inode under `name`.
    fn make(&self, name: &[u8], mode: u32, owner: Owner, body: Body) -> Result<Arc<MemInode>> {
        {
            let entries = self.entries()?;
            if entries.removed {
                return Err(Errno::ENOENT);
            }
            if entries.get(name).is_some() {
                return Err(Errno::EEXIST);
            }
        }
        let inode = MemInode::new(&self.shared, mode, owner, body)?;
        let directory = inode.is_directory();
        inode.nlink.store(if directory { 2 } else { 1 }, Ordering::Relaxed);
        let mut entries = self.entries_mut()?;
        self.add(&mut entries, name, &inode)?;
        if directory {
            self.nlink.fetch_add(1, Ordering::Relaxed);
        }
        drop(entries);
        self.touch_modified();
        Ok(inode)
    }

    /// One name less.
    fn dropped_name(&self, now: Timespec) {
        let before = self.nlink.fetch_sub(1, Ordering::Relaxed);
        if before > 1 {
            self.shared.release_inodes(1);
        }
        self.touch_changed(now);
    }

    /// A directory was removed or replaced: it is empty, and stays so.
    fn removed_directory(&self, parent: &MemInode, now: Timespec) {
        self.nlink.store(0, Ordering::Relaxed);
        if let (Some((place, _)), Some(parent)) = (&mut *self.place.lock(), parent.me.upgrade()) {
            *place = Parent::Removed(parent);
        }
        parent.nlink.fetch_sub(1, Ordering::Relaxed);
        self.touch_changed(now);
    }

    fn move_entry(&self, from: &[u8], to_dir: &MemInode, to: &[u8], flags: RenameFlags) -> Result<()> {
        // Whatever holds the entries of one directory alone waits for nothing, so the order of the two does not matter.
        let _tree = self.shared.tree.lock();
        let same_dir = std::ptr::eq(self, to_dir);
        let mut from_entries = self.entries_mut()?;
        let mut to_entries = if same_dir { None } else { Some(to_dir.entries_mut()?) };
        let source = from_entries.get(from).cloned().ok_or(Errno::ENOENT)?;
        let goal = to_entries.as_deref_mut().unwrap_or(&mut *from_entries);
        if goal.removed {
            return Err(Errno::ENOENT);
        }
        let target = goal.get(to).cloned();
        let exchange = flags.contains(RenameFlags::EXCHANGE);
        match &target {
            Some(_) if flags.contains(RenameFlags::NOREPLACE) => return Err(Errno::EEXIST),
            Some(target) if Arc::ptr_eq(target, &source) => return Ok(()),
            None if exchange => return Err(Errno::ENOENT),
            _ => {}
        }
        if !same_dir && source.is_directory() && to_dir.is_within(&source) {
            return Err(Errno::EINVAL);
        }
        if let Some(target) = &target
            && !same_dir
            && target.is_directory()
            && self.is_within(target)
        {
            return Err(if exchange { Errno::EINVAL } else { Errno::ENOTEMPTY });
        }
        let now = self.shared.now();
        match target {
            Some(target) if exchange => {
                goal.replace(to, Arc::clone(&source));
                from_entries.replace(from, Arc::clone(&target));
                source.placed(to_dir, to);
                target.placed(self, from);
                target.touch_changed(now);
                MemInode::count_move(&source, self, to_dir);
                MemInode::count_move(&target, to_dir, self);
            }
            Some(target) => {
                to_dir.make_way(&target, &source, now)?;
                goal.replace(to, Arc::clone(&source));
                from_entries.remove(from);
                source.placed(to_dir, to);
                MemInode::count_move(&source, self, to_dir);
            }
            None => {
                if !goal.insert(to, Arc::clone(&source)) {
                    return Err(Errno::ENOSPC);
                }
                from_entries.remove(from);
                source.placed(to_dir, to);
                MemInode::count_move(&source, self, to_dir);
            }
        }
        drop((from_entries, to_entries));
        source.touch_changed(now);
        self.touch_modified();
        if !same_dir {
            to_dir.touch_modified();
        }
        Ok(())
    }

    /// Ends what a rename replaces. Its entry stays for the source.
    fn make_way(&self, target: &MemInode, source: &MemInode, now: Timespec) -> Result<()> {
        match (&target.body, source.is_directory()) {
            (Body::Directory(entries), true) => {
                let mut entries = entries.write();
                if !entries.is_empty() {
                    return Err(Errno::ENOTEMPTY);
                }
                entries.removed = true;
                drop(entries);
                target.removed_directory(self, now);
            }
            (Body::Directory(_), false) => return Err(Errno::EISDIR),
            (_, true) => return Err(Errno::ENOTDIR),
            (_, false) => target.dropped_name(now),
        }
        Ok(())
    }

    /// A directory moved: its `..` counts as a link of another one now.
    fn count_move(moved: &MemInode, from: &MemInode, to: &MemInode) {
        if moved.is_directory() && !std::ptr::eq(from, to) {
            from.nlink.fetch_sub(1, Ordering::Relaxed);
            to.nlink.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn parent(&self) -> Option<(Arc<MemInode>, Name)> {
        match &*self.place.lock() {
            Some((Parent::Linked(parent), name)) => Some((parent.upgrade()?, name.clone())),
            Some((Parent::Removed(parent), name)) => Some((Arc::clone(parent), name.clone())),
            None => None,
        }
    }

    fn is_within(&self, ancestor: &MemInode) -> bool {
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

    /// The concrete inode behind an argument that the layer above took from this file system.
    fn own(&self, inode: &Arc<dyn Inode>) -> Result<Arc<MemInode>> {
        let any: Arc<dyn Any + Send + Sync> = Arc::clone(inode) as Arc<dyn Any + Send + Sync>;
        let inode = any.downcast::<MemInode>().map_err(|_| Errno::EXDEV)?;
        if Arc::ptr_eq(&inode.shared, &self.shared) {
            Ok(inode)
        } else {
            Err(Errno::EXDEV)
        }
    }
}

impl Inode for MemInode {
    fn ino(&self) -> u64 {
        self.ino
    }

    fn file_type(&self) -> FileType {
        self.kind()
    }

    fn access(&self) -> Result<Access> {
        Ok(Access {
            mode: self.mode.load(Ordering::Relaxed),
            uid: self.uid.load(Ordering::Relaxed),
            gid: self.gid.load(Ordering::Relaxed),
        })
    }

    fn getattr(&self) -> Result<Stat> {
        let (size, blocks, rdev) = match &self.body {
            Body::File(content) => {
                let content = content.read();
                (content.size(), content.blocks(), 0)
            }
            Body::Directory(entries) => (ENTRY_SIZE.saturating_mul(entries.read().len() as u64 + 2), 0, 0),
            Body::Symlink(target) => {
                let blocks = if target.len() < LONG_LINK { 0 } else { PAGE as u64 / 512 };
                (target.len() as u64, blocks, 0)
            }
            Body::Fifo(_) => (0, 0, 0),
            Body::Node(rdev) => (0, 0, *rdev),
        };
        let times = self.times.lock();
        Ok(Stat {
            dev: 0,
            ino: self.ino,
            mode: self.mode.load(Ordering::Relaxed),
            nlink: u64::from(self.nlink.load(Ordering::Relaxed)),
            uid: self.uid.load(Ordering::Relaxed),
            gid: self.gid.load(Ordering::Relaxed),
            rdev,
            size,
            blksize: PAGE as u64,
            blocks,
            atime: times.accessed,
            mtime: times.modified,
            ctime: times.changed,
            birthtime: times.born,
        })
    }

    fn setattr(&self, attr: &SetAttr) -> Result<()> {
        let now = self.shared.now();
        if let Some(mode) = attr.mode {
            let kind = self.mode.load(Ordering::Relaxed) & S_IFMT;
            self.mode.store(kind | (mode & 0o7777), Ordering::Relaxed);
        }
        if let Some(uid) = attr.uid {
            self.uid.store(uid, Ordering::Relaxed);
        }
        if let Some(gid) = attr.gid {
            self.gid.store(gid, Ordering::Relaxed);
        }
        let mut times = self.times.lock();
        let time = |set: TimeSet| match set {
            TimeSet::Now => now,
            TimeSet::At(time) => time,
        };
        times.accessed = attr.atime.map_or(times.accessed, time);
        times.modified = attr.mtime.map_or(times.modified, time);
        times.changed = now;
        Ok(())
    }

    fn location(&self) -> Option<(Arc<dyn Inode>, Name)> {
        self.parent().map(|(parent, name)| (parent as Arc<dyn Inode>, name))
    }

    fn lookup(&self, _ctx: &Ctx<'_>, name: &[u8]) -> Result<Arc<dyn Inode>> {
        match self.entries()?.get(name) {
            Some(inode) => Ok(Arc::clone(inode) as Arc<dyn Inode>),
            None => Err(Errno::ENOENT),
        }
    }

    fn create(&self, name: &[u8], mode: u32, owner: Owner) -> Result<Arc<dyn Inode>> {
        let mode = FileType::Regular.mode() | (mode & 0o7777);
        Ok(self.make(name, mode, owner, Body::File(RwLock::default()))?)
    }

    fn tmpfile(&self, mode: u32, owner: Owner) -> Result<Arc<dyn Inode>> {
        if self.entries()?.removed {
            return Err(Errno::ENOENT);
        }
        let mode = FileType::Regular.mode() | (mode & 0o7777);
        let inode = MemInode::new(&self.shared, mode, owner, Body::File(RwLock::default()))?;
        inode.unnamed.store(true, Ordering::Relaxed);
        Ok(inode)
    }

    fn mkdir(&self, name: &[u8], mode: u32, owner: Owner) -> Result<Arc<dyn Inode>> {
        let mode = FileType::Directory.mode() | (mode & 0o7777);
        Ok(self.make(name, mode, owner, Body::Directory(RwLock::default()))?)
    }

    fn mknod(&self, name: &[u8], mode: u32, rdev: u64, owner: Owner) -> Result<Arc<dyn Inode>> {
        match FileType::from_mode(mode) {
            Some(kind) if is_node(kind) => Ok(self.make(
                name,
                mode & (S_IFMT | 0o7777),
                owner,
                Body::of_node(&self.shared, kind, rdev),
            )?),
            _ => Err(Errno::EINVAL),
        }
    }

    fn symlink(&self, name: &[u8], target: &[u8], owner: Owner) -> Result<Arc<dyn Inode>> {
        let mode = FileType::Symlink.mode() | 0o777;
        Ok(self.make(name, mode, owner, Body::Symlink(Box::from(target)))?)
    }

    fn link(&self, name: &[u8], target: &Arc<dyn Inode>) -> Result<()> {
        let target = self.own(target)?;
        if target.is_directory() {
            return Err(Errno::EPERM);
        }
        let mut entries = self.entries_mut()?;
        let named = target.nlink.load(Ordering::Relaxed);
        if named >= LINK_MAX {
            return Err(Errno::EMLINK);
        }
        if named == 0 && !target.unnamed.load(Ordering::Relaxed) {
            return Err(Errno::ENOENT);
        }
        // The first name comes with the inode.
        let charged = named > 0;
        if charged {
            self.shared.charge_inode()?;
        }
        if let Err(errno) = self.add(&mut entries, name, &target) {
            if charged {
                self.shared.release_inodes(1);
            }
            return Err(errno);
        }
        target.nlink.fetch_add(1, Ordering::Relaxed);
        target.unnamed.store(false, Ordering::Relaxed);
        drop(entries);
        target.touch_changed(self.shared.now());
        self.touch_modified();
        Ok(())
    }

    fn unlink(&self, name: &[u8]) -> Result<()> {
        let mut entries = self.entries_mut()?;
        if entries.get(name).ok_or(Errno::ENOENT)?.is_directory() {
            return Err(Errno::EISDIR);
        }
        let victim = entries.remove(name);
        drop(entries);
        if let Some(victim) = victim {
            victim.dropped_name(self.shared.now());
        }
        self.touch_modified();
        Ok(())
    }

    fn rmdir(&self, name: &[u8]) -> Result<()> {
        let _tree = self.shared.tree.lock();
        let mut entries = self.entries_mut()?;
        let victim = entries.get(name).cloned().ok_or(Errno::ENOENT)?;
        {
            let mut inside = victim.entries_mut()?;
            if !inside.is_empty() {
                return Err(Errno::ENOTEMPTY);
            }
            inside.removed = true;
        }
        entries.remove(name);
        drop(entries);
        victim.removed_directory(self, self.shared.now());
        self.touch_modified();
        Ok(())
    }

    fn rename(&self, from: &[u8], to_dir: &Arc<dyn Inode>, to: &[u8], flags: RenameFlags) -> Result<()> {
        let to_dir = self.own(to_dir)?;
        self.move_entry(from, &to_dir, to, flags)
    }

    fn readdir(
        &self,
        _ctx: &Ctx<'_>,
        cursor: u64,
        emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>,
    ) -> Result<()> {
        let entries = self.entries()?;
        for (next, name, inode) in entries.after(cursor) {
            let entry = DirEntryRef {
                name,
                ino: inode.ino,
                kind: inode.kind(),
                next,
            };
            if emit(entry).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn readlink(&self, _ctx: &Ctx<'_>) -> Result<Vec<u8>> {
        match &self.body {
            Body::Symlink(target) => Ok(target.to_vec()),
            _ => Err(Errno::EINVAL),
        }
    }

    fn open(self: Arc<Self>, ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        match &self.body {
            Body::File(_) | Body::Directory(_) => Ok(self),
            Body::Symlink(_) => Err(Errno::ELOOP),
            Body::Fifo(pipe) => Arc::clone(pipe).open(ctx, flags),
            Body::Node(rdev) => dev::open(self.kind(), *rdev, ctx, flags),
        }
    }

    fn truncate(&self, size: u64) -> Result<()> {
        self.set_size(size)
    }

    fn touch_accessed(&self) {
        let mut times = self.times.lock();
        let stale = times.accessed <= times.modified
            || times.accessed <= times.changed
            || self.shared.coarse_sec().saturating_sub(times.accessed.sec) >= RELATIME;
        if stale {
            times.accessed = self.shared.now();
        }
    }
}

impl Drop for MemInode {
    fn drop(&mut self) {
        let mut waiting: Vec<Arc<MemInode>> = Vec::new();
        self.let_go(&mut waiting);
        // One after the other and not each inside its parent's drop: a tree may be deeper than the stack.
        while let Some(inode) = waiting.pop() {
            if let Some(mut inode) = Arc::into_inner(inode) {
                inode.let_go(&mut waiting);
            }
        }
    }
}

impl MemInode {
    /// Gives back what the inode was charged for, and moves what it holds to `waiting`.
    fn let_go(&mut self, waiting: &mut Vec<Arc<MemInode>>) {
        if self.let_go {
            return;
        }
        self.let_go = true;
        if let Some((Parent::Removed(parent), _)) = self.place.get_mut().take() {
            waiting.push(parent);
        }
        let pages = match &mut self.body {
            Body::File(content) => content.get_mut().pages(),
            Body::Directory(entries) => {
                waiting.extend(entries.get_mut().drain());
                0
            }
            Body::Symlink(target) => u64::from(target.len() >= LONG_LINK),
            Body::Fifo(_) | Body::Node(_) => 0,
        };
        self.shared.release_pages(pages);
        let nlink = *self.nlink.get_mut();
        // A tree that is dropped as a whole never unlinked its names.
        let names = if matches!(self.body, Body::Directory(_)) {
            1
        } else {
            nlink.max(1)
        };
        self.shared.release_inodes(u64::from(names));
    }
}
