// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "watchdog",
    props: &[Prop::new(
        Key::Name("TraceSigintWatchdog"),
        Attrs::NONE,
        Kind::Class(&CLASS_TRACE_SIGINT_WATCHDOG),
    )],
};

pub(super) static CLASS_TRACE_SIGINT_WATCHDOG: Class = Class {
    name: "TraceSigintWatchdog",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stop"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
