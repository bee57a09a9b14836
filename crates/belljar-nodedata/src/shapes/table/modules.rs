// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "modules",
    props: &[
        Prop::new(Key::Name("readPackageJSON"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("parsePackageJSON"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getNearestParentPackageJSONType"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getNearestParentPackageJSON"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPackageScopeConfig"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPackageType"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableCompileCache"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCompileCacheDir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("flushCompileCache"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCompileCacheEntry"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("saveCompileCacheEntry"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("compileCacheStatus"),
            Attrs::NONE,
            Kind::Array(&[
                Kind::Str("FAILED"),
                Kind::Str("ENABLED"),
                Kind::Str("ALREADY_ENABLED"),
                Kind::Str("DISABLED"),
            ]),
        ),
        Prop::new(
            Key::Name("cachedCodeTypes"),
            Attrs::NONE,
            Kind::NullProto(&[
                Prop::new(Key::Name("kCommonJS"), Attrs::NONE, Kind::Num(0.0)),
                Prop::new(Key::Name("kESM"), Attrs::NONE, Kind::Num(1.0)),
                Prop::new(Key::Name("kStrippedTypeScript"), Attrs::NONE, Kind::Num(2.0)),
            ]),
        ),
        Prop::new(
            Key::Name("moduleFormats"),
            Attrs::NONE,
            Kind::NullProto(&[
                Prop::new(Key::Name("kCommonJS"), Attrs::NONE, Kind::Num(0.0)),
                Prop::new(Key::Name("kModule"), Attrs::NONE, Kind::Num(1.0)),
            ]),
        ),
    ],
};
