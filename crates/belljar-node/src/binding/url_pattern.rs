//! `internalBinding('url_pattern')`: `URLPattern`. Patterns are parsed by the crate; the engine's own regular
//! expressions match.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::error::throw_type;
use belljar_engine::value::{ArgsExt, get, null_object, set, string};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use urlpattern::quirks::{self, StringOrInit, UrlPatternComponent, UrlPatternInit};
use urlpattern::regexp::RegExp;
use urlpattern::{RegexSyntax, UrlPatternOptions};
use v8::{Global, Local};

use super::{Binding, ClassSpec};

pub static BINDING: Binding = Binding {
    name: "url_pattern",
    classes: &[ClassSpec {
        name: "URLPattern",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! { "exec" => exec, "test" => test },
        getters: fns! {
            "protocol" => protocol,
            "username" => username,
            "password" => password,
            "hostname" => hostname,
            "port" => port,
            "pathname" => pathname,
            "search" => search,
            "hash" => hash,
            "hasRegExpGroups" => has_reg_exp_groups,
        },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

/// An expression that only JavaScript reads.
struct Source(String);

impl RegExp for Source {
    fn syntax() -> RegexSyntax {
        RegexSyntax::EcmaScript
    }

    fn parse(pattern: &str, _flags: &str, _force_eval: bool) -> Result<Self, ()> {
        Ok(Self(pattern.to_owned()))
    }

    /// Asked for one question alone: whether a protocol's pattern matches a special scheme.
    fn matches<'a>(&self, text: &'a str) -> Option<Vec<Option<&'a str>>> {
        quirks::EcmaRegexp::parse(&self.0, "", false).ok()?.matches(text)
    }

    fn pattern_string(&self) -> &str {
        &self.0
    }
}

/// Behind a `URLPattern`.
struct Pattern {
    parsed: quirks::UrlPattern,
    /// The expressions of the components, in the order of [`components`].
    expressions: RefCell<Vec<Global<v8::RegExp>>>,
}

type Parts<'a, T> = [(&'static str, &'a T); 8];

fn components(pattern: &quirks::UrlPattern) -> Parts<'_, UrlPatternComponent> {
    [
        ("protocol", &pattern.protocol),
        ("username", &pattern.username),
        ("password", &pattern.password),
        ("hostname", &pattern.hostname),
        ("port", &pattern.port),
        ("pathname", &pattern.pathname),
        ("search", &pattern.search),
        ("hash", &pattern.hash),
    ]
}

fn inputs(input: &quirks::MatchInput) -> Parts<'_, String> {
    [
        ("protocol", &input.protocol),
        ("username", &input.username),
        ("password", &input.password),
        ("hostname", &input.hostname),
        ("port", &input.port),
        ("pathname", &input.pathname),
        ("search", &input.search),
        ("hash", &input.hash),
    ]
}

/// A `URLPatternInit` out of an object: its members that are strings. `None`: an exception is pending.
fn read_init(scope: &Scope<'_, '_>, object: Local<v8::Object>) -> Option<UrlPatternInit> {
    let member = |key: &str| -> Option<Option<String>> {
        let value = get(scope, object, key)?;
        Some(value.is_string().then(|| value.to_rust_string_lossy(scope)))
    };
    Some(UrlPatternInit {
        protocol: member("protocol")?,
        username: member("username")?,
        password: member("password")?,
        hostname: member("hostname")?,
        port: member("port")?,
        pathname: member("pathname")?,
        search: member("search")?,
        hash: member("hash")?,
        base_url: member("baseURL")?,
    })
}

fn ignore_case(scope: &Scope<'_, '_>, options: Local<v8::Object>) -> Option<bool> {
    Some(get(scope, options, "ignoreCase")?.boolean_value(scope))
}

/// `new URLPattern(input, baseURL, options)` or `new URLPattern(input, options)`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if !args.is_construct_call() {
        throw_type(
            scope,
            "ERR_CONSTRUCT_CALL_REQUIRED",
            "Cannot call constructor without `new`",
        );
        return;
    }
    let invalid = |message: &str| throw_type(scope, "ERR_INVALID_ARG_TYPE", message);
    let first = args.get(0);
    let input = if first.is_null_or_undefined() {
        StringOrInit::Init(UrlPatternInit::default())
    } else if first.is_string() {
        StringOrInit::String(Cow::Owned(first.to_rust_string_lossy(scope)))
    } else if let Some(object) = args.obj(0) {
        let Some(init) = read_init(scope, object) else { return };
        StringOrInit::Init(init)
    } else {
        invalid("Input must be an object or a string");
        return;
    };
    let second = args.get(1);
    let mut base = None;
    let mut options = None;
    if second.is_string() {
        base = Some(second.to_rust_string_lossy(scope));
    } else if let Some(object) = args.obj(1).filter(|_| args.length() < 3) {
        options = Some(object);
    } else if !(second.is_undefined() || second.is_null() && args.length() < 3) {
        invalid("second argument must be a string");
        return;
    }
    if args.length() > 2 && !args.get(2).is_null_or_undefined() {
        match args.obj(2) {
            Some(object) => options = Some(object),
            None => {
                invalid("options must be an object");
                return;
            }
        }
    }
    let ignore_case = match options {
        Some(object) => match ignore_case(scope, object) {
            Some(ignore_case) => ignore_case,
            None => return,
        },
        None => false,
    };
    match make(scope, input, base.as_deref(), ignore_case) {
        Some(pattern) => {
            wrap(scope, args.this(), Rc::new(pattern));
        }
        None => throw_type(scope, "ERR_INVALID_URL_PATTERN", "Failed to construct URLPattern"),
    }
}

/// `None`: the pattern is invalid.
fn make(scope: &mut Scope<'_, '_>, input: StringOrInit<'_>, base: Option<&str>, ignore_case: bool) -> Option<Pattern> {
    let init = quirks::process_construct_pattern_input(input, base).ok()?;
    let options = UrlPatternOptions {
        ignore_case,
        ..UrlPatternOptions::default()
    };
    let parsed = quirks::parse_pattern::<Source>(init, options).ok()?;
    let mut flags = v8::RegExpCreationFlags::UNICODE_SETS;
    if ignore_case {
        flags |= v8::RegExpCreationFlags::IGNORE_CASE;
    }
    let mut expressions = Vec::new();
    v8::tc_scope!(let tc, scope);
    for (_, component) in components(&parsed) {
        let source = string(tc, &escape_slashes(&component.regexp_string));
        let expression = v8::RegExp::new(tc, source, flags)?;
        expressions.push(Global::new(tc, expression));
    }
    Some(Pattern {
        parsed,
        expressions: RefCell::new(expressions),
    })
}

/// `source` with its slashes escaped, as classes under the `v` flag demand.
fn escape_slashes(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut escaped = false;
    for c in source.chars() {
        if c == '/' && !escaped {
            out.push('\\');
        }
        out.push(c);
        escaped = c == '\\' && !escaped;
    }
    out
}

macro_rules! parts {
    ($($name:ident),*) => {$(
        fn $name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
            if let Some(pattern) = unwrap::<Pattern>(scope, args.this()) {
                rv.set(string(scope, &pattern.parsed.$name.pattern_string).into());
            }
        }
    )*};
}
parts! { protocol, username, password, hostname, port, pathname, search, hash }

fn has_reg_exp_groups<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(pattern) = unwrap::<Pattern>(scope, args.this()) {
        rv.set_bool(pattern.parsed.has_regexp_groups);
    }
}

fn exec<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    match run(scope, &args, "exec") {
        Some(Some(result)) => rv.set(result.into()),
        Some(None) => rv.set_null(),
        None => {}
    }
}

fn test<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(result) = run(scope, &args, "test") {
        rv.set_bool(result.is_some());
    }
}

/// Matches `(input, baseURL)`. `None`: an exception is pending; `Some(None)`: no match.
fn run<'s>(scope: &mut Scope<'s, '_>, args: &Args<'s>, method: &str) -> Option<Option<Local<'s, v8::Object>>> {
    let pattern = unwrap::<Pattern>(scope, args.this())?;
    let first = args.get(0);
    let input = if first.is_undefined() {
        StringOrInit::Init(UrlPatternInit::default())
    } else if first.is_string() {
        StringOrInit::String(Cow::Owned(first.to_rust_string_lossy(scope)))
    } else if let Some(object) = args.obj(0) {
        StringOrInit::Init(read_init(scope, object)?)
    } else {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "URLPattern input needs to be a string or an object",
        );
        return None;
    };
    let base = args.get(1);
    if !base.is_undefined() && !base.is_string() {
        throw_type(scope, "ERR_INVALID_ARG_TYPE", "baseURL must be a string");
        return None;
    }
    let base = base.is_string().then(|| base.to_rust_string_lossy(scope));
    let Ok(processed) = quirks::process_match_input(input, base.as_deref()) else {
        throw_type(scope, "ERR_OPERATION_FAILED", &format!("Failed to {method} URLPattern"));
        return None;
    };
    let Some((input, given)) = processed else {
        return Some(None);
    };
    let Some(input) = quirks::parse_match_input(input) else {
        return Some(None);
    };
    let result = null_object(scope);
    let mut found = Vec::new();
    let expressions = pattern.expressions.borrow();
    for (i, (key, text)) in inputs(&input).into_iter().enumerate() {
        let names = &components(&pattern.parsed).get(i)?.1.group_name_list;
        let expression = Local::new(scope, expressions.get(i)?);
        let subject = string(scope, text);
        let matched = expression.exec(scope, subject)?;
        if matched.is_null() {
            return Some(None);
        }
        let groups = v8::Object::new(scope);
        for (j, name) in names.iter().enumerate() {
            let value = matched.get_index(scope, u32::try_from(j + 1).ok()?)?;
            set(scope, groups, name, value);
        }
        let part = v8::Object::new(scope);
        set(scope, part, "groups", groups.into());
        set(scope, part, "input", subject.into());
        found.push((key, part));
    }
    let mut given_values = vec![given_value(scope, &given.0)];
    if let Some(base) = &given.1 {
        given_values.push(string(scope, base).into());
    }
    let given_values = v8::Array::new_with_elements(scope, &given_values);
    let mut members: Vec<(&str, Local<v8::Value>)> = found.into_iter().map(|(key, part)| (key, part.into())).collect();
    members.push(("inputs", given_values.into()));
    // Node lists them by name.
    members.sort_by_key(|&(key, _)| key);
    for (key, value) in members {
        set(scope, result, key, value);
    }
    Some(Some(result))
}

/// The input as `exec` gives it back.
fn given_value<'s>(scope: &Scope<'s, '_>, given: &StringOrInit<'_>) -> Local<'s, v8::Value> {
    match given {
        StringOrInit::String(text) => string(scope, text).into(),
        StringOrInit::Init(init) => {
            let object = v8::Object::new(scope);
            for (key, value) in [
                ("protocol", &init.protocol),
                ("username", &init.username),
                ("password", &init.password),
                ("hostname", &init.hostname),
                ("port", &init.port),
                ("pathname", &init.pathname),
                ("search", &init.search),
                ("hash", &init.hash),
                ("baseURL", &init.base_url),
            ] {
                if let Some(value) = value {
                    set(scope, object, key, string(scope, value).into());
                }
            }
            object.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escape_slashes;

    #[test]
    fn slashes_are_escaped_once() {
        assert_eq!(escape_slashes(r"^/a(?:/([^/]+?))\/$"), r"^\/a(?:\/([^\/]+?))\/$");
        assert_eq!(escape_slashes(r"\\/"), r"\\\/");
    }
}
