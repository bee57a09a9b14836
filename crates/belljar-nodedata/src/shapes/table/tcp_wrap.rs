// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "tcp_wrap",
    props: &[
        Prop::new(Key::Name("TCP"), Attrs::NONE, Kind::Class(&CLASS_TCP)),
        Prop::new(
            Key::Name("TCPConnectWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_TCPCONNECT_WRAP),
        ),
        Prop::new(
            Key::Name("constants"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("SOCKET"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("SERVER"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("UV_TCP_IPV6ONLY"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("UV_TCP_REUSEPORT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
            ]),
        ),
    ],
};

pub(super) static CLASS_TCP: Class = Class {
    name: "TCP",
    length: 0,
    parent: Some(&super::base::CLASS_LIBUV_STREAM_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("open"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("bind"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("listen"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("connect"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("bind6"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("connect6"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getsockname"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getpeername"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setNoDelay"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setKeepAlive"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setTypeOfService"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getTypeOfService"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_TCPCONNECT_WRAP: Class = Class {
    name: "TCPConnectWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};
