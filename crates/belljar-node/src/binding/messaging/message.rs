//! Structured clones: values as bytes and what travels beside them.
//!
//! A [`Message`] holds no handle of an isolate, so that it can go to another thread.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw_coded};
use belljar_engine::isolate::Reservation;
use belljar_engine::value::{get, get_function, string, to_rust};
use belljar_engine::{Scope, v8};
use v8::{Global, Local, ValueDeserializerHelper, ValueSerializerHelper};

use super::port::{self, PortEnd};
use super::throw_data_clone;
use crate::binding::performance;
use crate::contexts::per_context_exports;
use crate::encoding::throw_no_memory;
use crate::env::{Env, Hook};

/// Bits of `transfer_mode_private_symbol`.
const TRANSFERABLE: u32 = 1;
const CLONEABLE: u32 = 2;

mod text {
    pub const UNSUPPORTED_TRANSFER: &str = "Cannot transfer object of unsupported type.";
    pub const UNSUPPORTED_CLONE: &str = "Cannot clone object of unsupported type.";
    pub const NOT_LISTED: &str = "Object that needs transfer was found in message but not listed in transferList";
    pub const INVALID: &str = "Found invalid value in transferList.";
    pub const SOURCE_PORT: &str = "Transfer list contains source port";
    pub const DETACHED_PORT: &str = "MessagePort in transfer list is already detached";
    pub const DUPLICATE_BUFFER: &str = "Transfer list contains duplicate ArrayBuffer";
}

/// State of a native object on its way to where it is made anew.
pub trait HostData {
    /// Makes the object; `None`: an exception is pending.
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<Local<'s, v8::Object>>;

    /// The end of a message channel that this is.
    fn as_port(&self) -> Option<&PortEnd> {
        None
    }

    /// Whether this is an object of the library's, whose data follows the message.
    fn has_data(&self) -> bool {
        false
    }
}

/// Takes the state out of a native object, or copies it.
pub type Take = fn(&mut Scope<'_, '_>, &Rc<Env>, Local<v8::Object>) -> Option<Box<dyn HostData>>;

/// How native objects of one class are cloned or transferred.
pub struct NativeKind {
    /// Whether the object is of this class.
    pub is: fn(&Scope<'_, '_>, Local<v8::Object>) -> bool,
    /// Whether it moves instead of being copied.
    pub transfers: bool,
    /// Its state; `None` where it has none any more.
    pub take: Take,
}

/// The native classes that can be sent.
static NATIVE: &[&NativeKind] = &[
    &port::KIND,
    &performance::histogram::KIND,
    &crate::binding::block_list::LIST_KIND,
    &crate::binding::block_list::ADDRESS_KIND,
    &crate::binding::blob::KIND,
    &crate::binding::fs::file_handle::KIND,
];

/// Backing stores, which several isolates may hold.
struct Stores(Vec<v8::SharedRef<v8::BackingStore>>);

/// One message.
pub struct Message {
    bytes: Vec<u8>,
    buffers: Stores,
    shared: Stores,
    modules: Vec<v8::CompiledWasmModule>,
    hosts: Vec<Box<dyn HostData>>,
    /// Messages that wait count as the guest's buffers do.
    _reservation: Reservation,
}

/// What a message takes beside its bytes.
const OVERHEAD: usize = 256;

impl Message {
    /// The ends of channels that are transferred.
    pub fn ports(&self) -> impl Iterator<Item = &PortEnd> {
        self.hosts.iter().filter_map(|host| host.as_port())
    }

    /// Whether anything moves with it, so that it can reach one receiver only.
    pub fn has_transferables(&self) -> bool {
        !self.hosts.is_empty() || !self.buffers.0.is_empty()
    }

    /// A copy for a further receiver; only for messages without transferables.
    /// `None` where there is no memory for it.
    pub fn duplicate(&self, env: &Env) -> Option<Self> {
        let reservation = env.gauge.reserve(self.bytes.len().saturating_add(OVERHEAD))?;
        Some(Self {
            bytes: self.bytes.clone(),
            buffers: Stores(Vec::new()),
            shared: Stores(self.shared.0.clone()),
            modules: Vec::new(),
            hosts: Vec::new(),
            _reservation: reservation,
        })
    }

    /// Serialises `value`; what `transfer` lists moves. `None`: an exception is pending.
    pub fn serialize(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        value: Local<v8::Value>,
        transfer: &[Local<v8::Value>],
        source: Option<Local<v8::Object>>,
    ) -> Option<Self> {
        let context = scope.get_current_context();
        let state = Rc::new(Writing::new(env));
        let serializer = v8::ValueSerializer::new(scope, Box::new(WriteDelegate(state.clone())));
        let mut buffers: Vec<Local<v8::ArrayBuffer>> = Vec::new();
        let untransferable = env.symbols.private(scope, "untransferable_object_private_symbol");
        for &entry in transfer {
            if let Ok(buffer) = Local::<v8::ArrayBuffer>::try_from(entry) {
                let marked = buffer.has_private(scope, untransferable).unwrap_or(false);
                if !buffer.is_detachable() || buffer.was_detached() || marked {
                    throw_data_clone(scope, text::UNSUPPORTED_TRANSFER);
                    return None;
                }
                if buffers.contains(&buffer) {
                    throw_data_clone(scope, text::DUPLICATE_BUFFER);
                    return None;
                }
                serializer.transfer_array_buffer(u32::try_from(buffers.len()).ok()?, buffer);
                buffers.push(buffer);
                continue;
            }
            state.list(scope, entry, source)?;
        }
        state.add_nested(scope)?;
        state.listed.set(state.hosts.borrow().len());
        serializer.write_header();
        serializer.write_value(context, value).filter(|&done| done)?;
        let mut stores = Vec::with_capacity(buffers.len());
        for buffer in buffers {
            let store = buffer.get_backing_store();
            if buffer.detach(None) != Some(true) {
                throw_data_clone(scope, text::UNSUPPORTED_TRANSFER);
                return None;
            }
            stores.push(store);
        }
        let hosts = state.finish(scope, &serializer)?;
        let bytes = serializer.release();
        let Some(reservation) = env.gauge.reserve(bytes.len().saturating_add(OVERHEAD)) else {
            throw_no_memory(scope);
            return None;
        };
        Some(Self {
            bytes,
            buffers: Stores(stores),
            shared: Stores(state.shared.take()),
            modules: state.modules.take(),
            hosts,
            _reservation: reservation,
        })
    }

    /// Makes the value, in the current context. The ports among what was transferred come beside it.
    pub fn deserialize<'s>(
        self,
        scope: &mut Scope<'s, '_>,
        env: &Rc<Env>,
    ) -> Option<(Local<'s, v8::Value>, Vec<Local<'s, v8::Value>>)> {
        let context = scope.get_current_context();
        let mut objects = Vec::with_capacity(self.hosts.len());
        let mut ports = Vec::new();
        let mut with_data = Vec::new();
        for host in self.hosts {
            let is_port = host.as_port().is_some();
            if !is_port && context != env.context(scope) {
                throw_coded(
                    scope,
                    ErrorKind::Error,
                    "ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE",
                    "A message object could not be deserialized successfully in the target vm.Context",
                );
                return None;
            }
            let has_data = host.has_data();
            let object = host.revive(scope, env)?;
            objects.push(Global::new(scope, object));
            if is_port {
                ports.push(object.into());
            }
            if has_data {
                with_data.push(object);
            }
        }
        let shared = self
            .shared
            .0
            .iter()
            .map(|store| {
                let buffer = v8::SharedArrayBuffer::with_backing_store(scope, store);
                Global::new(scope, buffer)
            })
            .collect();
        let delegate = ReadDelegate {
            objects,
            shared,
            modules: self.modules,
        };
        let deserializer = v8::ValueDeserializer::new(scope, Box::new(delegate), &self.bytes);
        for (id, store) in self.buffers.0.iter().enumerate() {
            let buffer = v8::ArrayBuffer::with_backing_store(scope, store);
            deserializer.transfer_array_buffer(u32::try_from(id).ok()?, buffer);
        }
        deserializer.read_header(context).filter(|&done| done)?;
        let value = deserializer.read_value(context)?;
        let key = env.symbols.symbol(scope, "messaging_deserialize_symbol");
        for object in with_data {
            let data = deserializer.read_value(context)?;
            let method = object.get(scope, key.into())?;
            if let Ok(method) = Local::<v8::Function>::try_from(method) {
                method.call(scope, object.into(), &[data])?;
            }
        }
        Some((value, ports))
    }
}

/// An object that is no plain data, while a message is written.
enum Host {
    Native(&'static NativeKind),
    /// An object of the library's, with its transfer mode.
    Library(u32),
}

impl Host {
    fn can_transfer(&self) -> bool {
        match self {
            Self::Native(kind) => kind.transfers,
            Self::Library(mode) => mode & TRANSFERABLE != 0,
        }
    }

    fn can_clone(&self) -> bool {
        match self {
            Self::Native(kind) => !kind.transfers,
            Self::Library(mode) => mode & CLONEABLE != 0,
        }
    }
}

struct Writing {
    env: Rc<Env>,
    /// Host objects in the order of their ids: those of the transfer list, then those that are cloned.
    hosts: RefCell<Vec<Global<v8::Object>>>,
    listed: Cell<usize>,
    shared_objects: RefCell<Vec<Global<v8::SharedArrayBuffer>>>,
    shared: RefCell<Vec<v8::SharedRef<v8::BackingStore>>>,
    modules: RefCell<Vec<v8::CompiledWasmModule>>,
}

impl Writing {
    fn new(env: &Rc<Env>) -> Self {
        Self {
            env: env.clone(),
            hosts: RefCell::default(),
            listed: Cell::new(0),
            shared_objects: RefCell::default(),
            shared: RefCell::default(),
            modules: RefCell::default(),
        }
    }

    /// What kind of host object `object` is, if any.
    fn classify(&self, scope: &Scope<'_, '_>, object: Local<v8::Object>) -> Option<Host> {
        if let Some(kind) = NATIVE.iter().find(|kind| (kind.is)(scope, object)) {
            return Some(Host::Native(kind));
        }
        let key = self.env.symbols.private(scope, "transfer_mode_private_symbol");
        if !object.has_private(scope, key).unwrap_or(false) {
            return None;
        }
        let mode = object.get_private(scope, key)?.uint32_value(scope).unwrap_or(0);
        Some(Host::Library(mode))
    }

    fn position(&self, object: Local<v8::Object>) -> Option<usize> {
        self.hosts.borrow().iter().position(|known| *known == object)
    }

    fn push(&self, scope: &Scope<'_, '_>, object: Local<v8::Object>) -> usize {
        let mut hosts = self.hosts.borrow_mut();
        hosts.push(Global::new(scope, object));
        hosts.len() - 1
    }

    /// Takes an entry of the transfer list that is no ArrayBuffer.
    fn list(
        &self,
        scope: &mut Scope<'_, '_>,
        entry: Local<v8::Value>,
        source: Option<Local<v8::Object>>,
    ) -> Option<()> {
        let Ok(object) = Local::<v8::Object>::try_from(entry) else {
            throw_data_clone(scope, text::INVALID);
            return None;
        };
        if source == Some(object) {
            throw_data_clone(scope, text::SOURCE_PORT);
            return None;
        }
        let marked = self.env.symbols.private(scope, "untransferable_object_private_symbol");
        if object.has_private(scope, marked).unwrap_or(false) {
            throw_data_clone(scope, text::UNSUPPORTED_TRANSFER);
            return None;
        }
        if port::is_detached(scope, object) {
            throw_data_clone(scope, text::DETACHED_PORT);
            return None;
        }
        if self.position(object).is_some() {
            let class = object.get_constructor_name();
            let class = Local::new(scope, class).to_rust_string_lossy(scope);
            throw_data_clone(scope, &format!("Transfer list contains duplicate {class}"));
            return None;
        }
        match self.classify(scope, object) {
            Some(host) if host.can_transfer() => {
                self.push(scope, object);
                Some(())
            }
            _ => {
                throw_data_clone(scope, text::INVALID);
                None
            }
        }
    }

    /// Lists what listed objects say must be transferred with them.
    fn add_nested(&self, scope: &mut Scope<'_, '_>) -> Option<()> {
        let key = self.env.symbols.symbol(scope, "messaging_transfer_list_symbol");
        let mut i = 0;
        loop {
            let Some(object) = self.hosts.borrow().get(i).map(|object| Local::new(scope, object)) else {
                return Some(());
            };
            i += 1;
            if !matches!(self.classify(scope, object), Some(Host::Library(_))) {
                continue;
            }
            let Ok(method) = Local::<v8::Function>::try_from(object.get(scope, key.into())?) else {
                continue;
            };
            let list = method.call(scope, object.into(), &[])?;
            let Ok(list) = Local::<v8::Array>::try_from(list) else {
                continue;
            };
            for j in 0..list.length() {
                let nested = list.get_index(scope, j)?;
                let Ok(nested) = Local::<v8::Object>::try_from(nested) else {
                    continue;
                };
                if self.classify(scope, nested).is_some() && self.position(nested).is_none() {
                    self.push(scope, nested);
                }
            }
        }
    }

    /// Takes the state of all host objects, and writes the data of the library's behind the message.
    fn finish(
        &self,
        scope: &mut Scope<'_, '_>,
        serializer: &v8::ValueSerializer<'_>,
    ) -> Option<Vec<Box<dyn HostData>>> {
        let mut out: Vec<Box<dyn HostData>> = Vec::new();
        let mut i = 0;
        loop {
            let Some(object) = self.hosts.borrow().get(i).map(|object| Local::new(scope, object)) else {
                return Some(out);
            };
            let listed = i < self.listed.get();
            i += 1;
            match self.classify(scope, object)? {
                Host::Native(kind) => match (kind.take)(scope, &self.env, object) {
                    Some(data) => out.push(data),
                    None => {
                        throw_data_clone(scope, text::UNSUPPORTED_CLONE);
                        return None;
                    }
                },
                Host::Library(_) => out.push(self.library_data(scope, serializer, object, listed)?),
            }
        }
    }

    fn library_data(
        &self,
        scope: &mut Scope<'_, '_>,
        serializer: &v8::ValueSerializer<'_>,
        object: Local<v8::Object>,
        listed: bool,
    ) -> Option<Box<dyn HostData>> {
        let methods: &[&str] = if listed {
            &["messaging_transfer_symbol", "messaging_clone_symbol"]
        } else {
            &["messaging_clone_symbol"]
        };
        for method in methods {
            let key = self.env.symbols.symbol(scope, method);
            let Ok(method) = Local::<v8::Function>::try_from(object.get(scope, key.into())?) else {
                continue;
            };
            let result = method.call(scope, object.into(), &[])?;
            let Ok(result) = Local::<v8::Object>::try_from(result) else {
                continue;
            };
            let data = get(scope, result, "data")?;
            let info = get(scope, result, "deserializeInfo")?;
            if data.is_undefined() {
                break;
            }
            let info = to_rust(scope, info)?;
            let context = scope.get_current_context();
            serializer.write_value(context, data).filter(|&done| done)?;
            return Some(Box::new(LibraryData { info }));
        }
        throw_data_clone(scope, text::UNSUPPORTED_CLONE);
        None
    }
}

/// An object of the library's: which class it is; its data follows the message.
struct LibraryData {
    info: String,
}

impl HostData for LibraryData {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<Local<'s, v8::Object>> {
        let create = env.hook(scope, Hook::DeserializerCreateObject)?;
        let info = string(scope, &self.info);
        let receiver = v8::undefined(scope);
        let object = create.call(scope, receiver.into(), &[info.into()])?;
        object.try_into().ok()
    }

    fn has_data(&self) -> bool {
        true
    }
}

struct WriteDelegate(Rc<Writing>);

impl v8::ValueSerializerImpl for WriteDelegate {
    fn throw_data_clone_error<'s>(&self, scope: &mut Scope<'s, '_>, message: Local<'s, v8::String>) {
        let message = message.to_rust_string_lossy(scope);
        throw_data_clone(scope, &message);
    }

    fn has_custom_host_object(&self, _isolate: &v8::Isolate) -> bool {
        true
    }

    fn is_host_object<'s>(&self, scope: &mut Scope<'s, '_>, object: Local<'s, v8::Object>) -> Option<bool> {
        Some(object.internal_field_count() > 0 || self.0.classify(scope, object).is_some())
    }

    fn write_host_object<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        object: Local<'s, v8::Object>,
        serializer: &dyn ValueSerializerHelper,
    ) -> Option<bool> {
        let Some(host) = self.0.classify(scope, object) else {
            throw_data_clone(scope, text::UNSUPPORTED_CLONE);
            return None;
        };
        let id = match self.0.position(object) {
            Some(id) => id,
            None if host.can_clone() => self.0.push(scope, object),
            None => {
                let why = if host.can_transfer() {
                    text::NOT_LISTED
                } else {
                    text::UNSUPPORTED_CLONE
                };
                throw_data_clone(scope, why);
                return None;
            }
        };
        serializer.write_uint32(u32::try_from(id).ok()?);
        Some(true)
    }

    fn get_shared_array_buffer_id<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        buffer: Local<'s, v8::SharedArrayBuffer>,
    ) -> Option<u32> {
        let mut objects = self.0.shared_objects.borrow_mut();
        let known = objects.iter().position(|object| *object == buffer);
        let id = known.unwrap_or_else(|| {
            objects.push(Global::new(scope, buffer));
            self.0.shared.borrow_mut().push(buffer.get_backing_store());
            objects.len() - 1
        });
        u32::try_from(id).ok()
    }

    fn get_wasm_module_transfer_id(
        &self,
        _scope: &mut Scope<'_, '_>,
        module: Local<v8::WasmModuleObject>,
    ) -> Option<u32> {
        let mut modules = self.0.modules.borrow_mut();
        modules.push(module.get_compiled_module());
        u32::try_from(modules.len() - 1).ok()
    }
}

struct ReadDelegate {
    objects: Vec<Global<v8::Object>>,
    shared: Vec<Global<v8::SharedArrayBuffer>>,
    modules: Vec<v8::CompiledWasmModule>,
}

impl v8::ValueDeserializerImpl for ReadDelegate {
    fn read_host_object<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        deserializer: &dyn ValueDeserializerHelper,
    ) -> Option<Local<'s, v8::Object>> {
        let mut id = 0;
        if !deserializer.read_uint32(&mut id) {
            return None;
        }
        let object = self.objects.get(id as usize)?;
        Some(Local::new(scope, object))
    }

    fn get_shared_array_buffer_from_id<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        id: u32,
    ) -> Option<Local<'s, v8::SharedArrayBuffer>> {
        Some(Local::new(scope, self.shared.get(id as usize)?))
    }

    fn get_wasm_module_from_id<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        id: u32,
    ) -> Option<Local<'s, v8::WasmModuleObject>> {
        v8::WasmModuleObject::from_compiled_module(scope, self.modules.get(id as usize)?)
    }
}

/// Makes a `DOMException` of the current context.
pub fn new_dom_exception<'s>(scope: &Scope<'s, '_>, message: &str, name: &str) -> Option<Local<'s, v8::Value>> {
    let exports = per_context_exports(scope)?;
    let class = get_function(scope, exports, "DOMException")?;
    let args = [string(scope, message).into(), string(scope, name).into()];
    class.new_instance(scope, &args).map(Into::into)
}
