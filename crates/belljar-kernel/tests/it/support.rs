//! What the tests plug into the ports.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use belljar_kernel::audit::SyscallRecord;
use belljar_kernel::port::{BufferSink, Entropy, Event, EventSink, Notify, SeededEntropy, Tracer};
use belljar_kernel::{Clock, Config, Kernel, OpenFile, Process, SpawnArgs, Timespec};
use parking_lot::Mutex;

/// The machine's monotonic clock, and a time of day that starts at 2026-01-01.
pub struct RealClock {
    start: Instant,
}

impl RealClock {
    pub fn new() -> Arc<RealClock> {
        Arc::new(RealClock { start: Instant::now() })
    }
}

impl Clock for RealClock {
    fn realtime(&self) -> Timespec {
        Timespec::from_nanos(1_767_225_600_000_000_000 + i128::from(self.monotonic()))
    }

    fn monotonic(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap()
    }
}

pub fn config() -> Config {
    let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(1));
    Config::new(RealClock::new(), entropy)
}

pub fn jar() -> Jar {
    Jar {
        kernel: Kernel::new(config()),
    }
}

pub fn jar_with(change: impl FnOnce(&mut Config)) -> Jar {
    let mut config = config();
    change(&mut config);
    Jar {
        kernel: Kernel::new(config),
    }
}

/// A kernel that is shut down at the end of a test.
pub struct Jar {
    pub kernel: Arc<Kernel>,
}

impl Drop for Jar {
    fn drop(&mut self) {
        self.kernel.shutdown();
    }
}

impl Jar {
    /// A first process whose output goes nowhere.
    pub fn start(&self) -> Arc<Process> {
        self.kernel.spawn(args()).unwrap()
    }

    pub fn child(&self, parent: &Arc<Process>) -> Arc<Process> {
        self.kernel
            .spawn(SpawnArgs {
                parent: Some(parent.clone()),
                ..args()
            })
            .unwrap()
    }
}

pub fn args() -> SpawnArgs {
    let sink = || OpenFile::from_sink(BufferSink::new());
    SpawnArgs::new(*b"/bin/test", [*b"test"], [sink(), sink(), sink()])
}

/// Counts notifications and keeps the tokens.
#[derive(Default)]
pub struct Tokens(pub Mutex<Vec<u64>>);

impl Tokens {
    pub fn new() -> Arc<Tokens> {
        Arc::default()
    }

    pub fn take(&self) -> Vec<u64> {
        std::mem::take(&mut self.0.lock())
    }
}

impl Notify for Tokens {
    fn notify(&self, token: u64) {
        self.0.lock().push(token);
    }
}

#[derive(Default)]
pub struct Events(pub Mutex<Vec<Event>>);

impl EventSink for Events {
    fn event(&self, event: &Event) {
        self.0.lock().push(event.clone());
    }
}

#[derive(Default)]
pub struct Lines(pub Mutex<Vec<String>>);

impl Tracer for Lines {
    fn syscall(&self, record: &SyscallRecord<'_>) {
        self.0.lock().push(record.to_string());
    }
}

/// Waits until `done`, and fails the test after ten seconds.
pub fn eventually(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_secs(10), "{what} did not happen");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// A counter that threads share.
#[derive(Default)]
pub struct Count(AtomicU64);

impl Count {
    pub fn add(&self, n: u64) {
        self.0.fetch_add(n, Ordering::SeqCst);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}
