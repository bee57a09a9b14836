// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "profiler",
    props: &[
        Prop::new(Key::Name("setCoverageDirectory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSourceMapCacheGetter"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startCoverage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("takeCoverage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopCoverage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("endCoverage"), Attrs::NONE, Kind::Fn(0)),
    ],
};
