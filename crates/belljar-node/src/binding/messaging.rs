//! `internalBinding('messaging')`: structured clones, message channels and ports.

use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw_coded, throw_type};
use belljar_engine::value::{ArgsExt, get, get_function, name, set, string};
use belljar_engine::wrap::unwrap;
use belljar_engine::{Args, Rv, Scope, fns, v8};
use v8::Local;

use super::{Binding, ClassSpec, vm_context};
use crate::contexts::per_context_exports;
use crate::env::{Env, Hook};

pub mod message;
mod port;

use message::Message;
use port::{Failure, Groups, Port, PortEnd, Received};

pub static BINDING: Binding = Binding {
    name: "messaging",
    fns: fns! {
        "exposeLazyDOMExceptionProperty" => expose_lazy_dom_exception_property,
        "setDeserializerCreateObjectFunction" => set_deserializer_create_object_function,
        "stopMessagePort" => stop_message_port,
        "drainMessagePort" => drain_message_port,
        "receiveMessageOnPort" => receive_message_on_port,
        "moveMessagePortToContext" => move_message_port_to_context,
        "broadcastChannel" => broadcast_channel,
        "structuredClone" => structured_clone,
    },
    classes: &[
        ClassSpec {
            name: "MessageChannel",
            construct: Some(|| belljar_engine::raw_callback!(new_message_channel)),
            ..ClassSpec::EMPTY
        },
        ClassSpec {
            name: "MessagePort",
            construct: Some(|| belljar_engine::raw_callback!(new_message_port)),
            methods: fns! { "postMessage" => post_message, "start" => start },
            ..ClassSpec::EMPTY
        },
    ],
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, _env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    match key {
        "DOMException" => dom_exception(scope),
        "QuotaExceededError" => get(scope, per_context_exports(scope)?, "QuotaExceededError"),
        _ => None,
    }
}

fn set_deserializer_create_object_function<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::DeserializerCreateObject, args.func(0));
}

/// Throws a `DOMException` named DataCloneError.
pub fn throw_data_clone(scope: &Scope<'_, '_>, message: &str) {
    if let Some(error) = message::new_dom_exception(scope, message, "DataCloneError") {
        scope.throw_exception(error);
    }
}

fn new_message_channel<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if !args.is_construct_call() {
        throw_type(
            scope,
            "ERR_CONSTRUCT_CALL_REQUIRED",
            "Cannot call constructor without `new`",
        );
        return;
    }
    let env = Env::of(scope);
    let (one, two) = PortEnd::pair();
    let Some(one) = Port::create(scope, &env, one) else {
        return;
    };
    let Some(two) = Port::create(scope, &env, two) else {
        return;
    };
    set(scope, args.this(), "port1", one.into());
    set(scope, args.this(), "port2", two.into());
}

/// Ports come from channels only.
fn new_message_port<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    throw_type(scope, "ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
}

/// The port in argument 0; throws where there is none.
fn port_arg(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<Rc<Port>> {
    let port = args.obj(0).and_then(|object| unwrap::<Port>(scope, object));
    if port.is_none() {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "The \"port\" argument must be a MessagePort instance",
        );
    }
    port
}

/// `postMessage(value, transferList | options)`.
fn post_message<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if args.length() == 0 {
        throw_type(
            scope,
            "ERR_MISSING_ARGS",
            "Not enough arguments to MessagePort.postMessage",
        );
        return;
    }
    let Some(transfer) = transfer_list(scope, args.get(1)) else {
        return;
    };
    let env = Env::of(scope);
    let this = args.this();
    // Errors of the message come first, also where the port is closed.
    let Some(message) = Message::serialize(scope, &env, args.get(0), &transfer, Some(this)) else {
        return;
    };
    let Some(port) = unwrap::<Port>(scope, this) else {
        return;
    };
    match port.post(&env, message) {
        Ok(Some(sent)) => rv.set_bool(sent),
        Ok(None) | Err(Failure::Refused(_)) => {}
        Err(Failure::SentToItself) => {
            rv.set_bool(true);
            emit_warning(
                scope,
                &env,
                "The target port was posted to itself, and the communication channel was lost",
            );
        }
    }
}

fn emit_warning(scope: &mut Scope<'_, '_>, env: &Rc<Env>, text: &str) {
    let process = env.process_object(scope);
    if let Some(emit) = get_function(scope, process, "emitWarning") {
        let text = string(scope, text);
        emit.call(scope, process.into(), &[text.into()]);
    }
}

/// What `postMessage`'s second argument lists; `None`: an exception is pending.
fn transfer_list<'s>(scope: &mut Scope<'s, '_>, value: Local<'s, v8::Value>) -> Option<Vec<Local<'s, v8::Value>>> {
    if value.is_null_or_undefined() {
        return Some(Vec::new());
    }
    let invalid = |scope: &Scope<'_, '_>, message: &str| throw_type(scope, "ERR_INVALID_ARG_TYPE", message);
    let Ok(object) = Local::<v8::Object>::try_from(value) else {
        invalid(scope, "Optional transferList argument must be an iterable");
        return None;
    };
    if let Some(list) = read_iterable(scope, value)? {
        return Some(list);
    }
    let key = name(scope, "transfer");
    let option = object.get(scope, key.into())?;
    if option.is_undefined() {
        return Some(Vec::new());
    }
    let list = read_iterable(scope, option)?;
    if list.is_none() {
        invalid(scope, "Optional options.transfer argument must be an iterable");
    }
    list
}

/// The items of an iterable: `None`: an exception is pending, `Some(None)`: it is none.
fn read_iterable<'s>(
    scope: &mut Scope<'s, '_>,
    value: Local<'s, v8::Value>,
) -> Option<Option<Vec<Local<'s, v8::Value>>>> {
    let Ok(object) = Local::<v8::Object>::try_from(value) else {
        return Some(None);
    };
    let mut items = Vec::new();
    if let Ok(array) = Local::<v8::Array>::try_from(value) {
        for i in 0..array.length() {
            items.push(array.get_index(scope, i)?);
        }
        return Some(Some(items));
    }
    let key = v8::Symbol::get_iterator(scope);
    let Ok(method) = Local::<v8::Function>::try_from(object.get(scope, key.into())?) else {
        return Some(None);
    };
    let Ok(iterator) = Local::<v8::Object>::try_from(method.call(scope, object.into(), &[])?) else {
        return Some(None);
    };
    let key = name(scope, "next");
    let Ok(next) = Local::<v8::Function>::try_from(iterator.get(scope, key.into())?) else {
        return Some(None);
    };
    loop {
        let result = next.call(scope, iterator.into(), &[])?;
        let Ok(result) = Local::<v8::Object>::try_from(result) else {
            return Some(None);
        };
        if get(scope, result, "done")?.boolean_value(scope) {
            return Some(Some(items));
        }
        items.push(get(scope, result, "value")?);
    }
}

fn start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(port) = unwrap::<Port>(scope, args.this()) {
        port.start(&Env::of(scope));
    }
}

fn stop_message_port<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(port) = args.obj(0).and_then(|object| unwrap::<Port>(scope, object)) {
        port.stop();
    }
}

fn drain_message_port<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    if let Some(port) = args.obj(0).and_then(|object| unwrap::<Port>(scope, object)) {
        port.deliver(scope, &env, true);
    }
}

/// The next message of a port, or `no_message_symbol`.
fn receive_message_on_port<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(port) = port_arg(scope, &args) else { return };
    let env = Env::of(scope);
    match port.receive(scope, &env, true) {
        Received::Message(value, _) => rv.set(value),
        Received::Nothing => rv.set(env.symbols.symbol(scope, "no_message_symbol").into()),
        Received::Failed => {}
    }
}

/// `moveMessagePortToContext(port, sandbox)`: a port of the sandbox's context for the same end.
fn move_message_port_to_context<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(port) = port_arg(scope, &args) else { return };
    let env = Env::of(scope);
    if port.is_detached() {
        throw_coded(
            scope,
            ErrorKind::Error,
            "ERR_CLOSED_MESSAGE_PORT",
            "Cannot send data on closed MessagePort",
        );
        return;
    }
    let Some(context) = vm_context::of_sandbox(scope, &env, args.get(1)) else {
        throw_type(scope, "ERR_INVALID_ARG_TYPE", "Invalid context argument");
        return;
    };
    let Some(end) = port.detach(&env) else { return };
    let object = {
        let scope = &mut v8::ContextScope::new(scope, context);
        Port::create(scope, &env, end).map(|object| v8::Global::new(scope, object))
    };
    if let Some(object) = object {
        rv.set(Local::new(scope, object).into());
    }
}

/// A port in the group of that name.
fn broadcast_channel<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(name) = args.to_str(scope, 0) else { return };
    let env = Env::of(scope);
    let end = PortEnd::in_group(&env.state::<Groups>(), &name);
    if let Some(port) = Port::create(scope, &env, end) {
        rv.set(port.into());
    }
}

/// `structuredClone(value, { transfer })`.
fn structured_clone<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let transfer = match args.obj(1) {
        Some(options) => {
            let Some(list) = get(scope, options, "transfer") else {
                return;
            };
            match read_iterable(scope, list) {
                Some(list) => list.unwrap_or_default(),
                None => return,
            }
        }
        None => Vec::new(),
    };
    let env = Env::of(scope);
    let message = Message::serialize(scope, &env, args.get(0), &transfer, None);
    if let Some((value, _)) = message.and_then(|message| message.deserialize(scope, &env)) {
        rv.set(value);
    }
}

/// The DOMException class of the current context, from its per-context script.
pub fn dom_exception<'s>(scope: &Scope<'s, '_>) -> Option<v8::Local<'s, v8::Value>> {
    let exports = per_context_exports(scope)?;
    get(scope, exports, "DOMException")
}

fn expose_lazy_dom_exception_property<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(target) = args.obj(0) else { return };
    let key = name(scope, "DOMException");
    target.set_lazy_data_property_with_data(
        scope,
        key.into(),
        dom_exception_getter,
        v8::undefined(scope).into(),
        v8::PropertyAttribute::DONT_ENUM,
        v8::SideEffectType::HasNoSideEffect,
        v8::SideEffectType::HasSideEffectToReceiver,
    );
}

fn dom_exception_getter<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    _args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    if let Some(class) = dom_exception(scope) {
        rv.set(class);
    }
}
