// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "zlib",
    props: &[
        Prop::new(Key::Name("Zlib"), Attrs::NONE, Kind::Class(&CLASS_ZLIB)),
        Prop::new(
            Key::Name("BrotliEncoder"),
            Attrs::NONE,
            Kind::Class(&CLASS_BROTLI_ENCODER),
        ),
        Prop::new(
            Key::Name("BrotliDecoder"),
            Attrs::NONE,
            Kind::Class(&CLASS_BROTLI_DECODER),
        ),
        Prop::new(
            Key::Name("ZstdCompress"),
            Attrs::NONE,
            Kind::Class(&CLASS_ZSTD_COMPRESS),
        ),
        Prop::new(
            Key::Name("ZstdDecompress"),
            Attrs::NONE,
            Kind::Class(&CLASS_ZSTD_DECOMPRESS),
        ),
        Prop::new(Key::Name("crc32"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("ZLIB_VERSION"), Attrs::NONE, Kind::Str("1.3.2.1-motley")),
    ],
};

pub(super) static CLASS_ZLIB: Class = Class {
    name: "Zlib",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("params"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_BROTLI_ENCODER: Class = Class {
    name: "BrotliEncoder",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("params"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_BROTLI_DECODER: Class = Class {
    name: "BrotliDecoder",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("params"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_ZSTD_COMPRESS: Class = Class {
    name: "ZstdCompress",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("params"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_ZSTD_DECOMPRESS: Class = Class {
    name: "ZstdDecompress",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("write"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("params"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
