//! `internalBinding('fs_event_wrap')`: fs.watch on the kernel's change events.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use belljar_engine::event_loop::Token;
use belljar_engine::value::{ArgsExt, int, name, string};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::Errno;
use belljar_kernel::watch::{Watch, WatchMask};

use super::fs::args;
use super::fs::names::encode_name;
use super::handle_wrap::{Handle, Resource};
use super::{Binding, ClassSpec};
use crate::encoding::Encoding;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "fs_event_wrap",
    classes: &[ClassSpec {
        name: "FSEvent",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! { "start" => start },
        getters: fns! { "initialized" => get_initialized },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

#[derive(Default)]
struct FsEvent {
    watch: RefCell<Option<Watch>>,
    token: Cell<Option<Token>>,
    /// The last part of the path, for events about the watched object itself.
    base: RefCell<Vec<u8>>,
    encoding: Cell<Option<Encoding>>,
}

impl Resource for FsEvent {
    fn close(&self, env: &Rc<Env>) {
        self.watch.borrow_mut().take();
        if let Some(token) = self.token.take() {
            env.event_loop.unwatch(token);
        }
    }
}

fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    Handle::new_idle(scope, &env, args.this(), "FSEVENTWRAP", Box::<FsEvent>::default());
}

fn get_initialized<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let handle = Handle::of(scope, args.this());
    rv.set_bool(handle.is_some_and(|handle| handle.is_open()));
}

/// What libuv asks inotify for.
fn mask() -> WatchMask {
    WatchMask::ATTRIB
        | WatchMask::CREATE
        | WatchMask::MODIFY
        | WatchMask::DELETE
        | WatchMask::DELETE_SELF
        | WatchMask::MOVE_SELF
        | WatchMask::MOVED_FROM
        | WatchMask::MOVED_TO
}

/// `start(path, persistent, recursive, encoding)`: 0, or an error number.
fn start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    let Some(event) = handle.resource::<FsEvent>() else {
        return;
    };
    if event.watch.borrow().is_some() {
        rv.set_int32(Errno::EINVAL.negated());
        return;
    }
    let weak = Rc::downgrade(&handle);
    let token = env.event_loop.watch(Rc::new(move |scope| {
        if let Some(handle) = weak.upgrade() {
            deliver(scope, &handle);
        }
    }));
    let notify = env.event_loop.handle().notifier();
    let watch = match env.process.watch(&path, mask(), notify, token) {
        Ok(watch) => watch,
        Err(errno) => {
            env.event_loop.unwatch(token);
            rv.set_int32(errno.negated());
            return;
        }
    };
    let trimmed = path.iter().rposition(|&byte| byte != b'/').map_or(0, |at| at + 1);
    let trimmed = path.get(..trimmed).unwrap_or_default();
    let base = trimmed.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    *event.base.borrow_mut() = base.to_vec();
    *event.watch.borrow_mut() = Some(watch);
    event.token.set(Some(token));
    event
        .encoding
        .set(Some(Encoding::of(scope, args.get(3), Encoding::Utf8)));
    handle.initialize(scope, &env, args.this());
    handle.set_active(true);
    if !args.is_true(1) {
        handle.set_referenced(false);
    }
    rv.set_int32(0);
}

fn deliver(scope: &mut Scope<'_, '_>, handle: &Rc<Handle>) {
    let (Some(env), Some(event)) = (handle.env.upgrade(), handle.resource::<FsEvent>()) else {
        return;
    };
    let events = event.watch.borrow().as_ref().map(Watch::drain).unwrap_or_default();
    let encoding = event.encoding.get().unwrap_or(Encoding::Utf8);
    for change in events {
        if !handle.is_open() || !env.can_call_into_js() {
            return;
        }
        // Lost events belong to no watch in particular.
        if change.mask.contains(WatchMask::Q_OVERFLOW) {
            continue;
        }
        v8::scope!(let scope, scope);
        let data = WatchMask::ATTRIB | WatchMask::MODIFY;
        let kind = if change.mask.intersects(!(data | WatchMask::ISDIR)) {
            "rename"
        } else {
            "change"
        };
        let base = event.base.borrow().clone();
        let about = if change.name.is_empty() {
            &base[..]
        } else {
            &change.name
        };
        let Some(about) = encode_name(scope, &env, about, encoding) else {
            return;
        };
        let args = [int(scope, 0), string(scope, kind).into(), about];
        let key = name(scope, "onchange");
        handle.make_callback(scope, &env, key.into(), &args);
    }
}
