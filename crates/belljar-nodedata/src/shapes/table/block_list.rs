// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "block_list",
    props: &[
        Prop::new(Key::Name("BlockList"), Attrs::NONE, Kind::Class(&CLASS_BLOCK_LIST)),
        Prop::new(
            Key::Name("SocketAddress"),
            Attrs::NONE,
            Kind::Class(&CLASS_SOCKET_ADDRESS),
        ),
        Prop::new(
            Key::Name("AF_INET"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("AF_INET6"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(10.0),
        ),
    ],
};

pub(super) static CLASS_BLOCK_LIST: Class = Class {
    name: "BlockList",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("addAddress"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addAddresses"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addRange"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addSubnet"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("removeAddress"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("removeRange"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("removeSubnet"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("check"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("checkString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getRules"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("clear"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_SOCKET_ADDRESS: Class = Class {
    name: "SocketAddress",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("detail"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("legacyDetail"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("flowlabel"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
