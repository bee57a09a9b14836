//! `internalBinding('performance')`: time origin, milestones, observers.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::buffer::Shared;
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::{Binding, nothing};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "performance",
    fns: fns! {
        "setupObservers" => nothing,
        "installGarbageCollectionTracking" => nothing,
        "removeGarbageCollectionTracking" => nothing,
        "notify" => nothing,
        "loopIdleTime" => loop_idle_time,
        "markBootstrapComplete" => mark_bootstrap_complete,
        "now" => now,
    },
    value: Some(value),
    ..Binding::EMPTY
};

mod milestone {
    pub const TIME_ORIGIN_TIMESTAMP: usize = 0;
    pub const TIME_ORIGIN: usize = 1;
    pub const ENVIRONMENT: usize = 2;
    pub const NODE_START: usize = 3;
    pub const V8_START: usize = 4;
    pub const LOOP_START: usize = 5;
    pub const LOOP_EXIT: usize = 6;
    pub const BOOTSTRAP_COMPLETE: usize = 7;
    pub const COUNT: usize = 8;
}

#[derive(Default)]
struct PerformanceState {
    milestones: RefCell<Option<Shared<f64>>>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    if key != "milestones" {
        return None;
    }
    let milestones = Shared::<f64>::new(scope, milestone::COUNT);
    let origin = env.time_origin as f64;
    milestones.set(milestone::TIME_ORIGIN_TIMESTAMP, env.time_origin_wall as f64 / 1e3);
    milestones.set(milestone::LOOP_EXIT, -1.0);
    milestones.set(milestone::LOOP_START, -1.0);
    milestones.set(milestone::BOOTSTRAP_COMPLETE, -1.0);
    for index in [
        milestone::TIME_ORIGIN,
        milestone::ENVIRONMENT,
        milestone::NODE_START,
        milestone::V8_START,
    ] {
        milestones.set(index, origin);
    }
    let array = milestones.local(scope);
    *env.state::<PerformanceState>().milestones.borrow_mut() = Some(milestones);
    Some(array)
}

fn mark(env: &Env, index: usize) {
    if let Some(milestones) = env.state::<PerformanceState>().milestones.borrow().as_ref() {
        milestones.set(index, env.kernel().clock().monotonic() as f64);
    }
}

/// Notes that the event loop begins.
pub fn mark_loop_start(env: &Env) {
    mark(env, milestone::LOOP_START);
}

/// Notes that the event loop has ended.
pub fn mark_loop_exit(env: &Env) {
    mark(env, milestone::LOOP_EXIT);
}

fn mark_bootstrap_complete<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    mark(&Env::of(scope), milestone::BOOTSTRAP_COMPLETE);
}

fn loop_idle_time<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_double(Env::of(scope).event_loop.idle_time() as f64 / 1e6);
}

fn now<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let elapsed = env.kernel().clock().monotonic().saturating_sub(env.time_origin);
    rv.set_double(elapsed as f64 / 1e6);
}
