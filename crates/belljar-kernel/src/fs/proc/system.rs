//! The part of /proc that is not about one process.

use std::io::Write as _;

use super::{Def, View, dir, file, line, link, setting};
use crate::errno::{Errno, Result};
use crate::limits::LimitKind;
use crate::pipe::PIPE_MAX_SIZE;
use crate::proc::table::{PID_MAX, RunState};
use crate::sys::system::{HOST_NAME_MAX, OS_RELEASE, OS_TYPE, OS_VERSION};

/// Clock ticks a second (USER_HZ).
pub(super) const HZ: u64 = 100;
pub(super) const NANOS_PER_TICK: u64 = 1_000_000_000 / HZ;
pub(super) const PAGE: u64 = 4096;

/// The model that /proc/cpuinfo and os.cpus() show.
pub(crate) const CPU_MODEL: &str = "Belljar Virtual CPU";
pub(crate) const CPU_MHZ: u32 = 2400;

pub(super) static TOP: &[Def] = &[
    file("cgroups", cgroups),
    file("cmdline", |_, out| {
        put(out, "BOOT_IMAGE=/boot/vmlinuz root=/dev/root ro")
    }),
    file("cpuinfo", cpuinfo),
    file("devices", devices),
    file("diskstats", |_, _| Ok(())),
    file("filesystems", filesystems),
    file("loadavg", loadavg),
    file("locks", |_, _| Ok(())),
    file("meminfo", meminfo),
    file("misc", |_, _| Ok(())),
    file("modules", |_, _| Ok(())),
    link("mounts", |_| Ok(b"self/mounts".to_vec())),
    file("partitions", |_, out| put(out, "major minor  #blocks  name\n")),
    link("self", |view| caller(view, "")),
    file("stat", stat),
    file("swaps", |_, out| {
        put(out, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority")
    }),
    dir("sys", SYS),
    link("thread-self", |view| caller(view, "/task/")),
    file("uptime", uptime),
    file("version", version),
    file("vmstat", vmstat),
];

static SYS: &[Def] = &[
    dir("fs", SYS_FS),
    dir("kernel", SYS_KERNEL),
    dir("net", &[dir("core", SYS_NET_CORE), dir("ipv4", SYS_NET_IPV4)]),
    dir("vm", SYS_VM),
];

static SYS_FS: &[Def] = &[
    file("file-max", |view, out| limit(view, out, LimitKind::OpenFiles)),
    file("file-nr", |view, out| {
        let accounts = view.kernel.accounts();
        let used = accounts.usage(LimitKind::OpenFiles).used;
        line(out, format_args!("{used}\t0\t{}", accounts.max(LimitKind::OpenFiles)));
        Ok(())
    }),
    dir("inotify", SYS_INOTIFY),
    file("nr_open", |view, out| limit(view, out, LimitKind::Fds)),
    file("pipe-max-size", |_, out| put(out, &PIPE_MAX_SIZE.to_string())),
    file("protected_hardlinks", |_, out| put(out, "0")),
    file("protected_symlinks", |_, out| put(out, "0")),
];

static SYS_INOTIFY: &[Def] = &[
    file("max_queued_events", |view, out| {
        limit(view, out, LimitKind::WatchEvents)
    }),
    file("max_user_instances", |view, out| limit(view, out, LimitKind::Watches)),
    file("max_user_watches", |view, out| limit(view, out, LimitKind::Watches)),
];

static SYS_KERNEL: &[Def] = &[
    file("cap_last_cap", |_, out| put(out, "40")),
    file("core_pattern", |_, out| put(out, "core")),
    file("domainname", |_, out| put(out, "(none)")),
    setting("hostname", hostname, set_hostname),
    file("ngroups_max", |_, out| put(out, "65536")),
    file("osrelease", |_, out| put(out, OS_RELEASE)),
    file("ostype", |_, out| put(out, OS_TYPE)),
    file("overflowgid", |_, out| put(out, "65534")),
    file("overflowuid", |_, out| put(out, "65534")),
    file("pid_max", |_, out| put(out, &PID_MAX.to_string())),
    dir("random", SYS_RANDOM),
    file("threads-max", |view, out| limit(view, out, LimitKind::Threads)),
    file("version", |_, out| put(out, OS_VERSION)),
];

static SYS_RANDOM: &[Def] = &[
    file("boot_id", |view, out| put(out, view.kernel.boot_id())),
    file("entropy_avail", |_, out| put(out, "256")),
    file("poolsize", |_, out| put(out, "256")),
    file("uuid", |view, out| put(out, &uuid(&**view.kernel.entropy()))),
];

static SYS_NET_CORE: &[Def] = &[file("somaxconn", |view, out| limit(view, out, LimitKind::Backlog))];

static SYS_NET_IPV4: &[Def] = &[file("ip_local_port_range", |_, out| put(out, "32768\t60999"))];

static SYS_VM: &[Def] = &[
    file("max_map_count", |_, out| put(out, "65530")),
    file("overcommit_memory", |_, out| put(out, "0")),
    file("swappiness", |_, out| put(out, "0")),
];

/// A random UUID (version 4) as text.
pub(crate) fn uuid(entropy: &dyn crate::port::Entropy) -> String {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes);
    let number = u128::from_be_bytes(bytes);
    let number = (number & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn put(out: &mut Vec<u8>, text: &str) -> Result<()> {
    out.extend_from_slice(text.as_bytes());
    out.push(b'\n');
    Ok(())
}

fn limit(view: &View<'_>, out: &mut Vec<u8>, kind: LimitKind) -> Result<()> {
    // Linux has no such setting without a limit; the largest it takes is an int's or a long's.
    put(out, &view.kernel.accounts().max(kind).min(i64::MAX as u64).to_string())
}

fn caller(view: &View<'_>, middle: &str) -> Result<Vec<u8>> {
    let pid = view.caller.ok_or(Errno::ENOENT)?.pid();
    Ok(if middle.is_empty() {
        pid.to_string()
    } else {
        format!("{pid}{middle}{pid}")
    }
    .into_bytes())
}

fn hostname(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    out.extend(view.kernel.hostname());
    out.push(b'\n');
    Ok(())
}

fn set_hostname(view: &View<'_>, text: &[u8]) -> Result<()> {
    let end = text
        .iter()
        .position(|byte| matches!(byte, b'\n' | 0))
        .unwrap_or(text.len());
    let name = text.get(..end.min(HOST_NAME_MAX)).unwrap_or_default();
    view.kernel.set_hostname(name);
    Ok(())
}

fn cgroups(_: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    put(out, "#subsys_name\thierarchy\tnum_cgroups\tenabled")
}

fn cpuinfo(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let cpus = view.kernel.cpus();
    for cpu in 0..cpus {
        let rows: [(&str, String); 25] = [
            ("processor\t", cpu.to_string()),
            ("vendor_id\t", "Belljar".to_owned()),
            ("cpu family\t", "6".to_owned()),
            ("model\t\t", "1".to_owned()),
            ("model name\t", CPU_MODEL.to_owned()),
            ("stepping\t", "1".to_owned()),
            ("microcode\t", "0x1".to_owned()),
            ("cpu MHz\t\t", format!("{CPU_MHZ}.000")),
            ("cache size\t", "16384 KB".to_owned()),
            ("physical id\t", "0".to_owned()),
            ("siblings\t", cpus.to_string()),
            ("core id\t\t", cpu.to_string()),
            ("cpu cores\t", cpus.to_string()),
            ("apicid\t\t", cpu.to_string()),
            ("initial apicid\t", cpu.to_string()),
            ("fpu\t\t", "yes".to_owned()),
            ("fpu_exception\t", "yes".to_owned()),
            ("cpuid level\t", "13".to_owned()),
            ("wp\t\t", "yes".to_owned()),
            (
                "flags\t\t",
                "fpu cx8 cmov mmx fxsr sse sse2 pni ssse3 cx16 sse4_1 sse4_2 popcnt".to_owned(),
            ),
            ("bugs\t\t", String::new()),
            ("bogomips\t", format!("{}.00", CPU_MHZ.saturating_mul(2))),
            ("clflush size\t", "64".to_owned()),
            ("cache_alignment\t", "64".to_owned()),
            ("address sizes\t", "46 bits physical, 48 bits virtual".to_owned()),
        ];
        for (label, value) in rows {
            if value.is_empty() {
                line(out, format_args!("{label}:"));
            } else {
                line(out, format_args!("{label}: {value}"));
            }
        }
        line(out, format_args!("power management:\n"));
    }
    Ok(())
}

fn devices(_: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    put(
        out,
        "Character devices:\n  1 mem\n  5 /dev/tty\n136 pts\n\nBlock devices:",
    )
}

fn filesystems(_: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    put(
        out,
        "nodev\tproc\nnodev\ttmpfs\nnodev\tpipefs\nnodev\toverlay\nnodev\thostfs",
    )
}

fn loadavg(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let families = view.kernel.families();
    let running = families
        .iter()
        .filter(|family| family.state == RunState::Running)
        .count();
    let last = families.last().map_or(0, |family| family.pid);
    let load = |index: usize| {
        let load = view.kernel.sysinfo().loads.get(index).copied().unwrap_or(0);
        let hundredths = u64::from(load).saturating_mul(100) >> 16;
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    line(
        out,
        format_args!(
            "{} {} {} {running}/{} {last}",
            load(0),
            load(1),
            load(2),
            families.len()
        ),
    );
    Ok(())
}

fn meminfo(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let info = view.kernel.sysinfo();
    let (total, free, shared) = (info.totalram / 1024, info.freeram / 1024, info.sharedram / 1024);
    let anonymous = total.saturating_sub(free).saturating_sub(shared);
    let rows = [
        ("MemTotal", total),
        ("MemFree", free),
        ("MemAvailable", free),
        ("Buffers", 0),
        ("Cached", shared),
        ("SwapCached", 0),
        ("Active", anonymous),
        ("Inactive", shared),
        ("Active(anon)", anonymous),
        ("Inactive(anon)", 0),
        ("Active(file)", 0),
        ("Inactive(file)", shared),
        ("Unevictable", 0),
        ("Mlocked", 0),
        ("SwapTotal", 0),
        ("SwapFree", 0),
        ("Dirty", 0),
        ("Writeback", 0),
        ("AnonPages", anonymous),
        ("Mapped", 0),
        ("Shmem", shared),
        ("KReclaimable", 0),
        ("Slab", 0),
        ("SReclaimable", 0),
        ("SUnreclaim", 0),
        ("KernelStack", 0),
        ("PageTables", 0),
        ("CommitLimit", total / 2),
        ("Committed_AS", anonymous),
        ("VmallocTotal", 34_359_738_367),
        ("VmallocUsed", 0),
        ("VmallocChunk", 0),
        ("Hugepagesize", 2048),
    ];
    for (name, kib) in rows {
        let label = format!("{name}:");
        line(out, format_args!("{label:<16}{kib:>8} kB"));
    }
    Ok(())
}

fn stat(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let kernel = view.kernel;
    let cpus = kernel.cpus();
    let usage = kernel.cpu_time();
    let (user, system) = (usage.0 / NANOS_PER_TICK, usage.1 / NANOS_PER_TICK);
    let all = (kernel.uptime() / NANOS_PER_TICK).saturating_mul(u64::from(cpus));
    let idle = all.saturating_sub(user).saturating_sub(system);
    line(out, format_args!("cpu  {user} 0 {system} {idle} 0 0 0 0 0 0"));
    let share = |value: u64| value / u64::from(cpus.max(1));
    for cpu in 0..cpus {
        line(
            out,
            format_args!(
                "cpu{cpu} {} 0 {} {} 0 0 0 0 0 0",
                share(user),
                share(system),
                share(idle)
            ),
        );
    }
    let families = kernel.families();
    let running = families
        .iter()
        .filter(|family| family.state == RunState::Running)
        .count();
    line(out, format_args!("intr 0"));
    line(out, format_args!("ctxt 0"));
    line(out, format_args!("btime {}", kernel.time_of(kernel.booted()).sec));
    line(out, format_args!("processes {}", kernel.forks()));
    line(out, format_args!("procs_running {running}"));
    line(out, format_args!("procs_blocked 0"));
    line(out, format_args!("softirq 0 0 0 0 0 0 0 0 0 0 0"));
    Ok(())
}

fn uptime(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let hundredths = view.kernel.uptime() / 10_000_000;
    let (user, system) = view.kernel.cpu_time();
    let busy = user.saturating_add(system) / 10_000_000;
    let idle = hundredths
        .saturating_mul(u64::from(view.kernel.cpus()))
        .saturating_sub(busy);
    line(
        out,
        format_args!(
            "{}.{:02} {}.{:02}",
            hundredths / 100,
            hundredths % 100,
            idle / 100,
            idle % 100
        ),
    );
    Ok(())
}

fn version(_: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    line(
        out,
        format_args!("{OS_TYPE} version {OS_RELEASE} (root@belljar) (rustc, LLVM) {OS_VERSION}"),
    );
    Ok(())
}

fn vmstat(view: &View<'_>, out: &mut Vec<u8>) -> Result<()> {
    let info = view.kernel.sysinfo();
    for (name, value) in [
        ("nr_free_pages", info.freeram / PAGE),
        ("nr_shmem", info.sharedram / PAGE),
    ] {
        let _ = writeln!(out, "{name} {value}");
    }
    Ok(())
}
