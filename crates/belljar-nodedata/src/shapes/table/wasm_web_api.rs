// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "wasm_web_api",
    props: &[Prop::new(Key::Name("setImplementation"), Attrs::NONE, Kind::Fn(0))],
};
