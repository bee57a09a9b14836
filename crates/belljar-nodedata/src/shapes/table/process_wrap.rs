// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "process_wrap",
    props: &[
        Prop::new(Key::Name("Process"), Attrs::NONE, Kind::Class(&CLASS_PROCESS)),
        Prop::new(
            Key::Name("constants"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("kProcessFlagDetached"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("kProcessFlagWindowsHide"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("kProcessFlagWindowsVerbatimArguments"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
            ]),
        ),
    ],
};

pub(super) static CLASS_PROCESS: Class = Class {
    name: "Process",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("spawn"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("kill"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
