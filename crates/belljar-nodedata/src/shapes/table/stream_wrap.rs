// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "stream_wrap",
    props: &[
        Prop::new(
            Key::Name("ShutdownWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_SHUTDOWN_WRAP),
        ),
        Prop::new(Key::Name("WriteWrap"), Attrs::NONE, Kind::Class(&CLASS_WRITE_WRAP)),
        Prop::new(
            Key::Name("kReadBytesOrError"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kArrayBufferOffset"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kBytesWritten"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kLastWriteWasAsync"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(
            Key::Name("kLastWriteErr"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(4.0),
        ),
        Prop::new(
            Key::Name("streamBaseState"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Int32, Init::Zero(5)),
        ),
    ],
};

pub(super) static CLASS_SHUTDOWN_WRAP: Class = Class {
    name: "ShutdownWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};

pub(super) static CLASS_WRITE_WRAP: Class = Class {
    name: "WriteWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};
