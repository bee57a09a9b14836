//! A jar to test with.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use belljar_kernel::fs::OFlags;
use belljar_kernel::port::{Clock, SeededEntropy};
use belljar_kernel::time::Timespec;
use belljar_kernel::{Config, Kernel, OpenFile, Process, SpawnArgs};

/// A clock that moves on by a microsecond with every look at it.
#[derive(Default)]
pub struct StepClock(AtomicU64);

impl Clock for StepClock {
    fn realtime(&self) -> Timespec {
        let step = self.0.fetch_add(1000, Ordering::Relaxed);
        Timespec::from_nanos(1_700_000_000_000_000_000 + i128::from(step))
    }

    fn monotonic(&self) -> u64 {
        self.0.fetch_add(1000, Ordering::Relaxed)
    }
}

/// A configuration with all defaults.
pub fn config() -> Config {
    Config::new(Arc::new(StepClock::default()), Arc::new(SeededEntropy::new(1)))
}

/// A first process, as root or as another user.
pub fn process(kernel: &Arc<Kernel>, uid: u32) -> Arc<Process> {
    let handle = || OpenFile::at(kernel.vfs().root(), None, None, OFlags::PATH);
    let mut args = SpawnArgs::new("/bin/test", ["test"], [handle(), handle(), handle()]);
    args.uid = Some(uid);
    args.gid = Some(uid);
    kernel.spawn(args).expect("spawn")
}

/// A jar with defaults and a process of root's in it.
pub fn jar() -> (Arc<Kernel>, Arc<Process>) {
    let kernel = Kernel::new(config());
    let process = process(&kernel, 0);
    (kernel, process)
}
