//! Jars in a warm host: creation, memory.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use belljar::{ExecOptions, Guest, SpawnOptions, Stdout, Vm, block_on};

use crate::measure::{Row, interleave, time};
use crate::process::{Programs, output};

/// Create to first output, against a whole `node -e 0`.
pub fn create(programs: &Programs) -> Vec<Row> {
    let (belljar, node) = interleave(
        31,
        || {
            let began = Instant::now();
            let vm = Vm::builder().build().expect("a jar");
            let output = block_on(vm.exec("console.log(0)", ExecOptions::default())).expect("a guest");
            let elapsed = began.elapsed();
            assert_eq!(output.stdout, b"0\n");
            elapsed
        },
        || time(|| drop(output(programs.node(Path::new("/"), &["-e", "0"])))),
    );
    vec![Row {
        what: "a new jar in a warm host, create to output, against node -e 0".into(),
        belljar,
        node: Some(node),
        unit: "ms",
    }]
}

/// Resident memory of an idle jar among many in one host.
pub fn memory(_programs: &Programs) -> Vec<Row> {
    const JARS: usize = 100;
    let first = idle();
    let before = resident();
    let jars: Vec<(Vm, Guest)> = (0..JARS).map(|_| idle()).collect();
    let after = resident();
    drop(jars);
    drop(first);
    let each = (after - before) / JARS as f64 / (1 << 20) as f64;
    vec![Row {
        what: format!("resident memory of an idle jar, {JARS} in one host"),
        belljar: each,
        node: None,
        unit: "MB",
    }]
}

/// A jar whose program waits for a timer that is far away.
fn idle() -> (Vm, Guest) {
    let vm = Vm::builder().build().expect("a jar");
    let (ready, wait) = mpsc::channel();
    let options = SpawnOptions {
        stdout: Stdout::Capture(Some(Arc::new(move |_: &[u8]| {
            let _ = ready.send(());
        }))),
        ..SpawnOptions::default()
    };
    let guest = vm
        .spawn("setInterval(() => {}, 1e9); console.log('ready')", options)
        .expect("a guest");
    wait.recv_timeout(Duration::from_secs(60))
        .expect("a guest that becomes ready");
    (vm, guest)
}

/// Resident bytes of this process.
fn resident() -> f64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("statm");
    let pages: f64 = text
        .split_whitespace()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .expect("a number of pages");
    pages * 4096.0
}
