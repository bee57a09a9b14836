//! `internalBinding('config')`.

use belljar_engine::value::string;
use belljar_engine::{Args, Rv, Scope, fns};

use super::Binding;

pub static BINDING: Binding = Binding {
    name: "config",
    fns: fns! { "getDefaultLocale" => get_default_locale },
    ..Binding::EMPTY
};

fn get_default_locale<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(string(scope, "en-US").into());
}
