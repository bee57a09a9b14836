// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "credentials",
    props: &[
        Prop::new(Key::Name("safeGetenv"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getTempDir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("implementsPosixCredentials"),
            Attrs::READ_ONLY,
            Kind::Bool(true),
        ),
        Prop::new(Key::Name("getuid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("geteuid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getgid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getegid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getgroups"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("initgroups"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setegid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("seteuid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setgid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setuid"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setgroups"), Attrs::NONE, Kind::Fn(0)),
    ],
};
