//! Descriptors: numbers, flags, limits, readiness, pipes between processes and to the host, standard output.

use std::sync::Arc;
use std::time::Duration;

use belljar_kernel::fs::{Ctx, FileType, OFlags};
use belljar_kernel::limits::LimitKind;
use belljar_kernel::port::{BufferSink, Event, OutputSink, WindowSize};
use belljar_kernel::proc::rlimit::{Resource, Rlimit};
use belljar_kernel::proc::sigstate::Disposition;
use belljar_kernel::sys::poll::PollFd;
use belljar_kernel::waitqueue::{Interrupter, PollFlags};
use belljar_kernel::{Errno, ExitStatus, Limits, OpenFile, Result, Signal, SpawnArgs};

use crate::support::{Events, Tokens, args, jar, jar_with};

#[test]
fn the_lowest_free_descriptor_is_given() {
    let jar = jar();
    let p = jar.start();
    assert_eq!(p.pipe2(OFlags::empty()), Ok((3, 4)));
    assert_eq!(p.dup(0), Ok(5));
    assert_eq!(p.close(3), Ok(()));
    assert_eq!(p.close(0), Ok(()));
    assert_eq!(p.dup(1), Ok(0));
    assert_eq!(p.dup(1), Ok(3));
    assert_eq!(p.dup(1), Ok(6));
    assert_eq!(p.fcntl_dupfd(1, 100, true), Ok(100));
    assert_eq!(p.fcntl_dupfd(1, 100, false), Ok(101));
    assert_eq!((p.fcntl_getfd(100), p.fcntl_getfd(101)), (Ok(true), Ok(false)));
    assert_eq!(p.dup2(1, 50), Ok(50));
    assert_eq!(p.dup(1), Ok(7));
    assert_eq!(p.close_range(4, 99), Ok(()));
    assert_eq!(p.fds().list(), [0, 1, 2, 3, 100, 101]);
    assert_eq!(p.close_range(5, 4), Err(Errno::EINVAL));
}

#[test]
fn what_duplication_refuses() {
    let jar = jar();
    let p = jar.start();
    assert_eq!(p.dup(77), Err(Errno::EBADF));
    assert_eq!(p.dup(-1), Err(Errno::EBADF));
    assert_eq!(p.dup2(77, 77), Err(Errno::EBADF));
    assert_eq!(p.dup2(1, 1), Ok(1));
    assert_eq!(p.dup2(1, -1), Err(Errno::EBADF));
    assert_eq!(p.dup2(1, 1 << 20), Err(Errno::EBADF));
    assert_eq!(p.dup3(1, 1, OFlags::empty()), Err(Errno::EINVAL));
    assert_eq!(p.dup3(1, 5, OFlags::NONBLOCK), Err(Errno::EINVAL));
    assert_eq!(p.dup3(1, 5, OFlags::CLOEXEC), Ok(5));
    assert_eq!(p.fcntl_getfd(5), Ok(true));
    assert_eq!(p.fcntl_setfd(5, false), Ok(()));
    assert_eq!(p.fcntl_getfd(5), Ok(false));
    assert_eq!(p.fcntl_dupfd(1, -1, false), Err(Errno::EINVAL));
    assert_eq!(p.fcntl_dupfd(1, 1 << 20, false), Err(Errno::EINVAL));
    assert_eq!(p.close(77), Err(Errno::EBADF));
}

#[test]
fn at_rlimit_nofile_no_more_open() {
    let events = Arc::new(Events::default());
    let jar = jar_with(|config| {
        config.limits = Limits::default().fds(10);
        config.events = events.clone();
    });
    let p = jar.start();
    assert_eq!(p.getrlimit(Resource::Nofile), Rlimit::both(10));
    for fd in 3..10 {
        assert_eq!(p.dup(1), Ok(fd));
    }
    assert_eq!(p.dup(1), Err(Errno::EMFILE));
    assert_eq!(p.pipe2(OFlags::empty()), Err(Errno::EMFILE));
    assert_eq!(p.close(9), Ok(()));
    // One is free, a pipe wants two: neither is taken.
    assert_eq!(p.pipe2(OFlags::empty()), Err(Errno::EMFILE));
    assert_eq!(p.dup(1), Ok(9));
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Pipes).used, 0);
    let kinds: Vec<_> = events
        .0
        .lock()
        .iter()
        .map(|event| match event {
            Event::LimitHit(hit) => ("hit", hit.limit),
            Event::LimitWarning(warning) => ("warning", warning.limit),
            Event::Audit(_) => ("audit", LimitKind::AuditRecords),
        })
        .collect();
    assert_eq!(kinds, [("warning", LimitKind::Fds), ("hit", LimitKind::Fds)]);
    assert_eq!(p.setrlimit(Resource::Nofile, Rlimit { soft: 5, hard: 10 }), Ok(()));
    assert_eq!(p.close(4), Ok(()));
    assert_eq!(p.dup(1), Ok(4));
    assert_eq!(p.close(7), Ok(()));
    assert_eq!(p.dup(1), Err(Errno::EMFILE));
    assert_eq!(p.setrlimit(Resource::Nofile, Rlimit::both(11)), Err(Errno::EPERM));
}

#[test]
fn open_files_of_the_jar_are_bounded_and_duplicates_are_not_new() {
    let jar = jar_with(|config| config.limits = Limits::default().open_files(5));
    let p = jar.start();
    assert_eq!(p.pipe2(OFlags::empty()), Ok((3, 4)));
    assert_eq!(p.dup(3), Ok(5));
    assert_eq!(p.pipe2(OFlags::empty()), Err(Errno::ENFILE));
    assert_eq!(p.close(3), Ok(()));
    assert_eq!(jar.kernel.accounts().usage(LimitKind::OpenFiles).used, 5);
    assert_eq!(p.close(5), Ok(()));
    assert_eq!(jar.kernel.accounts().usage(LimitKind::OpenFiles).used, 4);
}

#[test]
fn status_flags_are_shared_by_duplicates() {
    let jar = jar();
    let p = jar.start();
    let (r, _) = p.pipe2(OFlags::NONBLOCK | OFlags::CLOEXEC).unwrap();
    let copy = p.dup(r).unwrap();
    assert_eq!(p.fcntl_getfl(r), Ok(OFlags::NONBLOCK));
    assert_eq!((p.fcntl_getfd(r), p.fcntl_getfd(copy)), (Ok(true), Ok(false)));
    assert_eq!(p.fcntl_setfl(copy, OFlags::CREAT | OFlags::RDWR), Ok(()));
    assert_eq!(p.fcntl_getfl(r), Ok(OFlags::empty()));
    assert_eq!(p.pipe2(OFlags::APPEND), Err(Errno::EINVAL));
    assert_eq!(p.fcntl_getpipe_sz(r), Ok(65_536));
    assert_eq!(p.fcntl_setpipe_sz(r, 100_000), Ok(131_072));
    assert_eq!(p.fcntl_getpipe_sz(1), Err(Errno::EBADF));
}

#[test]
fn a_pipe_in_stat_and_lseek() {
    let jar = jar();
    let p = jar.start();
    let (r, w) = p.pipe2(OFlags::empty()).unwrap();
    let (a, b) = (p.fstat(r).unwrap(), p.fstat(w).unwrap());
    assert_eq!(a.file_type(), FileType::Fifo);
    assert_eq!((a.dev, a.ino, a.mode), (b.dev, b.ino, 0o010600));
    assert_eq!(p.lseek(r, 0, belljar_kernel::fs::Whence::Cur), Err(Errno::ESPIPE));
    assert_eq!(p.pread(r, &mut [0; 4], 0), Err(Errno::ESPIPE));
    assert_eq!(p.write(r, b"x"), Err(Errno::EBADF));
    assert_eq!(p.read(w, &mut [0; 4]), Err(Errno::EBADF));
    assert_eq!(p.write(w, b"abc"), Ok(3));
    assert_eq!(p.ioctl_fionread(r), Ok(3));
    assert_eq!(p.isatty(r), Ok(false));
    assert_eq!(p.ioctl_winsize(r), Err(Errno::ENOTTY));
    assert_eq!(p.fsync(r), Err(Errno::EINVAL));
}

#[test]
fn a_broken_pipe_kills_unless_the_signal_is_ignored() {
    let jar = jar();
    let p = jar.start();
    assert!(p.sigaction(Signal::SIGPIPE.number(), Disposition::Ignore).is_ok());
    let (r, w) = p.pipe2(OFlags::empty()).unwrap();
    assert_eq!(p.close(r), Ok(()));
    assert_eq!(p.write(w, b"x"), Err(Errno::EPIPE));
    assert!(!p.is_killed());
    assert!(p.sigaction(Signal::SIGPIPE.number(), Disposition::Default).is_ok());
    assert_eq!(p.write(w, b"x"), Err(Errno::EPIPE));
    p.exit(ExitStatus::Code(0));
    assert_eq!(p.exit_status(), Some(ExitStatus::Signal(13)));
}

#[test]
fn a_reader_that_leaves_in_the_middle_breaks_the_pipe_too() {
    let jar = jar();
    let p = jar.start();
    assert!(p.sigaction(Signal::SIGPIPE.number(), Disposition::Handler).is_ok());
    let (r, w) = p.pipe2(OFlags::empty()).unwrap();
    let writer = p.clone();
    let thread = std::thread::spawn(move || writer.write(w, &[0; 100_000]));
    crate::support::eventually("full pipe", || p.is_asleep());
    assert_eq!(p.close(r), Ok(()));
    assert_eq!(thread.join().unwrap(), Ok(65_536));
    assert_eq!(p.take_signal(), Some(Signal::SIGPIPE));
}

#[test]
fn poll_waits_for_the_first() {
    let jar = jar();
    let p = jar.start();
    let (a, _aw) = p.pipe2(OFlags::empty()).unwrap();
    let (b, bw) = p.pipe2(OFlags::empty()).unwrap();
    let on = |fd, events| PollFd {
        fd,
        events,
        revents: PollFlags::empty(),
    };
    let mut fds = [
        on(a, PollFlags::IN),
        on(b, PollFlags::IN),
        on(-5, PollFlags::IN),
        on(77, PollFlags::IN),
    ];
    assert_eq!(p.poll(&mut fds, None), Ok(1));
    assert_eq!(fds[3].revents, PollFlags::NVAL);
    assert_eq!(p.poll(&mut fds[..3], Some(Duration::ZERO)), Ok(0));
    assert_eq!(p.poll(&mut fds[..3], Some(Duration::from_millis(2))), Ok(0));
    let writer = p.clone();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(5));
        writer.write(bw, b"x")
    });
    assert_eq!(p.poll(&mut fds[..3], None), Ok(1));
    assert_eq!((fds[0].revents, fds[1].revents), (PollFlags::empty(), PollFlags::IN));
    assert!(thread.join().is_ok());
    assert_eq!(p.poll_fd(77), PollFlags::NVAL);
    assert_eq!(p.poll_fd(bw), PollFlags::OUT);
}

#[test]
fn a_subscription_sees_the_edge_and_the_level() {
    let jar = jar();
    let p = jar.start();
    let tokens = Tokens::new();
    let (r, w) = p.pipe2(OFlags::empty()).unwrap();
    let subscription = p.subscribe(r, PollFlags::IN, tokens.clone(), 1).unwrap();
    assert_eq!(tokens.take(), []);
    assert_eq!(p.write(w, b"a"), Ok(1));
    assert_eq!(p.write(w, b"a"), Ok(1));
    assert_eq!(tokens.take(), [1]);
    drop(subscription);
    let _level = p.subscribe(r, PollFlags::IN, tokens.clone(), 2).unwrap();
    assert_eq!(tokens.take(), [2]);
    let cancelled = p.subscribe(r, PollFlags::empty(), tokens.clone(), 3).unwrap();
    drop(cancelled);
    let _hangup = p.subscribe(r, PollFlags::empty(), tokens.clone(), 4).unwrap();
    assert_eq!(p.close(w), Ok(()));
    assert_eq!(tokens.take(), [4]);
    assert_eq!(p.subscribe(77, PollFlags::IN, tokens, 5).err(), Some(Errno::EBADF));
}

#[test]
fn the_host_holds_an_end_of_a_pipe() {
    let jar = jar();
    let (input, host_in) = jar.kernel.pipe().unwrap();
    let (host_out, output) = jar.kernel.pipe().unwrap();
    let p = jar
        .kernel
        .spawn(SpawnArgs {
            stdio: [input, output.clone(), output],
            ..args()
        })
        .unwrap();
    assert_eq!(jar.kernel.host_write(&host_in, b"ping", None, None), Ok(4));
    let mut buf = [0; 16];
    assert_eq!(p.read(0, &mut buf), Ok(4));
    assert_eq!(p.write(1, &buf[..4]), Ok(4));
    assert_eq!(jar.kernel.host_read(&host_out, &mut buf, None, None), Ok(4));
    let soon = Some(Duration::from_millis(1));
    assert_eq!(
        jar.kernel.host_read(&host_out, &mut buf, soon, None),
        Err(Errno::ETIMEDOUT)
    );
    let stop = Interrupter::new();
    stop.interrupt();
    assert_eq!(
        jar.kernel.host_read(&host_out, &mut buf, None, Some(&stop)),
        Err(Errno::EINTR)
    );
    assert_eq!(jar.kernel.host_write(&host_in, &[0; 70_000], soon, None), Ok(65_536));
    drop(host_in);
    let mut all = 0;
    loop {
        match p.read(0, &mut [0; 4096]) {
            Ok(0) => break,
            Ok(n) => all += n,
            Err(errno) => panic!("{errno:?}"),
        }
    }
    assert_eq!(all, 65_536);
    p.exit(ExitStatus::Code(0));
    assert_eq!(jar.kernel.host_read(&host_out, &mut buf, None, None), Ok(0));
}

#[test]
fn output_goes_to_the_sink_until_the_limit() {
    let events = Arc::new(Events::default());
    let jar = jar_with(|config| {
        config.limits = Limits::default().output_bytes(10);
        config.events = events.clone();
    });
    let sink = BufferSink::new();
    let out = OpenFile::from_sink(sink.clone());
    let p = jar
        .kernel
        .spawn(SpawnArgs {
            stdio: [out.clone(), out.clone(), out],
            ..args()
        })
        .unwrap();
    assert_eq!(p.write(1, b"12345"), Ok(5));
    assert_eq!(p.write(2, b"6789abcd"), Ok(5));
    assert_eq!(p.write(1, b"x"), Err(Errno::ENOSPC));
    assert_eq!(sink.take(), b"123456789a");
    let hit = events
        .0
        .lock()
        .iter()
        .any(|e| matches!(e, Event::LimitHit(h) if h.limit == LimitKind::OutputBytes));
    assert!(hit);
    assert_eq!(p.fstat(1).map(|stat| stat.file_type()), Ok(FileType::Fifo));
    assert_eq!(p.isatty(1), Ok(false));
    assert_eq!(p.read(1, &mut [0; 1]), Err(Errno::EBADF));
}

struct Terminal;

impl OutputSink for Terminal {
    fn write(&self, _bytes: &[u8]) -> Result<usize> {
        Err(Errno::EPIPE)
    }

    fn is_terminal(&self) -> bool {
        true
    }

    fn window_size(&self) -> Option<WindowSize> {
        Some(WindowSize { rows: 24, columns: 80 })
    }
}

#[test]
fn a_sink_may_be_a_terminal() {
    let jar = jar();
    let out = OpenFile::from_sink(Arc::new(Terminal));
    let p = jar
        .kernel
        .spawn(SpawnArgs {
            stdio: [out.clone(), out.clone(), out.clone()],
            ..args()
        })
        .unwrap();
    assert_eq!(p.isatty(1), Ok(true));
    assert_eq!(p.ioctl_winsize(1), Ok(WindowSize { rows: 24, columns: 80 }));
    assert_eq!(p.fstat(1).map(|stat| stat.file_type()), Ok(FileType::CharDevice));
    assert_eq!(p.write(1, b"x"), Err(Errno::EPIPE));
    assert_eq!(p.fatal_signal(), Some(Signal::SIGPIPE));
    let cred = belljar_kernel::fs::Cred::root();
    assert_eq!(
        out.write(
            &Ctx {
                process: None,
                cred: &cred
            },
            None,
            b"x"
        ),
        Err(Errno::EPIPE)
    );
}

#[test]
fn vectors_on_a_pipe_are_one_write_and_wait_once() {
    let jar = jar();
    let p = jar.start();
    let (r, w) = p.pipe2(OFlags::empty()).unwrap();
    assert_eq!(p.writev(w, &[b"ab", b"", b"cde"]), Ok(5));
    let (mut a, mut b, mut c) = ([0; 2], [0; 3], [0; 4]);
    // Five bytes are there: the third buffer is not waited for.
    assert_eq!(p.readv(r, &mut [&mut a, &mut b, &mut c]), Ok(5));
    assert_eq!((&a, &b), (b"ab", b"cde"));
    assert_eq!(p.fcntl_setfl(w, OFlags::NONBLOCK), Ok(()));
    assert_eq!(p.write(w, &[0; 65_536 - 100]), Ok(65_436));
    // All or nothing up to PIPE_BUF, though the first part would fit.
    assert_eq!(p.writev(w, &[&[1; 60], &[2; 60]]), Err(Errno::EAGAIN));
    assert_eq!(p.writev(w, &[&[1; 60], &[2; 40]]), Ok(100));
    assert_eq!(p.writev(w, &[]), Ok(0));
    assert_eq!(p.writev(w, &[&b""[..]; 1025]), Err(Errno::EINVAL));
}

#[test]
fn watches_are_bounded_and_overflow_is_told() {
    use belljar_kernel::fs::{AT_FDCWD, AtFlags};
    use belljar_kernel::watch::WatchMask;
    let jar = jar_with(|config| config.limits = Limits::default().watches(2).watch_events(3));
    let p = jar.start();
    let tokens = Tokens::new();
    assert_eq!(p.mkdirat(AT_FDCWD, b"/tmp/d", 0o755), Ok(()));
    let mask = WatchMask::CREATE | WatchMask::DELETE_SELF;
    let first = p.watch(b"/tmp/d", mask, tokens.clone(), 1).unwrap();
    let second = p.watch(b"/tmp", mask, tokens.clone(), 2).unwrap();
    assert_eq!(p.watch(b"/", mask, tokens.clone(), 3).err(), Some(Errno::ENOSPC));
    drop(second);
    assert!(p.watch(b"/", mask, tokens.clone(), 3).is_ok());
    for name in ["a", "b", "c", "d", "e"] {
        let path = format!("/tmp/d/{name}");
        assert_eq!(p.mkdirat(AT_FDCWD, path.as_bytes(), 0o755), Ok(()));
        assert_eq!(p.unlinkat(AT_FDCWD, path.as_bytes(), AtFlags::REMOVEDIR), Ok(()));
    }
    assert_eq!(p.unlinkat(AT_FDCWD, b"/tmp/d", AtFlags::REMOVEDIR), Ok(()));
    let events: Vec<_> = first
        .drain()
        .into_iter()
        .map(|event| event.mask - WatchMask::ISDIR)
        .collect();
    let made = WatchMask::CREATE;
    assert_eq!(events, [made, made, made, WatchMask::Q_OVERFLOW, WatchMask::IGNORED]);
    assert!(!first.is_active());
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Watches).used, 1);
    drop(first);
    assert_eq!(jar.kernel.accounts().usage(LimitKind::Watches).used, 0);
}
