//! `internalBinding('credentials')`: users and groups of the process, and the two variables read natively.

use std::rc::Rc;

use belljar_engine::error::{ErrorKind, new_coded};
use belljar_engine::value::{ArgsExt, int, set, string, string_from_bytes};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_kernel::{Errno, Process};

use super::Binding;
use crate::accounts;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "credentials",
    fns: fns! {
        "safeGetenv" => safe_getenv,
        "getTempDir" => get_temp_dir,
        "getuid" => getuid,
        "geteuid" => geteuid,
        "getgid" => getgid,
        "getegid" => getegid,
        "getgroups" => getgroups,
        "initgroups" => initgroups,
        "setegid" => setegid,
        "seteuid" => seteuid,
        "setgid" => setgid,
        "setuid" => setuid,
        "setgroups" => setgroups,
    },
    ..Binding::EMPTY
};

fn safe_getenv<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(key) = args.bytes(scope, 0) else { return };
    // No program here gains privileges when it starts, so that every variable is as safe as any other.
    if let Some(value) = Env::of(scope).environment.get(&key) {
        rv.set(string_from_bytes(scope, &value).into());
    }
}

fn get_temp_dir<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let mut dir = [&b"TMPDIR"[..], b"TMP", b"TEMP"]
        .iter()
        .find_map(|key| env.environment.get(key).filter(|dir| !dir.is_empty()))
        .unwrap_or_else(|| b"/tmp".to_vec());
    if dir.len() > 1 && dir.last() == Some(&b'/') {
        dir.pop();
    }
    rv.set(string_from_bytes(scope, &dir).into());
}

fn getuid<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_uint32(Env::of(scope).process.getuid());
}

fn geteuid<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_uint32(Env::of(scope).process.geteuid());
}

fn getgid<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_uint32(Env::of(scope).process.getgid());
}

fn getegid<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_uint32(Env::of(scope).process.getegid());
}

fn getgroups<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let process = &Env::of(scope).process;
    let mut groups = process.getgroups();
    let own = process.getegid();
    if !groups.contains(&own) {
        groups.push(own);
    }
    let groups: Vec<v8::Local<v8::Value>> = groups
        .into_iter()
        .map(|gid| v8::Integer::new_from_unsigned(scope, gid).into())
        .collect();
    rv.set(v8::Array::new_with_elements(scope, &groups).into());
}

/// A user or group as JavaScript names it: a number, or a name to look up.
fn id<'s>(
    scope: &Scope<'s, '_>,
    process: &Process,
    value: v8::Local<'s, v8::Value>,
    by_name: fn(&Process, &[u8]) -> Option<u32>,
) -> Option<u32> {
    if value.is_uint32() {
        return value.uint32_value(scope);
    }
    by_name(process, &belljar_engine::value::bytes_of(scope, value)?)
}

fn uid_of(process: &Process, name: &[u8]) -> Option<u32> {
    accounts::user_by_name(process, name).map(|user| user.uid)
}

fn setuid<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    change(scope, args, rv, "setuid", uid_of, Process::setuid);
}

fn seteuid<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    change(scope, args, rv, "seteuid", uid_of, Process::seteuid);
}

fn setgid<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    change(scope, args, rv, "setgid", accounts::group_by_name, Process::setgid);
}

fn setegid<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    change(scope, args, rv, "setegid", accounts::group_by_name, Process::setegid);
}

/// Returns 1 for a name that nobody has, which the library makes an error of.
fn change<'s>(
    scope: &mut Scope<'s, '_>,
    args: Args<'s>,
    mut rv: Rv<'s>,
    syscall: &str,
    by_name: fn(&Process, &[u8]) -> Option<u32>,
    call: fn(&Process, u32) -> Result<(), Errno>,
) {
    let env = Env::of(scope);
    let Some(id) = id(scope, &env.process, args.get(0), by_name) else {
        rv.set_uint32(1);
        return;
    };
    match call(&env.process, id) {
        Ok(()) => rv.set_uint32(0),
        Err(errno) => throw_errno(scope, errno, syscall),
    }
}

/// Returns 0, or the number of the first group that nobody has, counted from 1.
fn setgroups<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Ok(list) = v8::Local::<v8::Array>::try_from(args.get(0)) else {
        return;
    };
    let mut groups = Vec::new();
    for index in 0..list.length() {
        let Some(value) = list.get_index(scope, index) else {
            return;
        };
        match id(scope, &env.process, value, accounts::group_by_name) {
            Some(gid) => groups.push(gid),
            None => {
                rv.set_uint32(index.saturating_add(1));
                return;
            }
        }
    }
    match env.process.setgroups(&groups) {
        Ok(()) => rv.set_uint32(0),
        Err(errno) => throw_errno(scope, errno, "setgroups"),
    }
}

/// Returns 0, or 1 for an unknown user and 2 for an unknown group.
fn initgroups<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let user = user_name(scope, &env, args.get(0));
    let Some(user) = user else {
        rv.set_uint32(1);
        return;
    };
    let Some(gid) = id(scope, &env.process, args.get(1), accounts::group_by_name) else {
        rv.set_uint32(2);
        return;
    };
    let groups = accounts::groups_of(&env.process, &user, gid);
    match env.process.setgroups(&groups) {
        Ok(()) => rv.set_uint32(0),
        Err(errno) => throw_errno(scope, errno, "initgroups"),
    }
}

fn user_name<'s>(scope: &Scope<'s, '_>, env: &Rc<Env>, value: v8::Local<'s, v8::Value>) -> Option<Vec<u8>> {
    if value.is_uint32() {
        let uid = value.uint32_value(scope)?;
        return accounts::user_by_uid(&env.process, uid).map(|user| user.name);
    }
    belljar_engine::value::bytes_of(scope, value)
}

/// The error of a call of C's library, as Node's `ErrnoException` makes it: a positive number, and the sentence of
/// strerror(3).
fn throw_errno(scope: &mut Scope<'_, '_>, errno: Errno, syscall: &str) {
    let mut message = errno.message().to_owned();
    if let Some(first) = message.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let text = format!("{}, {message}", errno.name());
    let error = new_coded(scope, ErrorKind::Error, errno.name(), &text);
    if let Ok(object) = v8::Local::<v8::Object>::try_from(error) {
        set(scope, object, "errno", int(scope, errno.0));
        set(scope, object, "code", string(scope, errno.name()).into());
        set(scope, object, "syscall", string(scope, syscall).into());
    }
    scope.throw_exception(error);
}
