// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "udp_wrap",
    props: &[
        Prop::new(Key::Name("UDP"), Attrs::NONE, Kind::Class(&CLASS_UDP)),
        Prop::new(Key::Name("SendWrap"), Attrs::NONE, Kind::Class(&CLASS_SEND_WRAP)),
        Prop::new(
            Key::Name("constants"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("UV_UDP_IPV6ONLY"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("UV_UDP_REUSEADDR"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("UV_UDP_REUSEPORT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(64.0),
                ),
            ]),
        ),
    ],
};

pub(super) static CLASS_UDP: Class = Class {
    name: "UDP",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(
            Key::Name("fd"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("recvStart"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("recvStop"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("open"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("bind"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("connect"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("send"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("bind6"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("connect6"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("send6"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("disconnect"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getpeername"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getsockname"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addMembership"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("dropMembership"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addSourceSpecificMembership"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("dropSourceSpecificMembership"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMulticastInterface"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMulticastTTL"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMulticastLoopback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setBroadcast"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setTTL"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("bufferSize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSendQueueSize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSendQueueCount"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_SEND_WRAP: Class = Class {
    name: "SendWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};
