//! What a host directory does for a kernel.

use std::collections::BTreeSet;
use std::ffi::CString;
use std::ops::ControlFlow;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::{fs, thread};

use belljar_host::Access::{ReadOnly, ReadWrite};
use belljar_host::{HostTree, OpenError};
use belljar_kernel::errno::Errno;
use belljar_kernel::fs::{FallocateFlags, FileType, HostDir, HostNode, OFlags, RenameFlags, SetAttr, TimeSet};
use belljar_kernel::time::Timespec;
use tempfile::tempdir;

use super::{root, tree};

fn contents(node: &dyn HostNode) -> Vec<u8> {
    let file = node.open(OFlags::empty()).expect("opens");
    let mut bytes = vec![0; file.size().expect("a size") as usize + 1];
    let count = file.read_at(0, &mut bytes).expect("reads");
    bytes.truncate(count);
    bytes
}

fn names(node: &dyn HostNode) -> Vec<(String, FileType)> {
    let mut all = Vec::new();
    node.read_dir(0, &mut |entry| {
        all.push((String::from_utf8_lossy(entry.name).into_owned(), entry.kind));
        ControlFlow::Continue(())
    })
    .expect("reads the directory");
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn attributes_are_the_machines() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("f");
    fs::write(&path, vec![7; 5000]).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let (node, stat) = root(dir.path(), ReadOnly).lookup(b"f").unwrap();
    let real = fs::metadata(&path).unwrap();
    assert_eq!(stat, node.stat().unwrap());
    assert_eq!(
        (
            stat.ino,
            stat.dev,
            stat.mode,
            stat.nlink,
            stat.uid,
            stat.gid,
            stat.size,
            stat.blksize,
            stat.blocks
        ),
        (
            real.ino(),
            real.dev(),
            real.mode(),
            real.nlink(),
            real.uid(),
            real.gid(),
            5000,
            real.blksize(),
            real.blocks()
        )
    );
    assert_eq!(stat.mtime, Timespec::new(real.mtime(), real.mtime_nsec() as u32));
    assert_eq!(stat.ctime, Timespec::new(real.ctime(), real.ctime_nsec() as u32));
    assert!(stat.birthtime.sec > 0);
    assert_eq!(contents(&*node), vec![7; 5000]);
}

#[test]
fn entries_and_their_types() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("file"), "").unwrap();
    fs::create_dir(dir.path().join("dir")).unwrap();
    symlink("anywhere", dir.path().join("link")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        dir.path().join("fifo"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    let root = root(dir.path(), ReadOnly);
    let expected = [
        ("dir", FileType::Directory),
        ("fifo", FileType::Fifo),
        ("file", FileType::Regular),
        ("link", FileType::Symlink),
    ];
    assert_eq!(names(&*root), expected.map(|(name, kind)| (name.to_owned(), kind)));
    let file = root.lookup(b"file").unwrap().0;
    assert_eq!(
        file.read_dir(0, &mut |_| ControlFlow::Continue(())),
        Err(Errno::ENOTDIR)
    );
    assert_eq!(file.lookup(b"x").err(), Some(Errno::ENOTDIR));
    assert_eq!(file.read_link(), Err(Errno::EINVAL));
    assert_eq!(root.lookup(b"none").err(), Some(Errno::ENOENT));
    assert_eq!(root.lookup(&[b'x'; 256]).err(), Some(Errno::ENAMETOOLONG));
}

#[test]
fn a_cursor_continues_and_reports_each_entry_once() {
    let dir = tempdir().unwrap();
    for i in 0..1500 {
        fs::write(dir.path().join(format!("file-{i:04}-{}", "x".repeat(i % 100))), "").unwrap();
    }
    let root = root(dir.path(), ReadOnly);
    let (mut seen, mut cursor, mut gone) = (Vec::new(), 0, BTreeSet::new());
    loop {
        let before = seen.len();
        root.read_dir(cursor, &mut |entry| {
            seen.push(String::from_utf8(entry.name.to_vec()).unwrap());
            cursor = entry.next;
            if seen.len() - before == 7 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap();
        let Some(last) = seen.get(before..).and_then(<[_]>::last) else {
            break;
        };
        fs::remove_file(dir.path().join(last)).unwrap();
        gone.insert(last.clone());
    }
    let all: BTreeSet<_> = seen.iter().cloned().collect();
    assert_eq!((all.len(), seen.len()), (1500, 1500));
    assert!(gone.len() > 200);
}

#[test]
fn read_only_means_that_nothing_changes() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("f"), "text").unwrap();
    fs::create_dir(dir.path().join("d")).unwrap();
    let tree = tree(dir.path(), ReadOnly);
    assert!(tree.read_only());
    let root = tree.root().unwrap().0;
    let f = root.lookup(b"f").unwrap().0;
    let attr = SetAttr {
        mode: Some(0o777),
        ..SetAttr::default()
    };
    let refused = [
        root.create(b"new", 0o666).err(),
        root.mkdir(b"new", 0o777).err(),
        root.symlink(b"new", b"f").err(),
        root.link(b"new", &*f).err(),
        root.unlink(b"f").err(),
        root.rmdir(b"d").err(),
        root.rename(b"f", &*root, b"g", RenameFlags::empty()).err(),
        f.set_attr(&attr).err(),
        f.truncate(0).err(),
        f.open(OFlags::WRONLY).err(),
        f.open(OFlags::RDWR).err(),
    ];
    assert_eq!(refused, [Some(Errno::EROFS); 11]);
    assert_eq!(f.open(OFlags::empty()).unwrap().write_at(0, b"x"), Err(Errno::EBADF));
    assert_eq!(fs::read_to_string(dir.path().join("f")).unwrap(), "text");
    assert_eq!(names(&*root).len(), 2);
}

#[test]
fn files_are_created_written_and_removed() {
    let dir = tempdir().unwrap();
    let root = root(dir.path(), ReadWrite);
    let (node, stat) = root.create(b"f", 0o666).unwrap();
    assert_eq!(stat.mode, 0o100_666, "the umask of the host program has no say");
    assert_eq!(root.create(b"f", 0o666).err(), Some(Errno::EEXIST));
    let file = node.open(OFlags::RDWR).unwrap();
    assert_eq!(file.write_at(2, b"cd"), Ok(2));
    assert_eq!(file.write_at(0, b"ab"), Ok(2));
    assert_eq!(file.append(b"ef"), Ok((2, 6)));
    assert_eq!(file.fsync(true), Ok(()));
    assert_eq!(file.fsync(false), Ok(()));
    assert_eq!(fs::read_to_string(dir.path().join("f")).unwrap(), "abcdef");
    node.truncate(3).unwrap();
    root.unlink(b"f").unwrap();
    assert_eq!(root.lookup(b"f").err(), Some(Errno::ENOENT));
    assert_eq!(contents(&*node), b"abc", "what is held stays");
    assert_eq!(node.stat().unwrap().nlink, 0);
    assert_eq!(root.unlink(b"f"), Err(Errno::ENOENT));
}

#[test]
fn appends_from_many_threads_do_not_overlap() {
    let dir = tempdir().unwrap();
    let root = root(dir.path(), ReadWrite);
    let node = root.create(b"log", 0o600).unwrap().0;
    let ends: Vec<u64> = thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    (0..100)
                        .map(|_| node.open(OFlags::WRONLY).unwrap().append(b"12345").unwrap().1)
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert_eq!(contents(&*node), b"12345".repeat(400));
    assert_eq!(ends.iter().collect::<BTreeSet<_>>().len(), 400);
}

#[test]
fn directories_links_and_renames() {
    let dir = tempdir().unwrap();
    let root = root(dir.path(), ReadWrite);
    let (sub, stat) = root.mkdir(b"sub", 0o777).unwrap();
    assert_eq!(stat.mode, 0o040_777);
    assert_eq!(root.mkdir(b"sub", 0o777).err(), Some(Errno::EEXIST));
    let file = root.create(b"a", 0o600).unwrap().0;
    sub.link(b"b", &*file).unwrap();
    assert_eq!(file.stat().unwrap().nlink, 2);
    let (link, stat) = root.symlink(b"l", b"/etc/passwd").unwrap();
    assert_eq!(
        (stat.file_type(), link.read_link().unwrap()),
        (FileType::Symlink, b"/etc/passwd".to_vec())
    );
    root.link(b"l2", &*link).unwrap();
    assert_eq!(
        root.lookup(b"l2").unwrap().1.ino,
        stat.ino,
        "the link itself, not what it names"
    );

    assert_eq!(root.rmdir(b"sub"), Err(Errno::ENOTEMPTY));
    assert_eq!(root.rmdir(b"a"), Err(Errno::ENOTDIR));
    assert_eq!(root.unlink(b"sub"), Err(Errno::EISDIR));
    assert_eq!(
        root.rename(b"a", &*sub, b"b", RenameFlags::NOREPLACE),
        Err(Errno::EEXIST)
    );
    assert_eq!(
        root.rename(b"a", &*sub, b"c", RenameFlags::WHITEOUT),
        Err(Errno::EINVAL)
    );
    root.rename(b"a", &*sub, b"l", RenameFlags::empty()).unwrap();
    root.rename(b"l", &*sub, b"l", RenameFlags::EXCHANGE).unwrap();
    assert_eq!(root.lookup(b"l").unwrap().1.file_type(), FileType::Regular);
    assert_eq!(sub.lookup(b"l").unwrap().1.file_type(), FileType::Symlink);
    assert_eq!(
        root.rename(b"sub", &*sub, b"x", RenameFlags::empty()),
        Err(Errno::EINVAL)
    );
    sub.unlink(b"l").unwrap();
    sub.unlink(b"b").unwrap();
    root.rmdir(b"sub").unwrap();
    assert_eq!(
        sub.create(b"x", 0o600).err(),
        Some(Errno::ENOENT),
        "in a removed directory"
    );
}

#[test]
fn modes_and_times() {
    let dir = tempdir().unwrap();
    let root = root(dir.path(), ReadWrite);
    let (node, stat) = root.create(b"f", 0o4755).unwrap();
    assert_eq!(stat.mode & 0o7777, 0o755, "no setuid files on the machine");
    node.set_attr(&SetAttr {
        mode: Some(0o6751),
        ..SetAttr::default()
    })
    .unwrap();
    assert_eq!(node.stat().unwrap().mode & 0o7777, 0o751);
    let times = SetAttr {
        atime: Some(TimeSet::At(Timespec::new(-5, 123_456_789))),
        mtime: Some(TimeSet::At(Timespec::new(1_000_000_000, 1))),
        ..SetAttr::default()
    };
    node.set_attr(&times).unwrap();
    let stat = node.stat().unwrap();
    assert_eq!(
        (stat.atime, stat.mtime),
        (Timespec::new(-5, 123_456_789), Timespec::new(1_000_000_000, 1))
    );
    node.set_attr(&SetAttr {
        mtime: Some(TimeSet::Now),
        ..SetAttr::default()
    })
    .unwrap();
    let stat = node.stat().unwrap();
    assert_eq!(stat.atime, Timespec::new(-5, 123_456_789));
    assert!(stat.mtime.sec > 1_700_000_000);

    let link = root.symlink(b"l", b"f").unwrap().0;
    link.set_attr(&times).unwrap();
    assert_eq!(link.stat().unwrap().mtime, Timespec::new(1_000_000_000, 1));
    assert!(node.stat().unwrap().mtime.sec > 1_700_000_000, "the link's own time");
    let chmod = SetAttr {
        mode: Some(0o600),
        ..SetAttr::default()
    };
    assert_eq!(link.set_attr(&chmod), Err(Errno::EOPNOTSUPP));
    assert_eq!(node.stat().unwrap().mode & 0o7777, 0o751);

    let owner = SetAttr {
        uid: Some(stat.uid),
        gid: Some(stat.gid),
        ..SetAttr::default()
    };
    assert_eq!(node.set_attr(&owner), Ok(()));
    let other = SetAttr {
        uid: Some(stat.uid + 1),
        ..SetAttr::default()
    };
    assert_eq!(node.set_attr(&other), Err(Errno::EPERM));
}

#[test]
fn holes_and_allocation() {
    let dir = tempdir().unwrap();
    let node = root(dir.path(), ReadWrite).create(b"f", 0o600).unwrap().0;
    let file = node.open(OFlags::RDWR).unwrap();
    file.write_at(1 << 20, b"end").unwrap();
    assert_eq!(file.seek_data_hole(0, false), Ok(1 << 20));
    assert_eq!(file.seek_data_hole(0, true), Ok(0));
    assert_eq!(file.seek_data_hole(2 << 20, false), Err(Errno::ENXIO));
    assert_eq!(file.seek_data_hole(u64::MAX, true), Err(Errno::ENXIO));
    file.fallocate(FallocateFlags::empty(), 0, 2 << 20).unwrap();
    assert_eq!(file.size(), Ok(2 << 20));
    assert_eq!(file.write_at(u64::MAX, b"x"), Err(Errno::EINVAL));
}

#[test]
fn a_single_file_is_a_tree() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("one");
    fs::write(&path, "alone").unwrap();
    fs::write(dir.path().join("other"), "not shown").unwrap();
    let (node, stat) = tree(&path, ReadWrite).root().unwrap();
    assert_eq!(stat.file_type(), FileType::Regular);
    assert_eq!(contents(&*node), b"alone");
    assert_eq!(node.lookup(b"other").err(), Some(Errno::ENOTDIR));
    assert_eq!(node.create(b"x", 0o600).err(), Some(Errno::ENOTDIR));
    node.open(OFlags::WRONLY).unwrap().write_at(0, b"A").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "Alone");
}

#[test]
fn what_cannot_be_plugged_in() {
    let dir = tempdir().unwrap();
    let error = HostTree::open(&dir.path().join("none"), ReadOnly).err().unwrap();
    assert!(matches!(error, OpenError::Path { .. }));
    assert!(
        error
            .to_string()
            .ends_with("none: No such file or directory (os error 2)"),
        "{error}"
    );
    let error = HostTree::open("/dev/null".as_ref(), ReadOnly).err().unwrap();
    assert_eq!(error.to_string(), "/dev/null: neither a directory nor a regular file");
    let nul = CString::new("x").unwrap().into_string().unwrap() + "\0";
    assert!(HostTree::open(nul.as_ref(), ReadOnly).is_err());
}

#[test]
fn statfs_is_the_machines() {
    let dir = tempdir().unwrap();
    let ours = tree(dir.path(), ReadOnly).statfs().unwrap();
    let real = rustix::fs::statvfs(dir.path()).unwrap();
    assert_eq!(
        (ours.blocks, ours.frsize, ours.namelen),
        (real.f_blocks, real.f_frsize, real.f_namemax)
    );
    assert!(ours.kind != 0);
}
