// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "fs_event_wrap",
    props: &[Prop::new(
        Key::Name("FSEvent"),
        Attrs::NONE,
        Kind::Class(&CLASS_FSEVENT),
    )],
};

pub(super) static CLASS_FSEVENT: Class = Class {
    name: "FSEvent",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("initialized"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
    ],
    statics: &[],
};
