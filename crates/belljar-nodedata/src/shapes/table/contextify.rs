// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "contextify",
    props: &[
        Prop::new(Key::Name("makeContext"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("ContextifyScript"),
            Attrs::NONE,
            Kind::Class(&CLASS_CONTEXTIFY_SCRIPT),
        ),
        Prop::new(Key::Name("compileFunction"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startSigintWatchdog"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopSigintWatchdog"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("watchdogHasPendingSigint"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("measureMemory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("compileFunctionForCJSLoader"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("containsModuleSyntax"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("constants"),
            Attrs::NONE,
            Kind::Obj(&[Prop::new(
                Key::Name("measureMemory"),
                Attrs::READ_ONLY,
                Kind::Obj(&[
                    Prop::new(
                        Key::Name("mode"),
                        Attrs::READ_ONLY,
                        Kind::Obj(&[
                            Prop::new(
                                Key::Name("SUMMARY"),
                                Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                                Kind::Num(0.0),
                            ),
                            Prop::new(
                                Key::Name("DETAILED"),
                                Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                                Kind::Num(1.0),
                            ),
                        ]),
                    ),
                    Prop::new(
                        Key::Name("execution"),
                        Attrs::READ_ONLY,
                        Kind::Obj(&[
                            Prop::new(
                                Key::Name("DEFAULT"),
                                Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                                Kind::Num(0.0),
                            ),
                            Prop::new(
                                Key::Name("EAGER"),
                                Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                                Kind::Num(1.0),
                            ),
                        ]),
                    ),
                ]),
            )]),
        ),
    ],
};

pub(super) static CLASS_CONTEXTIFY_SCRIPT: Class = Class {
    name: "ContextifyScript",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("createCachedData"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("runInContext"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
