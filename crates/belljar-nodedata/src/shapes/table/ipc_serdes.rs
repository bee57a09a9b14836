// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "ipc_serdes",
    props: &[
        Prop::new(Key::Name("serialize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("deserialize"), Attrs::NONE, Kind::Fn(0)),
    ],
};
