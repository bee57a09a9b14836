// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "url_pattern",
    props: &[Prop::new(
        Key::Name("URLPattern"),
        Attrs::NONE,
        Kind::Class(&CLASS_URLPATTERN),
    )],
};

pub(super) static CLASS_URLPATTERN: Class = Class {
    name: "URLPattern",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(
            Key::Name("protocol"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("username"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("password"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("hostname"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("port"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("pathname"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("search"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("hash"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("hasRegExpGroups"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("exec"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("test"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::WellKnown("toStringTag"),
            Attrs::READ_ONLY.and(Attrs::DONT_ENUM),
            Kind::Str("URLPattern"),
        ),
    ],
    statics: &[],
};
