//! The three styles of every call: synchronous, with an FSReqCallback, and with a promise.
//!
//! The operation itself runs at once, on the guest's thread, since files are memory; what is asynchronous is its
//! completion, which comes in the loop's poll phase.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use belljar_engine::value::{name, null, undefined};
use belljar_engine::wrap::wrap;
use belljar_engine::{Args, Rv, Scope, raw_callback, v8};

use super::super::ClassSpec;
use crate::binding::async_wrap::{AsyncIds, emit_destroy, ids_of};
use crate::callback_scope::callback_scope;
use crate::env::Env;
use crate::uv_error::UvResult;

pub const FS_REQ_CALLBACK: ClassSpec = ClassSpec {
    name: "FSReqCallback",
    construct: Some(|| raw_callback!(construct)),
    methods: belljar_engine::fns! { "cancel" => crate::binding::nothing },
    ..ClassSpec::EMPTY
};

/// What an operation yields, as JavaScript gets it. `None` means that an exception is pending.
pub trait Reply: 'static {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, style: Style) -> Option<v8::Local<'s, v8::Value>>;
}

/// Who waits for a reply.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    Sync,
    Callback,
    Promise,
}

/// Who waits for the call that is being made.
pub enum Request<'s> {
    Sync,
    Callback(v8::Local<'s, v8::Object>),
    /// With the async type of the request behind it.
    Promise(&'static str),
}

/// Somebody who will get a reply later.
pub struct Pending {
    env: Rc<Env>,
    /// Where [`Requests`] keeps the object.
    id: u64,
    resolver: Option<v8::Global<v8::PromiseResolver>>,
    ids: Rc<AsyncIds>,
}

/// The objects of all requests that are under way.
#[derive(Default)]
pub struct Requests {
    next: Cell<u64>,
    live: RefCell<BTreeMap<u64, (v8::Global<v8::Object>, &'static str)>>,
}

impl Requests {
    fn begin(&self, scope: &Scope<'_, '_>, object: v8::Local<v8::Object>, provider: &'static str) -> u64 {
        let id = self.next.get();
        self.next.set(id.wrapping_add(1));
        let object = v8::Global::new(scope, object);
        self.live.borrow_mut().insert(id, (object, provider));
        id
    }

    fn end(&self, id: u64) -> Option<v8::Global<v8::Object>> {
        self.live.borrow_mut().remove(&id).map(|live| live.0)
    }

    /// The objects, and what kind of request each is, in the order in which they were made.
    pub fn active<'s>(&self, scope: &Scope<'s, '_>) -> Vec<(v8::Local<'s, v8::Object>, &'static str)> {
        let live = self.live.borrow();
        live.values()
            .map(|(object, provider)| (v8::Local::new(scope, object), *provider))
            .collect()
    }
}

fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let this = args.this();
    let ids = AsyncIds::new(scope, &env, this, "FSREQCALLBACK");
    wrap(scope, this, ids);
}

/// Runs `op` and answers in the style that argument `at` asks for.
pub fn dispatch<'s, T: Reply>(
    scope: &mut Scope<'s, '_>,
    args: &Args<'s>,
    rv: Rv<'s>,
    at: i32,
    op: impl FnOnce(&Rc<Env>) -> UvResult<T>,
) {
    let env = Env::of(scope);
    let request = Request::of(scope, &env, args, at);
    let result = op(&env);
    request.answer(scope, &env, rv, result);
}

impl<'s> Request<'s> {
    /// What argument `at` asks for: an FSReqCallback, `kUsePromises`, or nothing.
    pub fn of(scope: &Scope<'s, '_>, env: &Rc<Env>, args: &Args<'s>, at: i32) -> Self {
        let value = args.get(at);
        if value.is_undefined() || value.is_null() {
            return Self::Sync;
        }
        if value.is_symbol() {
            let promises = env.symbols.symbol(scope, "fs_use_promises_symbol");
            if value.strict_equals(promises.into()) {
                return Self::Promise("FSREQPROMISE");
            }
        }
        match v8::Local::<v8::Object>::try_from(value) {
            Ok(object) => Self::Callback(object),
            Err(_) => Self::Sync,
        }
    }

    pub fn is_sync(&self) -> bool {
        matches!(self, Self::Sync)
    }

    /// Answers now where the caller waits, else in the poll phase.
    pub fn answer<T: Reply>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, mut rv: Rv<'s>, result: UvResult<T>) {
        let Some(pending) = self.pend(scope, env, &mut rv) else {
            match result {
                Ok(value) => {
                    if let Some(value) = value.to_js(scope, env, Style::Sync) {
                        rv.set(value);
                    }
                }
                Err(error) => error.throw(scope),
            }
            return;
        };
        env.event_loop
            .complete(Box::new(move |scope| pending.complete(scope, result)));
    }

    /// Turns the request into one that is answered later; `None` for one that waits. A promise goes to `rv`.
    pub fn pend(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, rv: &mut Rv<'s>) -> Option<Pending> {
        match self {
            Self::Sync => None,
            Self::Callback(object) => {
                let ids = match ids_of(scope, object) {
                    Some(ids) => ids,
                    None => AsyncIds::new(scope, env, object, "FSREQCALLBACK"),
                };
                Some(Pending {
                    env: env.clone(),
                    id: env.state::<Requests>().begin(scope, object, ids.provider),
                    resolver: None,
                    ids,
                })
            }
            Self::Promise(provider) => {
                let resolver = v8::PromiseResolver::new(scope)?;
                rv.set(resolver.get_promise(scope).into());
                let object = v8::Object::new(scope);
                let ids = AsyncIds::new(scope, env, object, provider);
                Some(Pending {
                    env: env.clone(),
                    id: env.state::<Requests>().begin(scope, object, ids.provider),
                    resolver: Some(v8::Global::new(scope, resolver)),
                    ids,
                })
            }
        }
    }
}

impl Pending {
    /// Hands the reply over; in the loop.
    pub fn complete<T: Reply>(self, scope: &mut Scope<'_, '_>, result: UvResult<T>) {
        let env = self.env.clone();
        let Some(object) = env.state::<Requests>().end(self.id) else {
            return;
        };
        if !env.can_call_into_js() {
            return;
        }
        let style = if self.resolver.is_some() {
            Style::Promise
        } else {
            Style::Callback
        };
        let outcome = {
            v8::tc_scope!(let tc, scope);
            match result {
                Ok(value) => match value.to_js(tc, &env, style) {
                    Some(value) => Ok(v8::Global::new(tc, value)),
                    None if tc.has_terminated() => return,
                    None => {
                        let error = tc.exception().unwrap_or_else(|| undefined(tc));
                        Err(v8::Global::new(tc, error))
                    }
                },
                Err(error) => {
                    let error = error.to_js(tc);
                    Err(v8::Global::new(tc, error))
                }
            }
        };
        let object = v8::Local::new(scope, object);
        match &self.resolver {
            Some(resolver) => {
                let frame = self.ids.frame(scope);
                callback_scope(scope, &env, object, self.ids.context(), frame, false, |scope| {
                    let resolver = v8::Local::new(scope, resolver);
                    match outcome {
                        Ok(value) => {
                            let value = v8::Local::new(scope, value);
                            resolver.resolve(scope, value)
                        }
                        Err(error) => {
                            let error = v8::Local::new(scope, error);
                            resolver.reject(scope, error)
                        }
                    }
                });
            }
            None => {
                let key = name(scope, "oncomplete");
                match outcome {
                    Ok(value) => {
                        let value = v8::Local::new(scope, value);
                        let args = [null(scope), value];
                        let args = if value.is_undefined() { &args[..1] } else { &args[..] };
                        self.ids.make_callback(scope, &env, object, key.into(), args);
                    }
                    Err(error) => {
                        let error = v8::Local::new(scope, error);
                        self.ids.make_callback(scope, &env, object, key.into(), &[error]);
                    }
                }
            }
        }
        emit_destroy(&env, self.ids.async_id.get());
    }
}

impl Reply for () {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, _: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        Some(undefined(scope))
    }
}

impl Reply for usize {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, _: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        Some(v8::Number::new(scope, self as f64).into())
    }
}

impl Reply for i32 {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, _: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        Some(v8::Integer::new(scope, self).into())
    }
}
