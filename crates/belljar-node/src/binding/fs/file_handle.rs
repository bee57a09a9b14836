//! `FileHandle`: a descriptor that closes with its object, for fs.promises.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use belljar_engine::error::{ErrorKind, new_coded};
use belljar_engine::value::{ArgsExt, undefined};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::Errno;
use belljar_kernel::fs::Fd;

use super::super::ClassSpec;
use super::req::{Reply, Request, Style};
use crate::binding::async_wrap::AsyncIds;
use crate::binding::messaging::message::{HostData, NativeKind};
use crate::env::Env;
use crate::fatal;
use crate::uv_error::{Named, UvError};

pub const FILE_HANDLE: ClassSpec = ClassSpec {
    name: "FileHandle",
    construct: Some(|| raw_callback!(construct)),
    methods: fns! {
        "close" => close,
        "closeSync" => close_sync,
        "releaseFD" => release_fd,
    },
    getters: fns! {
        "fd" => get_fd,
        "bytesRead" => get_zero,
        "bytesWritten" => get_zero,
        "onread" => crate::binding::nothing,
        "_externalStream" => crate::binding::nothing,
    },
    setters: fns! { "onread" => crate::binding::nothing },
    ..ClassSpec::EMPTY
};

/// The state behind a FileHandle. Collected while open, it closes its descriptor, and that is an error.
pub struct FileHandle {
    env: Weak<Env>,
    fd: Cell<Fd>,
    closed: Cell<bool>,
    path: Vec<u8>,
    pub ids: Rc<AsyncIds>,
}

/// FileHandles are transferred: the descriptor goes with the message.
pub static KIND: NativeKind = NativeKind {
    is: |scope, object| unwrap::<FileHandle>(scope, object).is_some(),
    transfers: true,
    take: |scope, env, object| {
        let handle = unwrap::<FileHandle>(scope, object)?;
        let fd = handle.take()?;
        Some(Box::new(Sent {
            env: Rc::downgrade(env),
            fd: Cell::new(Some(fd)),
        }))
    },
};

/// A descriptor on its way; one that never arrives is closed.
struct Sent {
    env: Weak<Env>,
    fd: Cell<Option<Fd>>,
}

impl HostData for Sent {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
        let template = env.template(scope, "FileHandle")?;
        let object = template.instance_template(scope).new_instance(scope)?;
        attach(scope, env, object, self.fd.take()?, Vec::new());
        Some(object)
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        if let (Some(env), Some(fd)) = (self.env.upgrade(), self.fd.take()) {
            // Nobody waits for it.
            let _ = env.process.close(fd);
        }
    }
}

/// A descriptor that becomes a FileHandle.
pub struct NewHandle {
    pub fd: Fd,
    pub path: Vec<u8>,
}

impl Reply for NewHandle {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        let template = env.template(scope, "FileHandle")?;
        let object = template.instance_template(scope).new_instance(scope)?;
        attach(scope, env, object, self.fd, self.path);
        Some(object.into())
    }
}

fn attach(scope: &mut Scope<'_, '_>, env: &Rc<Env>, object: v8::Local<v8::Object>, fd: Fd, path: Vec<u8>) {
    let ids = AsyncIds::new(scope, env, object, "FILEHANDLE");
    let state = Rc::new(FileHandle {
        env: Rc::downgrade(env),
        fd: Cell::new(fd),
        closed: Cell::new(false),
        path,
        ids,
    });
    wrap(scope, object, state);
}

/// `new FileHandle(fd, offset, length)`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let fd = args.i32(scope, 0);
    attach(scope, &env, args.this(), fd, Vec::new());
}

fn this<'s>(scope: &Scope<'s, '_>, args: &Args<'s>) -> Option<Rc<FileHandle>> {
    unwrap::<FileHandle>(scope, args.this())
}

impl FileHandle {
    /// Takes the descriptor out, if it is still open.
    fn take(&self) -> Option<Fd> {
        (!self.closed.replace(true)).then(|| self.fd.replace(-1))
    }
}

impl Drop for FileHandle {
    fn drop(&mut self) {
        let Some(env) = self.env.upgrade() else { return };
        let Some(fd) = self.take() else { return };
        let closed = env.process.close(fd);
        if !env.can_call_into_js() {
            return;
        }
        let path = String::from_utf8_lossy(&self.path).into_owned();
        let path = if path.is_empty() {
            "<unknown path>".to_owned()
        } else {
            path
        };
        let weak = self.env.clone();
        // The collector runs now: no JavaScript may.
        env.event_loop.complete(Box::new(move |scope| {
            let Some(env) = weak.upgrade() else { return };
            let error = match closed {
                Err(errno) => UvError::new(errno, "close").to_js(scope),
                Ok(()) => new_coded(
                    scope,
                    ErrorKind::Error,
                    "ERR_INVALID_STATE",
                    &format!(
                        "A FileHandle object was closed during garbage collection. This used to be allowed with a \
                         deprecation warning but is now considered an error. Please close FileHandle objects \
                         explicitly. File descriptor: {fd} ({path})"
                    ),
                ),
            };
            fatal::trigger(scope, &env, error, None, false);
        }));
    }
}

/// `close()`: a promise.
fn close<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = this(scope, &args) else { return };
    let result = match handle.take() {
        Some(fd) => env.process.close(fd).of("close"),
        None => Err(UvError::new(Errno::EBADF, "close")),
    };
    Request::Promise("FILEHANDLECLOSEREQ").answer(scope, &env, rv, result);
}

fn close_sync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = this(scope, &args) else { return };
    if let Some(fd) = handle.take()
        && let Err(error) = env.process.close(fd).of("close")
    {
        error.throw(scope);
    }
}

/// `releaseFD()`: the descriptor, which is the caller's from now on.
fn release_fd<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(handle) = this(scope, &args) else { return };
    match handle.take() {
        Some(fd) => rv.set_int32(fd),
        None => rv.set(undefined(scope)),
    }
}

fn get_fd<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let fd = match this(scope, &args) {
        Some(handle) if !handle.closed.get() => handle.fd.get(),
        Some(_) => -1,
        None => Errno::EINVAL.negated(),
    };
    rv.set_int32(fd);
}

fn get_zero<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_int32(0);
}
