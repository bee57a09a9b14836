//! Waiting without blocking the loop: for a file to become ready, or for a call on another thread.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use belljar_engine::Scope;
use belljar_engine::event_loop::Task;
use belljar_kernel::waitqueue::{PollFlags, Subscription};
use belljar_kernel::{OpenFile, Process};

use crate::env::Env;

/// Whether `file` has something of `interest` now; one that is never waited for always has.
pub fn is_ready(file: &OpenFile, interest: PollFlags) -> bool {
    file.file()
        .map_or(true, |file| file.poll().intersects(interest | PollFlags::ALWAYS))
}

/// Runs `then` in the poll phase once `file` has something of `interest`; keeps the loop alive until then.
pub fn when_ready(env: &Rc<Env>, file: &Arc<OpenFile>, interest: PollFlags, then: Task) {
    env.event_loop.begin_request();
    let waiting = Rc::new(Waiting {
        file: file.clone(),
        interest,
        token: Cell::new(0),
        subscription: RefCell::new(None),
        then: RefCell::new(Some(then)),
    });
    let weak = Rc::downgrade(env);
    let watched = waiting.clone();
    let token = env.event_loop.watch(Rc::new(move |scope| {
        if let Some(env) = weak.upgrade() {
            watched.look(scope, &env);
        }
    }));
    waiting.token.set(token);
    waiting.subscribe(env);
}

struct Waiting {
    file: Arc<OpenFile>,
    interest: PollFlags,
    token: Cell<u64>,
    subscription: RefCell<Option<Subscription>>,
    then: RefCell<Option<Task>>,
}

impl Waiting {
    fn subscribe(&self, env: &Env) {
        let notify = env.event_loop.handle().notifier();
        match self.file.subscribe(self.interest, notify.clone(), self.token.get()) {
            Ok(subscription) => *self.subscription.borrow_mut() = Some(subscription),
            Err(_) => notify.notify(self.token.get()),
        }
    }

    fn look(&self, scope: &mut Scope<'_, '_>, env: &Env) {
        if !is_ready(&self.file, self.interest) {
            self.subscribe(env);
            return;
        }
        env.event_loop.unwatch(self.token.get());
        env.event_loop.end_request();
        let then = self.then.borrow_mut().take();
        if let Some(then) = then {
            then(scope);
        }
    }
}

/// How many calls of one guest block threads of their own at a time; libuv's pool has four threads.
const THREADS: usize = 4;

type Outcome = Box<dyn Any + Send>;
type Op = Box<dyn FnOnce(&Process) -> Outcome + Send>;
type Then = Box<dyn for<'s, 'i> FnOnce(&mut Scope<'s, 'i>, Outcome)>;

#[derive(Default)]
struct Blocking {
    next: Cell<u64>,
    running: Cell<usize>,
    waiting: RefCell<HashMap<u64, Then>>,
    queue: RefCell<VecDeque<(u64, Op)>>,
}

/// Runs `op`, which may block, on another thread, and `then` with its result in the loop.
pub fn run_blocking<T: Send + 'static>(
    env: &Rc<Env>,
    op: impl FnOnce(&Process) -> T + Send + 'static,
    then: impl for<'s, 'i> FnOnce(&mut Scope<'s, 'i>, T) + 'static,
) {
    let state = env.state::<Blocking>();
    let id = state.next.get();
    state.next.set(id.wrapping_add(1));
    let then: Then = Box::new(move |scope, outcome| {
        if let Ok(value) = outcome.downcast::<T>() {
            then(scope, *value);
        }
    });
    state.waiting.borrow_mut().insert(id, then);
    let op: Op = Box::new(move |process| Box::new(op(process)));
    env.event_loop.begin_request();
    state.queue.borrow_mut().push_back((id, op));
    start(env, &state);
}

fn start(env: &Rc<Env>, state: &Blocking) {
    while state.running.get() < THREADS {
        let Some((id, op)) = state.queue.borrow_mut().pop_front() else {
            return;
        };
        state.running.set(state.running.get() + 1);
        let process = env.process.clone();
        let handle = env.event_loop.handle();
        let run = move || {
            let outcome = op(&process);
            handle.post(Box::new(move |scope| finish(scope, id, outcome)));
        };
        if std::thread::Builder::new()
            .name("belljar-blocking".to_owned())
            .spawn(run)
            .is_err()
        {
            // The host has no thread to spare; nobody will ever answer this call.
            state.running.set(state.running.get() - 1);
            state.waiting.borrow_mut().remove(&id);
            env.event_loop.end_request();
        }
    }
}

fn finish(scope: &mut Scope<'_, '_>, id: u64, outcome: Outcome) {
    let Some(env) = Env::try_of(scope) else { return };
    let state = env.state::<Blocking>();
    state.running.set(state.running.get().saturating_sub(1));
    env.event_loop.end_request();
    start(&env, &state);
    let then = state.waiting.borrow_mut().remove(&id);
    if let Some(then) = then {
        then(scope, outcome);
    }
}
