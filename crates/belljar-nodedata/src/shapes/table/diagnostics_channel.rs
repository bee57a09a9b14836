// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "diagnostics_channel",
    props: &[
        Prop::new(Key::Name("linkNativeChannel"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("notifyChannelActive"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("notifyChannelInactive"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("subscribers"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Zero(1024)),
        ),
    ],
};
