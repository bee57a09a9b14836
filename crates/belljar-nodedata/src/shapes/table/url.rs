// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "url",
    props: &[
        Prop::new(Key::Name("domainToASCII"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("domainToUnicode"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("format"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getOrigin"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("parse"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("pathToFileURL"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("canParse"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("urlComponents"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Zero(9)),
        ),
    ],
};
