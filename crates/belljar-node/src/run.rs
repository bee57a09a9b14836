//! A guest Node process from start to end, on the current thread.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::callback::PanicHook;
use belljar_engine::isolate::{Gauge, GuestIsolate, IsolateLimits};
use belljar_engine::value::int;
use belljar_engine::{Scope, platform, v8};
use belljar_kernel::ExitStatus;

use crate::binding;
use crate::bootstrap::{bootstrap, run_builtin};
use crate::callback_scope::{AsyncContext, callback_scope, process_emit};
use crate::env::{Env, EnvConfig, EnvImmediates, tick_fields};
use crate::fatal::{self, exit_code};

/// Why a guest could not run at all.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The library's bootstrap failed: a fault of Belljar, with what V8 said.
    #[error("the bootstrap of Node's library failed: {0}")]
    Bootstrap(String),
}

/// What the host gets of a guest while it runs.
pub struct Started {
    /// Terminates JavaScript from any thread.
    pub isolate: v8::IsolateHandle,
    /// Wakes the loop from any thread.
    pub event_loop: belljar_engine::LoopHandle,
    pub gauge: Arc<Gauge>,
}

/// Runs a guest to its end and returns how it ended; its kernel process has exited then.
/// `started` is called before any JavaScript runs.
///
/// # Errors
/// [`RunError::Bootstrap`].
pub fn run(config: EnvConfig, limits: IsolateLimits, started: impl FnOnce(Started)) -> Result<ExitStatus, RunError> {
    let process = config.process.clone();
    let mut guest = GuestIsolate::new(limits);
    let gauge = guest.gauge().clone();
    let outcome = run_in(&mut guest, config, &gauge, started);
    let status = match &outcome {
        Ok(code) => ExitStatus::Code(*code & 0xff),
        Err(_) => ExitStatus::Code(1),
    };
    process.exit(status);
    outcome.map(|_| status)
}

fn run_in(
    guest: &mut GuestIsolate,
    config: EnvConfig,
    gauge: &Arc<Gauge>,
    started: impl FnOnce(Started),
) -> Result<i32, RunError> {
    let isolate = &mut guest.isolate;
    isolate.set_slot(PanicHook(on_panic));
    crate::binding::wasm_web_api::install(isolate);
    let result = {
        v8::scope!(let scope, isolate);
        let context = v8::Context::new(scope, v8::ContextOptions::default());
        let scope = &mut v8::ContextScope::new(scope, context);
        let env = Env::new(scope, config, gauge.clone());
        scope.set_slot(env.clone());
        install_callbacks(scope);
        let handle = env.event_loop.handle();
        let isolate_handle = env.isolate_handle.clone();
        let wake = handle.clone();
        let terminate = isolate_handle.clone();
        // A write to a pipe that nobody reads fails with EPIPE, as in Node.
        let ignore = belljar_kernel::proc::sigstate::Disposition::Ignore;
        let _ = env.process.sigaction(belljar_kernel::Signal::SIGPIPE.number(), ignore);
        env.process.set_kill_hook(Box::new(move || {
            terminate.terminate_execution();
            wake.stop();
        }));
        started(Started {
            isolate: isolate_handle,
            event_loop: handle,
            gauge: gauge.clone(),
        });
        let result = run_env(scope, &env);
        crate::binding::builtins::record_code(scope, &env);
        env.forget_handles();
        if let Some(wrapped) = scope.get_slot::<belljar_engine::wrap::Wrapped>().cloned() {
            wrapped.clear();
        }
        result
    };
    guest.isolate.remove_slot::<Rc<Env>>();
    result
}

fn run_env(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> Result<i32, RunError> {
    let booted = {
        v8::tc_scope!(let tc, scope);
        let booted = bootstrap(tc, env);
        if booted.is_none() && tc.has_caught() && !tc.has_terminated() {
            return Err(RunError::Bootstrap(describe(tc)));
        }
        booted
    };
    if booted.is_some() {
        run_main(scope, env);
        spin(scope, env);
    }
    Ok(finish(scope, env))
}

fn describe<'s>(tc: &mut v8::PinnedRef<'_, v8::TryCatch<'_, 's, v8::HandleScope<'_>>>) -> String {
    let stack = tc.stack_trace().or_else(|| tc.exception());
    stack
        .and_then(|value| value.to_detail_string(tc))
        .map(|text| text.to_rust_string_lossy(tc))
        .unwrap_or_else(|| "no exception".to_owned())
}

/// The main script runs in a callback scope of its own, with async id 1.
fn run_main(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    v8::scope!(let scope, scope);
    let main = env.config.main;
    let resource = v8::Object::new(scope);
    let ids = AsyncContext {
        async_id: 1.0,
        trigger_async_id: 0.0,
    };
    callback_scope(scope, env, resource, ids, None, true, |scope| {
        v8::tc_scope!(let tc, scope);
        let result = run_builtin(tc, env, main).is_some();
        if !result {
            fatal::report_caught(tc, env);
        }
        // Ticks run even after an exception that was handled.
        Some(())
    });
}

/// Turns the loop until nothing is left, with `beforeExit` between (Node's `SpinEventLoop`).
fn spin(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    let immediates = EnvImmediates(env.clone());
    let pump = |scope: &mut Scope<'_, '_>| pump_platform(scope, env);
    binding::performance::mark_loop_start(env);
    while env.can_call_into_js() {
        env.event_loop.run(scope, &immediates, &pump);
        if pump_platform(scope, env) && env.can_call_into_js() {
            continue;
        }
        if env.event_loop.is_stopping() || !env.can_call_into_js() {
            return;
        }
        if env.event_loop.is_alive(&immediates) {
            continue;
        }
        binding::async_wrap::run_destroy_ids(scope, env);
        if !env.can_call_into_js() {
            return;
        }
        let code = exit_code_so_far(env);
        {
            v8::scope!(let scope, scope);
            let code = int(scope, code);
            process_emit(scope, env, "beforeExit", code);
        }
        if !env.event_loop.is_alive(&immediates) {
            binding::performance::mark_loop_exit(env);
            return;
        }
    }
}

fn pump_platform(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> bool {
    // Ticks that an exception left behind wait for the next callback of the program's own.
    let left_behind = env.arrays.tick_info.get(tick_fields::HAS_TICK_SCHEDULED) != 0;
    let any = platform::pump(scope);
    look_again(scope, env);
    if !any {
        return false;
    }
    if left_behind {
        return true;
    }
    // Tasks of the platform resolve promises (WebAssembly, FinalizationRegistry).
    v8::scope!(let scope, scope);
    let process = env.process_object(scope);
    callback_scope(scope, env, process, AsyncContext::NONE, None, true, |_| Some(()));
    true
}

/// Whether a look at V8's background work is due.
#[derive(Default)]
struct LookingAgain(Cell<bool>);

/// While V8 compiles WebAssembly on other threads, the loop stays alive and looks for the result: V8 says whether such
/// work is under way, but wakes nobody when it is done.
fn look_again(scope: &Scope<'_, '_>, env: &Rc<Env>) {
    const MILLISECONDS: u64 = 1;
    let looking = env.state::<LookingAgain>();
    if !scope.has_pending_background_tasks() || looking.0.replace(true) {
        return;
    }
    let due = looking.clone();
    env.event_loop
        .start_timer(MILLISECONDS, None, true, Rc::new(move |_| due.0.set(false)));
}

fn exit_code_so_far(env: &Env) -> i32 {
    let info = &env.arrays.exit_info;
    if info.get(2) != 0 { info.get(1) } else { 0 }
}

/// Emits `exit` where the guest ended by itself, and tells its exit code.
fn finish(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> i32 {
    if let Some(code) = ended_by_force(scope, env) {
        return code;
    }
    env.arrays.exit_info.set(0, 1);
    let unsettled = crate::binding::module_wrap::unsettled_entry_point(scope, env);
    {
        v8::scope!(let scope, scope);
        let code = if unsettled && env.arrays.exit_info.get(2) == 0 {
            exit_code::UNSETTLED_TOP_LEVEL_AWAIT
        } else {
            exit_code_so_far(env)
        };
        let code = int(scope, code);
        process_emit(scope, env, "exit", code);
    }
    if let Some(code) = ended_by_force(scope, env) {
        return code;
    }
    let code = exit_code_so_far(env);
    if unsettled && code == 0 {
        crate::binding::module_wrap::warn_unsettled(scope, env);
        return exit_code::UNSETTLED_TOP_LEVEL_AWAIT;
    }
    code
}

fn ended_by_force(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> Option<i32> {
    if env.gauge.is_out_of_memory() {
        let text = "\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n";
        fatal::print(env, text);
        return Some(exit_code::ABORT);
    }
    if let Some(fault) = env.native_fault.borrow().as_deref() {
        fatal::print(env, &format!("FATAL ERROR: internal fault: {fault}\n"));
        return Some(exit_code::ABORT);
    }
    if let Some(code) = env.exit_requested() {
        return Some(code);
    }
    let _ = scope;
    env.process.is_killed().then_some(exit_code::ABORT)
}

fn on_panic(isolate: &mut v8::Isolate, text: &str) {
    if let Some(env) = Env::try_of(isolate) {
        *env.native_fault.borrow_mut() = Some(text.to_owned());
        env.request_exit(isolate, exit_code::ABORT);
    }
}

fn install_callbacks(scope: &mut Scope<'_, '_>) {
    scope.set_promise_reject_callback(crate::promises::promise_reject);
    scope.set_prepare_stack_trace_callback(prepare_stack_trace);
    scope.set_capture_stack_trace_for_uncaught_exceptions(true, 10);
    scope.add_message_listener_with_error_level(
        on_message,
        v8::MessageErrorLevel::ERROR | v8::MessageErrorLevel::WARNING,
    );
}

fn prepare_stack_trace<'s>(
    scope: &mut Scope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    trace: v8::Local<'s, v8::Array>,
) -> v8::Local<'s, v8::Value> {
    let undefined: v8::Local<v8::Value> = v8::undefined(scope).into();
    let Some(env) = Env::try_of(scope) else {
        return undefined;
    };
    let Some(function) = env.hook(scope, crate::env::Hook::PrepareStackTrace) else {
        return undefined;
    };
    let global = scope.get_current_context().global(scope);
    function
        .call(scope, undefined, &[global.into(), error, trace.into()])
        .unwrap_or(undefined)
}

/// Exceptions that no TryCatch held (in microtasks, say), and V8's warnings.
unsafe extern "C" fn on_message(message: v8::Local<v8::Message>, error: v8::Local<v8::Value>) {
    v8::callback_scope!(unsafe scope, message);
    let Some(env) = Env::try_of(scope) else { return };
    if message.error_level() == v8::MessageErrorLevel::ERROR.bits() {
        fatal::trigger(scope, &env, error, Some(message), false);
    }
}
