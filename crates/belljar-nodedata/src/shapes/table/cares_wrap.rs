// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "cares_wrap",
    props: &[
        Prop::new(Key::Name("getaddrinfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getnameinfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("canonicalizeIP"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("convertIpv6StringToBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("strerror"), Attrs::NONE, Kind::Fn(0)),
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
        Prop::new(
            Key::Name("AF_UNSPEC"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("AI_ADDRCONFIG"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(32.0),
        ),
        Prop::new(
            Key::Name("AI_ALL"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(16.0),
        ),
        Prop::new(
            Key::Name("AI_V4MAPPED"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(8.0),
        ),
        Prop::new(
            Key::Name("DNS_ORDER_VERBATIM"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("DNS_ORDER_IPV4_FIRST"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("DNS_ORDER_IPV6_FIRST"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("GetAddrInfoReqWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_GET_ADDR_INFO_REQ_WRAP),
        ),
        Prop::new(
            Key::Name("GetNameInfoReqWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_GET_NAME_INFO_REQ_WRAP),
        ),
        Prop::new(
            Key::Name("QueryReqWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_QUERY_REQ_WRAP),
        ),
        Prop::new(Key::Name("ChannelWrap"), Attrs::NONE, Kind::Class(&CLASS_CHANNEL_WRAP)),
    ],
};

pub(super) static CLASS_GET_ADDR_INFO_REQ_WRAP: Class = Class {
    name: "GetAddrInfoReqWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};

pub(super) static CLASS_GET_NAME_INFO_REQ_WRAP: Class = Class {
    name: "GetNameInfoReqWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};

pub(super) static CLASS_QUERY_REQ_WRAP: Class = Class {
    name: "QueryReqWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};

pub(super) static CLASS_CHANNEL_WRAP: Class = Class {
    name: "ChannelWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("getHostByAddr"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryA"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryAny"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryAaaa"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryCaa"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryCname"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryMx"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryNaptr"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryNs"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryPtr"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("querySrv"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("querySoa"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryTlsa"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("queryTxt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getServers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setServers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setLocalAddress"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cancel"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
