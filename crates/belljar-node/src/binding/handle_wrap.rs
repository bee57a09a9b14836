//! Handles: native resources that keep the loop alive while they are active and referenced (`HandleWrap`).

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::async_wrap::{AsyncIds, emit_destroy};
use super::stream_base::Stream;
use super::{Binding, ClassSpec};
use crate::env::Env;

/// The class belongs to no binding of its own: every handle inherits from it.
pub static BINDING: Binding = Binding {
    name: "handle_wrap",
    classes: &[ClassSpec {
        name: "HandleWrap",
        methods: fns! {
            "close" => close,
            "hasRef" => has_ref,
            "ref" => reference,
            "unref" => unreference,
        },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// What a handle is made of; the part that differs by class.
pub trait Resource: Any {
    /// Gives everything up; the handle is closing.
    fn close(&self, env: &Rc<Env>);
    /// The handle has closed; `handle_onclose` is called next.
    fn closed(&self, _scope: &mut Scope<'_, '_>, _env: &Rc<Env>, _object: v8::Local<v8::Object>) {}
    /// The stream, where it is one.
    fn stream(&self) -> Option<&Stream> {
        None
    }
}

/// What a handle does when it has closed, before `handle_onclose` is called.
pub type OnClose = fn(&mut Scope<'_, '_>, &Rc<Env>, v8::Local<v8::Object>);

/// The resource of a handle whose state is kept elsewhere.
struct Elsewhere(OnClose);

impl Resource for Elsewhere {
    fn close(&self, _env: &Rc<Env>) {}
    fn closed(&self, scope: &mut Scope<'_, '_>, env: &Rc<Env>, object: v8::Local<v8::Object>) {
        (self.0)(scope, env, object);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    /// Made, but nothing has been started: there is nothing to close.
    Idle,
    Open,
    Closing,
    Closed,
}

/// The state behind every object of a class that inherits from HandleWrap.
pub struct Handle {
    id: u64,
    pub env: Weak<Env>,
    pub ids: Rc<AsyncIds>,
    phase: Cell<Phase>,
    active: Cell<bool>,
    referenced: Cell<bool>,
    counted: Cell<bool>,
    resource: Box<dyn Resource>,
}

/// All handles that are not closed, in the order in which they were made.
#[derive(Default)]
pub struct Handles {
    next: Cell<u64>,
    live: RefCell<BTreeMap<u64, Live>>,
}

struct Live {
    object: v8::Global<v8::Object>,
    handle: Rc<Handle>,
}

impl Handles {
    /// The objects of the handles that are referenced, and what kind each is.
    pub fn active<'s>(&self, scope: &Scope<'s, '_>) -> Vec<(v8::Local<'s, v8::Object>, &'static str)> {
        let live = self.live.borrow();
        live.values()
            .filter(|live| live.handle.referenced.get() && live.handle.phase.get() != Phase::Closed)
            .map(|live| (v8::Local::new(scope, &live.object), live.handle.ids.provider))
            .collect()
    }
}

impl Handle {
    /// Makes `object` a handle.
    pub fn new(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        provider: &'static str,
        resource: Box<dyn Resource>,
    ) -> Rc<Self> {
        let handle = Self::make(scope, env, object, provider, resource, Phase::Open);
        wrap(scope, object, handle.clone());
        handle
    }

    /// A handle beside other state that is wrapped in `object`; open, active and referenced.
    pub fn open(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        provider: &'static str,
        on_close: OnClose,
    ) -> Rc<Self> {
        let resource = Box::new(Elsewhere(on_close));
        let handle = Self::make(scope, env, object, provider, resource, Phase::Open);
        let template = v8::ObjectTemplate::new(scope);
        template.set_internal_field_count(belljar_engine::wrap::FIELDS);
        if let Some(holder) = template.new_instance(scope) {
            wrap(scope, holder, handle.clone());
            let key = attach_key(scope);
            object.set_private(scope, key, holder.into());
        }
        handle.set_active(true);
        handle
    }

    /// Like [`Self::new`], for a handle that is nothing until [`Self::initialize`].
    pub fn new_idle(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        provider: &'static str,
        resource: Box<dyn Resource>,
    ) -> Rc<Self> {
        let handle = Self::make(scope, env, object, provider, resource, Phase::Idle);
        wrap(scope, object, handle.clone());
        handle
    }

    fn make(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        provider: &'static str,
        resource: Box<dyn Resource>,
        phase: Phase,
    ) -> Rc<Self> {
        let handles = env.state::<Handles>();
        let id = handles.next.get();
        handles.next.set(id.wrapping_add(1));
        let ids = AsyncIds::new(scope, env, object, provider);
        let handle = Rc::new(Self {
            id,
            env: Rc::downgrade(env),
            ids,
            phase: Cell::new(phase),
            active: Cell::new(false),
            referenced: Cell::new(true),
            counted: Cell::new(false),
            resource,
        });
        if phase == Phase::Open {
            handle.keep(scope, env, object);
        }
        handle
    }

    /// Makes an idle handle one that has something to close.
    pub fn initialize(self: &Rc<Self>, scope: &Scope<'_, '_>, env: &Rc<Env>, object: v8::Local<v8::Object>) {
        if self.phase.get() == Phase::Idle {
            self.phase.set(Phase::Open);
            self.keep(scope, env, object);
        }
    }

    fn keep(self: &Rc<Self>, scope: &Scope<'_, '_>, env: &Rc<Env>, object: v8::Local<v8::Object>) {
        let live = Live {
            object: v8::Global::new(scope, object),
            handle: self.clone(),
        };
        env.state::<Handles>().live.borrow_mut().insert(self.id, live);
    }

    /// The state behind `object`.
    pub fn of(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) -> Option<Rc<Self>> {
        if let Some(handle) = unwrap::<Self>(scope, object) {
            return Some(handle);
        }
        let key = attach_key(scope);
        let holder = v8::Local::<v8::Object>::try_from(object.get_private(scope, key)?).ok()?;
        unwrap::<Self>(scope, holder)
    }

    /// The resource, when it is a `T`.
    pub fn resource<T: Resource>(&self) -> Option<&T> {
        let resource: &dyn Any = &*self.resource;
        resource.downcast_ref::<T>()
    }

    pub fn stream(&self) -> Option<&Stream> {
        self.resource.stream()
    }

    /// The object, until the handle is closed.
    pub fn object<'s>(&self, scope: &Scope<'s, '_>) -> Option<v8::Local<'s, v8::Object>> {
        let env = self.env.upgrade()?;
        let handles = env.state::<Handles>();
        let live = handles.live.borrow();
        live.get(&self.id).map(|live| v8::Local::new(scope, &live.object))
    }

    pub fn is_open(&self) -> bool {
        self.phase.get() == Phase::Open
    }

    pub fn is_active(&self) -> bool {
        self.active.get()
    }

    /// Says whether the handle does something that the loop waits for.
    pub fn set_active(&self, active: bool) {
        self.active.set(active);
        self.count();
    }

    pub fn set_referenced(&self, referenced: bool) {
        self.referenced.set(referenced);
        self.count();
    }

    fn count(&self) {
        let counts = self.active.get() && self.referenced.get() && self.is_open();
        if self.counted.replace(counts) == counts {
            return;
        }
        let Some(env) = self.env.upgrade() else { return };
        if counts {
            env.event_loop.ref_handle();
        } else {
            env.event_loop.unref_handle();
        }
    }

    /// Calls method `key` of the object in the handle's async context.
    pub fn make_callback<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        env: &Rc<Env>,
        key: v8::Local<v8::Name>,
        args: &[v8::Local<v8::Value>],
    ) -> Option<v8::Local<'s, v8::Value>> {
        let object = self.object(scope)?;
        self.ids.make_callback(scope, env, object, key, args)
    }

    /// Closes; the `onclose` callback comes in the loop's closing phase.
    pub fn close(self: &Rc<Self>, env: &Rc<Env>) {
        if !self.is_open() {
            return;
        }
        self.phase.set(Phase::Closing);
        self.count();
        self.resource.close(env);
        let handle = self.clone();
        env.event_loop.close(Box::new(move |scope| handle.closed(scope)));
    }

    fn closed(&self, scope: &mut Scope<'_, '_>) {
        self.phase.set(Phase::Closed);
        let Some(env) = self.env.upgrade() else { return };
        let key: v8::Local<v8::Name> = env.symbols.symbol(scope, "handle_onclose").into();
        if let Some(object) = self.object(scope) {
            self.resource.closed(scope, &env, object);
            if object.has(scope, key.into()) == Some(true) {
                self.ids.make_callback(scope, &env, object, key, &[]);
            }
        }
        let live = env.state::<Handles>().live.borrow_mut().remove(&self.id);
        drop(live);
        emit_destroy(&env, self.ids.async_id.get());
    }
}

fn attach_key<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = belljar_engine::value::name(scope, "belljar:handle");
    v8::Private::for_api(scope, Some(text))
}

/// `close(callback)`.
fn close<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    if !handle.is_open() {
        return;
    }
    let callback = args.get(0);
    if callback.is_function() {
        let key = env.symbols.symbol(scope, "handle_onclose");
        args.this().set(scope, key.into(), callback);
    }
    handle.close(&env);
}

/// Undefined once the handle has closed.
fn has_ref<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    match handle.phase.get() {
        Phase::Closed => {}
        Phase::Idle => rv.set_bool(false),
        Phase::Open | Phase::Closing => rv.set_bool(handle.referenced.get()),
    }
}

fn reference<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(handle) = Handle::of(scope, args.this()) {
        handle.set_referenced(true);
    }
}

fn unreference<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(handle) = Handle::of(scope, args.this()) {
        handle.set_referenced(false);
    }
}
