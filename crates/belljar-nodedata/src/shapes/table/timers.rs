// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "timers",
    props: &[
        Prop::new(Key::Name("setupTimers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getLibuvNow"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("scheduleTimer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("toggleTimerRef"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("toggleImmediateRef"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("immediateInfo"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Zero(3)),
        ),
        Prop::new(
            Key::Name("timeoutInfo"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Int32, Init::Zero(1)),
        ),
    ],
};
