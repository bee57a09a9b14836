//! THE table of limits, and the counters that hold a jar to it.
//!
//! Nothing in a jar grows without a row here. A counted row is charged through [`Accounts::charge`]
//! and released when the thing goes away; a checked row bounds the size of one request through
//! [`Accounts::check`]; a time row is enforced by the engine, which reports through
//! [`Accounts::hit`]. The guest gets the row's errno, the host a typed event.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::errno::{Errno, Result};
use crate::port::{Event, EventSink};

/// What a limit's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Things.
    Count,
    /// Milliseconds.
    Milliseconds,
    /// Hundredths of one processor core: 100 is one whole core.
    PercentOfCore,
}

impl Unit {
    /// The unit as documentation spells it.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Bytes => "bytes",
            Unit::Count => "count",
            Unit::Milliseconds => "ms",
            Unit::PercentOfCore => "% of a core",
        }
    }
}

/// What a limit is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The sum over the jar.
    Jar,
    /// Each process by itself.
    Process,
    /// Each single object (an open file, a queue) or request.
    Each,
}

impl Span {
    /// The span as documentation spells it.
    pub fn name(self) -> &'static str {
        match self {
            Span::Jar => "jar",
            Span::Process => "process",
            Span::Each => "each",
        }
    }
}

/// A limit that is not set.
pub const UNLIMITED: u64 = u64::MAX;

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $variant:ident $field:ident $span:ident $unit:ident $default:expr, $errno:ident;)+) => {
        /// One row of the limits table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum LimitKind {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl LimitKind {
            /// All rows, in the table's order.
            pub const ALL: &'static [LimitKind] = &[$(LimitKind::$variant,)+];
            const COUNT: usize = LimitKind::ALL.len();

            /// The row's name, as configuration and events spell it.
            pub fn name(self) -> &'static str {
                match self { $(LimitKind::$variant => stringify!($field),)+ }
            }

            /// What the number counts.
            pub fn unit(self) -> Unit {
                match self { $(LimitKind::$variant => Unit::$unit,)+ }
            }

            /// What the number is held against.
            pub fn span(self) -> Span {
                match self { $(LimitKind::$variant => Span::$span,)+ }
            }

            /// The value where nobody sets another.
            pub fn default_value(self) -> u64 {
                match self { $(LimitKind::$variant => $default,)+ }
            }

            /// What a guest's call fails with at the limit.
            pub fn errno(self) -> Errno {
                match self { $(LimitKind::$variant => Errno::$errno,)+ }
            }

            /// What is limited, in a sentence or two.
            pub fn doc(self) -> &'static str {
                match self { $(LimitKind::$variant => concat!($($doc,)+),)+ }
            }
        }

        /// A value for every row of the table. Setters chain: `Limits::default().heap(1 << 28)`.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $field: u64,)+
        }

        impl Default for Limits {
            fn default() -> Limits {
                Limits { $($field: $default,)+ }
            }
        }

        impl Limits {
            $(
                /// Sets the limit of the same name.
                #[must_use]
                pub fn $field(mut self, value: u64) -> Limits {
                    self.$field = value;
                    self
                }
            )+

            /// The value of one row.
            pub fn get(&self, kind: LimitKind) -> u64 {
                match kind { $(LimitKind::$variant => self.$field,)+ }
            }

            /// Sets one row.
            pub fn set(&mut self, kind: LimitKind, value: u64) {
                match kind { $(LimitKind::$variant => self.$field = value,)+ }
            }
        }
    };
}

limits! {
    /// JavaScript heap of one isolate. Beyond it the process ends as Node does: "JavaScript heap out of memory", exit code 134.
    Heap heap Process Bytes 2 * GIB, ENOMEM;
    /// Memory of ArrayBuffers, Buffers and WebAssembly memories. Beyond it allocation throws a RangeError.
    ArrayBuffers array_buffers Jar Bytes 2 * GIB, ENOMEM;
    /// Processor time. At the limit the process gets SIGXCPU, then SIGKILL.
    CpuTime cpu_time Process Milliseconds UNLIMITED, EINTR;
    /// Time from start to end, sleeping included. At the limit everything in the jar is killed.
    WallTime wall_time Jar Milliseconds UNLIMITED, EINTR;
    /// Share of processor time over a second; a process above it is paused.
    CpuShare cpu_share Jar PercentOfCore UNLIMITED, EAGAIN;
    /// Processes, zombies included (RLIMIT_NPROC).
    Processes processes Jar Count 512, EAGAIN;
    /// Operating-system threads: isolates, workers and thread pools.
    Threads threads Jar Count 256, EAGAIN;
    /// Open file descriptors of one process (RLIMIT_NOFILE).
    Fds fds Process Count 4096, EMFILE;
    /// Open file descriptions.
    OpenFiles open_files Jar Count 65_536, ENFILE;
    /// Sockets.
    Sockets sockets Jar Count 16_384, ENFILE;
    /// Pipes, named ones in use included.
    Pipes pipes Jar Count 8192, ENFILE;
    /// Pseudo-terminals.
    Terminals terminals Jar Count 256, ENOSPC;
    /// Bytes kept by memory file systems and overlays.
    FileBytes file_bytes Jar Bytes 4 * GIB, ENOSPC;
    /// Size of one file (RLIMIT_FSIZE).
    FileSize file_size Each Bytes 64 * GIB, EFBIG;
    /// Files, directories, links and nodes kept by memory file systems and overlays.
    Inodes inodes Jar Count 2_000_000, ENOSPC;
    /// Mount points.
    Mounts mounts Jar Count 1024, ENOSPC;
    /// Bytes of a path, the final NUL that C counts included (PATH_MAX). Fixed: programs know it when they are compiled.
    PathLength path_length Each Bytes 4096, ENAMETOOLONG;
    /// Bytes of one name in a directory (NAME_MAX). Fixed.
    NameLength name_length Each Bytes 255, ENAMETOOLONG;
    /// Symbolic links followed in one path. Fixed.
    SymlinkDepth symlink_depth Each Count 40, ELOOP;
    /// Bytes of arguments and environment of one new process (ARG_MAX).
    ArgumentBytes argument_bytes Each Bytes 2 * MIB, E2BIG;
    /// Bytes written to standard output and standard error that leave the jar.
    OutputBytes output_bytes Jar Bytes GIB, ENOSPC;
    /// Bytes buffered in pipes, socket pairs and sockets.
    PipeBytes pipe_bytes Jar Bytes 256 * MIB, ENOBUFS;
    /// Active timers of one event loop.
    Timers timers Process Count 2_000_000, EAGAIN;
    /// Handles and requests in flight of one event loop.
    Handles handles Process Count 1_000_000, EAGAIN;
    /// Listening sockets.
    Listeners listeners Jar Count 1024, EADDRINUSE;
    /// Connections that wait to be accepted on one socket (SOMAXCONN).
    Backlog backlog Each Count 4096, ECONNREFUSED;
    /// Files and directories watched for changes (max_user_watches).
    Watches watches Jar Count 65_536, ENOSPC;
    /// Events queued for one watcher; beyond it they are dropped and an overflow event is queued (max_queued_events).
    WatchEvents watch_events Each Count 16_384, EOVERFLOW;
    /// File locks held.
    Locks locks Jar Count 65_536, ENOLCK;
    /// Signals queued (RLIMIT_SIGPENDING).
    QueuedSignals queued_signals Process Count 1024, EAGAIN;
    /// Messages queued in one message port.
    Messages messages Each Count 1_000_000, EAGAIN;
    /// Bytes of messages queued between threads and processes.
    MessageBytes message_bytes Jar Bytes GIB, ENOBUFS;
    /// Directory and file handles held open on the host's file systems.
    HostHandles host_handles Jar Count 4096, ENFILE;
    /// Records kept in the audit log; older ones are dropped first.
    AuditRecords audit_records Jar Count 10_000, EAGAIN;
}

impl LimitKind {
    /// The row with this name.
    pub fn from_name(name: &str) -> Option<LimitKind> {
        LimitKind::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// A limit was hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitHit {
    /// Which one.
    pub limit: LimitKind,
    /// Its value.
    pub max: u64,
    /// What was in use.
    pub used: u64,
    /// What was asked for on top.
    pub requested: u64,
    /// The process that asked, where one did.
    pub pid: Option<i32>,
}

impl std::fmt::Display for LimitHit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = self.limit.unit().name();
        write!(
            f,
            "limit {} of {} {unit} hit: {} in use, {} more asked for",
            self.limit.name(),
            self.max,
            self.used,
            self.requested
        )
    }
}

/// Usage of a limit passed 80 per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitWarning {
    /// Which one.
    pub limit: LimitKind,
    /// Its value.
    pub max: u64,
    /// What is in use.
    pub used: u64,
}

/// What one limit's counter shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In use now.
    pub used: u64,
    /// The most that was in use at one time.
    pub peak: u64,
    /// How many requests were refused.
    pub hits: u64,
}

/// The counters of one jar, and its limits.
pub struct Accounts {
    limits: Limits,
    counters: [Counter; LimitKind::COUNT],
    events: Arc<dyn EventSink>,
}

#[derive(Default)]
struct Counter {
    used: AtomicU64,
    peak: AtomicU64,
    hits: AtomicU64,
    warned: AtomicBool,
    /// A hit was reported, and usage has not fallen below the warning line since.
    reported: AtomicBool,
}

impl Accounts {
    /// Counters at zero.
    pub fn new(limits: Limits, events: Arc<dyn EventSink>) -> Accounts {
        Accounts {
            limits,
            counters: std::array::from_fn(|_| Counter::default()),
            events,
        }
    }

    /// The jar's limits.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The limit of one kind.
    pub fn max(&self, kind: LimitKind) -> u64 {
        self.limits.get(kind)
    }

    /// What one counter shows.
    pub fn usage(&self, kind: LimitKind) -> Usage {
        let counter = self.counter(kind);
        Usage {
            used: counter.used.load(Ordering::Relaxed),
            peak: counter.peak.load(Ordering::Relaxed),
            hits: counter.hits.load(Ordering::Relaxed),
        }
    }

    /// Takes `amount` of a counted limit, or nothing.
    ///
    /// # Errors
    /// The limit's errno when it would be passed; the host is told.
    pub fn charge(&self, kind: LimitKind, amount: u64) -> Result<()> {
        self.try_charge(kind, amount, None)
    }

    /// [`charge`](Self::charge) on behalf of a process, whose pid the event carries.
    ///
    /// # Errors
    /// As `charge`.
    pub fn charge_for(&self, kind: LimitKind, amount: u64, pid: i32) -> Result<()> {
        self.try_charge(kind, amount, Some(pid))
    }

    /// Gives back what was charged.
    pub fn release(&self, kind: LimitKind, amount: u64) {
        let counter = self.counter(kind);
        let before = counter
            .used
            .fetch_update(Ordering::AcqRel, Ordering::Relaxed, |used| {
                Some(used.saturating_sub(amount))
            })
            .unwrap_or_else(|used| used);
        let left = before.saturating_sub(amount);
        if counter.reported.load(Ordering::Relaxed) && left < warning_line(self.max(kind)) {
            counter.reported.store(false, Ordering::Relaxed);
        }
    }

    /// Takes `amount` until the guard is dropped.
    ///
    /// # Errors
    /// As [`charge`](Self::charge).
    pub fn guard(self: &Arc<Self>, kind: LimitKind, amount: u64) -> Result<Charge> {
        self.charge(kind, amount)?;
        Ok(Charge {
            accounts: Arc::clone(self),
            kind,
            amount,
        })
    }

    /// Checks one request's size against a limit that is not summed up.
    ///
    /// # Errors
    /// The limit's errno when `amount` is more than it allows.
    pub fn check(&self, kind: LimitKind, amount: u64) -> Result<()> {
        if amount <= self.max(kind) {
            return Ok(());
        }
        Err(self.hit(kind, 0, amount, None))
    }

    /// Reports a hit that was found elsewhere (a process' own fd table, the engine's clock), and
    /// gives the errno for it.
    pub fn hit(&self, kind: LimitKind, used: u64, requested: u64, pid: Option<i32>) -> Errno {
        let counter = self.counter(kind);
        counter.hits.fetch_add(1, Ordering::Relaxed);
        // A guest that runs against a limit in a loop shall not flood the host with events.
        if !counter.reported.swap(true, Ordering::Relaxed) {
            let hit = LimitHit {
                limit: kind,
                max: self.max(kind),
                used,
                requested,
                pid,
            };
            self.events.event(&Event::LimitHit(hit));
        }
        kind.errno()
    }

    /// Notes usage that is counted elsewhere, for the warning and the peak.
    pub fn observe(&self, kind: LimitKind, used: u64) {
        let counter = self.counter(kind);
        counter.peak.fetch_max(used, Ordering::Relaxed);
        self.warn_past_line(counter, kind, used);
    }

    fn try_charge(&self, kind: LimitKind, amount: u64, pid: Option<i32>) -> Result<()> {
        let max = self.max(kind);
        let counter = self.counter(kind);
        let taken = counter.used.fetch_update(Ordering::AcqRel, Ordering::Relaxed, |used| {
            used.checked_add(amount).filter(|sum| *sum <= max)
        });
        match taken {
            Ok(before) => {
                let used = before.saturating_add(amount);
                if used > counter.peak.load(Ordering::Relaxed) {
                    counter.peak.fetch_max(used, Ordering::Relaxed);
                }
                self.warn_past_line(counter, kind, used);
                Ok(())
            }
            Err(used) => Err(self.hit(kind, used, amount, pid)),
        }
    }

    fn warn_past_line(&self, counter: &Counter, kind: LimitKind, used: u64) {
        let max = self.max(kind);
        if used >= warning_line(max) && max != UNLIMITED && max > 1 && !counter.warned.swap(true, Ordering::Relaxed) {
            self.events
                .event(&Event::LimitWarning(LimitWarning { limit: kind, max, used }));
        }
    }

    fn counter(&self, kind: LimitKind) -> &Counter {
        // `kind as usize` is below COUNT by the macro's construction.
        &self.counters[kind as usize]
    }
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let used = LimitKind::ALL.iter().map(|kind| (kind.name(), self.usage(*kind).used));
        f.debug_map().entries(used.filter(|(_, used)| *used > 0)).finish()
    }
}

/// A charge that is given back on drop.
#[derive(Debug)]
#[must_use = "dropping the guard gives the charge back"]
pub struct Charge {
    accounts: Arc<Accounts>,
    kind: LimitKind,
    amount: u64,
}

impl Charge {
    /// How much is held.
    pub fn amount(&self) -> u64 {
        self.amount
    }

    /// Makes the charge larger or smaller.
    ///
    /// # Errors
    /// As [`Accounts::charge`]; the charge is then unchanged.
    pub fn resize(&mut self, amount: u64) -> Result<()> {
        if amount > self.amount {
            self.accounts.charge(self.kind, amount.saturating_sub(self.amount))?;
        } else {
            self.accounts.release(self.kind, self.amount.saturating_sub(amount));
        }
        self.amount = amount;
        Ok(())
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.accounts.release(self.kind, self.amount);
    }
}

/// The table as docs/LIMITS.md shows it.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Limits\n\n\
         <!-- Generated from the table in belljar-kernel's limits.rs:\n     \
         cargo run -p belljar-kernel --example limits-doc > docs/LIMITS.md -->\n\n\
         Every resource of a jar is bounded by one row of this table. At the limit the guest gets the\n\
         error that Linux or Node would give, the host an event that names the limit; at 80 per cent of\n\
         it the host gets one warning.\n\n\
         | limit | default | unit | held against | error | what it bounds |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for kind in LimitKind::ALL {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} |",
            kind.name(),
            show(kind.default_value(), kind.unit()),
            kind.unit().name(),
            kind.span().name(),
            kind.errno().name(),
            kind.doc().trim(),
        );
    }
    out
}

fn warning_line(max: u64) -> u64 {
    max.saturating_sub(max / 5)
}

fn show(value: u64, unit: Unit) -> String {
    match (value, unit) {
        (UNLIMITED, _) => "none".to_owned(),
        (value, Unit::Bytes) if value >= GIB && value % GIB == 0 => format!("{} GiB", value / GIB),
        (value, Unit::Bytes) if value >= MIB && value % MIB == 0 => format!("{} MiB", value / MIB),
        (value, Unit::Bytes) if value > 4 * KIB && value % KIB == 0 => format!("{} KiB", value / KIB),
        (value, _) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parking_lot::Mutex;

    #[derive(Default)]
    struct Events(Mutex<Vec<Event>>);

    impl EventSink for Events {
        fn event(&self, event: &Event) {
            self.0.lock().push(event.clone());
        }
    }

    fn accounts(limits: Limits) -> (Arc<Accounts>, Arc<Events>) {
        let events = Arc::new(Events::default());
        (Arc::new(Accounts::new(limits, events.clone())), events)
    }

    #[test]
    fn a_charge_past_the_limit_takes_nothing_and_names_the_limit() {
        let (accounts, events) = accounts(Limits::default().pipes(10));
        assert_eq!(accounts.charge(LimitKind::Pipes, 7), Ok(()));
        assert_eq!(accounts.charge_for(LimitKind::Pipes, 4, 42), Err(Errno::ENFILE));
        assert_eq!(
            accounts.usage(LimitKind::Pipes),
            Usage {
                used: 7,
                peak: 7,
                hits: 1
            }
        );
        let events = events.0.lock();
        let [Event::LimitHit(hit)] = events.as_slice() else {
            panic!("{events:?}")
        };
        let expected = LimitHit {
            limit: LimitKind::Pipes,
            max: 10,
            used: 7,
            requested: 4,
            pid: Some(42),
        };
        assert_eq!(*hit, expected);
    }

    #[test]
    fn eighty_per_cent_warns_once() {
        let (accounts, events) = accounts(Limits::default().watches(10));
        assert_eq!(accounts.charge(LimitKind::Watches, 7), Ok(()));
        assert!(events.0.lock().is_empty());
        assert_eq!(accounts.charge(LimitKind::Watches, 1), Ok(()));
        accounts.release(LimitKind::Watches, 8);
        assert_eq!(accounts.charge(LimitKind::Watches, 9), Ok(()));
        let events = events.0.lock();
        let [Event::LimitWarning(warning)] = events.as_slice() else {
            panic!("{events:?}")
        };
        assert_eq!(
            *warning,
            LimitWarning {
                limit: LimitKind::Watches,
                max: 10,
                used: 8
            }
        );
    }

    #[test]
    fn a_loop_of_hits_is_one_event_until_usage_falls() {
        let (accounts, events) = accounts(Limits::default().pipes(1));
        assert_eq!(accounts.charge(LimitKind::Pipes, 1), Ok(()));
        for _ in 0..100 {
            assert_eq!(accounts.charge(LimitKind::Pipes, 1), Err(Errno::ENFILE));
        }
        assert_eq!(events.0.lock().len(), 1);
        accounts.release(LimitKind::Pipes, 1);
        assert_eq!(accounts.charge(LimitKind::Pipes, 2), Err(Errno::ENFILE));
        assert_eq!(events.0.lock().len(), 2);
        assert_eq!(accounts.usage(LimitKind::Pipes).hits, 101);
    }

    #[test]
    fn a_guard_gives_back_what_it_holds() {
        let (accounts, _) = accounts(Limits::default().file_bytes(100));
        let mut guard = accounts.guard(LimitKind::FileBytes, 60).unwrap();
        assert_eq!(guard.resize(101), Err(Errno::ENOSPC));
        assert_eq!(guard.amount(), 60);
        assert_eq!(guard.resize(90), Ok(()));
        assert_eq!(guard.resize(10), Ok(()));
        assert_eq!(
            accounts.usage(LimitKind::FileBytes),
            Usage {
                used: 10,
                peak: 90,
                hits: 1
            }
        );
        drop(guard);
        assert_eq!(accounts.usage(LimitKind::FileBytes).used, 0);
    }

    #[test]
    fn a_request_is_checked_without_being_counted() {
        let (accounts, _) = accounts(Limits::default());
        assert_eq!(accounts.check(LimitKind::ArgumentBytes, 2 << 20), Ok(()));
        assert_eq!(
            accounts.check(LimitKind::ArgumentBytes, (2 << 20) + 1),
            Err(Errno::E2BIG)
        );
        assert_eq!(accounts.usage(LimitKind::ArgumentBytes).used, 0);
    }

    #[test]
    fn charges_that_would_overflow_are_refused() {
        let (accounts, _) = accounts(Limits::default().file_bytes(UNLIMITED));
        assert_eq!(accounts.charge(LimitKind::FileBytes, u64::MAX), Ok(()));
        assert_eq!(accounts.charge(LimitKind::FileBytes, 1), Err(Errno::ENOSPC));
        accounts.release(LimitKind::FileBytes, u64::MAX);
        accounts.release(LimitKind::FileBytes, 1);
        assert_eq!(accounts.usage(LimitKind::FileBytes).used, 0);
    }

    #[test]
    fn rows_have_unique_names_that_lead_back_to_them() {
        for kind in LimitKind::ALL {
            assert_eq!(LimitKind::from_name(kind.name()), Some(*kind));
            assert_eq!(Limits::default().get(*kind), kind.default_value());
            let mut limits = Limits::default();
            limits.set(*kind, 12_345);
            assert_eq!(limits.get(*kind), 12_345);
        }
        assert_eq!(LimitKind::from_name("nothing"), None);
    }

    #[test]
    fn the_fixed_rows_are_what_the_path_walk_goes_by() {
        use crate::fs::{NAME_MAX, PATH_MAX, SYMLINK_MAX};
        assert_eq!(LimitKind::PathLength.default_value(), PATH_MAX as u64);
        assert_eq!(LimitKind::NameLength.default_value(), NAME_MAX as u64);
        assert_eq!(LimitKind::SymlinkDepth.default_value(), u64::from(SYMLINK_MAX));
    }

    #[test]
    fn the_document_is_up_to_date() {
        let committed = include_str!("../../../docs/LIMITS.md");
        assert!(
            committed == markdown(),
            "docs/LIMITS.md is stale: cargo run -p belljar-kernel --example limits-doc > docs/LIMITS.md"
        );
    }
}
