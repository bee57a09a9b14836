// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "serdes",
    props: &[
        Prop::new(Key::Name("Serializer"), Attrs::NONE, Kind::Class(&CLASS_SERIALIZER)),
        Prop::new(Key::Name("Deserializer"), Attrs::NONE, Kind::Class(&CLASS_DESERIALIZER)),
    ],
};

pub(super) static CLASS_SERIALIZER: Class = Class {
    name: "Serializer",
    length: 0,
    parent: None,
    read_only_prototype: true,
    proto: &[
        Prop::new(Key::Name("writeHeader"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeValue"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("releaseBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("transferArrayBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUint32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUint64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeDouble"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeRawBytes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("_setTreatArrayBufferViewsAsHostObjects"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
    ],
    statics: &[],
};

pub(super) static CLASS_DESERIALIZER: Class = Class {
    name: "Deserializer",
    length: 1,
    parent: None,
    read_only_prototype: true,
    proto: &[
        Prop::new(Key::Name("readHeader"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readValue"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getWireFormatVersion"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("transferArrayBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readUint32"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readUint64"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readDouble"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_readRawBytes"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
