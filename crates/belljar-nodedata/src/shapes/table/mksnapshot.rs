// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "mksnapshot",
    props: &[
        Prop::new(Key::Name("runEmbedderPreload"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("compileSerializeMain"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSerializeCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setDeserializeCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setDeserializeMainFunction"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("anonymousMainPath"),
            Attrs::NONE,
            Kind::Str("__node_anonymous_main"),
        ),
        Prop::new(
            Key::Name("isBuildingSnapshotBuffer"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint8, Init::Zero(1)),
        ),
    ],
};
