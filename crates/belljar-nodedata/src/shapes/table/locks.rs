// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "locks",
    props: &[
        Prop::new(Key::Name("request"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("query"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("LOCK_MODE_SHARED"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Str("shared"),
        ),
        Prop::new(
            Key::Name("LOCK_MODE_EXCLUSIVE"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Str("exclusive"),
        ),
        Prop::new(
            Key::Name("LOCK_STOLEN_ERROR"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Str("LOCK_STOLEN"),
        ),
    ],
};
