// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "signal_wrap",
    props: &[Prop::new(Key::Name("Signal"), Attrs::NONE, Kind::Class(&CLASS_SIGNAL))],
};

pub(super) static CLASS_SIGNAL: Class = Class {
    name: "Signal",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stop"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
