//! /proc/<pid>.

use std::io::Write as _;
use std::sync::Arc;

use super::system::{NANOS_PER_TICK, PAGE};
use super::{Def, Kind, View, file, line, private, setting};
use crate::errno::{Errno, Result};
use crate::fs::{Cred, Ctx, FileType, Jump, MountFlags, OFlags};
use crate::openfile::OpenFile;
use crate::proc::rlimit::{RLIM_INFINITY, Resource};
use crate::proc::sigstate::Disposition;
use crate::proc::status::{ExitStatus, WaitStatus};
use crate::proc::table::{Family, RunState};
use crate::proc::usage::RusageWho;
use crate::process::Process;
use crate::vfs::{MountInfo, Place};
use crate::walk::{Last, walk};

const CWD: Def = Def {
    name: "cwd",
    mode: 0o777,
    kind: Kind::Magic(cwd_shown, cwd),
};
const EXE: Def = Def {
    name: "exe",
    mode: 0o777,
    kind: Kind::Magic(exe_shown, exe),
};
const ROOT: Def = Def {
    name: "root",
    mode: 0o777,
    kind: Kind::Magic(root_shown, root),
};
const FD: Def = Def {
    name: "fd",
    mode: 0o500,
    kind: Kind::Fds,
};
const FDINFO: Def = Def {
    name: "fdinfo",
    mode: 0o555,
    kind: Kind::FdInfos,
};

pub(super) static PROCESS: &[Def] = &[
    private("auxv", |view, out| live(view).map(|_| out.extend([0; 16]))),
    file("cgroup", |_, out| text(out, "0::/")),
    file("cmdline", cmdline),
    setting("comm", comm, set_comm),
    file("coredump_filter", |_, out| text(out, "00000033")),
    CWD,
    private("environ", environ),
    EXE,
    FD,
    FDINFO,
    private("io", io),
    file("limits", limits),
    file("loginuid", |_, out| raw(out, "4294967295")),
    file("maps", maps),
    file("mountinfo", mountinfo),
    file("mounts", mounts),
    file("oom_adj", |_, out| text(out, "0")),
    file("oom_score", |_, out| text(out, "0")),
    setting("oom_score_adj", |_, out| text(out, "0"), |_, _| Ok(())),
    private("personality", |_, out| text(out, "00000000")),
    ROOT,
    file("schedstat", schedstat),
    file("sessionid", |_, out| raw(out, "4294967295")),
    file("stat", stat),
    file("statm", statm),
    file("status", status),
    Def {
        name: "task",
        mode: 0o555,
        kind: Kind::Tasks,
    },
    file("wchan", |_, out| raw(out, "0")),
];

pub(super) static TASK: &[Def] = &[
    file("children", children),
    file("cmdline", cmdline),
    setting("comm", comm, set_comm),
    CWD,
    private("environ", environ),
    EXE,
    FD,
    FDINFO,
    private("io", io),
    file("limits", limits),
    file("maps", maps),
    file("mountinfo", mountinfo),
    file("mounts", mounts),
    ROOT,
    file("stat", stat),
    file("statm", statm),
    file("status", status),
];

fn text(out: &mut Vec<u8>, value: &str) -> Result<()> {
    out.extend_from_slice(value.as_bytes());
    out.push(b'\n');
    Ok(())
}

fn raw(out: &mut Vec<u8>, value: &str) -> Result<()> {
    out.extend_from_slice(value.as_bytes());
    Ok(())
}

/// A process that has an image: a zombie has none.
fn live<'a>(view: &'a View<'_>) -> Result<Option<&'a Arc<Process>>> {
    let process = view.process()?;
    Ok(process.exit_status().is_none().then_some(process))
}

fn family(view: &View<'_>) -> Result<Family> {
    view.kernel.family(view.process()?.pid()).ok_or(Errno::ESRCH)
}

fn cmdline(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    if let Some(process) = live(view)? {
        strings(out, &process.image().argv);
    }
    Ok(())
}

fn environ(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    if let Some(process) = live(view)? {
        strings(out, &process.image().env);
    }
    Ok(())
}

fn strings(out: &mut Vec<u8>, list: &[Vec<u8>]) {
    for string in list {
        out.extend_from_slice(string);
        out.push(0);
    }
}

fn comm(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    out.extend(view.process()?.comm());
    out.push(b'\n');
    Ok(())
}

fn set_comm(view: &View<'_>, name: &[u8]) -> Result<()> {
    let process = view.process()?;
    // Only threads of the process itself may rename it.
    if view.caller.is_none_or(|caller| caller.pid() != process.pid()) {
        return Err(Errno::EINVAL);
    }
    process.set_comm(name);
    Ok(())
}

fn cwd_shown(view: &View<'_>) -> Result<Vec<u8>> {
    let context = context(view)?;
    Ok(context
        .cwd
        .path(&seen_from(view))
        .unwrap_or_else(|_| b"(unreachable)/".to_vec()))
}

fn cwd(view: &View<'_>) -> Result<Jump> {
    Ok(Jump {
        place: context(view)?.cwd.clone(),
        location: None,
    })
}

fn root_shown(view: &View<'_>) -> Result<Vec<u8>> {
    let context = context(view)?;
    Ok(context.root.path(&seen_from(view)).unwrap_or_else(|_| b"/".to_vec()))
}

fn root(view: &View<'_>) -> Result<Jump> {
    Ok(Jump {
        place: context(view)?.root.clone(),
        location: None,
    })
}

fn context(view: &View<'_>) -> Result<Arc<crate::vfs::FsContext>> {
    live(view)?.map(|process| process.fs_context()).ok_or(Errno::ENOENT)
}

/// The root of whoever looks: paths are shown as he would write them.
fn seen_from(view: &View<'_>) -> Place {
    view.caller
        .map_or_else(|| view.kernel.vfs().root(), |caller| caller.fs_context().root.clone())
}

fn exe_shown(view: &View<'_>) -> Result<Vec<u8>> {
    let process = live(view)?.ok_or(Errno::ENOENT)?;
    Ok(process.image().exe.clone())
}

fn exe(view: &View<'_>) -> Result<Jump> {
    let path = exe_shown(view)?;
    let cred = Cred::root();
    let context = view.kernel.vfs().context();
    let found = walk(
        &Ctx {
            process: None,
            cred: &cred,
        },
        &context,
        &context.root,
        &path,
        Last::Follow,
    )?;
    let location = found.location();
    Ok(Jump {
        place: found.existing()?,
        location,
    })
}

/// What /proc/<pid>/fd/<n> shows: the path it was opened by, or what kind of thing it is.
pub(super) fn shown(file: &OpenFile, view: &View<'_>) -> Result<Vec<u8>> {
    if file.mount().is_none() {
        let label = file.inode().label();
        return Ok(label
            .unwrap_or_else(|| format!("anon_inode:[{}]", file.inode().ino()))
            .into_bytes());
    }
    let from = seen_from(view);
    if file.inode().file_type() == FileType::Directory
        && let Some(path) = file.place().and_then(|place| place.path(&from).ok())
    {
        return Ok(path);
    }
    let location = file.location().ok_or(Errno::ENOENT)?;
    let mut path = location.path(&from)?;
    let gone = file.inode().getattr().is_ok_and(|stat| stat.nlink == 0);
    if gone {
        path.extend_from_slice(b" (deleted)");
    }
    Ok(path)
}

pub(super) fn fdinfo(file: &OpenFile, view: &View<'_>, fd: i32, out: &mut Vec<u8>) {
    let mut flags = file.flags();
    let cloexec = view
        .process()
        .is_ok_and(|process| process.fds().entry(fd).is_ok_and(|entry| entry.cloexec));
    flags.set(OFlags::CLOEXEC, cloexec);
    line(out, format_args!("pos:\t{}", file.position()));
    line(
        out,
        format_args!("flags:\t0{:o}", flags.bits() | OFlags::LARGEFILE.bits()),
    );
    line(
        out,
        format_args!("mnt_id:\t{}", file.mount().map_or(0, |mount| mount.id())),
    );
    line(out, format_args!("ino:\t{}", file.inode().ino()));
    if let Ok(data) = file.file() {
        out.extend_from_slice(data.fdinfo().as_bytes());
    }
}

fn io(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    use std::sync::atomic::Ordering::Relaxed;
    let counters = view.process()?.counters();
    let rows = [
        ("rchar", counters.rchar.load(Relaxed)),
        ("wchar", counters.wchar.load(Relaxed)),
        ("syscr", counters.syscr.load(Relaxed)),
        ("syscw", counters.syscw.load(Relaxed)),
        ("read_bytes", 0),
        ("write_bytes", 0),
        ("cancelled_write_bytes", 0),
    ];
    for (name, value) in rows {
        line(out, format_args!("{name}: {value}"));
    }
    Ok(())
}

fn limits(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let process = view.process()?;
    let show = |value: u64| {
        if value == RLIM_INFINITY {
            "unlimited".to_owned()
        } else {
            value.to_string()
        }
    };
    line(
        out,
        format_args!(
            "{:<25} {:<20} {:<20} {:<10}",
            "Limit", "Soft Limit", "Hard Limit", "Units"
        ),
    );
    for (resource, label, unit) in Resource::rows() {
        let limit = process.getrlimit(resource);
        let _ = write!(out, "{label:<25} {:<20} {:<20} ", show(limit.soft), show(limit.hard));
        match unit {
            "" => out.push(b'\n'),
            unit => line(out, format_args!("{unit:<10}")),
        }
    }
    Ok(())
}

fn maps(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let Some(process) = live(view)? else { return Ok(()) };
    let exe = process.image().exe.clone();
    let heap = pages(process).resident.saturating_mul(PAGE).max(PAGE);
    let heap_end = 0x0200_0000_u64.saturating_add(heap);
    let rows: [(u64, u64, &str, &[u8]); 5] = [
        (0x0040_0000, 0x0100_0000, "r-xp", &exe),
        (0x0100_0000, 0x0110_0000, "rw-p", &exe),
        (0x0200_0000, heap_end, "rw-p", b"[heap]"),
        (0x7fff_f7fd_e000, 0x7fff_f800_0000, "rw-p", b"[stack]"),
        (0x7fff_ffff_d000, 0x7fff_ffff_f000, "r-xp", b"[vdso]"),
    ];
    for (start, end, mode, name) in rows {
        let mut head = format!("{start:08x}-{end:08x} {mode} 00000000 00:00 0 ");
        while head.len() < 73 {
            head.push(' ');
        }
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(name);
        out.push(b'\n');
    }
    Ok(())
}

fn visible_mounts(view: &View<'_>) -> Result<Vec<MountInfo>> {
    let root = live(view)?
        .map(|process| process.fs_context().root.clone())
        .ok_or(Errno::EINVAL)?;
    Ok(view.kernel.vfs().mounts(&root))
}

fn mounts(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    for mount in visible_mounts(view)? {
        escape(out, mount.source.as_bytes());
        out.push(b' ');
        escape(out, &mount.path);
        let mut options = mount_options(mount.flags);
        for option in [mount.options.as_str()].into_iter().filter(|option| !option.is_empty()) {
            options.push(',');
            options.push_str(option);
        }
        line(out, format_args!(" {} {options} 0 0", mount.kind));
    }
    Ok(())
}

fn mountinfo(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    for mount in visible_mounts(view)? {
        let (major, minor) = (
            (mount.dev >> 8) & 0xfff,
            (mount.dev & 0xff) | ((mount.dev >> 12) & 0xfff00),
        );
        let _ = write!(out, "{} {} {major}:{minor} / ", mount.id, mount.parent);
        escape(out, &mount.path);
        let _ = write!(out, " {} - {} ", mount_options(mount.flags), mount.kind);
        escape(out, mount.source.as_bytes());
        let rw = if mount.flags.contains(MountFlags::RDONLY) {
            "ro"
        } else {
            "rw"
        };
        if mount.options.is_empty() {
            line(out, format_args!(" {rw}"));
        } else {
            line(out, format_args!(" {rw},{}", mount.options));
        }
    }
    Ok(())
}

fn mount_options(flags: MountFlags) -> String {
    let mut options = if flags.contains(MountFlags::RDONLY) { "ro" } else { "rw" }.to_owned();
    for (flag, name) in [
        (MountFlags::NOSUID, ",nosuid"),
        (MountFlags::NODEV, ",nodev"),
        (MountFlags::NOEXEC, ",noexec"),
        (MountFlags::NOATIME, ",noatime"),
    ] {
        if flags.contains(flag) {
            options.push_str(name);
        }
    }
    if !flags.contains(MountFlags::NOATIME) {
        options.push_str(",relatime");
    }
    options
}

/// Space, tab, newline and backslash in octal, as getmntent(3) undoes it.
fn escape(out: &mut Vec<u8>, bytes: &[u8]) {
    for &byte in bytes {
        match byte {
            b' ' | b'\t' | b'\n' | b'\\' => {
                let _ = write!(out, "\\{byte:03o}");
            }
            byte => out.push(byte),
        }
    }
}

fn schedstat(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let usage = view.process()?.rusage();
    line(
        out,
        format_args!("{} 0 {}", usage.utime.saturating_add(usage.stime), usage.nvcsw),
    );
    Ok(())
}

fn children(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    for pid in view.kernel.table().children(view.process()?.pid()) {
        let _ = write!(out, "{pid} ");
    }
    Ok(())
}

/// Sizes in pages.
struct Pages {
    virt: u64,
    resident: u64,
    peak: u64,
    code: u64,
}

fn pages(process: &Process) -> Pages {
    let resident = process.sample().resident.div_ceil(PAGE);
    let peak = process
        .rusage()
        .maxrss
        .saturating_mul(1024)
        .div_ceil(PAGE)
        .max(resident);
    let code = (0x0100_0000 - 0x0040_0000) / PAGE;
    Pages {
        virt: resident.saturating_add(code),
        resident,
        peak,
        code,
    }
}

fn statm(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let pages = live(view)?.map(|process| pages(process));
    match pages {
        Some(p) => line(
            out,
            format_args!("{} {} 0 {} 0 {} 0", p.virt, p.resident, p.code, p.resident),
        ),
        None => line(out, format_args!("0 0 0 0 0 0 0")),
    }
    Ok(())
}

/// The letter and the word for a state.
fn state_name(process: &Process, family: &Family) -> (char, &'static str) {
    match family.state {
        RunState::Zombie(_) => ('Z', "zombie"),
        RunState::Stopped(_) => ('T', "stopped"),
        RunState::Running if process.is_asleep() => ('S', "sleeping"),
        RunState::Running => ('R', "running"),
    }
}

fn stat(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let process = view.process()?;
    let family = family(view)?;
    let (state, _) = state_name(process, &family);
    let usage = process.rusage();
    let children = process.getrusage(RusageWho::Children);
    let ticks = |nanos: u64| nanos / NANOS_PER_TICK;
    let sample = process.sample();
    let start = ticks(process.started().saturating_sub(view.kernel.booted()));
    let live = process.exit_status().is_none();
    let pages = pages(process);
    let (vsize, rss) = if live {
        (pages.virt.saturating_mul(PAGE), pages.resident)
    } else {
        (0, 0)
    };
    let (pending, blocked, ignored, caught) = signal_sets(process);
    let exit_code = match family.state {
        RunState::Zombie(status) => exit_word(status),
        _ => 0,
    };
    let _ = write!(out, "{} (", family.pid);
    out.extend(process.comm());
    let low = |set: u64| set & 0x7fff_ffff;
    line(
        out,
        format_args!(
            ") {state} {} {} {} 0 -1 4194304 {} 0 {} 0 {} {} {} {} 20 0 {} 0 {start} {vsize} {rss} {} {} {} {} 0 0 {} {} \
             {} {} 0 0 0 17 0 0 0 0 0 0 {} {} {} 0 0 0 0 {exit_code}",
            family.ppid,
            family.pgid,
            family.sid,
            usage.minflt,
            usage.majflt,
            ticks(usage.utime),
            ticks(usage.stime),
            ticks(children.utime),
            ticks(children.stime),
            sample.threads.max(1),
            RLIM_INFINITY,
            0x0040_0000,
            0x0100_0000,
            0x7fff_f800_0000_u64,
            low(pending),
            low(blocked),
            low(ignored),
            low(caught),
            0x0100_0000,
            0x0110_0000,
            0x0200_0000,
        ),
    );
    Ok(())
}

fn exit_word(status: ExitStatus) -> i32 {
    WaitStatus::Ended(status).raw()
}

fn signal_sets(process: &Process) -> (u64, u64, u64, u64) {
    let signals = process.signals().lock();
    let of = |disposition| signals.with_disposition(disposition).0;
    (
        signals.pending().0,
        signals.blocked().0,
        of(Disposition::Ignore),
        of(Disposition::Handler),
    )
}

fn status(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let process = view.process()?;
    let family = family(view)?;
    let (letter, word) = state_name(process, &family);
    let ids = process.credentials();
    let live = process.exit_status().is_none();
    out.extend_from_slice(b"Name:\t");
    for byte in process.comm() {
        match byte {
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\\' => out.extend_from_slice(b"\\\\"),
            byte => out.push(byte),
        }
    }
    out.push(b'\n');
    if live {
        line(out, format_args!("Umask:\t{:04o}", process.umask_bits()));
    }
    line(out, format_args!("State:\t{letter} ({word})"));
    let pid = family.pid;
    line(
        out,
        format_args!(
            "Tgid:\t{pid}\nNgid:\t0\nPid:\t{pid}\nPPid:\t{}\nTracerPid:\t0",
            family.ppid
        ),
    );
    line(
        out,
        format_args!("Uid:\t{}\t{}\t{}\t{}", ids.uid, ids.euid(), ids.suid, ids.euid()),
    );
    line(
        out,
        format_args!("Gid:\t{}\t{}\t{}\t{}", ids.gid, ids.egid(), ids.sgid, ids.egid()),
    );
    line(
        out,
        format_args!("FDSize:\t{}", if live { process.fds().capacity() } else { 0 }),
    );
    out.extend_from_slice(b"Groups:\t");
    let groups: Vec<String> = ids.effective.groups.iter().map(u32::to_string).collect();
    line(out, format_args!("{} ", groups.join(" ")));
    line(
        out,
        format_args!(
            "NStgid:\t{pid}\nNSpid:\t{pid}\nNSpgid:\t{}\nNSsid:\t{}",
            family.pgid, family.sid
        ),
    );
    line(out, format_args!("Kthread:\t0"));
    if live {
        memory_rows(process, out);
    }
    let sample = process.sample();
    let limit = process.getrlimit(Resource::Sigpending).soft;
    let queued = process.signals().lock().queued();
    let (pending, blocked, ignored, caught) = signal_sets(process);
    line(out, format_args!("Threads:\t{}", sample.threads.max(1)));
    line(out, format_args!("SigQ:\t{queued}/{limit}"));
    line(out, format_args!("SigPnd:\t{:016x}\nShdPnd:\t{pending:016x}", 0));
    line(
        out,
        format_args!("SigBlk:\t{blocked:016x}\nSigIgn:\t{ignored:016x}\nSigCgt:\t{caught:016x}"),
    );
    let caps = if ids.privileged() { 0x1ff_ffff_ffff_u64 } else { 0 };
    line(
        out,
        format_args!("CapInh:\t{:016x}\nCapPrm:\t{caps:016x}\nCapEff:\t{caps:016x}", 0),
    );
    line(
        out,
        format_args!("CapBnd:\t{:016x}\nCapAmb:\t{:016x}", 0x1ff_ffff_ffff_u64, 0),
    );
    line(out, format_args!("NoNewPrivs:\t0\nSeccomp:\t0\nSeccomp_filters:\t0"));
    line(
        out,
        format_args!("Speculation_Store_Bypass:\tnot vulnerable\nSpeculationIndirectBranch:\tunsupported"),
    );
    let cpus = view.kernel.cpus();
    let mask = 1_u64.checked_shl(cpus).map_or(u64::MAX, |bit| bit.saturating_sub(1));
    let list = if cpus == 1 {
        "0".to_owned()
    } else {
        format!("0-{}", cpus.saturating_sub(1))
    };
    line(out, format_args!("Cpus_allowed:\t{mask:x}\nCpus_allowed_list:\t{list}"));
    line(out, format_args!("Mems_allowed:\t1\nMems_allowed_list:\t0"));
    let usage = process.rusage();
    line(out, format_args!("voluntary_ctxt_switches:\t{}", usage.nvcsw));
    line(out, format_args!("nonvoluntary_ctxt_switches:\t{}", usage.nivcsw));
    Ok(())
}

fn memory_rows(process: &Process, out: &mut Vec<u8>) {
    let pages = pages(process);
    let kib = |count: u64| count.saturating_mul(PAGE / 1024);
    let rows = [
        ("VmPeak", kib(pages.peak.saturating_add(pages.code))),
        ("VmSize", kib(pages.virt)),
        ("VmLck", 0),
        ("VmPin", 0),
        ("VmHWM", kib(pages.peak)),
        ("VmRSS", kib(pages.resident)),
        ("RssAnon", kib(pages.resident)),
        ("RssFile", 0),
        ("RssShmem", 0),
        ("VmData", kib(pages.resident)),
        ("VmStk", 136),
        ("VmExe", kib(pages.code)),
        ("VmLib", 0),
        ("VmPTE", 0),
        ("VmSwap", 0),
        ("HugetlbPages", 0),
    ];
    for (name, value) in rows {
        line(out, format_args!("{name}:\t{value:>8} kB"));
    }
    line(out, format_args!("CoreDumping:\t0\nTHP_enabled:\t1"));
}
