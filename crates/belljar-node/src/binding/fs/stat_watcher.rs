//! `StatWatcher`: fs.watchFile, a stat in regular intervals (`uv_fs_poll`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use belljar_engine::event_loop::TimerId;
use belljar_engine::value::{ArgsExt, int, name};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback};
use belljar_kernel::Errno;
use belljar_kernel::fs::{AT_FDCWD, AtFlags, Stat};

use super::super::ClassSpec;
use super::args;
use super::stat::fill;
use crate::binding::handle_wrap::{Handle, Resource};
use crate::env::Env;

pub const STAT_WATCHER: ClassSpec = ClassSpec {
    name: "StatWatcher",
    construct: Some(|| raw_callback!(construct)),
    methods: fns! { "start" => start },
    ..ClassSpec::EMPTY
};

struct Watcher {
    bigint: bool,
    path: RefCell<Vec<u8>>,
    timer: Cell<Option<TimerId>>,
    /// What the last look gave; `None` before the first.
    last: Cell<Option<Result<Stat, Errno>>>,
    /// What the file was when it was last there.
    known: Cell<Option<Stat>>,
}

impl Resource for Watcher {
    fn close(&self, env: &Rc<Env>) {
        if let Some(timer) = self.timer.take() {
            env.event_loop.stop_timer(timer);
        }
    }
}

/// `new StatWatcher(bigint)`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let watcher = Watcher {
        bigint: args.is_true(0),
        path: RefCell::default(),
        timer: Cell::new(None),
        last: Cell::new(None),
        known: Cell::new(None),
    };
    Handle::new(scope, &env, args.this(), "STATWATCHER", Box::new(watcher));
}

/// `start(path, interval)`: 0, or an error number.
fn start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let interval = u64::from(args.u32(scope, 1)).max(1);
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    let Some(watcher) = handle.resource::<Watcher>() else {
        return;
    };
    rv.set_int32(0);
    if !handle.is_open() || watcher.timer.get().is_some() {
        return;
    }
    *watcher.path.borrow_mut() = path.to_vec();
    handle.set_active(true);
    // The first look is a request of its own, which the loop waits for whatever refers to the handle.
    let first = env.process.fstatat(AT_FDCWD, &path, AtFlags::empty());
    let told = handle.clone();
    env.event_loop.complete(Box::new(move |scope| see(scope, &told, first)));
    let weak = Rc::downgrade(&handle);
    let look = move |scope: &mut Scope<'_, '_>| {
        if let Some(handle) = weak.upgrade() {
            look(scope, &handle);
        }
    };
    let timer = env
        .event_loop
        .start_timer(interval, Some(interval), false, Rc::new(look));
    watcher.timer.set(Some(timer));
}

/// Looks at the file.
fn look(scope: &mut Scope<'_, '_>, handle: &Rc<Handle>) {
    let (Some(env), Some(watcher)) = (handle.env.upgrade(), handle.resource::<Watcher>()) else {
        return;
    };
    let now = env.process.fstatat(AT_FDCWD, &watcher.path.borrow(), AtFlags::empty());
    see(scope, handle, now);
}

/// Tells when the file is not what it was.
fn see(scope: &mut Scope<'_, '_>, handle: &Rc<Handle>, now: Result<Stat, Errno>) {
    let (Some(env), Some(watcher)) = (handle.env.upgrade(), handle.resource::<Watcher>()) else {
        return;
    };
    if !handle.is_open() {
        return;
    }
    let before = watcher.last.replace(Some(now));
    let known = watcher.known.get();
    let changed = match (before, &now) {
        (None, Ok(_)) => false,
        (None, Err(_)) => true,
        (Some(Ok(before)), Ok(now)) => !is_equal(&before, now),
        (Some(Err(before)), Err(now)) => before != *now,
        (Some(_), _) => true,
    };
    if let Ok(now) = now {
        watcher.known.set(Some(now));
    }
    if !changed {
        return;
    }
    fill(scope, &env, known.as_ref(), watcher.bigint, true);
    let stats = fill(scope, &env, now.as_ref().ok(), watcher.bigint, false);
    let status = int(scope, now.map_or_else(Errno::negated, |_| 0));
    let key = name(scope, "onchange");
    handle.make_callback(scope, &env, key.into(), &[status, stats]);
}

fn is_equal(a: &Stat, b: &Stat) -> bool {
    let key = |s: &Stat| {
        (
            (s.ctime, s.mtime, s.birthtime, s.size),
            (s.mode, s.uid, s.gid, s.ino, s.dev),
        )
    };
    key(a) == key(b)
}
