//! `internalBinding('os')`: the machine as the jar shows it.

use std::cell::Cell;

use belljar_engine::value::{ArgsExt, get, int, number, set, string, string_from_bytes};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use belljar_kernel::Errno;

use super::Binding;
use crate::accounts;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "os",
    fns: fns! {
        "getHostname" => get_hostname,
        "getLoadAvg" => get_load_avg,
        "getUptime" => get_uptime,
        "getTotalMem" => get_total_mem,
        "getFreeMem" => get_free_mem,
        "getCPUs" => get_cpus,
        "getInterfaceAddresses" => get_interface_addresses,
        "getHomeDirectory" => get_home_directory,
        "getUserInfo" => get_user_info,
        "setPriority" => set_priority,
        "getPriority" => get_priority,
        "getAvailableParallelism" => get_available_parallelism,
        "getOSInformation" => get_os_information,
    },
    ..Binding::EMPTY
};

/// The process's nice value, which steers nothing: time is shared by the jar's limits.
#[derive(Default)]
struct Nice(Cell<i32>);

/// Fills the object that the library turns into an ERR_SYSTEM_ERROR.
fn fail<'s>(scope: &mut Scope<'s, '_>, ctx: v8::Local<'s, v8::Value>, errno: Errno, syscall: &str) {
    let Ok(ctx) = v8::Local::<v8::Object>::try_from(ctx) else {
        return;
    };
    set(scope, ctx, "errno", int(scope, -errno.0));
    set(scope, ctx, "code", string(scope, errno.name()).into());
    set(scope, ctx, "message", string(scope, errno.message()).into());
    set(scope, ctx, "syscall", string(scope, syscall).into());
}

fn get_hostname<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let name = Env::of(scope).process.hostname();
    rv.set(string_from_bytes(scope, &name).into());
}

fn get_load_avg<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let loads = Env::of(scope).process.sysinfo().loads;
    let Some(values) = args.obj(0) else { return };
    for (index, load) in (0u32..).zip(loads) {
        // sysinfo(2) counts in 1/65536.
        let value = number(scope, f64::from(load) / 65536.0);
        values.set_index(scope, index, value);
    }
}

fn get_uptime<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let nanoseconds = Env::of(scope).process.sysinfo().uptime;
    // libuv reads /proc/uptime, which has hundredths of a second.
    rv.set_double((nanoseconds / 10_000_000) as f64 / 100.0);
}

fn get_total_mem<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_double(Env::of(scope).process.sysinfo().totalram as f64);
}

fn get_free_mem<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_double(Env::of(scope).process.sysinfo().freeram as f64);
}

/// Seven values a processor: model, MHz, and milliseconds in user, nice, system, idle and interrupts.
fn get_cpus<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let uptime = (env.process.sysinfo().uptime / 1_000_000) as f64;
    let mut values = Vec::new();
    for _ in 0..env.kernel().cpus() {
        values.push(string(scope, "Belljar Virtual Processor").into());
        for value in [0.0, 0.0, 0.0, 0.0, uptime, 0.0] {
            values.push(number(scope, value));
        }
    }
    rv.set(v8::Array::new_with_elements(scope, &values).into());
}

/// Seven values an address: interface, address, netmask, family, MAC, whether internal, scope.
fn get_interface_addresses<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let mut values: Vec<v8::Local<v8::Value>> = Vec::new();
    let addresses = [
        ("127.0.0.1", "255.0.0.0", "IPv4", -1),
        ("::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "IPv6", 0),
    ];
    for (address, netmask, family, scope_id) in addresses {
        for text in ["lo", address, netmask, family, "00:00:00:00:00:00"] {
            values.push(string(scope, text).into());
        }
        values.push(v8::Boolean::new(scope, true).into());
        values.push(int(scope, scope_id));
    }
    rv.set(v8::Array::new_with_elements(scope, &values).into());
}

fn get_home_directory<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let home = env
        .environment
        .get(b"HOME")
        .filter(|home| !home.is_empty())
        .or_else(|| accounts::user_by_uid(&env.process, env.process.getuid()).map(|user| user.home));
    match home {
        Some(home) => rv.set(string_from_bytes(scope, &home).into()),
        None => {
            let ctx = args.get(args.length().saturating_sub(1));
            fail(scope, ctx, Errno::ENOENT, "uv_os_homedir");
        }
    }
}

fn get_user_info<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let as_buffer = match args.obj(0) {
        Some(options) => match get(scope, options, "encoding") {
            Some(encoding) => encoding.is_string() && encoding.to_rust_string_lossy(scope) == "buffer",
            None => return,
        },
        None => false,
    };
    let Some(user) = accounts::user_by_uid(&env.process, env.process.getuid()) else {
        let ctx = args.get(args.length().saturating_sub(1));
        fail(scope, ctx, Errno::ENOENT, "uv_os_get_passwd");
        return;
    };
    let info = belljar_engine::value::null_object(scope);
    set(scope, info, "uid", number(scope, f64::from(user.uid)));
    set(scope, info, "gid", number(scope, f64::from(user.gid)));
    for (key, value) in [("username", user.name), ("homedir", user.home), ("shell", user.shell)] {
        let value = if as_buffer {
            match super::buffer::new_buffer(scope, &env, value) {
                Some(buffer) => buffer.into(),
                None => return,
            }
        } else {
            string_from_bytes(scope, &value).into()
        };
        set(scope, info, key, value);
    }
    rv.set(info.into());
}

/// getpriority(2) and setpriority(2) know the processes of the jar; 0 is the caller.
fn known_process(env: &Env, pid: i32) -> Result<bool, Errno> {
    if pid == 0 || pid == env.process.pid() {
        return Ok(true);
    }
    env.kernel().process(pid).map(|_| false).ok_or(Errno::ESRCH)
}

fn set_priority<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let priority = args.i32(scope, 1).clamp(-20, 19);
    let nice = env.state::<Nice>();
    let result = match known_process(&env, args.i32(scope, 0)) {
        Ok(true) if priority < nice.0.get() && env.process.geteuid() != 0 => Err(Errno::EACCES),
        Ok(true) => {
            nice.0.set(priority);
            Ok(())
        }
        Ok(false) => Ok(()),
        Err(errno) => Err(errno),
    };
    match result {
        Ok(()) => rv.set_int32(0),
        Err(errno) => {
            fail(scope, args.get(2), errno, "uv_os_setpriority");
            rv.set_int32(-errno.0);
        }
    }
}

fn get_priority<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    match known_process(&env, args.i32(scope, 0)) {
        Ok(own) => rv.set_int32(if own { env.state::<Nice>().0.get() } else { 0 }),
        Err(errno) => fail(scope, args.get(1), errno, "uv_os_getpriority"),
    }
}

fn get_available_parallelism<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_uint32(Env::of(scope).kernel().cpus().max(1));
}

fn get_os_information<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let name = Env::of(scope).process.uname();
    let parts = [&name.sysname, &name.version, &name.release, &name.machine];
    rv.set(belljar_engine::value::string_array(scope, parts).into());
}
