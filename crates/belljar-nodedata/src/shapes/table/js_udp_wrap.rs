// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "js_udp_wrap",
    props: &[Prop::new(
        Key::Name("JSUDPWrap"),
        Attrs::NONE,
        Kind::Class(&CLASS_JSUDPWRAP),
    )],
};

pub(super) static CLASS_JSUDPWRAP: Class = Class {
    name: "JSUDPWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("recvStart"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("recvStop"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("emitReceived"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("onSendDone"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("onAfterBind"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
