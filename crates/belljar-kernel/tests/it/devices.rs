//! /dev, and named pipes in the tree.

use std::sync::Arc;

use belljar_kernel::fs::{AT_FDCWD, FileType, OFlags, makedev};
use belljar_kernel::port::BufferSink;
use belljar_kernel::{Errno, OpenFile, SpawnArgs};

use crate::procfs::{list, read, write};
use crate::support::{args, jar};

#[test]
fn the_memory_devices() {
    let jar = jar();
    let p = jar.start();
    let open = |path: &str| {
        p.openat(
            AT_FDCWD,
            path.as_bytes(),
            OFlags::RDWR | OFlags::CREAT | OFlags::TRUNC,
            0o666,
        )
    };
    let mut buf = [7; 64];

    let null = open("/dev/null").unwrap();
    assert_eq!((p.write(null, b"abc"), p.read(null, &mut buf)), (Ok(3), Ok(0)));
    let zero = open("/dev/zero").unwrap();
    assert_eq!((p.write(zero, b"abc"), p.read(zero, &mut buf)), (Ok(3), Ok(64)));
    assert_eq!(buf, [0; 64]);
    let full = open("/dev/full").unwrap();
    assert_eq!((p.write(full, b"abc"), p.write(full, b"")), (Err(Errno::ENOSPC), Ok(0)));
    assert_eq!(p.read(full, &mut buf), Ok(64));
    assert_eq!(buf, [0; 64]);
    for path in ["/dev/random", "/dev/urandom"] {
        let fd = open(path).unwrap();
        assert_eq!(p.read(fd, &mut buf), Ok(64), "{path}");
        assert!(buf.iter().filter(|byte| **byte == 0).count() < 10, "{path}");
        assert_eq!(p.write(fd, b"entropy"), Ok(7), "{path}");
    }
    assert_eq!(p.ftruncate(null, 0), Err(Errno::EINVAL));
    assert_eq!(p.isatty(null), Ok(false));
}

#[test]
fn numbers_modes_and_names() {
    let jar = jar();
    let p = jar.start();
    let numbers = [
        ("null", 1, 3),
        ("zero", 1, 5),
        ("full", 1, 7),
        ("random", 1, 8),
        ("urandom", 1, 9),
        ("tty", 5, 0),
    ];
    for (name, major, minor) in numbers {
        let stat = p
            .fstatat(AT_FDCWD, format!("/dev/{name}").as_bytes(), Default::default())
            .unwrap();
        assert_eq!(
            (stat.file_type(), stat.mode & 0o7777),
            (FileType::CharDevice, 0o666),
            "{name}"
        );
        assert_eq!(stat.rdev, makedev(major, minor), "{name}");
    }
    let names = list(&p, "/dev").unwrap();
    let all = [
        "core", "fd", "full", "null", "pts", "random", "shm", "stderr", "stdin", "stdout", "tty", "urandom", "zero",
    ];
    assert_eq!(names, all);
    assert_eq!(write(&p, "/dev/shm/x", "y"), Err(Errno::ENOENT));
    assert_eq!(p.openat(AT_FDCWD, b"/dev/tty", OFlags::RDWR, 0), Err(Errno::ENXIO));
    assert_eq!(
        p.fstatat(AT_FDCWD, b"/tmp", Default::default()).map(|stat| stat.mode),
        Ok(0o041_777)
    );
}

#[test]
fn standard_streams_by_name() {
    let jar = jar();
    let sink = BufferSink::new();
    let (input, host) = jar.kernel.pipe().unwrap();
    let out = OpenFile::from_sink(sink.clone());
    let p = jar
        .kernel
        .spawn(SpawnArgs {
            stdio: [input, out.clone(), out],
            ..args()
        })
        .unwrap();
    assert_eq!(jar.kernel.host_write(&host, b"typed", None, None), Ok(5));
    drop(host);
    assert_eq!(read(&p, "/dev/stdin").unwrap(), "typed");
    assert_eq!(write(&p, "/dev/stdout", "out "), Ok(4));
    assert_eq!(write(&p, "/dev/stderr", "err"), Ok(3));
    assert_eq!(sink.take(), b"out err");
    assert_eq!(p.realpath(b"/dev/fd"), Ok(b"/proc/2/fd".to_vec()));
}

#[test]
fn a_named_pipe_joins_two_processes() {
    let jar = jar();
    let a = jar.start();
    let b = jar.start();
    assert_eq!(a.mknodat(AT_FDCWD, b"/tmp/fifo", 0o010_600, 0), Ok(()));
    assert_eq!(
        a.openat(AT_FDCWD, b"/tmp/fifo", OFlags::WRONLY | OFlags::NONBLOCK, 0),
        Err(Errno::ENXIO)
    );
    let reader = std::thread::spawn(move || read(&b, "/tmp/fifo"));
    assert_eq!(write(&a, "/tmp/fifo", "across"), Ok(6));
    assert_eq!(reader.join().unwrap().unwrap(), "across");
    let stat = a.fstatat(AT_FDCWD, b"/tmp/fifo", Default::default()).unwrap();
    assert_eq!((stat.file_type(), stat.size, stat.nlink), (FileType::Fifo, 0, 1));
}

#[test]
fn a_blocked_open_of_a_named_pipe_can_be_killed() {
    let jar = jar();
    let p = jar.start();
    assert_eq!(p.mknodat(AT_FDCWD, b"/tmp/fifo", 0o010_600, 0), Ok(()));
    let opener = Arc::clone(&p);
    let thread = std::thread::spawn(move || opener.openat(AT_FDCWD, b"/tmp/fifo", OFlags::empty(), 0));
    std::thread::sleep(std::time::Duration::from_millis(5));
    p.send_signal(belljar_kernel::Signal::SIGKILL);
    assert_eq!(thread.join().unwrap(), Err(Errno::EINTR));
}
