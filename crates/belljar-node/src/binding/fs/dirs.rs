//! Directories: readdir, mkdir, rmdir, mkdtemp.

use std::rc::Rc;

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, v8};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileType, OFlags};
use belljar_kernel::{Errno, Process, Result};

use super::args;
use super::names::{PathReply, encode_names};
use super::req::{Reply, Style, dispatch};
use crate::encoding::Encoding;
use crate::env::Env;
use crate::uv_error::{Named, UvError, UvResult};

/// Bytes of names that one recursive listing may hold.
const LISTING_MAX: usize = 256 << 20;

/// An entry's type as libuv counts (`uv_dirent_type_t`).
pub fn dirent_type(kind: FileType) -> u8 {
    match kind {
        FileType::Regular => 1,
        FileType::Directory => 2,
        FileType::Symlink => 3,
        FileType::Fifo => 4,
        FileType::Socket => 5,
        FileType::CharDevice => 6,
        FileType::BlockDevice => 7,
    }
}

/// The entries of a directory, sorted by their bytes as scandir(3) sorts them.
///
/// # Errors
/// As open(2) and getdents(2).
pub fn scan(process: &Process, path: &[u8]) -> Result<Vec<(Vec<u8>, FileType)>> {
    let flags = OFlags::DIRECTORY | OFlags::CLOEXEC;
    let fd = process.openat(AT_FDCWD, path, flags, 0)?;
    let mut entries = Vec::new();
    let result = loop {
        match process.getdents(fd) {
            Ok(batch) if batch.is_empty() => break Ok(()),
            Ok(batch) => entries.extend(batch.into_iter().map(|e| (e.name.to_vec(), e.kind))),
            Err(errno) => break Err(errno),
        }
    };
    // It was only read.
    let _ = process.close(fd);
    result?;
    entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(entries)
}

struct Listing {
    names: Vec<Vec<u8>>,
    types: Option<Vec<u8>>,
    encoding: Encoding,
}

impl Reply for Listing {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        let names = encode_names(scope, env, &self.names, self.encoding)?;
        let Some(types) = self.types else {
            return Some(names.into());
        };
        let types: Vec<v8::Local<v8::Value>> = types
            .into_iter()
            .map(|kind| v8::Integer::new(scope, i32::from(kind)).into())
            .collect();
        let types = v8::Array::new_with_elements(scope, &types);
        Some(v8::Array::new_with_elements(scope, &[names.into(), types.into()]).into())
    }
}

/// `readdir(path, encoding, withFileTypes, req)`.
pub fn readdir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(1), Encoding::Utf8);
    let with_types = args.is_true(2);
    dispatch(scope, &args, rv, 3, |env| {
        let entries = scan(&env.process, &path).at("scandir", &path)?;
        let types = with_types.then(|| entries.iter().map(|entry| dirent_type(entry.1)).collect());
        Ok(Listing {
            names: entries.into_iter().map(|entry| entry.0).collect(),
            types,
            encoding,
        })
    });
}

/// A whole tree, level by level: without types the paths, with types the names grouped by directory.
struct Tree {
    names: Vec<Vec<u8>>,
    types: Vec<u8>,
    /// How many entries each directory has.
    counts: Vec<u32>,
    dirs: Vec<Vec<u8>>,
    with_types: bool,
    encoding: Encoding,
}

impl Reply for Tree {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        let names = encode_names(scope, env, &self.names, self.encoding)?;
        if !self.with_types {
            return Some(names.into());
        }
        let types = belljar_engine::buffer::uint8_array(scope, self.types)?;
        let bytes: Vec<u8> = self.counts.iter().flat_map(|count| count.to_ne_bytes()).collect();
        let buffer = belljar_engine::buffer::array_buffer(scope, bytes);
        let counts = v8::Uint32Array::new(scope, buffer, 0, self.counts.len())?;
        let dirs = encode_names(scope, env, &self.dirs, self.encoding)?;
        let parts = [names.into(), types.into(), counts.into(), dirs.into()];
        Some(v8::Array::new_with_elements(scope, &parts).into())
    }
}

/// `readdirRecursive(path, encoding, withFileTypes, req)`.
pub fn readdir_recursive<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(1), Encoding::Utf8);
    let with_types = args.is_true(2);
    dispatch(scope, &args, rv, 3, |env| {
        let mut tree = Tree {
            names: Vec::new(),
            types: Vec::new(),
            counts: Vec::new(),
            dirs: vec![Vec::new()],
            with_types,
            encoding,
        };
        tree.walk(&env.process, &path)?;
        Ok(tree)
    });
}

impl Tree {
    fn walk(&mut self, process: &Process, base: &[u8]) -> UvResult<()> {
        let mut held = 0_usize;
        let mut next = 0;
        while let Some(dir) = self.dirs.get(next).cloned() {
            next += 1;
            let at = if dir.is_empty() {
                base.to_vec()
            } else {
                join(base, &dir)
            };
            let entries = scan(process, &at).at("scandir", &at)?;
            self.counts.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
            for (name, kind) in entries {
                let relative = if dir.is_empty() {
                    name.clone()
                } else {
                    join(&dir, &name)
                };
                held = held.saturating_add(relative.len()).saturating_add(64);
                if held > LISTING_MAX {
                    return Err(Errno::ENOMEM).at("scandir", &at);
                }
                let directory = kind == FileType::Directory
                    || (kind == FileType::Symlink && is_directory(process, &join(base, &relative)));
                if directory {
                    self.dirs.push(relative.clone());
                }
                self.types.push(dirent_type(kind));
                self.names.push(if self.with_types { name } else { relative });
            }
        }
        Ok(())
    }
}

fn is_directory(process: &Process, path: &[u8]) -> bool {
    let stat = process.fstatat(AT_FDCWD, path, AtFlags::empty());
    stat.is_ok_and(|stat| stat.file_type() == FileType::Directory)
}

/// `dir` and `name` with a slash between.
pub fn join(dir: &[u8], name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(dir.len().saturating_add(name.len()).saturating_add(1));
    out.extend_from_slice(dir);
    if dir.last().is_some_and(|&last| last != b'/') {
        out.push(b'/');
    }
    out.extend_from_slice(name);
    out
}

/// `mkdir(path, mode, recursive, req)`: with `recursive` the first directory that was made.
pub fn mkdir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let mode = args.u32(scope, 1);
    let recursive = args.is_true(2);
    dispatch(scope, &args, rv, 3, |env| {
        if recursive {
            let first = mkdir_all(&env.process, &path, mode).at("mkdir", &path)?;
            return Ok(first.map(|path| PathReply {
                path,
                encoding: Encoding::Utf8,
            }));
        }
        env.process.mkdirat(AT_FDCWD, &path, mode).at("mkdir", &path)?;
        Ok(None)
    });
}

/// Makes a directory and its parents; yields the first that was made.
///
/// # Errors
/// EEXIST where `path` is no directory; ENOTDIR where a parent is none; as mkdir(2).
pub fn mkdir_all(process: &Process, path: &[u8], mode: u32) -> Result<Option<Vec<u8>>> {
    let mut todo = vec![path.to_vec()];
    let mut first = None;
    // A parent that exists, and in which nothing can be found all the same.
    let mut parent_exists = false;
    while let Some(next) = todo.pop() {
        match process.mkdirat(AT_FDCWD, &next, mode) {
            Ok(()) => {
                first.get_or_insert(next);
                parent_exists = true;
            }
            Err(Errno::ENOENT) if !parent_exists => {
                let Some(parent) = parent_of(&next).map(<[u8]>::to_vec) else {
                    return Err(Errno::ENOENT);
                };
                todo.push(next);
                todo.push(parent);
            }
            Err(errno @ (Errno::EACCES | Errno::ENOSPC | Errno::ENOTDIR | Errno::EPERM | Errno::ENOENT)) => {
                return Err(errno);
            }
            Err(errno) => {
                let stat = process.fstatat(AT_FDCWD, &next, AtFlags::empty())?;
                if stat.file_type() != FileType::Directory {
                    let inner = errno == Errno::EEXIST && !todo.is_empty();
                    return Err(if inner { Errno::ENOTDIR } else { errno });
                }
                parent_exists = true;
            }
        }
    }
    Ok(first)
}

/// The directory that a path names something in; `None` for one component, or the root.
fn parent_of(path: &[u8]) -> Option<&[u8]> {
    let end = path.iter().rposition(|&byte| byte != b'/')?;
    let trimmed = path.get(..=end)?;
    let slash = trimmed.iter().rposition(|&byte| byte == b'/')?;
    let parent = trimmed.get(..slash)?;
    Some(if parent.iter().all(|&byte| byte == b'/') {
        b"/"
    } else {
        parent
    })
}

/// `rmdir(path, req)`.
pub fn rmdir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 1, |env| {
        let flags = AtFlags::REMOVEDIR;
        env.process.unlinkat(AT_FDCWD, &path, flags).at("rmdir", &path)
    });
}

/// `mkdtemp(prefix, encoding, req)`.
pub fn mkdtemp<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(mut template) = args::path(scope, &args, 0) else {
        return;
    };
    template.extend_from_slice(b"XXXXXX");
    let encoding = Encoding::of(scope, args.get(1), Encoding::Utf8);
    dispatch(scope, &args, rv, 2, |env| {
        let path = env.process.mkdtemp(&template).map_err(|errno| UvError {
            path: Some(template.to_vec()),
            ..UvError::new(errno, "mkdtemp")
        })?;
        Ok(PathReply { path, encoding })
    });
}
