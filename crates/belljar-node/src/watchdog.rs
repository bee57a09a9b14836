//! Ends a stretch of JavaScript, but not the guest: `timeout` and `breakOnSigint` of `node:vm`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

use belljar_engine::error::{ErrorKind, throw_coded};
use belljar_engine::watchdog::{Ward, Watchdog};
use belljar_engine::{Scope, v8};
use belljar_kernel::port::Notify;
use belljar_kernel::proc::sigstate::{Disposition, SigAction};
use belljar_kernel::{Process, Signal};

use crate::binding::signal_wrap;
use crate::env::Env;
use crate::fatal;

/// What ends the stretch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Milliseconds that it may take.
    timeout: Option<u64>,
    /// Whether SIGINT ends it.
    break_on_sigint: bool,
}

impl Limits {
    /// From the arguments that the library passes: a negative `timeout` is none.
    pub fn new(timeout: i64, break_on_sigint: bool) -> Self {
        Self {
            timeout: u64::try_from(timeout).ok(),
            break_on_sigint,
        }
    }
}

/// State of the watchdogs of one environment.
#[derive(Default)]
pub struct WatchdogState {
    /// The thread that counts time; started by the first timeout.
    clock: RefCell<Option<Watchdog>>,
    /// Depth of the REPL's own watches, and whether a SIGINT came meanwhile.
    watching: Cell<usize>,
    pending: Cell<bool>,
}

impl WatchdogState {
    /// Begins to take SIGINTs; `false` is never returned, as no thread is needed.
    pub fn start(&self) -> bool {
        self.watching.set(self.watching.get().saturating_add(1));
        true
    }

    /// Ends what [`Self::start`] began, and says whether a SIGINT came meanwhile.
    pub fn stop(&self) -> bool {
        self.watching.set(self.watching.get().saturating_sub(1));
        self.pending.take()
    }

    pub fn has_pending(&self) -> bool {
        self.pending.get()
    }
}

/// Ends JavaScript when a SIGINT arrives, as long as it lives.
struct SigintWatch {
    env: Rc<Env>,
    before: SigAction,
}

/// What the kernel rings meanwhile: it passes everything on to the loop.
struct Relay {
    process: Weak<Process>,
    isolate: v8::IsolateHandle,
    interrupted: Arc<AtomicBool>,
    event_loop: Arc<dyn Notify>,
}

impl Notify for Relay {
    fn notify(&self, token: u64) {
        let process = self.process.upgrade();
        if process.is_some_and(|process| process.sigpending().contains(Signal::SIGINT)) {
            self.interrupted.store(true, Ordering::Release);
            self.isolate.terminate_execution();
        }
        self.event_loop.notify(token);
    }
}

impl SigintWatch {
    fn start(env: &Rc<Env>, interrupted: &Arc<AtomicBool>) -> Option<Self> {
        let token = signal_wrap::token(env);
        let before = env
            .process
            .sigaction(Signal::SIGINT.number(), Disposition::Handler)
            .ok()?;
        let relay = Relay {
            process: Arc::downgrade(&env.process),
            isolate: env.isolate_handle.clone(),
            interrupted: interrupted.clone(),
            event_loop: env.event_loop.handle().notifier(),
        };
        env.process.signal_notify(Arc::new(relay), token);
        Some(Self {
            env: env.clone(),
            before,
        })
    }
}

impl Drop for SigintWatch {
    fn drop(&mut self) {
        let process = &self.env.process;
        let token = signal_wrap::token(&self.env);
        process.signal_notify(self.env.event_loop.handle().notifier(), token);
        // The SIGINT has been dealt with; other signals wait for their handlers as before.
        let taken: Vec<Signal> = std::iter::from_fn(|| process.take_signal()).collect();
        let _ = process.sigaction(Signal::SIGINT.number(), self.before);
        for signal in taken.into_iter().filter(|signal| *signal != Signal::SIGINT) {
            process.send_signal(signal);
        }
    }
}

/// Runs `f` under `limits`. An overrun becomes an ordinary exception; other exceptions get their source line
/// when `display_errors` says so.
pub fn run<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    limits: Limits,
    display_errors: bool,
    f: impl for<'a> FnOnce(&mut Scope<'a, '_>) -> Option<v8::Local<'a, v8::Value>>,
) -> Option<v8::Local<'s, v8::Value>> {
    let result = {
        v8::tc_scope!(let tc, scope);
        let timed_out = Arc::new(AtomicBool::new(false));
        let interrupted = Arc::new(AtomicBool::new(false));
        let result = {
            let _timer = match limits.timeout {
                Some(ms) => Some(start_timer(env, ms, &timed_out)?),
                None => None,
            };
            let _sigint = limits.break_on_sigint.then(|| SigintWatch::start(env, &interrupted));
            f(tc)
        };
        let timed_out = timed_out.load(Ordering::Acquire);
        let interrupted = interrupted.load(Ordering::Acquire);
        if (timed_out || interrupted) && env.can_call_into_js() && !env.gauge.is_out_of_memory() {
            tc.cancel_terminate_execution();
            tc.reset();
            throw_overrun(tc, limits, timed_out);
            tc.rethrow();
            return None;
        }
        match result {
            Some(value) if !tc.has_caught() => Some(v8::Global::new(tc, value)),
            _ => {
                if let (Some(error), false) = (tc.exception(), tc.has_terminated()) {
                    if display_errors {
                        let message = tc.message();
                        fatal::decorate_error_stack(tc, env, error, message);
                    }
                    tc.rethrow();
                }
                None
            }
        }
    };
    result.map(|value| v8::Local::new(scope, value))
}

fn throw_overrun(scope: &Scope<'_, '_>, limits: Limits, timed_out: bool) {
    match limits.timeout.filter(|_| timed_out) {
        Some(ms) => throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_SCRIPT_EXECUTION_TIMEOUT",
            &format!("Script execution timed out after {ms}ms"),
        ),
        None => throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_SCRIPT_EXECUTION_INTERRUPTED",
            "Script execution was interrupted by `SIGINT`",
        ),
    }
}

fn start_timer(env: &Rc<Env>, ms: u64, flag: &Arc<AtomicBool>) -> Option<belljar_engine::watchdog::Guard> {
    let state = env.state::<WatchdogState>();
    let clock = env.kernel().clock().clone();
    let deadline = clock.monotonic().saturating_add(ms.saturating_mul(1_000_000));
    let watchdog = state
        .clock
        .borrow_mut()
        .get_or_insert_with(|| Watchdog::new(clock))
        .clone();
    let isolate = env.isolate_handle.clone();
    let flag = flag.clone();
    let ward = Ward {
        deadline: Some(deadline),
        cpu_limit: None,
        cpu_used: Box::new(|| 0),
        end: Box::new(move |_| {
            flag.store(true, Ordering::Release);
            isolate.terminate_execution();
        }),
    };
    // Without a thread nothing could end the stretch: it must not begin.
    watchdog.guard(ward).ok()
}
