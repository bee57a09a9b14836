// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "config",
    props: &[
        Prop::new(Key::Name("isDebugBuild"), Attrs::READ_ONLY, Kind::Bool(false)),
        Prop::new(Key::Name("openSSLIsBoringSSL"), Attrs::READ_ONLY, Kind::Bool(false)),
        Prop::new(Key::Name("hasOpenSSL"), Attrs::READ_ONLY, Kind::Bool(true)),
        Prop::new(Key::Name("fipsMode"), Attrs::READ_ONLY, Kind::Bool(true)),
        Prop::new(Key::Name("hasIntl"), Attrs::READ_ONLY, Kind::Bool(true)),
        Prop::new(Key::Name("hasTracing"), Attrs::READ_ONLY, Kind::Bool(true)),
        Prop::new(Key::Name("hasNodeOptions"), Attrs::READ_ONLY, Kind::Bool(true)),
        Prop::new(Key::Name("hasInspector"), Attrs::READ_ONLY, Kind::Bool(true)),
        Prop::new(Key::Name("noBrowserGlobals"), Attrs::READ_ONLY, Kind::Bool(false)),
        Prop::new(Key::Name("bits"), Attrs::READ_ONLY, Kind::Num(64.0)),
        Prop::new(Key::Name("getDefaultLocale"), Attrs::NONE, Kind::Fn(0)),
    ],
};
