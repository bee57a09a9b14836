//! `internalBinding('trace_events')`: no tracing agent; no category is ever enabled.

use belljar_engine::buffer::Shared;
use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, fns, raw_callback};

use super::{Binding, ClassSpec, nothing};
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "trace_events",
    fns: fns! {
        "hasAgent" => has_agent,
        "getEnabledCategories" => nothing,
        "setTraceCategoryStateUpdateHandler" => set_trace_category_state_update_handler,
        "getCategoryEnabledBuffer" => get_category_enabled_buffer,
        "isTraceCategoryEnabled" => is_trace_category_enabled,
        "trace" => nothing,
    },
    classes: &[ClassSpec {
        name: "CategorySet",
        construct: Some(|| raw_callback!(nothing)),
        methods: fns! { "enable" => nothing, "disable" => nothing },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

fn has_agent<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(false);
}

fn set_trace_category_state_update_handler<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::TraceCategoryState, args.func(0));
}

fn get_category_enabled_buffer<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let flag: Shared<u8> = Shared::new(scope, 1);
    rv.set(flag.local(scope));
}

fn is_trace_category_enabled<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(false);
}
