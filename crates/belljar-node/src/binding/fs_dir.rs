//! `internalBinding('fs_dir')`: directories that are read bit by bit.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use belljar_engine::value::{ArgsExt, int, null};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::Errno;
use belljar_kernel::fs::{AT_FDCWD, Fd, FileType, OFlags};

use super::async_wrap::{AsyncIds, attach};
use super::fs::args;
use super::fs::dirs::dirent_type;
use super::fs::names::encode_name;
use super::fs::req::{Reply, Style, dispatch};
use super::{Binding, ClassSpec, nothing};
use crate::encoding::Encoding;
use crate::env::Env;
use crate::uv_error::{Named, UvError, UvResult};

pub static BINDING: Binding = Binding {
    name: "fs_dir",
    fns: fns! { "opendir" => opendir, "opendirSync" => opendir_sync },
    classes: &[ClassSpec {
        name: "DirHandle",
        construct: Some(|| raw_callback!(nothing)),
        methods: fns! { "read" => read, "close" => close },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// The state behind a DirHandle.
struct DirHandle {
    env: Weak<Env>,
    fd: Cell<Fd>,
    closed: Cell<bool>,
    /// Entries that the kernel gave and nobody has read yet.
    buffered: RefCell<VecDeque<(Vec<u8>, FileType)>>,
}

impl Drop for DirHandle {
    fn drop(&mut self) {
        if let Some(env) = self.env.upgrade()
            && !self.closed.get()
        {
            // A handle that was forgotten; nobody can be told.
            let _ = env.process.close(self.fd.get());
        }
    }
}

/// A directory that was opened.
struct NewDir(Fd);

impl Reply for NewDir {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        let template = env.template(scope, "DirHandle")?;
        let object = template.instance_template(scope).new_instance(scope)?;
        let ids = AsyncIds::new(scope, env, object, "DIRHANDLE");
        attach(scope, object, &ids);
        let state = DirHandle {
            env: Rc::downgrade(env),
            fd: Cell::new(self.0),
            closed: Cell::new(false),
            buffered: RefCell::default(),
        };
        wrap(scope, object, Rc::new(state));
        Some(object.into())
    }
}

fn open(env: &Env, path: &[u8]) -> belljar_kernel::Result<NewDir> {
    let flags = OFlags::DIRECTORY | OFlags::CLOEXEC;
    env.process.openat(AT_FDCWD, path, flags, 0).map(NewDir)
}

/// `opendir(path, encoding, req)`.
fn opendir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 2, |env| open(env, &path).at("opendir", &path));
}

/// `opendirSync(path)`; its errors do not name the path, as in Node.
fn opendir_sync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    dispatch(scope, &args, rv, 1, |env| open(env, &path).of("opendir"));
}

/// Names and types in turn; nothing at the end.
struct Entries {
    entries: Vec<(Vec<u8>, FileType)>,
    encoding: Encoding,
}

impl Reply for Entries {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        if self.entries.is_empty() {
            return Some(null(scope));
        }
        let mut values = Vec::with_capacity(self.entries.len().saturating_mul(2));
        for (name, kind) in &self.entries {
            values.push(encode_name(scope, env, name, self.encoding)?);
            values.push(int(scope, i32::from(dirent_type(*kind))));
        }
        Some(v8::Array::new_with_elements(scope, &values).into())
    }
}

impl DirHandle {
    fn next(&self, env: &Env, count: usize) -> UvResult<Vec<(Vec<u8>, FileType)>> {
        let mut buffered = self.buffered.borrow_mut();
        if buffered.is_empty() {
            let batch = env.process.getdents(self.fd.get()).of("scandir")?;
            buffered.extend(batch.into_iter().map(|entry| (entry.name.to_vec(), entry.kind)));
        }
        let take = count.min(buffered.len());
        Ok(buffered.drain(..take).collect())
    }
}

/// `read(encoding, count, req)`.
fn read<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(handle) = unwrap::<DirHandle>(scope, args.this()) else {
        return;
    };
    let encoding = Encoding::of(scope, args.get(0), Encoding::Utf8);
    let count = args.u32(scope, 1).max(1) as usize;
    dispatch(scope, &args, rv, 2, |env| {
        let entries = handle.next(env, count)?;
        Ok(Entries { entries, encoding })
    });
}

/// `close(req)`.
fn close<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Some(handle) = unwrap::<DirHandle>(scope, args.this()) else {
        return;
    };
    dispatch(scope, &args, rv, 0, |env| {
        if handle.closed.replace(true) {
            return Err(UvError::new(Errno::EBADF, "closedir"));
        }
        env.process.close(handle.fd.get()).of("closedir")
    });
}
