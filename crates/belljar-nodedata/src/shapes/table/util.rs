// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "util",
    props: &[
        Prop::new(
            Key::Name("getSharedArrayBufferGrowable"),
            Attrs::NONE,
            Kind::FnNamed("get growable", 0),
        ),
        Prop::new(
            Key::Name("privateSymbols"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("arrow_message_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:arrowMessage"),
                ),
                Prop::new(
                    Key::Name("contextify_context_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:contextify:context"),
                ),
                Prop::new(
                    Key::Name("decorated_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:decorated"),
                ),
                Prop::new(
                    Key::Name("empty_context_frame_sentinel_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:empty_context_frame_sentinel"),
                ),
                Prop::new(
                    Key::Name("ffi_pointer_address_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:ffi:pointer_address"),
                ),
                Prop::new(
                    Key::Name("transfer_mode_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:transfer_mode"),
                ),
                Prop::new(
                    Key::Name("host_defined_option_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:host_defined_option_symbol"),
                ),
                Prop::new(
                    Key::Name("js_transferable_wrapper_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:js_transferable_wrapper"),
                ),
                Prop::new(
                    Key::Name("entry_point_module_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:entry_point_module"),
                ),
                Prop::new(
                    Key::Name("entry_point_promise_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:entry_point_promise"),
                ),
                Prop::new(
                    Key::Name("module_source_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:module_source"),
                ),
                Prop::new(
                    Key::Name("module_export_names_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:module_export_names"),
                ),
                Prop::new(
                    Key::Name("module_circular_visited_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:module_circular_visited"),
                ),
                Prop::new(
                    Key::Name("module_export_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:module_export"),
                ),
                Prop::new(
                    Key::Name("module_first_parent_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:module_first_parent"),
                ),
                Prop::new(
                    Key::Name("module_last_parent_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:module_last_parent"),
                ),
                Prop::new(
                    Key::Name("napi_type_tag"),
                    Attrs::NONE,
                    Kind::Private("node:napi:type_tag"),
                ),
                Prop::new(
                    Key::Name("napi_wrapper"),
                    Attrs::NONE,
                    Kind::Private("node:napi:wrapper"),
                ),
                Prop::new(
                    Key::Name("untransferable_object_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:untransferableObject"),
                ),
                Prop::new(
                    Key::Name("exit_info_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:exit_info_private_symbol"),
                ),
                Prop::new(
                    Key::Name("promise_trace_id"),
                    Attrs::NONE,
                    Kind::Private("node:promise_trace_id"),
                ),
                Prop::new(
                    Key::Name("source_map_data_private_symbol"),
                    Attrs::NONE,
                    Kind::Private("node:source_map_data_private_symbol"),
                ),
            ]),
        ),
        Prop::new(
            Key::Name("constants"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(Key::Name("kPending"), Attrs::NONE, Kind::Num(0.0)),
                Prop::new(Key::Name("kFulfilled"), Attrs::NONE, Kind::Num(1.0)),
                Prop::new(Key::Name("kRejected"), Attrs::NONE, Kind::Num(2.0)),
                Prop::new(Key::Name("kExiting"), Attrs::NONE, Kind::Num(0.0)),
                Prop::new(Key::Name("kExitCode"), Attrs::NONE, Kind::Num(1.0)),
                Prop::new(Key::Name("kHasExitCode"), Attrs::NONE, Kind::Num(2.0)),
                Prop::new(Key::Name("ALL_PROPERTIES"), Attrs::NONE, Kind::Num(0.0)),
                Prop::new(Key::Name("ONLY_WRITABLE"), Attrs::NONE, Kind::Num(1.0)),
                Prop::new(Key::Name("ONLY_ENUMERABLE"), Attrs::NONE, Kind::Num(2.0)),
                Prop::new(Key::Name("ONLY_CONFIGURABLE"), Attrs::NONE, Kind::Num(4.0)),
                Prop::new(Key::Name("SKIP_STRINGS"), Attrs::NONE, Kind::Num(8.0)),
                Prop::new(Key::Name("SKIP_SYMBOLS"), Attrs::NONE, Kind::Num(16.0)),
                Prop::new(Key::Name("kDisallowCloneAndTransfer"), Attrs::NONE, Kind::Num(0.0)),
                Prop::new(Key::Name("kTransferable"), Attrs::NONE, Kind::Num(1.0)),
                Prop::new(Key::Name("kCloneable"), Attrs::NONE, Kind::Num(2.0)),
            ]),
        ),
        Prop::new(Key::Name("isInsideNodeModules"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("defineLazyProperties"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPromiseDetails"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getProxyDetails"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCallerLocation"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("previewEntries"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getOwnNonIndexProperties"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getConstructorName"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getExternalValue"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCallSites"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("sleep"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("parseEnv"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("arrayBufferViewHasBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("constructSharedArrayBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("markPromiseAsHandled"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("shouldAbortOnUncaughtToggle"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Values(&[1.0])),
        ),
        Prop::new(Key::Name("guessHandleType"), Attrs::NONE, Kind::FnNamed("", 0)),
    ],
};
