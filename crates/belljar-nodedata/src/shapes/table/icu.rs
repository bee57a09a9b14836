// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "icu",
    props: &[
        Prop::new(Key::Name("getStringWidth"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("icuErrName"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("transcode"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getConverter"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("decode"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("hasConverter"), Attrs::NONE, Kind::Fn(0)),
    ],
};
