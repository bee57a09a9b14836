//! `internalBinding('sea')`: a guest is no single executable application.

use belljar_engine::{Args, Rv, Scope, fns};

use super::Binding;

pub static BINDING: Binding = Binding {
    name: "sea",
    fns: fns! {
        "isSea" => no,
        "isVfsEnabled" => no,
        "isExperimentalSeaWarningNeeded" => no,
    },
    ..Binding::EMPTY
};

fn no<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(false);
}
