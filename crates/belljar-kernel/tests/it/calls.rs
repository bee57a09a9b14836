//! Random file calls, and one side that they are made on.

use std::fmt::Debug;
use std::ops::ControlFlow;
use std::sync::Arc;

use belljar_kernel::fs::{AT_FDCWD, AccessMode, AtFlags, FallocateFlags, Fd, OFlags, RenameFlags, Stat, Whence};
use belljar_kernel::{Process, Result};

/// Directories between the root and where the calls work, so that `..` never leads out.
pub const NESTING: usize = 24;
pub const USER: u32 = 1000;
pub const SLOTS: usize = 6;

/// One call, with all its arguments.
#[derive(Debug, Clone)]
pub enum Op {
    Open(usize, Raw, u32, u32),
    Close(usize),
    Read(usize, usize),
    Write(usize, Raw),
    Pread(usize, usize, i64),
    Pwrite(usize, Raw, i64),
    Seek(usize, i64, i32),
    Ftruncate(usize, i64),
    Fallocate(usize, u32, i64, i64),
    Fstat(usize),
    Fchmod(usize, u32),
    List(Raw),
    Mkdir(Raw, u32),
    Rmdir(Raw),
    Unlink(Raw),
    Rename(Raw, Raw, u32),
    Link(Raw, Raw, bool),
    LinkFd(usize, Raw),
    Symlink(Raw, Raw),
    Readlink(Raw),
    Stat(Raw),
    Lstat(Raw),
    Chmod(Raw, u32),
    Chown(Raw, u32, u32),
    Truncate(Raw, i64),
    Access(Raw, u32),
    Utimes(Raw, i64, bool),
    Chdir(Raw),
    CopyRange(usize, usize, usize),
    Getcwd,
}

/// Bytes that show themselves as text, and long ones by their length.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raw(pub Vec<u8>);

impl std::ops::Deref for Raw {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = self.0.len().min(24);
        write!(f, "{:?}", String::from_utf8_lossy(&self.0[..end]))?;
        if end < self.0.len() {
            write!(f, "..{}", self.0.len())
        } else {
            Ok(())
        }
    }
}

/// What a call gave: a number, bytes, names or attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Unit,
    Number(u64),
    Bytes(Raw),
    Names(Vec<(Raw, u8)>),
    Attributes(Box<Attributes>),
}

/// The attributes that must agree. Inode numbers are compared by what they are the same as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    pub mode: u32,
    pub nlink: u64,
    pub uid: u32,
    pub gid: u32,
    pub size: u64,
    pub blocks: u64,
    pub blksize: u64,
    /// Equal numbers only when the same inode.
    pub identity: u64,
    /// Times that utimensat set; times of the clock are left out.
    pub set_times: (Option<i64>, Option<i64>),
}

/// A process of a jar that calls are made by.
pub struct Side {
    pub process: Arc<Process>,
    ours: [Option<Fd>; SLOTS],
}

impl Side {
    pub fn new(process: Arc<Process>) -> Side {
        Side {
            process,
            ours: Default::default(),
        }
    }

    pub fn call(&mut self, op: &Op) -> Result<Value> {
        let p = &*self.process;
        let at = AT_FDCWD;
        let fd = |slot: usize| self.ours[slot].unwrap_or(-1);
        let unit = |()| Value::Unit;
        let number = |n: usize| Value::Number(n as u64);
        match op {
            Op::Open(slot, path, flags, mode) => {
                let opened = p.openat(at, path, OFlags::from_bits_retain(*flags), *mode)?;
                if let Some(old) = self.ours[*slot].replace(opened) {
                    close(p, old);
                }
                Ok(Value::Unit)
            }
            Op::Close(slot) => {
                if let Some(old) = self.ours[*slot].take() {
                    close(p, old);
                }
                Ok(Value::Unit)
            }
            Op::Read(slot, len) => bytes(*len, |buf| p.read(fd(*slot), buf)),
            Op::Write(slot, data) => p.write(fd(*slot), data).map(number),
            Op::Pread(slot, len, offset) => bytes(*len, |buf| p.pread(fd(*slot), buf, *offset)),
            Op::Pwrite(slot, data, offset) => p.pwrite(fd(*slot), data, *offset).map(number),
            Op::Seek(slot, offset, whence) => p
                .lseek(fd(*slot), *offset, Whence::from_raw(*whence).expect("whence"))
                .map(Value::Number),
            Op::Ftruncate(slot, size) => p.ftruncate(fd(*slot), *size).map(unit),
            Op::Fallocate(slot, flags, offset, len) => p
                .fallocate(fd(*slot), FallocateFlags::from_bits_retain(*flags), *offset, *len)
                .map(unit),
            Op::Fstat(slot) => p.fstat(fd(*slot)).map(attributes),
            Op::Fchmod(slot, mode) => p.fchmod(fd(*slot), *mode).map(unit),
            Op::List(path) => {
                let dir = p.openat(at, path, OFlags::DIRECTORY, 0)?;
                let names = list(p, dir);
                close(p, dir);
                names
            }
            Op::Mkdir(path, mode) => p.mkdirat(at, path, *mode).map(unit),
            Op::Rmdir(path) => p.unlinkat(at, path, AtFlags::REMOVEDIR).map(unit),
            Op::Unlink(path) => p.unlinkat(at, path, AtFlags::empty()).map(unit),
            Op::Rename(from, to, flags) => p
                .renameat2(at, from, at, to, RenameFlags::from_bits_retain(*flags))
                .map(unit),
            Op::Link(from, to, follow) => {
                let flags = if *follow {
                    AtFlags::SYMLINK_FOLLOW
                } else {
                    AtFlags::empty()
                };
                p.linkat(at, from, at, to, flags).map(unit)
            }
            Op::LinkFd(slot, to) => p.linkat(fd(*slot), b"", at, to, AtFlags::EMPTY_PATH).map(unit),
            Op::Symlink(target, path) => p.symlinkat(target, at, path).map(unit),
            Op::Readlink(path) => p.readlinkat(at, path).map(|target| Value::Bytes(Raw(target))),
            Op::Stat(path) => p.fstatat(at, path, AtFlags::empty()).map(attributes),
            Op::Lstat(path) => p.fstatat(at, path, AtFlags::SYMLINK_NOFOLLOW).map(attributes),
            Op::Chmod(path, mode) => p.fchmodat(at, path, *mode, AtFlags::empty()).map(unit),
            Op::Chown(path, uid, gid) => p.fchownat(at, path, *uid, *gid, AtFlags::empty()).map(unit),
            Op::Truncate(path, size) => p.truncate(path, *size).map(unit),
            Op::Access(path, mode) => {
                let mode = AccessMode::from_bits_retain(*mode);
                // The machine's thread has another file system user only, which counts here as effective.
                p.faccessat(at, path, mode, AtFlags::EACCESS).map(unit)
            }
            Op::Utimes(path, sec, follow) => {
                let time = belljar_kernel::Timespec::new(*sec, 5);
                let flags = if *follow {
                    AtFlags::empty()
                } else {
                    AtFlags::SYMLINK_NOFOLLOW
                };
                p.utimensat(at, path, Some([time, time]), flags).map(unit)
            }
            Op::Chdir(path) => p.chdir(path).map(unit),
            Op::CopyRange(from, to, len) => p.copy_file_range(fd(*from), None, fd(*to), None, *len).map(number),
            Op::Getcwd => p.getcwd().map(|path| Value::Bytes(Raw(path))),
        }
    }
}

pub fn close(process: &Process, fd: Fd) {
    drop(process.fds().remove(fd).expect("close"));
}

pub fn list(process: &Process, dir: Fd) -> Result<Value> {
    let mut names = Vec::new();
    loop {
        let mut some = false;
        // A few at a time, so that the cursor matters.
        let mut left = 3;
        process.getdents_with(dir, &mut |entry| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            some = true;
            names.push((Raw(entry.name.to_vec()), entry.kind.d_type()));
            ControlFlow::Continue(())
        })?;
        if !some {
            break;
        }
    }
    names.sort();
    Ok(Value::Names(names))
}

fn attributes(stat: Stat) -> Value {
    let set = |sec: i64| Some(sec).filter(|&sec| sec < 1_000_000);
    Value::Attributes(Box::new(Attributes {
        mode: stat.mode,
        nlink: stat.nlink,
        uid: stat.uid,
        gid: stat.gid,
        size: stat.size,
        blocks: stat.blocks,
        blksize: stat.blksize,
        identity: stat.ino,
        set_times: (set(stat.atime.sec), set(stat.mtime.sec)),
    }))
}

pub fn bytes(len: usize, read: impl FnOnce(&mut [u8]) -> Result<usize>) -> Result<Value> {
    let mut buf = vec![0; len];
    let count = read(&mut buf)?;
    buf.truncate(count);
    Ok(Value::Bytes(Raw(buf)))
}

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Clone + Debug>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }

    fn slot(&mut self) -> usize {
        self.below(SLOTS as u64) as usize
    }

    fn name(&mut self) -> Vec<u8> {
        match self.below(100) {
            0 => vec![b'x'; 255],
            1 => vec![b'y'; 256],
            2..=5 => b".".to_vec(),
            6..=11 => b"..".to_vec(),
            12 => b"\xff\xfe".to_vec(),
            _ => self.pick(&["a", "b", "c", "d", "e", "f"]).as_bytes().to_vec(),
        }
    }

    fn path(&mut self) -> Raw {
        if self.chance(1) {
            return Raw(match self.below(3) {
                0 => Vec::new(),
                1 => b"a/".repeat(2047),
                _ => b"b/".repeat(2048),
            });
        }
        let mut path = Vec::new();
        for at in 0..self.pick(&[1, 1, 1, 2, 2, 3]) {
            if at > 0 {
                path.extend_from_slice(if self.chance(5) { b"//" } else { b"/" });
            }
            path.extend(self.name());
        }
        if self.chance(8) {
            path.push(b'/');
        }
        Raw(path)
    }

    fn target(&mut self) -> Raw {
        match self.below(20) {
            0 => Raw(vec![b'z'; 200]),
            1 => Raw(Vec::new()),
            _ => self.path(),
        }
    }

    fn mode(&mut self) -> u32 {
        self.pick(&[
            0o644, 0o755, 0o600, 0o777, 0o700, 0o400, 0o200, 0, 0o1777, 0o2775, 0o6755, 0o2644, 0o111,
        ])
    }

    fn data(&mut self) -> Raw {
        let len = self.pick(&[0, 1, 5, 100, 4095, 4096, 4097, 10_000]);
        let byte = self.below(255) as u8 + 1;
        Raw(vec![byte; len])
    }

    fn offset(&mut self) -> i64 {
        self.pick(&[0, 0, 1, 100, 4095, 4096, 5000, 8192, 20_000, 1 << 20, 1 << 33, -1])
    }

    fn flags(&mut self) -> u32 {
        let mut flags = self.pick(&[libc::O_RDONLY, libc::O_WRONLY, libc::O_RDWR, libc::O_RDWR]);
        for (flag, percent) in [
            (libc::O_CREAT, 60),
            (libc::O_EXCL, 15),
            (libc::O_TRUNC, 20),
            (libc::O_APPEND, 20),
            (libc::O_DIRECTORY, 8),
            (libc::O_NOFOLLOW, 15),
            (libc::O_PATH, 5),
            (libc::O_CLOEXEC, 20),
            (libc::O_NONBLOCK, 5),
        ] {
            if self.chance(percent) {
                flags |= flag;
            }
        }
        if self.chance(5) {
            flags = libc::O_TMPFILE | self.pick(&[libc::O_RDWR, libc::O_WRONLY, libc::O_RDONLY]);
        }
        flags as u32
    }

    pub fn op(&mut self) -> Op {
        match self.below(108) {
            0..=17 => Op::Open(self.slot(), self.path(), self.flags(), self.mode()),
            18..=20 => Op::Close(self.slot()),
            21..=25 => Op::Read(self.slot(), self.pick(&[0, 1, 100, 4096, 20_000])),
            26..=31 => Op::Write(self.slot(), self.data()),
            32..=34 => Op::Pread(self.slot(), self.pick(&[1, 100, 5000]), self.offset()),
            35..=37 => Op::Pwrite(self.slot(), self.data(), self.offset()),
            38..=41 => Op::Seek(self.slot(), self.offset(), self.pick(&[0, 1, 2, 3, 4])),
            42..=43 => Op::Ftruncate(self.slot(), self.offset()),
            44..=45 => {
                let flags = self.pick(&[0, 1, 2, 3, 0x10]);
                Op::Fallocate(
                    self.slot(),
                    flags,
                    self.pick(&[0, 10, 5000, -1]),
                    self.pick(&[0, 1, 4096, 9000, -5]),
                )
            }
            46..=49 => Op::Fstat(self.slot()),
            50 => Op::Fchmod(self.slot(), self.mode()),
            51..=54 => Op::List(self.path()),
            55..=61 => Op::Mkdir(self.path(), self.mode()),
            62..=65 => Op::Rmdir(self.path()),
            66..=70 => Op::Unlink(self.path()),
            71..=78 => Op::Rename(self.path(), self.path(), self.pick(&[0, 0, 0, 0, 1, 2, 3, 8])),
            79..=82 => Op::Link(self.path(), self.path(), self.chance(30)),
            83 => Op::LinkFd(self.slot(), self.path()),
            84..=88 => Op::Symlink(self.target(), self.path()),
            89..=90 => Op::Readlink(self.path()),
            91..=93 => Op::Stat(self.path()),
            94..=96 => Op::Lstat(self.path()),
            97..=98 => Op::Chmod(self.path(), self.mode()),
            99 => Op::Chown(
                self.path(),
                self.pick(&[USER, u32::MAX, 7]),
                self.pick(&[USER, u32::MAX, 7]),
            ),
            100 => Op::Truncate(self.path(), self.offset()),
            101..=102 => Op::Access(self.path(), self.below(8) as u32),
            103 => Op::Utimes(self.path(), self.below(1000) as i64, self.chance(50)),
            104 => Op::Chdir(self.path()),
            105 => Op::CopyRange(self.slot(), self.slot(), self.pick(&[0, 10, 5000, 30_000])),
            106 => Op::Getcwd,
            _ => Op::Chdir(Raw(b"/n".repeat(NESTING))),
        }
    }
}
