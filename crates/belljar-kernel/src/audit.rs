//! The audit log (refusals, with the rule that decided) and the tracer's records (every system call).

use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use parking_lot::Mutex;

use crate::errno::{Errno, Result};
use crate::fs::{OFlags, Stat, StatFs, UTIME_NOW, UTIME_OMIT};
use crate::perm::Operation;
use crate::port::{Event, EventSink};
use crate::proc::status::Waited;
use crate::time::Timespec;

/// One refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// When.
    pub time: Timespec,
    /// Which process; 0 for the host.
    pub pid: i32,
    /// What it tried.
    pub operation: Operation,
    /// On what: a resolved path, an address, a name.
    pub subject: Vec<u8>,
    /// The rule that decided; `None` for the scope's default.
    pub rule: Option<String>,
    /// What the guest got.
    pub errno: Errno,
}

impl fmt::Display for AuditRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pid {} denied {} on ", self.pid, self.operation)?;
        quote(f, &self.subject, usize::MAX)?;
        match &self.rule {
            Some(rule) => write!(f, " by rule {rule}")?,
            None => write!(f, " by the default of {}", self.operation.scope().name())?,
        }
        write!(f, ": {}", self.errno.name())
    }
}

/// The last refusals of a jar.
pub struct AuditLog {
    records: Mutex<VecDeque<AuditRecord>>,
    capacity: usize,
    events: Arc<dyn EventSink>,
}

impl AuditLog {
    /// A log that keeps the last `capacity` records and passes each on to `events`.
    pub fn new(capacity: u64, events: Arc<dyn EventSink>) -> AuditLog {
        AuditLog {
            records: Mutex::default(),
            capacity: usize::try_from(capacity).unwrap_or(usize::MAX),
            events,
        }
    }

    /// Adds a record; the oldest goes when the log is full.
    pub fn push(&self, record: AuditRecord) {
        tracing::debug!(target: "belljar::audit", "{record}");
        self.events.event(&Event::Audit(record.clone()));
        let mut records = self.records.lock();
        while records.len() >= self.capacity.max(1) {
            records.pop_front();
        }
        records.push_back(record);
    }

    /// What is in the log, oldest first.
    pub fn records(&self) -> Vec<AuditRecord> {
        self.records.lock().iter().cloned().collect()
    }
}

/// One system call that returned, for the [`Tracer`](crate::port::Tracer). Displays as strace prints it.
#[derive(Clone, Copy, Debug)]
pub struct SyscallRecord<'a> {
    /// The calling process.
    pub pid: i32,
    /// Name of the call.
    pub name: &'static str,
    /// The arguments as text.
    pub args: &'a str,
    /// What it returned.
    pub result: Result<&'a str>,
    /// When it began (monotonic, nanoseconds).
    pub start: u64,
    /// How long it took, in nanoseconds.
    pub duration: u64,
}

impl fmt::Display for SyscallRecord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({}) = ", self.name, self.args)?;
        match self.result {
            Ok(value) => f.write_str(value),
            Err(errno) => write!(f, "-1 {} ({})", errno.name(), errno.message()),
        }
    }
}

/// Longest string argument that a trace shows, as strace's default.
const SHOWN: usize = 32;
/// Most text that one call's arguments make.
const ARGS_MAX: usize = 16 << 10;

/// Builds the text of a call's arguments, only when somebody traces.
#[derive(Debug, Default)]
pub struct TraceArgs {
    text: String,
}

impl TraceArgs {
    /// A number.
    pub fn int(&mut self, value: impl Into<i128>) -> &mut Self {
        let value = value.into();
        self.push(|text| {
            let _ = write!(text, "{value}");
        })
    }

    /// A directory descriptor, which may be AT_FDCWD.
    pub fn dirfd(&mut self, fd: i32) -> &mut Self {
        if fd == crate::fs::AT_FDCWD {
            self.word("AT_FDCWD")
        } else {
            self.int(fd)
        }
    }

    /// A path, whole.
    pub fn path(&mut self, path: &[u8]) -> &mut Self {
        self.push(|text| {
            let _ = quote(text, path, usize::MAX);
        })
    }

    /// Data, of which the beginning is shown.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.push(|text| {
            let _ = quote(text, bytes, SHOWN);
        })
    }

    /// A mode, in octal.
    pub fn mode(&mut self, mode: u32) -> &mut Self {
        self.push(|text| {
            let _ = write!(text, "{mode:04o}");
        })
    }

    /// A number, or NULL.
    pub fn optional(&mut self, value: Option<i64>) -> &mut Self {
        match value {
            Some(value) => self.int(value),
            None => self.word("NULL"),
        }
    }

    /// A user or group, where -1 leaves it as it is.
    pub fn id(&mut self, id: u32) -> &mut Self {
        if id == u32::MAX { self.int(-1) } else { self.int(id) }
    }

    /// Access and modification time.
    pub fn times(&mut self, times: Option<&[Timespec; 2]>) -> &mut Self {
        let one = |time: &Timespec| match time.nsec {
            UTIME_NOW => "UTIME_NOW".to_owned(),
            UTIME_OMIT => "UTIME_OMIT".to_owned(),
            nsec => format!("{{tv_sec={}, tv_nsec={nsec}}}", time.sec),
        };
        match times {
            None => self.word("NULL"),
            Some([accessed, modified]) => self.value(format!("[{}, {}]", one(accessed), one(modified))),
        }
    }

    /// The flags of openat(2), and the mode where it counts.
    pub fn oflags(&mut self, flags: OFlags, mode: u32) -> &mut Self {
        let access = match flags.bits() & OFlags::ACCMODE.bits() {
            0 => "O_RDONLY",
            1 => "O_WRONLY",
            2 => "O_RDWR",
            _ => "O_ACCMODE",
        };
        let rest = flags - OFlags::ACCMODE;
        let names = rest
            .iter_names()
            .fold(access.to_owned(), |names, (name, _)| names + "|O_" + name);
        self.word(&names);
        let makes = flags.intersects(OFlags::CREAT | OFlags::TMPFILE_BIT);
        if makes { self.mode(mode) } else { self }
    }

    /// Flags by their names, each with `prefix`: `O_RDWR|O_CREAT`; `none` where there is none.
    pub fn flags<F: bitflags::Flags>(&mut self, prefix: &str, none: &str, flags: F) -> &mut Self {
        self.push(|text| {
            let before = text.len();
            for (name, _) in flags.iter_names() {
                if text.len() > before {
                    text.push('|');
                }
                text.push_str(prefix);
                text.push_str(name);
            }
            if text.len() == before {
                text.push_str(none);
            }
        })
    }

    /// A constant's name, or any other text as it is.
    pub fn word(&mut self, word: &str) -> &mut Self {
        self.push(|text| text.push_str(word))
    }

    /// A value as it is displayed.
    pub fn value(&mut self, value: impl fmt::Display) -> &mut Self {
        self.push(|text| {
            let _ = write!(text, "{value}");
        })
    }

    /// The arguments so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn push(&mut self, write: impl FnOnce(&mut String)) -> &mut Self {
        if self.text.len() < ARGS_MAX {
            if !self.text.is_empty() {
                self.text.push_str(", ");
            }
            write(&mut self.text);
        }
        self
    }
}

/// What a traced call returned, as text.
pub trait TraceResult {
    /// Writes the value.
    fn write(&self, text: &mut String);
}

macro_rules! trace_numbers {
    ($($type:ty)+) => {
        $(impl TraceResult for $type {
            fn write(&self, text: &mut String) {
                let _ = write!(text, "{self}");
            }
        })+
    };
}

trace_numbers!(i32 u32 i64 u64 usize);

impl TraceResult for () {
    fn write(&self, text: &mut String) {
        text.push('0');
    }
}

impl TraceResult for Vec<u8> {
    fn write(&self, text: &mut String) {
        let _ = quote(text, self, usize::MAX);
    }
}

impl TraceResult for Stat {
    fn write(&self, text: &mut String) {
        let _ = write!(
            text,
            "0 {{{:?} {:#o}, size={}}}",
            self.file_type(),
            self.mode & 0o7777,
            self.size
        );
    }
}

impl TraceResult for StatFs {
    fn write(&self, text: &mut String) {
        let _ = write!(text, "0 {{f_type={:#x}}}", self.kind);
    }
}

impl TraceResult for Waited {
    fn write(&self, text: &mut String) {
        let _ = write!(text, "{} {:?}", self.pid, self.status);
    }
}

impl<A: TraceResult, B: TraceResult> TraceResult for (A, B) {
    fn write(&self, text: &mut String) {
        text.push('[');
        self.0.write(text);
        text.push_str(", ");
        self.1.write(text);
        text.push(']');
    }
}

impl<T: TraceResult> TraceResult for Option<T> {
    fn write(&self, text: &mut String) {
        match self {
            Some(value) => value.write(text),
            None => text.push('0'),
        }
    }
}

/// Writes bytes as strace does: a C string, `...` where it is cut.
fn quote(out: &mut dyn fmt::Write, bytes: &[u8], max: usize) -> fmt::Result {
    out.write_char('"')?;
    for &byte in bytes.iter().take(max) {
        match byte {
            b'"' => out.write_str("\\\"")?,
            b'\\' => out.write_str("\\\\")?,
            b'\n' => out.write_str("\\n")?,
            b'\r' => out.write_str("\\r")?,
            b'\t' => out.write_str("\\t")?,
            b'\x0b' => out.write_str("\\v")?,
            b'\x0c' => out.write_str("\\f")?,
            0x20..=0x7e => out.write_char(char::from(byte))?,
            byte => write!(out, "\\{byte:o}")?,
        }
    }
    out.write_char('"')?;
    if bytes.len() > max {
        out.write_str("...")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::NoEvents;

    fn record(pid: i32) -> AuditRecord {
        AuditRecord {
            time: Timespec::ZERO,
            pid,
            operation: Operation::FsRead,
            subject: b"/etc/\"x".to_vec(),
            rule: Some("secrets".to_owned()),
            errno: Errno::EACCES,
        }
    }

    #[test]
    fn a_full_log_drops_the_oldest() {
        let log = AuditLog::new(3, Arc::new(NoEvents));
        for pid in 1..=5 {
            log.push(record(pid));
        }
        assert_eq!(log.records().iter().map(|r| r.pid).collect::<Vec<_>>(), [3, 4, 5]);
    }

    #[test]
    fn a_refusal_reads_as_a_sentence() {
        assert_eq!(
            record(7).to_string(),
            r#"pid 7 denied fs.read on "/etc/\"x" by rule secrets: EACCES"#
        );
    }

    #[test]
    fn calls_read_as_strace_prints_them() {
        let mut args = TraceArgs::default();
        args.dirfd(-100)
            .path(b"a\x01\n")
            .flags("O_", "O_RDONLY", OFlags::CREAT | OFlags::CLOEXEC)
            .mode(0o644)
            .bytes(&[b'x'; 40]);
        let record = SyscallRecord {
            pid: 1,
            name: "openat",
            args: args.as_str(),
            result: Err(Errno::ENOENT),
            start: 0,
            duration: 0,
        };
        let x = "x".repeat(32);
        assert_eq!(
            record.to_string(),
            format!(
                "openat(AT_FDCWD, \"a\\1\\n\", O_CREAT|O_CLOEXEC, 0644, \"{x}\"...) = -1 ENOENT (no such file or directory)"
            )
        );
        let record = SyscallRecord {
            result: Ok("3"),
            args: "",
            name: "getpid",
            ..record
        };
        assert_eq!(record.to_string(), "getpid() = 3");
    }
}
