//! Node's private symbols and per-isolate symbols (facts of `src/env_properties.h`).

use std::cell::RefCell;
use std::collections::HashMap;

use belljar_engine::Scope;
use belljar_engine::value::{name, null_object};

/// JavaScript-side name and description of each private symbol, in the order of the library's object.
pub const PRIVATE: &[(&str, &str)] = &[
    ("arrow_message_private_symbol", "node:arrowMessage"),
    ("contextify_context_private_symbol", "node:contextify:context"),
    ("decorated_private_symbol", "node:decorated"),
    (
        "empty_context_frame_sentinel_symbol",
        "node:empty_context_frame_sentinel",
    ),
    ("ffi_pointer_address_private_symbol", "node:ffi:pointer_address"),
    ("transfer_mode_private_symbol", "node:transfer_mode"),
    ("host_defined_option_symbol", "node:host_defined_option_symbol"),
    ("js_transferable_wrapper_private_symbol", "node:js_transferable_wrapper"),
    ("entry_point_module_private_symbol", "node:entry_point_module"),
    ("entry_point_promise_private_symbol", "node:entry_point_promise"),
    ("module_source_private_symbol", "node:module_source"),
    ("module_export_names_private_symbol", "node:module_export_names"),
    ("module_circular_visited_private_symbol", "node:module_circular_visited"),
    ("module_export_private_symbol", "node:module_export"),
    ("module_first_parent_private_symbol", "node:module_first_parent"),
    ("module_last_parent_private_symbol", "node:module_last_parent"),
    ("napi_type_tag", "node:napi:type_tag"),
    ("napi_wrapper", "node:napi:wrapper"),
    ("untransferable_object_private_symbol", "node:untransferableObject"),
    ("exit_info_private_symbol", "node:exit_info_private_symbol"),
    ("promise_trace_id", "node:promise_trace_id"),
    ("source_map_data_private_symbol", "node:source_map_data_private_symbol"),
];

/// Per-isolate symbols; the description is the name.
pub const PER_ISOLATE: &[&str] = &[
    "fs_use_promises_symbol",
    "async_id_symbol",
    "ffi_sb_shared_buffer_symbol",
    "ffi_sb_invoke_slow_symbol",
    "ffi_sb_arguments_symbol",
    "ffi_sb_return_symbol",
    "constructor_key_symbol",
    "handle_onclose",
    "no_message_symbol",
    "messaging_deserialize_symbol",
    "imported_cjs_symbol",
    "messaging_transfer_symbol",
    "messaging_clone_symbol",
    "messaging_transfer_list_symbol",
    "oninit",
    "owner_symbol",
    "onpskexchange",
    "resource_symbol",
    "trigger_async_id_symbol",
    "builtin_source_text_module_hdo",
    "embedder_module_hdo",
    "source_text_module_default_hdo",
    "vm_context_no_contextify",
    "vm_dynamic_import_default_internal",
    "vm_dynamic_import_main_context_default",
    "vm_dynamic_import_missing_flag",
    "vm_dynamic_import_no_callback",
];

/// Symbols that only the binding `ffi` shows.
const FFI: &[&str] = &["ffi_fast_arguments_symbol", "ffi_fast_buffer_invoke_symbol"];

/// The symbols of one isolate.
#[derive(Default)]
pub struct Symbols {
    private: RefCell<HashMap<&'static str, v8::Global<v8::Private>>>,
    public: RefCell<HashMap<&'static str, v8::Global<v8::Symbol>>>,
}

impl Symbols {
    pub fn new(scope: &Scope<'_, '_>) -> Self {
        let symbols = Self::default();
        for &(js, description) in PRIVATE {
            let description = name(scope, description);
            let private = v8::Private::new(scope, Some(description));
            symbols.private.borrow_mut().insert(js, v8::Global::new(scope, private));
        }
        for &js in PER_ISOLATE.iter().chain(FFI) {
            let description = name(scope, js);
            let symbol = v8::Symbol::new(scope, Some(description));
            symbols.public.borrow_mut().insert(js, v8::Global::new(scope, symbol));
        }
        symbols
    }

    /// The private symbol with this JavaScript-side name.
    ///
    /// # Panics
    /// For a name that is not in [`PRIVATE`]: a fault of the binding, not of a guest.
    pub fn private<'s>(&self, scope: &Scope<'s, '_>, js: &str) -> v8::Local<'s, v8::Private> {
        let map = self.private.borrow();
        let global = map.get(js).unwrap_or_else(|| panic!("no private symbol {js}"));
        v8::Local::new(scope, global)
    }

    /// The per-isolate symbol of this name.
    ///
    /// # Panics
    /// For a name that is in neither list: a fault of the binding, not of a guest.
    pub fn symbol<'s>(&self, scope: &Scope<'s, '_>, js: &str) -> v8::Local<'s, v8::Symbol> {
        let map = self.public.borrow();
        let global = map.get(js).unwrap_or_else(|| panic!("no symbol {js}"));
        v8::Local::new(scope, global)
    }

    /// The object `privateSymbols`: JavaScript reads and writes private properties through its values.
    pub fn private_object<'s>(&self, scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
        let template = v8::ObjectTemplate::new(scope);
        for &(js, _) in PRIVATE {
            let key = name(scope, js);
            template.set(key.into(), self.private(scope, js).into());
        }
        let Some(object) = template.new_instance(scope) else {
            return null_object(scope);
        };
        let null = v8::null(scope);
        object.set_prototype(scope, null.into());
        object
    }

    /// The object of the per-isolate symbols.
    pub fn public_object<'s>(&self, scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
        let object = null_object(scope);
        for &js in PER_ISOLATE {
            let key = name(scope, js);
            object.set(scope, key.into(), self.symbol(scope, js).into());
        }
        object
    }
}
