// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "tty_wrap",
    props: &[
        Prop::new(Key::Name("isTTY"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("UV_TTY_MODE_NORMAL"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("UV_TTY_MODE_IO"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("UV_TTY_MODE_RAW_VT"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(Key::Name("TTY"), Attrs::NONE, Kind::Class(&CLASS_TTY)),
    ],
};

pub(super) static CLASS_TTY: Class = Class {
    name: "TTY",
    length: 0,
    parent: Some(&super::base::CLASS_LIBUV_STREAM_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("getWindowSize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setRawMode"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
