//! `internalBinding('process_wrap')`: child processes.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use belljar_engine::value::{ArgsExt, bytes_of, get, int, name, set, string, to_rust, utf8};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::proc::status::WaitFlags;
use belljar_kernel::waitqueue::Subscription;
use belljar_kernel::{Errno, ExitStatus, OpenFile, Process, Result, Signal};

use super::handle_wrap::{Handle, Resource};
use super::{Binding, ClassSpec};
use crate::env::Env;
use crate::spawn::{self, Program};

pub static BINDING: Binding = Binding {
    name: "process_wrap",
    classes: &[ClassSpec {
        name: "Process",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! { "spawn" => spawn, "kill" => kill },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// `kProcessFlagDetached`.
const DETACHED: i32 = 1;

#[derive(Default)]
struct Child {
    process: RefCell<Option<Arc<Process>>>,
    token: Cell<Option<u64>>,
    subscription: RefCell<Option<Subscription>>,
}

impl Resource for Child {
    fn close(&self, env: &Rc<Env>) {
        if let Some(token) = self.token.take() {
            env.event_loop.unwatch(token);
        }
        drop(self.subscription.take());
    }
}

fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    Handle::new(scope, &env, args.this(), "PROCESSWRAP", Box::<Child>::default());
}

/// `spawn(file, args, cwd, envPairs, stdio, flags, uid, gid)`: 0, or an error number.
fn spawn<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    match start(scope, &env, &args, &handle) {
        Ok(pid) => {
            set(scope, args.this(), "pid", int(scope, pid));
            rv.set_int32(0);
        }
        Err(errno) => rv.set_int32(errno.negated()),
    }
}

fn start<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, args: &Args<'s>, handle: &Rc<Handle>) -> Result<i32> {
    let watched = handle.resource::<Child>().ok_or(Errno::EINVAL)?;
    if watched.process.borrow().is_some() {
        return Err(Errno::EINVAL);
    }
    let mut program = program(scope, [0, 1, 2, 3, 6, 7].map(|i| args.get(i)));
    program.detached = args.i32(scope, 5) & DETACHED != 0;
    let mut ends = Vec::new();
    if let Ok(stdio) = v8::Local::<v8::Array>::try_from(args.get(4)) {
        for i in 0..stdio.length() {
            let entry = stdio
                .get_index(scope, i)
                .and_then(|v| v8::Local::<v8::Object>::try_from(v).ok());
            let file = match entry {
                Some(entry) => stdio_file(scope, env, entry, i == 0, &mut ends)?,
                None => None,
            };
            program.stdio.push(file);
        }
    }
    let child = spawn::spawn(env, program);
    // The guest's ends are open even when there is nobody at the others.
    for (pipe, file) in ends {
        let pipe = v8::Local::new(scope, pipe);
        let fd = env.process.install(file, true)?;
        if let Some(handle) = Handle::of(scope, pipe)
            && let Some(stream) = handle.stream()
        {
            stream.open(env, fd, true)?;
        }
    }
    let child = child?;
    let weak: Weak<Handle> = Rc::downgrade(handle);
    let token = env.event_loop.watch(Rc::new(move |scope| {
        if let Some(handle) = weak.upgrade() {
            ended(scope, &handle);
        }
    }));
    watched.token.set(Some(token));
    let subscription = child.subscribe_exit(env.event_loop.handle().notifier(), token);
    *watched.subscription.borrow_mut() = Some(subscription);
    let pid = child.pid();
    *watched.process.borrow_mut() = Some(child);
    handle.set_active(true);
    Ok(pid)
}

/// What the arguments `file, args, cwd, envPairs, uid, gid` say; without descriptors.
pub fn program(scope: &Scope<'_, '_>, [file, args, cwd, env, uid, gid]: [v8::Local<v8::Value>; 6]) -> Program {
    let id = |value: v8::Local<v8::Value>| value.is_int32().then(|| value.uint32_value(scope)).flatten();
    let file = bytes_of(scope, file).unwrap_or_default();
    let mut args = byte_strings(scope, args).unwrap_or_default();
    if args.is_empty() {
        args.push(file.clone());
    }
    Program {
        file,
        args,
        cwd: bytes_of(scope, cwd).unwrap_or_default(),
        env: byte_strings(scope, env),
        uid: id(uid),
        gid: id(gid),
        detached: false,
        stdio: Vec::new(),
    }
}

fn byte_strings(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>) -> Option<Vec<Vec<u8>>> {
    let array = v8::Local::<v8::Array>::try_from(value).ok()?;
    let items = (0..array.length()).filter_map(|i| {
        let item = array.get_index(scope, i)?;
        item.to_string(scope).map(|text| utf8(scope, text))
    });
    Some(items.collect())
}

/// The type of an entry of `stdio`.
pub fn stdio_type(scope: &Scope<'_, '_>, entry: v8::Local<v8::Object>) -> String {
    get(scope, entry, "type")
        .and_then(|kind| to_rust(scope, kind))
        .unwrap_or_default()
}

/// The open file that the `fd` of an entry, or of the handle that it wraps, stands for.
pub fn inherited(scope: &Scope<'_, '_>, env: &Env, entry: v8::Local<v8::Object>) -> Result<Arc<OpenFile>> {
    let holder = get(scope, entry, "handle")
        .and_then(|handle| v8::Local::<v8::Object>::try_from(handle).ok())
        .unwrap_or(entry);
    let fd = get(scope, holder, "fd").and_then(|fd| fd.int32_value(scope));
    env.process.file(fd.unwrap_or(-1))
}

/// Handles of the guest, and its ends of the pipes that they get.
type Ends = Vec<(v8::Global<v8::Object>, Arc<OpenFile>)>;

fn stdio_file(
    scope: &Scope<'_, '_>,
    env: &Env,
    entry: v8::Local<v8::Object>,
    is_input: bool,
    ends: &mut Ends,
) -> Result<Option<Arc<OpenFile>>> {
    match stdio_type(scope, entry).as_str() {
        "ignore" => Ok(None),
        "pipe" | "overlapped" => {
            let handle = get(scope, entry, "handle").and_then(|h| v8::Local::<v8::Object>::try_from(h).ok());
            let handle = handle.ok_or(Errno::EINVAL)?;
            if get(scope, entry, "ipc").is_some_and(|ipc| ipc.is_true()) {
                return Err(Errno::ENOTSUP);
            }
            let (read, write) = env.kernel().pipe()?;
            let (theirs, ours) = if is_input { (read, write) } else { (write, read) };
            ends.push((v8::Global::new(scope, handle), ours));
            Ok(Some(theirs))
        }
        _ => inherited(scope, env, entry).map(Some),
    }
}

/// The child has ended: `onexit(code, signal)`.
fn ended(scope: &mut Scope<'_, '_>, handle: &Rc<Handle>) {
    let (Some(env), Some(watched)) = (handle.env.upgrade(), handle.resource::<Child>()) else {
        return;
    };
    let Some(child) = watched.process.borrow().clone() else {
        return;
    };
    let Some(status) = child.exit_status() else { return };
    watched.close(&env);
    // Nothing is left of it in the table of processes.
    let _ = env.process.wait4(child.pid(), WaitFlags::NOHANG);
    handle.set_active(false);
    v8::scope!(let scope, scope);
    let (code, signal) = exit_values(status);
    let values = [int(scope, code), string(scope, signal.unwrap_or_default()).into()];
    let key = name(scope, "onexit");
    handle.make_callback(scope, &env, key.into(), &values);
}

/// The exit code, and the name of the signal that ended a process.
pub fn exit_values(status: ExitStatus) -> (i32, Option<&'static str>) {
    match status {
        ExitStatus::Code(code) => (code, None),
        ExitStatus::Signal(signal) => (0, Signal::new(signal).ok().and_then(|s| s.name())),
    }
}

fn kill<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let signal = args.i32(scope, 0);
    let handle = Handle::of(scope, args.this());
    let child = handle.and_then(|handle| handle.resource::<Child>()?.process.borrow().clone());
    let result = match child {
        Some(child) if child.exit_status().is_none() => env.process.kill(child.pid(), signal),
        _ => Err(Errno::ESRCH),
    };
    rv.set_int32(result.err().map_or(0, Errno::negated));
}
