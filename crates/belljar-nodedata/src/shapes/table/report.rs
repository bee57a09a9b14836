// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "report",
    props: &[
        Prop::new(Key::Name("writeReport"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getReport"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCompact"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setCompact"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getExcludeNetwork"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setExcludeNetwork"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getExcludeEnv"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setExcludeEnv"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getDirectory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setDirectory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFilename"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setFilename"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSignal"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSignal"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("shouldReportOnFatalError"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setReportOnFatalError"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("shouldReportOnSignal"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setReportOnSignal"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("shouldReportOnUncaughtException"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setReportOnUncaughtException"), Attrs::NONE, Kind::Fn(0)),
    ],
};
