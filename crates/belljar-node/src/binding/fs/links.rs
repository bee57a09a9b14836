//! Names: rename, link, symlink, readlink, unlink, realpath.

use belljar_engine::{Args, Rv, Scope};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, RenameFlags};

use super::args;
use super::names::PathReply;
use super::req::dispatch;
use crate::encoding::Encoding;
use crate::uv_error::Named;

/// `rename(old, new, req)`.
pub fn rename<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let (Some(old), Some(new)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    dispatch(scope, &args, rv, 2, |env| {
        let flags = RenameFlags::empty();
        let renamed = env.process.renameat2(AT_FDCWD, &old, AT_FDCWD, &new, flags);
        renamed.between("rename", &old, &new)
    });
}

/// `link(existing, new, req)`.
pub fn link<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let (Some(old), Some(new)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    dispatch(scope, &args, rv, 2, |env| {
        let flags = AtFlags::empty();
        let linked = env.process.linkat(AT_FDCWD, &old, AT_FDCWD, &new, flags);
        linked.between("link", &old, &new)
    });
}

/// `symlink(target, path, flags, req)`; the flags matter on Windows only.
pub fn symlink<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let (Some(target), Some(path)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    dispatch(scope, &args, rv, 3, |env| {
        let made = env.process.symlinkat(&target, AT_FDCWD, &path);
        made.between("symlink", &target, &path)
    });
}

/// `readlink(path, encoding, req)`.
pub fn readlink<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(1), Encoding::Utf8);
    dispatch(scope, &args, rv, 2, |env| {
        let target = env.process.readlinkat(AT_FDCWD, &path).at("readlink", &path)?;
        Ok(PathReply { path: target, encoding })
    });
}

/// `realpath(path, encoding, req)`.
pub fn realpath<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(1), Encoding::Utf8);
    dispatch(scope, &args, rv, 2, |env| {
        let real = env.process.realpath(&path).at("realpath", &path)?;
        Ok(PathReply { path: real, encoding })
    });
}

/// `unlink(path, req)`.
pub fn unlink<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 1, |env| {
        let flags = AtFlags::empty();
        env.process.unlinkat(AT_FDCWD, &path, flags).at("unlink", &path)
    });
}
