//! `internalBinding('async_wrap')`: async ids, their stack, hooks; and the base class of all native resources.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use belljar_engine::buffer::Shared;
use belljar_engine::value::{ArgsExt, number, set, undefined};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::{Binding, ClassSpec};
use crate::callback_scope::{self, AsyncContext, call_fatal};
use crate::env::{Env, Hook, async_fields};

pub static BINDING: Binding = Binding {
    name: "async_wrap",
    fns: fns! {
        "setupHooks" => setup_hooks,
        "setCallbackTrampoline" => set_callback_trampoline,
        "pushAsyncContext" => push_async_context,
        "popAsyncContext" => pop_async_context,
        "executionAsyncResource" => execution_async_resource,
        "clearAsyncIdStack" => clear_async_id_stack,
        "queueDestroyAsyncId" => queue_destroy_async_id,
        "setPromiseHooks" => set_promise_hooks,
        "getPromiseHooks" => get_promise_hooks,
        "registerDestroyHook" => register_destroy_hook,
    },
    classes: &[ClassSpec {
        name: "AsyncWrap",
        methods: fns! {
            "getAsyncId" => get_async_id,
            "asyncReset" => async_reset,
            "getAsyncContextFrameForDebuggingOnly" => get_async_context_frame,
            "getProviderType" => get_provider_type,
        },
        ..ClassSpec::EMPTY
    }],
    value: Some(value),
    init: Some(init),
    ..Binding::EMPTY
};

#[derive(Default)]
struct AsyncState {
    target: RefCell<Option<v8::Global<v8::Object>>>,
    promise_hooks: RefCell<[Option<v8::Global<v8::Value>>; 4]>,
    /// Objects whose destroy hook is owed when they are collected.
    destroy_hooks: RefCell<Vec<v8::Weak<v8::Object>>>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    match key {
        "async_hook_fields" => Some(env.arrays.async_hook_fields.local(scope)),
        "async_id_fields" => Some(env.arrays.async_id_fields.local(scope)),
        "async_ids_stack" => Some(env.arrays.async_ids_stack.borrow().local(scope)),
        "execution_async_resources" => {
            let array = v8::Array::new(scope, 0);
            *env.resources.borrow_mut() = Some(v8::Global::new(scope, array));
            Some(array.into())
        }
        _ => None,
    }
}

fn init<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, target: v8::Local<'s, v8::Object>) {
    *env.state::<AsyncState>().target.borrow_mut() = Some(v8::Global::new(scope, target));
}

/// Gives the stack of async ids more room, and tells the library.
pub fn grow_stack(scope: &Scope<'_, '_>, env: &Rc<Env>) {
    let grown = {
        let old = env.arrays.async_ids_stack.borrow();
        let grown = Shared::<f64>::new(scope, old.len().saturating_mul(3));
        for i in 0..old.len() {
            grown.set(i, old.get(i));
        }
        grown
    };
    let array = grown.local(scope);
    *env.arrays.async_ids_stack.borrow_mut() = grown;
    if let Some(target) = env.state::<AsyncState>().target.borrow().as_ref() {
        let target = v8::Local::new(scope, target);
        set(scope, target, "async_ids_stack", array);
    }
}

fn setup_hooks<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(hooks) = args.obj(0) else { return };
    for (key, hook) in [
        ("init", Hook::AsyncInit),
        ("before", Hook::AsyncBefore),
        ("after", Hook::AsyncAfter),
        ("destroy", Hook::AsyncDestroy),
        ("promise_resolve", Hook::AsyncPromiseResolve),
    ] {
        let function = belljar_engine::value::get_function(scope, hooks, key);
        env.set_hook(scope, hook, function);
    }
}

fn set_callback_trampoline<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::AsyncCallbackTrampoline, args.func(0));
}

fn push_async_context<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let ids = AsyncContext {
        async_id: args.f64(scope, 0),
        trigger_async_id: args.f64(scope, 1),
    };
    callback_scope::push_async_context(scope, &env, ids, None);
}

fn pop_async_context<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let id = args.f64(scope, 0);
    rv.set_bool(callback_scope::pop_async_context(scope, &env, id));
}

fn execution_async_resource<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let index = args.u32(scope, 0) as usize;
    let resources = env.native_resources.borrow();
    if let Some(Some(resource)) = resources.get(index) {
        rv.set(v8::Local::new(scope, resource).into());
    }
}

fn clear_async_id_stack<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    callback_scope::clear_async_stack(scope, &env);
}

fn queue_destroy_async_id<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let id = args.f64(scope, 0);
    emit_destroy(&env, id);
}

/// Queues a destroy event; they run together, soon (`AsyncWrap::EmitDestroy`).
pub fn emit_destroy(env: &Rc<Env>, async_id: f64) {
    if env.arrays.async_hook_fields.get(async_fields::DESTROY) == 0 || !env.can_call_into_js() {
        return;
    }
    env.destroy_ids.borrow_mut().push(async_id);
}

/// Emits the destroy events that are queued, in the check phase.
pub fn run_destroy_ids(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    loop {
        let ids = std::mem::take(&mut *env.destroy_ids.borrow_mut());
        if ids.is_empty() {
            return;
        }
        for id in ids {
            let Some(function) = env.hook(scope, Hook::AsyncDestroy) else {
                return;
            };
            v8::scope!(let scope, scope);
            let id = number(scope, id);
            let receiver = undefined(scope);
            call_fatal(scope, env, function, receiver, &[id]);
        }
    }
}

fn set_promise_hooks<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let state = env.state::<AsyncState>();
    let hook = |i| args.func(i);
    for (i, slot) in state.promise_hooks.borrow_mut().iter_mut().enumerate() {
        let value = args.get(i as i32);
        *slot = value.is_function().then(|| v8::Global::new(scope, value));
    }
    scope.set_promise_hooks(hook(0), hook(1), hook(2), hook(3));
}

fn get_promise_hooks<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let state = env.state::<AsyncState>();
    let hooks: Vec<v8::Local<v8::Value>> = state
        .promise_hooks
        .borrow()
        .iter()
        .map(|hook| match hook {
            Some(hook) => v8::Local::new(scope, hook),
            None => undefined(scope),
        })
        .collect();
    rv.set(v8::Array::new_with_elements(scope, &hooks).into());
}

/// `registerDestroyHook(object, asyncId, destroyed)`: a destroy event when `object` is collected, unless
/// `destroyed.destroyed` says that it has been emitted.
fn register_destroy_hook<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(object) = args.obj(0) else { return };
    let async_id = args.f64(scope, 1);
    let bag = args.obj(2).map(|bag| v8::Global::new(scope, bag));
    let weak_env = Rc::downgrade(&env);
    let weak = v8::Weak::with_finalizer(
        scope,
        object,
        Box::new(move |isolate| {
            let Some(env) = weak_env.upgrade() else { return };
            if let Some(bag) = bag
                && destroyed(isolate, &env, &bag)
            {
                return;
            }
            emit_destroy(&env, async_id);
        }),
    );
    let state = env.state::<AsyncState>();
    let mut hooks = state.destroy_hooks.borrow_mut();
    if hooks.len() >= hooks.capacity() {
        hooks.retain(|weak| !weak.is_empty());
    }
    hooks.push(weak);
}

fn destroyed(isolate: &mut v8::Isolate, env: &Rc<Env>, bag: &v8::Global<v8::Object>) -> bool {
    v8::scope!(let scope, isolate);
    let context = env.context(scope);
    let scope = &mut v8::ContextScope::new(scope, context);
    let bag = v8::Local::new(scope, bag);
    belljar_engine::value::get(scope, bag, "destroyed").is_some_and(|v| v.boolean_value(scope))
}

/// The async identity of a native resource; every wrapped state that is one has it.
pub struct AsyncIds {
    pub async_id: Cell<f64>,
    pub trigger_async_id: Cell<f64>,
    pub provider: &'static str,
    frame: RefCell<Option<v8::Global<v8::Value>>>,
}

impl AsyncIds {
    /// Gives `object` an id, keeps the current context frame, and emits init (`AsyncWrap::AsyncReset`).
    pub fn new(
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        provider: &'static str,
    ) -> Rc<Self> {
        let ids = Rc::new(Self {
            async_id: Cell::new(0.0),
            trigger_async_id: Cell::new(0.0),
            provider,
            frame: RefCell::default(),
        });
        ids.reset(scope, env, object);
        ids
    }

    /// A new id for the same object, as reused resources get.
    pub fn reset(&self, scope: &mut Scope<'_, '_>, env: &Rc<Env>, object: v8::Local<v8::Object>) {
        self.async_id.set(env.new_async_id());
        self.trigger_async_id.set(env.default_trigger_async_id());
        let frame = scope.get_continuation_preserved_embedder_data();
        *self.frame.borrow_mut() = Some(v8::Global::new(scope, frame));
        if env.arrays.async_hook_fields.get(async_fields::INIT) == 0 {
            return;
        }
        let Some(function) = env.hook(scope, Hook::AsyncInit) else {
            return;
        };
        let kind = belljar_engine::value::string(scope, self.provider);
        let id = number(scope, self.async_id.get());
        let trigger = number(scope, self.trigger_async_id.get());
        let receiver = undefined(scope);
        call_fatal(
            scope,
            env,
            function,
            receiver,
            &[id, kind.into(), trigger, object.into()],
        );
    }

    pub fn context(&self) -> AsyncContext {
        AsyncContext {
            async_id: self.async_id.get(),
            trigger_async_id: self.trigger_async_id.get(),
        }
    }

    /// The context frame that was current when the resource began.
    pub fn frame<'s>(&self, scope: &Scope<'s, '_>) -> Option<v8::Local<'s, v8::Value>> {
        self.frame.borrow().as_ref().map(|f| v8::Local::new(scope, f))
    }

    /// Calls the method `key` of the resource's object in its async context.
    pub fn make_callback<'s>(
        &self,
        scope: &mut Scope<'s, '_>,
        env: &Rc<Env>,
        object: v8::Local<v8::Object>,
        key: v8::Local<v8::Name>,
        args: &[v8::Local<v8::Value>],
    ) -> Option<v8::Local<'s, v8::Value>> {
        let frame = self.frame(scope);
        callback_scope::make_callback_method(scope, env, object, key, args, self.context(), frame)
    }
}

/// Ties `ids` to `object`, beside whatever other state is wrapped in it.
pub fn attach(scope: &mut Scope<'_, '_>, object: v8::Local<v8::Object>, ids: &Rc<AsyncIds>) {
    let holder = holder_template(scope);
    let Some(holder) = holder.new_instance(scope) else {
        return;
    };
    belljar_engine::wrap::wrap(scope, holder, ids.clone());
    let key = attach_key(scope);
    object.set_private(scope, key, holder.into());
}

fn attach_key<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = belljar_engine::value::name(scope, "belljar:async");
    v8::Private::for_api(scope, Some(text))
}

fn holder_template<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::ObjectTemplate> {
    let template = v8::ObjectTemplate::new(scope);
    template.set_internal_field_count(belljar_engine::wrap::FIELDS);
    template
}

/// The async identity of a native object.
pub fn ids_of(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) -> Option<Rc<AsyncIds>> {
    if let Some(ids) = belljar_engine::wrap::unwrap::<AsyncIds>(scope, object) {
        return Some(ids);
    }
    if let Some(handle) = belljar_engine::wrap::unwrap::<super::fs::file_handle::FileHandle>(scope, object) {
        return Some(handle.ids.clone());
    }
    if let Some(handle) = super::handle_wrap::Handle::of(scope, object) {
        return Some(handle.ids.clone());
    }
    let key = attach_key(scope);
    let holder = v8::Local::<v8::Object>::try_from(object.get_private(scope, key)?).ok()?;
    belljar_engine::wrap::unwrap::<AsyncIds>(scope, holder)
}

fn get_async_id<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let id = ids_of(scope, args.this()).map_or(-1.0, |ids| ids.async_id.get());
    rv.set_double(id);
}

fn async_reset<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(ids) = ids_of(scope, args.this()) else { return };
    let resource = args.obj(0).unwrap_or_else(|| args.this());
    ids.reset(scope, &env, resource);
}

fn get_async_context_frame<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(frame) = ids_of(scope, args.this()).and_then(|ids| ids.frame(scope)) {
        rv.set(frame);
    }
}

fn get_provider_type<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(ids) = ids_of(scope, args.this()) else { return };
    rv.set_double(provider_number(ids.provider));
}

fn provider_number(provider: &str) -> f64 {
    use belljar_nodedata::shapes::{Kind, binding};
    let Some(Kind::Obj(props) | Kind::NullProto(props)) = binding("async_wrap").and_then(|b| b.get("Providers")) else {
        return 0.0;
    };
    props
        .iter()
        .find(|p| p.key.text() == provider)
        .and_then(|p| if let Kind::Num(n) = p.kind { Some(n) } else { None })
        .unwrap_or(0.0)
}
