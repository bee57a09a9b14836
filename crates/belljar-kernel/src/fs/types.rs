//! The plain values that file system calls take and return. Bit values are those of x86-64 Linux, so that a
//! binding passes the guest's numbers through unchanged.

use bitflags::bitflags;
use smallvec::SmallVec;

use crate::time::Timespec;

/// A file name or another short byte string; kept inline up to 24 bytes.
pub type Name = SmallVec<[u8; 24]>;

/// File descriptor number.
pub type Fd = i32;

/// In place of a directory descriptor: the current directory (openat(2)).
pub const AT_FDCWD: Fd = -100;
/// Longest file name in bytes (`NAME_MAX`).
pub const NAME_MAX: usize = 255;
/// Longest path in bytes, with the terminating NUL that system calls count (`PATH_MAX`).
pub const PATH_MAX: usize = 4096;
/// Most symbolic links that one path walk follows.
pub const SYMLINK_MAX: u32 = 40;
/// Largest file size and offset.
pub const OFFSET_MAX: u64 = i64::MAX as u64;
/// In `tv_nsec` of utimensat(2): set to the current time.
pub const UTIME_NOW: u32 = 0x3fff_ffff;
/// In `tv_nsec` of utimensat(2): leave unchanged.
pub const UTIME_OMIT: u32 = 0x3fff_fffe;

/// Mask of the file type in a mode (`S_IFMT`).
pub const S_IFMT: u32 = 0o170_000;
/// Set-user-ID bit.
pub const S_ISUID: u32 = 0o4000;
/// Set-group-ID bit.
pub const S_ISGID: u32 = 0o2000;
/// Sticky bit.
pub const S_ISVTX: u32 = 0o1000;

/// The type of an inode. The discriminant is the `DT_*` value of getdents(2); shifted left by 12 it is `S_IF*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum FileType {
    /// Named pipe.
    Fifo = 1,
    /// Character device.
    CharDevice = 2,
    /// Directory.
    Directory = 4,
    /// Block device.
    BlockDevice = 6,
    /// Regular file.
    Regular = 8,
    /// Symbolic link.
    Symlink = 10,
    /// Unix domain socket.
    Socket = 12,
}

impl FileType {
    /// The `S_IF*` bits.
    pub const fn mode(self) -> u32 {
        (self as u32) << 12
    }

    /// The `DT_*` number.
    pub const fn d_type(self) -> u8 {
        self as u8
    }

    /// The type in the `S_IFMT` bits of `mode`, if they name one.
    pub const fn from_mode(mode: u32) -> Option<FileType> {
        Some(match (mode & S_IFMT) >> 12 {
            1 => FileType::Fifo,
            2 => FileType::CharDevice,
            4 => FileType::Directory,
            6 => FileType::BlockDevice,
            8 => FileType::Regular,
            10 => FileType::Symlink,
            12 => FileType::Socket,
            _ => return None,
        })
    }
}

/// What stat(2) reports, and the birth time of statx(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Device of the file system.
    pub dev: u64,
    /// Inode number.
    pub ino: u64,
    /// Type and permission bits.
    pub mode: u32,
    /// Hard links; for a directory 2 plus its subdirectories.
    pub nlink: u64,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Device number of a device node, see [`makedev`].
    pub rdev: u64,
    /// Size in bytes.
    pub size: u64,
    /// Preferred block size for input and output, in bytes.
    pub blksize: u64,
    /// Storage in units of 512 bytes.
    pub blocks: u64,
    /// Last access.
    pub atime: Timespec,
    /// Last change of the data.
    pub mtime: Timespec,
    /// Last change of the inode.
    pub ctime: Timespec,
    /// Creation.
    pub birthtime: Timespec,
}

impl Stat {
    /// The type in `mode`; a regular file where it names none.
    pub fn file_type(&self) -> FileType {
        FileType::from_mode(self.mode).unwrap_or(FileType::Regular)
    }
}

/// What statfs(2) reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatFs {
    /// Magic number of the file system type, e.g. 0x01021994 for tmpfs.
    pub kind: u64,
    /// Block size in bytes.
    pub bsize: u64,
    /// Blocks in all.
    pub blocks: u64,
    /// Free blocks.
    pub bfree: u64,
    /// Free blocks for other users than root.
    pub bavail: u64,
    /// Inodes in all.
    pub files: u64,
    /// Free inodes.
    pub ffree: u64,
    /// Longest file name.
    pub namelen: u64,
    /// Fragment size in bytes.
    pub frsize: u64,
}

/// One directory entry, borrowed for the time of the call that reports it. `.` and `..` are not reported.
#[derive(Clone, Copy, Debug)]
pub struct DirEntryRef<'a> {
    /// File name.
    pub name: &'a [u8],
    /// Inode number.
    pub ino: u64,
    /// File type (`d_type`).
    pub kind: FileType,
    /// Cursor that continues after this entry.
    pub next: u64,
}

/// One directory entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirEntry {
    /// File name.
    pub name: Name,
    /// Inode number.
    pub ino: u64,
    /// File type (`d_type`).
    pub kind: FileType,
}

/// Owner and group given to a new inode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// User.
    pub uid: u32,
    /// Group.
    pub gid: u32,
}

/// What a permission check needs to know of an inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Type and permission bits.
    pub mode: u32,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
}

/// A new value for a time stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSet {
    /// The file system's current time.
    Now,
    /// This time.
    At(Timespec),
}

/// Attributes to change; `None` leaves one as it is. The change time is always updated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetAttr {
    /// Permission bits (the low 12 bits of a mode).
    pub mode: Option<u32>,
    /// Owner.
    pub uid: Option<u32>,
    /// Group.
    pub gid: Option<u32>,
    /// Access time.
    pub atime: Option<TimeSet>,
    /// Modification time.
    pub mtime: Option<TimeSet>,
}

/// Origin of an offset for lseek(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// From the start.
    Set,
    /// From the current position.
    Cur,
    /// From the end.
    End,
    /// To the next data at or after the offset.
    Data,
    /// To the next hole at or after the offset.
    Hole,
}

impl Whence {
    /// From the `SEEK_*` number.
    pub const fn from_raw(raw: i32) -> Option<Whence> {
        Some(match raw {
            0 => Whence::Set,
            1 => Whence::Cur,
            2 => Whence::End,
            3 => Whence::Data,
            4 => Whence::Hole,
            _ => return None,
        })
    }
}

/// A device number from its parts, as in makedev(3).
pub const fn makedev(major: u32, minor: u32) -> u64 {
    let (major, minor) = (major as u64, minor as u64);
    ((major & 0xffff_f000) << 32) | ((major & 0xfff) << 8) | ((minor & 0xffff_ff00) << 12) | (minor & 0xff)
}

bitflags! {
    /// Flags of openat(2) and the status flags of fcntl(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct OFlags: u32 {
        /// Write only. (Read only is zero.)
        const WRONLY = 0o1;
        /// Read and write.
        const RDWR = 0o2;
        /// Both bits of the access mode.
        const ACCMODE = 0o3;
        /// Create the file.
        const CREAT = 0o100;
        /// Fail if it exists.
        const EXCL = 0o200;
        /// Do not make a terminal the controlling one.
        const NOCTTY = 0o400;
        /// Cut to length zero.
        const TRUNC = 0o1000;
        /// Every write goes to the end.
        const APPEND = 0o2000;
        /// Do not block.
        const NONBLOCK = 0o4000;
        /// Data is synchronised by every write.
        const DSYNC = 0o10000;
        /// Signal-driven input and output.
        const ASYNC = 0o20000;
        /// Direct input and output.
        const DIRECT = 0o40000;
        /// Large files (no meaning on 64 bits).
        const LARGEFILE = 0o100000;
        /// Must be a directory.
        const DIRECTORY = 0o200000;
        /// Do not follow a symbolic link at the end.
        const NOFOLLOW = 0o400000;
        /// Do not update the access time.
        const NOATIME = 0o1000000;
        /// Close at exec.
        const CLOEXEC = 0o2000000;
        /// Data and attributes are synchronised by every write (includes DSYNC).
        const SYNC = 0o4010000;
        /// A handle for a place only.
        const PATH = 0o10000000;
        /// The bit of O_TMPFILE without O_DIRECTORY.
        const TMPFILE_BIT = 0o20000000;
        /// An unnamed file in the directory (includes DIRECTORY).
        const TMPFILE = 0o20200000;
    }
}

impl OFlags {
    /// True when the descriptor may read.
    pub const fn readable(self) -> bool {
        self.bits() & 3 == 0 || self.bits() & 3 == 2
    }

    /// True when the descriptor may write.
    pub const fn writable(self) -> bool {
        self.bits() & 3 == 1 || self.bits() & 3 == 2
    }
}

bitflags! {
    /// Flags of the `*at` calls.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct AtFlags: u32 {
        /// Do not follow a symbolic link at the end.
        const SYMLINK_NOFOLLOW = 0x100;
        /// unlinkat: remove a directory.
        const REMOVEDIR = 0x200;
        /// faccessat: use the effective ids. (The same bit as REMOVEDIR.)
        const EACCESS = 0x200;
        /// linkat: follow a symbolic link at the end.
        const SYMLINK_FOLLOW = 0x400;
        /// An empty path means the descriptor itself.
        const EMPTY_PATH = 0x1000;
    }

    /// Flags of renameat2(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct RenameFlags: u32 {
        /// Fail with EEXIST if the new name exists.
        const NOREPLACE = 1;
        /// Swap the two names.
        const EXCHANGE = 2;
        /// Leave a whiteout behind (refused with EINVAL).
        const WHITEOUT = 4;
    }

    /// The mode argument of faccessat(2); empty is `F_OK`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct AccessMode: u32 {
        /// Execute, or search a directory.
        const X_OK = 1;
        /// Write.
        const W_OK = 2;
        /// Read.
        const R_OK = 4;
    }

    /// The mode argument of fallocate(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct FallocateFlags: u32 {
        /// Leave the size as it is.
        const KEEP_SIZE = 1;
        /// Free the range (needs KEEP_SIZE).
        const PUNCH_HOLE = 2;
        /// Fill the range with zeros.
        const ZERO_RANGE = 0x10;
    }

    /// The operation of flock(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct FlockOp: u32 {
        /// Shared lock.
        const SH = 1;
        /// Exclusive lock.
        const EX = 2;
        /// Do not block.
        const NB = 4;
        /// Unlock.
        const UN = 8;
    }

    /// How a file system is mounted.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct MountFlags: u32 {
        /// Read only: every change fails with EROFS.
        const RDONLY = 1;
        /// Set-user-ID bits have no effect.
        const NOSUID = 2;
        /// Device nodes cannot be opened (EACCES).
        const NODEV = 4;
        /// Nothing on it can be executed.
        const NOEXEC = 8;
        /// Access times are not updated.
        const NOATIME = 1024;
    }
}
