//! `internalBinding('url')`: WHATWG URLs by ada, the parser that Node links.

use std::rc::Rc;

use ada_url::{Idna, Url};
use belljar_engine::buffer::Shared;
use belljar_engine::error::{ErrorKind, new_coded, throw_type};
use belljar_engine::value::{ArgsExt, set, string};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "url",
    fns: fns! {
        "domainToASCII" => domain_to_ascii,
        "domainToUnicode" => domain_to_unicode,
        "format" => format_url,
        "getOrigin" => get_origin,
        "parse" => parse,
        "pathToFileURL" => path_to_file_url,
        "update" => update,
        "canParse" => can_parse,
    },
    value: Some(value),
    ..Binding::EMPTY
};

/// Fields of `urlComponents`.
mod component {
    pub const PROTOCOL_END: usize = 0;
    pub const USERNAME_END: usize = 1;
    pub const HOST_START: usize = 2;
    pub const HOST_END: usize = 3;
    pub const PORT: usize = 4;
    pub const PATHNAME_START: usize = 5;
    pub const SEARCH_START: usize = 6;
    pub const HASH_START: usize = 7;
    pub const SCHEME_TYPE: usize = 8;
    pub const LEN: usize = 9;
}

/// What ada calls omitted.
const OMITTED: u32 = u32::MAX;

/// Where the parts of the last URL begin and end.
#[derive(Default)]
struct UrlState {
    components: std::cell::OnceCell<Shared<u32>>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    if key != "urlComponents" {
        return None;
    }
    let state = env.state::<UrlState>();
    let array = state.components.get_or_init(|| Shared::new(scope, component::LEN));
    Some(array.local(scope))
}

/// Strings up to this many bytes are read without an allocation.
const STACK: usize = 512;

/// Calls `f` with argument `i` as UTF-8; `None` when it is no string.
fn with_str<R>(scope: &Scope<'_, '_>, args: &Args<'_>, i: i32, f: impl FnOnce(&str) -> R) -> Option<R> {
    let text = v8::Local::<v8::String>::try_from(args.get(i)).ok()?;
    // A UTF-16 unit takes three bytes at most.
    if text.length() > STACK / 3 {
        return Some(f(&text.to_rust_string_lossy(scope)));
    }
    let mut stack = [0; STACK];
    let len = text.write_utf8_v2(scope, &mut stack, v8::WriteFlags::kReplaceInvalidUtf8, None);
    Some(f(std::str::from_utf8(stack.get(..len)?).ok()?))
}

/// Publishes where the parts of `url` are, and returns its href.
fn publish<'s>(scope: &Scope<'s, '_>, url: &Url) -> v8::Local<'s, v8::Value> {
    let state = Env::of(scope).state::<UrlState>();
    if let Some(array) = state.components.get() {
        let parts = url.components();
        for (i, value) in [
            (component::PROTOCOL_END, parts.protocol_end),
            (component::USERNAME_END, parts.username_end),
            (component::HOST_START, parts.host_start),
            (component::HOST_END, parts.host_end),
            (component::PORT, parts.port.unwrap_or(OMITTED)),
            (component::PATHNAME_START, parts.pathname_start.unwrap_or(OMITTED)),
            (component::SEARCH_START, parts.search_start.unwrap_or(OMITTED)),
            (component::HASH_START, parts.hash_start.unwrap_or(OMITTED)),
            (component::SCHEME_TYPE, url.scheme_type() as u32),
        ] {
            array.set(i, value);
        }
    }
    string(scope, url.href()).into()
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

/// `parse(input, base, raiseException)`: the href, or undefined.
fn parse<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let base = args.str(scope, 1);
    let raise = args.is_true(2);
    let parsed = with_str(scope, &args, 0, |input| match Url::parse(input, base.as_deref()) {
        Ok(url) => Some(publish(scope, &url)),
        Err(_) => {
            if raise {
                throw_invalid_url(scope, input, base.as_deref());
            }
            None
        }
    });
    if let Some(href) = parsed.flatten() {
        rv.set(href);
    }
}

fn can_parse<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let base = args.str(scope, 1);
    let valid = with_str(scope, &args, 0, |input| Url::can_parse(input, base.as_deref()));
    rv.set_bool(valid.unwrap_or(false));
}

/// `pathToFileURL(path, windows, hostname)`.
fn path_to_file_url<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let windows = args.is_true(1);
    let hostname = if windows { args.str(scope, 2) } else { None };
    let made = with_str(scope, &args, 0, |path| {
        let mut url = Url::parse(escape_path(path, windows).as_str(), None).ok()?;
        if let Some(hostname) = &hostname {
            url.set_hostname(Some(hostname)).ok()?;
        }
        Some(publish(scope, &url))
    });
    match made {
        Some(Some(href)) => rv.set(href),
        Some(None) => {
            with_str(scope, &args, 0, |path| throw_invalid_url(scope, path, None));
        }
        None => {}
    }
}

/// `path` behind `file://`, with what a URL would take for something else percent-encoded.
fn escape_path(path: &str, windows: bool) -> String {
    let mut out = String::with_capacity(path.len().saturating_add(7));
    out.push_str("file://");
    for c in path.chars() {
        match c {
            '\\' if windows => out.push('/'),
            '\0' | '\t' | '\n' | '\r' | ' ' | '"' | '#' | '%' | '?' | '[' | '\\' | ']' | '^' | '|' | '~' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// What a domain is as the host of a special URL; empty where it is none.
fn host_of(domain: &str) -> String {
    // The scheme must be a special one: only their hosts are domains.
    let Ok(mut url) = Url::parse("ws://x", None) else {
        return String::new();
    };
    match url.set_hostname(Some(domain)) {
        Ok(()) => url.hostname().to_owned(),
        Err(()) => String::new(),
    }
}

fn domain_to_ascii<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(host) = with_str(scope, &args, 0, host_or_empty) {
        rv.set(string(scope, &host).into());
    }
}

fn domain_to_unicode<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(host) = with_str(scope, &args, 0, |domain| Idna::unicode(&host_or_empty(domain))) {
        rv.set(string(scope, &host).into());
    }
}

fn host_or_empty(domain: &str) -> String {
    if domain.is_empty() {
        return String::new();
    }
    host_of(domain)
}

fn get_origin<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    match with_str(scope, &args, 0, |input| {
        Url::parse(input, None).map(|url| url.origin()).ok()
    })
    .flatten()
    {
        Some(origin) => rv.set(string(scope, &origin).into()),
        None => throw_type(scope, "ERR_INVALID_URL", "Invalid URL"),
    }
}

/// `format(href, fragment, unicode, search, auth)`.
fn format_url<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let [fragment, unicode, search, auth] = [1, 2, 3, 4].map(|i| args.is_true(i));
    let text = with_str(scope, &args, 0, |href| {
        let url = Url::parse(href, None).ok()?;
        let href = url.href();
        let parts = url.components();
        let at = |position: Option<u32>| position.map_or(href.len(), |p| p as usize);
        let hash_start = at(parts.hash_start);
        let search_start = at(parts.search_start).min(hash_start);
        let mut out = url.protocol().to_owned();
        if url.has_hostname() {
            out.push_str("//");
            if auth && url.has_credentials() {
                out.push_str(url.username());
                if !url.password().is_empty() {
                    out.push(':');
                    out.push_str(url.password());
                }
                out.push('@');
            }
            if unicode {
                out.push_str(&Idna::unicode(url.hostname()));
            } else {
                out.push_str(url.hostname());
            }
            if !url.port().is_empty() {
                out.push(':');
                out.push_str(url.port());
            }
        } else if url.pathname().starts_with("//") {
            // Without it, the path would read as a host.
            out.push_str("/.");
        }
        out.push_str(url.pathname());
        if search {
            out.push_str(href.get(search_start..hash_start).unwrap_or_default());
        }
        if fragment {
            out.push_str(href.get(hash_start..).unwrap_or_default());
        }
        Some(out)
    });
    match text.flatten() {
        Some(text) => rv.set(string(scope, &text).into()),
        None => throw_type(scope, "ERR_INVALID_URL", "Invalid URL"),
    }
}

/// `update(href, action, value)`: the new href, or false where the value does not fit.
fn update<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(Ok(mut url)) = with_str(scope, &args, 0, |href| Url::parse(href, None).map_err(drop)) else {
        rv.set_bool(false);
        return;
    };
    let action = args.u32(scope, 1);
    let done = with_str(scope, &args, 2, |value| match action {
        0 => url.set_protocol(value),
        1 => url.set_host(Some(value)),
        2 => url.set_hostname(Some(value)),
        3 => url.set_port(Some(value)),
        4 => url.set_username(Some(value)),
        5 => url.set_password(Some(value)),
        6 => url.set_pathname(Some(value)),
        7 => {
            url.set_search(Some(value));
            Ok(())
        }
        8 => {
            url.set_hash(Some(value));
            Ok(())
        }
        9 => url.set_href(value),
        _ => Err(()),
    });
    match done {
        Some(Ok(())) => rv.set(publish(scope, &url)),
        _ => rv.set_bool(false),
    }
}
