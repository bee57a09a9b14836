//! One inode of the machine, held by a descriptor.

use std::any::Any;
use std::mem::MaybeUninit;
use std::ops::ControlFlow;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

use belljar_kernel::errno::{Errno, Result};
use belljar_kernel::fs::{
    DirEntryRef, FileType, HostFile, HostNode, OFlags, RenameFlags, SetAttr, Stat, TimeSet, makedev,
};
use belljar_kernel::time::Timespec;
use rustix::fs::{self as host, AtFlags, CWD, Mode, RawDir, ResolveFlags, StatxFlags};

use super::file::OpenHostFile;
use super::{Access, Shared};
use crate::errno::errno;

/// How every name is resolved: below the node, and through no link of /proc.
const RESOLVE: ResolveFlags = ResolveFlags::IN_ROOT.union(ResolveFlags::NO_MAGICLINKS);
/// Without setuid and setgid: a guest must not leave such files behind on the machine.
const MODE_MASK: u32 = 0o1777;
/// Bytes of directory entries read at a time.
const DIR_BUFFER: usize = 16 * 1024;

/// `f_type` of file systems that show the machine's kernel and not files (statfs(2)).
const KERNEL_FILE_SYSTEMS: [u32; 18] = [
    0x0000_9fa0, // proc
    0x6265_6572, // sysfs
    0x0000_1cd1, // devpts
    0x6462_6720, // debugfs
    0x7472_6163, // tracefs
    0x7363_6673, // securityfs
    0xcafe_4a11, // bpf
    0x0027_e0eb, // cgroup
    0x6367_7270, // cgroup2
    0x6e73_6673, // nsfs
    0x5049_5045, // pipefs
    0x534f_434b, // sockfs
    0xf97c_ff8c, // selinuxfs
    0xde5e_81e4, // efivarfs
    0x6265_6570, // configfs
    0x6165_676c, // pstore
    0x4249_4e4d, // binfmt_misc
    0x1980_0202, // mqueue
];

/// One file, directory or symbolic link. See [`super`].
pub(super) struct Node {
    shared: Arc<Shared>,
    /// O_PATH, or open for reading and writing where the node was created by us.
    fd: OwnedFd,
    kind: FileType,
    dev: u64,
}

impl Node {
    pub(super) fn new(shared: Arc<Shared>, fd: OwnedFd, stat: &Stat) -> Arc<Node> {
        Arc::new(Node {
            shared,
            fd,
            kind: stat.file_type(),
            dev: stat.dev,
        })
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }

    /// The node under another path of the machine, for calls that take no O_PATH descriptor. It leads to the very
    /// inode that is held, also where that is a symbolic link.
    fn proc_path(&self) -> String {
        format!("/proc/self/fd/{}", self.fd.as_raw_fd())
    }

    fn child(&self, fd: OwnedFd) -> Result<(Arc<dyn HostNode>, Stat)> {
        let stat = stat_fd(&fd)?;
        if stat.dev != self.dev && is_kernel_fs(&fd) {
            return Err(Errno::EACCES);
        }
        Ok((Node::new(Arc::clone(&self.shared), fd, &stat), stat))
    }

    fn find(&self, name: &[u8]) -> Result<OwnedFd> {
        let flags = host::OFlags::PATH | host::OFlags::NOFOLLOW | host::OFlags::CLOEXEC;
        retry(|| host::openat2(&self.fd, name, flags, Mode::empty(), RESOLVE))
    }

    /// Checks that this is a directory that may be changed, and that `name` is one component.
    fn changeable(&self, name: &[u8]) -> Result<()> {
        self.writable()?;
        self.directory(name)
    }

    fn directory(&self, name: &[u8]) -> Result<()> {
        if self.kind != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        match name {
            b"" | b"." | b".." => Err(Errno::EINVAL),
            name if name.contains(&b'/') || name.contains(&0) => Err(Errno::EINVAL),
            _ => Ok(()),
        }
    }

    fn writable(&self) -> Result<()> {
        match self.shared.access {
            Access::ReadOnly => Err(Errno::EROFS),
            Access::ReadWrite => Ok(()),
        }
    }

    /// `node` as one of the same tree.
    fn same_tree<'a>(&self, node: &'a dyn HostNode) -> Result<&'a Node> {
        node.as_any()
            .downcast_ref::<Node>()
            .filter(|node| Arc::ptr_eq(&node.shared, &self.shared))
            .ok_or(Errno::EXDEV)
    }
}

impl HostNode for Node {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn stat(&self) -> Result<Stat> {
        stat_fd(&self.fd)
    }

    fn lookup(&self, name: &[u8]) -> Result<(Arc<dyn HostNode>, Stat)> {
        self.directory(name)?;
        self.child(self.find(name)?)
    }

    fn read_link(&self) -> Result<Vec<u8>> {
        if self.kind != FileType::Symlink {
            return Err(Errno::EINVAL);
        }
        let target = retry(|| host::readlinkat(&self.fd, "", Vec::new()))?;
        Ok(target.into_bytes())
    }

    fn read_dir(&self, cursor: u64, emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>) -> Result<()> {
        if self.kind != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        let flags = host::OFlags::RDONLY | host::OFlags::DIRECTORY | host::OFlags::CLOEXEC;
        let dir = retry(|| host::openat2(&self.fd, ".", flags, Mode::empty(), RESOLVE))?;
        if cursor != 0 {
            // The cursor is the machine's own (`d_off`); a signed number to it.
            host::seek(&dir, host::SeekFrom::Start(cursor)).map_err(errno)?;
        }
        let mut buffer = [const { MaybeUninit::uninit() }; DIR_BUFFER];
        let mut entries = RawDir::new(&dir, &mut buffer);
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(errno)?;
            let name = entry.file_name().to_bytes();
            if matches!(name, b"." | b"..") {
                continue;
            }
            let kind = match entry.file_type() {
                host::FileType::Unknown => match kind_of(&self.fd, name) {
                    Ok(kind) => kind,
                    // Gone since.
                    Err(Errno::ENOENT) => continue,
                    Err(errno) => return Err(errno),
                },
                known => FileType::from_mode(known.as_raw_mode()).unwrap_or(FileType::Regular),
            };
            let next = entry.next_entry_cookie();
            if emit(DirEntryRef {
                name,
                ino: entry.ino(),
                kind,
                next,
            })
            .is_break()
            {
                break;
            }
        }
        Ok(())
    }

    fn open(&self, flags: OFlags) -> Result<Arc<dyn HostFile>> {
        if self.kind != FileType::Regular {
            return Err(Errno::ENXIO);
        }
        let access = flags & OFlags::ACCMODE;
        if access != OFlags::empty() {
            self.writable()?;
        }
        let host_access = match access {
            OFlags::WRONLY => host::OFlags::WRONLY,
            OFlags::RDWR => host::OFlags::RDWR,
            _ => host::OFlags::RDONLY,
        };
        let flags = host_access | host::OFlags::CLOEXEC | host::OFlags::NOCTTY | host::OFlags::NONBLOCK;
        let fd = retry(|| host::open(self.proc_path(), flags, Mode::empty()))?;
        Ok(Arc::new(OpenHostFile::new(fd)))
    }

    fn create(&self, name: &[u8], mode: u32) -> Result<(Arc<dyn HostNode>, Stat)> {
        self.changeable(name)?;
        let flags = host::OFlags::RDWR
            | host::OFlags::CREATE
            | host::OFlags::EXCL
            | host::OFlags::NOFOLLOW
            | host::OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(mode & MODE_MASK);
        let fd = retry(|| host::openat2(&self.fd, name, flags, mode, RESOLVE))?;
        // The guest's umask has been applied; the machine's must not be, too.
        host::fchmod(&fd, mode).map_err(errno)?;
        self.child(fd)
    }

    fn mkdir(&self, name: &[u8], mode: u32) -> Result<(Arc<dyn HostNode>, Stat)> {
        self.changeable(name)?;
        let mode = mode & MODE_MASK;
        retry(|| host::mkdirat(&self.fd, name, Mode::from_raw_mode(mode)))?;
        let (node, stat) = self.child(self.find(name)?)?;
        if stat.mode & 0o7777 == mode {
            return Ok((node, stat));
        }
        node.set_attr(&SetAttr {
            mode: Some(mode),
            ..SetAttr::default()
        })?;
        let stat = node.stat()?;
        Ok((node, stat))
    }

    fn symlink(&self, name: &[u8], target: &[u8]) -> Result<(Arc<dyn HostNode>, Stat)> {
        self.changeable(name)?;
        retry(|| host::symlinkat(target, &self.fd, name))?;
        self.child(self.find(name)?)
    }

    fn link(&self, name: &[u8], target: &dyn HostNode) -> Result<()> {
        self.changeable(name)?;
        let target = self.same_tree(target)?;
        retry(|| host::linkat(CWD, target.proc_path(), &self.fd, name, AtFlags::SYMLINK_FOLLOW))
    }

    fn unlink(&self, name: &[u8]) -> Result<()> {
        self.changeable(name)?;
        retry(|| host::unlinkat(&self.fd, name, AtFlags::empty()))
    }

    fn rmdir(&self, name: &[u8]) -> Result<()> {
        self.changeable(name)?;
        retry(|| host::unlinkat(&self.fd, name, AtFlags::REMOVEDIR))
    }

    fn rename(&self, from: &[u8], to_dir: &dyn HostNode, to: &[u8], flags: RenameFlags) -> Result<()> {
        self.changeable(from)?;
        let to_dir = self.same_tree(to_dir)?;
        to_dir.changeable(to)?;
        if flags.contains(RenameFlags::WHITEOUT) {
            return Err(Errno::EINVAL);
        }
        let mut host_flags = host::RenameFlags::empty();
        host_flags.set(host::RenameFlags::NOREPLACE, flags.contains(RenameFlags::NOREPLACE));
        host_flags.set(host::RenameFlags::EXCHANGE, flags.contains(RenameFlags::EXCHANGE));
        retry(|| host::renameat_with(&self.fd, from, &to_dir.fd, to, host_flags))
    }

    fn set_attr(&self, attr: &SetAttr) -> Result<()> {
        self.writable()?;
        if attr.uid.is_some() || attr.gid.is_some() {
            let stat = self.stat()?;
            if attr.uid.is_some_and(|uid| uid != stat.uid) || attr.gid.is_some_and(|gid| gid != stat.gid) {
                return Err(Errno::EPERM);
            }
        }
        if let Some(mode) = attr.mode {
            if self.kind == FileType::Symlink {
                return Err(Errno::EOPNOTSUPP);
            }
            let mode = Mode::from_raw_mode(mode & MODE_MASK);
            retry(|| host::chmodat(CWD, self.proc_path(), mode, AtFlags::empty()))?;
        }
        if attr.atime.is_some() || attr.mtime.is_some() {
            let times = host::Timestamps {
                last_access: timespec(attr.atime),
                last_modification: timespec(attr.mtime),
            };
            retry(|| host::utimensat(CWD, self.proc_path(), &times, AtFlags::empty()))?;
        }
        Ok(())
    }

    fn truncate(&self, size: u64) -> Result<()> {
        self.writable()?;
        if self.kind != FileType::Regular {
            return Err(Errno::EINVAL);
        }
        let flags = host::OFlags::WRONLY | host::OFlags::CLOEXEC | host::OFlags::NONBLOCK;
        let fd = retry(|| host::open(self.proc_path(), flags, Mode::empty()))?;
        retry(|| host::ftruncate(&fd, size))
    }
}

/// The attributes of what `fd` holds, which may be a symbolic link.
pub(super) fn stat_fd(fd: &OwnedFd) -> Result<Stat> {
    let flags = AtFlags::EMPTY_PATH | AtFlags::SYMLINK_NOFOLLOW;
    let x = retry(|| host::statx(fd, "", flags, StatxFlags::BASIC_STATS | StatxFlags::BTIME))?;
    let time = |t: host::StatxTimestamp| Timespec::new(t.tv_sec, t.tv_nsec);
    let ctime = time(x.stx_ctime);
    let has_birthtime = StatxFlags::from_bits_retain(x.stx_mask).contains(StatxFlags::BTIME);
    Ok(Stat {
        dev: makedev(x.stx_dev_major, x.stx_dev_minor),
        ino: x.stx_ino,
        mode: u32::from(x.stx_mode),
        nlink: u64::from(x.stx_nlink),
        uid: x.stx_uid,
        gid: x.stx_gid,
        rdev: makedev(x.stx_rdev_major, x.stx_rdev_minor),
        size: x.stx_size,
        blksize: u64::from(x.stx_blksize),
        blocks: x.stx_blocks,
        atime: time(x.stx_atime),
        mtime: time(x.stx_mtime),
        ctime,
        birthtime: if has_birthtime { time(x.stx_btime) } else { ctime },
    })
}

/// Whether `fd` is on a file system that shows the machine's kernel. One that cannot be asked is taken for one.
pub(super) fn is_kernel_fs(fd: &OwnedFd) -> bool {
    // The numbers are 32 bits wide, some of them with the sign bit set.
    host::fstatfs(fd).map_or(true, |fs| KERNEL_FILE_SYSTEMS.contains(&(fs.f_type as u32)))
}

/// The type of an entry, for file systems that do not tell it in the directory.
fn kind_of(dir: &OwnedFd, name: &[u8]) -> Result<FileType> {
    let x = retry(|| host::statx(dir, name, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::TYPE))?;
    Ok(FileType::from_mode(u32::from(x.stx_mode)).unwrap_or(FileType::Regular))
}

fn timespec(time: Option<TimeSet>) -> host::Timespec {
    match time {
        None => host::Timespec {
            tv_sec: 0,
            tv_nsec: host::UTIME_OMIT,
        },
        Some(TimeSet::Now) => host::Timespec {
            tv_sec: 0,
            tv_nsec: host::UTIME_NOW,
        },
        Some(TimeSet::At(at)) => host::Timespec {
            tv_sec: at.sec,
            tv_nsec: i64::from(at.nsec),
        },
    }
}

/// Repeats a call that a signal to the host program interrupted, or that lost a race which openat2(2) noticed.
pub(super) fn retry<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> Result<T> {
    /// A rename storm on the machine must not keep a guest's thread here.
    const ATTEMPTS: u32 = 100;
    let mut last = Errno::EAGAIN;
    for _ in 0..ATTEMPTS {
        match call() {
            Ok(value) => return Ok(value),
            Err(error @ (rustix::io::Errno::INTR | rustix::io::Errno::AGAIN)) => last = errno(error),
            Err(error) => return Err(errno(error)),
        }
    }
    Err(last)
}
