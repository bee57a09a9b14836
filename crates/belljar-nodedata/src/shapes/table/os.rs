// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "os",
    props: &[
        Prop::new(Key::Name("getHostname"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getLoadAvg"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUptime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getTotalMem"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("getFreeMem"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("getCPUs"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getInterfaceAddresses"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getHomeDirectory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUserInfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPriority"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPriority"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getAvailableParallelism"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("getOSInformation"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isBigEndian"), Attrs::NONE, Kind::Bool(false)),
    ],
};
