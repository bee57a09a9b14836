//! The event loop: libuv's contract, one clock read a turn, sleeping on one readiness queue.
//!
//! The phases of a turn are timers, pending completions and readiness (poll), check, closing callbacks. The
//! loop belongs to one thread; [`LoopHandle`] is the part that other threads, and the kernel's wait queues, hold.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use belljar_kernel::port::{Clock, Notify};
use parking_lot::{Condvar, Mutex};

use crate::callback::Scope;

/// A callback that runs once.
pub type Task = Box<dyn for<'s, 'i> FnOnce(&mut Scope<'s, 'i>)>;
/// A callback that came from another thread.
pub type SendTask = Box<dyn for<'s, 'i> FnOnce(&mut Scope<'s, 'i>) + Send>;
/// A callback that runs each time that its token is notified or its timer is due.
pub type Watcher = Rc<dyn for<'s, 'i> Fn(&mut Scope<'s, 'i>)>;

/// Names a watcher of the loop, to the kernel and to other threads.
pub type Token = u64;
/// Names a timer.
pub type TimerId = u64;

/// What the embedder does in the check phase.
pub trait Immediates {
    /// Whether an immediate is queued that keeps the loop alive.
    fn has_referenced(&self) -> bool;
    /// Runs the queued immediates.
    fn run(&self, scope: &mut Scope<'_, '_>);
}

#[derive(Default)]
struct Inbox {
    queue: Mutex<InboxState>,
    arrived: Condvar,
}

#[derive(Default)]
struct InboxState {
    /// Tokens in the order of their first notification; a token is queued once however often it rings.
    tokens: VecDeque<Token>,
    tasks: VecDeque<SendTask>,
    woken: bool,
    stopped: bool,
}

/// The side of the loop that other threads may use.
#[derive(Clone)]
pub struct LoopHandle(Arc<Inbox>);

impl LoopHandle {
    /// Runs `task` on the loop's thread, in the poll phase.
    pub fn post(&self, task: SendTask) {
        self.0.queue.lock().tasks.push_back(task);
        self.0.arrived.notify_one();
    }

    /// Makes a sleeping loop look around.
    pub fn wake(&self) {
        self.0.queue.lock().woken = true;
        self.0.arrived.notify_one();
    }

    /// Ends the loop as soon as it looks around, which it does now.
    pub fn stop(&self) {
        self.0.queue.lock().stopped = true;
        self.wake();
    }

    /// This handle as what the kernel's wait queues take.
    pub fn notifier(&self) -> Arc<dyn Notify> {
        Arc::new(self.clone())
    }
}

impl Notify for LoopHandle {
    fn notify(&self, token: u64) {
        let mut state = self.0.queue.lock();
        if !state.tokens.contains(&token) {
            state.tokens.push_back(token);
        }
        drop(state);
        self.0.arrived.notify_one();
    }
}

struct Timer {
    due: u64,
    repeat: Option<u64>,
    referenced: bool,
    callback: Watcher,
}

/// The loop.
pub struct EventLoop {
    clock: Arc<dyn Clock>,
    start_ns: u64,
    now_ms: Cell<u64>,
    inbox: Arc<Inbox>,
    next_id: Cell<u64>,
    timers: RefCell<HashMap<TimerId, Timer>>,
    schedule: RefCell<BTreeMap<(u64, u64), TimerId>>,
    pending: RefCell<VecDeque<Task>>,
    fed: RefCell<VecDeque<Task>>,
    requests: Cell<usize>,
    handles: Cell<usize>,
    watchers: RefCell<HashMap<Token, Watcher>>,
    closing: RefCell<VecDeque<Task>>,
    stopping: Cell<bool>,
    idle_ns: Cell<u64>,
    turns: Cell<u64>,
    events: Cell<u64>,
}

impl EventLoop {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let start_ns = clock.monotonic();
        Self {
            clock,
            start_ns,
            now_ms: Cell::new(0),
            inbox: Arc::default(),
            next_id: Cell::new(1),
            timers: RefCell::default(),
            schedule: RefCell::default(),
            pending: RefCell::default(),
            fed: RefCell::default(),
            requests: Cell::new(0),
            handles: Cell::new(0),
            watchers: RefCell::default(),
            closing: RefCell::default(),
            stopping: Cell::new(false),
            idle_ns: Cell::new(0),
            turns: Cell::new(0),
            events: Cell::new(0),
        }
    }

    pub fn handle(&self) -> LoopHandle {
        LoopHandle(self.inbox.clone())
    }

    /// The loop's time, in milliseconds since the loop began; read once a turn.
    pub fn now(&self) -> u64 {
        self.now_ms.get()
    }

    /// Reads the clock anew.
    pub fn update_time(&self) {
        let ns = self.clock.monotonic().saturating_sub(self.start_ns);
        self.now_ms.set(ns / 1_000_000);
    }

    /// Nanoseconds spent asleep.
    pub fn idle_time(&self) -> u64 {
        self.idle_ns.get()
    }

    /// Turns of the loop, and events processed (libuv's metrics).
    pub fn metrics(&self) -> (u64, u64) {
        (self.turns.get(), self.events.get())
    }

    fn fresh_id(&self) -> u64 {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        id
    }

    /// Starts a timer that is due `delay` ms from the loop's time.
    pub fn start_timer(&self, delay: u64, repeat: Option<u64>, referenced: bool, callback: Watcher) -> TimerId {
        let id = self.fresh_id();
        let due = self.now().saturating_add(delay);
        self.timers.borrow_mut().insert(
            id,
            Timer {
                due,
                repeat,
                referenced,
                callback,
            },
        );
        self.schedule.borrow_mut().insert((due, id), id);
        id
    }

    /// Stops a timer; an unknown one is no error.
    pub fn stop_timer(&self, id: TimerId) {
        if let Some(timer) = self.timers.borrow_mut().remove(&id) {
            self.schedule.borrow_mut().remove(&(timer.due, id));
        }
    }

    /// Says whether a timer keeps the loop alive.
    pub fn ref_timer(&self, id: TimerId, referenced: bool) {
        if let Some(timer) = self.timers.borrow_mut().get_mut(&id) {
            timer.referenced = referenced;
        }
    }

    /// How many timers run.
    pub fn timer_count(&self) -> usize {
        self.timers.borrow().len()
    }

    /// Completes a request: `task` runs in the next poll phase, and keeps the loop alive until then.
    pub fn complete(&self, task: Task) {
        self.requests.set(self.requests.get() + 1);
        self.pending.borrow_mut().push_back(task);
    }

    /// Runs `task` before the check phase of this turn, or as the first thing of the next poll phase: what libuv's
    /// streams do about a request that they need not wait for. It keeps the loop alive until then.
    pub fn feed(&self, task: Task) {
        self.begin_request();
        self.fed.borrow_mut().push_back(task);
    }

    /// Counts a request that another thread or a wait queue will complete; [`Self::end_request`] ends it.
    pub fn begin_request(&self) {
        self.requests.set(self.requests.get() + 1);
    }

    pub fn end_request(&self) {
        self.requests.set(self.requests.get().saturating_sub(1));
    }

    /// Counts an active, referenced handle.
    pub fn ref_handle(&self) {
        self.handles.set(self.handles.get() + 1);
    }

    pub fn unref_handle(&self) {
        self.handles.set(self.handles.get().saturating_sub(1));
    }

    /// Registers a watcher: it runs in the poll phase after its token was notified.
    pub fn watch(&self, watcher: Watcher) -> Token {
        let token = self.fresh_id();
        self.watchers.borrow_mut().insert(token, watcher);
        token
    }

    pub fn unwatch(&self, token: Token) {
        let watcher = self.watchers.borrow_mut().remove(&token);
        drop(watcher);
    }

    /// Runs `task` in the closing phase.
    pub fn close(&self, task: Task) {
        self.closing.borrow_mut().push_back(task);
    }

    /// Makes the current turn the last.
    pub fn stop(&self) {
        self.stopping.set(true);
        self.handle().wake();
    }

    pub fn is_stopping(&self) -> bool {
        self.stopping.get()
    }

    /// Whether anything keeps the loop going.
    pub fn is_alive(&self, immediates: &dyn Immediates) -> bool {
        self.handles.get() > 0
            || self.requests.get() > 0
            || !self.closing.borrow().is_empty()
            || immediates.has_referenced()
            || self.timers.borrow().values().any(|t| t.referenced)
    }

    /// Drops everything that is queued or registered, so that no handle of the isolate stays.
    pub fn clear(&self) {
        let timers = std::mem::take(&mut *self.timers.borrow_mut());
        let pending = std::mem::take(&mut *self.pending.borrow_mut());
        let fed = std::mem::take(&mut *self.fed.borrow_mut());
        let watchers = std::mem::take(&mut *self.watchers.borrow_mut());
        let closing = std::mem::take(&mut *self.closing.borrow_mut());
        let tasks = std::mem::take(&mut self.inbox.queue.lock().tasks);
        self.schedule.borrow_mut().clear();
        drop((timers, pending, fed, watchers, closing, tasks));
    }

    /// Turns until nothing keeps the loop alive or it is stopped. `after` runs after every callback that
    /// may have run JavaScript on its own account, `pump` before and after the poll phase.
    pub fn run(
        &self,
        scope: &mut Scope<'_, '_>,
        immediates: &dyn Immediates,
        pump: &dyn Fn(&mut Scope<'_, '_>) -> bool,
    ) {
        self.update_time();
        if self.is_alive(immediates) {
            self.run_timers(scope);
        }
        while !self.stopping.get() && self.is_alive(immediates) {
            self.turns.set(self.turns.get() + 1);
            // Before the loop sleeps as well: a timer may have begun what `pump` waits for.
            pump(scope);
            self.poll(scope, immediates);
            if self.stopping.get() {
                break;
            }
            pump(scope);
            self.check(scope, immediates);
            if self.stopping.get() {
                break;
            }
            self.run_closing(scope);
            self.update_time();
            self.run_timers(scope);
        }
    }

    fn run_timers(&self, scope: &mut Scope<'_, '_>) {
        let now = self.now();
        // A timer that starts in here is due in a later turn, even at once.
        let last = self.next_id.get();
        loop {
            if self.stopping.get() {
                return;
            }
            let next = {
                let schedule = self.schedule.borrow();
                schedule
                    .iter()
                    .map(|(&key, &id)| (key, id))
                    .find(|&((_, seq), _)| seq < last)
            };
            let Some((key, id)) = next else { return };
            if key.0 > now {
                return;
            }
            self.schedule.borrow_mut().remove(&key);
            let callback = {
                let mut timers = self.timers.borrow_mut();
                let Some(timer) = timers.get_mut(&id) else { continue };
                let callback = timer.callback.clone();
                match timer.repeat {
                    Some(every) => {
                        timer.due = now.saturating_add(every.max(1));
                        self.schedule.borrow_mut().insert((timer.due, id), id);
                    }
                    None => {
                        timers.remove(&id);
                    }
                }
                callback
            };
            v8::scope!(let scope, scope);
            callback(scope);
        }
    }

    fn poll(&self, scope: &mut Scope<'_, '_>, immediates: &dyn Immediates) {
        // Completions of this turn's requests; those that they start are for the next turn.
        let batch = self.pending.borrow().len();
        self.run_fed(scope);
        if self.stopping.get() {
            return;
        }
        let idle = batch == 0
            && self.fed.borrow().is_empty()
            && self.closing.borrow().is_empty()
            && !immediates.has_referenced();
        let (tokens, tasks) = self.wait(idle && !self.stopping.get() && self.is_alive(immediates));
        if self.stopping.get() {
            return;
        }
        for _ in 0..batch {
            let Some(task) = self.pending.borrow_mut().pop_front() else {
                break;
            };
            self.end_request();
            self.event(scope, |scope| task(scope));
            if self.stopping.get() {
                return;
            }
        }
        for token in tokens {
            let watcher = self.watchers.borrow().get(&token).cloned();
            if let Some(watcher) = watcher {
                self.event(scope, |scope| watcher(scope));
            }
            if self.stopping.get() {
                return;
            }
        }
        for task in tasks {
            self.event(scope, |scope| task(scope));
            if self.stopping.get() {
                return;
            }
        }
        /// Rounds of what is fed in a turn, so that it does not starve the rest.
        const ROUNDS: usize = 8;
        for _ in 0..ROUNDS {
            if self.stopping.get() || !self.run_fed(scope) {
                return;
            }
        }
    }

    /// Runs what has been fed so far; whether there was anything.
    fn run_fed(&self, scope: &mut Scope<'_, '_>) -> bool {
        let fed = std::mem::take(&mut *self.fed.borrow_mut());
        let any = !fed.is_empty();
        for task in fed {
            self.end_request();
            // A task that is dropped when the loop stops has nobody to tell.
            if !self.stopping.get() {
                self.event(scope, |scope| task(scope));
            }
        }
        any
    }

    fn event(&self, scope: &mut Scope<'_, '_>, f: impl FnOnce(&mut Scope<'_, '_>)) {
        self.events.set(self.events.get() + 1);
        v8::scope!(let scope, scope);
        f(scope);
    }

    /// Takes what has arrived; sleeps first, until the next timer at most, when `may_sleep`.
    fn wait(&self, may_sleep: bool) -> (VecDeque<Token>, VecDeque<SendTask>) {
        let mut state = self.inbox.queue.lock();
        if may_sleep && state.tokens.is_empty() && state.tasks.is_empty() && !state.woken {
            let began = self.clock.monotonic();
            let next = self.schedule.borrow().keys().next().map(|key| key.0);
            match next {
                Some(due) => {
                    let due_ns = self.start_ns.saturating_add(due.saturating_mul(1_000_000));
                    let wait = due_ns.saturating_sub(began);
                    if wait > 0 {
                        self.inbox.arrived.wait_for(&mut state, Duration::from_nanos(wait));
                    }
                }
                None => self.inbox.arrived.wait(&mut state),
            }
            let slept = self.clock.monotonic().saturating_sub(began);
            self.idle_ns.set(self.idle_ns.get().saturating_add(slept));
        }
        state.woken = false;
        if state.stopped {
            self.stopping.set(true);
        }
        let taken = (std::mem::take(&mut state.tokens), std::mem::take(&mut state.tasks));
        drop(state);
        self.update_time();
        taken
    }

    fn check(&self, scope: &mut Scope<'_, '_>, immediates: &dyn Immediates) {
        v8::scope!(let scope, scope);
        immediates.run(scope);
    }

    fn run_closing(&self, scope: &mut Scope<'_, '_>) {
        let batch = self.closing.borrow().len();
        for _ in 0..batch {
            let Some(task) = self.closing.borrow_mut().pop_front() else {
                return;
            };
            v8::scope!(let scope, scope);
            task(scope);
            if self.stopping.get() {
                return;
            }
        }
    }
}
