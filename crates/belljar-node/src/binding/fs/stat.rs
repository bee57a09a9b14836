//! stat, lstat, fstat, statfs: attributes in arrays that are shared with the library.

use std::cell::OnceCell;
use std::rc::Rc;

use belljar_engine::buffer::Shared;
use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, v8};
use belljar_kernel::Errno;
use belljar_kernel::fs::{AT_FDCWD, AtFlags, Stat, StatFs};

use super::args;
use super::req::{Reply, Style, dispatch};
use crate::env::Env;
use crate::uv_error::Named;

/// Fields of one stat record.
pub const STAT_FIELDS: usize = 18;
const STATFS_FIELDS: usize = 8;

/// The shared arrays; each stat array holds two records, new and old.
#[derive(Default)]
pub struct StatArrays {
    stat: OnceCell<Shared<f64>>,
    stat_big: OnceCell<Shared<i64>>,
    statfs: OnceCell<Shared<f64>>,
    statfs_big: OnceCell<Shared<i64>>,
}

impl StatArrays {
    fn stat(&self, scope: &Scope<'_, '_>) -> &Shared<f64> {
        self.stat.get_or_init(|| Shared::new(scope, STAT_FIELDS * 2))
    }
    fn stat_big(&self, scope: &Scope<'_, '_>) -> &Shared<i64> {
        self.stat_big.get_or_init(|| Shared::new(scope, STAT_FIELDS * 2))
    }
    fn statfs(&self, scope: &Scope<'_, '_>) -> &Shared<f64> {
        self.statfs.get_or_init(|| Shared::new(scope, STATFS_FIELDS))
    }
    fn statfs_big(&self, scope: &Scope<'_, '_>) -> &Shared<i64> {
        self.statfs_big.get_or_init(|| Shared::new(scope, STATFS_FIELDS))
    }

    /// The array that goes under `key` in the binding.
    pub fn by_name<'s>(&self, scope: &Scope<'s, '_>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
        Some(match key {
            "statValues" => self.stat(scope).local(scope),
            "bigintStatValues" => self.stat_big(scope).local(scope),
            "statFsValues" => self.statfs(scope).local(scope),
            "bigintStatFsValues" => self.statfs_big(scope).local(scope),
            _ => return None,
        })
    }
}

/// The fields of a record, in the library's order. Seconds may be negative.
fn fields(stat: &Stat) -> [i64; STAT_FIELDS] {
    let int = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    [
        int(stat.dev),
        i64::from(stat.mode),
        int(stat.nlink),
        i64::from(stat.uid),
        i64::from(stat.gid),
        int(stat.rdev),
        int(stat.blksize),
        int(stat.ino),
        int(stat.size),
        int(stat.blocks),
        stat.atime.sec,
        i64::from(stat.atime.nsec),
        stat.mtime.sec,
        i64::from(stat.mtime.nsec),
        stat.ctime.sec,
        i64::from(stat.ctime.nsec),
        stat.birthtime.sec,
        i64::from(stat.birthtime.nsec),
    ]
}

/// Fills record `second` (the old one) or the first of the shared array, and gives the array.
pub fn fill<'s>(
    scope: &Scope<'s, '_>,
    env: &Env,
    stat: Option<&Stat>,
    bigint: bool,
    second: bool,
) -> v8::Local<'s, v8::Value> {
    let arrays = env.state::<StatArrays>();
    let values = stat.map_or([0; STAT_FIELDS], fields);
    let offset = if second { STAT_FIELDS } else { 0 };
    if bigint {
        let array = arrays.stat_big(scope);
        for (i, value) in values.into_iter().enumerate() {
            array.set(offset + i, value);
        }
        array.local(scope)
    } else {
        let array = arrays.stat(scope);
        for (i, value) in values.into_iter().enumerate() {
            array.set(offset + i, value as f64);
        }
        array.local(scope)
    }
}

struct StatReply {
    stat: Stat,
    bigint: bool,
}

impl Reply for StatReply {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, style: Style) -> Option<v8::Local<'s, v8::Value>> {
        if style != Style::Promise {
            return Some(fill(scope, env, Some(&self.stat), self.bigint, false));
        }
        // A promise is read later, when the shared array may hold something else.
        let values = fields(&self.stat);
        if self.bigint {
            own_array::<i64>(scope, values.into_iter())
        } else {
            own_array::<f64>(scope, values.into_iter().map(|value| value as f64))
        }
    }
}

fn own_array<'s, T: belljar_engine::buffer::Element>(
    scope: &Scope<'s, '_>,
    values: impl ExactSizeIterator<Item = T>,
) -> Option<v8::Local<'s, v8::Value>> {
    let array = Shared::<T>::new(scope, values.len());
    for (i, value) in values.enumerate() {
        array.set(i, value);
    }
    Some(array.local(scope))
}

/// What a stat of something that need not exist yields.
struct MaybeStat(Option<StatReply>);

impl Reply for MaybeStat {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, style: Style) -> Option<v8::Local<'s, v8::Value>> {
        match self.0 {
            Some(reply) => reply.to_js(scope, env, style),
            None => Some(belljar_engine::value::undefined(scope)),
        }
    }
}

/// What `throwIfNoEntry: false` forgives.
const STAT_FORGIVES: &[Errno] = &[Errno::ENOENT, Errno::ENOTDIR];
const LSTAT_FORGIVES: &[Errno] = &[Errno::ENOENT];

pub fn stat<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    stat_path(scope, &args, rv, "stat", AtFlags::empty(), STAT_FORGIVES);
}

pub fn lstat<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    stat_path(scope, &args, rv, "lstat", AtFlags::SYMLINK_NOFOLLOW, LSTAT_FORGIVES);
}

/// `stat(path, bigint, req, throwIfNoEntry)`.
fn stat_path<'s>(
    scope: &mut Scope<'s, '_>,
    args: &Args<'s>,
    rv: Rv<'s>,
    call: &'static str,
    flags: AtFlags,
    forgives: &[Errno],
) {
    let Some(path) = args::path(scope, args, 0) else {
        return;
    };
    let bigint = args.is_true(1);
    let lenient = args.get(3).is_false();
    dispatch(scope, args, rv, 2, |env| {
        match env.process.fstatat(AT_FDCWD, &path, flags) {
            Ok(stat) => Ok(MaybeStat(Some(StatReply { stat, bigint }))),
            Err(errno) if lenient && forgives.contains(&errno) => Ok(MaybeStat(None)),
            Err(errno) => Err(errno).at(call, &path),
        }
    });
}

/// `fstat(fd, bigint, req, shouldNotThrow)`.
pub fn fstat<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(fd) = args::fd(scope, &args, 0) else {
        return;
    };
    let bigint = args.is_true(1);
    dispatch(scope, &args, rv, 2, |env| {
        let stat = env.process.fstat(fd).of("fstat")?;
        Ok(StatReply { stat, bigint })
    });
}

struct StatFsReply {
    statfs: StatFs,
    bigint: bool,
}

impl Reply for StatFsReply {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, style: Style) -> Option<v8::Local<'s, v8::Value>> {
        let s = &self.statfs;
        let int = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let values = [s.kind, s.bsize, s.frsize, s.blocks, s.bfree, s.bavail, s.files, s.ffree].map(int);
        let arrays = env.state::<StatArrays>();
        match (style, self.bigint) {
            (Style::Promise, true) => own_array::<i64>(scope, values.into_iter()),
            (Style::Promise, false) => own_array::<f64>(scope, values.into_iter().map(|v| v as f64)),
            (_, true) => {
                let array = arrays.statfs_big(scope);
                for (i, value) in values.into_iter().enumerate() {
                    array.set(i, value);
                }
                Some(array.local(scope))
            }
            (_, false) => {
                let array = arrays.statfs(scope);
                for (i, value) in values.into_iter().enumerate() {
                    array.set(i, value as f64);
                }
                Some(array.local(scope))
            }
        }
    }
}

/// `statfs(path, bigint, req)`.
pub fn statfs<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let bigint = args.is_true(1);
    dispatch(scope, &args, rv, 2, |env| {
        let statfs = env.process.statfs(&path).at("statfs", &path)?;
        Ok(StatFsReply { statfs, bigint })
    });
}

/// `existsSync(path)`.
pub fn exists_sync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let env = Env::of(scope);
    let mode = belljar_kernel::fs::AccessMode::empty();
    let found = env.process.faccessat(AT_FDCWD, &path, mode, AtFlags::empty()).is_ok();
    rv.set_bool(found);
}

/// `access(path, mode, req)`.
pub fn access<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let Some(mode) = args::mode(scope, &args, 1) else {
        return;
    };
    let mode = belljar_kernel::fs::AccessMode::from_bits_truncate(mode);
    dispatch(scope, &args, rv, 2, |env| {
        let flags = AtFlags::empty();
        env.process.faccessat(AT_FDCWD, &path, mode, flags).at("access", &path)
    });
}

/// `internalModuleStat(path)`: 0 for a file, 1 for a directory, a negative error number otherwise.
pub fn internal_module_stat<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(path) = args::path_of(scope, args.get(0)) else {
        rv.set_int32(Errno::ENOENT.negated());
        return;
    };
    let env = Env::of(scope);
    rv.set_int32(match env.process.fstatat(AT_FDCWD, &path, AtFlags::empty()) {
        Ok(stat) => i32::from(stat.file_type() == belljar_kernel::fs::FileType::Directory),
        Err(errno) => errno.negated(),
    });
}
