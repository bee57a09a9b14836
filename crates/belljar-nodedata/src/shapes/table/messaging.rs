// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "messaging",
    props: &[
        Prop::new(
            Key::Name("MessageChannel"),
            Attrs::NONE,
            Kind::Class(&CLASS_MESSAGE_CHANNEL),
        ),
        Prop::new(Key::Name("MessagePort"), Attrs::NONE, Kind::Class(&CLASS_MESSAGE_PORT)),
        Prop::new(Key::Name("exposeLazyDOMExceptionProperty"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopMessagePort"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("drainMessagePort"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("receiveMessageOnPort"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("moveMessagePortToContext"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("setDeserializerCreateObjectFunction"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("broadcastChannel"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("structuredClone"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("DOMException"), Attrs::NONE, Kind::Dynamic(Dynamic::Function)),
        Prop::new(
            Key::Name("QuotaExceededError"),
            Attrs::NONE,
            Kind::Dynamic(Dynamic::Function),
        ),
    ],
};

pub(super) static CLASS_MESSAGE_CHANNEL: Class = Class {
    name: "MessageChannel",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};

pub(super) static CLASS_MESSAGE_PORT: Class = Class {
    name: "MessagePort",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("postMessage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
