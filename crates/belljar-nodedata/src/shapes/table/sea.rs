// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "sea",
    props: &[
        Prop::new(Key::Name("isSea"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isVfsEnabled"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isExperimentalSeaWarningNeeded"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getAsset"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getAssetKeys"), Attrs::NONE, Kind::Fn(0)),
    ],
};
