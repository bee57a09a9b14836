//! Data of open files: read(2), write(2), lseek(2) and their relatives.

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{Fd, FileType, OFlags, Whence};
use crate::openfile::OpenFile;
use crate::pipe::PIPE_BUF;
use crate::process::Process;
use crate::waitqueue::PollFlags;
use crate::watch::WatchMask;

/// Most bytes that one call transfers (read(2)).
const TRANSFER_MAX: usize = 0x7fff_f000;
/// Most buffers of one readv or writev (`IOV_MAX`).
const IOV_MAX: usize = 1024;
/// How much copy_file_range carries at once.
const COPY_CHUNK: usize = 64 * 1024;

impl Process {
    /// Reads at the file's offset. 0 is the end.
    ///
    /// # Errors
    /// As read(2).
    pub fn read(&self, fd: Fd, buf: &mut [u8]) -> Result<usize> {
        let size = buf.len() as u64;
        let args = |a: &mut TraceArgs, data: &[u8]| {
            a.int(fd).bytes(data).int(size);
        };
        self.syscall_into("read", buf, args, |buf| self.read_from(&*self.file(fd)?, buf))
    }

    /// Writes at the file's offset, or at the end with O_APPEND.
    ///
    /// # Errors
    /// As write(2). EPIPE also raises SIGPIPE.
    pub fn write(&self, fd: Fd, buf: &[u8]) -> Result<usize> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).bytes(buf).int(buf.len() as u64);
        };
        self.syscall("write", args, || self.write_to(&*self.file(fd)?, buf))
    }

    /// Reads at `offset`.
    ///
    /// # Errors
    /// As pread(2).
    pub fn pread(&self, fd: Fd, buf: &mut [u8], offset: i64) -> Result<usize> {
        let size = buf.len() as u64;
        let args = |a: &mut TraceArgs, data: &[u8]| {
            a.int(fd).bytes(data).int(size).int(offset);
        };
        self.syscall_into("pread64", buf, args, |buf| {
            not_negative(offset)?;
            self.pread_from(&*self.file(fd)?, buf, offset)
        })
    }

    /// Writes at `offset`; as on Linux at the end where O_APPEND is set.
    ///
    /// # Errors
    /// As pwrite(2).
    pub fn pwrite(&self, fd: Fd, buf: &[u8], offset: i64) -> Result<usize> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).bytes(buf).int(buf.len() as u64).int(offset);
        };
        self.syscall("pwrite64", args, || {
            not_negative(offset)?;
            self.pwrite_to(&*self.file(fd)?, buf, offset)
        })
    }

    /// Reads into several buffers, one after the other. It waits for the first byte only.
    ///
    /// # Errors
    /// EINVAL for more than 1024 buffers; as readv(2).
    pub fn readv(&self, fd: Fd, bufs: &mut [&mut [u8]]) -> Result<usize> {
        let count = bufs.len();
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("[...]").int(count as u64);
        };
        self.syscall("readv", args, || {
            let file = self.file(fd)?;
            let stream = !file.readable()?.seekable();
            scatter(bufs, |buf, done| {
                if stream && done > 0 && !file.readable()?.poll().intersects(PollFlags::IN) {
                    return Ok(0);
                }
                self.read_from(&file, buf)
            })
        })
    }

    /// [`readv`](Self::readv) at `offset`.
    ///
    /// # Errors
    /// As preadv(2).
    pub fn preadv(&self, fd: Fd, bufs: &mut [&mut [u8]], offset: i64) -> Result<usize> {
        let count = bufs.len();
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("[...]").int(count as u64).int(offset);
        };
        self.syscall("preadv", args, || {
            not_negative(offset)?;
            let file = self.file(fd)?;
            scatter(bufs, |buf, done| self.pread_from(&file, buf, advanced(offset, done)?))
        })
    }

    /// Writes several buffers, one after the other. To a pipe up to PIPE_BUF bytes are written as one.
    ///
    /// # Errors
    /// EINVAL for more than 1024 buffers; as writev(2).
    pub fn writev(&self, fd: Fd, bufs: &[&[u8]]) -> Result<usize> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("[...]").int(bufs.len() as u64);
        };
        self.syscall("writev", args, || {
            let file = self.file(fd)?;
            let total = bufs.iter().fold(0_usize, |sum, buf| sum.saturating_add(buf.len()));
            let atomic = bufs.len() <= IOV_MAX && total <= PIPE_BUF && !file.writable()?.seekable();
            if atomic && bufs.len() > 1 {
                return self.write_to(&file, &bufs.concat());
            }
            gather(bufs, |buf, _| self.write_to(&file, buf))
        })
    }

    /// [`writev`](Self::writev) at `offset`.
    ///
    /// # Errors
    /// As pwritev(2).
    pub fn pwritev(&self, fd: Fd, bufs: &[&[u8]], offset: i64) -> Result<usize> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("[...]").int(bufs.len() as u64).int(offset);
        };
        self.syscall("pwritev", args, || {
            not_negative(offset)?;
            let file = self.file(fd)?;
            gather(bufs, |buf, done| self.pwrite_to(&file, buf, advanced(offset, done)?))
        })
    }

    /// Moves the offset of an open file and returns it.
    ///
    /// # Errors
    /// As lseek(2).
    pub fn lseek(&self, fd: Fd, offset: i64, whence: Whence) -> Result<u64> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).int(offset).word(match whence {
                Whence::Set => "SEEK_SET",
                Whence::Cur => "SEEK_CUR",
                Whence::End => "SEEK_END",
                Whence::Data => "SEEK_DATA",
                Whence::Hole => "SEEK_HOLE",
            });
        };
        self.syscall("lseek", args, || self.file(fd)?.seek(offset, whence))
    }

    /// Makes data and attributes durable.
    ///
    /// # Errors
    /// As fsync(2).
    pub fn fsync(&self, fd: Fd) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("fsync", args, || self.file(fd)?.file()?.fsync(false))
    }

    /// Makes data durable.
    ///
    /// # Errors
    /// As fdatasync(2).
    pub fn fdatasync(&self, fd: Fd) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("fdatasync", args, || self.file(fd)?.file()?.fsync(true))
    }

    /// Copies up to `len` bytes from one file to another, from and to the given offsets, or the files' own (which
    /// then move). Returns how many; 0 at the end of the source.
    ///
    /// # Errors
    /// As copy_file_range(2).
    pub fn copy_file_range(
        &self,
        from: Fd,
        from_offset: Option<i64>,
        to: Fd,
        to_offset: Option<i64>,
        len: usize,
    ) -> Result<usize> {
        let args = |a: &mut TraceArgs| {
            a.int(from)
                .optional(from_offset)
                .int(to)
                .optional(to_offset)
                .int(len as u64)
                .word("0");
        };
        self.syscall("copy_file_range", args, || {
            let (source, target) = (self.file(from)?, self.file(to)?);
            source.file()?;
            target.file()?;
            for file in [&source, &target] {
                match file.inode().file_type() {
                    FileType::Regular => {}
                    FileType::Directory => return Err(Errno::EISDIR),
                    _ => return Err(Errno::EINVAL),
                }
            }
            let (reader, writer) = (source.readable()?, target.writable()?);
            if target.flags().contains(OFlags::APPEND) {
                return Err(Errno::EBADF);
            }
            let position = |given: Option<i64>, own: u64| match given {
                Some(offset) => u64::try_from(offset).map_err(|_| Errno::EINVAL),
                None => Ok(own),
            };
            let start = position(from_offset, source.position())?;
            let goal = position(to_offset, target.position())?;
            let left = usize::try_from(reader.size()?.saturating_sub(start)).unwrap_or(usize::MAX);
            let len = len.min(TRANSFER_MAX).min(left);
            let (source_end, target_end) = (start.saturating_add(len as u64), goal.saturating_add(len as u64));
            if source.same_inode(&target) && target_end > start && goal < source_end {
                return Err(Errno::EINVAL);
            }
            let call = Call::new(self);
            let mut buf = vec![0; COPY_CHUNK.min(len)];
            let mut done = 0_usize;
            while done < len {
                let want = buf.len().min(len - done);
                let chunk = buf.get_mut(..want).unwrap_or_default();
                let read = match reader.read_at(&call.ctx(), start.saturating_add(done as u64), chunk) {
                    Ok(0) => break,
                    Ok(read) => read,
                    Err(errno) if done == 0 => return Err(errno),
                    Err(_) => break,
                };
                let chunk = chunk.get(..read).unwrap_or_default();
                match writer.write_at(&call.ctx(), goal.saturating_add(done as u64), chunk) {
                    Ok(written) => {
                        done = done.saturating_add(written);
                        if written < read {
                            break;
                        }
                    }
                    Err(errno) if done == 0 => return Err(errno),
                    Err(_) => break,
                }
            }
            if from_offset.is_none() {
                source.with_position(|own| *own = start.saturating_add(done as u64));
            }
            if to_offset.is_none() {
                target.with_position(|own| *own = goal.saturating_add(done as u64));
            }
            if done > 0 {
                source.accessed();
                source.notify(WatchMask::ACCESS);
                target.notify(WatchMask::MODIFY);
            }
            Ok(done)
        })
    }
}

impl Process {
    fn read_from(&self, file: &OpenFile, buf: &mut [u8]) -> Result<usize> {
        let cred = self.cred();
        let count = file.read(&self.ctx(&cred), Some(self.interrupt()), capped_mut(buf))?;
        self.counters().read(count);
        if count > 0 {
            file.notify(WatchMask::ACCESS);
        }
        Ok(count)
    }

    fn pread_from(&self, file: &OpenFile, buf: &mut [u8], offset: i64) -> Result<usize> {
        let cred = self.cred();
        let count = file.pread(&self.ctx(&cred), capped_mut(buf), offset)?;
        self.counters().read(count);
        if count > 0 {
            file.notify(WatchMask::ACCESS);
        }
        Ok(count)
    }

    fn write_to(&self, file: &OpenFile, buf: &[u8]) -> Result<usize> {
        let cred = self.cred();
        let result = file.write(&self.ctx(&cred), Some(self.interrupt()), capped(buf));
        if result == Err(Errno::EPIPE) {
            self.broken_pipe();
        }
        self.note_write(file, result)
    }

    fn pwrite_to(&self, file: &OpenFile, buf: &[u8], offset: i64) -> Result<usize> {
        let cred = self.cred();
        let result = file.pwrite(&self.ctx(&cred), capped(buf), offset);
        self.note_write(file, result)
    }

    fn note_write(&self, file: &OpenFile, result: Result<usize>) -> Result<usize> {
        let count = result?;
        self.counters().wrote(count);
        if count > 0 {
            file.notify(WatchMask::MODIFY);
        }
        Ok(count)
    }
}

fn not_negative(offset: i64) -> Result<()> {
    if offset < 0 { Err(Errno::EINVAL) } else { Ok(()) }
}

fn capped(buf: &[u8]) -> &[u8] {
    buf.get(..TRANSFER_MAX).unwrap_or(buf)
}

fn capped_mut(buf: &mut [u8]) -> &mut [u8] {
    let len = buf.len().min(TRANSFER_MAX);
    buf.get_mut(..len).unwrap_or_default()
}

fn advanced(offset: i64, done: usize) -> Result<i64> {
    if offset < 0 {
        return Err(Errno::EINVAL);
    }
    i64::try_from(done)
        .ok()
        .and_then(|done| offset.checked_add(done))
        .ok_or(Errno::EINVAL)
}

/// Fills buffer after buffer until one is not filled; an error counts only when nothing was read before.
fn scatter(bufs: &mut [&mut [u8]], mut read: impl FnMut(&mut [u8], usize) -> Result<usize>) -> Result<usize> {
    if bufs.len() > IOV_MAX {
        return Err(Errno::EINVAL);
    }
    if bufs.iter().all(|buf| buf.is_empty()) {
        return read(&mut [], 0);
    }
    let mut done = 0_usize;
    for buf in bufs.iter_mut().filter(|buf| !buf.is_empty()) {
        match read(buf, done) {
            Ok(count) => {
                done = done.saturating_add(count);
                if count < buf.len() {
                    break;
                }
            }
            Err(errno) if done == 0 => return Err(errno),
            Err(_) => break,
        }
    }
    Ok(done)
}

/// Writes buffer after buffer until one is not taken whole; an error counts only when nothing was written before.
fn gather(bufs: &[&[u8]], mut write: impl FnMut(&[u8], usize) -> Result<usize>) -> Result<usize> {
    if bufs.len() > IOV_MAX {
        return Err(Errno::EINVAL);
    }
    if bufs.iter().all(|buf| buf.is_empty()) {
        return write(&[], 0);
    }
    let mut done = 0_usize;
    for buf in bufs.iter().filter(|buf| !buf.is_empty()) {
        match write(buf, done) {
            Ok(count) => {
                done = done.saturating_add(count);
                if count < buf.len() {
                    break;
                }
            }
            Err(errno) if done == 0 => return Err(errno),
            Err(_) => break,
        }
    }
    Ok(done)
}
