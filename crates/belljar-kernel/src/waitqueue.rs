//! Wait queues: how a blocked call sleeps and how an event loop learns of readiness.
//!
//! A kernel object (a pipe, a process, a sink) owns one [`WaitQueue`]. Whoever changes the object's
//! readiness calls [`WaitQueue::wake`]. Two kinds of party listen: a thread inside a blocking call,
//! through [`block_on`], and an event loop, through a one-shot [`Subscription`].
//!
//! A file never blocks by itself. Its read and write answer `EAGAIN`, and the layer above (which
//! knows O_NONBLOCK, the process and its signals) repeats the attempt through [`block_on`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use crate::errno::{Errno, Result};
use crate::port::Notify;
use crate::time::Clock;

bitflags::bitflags! {
    /// Readiness, with the bit values of poll(2).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct PollFlags: u16 {
        /// There is data to read, or a read would report end of file.
        const IN = 0x001;
        /// Exceptional condition.
        const PRI = 0x002;
        /// A write would not block.
        const OUT = 0x004;
        /// Error; for the writing end of a pipe: there is no reader left. Always reported.
        const ERR = 0x008;
        /// The peer closed its end. Always reported.
        const HUP = 0x010;
        /// The descriptor is not open. Always reported.
        const NVAL = 0x020;
        /// The peer closed its writing half.
        const RDHUP = 0x2000;
    }
}

impl PollFlags {
    /// What poll(2) reports whether asked for or not.
    pub const ALWAYS: PollFlags = PollFlags::ERR.union(PollFlags::HUP).union(PollFlags::NVAL);
}

/// The parties that wait for a change of one kernel object. Cloning shares the queue.
#[derive(Clone, Default)]
pub struct WaitQueue {
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    /// Number of entries, so that waking an empty queue takes no lock.
    len: AtomicUsize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    next_id: u64,
    entries: Vec<Entry>,
}

struct Entry {
    id: u64,
    interest: PollFlags,
    target: Target,
}

enum Target {
    Thread(Arc<Waiter>),
    Notify(Arc<dyn Notify>, u64),
}

impl WaitQueue {
    /// An empty queue.
    pub fn new() -> WaitQueue {
        WaitQueue::default()
    }

    /// Wakes every thread and notifies (and removes) every subscription whose interest meets
    /// `flags`; `ERR`, `HUP` and `NVAL` meet every interest. The notifications run on the calling
    /// thread, outside the queue's lock.
    pub fn wake(&self, flags: PollFlags) {
        // Pairs with the fence in `insert`: either the waker sees the entry, or the waiter's check
        // after registering sees the change.
        std::sync::atomic::fence(Ordering::SeqCst);
        if self.inner.len.load(Ordering::SeqCst) == 0 {
            return;
        }
        let mut fired = Vec::new();
        {
            let mut state = self.inner.state.lock();
            state.entries.retain(|entry| {
                if !flags.intersects(entry.interest | PollFlags::ALWAYS) {
                    return true;
                }
                match &entry.target {
                    Target::Thread(waiter) => {
                        waiter.wake();
                        true
                    }
                    Target::Notify(notify, token) => {
                        fired.push((Arc::clone(notify), *token));
                        false
                    }
                }
            });
            self.inner.len.store(state.entries.len(), Ordering::SeqCst);
        }
        for (notify, token) in fired {
            notify.notify(token);
        }
    }

    /// Wakes everybody.
    pub fn wake_all(&self) {
        self.wake(PollFlags::all());
    }

    /// Has `notify` called with `token` once, at the next [`wake`](Self::wake) that meets
    /// `interest`. Dropping the subscription cancels it. The caller checks readiness after
    /// subscribing, so that no change is lost.
    pub fn subscribe(&self, interest: PollFlags, notify: Arc<dyn Notify>, token: u64) -> Subscription {
        let id = self.insert(interest, Target::Notify(notify, token));
        Subscription {
            queue: Some((self.clone(), id)),
        }
    }

    /// How many threads and subscriptions wait.
    pub fn len(&self) -> usize {
        self.inner.len.load(Ordering::Relaxed)
    }

    /// True when nobody waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn insert(&self, interest: PollFlags, target: Target) -> u64 {
        let mut state = self.inner.state.lock();
        let id = state.next_id;
        state.next_id = state.next_id.wrapping_add(1);
        state.entries.push(Entry { id, interest, target });
        self.inner.len.store(state.entries.len(), Ordering::SeqCst);
        drop(state);
        std::sync::atomic::fence(Ordering::SeqCst);
        id
    }

    /// False when the entry is gone already.
    fn remove(&self, id: u64) -> bool {
        let mut state = self.inner.state.lock();
        let Some(at) = state.entries.iter().position(|entry| entry.id == id) else {
            return false;
        };
        let entry = state.entries.swap_remove(at);
        self.inner.len.store(state.entries.len(), Ordering::SeqCst);
        drop(state);
        // Outside the lock: dropping the last reference to a Notify may run foreign code.
        drop(entry);
        true
    }
}

impl std::fmt::Debug for WaitQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WaitQueue").field("len", &self.len()).finish()
    }
}

/// A pending one-shot notification; dropping it cancels it.
#[derive(Debug, Default)]
pub struct Subscription {
    queue: Option<(WaitQueue, u64)>,
}

impl Subscription {
    /// A subscription to something that never changes (a regular file is always ready).
    pub fn none() -> Subscription {
        Subscription::default()
    }

    /// Cancels it, and says whether that came before the notification.
    pub fn cancel(mut self) -> bool {
        self.queue.take().is_some_and(|(queue, id)| queue.remove(id))
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some((queue, id)) = self.queue.take() {
            queue.remove(id);
        }
    }
}

/// One sleeping thread.
#[derive(Default)]
struct Waiter {
    woken: Mutex<bool>,
    condvar: Condvar,
}

impl Waiter {
    fn wake(&self) {
        *self.woken.lock() = true;
        self.condvar.notify_one();
    }

    /// Sleeps until woken or until `timeout` has passed.
    fn sleep(&self, timeout: Option<Duration>) {
        let mut woken = self.woken.lock();
        while !*woken {
            match timeout {
                None => self.condvar.wait(&mut woken),
                Some(timeout) => {
                    if self.condvar.wait_for(&mut woken, timeout).timed_out() {
                        break;
                    }
                }
            }
        }
        *woken = false;
    }
}

/// What may cut a blocking call short: a process with a signal to take, or the host.
pub trait Interrupt: Send + Sync {
    /// The reason to stop blocking now, if there is one: `EINTR`.
    fn interrupted(&self) -> Option<Errno>;
    /// Woken when `interrupted` may have changed.
    fn interrupt_queue(&self) -> &WaitQueue;
    /// The caller goes to sleep, or woke up.
    fn asleep(&self, _asleep: bool) {}
    /// True while the caller shall neither go on nor fail: it is stopped.
    fn paused(&self) -> bool {
        false
    }
}

/// A host-side interrupt: a flag that cuts every blocking call short that was given it.
#[derive(Debug, Default)]
pub struct Interrupter {
    raised: AtomicBool,
    queue: WaitQueue,
}

impl Interrupter {
    /// An interrupt that is not raised.
    pub fn new() -> Interrupter {
        Interrupter::default()
    }

    /// Makes every blocking call return `EINTR`, those to come included.
    pub fn interrupt(&self) {
        self.raised.store(true, Ordering::SeqCst);
        self.queue.wake_all();
    }

    /// Takes the interrupt back.
    pub fn reset(&self) {
        self.raised.store(false, Ordering::SeqCst);
    }
}

impl Interrupt for Interrupter {
    fn interrupted(&self) -> Option<Errno> {
        self.raised.load(Ordering::SeqCst).then_some(Errno::EINTR)
    }

    fn interrupt_queue(&self) -> &WaitQueue {
        &self.queue
    }
}

/// A point on the monotonic clock at which a blocking call gives up.
#[derive(Clone, Copy)]
pub struct Deadline<'a> {
    clock: &'a dyn Clock,
    at: u64,
}

impl<'a> Deadline<'a> {
    /// `timeout` from now.
    pub fn after(clock: &'a dyn Clock, timeout: Duration) -> Deadline<'a> {
        let nanos = u64::try_from(timeout.as_nanos()).unwrap_or(u64::MAX);
        Deadline {
            clock,
            at: clock.monotonic().saturating_add(nanos),
        }
    }

    /// The time left; zero when it has passed.
    pub fn remaining(&self) -> Duration {
        Duration::from_nanos(self.at.saturating_sub(self.clock.monotonic()))
    }
}

/// Repeats `attempt` until it gives something other than `EAGAIN`, sleeping in between until one of
/// `queues` is woken for its flags.
///
/// # Errors
/// What `attempt` returns; `EINTR` when `interrupt` says so; `ETIMEDOUT` past `deadline`.
pub fn block_on<T>(
    queues: &[(&WaitQueue, PollFlags)],
    interrupt: Option<&dyn Interrupt>,
    deadline: Option<Deadline<'_>>,
    mut attempt: impl FnMut() -> Result<T>,
) -> Result<T> {
    match attempt() {
        Err(Errno::EAGAIN) => {}
        done => return done,
    }
    let waiter = Arc::new(Waiter::default());
    let mut registered = Registered {
        entries: Vec::with_capacity(queues.len().saturating_add(1)),
    };
    for (queue, interest) in queues {
        registered.add(queue, *interest, &waiter);
    }
    if let Some(interrupt) = interrupt {
        registered.add(interrupt.interrupt_queue(), PollFlags::all(), &waiter);
    }
    loop {
        if interrupt.is_some_and(|i| i.paused()) {
            sleep(&waiter, interrupt, None);
            continue;
        }
        match attempt() {
            Err(Errno::EAGAIN) => {}
            done => return done,
        }
        if let Some(errno) = interrupt.and_then(|i| i.interrupted()) {
            return Err(errno);
        }
        let timeout = deadline.map(|d| d.remaining());
        if timeout == Some(Duration::ZERO) {
            return Err(Errno::ETIMEDOUT);
        }
        sleep(&waiter, interrupt, timeout);
    }
}

fn sleep(waiter: &Waiter, interrupt: Option<&dyn Interrupt>, timeout: Option<Duration>) {
    if let Some(interrupt) = interrupt {
        interrupt.asleep(true);
    }
    waiter.sleep(timeout);
    if let Some(interrupt) = interrupt {
        interrupt.asleep(false);
    }
}

/// Removes a thread's waiter from its queues on every way out.
struct Registered {
    entries: Vec<(WaitQueue, u64)>,
}

impl Registered {
    fn add(&mut self, queue: &WaitQueue, interest: PollFlags, waiter: &Arc<Waiter>) {
        let id = queue.insert(interest, Target::Thread(Arc::clone(waiter)));
        self.entries.push((queue.clone(), id));
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        for (queue, id) in self.entries.drain(..) {
            queue.remove(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU64;

    struct Count(AtomicU64);

    impl Notify for Count {
        fn notify(&self, token: u64) {
            self.0.fetch_add(token, Ordering::SeqCst);
        }
    }

    #[test]
    fn a_subscription_fires_once_and_only_for_its_interest() {
        let queue = WaitQueue::new();
        let count = Arc::new(Count(AtomicU64::new(0)));
        let kept = queue.subscribe(PollFlags::IN, count.clone(), 7);
        queue.wake(PollFlags::OUT);
        assert_eq!(count.0.load(Ordering::SeqCst), 0);
        queue.wake(PollFlags::IN);
        queue.wake(PollFlags::IN);
        assert_eq!(count.0.load(Ordering::SeqCst), 7);
        assert!(queue.is_empty());
        drop(kept);
    }

    #[test]
    fn hang_up_and_error_reach_every_interest() {
        let queue = WaitQueue::new();
        let count = Arc::new(Count(AtomicU64::new(0)));
        let _a = queue.subscribe(PollFlags::empty(), count.clone(), 1);
        let _b = queue.subscribe(PollFlags::OUT, count.clone(), 2);
        queue.wake(PollFlags::HUP);
        assert_eq!(count.0.load(Ordering::SeqCst), 3);
    }

    #[test]
    fn dropping_a_subscription_cancels_it_and_frees_the_notify() {
        let queue = WaitQueue::new();
        let count = Arc::new(Count(AtomicU64::new(0)));
        drop(queue.subscribe(PollFlags::IN, count.clone(), 1));
        queue.wake_all();
        assert_eq!(count.0.load(Ordering::SeqCst), 0);
        assert_eq!(Arc::strong_count(&count), 1);
    }

    #[test]
    fn a_blocked_attempt_sees_the_change_that_woke_it() {
        let queue = WaitQueue::new();
        let ready = Arc::new(AtomicBool::new(false));
        let (q, r) = (queue.clone(), ready.clone());
        let thread = std::thread::spawn(move || {
            block_on(&[(&q, PollFlags::IN)], None, None, || {
                if r.load(Ordering::SeqCst) {
                    Ok(5)
                } else {
                    Err(Errno::EAGAIN)
                }
            })
        });
        while queue.is_empty() {
            std::thread::yield_now();
        }
        ready.store(true, Ordering::SeqCst);
        queue.wake(PollFlags::IN);
        assert_eq!(thread.join().ok(), Some(Ok(5)));
        assert!(queue.is_empty());
    }

    #[test]
    fn an_interrupter_cuts_a_blocked_call_short() {
        let queue = WaitQueue::new();
        let stop = Arc::new(Interrupter::new());
        let (q, s) = (queue.clone(), stop.clone());
        let thread =
            std::thread::spawn(move || block_on::<()>(&[(&q, PollFlags::IN)], Some(&*s), None, || Err(Errno::EAGAIN)));
        while queue.is_empty() {
            std::thread::yield_now();
        }
        stop.interrupt();
        assert_eq!(thread.join().ok(), Some(Err(Errno::EINTR)));
        assert!(stop.queue.is_empty());
    }
}
