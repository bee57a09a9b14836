//! The memory file system against the machine's tmpfs: the same random calls must give the same results.

use std::collections::HashMap;
use std::ffi::CString;

use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileType};
use belljar_kernel::{Errno, Result, SpawnArgs};

use crate::calls::{Attributes, NESTING, Op, Random, Raw, SLOTS, Side, USER, Value, bytes};
use crate::support::{Jar, args, jar};

const CALLS: u32 = 4000;
/// How many calls a failure shows.
const SHOWN: usize = 60;

#[test]
fn random_calls_as_root() {
    for seed in 0..12 {
        run(seed, 0);
    }
}

#[test]
fn random_calls_as_user() {
    for seed in 100..112 {
        run(seed, USER);
    }
}

fn run(seed: u64, uid: u32) {
    let Some(mut pair) = Pair::new(seed, uid) else {
        // Without /dev/shm or without being root there is nothing to compare with.
        return;
    };
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9).wrapping_add(1));
    for _ in 0..CALLS {
        pair.step(&mut random);
    }
}

struct Pair {
    _jar: Jar,
    side: Side,
    real: Real,
    theirs: [Option<i32>; SLOTS],
    /// The machine's inode number to ours, while both are known to exist.
    identities: HashMap<u64, u64>,
    log: Vec<String>,
    seed: u64,
}

impl Pair {
    fn new(seed: u64, uid: u32) -> Option<Pair> {
        let real = Real::new(seed, uid)?;
        let jar = jar();
        let root = jar.start();
        let mut path = Vec::new();
        for _ in 0..NESTING {
            path.extend_from_slice(b"/n");
            root.mkdirat(AT_FDCWD, &path, 0o755).expect("mkdir");
        }
        root.fchownat(AT_FDCWD, &path, uid, uid, AtFlags::empty())
            .expect("chown");
        let process = if uid == 0 {
            root
        } else {
            jar.kernel
                .spawn(SpawnArgs {
                    uid: Some(uid),
                    gid: Some(uid),
                    ..args()
                })
                .expect("spawn")
        };
        process.chdir(&path).expect("chdir");
        process.umask(0o022);
        let theirs = Default::default();
        Some(Pair {
            _jar: jar,
            side: Side::new(process),
            real,
            theirs,
            identities: HashMap::new(),
            log: Vec::new(),
            seed,
        })
    }

    fn step(&mut self, random: &mut Random) {
        let op = random.op();
        let ours = self.side.call(&op);
        let theirs = self.theirs(&op);
        self.log.push(format!("{op:?} = {theirs:?}"));
        let (ours, theirs) = (self.identified(ours, &theirs), theirs);
        if ours != theirs {
            let tail = self.log.len().saturating_sub(SHOWN);
            panic!(
                "seed {}: {op:?}\nours:   {ours:?}\ntheirs: {theirs:?}\n{}",
                self.seed,
                self.log[tail..].join("\n")
            );
        }
    }

    /// Puts the machine's inode number in place of ours where the two were met together before or are new.
    fn identified(&mut self, ours: Result<Value>, theirs: &Result<Value>) -> Result<Value> {
        if let (Ok(Value::Attributes(own)), Ok(Value::Attributes(other))) = (&ours, theirs) {
            // Numbers of removed files are used again: only a number with a link counts as known.
            let known = *self.identities.entry(other.identity).or_insert(own.identity);
            let mut same = own.clone();
            if known == own.identity {
                same.identity = other.identity;
            } else if !self.identities.values().any(|&number| number == own.identity) {
                self.identities.insert(other.identity, own.identity);
                same.identity = other.identity;
            }
            return Ok(Value::Attributes(same));
        }
        ours
    }

    fn theirs(&mut self, op: &Op) -> Result<Value> {
        let fd = |slot: usize| self.theirs[slot].unwrap_or(-1);
        let at = libc::AT_FDCWD;
        // SAFETY: every pointer below is to a C string or a buffer that lives through the call, with its length.
        unsafe {
            match op {
                Op::Open(slot, path, flags, mode) => {
                    let path = c(path);
                    let opened = check(libc::openat(at, path.as_ptr(), *flags as i32, *mode).into())? as i32;
                    if let Some(old) = self.theirs[*slot].replace(opened) {
                        libc::close(old);
                    }
                    Ok(Value::Unit)
                }
                Op::Close(slot) => {
                    if let Some(old) = self.theirs[*slot].take() {
                        libc::close(old);
                    }
                    Ok(Value::Unit)
                }
                Op::Read(slot, len) => bytes(*len, |buf| {
                    count(libc::read(fd(*slot), buf.as_mut_ptr().cast(), buf.len()))
                }),
                Op::Write(slot, data) => {
                    count(libc::write(fd(*slot), data.as_ptr().cast(), data.len())).map(|n| Value::Number(n as u64))
                }
                Op::Pread(slot, len, offset) => bytes(*len, |buf| {
                    count(libc::pread(fd(*slot), buf.as_mut_ptr().cast(), buf.len(), *offset))
                }),
                Op::Pwrite(slot, data, offset) => {
                    count(libc::pwrite(fd(*slot), data.as_ptr().cast(), data.len(), *offset))
                        .map(|n| Value::Number(n as u64))
                }
                Op::Seek(slot, offset, whence) => {
                    check(libc::lseek(fd(*slot), *offset, *whence)).map(|n| Value::Number(n as u64))
                }
                Op::Ftruncate(slot, size) => unit(libc::ftruncate(fd(*slot), *size)),
                Op::Fallocate(slot, flags, offset, len) => {
                    unit(libc::fallocate(fd(*slot), *flags as i32, *offset, *len))
                }
                Op::Fstat(slot) => real_stat(|stat| libc::fstat(fd(*slot), stat)),
                Op::Fchmod(slot, mode) => unit(libc::fchmod(fd(*slot), *mode)),
                Op::List(path) => {
                    let path = c(path);
                    let dir = check(libc::openat(at, path.as_ptr(), libc::O_DIRECTORY).into())? as i32;
                    let stream = libc::fdopendir(dir);
                    let mut names = Vec::new();
                    loop {
                        let entry = libc::readdir64(stream);
                        if entry.is_null() {
                            break;
                        }
                        let name = std::ffi::CStr::from_ptr((*entry).d_name.as_ptr()).to_bytes().to_vec();
                        if name != b"." && name != b".." {
                            names.push((Raw(name), (*entry).d_type));
                        }
                    }
                    libc::closedir(stream);
                    names.sort();
                    Ok(Value::Names(names))
                }
                Op::Mkdir(path, mode) => unit(libc::mkdir(c(path).as_ptr(), *mode)),
                Op::Rmdir(path) => unit(libc::rmdir(c(path).as_ptr())),
                Op::Unlink(path) => unit(libc::unlink(c(path).as_ptr())),
                Op::Rename(from, to, flags) => unit(libc::renameat2(at, c(from).as_ptr(), at, c(to).as_ptr(), *flags)),
                Op::Link(from, to, follow) => {
                    let flags = if *follow { libc::AT_SYMLINK_FOLLOW } else { 0 };
                    unit(libc::linkat(at, c(from).as_ptr(), at, c(to).as_ptr(), flags))
                }
                Op::LinkFd(slot, to) => unit(libc::linkat(
                    fd(*slot),
                    c"".as_ptr(),
                    at,
                    c(to).as_ptr(),
                    libc::AT_EMPTY_PATH,
                )),
                Op::Symlink(target, path) => unit(libc::symlink(c(target).as_ptr(), c(path).as_ptr())),
                Op::Readlink(path) => {
                    let path = c(path);
                    bytes(5000, |buf| {
                        count(libc::readlink(path.as_ptr(), buf.as_mut_ptr().cast(), buf.len()))
                    })
                }
                Op::Stat(path) => real_stat(|stat| libc::stat(c(path).as_ptr(), stat)),
                Op::Lstat(path) => real_stat(|stat| libc::lstat(c(path).as_ptr(), stat)),
                Op::Chmod(path, mode) => unit(libc::chmod(c(path).as_ptr(), *mode)),
                Op::Chown(path, uid, gid) => unit(libc::chown(c(path).as_ptr(), *uid, *gid)),
                Op::Truncate(path, size) => unit(libc::truncate(c(path).as_ptr(), *size)),
                Op::Access(path, mode) => {
                    let path = c(path);
                    let flags = libc::AT_EACCESS;
                    check(libc::syscall(libc::SYS_faccessat2, at, path.as_ptr(), *mode, flags)).map(|_| Value::Unit)
                }
                Op::Utimes(path, sec, follow) => {
                    let time = libc::timespec {
                        tv_sec: *sec,
                        tv_nsec: 5,
                    };
                    let flags = if *follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
                    unit(libc::utimensat(at, c(path).as_ptr(), [time, time].as_ptr(), flags))
                }
                Op::Chdir(path) if path.starts_with(b"/") => {
                    let path = [self.real.base.as_slice(), path].concat();
                    unit(libc::chdir(c(&path).as_ptr()))
                }
                Op::Chdir(path) => unit(libc::chdir(c(path).as_ptr())),
                Op::CopyRange(from, to, len) => {
                    let none = std::ptr::null_mut();
                    count(libc::copy_file_range(fd(*from), none, fd(*to), none, *len, 0))
                        .map(|n| Value::Number(n as u64))
                }
                Op::Getcwd => {
                    let mut buf = vec![0_u8; 8192];
                    if libc::getcwd(buf.as_mut_ptr().cast(), buf.len()).is_null() {
                        return Err(last_error());
                    }
                    let path = std::ffi::CStr::from_ptr(buf.as_ptr().cast()).to_bytes();
                    let inside = path.strip_prefix(self.real.base.as_slice());
                    Ok(Value::Bytes(Raw(inside.expect("cwd in the base").to_vec())))
                }
            }
        }
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        for fd in self.theirs.iter().flatten() {
            // SAFETY: the descriptor is ours.
            unsafe { libc::close(*fd) };
        }
    }
}

/// A directory of the machine's tmpfs, and a thread that works in it as another user.
struct Real {
    base: Vec<u8>,
}

impl Real {
    fn new(seed: u64, uid: u32) -> Option<Real> {
        // SAFETY: plain calls; unshare gives this thread a current directory and umask of its own.
        unsafe {
            if libc::geteuid() != 0 || libc::unshare(libc::CLONE_FS) != 0 {
                return None;
            }
            libc::umask(0o022);
        }
        let base = format!("/dev/shm/belljar-test-{}-{seed}", std::process::id());
        std::fs::create_dir(&base).ok()?;
        let mut path = base.clone();
        for _ in 0..NESTING {
            path.push_str("/n");
            std::fs::create_dir(&path).ok()?;
        }
        std::os::unix::fs::chown(&path, Some(uid), Some(uid)).ok()?;
        // SAFETY: plain calls, on this thread alone.
        unsafe {
            libc::chdir(c(path.as_bytes()).as_ptr());
            // The groups of the whole process stay: they hold no file of this test.
            libc::setfsgid(uid);
            libc::setfsuid(uid);
        }
        Some(Real {
            base: base.into_bytes(),
        })
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        // SAFETY: plain calls, on this thread alone.
        unsafe {
            libc::setfsuid(0);
            libc::setfsgid(0);
            libc::chdir(c"/".as_ptr());
        }
        let _ = std::fs::remove_dir_all(String::from_utf8_lossy(&self.base).as_ref());
    }
}

fn real_stat(call: impl FnOnce(*mut libc::stat) -> i32) -> Result<Value> {
    // SAFETY: a stat buffer is valid with all zeros.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    check(call(&raw mut stat).into())?;
    let set = |sec: i64| Some(sec).filter(|&sec| sec < 1_000_000);
    Ok(Value::Attributes(Box::new(Attributes {
        mode: stat.st_mode,
        nlink: stat.st_nlink,
        uid: stat.st_uid,
        gid: stat.st_gid,
        size: stat.st_size as u64,
        blocks: stat.st_blocks as u64,
        blksize: stat.st_blksize as u64,
        identity: stat.st_ino,
        set_times: (set(stat.st_atime), set(stat.st_mtime)),
    })))
}

fn c(path: &[u8]) -> CString {
    CString::new(path).expect("no NUL")
}

fn last_error() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().expect("errno"))
}

fn check(result: i64) -> Result<i64> {
    if result < 0 { Err(last_error()) } else { Ok(result) }
}

fn count(result: isize) -> Result<usize> {
    check(result as i64).map(|n| n as usize)
}

fn unit(result: i32) -> Result<Value> {
    check(result.into()).map(|_| Value::Unit)
}

#[test]
fn file_types_have_their_numbers() {
    assert_eq!(FileType::Regular.d_type(), libc::DT_REG);
    assert_eq!(FileType::Fifo.mode(), libc::S_IFIFO);
}
