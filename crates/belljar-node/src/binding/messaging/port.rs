//! Message ports: two ends that are entangled, or many in a named group (BroadcastChannel).

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::{Rc, Weak};

use belljar_engine::event_loop::Token;
use belljar_engine::value::{get_function, string, undefined};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Scope, v8};
use belljar_nodedata::shapes::{Kind, binding};
use v8::{Global, Local};

use super::message::{HostData, Message, NativeKind};
use crate::binding::class_template;
use crate::binding::handle_wrap::Handle;
use crate::callback_scope::make_callback;
use crate::contexts::{ensure_context, per_context_exports};
use crate::env::Env;

/// Messages that one wake-up delivers at least, so that a busy port does not starve the loop.
const BATCH: usize = 1000;

/// What waits in a port.
#[allow(clippy::large_enum_variant, reason = "nearly all are messages")]
enum Incoming {
    Message(Message),
    /// The other end is gone.
    Close,
}

/// One end of a channel. It closes the channel when it is dropped.
pub struct PortEnd(Rc<EndState>);

struct EndState {
    queue: RefCell<VecDeque<Incoming>>,
    group: RefCell<Option<Rc<Group>>>,
    /// Wakes the object that holds this end, while there is one.
    wake: RefCell<Option<Box<dyn Fn()>>>,
}

/// Ends that reach each other.
struct Group {
    /// Empty for the two ends of a channel.
    name: String,
    ends: RefCell<Vec<Weak<EndState>>>,
}

/// The named groups of an environment.
#[derive(Default)]
pub struct Groups(RefCell<HashMap<String, Weak<Group>>>);

/// Why a message could not be sent.
pub enum Failure {
    /// Said in a warning; the channel is lost.
    SentToItself,
    /// Said in an error.
    Refused(&'static str),
}

impl PortEnd {
    fn new(group: Rc<Group>) -> Self {
        let end = Rc::new(EndState {
            queue: RefCell::default(),
            group: RefCell::new(Some(group.clone())),
            wake: RefCell::default(),
        });
        group.ends.borrow_mut().push(Rc::downgrade(&end));
        Self(end)
    }

    /// Two ends of a new channel.
    pub fn pair() -> (Self, Self) {
        let group = Rc::new(Group {
            name: String::new(),
            ends: RefCell::default(),
        });
        (Self::new(group.clone()), Self::new(group))
    }

    /// A new end in the group of that name.
    pub fn in_group(groups: &Groups, name: &str) -> Self {
        let mut known = groups.0.borrow_mut();
        known.retain(|_, group| group.strong_count() > 0);
        let group = known.get(name).and_then(Weak::upgrade).unwrap_or_else(|| {
            let group = Rc::new(Group {
                name: name.to_owned(),
                ends: RefCell::default(),
            });
            known.insert(name.to_owned(), Rc::downgrade(&group));
            group
        });
        Self::new(group)
    }

    /// Sends to all the other ends; whether there were any.
    pub fn send(&self, env: &Env, message: Message) -> Result<bool, Failure> {
        let group = self.0.group.borrow().clone();
        let Some(group) = group else { return Ok(false) };
        let others: Vec<Rc<EndState>> = group
            .ends
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .filter(|end| !Rc::ptr_eq(end, &self.0))
            .collect();
        let Some((last, rest)) = others.split_last() else {
            return Ok(false);
        };
        if !rest.is_empty() && message.has_transferables() {
            return Err(Failure::Refused(
                "Transferables cannot be used with multiple destinations.",
            ));
        }
        for end in rest {
            let copy = message
                .duplicate(env)
                .ok_or(Failure::Refused("There is no memory for the message."))?;
            end.push(Incoming::Message(copy));
        }
        if message.ports().any(|port| Rc::ptr_eq(&port.0, last)) {
            return Err(Failure::SentToItself);
        }
        last.push(Incoming::Message(message));
        Ok(true)
    }

    /// Leaves the group: this end, and the other one of a channel, get to know.
    fn disentangle(&self) {
        let group = self.0.group.borrow_mut().take();
        let Some(group) = group else { return };
        group
            .ends
            .borrow_mut()
            .retain(|end| !std::ptr::eq(end.as_ptr(), Rc::as_ptr(&self.0)));
        self.0.push(Incoming::Close);
        if group.name.is_empty() {
            let others: Vec<_> = group.ends.borrow().iter().filter_map(Weak::upgrade).collect();
            for end in others {
                end.push(Incoming::Close);
            }
        }
    }

    /// The next message, where `wanted` or it is the last word.
    fn pop(&self, wanted: bool) -> Option<Incoming> {
        let mut queue = self.0.queue.borrow_mut();
        match queue.front()? {
            Incoming::Message(_) if !wanted => None,
            _ => queue.pop_front(),
        }
    }

    fn is_empty(&self) -> bool {
        self.0.queue.borrow().is_empty()
    }
}

impl Drop for PortEnd {
    fn drop(&mut self) {
        self.disentangle();
    }
}

impl EndState {
    fn push(&self, incoming: Incoming) {
        self.queue.borrow_mut().push_back(incoming);
        if let Some(wake) = &*self.wake.borrow() {
            wake();
        }
    }
}

/// What a `MessagePort` object holds.
pub struct Port {
    handle: Rc<Handle>,
    end: RefCell<Option<PortEnd>>,
    receiving: Cell<bool>,
    token: Cell<Token>,
    emit: Option<Global<v8::Function>>,
}

/// How ports are sent.
pub static KIND: NativeKind = NativeKind {
    is: |scope, object| unwrap::<Port>(scope, object).is_some(),
    transfers: true,
    take: |scope, env, object| {
        let port = unwrap::<Port>(scope, object)?;
        let end = port.detach(env)?;
        Some(Box::new(end))
    },
};

impl HostData for PortEnd {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<Local<'s, v8::Object>> {
        Port::create(scope, env, *self)
    }

    fn as_port(&self) -> Option<&PortEnd> {
        Some(self)
    }
}

/// Whether `object` is a port that was closed or transferred.
pub fn is_detached(scope: &Scope<'_, '_>, object: Local<v8::Object>) -> bool {
    unwrap::<Port>(scope, object).is_some_and(|port| port.is_detached())
}

impl Port {
    /// A `MessagePort` object for `end`, in the current context.
    pub fn create<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, end: PortEnd) -> Option<Local<'s, v8::Object>> {
        let Some(Kind::Class(class)) = binding("messaging").and_then(|b| b.get("MessagePort")) else {
            return None;
        };
        let template = class_template(scope, env, class);
        // Its prototype is that of this context's function, which the library has changed.
        template.get_function(scope)?;
        let object = template.instance_template(scope).new_instance(scope)?;
        let handle = Handle::open(scope, env, object, "MESSAGEPORT", |scope, env, object| {
            if let Some(port) = unwrap::<Self>(scope, object) {
                port.closed(env);
            }
        });
        ensure_context(scope, env);
        let emit = per_context_exports(scope)
            .and_then(|exports| get_function(scope, exports, "emitMessage"))
            .map(|function| Global::new(scope, function));
        let port = Rc::new(Self {
            handle,
            end: RefCell::new(None),
            receiving: Cell::new(false),
            token: Cell::new(Token::default()),
            emit,
        });
        let weak = Rc::downgrade(&port);
        let weak_env = Rc::downgrade(env);
        let token = env.event_loop.watch(Rc::new(move |scope: &mut Scope<'_, '_>| {
            if let (Some(port), Some(env)) = (weak.upgrade(), weak_env.upgrade()) {
                port.deliver(scope, &env, false);
            }
        }));
        port.token.set(token);
        let notifier = env.event_loop.handle().notifier();
        *end.0.wake.borrow_mut() = Some(Box::new(move || notifier.notify(token)));
        let pending = !end.is_empty();
        *port.end.borrow_mut() = Some(end);
        wrap(scope, object, port.clone());
        if pending {
            port.wake(env);
        }
        let key = env.symbols.symbol(scope, "oninit");
        let init = object.get(scope, key.into())?;
        if let Ok(init) = Local::<v8::Function>::try_from(init) {
            init.call(scope, object.into(), &[])?;
        }
        Some(object)
    }

    pub fn is_detached(&self) -> bool {
        self.end.borrow().is_none() || !self.handle.is_open()
    }

    /// Takes the end away, and closes the object.
    pub fn detach(&self, env: &Rc<Env>) -> Option<PortEnd> {
        if !self.handle.is_open() {
            return None;
        }
        let end = self.end.borrow_mut().take()?;
        *end.0.wake.borrow_mut() = None;
        self.handle.close(env);
        Some(end)
    }

    fn closed(&self, env: &Rc<Env>) {
        env.event_loop.unwatch(self.token.get());
        let end = self.end.borrow_mut().take();
        if let Some(end) = end {
            *end.0.wake.borrow_mut() = None;
            drop(end);
        }
    }

    fn wake(&self, env: &Env) {
        env.event_loop.handle().notifier().notify(self.token.get());
    }

    /// Begins to receive.
    pub fn start(&self, env: &Env) {
        if self.is_detached() {
            return;
        }
        self.receiving.set(true);
        if self.end.borrow().as_ref().is_some_and(|end| !end.is_empty()) {
            self.wake(env);
        }
    }

    pub fn stop(&self) {
        self.receiving.set(false);
    }

    /// Sends `message`; what `postMessage` returns.
    pub fn post(&self, env: &Env, message: Message) -> Result<Option<bool>, Failure> {
        match &*self.end.borrow() {
            Some(end) if self.handle.is_open() => end.send(env, message).map(Some),
            _ => Ok(None),
        }
    }

    /// The next message with its ports, as values; `Ok(None)` where there is none.
    pub fn receive<'s>(&self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, force: bool) -> Received<'s> {
        let incoming = match &*self.end.borrow() {
            Some(end) => end.pop(force || self.receiving.get()),
            None => None,
        };
        match incoming {
            None => Received::Nothing,
            Some(Incoming::Close) => {
                self.handle.close(env);
                Received::Nothing
            }
            Some(Incoming::Message(message)) => match message.deserialize(scope, env) {
                Some((value, ports)) => Received::Message(value, ports),
                None => Received::Failed,
            },
        }
    }

    /// Delivers what has arrived; with `force` also where nobody listens, and all of it.
    pub fn deliver(&self, scope: &mut Scope<'_, '_>, env: &Rc<Env>, force: bool) {
        let Some(object) = self.handle.object(scope) else {
            return;
        };
        let context = object
            .get_creation_context(scope)
            .unwrap_or_else(|| scope.get_current_context());
        let scope = &mut v8::ContextScope::new(scope, context);
        let waiting = self.end.borrow().as_ref().map_or(0, |end| end.0.queue.borrow().len());
        let mut left = if force { usize::MAX } else { waiting.max(BATCH) };
        while self.end.borrow().is_some() {
            if left == 0 {
                self.wake(env);
                return;
            }
            left -= 1;
            v8::scope!(let scope, scope);
            match self.deliver_one(scope, env, object, force) {
                Delivery::Done => {}
                Delivery::Nothing => return,
                Delivery::Failed => {
                    if self.end.borrow().is_some() {
                        self.wake(env);
                    }
                    return;
                }
            }
        }
    }

    fn deliver_one(
        &self,
        scope: &mut Scope<'_, '_>,
        env: &Rc<Env>,
        object: Local<v8::Object>,
        force: bool,
    ) -> Delivery {
        if !env.can_call_into_js() {
            return Delivery::Nothing;
        }
        let Some(emit) = &self.emit else {
            return Delivery::Nothing;
        };
        let emit = Local::new(scope, emit);
        // What is wrong with the message itself becomes a 'messageerror' event.
        let received = {
            v8::tc_scope!(let tc, scope);
            match self.receive(tc, env, force) {
                Received::Nothing => return Delivery::Nothing,
                Received::Message(value, ports) => {
                    let ports = v8::Array::new_with_elements(tc, &ports);
                    Ok((Global::new(tc, value), Global::new(tc, ports)))
                }
                Received::Failed if tc.has_caught() && !tc.has_terminated() => {
                    Err(tc.exception().map(|error| Global::new(tc, error)))
                }
                Received::Failed => return Delivery::Failed,
            }
        };
        let (value, ports, kind, failed) = match received {
            Ok((value, ports)) => (
                Local::new(scope, value),
                Local::<v8::Value>::from(Local::new(scope, ports)),
                "message",
                false,
            ),
            Err(Some(error)) => (Local::new(scope, error), undefined(scope), "messageerror", true),
            Err(None) => return Delivery::Failed,
        };
        let kind = string(scope, kind);
        let ids = self.handle.ids.context();
        let frame = self.handle.ids.frame(scope);
        let done = make_callback(scope, env, object, emit, &[value, ports, kind.into()], ids, frame);
        if done.is_none() || failed {
            Delivery::Failed
        } else {
            Delivery::Done
        }
    }
}

/// What [`Port::receive`] found.
pub enum Received<'s> {
    Nothing,
    Message(Local<'s, v8::Value>, Vec<Local<'s, v8::Value>>),
    /// An exception is pending.
    Failed,
}

enum Delivery {
    Done,
    Nothing,
    Failed,
}
