//! `internalBinding('options')`: the command line as the library reads it.

use belljar_engine::value::{boolean, null_object, number, set, string, string_array, undefined};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_nodedata::options::{ALIASES, NAMESPACES, OPTIONS, OptionInfo, Value, env_options};

use super::Binding;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "options",
    fns: fns! {
        "getCLIOptionsValues" => get_cli_options_values,
        "getCLIOptionsInfo" => get_cli_options_info,
        "getOptionsAsFlags" => get_options_as_flags,
        "getEmbedderOptions" => get_embedder_options,
        "getEnvOptionsInputType" => get_env_options_input_type,
        "getNamespaceOptionsInputType" => get_namespace_options_input_type,
    },
    ..Binding::EMPTY
};

fn value_of<'s>(scope: &Scope<'s, '_>, value: &Value) -> v8::Local<'s, v8::Value> {
    match value {
        Value::Undefined => undefined(scope),
        Value::Bool(value) => boolean(scope, *value),
        Value::Int(value) => number(scope, *value as f64),
        Value::UInt(value) => number(scope, *value as f64),
        Value::Str(value) => string(scope, value).into(),
        Value::List(items) => string_array(scope, items).into(),
        Value::HostPort { host, port } => {
            let object = null_object(scope);
            let host = string(scope, host);
            set(scope, object, "host", host.into());
            let port = number(scope, f64::from(*port));
            set(scope, object, "port", port);
            object.into()
        }
    }
}

fn get_cli_options_values<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let object = null_object(scope);
    for (name, value) in env.config.options.values.entries() {
        let value = value_of(scope, &value);
        set(scope, object, &name, value);
    }
    rv.set(object.into());
}

fn get_cli_options_info<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let options = v8::Map::new(scope);
    for info in OPTIONS {
        let entry = null_object(scope);
        let help = string(scope, info.help);
        set(scope, entry, "helpText", help.into());
        let env_setting = number(scope, if info.env { 0.0 } else { 1.0 });
        set(scope, entry, "envVarSettings", env_setting);
        let kind = number(scope, f64::from(info.kind as u8));
        set(scope, entry, "type", kind);
        let default = boolean(scope, info.default_is_true);
        set(scope, entry, "defaultIsTrue", default);
        let key = string(scope, info.name);
        options.set(scope, key.into(), entry.into());
    }
    let aliases = v8::Map::new(scope);
    for alias in ALIASES {
        let key = string(scope, alias.from);
        let to = string_array(scope, alias.to);
        aliases.set(scope, key.into(), to.into());
    }
    let info = v8::Object::new(scope);
    set(scope, info, "options", options.into());
    set(scope, info, "aliases", aliases.into());
    rv.set(info.into());
}

fn get_options_as_flags<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    rv.set(string_array(scope, env.config.options.values.as_flags()).into());
}

fn get_embedder_options<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let object = null_object(scope);
    for key in [
        "shouldNotRegisterESMLoader",
        "noGlobalSearchPaths",
        "noBrowserGlobals",
        "hasEmbedderPreload",
    ] {
        let no = boolean(scope, false);
        set(scope, object, key, no);
    }
    rv.set(object.into());
}

fn input_types<'s>(
    scope: &Scope<'s, '_>,
    options: impl Iterator<Item = &'static OptionInfo>,
) -> v8::Local<'s, v8::Object> {
    let object = null_object(scope);
    for info in options {
        let Some(kind) = info.kind.input_type() else { continue };
        let entry = null_object(scope);
        let kind = string(scope, kind);
        set(scope, entry, "type", kind.into());
        let description = string(scope, info.help);
        set(scope, entry, "description", description.into());
        set(scope, object, info.name, entry.into());
    }
    object
}

fn get_env_options_input_type<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(input_types(scope, env_options()).into());
}

fn get_namespace_options_input_type<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let map = v8::Map::new(scope);
    for (namespace, names) in NAMESPACES {
        let infos = names.iter().filter_map(|&slot| OPTIONS.get(usize::from(slot)));
        let types = input_types(scope, infos);
        let key = string(scope, namespace);
        map.set(scope, key.into(), types.into());
    }
    rv.set(map.into());
}
