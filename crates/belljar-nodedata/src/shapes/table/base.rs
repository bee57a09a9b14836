// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static CLASS_ASYNC_WRAP: Class = Class {
    name: "AsyncWrap",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("getAsyncId"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("asyncReset"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("getAsyncContextFrameForDebuggingOnly"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("getProviderType"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_HANDLE_WRAP: Class = Class {
    name: "HandleWrap",
    length: 0,
    parent: Some(&CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("hasRef"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("ref"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("unref"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_LIBUV_STREAM_WRAP: Class = Class {
    name: "LibuvStreamWrap",
    length: 0,
    parent: Some(&CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(
            Key::Name("writeQueueSize"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("setBlocking"), Attrs::NONE, Kind::Fn(0)),
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
