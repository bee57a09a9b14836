// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "internal_only_v8",
    props: &[Prop::new(Key::Name("queryObjects"), Attrs::NONE, Kind::Fn(0))],
};
