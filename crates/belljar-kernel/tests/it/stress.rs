//! Many threads, many jars: nothing deadlocks, nothing stays behind.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileSystem, MountFlags, OFlags};
use belljar_kernel::limits::LimitKind;
use belljar_kernel::port::{BufferSink, Entropy};
use belljar_kernel::proc::sigstate::Disposition;
use belljar_kernel::proc::status::WaitFlags;
use belljar_kernel::waitqueue::PollFlags;
use belljar_kernel::{Errno, ExitStatus, Kernel, OpenFile, Process, Signal, SpawnArgs};

use crate::support::{Tokens, args, config, eventually, jar};

/// A deterministic random number in `0..bound`.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// What a guest of the stress test does until it is killed.
fn guest(process: &Arc<Process>, seed: u64) {
    let mut dice = Dice(seed | 1);
    let tokens = Tokens::new();
    let mut fds: Vec<i32> = Vec::new();
    let mut subscriptions = Vec::new();
    process.signal_notify(tokens.clone(), 1);
    while !process.is_killed() {
        let fd = fds.get(usize::try_from(dice.roll(16)).unwrap()).copied().unwrap_or(1);
        match dice.roll(14) {
            0 => fds.extend(process.pipe2(OFlags::NONBLOCK).into_iter().flat_map(|(r, w)| [r, w])),
            1 => {
                let path = format!("/tmp/f{}", dice.roll(20));
                let flags = OFlags::RDWR | OFlags::CREAT;
                fds.extend(process.openat(AT_FDCWD, path.as_bytes(), flags, 0o644));
            }
            2 => {
                let _ = process.write(fd, &vec![b'x'; usize::try_from(dice.roll(10_000)).unwrap()]);
            }
            3 => {
                let _ = process.read(fd, &mut [0; 512]);
            }
            4 => {
                let _ = process.unlinkat(
                    AT_FDCWD,
                    format!("/tmp/f{}", dice.roll(20)).as_bytes(),
                    AtFlags::empty(),
                );
            }
            5 => fds.extend(process.dup(fd)),
            6 if fds.len() > 20 => {
                for fd in fds.drain(..) {
                    let closed = process.close(fd);
                    // The end of the process, by another thread, closes everything.
                    assert!(closed == Ok(()) || process.is_killed(), "{closed:?}");
                }
                subscriptions.clear();
            }
            7 => subscriptions.extend(process.subscribe(fd, PollFlags::IN, tokens.clone(), 2)),
            8 => {
                let target = i32::try_from(dice.roll(12)).unwrap() + 2;
                let _ = process.kill(target, [10, 12, 18][usize::try_from(dice.roll(3)).unwrap()]);
            }
            9 => while process.take_signal().is_some() {},
            10 => {
                let _ = process.wait4(-1, WaitFlags::NOHANG);
            }
            11 => {
                // A blocking read, which a signal or the kill ends.
                let blocking = process.pipe2(OFlags::empty());
                if let Ok((r, w)) = blocking {
                    if dice.roll(4) == 0 {
                        let _ = process.read(r, &mut [0; 8]);
                    }
                    fds.extend([r, w]);
                }
            }
            12 => {
                let path = format!("/proc/{}/status", dice.roll(14));
                if let Ok(fd) = process.openat(AT_FDCWD, path.as_bytes(), OFlags::empty(), 0) {
                    let _ = process.read(fd, &mut [0; 4096]);
                    fds.push(fd);
                }
            }
            _ => {
                let stdio = [1, 1, 1].map(|fd| process.file(fd));
                let [Ok(a), Ok(b), Ok(c)] = stdio else { continue };
                let child = SpawnArgs {
                    parent: Some(process.clone()),
                    ..SpawnArgs::new(*b"/bin/x", [*b"x"], [a, b, c])
                };
                if let Ok(child) = process.kernel().spawn(child) {
                    child.exit(ExitStatus::Code(i32::try_from(dice.roll(256)).unwrap()));
                }
            }
        }
    }
    process.exit(ExitStatus::Code(0));
}

#[test]
fn threads_that_open_write_signal_spawn_and_die() {
    let jar = jar();
    let stop = Arc::new(AtomicBool::new(false));
    let killer = {
        let (kernel, stop) = (jar.kernel.clone(), stop.clone());
        std::thread::spawn(move || {
            let mut dice = Dice(99);
            while !stop.load(Ordering::Relaxed) {
                for process in kernel.processes() {
                    match dice.roll(40) {
                        0 => process.send_signal(Signal::SIGKILL),
                        1 => process.send_signal(Signal::SIGSTOP),
                        2..=10 => process.send_signal(Signal::SIGCONT),
                        11..=14 => process.send_signal(Signal::SIGUSR1),
                        _ => {}
                    }
                }
                std::thread::sleep(Duration::from_micros(200));
            }
        })
    };
    let end = Instant::now() + Duration::from_millis(1500);
    let guests: Vec<_> = (0..6_u64)
        .map(|seed| {
            let kernel = jar.kernel.clone();
            std::thread::spawn(move || {
                let mut lives = 0;
                while Instant::now() < end {
                    let process = kernel.spawn(args()).unwrap();
                    for signal in [Signal::SIGUSR1, Signal::SIGUSR2] {
                        assert!(process.sigaction(signal.number(), Disposition::Handler).is_ok());
                    }
                    assert!(process.sigaction(Signal::SIGPIPE.number(), Disposition::Ignore).is_ok());
                    guest(&process, seed * 1000 + lives + 1);
                    lives += 1;
                }
                lives
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(1500));
    for process in jar.kernel.processes() {
        process.send_signal(Signal::SIGKILL);
    }
    // Guests that began another life meanwhile are killed by the killer.
    let lives: u64 = guests.into_iter().map(|guest| guest.join().unwrap()).sum();
    stop.store(true, Ordering::Relaxed);
    assert!(killer.join().is_ok());
    assert!(lives > 6, "{lives}");
    jar.kernel.shutdown();
    for kind in [
        LimitKind::Processes,
        LimitKind::OpenFiles,
        LimitKind::Pipes,
        LimitKind::PipeBytes,
    ] {
        assert_eq!(jar.kernel.accounts().usage(kind).used, 0, "{kind:?}");
    }
}

#[test]
fn shutdown_while_everybody_is_busy() {
    for round in 0..20_u64 {
        let kernel = Kernel::new(config());
        let threads: Vec<_> = (0..4)
            .map(|seed| {
                let process = kernel.spawn(args()).unwrap();
                std::thread::spawn(move || guest(&process, round * 10 + seed + 1))
            })
            .collect();
        std::thread::sleep(Duration::from_millis(5));
        kernel.shutdown();
        for thread in threads {
            assert!(thread.join().is_ok());
        }
        assert!(kernel.processes().is_empty());
        assert_eq!(kernel.spawn(args()).err(), Some(Errno::ESRCH));
        eventually("release of the kernel", || Arc::strong_count(&kernel) == 1);
    }
}

struct Watched(Arc<()>);

impl Entropy for Watched {
    fn fill(&self, buf: &mut [u8]) {
        buf.fill(u8::try_from(Arc::strong_count(&self.0) & 0xff).unwrap());
    }
}

#[test]
fn a_thousand_jars_leave_nothing_behind() {
    let held = Arc::new(());
    let threads = || std::fs::read_dir("/proc/self/fd").map(Iterator::count).unwrap();
    let before = threads();
    for round in 0..1000 {
        let mut config = config();
        config.entropy = Arc::new(Watched(held.clone()));
        let kernel = Kernel::new(config);
        let sink = BufferSink::new();
        let out = OpenFile::from_sink(sink.clone());
        let (input, host) = kernel.pipe().unwrap();
        let parent = kernel
            .spawn(SpawnArgs {
                stdio: [input, out.clone(), out],
                ..args()
            })
            .unwrap();
        let child = kernel
            .spawn(SpawnArgs {
                parent: Some(parent.clone()),
                ..args()
            })
            .unwrap();
        let file = parent
            .openat(AT_FDCWD, b"/tmp/file", OFlags::RDWR | OFlags::CREAT, 0o644)
            .unwrap();
        assert_eq!(parent.write(file, &[1; 10_000]), Ok(10_000));
        assert_eq!(parent.mknodat(AT_FDCWD, b"/tmp/fifo", 0o010_644, 0), Ok(()));
        assert_eq!(parent.chdir(b"/proc/self"), Ok(()));
        let tokens = Tokens::new();
        parent.signal_notify(tokens.clone(), 1);
        let hooked = parent.clone();
        parent.set_kill_hook(Box::new(move || drop(hooked.comm())));
        let subscription = parent.subscribe(0, PollFlags::IN, tokens.clone(), 2).unwrap();
        let watch = parent
            .watch(b"/tmp", belljar_kernel::watch::WatchMask::CREATE, tokens.clone(), 3)
            .unwrap();
        let weak = Arc::downgrade(&kernel);
        match round % 3 {
            0 => {
                child.exit(ExitStatus::Code(0));
                parent.exit(ExitStatus::Code(0));
            }
            1 => child.exit(ExitStatus::Code(0)),
            _ => {}
        }
        kernel.shutdown();
        drop((parent, child, kernel, host, subscription, watch));
        assert!(weak.upgrade().is_none(), "round {round}");
        assert_eq!(Arc::strong_count(&held), 1, "round {round}");
        assert_eq!(Arc::strong_count(&tokens), 1, "round {round}");
        assert_eq!(Arc::strong_count(&sink), 1, "round {round}");
    }
    assert_eq!(threads(), before);
}

#[test]
fn a_jar_that_never_started_anything_needs_no_shutdown() {
    let held = Arc::new(());
    let mut config = config();
    config.entropy = Arc::new(Watched(held.clone()));
    let kernel = Kernel::new(config);
    let fs: Arc<dyn FileSystem> = Arc::new(belljar_kernel::fs::proc::ProcFs::new(&kernel));
    assert!(kernel.mount(b"/mnt/deep/er", fs, MountFlags::empty()).is_ok());
    drop(kernel);
    assert_eq!(Arc::strong_count(&held), 1);
}

#[test]
fn ten_thousand_short_processes_in_a_row() {
    let jar = jar();
    let parent = jar.start();
    for round in 0..10_000 {
        let child = jar.child(&parent);
        child.exit(ExitStatus::Code(round & 0xff));
        assert!(parent.wait4(child.pid(), WaitFlags::empty()).is_ok());
    }
    assert_eq!(jar.kernel.processes().len(), 2);
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Processes).used, 2);
}
