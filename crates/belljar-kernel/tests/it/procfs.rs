//! /proc: what is there, that it follows the process, and that its format is the machine's.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileType, OFlags};
use belljar_kernel::port::UsageSource;
use belljar_kernel::proc::signal::SigSet;
use belljar_kernel::proc::sigstate::{Disposition, MaskHow};
use belljar_kernel::proc::status::WaitFlags;
use belljar_kernel::proc::usage::{RusageWho, Sample};
use belljar_kernel::{Errno, ExitStatus, Process, Result, Signal, SpawnArgs};

use crate::support::{args, jar, jar_with};

pub fn read(process: &Process, path: &str) -> Result<String> {
    let fd = process.openat(AT_FDCWD, path.as_bytes(), OFlags::empty(), 0)?;
    let mut all = Vec::new();
    let mut buf = [0; 100];
    let result = loop {
        match process.read(fd, &mut buf) {
            Ok(0) => break Ok(String::from_utf8(all).unwrap()),
            Ok(n) => all.extend_from_slice(&buf[..n]),
            Err(errno) => break Err(errno),
        }
    };
    assert_eq!(process.close(fd), Ok(()));
    result
}

pub fn write(process: &Process, path: &str, text: &str) -> Result<usize> {
    let fd = process.openat(AT_FDCWD, path.as_bytes(), OFlags::WRONLY, 0)?;
    let result = process.write(fd, text.as_bytes());
    assert_eq!(process.close(fd), Ok(()));
    result
}

fn link(process: &Process, path: &str) -> Result<String> {
    process
        .readlinkat(AT_FDCWD, path.as_bytes())
        .map(|target| String::from_utf8(target).unwrap())
}

pub fn list(process: &Process, path: &str) -> Result<Vec<String>> {
    let fd = process.openat(AT_FDCWD, path.as_bytes(), OFlags::DIRECTORY, 0)?;
    let mut names = Vec::new();
    loop {
        let entries = process.getdents(fd)?;
        if entries.is_empty() {
            break;
        }
        names.extend(
            entries
                .into_iter()
                .map(|entry| String::from_utf8(entry.name.to_vec()).unwrap()),
        );
    }
    assert_eq!(process.close(fd), Ok(()));
    names.sort();
    Ok(names)
}

/// A line with every number as `0` and every run of spaces as one.
fn shape(line: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in line.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if !((c == '0' && last == '0') || (c == ' ' && last == ' ')) {
            out.push(c);
        }
        last = c;
    }
    out
}

fn by_key(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| {
        line.split_once(':')
            .map(|(key, _)| (key.trim().to_owned(), shape(line)))
    });
    lines.collect()
}

/// Every line of ours that the machine has, too, has the machine's shape.
fn same_shapes(ours: &str, machine: &str, values_differ: &[&str]) {
    let (ours, machine) = (by_key(ours), by_key(machine));
    let common = ours.iter().filter(|(key, _)| machine.contains_key(*key)).count();
    assert!(
        common * 10 >= ours.len() * 8,
        "{common} of {} lines are the machine's",
        ours.len()
    );
    for (key, line) in &ours {
        if let Some(theirs) = machine.get(key)
            && !values_differ.contains(&key.as_str())
        {
            assert_eq!(line, theirs);
        }
    }
}

fn machine(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn status_limits_and_io_have_the_machines_format() {
    let jar = jar();
    let p = jar.start();
    let status = read(&p, "/proc/self/status").unwrap();
    let differ = [
        "Name",
        "State",
        "Groups",
        "Cpus_allowed",
        "Cpus_allowed_list",
        "Mems_allowed",
        "Mems_allowed_list",
        "CapPrm",
        "CapEff",
        "CapBnd",
        "CapInh",
        "SigIgn",
        "SigBlk",
        "SigCgt",
        "SigPnd",
        "ShdPnd",
        "Speculation_Store_Bypass",
        "SpeculationIndirectBranch",
        "NSpid",
        "NStgid",
        "NSpgid",
        "NSsid",
    ];
    same_shapes(&status, &machine("/proc/self/status"), &differ);
    assert!(
        status.starts_with("Name:\ttest\nUmask:\t0022\nState:\tR (running)\nTgid:\t2\n"),
        "{status}"
    );
    assert!(status.contains("\nGroups:\t \n"), "{status}");
    assert!(status.contains("\nSigBlk:\t0000000000000000\n"), "{status}");
    same_shapes(&read(&p, "/proc/self/io").unwrap(), &machine("/proc/self/io"), &[]);

    let (ours, theirs) = (read(&p, "/proc/self/limits").unwrap(), machine("/proc/self/limits"));
    assert_eq!(ours.lines().next(), theirs.lines().next());
    let labels = |text: &str| {
        text.lines()
            .map(|line| line[..26].to_owned() + &line[68..])
            .collect::<Vec<_>>()
    };
    assert_eq!(labels(&ours), labels(&theirs));
}

#[test]
fn stat_has_52_fields_whatever_the_name() {
    let jar = jar();
    let mut strange = args();
    strange.exe = b"/bin/a) b (c".to_vec();
    let p = jar.kernel.spawn(strange).unwrap();
    let stat = read(&p, "/proc/self/stat").unwrap();
    let (pid, rest) = stat.split_once(" (").unwrap();
    let (name, rest) = rest.rsplit_once(") ").unwrap();
    assert_eq!((pid, name), ("2", "a) b (c"));
    let fields: Vec<&str> = rest.trim_end().split(' ').collect();
    assert_eq!(fields.len(), 50);
    let theirs = machine("/proc/self/stat");
    assert_eq!(theirs.rsplit_once(") ").unwrap().1.trim_end().split(' ').count(), 50);
    assert_eq!(fields[..4], ["R", "1", "2", "2"]);
    assert_eq!(read(&p, "/proc/self/statm").unwrap().split_whitespace().count(), 7);
}

#[test]
fn the_top_has_the_machines_format() {
    let jar = jar();
    let p = jar.start();
    let meminfo = read(&p, "/proc/meminfo").unwrap();
    same_shapes(&meminfo, &machine("/proc/meminfo"), &[]);
    assert!(meminfo.starts_with("MemTotal:        8388608 kB\n"), "{meminfo}");
    same_shapes(
        &read(&p, "/proc/cpuinfo").unwrap(),
        &machine("/proc/cpuinfo"),
        &["vendor_id", "model name", "microcode", "flags", "bugs"],
    );
    assert_eq!(
        shape(&read(&p, "/proc/loadavg").unwrap()),
        shape(&machine("/proc/loadavg"))
    );
    assert_eq!(
        shape(&read(&p, "/proc/uptime").unwrap()),
        shape(&machine("/proc/uptime"))
    );
    let stat = read(&p, "/proc/stat").unwrap();
    for (ours, theirs) in stat.lines().zip(machine("/proc/stat").lines()).take(1) {
        assert_eq!(shape(ours), shape(theirs));
    }
    assert_eq!(stat.lines().filter(|line| line.starts_with("cpu")).count(), 5);
    assert!(read(&p, "/proc/version").unwrap().starts_with("Linux version "));
    assert_eq!(read(&p, "/proc/sys/kernel/ostype").unwrap(), "Linux\n");
    assert_eq!(read(&p, "/proc/sys/fs/inotify/max_queued_events").unwrap(), "16384\n");
    let uuid = read(&p, "/proc/sys/kernel/random/uuid").unwrap();
    assert_eq!(uuid.len(), 37);
    assert_ne!(uuid, read(&p, "/proc/sys/kernel/random/uuid").unwrap());
    let boot = read(&p, "/proc/sys/kernel/random/boot_id").unwrap();
    assert_eq!(boot, read(&p, "/proc/sys/kernel/random/boot_id").unwrap());
    assert_eq!(&boot[14..15], "4");
}

#[test]
fn mounts_have_the_machines_format() {
    let jar = jar();
    let p = jar.start();
    let mounts = read(&p, "/proc/mounts").unwrap();
    assert!(
        mounts.contains("proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0\n"),
        "{mounts}"
    );
    assert!(mounts.lines().all(|line| line.split(' ').count() == 6), "{mounts}");
    let info = read(&p, "/proc/self/mountinfo").unwrap();
    for line in info.lines() {
        let (left, right) = line.split_once(" - ").unwrap();
        assert_eq!((left.split(' ').count(), right.split(' ').count()), (6, 3), "{line}");
    }
    assert_eq!(info.lines().count(), mounts.lines().count());
    assert_eq!(jar.kernel.make_directory(b"/a b\\c", 0o755).map(drop), Ok(()));
    let fs = Arc::new(belljar_kernel::fs::proc::ProcFs::new(&jar.kernel));
    assert!(jar.kernel.mount(b"/a b\\c", fs, Default::default()).is_ok());
    assert!(
        read(&p, "/proc/self/mounts")
            .unwrap()
            .contains(" /a\\040b\\134c proc rw,relatime 0 0\n")
    );
}

#[test]
fn a_process_finds_itself() {
    let jar = jar();
    let mut args = args();
    args.argv = vec![b"node".to_vec(), b"a b".to_vec(), b"".to_vec()];
    args.env = vec![b"A=1".to_vec(), b"B=".to_vec()];
    args.cwd = b"/tmp".to_vec();
    let p = jar.kernel.spawn(args).unwrap();
    assert_eq!(link(&p, "/proc/self"), Ok("2".into()));
    assert_eq!(link(&p, "/proc/thread-self"), Ok("2/task/2".into()));
    assert_eq!(read(&p, "/proc/self/cmdline").unwrap(), "node\0a b\0\0");
    assert_eq!(read(&p, "/proc/thread-self/environ").unwrap(), "A=1\0B=\0");
    assert_eq!(link(&p, "/proc/self/cwd"), Ok("/tmp".into()));
    assert_eq!(link(&p, "/proc/self/root"), Ok("/".into()));
    assert_eq!(link(&p, "/proc/2/exe"), Ok("/bin/test".into()));
    assert_eq!(
        p.openat(AT_FDCWD, b"/proc/self/exe", OFlags::empty(), 0),
        Err(Errno::ENOENT)
    );
    assert_eq!(p.realpath(b"/proc/self/cwd/../proc/self"), Ok(b"/proc/2".to_vec()));
    assert_eq!(p.chdir(b"/proc/self/task/2"), Ok(()));
    assert_eq!(p.getcwd(), Ok(b"/proc/2/task/2".to_vec()));
    assert_eq!(p.chdir(b"../../.."), Ok(()));
    assert_eq!(p.getcwd(), Ok(b"/proc".to_vec()));
    assert_eq!(write(&p, "/proc/self/comm", "renamed to something long"), Ok(25));
    assert_eq!(read(&p, "/proc/self/comm").unwrap(), "renamed to some\n");
    assert_eq!(p.comm(), b"renamed to some");
}

#[test]
fn the_tree_lists_what_lookup_finds() {
    let jar = jar();
    let p = jar.start();
    let mut waiting = vec!["/proc".to_owned()];
    let mut files = 0;
    while let Some(path) = waiting.pop() {
        let names = list(&p, &path).unwrap();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{path}");
        for name in names {
            let child = format!("{path}/{name}");
            let stat = match p.fstatat(AT_FDCWD, child.as_bytes(), AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) => stat,
                // The descriptor with which this very directory was read.
                Err(Errno::ENOENT) if path.ends_with("/fd") || path.ends_with("/fdinfo") => continue,
                Err(errno) => panic!("{child}: {errno:?}"),
            };
            match stat.file_type() {
                FileType::Directory => waiting.push(child),
                FileType::Symlink => assert!(link(&p, &child).is_ok(), "{child}"),
                _ => {
                    files += 1;
                    assert!(read(&p, &child).is_ok(), "{child}");
                    assert_eq!(stat.size, 0, "{child}");
                }
            }
        }
    }
    assert!(files > 80, "{files}");
}

#[test]
fn descriptors_can_be_seen_and_reopened() {
    let jar = jar();
    let p = jar.start();
    let (r, w) = p.pipe2(OFlags::CLOEXEC).unwrap();
    let file = p
        .openat(AT_FDCWD, b"/tmp/x", OFlags::RDWR | OFlags::CREAT, 0o600)
        .unwrap();
    assert_eq!(p.write(file, b"hello"), Ok(5));
    assert_eq!(
        list(&p, "/proc/self/fdinfo").unwrap(),
        ["0", "1", "2", "3", "4", "5", "6"]
    );
    let pipe = link(&p, &format!("/proc/self/fd/{r}")).unwrap();
    assert!(
        pipe.starts_with("pipe:[") && pipe == link(&p, &format!("/proc/self/fd/{w}")).unwrap(),
        "{pipe}"
    );
    assert_eq!(link(&p, &format!("/dev/fd/{file}")), Ok("/tmp/x".into()));
    assert_eq!(read(&p, &format!("/proc/self/fd/{file}")).unwrap(), "hello");
    let info = read(&p, &format!("/proc/self/fdinfo/{file}")).unwrap();
    assert!(info.starts_with("pos:\t5\nflags:\t0100002\nmnt_id:\t"), "{info}");
    assert!(
        read(&p, &format!("/proc/self/fdinfo/{r}"))
            .unwrap()
            .contains("flags:\t02100000\n")
    );
    assert_eq!(p.unlinkat(AT_FDCWD, b"/tmp/x", AtFlags::empty()), Ok(()));
    assert_eq!(
        link(&p, &format!("/proc/self/fd/{file}")),
        Ok("/tmp/x (deleted)".into())
    );
    assert_eq!(read(&p, &format!("/proc/self/fd/{file}")).unwrap(), "hello");
    // A pipe that is opened by its link is a new end of the same pipe.
    assert_eq!(write(&p, &format!("/proc/self/fd/{w}"), "through"), Ok(7));
    assert_eq!(p.ioctl_fionread(r), Ok(7));
    assert_eq!(
        p.openat(AT_FDCWD, b"/proc/self/fd/99", OFlags::empty(), 0),
        Err(Errno::ENOENT)
    );
    assert_eq!(
        p.openat(AT_FDCWD, b"/proc/self/fd/01", OFlags::empty(), 0),
        Err(Errno::ENOENT)
    );
}

#[test]
fn other_users_see_what_is_public() {
    let jar = jar();
    let root = jar.start();
    let mut args = args();
    (args.uid, args.gid) = (Some(1000), Some(1000));
    let user = jar.kernel.spawn(args).unwrap();
    assert!(read(&user, "/proc/2/status").is_ok());
    assert!(read(&user, "/proc/2/cmdline").is_ok());
    for path in ["/proc/2/environ", "/proc/2/io", "/proc/2/fdinfo/1"] {
        assert_eq!(read(&user, path), Err(Errno::EACCES), "{path}");
    }
    for path in ["/proc/2/cwd", "/proc/2/exe", "/proc/2/root"] {
        assert_eq!(link(&user, path), Err(Errno::EACCES), "{path}");
    }
    assert_eq!(list(&user, "/proc/2/fd"), Err(Errno::EACCES));
    assert!(read(&user, "/proc/self/environ").is_ok());
    assert!(read(&root, "/proc/3/environ").is_ok());
    assert_eq!(write(&user, "/proc/sys/kernel/hostname", "x"), Err(Errno::EACCES));
    assert_eq!(write(&root, "/proc/sys/kernel/hostname", "renamed\n"), Ok(8));
    assert_eq!(root.hostname(), b"renamed");
}

#[test]
fn nothing_can_be_made_or_removed() {
    let jar = jar();
    let p = jar.start();
    assert_eq!(p.mkdirat(AT_FDCWD, b"/proc/x", 0o755), Err(Errno::ENOENT));
    assert_eq!(
        p.openat(AT_FDCWD, b"/proc/x", OFlags::CREAT | OFlags::WRONLY, 0o644),
        Err(Errno::ENOENT)
    );
    assert_eq!(
        p.unlinkat(AT_FDCWD, b"/proc/uptime", AtFlags::empty()),
        Err(Errno::EPERM)
    );
    assert_eq!(write(&p, "/proc/uptime", "1"), Err(Errno::EACCES));
    assert_eq!(
        p.openat(AT_FDCWD, b"/proc/99999", OFlags::empty(), 0),
        Err(Errno::ENOENT)
    );
}

#[test]
fn a_zombie_shows_what_is_left_and_then_nothing() {
    let jar = jar();
    let parent = jar.start();
    let child = jar.child(&parent);
    let pid = child.pid();
    let fd = parent
        .openat(AT_FDCWD, format!("/proc/{pid}/status").as_bytes(), OFlags::empty(), 0)
        .unwrap();
    child.exit(ExitStatus::Code(3));
    assert!(
        read(&parent, &format!("/proc/{pid}/status"))
            .unwrap()
            .contains("State:\tZ (zombie)\n")
    );
    let stat = read(&parent, &format!("/proc/{pid}/stat")).unwrap();
    assert!(stat.ends_with(" 768\n"), "{stat}");
    assert_eq!(read(&parent, &format!("/proc/{pid}/cmdline")).unwrap(), "");
    assert_eq!(link(&parent, &format!("/proc/{pid}/cwd")), Err(Errno::ENOENT));
    assert!(parent.wait4(-1, WaitFlags::empty()).is_ok());
    assert_eq!(read(&parent, &format!("/proc/{pid}/status")), Err(Errno::ENOENT));
    assert_eq!(parent.read(fd, &mut [0; 10]), Err(Errno::ENOENT));
}

#[test]
fn signals_and_state_are_shown() {
    let jar = jar();
    let p = jar.start();
    assert!(p.sigaction(Signal::SIGHUP.number(), Disposition::Ignore).is_ok());
    assert!(p.sigaction(Signal::SIGINT.number(), Disposition::Handler).is_ok());
    p.sigprocmask(MaskHow::Block, SigSet::of(Signal::SIGTERM));
    p.send_signal(Signal::SIGTERM);
    let status = read(&p, "/proc/self/status").unwrap();
    for line in [
        "SigQ:\t1/1024",
        "ShdPnd:\t0000000000004000",
        "SigBlk:\t0000000000004000",
        "SigIgn:\t0000000000000001",
        "SigCgt:\t0000000000000002",
    ] {
        assert!(status.contains(line), "{line} in {status}");
    }
    let other = jar.start();
    let sleeper = p.clone();
    let thread = std::thread::spawn(move || sleeper.nanosleep(Duration::from_secs(1000)));
    crate::support::eventually("sleep", || {
        read(&other, "/proc/2/status").unwrap().contains("S (sleeping)")
    });
    p.send_signal(Signal::SIGSTOP);
    assert!(read(&other, "/proc/2/status").unwrap().contains("T (stopped)"));
    p.send_signal(Signal::SIGKILL);
    assert!(thread.join().is_ok());
}

struct Fixed;

impl UsageSource for Fixed {
    fn sample(&self) -> Sample {
        Sample {
            utime: 1_250_000_000,
            stime: 500_000_000,
            resident: 10 << 20,
            threads: 7,
        }
    }
}

#[test]
fn usage_is_the_engines_and_stays_after_the_end() {
    let jar = jar_with(|config| config.cpus = 1);
    let parent = jar.start();
    let child = jar.child(&parent);
    child.set_usage_source(Arc::new(Fixed));
    let pid = child.pid();
    let status = read(&parent, &format!("/proc/{pid}/status")).unwrap();
    assert!(
        status.contains("VmRSS:\t   10240 kB\n") && status.contains("Threads:\t7\n"),
        "{status}"
    );
    let stat = read(&parent, &format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.split(' ').collect();
    assert_eq!((fields[13], fields[14]), ("125", "50"));
    assert!(read(&parent, "/proc/stat").unwrap().starts_with("cpu  125 0 50 "));
    child.exit(ExitStatus::Code(0));
    assert!(read(&parent, "/proc/stat").unwrap().starts_with("cpu  125 0 50 "));
    assert_eq!(parent.getrusage(RusageWho::Children).utime, 0);
    let waited = parent.wait4(-1, WaitFlags::empty()).unwrap().unwrap();
    assert_eq!((waited.rusage.utime, waited.rusage.maxrss), (1_250_000_000, 10_240));
    assert_eq!(parent.getrusage(RusageWho::Children).stime, 500_000_000);
}

#[test]
fn a_jar_that_is_gone_leaves_an_empty_proc() {
    let jar = jar();
    let p = jar.start();
    let fs: Arc<dyn belljar_kernel::fs::FileSystem> = Arc::new(belljar_kernel::fs::proc::ProcFs::new(&jar.kernel));
    let inode = fs.root();
    drop(p);
    drop(jar);
    assert_eq!(inode.getattr().err(), Some(Errno::ENOENT));
    let _ = SpawnArgs::new(*b"/x", [*b"x"], args().stdio);
}
