//! Reading and writing: bytes go straight between the guest's buffers and the kernel's pages.

use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::buffer::{with_bytes, with_bytes_mut};
use belljar_engine::error::throw_range;
use belljar_engine::isolate::{Gauge, Reservation};
use belljar_engine::value::{ArgsExt, MAX_STRING_LENGTH, string_from_bytes};
use belljar_engine::{Args, Rv, Scope, v8};
use belljar_kernel::fs::{Fd, FileType};
use belljar_kernel::waitqueue::PollFlags;
use belljar_kernel::{Errno, OpenFile, Process, Result};

use super::args;
use super::open::open_path;
use super::req::{Pending, Request};
use crate::encoding::{self, Encoding};
use crate::env::Env;
use crate::io_wait::{is_ready, when_ready};
use crate::uv_error::{Named, UvError, UvResult};

/// A pipe that polls writable takes this much without blocking (PIPE_BUF).
const PIPE_BUF: usize = 4096;
/// Most buffers of one vectored call (IOV_MAX).
const IOV_MAX: u32 = 1024;

/// Reads at `position`, or at the file's own offset.
pub fn read_at(process: &Process, fd: Fd, position: Option<i64>, buf: &mut [u8]) -> Result<usize> {
    match position {
        Some(at) => process.pread(fd, buf, at),
        None => process.read(fd, buf),
    }
}

/// Writes at `position`, or at the file's own offset.
pub fn write_at(process: &Process, fd: Fd, position: Option<i64>, bytes: &[u8]) -> Result<usize> {
    match position {
        Some(at) => process.pwrite(fd, bytes, at),
        None => process.write(fd, bytes),
    }
}

/// The descriptor's file, when a transfer in the direction of `interest` would block now.
fn not_ready(env: &Env, fd: Fd, interest: PollFlags) -> Option<Arc<OpenFile>> {
    let file = env.process.file(fd).ok()?;
    let nonblocking = file.flags().contains(belljar_kernel::fs::OFlags::NONBLOCK);
    (!nonblocking && !is_ready(&file, interest)).then_some(file)
}

/// `read(fd, buffer, offset, length, position, req)`.
pub fn read<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let buffer = args.get(1);
    let transfer = Transfer {
        fd,
        offset: args.i64(scope, 2),
        length: args.i64(scope, 3),
        position: args::position(scope, &args, 4),
    };
    let request = Request::of(scope, &env, &args, 5);
    if !request.is_sync()
        && let Some(file) = not_ready(&env, fd, PollFlags::IN)
    {
        let Some(pending) = request.pend(scope, &env, &mut rv) else {
            return;
        };
        let buffer = v8::Global::new(scope, buffer);
        let weak = Rc::downgrade(&env);
        let then = move |scope: &mut Scope<'_, '_>| {
            let Some(env) = weak.upgrade() else { return };
            let buffer = v8::Local::new(scope, &buffer);
            let result = transfer.read(&env, buffer);
            pending.complete(scope, result);
        };
        when_ready(&env, &file, PollFlags::IN, Box::new(then));
        return;
    }
    let result = transfer.read(&env, buffer);
    request.answer(scope, &env, rv, result);
}

struct Transfer {
    fd: Fd,
    offset: i64,
    length: i64,
    position: Option<i64>,
}

impl Transfer {
    fn range(&self, size: usize) -> Option<std::ops::Range<usize>> {
        let start = usize::try_from(self.offset).ok()?;
        let length = usize::try_from(self.length).ok()?;
        let end = start.checked_add(length)?;
        (end <= size).then_some(start..end)
    }

    fn read(&self, env: &Env, buffer: v8::Local<v8::Value>) -> UvResult<usize> {
        let read = with_bytes_mut(buffer, |bytes| {
            let range = self.range(bytes.len()).ok_or(Errno::EINVAL)?;
            let into = bytes.get_mut(range).ok_or(Errno::EINVAL)?;
            read_at(&env.process, self.fd, self.position, into)
        });
        read.unwrap_or(Err(Errno::EINVAL)).of("read")
    }
}

/// `readBuffers(fd, buffers, position, req)`.
pub fn read_buffers<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let Ok(buffers) = v8::Local::<v8::Array>::try_from(args.get(1)) else {
        return;
    };
    let position = args::position(scope, &args, 2);
    let request = Request::of(scope, &env, &args, 3);
    if !request.is_sync()
        && let Some(file) = not_ready(&env, fd, PollFlags::IN)
    {
        let Some(pending) = request.pend(scope, &env, &mut rv) else {
            return;
        };
        let buffers = v8::Global::new(scope, buffers);
        let weak = Rc::downgrade(&env);
        let then = move |scope: &mut Scope<'_, '_>| {
            let Some(env) = weak.upgrade() else { return };
            let buffers = v8::Local::new(scope, &buffers);
            let result = read_vector(scope, &env, fd, buffers, position);
            pending.complete(scope, result);
        };
        when_ready(&env, &file, PollFlags::IN, Box::new(then));
        return;
    }
    let result = read_vector(scope, &env, fd, buffers, position);
    request.answer(scope, &env, rv, result);
}

/// Fills one view after the other; views may overlap, so they are not borrowed together.
fn read_vector(
    scope: &Scope<'_, '_>,
    env: &Env,
    fd: Fd,
    buffers: v8::Local<v8::Array>,
    position: Option<i64>,
) -> UvResult<usize> {
    // libuv refuses a call without buffers.
    if buffers.length() == 0 {
        return Err(Errno::EINVAL).of("read");
    }
    each_view(scope, buffers, |view, done| {
        let at = position.map(|at| at.saturating_add(i64::try_from(done).unwrap_or(i64::MAX)));
        // After the first view no call may block any more.
        if done > 0 && not_ready(env, fd, PollFlags::IN).is_some() {
            return Ok(None);
        }
        let read = with_bytes_mut(view, |bytes| {
            let count = read_at(&env.process, fd, at, bytes)?;
            Ok((count, count < bytes.len()))
        });
        read.unwrap_or(Err(Errno::EINVAL)).map(Some)
    })
    .of("read")
}

/// Goes over the views of a vectored call until `transfer` is short; an error counts only at the first.
fn each_view<'s>(
    scope: &Scope<'s, '_>,
    views: v8::Local<v8::Array>,
    mut transfer: impl FnMut(v8::Local<'s, v8::Value>, usize) -> Result<Option<(usize, bool)>>,
) -> Result<usize> {
    // libuv takes no call without buffers.
    if views.length() == 0 {
        return Err(Errno::EINVAL);
    }
    let mut done = 0_usize;
    for i in 0..views.length().min(IOV_MAX) {
        let Some(view) = views.get_index(scope, i) else {
            return Err(Errno::EINVAL);
        };
        match transfer(view, done) {
            Ok(Some((count, short))) => {
                done = done.saturating_add(count);
                if short {
                    break;
                }
            }
            Ok(None) => break,
            Err(errno) if done == 0 => return Err(errno),
            Err(_) => break,
        }
    }
    Ok(done)
}

/// `writeBuffer(fd, buffer, offset, length, position, req, ctx)`.
pub fn write_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let transfer = Transfer {
        fd,
        offset: args.i64(scope, 2),
        length: args.i64(scope, 3),
        position: args::position(scope, &args, 4),
    };
    let buffer = args.get(1);
    write_bytes(scope, &args, rv, 5, fd, transfer.position, |f| {
        let done = with_bytes(buffer, |bytes| {
            let range = transfer.range(bytes.len()).ok_or(Errno::EINVAL)?;
            f(bytes.get(range).ok_or(Errno::EINVAL)?)
        });
        done.unwrap_or(Err(Errno::EINVAL))
    });
}

/// `writeString(fd, string, position, encoding, req, ctx)`.
pub fn write_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let position = args::position(scope, &args, 2);
    let encoding = Encoding::of(scope, args.get(3), Encoding::Utf8);
    let Some(text) = args.get(1).to_string(scope) else {
        return;
    };
    let Some(bytes) = encoding::decode(scope, text, encoding) else {
        return;
    };
    write_bytes(scope, &args, rv, 4, fd, position, |f| f(&bytes));
}

/// `writeBuffers(fd, buffers, position, req)`.
pub fn write_buffers<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let Ok(buffers) = v8::Local::<v8::Array>::try_from(args.get(1)) else {
        return;
    };
    let position = args::position(scope, &args, 2);
    let request = Request::of(scope, &env, &args, 3);
    if !request.is_sync() && not_ready(&env, fd, PollFlags::OUT).is_some() {
        let mut all = Vec::new();
        for i in 0..buffers.length().min(IOV_MAX) {
            if let Some(view) = buffers.get_index(scope, i) {
                with_bytes(view, |bytes| all.extend_from_slice(bytes));
            }
        }
        write_bytes(scope, &args, rv, 3, fd, position, |f| f(&all));
        return;
    }
    let result = each_view(scope, buffers, |view, done| {
        let at = position.map(|at| at.saturating_add(i64::try_from(done).unwrap_or(i64::MAX)));
        let written = with_bytes(view, |bytes| {
            let count = write_at(&env.process, fd, at, bytes)?;
            Ok((count, count < bytes.len()))
        });
        written.unwrap_or(Err(Errno::EINVAL)).map(Some)
    });
    request.answer(scope, &env, rv, result.of("write"));
}

/// Writes what `borrow` lends. Where that would block an asynchronous call, a copy waits for the reader.
fn write_bytes<'s>(
    scope: &mut Scope<'s, '_>,
    args: &Args<'s>,
    mut rv: Rv<'s>,
    at: i32,
    fd: Fd,
    position: Option<i64>,
    borrow: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<usize>) -> Result<usize>,
) {
    let env = Env::of(scope);
    let request = Request::of(scope, &env, args, at);
    if !request.is_sync() && is_pipe(&env, fd) {
        let Some(pending) = request.pend(scope, &env, &mut rv) else {
            return;
        };
        let mut copy = Vec::new();
        let copied = borrow(&mut |bytes| {
            copy.extend_from_slice(bytes);
            Ok(0)
        });
        match (copied, env.process.file(fd)) {
            (Ok(_), Ok(file)) => write_pipe(
                scope,
                &env,
                PipeWrite {
                    file,
                    fd,
                    copy,
                    done: 0,
                    pending,
                },
            ),
            (Err(errno), _) | (_, Err(errno)) => {
                let result: UvResult<usize> = Err(UvError::new(errno, "write"));
                env.event_loop
                    .complete(Box::new(move |scope| pending.complete(scope, result)));
            }
        }
        return;
    }
    let result = borrow(&mut |bytes| write_at(&env.process, fd, position, bytes)).of("write");
    match (
        &result,
        v8::Local::<v8::Object>::try_from(args.get(at.saturating_add(1))),
    ) {
        (Err(error), Ok(ctx)) if request.is_sync() => {
            // Where that fails, the exception is the answer.
            let _ = error.fill(scope, ctx);
        }
        _ => request.answer(scope, &env, rv, result),
    }
}

fn is_pipe(env: &Env, fd: Fd) -> bool {
    env.process.file(fd).is_ok_and(|file| {
        file.inode().file_type() == FileType::Fifo && !file.flags().contains(belljar_kernel::fs::OFlags::NONBLOCK)
    })
}

struct PipeWrite {
    file: Arc<OpenFile>,
    fd: Fd,
    copy: Vec<u8>,
    done: usize,
    pending: Pending,
}

/// Writes to a pipe as far as it takes bytes, and waits for its reader in between.
fn write_pipe(scope: &mut Scope<'_, '_>, env: &Rc<Env>, mut write: PipeWrite) {
    let result = loop {
        let rest = write.copy.get(write.done..).unwrap_or_default();
        if rest.is_empty() {
            break Ok(write.done);
        }
        if !is_ready(&write.file, PollFlags::OUT) {
            let file = write.file.clone();
            let weak = Rc::downgrade(env);
            let then = move |scope: &mut Scope<'_, '_>| {
                if let Some(env) = weak.upgrade() {
                    write_pipe(scope, &env, write);
                }
            };
            when_ready(env, &file, PollFlags::OUT, Box::new(then));
            return;
        }
        let chunk = rest.get(..PIPE_BUF).unwrap_or(rest);
        match env.process.write(write.fd, chunk) {
            Ok(count) => write.done = write.done.saturating_add(count),
            Err(errno) => break Err(errno),
        }
    };
    let pending = write.pending;
    let _ = scope;
    env.event_loop
        .complete(Box::new(move |scope| pending.complete(scope, result.of("write"))));
}

/// `readFileUtf8(pathOrFd, flags)`.
pub fn read_file_utf8<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let own = args.get(0).is_int32();
    let fd = if own {
        args.i32(scope, 0)
    } else {
        let Some(path) = args::path(scope, &args, 0) else {
            return;
        };
        let flags = args.i32(scope, 1);
        match open_path(&env.process, &path, flags, 0o666).at("open", &path) {
            Ok(fd) => fd,
            Err(error) => return error.throw(scope),
        }
    };
    let result = read_all(&env.process, &env.gauge, fd, MAX_STRING_LENGTH);
    if !own {
        // The data has been read; a failed close takes nothing from it.
        let _ = env.process.close(fd);
    }
    match result {
        Ok(Some(held)) => rv.set(string_from_bytes(scope, &held.bytes).into()),
        Ok(None) => encoding::throw_too_long(scope),
        Err(errno) => UvError::new(errno, "read").throw(scope),
    }
}

/// Bytes that native code holds for a guest, counted against its limit.
pub struct Held {
    pub bytes: Vec<u8>,
    #[allow(dead_code, reason = "gives the bytes back when it is dropped")]
    reservations: Vec<Reservation>,
}

impl Held {
    /// The bytes, which are no longer counted.
    pub fn release(self) -> Vec<u8> {
        self.bytes
    }
}

/// Everything from the file's offset to its end; `None` when that is more than `max` bytes.
///
/// # Errors
/// As read(2); ENOMEM at the guest's limit of buffers.
pub fn read_all(process: &Process, gauge: &Arc<Gauge>, fd: Fd, max: usize) -> Result<Option<Held>> {
    const CHUNK: usize = 8192;
    let size = process.fstat(fd).map_or(0, |stat| stat.size);
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if size > max {
        return Ok(None);
    }
    let mut held = Held {
        bytes: Vec::new(),
        reservations: Vec::new(),
    };
    let mut filled = 0_usize;
    let mut goal = size.saturating_add(1).max(64);
    loop {
        if filled == held.bytes.len() {
            if filled > max {
                return Ok(None);
            }
            let more = goal.saturating_sub(filled);
            held.reservations.push(gauge.reserve(more).ok_or(Errno::ENOMEM)?);
            held.bytes.resize(goal, 0);
            goal = goal.saturating_mul(2).max(CHUNK).min(max.saturating_add(1));
        }
        let count = process.read(fd, held.bytes.get_mut(filled..).unwrap_or_default())?;
        if count == 0 {
            held.bytes.truncate(filled);
            return Ok((filled <= max).then_some(held));
        }
        filled = filled.saturating_add(count);
    }
}

/// Writes all of `bytes` at the file's offset.
///
/// # Errors
/// As write(2).
pub fn write_all(process: &Process, fd: Fd, mut bytes: &[u8]) -> Result<()> {
    while !bytes.is_empty() {
        let count = process.write(fd, bytes)?;
        if count == 0 {
            return Err(Errno::EIO);
        }
        bytes = bytes.get(count..).unwrap_or_default();
    }
    Ok(())
}

/// `writeFileUtf8(pathOrFd, data, flags, mode)`.
pub fn write_file_utf8<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(text) = args.get(1).to_string(scope) else {
        return;
    };
    if text.length() > MAX_STRING_LENGTH {
        throw_range(scope, "ERR_OUT_OF_RANGE", "The data is too long");
        return;
    }
    let own = args.get(0).is_int32();
    let fd = if own {
        args.i32(scope, 0)
    } else {
        let Some(path) = args::path(scope, &args, 0) else {
            return;
        };
        let (flags, mode) = (args.i32(scope, 2), args.u32(scope, 3));
        match open_path(&env.process, &path, flags, mode).at("open", &path) {
            Ok(fd) => fd,
            Err(error) => return error.throw(scope),
        }
    };
    let bytes = belljar_engine::value::utf8(scope, text);
    let result = write_all(&env.process, fd, &bytes);
    if !own {
        // The data has been written; a failed close takes nothing from it.
        let _ = env.process.close(fd);
    }
    if let Err(errno) = result {
        UvError::new(errno, "write").throw(scope);
    }
}
