// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "permission",
    props: &[
        Prop::new(
            Key::Name("has"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::FnNamed("", 0),
        ),
        Prop::new(Key::Name("drop"), Attrs::READ_ONLY.and(Attrs::DONT_DELETE), Kind::Fn(0)),
    ],
};
