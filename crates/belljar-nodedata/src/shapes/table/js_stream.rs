// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "js_stream",
    props: &[Prop::new(
        Key::Name("JSStream"),
        Attrs::NONE,
        Kind::Class(&CLASS_JSSTREAM),
    )],
};

pub(super) static CLASS_JSSTREAM: Class = Class {
    name: "JSStream",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("finishWrite"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("finishShutdown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("emitEOF"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("fd"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("_externalStream"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("bytesRead"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("bytesWritten"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("readStart"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readStop"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("shutdown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("useUserBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writev"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeAsciiString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUtf8String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUcs2String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeLatin1String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isStreamBase"), Attrs::NONE, Kind::Bool(true)),
        Prop::new(
            Key::Name("onread"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: true },
        ),
    ],
    statics: &[],
};
