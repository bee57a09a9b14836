//! `internalBinding('process_methods')`: what `process` does natively.

use std::cell::Cell;
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw_coded, throw_range};
use belljar_engine::value::{ArgsExt, name, number, set, string, string_array};
use belljar_engine::{Args, Rv, Scope, fns, v8};

use super::Binding;
use super::fs::req::Requests;
use super::handle_wrap::Handles;
use crate::env::{Env, Hook, immediate_fields};
use crate::fatal;
use crate::uv_error::UvError;

pub static BINDING: Binding = Binding {
    name: "process_methods",
    fns: fns! {
        "hrtime" => hrtime,
        "hrtimeBigInt" => hrtime_bigint,
        "abort" => abort,
        "chdir" => chdir,
        "umask" => umask,
        "memoryUsage" => memory_usage,
        "constrainedMemory" => constrained_memory,
        "availableMemory" => available_memory,
        "rss" => rss,
        "cpuUsage" => cpu_usage,
        "threadCpuUsage" => cpu_usage,
        "resourceUsage" => resource_usage,
        "_getActiveRequests" => get_active_requests,
        "_getActiveHandles" => get_active_handles,
        "getActiveResourcesInfo" => get_active_resources_info,
        "_kill" => kill,
        "_rawDebug" => raw_debug,
        "cwd" => cwd,
        "causeSegfault" => cause_segfault,
        "dlopen" => dlopen,
        "execve" => execve,
        "loadEnvFile" => load_env_file,
        "reallyExit" => really_exit,
        "uptime" => uptime,
        "patchProcessObject" => patch_process_object,
        "setEmitWarningSync" => set_emit_warning_sync,
    },
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    (key == "hrtimeBuffer").then(|| env.arrays.hrtime.local(scope))
}

fn hrtime<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let now = env.kernel().clock().monotonic();
    let seconds = now / 1_000_000_000;
    env.arrays.hrtime.set(0, (seconds >> 32) as u32);
    env.arrays.hrtime.set(1, seconds as u32);
    env.arrays.hrtime.set(2, (now % 1_000_000_000) as u32);
}

fn hrtime_bigint<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let now = env.kernel().clock().monotonic();
    env.arrays.hrtime.set(0, now as u32);
    env.arrays.hrtime.set(1, (now >> 32) as u32);
}

fn abort<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    die_by(scope, belljar_kernel::Signal::SIGABRT);
}

fn chdir<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args.bytes(scope, 0) else { return };
    if let Err(errno) = env.process.chdir(&path) {
        let from = env
            .process
            .getcwd()
            .map(|c| String::from_utf8_lossy(&c).into_owned())
            .unwrap_or_default();
        let to = String::from_utf8_lossy(&path).into_owned();
        let text = format!("{}: {}, chdir '{from}' -> '{to}'", errno.name(), errno.message());
        let error = belljar_engine::error::new_error(scope, ErrorKind::Error, &text);
        if let Ok(object) = v8::Local::<v8::Object>::try_from(error) {
            let number = number(scope, f64::from(-errno.0));
            set(scope, object, "errno", number);
            for (key, value) in [
                ("code", errno.name()),
                ("syscall", "chdir"),
                ("path", &from),
                ("dest", &to),
            ] {
                let value = string(scope, value);
                set(scope, object, key, value.into());
            }
        }
        scope.throw_exception(error);
    }
}

fn umask<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let old = if args.get(0).is_undefined() {
        let old = env.process.umask(0);
        env.process.umask(old);
        old
    } else {
        env.process.umask(args.u32(scope, 0) & 0o777)
    };
    rv.set_uint32(old);
}

fn cwd<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    match env.process.getcwd() {
        Ok(path) => rv.set(belljar_engine::value::string_from_bytes(scope, &path).into()),
        Err(errno) => {
            let error = UvError::new(errno, "uv_cwd");
            match errno {
                belljar_kernel::Errno::ENOENT => error.throw_as(
                    scope,
                    "process.cwd failed with error no such file or directory, the current working directory was \
                     likely removed without changing the working directory",
                ),
                _ => error.throw(scope),
            }
        }
    }
}

fn fill_f64(value: v8::Local<v8::Value>, values: &[f64]) {
    belljar_engine::buffer::with_bytes_mut(value, |bytes| {
        for (slot, value) in bytes.chunks_exact_mut(8).zip(values) {
            slot.copy_from_slice(&value.to_ne_bytes());
        }
    });
}

fn memory_usage<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let heap = scope.get_heap_statistics();
    let buffers = env.gauge.buffer_bytes() as f64;
    let values = [
        resident(scope, &env) as f64,
        heap.total_heap_size() as f64,
        heap.used_heap_size() as f64,
        heap.external_memory() as f64,
        buffers,
    ];
    fill_f64(args.get(0), &values);
}

/// The memory of this guest: its heaps and buffers. The host's own pages are not the guest's to see.
fn resident(scope: &mut Scope<'_, '_>, env: &Env) -> usize {
    const BASE: usize = 16 << 20;
    let heap = scope.get_heap_statistics();
    BASE + heap.total_physical_size() + heap.malloced_memory() + env.gauge.buffer_bytes()
}

fn rss<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    rv.set_double(resident(scope, &env) as f64);
}

fn constrained_memory<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    rv.set_double(env.kernel().memory() as f64);
}

fn available_memory<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    rv.set_double(env.kernel().memory() as f64);
}

fn cpu_usage<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let usage = env.process.rusage();
    fill_f64(args.get(0), &[(usage.utime / 1000) as f64, (usage.stime / 1000) as f64]);
}

fn resource_usage<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let usage = env.process.rusage();
    let max_rss = (resident(scope, &env) / 1024) as f64;
    fill_f64(
        args.get(0),
        &[
            (usage.utime / 1000) as f64,
            (usage.stime / 1000) as f64,
            max_rss,
            0.0,
            0.0,
            0.0,
            usage.minflt as f64,
            usage.majflt as f64,
            0.0,
            usage.inblock as f64,
            usage.oublock as f64,
            0.0,
            0.0,
            0.0,
            usage.nvcsw as f64,
            usage.nivcsw as f64,
        ],
    );
}

fn get_active_requests<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let requests = env.state::<Requests>().active(scope);
    let objects: Vec<v8::Local<v8::Value>> = requests.into_iter().map(|request| request.0.into()).collect();
    rv.set(v8::Array::new_with_elements(scope, &objects).into());
}

/// The owners of handles that are referenced: sockets rather than their pipes.
fn get_active_handles<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let key = env.symbols.symbol(scope, "owner_symbol");
    let mut owners: Vec<v8::Local<v8::Value>> = Vec::new();
    for (object, _) in env.state::<Handles>().active(scope) {
        let Some(owner) = object.get(scope, key.into()) else {
            return;
        };
        owners.push(if owner.is_undefined() { object.into() } else { owner });
    }
    rv.set(v8::Array::new_with_elements(scope, &owners).into());
}

/// What keeps the loop alive, by name: requests, handles, timers, immediates.
fn get_active_resources_info<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let requests = env.state::<Requests>().active(scope);
    let handles = env.state::<Handles>().active(scope);
    let timers = usize::try_from(env.arrays.timeout_info.get(0)).unwrap_or(0);
    let immediates = env.arrays.immediate_info.get(immediate_fields::REF_COUNT) as usize;
    let names = requests
        .iter()
        .chain(&handles)
        .map(|resource| resource_name(resource.1))
        .chain(std::iter::repeat_n("Timeout", timers))
        .chain(std::iter::repeat_n("Immediate", immediates));
    rv.set(string_array(scope, names).into());
}

/// What a resource is called outside of async hooks.
fn resource_name(provider: &'static str) -> &'static str {
    const NAMES: [(&str, &str); 9] = [
        ("FSEVENTWRAP", "FSEventWrap"),
        ("FSREQCALLBACK", "FSReqCallback"),
        ("FSREQPROMISE", "FSReqPromise"),
        ("MESSAGEPORT", "MessagePort"),
        ("PIPESERVERWRAP", "PipeServerWrap"),
        ("PIPEWRAP", "PipeWrap"),
        ("SIGNALWRAP", "SignalWrap"),
        ("STATWATCHER", "StatWatcher"),
        ("TTYWRAP", "TTYWrap"),
    ];
    NAMES
        .iter()
        .find(|name| name.0 == provider)
        .map_or(provider, |name| name.1)
}

/// `_kill(pid, signal)`: 0, or an error number.
fn kill<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let (pid, signal) = (args.i32(scope, 0), args.i32(scope, 1));
    rv.set_int32(match env.process.kill(pid, signal) {
        Ok(()) => 0,
        Err(errno) => errno.negated(),
    });
}

/// Ends the process by `signal`, whatever it does about it.
fn die_by(scope: &mut Scope<'_, '_>, signal: belljar_kernel::Signal) {
    let env = Env::of(scope);
    let default = belljar_kernel::proc::sigstate::Disposition::Default;
    // Both signals in question may be set.
    let _ = env.process.sigaction(signal.number(), default);
    env.process.send_signal(signal);
    scope.terminate_execution();
}

fn cause_segfault<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    die_by(scope, belljar_kernel::Signal::SIGSEGV);
}

/// `execve(path, args, env)`: what is no program of the jar is refused as Linux refuses it.
fn execve<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    use belljar_kernel::fs::{AT_FDCWD, AccessMode, AtFlags, FileType};
    let env = Env::of(scope);
    let Some(path) = args.bytes(scope, 0) else { return };
    let checked = env
        .process
        .faccessat(AT_FDCWD, &path, AccessMode::X_OK, AtFlags::EACCESS)
        .and_then(|()| env.process.fstatat(AT_FDCWD, &path, AtFlags::empty()));
    let errno = match checked {
        Err(errno) => errno,
        Ok(stat) if stat.file_type() != FileType::Regular => belljar_kernel::Errno::EACCES,
        // A guest's thread runs one isolate from start to end; no other image can take its place.
        Ok(_) => belljar_kernel::Errno::ENOEXEC,
    };
    crate::uv_error::throw_errno(scope, errno, "execve", &path, "");
}

/// `loadEnvFile(path = '.env')`: variables that are set keep their values.
fn load_env_file<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    use crate::uv_error::Named;
    let env = Env::of(scope);
    let path = args.bytes(scope, 0).unwrap_or_else(|| b".env".to_vec());
    let fd = match crate::binding::fs::open::open_path(&env.process, &path, 0, 0).at("open", &path) {
        Ok(fd) => fd,
        Err(error) => return error.throw(scope),
    };
    let text = crate::binding::fs::rw::read_all(&env.process, &env.gauge, fd, 1 << 24);
    // It was only read.
    let _ = env.process.close(fd);
    let Ok(Some(text)) = text else { return };
    for (key, value) in crate::dotenv::parse(&String::from_utf8_lossy(&text.bytes)) {
        if env.environment.get(key.as_bytes()).is_none() {
            env.environment.set(key.as_bytes(), value.as_bytes());
        }
    }
}

fn raw_debug<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    if let Some(text) = args.to_str(scope, 0) {
        fatal::print(&env, &format!("{text}\n"));
    }
}

/// `dlopen(module, path)`: what is no shared object fails as it does in Node; what is one cannot be loaded.
fn dlopen<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    const ELF: &[u8] = b"\x7fELF";
    let env = Env::of(scope);
    let path = args.to_str(scope, 1).unwrap_or_default();
    let fd = crate::binding::fs::open::open_path(&env.process, path.as_bytes(), 0, 0);
    let reason = match fd {
        Err(errno) => format!("cannot open shared object file: {}", crate::uv_error::strerror(errno)),
        Ok(fd) => {
            let mut magic = [0; 4];
            let read = env.process.read(fd, &mut magic);
            // It was only read.
            let _ = env.process.close(fd);
            match read {
                Ok(count) if count < magic.len() => "file too short".to_owned(),
                Ok(_) if magic != ELF => "invalid ELF header".to_owned(),
                Ok(_) => "native addons cannot be loaded in a jar".to_owned(),
                Err(errno) => format!("cannot read file data: {}", crate::uv_error::strerror(errno)),
            }
        }
    };
    throw_coded(
        scope,
        ErrorKind::Error,
        "ERR_DLOPEN_FAILED",
        &format!("{path}: {reason}"),
    );
}

fn really_exit<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let code = if args.length() > 0 { args.i32(scope, 0) } else { 0 };
    env.request_exit(scope, code);
}

fn uptime<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let elapsed = env.kernel().clock().monotonic().saturating_sub(env.time_origin);
    rv.set_double(elapsed as f64 / 1e9);
}

fn set_emit_warning_sync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    Env::of(scope).set_hook(scope, Hook::EmitWarningSync, args.func(0));
}

/// `process.title`, settable; as long as the environment lives.
pub struct Title(std::cell::RefCell<Option<String>>);

impl Default for Title {
    fn default() -> Self {
        Self(std::cell::RefCell::new(None))
    }
}

/// The inspector's port; kept, as scripts read and set it.
pub struct DebugPort(Cell<u32>);

impl Default for DebugPort {
    fn default() -> Self {
        Self(Cell::new(9229))
    }
}

fn patch_process_object<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(process) = args.obj(0) else { return };
    let config = v8::AccessorConfiguration::new(get_title).setter(set_title);
    let key = name(scope, "title");
    process.set_accessor_with_configuration(scope, key.into(), config);
    let options = &env.config.options;
    let argv = string_array(scope, &options.argv);
    set(scope, process, "argv", argv.into());
    let exec_argv = string_array(scope, &options.exec_argv);
    set(scope, process, "execArgv", exec_argv.into());
    let pid = v8::Integer::new(scope, env.process.pid());
    read_only(scope, process, "pid", pid.into());
    let key = name(scope, "ppid");
    process.set_accessor_with_configuration(scope, key.into(), v8::AccessorConfiguration::new(get_ppid));
    let exec_path = string(scope, &env.config.exec_path);
    set(scope, process, "execPath", exec_path.into());
    let key = name(scope, "debugPort");
    process.set_accessor_with_configuration(
        scope,
        key.into(),
        v8::AccessorConfiguration::new(get_debug_port).setter(set_debug_port),
    );
}

/// A read-only, enumerable property.
pub fn read_only(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>, key: &str, value: v8::Local<v8::Value>) {
    let key = name(scope, key);
    object.define_own_property(scope, key.into(), value, v8::PropertyAttribute::READ_ONLY);
}

fn get_title<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    _args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    let env = Env::of(scope);
    let title = env.state::<Title>().0.borrow().clone();
    let title = title.unwrap_or_else(|| match env.config.options.values.str("--title") {
        "" => env.config.argv0.clone(),
        given => given.to_owned(),
    });
    rv.set(string(scope, &title).into());
}

fn set_title<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    value: v8::Local<'s, v8::Value>,
    _args: v8::PropertyCallbackArguments<'s>,
    _rv: v8::ReturnValue<()>,
) {
    let env = Env::of(scope);
    if let Some(title) = belljar_engine::value::to_rust(scope, value) {
        env.process.set_comm(title.as_bytes());
        env.process.set_cmdline(vec![title.clone().into_bytes()]);
        *env.state::<Title>().0.borrow_mut() = Some(title);
    }
}

fn get_ppid<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    _args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    rv.set_int32(parent_pid(&Env::of(scope)));
}

fn get_debug_port<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    _args: v8::PropertyCallbackArguments<'s>,
    mut rv: v8::ReturnValue<v8::Value>,
) {
    rv.set_uint32(Env::of(scope).state::<DebugPort>().0.get());
}

fn set_debug_port<'s>(
    scope: &mut Scope<'s, '_>,
    _key: v8::Local<'s, v8::Name>,
    value: v8::Local<'s, v8::Value>,
    _args: v8::PropertyCallbackArguments<'s>,
    _rv: v8::ReturnValue<()>,
) {
    let env = Env::of(scope);
    let Some(port) = value.int32_value(scope) else { return };
    if port != 0 && !(1024..=65535).contains(&port) {
        throw_range(
            scope,
            "ERR_OUT_OF_RANGE",
            "process.debugPort must be 0 or in range 1024 to 65535",
        );
        return;
    }
    env.state::<DebugPort>().0.set(port as u32);
}

fn parent_pid(env: &Env) -> i32 {
    env.kernel().family(env.process.pid()).map_or(0, |family| family.ppid)
}
