// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "blob",
    props: &[
        Prop::new(Key::Name("createBlob"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("storeDataObject"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getDataObject"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("revokeObjectURL"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("concat"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createBlobFromFilePath"), Attrs::NONE, Kind::Fn(0)),
    ],
};
