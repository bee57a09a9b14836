//! Directories and files of the machine in a jar.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::sync::Arc;

use belljar::kernel::fs::overlay::ChangeKind;
use belljar::kernel::fs::{AT_FDCWD, AtFlags, OFlags, RenameFlags};
use belljar::kernel::port::NullSink;
use belljar::kernel::{Errno, OpenFile, Process, SpawnArgs};
use belljar::{Error, Limits, Mount, MountSource, Vm};
use belljar_host::{Access, HostTree};
use tempfile::{TempDir, tempdir};

fn host(path: &Path, access: Access) -> MountSource {
    MountSource::Host(HostTree::open(path, access).unwrap())
}

fn jar(mounts: Vec<(&str, MountSource)>) -> Vm {
    let add = |builder: belljar::VmBuilder, (path, source): (&str, MountSource)| {
        builder.mount(Mount {
            path: path.into(),
            source,
            read_only: false,
        })
    };
    mounts.into_iter().fold(Vm::builder(), add).build().unwrap()
}

/// A process that does nothing by itself.
fn process(vm: &Vm) -> Arc<Process> {
    let null = || OpenFile::from_sink(Arc::new(NullSink));
    vm.kernel()
        .spawn(SpawnArgs::new("/bin/test", ["test"], [null(), null(), null()]))
        .unwrap()
}

fn errno(result: Result<(), Error>) -> Option<Errno> {
    match result {
        Err(Error::File { errno, .. }) => Some(errno),
        _ => None,
    }
}

/// A small project.
fn project() -> TempDir {
    let dir = tempdir().unwrap();
    for (path, text) in [
        ("keep.txt", "kept\n"),
        ("edit.txt", "before\n"),
        ("delete.txt", "gone\n"),
        ("run.sh", "#!/bin/sh\n"),
        ("old/a.txt", "a\n"),
        ("old/deep/b.txt", "b\n"),
        ("swap1", "one\n"),
        ("swap2", "two\n"),
    ] {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    symlink("keep.txt", dir.path().join("link")).unwrap();
    dir
}

/// Changes of every kind, made in the jar.
fn work(vm: &Vm) {
    let p = process(vm);
    let at = |path: &str| format!("/workspace/{path}").into_bytes();
    let rename = |from: &str, to: &str, flags| p.renameat2(AT_FDCWD, &at(from), AT_FDCWD, &at(to), flags).unwrap();
    vm.write_file(&at("edit.txt"), b"after\n").unwrap();
    vm.write_file(&at("new/dir/c.txt"), b"c\n").unwrap();
    p.unlinkat(AT_FDCWD, &at("delete.txt"), AtFlags::empty()).unwrap();
    p.fchmodat(AT_FDCWD, &at("run.sh"), 0o755, AtFlags::empty()).unwrap();
    rename("old", "moved", RenameFlags::empty());
    rename("swap1", "swap2", RenameFlags::EXCHANGE);
    p.unlinkat(AT_FDCWD, &at("link"), AtFlags::empty()).unwrap();
    p.symlinkat(b"edit.txt", AT_FDCWD, &at("link")).unwrap();
    p.mkdirat(AT_FDCWD, &at("closed"), 0o755).unwrap();
    vm.write_file(&at("closed/in"), b"in\n").unwrap();
    p.fchmodat(AT_FDCWD, &at("closed"), 0o555, AtFlags::empty()).unwrap();
}

/// Every path below `dir`, with what is there.
fn listing(dir: &Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut waiting = vec![dir.to_owned()];
    while let Some(dir_now) = waiting.pop() {
        for entry in fs::read_dir(&dir_now).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(dir).unwrap().display().to_string();
            let meta = fs::symlink_metadata(&path).unwrap();
            if meta.is_dir() {
                all.push(format!("{name}/ {:o}", meta.mode() & 0o777));
                waiting.push(path);
            } else if meta.is_symlink() {
                all.push(format!("{name} -> {}", fs::read_link(&path).unwrap().display()));
            } else {
                let text = fs::read_to_string(&path).unwrap();
                all.push(format!("{name} {:o} {}", meta.mode() & 0o777, text.trim_end()));
            }
        }
    }
    all.sort();
    all
}

fn with_modes(dir: &TempDir) -> Vec<String> {
    // Whatever the umask of this test.
    for (path, mode) in [
        ("old", 0o755),
        ("old/deep", 0o755),
        ("run.sh", 0o644),
        ("edit.txt", 0o644),
    ] {
        fs::set_permissions(dir.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    for path in [
        "keep.txt",
        "delete.txt",
        "old/a.txt",
        "old/deep/b.txt",
        "swap1",
        "swap2",
    ] {
        fs::set_permissions(dir.path().join(path), fs::Permissions::from_mode(0o644)).unwrap();
    }
    listing(dir.path())
}

#[test]
fn an_overlay_keeps_what_is_written_in_the_jar() {
    let dir = project();
    let before = with_modes(&dir);
    let tree = HostTree::open(dir.path(), Access::ReadOnly).unwrap();
    let vm = jar(vec![("/workspace", MountSource::Overlay(tree))]);
    work(&vm);
    assert_eq!(vm.read_file(b"/workspace/moved/deep/b.txt").unwrap(), b"b\n");
    assert_eq!(vm.read_file(b"/workspace/swap1").unwrap(), b"two\n");
    assert_eq!(vm.read_file(b"/workspace/link").unwrap(), b"after\n");
    assert_eq!(listing(dir.path()), before, "nothing reached the machine");

    let changes: Vec<_> = vm
        .changes(b"/workspace")
        .unwrap()
        .into_iter()
        .map(|change| (String::from_utf8(change.path).unwrap(), change.kind))
        .collect();
    let kind = |path: &str| {
        changes
            .iter()
            .filter(|(p, _)| p == path)
            .map(|(_, kind)| *kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kind("edit.txt"), [ChangeKind::Modified]);
    assert_eq!(kind("delete.txt"), [ChangeKind::Deleted]);
    assert_eq!(kind("new/dir/c.txt"), [ChangeKind::Added]);
    assert_eq!(kind("moved/deep/b.txt"), [ChangeKind::Added]);
    assert_eq!(kind("old/deep/b.txt"), [ChangeKind::Deleted]);
    assert!(kind("keep.txt").is_empty());
    assert_eq!(errno(vm.changes(b"/tmp").map(drop)), Some(Errno::ENOENT));
    assert_eq!(errno(vm.write_back(b"/workspace")), Some(Errno::EROFS));
    assert_eq!(listing(dir.path()), before);
}

#[test]
fn an_overlay_is_written_back() {
    let dir = project();
    with_modes(&dir);
    let tree = HostTree::open(dir.path(), Access::ReadWrite).unwrap();
    let vm = jar(vec![("/workspace", MountSource::Overlay(tree))]);
    work(&vm);
    vm.write_back(b"/workspace").unwrap();
    assert_eq!(
        listing(dir.path()),
        [
            "closed/ 555",
            "closed/in 644 in",
            "edit.txt 644 after",
            "keep.txt 644 kept",
            "link -> edit.txt",
            "moved/ 755",
            "moved/a.txt 644 a",
            "moved/deep/ 755",
            "moved/deep/b.txt 644 b",
            "new/ 755",
            "new/dir/ 755",
            "new/dir/c.txt 644 c",
            "run.sh 755 #!/bin/sh",
            "swap1 644 two",
            "swap2 644 one",
        ]
    );
}

#[test]
fn too_much_to_write_back_writes_nothing() {
    let dir = project();
    let before = with_modes(&dir);
    let tree = HostTree::open(dir.path(), Access::ReadWrite).unwrap();
    let mount = Mount {
        path: b"/workspace".to_vec(),
        source: MountSource::Overlay(tree),
        read_only: false,
    };
    let vm = Vm::builder()
        .limits(Limits::default().file_bytes(100_000))
        .mount(mount)
        .build()
        .unwrap();
    fs::write(dir.path().join("large"), vec![b'x'; 200_000]).unwrap();
    let p = process(&vm);
    p.renameat2(
        AT_FDCWD,
        b"/workspace/large",
        AT_FDCWD,
        b"/workspace/moved",
        RenameFlags::empty(),
    )
    .unwrap();
    assert_eq!(errno(vm.write_back(b"/workspace")), Some(Errno::EFBIG));
    fs::remove_file(dir.path().join("large")).unwrap();
    assert_eq!(listing(dir.path()), before);
}

#[test]
fn a_host_directory_is_written_through_or_not_at_all() {
    let dir = project();
    let vm = jar(vec![
        ("/ro", host(dir.path(), Access::ReadOnly)),
        ("/rw", host(dir.path(), Access::ReadWrite)),
    ]);
    assert_eq!(vm.read_file(b"/ro/old/a.txt").unwrap(), b"a\n");
    assert_eq!(errno(vm.write_file(b"/ro/x", b"x")), Some(Errno::EROFS));
    assert_eq!(errno(vm.write_file(b"/ro/keep.txt", b"x")), Some(Errno::EROFS));
    vm.write_file(b"/rw/x/y", b"through").unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("x/y")).unwrap(), "through");
    assert_eq!(vm.read_file(b"/ro/x/y").unwrap(), b"through");
}

#[test]
fn a_link_on_the_machine_leads_to_what_the_jar_has_there() {
    let dir = tempdir().unwrap();
    symlink("/etc/hostname", dir.path().join("abs")).unwrap();
    symlink("../../../etc/hostname", dir.path().join("up")).unwrap();
    let vm = jar(vec![("/workspace", host(dir.path(), Access::ReadOnly))]);
    assert_eq!(vm.read_file(b"/workspace/abs").unwrap(), b"belljar\n");
    assert_eq!(vm.read_file(b"/workspace/up").unwrap(), b"belljar\n");
}

#[test]
fn a_single_file() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("one");
    fs::write(&path, "one").unwrap();
    let vm = jar(vec![
        ("/etc/one", host(&path, Access::ReadWrite)),
        ("/etc/hosts", host(&path, Access::ReadOnly)),
    ]);
    assert_eq!(vm.read_file(b"/etc/one").unwrap(), b"one");
    assert_eq!(
        vm.read_file(b"/etc/hosts").unwrap(),
        b"one",
        "in place of a file that was there"
    );
    assert_eq!(vm.read_file(b"/etc/hostname").unwrap(), b"belljar\n");
    vm.write_file(b"/etc/one", b"two").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    assert_eq!(errno(vm.write_file(b"/etc/hosts", b"x")), Some(Errno::EROFS));
    let p = process(&vm);
    assert_eq!(p.unlinkat(AT_FDCWD, b"/etc/one", AtFlags::empty()), Err(Errno::EBUSY));
    let over = p.renameat2(AT_FDCWD, b"/etc/hostname", AT_FDCWD, b"/etc/one", RenameFlags::empty());
    assert_eq!(over, Err(Errno::EBUSY));
    assert_eq!(p.realpath(b"/etc/../etc/one").unwrap(), b"/etc/one");
    assert_eq!(
        p.openat(AT_FDCWD, b"/etc/one/x", OFlags::empty(), 0),
        Err(Errno::ENOTDIR)
    );
}
