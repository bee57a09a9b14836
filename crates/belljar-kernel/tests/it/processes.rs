//! Processes: life and death, signals, wait, groups, kill.

use std::sync::Arc;
use std::time::Duration;

use belljar_kernel::limits::LimitKind;
use belljar_kernel::perm::Mode;
use belljar_kernel::port::Event;
use belljar_kernel::proc::signal::SigSet;
use belljar_kernel::proc::sigstate::{Disposition, MaskHow, SaFlags, SigAction, SigCode};
use belljar_kernel::proc::status::{WaitFlags, WaitStatus};
use belljar_kernel::proc::table::{Group, RunState, Selector};
use belljar_kernel::{Errno, ExitStatus, Limits, Process, Signal, SpawnArgs};

use crate::support::{Count, Events, Lines, Tokens, args, eventually, jar, jar_with};

fn handle(process: &Process, signal: Signal) {
    assert!(process.sigaction(signal.number(), Disposition::Handler).is_ok());
}

#[test]
fn a_first_process_belongs_to_init() {
    let jar = jar();
    let process = jar.start();
    assert_eq!((process.getpid(), process.getppid()), (2, 1));
    assert_eq!((process.getpgid(0), process.getsid(0)), (Ok(2), Ok(2)));
    assert_eq!(process.comm(), b"test");
    assert_eq!(process.umask(0o27), 0o22);
    assert_eq!(process.fds().list(), [0, 1, 2]);
    process.exit(ExitStatus::Code(7));
    process.exit(ExitStatus::Code(8));
    assert_eq!(process.exit_status(), Some(ExitStatus::Code(7)));
    assert!(jar.kernel.process(2).is_none());
}

#[test]
fn a_child_inherits_and_is_waited_for() {
    let jar = jar();
    let parent = jar.start();
    parent.umask(0o77);
    assert_eq!(parent.setgid(5), Ok(()));
    assert!(parent.sigaction(Signal::SIGPIPE.number(), Disposition::Ignore).is_ok());
    handle(&parent, Signal::SIGCHLD);
    let child = jar.child(&parent);
    assert_eq!(child.getppid(), parent.pid());
    assert_eq!(child.getpgrp(), parent.getpgrp());
    assert_eq!(child.umask(0), 0o77);
    assert_eq!(child.getgid(), 5);
    assert_eq!(child.sigaction_get(13).map(|a| a.disposition), Ok(Disposition::Ignore));
    assert_eq!(parent.wait4(-1, WaitFlags::NOHANG), Ok(None));
    child.exit(ExitStatus::Code(3));
    assert_eq!(
        jar.kernel.family(child.pid()).map(|f| f.state),
        Some(RunState::Zombie(ExitStatus::Code(3)))
    );
    let info = parent.take_siginfo().unwrap();
    assert_eq!(
        (info.signal, info.code, info.pid, info.value),
        (Signal::SIGCHLD, SigCode::ChildExited, child.pid(), 3)
    );
    let waited = parent.wait4(child.pid(), WaitFlags::empty()).unwrap().unwrap();
    assert_eq!(
        (waited.pid, waited.status),
        (child.pid(), WaitStatus::Ended(ExitStatus::Code(3)))
    );
    assert_eq!(parent.wait4(-1, WaitFlags::empty()), Err(Errno::ECHILD));
    assert!(jar.kernel.process(child.pid()).is_none());
}

#[test]
fn wait_by_selector_and_flags() {
    let jar = jar();
    let parent = jar.start();
    let none = WaitFlags::empty();
    let (hang, stop, cont) = (WaitFlags::NOHANG, WaitFlags::UNTRACED, WaitFlags::CONTINUED);
    assert_eq!(parent.wait4(-1, hang), Err(Errno::ECHILD));
    assert_eq!(parent.wait4(-1, WaitFlags::NOWAIT), Err(Errno::EINVAL));
    assert_eq!(parent.waitid(Selector::Any, hang), Err(Errno::EINVAL));
    let a = jar.child(&parent);
    let b = jar
        .kernel
        .spawn(SpawnArgs {
            group: Group::New,
            parent: Some(parent.clone()),
            ..args()
        })
        .unwrap();
    assert_eq!(b.getpgrp(), b.pid());

    b.send_signal(Signal::SIGSTOP);
    assert_eq!(parent.wait4(-1, hang), Ok(None));
    let waited = parent.wait4(-b.pid(), stop | hang).unwrap().unwrap();
    assert_eq!(
        (waited.pid, waited.status),
        (b.pid(), WaitStatus::Stopped(Signal::SIGSTOP))
    );
    // A stop is reported once.
    assert_eq!(parent.wait4(-1, stop | hang), Ok(None));
    b.send_signal(Signal::SIGCONT);
    assert_eq!(parent.wait4(-1, stop | hang), Ok(None));
    let waited = parent.waitid(Selector::Any, cont | WaitFlags::NOWAIT).unwrap().unwrap();
    assert_eq!(waited.status, WaitStatus::Continued);
    assert_eq!(
        parent.wait4(b.pid(), cont).unwrap().unwrap().status,
        WaitStatus::Continued
    );
    assert_eq!(parent.wait4(b.pid(), cont | hang), Ok(None));

    a.exit(ExitStatus::Code(0));
    assert_eq!(parent.wait4(-b.pid(), hang), Ok(None));
    assert_eq!(
        parent
            .waitid(Selector::Pid(a.pid()), WaitFlags::EXITED | WaitFlags::NOWAIT)
            .unwrap()
            .unwrap()
            .pid,
        a.pid()
    );
    assert_eq!(parent.wait4(0, none).unwrap().unwrap().pid, a.pid());
    assert_eq!(parent.wait4(0, hang), Err(Errno::ECHILD));
    b.send_signal(Signal::SIGKILL);
    b.exit(ExitStatus::Code(0));
    let waited = parent.wait4(-1, none).unwrap().unwrap();
    assert_eq!(waited.status, WaitStatus::Ended(ExitStatus::Signal(9)));
    assert_eq!(parent.wait4(i32::MIN, hang), Err(Errno::ESRCH));
}

#[test]
fn a_parent_that_ignores_children_gets_no_zombies() {
    for action in [
        SigAction::from(Disposition::Ignore),
        SigAction {
            disposition: Disposition::Default,
            flags: SaFlags::NOCLDWAIT,
        },
    ] {
        let jar = jar();
        let parent = jar.start();
        assert!(parent.sigaction(Signal::SIGCHLD.number(), action).is_ok());
        let child = jar.child(&parent);
        child.exit(ExitStatus::Code(0));
        assert!(jar.kernel.process(child.pid()).is_none());
        assert_eq!(parent.wait4(-1, WaitFlags::empty()), Err(Errno::ECHILD));
    }
}

#[test]
fn orphans_go_to_init_and_leave_no_zombies() {
    let jar = jar();
    let parent = jar.start();
    let live = jar.child(&parent);
    let dead = jar.child(&parent);
    dead.exit(ExitStatus::Code(1));
    parent.exit(ExitStatus::Code(0));
    assert_eq!(live.getppid(), 1);
    assert!(jar.kernel.process(dead.pid()).is_none());
    live.exit(ExitStatus::Code(0));
    assert!(jar.kernel.process(live.pid()).is_none());
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Processes).used, 1);
}

#[test]
fn an_orphaned_group_with_a_stopped_member_is_hung_up() {
    let jar = jar();
    let shell = jar.start();
    let job = jar
        .kernel
        .spawn(SpawnArgs {
            group: Group::New,
            parent: Some(shell.clone()),
            ..args()
        })
        .unwrap();
    handle(&job, Signal::SIGHUP);
    handle(&job, Signal::SIGCONT);
    job.send_signal(Signal::SIGTSTP);
    assert!(job.is_stopped());
    shell.exit(ExitStatus::Code(0));
    assert!(!job.is_stopped());
    assert_eq!(job.take_signal(), Some(Signal::SIGHUP));
    assert_eq!(job.take_signal(), Some(Signal::SIGCONT));
}

#[test]
fn a_kill_wakes_every_kind_of_blocked_call() {
    type Call = fn(&Process) -> belljar_kernel::Result<()>;
    let calls: [(&str, Call); 6] = [
        ("read", |p| {
            let (r, w) = p.pipe2(Default::default())?;
            let result = p.read(r, &mut [0; 8]).map(drop);
            let _ = w;
            result
        }),
        ("write", |p| {
            let (_, w) = p.pipe2(Default::default())?;
            p.write(w, &[0; 65_536])?;
            p.write(w, b"x").map(drop)
        }),
        ("wait4", |p| p.wait4(-1, WaitFlags::empty()).map(drop)),
        ("poll", |p| p.poll(&mut [], None).map(drop)),
        ("nanosleep", |p| p.nanosleep(Duration::from_secs(1000))),
        ("pause", Process::pause),
    ];
    for (name, call) in calls {
        let jar = jar();
        let process = jar.start();
        let _child = jar.child(&process);
        let hooked = Arc::new(Count::default());
        let count = hooked.clone();
        process.set_kill_hook(Box::new(move || count.add(1)));
        let thread = {
            let process = process.clone();
            std::thread::spawn(move || {
                let result = call(&process);
                process.exit(ExitStatus::Code(0));
                result
            })
        };
        std::thread::sleep(Duration::from_millis(5));
        process.send_signal(Signal::SIGKILL);
        assert_eq!(thread.join().unwrap(), Err(Errno::EINTR), "{name}");
        assert_eq!(process.exit_status(), Some(ExitStatus::Signal(9)), "{name}");
        assert_eq!(hooked.get(), 1, "{name}");
    }
}

#[test]
fn a_handled_signal_interrupts_and_a_restarting_one_does_not() {
    let jar = jar();
    let process = jar.start();
    handle(&process, Signal::SIGUSR1);
    let restart = SigAction {
        disposition: Disposition::Handler,
        flags: SaFlags::RESTART,
    };
    assert!(process.sigaction(Signal::SIGUSR2.number(), restart).is_ok());
    let (r, w) = process.pipe2(Default::default()).unwrap();
    let reader = |process: &Arc<Process>| {
        let process = process.clone();
        std::thread::spawn(move || process.read(r, &mut [0; 8]))
    };
    let thread = reader(&process);
    std::thread::sleep(Duration::from_millis(5));
    process.send_signal(Signal::SIGUSR2);
    std::thread::sleep(Duration::from_millis(5));
    assert!(!thread.is_finished());
    assert_eq!(process.write(w, b"abc"), Ok(3));
    assert_eq!(thread.join().unwrap(), Ok(3));
    assert_eq!(process.take_signal(), Some(Signal::SIGUSR2));
    let thread = reader(&process);
    std::thread::sleep(Duration::from_millis(5));
    process.send_signal(Signal::SIGUSR1);
    assert_eq!(thread.join().unwrap(), Err(Errno::EINTR));
}

#[test]
fn a_stopped_process_reads_nothing_until_it_goes_on() {
    let jar = jar();
    let process = jar.start();
    let (r, w) = process.pipe2(Default::default()).unwrap();
    let thread = {
        let process = process.clone();
        std::thread::spawn(move || process.read(r, &mut [0; 8]))
    };
    std::thread::sleep(Duration::from_millis(5));
    process.send_signal(Signal::SIGSTOP);
    let end = process.file(w).unwrap();
    assert_eq!(jar.kernel.host_write(&end, b"abc", None, None), Ok(3));
    std::thread::sleep(Duration::from_millis(20));
    assert!(!thread.is_finished());
    process.send_signal(Signal::SIGCONT);
    assert_eq!(thread.join().unwrap(), Ok(3));
}

#[test]
fn a_stopped_process_can_be_killed() {
    let jar = jar();
    let process = jar.start();
    process.send_signal(Signal::SIGSTOP);
    let thread = {
        let process = process.clone();
        std::thread::spawn(move || process.stop_point())
    };
    process.send_signal(Signal::SIGKILL);
    assert!(thread.join().is_ok());
    assert!(process.is_killed());
}

#[test]
fn kill_selects_and_checks() {
    let jar = jar();
    let root = jar.start();
    let mut user = args();
    (user.uid, user.gid) = (Some(1000), Some(1000));
    let user = jar.kernel.spawn(user).unwrap();
    for process in [&root, &user] {
        handle(process, Signal::SIGUSR1);
    }
    assert_eq!(user.kill(user.pid(), 0), Ok(()));
    assert_eq!(user.kill(root.pid(), 0), Err(Errno::EPERM));
    assert_eq!(user.kill(-root.pid(), 10), Err(Errno::EPERM));
    assert_eq!(user.kill(9999, 10), Err(Errno::ESRCH));
    assert_eq!(user.kill(-9999, 10), Err(Errno::ESRCH));
    assert_eq!(user.kill(i32::MIN, 10), Err(Errno::ESRCH));
    assert_eq!(root.kill(user.pid(), 65), Err(Errno::EINVAL));
    assert_eq!(root.kill(user.pid(), -1), Err(Errno::EINVAL));
    assert_eq!(root.kill(1, 9), Ok(()));
    assert!(!jar.kernel.process(1).unwrap().is_killed());
    assert_eq!(root.kill(user.pid(), 10), Ok(()));
    let info = user.take_siginfo().unwrap();
    assert_eq!((info.code, info.pid, info.uid), (SigCode::User, root.pid(), 0));
    assert_eq!(root.kill(-1, 10), Ok(()));
    assert_eq!((user.take_signal(), root.take_signal()), (Some(Signal::SIGUSR1), None));
    assert_eq!(user.kill(0, 10), Ok(()));
    assert_eq!(user.take_signal(), Some(Signal::SIGUSR1));
    // Everybody but itself and init: there is only root's.
    assert_eq!(user.kill(-1, 10), Err(Errno::EPERM));
}

#[test]
fn a_zombie_takes_signals_without_effect() {
    let jar = jar();
    let parent = jar.start();
    let child = jar.child(&parent);
    child.exit(ExitStatus::Code(4));
    assert_eq!(parent.kill(child.pid(), 9), Ok(()));
    let waited = parent.wait4(-1, WaitFlags::empty()).unwrap().unwrap();
    assert_eq!(waited.status, WaitStatus::Ended(ExitStatus::Code(4)));
}

#[test]
fn groups_and_sessions() {
    let jar = jar();
    let leader = jar.start();
    assert_eq!(leader.setsid(), Err(Errno::EPERM));
    assert_eq!(leader.setpgid(0, 0), Err(Errno::EPERM));
    let a = jar.child(&leader);
    let b = jar.child(&leader);
    assert_eq!(leader.setpgid(a.pid(), a.pid()), Ok(()));
    assert_eq!(leader.setpgid(b.pid(), a.pid()), Ok(()));
    assert_eq!(b.getpgrp(), a.pid());
    assert_eq!(a.setpgid(b.pid(), b.pid()), Err(Errno::ESRCH));
    assert_eq!(leader.setpgid(b.pid(), 9999), Err(Errno::EPERM));
    assert_eq!(leader.setpgid(b.pid(), -1), Err(Errno::EINVAL));
    assert_eq!(b.setsid(), Ok(b.pid()));
    assert_eq!((b.getpgrp(), b.getsid(0)), (b.pid(), Ok(b.pid())));
    assert_eq!(leader.setpgid(b.pid(), a.pid()), Err(Errno::EPERM));
    let image = belljar_kernel::process::Image {
        exe: b"/bin/other".to_vec(),
        ..Default::default()
    };
    assert_eq!(a.exec(image), Ok(()));
    assert_eq!(leader.setpgid(a.pid(), 0), Err(Errno::EACCES));
    assert_eq!(a.comm(), b"other");
    assert_eq!(a.getsid(9999), Err(Errno::ESRCH));
    let join = SpawnArgs {
        group: Group::Join(b.pid()),
        parent: Some(a.clone()),
        ..args()
    };
    assert_eq!(jar.kernel.spawn(join).err(), Some(Errno::EPERM));
}

#[test]
fn a_process_number_is_not_reused_while_its_group_lives() {
    let jar = jar();
    let parent = jar.start();
    let leader = jar
        .kernel
        .spawn(SpawnArgs {
            group: Group::New,
            parent: Some(parent.clone()),
            ..args()
        })
        .unwrap();
    let group = Group::Join(leader.pid());
    let member = jar
        .kernel
        .spawn(SpawnArgs {
            group,
            parent: Some(parent.clone()),
            ..args()
        })
        .unwrap();
    leader.exit(ExitStatus::Code(0));
    assert!(parent.wait4(leader.pid(), WaitFlags::empty()).is_ok());
    assert_eq!(member.getpgrp(), leader.pid());
    assert_eq!(parent.kill(-leader.pid(), 0), Ok(()));
}

#[test]
fn at_the_limit_of_processes_spawn_fails_and_the_host_is_told() {
    let events = Arc::new(Events::default());
    let jar = jar_with(|config| {
        config.limits = Limits::default().processes(3);
        config.events = events.clone();
    });
    let parent = jar.start();
    let child = jar.child(&parent);
    let again = SpawnArgs {
        parent: Some(parent.clone()),
        ..args()
    };
    assert_eq!(jar.kernel.spawn(again.clone()).err(), Some(Errno::EAGAIN));
    let hits = events
        .0
        .lock()
        .iter()
        .filter(|e| matches!(e, Event::LimitHit(hit) if hit.limit == LimitKind::Processes))
        .count();
    assert_eq!(hits, 1);
    child.exit(ExitStatus::Code(0));
    // A zombie still counts.
    assert_eq!(jar.kernel.spawn(again.clone()).err(), Some(Errno::EAGAIN));
    assert!(parent.wait4(-1, WaitFlags::empty()).is_ok());
    assert!(jar.kernel.spawn(again).is_ok());
}

#[test]
fn what_spawn_refuses() {
    let jar = jar_with(|config| {
        config.permissions.apply(Mode::Deny, "childProcess=/bin/evil").unwrap();
        config.limits = Limits::default().argument_bytes(1000);
    });
    let parent = jar.start();
    let with = |change: fn(&mut SpawnArgs)| {
        let mut args = SpawnArgs {
            parent: Some(parent.clone()),
            ..args()
        };
        change(&mut args);
        jar.kernel.spawn(args).map(|p| p.pid())
    };
    assert_eq!(with(|a| a.argv.push(vec![b'x'; 1000])), Err(Errno::E2BIG));
    assert_eq!(with(|a| a.exe = b"/bin/evil".to_vec()), Err(Errno::EACCES));
    assert_eq!(with(|a| a.cwd = b"/nowhere".to_vec()), Err(Errno::ENOENT));
    assert_eq!(parent.wait4(-1, WaitFlags::NOHANG), Err(Errno::ECHILD));
    let records = jar.kernel.audit().records();
    assert_eq!(records.len(), 1);
    assert_eq!(
        (records[0].pid, records[0].rule.as_deref()),
        (parent.pid(), Some("childProcess=/bin/evil"))
    );
    assert!(with(|a| a.cwd = b"/".to_vec()).is_ok());
    jar.kernel.shutdown();
    assert_eq!(with(|_| ()), Err(Errno::ESRCH));
}

#[test]
fn exec_closes_what_it_must() {
    let jar = jar();
    let process = jar.start();
    let (r, _w) = process.pipe2(belljar_kernel::fs::OFlags::CLOEXEC).unwrap();
    let kept = process.dup(r).unwrap();
    handle(&process, Signal::SIGINT);
    assert_eq!(process.exec(Default::default()), Ok(()));
    assert_eq!(process.fds().list(), [0, 1, 2, kept]);
    assert_eq!(
        process.sigaction_get(2).map(|a| a.disposition),
        Ok(Disposition::Default)
    );
}

#[test]
fn signals_reach_the_event_loop() {
    let jar = jar();
    let process = jar.start();
    let tokens = Tokens::new();
    process.signal_notify(tokens.clone(), 5);
    assert_eq!(tokens.take(), []);
    handle(&process, Signal::SIGTERM);
    process.send_signal(Signal::SIGTERM);
    assert_eq!(tokens.take(), [5]);
    process.sigprocmask(MaskHow::Block, SigSet::ALL);
    assert_eq!(process.take_signal(), None);
    process.sigprocmask(MaskHow::Set, SigSet::EMPTY);
    assert_eq!(tokens.take(), [5]);
    assert_eq!(process.take_signal(), Some(Signal::SIGTERM));
    process.send_signal(Signal::SIGKILL);
    assert_eq!(tokens.take(), [5]);
    assert_eq!(process.fatal_signal(), Some(Signal::SIGKILL));
}

#[test]
fn the_first_fatal_signal_is_the_status() {
    let jar = jar();
    let process = jar.start();
    process.send_signal(Signal::SIGABRT);
    process.send_signal(Signal::SIGKILL);
    process.exit(ExitStatus::Code(0));
    assert_eq!(process.exit_status(), Some(ExitStatus::Signal(6)));
}

#[test]
fn the_host_waits_for_the_end() {
    let jar = jar();
    let process = jar.start();
    assert_eq!(process.wait_exit(Some(Duration::from_millis(1)), None), None);
    let tokens = Tokens::new();
    let _subscription = process.subscribe_exit(tokens.clone(), 9);
    let thread = {
        let process = process.clone();
        std::thread::spawn(move || process.wait_exit(None, None))
    };
    process.exit(ExitStatus::Code(2));
    assert_eq!(thread.join().unwrap(), Some(ExitStatus::Code(2)));
    assert_eq!(tokens.take(), [9]);
    let _again = process.subscribe_exit(tokens.clone(), 10);
    assert_eq!(tokens.take(), [10]);
}

#[test]
fn shutdown_ends_everything_that_sleeps() {
    let jar = jar();
    let parent = jar.start();
    let child = jar.child(&parent);
    let threads: Vec<_> = [
        std::thread::spawn({
            let parent = parent.clone();
            move || parent.wait4(-1, WaitFlags::empty()).map(drop)
        }),
        std::thread::spawn({
            let child = child.clone();
            move || child.nanosleep(Duration::from_secs(1000))
        }),
    ]
    .into();
    std::thread::sleep(Duration::from_millis(5));
    jar.kernel.shutdown();
    for thread in threads {
        // Which of the two is first, the signal or the child's end, is open; that it returns is not.
        let _ = thread.join().unwrap();
    }
    eventually("the end", || {
        parent.exit_status().is_some() && child.exit_status().is_some()
    });
    assert!(jar.kernel.processes().is_empty());
    assert_eq!(child.read(0, &mut [0]), Err(Errno::EBADF));
}

#[test]
fn a_trace_of_file_calls_reads_as_straces() {
    use belljar_kernel::fs::{AT_FDCWD, AtFlags, OFlags, Whence};
    let lines = Arc::new(Lines::default());
    let jar = jar_with(|config| config.tracer = Some(lines.clone()));
    let p = jar.start();
    let fd = p
        .openat(
            AT_FDCWD,
            b"/tmp/\"x\n",
            OFlags::RDWR | OFlags::CREAT | OFlags::CLOEXEC,
            0o644,
        )
        .unwrap();
    assert_eq!(p.write(fd, b"hello\0world"), Ok(11));
    assert_eq!(p.lseek(fd, -3, Whence::End), Ok(8));
    assert_eq!(p.read(fd, &mut [0; 64]), Ok(3));
    assert_eq!(p.pread(fd, &mut [0; 2], 4), Ok(2));
    assert_eq!(p.openat(AT_FDCWD, b"/nope", OFlags::empty(), 0), Err(Errno::ENOENT));
    assert_eq!(
        p.fchownat(AT_FDCWD, b"/tmp", 5, u32::MAX, AtFlags::SYMLINK_NOFOLLOW),
        Ok(())
    );
    assert_eq!(p.chdir(b"/tmp"), Ok(()));
    assert_eq!(p.getcwd(), Ok(b"/tmp".to_vec()));
    assert_eq!(p.pipe2(OFlags::NONBLOCK), Ok((4, 5)));
    assert_eq!(p.ftruncate(fd, 2), Ok(()));
    assert!(p.fstat(fd).is_ok());
    let expected = r#"openat(AT_FDCWD, "/tmp/\"x\n", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3
write(3, "hello\0world", 11) = 11
lseek(3, -3, SEEK_END) = 8
read(3, "rld", 64) = 3
pread64(3, "o\0", 2, 4) = 2
openat(AT_FDCWD, "/nope", O_RDONLY) = -1 ENOENT (no such file or directory)
fchownat(AT_FDCWD, "/tmp", 5, -1, AT_SYMLINK_NOFOLLOW) = 0
chdir("/tmp") = 0
getcwd(4096) = "/tmp"
pipe2(O_NONBLOCK) = [4, 5]
ftruncate(3, 2) = 0
fstat(3) = 0 {Regular 0o644, size=2}"#;
    assert_eq!(lines.0.lock().join("\n"), expected);
}

#[test]
fn past_the_limit_of_file_size_writes_are_cut_then_refused() {
    use belljar_kernel::fs::{AT_FDCWD, FallocateFlags, OFlags};
    use belljar_kernel::proc::rlimit::{Resource, Rlimit};
    let jar = jar();
    let p = jar.start();
    assert_eq!(p.setrlimit(Resource::Fsize, Rlimit::both(100)), Ok(()));
    handle(&p, Signal::SIGXFSZ);
    let fd = p
        .openat(AT_FDCWD, b"/tmp/x", OFlags::RDWR | OFlags::CREAT, 0o644)
        .unwrap();
    assert_eq!(p.write(fd, &[1; 80]), Ok(80));
    assert_eq!(p.write(fd, &[1; 80]), Ok(20));
    assert_eq!(p.take_signal(), None);
    assert_eq!(p.write(fd, b"x"), Err(Errno::EFBIG));
    assert_eq!(p.take_signal(), Some(Signal::SIGXFSZ));
    assert_eq!(p.pwrite(fd, b"x", 99), Ok(1));
    assert_eq!(p.pwrite(fd, b"x", 100), Err(Errno::EFBIG));
    assert_eq!(p.ftruncate(fd, 101), Err(Errno::EFBIG));
    assert_eq!(p.ftruncate(fd, 100), Ok(()));
    assert_eq!(p.truncate(b"/tmp/x", 1000), Err(Errno::EFBIG));
    assert_eq!(p.fallocate(fd, FallocateFlags::empty(), 50, 51), Err(Errno::EFBIG));
    let append = p
        .openat(AT_FDCWD, b"/tmp/x", OFlags::WRONLY | OFlags::APPEND, 0)
        .unwrap();
    assert_eq!(p.write(append, b"x"), Err(Errno::EFBIG));
    // What is no regular file has no such limit.
    let (_r, w) = p.pipe2(OFlags::empty()).unwrap();
    assert_eq!(p.write(w, &[0; 1000]), Ok(1000));
}

struct Busy(Count);

impl belljar_kernel::port::UsageSource for Busy {
    fn sample(&self) -> belljar_kernel::proc::usage::Sample {
        belljar_kernel::proc::usage::Sample {
            utime: self.0.get() * 1_000_000,
            ..Default::default()
        }
    }
}

#[test]
fn processor_time_runs_out() {
    use belljar_kernel::proc::rlimit::{Resource, Rlimit};
    const MS: u64 = 1_000_000;
    let events = Arc::new(Events::default());
    let jar = jar_with(|config| {
        config.limits = Limits::default().cpu_time(5000);
        config.events = events.clone();
    });
    let p = jar.start();
    let busy = Arc::new(Busy(Count::default()));
    p.set_usage_source(busy.clone());
    assert_eq!(p.getrlimit(Resource::Cpu), Rlimit::both(5));
    assert_eq!(p.setrlimit(Resource::Cpu, Rlimit { soft: 2, hard: 5 }), Ok(()));
    handle(&p, Signal::SIGXCPU);
    assert_eq!(p.check_cpu_time(), 2000 * MS);
    busy.0.add(1999);
    assert_eq!(p.check_cpu_time(), MS);
    assert_eq!(p.take_signal(), None);
    busy.0.add(1);
    assert_eq!(p.check_cpu_time(), 1000 * MS);
    assert_eq!(p.take_signal(), Some(Signal::SIGXCPU));
    busy.0.add(500);
    assert_eq!(p.check_cpu_time(), 500 * MS);
    assert_eq!(p.take_signal(), None);
    busy.0.add(500);
    assert_eq!(p.check_cpu_time(), 1000 * MS);
    assert_eq!(p.take_signal(), Some(Signal::SIGXCPU));
    busy.0.add(2000);
    assert_eq!(p.check_cpu_time(), 0);
    assert_eq!(p.fatal_signal(), Some(Signal::SIGKILL));
    let told = events
        .0
        .lock()
        .iter()
        .filter(|e| matches!(e, Event::LimitHit(h) if h.limit == LimitKind::CpuTime))
        .count();
    assert_eq!(told, 1);
}

#[test]
fn a_trace_reads_as_straces() {
    let lines = Arc::new(Lines::default());
    let jar = jar();
    let process = jar.start();
    assert_eq!(process.dup(1), Ok(3));
    jar.kernel.set_tracer(Some(lines.clone()));
    assert_eq!(process.dup2(1, 7), Ok(7));
    assert_eq!(process.close(99), Err(Errno::EBADF));
    assert_eq!(process.kill(2, 0), Ok(()));
    jar.kernel.set_tracer(None);
    assert_eq!(process.close(7), Ok(()));
    assert_eq!(
        *lines.0.lock(),
        [
            "dup2(1, 7) = 7",
            "close(99) = -1 EBADF (bad file descriptor)",
            "kill(2, 0) = 0"
        ]
    );
}

#[test]
fn init_is_the_hosts_hands() {
    use belljar_kernel::fs::{AT_FDCWD, OFlags};
    use belljar_kernel::perm::Scope;
    let lines = Arc::new(Lines::default());
    let jar = jar_with(|config| {
        config.tracer = Some(lines.clone());
        config.permissions.set_default(Scope::Fs, Mode::Deny);
    });
    let init = jar.kernel.init().unwrap();
    assert_eq!((init.getpid(), init.getppid()), (1, 0));
    let flags = OFlags::RDWR | OFlags::CREAT;
    let fd = init.openat(AT_FDCWD, b"/tmp/x", flags, 0o644).unwrap();
    assert_eq!(init.write(fd, b"hello"), Ok(5));
    assert!(lines.0.lock().is_empty());
    let guest = jar.start();
    assert_eq!(guest.openat(AT_FDCWD, b"/tmp/x", flags, 0o644), Err(Errno::EACCES));
    assert_eq!(jar.kernel.audit().records().len(), 1);
    assert_eq!(guest.kill(1, 9), Ok(()));
    assert_eq!(guest.kill(-1, 9), Err(Errno::ESRCH));
    assert!(!init.is_killed());
    assert!(Arc::ptr_eq(&init, &jar.kernel.init().unwrap()));
    jar.kernel.shutdown();
    assert_eq!(init.write(fd, b"x"), Err(Errno::EBADF));
    assert_eq!(jar.kernel.init().err(), Some(Errno::ESRCH));
}

#[test]
fn variables_that_rules_deny_are_not_there() {
    let jar = jar_with(|config| config.permissions.apply(Mode::Deny, "env=AWS_*,TOKEN").unwrap());
    let env = ["A=1", "AWS_KEY=2", "TOKEN=3", "TOKENS=4"]
        .map(|v| v.as_bytes().to_vec())
        .to_vec();
    let p = jar
        .kernel
        .spawn(SpawnArgs {
            env: env.clone(),
            ..args()
        })
        .unwrap();
    assert_eq!(p.image().env, [b"A=1".to_vec(), b"TOKENS=4".to_vec()]);
    let image = belljar_kernel::process::Image {
        env,
        ..Default::default()
    };
    assert_eq!(p.exec(image), Ok(()));
    assert_eq!(p.image().env.len(), 2);
}

#[test]
fn hooks_that_come_too_late_are_not_kept() {
    let jar = jar();
    let process = jar.start();
    process.send_signal(Signal::SIGTERM);
    process.exit(ExitStatus::Code(0));
    let called = Arc::new(Count::default());
    let (count, held) = (called.clone(), process.clone());
    process.set_kill_hook(Box::new(move || {
        let _ = &held;
        count.add(1);
    }));
    let tokens = Tokens::new();
    process.signal_notify(tokens.clone(), 3);
    process.set_usage_source(Arc::new(Busy(Count::default())));
    assert_eq!((called.get(), tokens.take()), (1, vec![3]));
    assert_eq!(Arc::strong_count(&tokens), 1);
    assert_eq!(Arc::strong_count(&process), 1);
}

#[test]
fn queued_signals_are_bounded() {
    let events = Arc::new(Events::default());
    let jar = jar_with(|config| {
        config.limits = Limits::default().queued_signals(5);
        config.events = events.clone();
    });
    let p = jar.start();
    p.sigprocmask(MaskHow::Block, SigSet::ALL);
    for value in 0..5 {
        assert_eq!(p.sigqueue(p.pid(), 40, value), Ok(()));
    }
    assert_eq!(p.sigqueue(p.pid(), 40, 5), Err(Errno::EAGAIN));
    assert_eq!(p.kill(p.pid(), 40), Ok(()));
    let hit = |event: &Event| matches!(event, Event::LimitHit(hit) if hit.limit == LimitKind::QueuedSignals);
    assert!(events.0.lock().iter().any(hit));
}
