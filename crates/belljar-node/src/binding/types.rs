//! `internalBinding('types')`: what kind of object a value is.

use belljar_engine::{Args, Rv, Scope, fns};

use super::Binding;

pub static BINDING: Binding = Binding {
    name: "types",
    fns: fns! {
        "isArgumentsObject" => is_arguments_object,
        "isArrayBuffer" => is_array_buffer,
        "isAsyncFunction" => is_async_function,
        "isBigIntObject" => is_big_int_object,
        "isBooleanObject" => is_boolean_object,
        "isDate" => is_date,
        "isExternal" => is_external,
        "isGeneratorFunction" => is_generator_function,
        "isGeneratorObject" => is_generator_object,
        "isMap" => is_map,
        "isMapIterator" => is_map_iterator,
        "isModuleNamespaceObject" => is_module_namespace_object,
        "isNativeError" => is_native_error,
        "isNumberObject" => is_number_object,
        "isPromise" => is_promise,
        "isProxy" => is_proxy,
        "isRegExp" => is_reg_exp,
        "isSet" => is_set,
        "isSetIterator" => is_set_iterator,
        "isSharedArrayBuffer" => is_shared_array_buffer,
        "isStringObject" => is_string_object,
        "isSymbolObject" => is_symbol_object,
        "isWeakMap" => is_weak_map,
        "isWeakSet" => is_weak_set,
        "isAnyArrayBuffer" => is_any_array_buffer,
        "isBoxedPrimitive" => is_boxed_primitive,
    },
    ..Binding::EMPTY
};

macro_rules! checks {
    ($($name:ident),* $(,)?) => {$(
        fn $name<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
            rv.set_bool(args.get(0).$name());
        }
    )*};
}
checks! {
    is_arguments_object, is_array_buffer, is_async_function, is_big_int_object, is_boolean_object, is_date,
    is_external, is_generator_function, is_generator_object, is_map, is_map_iterator, is_module_namespace_object,
    is_native_error, is_number_object, is_promise, is_proxy, is_reg_exp, is_set, is_set_iterator,
    is_shared_array_buffer, is_string_object, is_symbol_object, is_weak_map, is_weak_set,
}

fn is_any_array_buffer<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let value = args.get(0);
    rv.set_bool(value.is_array_buffer() || value.is_shared_array_buffer());
}

fn is_boxed_primitive<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let value = args.get(0);
    rv.set_bool(
        value.is_number_object()
            || value.is_string_object()
            || value.is_boolean_object()
            || value.is_big_int_object()
            || value.is_symbol_object(),
    );
}
