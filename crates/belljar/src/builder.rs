//! How a jar is made.

use std::sync::Arc;

use belljar_host::{OsEntropy, SystemClock};
use belljar_kernel::fs::{FileSystem, HostDir};
use belljar_kernel::port::{Clock, Entropy, EventSink, Tracer};
use belljar_kernel::{Limits, Permissions};

use crate::{Error, Vm};

/// A file system to be mounted.
pub struct Mount {
    /// Where, as an absolute path of the jar; missing directories are made.
    pub path: Vec<u8>,
    /// What.
    pub source: MountSource,
    /// No write goes through.
    pub read_only: bool,
}

/// What is mounted.
pub enum MountSource {
    /// Any file system.
    FileSystem(Arc<dyn FileSystem>),
    /// A directory or file of the machine: what is written goes through.
    Host(Arc<dyn HostDir>),
    /// A copy-on-write view of a directory of the machine: what is written stays in the jar, see
    /// [`Vm::changes`](crate::Vm::changes).
    Overlay(Arc<dyn HostDir>),
}

/// Collects what a jar is made of. Every setter has a sensible default.
pub struct VmBuilder {
    pub(crate) env: Vec<(Vec<u8>, Vec<u8>)>,
    pub(crate) cwd: Vec<u8>,
    pub(crate) files: Vec<(Vec<u8>, Vec<u8>)>,
    pub(crate) mounts: Vec<Mount>,
    pub(crate) permissions: Permissions,
    pub(crate) limits: Limits,
    pub(crate) hostname: String,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) events: Option<Arc<dyn EventSink>>,
    pub(crate) tracer: Option<Arc<dyn Tracer>>,
}

impl Default for VmBuilder {
    fn default() -> Self {
        Self {
            env: default_env(),
            cwd: b"/home/user".to_vec(),
            files: Vec::new(),
            mounts: Vec::new(),
            permissions: Permissions::default(),
            limits: Limits::default(),
            hostname: "belljar".to_owned(),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(OsEntropy),
            events: None,
            tracer: None,
        }
    }
}

fn default_env() -> Vec<(Vec<u8>, Vec<u8>)> {
    [
        ("HOME", "/root"),
        ("LANG", "C.UTF-8"),
        ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        ("USER", "root"),
    ]
    .map(|(key, value)| (key.into(), value.into()))
    .into()
}

impl VmBuilder {
    /// Sets a variable of every guest's environment.
    pub fn env(mut self, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Self {
        let (key, value) = (key.into(), value.into());
        self.env.retain(|(k, _)| *k != key);
        self.env.push((key, value));
        self
    }

    /// The directory that guests start in.
    pub fn cwd(mut self, path: impl Into<Vec<u8>>) -> Self {
        self.cwd = path.into();
        self
    }

    /// A file that is there from the start; missing directories are made.
    pub fn file(mut self, path: impl Into<Vec<u8>>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.into(), bytes.into()));
        self
    }

    pub fn mount(mut self, mount: Mount) -> Self {
        self.mounts.push(mount);
        self
    }

    pub fn permissions(mut self, permissions: Permissions) -> Self {
        self.permissions = permissions;
        self
    }

    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    pub fn hostname(mut self, name: impl Into<String>) -> Self {
        self.hostname = name.into();
        self
    }

    /// A clock other than the machine's, for runs that repeat exactly.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// A source of random bytes other than the machine's.
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.entropy = entropy;
        self
    }

    /// Receives audit records, limit hits and warnings.
    pub fn events(mut self, events: Arc<dyn EventSink>) -> Self {
        self.events = Some(events);
        self
    }

    /// Receives every system call.
    pub fn tracer(mut self, tracer: Arc<dyn Tracer>) -> Self {
        self.tracer = Some(tracer);
        self
    }

    /// Makes the jar.
    ///
    /// # Errors
    /// A file or mount that cannot be made.
    pub fn build(self) -> Result<Vm, Error> {
        Vm::new(self)
    }
}
