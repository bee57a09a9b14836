//! `HandleWrap`: what objects with a handle in the event loop have in common: they keep the loop alive while they are
//! referenced, and close asynchronously.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use belljar_engine::value::ArgsExt;
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::async_wrap::{self, AsyncIds};
use super::{Binding, ClassSpec, nothing};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "handle_wrap",
    classes: &[ClassSpec {
        name: "HandleWrap",
        construct: Some(|| belljar_engine::raw_callback!(nothing)),
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

/// What a handle does when it has closed, before `handle_onclose` is called.
pub type OnClose = fn(&mut Scope<'_, '_>, &Rc<Env>, v8::Local<v8::Object>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Open,
    Closing,
    Closed,
}

/// The handle of one object. While it is open, it keeps its object.
pub struct Handle {
    /// The async identity of the object.
    pub ids: Rc<AsyncIds>,
    phase: Cell<Phase>,
    referenced: Cell<bool>,
    object: RefCell<Option<v8::Global<v8::Object>>>,
    on_close: OnClose,
}

impl Handle {
    /// Makes `object` a handle that is open and referenced; `provider` is its async type.
    pub fn open(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        provider: &'static str,
        on_close: OnClose,
    ) -> Rc<Self> {
        let ids = AsyncIds::new(scope, env, object, provider);
        async_wrap::attach(scope, object, &ids);
        let handle = Rc::new(Self {
            ids,
            phase: Cell::new(Phase::Open),
            referenced: Cell::new(true),
            object: RefCell::new(Some(v8::Global::new(scope, object))),
            on_close,
        });
        env.event_loop.ref_handle();
        let template = v8::ObjectTemplate::new(scope);
        template.set_internal_field_count(belljar_engine::wrap::FIELDS);
        if let Some(holder) = template.new_instance(scope) {
            wrap(scope, holder, handle.clone());
            let key = attach_key(scope);
            object.set_private(scope, key, holder.into());
        }
        handle
    }

    /// The handle of an object.
    pub fn of(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) -> Option<Rc<Self>> {
        let key = attach_key(scope);
        let holder = v8::Local::<v8::Object>::try_from(object.get_private(scope, key)?).ok()?;
        unwrap::<Self>(scope, holder)
    }

    pub fn is_open(&self) -> bool {
        self.phase.get() == Phase::Open
    }

    /// The object, until the handle has closed.
    pub fn object<'s>(&self, scope: &Scope<'s, '_>) -> Option<v8::Local<'s, v8::Object>> {
        self.object
            .borrow()
            .as_ref()
            .map(|object| v8::Local::new(scope, object))
    }

    /// Says whether the handle keeps the loop alive.
    pub fn set_referenced(&self, env: &Env, referenced: bool) {
        if !self.is_open() || self.referenced.replace(referenced) == referenced {
            return;
        }
        if referenced {
            env.event_loop.ref_handle();
        } else {
            env.event_loop.unref_handle();
        }
    }

    /// Begins to close: the rest happens in the loop's closing phase.
    pub fn close(self: &Rc<Self>, env: &Rc<Env>) {
        if self.phase.replace(Phase::Closing) != Phase::Open {
            return;
        }
        if self.referenced.replace(false) {
            env.event_loop.unref_handle();
        }
        let handle = self.clone();
        let weak = Rc::downgrade(env);
        env.event_loop.close(Box::new(move |scope| {
            if let Some(env) = weak.upgrade() {
                handle.closed(scope, &env);
            }
        }));
    }

    fn closed(&self, scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
        self.phase.set(Phase::Closed);
        let object = self.object.borrow_mut().take();
        let Some(object) = object else { return };
        let object = v8::Local::new(scope, object);
        (self.on_close)(scope, env, object);
        let key = env.symbols.symbol(scope, "handle_onclose");
        if object.has(scope, key.into()).unwrap_or(false) {
            self.ids.make_callback(scope, env, object, key.into(), &[]);
        }
    }
}

fn attach_key<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = belljar_engine::value::name(scope, "belljar:handle");
    v8::Private::for_api(scope, Some(text))
}

/// `close(callback)`: a callback becomes the object's `handle_onclose`.
fn close<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(handle) = Handle::of(scope, args.this()) else {
        return;
    };
    if !handle.is_open() {
        return;
    }
    let env = Env::of(scope);
    handle.close(&env);
    if let Some(callback) = args.func(0) {
        let key = env.symbols.symbol(scope, "handle_onclose");
        args.this().set(scope, key.into(), callback.into());
    }
}

/// Undefined once the handle closes.
fn has_ref<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(handle) = Handle::of(scope, args.this()).filter(|handle| handle.is_open()) {
        rv.set_bool(handle.referenced.get());
    }
}

fn reference<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(handle) = Handle::of(scope, args.this()) {
        handle.set_referenced(&Env::of(scope), true);
    }
}

fn unreference<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(handle) = Handle::of(scope, args.this()) {
        handle.set_referenced(&Env::of(scope), false);
    }
}
