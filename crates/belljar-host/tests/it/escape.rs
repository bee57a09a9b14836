//! Nothing leads out of a host directory.

use std::os::unix::fs::{MetadataExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

use belljar_host::Access::{ReadOnly, ReadWrite};
use belljar_host::{HostTree, OpenError};
use belljar_kernel::errno::Errno;
use belljar_kernel::fs::{FileType, HostNode, OFlags, RenameFlags};
use rustix::fs::{CWD, RenameFlags as HostRename, renameat_with};
use tempfile::{TempDir, tempdir};

use super::root;

/// `<dir>/in` is the tree, `<dir>/out/secret` must stay unseen.
fn inside_and_outside() -> TempDir {
    let dir = tempdir().unwrap();
    fs::create_dir_all(dir.path().join("in/d")).unwrap();
    fs::create_dir(dir.path().join("out")).unwrap();
    fs::write(dir.path().join("out/secret"), "outside").unwrap();
    fs::write(dir.path().join("in/d/secret"), "inside").unwrap();
    dir
}

fn read(node: &dyn HostNode) -> Result<String, Errno> {
    let mut bytes = [0; 64];
    let count = node.open(OFlags::empty())?.read_at(0, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes[..count]).into_owned())
}

#[test]
fn only_single_components_are_names() {
    let dir = inside_and_outside();
    let root = root(&dir.path().join("in"), ReadWrite);
    for name in [
        &b""[..],
        b".",
        b"..",
        b"/",
        b"d/secret",
        b"../out/secret",
        b"/etc/passwd",
        b"d/",
        b"d\0",
        b"\0",
    ] {
        assert_eq!(root.lookup(name).err(), Some(Errno::EINVAL), "{name:?}");
        assert_eq!(root.create(name, 0o600).err(), Some(Errno::EINVAL), "{name:?}");
        assert_eq!(root.mkdir(name, 0o600).err(), Some(Errno::EINVAL), "{name:?}");
        assert_eq!(root.symlink(name, b"x").err(), Some(Errno::EINVAL), "{name:?}");
        assert_eq!(root.unlink(name), Err(Errno::EINVAL), "{name:?}");
        assert_eq!(root.rmdir(name), Err(Errno::EINVAL), "{name:?}");
        assert_eq!(
            root.rename(name, &*root, b"x", RenameFlags::empty()),
            Err(Errno::EINVAL),
            "{name:?}"
        );
        assert_eq!(
            root.rename(b"d", &*root, name, RenameFlags::empty()),
            Err(Errno::EINVAL),
            "{name:?}"
        );
        let d = root.lookup(b"d").unwrap().0;
        assert_eq!(
            root.link(name, &*d.lookup(b"secret").unwrap().0),
            Err(Errno::EINVAL),
            "{name:?}"
        );
    }
    assert_eq!(fs::read_dir(dir.path().join("out")).unwrap().count(), 1);
}

#[test]
fn symbolic_links_are_shown_and_not_followed() {
    let dir = inside_and_outside();
    let inside = dir.path().join("in");
    let outside = dir.path().join("out");
    for (name, target) in [
        ("abs", outside.as_path()),
        ("rel", Path::new("../out")),
        ("self", Path::new("/proc/self/root")),
    ] {
        symlink(target, inside.join(name)).unwrap();
        let root = root(&inside, ReadWrite);
        let (node, stat) = root.lookup(name.as_bytes()).unwrap();
        assert_eq!(stat.file_type(), FileType::Symlink);
        assert_eq!(node.read_link().unwrap(), target.as_os_str().as_encoded_bytes());
        assert_eq!(node.lookup(b"secret").err(), Some(Errno::ENOTDIR));
        assert_eq!(node.create(b"new", 0o600).err(), Some(Errno::ENOTDIR));
        assert_eq!(node.open(OFlags::empty()).err(), Some(Errno::ENXIO));
        assert_eq!(node.open(OFlags::RDWR).err(), Some(Errno::ENXIO));
        assert_eq!(node.truncate(0), Err(Errno::EINVAL));
        assert_eq!(root.create(name.as_bytes(), 0o600).err(), Some(Errno::EEXIST));
    }
    symlink(outside.join("secret"), inside.join("file")).unwrap();
    let node = root(&inside, ReadWrite).lookup(b"file").unwrap().0;
    assert_eq!(node.truncate(0), Err(Errno::EINVAL));
    assert_eq!(read(&*node), Err(Errno::ENXIO));
    assert_eq!(fs::read_to_string(outside.join("secret")).unwrap(), "outside");
}

/// Keeps swapping `in/d` with `in/evil`, a link to the outside, while `f` looks.
fn while_swapping(dir: &TempDir, mut f: impl FnMut()) {
    let inside = dir.path().join("in");
    symlink("../out", inside.join("evil")).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let swapper = scope.spawn(|| {
            let mut swaps = 0;
            while !done.load(Ordering::Relaxed) {
                renameat_with(CWD, inside.join("d"), CWD, inside.join("evil"), HostRename::EXCHANGE).unwrap();
                swaps += 1;
            }
            swaps
        });
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(400) {
            f();
        }
        done.store(true, Ordering::Relaxed);
        assert!(swapper.join().unwrap() > 100);
    });
}

#[test]
fn a_link_swapped_in_during_a_walk_leads_nowhere() {
    let dir = inside_and_outside();
    let root = root(&dir.path().join("in"), ReadOnly);
    let (mut inside, mut refused) = (0, 0);
    while_swapping(&dir, || {
        let found = root
            .lookup(b"d")
            .and_then(|(d, _)| d.lookup(b"secret"))
            .and_then(|(file, _)| read(&*file));
        match found {
            Ok(text) => {
                assert_eq!(text, "inside");
                inside += 1;
            }
            Err(errno) => {
                assert_eq!(errno, Errno::ENOTDIR);
                refused += 1;
            }
        }
    });
    assert!(inside > 0 && refused > 0, "{inside} {refused}");
}

#[test]
fn a_link_swapped_in_during_a_change_leads_nowhere() {
    let dir = inside_and_outside();
    let root = root(&dir.path().join("in"), ReadWrite);
    let before = fs::metadata(dir.path().join("out")).unwrap();
    let mut changes = 0;
    while_swapping(&dir, || {
        let Ok((d, _)) = root.lookup(b"d") else { return };
        changes += u32::from(d.create(b"made", 0o600).is_ok());
        let _ = d.rename(b"made", &*d, b"moved", RenameFlags::empty());
        let _ = d.unlink(b"moved");
        let _ = d.mkdir(b"dir", 0o700);
        let _ = d.rmdir(b"dir");
        // Not truncated, wherever it is found.
        let _ = d.lookup(b"secret").map(|(file, _)| file.truncate(6));
    });
    assert!(changes > 0);
    let after = fs::metadata(dir.path().join("out")).unwrap();
    assert_eq!(
        (before.mtime_nsec(), before.ctime_nsec()),
        (after.mtime_nsec(), after.ctime_nsec())
    );
    assert_eq!(fs::read_to_string(dir.path().join("out/secret")).unwrap(), "outside");
}

#[test]
fn a_directory_that_is_moved_takes_no_way_up_with_it() {
    let dir = inside_and_outside();
    let d = root(&dir.path().join("in"), ReadOnly).lookup(b"d").unwrap().0;
    fs::rename(dir.path().join("in/d"), dir.path().join("out/d")).unwrap();
    assert_eq!(read(&*d.lookup(b"secret").unwrap().0).unwrap(), "inside");
    assert_eq!(d.lookup(b"..").err(), Some(Errno::EINVAL));
}

#[test]
fn two_trees_do_not_mix() {
    let dir = inside_and_outside();
    let inside = root(&dir.path().join("in"), ReadWrite);
    let outside = root(&dir.path().join("out"), ReadWrite);
    let secret = outside.lookup(b"secret").unwrap().0;
    assert_eq!(inside.link(b"x", &*secret), Err(Errno::EXDEV));
    assert_eq!(
        inside.rename(b"d", &*outside, b"x", RenameFlags::empty()),
        Err(Errno::EXDEV)
    );
    assert_eq!(
        outside.rename(b"secret", &*inside, b"x", RenameFlags::empty()),
        Err(Errno::EXDEV)
    );
}

#[test]
fn what_is_no_file_does_not_open_or_hang() {
    let dir = inside_and_outside();
    let inside = dir.path().join("in");
    rustix::fs::mknodat(
        CWD,
        inside.join("fifo"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .unwrap();
    let _socket = UnixListener::bind(inside.join("socket")).unwrap();
    let root = root(&inside, ReadWrite);
    for name in [&b"fifo"[..], b"socket", b"d"] {
        let node = root.lookup(name).unwrap().0;
        for flags in [OFlags::empty(), OFlags::WRONLY, OFlags::RDWR] {
            assert_eq!(node.open(flags).err(), Some(Errno::ENXIO), "{name:?}");
        }
    }
}

#[test]
fn the_machines_kernel_is_not_shown() {
    for path in [
        "/proc",
        "/proc/self",
        "/proc/self/fd",
        "/proc/self/root/proc",
        "/proc/self/environ",
        "/sys",
    ] {
        let error = HostTree::open(path.as_ref(), ReadOnly).err().unwrap();
        assert!(matches!(error, OpenError::KernelFs { .. }), "{path}: {error}");
    }
    let machine = root("/".as_ref(), ReadOnly);
    assert_eq!(machine.lookup(b"proc").err(), Some(Errno::EACCES));
    assert_eq!(machine.lookup(b"sys").err(), Some(Errno::EACCES));
    assert!(machine.lookup(b"usr").is_ok());
}

#[test]
fn magic_links_of_proc_are_not_followed() {
    // A tree whose descriptor is reached through a magic link is the host's own choice; names in it are not.
    let dir = inside_and_outside();
    let held = fs::File::open(dir.path().join("in")).unwrap();
    let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&held));
    let root = root(path.as_ref(), ReadOnly);
    assert_eq!(
        read(&*root.lookup(b"d").unwrap().0.lookup(b"secret").unwrap().0).unwrap(),
        "inside"
    );
}
