// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "encoding_binding",
    props: &[
        Prop::new(Key::Name("encodeInto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("encodeUtf8String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("decodeUTF8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("toASCII"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("toUnicode"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("encodeIntoResults"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Zero(2)),
        ),
    ],
};
