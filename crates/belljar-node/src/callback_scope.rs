//! Calls from native code into JavaScript, with async context, hooks and tick draining
//! (the rules of Node's `InternalCallbackScope` and `InternalMakeCallback`).

use std::rc::Rc;

use belljar_engine::value::{number, undefined};
use belljar_engine::{Scope, v8};

use crate::env::{Env, Hook, async_fields, async_uids, immediate_fields, tick_fields};
use crate::fatal;

/// The async ids that a callback runs under.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AsyncContext {
    pub async_id: f64,
    pub trigger_async_id: f64,
}

impl AsyncContext {
    /// No resource: ids 0 and 0.
    pub const NONE: Self = Self {
        async_id: 0.0,
        trigger_async_id: 0.0,
    };
}

/// Runs `f` as the body of a callback scope: pushes the async context, exchanges the context frame, emits
/// before and after, and at depth 0 drains microtasks and ticks. `f` says whether it succeeded.
pub fn callback_scope<R>(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    resource: v8::Local<v8::Object>,
    ids: AsyncContext,
    frame: Option<v8::Local<v8::Value>>,
    skip_hooks: bool,
    f: impl FnOnce(&mut Scope<'_, '_>) -> Option<R>,
) -> Option<R> {
    if !env.can_call_into_js() {
        return None;
    }
    env.callback_depth.set(env.callback_depth.get() + 1);
    let prior = scope.get_continuation_preserved_embedder_data();
    let frame = frame.unwrap_or_else(|| undefined(scope));
    scope.set_continuation_preserved_embedder_data(frame);
    push_async_context(scope, env, ids, Some(resource));
    let hooked = ids.async_id != 0.0 && !skip_hooks;
    if hooked {
        emit_hook(scope, env, async_fields::BEFORE, Hook::AsyncBefore, ids.async_id);
    }
    let result = f(scope);
    if env.can_call_into_js() {
        if result.is_some() && hooked {
            emit_hook(scope, env, async_fields::AFTER, Hook::AsyncAfter, ids.async_id);
        }
        pop_async_context(scope, env, ids.async_id);
        scope.set_continuation_preserved_embedder_data(prior);
        if result.is_some() && env.callback_depth.get() == 1 {
            drain_ticks(scope, env);
        }
    } else {
        clear_async_stack(scope, env);
    }
    env.callback_depth.set(env.callback_depth.get() - 1);
    if env.exit_requested().is_some() { None } else { result }
}

/// Runs microtasks, then the tick callback where `tickInfo` asks for it.
fn drain_ticks(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    let ticks = |env: &Env| env.arrays.tick_info.get(tick_fields::HAS_TICK_SCHEDULED) != 0;
    if !ticks(env) {
        scope.perform_microtask_checkpoint();
        if !env.can_call_into_js() {
            clear_async_stack(scope, env);
            return;
        }
    }
    if !ticks(env) && env.arrays.tick_info.get(tick_fields::HAS_REJECTION_TO_WARN) == 0 {
        return;
    }
    let Some(tick) = env.hook(scope, Hook::Tick) else {
        return;
    };
    let process = env.process_object(scope);
    call_fatal(scope, env, tick, process.into(), &[]);
}

/// Calls `function`; an exception goes to `process._fatalException`. Only where no JavaScript is below
/// on the stack that could catch it.
pub fn call_fatal<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    function: v8::Local<v8::Function>,
    receiver: v8::Local<v8::Value>,
    args: &[v8::Local<v8::Value>],
) -> Option<v8::Local<'s, v8::Value>> {
    v8::tc_scope!(let tc, scope);
    let result = function.call(tc, receiver, args);
    if result.is_none() {
        fatal::report_caught(tc, env);
    }
    result
}

/// Calls a function of JavaScript from the event loop or from within a call of a guest, as Node's
/// `MakeCallback` does.
pub fn make_callback<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    receiver: v8::Local<v8::Object>,
    function: v8::Local<v8::Function>,
    args: &[v8::Local<v8::Value>],
    ids: AsyncContext,
    frame: Option<v8::Local<v8::Value>>,
) -> Option<v8::Local<'s, v8::Value>> {
    let top = env.callback_depth.get() == 0;
    let trampoline = env.hook(scope, Hook::AsyncCallbackTrampoline);
    let fields = &env.arrays.async_hook_fields;
    let use_trampoline = trampoline.is_some()
        && fields.get(async_fields::BEFORE)
            + fields.get(async_fields::AFTER)
            + fields.get(async_fields::USES_EXECUTION_ASYNC_RESOURCE)
            > 0;
    let mut tramped = Vec::new();
    let (target, args) = match trampoline.filter(|_| use_trampoline) {
        Some(trampoline) => {
            tramped.reserve(args.len().saturating_add(3));
            tramped.push(number(scope, ids.async_id));
            tramped.push(receiver.into());
            tramped.push(function.into());
            tramped.extend_from_slice(args);
            (trampoline, &tramped[..])
        }
        None => (function, args),
    };
    let result = callback_scope(scope, env, receiver, ids, frame, trampoline.is_some(), |scope| {
        let result = if top {
            call_fatal(scope, env, target, receiver.into(), args)
        } else {
            target.call(scope, receiver.into(), args)
        };
        result.map(|value| v8::Global::new(scope, value))
    });
    result.map(|value| v8::Local::new(scope, value))
}

/// Like [`make_callback`], for the method `name` of `receiver`; nothing happens when there is none.
pub fn make_callback_method<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    receiver: v8::Local<v8::Object>,
    name: v8::Local<v8::Name>,
    args: &[v8::Local<v8::Value>],
    ids: AsyncContext,
    frame: Option<v8::Local<v8::Value>>,
) -> Option<v8::Local<'s, v8::Value>> {
    let function = receiver.get(scope, name.into())?;
    let Ok(function) = v8::Local::<v8::Function>::try_from(function) else {
        return Some(undefined(scope));
    };
    make_callback(scope, env, receiver, function, args, ids, frame)
}

/// Emits an event on `process` (`ProcessEmit`).
pub fn process_emit(scope: &mut Scope<'_, '_>, env: &Rc<Env>, event: &str, value: v8::Local<v8::Value>) -> bool {
    let process = env.process_object(scope);
    let key = belljar_engine::value::name(scope, "emit");
    let event = belljar_engine::value::string(scope, event);
    make_callback_method(
        scope,
        env,
        process,
        key.into(),
        &[event.into(), value],
        AsyncContext::NONE,
        None,
    )
    .is_some()
}

/// Runs the immediates of this turn.
pub(crate) fn run_immediates(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    let info = &env.arrays.immediate_info;
    if info.get(immediate_fields::COUNT) == 0 {
        return;
    }
    while env.can_call_into_js() {
        v8::scope!(let scope, scope);
        let Some(function) = env.hook(scope, Hook::ProcessImmediate) else {
            return;
        };
        let process = env.process_object(scope);
        make_callback(scope, env, process, function, &[], AsyncContext::NONE, None);
        if info.get(immediate_fields::HAS_OUTSTANDING) == 0 {
            return;
        }
    }
}

fn emit_hook(scope: &mut Scope<'_, '_>, env: &Rc<Env>, field: usize, hook: Hook, async_id: f64) {
    if env.arrays.async_hook_fields.get(field) == 0 {
        return;
    }
    let Some(function) = env.hook(scope, hook) else { return };
    v8::scope!(let scope, scope);
    let id = number(scope, async_id);
    let receiver = undefined(scope);
    call_fatal(scope, env, function, receiver, &[id]);
}

/// Enters an async context (`AsyncHooks::push_async_context`).
pub fn push_async_context(
    scope: &Scope<'_, '_>,
    env: &Rc<Env>,
    ids: AsyncContext,
    resource: Option<v8::Local<v8::Object>>,
) {
    let fields = &env.arrays.async_hook_fields;
    let uids = &env.arrays.async_id_fields;
    let depth = fields.get(async_fields::STACK_LENGTH) as usize;
    if depth * 2 >= env.arrays.async_ids_stack.borrow().len() {
        crate::binding::async_wrap::grow_stack(scope, env);
    }
    {
        let stack = env.arrays.async_ids_stack.borrow();
        stack.set(depth * 2, uids.get(async_uids::EXECUTION));
        stack.set(depth * 2 + 1, uids.get(async_uids::TRIGGER));
    }
    fields.set(async_fields::STACK_LENGTH, (depth + 1) as u32);
    uids.set(async_uids::EXECUTION, ids.async_id);
    uids.set(async_uids::TRIGGER, ids.trigger_async_id);
    if let Some(resource) = resource {
        let mut resources = env.native_resources.borrow_mut();
        resources.resize_with(depth + 1, || None);
        if let Some(slot) = resources.get_mut(depth) {
            *slot = Some(v8::Global::new(scope, resource));
        }
    }
}

/// Leaves an async context; says whether any is left.
pub fn pop_async_context(scope: &Scope<'_, '_>, env: &Rc<Env>, _async_id: f64) -> bool {
    let fields = &env.arrays.async_hook_fields;
    let uids = &env.arrays.async_id_fields;
    let depth = fields.get(async_fields::STACK_LENGTH) as usize;
    // After an exception that was handled above, the stack has been cleared already.
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    {
        let stack = env.arrays.async_ids_stack.borrow();
        uids.set(async_uids::EXECUTION, stack.get(depth * 2));
        uids.set(async_uids::TRIGGER, stack.get(depth * 2 + 1));
    }
    fields.set(async_fields::STACK_LENGTH, depth as u32);
    trim_resources(scope, env, depth);
    depth > 0
}

/// Forgets all async contexts, as after a fatal exception.
pub fn clear_async_stack(scope: &Scope<'_, '_>, env: &Rc<Env>) {
    env.arrays.async_id_fields.set(async_uids::EXECUTION, 0.0);
    env.arrays.async_id_fields.set(async_uids::TRIGGER, 0.0);
    env.arrays.async_hook_fields.set(async_fields::STACK_LENGTH, 0);
    trim_resources(scope, env, 0);
}

fn trim_resources(scope: &Scope<'_, '_>, env: &Rc<Env>, depth: usize) {
    env.native_resources.borrow_mut().truncate(depth);
    let resources = env.resources.borrow().as_ref().map(|r| v8::Local::new(scope, r));
    if let Some(resources) = resources
        && resources.length() as usize > depth
    {
        let key = belljar_engine::value::name(scope, "length");
        let length = number(scope, depth as f64);
        resources.set(scope, key.into(), length);
    }
}
