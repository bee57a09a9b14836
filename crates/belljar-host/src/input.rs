//! Standard input of the host program, as a file of a jar.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::thread;

use belljar_kernel::errno::{Errno, Result};
use belljar_kernel::fs::{Ctx, File, FileType, Inode, OFlags, Stat};
use belljar_kernel::openfile::OpenFile;
use belljar_kernel::port::WindowSize;
use belljar_kernel::time::Timespec;
use belljar_kernel::waitqueue::{PollFlags, WaitQueue};
use parking_lot::{Condvar, Mutex};
use rustix::event::{self, EventfdFlags, PollFd, eventfd, poll};

use crate::errno::errno;
use crate::output::window_size;

/// Bytes read ahead at most.
const CHUNK: usize = 64 * 1024;

/// A descriptor of the host program that a guest reads from.
///
/// Nothing is read before a guest asks for it, and no more than 64 KiB ahead of it: what a guest leaves stays for the
/// next program, but for that much. A regular file is read in place; for anything else a thread waits, from the first
/// time that a guest does until the descriptor ends or the file is dropped.
pub struct HostInput {
    kind: FileType,
    terminal: bool,
    start: u64,
    shared: Arc<Shared>,
}

struct Shared {
    fd: Target,
    /// Readable as soon as the file is dropped.
    stop: OwnedFd,
    state: Mutex<State>,
    wanted: Condvar,
    queue: WaitQueue,
}

enum Target {
    Stdin,
    Owned(OwnedFd),
}

impl Target {
    fn fd(&self) -> BorrowedFd<'_> {
        match self {
            Target::Stdin => rustix::stdio::stdin(),
            Target::Owned(fd) => fd.as_fd(),
        }
    }
}

#[derive(Default)]
struct State {
    bytes: Vec<u8>,
    /// How many of them are taken.
    taken: usize,
    /// Why no more follow: the end (`Ok`) or an error, which is reported once.
    end: Option<Result<()>>,
    started: bool,
    wanted: bool,
    dropped: bool,
}

impl State {
    fn pending(&self) -> &[u8] {
        self.bytes.get(self.taken..).unwrap_or_default()
    }
}

impl HostInput {
    /// The host program's standard input.
    ///
    /// # Errors
    /// EBADF when it is closed; EMFILE.
    pub fn stdin() -> Result<Arc<HostInput>> {
        HostInput::open(Target::Stdin)
    }

    /// Any other descriptor that can be read.
    ///
    /// # Errors
    /// EMFILE.
    pub fn new(fd: OwnedFd) -> Result<Arc<HostInput>> {
        HostInput::open(Target::Owned(fd))
    }

    fn open(fd: Target) -> Result<Arc<HostInput>> {
        let stat = rustix::fs::fstat(fd.fd()).map_err(errno)?;
        // Sockets and the like read as pipes do.
        let kind = match FileType::from_mode(stat.st_mode) {
            Some(kind @ (FileType::Regular | FileType::CharDevice)) => kind,
            Some(FileType::Directory) => return Err(Errno::EISDIR),
            _ => FileType::Fifo,
        };
        let start = match kind {
            FileType::Regular => rustix::fs::tell(fd.fd()).map_err(errno)?,
            _ => 0,
        };
        let terminal = rustix::termios::isatty(fd.fd());
        let stop = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).map_err(errno)?;
        let shared = Shared {
            fd,
            stop,
            state: Mutex::default(),
            wanted: Condvar::new(),
            queue: WaitQueue::new(),
        };
        Ok(Arc::new(HostInput {
            kind,
            terminal,
            start,
            shared: Arc::new(shared),
        }))
    }

    /// As an open file for a guest's descriptor 0.
    pub fn open_file(self: &Arc<Self>) -> Arc<OpenFile> {
        let open = OpenFile::new(
            Arc::clone(self) as Arc<dyn Inode>,
            Arc::clone(self) as Arc<dyn File>,
            OFlags::empty(),
        );
        // The rest of a regular file that another program began to read.
        if let (FileType::Regular, Ok(start)) = (self.kind, i64::try_from(self.start)) {
            let _ = open.seek(start, belljar_kernel::fs::Whence::Set);
        }
        open
    }

    /// Has the thread fetch the next bytes.
    fn want(&self, state: &mut State) {
        state.wanted = true;
        if state.started {
            self.shared.wanted.notify_one();
            return;
        }
        let shared = Arc::clone(&self.shared);
        match thread::Builder::new()
            .name("belljar-stdin".into())
            .spawn(move || pump(&shared))
        {
            Ok(_) => state.started = true,
            Err(_) => state.end = Some(Err(Errno::EAGAIN)),
        }
    }
}

impl Drop for HostInput {
    fn drop(&mut self) {
        self.shared.state.lock().dropped = true;
        self.shared.wanted.notify_one();
        let _ = rustix::io::write(&self.shared.stop, &1_u64.to_ne_bytes());
    }
}

/// Fetches bytes as they are wanted, until the end.
fn pump(shared: &Shared) {
    let mut chunk = vec![0; CHUNK];
    loop {
        {
            let mut state = shared.state.lock();
            while !state.wanted && !state.dropped {
                shared.wanted.wait(&mut state);
            }
            if state.dropped {
                return;
            }
        }
        let read = fetch(shared, &mut chunk);
        let mut state = shared.state.lock();
        state.wanted = false;
        let ended = match read {
            Some(Ok(0)) => Some(Ok(())),
            Some(Err(error)) => Some(Err(error)),
            None => return,
            Some(Ok(count)) => {
                state.bytes.clear();
                state.taken = 0;
                state.bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
                None
            }
        };
        state.end = ended;
        drop(state);
        shared.queue.wake(PollFlags::IN);
        if ended.is_some() {
            return;
        }
    }
}

/// Waits for bytes and reads them; `None` when the file was dropped meanwhile.
fn fetch(shared: &Shared, chunk: &mut [u8]) -> Option<Result<usize>> {
    let (input, stop) = (shared.fd.fd(), shared.stop.as_fd());
    loop {
        let mut fds = [
            PollFd::new(&input, event::PollFlags::IN),
            PollFd::new(&stop, event::PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Some(Err(errno(error))),
        }
        if !fds[1].revents().is_empty() {
            return None;
        }
        match rustix::io::read(input, &mut *chunk) {
            // Another program that shares the descriptor was faster.
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            done => return Some(done.map_err(errno)),
        }
    }
}

impl File for HostInput {
    fn read_at(&self, _ctx: &Ctx<'_>, offset: u64, buf: &mut [u8]) -> Result<usize> {
        if self.kind == FileType::Regular {
            return rustix::io::pread(self.shared.fd.fd(), buf, offset).map_err(errno);
        }
        let mut state = self.shared.state.lock();
        let pending = state.pending();
        if !pending.is_empty() {
            let count = pending.len().min(buf.len());
            if let (Some(to), Some(from)) = (buf.get_mut(..count), pending.get(..count)) {
                to.copy_from_slice(from);
            }
            state.taken = state.taken.saturating_add(count);
            return Ok(count);
        }
        if buf.is_empty() {
            return Ok(0);
        }
        match state.end {
            Some(Ok(())) => Ok(0),
            Some(Err(error)) => {
                state.end = Some(Ok(()));
                Err(error)
            }
            None => {
                self.want(&mut state);
                Err(Errno::EAGAIN)
            }
        }
    }

    fn seekable(&self) -> bool {
        self.kind == FileType::Regular
    }

    fn size(&self) -> Result<u64> {
        let stat = rustix::fs::fstat(self.shared.fd.fd()).map_err(errno)?;
        Ok(u64::try_from(stat.st_size).unwrap_or(0))
    }

    fn fsync(&self, _data_only: bool) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn poll(&self) -> PollFlags {
        if self.kind == FileType::Regular {
            return PollFlags::IN | PollFlags::OUT;
        }
        let mut state = self.shared.state.lock();
        match (state.pending().is_empty(), state.end) {
            (true, None) => {
                self.want(&mut state);
                PollFlags::empty()
            }
            (true, Some(_)) if self.kind == FileType::Fifo => PollFlags::IN | PollFlags::HUP,
            _ => PollFlags::IN,
        }
    }

    fn wait_queue(&self) -> Option<&WaitQueue> {
        (self.kind != FileType::Regular).then_some(&self.shared.queue)
    }

    fn is_terminal(&self) -> bool {
        self.terminal
    }

    fn window_size(&self) -> Result<WindowSize> {
        window_size(self.shared.fd.fd()).ok_or(Errno::ENOTTY)
    }

    fn readable_bytes(&self) -> Result<usize> {
        Ok(self.shared.state.lock().pending().len())
    }
}

impl Inode for HostInput {
    fn ino(&self) -> u64 {
        // As the first of the standard streams; there is no file system that it could collide in.
        1
    }

    fn file_type(&self) -> FileType {
        self.kind
    }

    fn getattr(&self) -> Result<Stat> {
        let size = if self.kind == FileType::Regular {
            self.size()?
        } else {
            0
        };
        Ok(Stat {
            dev: 0,
            ino: self.ino(),
            mode: self.kind.mode() | if self.terminal { 0o620 } else { 0o600 },
            nlink: 1,
            uid: 0,
            gid: 0,
            // The first pseudo terminal.
            rdev: if self.terminal {
                belljar_kernel::fs::makedev(136, 0)
            } else {
                0
            },
            size,
            blksize: 4096,
            blocks: size.div_ceil(512),
            atime: Timespec::ZERO,
            mtime: Timespec::ZERO,
            ctime: Timespec::ZERO,
            birthtime: Timespec::ZERO,
        })
    }

    fn open(self: Arc<Self>, _ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        // By /dev/stdin or /proc/self/fd/0.
        if flags.writable() { Err(Errno::EACCES) } else { Ok(self) }
    }

    fn label(&self) -> Option<String> {
        Some(match self.kind {
            _ if self.terminal => "/dev/pts/0".to_owned(),
            FileType::Fifo => "pipe:[1]".to_owned(),
            _ => "/dev/stdin".to_owned(),
        })
    }
}
