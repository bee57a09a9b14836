//! File calls: mounts, links, locks, watches, limits, rules.

use std::sync::Arc;

use belljar_kernel::fs::mem::{MemFs, MemOptions};
use belljar_kernel::fs::{AT_FDCWD, AccessMode, AtFlags, FileSystem, FlockOp, MountFlags, OFlags, RenameFlags, Whence};
use belljar_kernel::perm::Mode;
use belljar_kernel::watch::WatchMask;
use belljar_kernel::{Errno, LimitKind, Limits, Process, SpawnArgs};

use crate::support::{Lines, Tokens, args, jar, jar_with};

const NONE: AtFlags = AtFlags::empty();

fn create(p: &Process, path: &[u8], bytes: &[u8]) {
    let fd = p.openat(AT_FDCWD, path, OFlags::CREAT | OFlags::WRONLY, 0o644).unwrap();
    assert_eq!(p.write(fd, bytes), Ok(bytes.len()));
    p.close(fd).unwrap();
}

fn mkdir(p: &Process, path: &[u8]) {
    p.mkdirat(AT_FDCWD, path, 0o755).unwrap();
}

fn memory(p: &Process) -> Arc<dyn FileSystem> {
    let kernel = p.kernel();
    Arc::new(MemFs::new(MemOptions::new(
        kernel.clock().clone(),
        kernel.accounts().clone(),
    )))
}

#[test]
fn mount_points() {
    let jar = jar();
    let p = jar.start();
    mkdir(&p, b"/mnt");
    create(&p, b"/mnt/hidden", b"");
    create(&p, b"/file", b"x");
    p.mount(b"/mnt", memory(&p), MountFlags::empty()).unwrap();
    assert_eq!(p.fstatat(AT_FDCWD, b"/mnt/hidden", NONE), Err(Errno::ENOENT));
    assert_ne!(
        p.fstatat(AT_FDCWD, b"/mnt", NONE).unwrap().dev,
        p.fstatat(AT_FDCWD, b"/", NONE).unwrap().dev
    );
    let rename = |from: &[u8], to: &[u8]| p.renameat2(AT_FDCWD, from, AT_FDCWD, to, RenameFlags::empty());
    assert_eq!(rename(b"/file", b"/mnt/file"), Err(Errno::EXDEV));
    assert_eq!(
        p.linkat(AT_FDCWD, b"/file", AT_FDCWD, b"/mnt/file", NONE),
        Err(Errno::EXDEV)
    );
    assert_eq!(p.unlinkat(AT_FDCWD, b"/mnt", AtFlags::REMOVEDIR), Err(Errno::EBUSY));
    assert_eq!(rename(b"/mnt", b"/moved"), Err(Errno::EBUSY));
    assert_eq!(p.unlinkat(AT_FDCWD, b"/mnt", NONE), Err(Errno::EISDIR));

    mkdir(&p, b"/mnt/in");
    p.chdir(b"/mnt/in").unwrap();
    assert_eq!(p.getcwd(), Ok(b"/mnt/in".to_vec()));
    assert!(p.fstatat(AT_FDCWD, b"../../file", NONE).is_ok());
    assert!(
        p.fstatat(AT_FDCWD, b"../../../../file", NONE).is_ok(),
        "the root is its own parent"
    );
    assert_eq!(p.realpath(b"../in/../../mnt/in"), Ok(b"/mnt/in".to_vec()));
}

#[test]
fn read_only_mounts() {
    let jar = jar();
    let p = jar.start();
    mkdir(&p, b"/ro");
    let mount = p.mount(b"/ro", memory(&p), MountFlags::empty()).unwrap();
    create(&p, b"/ro/file", b"text");
    mount.set_flags(MountFlags::RDONLY | MountFlags::NOEXEC);
    let open = |path: &[u8], flags| p.openat(AT_FDCWD, path, flags, 0o600);
    assert_eq!(open(b"/ro/file", OFlags::RDWR), Err(Errno::EROFS));
    assert_eq!(open(b"/ro/new", OFlags::CREAT), Err(Errno::EROFS));
    assert_eq!(open(b"/ro/file", OFlags::TRUNC), Err(Errno::EROFS));
    assert!(open(b"/ro/file", OFlags::CREAT).is_ok(), "it is there, and only read");
    assert_eq!(p.mkdirat(AT_FDCWD, b"/ro/dir", 0o755), Err(Errno::EROFS));
    assert_eq!(p.mkdirat(AT_FDCWD, b"/ro/file", 0o755), Err(Errno::EEXIST));
    assert_eq!(p.unlinkat(AT_FDCWD, b"/ro/file", NONE), Err(Errno::EROFS));
    assert_eq!(p.fchmodat(AT_FDCWD, b"/ro/file", 0o777, NONE), Err(Errno::EROFS));
    assert_eq!(p.utimensat(AT_FDCWD, b"/ro/file", None, NONE), Err(Errno::EROFS));
    assert_eq!(p.truncate(b"/ro/file", 0), Err(Errno::EROFS));
    assert_eq!(
        p.faccessat(AT_FDCWD, b"/ro/file", AccessMode::W_OK, NONE),
        Err(Errno::EROFS)
    );
    assert_eq!(p.faccessat(AT_FDCWD, b"/ro/file", AccessMode::R_OK, NONE), Ok(()));
}

#[test]
fn links_are_followed_forty_times() {
    let jar = jar();
    let p = jar.start();
    create(&p, b"/0", b"end");
    for n in 1..=41_u32 {
        let target = (n - 1).to_string();
        p.symlinkat(target.as_bytes(), AT_FDCWD, format!("/{n}").as_bytes())
            .unwrap();
    }
    assert_eq!(p.fstatat(AT_FDCWD, b"/40", NONE).map(|s| s.size), Ok(3));
    assert_eq!(p.fstatat(AT_FDCWD, b"/41", NONE).map(|s| s.size), Err(Errno::ELOOP));
    assert_eq!(p.openat(AT_FDCWD, b"/1", OFlags::NOFOLLOW, 0), Err(Errno::ELOOP));
    let handle = p.openat(AT_FDCWD, b"/1", OFlags::NOFOLLOW | OFlags::PATH, 0).unwrap();
    assert_eq!(p.readlinkat(handle, b""), Ok(b"0".to_vec()));
    let mut byte = [0];
    assert_eq!(p.read(handle, &mut byte), Err(Errno::EBADF));
}

#[test]
fn paths_with_a_nul_byte_do_not_exist() {
    let jar = jar();
    let p = jar.start();
    create(&p, b"/a", b"");
    assert_eq!(p.openat(AT_FDCWD, b"/a\0b", OFlags::empty(), 0), Err(Errno::ENOENT));
    assert_eq!(p.mkdirat(AT_FDCWD, b"/d\0", 0o755), Err(Errno::ENOENT));
    assert_eq!(p.symlinkat(b"x\0y", AT_FDCWD, b"/l"), Err(Errno::ENOENT));
}

#[test]
fn unnamed_files_can_get_a_name_once() {
    let jar = jar();
    let p = jar.start();
    let fd = p.openat(AT_FDCWD, b"/", OFlags::TMPFILE | OFlags::RDWR, 0o600).unwrap();
    assert_eq!(p.fstat(fd).unwrap().nlink, 0);
    p.linkat(fd, b"", AT_FDCWD, b"/named", AtFlags::EMPTY_PATH).unwrap();
    assert_eq!(p.fstat(fd).unwrap().nlink, 1);
    p.unlinkat(AT_FDCWD, b"/named", NONE).unwrap();
    assert_eq!(
        p.linkat(fd, b"", AT_FDCWD, b"/again", AtFlags::EMPTY_PATH),
        Err(Errno::ENOENT)
    );
}

#[test]
fn holes_and_offsets() {
    let jar = jar();
    let p = jar.start();
    let fd = p.openat(AT_FDCWD, b"/f", OFlags::CREAT | OFlags::RDWR, 0o600).unwrap();
    assert_eq!(p.pwrite(fd, b"x", 1 << 35), Ok(1));
    let stat = p.fstat(fd).unwrap();
    assert_eq!((stat.size, stat.blocks), ((1 << 35) + 1, 8));
    assert_eq!(p.lseek(fd, 0, Whence::Data), Ok(1 << 35));
    assert_eq!(p.lseek(fd, 0, Whence::Hole), Ok(0));
    assert_eq!(p.lseek(fd, i64::MAX, Whence::Cur), Ok(i64::MAX as u64));
    assert_eq!(p.lseek(fd, 1, Whence::Cur), Err(Errno::EINVAL));
    assert_eq!(p.write(fd, b"y"), Err(Errno::EFBIG));
    assert_eq!(p.ftruncate(fd, i64::MAX), Err(Errno::EFBIG));
    assert_eq!(jar.kernel.accounts().usage(LimitKind::FileSize).hits, 2);
}

#[test]
fn limits_of_bytes_and_inodes() {
    let jar = jar_with(|config| config.limits = Limits::default().file_bytes(100 * 4096).inodes(20));
    let p = jar.start();
    let fd = p
        .openat(AT_FDCWD, b"/big", OFlags::CREAT | OFlags::RDWR, 0o600)
        .unwrap();
    assert_eq!(p.write(fd, &[1; 60 * 4096]), Ok(60 * 4096));
    assert_eq!(p.write(fd, &[1; 60 * 4096]), Ok(40 * 4096), "as much as fits");
    assert_eq!(p.write(fd, &[1; 10]), Err(Errno::ENOSPC));
    assert_eq!(p.pwrite(fd, &[2; 10], 0), Ok(10), "what is there can be changed");
    assert_eq!(
        p.fallocate(fd, belljar_kernel::fs::FallocateFlags::empty(), 0, 1 << 30),
        Err(Errno::ENOSPC)
    );
    assert_eq!(p.statfs(b"/").unwrap().bfree, 0);
    assert_eq!(p.ftruncate(fd, 10 * 4096), Ok(()));
    let keep = belljar_kernel::fs::FallocateFlags::KEEP_SIZE;
    assert_eq!(p.fallocate(fd, keep, 0, 1 << 30), Err(Errno::ENOSPC));
    assert_eq!(
        p.fstat(fd).unwrap().blocks,
        80,
        "a failed promise leaves nothing behind"
    );
    assert_eq!(p.fallocate(fd, keep, 0, 100 * 4096), Ok(()));
    assert_eq!(
        p.pwrite(fd, &[1; 4096], 99 * 4096),
        Ok(4096),
        "what was promised is there"
    );
    p.unlinkat(AT_FDCWD, b"/big", NONE).unwrap();
    assert_eq!(p.write(fd, &[1; 10]), Err(Errno::ENOSPC), "still open");
    p.close(fd).unwrap();
    assert_eq!(jar.kernel.accounts().usage(LimitKind::FileBytes).used, 0);

    let mut made = 0;
    let errno = loop {
        match p.mkdirat(AT_FDCWD, format!("/{made}").as_bytes(), 0o755) {
            Ok(()) => made += 1,
            Err(errno) => break errno,
        }
    };
    assert_eq!(errno, Errno::ENOSPC);
    // Further names of one file are memory, too.
    p.unlinkat(AT_FDCWD, b"/0", AtFlags::REMOVEDIR).unwrap();
    create(&p, b"/file", b"");
    assert_eq!(
        p.linkat(AT_FDCWD, b"/file", AT_FDCWD, b"/link", NONE),
        Err(Errno::ENOSPC)
    );
}

#[test]
fn a_deep_tree_is_dropped_without_a_deep_stack() {
    let jar = jar();
    let p = jar.start();
    for _ in 0..50_000 {
        p.mkdirat(AT_FDCWD, b"d", 0o755).unwrap();
        p.chdir(b"d").unwrap();
    }
    assert_eq!(p.getcwd(), Err(Errno::ENAMETOOLONG));
    let accounts = jar.kernel.accounts().clone();
    drop((p, jar));
    assert_eq!(accounts.usage(LimitKind::Inodes).used, 0);
}

#[test]
fn locks_belong_to_open_files() {
    let jar = jar();
    let p = jar.start();
    create(&p, b"/f", b"");
    let open = || p.openat(AT_FDCWD, b"/f", OFlags::empty(), 0).unwrap();
    let (a, b) = (open(), open());
    let copy = p.dup(a).unwrap();
    let now = FlockOp::NB;
    p.flock(a, FlockOp::SH).unwrap();
    p.flock(b, FlockOp::SH | now).unwrap();
    assert_eq!(p.flock(copy, FlockOp::EX | now), Err(Errno::EWOULDBLOCK));
    // As on Linux, the failed change gave up what was held.
    p.flock(b, FlockOp::EX | now).unwrap();
    assert_eq!(p.flock(a, FlockOp::SH | now), Err(Errno::EWOULDBLOCK));
    let waiter = {
        let (p, fd) = (p.clone(), a);
        std::thread::spawn(move || p.flock(fd, FlockOp::EX))
    };
    p.close(b).unwrap();
    assert_eq!(waiter.join().unwrap(), Ok(()));
    p.close(a).unwrap();
    assert_eq!(
        jar.kernel.accounts().usage(LimitKind::Locks).used,
        1,
        "the copy still holds it"
    );
    p.close(copy).unwrap();
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Locks).used, 0);
}

#[test]
fn watches_tell_what_inotify_tells() {
    let jar = jar();
    let p = jar.start();
    mkdir(&p, b"/dir");
    mkdir(&p, b"/other");
    let tokens = Tokens::new();
    let events = WatchMask::ALL_EVENTS - WatchMask::ACCESS - WatchMask::OPEN;
    let dir = p.watch(b"/dir", events, tokens.clone(), 1).unwrap();
    let drain = |watch: &belljar_kernel::watch::Watch| -> Vec<(WatchMask, String)> {
        let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        watch
            .drain()
            .into_iter()
            .map(|event| (event.mask, name(&event.name)))
            .collect()
    };
    create(&p, b"/dir/file", b"text");
    let seen = drain(&dir);
    let file = || "file".to_owned();
    assert_eq!(
        seen,
        [
            (WatchMask::CREATE, file()),
            (WatchMask::MODIFY, file()),
            (WatchMask::CLOSE_WRITE, file())
        ]
    );
    assert!(!tokens.take().is_empty());

    let own = p.watch(b"/dir/file", events, tokens.clone(), 2).unwrap();
    p.fchmodat(AT_FDCWD, b"/dir/file", 0o600, NONE).unwrap();
    assert_eq!(drain(&dir), [(WatchMask::ATTRIB, file())]);
    assert_eq!(drain(&own), [(WatchMask::ATTRIB, String::new())]);

    p.renameat2(AT_FDCWD, b"/dir/file", AT_FDCWD, b"/dir/new", RenameFlags::empty())
        .unwrap();
    let moved = dir.drain();
    assert_eq!(moved[0].mask, WatchMask::MOVED_FROM);
    assert_eq!(moved[1].mask, WatchMask::MOVED_TO);
    assert_eq!(moved[0].cookie, moved[1].cookie);
    assert_ne!(moved[0].cookie, 0);
    assert_eq!(drain(&own), [(WatchMask::MOVE_SELF, String::new())]);

    p.unlinkat(AT_FDCWD, b"/dir/new", NONE).unwrap();
    assert_eq!(drain(&dir), [(WatchMask::DELETE, "new".to_owned())]);
    let ends = [WatchMask::ATTRIB, WatchMask::DELETE_SELF, WatchMask::IGNORED];
    assert_eq!(drain(&own), ends.map(|mask| (mask, String::new())));
    assert!(!own.is_active());

    p.mkdirat(AT_FDCWD, b"/dir/sub", 0o755).unwrap();
    assert_eq!(drain(&dir), [(WatchMask::CREATE | WatchMask::ISDIR, "sub".to_owned())]);
    p.renameat2(AT_FDCWD, b"/dir/sub", AT_FDCWD, b"/other/sub", RenameFlags::empty())
        .unwrap();
    assert_eq!(
        drain(&dir),
        [(WatchMask::MOVED_FROM | WatchMask::ISDIR, "sub".to_owned())]
    );
    drop((dir, own));
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Watches).used, 0);
}

#[test]
fn a_full_watch_says_that_events_were_lost() {
    let jar = jar_with(|config| config.limits = Limits::default().watch_events(4));
    let p = jar.start();
    let watch = p.watch(b"/", WatchMask::CREATE, Tokens::new(), 0).unwrap();
    for n in 0..10 {
        p.mkdirat(AT_FDCWD, format!("/{n}").as_bytes(), 0o755).unwrap();
    }
    let events = watch.drain();
    assert_eq!(events.len(), 5);
    assert_eq!(events[4].mask, WatchMask::Q_OVERFLOW);
}

#[test]
fn rules_look_at_what_a_path_leads_to() {
    let jar = jar_with(|config| {
        config.permissions.apply(Mode::Deny, "fs.read=/secret/**").unwrap();
        config.permissions.apply(Mode::Deny, "fs.write=/kept/**").unwrap();
        config.permissions.apply(Mode::Deny, "fs.rm=/kept/**").unwrap();
    });
    let p = jar.start();
    mkdir(&p, b"/secret");
    mkdir(&p, b"/kept");
    create(&p, b"/secret/key", b"");
    p.symlinkat(b"/secret/key", AT_FDCWD, b"/alias").unwrap();
    p.symlinkat(b"secret", AT_FDCWD, b"/dir").unwrap();
    let read = |path: &[u8]| p.openat(AT_FDCWD, path, OFlags::empty(), 0);
    for path in [
        b"/secret/key".as_slice(),
        b"/alias",
        b"/dir/key",
        b"/kept/../secret/./key",
        b"/secret/none",
    ] {
        assert_eq!(read(path), Err(Errno::EACCES), "{}", String::from_utf8_lossy(path));
    }
    p.chdir(b"/secret").unwrap();
    assert_eq!(read(b"key"), Err(Errno::EACCES));
    assert!(p.fstatat(AT_FDCWD, b"key", NONE).is_ok(), "only reading is denied");
    let write = |path: &[u8]| p.openat(AT_FDCWD, path, OFlags::CREAT | OFlags::WRONLY, 0o600);
    assert_eq!(write(b"/kept/new"), Err(Errno::EACCES));
    assert_eq!(p.fstatat(AT_FDCWD, b"/kept/new", NONE), Err(Errno::ENOENT));
    assert!(write(b"/elsewhere").is_ok());
    assert!(!jar.kernel.audit().records().is_empty());
}

#[test]
fn permission_bits_of_directories_count() {
    let jar = jar();
    let root = jar.start();
    mkdir(&root, b"/closed");
    create(&root, b"/closed/file", b"");
    root.fchmodat(AT_FDCWD, b"/closed", 0o700, NONE).unwrap();
    root.mkdirat(AT_FDCWD, b"/shared", 0o777).unwrap();
    root.fchmodat(AT_FDCWD, b"/shared", 0o1777, NONE).unwrap();
    create(&root, b"/shared/roots", b"");
    let user = jar
        .kernel
        .spawn(SpawnArgs {
            uid: Some(1000),
            gid: Some(1000),
            ..args()
        })
        .unwrap();
    assert_eq!(user.fstatat(AT_FDCWD, b"/closed/file", NONE), Err(Errno::EACCES));
    assert_eq!(user.fstatat(AT_FDCWD, b"/closed/none", NONE), Err(Errno::EACCES));
    assert_eq!(user.chdir(b"/closed"), Err(Errno::EACCES));
    assert_eq!(
        user.unlinkat(AT_FDCWD, b"/shared/roots", NONE),
        Err(Errno::EPERM),
        "sticky"
    );
    assert_eq!(user.mkdirat(AT_FDCWD, b"/dir", 0o755), Err(Errno::EACCES));
    let fd = user
        .openat(AT_FDCWD, b"/shared/own", OFlags::CREAT | OFlags::RDWR, 0)
        .unwrap();
    assert_eq!(
        user.write(fd, b"a file that was just made opens whatever its mode"),
        Ok(49)
    );
    assert_eq!(
        user.openat(AT_FDCWD, b"/shared/own", OFlags::empty(), 0),
        Err(Errno::EACCES)
    );
    assert_eq!(user.fchown(fd, 0, 0), Err(Errno::EPERM));
}

#[test]
fn traces_read_like_strace() {
    let lines = Arc::new(Lines::default());
    let jar = jar_with(|config| config.tracer = Some(lines.clone()));
    let p = jar.start();
    let fd = p
        .openat(AT_FDCWD, b"/f", OFlags::CREAT | OFlags::WRONLY | OFlags::CLOEXEC, 0o644)
        .unwrap();
    p.write(fd, b"hi\n").unwrap();
    p.unlinkat(AT_FDCWD, b"/none", NONE).unwrap_err();
    assert_eq!(
        *lines.0.lock(),
        [
            format!("openat(AT_FDCWD, \"/f\", O_WRONLY|O_CREAT|O_CLOEXEC, 0644) = {fd}"),
            format!("write({fd}, \"hi\\n\", 3) = 3"),
            "unlinkat(AT_FDCWD, \"/none\", 0) = -1 ENOENT (no such file or directory)".to_owned(),
        ]
    );
}

#[test]
fn a_pipe_is_read_into_many_buffers_without_waiting_for_all() {
    let jar = jar();
    let p = jar.start();
    let (read, write) = p.pipe2(OFlags::empty()).unwrap();
    assert_eq!(p.writev(write, &[b"ab", b"", b"cd"]), Ok(4));
    let (mut one, mut two, mut three) = ([0; 2], [0; 2], [0; 2]);
    assert_eq!(p.readv(read, &mut [&mut one, &mut two, &mut three]), Ok(4));
    assert_eq!((&one, &two), (b"ab", b"cd"));
}

#[test]
fn directory_listings_survive_removal_on_the_way() {
    let jar = jar();
    let p = jar.start();
    mkdir(&p, b"/d");
    for n in 0..5000 {
        create(&p, format!("/d/{n}").as_bytes(), b"");
    }
    let fd = p.openat(AT_FDCWD, b"/d", OFlags::DIRECTORY, 0).unwrap();
    let mut seen = 0;
    loop {
        let entries = p.getdents(fd).unwrap();
        if entries.is_empty() {
            break;
        }
        seen += entries.len();
        for entry in entries {
            p.unlinkat(fd, &entry.name, NONE).unwrap();
        }
    }
    assert_eq!(seen, 5000);
    assert_eq!(p.unlinkat(AT_FDCWD, b"/d", AtFlags::REMOVEDIR), Ok(()));
    assert_eq!(p.getdents(fd), Ok(Vec::new()));
    assert_eq!(p.openat(fd, b"new", OFlags::CREAT, 0o600), Err(Errno::ENOENT));
}

#[test]
fn access_times_move_unless_told_otherwise() {
    let jar = jar();
    let p = jar.start();
    mkdir(&p, b"/mnt");
    let mount = p.mount(b"/mnt", memory(&p), MountFlags::empty()).unwrap();
    create(&p, b"/mnt/f", b"text");
    let old = belljar_kernel::Timespec::new(1000, 0);
    let read_with = |flags| {
        p.utimensat(AT_FDCWD, b"/mnt/f", Some([old, old]), NONE).unwrap();
        let fd = p.openat(AT_FDCWD, b"/mnt/f", flags, 0).unwrap();
        p.read(fd, &mut [0; 10]).unwrap();
        p.close(fd).unwrap();
        p.fstatat(AT_FDCWD, b"/mnt/f", NONE).unwrap().atime != old
    };
    assert!(read_with(OFlags::empty()));
    assert!(!read_with(OFlags::NOATIME));
    mount.set_flags(MountFlags::NOATIME);
    assert!(!read_with(OFlags::empty()));
}
