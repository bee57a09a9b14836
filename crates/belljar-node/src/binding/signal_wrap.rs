//! `internalBinding('signal_wrap')`: signals of the kernel as events of the loop.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use belljar_engine::value::{ArgsExt, int, name};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback};
use belljar_kernel::Errno;
use belljar_kernel::proc::sigstate::Disposition;

use super::handle_wrap::{Handle, Resource};
use super::{Binding, ClassSpec};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "signal_wrap",
    classes: &[ClassSpec {
        name: "Signal",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! { "start" => start, "stop" => stop },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

#[derive(Default)]
struct Watched {
    /// The signal that is waited for; 0 for none.
    signal: Cell<i32>,
}

impl Resource for Watched {
    fn close(&self, env: &Rc<Env>) {
        self.unwatch(env);
    }
}

impl Watched {
    fn unwatch(&self, env: &Rc<Env>) {
        let signal = self.signal.replace(0);
        if signal == 0 {
            return;
        }
        let signals = env.state::<Signals>();
        let mut started = signals.started.borrow_mut();
        started.retain(|handle| wanted(handle).is_some_and(|wanted| wanted != 0));
        if !started.iter().any(|handle| wanted(handle) == Some(signal)) {
            // It had a handler, so that it can have another disposition.
            let _ = env.process.sigaction(signal, Disposition::Default);
        }
    }
}

/// The handles that wait for signals.
#[derive(Default)]
struct Signals {
    /// The token of the loop that signals ring; none before the first handle.
    token: Cell<Option<u64>>,
    started: RefCell<Vec<Weak<Handle>>>,
}

/// The signal that a handle waits for.
fn wanted(handle: &Weak<Handle>) -> Option<i32> {
    Some(handle.upgrade()?.resource::<Watched>()?.signal.get())
}

fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    Handle::new(scope, &env, args.this(), "SIGNALWRAP", Box::<Watched>::default());
}

/// `start(signal)`: 0, or an error number.
fn start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let signal = args.i32(scope, 0);
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    let Some(watched) = handle.resource::<Watched>() else {
        return;
    };
    if !handle.is_open() {
        rv.set_int32(Errno::EINVAL.negated());
        return;
    }
    if let Err(errno) = env.process.sigaction(signal, Disposition::Handler) {
        rv.set_int32(errno.negated());
        return;
    }
    if watched.signal.get() != signal {
        watched.unwatch(&env);
        watched.signal.set(signal);
        env.state::<Signals>().started.borrow_mut().push(Rc::downgrade(&handle));
    }
    handle.set_active(true);
    subscribe(&env);
    rv.set_int32(0);
}

fn stop<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    if let Some(watched) = handle.resource::<Watched>() {
        watched.unwatch(&env);
    }
    handle.set_active(false);
    rv.set_int32(0);
}

fn subscribe(env: &Rc<Env>) {
    if env.state::<Signals>().token.get().is_some() {
        return;
    }
    let weak = Rc::downgrade(env);
    let token = env.event_loop.watch(Rc::new(move |scope| {
        if let Some(env) = weak.upgrade() {
            deliver(scope, &env);
        }
    }));
    env.state::<Signals>().token.set(Some(token));
    env.process.signal_notify(env.event_loop.handle().notifier(), token);
}

/// The token that rings when a signal can be taken.
pub fn token(env: &Rc<Env>) -> u64 {
    subscribe(env);
    env.state::<Signals>().token.get().unwrap_or_default()
}

/// Tells the handles of every signal that has arrived; one that a handler raises is for the next turn.
fn deliver(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    let arrived: Vec<_> = std::iter::from_fn(|| env.process.take_signal()).collect();
    for signal in arrived {
        let number = signal.number();
        let handles: Vec<Rc<Handle>> = {
            let signals = env.state::<Signals>();
            let started = signals.started.borrow();
            let matching = started.iter().filter(|handle| wanted(handle) == Some(number));
            matching.filter_map(Weak::upgrade).collect()
        };
        for handle in handles {
            belljar_engine::v8::scope!(let scope, scope);
            let key = name(scope, "onsignal");
            let value = int(scope, number);
            handle.make_callback(scope, env, key.into(), &[value]);
            if !env.can_call_into_js() {
                return;
            }
        }
    }
}
