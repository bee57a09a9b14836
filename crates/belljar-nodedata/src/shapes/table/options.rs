// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "options",
    props: &[
        Prop::new(Key::Name("getCLIOptionsValues"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCLIOptionsInfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getOptionsAsFlags"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getEmbedderOptions"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getEnvOptionsInputType"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getNamespaceOptionsInputType"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("envSettings"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("kAllowedInEnvvar"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("kDisallowedInEnvvar"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
            ]),
        ),
        Prop::new(
            Key::Name("types"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("kNoOp"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("kV8Option"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("kBoolean"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("kInteger"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(3.0),
                ),
                Prop::new(
                    Key::Name("kUInteger"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("kString"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(5.0),
                ),
                Prop::new(
                    Key::Name("kHostPort"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(6.0),
                ),
                Prop::new(
                    Key::Name("kStringList"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(7.0),
                ),
            ]),
        ),
    ],
};
