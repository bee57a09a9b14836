//! Attributes: chmod, chown, utimes and their relatives.

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope};
use belljar_kernel::fs::{AT_FDCWD, AtFlags};

use super::args;
use super::req::dispatch;
use crate::uv_error::Named;

/// `chmod(path, mode, req)`.
pub fn chmod<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let mode = args.u32(scope, 1);
    dispatch(scope, &args, rv, 2, |env| {
        let flags = AtFlags::empty();
        env.process.fchmodat(AT_FDCWD, &path, mode, flags).at("chmod", &path)
    });
}

/// `fchmod(fd, mode, req)`.
pub fn fchmod<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let mode = args.u32(scope, 1);
    dispatch(scope, &args, rv, 2, |env| env.process.fchmod(fd, mode).of("fchmod"));
}

/// `chown(path, uid, gid, req)`.
pub fn chown<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    chown_path(scope, &args, rv, "chown", AtFlags::empty());
}

/// `lchown(path, uid, gid, req)`.
pub fn lchown<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    chown_path(scope, &args, rv, "lchown", AtFlags::SYMLINK_NOFOLLOW);
}

fn chown_path<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, rv: Rv<'s>, call: &'static str, flags: AtFlags) {
    let Some(path) = args::path(scope, args, 0) else {
        return;
    };
    let (uid, gid) = (args.u32(scope, 1), args.u32(scope, 2));
    dispatch(scope, args, rv, 3, |env| {
        env.process.fchownat(AT_FDCWD, &path, uid, gid, flags).at(call, &path)
    });
}

/// `fchown(fd, uid, gid, req)`.
pub fn fchown<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let (uid, gid) = (args.u32(scope, 1), args.u32(scope, 2));
    dispatch(scope, &args, rv, 3, |env| env.process.fchown(fd, uid, gid).of("fchown"));
}

/// `utimes(path, atime, mtime, req)`.
pub fn utimes<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    utimes_path(scope, &args, rv, "utime", AtFlags::empty());
}

/// `lutimes(path, atime, mtime, req)`.
pub fn lutimes<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    utimes_path(scope, &args, rv, "lutime", AtFlags::SYMLINK_NOFOLLOW);
}

fn utimes_path<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, rv: Rv<'s>, call: &'static str, flags: AtFlags) {
    let Some(path) = args::path(scope, args, 0) else {
        return;
    };
    let times = [args::time(scope, args, 1), args::time(scope, args, 2)];
    dispatch(scope, args, rv, 3, |env| {
        let changed = env.process.utimensat(AT_FDCWD, &path, Some(times), flags);
        changed.at(call, &path)
    });
}

/// `futimes(fd, atime, mtime, req)`.
pub fn futimes<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let times = [args::time(scope, &args, 1), args::time(scope, &args, 2)];
    dispatch(scope, &args, rv, 3, |env| {
        env.process.futimens(fd, Some(times)).of("futime")
    });
}
