// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "stream_pipe",
    props: &[Prop::new(
        Key::Name("StreamPipe"),
        Attrs::NONE,
        Kind::Class(&CLASS_STREAM_PIPE),
    )],
};

pub(super) static CLASS_STREAM_PIPE: Class = Class {
    name: "StreamPipe",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("unpipe"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isClosed"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("pendingWrites"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
