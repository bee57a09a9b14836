// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "ffi",
    props: &[
        Prop::new(
            Key::Name("DynamicLibrary"),
            Attrs::NONE,
            Kind::Class(&CLASS_DYNAMIC_LIBRARY),
        ),
        Prop::new(Key::Name("toString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("toBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("toArrayBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("exportBytes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getRawPointer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCurrentEventLoop"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getInt8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUint8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getInt16"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUint16"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getInt32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUint32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getInt64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUint64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFloat32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFloat64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setInt8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setUint8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setInt16"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setUint16"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setInt32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setUint32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setInt64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setUint64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setFloat32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setFloat64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("charIsSigned"), Attrs::NONE, Kind::Bool(true)),
        Prop::new(Key::Name("uintptrMax"), Attrs::NONE, Kind::BigInt(18446744073709551615)),
        Prop::new(
            Key::Name("kSbSharedBuffer"),
            Attrs::NONE,
            Kind::Symbol("ffi_sb_shared_buffer_symbol"),
        ),
        Prop::new(
            Key::Name("kSbInvokeSlow"),
            Attrs::NONE,
            Kind::Symbol("ffi_sb_invoke_slow_symbol"),
        ),
        Prop::new(
            Key::Name("kSbArguments"),
            Attrs::NONE,
            Kind::Symbol("ffi_sb_arguments_symbol"),
        ),
        Prop::new(
            Key::Name("kSbReturn"),
            Attrs::NONE,
            Kind::Symbol("ffi_sb_return_symbol"),
        ),
        Prop::new(
            Key::Name("kFastArguments"),
            Attrs::NONE,
            Kind::Symbol("ffi_fast_arguments_symbol"),
        ),
        Prop::new(
            Key::Name("kFastBufferInvoke"),
            Attrs::NONE,
            Kind::Symbol("ffi_fast_buffer_invoke_symbol"),
        ),
    ],
};

pub(super) static CLASS_DYNAMIC_LIBRARY: Class = Class {
    name: "DynamicLibrary",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(
            Key::Name("functions"),
            Attrs::NONE,
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFunction"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFunctions"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSymbol"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSymbols"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("registerCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("unregisterCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("refCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("unrefCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::WellKnown("dispose"), Attrs::NONE, Kind::FnNamed("", 0)),
    ],
    statics: &[],
};
