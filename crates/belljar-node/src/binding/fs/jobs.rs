//! Whole-file jobs: read or write a file with one completion.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::buffer::{allocate_copy, with_bytes};
use belljar_engine::isolate::Gauge;
use belljar_engine::value::{ArgsExt, int, name, null, number, undefined};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, Fd, FileType};
use belljar_kernel::{Errno, Process};

use super::super::ClassSpec;
use super::args;
use super::open::open_path;
use super::rw::{Held, read_all, write_all};
use crate::binding::async_wrap::{AsyncIds, attach, emit_destroy};
use crate::binding::buffer::buffer_over;
use crate::env::Env;
use crate::io_wait::run_blocking;
use crate::uv_error::{Named, UvError, UvResult};

pub const READ_FILE_JOB: ClassSpec = ClassSpec {
    name: "ReadFileJob",
    construct: Some(|| raw_callback!(new_read)),
    methods: fns! { "run" => run_read },
    ..ClassSpec::EMPTY
};

pub const WRITE_FILE_JOB: ClassSpec = ClassSpec {
    name: "WriteFileJob",
    construct: Some(|| raw_callback!(new_write)),
    methods: fns! { "run" => run_write },
    ..ClassSpec::EMPTY
};

/// Bytes that a job reads of a file without a size; as much as a Buffer of Node's readFile may hold.
const READ_MAX: usize = (1 << 31) - 1;

/// The object of a job while it runs.
pub struct Job {
    env: Rc<Env>,
    object: v8::Global<v8::Object>,
    ids: Rc<AsyncIds>,
}

impl Job {
    /// Begins a job: its object lives until [`Self::done`].
    pub fn begin(scope: &Scope<'_, '_>, env: &Rc<Env>, object: v8::Local<v8::Object>, ids: &Rc<AsyncIds>) -> Self {
        Self {
            env: env.clone(),
            object: v8::Global::new(scope, object),
            ids: ids.clone(),
        }
    }

    /// Calls `ondone`.
    pub fn done(self, scope: &mut Scope<'_, '_>, args: &[v8::Local<v8::Value>]) {
        let object = v8::Local::new(scope, &self.object);
        let key = name(scope, "ondone");
        self.ids.make_callback(scope, &self.env, object, key.into(), args);
        emit_destroy(&self.env, self.ids.async_id.get());
    }
}

struct ReadJob {
    ids: Rc<AsyncIds>,
    path: Vec<u8>,
    flags: i32,
    chunk: u64,
}

/// What a read job yields: all bytes, or the open descriptor of a file that is larger than one chunk.
enum ReadOutcome {
    Whole(Held, belljar_kernel::Result<()>),
    Open(Fd, u64),
}

/// `new ReadFileJob(path, flags, chunkLength)`.
fn new_read<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let this = args.this();
    let ids = AsyncIds::new(scope, &env, this, "FSREQCALLBACK");
    attach(scope, this, &ids);
    let job = ReadJob {
        ids,
        path: path.to_vec(),
        flags: args.i32(scope, 1),
        chunk: u64::from(args.u32(scope, 2)),
    };
    wrap(scope, this, Rc::new(job));
}

/// Whether a file may make its reader wait: a pipe, a terminal.
fn may_block(process: &Process, path: &[u8]) -> bool {
    let stat = process.fstatat(AT_FDCWD, path, AtFlags::empty());
    stat.is_ok_and(|stat| {
        matches!(
            stat.file_type(),
            FileType::Fifo | FileType::CharDevice | FileType::Socket
        )
    })
}

fn run_read<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(state) = unwrap::<ReadJob>(scope, args.this()) else {
        return;
    };
    let job = Job::begin(scope, &env, args.this(), &state.ids);
    let (path, flags, chunk) = (state.path.clone(), state.flags, state.chunk);
    if may_block(&env.process, &path) {
        let gauge = env.gauge.clone();
        let op = move |process: &Process| read_file(process, &gauge, &path, flags, chunk);
        run_blocking(&env, op, move |scope, result| finish_read(scope, job, result));
        return;
    }
    let result = read_file(&env.process, &env.gauge, &path, flags, chunk);
    env.event_loop
        .complete(Box::new(move |scope| finish_read(scope, job, result)));
}

fn read_file(process: &Process, gauge: &Arc<Gauge>, path: &[u8], flags: i32, chunk: u64) -> UvResult<ReadOutcome> {
    let fd = open_path(process, path, flags, 0o666).at("open", path)?;
    let stat = process.fstat(fd).at("fstat", path);
    let size = match &stat {
        Ok(stat) if stat.file_type() == FileType::Regular => stat.size,
        _ => 0,
    };
    if size > chunk {
        return Ok(ReadOutcome::Open(fd, size));
    }
    let read = stat.and_then(|_| read_all(process, gauge, fd, READ_MAX).at("read", path));
    let closed = process.close(fd);
    match read? {
        Some(held) => Ok(ReadOutcome::Whole(held, closed)),
        None => Err(Errno::EFBIG).at("read", path),
    }
}

fn finish_read(scope: &mut Scope<'_, '_>, job: Job, result: UvResult<ReadOutcome>) {
    let nothing = undefined(scope);
    let ok = null(scope);
    let no_fd = int(scope, -1);
    let args = match result {
        Err(error) => [error.to_js(scope), nothing, no_fd, nothing, nothing],
        Ok(ReadOutcome::Open(fd, size)) => [ok, nothing, int(scope, fd), number(scope, size as f64), nothing],
        Ok(ReadOutcome::Whole(held, closed)) => {
            let env = job.env.clone();
            let size = held.bytes.len();
            // The copy is the guest's own: what was held for it is given back first.
            let bytes = held.release();
            let buffer = allocate_copy(scope, &bytes).and_then(|buffer| buffer_over(scope, &env, buffer, 0, size));
            let Some(buffer) = buffer else {
                let error = UvError::new(Errno::ENOMEM, "read").to_js(scope);
                job.done(scope, &[error, nothing, no_fd, nothing, nothing]);
                return;
            };
            let buffer = buffer.into();
            let closed = match closed {
                Ok(()) => nothing,
                Err(errno) => UvError::new(errno, "close").to_js(scope),
            };
            [ok, buffer, no_fd, nothing, closed]
        }
    };
    job.done(scope, &args);
}

struct WriteJob {
    ids: Rc<AsyncIds>,
    path: Vec<u8>,
    flags: i32,
    mode: u32,
    /// The view whose bytes are written; until the job has run.
    data: RefCell<Option<v8::Global<v8::Value>>>,
    ran: Cell<bool>,
}

/// `new WriteFileJob(path, flags, mode, view)`.
fn new_write<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let this = args.this();
    let ids = AsyncIds::new(scope, &env, this, "FSREQCALLBACK");
    attach(scope, this, &ids);
    let job = WriteJob {
        ids,
        path: path.to_vec(),
        flags: args.i32(scope, 1),
        mode: args.u32(scope, 2),
        data: RefCell::new(Some(v8::Global::new(scope, args.get(3)))),
        ran: Cell::new(false),
    };
    wrap(scope, this, Rc::new(job));
}

fn run_write<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(state) = unwrap::<WriteJob>(scope, args.this()) else {
        return;
    };
    if state.ran.replace(true) {
        return;
    }
    let data = state.data.borrow_mut().take();
    let Some(data) = data else { return };
    let data = v8::Local::new(scope, data);
    let job = Job::begin(scope, &env, args.this(), &state.ids);
    let (path, flags, mode) = (state.path.clone(), state.flags, state.mode);
    if may_block(&env.process, &path) {
        let copy = with_bytes(data, <[u8]>::to_vec).unwrap_or_default();
        let op = move |process: &Process| write_file(process, &path, flags, mode, &copy);
        run_blocking(&env, op, move |scope, result| finish_write(scope, job, result));
        return;
    }
    let written = with_bytes(data, |bytes| write_file(&env.process, &path, flags, mode, bytes));
    let result = written.unwrap_or(Ok(()));
    env.event_loop
        .complete(Box::new(move |scope| finish_write(scope, job, result)));
}

fn write_file(process: &Process, path: &[u8], flags: i32, mode: u32, bytes: &[u8]) -> UvResult<()> {
    let fd = open_path(process, path, flags, mode).at("open", path)?;
    let written = write_all(process, fd, bytes).of("write");
    let closed = process.close(fd).of("close");
    written.and(closed)
}

fn finish_write(scope: &mut Scope<'_, '_>, job: Job, result: UvResult<()>) {
    let error = match result {
        Ok(()) => null(scope),
        Err(error) => error.to_js(scope),
    };
    job.done(scope, &[error]);
}
