//! `internalBinding('diagnostics_channel')`: channels that native code publishes to. None of ours does.

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope, fns};

use super::{Binding, nothing};
use crate::env::{Env, Hook};

pub static BINDING: Binding = Binding {
    name: "diagnostics_channel",
    fns: fns! {
        "linkNativeChannel" => link_native_channel,
        "notifyChannelActive" => nothing,
        "notifyChannelInactive" => nothing,
    },
    ..Binding::EMPTY
};

fn link_native_channel<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::LinkNativeChannel, args.func(0));
}
