// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "string_decoder",
    props: &[
        Prop::new(Key::Name("kIncompleteCharactersStart"), Attrs::NONE, Kind::Num(0.0)),
        Prop::new(Key::Name("kIncompleteCharactersEnd"), Attrs::NONE, Kind::Num(4.0)),
        Prop::new(Key::Name("kMissingBytes"), Attrs::NONE, Kind::Num(4.0)),
        Prop::new(Key::Name("kBufferedBytes"), Attrs::NONE, Kind::Num(5.0)),
        Prop::new(Key::Name("kEncodingField"), Attrs::NONE, Kind::Num(6.0)),
        Prop::new(Key::Name("kNumFields"), Attrs::NONE, Kind::Num(7.0)),
        Prop::new(
            Key::Name("encodings"),
            Attrs::NONE,
            Kind::Array(&[
                Kind::Str("ascii"),
                Kind::Str("utf8"),
                Kind::Str("base64"),
                Kind::Str("utf16le"),
                Kind::Str("latin1"),
                Kind::Str("hex"),
                Kind::Str("buffer"),
                Kind::Str("base64url"),
            ]),
        ),
        Prop::new(Key::Name("kSize"), Attrs::NONE, Kind::Num(7.0)),
        Prop::new(Key::Name("decode"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("flush"), Attrs::NONE, Kind::Fn(0)),
    ],
};
