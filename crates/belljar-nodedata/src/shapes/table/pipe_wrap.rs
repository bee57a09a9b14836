// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "pipe_wrap",
    props: &[
        Prop::new(Key::Name("Pipe"), Attrs::NONE, Kind::Class(&CLASS_PIPE)),
        Prop::new(
            Key::Name("PipeConnectWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_PIPE_CONNECT_WRAP),
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
                    Key::Name("IPC"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("UV_READABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("UV_WRITABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
            ]),
        ),
    ],
};

pub(super) static CLASS_PIPE: Class = Class {
    name: "Pipe",
    length: 0,
    parent: Some(&super::base::CLASS_LIBUV_STREAM_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("bind"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("listen"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("connect"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("open"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fchmod"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_PIPE_CONNECT_WRAP: Class = Class {
    name: "PipeConnectWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};
