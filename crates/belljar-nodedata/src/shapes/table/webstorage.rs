// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "webstorage",
    props: &[
        Prop::new(Key::Name("Storage"), Attrs::NONE, Kind::Class(&CLASS_STORAGE)),
        Prop::new(
            Key::Name("kConstructorKey"),
            Attrs::READ_ONLY,
            Kind::Symbol("constructor_key_symbol"),
        ),
    ],
};

pub(super) static CLASS_STORAGE: Class = Class {
    name: "Storage",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(
            Key::Name("length"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("clear"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getItem"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("key"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("removeItem"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setItem"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
