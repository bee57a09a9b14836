//! `internalBinding('spawn_sync')`: child processes that are waited for.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use belljar_engine::value::{ArgsExt, get, int, null, number, set, string};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_kernel::fs::{AT_FDCWD, OFlags, Whence};
use belljar_kernel::port::OutputSink;
use belljar_kernel::proc::status::WaitFlags;
use belljar_kernel::{Errno, ExitStatus, OpenFile, Process, Result, Signal};
use parking_lot::Mutex;

use super::Binding;
use super::process_wrap::{exit_values, inherited, program, stdio_type};
use crate::env::Env;
use crate::spawn::{self, Program};

pub static BINDING: Binding = Binding {
    name: "spawn_sync",
    fns: fns! { "spawn" => spawn },
    ..Binding::EMPTY
};

/// Bytes that one read of a pipe yields at most.
const CHUNK: usize = 64 << 10;

/// Keeps the output of a child up to a limit, beyond which the child is ended.
struct Collector {
    kept: Mutex<Vec<u8>>,
    limit: usize,
    kill_signal: Signal,
    child: OnceLock<Weak<Process>>,
    overrun: Arc<AtomicBool>,
}

impl OutputSink for Collector {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        let over = {
            let mut kept = self.kept.lock();
            // What goes beyond the limit is kept as well, as far as one read of a pipe takes it.
            let room = if kept.len() <= self.limit { CHUNK } else { 0 };
            kept.extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or_default());
            kept.len() > self.limit
        };
        if over
            && !self.overrun.swap(true, Ordering::AcqRel)
            && let Some(child) = self.child.get().and_then(Weak::upgrade)
        {
            child.send_signal(self.kill_signal);
        }
        Ok(bytes.len())
    }
}

/// What became of a child.
struct Outcome {
    pid: i32,
    status: Option<ExitStatus>,
    error: Option<Errno>,
}

/// `spawn(options)`: `{ pid, status, signal, output, error }`.
fn spawn<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(options) = args.obj(0) else { return };
    let none: v8::Local<v8::Value> = v8::undefined(scope).into();
    let field = |key: &str| get(scope, options, key).unwrap_or(none);
    let mut program = program(scope, ["file", "args", "cwd", "envPairs", "uid", "gid"].map(field));
    program.detached = field("detached").boolean_value(scope);
    let timeout = field("timeout").number_value(scope).filter(|ms| *ms > 0.0);
    let limit = field("maxBuffer")
        .number_value(scope)
        .filter(|n| n.is_finite() && *n >= 0.0);
    let signal = field("killSignal").int32_value(scope).filter(|&signal| signal > 0);
    let kill_signal = signal
        .and_then(|signal| Signal::new(signal).ok())
        .unwrap_or(Signal::SIGTERM);
    let overrun = Arc::new(AtomicBool::new(false));
    let mut collectors = Vec::new();
    if let Ok(stdio) = v8::Local::<v8::Array>::try_from(field("stdio")) {
        for i in 0..stdio.length() {
            let entry = stdio
                .get_index(scope, i)
                .and_then(|v| v8::Local::<v8::Object>::try_from(v).ok());
            let mut collector = None;
            let file = match entry.map(|entry| (entry, stdio_type(scope, entry))) {
                Some((entry, kind)) if kind == "pipe" => {
                    let writable = get(scope, entry, "writable").is_some_and(|v| v.is_true());
                    if writable {
                        let sink = Arc::new(Collector {
                            kept: Mutex::default(),
                            limit: limit.map_or(usize::MAX, |n| n as usize),
                            kill_signal,
                            child: OnceLock::new(),
                            overrun: overrun.clone(),
                        });
                        collector = Some(sink.clone());
                        Ok(Some(OpenFile::from_sink(sink)))
                    } else {
                        let bytes = get(scope, entry, "input")
                            .and_then(|input| belljar_engine::value::bytes_of(scope, input))
                            .unwrap_or_default();
                        input(&env, &bytes).map(Some)
                    }
                }
                Some((_, kind)) if kind == "ignore" => Ok(None),
                Some((entry, _)) => inherited(scope, &env, entry).map(Some),
                None => Ok(None),
            };
            match file {
                Ok(file) => program.stdio.push(file),
                Err(errno) => {
                    let result = result(
                        scope,
                        &env,
                        &Outcome {
                            pid: 0,
                            status: None,
                            error: Some(errno),
                        },
                        None,
                    );
                    rv.set(result.into());
                    return;
                }
            }
            collectors.push(collector);
        }
    }
    let outcome = run(&env, program, &collectors, timeout, kill_signal, &overrun);
    let output = (outcome.pid != 0).then_some(&collectors[..]);
    let result = result(scope, &env, &outcome, output);
    rv.set(result.into());
}

/// A file from which a child reads `bytes`.
fn input(env: &Env, bytes: &[u8]) -> Result<Arc<OpenFile>> {
    let flags = OFlags::TMPFILE | OFlags::RDWR;
    let file = env.process.open_file(AT_FDCWD, b"/tmp", flags, 0o600)?;
    let cred = env.process.cred();
    let mut rest = bytes;
    while !rest.is_empty() {
        let count = file.write(&env.process.ctx(&cred), Some(env.process.interrupt()), rest)?;
        rest = rest.get(count..).unwrap_or_default();
    }
    file.seek(0, Whence::Set)?;
    Ok(file)
}

fn run(
    env: &Rc<Env>,
    program: Program,
    collectors: &[Option<Arc<Collector>>],
    timeout: Option<f64>,
    kill_signal: Signal,
    overrun: &AtomicBool,
) -> Outcome {
    let child = match spawn::spawn(env, program) {
        Ok(child) => child,
        Err(errno) => {
            return Outcome {
                pid: 0,
                status: None,
                error: Some(errno),
            };
        }
    };
    for collector in collectors.iter().flatten() {
        let _ = collector.child.set(Arc::downgrade(&child));
    }
    if overrun.load(Ordering::Acquire) {
        child.send_signal(kill_signal);
    }
    let mut error = None;
    if let Some(ms) = timeout
        && child
            .wait_exit(Some(Duration::from_secs_f64((ms / 1e3).min(1e9))), None)
            .is_none()
    {
        child.send_signal(kill_signal);
        error = Some(Errno::ETIMEDOUT);
    }
    while env.process.wait4(child.pid(), WaitFlags::empty()) == Err(Errno::EINTR) && !env.process.is_killed() {}
    if overrun.load(Ordering::Acquire) {
        error = Some(Errno::ENOBUFS);
    }
    Outcome {
        pid: child.pid(),
        status: child.exit_status(),
        error,
    }
}

fn result<'s>(
    scope: &mut Scope<'s, '_>,
    env: &Rc<Env>,
    outcome: &Outcome,
    output: Option<&[Option<Arc<Collector>>]>,
) -> v8::Local<'s, v8::Object> {
    let result = v8::Object::new(scope);
    set(scope, result, "pid", int(scope, outcome.pid));
    let none = null(scope);
    let (status, signal) = match outcome.status.map(exit_values) {
        Some((_, Some(signal))) => (none, string(scope, signal).into()),
        Some((code, None)) => (number(scope, f64::from(code)), none),
        None => (none, none),
    };
    set(scope, result, "status", status);
    set(scope, result, "signal", signal);
    let output = match output {
        Some(collectors) => {
            let mut items = Vec::with_capacity(collectors.len());
            for collector in collectors {
                let bytes = collector.as_ref().map(|c| std::mem::take(&mut *c.kept.lock()));
                let buffer = bytes.and_then(|bytes| super::buffer::new_buffer(scope, env, bytes));
                items.push(buffer.map_or(none, Into::into));
            }
            v8::Array::new_with_elements(scope, &items).into()
        }
        None => none,
    };
    set(scope, result, "output", output);
    if let Some(errno) = outcome.error {
        set(scope, result, "error", int(scope, errno.negated()));
    }
    result
}
