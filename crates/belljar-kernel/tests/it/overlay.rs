//! Overlays: they behave as a plain file system, leave the one below alone, and know what changed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use belljar_kernel::fs::mem::{MemFs, MemOptions};
use belljar_kernel::fs::overlay::{ChangeKind, OverlayFs, read_bytes};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileSystem, FileType, OFlags, RenameFlags};
use belljar_kernel::limits::Accounts;
use belljar_kernel::port::NoEvents;
use belljar_kernel::{Errno, Limits, Process};

use crate::calls::{NESTING, Op, Random, Side, Value};
use crate::support::{Jar, RealClock, jar_with};

const CALLS: u32 = 2500;

fn memory() -> Arc<MemFs> {
    let accounts = Arc::new(Accounts::new(Limits::default(), Arc::new(NoEvents)));
    Arc::new(MemFs::new(MemOptions::new(RealClock::new(), accounts)))
}

fn overlay(below: Arc<MemFs>) -> Arc<OverlayFs> {
    let accounts = Arc::new(Accounts::new(Limits::default(), Arc::new(NoEvents)));
    Arc::new(OverlayFs::new(below, MemOptions::new(RealClock::new(), accounts)).expect("overlay"))
}

fn jar_on(root: Arc<dyn FileSystem>) -> (Jar, Arc<Process>) {
    let jar = jar_with(|config| config.root = Some(root));
    let process = jar.start();
    (jar, process)
}

fn deep(process: &Process) -> Vec<u8> {
    let mut path = Vec::new();
    for _ in 0..NESTING {
        path.extend_from_slice(b"/n");
        match process.mkdirat(AT_FDCWD, &path, 0o755) {
            Ok(()) | Err(Errno::EEXIST) => {}
            Err(errno) => panic!("mkdir: {errno}"),
        }
    }
    process.chdir(&path).expect("chdir");
    path
}

#[test]
fn random_calls_on_an_overlay() {
    for seed in 0..16 {
        compare(seed);
    }
}

fn compare(seed: u64) {
    let mut random = Random(seed.wrapping_mul(7919));
    let (below, plain) = (memory(), memory());
    let before = {
        let (_lower_jar, lower) = jar_on(below.clone());
        let (_plain_jar, plain) = jar_on(plain.clone());
        deep(&lower);
        deep(&plain);
        let (mut a, mut b) = (Side::new(lower.clone()), Side::new(plain));
        for _ in 0..400 {
            let op = random.op();
            assert_eq!(normal(&op, a.call(&op)), normal(&op, b.call(&op)), "{op:?}");
        }
        dump(&lower)
    };
    let view = overlay(below.clone());
    {
        let (_view_jar, over) = jar_on(view.clone());
        let (_plain_jar, plain) = jar_on(plain);
        deep(&over);
        deep(&plain);
        let (mut a, mut b) = (Side::new(over.clone()), Side::new(plain.clone()));
        let mut identities = HashMap::new();
        let mut log = Vec::new();
        for _ in 0..CALLS {
            let op = random.op();
            if matches!(op, Op::Seek(_, _, 3 | 4)) {
                // A copy need not have the same holes.
                continue;
            }
            let (ours, theirs) = (a.call(&op), b.call(&op));
            log.push(format!("{op:?} = {theirs:?}"));
            let same_file = match (&ours, &theirs) {
                (Ok(Value::Attributes(ours)), Ok(Value::Attributes(theirs))) if ours.nlink > 0 => {
                    *identities.entry(theirs.identity).or_insert(ours.identity) == ours.identity
                }
                _ => true,
            };
            let (ours, theirs) = (normal(&op, ours), normal(&op, theirs));
            if ours != theirs || !same_file {
                let tail = log.len().saturating_sub(80);
                panic!(
                    "seed {seed}: {op:?}\nours:   {ours:?}\ntheirs: {theirs:?}\n{}",
                    log[tail..].join("\n")
                );
            }
        }
        let after = dump(&over);
        assert_same(&after, &dump(&plain), &format!("seed {seed}: the view"));
        let mut replayed = before.clone();
        for change in view.changes().expect("changes") {
            let path = [b"/".as_slice(), &change.path].concat();
            match change.kind {
                ChangeKind::Deleted => assert!(replayed.remove(&path).is_some(), "seed {seed}: deleted {path:?}"),
                ChangeKind::Added | ChangeKind::Modified => {
                    assert_eq!(
                        replayed.contains_key(&path),
                        change.kind == ChangeKind::Modified,
                        "seed {seed}"
                    );
                    replayed.insert(path.clone(), after.get(&path).cloned().expect("there"));
                }
            }
        }
        assert_same(&replayed, &after, &format!("seed {seed}: the changes"));
    }
    let (_jar, lower) = jar_on(below);
    assert_same(&dump(&lower), &before, &format!("seed {seed}: the file system below"));
}

/// Leaves out what an overlay may do differently: block counts, inode numbers, access times, sizes of directories.
fn normal(_op: &Op, result: belljar_kernel::Result<Value>) -> belljar_kernel::Result<Value> {
    result.map(|value| match value {
        Value::Attributes(mut attributes) => {
            attributes.identity = 0;
            attributes.blocks = 0;
            attributes.set_times.0 = None;
            if attributes.mode & 0o170_000 == 0o040_000 {
                attributes.size = 0;
            }
            Value::Attributes(attributes)
        }
        other => other,
    })
}

/// Shows the first difference only: the trees are big.
fn assert_same(left: &Tree, right: &Tree, what: &str) {
    for path in left.keys().chain(right.keys()) {
        let (a, b) = (left.get(path), right.get(path));
        let brief =
            |side: Option<&(u32, Vec<u8>)>| side.map(|(mode, bytes)| format!("{mode:o}, {} bytes", bytes.len()));
        assert!(
            a == b,
            "{what}: {}: {:?} and {:?}",
            String::from_utf8_lossy(path),
            brief(a),
            brief(b)
        );
    }
}

type Tree = BTreeMap<Vec<u8>, (u32, Vec<u8>)>;

/// Mode and bytes of every path.
fn dump(process: &Process) -> Tree {
    let mut tree = Tree::new();
    let mut waiting = vec![b"/".to_vec()];
    while let Some(path) = waiting.pop() {
        let stat = process
            .fstatat(AT_FDCWD, &path, AtFlags::SYMLINK_NOFOLLOW)
            .expect("stat");
        let bytes = match stat.file_type() {
            FileType::Regular => {
                let fd = process.openat(AT_FDCWD, &path, OFlags::empty(), 0).expect("open");
                // Big holes are not worth their zeros.
                let mut bytes = vec![0; usize::try_from(stat.size.min(100_000)).expect("small")];
                let count = process.pread(fd, &mut bytes, 0).expect("read");
                assert_eq!(count, bytes.len());
                process.close(fd).expect("close");
                bytes.extend_from_slice(&stat.size.to_le_bytes());
                bytes
            }
            FileType::Symlink => process.readlinkat(AT_FDCWD, &path).expect("readlink"),
            FileType::Directory => {
                let fd = process.openat(AT_FDCWD, &path, OFlags::DIRECTORY, 0).expect("open");
                loop {
                    let entries = process.getdents(fd).expect("getdents");
                    if entries.is_empty() {
                        break;
                    }
                    for entry in entries {
                        let separator: &[u8] = if path == b"/" { b"" } else { b"/" };
                        waiting.push([&path, separator, &entry.name].concat());
                    }
                }
                process.close(fd).expect("close");
                Vec::new()
            }
            _ => Vec::new(),
        };
        if path.len() > 3000 {
            continue;
        }
        tree.insert(path, (stat.mode, bytes));
    }
    tree
}

fn write(process: &Process, path: &[u8], bytes: &[u8]) {
    let flags = OFlags::CREAT | OFlags::TRUNC | OFlags::WRONLY;
    let fd = process.openat(AT_FDCWD, path, flags, 0o644).expect("open");
    assert_eq!(process.write(fd, bytes), Ok(bytes.len()));
    process.close(fd).expect("close");
}

fn read(process: &Process, path: &[u8]) -> belljar_kernel::Result<Vec<u8>> {
    let fd = process.openat(AT_FDCWD, path, OFlags::empty(), 0)?;
    let mut bytes = vec![0; 1000];
    let count = process.read(fd, &mut bytes)?;
    bytes.truncate(count);
    process.close(fd)?;
    Ok(bytes)
}

#[test]
fn a_directory_from_below_moves_with_all_that_is_in_it() {
    let below = memory();
    {
        let (_jar, p) = jar_on(below.clone());
        p.mkdirat(AT_FDCWD, b"/src", 0o755).unwrap();
        p.mkdirat(AT_FDCWD, b"/src/deep", 0o755).unwrap();
        write(&p, b"/src/deep/file", b"old");
        p.mkdirat(AT_FDCWD, b"/other", 0o755).unwrap();
    }
    let view = overlay(below.clone());
    let (_jar, p) = jar_on(view.clone());
    p.renameat2(AT_FDCWD, b"/src", AT_FDCWD, b"/other/moved", RenameFlags::empty())
        .unwrap();
    assert_eq!(read(&p, b"/other/moved/deep/file"), Ok(b"old".to_vec()));
    assert_eq!(read(&p, b"/src/deep/file"), Err(Errno::ENOENT));
    write(&p, b"/other/moved/deep/file", b"new");
    // The old name is free, and what is made there is empty.
    p.mkdirat(AT_FDCWD, b"/src", 0o755).unwrap();
    assert_eq!(
        p.fstatat(AT_FDCWD, b"/src/deep", AtFlags::empty()).map(|s| s.ino),
        Err(Errno::ENOENT)
    );

    let changes = view.changes().unwrap();
    let listed: Vec<_> = changes
        .iter()
        .map(|c| (c.kind, String::from_utf8_lossy(&c.path).into_owned()))
        .collect();
    let expected = [
        (ChangeKind::Added, "other/moved"),
        (ChangeKind::Added, "other/moved/deep"),
        (ChangeKind::Added, "other/moved/deep/file"),
        (ChangeKind::Deleted, "src/deep"),
        (ChangeKind::Deleted, "src/deep/file"),
    ];
    assert_eq!(listed, expected.map(|(kind, path)| (kind, path.to_owned())));
    assert_eq!(read_bytes(changes[2].new.as_ref().unwrap(), 100), Ok(b"new".to_vec()));
    assert_eq!(read_bytes(changes[4].old.as_ref().unwrap(), 100), Ok(b"old".to_vec()));

    let (_jar, p) = jar_on(below);
    assert_eq!(read(&p, b"/src/deep/file"), Ok(b"old".to_vec()));
}

#[test]
fn both_names_of_a_file_from_below_see_a_write() {
    let below = memory();
    {
        let (_jar, p) = jar_on(below.clone());
        write(&p, b"/one", b"old");
        p.linkat(AT_FDCWD, b"/one", AT_FDCWD, b"/two", AtFlags::empty())
            .unwrap();
    }
    let (_jar, p) = jar_on(overlay(below));
    let ino = |path: &[u8]| p.fstatat(AT_FDCWD, path, AtFlags::empty()).map(|s| (s.ino, s.nlink));
    let before = ino(b"/one").unwrap();
    write(&p, b"/one", b"new");
    assert_eq!(read(&p, b"/two"), Ok(b"new".to_vec()));
    assert_eq!(ino(b"/two"), Ok(before));
    p.unlinkat(AT_FDCWD, b"/one", AtFlags::empty()).unwrap();
    assert_eq!(ino(b"/two"), Ok((before.0, 1)));
    assert_eq!(read(&p, b"/two"), Ok(b"new".to_vec()));
}

#[test]
fn a_reader_sees_what_a_later_writer_wrote() {
    let below = memory();
    {
        let (_jar, p) = jar_on(below.clone());
        write(&p, b"/file", b"old");
    }
    let view = overlay(below);
    let (_jar, p) = jar_on(view.clone());
    let reader = p.openat(AT_FDCWD, b"/file", OFlags::empty(), 0).unwrap();
    assert!(view.changes().unwrap().is_empty());
    let writer = p.openat(AT_FDCWD, b"/file", OFlags::RDWR, 0).unwrap();
    assert!(view.changes().unwrap().is_empty(), "an open alone copies nothing");
    assert_eq!(p.pwrite(writer, b"N", 0), Ok(1));
    let mut bytes = [0; 3];
    assert_eq!(p.read(reader, &mut bytes), Ok(3));
    assert_eq!(&bytes, b"Nld");
    p.unlinkat(AT_FDCWD, b"/file", AtFlags::empty()).unwrap();
    assert_eq!(p.fstat(reader).map(|s| s.nlink), Ok(0));
    assert_eq!(p.pread(reader, &mut bytes, 0), Ok(3));
}

#[test]
fn an_overlay_goes_away_with_all_it_holds() {
    let below = memory();
    {
        let (_jar, p) = jar_on(below.clone());
        write(&p, b"/one", b"old");
        p.linkat(AT_FDCWD, b"/one", AT_FDCWD, b"/two", AtFlags::empty())
            .unwrap();
    }
    let accounts = Arc::new(Accounts::new(Limits::default(), Arc::new(NoEvents)));
    let view = Arc::new(OverlayFs::new(below, MemOptions::new(RealClock::new(), accounts.clone())).unwrap());
    {
        let (_jar, p) = jar_on(view.clone());
        write(&p, b"/one", &[1; 10_000]);
        p.unlinkat(AT_FDCWD, b"/one", AtFlags::empty()).unwrap();
        // Deeper than a stack of drops would go.
        for _ in 0..20_000 {
            p.mkdirat(AT_FDCWD, b"d", 0o755).unwrap();
            p.chdir(b"d").unwrap();
        }
    }
    drop(view);
    assert_eq!(accounts.usage(belljar_kernel::LimitKind::FileBytes).used, 0);
    assert_eq!(accounts.usage(belljar_kernel::LimitKind::Inodes).used, 0);
}

#[test]
fn many_threads_share_a_tree_without_a_deadlock() {
    let below = memory();
    {
        let (_jar, p) = jar_on(below.clone());
        deep(&p);
        let mut side = Side::new(p);
        let mut random = Random(5);
        for _ in 0..300 {
            let _ = side.call(&random.op());
        }
    }
    let roots: [Arc<dyn FileSystem>; 2] = [memory(), overlay(below)];
    for root in roots {
        let (jar, first) = jar_on(root);
        let path = deep(&first);
        let threads: Vec<_> = (0..4)
            .map(|seed| {
                let process = jar.child(&first);
                process.chdir(&path).expect("chdir");
                std::thread::spawn(move || {
                    let mut side = Side::new(process);
                    let mut random = Random(seed);
                    for _ in 0..3000 {
                        let _ = side.call(&random.op());
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("no panic");
        }
        // Whatever happened, the tree is whole.
        dump(&first);
    }
}
