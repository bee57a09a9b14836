// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "heap_utils",
    props: &[
        Prop::new(Key::Name("buildEmbedderGraph"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("triggerHeapSnapshot"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createHeapSnapshotStream"), Attrs::NONE, Kind::Fn(0)),
    ],
};
