//! The environment of one guest Node process: what Node's C++ keeps in `Environment` and `IsolateData`.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::buffer::Shared;
use belljar_engine::event_loop::{EventLoop, Immediates};
use belljar_engine::isolate::Gauge;
use belljar_engine::{Scope, v8};
use belljar_kernel::{Kernel, Process};
use belljar_nodedata::options::Parsed;

use crate::process_env::Environment;
use crate::symbols::Symbols;

/// What a guest Node process starts with.
pub struct EnvConfig {
    /// Its kernel process: files, descriptors, credentials, environment.
    pub process: Arc<Process>,
    /// The parsed command line: options, execArgv, the script and its arguments.
    pub options: Parsed,
    /// The `internal/main/*` script that the command line leads to.
    pub main: &'static str,
    /// `process.argv0` as typed.
    pub argv0: String,
    /// The path that `process.execPath` names.
    pub exec_path: String,
    /// Runs child processes.
    pub spawner: Arc<dyn crate::spawn::Spawner>,
    /// V8's code for library modules, by id.
    pub code_cache: Option<CodeCache>,
    /// Receives the code of every library module that was compiled, at the end: how a cache is made.
    pub record_code: Option<CodeRecord>,
}

/// Looks up the cached code of a library module.
pub type CodeCache = fn(&str) -> Option<&'static [u8]>;

/// Code of library modules, by id, as it was compiled.
pub type CodeRecord = Arc<std::sync::Mutex<Vec<(String, Vec<u8>)>>>;

/// Functions that the library hands to native code, to be called back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Hook {
    PrepareStackTrace,
    EnhanceStackBefore,
    EnhanceStackAfter,
    MaybeCacheSourceMap,
    GetSourceMapErrorSource,
    Tick,
    PromiseReject,
    ProcessImmediate,
    ProcessTimers,
    AsyncInit,
    AsyncBefore,
    AsyncAfter,
    AsyncDestroy,
    AsyncPromiseResolve,
    AsyncCallbackTrampoline,
    ImportModuleDynamically,
    InitializeImportMeta,
    ImportMetaResolve,
    InternalBinding,
    Require,
    DeserializerCreateObject,
    ConsoleExtension,
    WasmImplementation,
    TraceCategoryState,
    EmitWarningSync,
    LinkNativeChannel,
    DomExceptionConstructor,
    FileHandleOnClose,
    PerformanceObserver,
}

/// Fields of `async_hook_fields` (facts of `AsyncHooks::Fields`).
pub mod async_fields {
    pub const INIT: usize = 0;
    pub const BEFORE: usize = 1;
    pub const AFTER: usize = 2;
    pub const DESTROY: usize = 3;
    pub const CHECK: usize = 6;
    pub const STACK_LENGTH: usize = 7;
    pub const USES_EXECUTION_ASYNC_RESOURCE: usize = 8;
    pub const COUNT: usize = 9;
}

/// Fields of `async_id_fields` (facts of `AsyncHooks::UidFields`).
pub mod async_uids {
    pub const EXECUTION: usize = 0;
    pub const TRIGGER: usize = 1;
    pub const COUNTER: usize = 2;
    pub const DEFAULT_TRIGGER: usize = 3;
    pub const COUNT: usize = 4;
}

/// Fields of `immediateInfo`.
pub mod immediate_fields {
    pub const COUNT: usize = 0;
    pub const REF_COUNT: usize = 1;
    pub const HAS_OUTSTANDING: usize = 2;
    pub const LEN: usize = 3;
}

/// Fields of `tickInfo`.
pub mod tick_fields {
    pub const HAS_TICK_SCHEDULED: usize = 0;
    pub const HAS_REJECTION_TO_WARN: usize = 1;
    pub const LEN: usize = 2;
}

/// Arrays that JavaScript and native code share.
pub struct SharedArrays {
    pub async_hook_fields: Shared<u32>,
    pub async_id_fields: Shared<f64>,
    pub async_ids_stack: RefCell<Shared<f64>>,
    pub tick_info: Shared<u8>,
    pub immediate_info: Shared<u32>,
    pub timeout_info: Shared<i32>,
    pub exit_info: Shared<i32>,
    pub hrtime: Shared<u32>,
}

/// The environment.
pub struct Env {
    pub process: Arc<Process>,
    pub config: EnvConfig,
    pub event_loop: EventLoop,
    /// `process.env`.
    pub environment: Environment,
    pub symbols: Symbols,
    pub arrays: SharedArrays,
    pub gauge: Arc<Gauge>,
    pub isolate_handle: v8::IsolateHandle,
    /// Monotonic nanoseconds at which this environment began; `performance.timeOrigin` counts from here.
    pub time_origin: u64,
    /// Wall-clock nanoseconds of the same moment.
    pub time_origin_wall: i128,
    context: RefCell<Option<v8::Global<v8::Context>>>,
    process_object: RefCell<Option<v8::Global<v8::Object>>>,
    primordials: RefCell<Option<v8::Global<v8::Object>>>,
    hooks: RefCell<HashMap<Hook, v8::Global<v8::Function>>>,
    templates: RefCell<HashMap<&'static str, v8::Global<v8::FunctionTemplate>>>,
    states: RefCell<HashMap<TypeId, Rc<dyn Any>>>,
    /// Depth of native-to-JavaScript callback scopes.
    pub(crate) callback_depth: Cell<usize>,
    pub(crate) resources: RefCell<Option<v8::Global<v8::Array>>>,
    pub(crate) native_resources: RefCell<Vec<Option<v8::Global<v8::Object>>>>,
    pub(crate) exit: Cell<Option<i32>>,
    /// Whether JavaScript may be called at all.
    pub(crate) can_call_into_js: Cell<bool>,
    pub(crate) destroy_ids: RefCell<Vec<f64>>,
    /// What a panic in native code said.
    pub(crate) native_fault: RefCell<Option<String>>,
}

impl Env {
    pub fn new(scope: &Scope<'_, '_>, config: EnvConfig, gauge: Arc<Gauge>) -> Rc<Self> {
        let process = config.process.clone();
        let clock = process.kernel().clock().clone();
        let time_origin = clock.monotonic();
        let wall = clock.realtime();
        let arrays = SharedArrays {
            async_hook_fields: Shared::new(scope, async_fields::COUNT),
            async_id_fields: Shared::new(scope, async_uids::COUNT),
            async_ids_stack: RefCell::new(Shared::new(scope, 32)),
            tick_info: Shared::new(scope, tick_fields::LEN),
            immediate_info: Shared::new(scope, immediate_fields::LEN),
            timeout_info: Shared::new(scope, 1),
            exit_info: Shared::new(scope, 3),
            hrtime: Shared::new(scope, 3),
        };
        // Async ids start at 1, the id of the bootstrap; -1 says that no default trigger is set.
        arrays.async_id_fields.set(async_uids::COUNTER, 1.0);
        arrays.async_id_fields.set(async_uids::DEFAULT_TRIGGER, -1.0);
        arrays.async_hook_fields.set(async_fields::CHECK, 1);
        Rc::new(Self {
            event_loop: EventLoop::new(clock),
            environment: Environment::new(process.image().env.iter().map(Vec::as_slice)),
            process,
            config,
            symbols: Symbols::new(scope),
            arrays,
            gauge,
            isolate_handle: scope.thread_safe_handle(),
            time_origin,
            time_origin_wall: i128::from(wall.sec) * 1_000_000_000 + i128::from(wall.nsec),
            context: RefCell::default(),
            process_object: RefCell::default(),
            primordials: RefCell::default(),
            hooks: RefCell::default(),
            templates: RefCell::default(),
            states: RefCell::default(),
            callback_depth: Cell::new(0),
            resources: RefCell::default(),
            native_resources: RefCell::default(),
            exit: Cell::new(None),
            can_call_into_js: Cell::new(true),
            destroy_ids: RefCell::default(),
            native_fault: RefCell::default(),
        })
    }

    /// The environment of the isolate that `scope` belongs to.
    ///
    /// # Panics
    /// Where the isolate has none: bindings run only under one.
    pub fn of(scope: &v8::Isolate) -> Rc<Self> {
        scope
            .get_slot::<Rc<Self>>()
            .expect("an isolate with an environment")
            .clone()
    }

    /// Like [`Self::of`], for callbacks that may come before or after the environment.
    pub fn try_of(scope: &v8::Isolate) -> Option<Rc<Self>> {
        scope.get_slot::<Rc<Self>>().cloned()
    }

    pub fn kernel(&self) -> &Arc<Kernel> {
        self.process.kernel()
    }

    /// The principal context.
    ///
    /// # Panics
    /// Before the bootstrap has made it.
    pub fn context<'s>(&self, scope: &v8::PinScope<'s, '_, ()>) -> v8::Local<'s, v8::Context> {
        let context = self.context.borrow();
        v8::Local::new(scope, context.as_ref().expect("a context"))
    }

    pub(crate) fn set_context(&self, scope: &Scope<'_, '_>, context: v8::Local<v8::Context>) {
        *self.context.borrow_mut() = Some(v8::Global::new(scope, context));
    }

    /// The `process` object.
    ///
    /// # Panics
    /// Before the bootstrap has made it.
    pub fn process_object<'s>(&self, scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
        let object = self.process_object.borrow();
        v8::Local::new(scope, object.as_ref().expect("a process object"))
    }

    pub(crate) fn set_process_object(&self, scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) {
        *self.process_object.borrow_mut() = Some(v8::Global::new(scope, object));
    }

    /// `primordials` of the principal context.
    ///
    /// # Panics
    /// Before the bootstrap has made it.
    pub fn primordials<'s>(&self, scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
        let object = self.primordials.borrow();
        v8::Local::new(scope, object.as_ref().expect("primordials"))
    }

    pub(crate) fn set_primordials(&self, scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) {
        *self.primordials.borrow_mut() = Some(v8::Global::new(scope, object));
    }

    /// Keeps a function of the library under `hook`; `None` forgets it.
    pub fn set_hook(&self, scope: &Scope<'_, '_>, hook: Hook, function: Option<v8::Local<v8::Function>>) {
        let mut hooks = self.hooks.borrow_mut();
        match function {
            Some(function) => {
                hooks.insert(hook, v8::Global::new(scope, function));
            }
            None => {
                hooks.remove(&hook);
            }
        }
    }

    pub fn hook<'s>(&self, scope: &Scope<'s, '_>, hook: Hook) -> Option<v8::Local<'s, v8::Function>> {
        self.hooks.borrow().get(&hook).map(|f| v8::Local::new(scope, f))
    }

    pub fn has_hook(&self, hook: Hook) -> bool {
        self.hooks.borrow().contains_key(&hook)
    }

    /// The function template of a native class, once its binding has been loaded.
    pub fn template<'s>(
        &self,
        scope: &v8::PinScope<'s, '_, ()>,
        class: &str,
    ) -> Option<v8::Local<'s, v8::FunctionTemplate>> {
        self.templates.borrow().get(class).map(|t| v8::Local::new(scope, t))
    }

    pub(crate) fn set_template(
        &self,
        scope: &Scope<'_, '_>,
        class: &'static str,
        template: v8::Local<v8::FunctionTemplate>,
    ) {
        self.templates
            .borrow_mut()
            .insert(class, v8::Global::new(scope, template));
    }

    /// State of a binding, made at first use.
    pub fn state<T: Default + 'static>(&self) -> Rc<T> {
        let found = self.states.borrow().get(&TypeId::of::<T>()).cloned();
        if let Some(state) = found.and_then(|s| s.downcast::<T>().ok()) {
            return state;
        }
        let state = Rc::new(T::default());
        self.states.borrow_mut().insert(TypeId::of::<T>(), state.clone());
        state
    }

    /// A fresh async id.
    pub fn new_async_id(&self) -> f64 {
        let id = self.arrays.async_id_fields.get(async_uids::COUNTER) + 1.0;
        self.arrays.async_id_fields.set(async_uids::COUNTER, id);
        id
    }

    pub fn execution_async_id(&self) -> f64 {
        self.arrays.async_id_fields.get(async_uids::EXECUTION)
    }

    /// The trigger id that a new resource gets.
    pub fn default_trigger_async_id(&self) -> f64 {
        let id = self.arrays.async_id_fields.get(async_uids::DEFAULT_TRIGGER);
        if id < 0.0 { self.execution_async_id() } else { id }
    }

    /// Ends the guest with `code` as soon as control returns to native code.
    pub fn request_exit(&self, isolate: &mut v8::Isolate, code: i32) {
        if self.exit.get().is_none() {
            self.exit.set(Some(code));
        }
        self.can_call_into_js.set(false);
        self.event_loop.stop();
        isolate.terminate_execution();
    }

    /// The code that the guest asked to exit with, if it did.
    pub fn exit_requested(&self) -> Option<i32> {
        self.exit.get()
    }

    /// Whether JavaScript may run: no exit is under way and no termination pending.
    pub fn can_call_into_js(&self) -> bool {
        self.can_call_into_js.get() && !self.process.is_killed()
    }

    /// The value of a command-line option.
    pub fn option_bool(&self, name: &str) -> bool {
        self.config.options.values.bool(name)
    }

    pub(crate) fn forget_handles(&self) {
        self.event_loop.clear();
        self.hooks.borrow_mut().clear();
        self.templates.borrow_mut().clear();
        let states = std::mem::take(&mut *self.states.borrow_mut());
        drop(states);
        *self.context.borrow_mut() = None;
        *self.process_object.borrow_mut() = None;
        *self.primordials.borrow_mut() = None;
        *self.resources.borrow_mut() = None;
        self.native_resources.borrow_mut().clear();
    }
}

/// The check phase: Node's immediates.
pub(crate) struct EnvImmediates(pub Rc<Env>);

impl Immediates for EnvImmediates {
    fn has_referenced(&self) -> bool {
        self.0.arrays.immediate_info.get(immediate_fields::REF_COUNT) > 0 || self.0.exit.get().is_some()
    }

    fn run(&self, scope: &mut Scope<'_, '_>) {
        // Native immediates come first; destroy events are the only ones, and keep no loop alive.
        crate::binding::async_wrap::run_destroy_ids(scope, &self.0);
        crate::callback_scope::run_immediates(scope, &self.0);
    }
}
