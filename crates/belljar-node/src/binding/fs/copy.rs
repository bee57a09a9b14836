//! Copying: copyFile, and the native parts of cp.

use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw_coded};
use belljar_engine::value::{ArgsExt, null, string, string_from_bytes, undefined};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, Fd, FileType, OFlags, Stat};
use belljar_kernel::{Errno, Process, Result};

use super::super::ClassSpec;
use super::args;
use super::dirs::{join, mkdir_all, scan};
use super::jobs::Job;
use super::remove::remove_one;
use super::req::dispatch;
use crate::binding::async_wrap::{AsyncIds, attach};
use crate::env::Env;
use crate::uv_error::{Named, UvError, throw_errno};

/// Flags of copyFile (`fs.constants.COPYFILE_*`).
const EXCL: u32 = 1;
const FICLONE_FORCE: u32 = 4;
/// Bytes that one step of a copy asks for.
const COPY_STEP: usize = 1 << 30;

pub const CP_DIR_JOB: ClassSpec = ClassSpec {
    name: "CpDirJob",
    construct: Some(|| raw_callback!(new_cp_dir)),
    methods: fns! { "run" => run_cp_dir },
    ..ClassSpec::EMPTY
};

/// `copyFile(source, destination, flags, req)`.
pub fn copy_file<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let (Some(from), Some(to)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    let Some(flags) = args::mode(scope, &args, 2) else {
        return;
    };
    dispatch(scope, &args, rv, 3, |env| {
        copy(&env.process, &from, &to, flags).between("copyfile", &from, &to)
    });
}

/// Copies data and permission bits of a file (`uv_fs_copyfile`).
///
/// # Errors
/// As open(2), read(2) and write(2); ENOTSUP where a clone is demanded.
pub fn copy(process: &Process, from: &[u8], to: &[u8], flags: u32) -> Result<()> {
    let source = process.openat(AT_FDCWD, from, OFlags::CLOEXEC, 0)?;
    let result = copy_from(process, source, to, flags);
    // It was only read.
    let _ = process.close(source);
    result
}

fn copy_from(process: &Process, source: Fd, to: &[u8], flags: u32) -> Result<()> {
    let stat = process.fstat(source)?;
    let mut open = OFlags::WRONLY | OFlags::CREAT | OFlags::CLOEXEC;
    open.set(OFlags::EXCL, flags & EXCL != 0);
    let target = process.openat(AT_FDCWD, to, open, stat.mode & 0o7777)?;
    let existing = process.fstat(target)?;
    if (existing.dev, existing.ino) == (stat.dev, stat.ino) {
        return process.close(target);
    }
    let result = copy_data(process, source, &stat, target, flags);
    let closed = process.close(target);
    let result = result.and(closed);
    if result.is_err() {
        // What was not copied whole shall not stay.
        let _ = process.unlinkat(AT_FDCWD, to, AtFlags::empty());
    }
    result
}

fn copy_data(process: &Process, source: Fd, stat: &Stat, target: Fd, flags: u32) -> Result<()> {
    process.ftruncate(target, 0).or_else(|errno| match errno {
        // A device or a pipe has no size to cut.
        Errno::EINVAL => Ok(()),
        other => Err(other),
    })?;
    process.fchmod(target, stat.mode & 0o7777)?;
    if flags & FICLONE_FORCE != 0 {
        return Err(Errno::ENOTSUP);
    }
    loop {
        match process.copy_file_range(source, None, target, None, COPY_STEP) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(Errno::EINVAL | Errno::EXDEV) => return copy_by_hand(process, source, target),
            Err(errno) => return Err(errno),
        }
    }
}

/// For what is no regular file on one side.
fn copy_by_hand(process: &Process, source: Fd, target: Fd) -> Result<()> {
    let mut buf = vec![0; 64 << 10];
    loop {
        let count = process.read(source, &mut buf)?;
        if count == 0 {
            return Ok(());
        }
        super::rw::write_all(process, target, buf.get(..count).unwrap_or_default())?;
    }
}

/// Why a copy of a tree cannot go on.
enum CpError {
    /// As the C++ library's file system functions report it.
    Std(Errno, Vec<u8>),
    Uv(UvError),
    Coded(&'static str, String),
    /// Nothing that can be copied: its kind, and where it would have gone.
    Special(&'static str, Vec<u8>),
}

impl CpError {
    fn throw(self, scope: &Scope<'_, '_>) {
        match self {
            Self::Std(errno, path) => throw_errno(scope, errno, "cp", &path, ""),
            Self::Uv(error) => error.throw(scope),
            Self::Coded(code, text) => throw_coded(scope, ErrorKind::Error, code, &text),
            Self::Special(kind, path) => {
                let path = String::from_utf8_lossy(&path);
                let (code, text) = match kind {
                    "socket" => ("ERR_FS_CP_SOCKET", format!("Cannot copy a socket file: {path}")),
                    "fifo" => ("ERR_FS_CP_FIFO_PIPE", format!("Cannot copy a FIFO pipe: {path}")),
                    _ => ("ERR_FS_CP_UNKNOWN", format!("Cannot copy an unknown file type: {path}")),
                };
                throw_coded(scope, ErrorKind::Error, code, &text);
            }
        }
    }
}

fn lossy(path: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(path)
}

fn stat(process: &Process, path: &[u8], follow: bool) -> Result<Stat> {
    let flags = if follow {
        AtFlags::empty()
    } else {
        AtFlags::SYMLINK_NOFOLLOW
    };
    process.fstatat(AT_FDCWD, path, flags)
}

fn is_dir(stat: &Stat) -> bool {
    stat.file_type() == FileType::Directory
}

fn same(a: &Stat, b: &Stat) -> bool {
    (a.dev, a.ino) == (b.dev, b.ino)
}

/// The part of a path before its last slash; empty for none.
fn parent(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|&byte| byte != b'/').map_or(0, |at| at + 1);
    let trimmed = path.get(..end).unwrap_or_default();
    match trimmed.iter().rposition(|&byte| byte == b'/') {
        Some(0) => b"/",
        Some(at) => trimmed.get(..at).unwrap_or_default(),
        None => b"",
    }
}

/// `cpSyncCheckPaths(source, destination, dereference, recursive)`: what may not be copied throws.
pub fn cp_sync_check_paths<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(from), Some(to)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    let checked = check_paths(&env.process, &from, &to, args.is_true(2), args.is_true(3));
    if let Err(error) = checked {
        error.throw(scope);
    }
}

fn check_paths(
    process: &Process,
    from: &[u8],
    to: &[u8],
    dereference: bool,
    recursive: bool,
) -> std::result::Result<(), CpError> {
    let call = if dereference { "stat" } else { "lstat" };
    let source = stat(process, from, dereference).at(call, from).map_err(CpError::Uv)?;
    let target = stat(process, to, dereference).ok();
    let source_is_dir = is_dir(&source);
    let (from_text, to_text) = (lossy(from), lossy(to));
    if let Some(target) = &target {
        if same(&source, target) {
            let text = format!("src and dest cannot be the same {to_text}");
            return Err(CpError::Coded("ERR_FS_CP_EINVAL", text));
        }
        match (source_is_dir, is_dir(target)) {
            (true, false) => {
                let text = format!("Cannot overwrite non-directory {to_text} with directory {from_text}");
                return Err(CpError::Coded("ERR_FS_CP_DIR_TO_NON_DIR", text));
            }
            (false, true) => {
                let text = format!("Cannot overwrite directory {to_text} with non-directory {from_text}");
                return Err(CpError::Coded("ERR_FS_CP_NON_DIR_TO_DIR", text));
            }
            _ => {}
        }
    }
    let slashed = join(from, b"");
    let inside = |source_is_dir: bool| {
        let text = format!("Cannot copy {} to a subdirectory of self {to_text}", lossy(&slashed));
        source_is_dir.then_some(CpError::Coded("ERR_FS_CP_EINVAL", text))
    };
    if source_is_dir
        && to.starts_with(&slashed)
        && let Some(error) = inside(true)
    {
        return Err(error);
    }
    let mut above = parent(to);
    while !above.is_empty() && above != b"/" && above != parent(from) {
        if stat(process, above, true).is_ok_and(|stat| same(&stat, &source))
            && let Some(error) = inside(true)
        {
            return Err(error);
        }
        above = parent(above);
    }
    if source_is_dir && !recursive {
        let text = format!(
            "Recursive option not enabled, cannot copy a directory: {}",
            lossy(&slashed)
        );
        return Err(CpError::Coded("ERR_FS_EISDIR", text));
    }
    match source.file_type() {
        FileType::Socket => return Err(CpError::Special("socket", to.to_vec())),
        FileType::Fifo => return Err(CpError::Special("fifo", to.to_vec())),
        _ => {}
    }
    let above = parent(to);
    if target.is_none() && !above.is_empty() && stat(process, above, true).is_err() {
        mkdir_all(process, above, 0o777).map_err(|errno| CpError::Std(errno, to.to_vec()))?;
    }
    Ok(())
}

/// Gives `to` the access and modification times of `from`.
fn copy_times(process: &Process, from: &[u8], to: &[u8]) -> std::result::Result<(), CpError> {
    let source = stat(process, from, true).at("stat", from).map_err(CpError::Uv)?;
    let times = Some([source.atime, source.mtime]);
    let set = process.utimensat(AT_FDCWD, to, times, AtFlags::empty());
    set.at("utime", to).map_err(CpError::Uv)
}

/// `cpSyncOverrideFile(source, destination, mode, preserveTimestamps)`.
pub fn cp_sync_override_file<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(from), Some(to)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    let (mode, keep_times) = (args.u32(scope, 2), args.is_true(3));
    let process = &env.process;
    let replaced = remove_one(process, &to)
        .map_err(|errno| CpError::Std(errno, to.to_vec()))
        .and_then(|()| {
            copy(process, &from, &to, mode)
                .between("cp", &from, &to)
                .map_err(CpError::Uv)
        })
        .and_then(|()| {
            if keep_times {
                copy_times(process, &from, &to)
            } else {
                Ok(())
            }
        });
    if let Err(error) = replaced {
        error.throw(scope);
    }
}

/// How a tree is copied.
#[derive(Clone, Copy)]
struct CpOptions {
    force: bool,
    dereference: bool,
    error_on_exist: bool,
    verbatim_symlinks: bool,
    keep_times: bool,
    mode: u32,
    /// Errors are libuv's, with the call and both paths, and not those of the C++ library.
    libuv: bool,
}

impl CpOptions {
    fn check<T>(
        &self,
        result: Result<T>,
        call: &'static str,
        from: &[u8],
        to: &[u8],
    ) -> std::result::Result<T, CpError> {
        if self.libuv {
            result.between(call, from, to).map_err(CpError::Uv)
        } else {
            result.map_err(|errno| CpError::Std(errno, to.to_vec()))
        }
    }

    fn from_args(args: &Args<'_>) -> Self {
        Self {
            force: args.get(2).is_true(),
            dereference: args.get(3).is_true(),
            error_on_exist: args.get(4).is_true(),
            verbatim_symlinks: args.get(5).is_true(),
            keep_times: args.get(6).is_true(),
            mode: 0,
            libuv: false,
        }
    }
}

/// `cpSyncCopyDir(source, destination, force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps)`.
pub fn cp_sync_copy_dir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(from), Some(to)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    let options = CpOptions::from_args(&args);
    let process = &env.process;
    let copied = mkdir_all(process, &to, 0o777)
        .map_err(|errno| CpError::Std(errno, to.to_vec()))
        .and_then(|_| copy_tree(process, &from, &to, options));
    if let Err(error) = copied {
        error.throw(scope);
    }
}

fn copy_tree(process: &Process, from: &[u8], to: &[u8], options: CpOptions) -> std::result::Result<(), CpError> {
    let mut todo = vec![(from.to_vec(), to.to_vec())];
    let mut done = Vec::new();
    while let Some((from, to)) = todo.pop() {
        let entries = scan(process, &from).map_err(|errno| CpError::Std(errno, to.clone()))?;
        for (name, kind) in entries {
            let (source, target) = (join(&from, &name), join(&to, &name));
            let kind = match kind {
                FileType::Symlink if options.dereference => {
                    let followed = stat(process, &source, true);
                    followed
                        .map_err(|errno| CpError::Std(errno, target.clone()))?
                        .file_type()
                }
                kind => kind,
            };
            match kind {
                FileType::Directory => {
                    let made = process.mkdirat(AT_FDCWD, &target, 0o777);
                    if let Err(errno) = made
                        && !(errno == Errno::EEXIST && stat(process, &target, true).is_ok_and(|s| is_dir(&s)))
                    {
                        return Err(CpError::Std(errno, target));
                    }
                    todo.push((source, target));
                }
                FileType::Symlink => copy_link(process, &source, &target, options)?,
                FileType::Regular => copy_entry(process, &source, &target, options)?,
                FileType::Socket => return Err(CpError::Special("socket", target)),
                FileType::Fifo => return Err(CpError::Special("fifo", target)),
                FileType::CharDevice | FileType::BlockDevice => copy_entry(process, &source, &target, options)?,
            }
        }
        done.push((from, to));
    }
    if options.keep_times {
        // A directory's times last, since filling it changes them.
        for (from, to) in done.iter().rev() {
            copy_times(process, from, to)?;
        }
    }
    Ok(())
}

fn copy_entry(process: &Process, from: &[u8], to: &[u8], options: CpOptions) -> std::result::Result<(), CpError> {
    if stat(process, to, false).is_ok() {
        if options.error_on_exist && !options.force {
            let to = lossy(to);
            let text =
                format!("[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST ({to} already exists) {to}");
            return Err(CpError::Coded("ERR_FS_CP_EEXIST", text));
        }
        if !options.force {
            return Ok(());
        }
    }
    let copied = copy(process, from, to, options.mode);
    options.check(copied, "copyfile", from, to)?;
    if options.keep_times {
        copy_times(process, from, to)?;
    }
    Ok(())
}

fn copy_link(process: &Process, from: &[u8], to: &[u8], options: CpOptions) -> std::result::Result<(), CpError> {
    let failed = |errno| CpError::Std(errno, to.to_vec());
    let target = process.readlinkat(AT_FDCWD, from).map_err(failed)?;
    if options.verbatim_symlinks {
        return process.symlinkat(&target, AT_FDCWD, to).map_err(failed);
    }
    match process.readlinkat(AT_FDCWD, to) {
        // Both are compared as they stand, as Node does.
        Ok(current) => {
            let target_is_dir = stat(process, &target, true).is_ok_and(|stat| is_dir(&stat));
            if !options.dereference && target_is_dir && current.starts_with(&target) {
                let text = format!(
                    "Cannot copy {} to a subdirectory of self {}",
                    lossy(&target),
                    lossy(&current)
                );
                return Err(CpError::Coded("ERR_FS_CP_EINVAL", text));
            }
            let current_is_dir = stat(process, to, true).is_ok_and(|stat| is_dir(&stat));
            if current_is_dir && target.starts_with(&current) {
                let text = format!("cannot overwrite {} with {}", lossy(&current), lossy(&target));
                return Err(CpError::Coded("ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY", text));
            }
            process.unlinkat(AT_FDCWD, to, AtFlags::empty()).map_err(failed)?;
        }
        Err(Errno::ENOENT | Errno::EINVAL) => {}
        Err(errno) => return Err(failed(errno)),
    }
    let target = absolute(process, parent(from), &target);
    process.symlinkat(&target, AT_FDCWD, to).map_err(failed)
}

/// A link's target as an absolute path without `.` and `..`.
fn absolute(process: &Process, dir: &[u8], target: &[u8]) -> Vec<u8> {
    let mut path = Vec::new();
    for part in [&process.getcwd().unwrap_or_default()[..], dir, target] {
        if part.first() == Some(&b'/') {
            path.clear();
        }
        path = join(&path, part);
    }
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|&byte| byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    [b"/".to_vec(), parts.join(&b'/')].concat()
}

struct CpDirJob {
    ids: Rc<AsyncIds>,
    from: Vec<u8>,
    to: Vec<u8>,
    options: CpOptions,
}

/// `new CpDirJob(source, destination, force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps, mode)`.
fn new_cp_dir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(from), Some(to)) = (args::path(scope, &args, 0), args::path(scope, &args, 1)) else {
        return;
    };
    let this = args.this();
    let ids = AsyncIds::new(scope, &env, this, "FSREQCALLBACK");
    attach(scope, this, &ids);
    let job = CpDirJob {
        ids,
        from: from.to_vec(),
        to: to.to_vec(),
        options: CpOptions {
            mode: args.u32(scope, 7),
            libuv: true,
            ..CpOptions::from_args(&args)
        },
    };
    wrap(scope, this, Rc::new(job));
}

/// `run()`: copies, and calls `ondone(error, kind, path)`.
fn run_cp_dir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(state) = unwrap::<CpDirJob>(scope, args.this()) else {
        return;
    };
    let job = Job::begin(scope, &env, args.this(), &state.ids);
    let result = copy_new_tree(&env.process, &state);
    env.event_loop.complete(Box::new(move |scope| {
        let nothing = undefined(scope);
        let args = match result {
            Ok(()) => [null(scope), nothing, nothing],
            Err(CpError::Special(kind, path)) => [
                null(scope),
                string(scope, kind).into(),
                string_from_bytes(scope, &path).into(),
            ],
            Err(error) => {
                v8::tc_scope!(let tc, scope);
                error.throw(tc);
                let error = tc.exception().unwrap_or_else(|| undefined(tc));
                let error = v8::Global::new(tc, error);
                tc.reset();
                [v8::Local::new(tc, &error), nothing, nothing]
            }
        };
        job.done(scope, &args);
    }));
}

fn copy_new_tree(process: &Process, job: &CpDirJob) -> std::result::Result<(), CpError> {
    let made = process.mkdirat(AT_FDCWD, &job.to, 0o777);
    made.at("mkdir", &job.to).map_err(CpError::Uv)?;
    let source = stat(process, &job.from, true)
        .at("stat", &job.from)
        .map_err(CpError::Uv)?;
    copy_tree(process, &job.from, &job.to, job.options)?;
    let moded = process.fchmodat(AT_FDCWD, &job.to, source.mode & 0o7777, AtFlags::empty());
    moded.at("chmod", &job.to).map_err(CpError::Uv)
}
