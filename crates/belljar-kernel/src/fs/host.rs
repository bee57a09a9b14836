//! A file system over a directory of the machine. Nothing is cached: what the guest sees is what is there now.

use std::any::Any;
use std::ops::ControlFlow;
use std::sync::{Arc, Weak};

use super::hostdir::{HostDir, HostFile, HostNode};
use super::{
    Ctx, DirEntryRef, FallocateFlags, File, FileSystem, FileType, Inode, Name, OFlags, Owner, RenameFlags, SetAttr,
    Stat, StatFs,
};
use crate::errno::{Errno, Result};
use crate::limits::{Accounts, Charge, LimitKind};

/// A directory of the machine, as a file system.
pub struct HostFs {
    shared: Arc<Shared>,
    root: Arc<HostInode>,
}

struct Shared {
    dir: Arc<dyn HostDir>,
    accounts: Arc<Accounts>,
    /// Device of the root: inodes of other devices get numbers of their own.
    dev: u64,
}

impl HostFs {
    /// A file system over `dir`, which may be a single file.
    ///
    /// # Errors
    /// What the machine reports for the directory; ENOTDIR for anything else; ENFILE at the limit of handles.
    pub fn new(dir: Arc<dyn HostDir>, accounts: Arc<Accounts>) -> Result<HostFs> {
        let (node, stat) = dir.root()?;
        if !matches!(stat.file_type(), FileType::Directory | FileType::Regular) {
            return Err(Errno::ENOTDIR);
        }
        let shared = Arc::new(Shared {
            dir,
            accounts,
            dev: stat.dev,
        });
        let root = HostInode::new(&shared, node, &stat, None)?;
        Ok(HostFs { shared, root })
    }
}

impl FileSystem for HostFs {
    fn kind(&self) -> &'static str {
        "hostfs"
    }

    fn root(&self) -> Arc<dyn Inode> {
        Arc::clone(&self.root) as Arc<dyn Inode>
    }

    fn statfs(&self) -> Result<StatFs> {
        self.shared.dir.statfs()
    }

    fn describe(&self) -> (String, String) {
        (self.shared.dir.source(), String::new())
    }

    fn read_only(&self) -> bool {
        self.shared.dir.read_only()
    }
}

/// A file or directory of the machine, as long as somebody uses it.
struct HostInode {
    shared: Arc<Shared>,
    node: Arc<dyn HostNode>,
    ino: u64,
    kind: FileType,
    me: Weak<HostInode>,
    /// Where it was found.
    place: Option<(Arc<HostInode>, Name)>,
    _charge: Charge,
}

impl HostInode {
    fn new(
        shared: &Arc<Shared>,
        node: Arc<dyn HostNode>,
        stat: &Stat,
        place: Option<(Arc<HostInode>, Name)>,
    ) -> Result<Arc<HostInode>> {
        let charge = shared.accounts.guard(LimitKind::HostHandles, 1)?;
        let (ino, kind) = (shared.ino(stat), stat.file_type());
        Ok(Arc::new_cyclic(|me| HostInode {
            shared: Arc::clone(shared),
            node,
            ino,
            kind,
            me: Weak::clone(me),
            place,
            _charge: charge,
        }))
    }

    fn child(&self, name: &[u8], found: (Arc<dyn HostNode>, Stat)) -> Result<Arc<dyn Inode>> {
        let (node, stat) = found;
        let place = self.me.upgrade().map(|me| (me, Name::from_slice(name)));
        Ok(HostInode::new(&self.shared, node, &stat, place)?)
    }

    fn own(&self, inode: &Arc<dyn Inode>) -> Result<Arc<HostInode>> {
        let any: Arc<dyn Any + Send + Sync> = Arc::clone(inode) as Arc<dyn Any + Send + Sync>;
        let inode = any.downcast::<HostInode>().map_err(|_| Errno::EXDEV)?;
        if Arc::ptr_eq(&inode.shared, &self.shared) {
            Ok(inode)
        } else {
            Err(Errno::EXDEV)
        }
    }

    fn directory(&self) -> Result<()> {
        if self.kind == FileType::Directory {
            Ok(())
        } else {
            Err(Errno::ENOTDIR)
        }
    }
}

impl Shared {
    fn ino(&self, stat: &Stat) -> u64 {
        if stat.dev == self.dev {
            return stat.ino;
        }
        // Another device below the directory: its numbers may be in use here.
        stat.ino ^ stat.dev.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Drop for HostInode {
    fn drop(&mut self) {
        // Parents one after the other: a tree may be deeper than the stack.
        let mut next = self.place.take();
        while let Some((parent, _)) = next {
            next = Arc::into_inner(parent).and_then(|mut parent| parent.place.take());
        }
    }
}

impl Inode for HostInode {
    fn ino(&self) -> u64 {
        self.ino
    }

    fn file_type(&self) -> FileType {
        self.kind
    }

    fn getattr(&self) -> Result<Stat> {
        Ok(Stat {
            ino: self.ino,
            ..self.node.stat()?
        })
    }

    fn setattr(&self, attr: &SetAttr) -> Result<()> {
        self.node.set_attr(attr)
    }

    fn location(&self) -> Option<(Arc<dyn Inode>, Name)> {
        let (parent, name) = self.place.as_ref()?;
        Some((Arc::clone(parent) as Arc<dyn Inode>, name.clone()))
    }

    fn lookup(&self, _ctx: &Ctx<'_>, name: &[u8]) -> Result<Arc<dyn Inode>> {
        self.directory()?;
        self.child(name, self.node.lookup(name)?)
    }

    fn create(&self, name: &[u8], mode: u32, _owner: Owner) -> Result<Arc<dyn Inode>> {
        self.directory()?;
        self.child(name, self.node.create(name, mode)?)
    }

    fn mkdir(&self, name: &[u8], mode: u32, _owner: Owner) -> Result<Arc<dyn Inode>> {
        self.directory()?;
        self.child(name, self.node.mkdir(name, mode)?)
    }

    fn mknod(&self, _name: &[u8], _mode: u32, _rdev: u64, _owner: Owner) -> Result<Arc<dyn Inode>> {
        Err(Errno::EPERM)
    }

    fn symlink(&self, name: &[u8], target: &[u8], _owner: Owner) -> Result<Arc<dyn Inode>> {
        self.directory()?;
        self.child(name, self.node.symlink(name, target)?)
    }

    fn link(&self, name: &[u8], target: &Arc<dyn Inode>) -> Result<()> {
        self.directory()?;
        self.node.link(name, &*self.own(target)?.node)
    }

    fn unlink(&self, name: &[u8]) -> Result<()> {
        self.directory()?;
        self.node.unlink(name)
    }

    fn rmdir(&self, name: &[u8]) -> Result<()> {
        self.directory()?;
        self.node.rmdir(name)
    }

    fn rename(&self, from: &[u8], to_dir: &Arc<dyn Inode>, to: &[u8], flags: RenameFlags) -> Result<()> {
        self.directory()?;
        self.node.rename(from, &*self.own(to_dir)?.node, to, flags)
    }

    fn readdir(
        &self,
        _ctx: &Ctx<'_>,
        cursor: u64,
        emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>,
    ) -> Result<()> {
        self.directory()?;
        self.node.read_dir(cursor, emit)
    }

    fn readlink(&self, _ctx: &Ctx<'_>) -> Result<Vec<u8>> {
        self.node.read_link()
    }

    fn open(self: Arc<Self>, _ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        match self.kind {
            FileType::Directory => Ok(Arc::new(HostOpenDir)),
            FileType::Regular => Ok(Arc::new(HostOpen(self.node.open(flags & OFlags::ACCMODE)?))),
            FileType::Symlink => Err(Errno::ELOOP),
            _ => Err(Errno::ENXIO),
        }
    }

    fn truncate(&self, size: u64) -> Result<()> {
        self.node.truncate(size)
    }
}

struct HostOpen(Arc<dyn HostFile>);

impl File for HostOpen {
    fn read_at(&self, _ctx: &Ctx<'_>, offset: u64, buf: &mut [u8]) -> Result<usize> {
        self.0.read_at(offset, buf)
    }

    fn write_at(&self, _ctx: &Ctx<'_>, offset: u64, buf: &[u8]) -> Result<usize> {
        self.0.write_at(offset, buf)
    }

    fn append(&self, _ctx: &Ctx<'_>, buf: &[u8]) -> Result<(usize, u64)> {
        self.0.append(buf)
    }

    fn size(&self) -> Result<u64> {
        self.0.size()
    }

    fn seek_data_hole(&self, offset: u64, hole: bool) -> Result<u64> {
        self.0.seek_data_hole(offset, hole)
    }

    fn fallocate(&self, flags: FallocateFlags, offset: u64, len: u64) -> Result<()> {
        self.0.fallocate(flags, offset, len)
    }

    fn fsync(&self, data_only: bool) -> Result<()> {
        self.0.fsync(data_only)
    }
}

struct HostOpenDir;

impl File for HostOpenDir {
    fn read_at(&self, _ctx: &Ctx<'_>, _offset: u64, _buf: &mut [u8]) -> Result<usize> {
        Err(Errno::EISDIR)
    }

    fn size(&self) -> Result<u64> {
        Err(Errno::EINVAL)
    }
}
