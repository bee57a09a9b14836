//! Ends guests that run too long: wall time and CPU time, by one thread for all isolates of a host process.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use belljar_kernel::port::Clock;
use parking_lot::{Condvar, Mutex};

/// Why a guest was told to end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overrun {
    Wall,
    Cpu,
}

/// What the watchdog watches of one guest.
pub struct Ward {
    /// The monotonic time, in ns, at which the guest must have ended.
    pub deadline: Option<u64>,
    /// CPU nanoseconds that the guest may use.
    pub cpu_limit: Option<u64>,
    /// CPU nanoseconds that the guest has used.
    pub cpu_used: Box<dyn Fn() -> u64 + Send>,
    /// Ends the guest.
    pub end: Box<dyn Fn(Overrun) + Send>,
}

#[derive(Default)]
struct State {
    next: u64,
    wards: HashMap<u64, Ward>,
    closed: bool,
}

struct Inner {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    changed: Condvar,
}

/// The watchdog. Its thread runs from the first [`Watchdog::guard`] until the last clone is dropped.
#[derive(Clone)]
pub struct Watchdog(
    Arc<Inner>,
    #[allow(dead_code, reason = "its drop stops the thread")] Arc<Stopper>,
);

struct Stopper(Weak<Inner>, Mutex<Option<std::thread::JoinHandle<()>>>);

impl Drop for Stopper {
    fn drop(&mut self) {
        if let Some(inner) = self.0.upgrade() {
            inner.state.lock().closed = true;
            inner.changed.notify_all();
        }
        if let Some(thread) = self.1.get_mut().take() {
            let _ = thread.join();
        }
    }
}

/// Watches one guest as long as it lives.
pub struct Guard {
    id: u64,
    inner: Arc<Inner>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        let ward = self.inner.state.lock().wards.remove(&self.id);
        drop(ward);
    }
}

impl Watchdog {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let inner = Arc::new(Inner {
            clock,
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let stopper = Arc::new(Stopper(Arc::downgrade(&inner), Mutex::new(None)));
        Self(inner, stopper)
    }

    /// Watches a guest until the result is dropped. The host must be able to start a thread; where it
    /// cannot, the error says so.
    pub fn guard(&self, ward: Ward) -> std::io::Result<Guard> {
        {
            let mut thread = self.1.1.lock();
            if thread.is_none() {
                let inner = self.0.clone();
                *thread = Some(
                    std::thread::Builder::new()
                        .name("belljar-watchdog".into())
                        .spawn(move || watch(&inner))?,
                );
            }
        }
        let mut state = self.0.state.lock();
        let id = state.next;
        state.next += 1;
        state.wards.insert(id, ward);
        drop(state);
        self.0.changed.notify_all();
        Ok(Guard {
            id,
            inner: self.0.clone(),
        })
    }
}

fn watch(inner: &Inner) {
    let mut state = inner.state.lock();
    while !state.closed {
        let now = inner.clock.monotonic();
        let mut next: Option<u64> = None;
        let mut sooner = |at: u64| next = Some(next.map_or(at, |n| n.min(at)));
        for ward in state.wards.values_mut() {
            if let Some(deadline) = ward.deadline {
                if deadline <= now {
                    ward.deadline = None;
                    (ward.end)(Overrun::Wall);
                } else {
                    sooner(deadline);
                }
            }
            if let Some(limit) = ward.cpu_limit {
                let used = (ward.cpu_used)();
                if used >= limit {
                    ward.cpu_limit = None;
                    (ward.end)(Overrun::Cpu);
                } else {
                    // One thread cannot use more CPU time than passes.
                    sooner(now.saturating_add((limit - used).max(1_000_000)));
                }
            }
        }
        match next {
            Some(at) => {
                let wait = Duration::from_nanos(at.saturating_sub(now).max(100_000));
                inner.changed.wait_for(&mut state, wait);
            }
            None => inner.changed.wait(&mut state),
        }
    }
}
