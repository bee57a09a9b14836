//! Pipes (pipe(7)) and named pipes (fifo(7)).
//!
//! A [`Pipe`] is the buffer and the inode in one; each open end holds it. Reads and writes never block here: they
//! give `EAGAIN`, and the open file waits.

use std::collections::VecDeque;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::errno::{Errno, Result};
use crate::fs::{Ctx, File, FileType, Inode, OFlags, Owner, Stat};
use crate::limits::{Accounts, Charge, LimitKind};
use crate::time::Timespec;
use crate::waitqueue::{PollFlags, WaitQueue, block_on};

/// Bytes that a pipe holds unless told otherwise.
pub const PIPE_CAPACITY: usize = 64 << 10;
/// Writes up to this size are atomic.
pub const PIPE_BUF: usize = 4096;
/// The most that F_SETPIPE_SZ gives (/proc/sys/fs/pipe-max-size).
pub const PIPE_MAX_SIZE: usize = 1 << 20;
/// The device that anonymous pipes are on.
const PIPE_DEV: u64 = crate::vfs::ANONYMOUS_DEV;

/// A pipe.
pub struct Pipe {
    accounts: Option<Arc<Accounts>>,
    ino: u64,
    owner: Owner,
    created: Timespec,
    named: bool,
    state: Mutex<State>,
    queue: WaitQueue,
}

struct State {
    buffer: VecDeque<u8>,
    capacity: usize,
    readers: usize,
    writers: usize,
    /// Ends ever opened: an open that waits for the other side also sees one that came and went.
    readers_ever: u64,
    writers_ever: u64,
    /// Held while any end is open.
    charge: Option<Charges>,
}

struct Charges {
    _pipe: Charge,
    bytes: Charge,
}

impl Pipe {
    /// A pipe without ends and without a name, counted in `accounts` while it has any. `ino`, `owner` and `created`
    /// are what fstat(2) shows.
    pub fn new(accounts: Option<Arc<Accounts>>, ino: u64, owner: Owner, created: Timespec) -> Arc<Pipe> {
        Pipe::build(accounts, ino, owner, created, false)
    }

    /// What a named pipe holds. Its attributes are its file system's.
    pub fn named(accounts: Option<Arc<Accounts>>) -> Arc<Pipe> {
        Pipe::build(accounts, 0, Owner::default(), Timespec::ZERO, true)
    }

    fn build(accounts: Option<Arc<Accounts>>, ino: u64, owner: Owner, created: Timespec, named: bool) -> Arc<Pipe> {
        Arc::new(Pipe {
            accounts,
            ino,
            owner,
            created,
            named,
            state: Mutex::new(State {
                buffer: VecDeque::new(),
                capacity: PIPE_CAPACITY,
                readers: 0,
                writers: 0,
                readers_ever: 0,
                writers_ever: 0,
                charge: None,
            }),
            queue: WaitQueue::new(),
        })
    }

    /// Both ends, without waiting for anybody.
    ///
    /// # Errors
    /// ENFILE at the limit of pipes.
    pub fn ends(self: &Arc<Self>) -> Result<(PipeEnd, PipeEnd)> {
        Ok((self.add_end(true, false)?, self.add_end(false, true)?))
    }

    /// Opens it once more. A named pipe waits for the other side, unless it is there, or `flags` have NONBLOCK or
    /// RDWR.
    ///
    /// # Errors
    /// ENXIO for a nonblocking open for writing that nobody reads; EINTR; ENFILE at the limit of pipes.
    pub fn open_end(self: &Arc<Self>, ctx: &Ctx<'_>, flags: OFlags) -> Result<PipeEnd> {
        let (read, write) = (flags.readable(), flags.writable());
        if self.named && write && !read && flags.contains(OFlags::NONBLOCK) && self.state.lock().readers == 0 {
            return Err(Errno::ENXIO);
        }
        let end = self.add_end(read, write)?;
        if !self.named || (read && write) || flags.contains(OFlags::NONBLOCK) {
            return Ok(end);
        }
        let (readers_seen, writers_seen) = end.seen;
        let met = || {
            let state = self.state.lock();
            let met = if read {
                state.writers > 0 || state.writers_ever != writers_seen
            } else {
                state.readers > 0 || state.readers_ever != readers_seen
            };
            if met { Ok(()) } else { Err(Errno::EAGAIN) }
        };
        block_on(
            &[(&self.queue, PollFlags::all())],
            ctx.process.map(|p| p.interrupt()),
            None,
            met,
        )?;
        Ok(end)
    }

    /// Bytes that wait to be read.
    pub fn len(&self) -> usize {
        self.state.lock().buffer.len()
    }

    /// True when nothing waits to be read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much it holds (F_GETPIPE_SZ).
    pub fn capacity(&self) -> usize {
        self.state.lock().capacity
    }

    /// Makes it hold more or less (F_SETPIPE_SZ): the next power of two, one page at least.
    ///
    /// # Errors
    /// EPERM above [`PIPE_MAX_SIZE`]; EBUSY when more than that waits in it; EINVAL for zero or less.
    pub fn set_capacity(&self, size: i32) -> Result<usize> {
        let size = usize::try_from(size)
            .ok()
            .filter(|size| *size > 0)
            .ok_or(Errno::EINVAL)?;
        let size = size.checked_next_power_of_two().ok_or(Errno::EINVAL)?.max(PIPE_BUF);
        if size > PIPE_MAX_SIZE {
            return Err(Errno::EPERM);
        }
        let mut state = self.state.lock();
        if state.buffer.len() > size {
            return Err(Errno::EBUSY);
        }
        state.capacity = size;
        drop(state);
        self.queue.wake(PollFlags::OUT);
        Ok(size)
    }

    fn add_end(self: &Arc<Self>, read: bool, write: bool) -> Result<PipeEnd> {
        let mut state = self.state.lock();
        if let (None, Some(accounts)) = (&state.charge, &self.accounts) {
            state.charge = Some(Charges {
                _pipe: accounts.guard(LimitKind::Pipes, 1)?,
                bytes: accounts.guard(LimitKind::PipeBytes, 0)?,
            });
        }
        let seen = (state.readers_ever, state.writers_ever);
        if read {
            state.readers = state.readers.saturating_add(1);
            state.readers_ever = state.readers_ever.wrapping_add(1);
        }
        if write {
            state.writers = state.writers.saturating_add(1);
            state.writers_ever = state.writers_ever.wrapping_add(1);
        }
        drop(state);
        self.queue.wake_all();
        Ok(PipeEnd {
            pipe: Arc::clone(self),
            read,
            write,
            seen,
        })
    }

    fn remove_end(&self, read: bool, write: bool) {
        let mut state = self.state.lock();
        state.readers = state.readers.saturating_sub(usize::from(read));
        state.writers = state.writers.saturating_sub(usize::from(write));
        let last = state.readers == 0 && state.writers == 0;
        let freed = if last {
            (std::mem::take(&mut state.buffer), state.charge.take())
        } else {
            Default::default()
        };
        drop(state);
        drop(freed);
        self.queue.wake_all();
    }

    fn read(&self, buf: &mut [u8]) -> Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        let mut state = self.state.lock();
        if state.buffer.is_empty() {
            return if state.writers == 0 { Ok(0) } else { Err(Errno::EAGAIN) };
        }
        let count = buf.len().min(state.buffer.len());
        let (front, back) = state.buffer.as_slices();
        let first = count.min(front.len());
        let parts = buf
            .split_at_mut_checked(first)
            .zip(front.get(..first))
            .zip(back.get(..count.saturating_sub(first)));
        if let Some((((head, tail), front), back)) = parts {
            head.copy_from_slice(front);
            if let Some(tail) = tail.get_mut(..back.len()) {
                tail.copy_from_slice(back);
            }
        }
        state.buffer.drain(..count);
        drop(state);
        self.queue.wake(PollFlags::OUT);
        Ok(count)
    }

    fn write(&self, buf: &[u8]) -> Result<usize> {
        let mut state = self.state.lock();
        if state.readers == 0 {
            return Err(Errno::EPIPE);
        }
        if buf.is_empty() {
            return Ok(0);
        }
        let free = state.capacity.saturating_sub(state.buffer.len());
        if free == 0 || (buf.len() <= PIPE_BUF && buf.len() > free) {
            return Err(Errno::EAGAIN);
        }
        let part = buf.get(..free).unwrap_or(buf);
        state.grow(part.len())?;
        state.buffer.extend(part);
        drop(state);
        self.queue.wake(PollFlags::IN);
        Ok(part.len())
    }
}

impl State {
    /// Makes room for `more` bytes, and counts the memory.
    fn grow(&mut self, more: usize) -> Result<()> {
        let need = self.buffer.len().saturating_add(more);
        if need > self.buffer.capacity() {
            let capacity = need.next_power_of_two().max(PIPE_BUF);
            if let Some(charges) = &mut self.charge {
                charges.bytes.resize(capacity as u64)?;
            }
            self.buffer.reserve_exact(capacity.saturating_sub(self.buffer.len()));
        }
        Ok(())
    }
}

impl Inode for Pipe {
    fn ino(&self) -> u64 {
        self.ino
    }

    fn file_type(&self) -> FileType {
        FileType::Fifo
    }

    fn getattr(&self) -> Result<Stat> {
        Ok(Stat {
            dev: PIPE_DEV,
            ino: self.ino,
            mode: FileType::Fifo.mode() | 0o600,
            nlink: 1,
            uid: self.owner.uid,
            gid: self.owner.gid,
            rdev: 0,
            size: 0,
            blksize: 4096,
            blocks: 0,
            atime: self.created,
            mtime: self.created,
            ctime: self.created,
            birthtime: Timespec::ZERO,
        })
    }

    fn open(self: Arc<Self>, ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        Ok(Arc::new(self.open_end(ctx, flags)?))
    }

    fn label(&self) -> Option<String> {
        Some(format!("pipe:[{}]", self.ino))
    }
}

/// An open end of a pipe. Dropping it closes it.
pub struct PipeEnd {
    pipe: Arc<Pipe>,
    read: bool,
    write: bool,
    /// Ends that had been opened before this one.
    seen: (u64, u64),
}

impl PipeEnd {
    /// The pipe.
    pub fn pipe(&self) -> &Arc<Pipe> {
        &self.pipe
    }
}

impl File for PipeEnd {
    fn read_at(&self, _ctx: &Ctx<'_>, _offset: u64, buf: &mut [u8]) -> Result<usize> {
        self.pipe.read(buf)
    }

    fn write_at(&self, _ctx: &Ctx<'_>, _offset: u64, buf: &[u8]) -> Result<usize> {
        self.pipe.write(buf)
    }

    fn seekable(&self) -> bool {
        false
    }

    fn fsync(&self, _data_only: bool) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn poll(&self) -> PollFlags {
        let state = self.pipe.state.lock();
        let mut flags = PollFlags::empty();
        if self.read {
            flags.set(PollFlags::IN, !state.buffer.is_empty());
            // A reader that opened a named pipe before any writer has not been hung up on.
            let had_writer = state.writers_ever != self.seen.1;
            flags.set(PollFlags::HUP, state.writers == 0 && had_writer);
        }
        if self.write {
            flags.set(
                PollFlags::OUT,
                state.capacity.saturating_sub(state.buffer.len()) >= PIPE_BUF,
            );
            flags.set(PollFlags::ERR, state.readers == 0);
        }
        flags
    }

    fn wait_queue(&self) -> Option<&WaitQueue> {
        Some(&self.pipe.queue)
    }

    fn readable_bytes(&self) -> Result<usize> {
        Ok(self.pipe.len())
    }

    fn as_pipe(&self) -> Option<&Arc<Pipe>> {
        Some(&self.pipe)
    }
}

impl Drop for PipeEnd {
    fn drop(&mut self) {
        self.pipe.remove_end(self.read, self.write);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::Cred;
    use crate::limits::Limits;
    use crate::openfile::OpenFile;
    use crate::port::NoEvents;
    use crate::waitqueue::{Interrupt, Interrupter};

    fn pipe() -> (Arc<OpenFile>, Arc<OpenFile>, Arc<Pipe>) {
        let pipe = Pipe::new(None, 7, Owner::default(), Timespec::ZERO);
        let (read, write) = pipe.ends().unwrap();
        let inode: Arc<dyn Inode> = pipe.clone();
        let read = OpenFile::new(inode.clone(), Arc::new(read), OFlags::empty());
        (read, OpenFile::new(inode, Arc::new(write), OFlags::WRONLY), pipe)
    }

    fn read(file: &OpenFile, size: usize) -> Result<Vec<u8>> {
        let mut buf = vec![0; size];
        let cred = Cred::root();
        let count = file.read(
            &Ctx {
                process: None,
                cred: &cred,
            },
            None,
            &mut buf,
        )?;
        buf.truncate(count);
        Ok(buf)
    }

    fn write(file: &OpenFile, bytes: &[u8]) -> Result<usize> {
        let cred = Cred::root();
        file.write(
            &Ctx {
                process: None,
                cred: &cred,
            },
            None,
            bytes,
        )
    }

    fn nonblocking(file: &OpenFile) {
        file.set_flags(OFlags::NONBLOCK);
    }

    fn poll(file: &OpenFile) -> PollFlags {
        file.file().unwrap().poll()
    }

    #[test]
    fn bytes_come_out_as_they_went_in_then_the_end() {
        let (r, w, _) = pipe();
        assert_eq!(write(&w, b"hello "), Ok(6));
        assert_eq!(write(&w, b"world"), Ok(5));
        assert_eq!(read(&r, 8), Ok(b"hello wo".to_vec()));
        drop(w);
        assert_eq!(read(&r, 8), Ok(b"rld".to_vec()));
        assert_eq!(read(&r, 8), Ok(Vec::new()));
        assert_eq!(read(&r, 8), Ok(Vec::new()));
    }

    #[test]
    fn the_ring_wraps() {
        let (r, w, _) = pipe();
        let mut next_in = 0_u8;
        let mut next_out = 0_u8;
        for round in 0..200_usize {
            let chunk: Vec<u8> = (0..997 + round)
                .map(|_| {
                    next_in = next_in.wrapping_add(1);
                    next_in
                })
                .collect();
            assert_eq!(write(&w, &chunk), Ok(chunk.len()));
            for byte in read(&r, chunk.len()).unwrap() {
                next_out = next_out.wrapping_add(1);
                assert_eq!(byte, next_out);
            }
        }
        assert_eq!(next_in, next_out);
    }

    #[test]
    fn nonblocking_reads_and_writes() {
        let (r, w, pipe) = pipe();
        nonblocking(&r);
        nonblocking(&w);
        assert_eq!(read(&r, 1), Err(Errno::EAGAIN));
        assert_eq!(read(&r, 0), Ok(Vec::new()));
        assert_eq!(write(&w, &[1; PIPE_CAPACITY + 5]), Ok(PIPE_CAPACITY));
        assert_eq!(write(&w, b"x"), Err(Errno::EAGAIN));
        assert_eq!(write(&w, b""), Ok(0));
        assert_eq!(read(&r, 100).map(|b| b.len()), Ok(100));
        // 100 bytes are free: a small write goes through, one up to PIPE_BUF is whole or not at all.
        assert_eq!(write(&w, &[2; 101]), Err(Errno::EAGAIN));
        assert_eq!(write(&w, &[2; PIPE_BUF + 1]), Ok(100));
        assert_eq!(pipe.len(), PIPE_CAPACITY);
    }

    #[test]
    fn a_pipe_without_readers_breaks() {
        let (r, w, _) = pipe();
        drop(r);
        assert_eq!(write(&w, b"x"), Err(Errno::EPIPE));
        assert_eq!(write(&w, b""), Err(Errno::EPIPE));
    }

    #[test]
    fn readiness() {
        let (r, w, _) = pipe();
        assert_eq!(poll(&r), PollFlags::empty());
        assert_eq!(poll(&w), PollFlags::OUT);
        assert_eq!(
            write(&w, &[0; PIPE_CAPACITY - PIPE_BUF + 1]),
            Ok(PIPE_CAPACITY - PIPE_BUF + 1)
        );
        assert_eq!(poll(&r), PollFlags::IN);
        assert_eq!(poll(&w), PollFlags::empty());
        drop(w);
        assert_eq!(poll(&r), PollFlags::IN | PollFlags::HUP);
        let (r, w, _) = pipe();
        drop(r);
        assert_eq!(poll(&w), PollFlags::OUT | PollFlags::ERR);
    }

    #[test]
    fn a_blocked_reader_gets_what_is_written() {
        let (r, w, _) = pipe();
        let thread = std::thread::spawn(move || read(&r, 10));
        std::thread::yield_now();
        assert_eq!(write(&w, b"late"), Ok(4));
        assert_eq!(thread.join().unwrap(), Ok(b"late".to_vec()));
    }

    #[test]
    fn a_blocked_reader_sees_the_end() {
        let (r, w, pipe) = pipe();
        let thread = std::thread::spawn(move || read(&r, 10));
        while pipe.queue.is_empty() {
            std::thread::yield_now();
        }
        drop(w);
        assert_eq!(thread.join().unwrap(), Ok(Vec::new()));
    }

    #[test]
    fn a_blocking_write_takes_all_while_somebody_reads() {
        let (r, w, _) = pipe();
        let data: Vec<u8> = (0..PIPE_CAPACITY * 5 + 3).map(|i| (i % 251) as u8).collect();
        let sent = data.clone();
        let thread = std::thread::spawn(move || write(&w, &sent));
        let mut got = Vec::new();
        loop {
            let part = read(&r, 10_000).unwrap();
            if part.is_empty() {
                break;
            }
            got.extend(part);
        }
        assert_eq!(thread.join().unwrap(), Ok(data.len()));
        assert!(got == data);
    }

    #[test]
    fn a_blocked_writer_learns_that_the_reader_left() {
        let (r, w, pipe) = pipe();
        let thread = std::thread::spawn(move || {
            let all = write(&w, &[0; PIPE_CAPACITY * 2]);
            (all, write(&w, b"x"))
        });
        while pipe.len() < PIPE_CAPACITY || pipe.queue.is_empty() {
            std::thread::yield_now();
        }
        drop(r);
        // What went in before counts, and the next write fails.
        assert_eq!(thread.join().unwrap(), (Ok(PIPE_CAPACITY), Err(Errno::EPIPE)));
    }

    #[test]
    fn small_writes_of_many_threads_stay_whole() {
        let (r, w, _) = pipe();
        let threads: Vec<_> = (0..4_u8)
            .map(|id| {
                let w = w.clone();
                std::thread::spawn(move || {
                    for _ in 0..200 {
                        assert_eq!(write(&w, &[id; 1000]), Ok(1000));
                    }
                })
            })
            .collect();
        drop(w);
        let mut all = Vec::new();
        loop {
            let part = read(&r, 7001).unwrap();
            if part.is_empty() {
                break;
            }
            all.extend(part);
        }
        for thread in threads {
            assert!(thread.join().is_ok());
        }
        assert_eq!(all.len(), 4 * 200 * 1000);
        for record in all.chunks(1000) {
            assert!(record.iter().all(|byte| *byte == record[0]));
        }
    }

    #[test]
    fn capacity_can_be_changed() {
        let (r, w, pipe) = pipe();
        assert_eq!(pipe.set_capacity(5000), Ok(8192));
        nonblocking(&w);
        assert_eq!(write(&w, &[0; 10_000]), Ok(8192));
        assert_eq!(pipe.set_capacity(1), Err(Errno::EBUSY));
        assert_eq!(pipe.set_capacity(0), Err(Errno::EINVAL));
        assert_eq!(pipe.set_capacity(-1), Err(Errno::EINVAL));
        assert_eq!(pipe.set_capacity(i32::MAX), Err(Errno::EPERM));
        assert_eq!(read(&r, 10_000).map(|b| b.len()), Ok(8192));
        assert_eq!(pipe.set_capacity(1), Ok(4096));
    }

    #[test]
    fn what_a_pipe_holds_is_counted_and_given_back() {
        let limits = Limits::default().pipes(1).pipe_bytes(10_000);
        let accounts = Arc::new(Accounts::new(limits, Arc::new(NoEvents)));
        let pipe = Pipe::new(Some(accounts.clone()), 1, Owner::default(), Timespec::ZERO);
        let ends = pipe.ends().unwrap();
        let second = Pipe::new(Some(accounts.clone()), 2, Owner::default(), Timespec::ZERO);
        assert_eq!(second.ends().err(), Some(Errno::ENFILE));
        assert_eq!(pipe.write(&[0; 8000]), Ok(8000));
        assert_eq!(accounts.usage(LimitKind::PipeBytes).used, 8192);
        assert_eq!(pipe.write(&[0; 500]), Err(Errno::ENOBUFS));
        drop(ends);
        assert_eq!(accounts.usage(LimitKind::PipeBytes).used, 0);
        assert_eq!(accounts.usage(LimitKind::Pipes).used, 0);
        assert!(second.ends().is_ok());
    }

    fn open(pipe: &Arc<Pipe>, flags: OFlags) -> Result<PipeEnd> {
        let cred = Cred::root();
        pipe.open_end(
            &Ctx {
                process: None,
                cred: &cred,
            },
            flags,
        )
    }

    #[test]
    fn a_named_pipe_opens_when_both_sides_are_there() {
        let pipe = Pipe::named(None);
        let other = pipe.clone();
        let thread = std::thread::spawn(move || open(&other, OFlags::WRONLY).and_then(|end| end.pipe.write(b"hi")));
        let reader = open(&pipe, OFlags::empty()).unwrap();
        assert_eq!(thread.join().unwrap(), Ok(2));
        let mut buf = [0; 4];
        assert_eq!(reader.pipe.read(&mut buf), Ok(2));
        // The writer came, wrote and left.
        assert_eq!(reader.poll(), PollFlags::HUP);
    }

    #[test]
    fn a_named_pipe_without_blocking() {
        let pipe = Pipe::named(None);
        let nonblock = OFlags::NONBLOCK;
        assert_eq!(open(&pipe, OFlags::WRONLY | nonblock).err(), Some(Errno::ENXIO));
        let reader = open(&pipe, nonblock).unwrap();
        assert_eq!(reader.poll(), PollFlags::empty());
        assert_eq!(reader.pipe.read(&mut [0; 4]), Ok(0));
        let writer = open(&pipe, OFlags::WRONLY | nonblock).unwrap();
        assert_eq!(reader.pipe.read(&mut [0; 4]), Err(Errno::EAGAIN));
        drop(writer);
        drop(reader);
        let both = open(&pipe, OFlags::RDWR).unwrap();
        assert_eq!(both.pipe.write(b"x"), Ok(1));
        assert_eq!(both.poll(), PollFlags::IN | PollFlags::OUT);
        drop(both);
        assert!(pipe.is_empty());
    }

    #[test]
    fn an_interrupt_ends_a_blocked_read_and_keeps_what_a_write_did() {
        let (r, w, pipe) = pipe();
        let stop = Arc::new(Interrupter::new());
        let interrupt = stop.clone();
        let thread = std::thread::spawn(move || {
            let cred = Cred::root();
            let ctx = Ctx {
                process: None,
                cred: &cred,
            };
            let interrupt = Some(&*interrupt as &dyn Interrupt);
            (
                w.write(&ctx, interrupt, &[0; PIPE_CAPACITY * 2]),
                r.read(&ctx, interrupt, &mut [0; PIPE_CAPACITY]),
                { r.read(&ctx, interrupt, &mut [0; 1]) },
            )
        });
        while pipe.len() < PIPE_CAPACITY {
            std::thread::yield_now();
        }
        stop.interrupt();
        assert_eq!(
            thread.join().unwrap(),
            (Ok(PIPE_CAPACITY), Ok(PIPE_CAPACITY), Err(Errno::EINTR))
        );
    }
}
