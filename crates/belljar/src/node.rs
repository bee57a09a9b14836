//! A guest Node process: its command line, its thread, its limits.

use std::sync::Arc;
use std::thread::JoinHandle;

use belljar_engine::isolate::IsolateLimits;
use belljar_engine::watchdog::{Overrun, Ward, Watchdog};
use belljar_kernel::{Errno, ExitStatus, LimitKind, Process, Signal};
use belljar_node::EnvConfig;
use belljar_node::spawn::Spawner;
use belljar_nodedata::options::{Action, Invocation, Parsed, parse};
use parking_lot::Mutex;

use crate::root::{NODE, read_file};
use crate::{Error, guest::Ending};

/// Stack of a guest's thread: V8's own limit is just under 1 MB, native code below it needs room as well.
const STACK: usize = 8 << 20;

/// Runs `process` as Node on a thread of its own. `argv` is the whole command line.
pub fn start(
    process: Arc<Process>,
    argv: Vec<String>,
    watchdog: Watchdog,
    ending: Arc<Mutex<Ending>>,
) -> Result<JoinHandle<()>, Error> {
    let name = format!("belljar-node-{}", process.pid());
    let spare = process.clone();
    std::thread::Builder::new()
        .name(name)
        .stack_size(STACK)
        .spawn(move || {
            let status = run(&process, argv, &watchdog, &ending);
            process.exit(status);
        })
        .inspect_err(|_| spare.exit(ExitStatus::Code(1)))
        .map_err(Error::Thread)
}

/// Runs the children of a guest as [`start`] runs the guest.
struct Children(Watchdog);

impl Spawner for Children {
    fn start(&self, process: Arc<Process>, argv: Vec<String>) -> belljar_kernel::Result<()> {
        let ending = Arc::new(Mutex::new(Ending::default()));
        // The thread ends with its process, which the kernel ends with the jar.
        start(process, argv, self.0.clone(), ending)
            .map(drop)
            .map_err(|_| Errno::EAGAIN)
    }
}

fn run(process: &Arc<Process>, argv: Vec<String>, watchdog: &Watchdog, ending: &Arc<Mutex<Ending>>) -> ExitStatus {
    let options = parse_options(process, &argv);
    print(process, 2, options.stderr.as_bytes());
    if let Some(code) = options.exit_code {
        return ExitStatus::Code(code);
    }
    let main = match &options.action {
        Action::Main(main) => *main,
        other => return act(process, other),
    };
    let config = EnvConfig {
        process: process.clone(),
        main,
        argv0: argv.into_iter().next().unwrap_or_else(|| "node".to_owned()),
        exec_path: NODE.to_owned(),
        spawner: Arc::new(Children(watchdog.clone())),
        code_cache: Some(belljar_nodecache::code_cache),
        record_code: None,
        options,
    };
    let limits = isolate_limits(process, &config.options);
    let mut guard = None;
    let result = belljar_node::run(config, limits, |started| {
        guard = guard_time(process, watchdog, ending, &started);
    });
    drop(guard);
    result.unwrap_or_else(|error| {
        print(process, 2, format!("belljar: {error}\n").as_bytes());
        ending.lock().error = Some(error);
        ExitStatus::Code(1)
    })
}

fn parse_options(process: &Arc<Process>, argv: &[String]) -> Parsed {
    let image = process.image();
    let env = |key: &str| {
        image.env.iter().find_map(|entry| {
            let value = entry.strip_prefix(key.as_bytes())?.strip_prefix(b"=")?;
            Some(String::from_utf8_lossy(value).into_owned())
        })
    };
    let read = |path: &str| read_file(process, path.as_bytes()).ok();
    let stdin_is_tty = process.isatty(0).unwrap_or(false);
    parse(&Invocation {
        args: argv,
        env: &env,
        read_file: &read,
        stdin_is_tty,
    })
}

/// What a command line asks for besides running a script.
fn act(process: &Process, action: &Action) -> ExitStatus {
    match action {
        Action::PrintVersion => {
            let version = format!("v{}\n", belljar_node::NODE_VERSION);
            print(process, 1, version.as_bytes());
            ExitStatus::Code(0)
        }
        Action::PrintBashCompletion => {
            print(process, 1, belljar_nodedata::options::bash_completion().as_bytes());
            ExitStatus::Code(0)
        }
        other => {
            let text = format!("node: {} is not available in a jar\n", name(other));
            print(process, 2, text.as_bytes());
            ExitStatus::Code(9)
        }
    }
}

fn name(action: &Action) -> &'static str {
    match action {
        Action::Main(_) => "this script",
        Action::Run(_) => "--run",
        Action::PrintVersion => "--version",
        Action::PrintBashCompletion => "--completion-bash",
        Action::PrintV8Options => "--v8-options",
        Action::BuildSea(_) => "--build-sea",
        Action::BuildSnapshot => "--build-snapshot",
    }
}

fn isolate_limits(process: &Process, options: &Parsed) -> IsolateLimits {
    let limits = process.kernel().limits();
    let bytes = |kind| usize::try_from(limits.get(kind)).unwrap_or(usize::MAX);
    let mut heap = bytes(LimitKind::Heap);
    // A guest may lower its own heap, as --max-old-space-size does; it cannot raise it.
    if let Some(megabytes) = options.v8_flags.number("max-old-space-size").filter(|&n| n >= 1.0) {
        heap = heap.min((megabytes as usize).saturating_mul(1 << 20));
    }
    IsolateLimits {
        heap,
        array_buffers: bytes(LimitKind::ArrayBuffers),
    }
}

/// Arms the limits on time.
fn guard_time(
    process: &Arc<Process>,
    watchdog: &Watchdog,
    ending: &Arc<Mutex<Ending>>,
    _started: &belljar_node::Started,
) -> Option<belljar_engine::watchdog::Guard> {
    let kernel = process.kernel();
    let millis = |kind| match kernel.limits().get(kind) {
        u64::MAX => None,
        ms => Some(ms.saturating_mul(1_000_000)),
    };
    let usage = Arc::new(belljar_host::ThreadUsage::current());
    process.set_usage_source(usage.clone());
    let deadline = millis(LimitKind::WallTime).map(|ns| kernel.booted().saturating_add(ns));
    let cpu_limit = millis(LimitKind::CpuTime);
    if deadline.is_none() && cpu_limit.is_none() {
        return None;
    }
    let ending = Arc::downgrade(ending);
    let weak = Arc::downgrade(process);
    let ward = Ward {
        deadline,
        cpu_limit,
        cpu_used: Box::new(move || usage.cpu_nanos()),
        end: Box::new(move |overrun| {
            let Some(process) = weak.upgrade() else { return };
            let kind = match overrun {
                Overrun::Wall => LimitKind::WallTime,
                Overrun::Cpu => LimitKind::CpuTime,
            };
            let max = process.kernel().limits().get(kind);
            process.kernel().accounts().hit(kind, max, 0, Some(process.pid()));
            if let Some(ending) = ending.upgrade() {
                ending.lock().limit.get_or_insert(kind);
            }
            process.send_signal(Signal::SIGKILL);
        }),
    };
    watchdog.guard(ward).ok()
}

fn print(process: &Process, fd: i32, bytes: &[u8]) {
    let mut rest = bytes;
    while !rest.is_empty() {
        match process.write(fd, rest) {
            Ok(0) | Err(_) => return,
            Ok(n) => rest = rest.get(n..).unwrap_or_default(),
        }
    }
}
