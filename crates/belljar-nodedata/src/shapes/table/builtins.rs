// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "builtins",
    props: &[
        Prop::new(
            Key::Name("natives"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Dynamic(Dynamic::Object),
        ),
        Prop::new(
            Key::Name("builtinCategories"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Dynamic(Dynamic::Object),
        ),
        Prop::new(
            Key::Name("builtinIds"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Dynamic(Dynamic::Array),
        ),
        Prop::new(
            Key::Name("config"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Dynamic(Dynamic::Str),
        ),
        Prop::new(
            Key::Name("getCacheUsage"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("compileFunction"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("hasCachedBuiltins"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("setInternalLoaders"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("importBuiltinSourceTextModule"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Fn(0),
        ),
    ],
};
