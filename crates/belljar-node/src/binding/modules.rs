//! `internalBinding('modules')`: package.json files, and the module compile cache.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, new_coded, throw, throw_coded};
use belljar_engine::value::{ArgsExt, int, set, string, undefined};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::env::Env;
use crate::package_json::{self, PackageConfig};

pub static BINDING: Binding = Binding {
    name: "modules",
    fns: fns! {
        "readPackageJSON" => read_package_json,
        "parsePackageJSON" => parse_package_json,
        "getNearestParentPackageJSON" => get_nearest_parent_package_json,
        "getNearestParentPackageJSONType" => get_nearest_parent_package_json_type,
        "getPackageScopeConfig" => get_package_scope_config,
        "getPackageType" => get_package_type,
        "enableCompileCache" => enable_compile_cache,
        "getCompileCacheDir" => get_compile_cache_dir,
        "flushCompileCache" => flush_compile_cache,
        "getCompileCacheEntry" => get_compile_cache_entry,
        "saveCompileCacheEntry" => save_compile_cache_entry,
    },
    ..Binding::EMPTY
};

/// Index of `DISABLED` in `compileCacheStatus`.
const CACHE_DISABLED: i32 = 3;

/// Entries that the cache of package.json files holds at most; it starts anew then.
const CACHE_LIMIT: usize = 16 << 10;

/// State of this binding.
#[derive(Default)]
pub struct ModulesState {
    packages: RefCell<HashMap<Vec<u8>, Rc<PackageConfig>>>,
}

/// Who asks for a package.json, for the error's text.
#[derive(Default)]
struct ErrorContext {
    base: Option<String>,
    specifier: String,
}

/// A failed read, with the exception thrown.
struct Thrown;

/// The parsed package.json at `path`, from the cache where it is there. `Ok(None)`: there is none to be read.
fn package_at(
    scope: &Scope<'_, '_>,
    env: &Rc<Env>,
    path: &[u8],
    context: Option<&ErrorContext>,
) -> Result<Option<Rc<PackageConfig>>, Thrown> {
    let state = env.state::<ModulesState>();
    if let Some(found) = state.packages.borrow().get(path) {
        return Ok(Some(found.clone()));
    }
    let Some(bytes) = crate::files::read(&env.process, path) else {
        return Ok(None);
    };
    let Some(mut config) = package_json::parse(&bytes) else {
        throw_invalid(scope, &String::from_utf8_lossy(path), context);
        return Err(Thrown);
    };
    config.path = path.to_vec();
    let config = Rc::new(config);
    let mut packages = state.packages.borrow_mut();
    if packages.len() >= CACHE_LIMIT {
        packages.clear();
    }
    packages.insert(path.to_vec(), config.clone());
    Ok(Some(config))
}

fn throw_invalid(scope: &Scope<'_, '_>, path: &str, context: Option<&ErrorContext>) {
    let importer = context.and_then(|context| {
        let base = context.base.as_deref().and_then(file_url_path)?;
        Some(format!(" while importing \"{}\" from {base}", context.specifier))
    });
    throw_coded(
        scope,
        ErrorKind::Error,
        "ERR_INVALID_PACKAGE_CONFIG",
        &format!("Invalid package config {path}{}.", importer.unwrap_or_default()),
    );
}

/// `[name, main, type, imports, exports, path]`, as `deserializePackageJSON` takes it.
fn serialize<'s>(scope: &Scope<'s, '_>, config: &PackageConfig) -> v8::Local<'s, v8::Value> {
    let bytes =
        |bytes: &[u8]| -> v8::Local<'s, v8::Value> { belljar_engine::value::string_from_bytes(scope, bytes).into() };
    let optional = |field: &Option<Vec<u8>>| match field {
        Some(text) => bytes(text),
        None => undefined(scope),
    };
    let items = [
        optional(&config.name),
        optional(&config.main),
        string(scope, config.kind.text()).into(),
        optional(&config.imports),
        optional(&config.exports),
        bytes(&config.path),
    ];
    v8::Array::new_with_elements(scope, &items).into()
}

fn error_context(scope: &Scope<'_, '_>, args: &Args<'_>, first: i32) -> Option<ErrorContext> {
    args.is_true(first).then(|| ErrorContext {
        base: belljar_engine::value::to_rust(scope, args.get(first + 1)).filter(|_| args.get(first + 1).is_string()),
        specifier: belljar_engine::value::to_rust(scope, args.get(first + 2)).unwrap_or_default(),
    })
}

/// `readPackageJSON(path, isESM, base, specifier)`.
fn read_package_json<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = path_argument(scope, &args) else {
        return;
    };
    let context = error_context(scope, &args, 1);
    if let Ok(Some(config)) = package_at(scope, &env, &path, context.as_ref()) {
        rv.set(serialize(scope, &config));
    }
}

/// `parsePackageJSON(content, path, isESM, base, specifier)`.
fn parse_package_json<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(content), Some(path)) = (args.bytes(scope, 0), args.bytes(scope, 1)) else {
        throw(scope, ErrorKind::TypeError, "The content and the path must be given");
        return;
    };
    let context = error_context(scope, &args, 2);
    match package_json::parse(&content) {
        Some(mut config) => {
            config.path = path;
            rv.set(serialize(scope, &config));
        }
        None => throw_invalid(scope, &String::from_utf8_lossy(&path), context.as_ref()),
    }
}

fn path_argument(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<Vec<u8>> {
    let path = v8::Local::<v8::String>::try_from(args.get(0)).ok();
    if path.is_none() {
        throw(scope, ErrorKind::TypeError, "The path must be a string");
    }
    path.map(|path| belljar_engine::value::utf8(scope, path))
}

/// The package.json nearest to `path`, from its directory upwards; a `node_modules` directory ends the search.
fn nearest(scope: &Scope<'_, '_>, env: &Rc<Env>, path: &[u8]) -> Result<Option<Rc<PackageConfig>>, Thrown> {
    let mut rest = path;
    while let Some(at) = rest.iter().rposition(|&b| b == b'/') {
        rest = rest.get(..at).unwrap_or_default();
        // The root directory belongs to no package.
        if rest.is_empty() || rest.ends_with(b"/node_modules") {
            return Ok(None);
        }
        let mut file = rest.to_vec();
        file.extend_from_slice(b"/package.json");
        if let Some(config) = package_at(scope, env, &file, None)? {
            return Ok(Some(config));
        }
    }
    Ok(None)
}

fn get_nearest_parent_package_json<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = path_argument(scope, &args) else {
        return;
    };
    if let Ok(Some(config)) = nearest(scope, &env, &path) {
        rv.set(serialize(scope, &config));
    }
}

fn get_nearest_parent_package_json_type<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = path_argument(scope, &args) else {
        return;
    };
    if let Ok(Some(config)) = nearest(scope, &env, &path) {
        rv.set(string(scope, config.kind.text()).into());
    }
}

/// What the search for the package scope of a URL ends in.
enum PackageScope {
    Found(Rc<PackageConfig>),
    /// Where the last package.json would have been.
    None(String),
}

/// The package scope of the URL in the first argument; `None`: an exception is pending.
fn package_scope(scope: &mut Scope<'_, '_>, env: &Rc<Env>, args: &Args<'_>) -> Option<PackageScope> {
    let resolved = args.to_str(scope, 0)?;
    if !resolved.contains(':') {
        throw_invalid_url(scope, &resolved, None);
        return None;
    }
    if !resolved.starts_with("file:") {
        throw_invalid_url(scope, "./package.json", Some(&resolved));
        return None;
    }
    let Some(path) = file_url_path(&resolved) else {
        throw_invalid_url(scope, &resolved, None);
        return None;
    };
    let context = ErrorContext {
        base: None,
        specifier: resolved,
    };
    let mut dir = path.as_str();
    loop {
        dir = dir.rfind('/').and_then(|at| dir.get(..at)).unwrap_or_default();
        let file = format!("{dir}/package.json");
        if file.ends_with("/node_modules/package.json") {
            return Some(PackageScope::None(file));
        }
        match package_at(scope, env, file.as_bytes(), Some(&context)) {
            Ok(Some(config)) => return Some(PackageScope::Found(config)),
            Ok(None) if dir.is_empty() => return Some(PackageScope::None(file)),
            Ok(None) => {}
            Err(Thrown) => return None,
        }
    }
}

fn get_package_scope_config<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    match package_scope(scope, &env, &args) {
        Some(PackageScope::Found(config)) => rv.set(serialize(scope, &config)),
        Some(PackageScope::None(path)) => rv.set(string(scope, &path).into()),
        None => {}
    }
}

fn get_package_type<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    if let Some(PackageScope::Found(config)) = package_scope(scope, &env, &args)
        && config.kind != package_json::Kind::None
    {
        rv.set(string(scope, config.kind.text()).into());
    }
}

fn throw_invalid_url(scope: &Scope<'_, '_>, input: &str, base: Option<&str>) {
    let error = new_coded(scope, ErrorKind::TypeError, "ERR_INVALID_URL", "Invalid URL");
    if let Ok(object) = v8::Local::<v8::Object>::try_from(error) {
        set(scope, object, "input", string(scope, input).into());
        if let Some(base) = base {
            set(scope, object, "base", string(scope, base).into());
        }
    }
    scope.throw_exception(error);
}

/// The path that a `file:` URL in its serialized form names; `None` where it names none here.
pub fn file_url_path(url: &str) -> Option<String> {
    let rest = url.strip_prefix("file://")?;
    let path = rest.get(rest.find('/')?..)?;
    let path = path
        .find(['?', '#'])
        .map_or(path, |end| path.get(..end).unwrap_or(path));
    let mut bytes = Vec::with_capacity(path.len());
    let mut input = path.bytes();
    while let Some(byte) = input.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let ahead = input.as_slice_pair();
        match ahead {
            Some(value) => {
                input.nth(1);
                bytes.push(value);
            }
            None => bytes.push(byte),
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Two hexadecimal digits ahead.
trait HexAhead {
    fn as_slice_pair(&self) -> Option<u8>;
}

impl HexAhead for std::str::Bytes<'_> {
    fn as_slice_pair(&self) -> Option<u8> {
        let mut ahead = self.clone();
        let mut digit = || char::from(ahead.next()?).to_digit(16);
        let value = digit()? * 16 + digit()?;
        u8::try_from(value).ok()
    }
}

/// The `file:` URL of an absolute path.
pub fn path_to_file_url(path: &str) -> String {
    use std::fmt::Write;

    let mut url = String::from("file://");
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@[]|^".contains(&byte);
        if plain {
            url.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

/// `enableCompileCache(dir, portable)`: there is no cache on disk, so it stays disabled.
fn enable_compile_cache<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let items = [int(scope, CACHE_DISABLED)];
    rv.set(v8::Array::new_with_elements(scope, &items).into());
}

fn get_compile_cache_dir<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {}

fn flush_compile_cache<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {}

fn get_compile_cache_entry<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {}

fn save_compile_cache_entry<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {}
