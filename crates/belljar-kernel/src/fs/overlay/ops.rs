//! Directory and attribute operations of the view.

use std::any::Any;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::file::{OverlayDir, OverlayFile};
use super::node::Node;
use crate::errno::{Errno, Result};
use crate::fs::mem::MemInode;
use crate::fs::{
    Access, Ctx, DirEntryRef, File, FileType, Inode, Name, OFlags, Owner, RenameFlags, S_IFMT, SetAttr, Stat,
};

/// Cursors of entries that are not below have this bit; the others are those of the directory below.
const ABOVE: u64 = 1 << 63;

impl Node {
    fn own(&self, inode: &Arc<dyn Inode>) -> Result<Arc<Node>> {
        let any: Arc<dyn Any + Send + Sync> = Arc::clone(inode) as Arc<dyn Any + Send + Sync>;
        let node = any.downcast::<Node>().map_err(|_| Errno::EXDEV)?;
        if Arc::ptr_eq(&node.shared, &self.shared) {
            Ok(node)
        } else {
            Err(Errno::EXDEV)
        }
    }

    /// Adds a new object.
    fn make(&self, name: &[u8], mode: u32, owner: Owner, rdev: u64, target: Option<&[u8]>) -> Result<Arc<dyn Inode>> {
        if !self.is_directory() {
            return Err(Errno::ENOTDIR);
        }
        self.pin()?;
        let upper = self.shared.upper.detached(mode, owner, rdev, target)?;
        let node = Node::fresh(&self.shared, upper);
        let directory = node.is_directory();
        node.add_links(if directory { 2 } else { 1 });
        self.enter(name, &node)?;
        if directory {
            self.add_links(1);
        }
        self.touch();
        Ok(node)
    }

    /// Gives a node a name that is free.
    fn enter(&self, name: &[u8], node: &Arc<Node>) -> Result<()> {
        let charge = self.charge()?;
        let mut entries = self.entries_mut()?;
        if entries.removed {
            return Err(Errno::ENOENT);
        }
        if self.find(&entries, name)?.is_some() {
            return Err(Errno::EEXIST);
        }
        let below = self.has_below(&entries, name)?;
        entries.set(name, Some(Arc::clone(node)), below, charge);
        node.placed(self, name);
        Ok(())
    }

    /// Hides or removes a name, and returns what it meant.
    fn leave(&self, name: &[u8], check: impl FnOnce(&Node) -> Result<()>) -> Result<Arc<Node>> {
        let charge = self.charge()?;
        let mut entries = self.entries_mut()?;
        let node = self.find(&entries, name)?.ok_or(Errno::ENOENT)?;
        check(&node)?;
        if entries.get(name).is_none() {
            entries.set(name, None, true, charge);
        } else {
            entries.take(name);
        }
        drop(entries);
        Ok(node)
    }

    /// One name less for something that is no directory.
    fn lost_name(self: &Arc<Self>) {
        self.add_links(-1);
        self.touch_changed();
        self.unplaced();
        // Its other names below lead to this node only as long as somebody holds it.
        if self.lower.is_some() && self.stat().is_ok_and(|stat| stat.nlink > 0) {
            self.shared.linked.lock().insert(self.ino, Arc::clone(self));
        } else {
            let gone = self.shared.linked.lock().remove(&self.ino);
            drop(gone);
        }
    }

    /// A directory must be empty, and stays so.
    fn seal(&self) -> Result<()> {
        let mut entries = self.entries_mut()?;
        if !self.is_empty(&entries)? {
            return Err(Errno::ENOTEMPTY);
        }
        entries.removed = true;
        Ok(())
    }

    fn is_empty(&self, entries: &super::node::Entries) -> Result<bool> {
        if entries.iter().any(|(_, entry)| entry.node.is_some()) {
            return Ok(false);
        }
        let Some(below) = self.below()? else { return Ok(true) };
        let mut empty = true;
        below.readdir(&self.shared.ctx(), 0, &mut |entry| {
            if entries.get(entry.name).is_some() {
                return ControlFlow::Continue(());
            }
            empty = false;
            ControlFlow::Break(())
        })?;
        Ok(empty)
    }

    fn move_entry(&self, from: &[u8], to_dir: &Arc<Node>, to: &[u8], flags: RenameFlags) -> Result<()> {
        self.pin()?;
        to_dir.pin()?;
        let (from_charge, to_charge) = (self.charge()?, self.charge()?);
        let _tree = self.shared.tree.lock();
        let same_dir = std::ptr::eq(self, &**to_dir);
        let mut from_entries = self.entries_mut()?;
        let mut to_entries = if same_dir { None } else { Some(to_dir.entries_mut()?) };
        let source = self.find(&from_entries, from)?.ok_or(Errno::ENOENT)?;
        let goal = to_entries.as_deref_mut().unwrap_or(&mut *from_entries);
        if goal.removed {
            return Err(Errno::ENOENT);
        }
        let target = to_dir.find(goal, to)?;
        let to_below = to_dir.has_below(goal, to)?;
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
        if let Some(target) = &target
            && !exchange
        {
            match (target.is_directory(), source.is_directory()) {
                (true, true) => target.seal()?,
                (true, false) => return Err(Errno::EISDIR),
                (false, true) => return Err(Errno::ENOTDIR),
                (false, false) => {}
            }
        }
        goal.set(to, Some(Arc::clone(&source)), to_below, to_charge);
        let from_below = self.has_below(&from_entries, from)?;
        match &target {
            Some(target) if exchange => {
                from_entries.set(from, Some(Arc::clone(target)), from_below, from_charge);
                target.placed(self, from);
                count_move(target, to_dir, self);
            }
            _ if from_entries.get(from).is_some() => drop(from_entries.take(from)),
            _ => from_entries.set(from, None, true, from_charge),
        }
        source.placed(to_dir, to);
        count_move(&source, self, to_dir);
        drop((from_entries, to_entries));
        if let Some(target) = target {
            if exchange {
                target.touch_changed();
            } else if target.is_directory() {
                target.unplaced();
                to_dir.add_links(-1);
            } else {
                target.lost_name();
            }
        }
        source.touch_changed();
        self.touch();
        if !same_dir {
            to_dir.touch();
        }
        Ok(())
    }
}

/// A directory moved: its `..` counts as a link of another one now.
fn count_move(moved: &Node, from: &Node, to: &Node) {
    if moved.is_directory() && !std::ptr::eq(from, to) {
        from.add_links(-1);
        to.add_links(1);
    }
}

impl Inode for Node {
    fn ino(&self) -> u64 {
        self.ino
    }

    fn file_type(&self) -> FileType {
        self.kind
    }

    fn access(&self) -> Result<Access> {
        match (self.upper(), self.below()) {
            (Some(upper), _) => upper.access(),
            (None, below) => below?.ok_or(Errno::ENOENT)?.access(),
        }
    }

    fn getattr(&self) -> Result<Stat> {
        self.stat()
    }

    fn setattr(&self, attr: &SetAttr) -> Result<()> {
        self.copy_up(u64::MAX)?.setattr(attr)
    }

    fn location(&self) -> Option<(Arc<dyn Inode>, Name)> {
        self.parent().map(|(parent, name)| (parent as Arc<dyn Inode>, name))
    }

    fn lookup(&self, _ctx: &Ctx<'_>, name: &[u8]) -> Result<Arc<dyn Inode>> {
        let entries = self.entries()?;
        let node = self.find(&entries, name)?.ok_or(Errno::ENOENT)?;
        drop(entries);
        Ok(node)
    }

    fn create(&self, name: &[u8], mode: u32, owner: Owner) -> Result<Arc<dyn Inode>> {
        self.make(name, FileType::Regular.mode() | (mode & 0o7777), owner, 0, None)
    }

    fn tmpfile(&self, mode: u32, owner: Owner) -> Result<Arc<dyn Inode>> {
        if self.entries()?.removed {
            return Err(Errno::ENOENT);
        }
        let upper = self
            .shared
            .upper
            .detached(FileType::Regular.mode() | (mode & 0o7777), owner, 0, None)?;
        let node = Node::fresh(&self.shared, upper);
        node.unnamed.store(true, Ordering::Relaxed);
        Ok(node)
    }

    fn mkdir(&self, name: &[u8], mode: u32, owner: Owner) -> Result<Arc<dyn Inode>> {
        self.make(name, FileType::Directory.mode() | (mode & 0o7777), owner, 0, None)
    }

    fn mknod(&self, name: &[u8], mode: u32, rdev: u64, owner: Owner) -> Result<Arc<dyn Inode>> {
        self.make(name, mode & (S_IFMT | 0o7777), owner, rdev, None)
    }

    fn symlink(&self, name: &[u8], target: &[u8], owner: Owner) -> Result<Arc<dyn Inode>> {
        self.make(name, FileType::Symlink.mode() | 0o777, owner, 0, Some(target))
    }

    fn link(&self, name: &[u8], target: &Arc<dyn Inode>) -> Result<()> {
        let target = self.own(target)?;
        if target.is_directory() {
            return Err(Errno::EPERM);
        }
        if target.stat()?.nlink == 0 && !target.unnamed.load(Ordering::Relaxed) {
            return Err(Errno::ENOENT);
        }
        // Attributes change, and the node must outlive the names below that lead to it.
        target.copy_up(u64::MAX)?;
        self.pin()?;
        self.enter(name, &target)?;
        target.unnamed.store(false, Ordering::Relaxed);
        target.add_links(1);
        target.touch_changed();
        self.touch();
        Ok(())
    }

    fn unlink(&self, name: &[u8]) -> Result<()> {
        self.pin()?;
        let node = self.leave(name, |node| {
            if node.is_directory() {
                Err(Errno::EISDIR)
            } else {
                Ok(())
            }
        })?;
        node.lost_name();
        self.touch();
        Ok(())
    }

    fn rmdir(&self, name: &[u8]) -> Result<()> {
        self.pin()?;
        let _tree = self.shared.tree.lock();
        let node = self.leave(name, |node| {
            if node.is_directory() {
                node.seal()
            } else {
                Err(Errno::ENOTDIR)
            }
        })?;
        node.unplaced();
        node.touch_changed();
        self.add_links(-1);
        self.touch();
        Ok(())
    }

    fn rename(&self, from: &[u8], to_dir: &Arc<dyn Inode>, to: &[u8], flags: RenameFlags) -> Result<()> {
        let to_dir = self.own(to_dir)?;
        self.move_entry(from, &to_dir, to, flags)
    }

    fn readdir(
        &self,
        ctx: &Ctx<'_>,
        cursor: u64,
        emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>,
    ) -> Result<()> {
        let entries = self.entries()?;
        if entries.removed {
            return Ok(());
        }
        if cursor & ABOVE == 0
            && let Some(below) = self.below()?
        {
            let mut stopped = false;
            below.readdir(ctx, cursor, &mut |entry| {
                let shown = match entries.get(entry.name) {
                    None => entry,
                    Some(changed) => match &changed.node {
                        None => return ControlFlow::Continue(()),
                        Some(node) => DirEntryRef {
                            ino: node.ino,
                            kind: node.kind,
                            ..entry
                        },
                    },
                };
                let flow = emit(shown);
                stopped = flow.is_break();
                flow
            })?;
            if stopped {
                return Ok(());
            }
        }
        let after = if cursor & ABOVE == 0 { 0 } else { cursor & !ABOVE };
        for (seq, name, node) in entries.above_after(after) {
            let entry = DirEntryRef {
                name,
                ino: node.ino,
                kind: node.kind,
                next: seq | ABOVE,
            };
            if emit(entry).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn readlink(&self, ctx: &Ctx<'_>) -> Result<Vec<u8>> {
        match self.upper() {
            Some(upper) => upper.readlink(ctx),
            None => self.below()?.ok_or(Errno::ENOENT)?.readlink(ctx),
        }
    }

    fn open(self: Arc<Self>, ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        if self.is_directory() {
            return Ok(Arc::new(OverlayDir));
        }
        let upper: Option<Arc<MemInode>> = self.upper();
        if let Some(upper) = upper {
            return upper.open(ctx, flags);
        }
        // Below only reads: the first write copies.
        let below = self.below()?.ok_or(Errno::ENOENT)?.open(ctx, flags - OFlags::ACCMODE)?;
        Ok(Arc::new(OverlayFile { node: self, below }))
    }

    fn truncate(&self, size: u64) -> Result<()> {
        self.copy_up(size)?.truncate(size)
    }

    fn touch_accessed(&self) {
        // What is below is never written to, not even its access times.
        if let Some(upper) = self.upper() {
            upper.touch_accessed();
        }
    }
}
