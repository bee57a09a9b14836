// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "fs_dir",
    props: &[
        Prop::new(Key::Name("opendir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("opendirSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("DirHandle"), Attrs::NONE, Kind::Class(&CLASS_DIR_HANDLE)),
    ],
};

pub(super) static CLASS_DIR_HANDLE: Class = Class {
    name: "DirHandle",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("read"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
