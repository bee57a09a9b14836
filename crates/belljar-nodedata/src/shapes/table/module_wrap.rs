// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "module_wrap",
    props: &[
        Prop::new(Key::Name("ModuleWrap"), Attrs::NONE, Kind::Class(&CLASS_MODULE_WRAP)),
        Prop::new(
            Key::Name("setImportModuleDynamicallyCallback"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("setInitializeImportMetaObjectCallback"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("setImportMetaResolveInitializer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createRequiredModuleFacade"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("throwIfPromiseRejected"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("kUninstantiated"), Attrs::NONE, Kind::Num(0.0)),
        Prop::new(Key::Name("kInstantiating"), Attrs::NONE, Kind::Num(1.0)),
        Prop::new(Key::Name("kInstantiated"), Attrs::NONE, Kind::Num(2.0)),
        Prop::new(Key::Name("kEvaluating"), Attrs::NONE, Kind::Num(3.0)),
        Prop::new(Key::Name("kEvaluated"), Attrs::NONE, Kind::Num(4.0)),
        Prop::new(Key::Name("kErrored"), Attrs::NONE, Kind::Num(5.0)),
        Prop::new(Key::Name("kEvaluationPhase"), Attrs::NONE, Kind::Num(3.0)),
        Prop::new(Key::Name("kDeferPhase"), Attrs::NONE, Kind::Num(2.0)),
        Prop::new(Key::Name("kSourcePhase"), Attrs::NONE, Kind::Num(1.0)),
    ],
};

pub(super) static CLASS_MODULE_WRAP: Class = Class {
    name: "ModuleWrap",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("link"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getModuleRequests"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("instantiate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("evaluateSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("evaluate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setExport"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setModuleSourceObject"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getModuleSourceObject"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createCachedData"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getNamespace"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getStatus"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getError"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
