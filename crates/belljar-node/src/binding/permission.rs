//! `internalBinding('permission')`: Node's own permission model is off in a jar; the kernel's decides.

use belljar_engine::{Args, Rv, Scope, fns};

use super::{Binding, nothing};

pub static BINDING: Binding = Binding {
    name: "permission",
    fns: fns! { "has" => has, "drop" => nothing },
    ..Binding::EMPTY
};

fn has<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(true);
}
