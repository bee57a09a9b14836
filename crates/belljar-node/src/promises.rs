//! V8's promise rejections, handed to the library's tracker.

use belljar_engine::value::{int, undefined};
use belljar_engine::{Scope, v8};

use crate::callback_scope::{AsyncContext, pop_async_context, push_async_context};
use crate::env::{Env, Hook};

/// `Isolate::SetPromiseRejectCallback`'s callback (Node's `PromiseRejectCallback`).
pub unsafe extern "C" fn promise_reject(message: v8::PromiseRejectMessage) {
    v8::callback_scope!(unsafe scope, &message);
    let Some(env) = Env::try_of(scope) else { return };
    let Some(function) = env.hook(scope, Hook::PromiseReject) else {
        return;
    };
    let event = message.get_event() as i32;
    let value = match event {
        0 => message.get_value().unwrap_or_else(|| undefined(scope)),
        1 => undefined(scope),
        _ => return,
    };
    let promise = message.get_promise();
    let id = |scope: &Scope<'_, '_>, name: &str| {
        let symbol = env.symbols.symbol(scope, name);
        let value = promise.get(scope, symbol.into())?;
        value.is_number().then(|| value.number_value(scope)).flatten()
    };
    let ids = id(scope, "async_id_symbol").zip(id(scope, "trigger_async_id_symbol"));
    if let Some((async_id, trigger_async_id)) = ids {
        push_async_context(
            scope,
            &env,
            AsyncContext {
                async_id,
                trigger_async_id,
            },
            Some(promise.into()),
        );
    }
    let event = int(scope, event);
    let failed = {
        v8::tc_scope!(let tc, scope);
        let receiver = undefined(tc);
        function.call(tc, receiver, &[event, promise.into(), value]);
        match tc.exception() {
            Some(exception) if !tc.has_terminated() => belljar_engine::value::to_rust(tc, exception),
            _ => None,
        }
    };
    if let Some((async_id, _)) = ids {
        pop_async_context(scope, &env, async_id);
    }
    if let Some(text) = failed {
        crate::fatal::print(&env, &format!("Exception in PromiseRejectCallback:\n{text}\n"));
    }
}
