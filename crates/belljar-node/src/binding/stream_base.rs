//! Streams over a descriptor of the kernel: pipes, terminals and, as they come, sockets (`LibuvStreamWrap` and
//! `StreamBase`). Reading and writing never block the loop; what a writer cannot place at once is queued.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::buffer::{Shared, allocate_copy, with_bytes, with_bytes_mut};
use belljar_engine::event_loop::Token;
use belljar_engine::isolate::Reservation;
use belljar_engine::value::{int, name, undefined};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_kernel::fs::{Fd, OFlags};
use belljar_kernel::waitqueue::{PollFlags, Subscription};
use belljar_kernel::{Errno, OpenFile};

use super::ClassSpec;
use super::async_wrap::{AsyncIds, emit_destroy};
use super::handle_wrap::Handle;
use crate::encoding::{self, Encoding};
use crate::env::Env;
use crate::io_wait::is_ready;

/// The base class of Pipe, TTY and TCP.
pub const LIBUV_STREAM_WRAP: ClassSpec = ClassSpec {
    name: "LibuvStreamWrap",
    methods: fns! {
        "setBlocking" => set_blocking,
        "readStart" => read_start,
        "readStop" => read_stop,
        "shutdown" => shutdown,
        "useUserBuffer" => use_user_buffer,
        "writev" => writev,
        "writeBuffer" => write_buffer,
        "writeAsciiString" => write_latin1_string,
        "writeUtf8String" => write_utf8_string,
        "writeUcs2String" => write_ucs2_string,
        "writeLatin1String" => write_latin1_string,
    },
    getters: fns! {
        "writeQueueSize" => get_write_queue_size,
        "fd" => get_fd,
        "_externalStream" => get_external_stream,
        "bytesRead" => get_bytes_read,
        "bytesWritten" => get_bytes_written,
        "onread" => get_onread,
    },
    setters: fns! { "onread" => set_onread },
    ..ClassSpec::EMPTY
};

/// Fields of `streamBaseState`.
pub(super) mod field {
    pub const READ_BYTES_OR_ERROR: usize = 0;
    pub const ARRAY_BUFFER_OFFSET: usize = 1;
    pub const BYTES_WRITTEN: usize = 2;
    pub const LAST_WRITE_WAS_ASYNC: usize = 3;
    pub const LAST_WRITE_ERR: usize = 4;
    pub const COUNT: usize = 5;
}

/// libuv's number for the end of a stream.
pub const UV_EOF: i32 = -4095;
/// Bytes that one read asks for.
const READ_SIZE: usize = 64 << 10;
/// Bytes that a writer places at once: what a pipe of Linux holds, also where the reader would take more.
const WRITE_SIZE: usize = 64 << 10;
/// Reads of one stream in a turn of the loop, so that others get their turn.
const READS_PER_TURN: usize = 32;

#[derive(Default)]
struct StreamState {
    fields: OnceCell<Shared<i32>>,
}

/// `streamBaseState`.
pub fn state_array<'s>(scope: &Scope<'s, '_>, env: &Env) -> v8::Local<'s, v8::Value> {
    let state = env.state::<StreamState>();
    state
        .fields
        .get_or_init(|| Shared::new(scope, field::COUNT))
        .local(scope)
}

pub(super) fn set_field(scope: &Scope<'_, '_>, env: &Env, index: usize, value: i32) {
    let state = env.state::<StreamState>();
    state
        .fields
        .get_or_init(|| Shared::new(scope, field::COUNT))
        .set(index, value);
}

/// One direction's wait for readiness.
#[derive(Default)]
struct Wait {
    token: Cell<Option<Token>>,
    subscription: RefCell<Option<Subscription>>,
}

/// The state of a stream; a part of its handle's resource.
#[derive(Default)]
pub struct Stream {
    file: RefCell<Option<Arc<OpenFile>>>,
    fd: Cell<Fd>,
    /// Writes wait for the reader, as `setBlocking(true)` asks.
    blocking: Cell<bool>,
    reading: Cell<bool>,
    ended: Cell<bool>,
    bytes_read: Cell<u64>,
    bytes_written: Cell<u64>,
    queued: Cell<usize>,
    input: Wait,
    output: Wait,
    writes: RefCell<VecDeque<QueuedWrite>>,
    shutdown: RefCell<Option<PendingReq>>,
    /// Nothing may be written any more.
    shut: Cell<bool>,
    user_buffer: RefCell<Option<v8::Global<v8::Value>>>,
}

/// A request object whose `oncomplete` is to be called.
struct PendingReq {
    object: v8::Global<v8::Object>,
    ids: Rc<AsyncIds>,
}

struct QueuedWrite {
    req: PendingReq,
    bytes: Vec<u8>,
    done: usize,
    #[allow(dead_code, reason = "gives the bytes back when it is dropped")]
    held: Reservation,
}

impl Stream {
    /// Serves the descriptor from now on; like libuv's, it no longer blocks.
    ///
    /// # Errors
    /// EBADF.
    pub fn open(&self, env: &Env, fd: Fd, nonblocking: bool) -> belljar_kernel::Result<()> {
        let file = env.process.file(fd)?;
        if nonblocking {
            file.set_flags(file.flags() | OFlags::NONBLOCK);
        }
        self.fd.set(fd);
        *self.file.borrow_mut() = Some(file);
        Ok(())
    }

    fn file(&self) -> Option<Arc<OpenFile>> {
        self.file.borrow().clone()
    }

    /// Gives the descriptor up; queued writes fail with ECANCELED.
    pub fn close(&self, env: &Rc<Env>) {
        self.reading.set(false);
        for wait in [&self.input, &self.output] {
            wait.subscription.borrow_mut().take();
            if let Some(token) = wait.token.take() {
                env.event_loop.unwatch(token);
            }
        }
        if self.file.borrow_mut().take().is_some() {
            // Standard streams stay open: libuv leaves descriptors 0 to 2 to the process.
            if self.fd.get() > 2 {
                let _ = env.process.close(self.fd.get());
            }
            self.fd.set(-1);
        }
        let writes = std::mem::take(&mut *self.writes.borrow_mut());
        self.queued.set(0);
        for write in writes {
            env.event_loop.end_request();
            write.req.complete_later(env, Errno::ECANCELED.negated());
        }
        if let Some(req) = self.shutdown.borrow_mut().take() {
            req.complete_later(env, Errno::ECANCELED.negated());
        }
        self.user_buffer.borrow_mut().take();
    }

    /// Arms one direction: `run` is called in the poll phase once the file has something of `interest`.
    fn wait(&self, env: &Rc<Env>, handle: &Rc<Handle>, input: bool) {
        let Some(file) = self.file() else { return };
        let (wait, interest) = if input {
            (&self.input, PollFlags::IN)
        } else {
            (&self.output, PollFlags::OUT)
        };
        let token = match wait.token.get() {
            Some(token) => token,
            None => {
                let weak = Rc::downgrade(handle);
                let token = env.event_loop.watch(Rc::new(move |scope| {
                    if let Some(handle) = weak.upgrade() {
                        if input {
                            on_readable(scope, &handle)
                        } else {
                            on_writable(scope, &handle)
                        }
                    }
                }));
                wait.token.set(Some(token));
                token
            }
        };
        let notify = env.event_loop.handle().notifier();
        match file.subscribe(interest, notify.clone(), token) {
            Ok(subscription) => *wait.subscription.borrow_mut() = Some(subscription),
            Err(_) => notify.notify(token),
        }
    }
}

impl PendingReq {
    /// A request for `object`, or for a new one of class `class`.
    fn new(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        given: Option<v8::Local<v8::Object>>,
        class: &'static str,
        provider: &'static str,
    ) -> Option<Self> {
        let object = match given {
            Some(object) => v8::Local::new(scope, object),
            None => {
                let template = env.template(scope, class)?;
                let object = template.instance_template(scope).new_instance(scope)?;
                super::stream_wrap::prepare_write(scope, object);
                object
            }
        };
        let ids = match unwrap::<AsyncIds>(scope, object) {
            Some(ids) => ids,
            None => {
                let ids = AsyncIds::new(scope, env, object, provider);
                wrap(scope, object, ids.clone());
                ids
            }
        };
        Some(Self {
            object: v8::Global::new(scope, object),
            ids,
        })
    }

    /// Calls `oncomplete(status, handle, undefined)`.
    fn complete(self, scope: &mut Scope<'_, '_>, env: &Rc<Env>, handle: Option<v8::Local<v8::Object>>, status: i32) {
        let object = v8::Local::new(scope, &self.object);
        let nothing = undefined(scope);
        let handle = handle.map_or(nothing, |handle| v8::Local::new(scope, handle).into());
        let args = [int(scope, status), handle, nothing];
        let key = name(scope, "oncomplete");
        self.ids.make_callback(scope, env, object, key.into(), &args);
        emit_destroy(env, self.ids.async_id.get());
    }

    fn complete_later(self, env: &Rc<Env>, status: i32) {
        let weak = Rc::downgrade(env);
        env.event_loop.feed(Box::new(move |scope| {
            if let Some(env) = weak.upgrade() {
                self.complete(scope, &env, None, status);
            }
        }));
    }
}

/// The handle behind a method's receiver, when it is a stream.
fn receiver<'s>(scope: &Scope<'s, '_>, args: &Args<'s>) -> Option<Rc<Handle>> {
    Handle::of(scope, args.this()).filter(|handle| handle.stream().is_some())
}

fn read_start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = receiver(scope, &args) else {
        rv.set_int32(Errno::EINVAL.negated());
        return;
    };
    rv.set_int32(start_reading(&env, &handle));
}

/// Starts to read: 0, or an error number.
fn start_reading(env: &Rc<Env>, handle: &Rc<Handle>) -> i32 {
    if !handle.is_open() {
        return Errno::EINVAL.negated();
    }
    let Some(stream) = handle.stream() else {
        return Errno::EINVAL.negated();
    };
    let Some(file) = stream.file() else {
        return Errno::ENOTCONN.negated();
    };
    if !file.flags().readable() {
        return Errno::ENOTCONN.negated();
    }
    if stream.reading.replace(true) {
        return 0;
    }
    handle.set_active(true);
    stream.wait(env, handle, true);
    0
}

fn stop_reading(handle: &Handle) {
    let Some(stream) = handle.stream() else { return };
    stream.reading.set(false);
    stream.input.subscription.borrow_mut().take();
    handle.set_active(false);
}

fn read_stop<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(handle) = receiver(scope, &args) {
        stop_reading(&handle);
    }
    rv.set_int32(0);
}

fn on_readable(scope: &mut Scope<'_, '_>, handle: &Rc<Handle>) {
    let (Some(env), Some(stream)) = (handle.env.upgrade(), handle.stream()) else {
        return;
    };
    for _ in 0..READS_PER_TURN {
        let Some(file) = stream.file() else { return };
        if !stream.reading.get() {
            return;
        }
        if !is_ready(&file, PollFlags::IN) {
            break;
        }
        let asked = match read_once(scope, &env, handle, stream, &file) {
            Some(asked) => asked,
            None => break,
        };
        if !env.can_call_into_js() {
            return;
        }
        if !asked {
            break;
        }
    }
    if stream.reading.get() {
        stream.wait(&env, handle, true);
    }
}

/// Reads once and tells the library; `None` when there was nothing, else whether there may be more.
fn read_once(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    handle: &Rc<Handle>,
    stream: &Stream,
    file: &OpenFile,
) -> Option<bool> {
    v8::scope!(let scope, scope);
    let cred = env.process.cred();
    let read = |buf: &mut [u8]| {
        let len = buf.len();
        let count = file.read(&env.process.ctx(&cred), Some(env.process.interrupt()), buf);
        (count, len)
    };
    let user = stream
        .user_buffer
        .borrow()
        .as_ref()
        .map(|buf| v8::Local::new(scope, buf));
    let mut bytes = Vec::new();
    let (result, room) = match user {
        Some(user) => with_bytes_mut(user, read).unwrap_or((Err(Errno::ENOBUFS), 0)),
        None => {
            bytes = vec![0; READ_SIZE];
            read(&mut bytes)
        }
    };
    match result {
        Err(Errno::EAGAIN | Errno::EINTR) => None,
        Err(errno) => {
            stop_reading(handle);
            emit_read(scope, env, handle, errno.negated(), None);
            Some(false)
        }
        Ok(0) => {
            stop_reading(handle);
            stream.ended.set(true);
            emit_read(scope, env, handle, UV_EOF, None);
            Some(false)
        }
        Ok(count) => {
            stream
                .bytes_read
                .set(stream.bytes_read.get().saturating_add(count as u64));
            let mut payload = None;
            if user.is_none() {
                payload = allocate_copy(scope, bytes.get(..count).unwrap_or_default());
                if payload.is_none() {
                    stop_reading(handle);
                    emit_read(scope, env, handle, Errno::ENOMEM.negated(), None);
                    return Some(false);
                }
            }
            emit_read(scope, env, handle, i32::try_from(count).unwrap_or(i32::MAX), payload);
            Some(count == room)
        }
    }
}

/// Calls `onread`; what it returns is the next buffer, where the library gave the last one.
fn emit_read(
    scope: &mut Scope<'_, '_>,
    env: &Rc<Env>,
    handle: &Rc<Handle>,
    count: i32,
    payload: Option<v8::Local<v8::ArrayBuffer>>,
) {
    set_field(scope, env, field::READ_BYTES_OR_ERROR, count);
    set_field(scope, env, field::ARRAY_BUFFER_OFFSET, 0);
    let (Some(object), Some(stream)) = (handle.object(scope), handle.stream()) else {
        return;
    };
    let key = onread_key(scope);
    let Some(Ok(function)) = object.get_private(scope, key).map(v8::Local::<v8::Function>::try_from) else {
        return;
    };
    let payload = payload.map_or_else(|| undefined(scope), |buffer| v8::Local::new(scope, buffer).into());
    let frame = handle.ids.frame(scope);
    let context = handle.ids.context();
    let result = crate::callback_scope::make_callback(scope, env, object, function, &[payload], context, frame);
    let mut user = stream.user_buffer.borrow_mut();
    if let Some(next) = result
        && user.is_some()
        && next.is_array_buffer_view()
    {
        *user = Some(v8::Global::new(scope, next));
    }
}

fn use_user_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(handle) = receiver(scope, &args)
        && let Some(stream) = handle.stream()
        && args.get(0).is_array_buffer_view()
    {
        *stream.user_buffer.borrow_mut() = Some(v8::Global::new(scope, args.get(0)));
    }
    rv.set_int32(0);
}

/// `setBlocking(enable)`.
fn set_blocking<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(handle) = receiver(scope, &args) else {
        rv.set_int32(Errno::EINVAL.negated());
        return;
    };
    let Some(stream) = handle.stream() else { return };
    let Some(file) = stream.file() else {
        rv.set_int32(Errno::EBADF.negated());
        return;
    };
    let blocking = args.get(0).is_true();
    stream.blocking.set(blocking);
    let flags = file.flags();
    file.set_flags(if blocking {
        flags - OFlags::NONBLOCK
    } else {
        flags | OFlags::NONBLOCK
    });
    rv.set_int32(0);
}

/// Writes `bytes`: at once as far as the reader takes them, the rest from the loop. The result is 0, an error
/// number, or the request that the rest waits under.
fn write<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, mut rv: Rv<'s>, bytes: &[u8]) {
    let env = Env::of(scope);
    let given = v8::Local::<v8::Object>::try_from(args.get(0)).ok();
    let Some(handle) = receiver(scope, args) else {
        rv.set_int32(Errno::EBADF.negated());
        return;
    };
    let Some(stream) = handle.stream() else { return };
    let total = bytes.len();
    set_field(
        scope,
        &env,
        field::BYTES_WRITTEN,
        i32::try_from(total).unwrap_or(i32::MAX),
    );
    set_field(scope, &env, field::LAST_WRITE_WAS_ASYNC, 0);
    set_field(scope, &env, field::LAST_WRITE_ERR, 0);
    if stream.file().is_none() {
        rv.set_int32(Errno::EBADF.negated());
        return;
    }
    if stream.shut.get() {
        rv.set_int32(Errno::EPIPE.negated());
        return;
    }
    stream
        .bytes_written
        .set(stream.bytes_written.get().saturating_add(total as u64));
    let mut done = 0;
    if stream.writes.borrow().is_empty() {
        match write_now(&env, stream, bytes) {
            Ok(count) => done = count,
            Err(errno) => {
                rv.set_int32(errno.negated());
                return;
            }
        }
        if done == total {
            rv.set_int32(0);
            return;
        }
    }
    let rest = bytes.get(done..).unwrap_or_default();
    let Some(held) = env.gauge.reserve(rest.len()) else {
        rv.set_int32(Errno::ENOMEM.negated());
        return;
    };
    let Some(req) = PendingReq::new(scope, &env, given, "WriteWrap", "WRITEWRAP") else {
        return;
    };
    set_field(scope, &env, field::LAST_WRITE_WAS_ASYNC, 1);
    if given.is_some() {
        rv.set_int32(0);
    } else {
        rv.set(v8::Local::new(scope, &req.object).into());
    }
    let rest = rest.to_vec();
    stream.queued.set(stream.queued.get().saturating_add(rest.len()));
    env.event_loop.begin_request();
    stream.writes.borrow_mut().push_back(QueuedWrite {
        req,
        bytes: rest,
        done: 0,
        held,
    });
    stream.wait(&env, &handle, false);
}

/// Writes what is taken without blocking (or all of it, from a blocking stream).
fn write_now(env: &Env, stream: &Stream, bytes: &[u8]) -> belljar_kernel::Result<usize> {
    let Some(file) = stream.file() else {
        return Err(Errno::EBADF);
    };
    let bytes = match stream.blocking.get() {
        true => bytes,
        false => bytes.get(..WRITE_SIZE).unwrap_or(bytes),
    };
    let mut done = 0_usize;
    while done < bytes.len() {
        if !stream.blocking.get() && !is_ready(&file, PollFlags::OUT) {
            break;
        }
        match env
            .process
            .write(stream.fd.get(), bytes.get(done..).unwrap_or_default())
        {
            Ok(0) | Err(Errno::EAGAIN) => break,
            Ok(count) => done = done.saturating_add(count),
            Err(Errno::EINTR) if !env.process.is_killed() => {}
            Err(errno) => return Err(errno),
        }
    }
    Ok(done)
}

fn on_writable(scope: &mut Scope<'_, '_>, handle: &Rc<Handle>) {
    let (Some(env), Some(stream)) = (handle.env.upgrade(), handle.stream()) else {
        return;
    };
    loop {
        let Some(mut write) = stream.writes.borrow_mut().pop_front() else {
            break;
        };
        let rest = write.bytes.get(write.done..).unwrap_or_default();
        let status = match write_now(&env, stream, rest) {
            Ok(count) => {
                write.done = write.done.saturating_add(count);
                stream.queued.set(stream.queued.get().saturating_sub(count));
                if write.done < write.bytes.len() {
                    stream.writes.borrow_mut().push_front(write);
                    stream.wait(&env, handle, false);
                    return;
                }
                0
            }
            Err(errno) => {
                stream.queued.set(stream.queued.get().saturating_sub(rest.len()));
                errno.negated()
            }
        };
        env.event_loop.end_request();
        v8::scope!(let scope, scope);
        let object = handle.object(scope);
        write.req.complete(scope, &env, object, status);
        if !env.can_call_into_js() || !handle.is_open() {
            return;
        }
    }
    let req = stream.shutdown.borrow_mut().take();
    if let Some(req) = req {
        let object = handle.object(scope);
        req.complete(scope, &env, object, 0);
    }
}

/// `shutdown(req)`: completes once everything is written.
fn shutdown<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = receiver(scope, &args) else {
        rv.set_int32(Errno::EBADF.negated());
        return;
    };
    let (Some(stream), Ok(object)) = (handle.stream(), v8::Local::<v8::Object>::try_from(args.get(0))) else {
        return;
    };
    let writable = stream.file().is_some_and(|file| file.flags().writable());
    if !writable || !handle.is_open() || stream.shut.get() {
        rv.set_int32(Errno::ENOTCONN.negated());
        return;
    }
    let Some(req) = PendingReq::new(scope, &env, Some(object), "ShutdownWrap", "SHUTDOWNWRAP") else {
        return;
    };
    stream.shut.set(true);
    if stream.writes.borrow().is_empty() {
        req.complete_later(&env, 0);
    } else {
        *stream.shutdown.borrow_mut() = Some(req);
    }
    rv.set_int32(0);
}

/// `writeBuffer(req, buffer)`.
fn write_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    // The kernel copies before anything else runs, so that the guest's memory is borrowed only meanwhile.
    let view = args.get(1);
    let Some((ptr, len)) = belljar_engine::buffer::raw_parts(view) else {
        rv.set_int32(Errno::EINVAL.negated());
        return;
    };
    if len == 0 {
        write(scope, &args, rv, &[]);
        return;
    }
    // SAFETY: the range belongs to the backing store of `view`, which `args` keeps; `write` runs no JavaScript before it has taken or copied the bytes.
    let bytes = unsafe { std::slice::from_raw_parts(ptr.cast_const(), len) };
    write(scope, &args, rv, bytes);
}

fn write_string<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, rv: Rv<'s>, encoding: Encoding) {
    let Some(text) = args.get(1).to_string(scope) else {
        return;
    };
    let Some(bytes) = encoding::decode(scope, text, encoding) else {
        return;
    };
    write(scope, args, rv, &bytes);
}

fn write_utf8_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    write_string(scope, &args, rv, Encoding::Utf8);
}

fn write_latin1_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    write_string(scope, &args, rv, Encoding::Latin1);
}

fn write_ucs2_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    write_string(scope, &args, rv, Encoding::Utf16Le);
}

/// `writev(req, chunks, allBuffers)`: buffers, or chunks and their encodings in turn.
fn writev<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    let Ok(chunks) = v8::Local::<v8::Array>::try_from(args.get(1)) else {
        return;
    };
    let all_buffers = args.get(2).is_true();
    let step = if all_buffers { 1 } else { 2 };
    let mut bytes = Vec::new();
    let mut i = 0;
    while i < chunks.length() {
        let Some(chunk) = chunks.get_index(scope, i) else {
            return;
        };
        if with_bytes(chunk, |part| bytes.extend_from_slice(part)).is_none() {
            let Some(label) = chunks.get_index(scope, i.saturating_add(1)) else {
                return;
            };
            let encoding = Encoding::of(scope, label, Encoding::Utf8);
            let Some(text) = chunk.to_string(scope) else { return };
            let Some(part) = encoding::decode(scope, text, encoding) else {
                return;
            };
            bytes.extend_from_slice(&part);
        }
        i = i.saturating_add(step);
    }
    write(scope, &args, rv, &bytes);
}

pub(super) fn onread_key<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = name(scope, "belljar:onread");
    v8::Private::for_api(scope, Some(text))
}

pub(super) fn get_onread<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let key = onread_key(scope);
    if let Some(function) = args.this().get_private(scope, key) {
        rv.set(function);
    }
}

pub(super) fn set_onread<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let key = onread_key(scope);
    args.this().set_private(scope, key, args.get(0));
}

fn get_write_queue_size<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let handle = receiver(scope, &args);
    let queued = handle
        .as_ref()
        .and_then(|handle| handle.stream())
        .map_or(0, |stream| stream.queued.get());
    rv.set_double(queued as f64);
}

fn get_fd<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let handle = receiver(scope, &args);
    let stream = handle.as_ref().and_then(|handle| handle.stream());
    rv.set_int32(match stream {
        Some(stream) if stream.file.borrow().is_some() => stream.fd.get(),
        Some(_) => -1,
        None => Errno::EINVAL.negated(),
    });
}

fn get_bytes_read<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let handle = receiver(scope, &args);
    let count = handle
        .as_ref()
        .and_then(|handle| handle.stream())
        .map_or(0, |stream| stream.bytes_read.get());
    rv.set_double(count as f64);
}

fn get_bytes_written<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let handle = receiver(scope, &args);
    let count = handle
        .as_ref()
        .and_then(|handle| handle.stream())
        .map_or(0, |stream| stream.bytes_written.get());
    rv.set_double(count as f64);
}

/// The object itself: who is given it asks for the stream behind it.
fn get_external_stream<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(args.this().into());
}
