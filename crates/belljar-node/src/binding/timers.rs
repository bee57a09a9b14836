//! `internalBinding('timers')`: one timer of the loop drives all of the library's lists.

use std::cell::Cell;
use std::rc::Rc;

use belljar_engine::event_loop::TimerId;
use belljar_engine::value::{ArgsExt, number};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::callback_scope::{AsyncContext, call_fatal, callback_scope};
use crate::env::{Env, Hook, immediate_fields};

pub static BINDING: Binding = Binding {
    name: "timers",
    fns: fns! {
        "setupTimers" => setup_timers,
        "getLibuvNow" => get_libuv_now,
        "scheduleTimer" => schedule_timer,
        "toggleTimerRef" => toggle_timer_ref,
        "toggleImmediateRef" => toggle_immediate_ref,
    },
    value: Some(value),
    ..Binding::EMPTY
};

/// The loop's timer that the library's lists hang on.
#[derive(Default)]
pub struct TimerState {
    timer: Cell<Option<TimerId>>,
    /// Set by the library when its first referenced timer starts.
    referenced: Cell<bool>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    match key {
        "immediateInfo" => Some(env.arrays.immediate_info.local(scope)),
        "timeoutInfo" => Some(env.arrays.timeout_info.local(scope)),
        _ => None,
    }
}

fn setup_timers<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    env.set_hook(scope, Hook::ProcessImmediate, args.func(0));
    env.set_hook(scope, Hook::ProcessTimers, args.func(1));
}

fn get_libuv_now<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    env.event_loop.update_time();
    rv.set_double(env.event_loop.now() as f64);
}

fn schedule_timer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let delay = args.i64(scope, 0).max(1);
    schedule(&env, delay as u64);
}

fn schedule(env: &Rc<Env>, delay: u64) {
    let state = env.state::<TimerState>();
    if let Some(timer) = state.timer.take() {
        env.event_loop.stop_timer(timer);
    }
    let weak = Rc::downgrade(env);
    let callback = Rc::new(move |scope: &mut Scope<'_, '_>| {
        if let Some(env) = weak.upgrade() {
            run_timers(scope, &env);
        }
    });
    let timer = env
        .event_loop
        .start_timer(delay, None, state.referenced.get(), callback);
    state.timer.set(Some(timer));
}

fn set_referenced(env: &Rc<Env>, referenced: bool) {
    let state = env.state::<TimerState>();
    state.referenced.set(referenced);
    if let Some(timer) = state.timer.get() {
        env.event_loop.ref_timer(timer, referenced);
    }
}

fn toggle_timer_ref<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    set_referenced(&Env::of(scope), args.is_true(0));
}

/// Whether an immediate keeps the loop alive is read off `immediateInfo`, which the library keeps.
fn toggle_immediate_ref<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let count = env.arrays.immediate_info.get(immediate_fields::REF_COUNT);
    debug_assert!(args.is_true(0) == (count > 0) || count <= 1);
}

/// The timers phase (`Environment::RunTimers`).
fn run_timers(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    env.state::<TimerState>().timer.set(None);
    let Some(function) = env.hook(scope, Hook::ProcessTimers) else {
        return;
    };
    let process = env.process_object(scope);
    env.event_loop.update_time();
    let now = number(scope, env.event_loop.now() as f64);
    callback_scope(scope, env, process, AsyncContext::NONE, None, false, |scope| {
        // An exception was handled: the lists that are left still have to run.
        let expiry = loop {
            let result = call_fatal(scope, env, function, process.into(), &[now]);
            match result {
                Some(value) => break value.number_value(scope).unwrap_or(0.0),
                None if env.can_call_into_js() => continue,
                None => return None,
            }
        };
        // Before the ticks that follow: they may start timers of their own.
        reschedule(env, expiry);
        Some(())
    });
}

/// Arms the timer for the next list: `expiry` is when it is due, negative where it keeps no loop alive, 0 for none.
fn reschedule(env: &Rc<Env>, expiry: f64) {
    if expiry == 0.0 {
        set_referenced(env, false);
        return;
    }
    let delay = (expiry.abs() - env.event_loop.now() as f64).max(1.0);
    schedule(env, delay as u64);
    set_referenced(env, expiry > 0.0);
}
