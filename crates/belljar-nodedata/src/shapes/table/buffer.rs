// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "buffer",
    props: &[
        Prop::new(Key::Name("atob"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("btoa"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setBufferPrototype"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("byteLengthUtf8"),
            Attrs::NONE,
            Kind::FnNamed("", 0),
        ),
        Prop::new(Key::Name("copy"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("compare"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("compareOffset"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fill"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("indexOfBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("indexOfNumber"),
            Attrs::NONE,
            Kind::FnNamed("", 0),
        ),
        Prop::new(Key::Name("indexOfString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("copyArrayBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("createUnsafeArrayBuffer"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("arrayBufferAlignedOffset"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("swap16"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("swap32"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("swap64"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isUtf8"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isAscii"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(
            Key::Name("kMaxLength"),
            Attrs::NONE,
            Kind::Num(9007199254740991.0),
        ),
        Prop::new(
            Key::Name("kStringMaxLength"),
            Attrs::NONE,
            Kind::Num(536870888.0),
        ),
        Prop::new(Key::Name("asciiSlice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("base64Slice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("base64urlSlice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("latin1Slice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("hexSlice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("ucs2Slice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("utf8Slice"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("base64Write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("base64urlWrite"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("hexWrite"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("ucs2Write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("asciiWriteStatic"),
            Attrs::NONE,
            Kind::FnNamed("", 0),
        ),
        Prop::new(
            Key::Name("latin1WriteStatic"),
            Attrs::NONE,
            Kind::FnNamed("", 0),
        ),
        Prop::new(
            Key::Name("utf8WriteStatic"),
            Attrs::NONE,
            Kind::FnNamed("", 0),
        ),
        Prop::new(Key::Name("setDetachKey"), Attrs::NONE, Kind::Fn(0)),
    ],
};
