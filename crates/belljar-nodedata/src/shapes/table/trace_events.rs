// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "trace_events",
    props: &[
        Prop::new(Key::Name("hasAgent"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getEnabledCategories"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("setTraceCategoryStateUpdateHandler"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("getCategoryEnabledBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("CategorySet"), Attrs::NONE, Kind::Class(&CLASS_CATEGORY_SET)),
        Prop::new(Key::Name("isTraceCategoryEnabled"), Attrs::NONE, Kind::Fn(1)),
        Prop::new(Key::Name("trace"), Attrs::NONE, Kind::Fn(5)),
        Prop::new(Key::Name("usePerfetto"), Attrs::NONE, Kind::Bool(false)),
    ],
};

pub(super) static CLASS_CATEGORY_SET: Class = Class {
    name: "CategorySet",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("enable"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("disable"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
