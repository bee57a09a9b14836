// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "spawn_sync",
    props: &[Prop::new(Key::Name("spawn"), Attrs::NONE, Kind::Fn(0))],
};
