//! `internalBinding('performance')`: time origin, milestones, observers.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::buffer::Shared;
use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::{Binding, ClassSpec, nothing};
use crate::env::{Env, Hook};

pub mod gc;
pub mod histogram;

pub static BINDING: Binding = Binding {
    name: "performance",
    fns: fns! {
        "setupObservers" => setup_observers,
        "installGarbageCollectionTracking" => install_gc_tracking,
        "removeGarbageCollectionTracking" => remove_gc_tracking,
        "notify" => nothing,
        "loopIdleTime" => loop_idle_time,
        "markBootstrapComplete" => mark_bootstrap_complete,
        "now" => now,
        "createELDHistogram" => histogram::create_delay_histogram,
        "uvMetricsInfo" => uv_metrics_info,
    },
    classes: CLASSES,
    value: Some(value),
    ..Binding::EMPTY
};

static CLASSES: &[ClassSpec] = &[histogram::CLASS];

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
    metrics: RefCell<Option<Shared<i32>>>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    match key {
        "milestones" => {}
        "uvMetricsBuffer" => {
            let metrics = Shared::<i32>::new(scope, METRICS);
            let array = metrics.local(scope);
            *env.state::<PerformanceState>().metrics.borrow_mut() = Some(metrics);
            return Some(array);
        }
        "Histogram" => {
            let class = histogram::template(scope, env)?.get_function(scope)?;
            return Some(class.into());
        }
        _ => return None,
    }
    let milestones = Shared::<f64>::new(scope, milestone::COUNT);
    let origin = env.time_origin as f64;
    milestones.set(milestone::TIME_ORIGIN_TIMESTAMP, env.time_origin_wall as f64 / 1e3);
    milestones.set(milestone::LOOP_EXIT, -1.0);
    milestones.set(milestone::LOOP_START, -1.0);
    milestones.set(milestone::BOOTSTRAP_COMPLETE, -1.0);
    milestones.set(milestone::TIME_ORIGIN, origin);
    milestones.set(milestone::NODE_START, origin);
    // The engine is there when the origin is read; what follows came strictly later.
    milestones.set(milestone::V8_START, origin + 1.0);
    milestones.set(
        milestone::ENVIRONMENT,
        (env.kernel().clock().monotonic() as f64).max(origin + 2.0),
    );
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

/// Fields of `uvMetricsBuffer`: turns of the loop, events, events that had to wait.
const METRICS: usize = 3;

fn uv_metrics_info<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (turns, events) = env.event_loop.metrics();
    if let Some(metrics) = env.state::<PerformanceState>().metrics.borrow().as_ref() {
        for (i, value) in [turns, events, 0].into_iter().enumerate() {
            metrics.set(i, i32::try_from(value).unwrap_or(i32::MAX));
        }
    }
}

fn setup_observers<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::PerformanceObserver, args.func(0));
}

fn install_gc_tracking<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    gc::observe(scope, &env, true);
}

fn remove_gc_tracking<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    gc::observe(scope, &env, false);
}
