//! open, close and what makes data durable.

use std::rc::Rc;

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, Fd, FileType, OFlags};
use belljar_kernel::{Process, Result};

use super::args;
use super::file_handle::NewHandle;
use super::req::{Reply, Request, dispatch};
use crate::env::Env;
use crate::io_wait::run_blocking;
use crate::uv_error::Named;

/// Opens as libuv does: the descriptor is closed at exec.
pub fn open_path(process: &Process, path: &[u8], flags: i32, mode: u32) -> Result<Fd> {
    let flags = OFlags::from_bits_retain(flags.cast_unsigned()) | OFlags::CLOEXEC;
    process.openat(AT_FDCWD, path, flags, mode)
}

/// `open(path, flags, mode, req)`.
pub fn open<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    open_as(scope, &args, rv, |fd, _| fd);
}

/// `openFileHandle(path, flags, mode, req)`.
pub fn open_file_handle<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    open_as(scope, &args, rv, |fd, path| NewHandle {
        fd,
        path: path.to_vec(),
    });
}

fn open_as<'s, T: Reply>(scope: &mut Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, make: fn(Fd, &[u8]) -> T) {
    let Some(path) = args::path(scope, args, 0) else {
        return;
    };
    let flags = args.i32(scope, 1);
    let mode = args.u32(scope, 2);
    let env = Env::of(scope);
    let request = Request::of(scope, &env, args, 3);
    if !request.is_sync() && may_block(&env, &path, flags) {
        let Some(pending) = request.pend(scope, &env, &mut rv) else {
            return;
        };
        let wanted = path.to_vec();
        let op = move |process: &Process| open_path(process, &wanted, flags, mode);
        run_blocking(&env, op, move |scope, result| {
            let result = result.map(|fd| make(fd, &path)).at("open", &path);
            pending.complete(scope, result);
        });
        return;
    }
    let result = open_path(&env.process, &path, flags, mode).at("open", &path);
    request.answer(scope, &env, rv, result.map(|fd| make(fd, &path)));
}

/// Whether an open waits for the other end of a named pipe.
fn may_block(env: &Rc<Env>, path: &[u8], flags: i32) -> bool {
    let flags = OFlags::from_bits_retain(flags.cast_unsigned());
    if flags.intersects(OFlags::NONBLOCK | OFlags::PATH) || flags.contains(OFlags::RDWR) {
        return false;
    }
    let stat = env.process.fstatat(AT_FDCWD, path, AtFlags::empty());
    stat.is_ok_and(|stat| stat.file_type() == FileType::Fifo)
}

/// `close(fd, req)`.
pub fn close<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 1, |env| env.process.close(fd).of("close"));
}

/// `fsync(fd, req)`.
pub fn fsync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 1, |env| env.process.fsync(fd).of("fsync"));
}

/// `fdatasync(fd, req)`.
pub fn fdatasync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 1, |env| env.process.fdatasync(fd).of("fdatasync"));
}

/// `ftruncate(fd, length, req)`.
pub fn ftruncate<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let length = args.i64(scope, 1);
    dispatch(scope, &args, rv, 2, |env| {
        env.process.ftruncate(fd, length).of("ftruncate")
    });
}
