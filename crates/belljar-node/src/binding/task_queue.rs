//! `internalBinding('task_queue')`: microtasks, ticks and promise rejections.

use std::rc::Rc;

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "task_queue",
    fns: fns! {
        "enqueueMicrotask" => enqueue_microtask,
        "setTickCallback" => set_tick_callback,
        "runMicrotasks" => run_microtasks,
        "setPromiseRejectCallback" => set_promise_reject_callback,
    },
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    (key == "tickInfo").then(|| env.arrays.tick_info.local(scope))
}

fn enqueue_microtask<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(function) = args.func(0) {
        scope.enqueue_microtask(function);
    }
}

fn set_tick_callback<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::Tick, args.func(0));
}

fn run_microtasks<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    scope.perform_microtask_checkpoint();
}

fn set_promise_reject_callback<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::PromiseReject, args.func(0));
}
