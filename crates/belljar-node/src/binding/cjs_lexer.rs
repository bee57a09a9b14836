//! `internalBinding('cjs_lexer')`: which names a CommonJS module exports.

use belljar_engine::value::{string, string_array};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::cjs_exports;

pub static BINDING: Binding = Binding {
    name: "cjs_lexer",
    fns: fns! { "parse" => parse },
    ..Binding::EMPTY
};

/// `parse(source)`: `[Set of export names, reexported specifiers]`; both empty where the source is no CommonJS.
fn parse<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let source = v8::Local::<v8::String>::try_from(args.get(0))
        .map(|source| belljar_engine::value::utf8(scope, source))
        .unwrap_or_default();
    let found = cjs_exports::parse(&source).unwrap_or_default();
    let names = v8::Set::new(scope);
    for name in &found.exports {
        let name = string(scope, name);
        if names.add(scope, name.into()).is_none() {
            return;
        }
    }
    let reexports = string_array(scope, &found.reexports);
    rv.set(v8::Array::new_with_elements(scope, &[names.into(), reexports.into()]).into());
}
