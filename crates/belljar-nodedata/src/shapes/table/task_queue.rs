// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "task_queue",
    props: &[
        Prop::new(Key::Name("enqueueMicrotask"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setTickCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("runMicrotasks"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("tickInfo"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint8, Init::Zero(2)),
        ),
        Prop::new(
            Key::Name("promiseRejectEvents"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("kPromiseRejectWithNoHandler"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("kPromiseHandlerAddedAfterReject"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
            ]),
        ),
        Prop::new(Key::Name("setPromiseRejectCallback"), Attrs::NONE, Kind::Fn(0)),
    ],
};
