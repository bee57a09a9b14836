//! `internalBinding('blob')`: immutable bytes in memory or in files, and the store behind `blob:` URLs.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::buffer::{allocate, allocate_copy, with_bytes, with_bytes_mut};
use belljar_engine::value::{ArgsExt, int, number, string, undefined};
use belljar_engine::wrap::{FIELDS, unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::Errno;
use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileType};

use super::Binding;
use super::fs::args;
use super::fs::open::open_path;
use super::messaging::message::{HostData, NativeKind};
use crate::callback_scope::{AsyncContext, make_callback};
use crate::encoding::throw_no_memory;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "blob",
    fns: fns! {
        "createBlob" => create_blob,
        "createBlobFromFilePath" => create_blob_from_file_path,
        "concat" => concat,
        "storeDataObject" => store_data_object,
        "getDataObject" => get_data_object,
        "revokeObjectURL" => revoke_object_url,
    },
    ..Binding::EMPTY
};

/// Bytes of a file that one pull reads.
const FILE_CHUNK: usize = 64 << 10;
/// What a pull tells its callback.
const END: i32 = 0;
const CONTINUE: i32 = 1;

/// Where bytes of a blob are.
#[derive(Clone)]
enum Source {
    Memory(v8::SharedRef<v8::BackingStore>),
    /// A file that must still be what it was.
    File(Arc<FileSource>),
}

struct FileSource {
    path: Vec<u8>,
    size: u64,
    modified: belljar_kernel::Timespec,
}

/// A range of a source.
#[derive(Clone)]
struct Part {
    source: Source,
    start: u64,
    len: u64,
}

/// The state behind a Blob handle.
struct BlobData {
    parts: Vec<Part>,
}

/// Blobs are cloned with their parts.
pub static KIND: NativeKind = NativeKind {
    is: |scope, object| unwrap::<BlobData>(scope, object).is_some(),
    transfers: false,
    take: |scope, _env, object| {
        let blob = unwrap::<BlobData>(scope, object)?;
        Some(Box::new(Sent(blob.parts.clone())))
    },
};

struct Sent(Vec<Part>);

impl HostData for Sent {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, _env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
        new_blob(scope, self.0)
    }
}

/// An object of a native class that no binding exports.
fn new_object<'s>(scope: &mut Scope<'s, '_>, class: &'static str) -> Option<v8::Local<'s, v8::Object>> {
    let env = Env::of(scope);
    let template = match env.template(scope, class) {
        Some(template) => template,
        None => {
            let template = v8::FunctionTemplate::builder_raw(raw_callback!(super::nothing)).build(scope);
            template.set_class_name(string(scope, class));
            template.instance_template(scope).set_internal_field_count(FIELDS);
            let methods: &[belljar_engine::FnSpec] = if class == "Blob" {
                fns! { "getReader" => get_reader, "slice" => slice }
            } else {
                fns! { "pull" => pull, "setWakeup" => super::nothing }
            };
            for method in methods {
                let key = string(scope, method.name);
                let function = v8::FunctionTemplate::builder_raw((method.raw)()).build(scope);
                function.set_class_name(key);
                template.prototype_template(scope).set(key.into(), function.into());
            }
            env.set_template(scope, class, template);
            template
        }
    };
    template.instance_template(scope).new_instance(scope)
}

fn new_blob<'s>(scope: &mut Scope<'s, '_>, parts: Vec<Part>) -> Option<v8::Local<'s, v8::Object>> {
    let object = new_object(scope, "Blob")?;
    wrap(scope, object, Rc::new(BlobData { parts }));
    Some(object)
}

/// `createBlob(sources, length)`: views, whose memory nobody changes any more, and handles of blobs.
fn create_blob<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(sources) = v8::Local::<v8::Array>::try_from(args.get(0)) else {
        return;
    };
    let mut parts = Vec::new();
    for i in 0..sources.length() {
        let Some(source) = sources.get_index(scope, i) else {
            return;
        };
        if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(source) {
            let Some(buffer) = view.buffer(scope) else { continue };
            parts.push(Part {
                source: Source::Memory(buffer.get_backing_store()),
                start: view.byte_offset() as u64,
                len: view.byte_length() as u64,
            });
        } else if let Ok(buffer) = v8::Local::<v8::ArrayBuffer>::try_from(source) {
            parts.push(Part {
                source: Source::Memory(buffer.get_backing_store()),
                start: 0,
                len: buffer.byte_length() as u64,
            });
        } else if let Ok(object) = v8::Local::<v8::Object>::try_from(source)
            && let Some(blob) = unwrap::<BlobData>(scope, object)
        {
            parts.extend(blob.parts.iter().cloned());
        }
    }
    if let Some(blob) = new_blob(scope, parts) {
        rv.set(blob.into());
    }
}

/// `createBlobFromFilePath(path)`: the blob and its length; nothing where it is no file.
fn create_blob_from_file_path<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let Ok(stat) = env.process.fstatat(AT_FDCWD, &path, AtFlags::empty()) else {
        return;
    };
    if stat.file_type() == FileType::Directory {
        return;
    }
    let file = FileSource {
        path: path.to_vec(),
        size: stat.size,
        modified: stat.mtime,
    };
    let part = Part {
        source: Source::File(Arc::new(file)),
        start: 0,
        len: stat.size,
    };
    let Some(blob) = new_blob(scope, vec![part]) else {
        return;
    };
    let length = number(scope, stat.size as f64);
    rv.set(v8::Array::new_with_elements(scope, &[blob.into(), length]).into());
}

/// `slice(start, end)`.
fn slice<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(blob) = unwrap::<BlobData>(scope, args.this()) else {
        return;
    };
    let limit = |value: f64| if value > 0.0 { value as u64 } else { 0 };
    let (start, end) = (limit(args.f64(scope, 0)), limit(args.f64(scope, 1)));
    let mut parts = Vec::new();
    let mut at = 0_u64;
    for part in &blob.parts {
        let next = at.saturating_add(part.len);
        let (from, to) = (start.max(at), end.min(next));
        if from < to {
            parts.push(Part {
                source: part.source.clone(),
                start: part.start.saturating_add(from - at),
                len: to - from,
            });
        }
        at = next;
    }
    if let Some(blob) = new_blob(scope, parts) {
        rv.set(blob.into());
    }
}

/// The state behind a BlobReader.
struct Reader {
    blob: Rc<BlobData>,
    part: Cell<usize>,
    /// How much of the part has been read.
    offset: Cell<u64>,
}

fn get_reader<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(blob) = unwrap::<BlobData>(scope, args.this()) else {
        return;
    };
    let Some(object) = new_object(scope, "BlobReader") else {
        return;
    };
    let reader = Reader {
        blob,
        part: Cell::new(0),
        offset: Cell::new(0),
    };
    wrap(scope, object, Rc::new(reader));
    rv.set(object.into());
}

/// What a pull found.
enum Pulled {
    End,
    Memory(v8::SharedRef<v8::BackingStore>, usize, usize),
    File(Result<Vec<u8>, Errno>),
}

impl Reader {
    fn pull(&self, env: &Env) -> Pulled {
        loop {
            let Some(part) = self.blob.parts.get(self.part.get()) else {
                return Pulled::End;
            };
            let left = part.len.saturating_sub(self.offset.get());
            if left == 0 {
                self.part.set(self.part.get().saturating_add(1));
                self.offset.set(0);
                if let Source::File(file) = &part.source
                    && let Err(errno) = file.check(env)
                {
                    return Pulled::File(Err(errno));
                }
                continue;
            }
            let start = part.start.saturating_add(self.offset.get());
            return match &part.source {
                Source::Memory(store) => {
                    self.offset.set(part.len);
                    let whole = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
                    Pulled::Memory(store.clone(), whole(start), whole(left))
                }
                Source::File(file) => {
                    let result = file.read(env, start, left);
                    if let Ok(bytes) = &result {
                        self.offset.set(self.offset.get().saturating_add(bytes.len() as u64));
                    }
                    Pulled::File(result)
                }
            };
        }
    }
}

impl FileSource {
    /// Fails where the file is not what it was.
    fn check(&self, env: &Env) -> Result<(), Errno> {
        let stat = env.process.fstatat(AT_FDCWD, &self.path, AtFlags::empty())?;
        if (stat.size, stat.mtime) == (self.size, self.modified) {
            Ok(())
        } else {
            Err(Errno::EINVAL)
        }
    }

    fn read(&self, env: &Env, start: u64, left: u64) -> Result<Vec<u8>, Errno> {
        let process = &env.process;
        let fd = open_path(process, &self.path, 0, 0)?;
        let mut bytes = vec![0; usize::try_from(left).unwrap_or(usize::MAX).min(FILE_CHUNK)];
        let result = process.fstat(fd).and_then(|stat| {
            if (stat.size, stat.mtime) != (self.size, self.modified) {
                return Err(Errno::EINVAL);
            }
            let start = i64::try_from(start).map_err(|_| Errno::EINVAL)?;
            process.pread(fd, &mut bytes, start)
        });
        // It was only read.
        let _ = process.close(fd);
        match result? {
            0 => Err(Errno::EINVAL),
            count => {
                bytes.truncate(count);
                Ok(bytes)
            }
        }
    }
}

/// `pull(callback)`: `callback(status, buffer)`, at once for memory, in the loop for a file.
fn pull<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(reader), Some(callback)) = (unwrap::<Reader>(scope, args.this()), args.func(0)) else {
        return;
    };
    match reader.pull(&env) {
        Pulled::End => {
            let status = int(scope, END);
            let nothing = undefined(scope);
            callback.call(scope, nothing, &[status, nothing, nothing]);
        }
        Pulled::Memory(store, start, len) => {
            let whole = v8::ArrayBuffer::with_backing_store(scope, &store);
            let Some(copy) = allocate(scope, len) else {
                throw_no_memory(scope);
                return;
            };
            with_bytes(whole.into(), |from| {
                let from = from.get(start..start.saturating_add(len)).unwrap_or_default();
                with_bytes_mut(copy.into(), |to| {
                    for (to, from) in to.iter_mut().zip(from) {
                        *to = *from;
                    }
                });
            });
            let status = int(scope, CONTINUE);
            let nothing = undefined(scope);
            callback.call(scope, nothing, &[status, copy.into(), nothing]);
        }
        Pulled::File(result) => {
            let object = v8::Global::new(scope, args.this());
            let callback = v8::Global::new(scope, callback);
            let weak = Rc::downgrade(&env);
            env.event_loop.complete(Box::new(move |scope| {
                let Some(env) = weak.upgrade() else { return };
                let nothing = undefined(scope);
                let (status, buffer) = match result {
                    Ok(bytes) => match allocate_copy(scope, &bytes) {
                        Some(buffer) => (CONTINUE, buffer.into()),
                        None => (Errno::ENOMEM.negated(), nothing),
                    },
                    Err(errno) => (errno.negated(), nothing),
                };
                let args = [int(scope, status), buffer, nothing];
                let object = v8::Local::new(scope, object);
                let callback = v8::Local::new(scope, callback);
                make_callback(scope, &env, object, callback, &args, AsyncContext::NONE, None);
            }));
        }
    }
}

/// `concat(buffers)`: one ArrayBuffer of many.
fn concat<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Ok(list) = v8::Local::<v8::Array>::try_from(args.get(0)) else {
        return;
    };
    let mut buffers = Vec::new();
    let mut total = 0_usize;
    for i in 0..list.length() {
        let Some(buffer) = list.get_index(scope, i) else { return };
        total = total.saturating_add(with_bytes(buffer, <[u8]>::len).unwrap_or(0));
        buffers.push(buffer);
    }
    let Some(joined) = allocate(scope, total) else {
        throw_no_memory(scope);
        return;
    };
    let mut at = 0_usize;
    for buffer in buffers {
        let len = with_bytes(buffer, <[u8]>::len).unwrap_or(0);
        with_bytes_mut(joined.into(), |to| {
            let to = to.get_mut(at..at.saturating_add(len)).unwrap_or_default();
            with_bytes(buffer, |from| {
                if from.len() == to.len() {
                    to.copy_from_slice(from);
                }
            });
        });
        at = at.saturating_add(len);
    }
    rv.set(joined.into());
}

/// What `URL.createObjectURL` has registered, by id.
#[derive(Default)]
struct Store(RefCell<HashMap<String, Stored>>);

struct Stored {
    blob: Rc<BlobData>,
    size: f64,
    kind: String,
}

/// `storeDataObject(id, handle, size, type)`.
fn store_data_object<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(id), Some(object), Some(kind)) = (args.str(scope, 0), args.obj(1), args.str(scope, 3)) else {
        return;
    };
    let Some(blob) = unwrap::<BlobData>(scope, object) else {
        return;
    };
    let size = args.f64(scope, 2);
    env.state::<Store>()
        .0
        .borrow_mut()
        .insert(id, Stored { blob, size, kind });
}

/// `getDataObject(id)`: handle, size and type; nothing where there is none.
fn get_data_object<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(id) = args.str(scope, 0) else { return };
    let store = env.state::<Store>();
    let found = {
        let store = store.0.borrow();
        store
            .get(&id)
            .map(|stored| (stored.blob.parts.clone(), stored.size, stored.kind.clone()))
    };
    let Some((parts, size, kind)) = found else { return };
    let Some(blob) = new_blob(scope, parts) else { return };
    let values = [blob.into(), number(scope, size), string(scope, &kind).into()];
    rv.set(v8::Array::new_with_elements(scope, &values).into());
}

/// `revokeObjectURL(url)`.
fn revoke_object_url<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(url) = args.str(scope, 0) else { return };
    if let Some(id) = url.strip_prefix("blob:nodedata:") {
        let id = id.split(['?', '#']).next().unwrap_or_default();
        let removed = env.state::<Store>().0.borrow_mut().remove(id);
        drop(removed);
    }
}
