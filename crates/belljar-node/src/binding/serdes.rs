//! `internalBinding('serdes')`: `v8.Serializer` and `v8.Deserializer`.

use std::rc::Rc;

use belljar_engine::buffer::with_bytes;
use belljar_engine::error::{ErrorKind, throw, throw_type};
use belljar_engine::isolate::Reservation;
use belljar_engine::value::{ArgsExt, get, number, set};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use v8::{Local, ValueDeserializerHelper, ValueSerializerHelper};

use super::{Binding, ClassSpec};
use crate::encoding::throw_no_memory;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "serdes",
    classes: &[
        ClassSpec {
            name: "Serializer",
            construct: Some(|| raw_callback!(new_serializer)),
            methods: fns! {
                "writeHeader" => write_header,
                "writeValue" => write_value,
                "releaseBuffer" => release_buffer,
                "transferArrayBuffer" => transfer_out,
                "writeUint32" => write_uint32,
                "writeUint64" => write_uint64,
                "writeDouble" => write_double,
                "writeRawBytes" => write_raw_bytes,
                "_setTreatArrayBufferViewsAsHostObjects" => set_treat_views_as_host_objects,
            },
            ..ClassSpec::EMPTY
        },
        ClassSpec {
            name: "Deserializer",
            construct: Some(|| raw_callback!(new_deserializer)),
            methods: fns! {
                "readHeader" => read_header,
                "readValue" => read_value,
                "getWireFormatVersion" => get_wire_format_version,
                "transferArrayBuffer" => transfer_in,
                "readUint32" => read_uint32,
                "readUint64" => read_uint64,
                "readDouble" => read_double,
                "_readRawBytes" => read_raw_bytes,
            },
            ..ClassSpec::EMPTY
        },
    ],
    ..Binding::EMPTY
};

/// Behind a `Serializer`.
struct Serializer(v8::ValueSerializer<'static>);

/// Behind a `Deserializer`. V8 reads from `bytes`, which nobody else can change.
struct Deserializer {
    inner: v8::ValueDeserializer<'static>,
    bytes: Box<[u8]>,
    _reservation: Reservation,
}

/// Asks the JavaScript object, which must be able to go while this stays.
struct Delegate(v8::Weak<v8::Object>);

impl Delegate {
    /// The object and its method `key`; `None` where it is no function.
    fn method<'s>(
        &self,
        scope: &Scope<'s, '_>,
        key: &str,
    ) -> Option<(Local<'s, v8::Object>, Option<Local<'s, v8::Function>>)> {
        let object = self.0.to_local(scope)?;
        let method = get(scope, object, key)?;
        Some((object, method.try_into().ok()))
    }

    fn throw_clone_error(&self, scope: &Scope<'_, '_>, message: Local<v8::String>) {
        let Some((object, method)) = self.method(scope, "_getDataCloneError") else {
            return;
        };
        let error = match method {
            Some(method) => method.call(scope, object.into(), &[message.into()]),
            None => Some(v8::Exception::error(scope, message)),
        };
        if let Some(error) = error {
            scope.throw_exception(error);
        }
    }

    fn throw_uncloneable(&self, scope: &Scope<'_, '_>, object: Local<v8::Object>) {
        let text = object
            .to_detail_string(scope)
            .map_or_else(|| "Object".to_owned(), |text| text.to_rust_string_lossy(scope));
        let message = belljar_engine::value::string(scope, &format!("{text} could not be cloned."));
        self.throw_clone_error(scope, message);
    }
}

impl v8::ValueSerializerImpl for Delegate {
    fn throw_data_clone_error<'s>(&self, scope: &mut Scope<'s, '_>, message: Local<'s, v8::String>) {
        self.throw_clone_error(scope, message);
    }

    fn write_host_object<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        object: Local<'s, v8::Object>,
        _serializer: &dyn ValueSerializerHelper,
    ) -> Option<bool> {
        match self.method(scope, "_writeHostObject")? {
            (this, Some(method)) => method.call(scope, this.into(), &[object.into()]).map(|_| true),
            (_, None) => {
                self.throw_uncloneable(scope, object);
                None
            }
        }
    }

    fn get_shared_array_buffer_id<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        buffer: Local<'s, v8::SharedArrayBuffer>,
    ) -> Option<u32> {
        match self.method(scope, "_getSharedArrayBufferId")? {
            (this, Some(method)) => method.call(scope, this.into(), &[buffer.into()])?.uint32_value(scope),
            (_, None) => {
                self.throw_uncloneable(scope, buffer.into());
                None
            }
        }
    }

    fn get_wasm_module_transfer_id(
        &self,
        _scope: &mut Scope<'_, '_>,
        _module: Local<v8::WasmModuleObject>,
    ) -> Option<u32> {
        None
    }
}

impl v8::ValueDeserializerImpl for Delegate {
    fn read_host_object<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        _deserializer: &dyn ValueDeserializerHelper,
    ) -> Option<Local<'s, v8::Object>> {
        // V8 forbids JavaScript while it reads; this delegate's whole purpose is to run some.
        v8::allow_javascript_execution_scope!(let scope, scope);
        let (this, method) = self.method(scope, "_readHostObject")?;
        let Some(method) = method else {
            throw(scope, ErrorKind::Error, "Unable to deserialize cloned data.");
            return None;
        };
        let result = method.call(scope, this.into(), &[])?;
        let object = result.try_into().ok();
        if object.is_none() {
            throw(scope, ErrorKind::TypeError, "readHostObject must return an object");
        }
        object
    }

    fn get_shared_array_buffer_from_id<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        _id: u32,
    ) -> Option<Local<'s, v8::SharedArrayBuffer>> {
        throw(scope, ErrorKind::Error, "Unable to deserialize cloned data.");
        None
    }

    fn get_wasm_module_from_id<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        _id: u32,
    ) -> Option<Local<'s, v8::WasmModuleObject>> {
        throw(scope, ErrorKind::Error, "Unable to deserialize cloned data.");
        None
    }
}

fn require_new(scope: &Scope<'_, '_>, args: &Args<'_>, class: &str) -> bool {
    let called = args.is_construct_call();
    if !called {
        throw_type(
            scope,
            "ERR_CONSTRUCT_CALL_REQUIRED",
            &format!("Class constructor {class} cannot be invoked without 'new'"),
        );
    }
    called
}

fn new_serializer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if !require_new(scope, &args, "Serializer") {
        return;
    }
    let delegate = Delegate(v8::Weak::new(scope, args.this()));
    let serializer = v8::ValueSerializer::new(scope, Box::new(delegate));
    wrap(scope, args.this(), Rc::new(Serializer(serializer)));
}

fn with_serializer<R>(
    scope: &Scope<'_, '_>,
    args: &Args<'_>,
    f: impl FnOnce(&v8::ValueSerializer<'static>) -> R,
) -> Option<R> {
    let serializer = unwrap::<Serializer>(scope, args.this())?;
    Some(f(&serializer.0))
}

fn write_header<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    with_serializer(scope, &args, |serializer| serializer.write_header());
}

fn write_value<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let context = scope.get_current_context();
    let done = with_serializer(scope, &args, |serializer| serializer.write_value(context, args.get(0)));
    if let Some(Some(done)) = done {
        rv.set_bool(done);
    }
}

fn release_buffer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(bytes) = with_serializer(scope, &args, v8::ValueSerializer::release) else {
        return;
    };
    let env = Env::of(scope);
    if let Some(buffer) = super::buffer::new_buffer(scope, &env, bytes) {
        rv.set(buffer.into());
    }
}

fn transfer_out<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let id = args.u32(scope, 0);
    match v8::Local::<v8::ArrayBuffer>::try_from(args.get(1)) {
        Ok(buffer) => {
            with_serializer(scope, &args, |serializer| serializer.transfer_array_buffer(id, buffer));
        }
        Err(_) => throw_type(scope, "ERR_INVALID_ARG_TYPE", "arrayBuffer must be an ArrayBuffer"),
    }
}

fn write_uint32<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(value) = args.get(0).uint32_value(scope) {
        with_serializer(scope, &args, |serializer| serializer.write_uint32(value));
    }
}

/// `writeUint64(high, low)`.
fn write_uint64<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let (Some(high), Some(low)) = (args.get(0).uint32_value(scope), args.get(1).uint32_value(scope)) else {
        return;
    };
    let value = u64::from(high) << 32 | u64::from(low);
    with_serializer(scope, &args, |serializer| serializer.write_uint64(value));
}

fn write_double<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(value) = args.get(0).number_value(scope) {
        with_serializer(scope, &args, |serializer| serializer.write_double(value));
    }
}

fn write_raw_bytes<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if !args.get(0).is_array_buffer_view() {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "source must be a TypedArray or a DataView",
        );
        return;
    }
    with_bytes(args.get(0), |bytes| {
        with_serializer(scope, &args, |serializer| serializer.write_raw_bytes(bytes))
    });
}

fn set_treat_views_as_host_objects<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let value = args.bool(scope, 0);
    with_serializer(scope, &args, |serializer| {
        serializer.set_treat_array_buffer_views_as_host_objects(value);
    });
}

fn new_deserializer<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if !require_new(scope, &args, "Deserializer") {
        return;
    }
    if !args.get(0).is_array_buffer_view() {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "buffer must be a TypedArray or a DataView",
        );
        return;
    }
    let env = Env::of(scope);
    let copied = with_bytes(args.get(0), |bytes| {
        Some((env.gauge.reserve(bytes.len())?, Box::<[u8]>::from(bytes)))
    });
    let Some(Some((reservation, bytes))) = copied else {
        throw_no_memory(scope);
        return;
    };
    set(scope, args.this(), "buffer", args.get(0));
    let delegate = Delegate(v8::Weak::new(scope, args.this()));
    let inner = v8::ValueDeserializer::new(scope, Box::new(delegate), &bytes);
    wrap(
        scope,
        args.this(),
        Rc::new(Deserializer {
            inner,
            bytes,
            _reservation: reservation,
        }),
    );
}

fn deserializer(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<Rc<Deserializer>> {
    unwrap::<Deserializer>(scope, args.this())
}

fn read_header<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    if let Some(done) = state.inner.read_header(scope.get_current_context()) {
        rv.set_bool(done);
    }
}

fn read_value<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    if let Some(value) = state.inner.read_value(scope.get_current_context()) {
        rv.set(value);
    }
}

fn get_wire_format_version<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(state) = deserializer(scope, &args) {
        rv.set_uint32(state.inner.get_wire_format_version());
    }
}

fn transfer_in<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    let id = args.u32(scope, 0);
    if let Ok(buffer) = Local::<v8::ArrayBuffer>::try_from(args.get(1)) {
        state.inner.transfer_array_buffer(id, buffer);
    } else if let Ok(buffer) = Local::<v8::SharedArrayBuffer>::try_from(args.get(1)) {
        state.inner.transfer_shared_array_buffer(id, buffer);
    } else {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "arrayBuffer must be an ArrayBuffer or SharedArrayBuffer",
        );
    }
}

fn failed(scope: &Scope<'_, '_>, call: &str) {
    throw(scope, ErrorKind::Error, &format!("{call}() failed"));
}

fn read_uint32<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    let mut value = 0;
    if state.inner.read_uint32(&mut value) {
        rv.set_uint32(value);
    } else {
        failed(scope, "ReadUint32");
    }
}

/// `[high, low]`.
fn read_uint64<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    let mut value = 0;
    if !state.inner.read_uint64(&mut value) {
        failed(scope, "ReadUint64");
        return;
    }
    let halves = [value >> 32, value & 0xffff_ffff].map(|half| number(scope, half as f64));
    rv.set(v8::Array::new_with_elements(scope, &halves).into());
}

fn read_double<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    let mut value = 0.0;
    if state.inner.read_double(&mut value) {
        rv.set_double(value);
    } else {
        failed(scope, "ReadDouble");
    }
}

/// `_readRawBytes(length)`: where the bytes begin in the buffer.
fn read_raw_bytes<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = deserializer(scope, &args) else {
        return;
    };
    let length = args.get(0).integer_value(scope).and_then(|n| usize::try_from(n).ok());
    let found = length.and_then(|length| state.inner.read_raw_bytes(length));
    match found {
        Some(bytes) => {
            let offset = (bytes.as_ptr() as usize).saturating_sub(state.bytes.as_ptr() as usize);
            rv.set_double(offset as f64);
        }
        None => failed(scope, "ReadRawBytes"),
    }
}
