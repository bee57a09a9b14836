//! The mount table, and places in the tree.

use std::sync::Arc;
use std::sync::Weak;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use parking_lot::RwLock;

use crate::errno::{Errno, Result};
use crate::fs::{AnonFs, FileSystem, FileType, Inode, MountFlags, Name, PATH_MAX, makedev};
use crate::limits::{Accounts, LimitKind};
use crate::lock::Locks;
use crate::watch::{WatchMask, Watches};

/// The device of pipes and sinks.
pub(crate) const ANONYMOUS_DEV: u64 = makedev(0, 15);

/// A file system attached to the tree.
pub struct Mount {
    id: u64,
    dev: u64,
    fs: Arc<dyn FileSystem>,
    root: Arc<dyn Inode>,
    flags: AtomicU32,
    /// Where it is attached; `None` for the root mount.
    parent: Option<(Weak<Mount>, Arc<dyn Inode>)>,
    /// Mounts on directories of this one, sorted by the inode number of the mount point.
    children: RwLock<Vec<(u64, Arc<Mount>)>>,
    /// A bit for each inode number modulo 64 that something is mounted on: a walk passes most directories with one look.
    child_bits: AtomicU64,
    /// Whether something was ever mounted on a file here, so that looking up files takes no lock otherwise.
    covers_files: AtomicBool,
    watches: Arc<Watches>,
    locks: Arc<Locks>,
}

/// An object of the tree: an inode, and the mount it was reached through.
#[derive(Clone)]
pub struct Place {
    /// The mount.
    pub mount: Arc<Mount>,
    /// The object.
    pub inode: Arc<dyn Inode>,
}

/// A name in a directory, whether or not anything has it.
#[derive(Clone)]
pub struct Location {
    /// The mount.
    pub mount: Arc<Mount>,
    /// The directory.
    pub dir: Arc<dyn Inode>,
    /// The name in it.
    pub name: Name,
}

/// Root and current directory of a process.
#[derive(Clone)]
pub struct FsContext {
    /// Where absolute paths start, and where `..` ends.
    pub root: Place,
    /// Where relative paths start.
    pub cwd: Place,
}

/// One line of /proc/<pid>/mountinfo.
#[derive(Clone, Debug)]
pub struct MountInfo {
    /// Mount number.
    pub id: u64,
    /// Number of the mount it is attached to; its own for the root mount.
    pub parent: u64,
    /// Device number.
    pub dev: u64,
    /// Path of the mount point.
    pub path: Vec<u8>,
    /// File system type.
    pub kind: &'static str,
    /// Source.
    pub source: String,
    /// Options of the file system beyond `rw` and `ro`.
    pub options: String,
    /// Mount flags.
    pub flags: MountFlags,
}

/// All mounts of one jar.
pub struct Vfs {
    root: Arc<Mount>,
    anonymous: Arc<Mount>,
    next_id: AtomicU64,
    accounts: Arc<Accounts>,
}

impl Mount {
    /// Its number (`mnt_id`).
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The device number that stat(2) reports for its inodes.
    pub fn dev(&self) -> u64 {
        self.dev
    }

    /// The file system.
    pub fn fs(&self) -> &Arc<dyn FileSystem> {
        &self.fs
    }

    /// The root directory of the mount.
    pub fn root(&self) -> &Arc<dyn Inode> {
        &self.root
    }

    /// How it is mounted.
    pub fn flags(&self) -> MountFlags {
        MountFlags::from_bits_truncate(self.flags.load(Ordering::Relaxed))
    }

    /// Mounts it differently, as `mount -o remount`.
    pub fn set_flags(&self, flags: MountFlags) {
        self.flags.store(flags.bits(), Ordering::Relaxed);
    }

    /// Fails with EROFS where nothing may be changed.
    ///
    /// # Errors
    /// EROFS.
    pub fn writable(&self) -> Result<()> {
        if self.flags().contains(MountFlags::RDONLY) {
            Err(Errno::EROFS)
        } else {
            Ok(())
        }
    }

    /// True when reading moves access times.
    pub fn counts_access(&self) -> bool {
        !self.flags().intersects(MountFlags::RDONLY | MountFlags::NOATIME)
    }

    /// The directory it covers, and the mount that is on.
    pub fn mount_point(&self) -> Option<Place> {
        let (mount, inode) = self.parent.as_ref()?;
        Some(Place {
            mount: mount.upgrade()?,
            inode: Arc::clone(inode),
        })
    }

    /// The mount on the directory with this inode number, if there is one.
    pub fn child(&self, ino: u64) -> Option<Arc<Mount>> {
        if self.child_bits.load(Ordering::Relaxed) & child_bit(ino) == 0 {
            return None;
        }
        let children = self.children.read();
        let index = children.binary_search_by_key(&ino, |child| child.0).ok()?;
        children.get(index).map(|child| Arc::clone(&child.1))
    }

    /// The jar's watches.
    pub fn watches(&self) -> &Arc<Watches> {
        &self.watches
    }

    /// The jar's flock locks.
    pub fn locks(&self) -> &Locks {
        &self.locks
    }

    /// True when anything in the jar is watched.
    pub fn is_watched(&self) -> bool {
        self.watches.any()
    }

    /// An event about an entry of a directory of this mount.
    pub fn notify_entry(&self, dir: &Arc<dyn Inode>, name: &[u8], mask: WatchMask) {
        self.watches.entry(self.dev, dir, name, mask);
    }

    /// An event about an inode of this mount.
    pub fn notify_inode(&self, inode: &Arc<dyn Inode>, mask: WatchMask) {
        self.watches.inode(self.dev, inode, None, mask);
    }

    /// The events of a rename on this mount.
    pub fn notify_moved(&self, inode: &Arc<dyn Inode>, from: (&Arc<dyn Inode>, &[u8]), to: (&Arc<dyn Inode>, &[u8])) {
        self.watches.moved(self.dev, inode, from, to);
    }

    /// A name of the inode is gone.
    pub fn notify_unlinked(&self, inode: &Arc<dyn Inode>) {
        self.watches.unlinked(self.dev, inode);
    }

    fn is_root(&self, inode: &Arc<dyn Inode>) -> bool {
        same_inode(&self.root, inode)
    }
}

impl Place {
    /// The same object on the same mount.
    pub fn same(&self, other: &Place) -> bool {
        Arc::ptr_eq(&self.mount, &other.mount) && same_inode(&self.inode, &other.inode)
    }

    /// What a walk sees here: the root of the topmost mount on this directory or file, or the place itself.
    pub fn covered(mut self) -> Place {
        if self.inode.file_type() == FileType::Directory || self.mount.covers_files.load(Ordering::Relaxed) {
            while let Some(mount) = self.mount.child(self.inode.ino()) {
                self.inode = Arc::clone(&mount.root);
                self.mount = mount;
            }
        }
        self
    }

    /// The parent directory, across mount points, but not above `root`.
    pub fn parent(&self, root: &Place) -> Place {
        let mut here = self.clone();
        loop {
            if here.same(root) {
                return here;
            }
            if here.mount.is_root(&here.inode) {
                match here.mount.mount_point() {
                    Some(below) => here = below,
                    None => return here,
                }
                continue;
            }
            return match here.inode.location() {
                Some((inode, _)) => Place {
                    mount: here.mount,
                    inode,
                }
                .covered(),
                None => here,
            };
        }
    }

    /// The absolute path of a directory as seen from `root`.
    ///
    /// # Errors
    /// ENOENT when it was removed or is not below `root`; ENAMETOOLONG above `PATH_MAX`.
    pub fn path(&self, root: &Place) -> Result<Vec<u8>> {
        // Built from the end: the names in the order they are met, each reversed.
        let mut reversed: Vec<u8> = Vec::with_capacity(128);
        let mut here = self.clone();
        if here.inode.getattr()?.nlink == 0 {
            return Err(Errno::ENOENT);
        }
        while !here.same(root) {
            if here.mount.is_root(&here.inode) {
                here = here.mount.mount_point().ok_or(Errno::ENOENT)?;
                continue;
            }
            let (inode, name) = here.inode.location().ok_or(Errno::ENOENT)?;
            reversed.extend(name.iter().rev());
            reversed.push(b'/');
            if reversed.len() >= PATH_MAX {
                return Err(Errno::ENAMETOOLONG);
            }
            here.inode = inode;
        }
        if reversed.is_empty() {
            reversed.push(b'/');
        }
        reversed.reverse();
        Ok(reversed)
    }
}

impl Location {
    /// The absolute path as seen from `root`.
    ///
    /// # Errors
    /// As for [`Place::path`].
    pub fn path(&self, root: &Place) -> Result<Vec<u8>> {
        let dir = Place {
            mount: Arc::clone(&self.mount),
            inode: Arc::clone(&self.dir),
        };
        let mut path = dir.path(root)?;
        if path.last() != Some(&b'/') {
            path.push(b'/');
        }
        path.extend_from_slice(&self.name);
        if path.len() >= PATH_MAX {
            return Err(Errno::ENAMETOOLONG);
        }
        Ok(path)
    }
}

impl Vfs {
    /// A tree with `fs` at its root.
    pub fn new(fs: Arc<dyn FileSystem>, flags: MountFlags, accounts: Arc<Accounts>) -> Vfs {
        let flags = if fs.read_only() {
            flags | MountFlags::RDONLY
        } else {
            flags
        };
        let unattached = |id, dev, fs: Arc<dyn FileSystem>, flags: MountFlags| {
            Arc::new(Mount {
                id,
                dev,
                root: fs.root(),
                fs,
                flags: AtomicU32::new(flags.bits()),
                parent: None,
                children: RwLock::default(),
                child_bits: AtomicU64::new(0),
                covers_files: AtomicBool::new(false),
                watches: Watches::new(Arc::clone(&accounts)),
                locks: Arc::new(Locks::new(Arc::clone(&accounts))),
            })
        };
        Vfs {
            root: unattached(1, makedev(0, 1), fs, flags),
            anonymous: unattached(0, ANONYMOUS_DEV, Arc::new(AnonFs), MountFlags::empty()),
            next_id: AtomicU64::new(2),
            accounts,
        }
    }

    /// The mount of what has no name: pipes and sinks.
    pub fn anonymous(&self) -> &Arc<Mount> {
        &self.anonymous
    }

    /// The root of the tree.
    pub fn root(&self) -> Place {
        Place {
            mount: Arc::clone(&self.root),
            inode: Arc::clone(&self.root.root),
        }
    }

    /// Root and current directory at the root of the tree.
    pub fn context(&self) -> FsContext {
        FsContext {
            root: self.root(),
            cwd: self.root(),
        }
    }

    /// Attaches `fs` at `at`, on top of what is mounted there: at a directory, or a file system that consists of a
    /// single file at a file.
    ///
    /// # Errors
    /// ENOTDIR when just one of the two is a directory; ENOENT when it was removed; ENOSPC at the limit of mounts.
    pub fn mount(&self, at: Place, fs: Arc<dyn FileSystem>, flags: MountFlags) -> Result<Arc<Mount>> {
        let at = at.covered();
        let on_file = at.inode.file_type() != FileType::Directory;
        if on_file != (fs.root().file_type() != FileType::Directory) {
            return Err(Errno::ENOTDIR);
        }
        if at.inode.getattr()?.nlink == 0 {
            return Err(Errno::ENOENT);
        }
        let flags = if fs.read_only() {
            flags | MountFlags::RDONLY
        } else {
            flags
        };
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let dev = self
            .find(|mount| Arc::ptr_eq(&mount.fs, &fs))
            .map_or_else(|| makedev(0, u32::try_from(id).unwrap_or(u32::MAX)), |mount| mount.dev);
        self.accounts.charge(LimitKind::Mounts, 1)?;
        let ino = at.inode.ino();
        let mount = Arc::new(Mount {
            id,
            dev,
            root: fs.root(),
            fs,
            flags: AtomicU32::new(flags.bits()),
            parent: Some((Arc::downgrade(&at.mount), at.inode)),
            children: RwLock::default(),
            child_bits: AtomicU64::new(0),
            covers_files: AtomicBool::new(false),
            watches: Arc::clone(&self.root.watches),
            locks: Arc::clone(&self.root.locks),
        });
        let mut children = at.mount.children.write();
        match children.binary_search_by_key(&ino, |child| child.0) {
            // Somebody mounted here since `covered` looked.
            Ok(_) => {
                self.accounts.release(LimitKind::Mounts, 1);
                return Err(Errno::EBUSY);
            }
            Err(index) => children.insert(index, (ino, Arc::clone(&mount))),
        }
        at.mount.child_bits.fetch_or(child_bit(ino), Ordering::Relaxed);
        if on_file {
            at.mount.covers_files.store(true, Ordering::Relaxed);
        }
        Ok(mount)
    }

    /// Detaches a mount. Files that are open on it stay usable.
    ///
    /// # Errors
    /// EBUSY for the root mount, or when something is mounted below it; EINVAL when it is not attached.
    pub fn unmount(&self, mount: &Arc<Mount>) -> Result<()> {
        if !mount.children.read().is_empty() {
            return Err(Errno::EBUSY);
        }
        let point = mount.mount_point().ok_or(Errno::EBUSY)?;
        let ino = point.inode.ino();
        let mut children = point.mount.children.write();
        let index = children
            .iter()
            .position(|child| child.0 == ino && Arc::ptr_eq(&child.1, mount))
            .ok_or(Errno::EINVAL)?;
        children.remove(index);
        let left = children.iter().fold(0, |bits, child| bits | child_bit(child.0));
        point.mount.child_bits.store(left, Ordering::Relaxed);
        self.accounts.release(LimitKind::Mounts, 1);
        Ok(())
    }

    /// All mounts that can be seen from `root`, parents first.
    pub fn mounts(&self, root: &Place) -> Vec<MountInfo> {
        let mut list = Vec::new();
        self.visit(&mut |mount| {
            let place = Place {
                mount: Arc::clone(mount),
                inode: Arc::clone(&mount.root),
            };
            if let Ok(path) = place.path(root) {
                let (source, options) = mount.fs.describe();
                list.push(MountInfo {
                    id: mount.id,
                    parent: mount.mount_point().map_or(mount.id, |point| point.mount.id),
                    dev: mount.dev,
                    path,
                    kind: mount.fs.kind(),
                    source,
                    options,
                    flags: mount.flags(),
                });
            }
            false
        });
        list
    }

    /// The first mount that `matches`.
    pub fn find(&self, matches: impl Fn(&Mount) -> bool) -> Option<Arc<Mount>> {
        let mut found = None;
        self.visit(&mut |mount| {
            let hit = matches(mount);
            if hit {
                found = Some(Arc::clone(mount));
            }
            hit
        });
        found
    }

    fn visit(&self, f: &mut dyn FnMut(&Arc<Mount>) -> bool) {
        let mut queue = vec![Arc::clone(&self.root)];
        let mut next = 0;
        while let Some(mount) = queue.get(next).cloned() {
            next += 1;
            if f(&mount) {
                return;
            }
            queue.extend(mount.children.read().iter().map(|child| Arc::clone(&child.1)));
        }
    }
}

fn child_bit(ino: u64) -> u64 {
    1 << (ino % 64)
}

/// True when both are the same inode. They must be on the same file system.
pub fn same_inode(a: &Arc<dyn Inode>, b: &Arc<dyn Inode>) -> bool {
    a.ino() == b.ino()
}
