// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "types",
    props: &[
        Prop::new(Key::Name("isArgumentsObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isArrayBuffer"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isAsyncFunction"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isBigIntObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isBooleanObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isDate"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isExternal"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isGeneratorFunction"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isGeneratorObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isMap"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isMapIterator"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isModuleNamespaceObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isNativeError"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isNumberObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isPromise"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isProxy"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isRegExp"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isSet"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isSetIterator"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isSharedArrayBuffer"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isStringObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isSymbolObject"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isWeakMap"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isWeakSet"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isAnyArrayBuffer"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("isBoxedPrimitive"), Attrs::NONE, Kind::FnNamed("", 0)),
    ],
};
