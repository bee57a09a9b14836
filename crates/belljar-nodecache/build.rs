//! Runs Node's library once and keeps the code that V8 compiled; see `src/lib.rs` for the format.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a build script")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use belljar_engine::isolate::IsolateLimits;
use belljar_host::{OsEntropy, SystemClock};
use belljar_kernel::port::NullSink;
use belljar_kernel::{Config, Kernel, OpenFile, SpawnArgs};
use belljar_node::EnvConfig;
use belljar_nodedata::options::{Action, Invocation, parse};

/// Programs that use what most programs use; each runs in a process of its own.
const PROGRAMS: &[&[&str]] = &[
    &["node", "--input-type=module", "-e", include_str!("warm.mjs")],
    &["node", "-e", include_str!("warm.cjs")],
];

fn main() {
    println!("cargo::rerun-if-changed=warm.mjs");
    println!("cargo::rerun-if-changed=warm.cjs");
    println!("cargo::rerun-if-changed=build.rs");
    let mut caches = BTreeMap::new();
    for program in PROGRAMS {
        for (id, data) in run(program) {
            // The larger cache holds more functions.
            let kept: &mut Vec<u8> = caches.entry(id).or_default();
            if data.len() > kept.len() {
                *kept = data;
            }
        }
    }
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("code-cache.bin"), blob(&caches)).expect("OUT_DIR can be written to");
}

/// Runs one program and returns the code of every library module that it loaded.
fn run(args: &[&str]) -> Vec<(String, Vec<u8>)> {
    let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
    let kernel = Kernel::new(Config::new(Arc::new(SystemClock), Arc::new(OsEntropy)));
    let sink = || OpenFile::from_sink(Arc::new(NullSink));
    let spawn = SpawnArgs::new("/usr/local/bin/node", args.clone(), [sink(), sink(), sink()]);
    let process = kernel.spawn(spawn).expect("a process");
    let options = parse(&Invocation {
        args: &args,
        env: &|_| None,
        read_file: &|_| None,
        stdin_is_tty: false,
    });
    let Action::Main(main) = options.action else {
        panic!("{args:?} runs no script")
    };
    let codes = Arc::new(Mutex::new(Vec::new()));
    let config = EnvConfig {
        process,
        options,
        main,
        argv0: "node".to_owned(),
        exec_path: "/usr/local/bin/node".to_owned(),
        spawner: Arc::new(NoChildren),
        code_cache: None,
        record_code: Some(codes.clone()),
    };
    let limits = IsolateLimits {
        heap: 1 << 30,
        array_buffers: 1 << 30,
    };
    let status = belljar_node::run(config, limits, |_| ()).expect("Node's library starts");
    assert_eq!(status.code(), Some(0), "the program that warms the code cache failed");
    kernel.shutdown();
    std::mem::take(&mut *codes.lock().expect("nobody panicked"))
}

/// The programs start no others.
struct NoChildren;

impl belljar_node::spawn::Spawner for NoChildren {
    fn start(&self, _process: Arc<belljar_kernel::Process>, _argv: Vec<String>) -> belljar_kernel::Result<()> {
        Err(belljar_kernel::Errno::EAGAIN)
    }
}

/// Lays the caches out: count; per entry name offset, name length, data offset, data length; names; data.
fn blob(caches: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let word = |n: usize| u32::try_from(n).expect("a blob below 4 GB").to_le_bytes();
    let table = 4 + caches.len() * 16;
    let names: usize = caches.keys().map(String::len).sum();
    let align = |n: usize| n.next_multiple_of(16);
    let mut out = Vec::from(word(caches.len()));
    let (mut name_at, mut data_at) = (table, align(table + names));
    for (name, data) in caches {
        for n in [name_at, name.len(), data_at, data.len()] {
            out.extend(word(n));
        }
        name_at += name.len();
        data_at = align(data_at + data.len());
    }
    for name in caches.keys() {
        out.extend(name.as_bytes());
    }
    for data in caches.values() {
        out.resize(align(out.len()), 0);
        out.extend(data);
    }
    out
}
