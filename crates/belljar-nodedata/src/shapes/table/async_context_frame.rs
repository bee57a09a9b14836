// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "async_context_frame",
    props: &[
        Prop::new(
            Key::Name("getContinuationPreservedEmbedderData"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("setContinuationPreservedEmbedderData"),
            Attrs::NONE,
            Kind::Fn(1),
        ),
    ],
};
