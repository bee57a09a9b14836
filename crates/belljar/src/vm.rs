//! A jar.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use belljar_engine::watchdog::Watchdog;
use belljar_kernel::fs::host::HostFs;
use belljar_kernel::fs::mem::{MemFs, MemOptions};
use belljar_kernel::fs::overlay::{Change, OverlayFs};
use belljar_kernel::fs::{FileSystem, FileType, MountFlags, OFlags};
use belljar_kernel::port::{EventSink, NoEvents, NullSink};
use belljar_kernel::{Config, Errno, Kernel, LimitKind, OpenFile, Process, SpawnArgs};
use parking_lot::Mutex;

use crate::builder::{Mount, MountSource, VmBuilder};
use crate::guest::{Ending, Guest, Output, SpawnOptions, Stdin, Stdout};
use crate::root::{self, NODE};
use crate::sink::Capture;
use crate::write_back::write_back;
use crate::{Error, node};

/// How a program given as text is run.
pub type ExecOptions = SpawnOptions;

/// How a program ended, and the value that it handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct RunOutput {
    pub output: Output,
    /// What the program gave to `globalThis.__return`.
    pub value: serde_json::Value,
}

/// A jar. Dropping it ends everything in it.
pub struct Vm {
    kernel: Arc<Kernel>,
    /// The host's own hands in the jar: files are read and written as this process.
    host: Arc<Process>,
    watchdog: Watchdog,
    env: Vec<(Vec<u8>, Vec<u8>)>,
    cwd: Vec<u8>,
    /// By mount point.
    overlays: Vec<(Vec<u8>, Arc<OverlayFs>)>,
    disposed: AtomicBool,
}

impl Vm {
    /// Begins a jar.
    pub fn builder() -> VmBuilder {
        VmBuilder::default()
    }

    pub(crate) fn new(builder: VmBuilder) -> Result<Self, Error> {
        let events: Arc<dyn EventSink> = builder.events.unwrap_or_else(|| Arc::new(NoEvents));
        let kernel = Kernel::new(Config {
            limits: builder.limits,
            permissions: builder.permissions,
            hostname: builder.hostname.clone(),
            events,
            tracer: builder.tracer,
            ..Config::new(builder.clock.clone(), builder.entropy)
        });
        let mut tmp = MemOptions::new(builder.clock.clone(), kernel.accounts().clone());
        tmp.mode = 0o1777;
        let host = kernel.init().map_err(Error::Spawn)?;
        let mut vm = Self {
            watchdog: Watchdog::new(builder.clock.clone()),
            env: builder.env,
            cwd: builder.cwd,
            overlays: Vec::new(),
            disposed: AtomicBool::new(false),
            kernel,
            host,
        };
        root::populate(&vm.host, &builder.hostname)?;
        vm.mount_at(b"/tmp", Arc::new(MemFs::new(tmp)), MountFlags::empty())?;
        for Mount {
            path,
            source,
            read_only,
        } in builder.mounts
        {
            let flags = if read_only {
                MountFlags::RDONLY
            } else {
                MountFlags::empty()
            };
            let failed = |errno| Error::Mount {
                path: String::from_utf8_lossy(&path).into_owned(),
                errno,
            };
            let host = |dir| {
                HostFs::new(dir, vm.kernel.accounts().clone())
                    .map(Arc::new)
                    .map_err(failed)
            };
            let fs: Arc<dyn FileSystem> = match source {
                MountSource::FileSystem(fs) => fs,
                MountSource::Host(dir) => host(dir)?,
                MountSource::Overlay(dir) => {
                    let options = MemOptions::new(builder.clock.clone(), vm.kernel.accounts().clone());
                    let overlay = Arc::new(OverlayFs::new(host(dir)?, options).map_err(failed)?);
                    vm.overlays.push((path.clone(), overlay.clone()));
                    overlay
                }
            };
            vm.mount_at(&path, fs, flags)?;
        }
        for (path, bytes) in builder.files {
            vm.write_file(&path, &bytes)?;
        }
        root::mkdir_all(&vm.host, &vm.cwd)?;
        Ok(vm)
    }

    fn mount_at(&self, path: &[u8], fs: Arc<dyn FileSystem>, flags: MountFlags) -> Result<(), Error> {
        if fs.root().file_type() == FileType::Directory {
            root::mkdir_all(&self.host, path)?;
        } else {
            self.write_file(path, b"")?;
        }
        self.host
            .mount(path, fs, flags)
            .map(drop)
            .map_err(|errno| Error::Mount {
                path: String::from_utf8_lossy(path).into_owned(),
                errno,
            })
    }

    /// The kernel of this jar.
    pub fn kernel(&self) -> &Arc<Kernel> {
        &self.kernel
    }

    /// Runs an ES-module program to its end.
    ///
    /// # Errors
    /// Where the program cannot be started; whatever it does itself is in the output.
    pub async fn exec(&self, code: &str, options: ExecOptions) -> Result<Output, Error> {
        self.spawn(code, options)?.output().await
    }

    /// Runs an ES-module program to its end; what it gives to `globalThis.__return` comes back.
    ///
    /// # Errors
    /// As [`Self::exec`]; and where no value was handed over, or one that is no JSON.
    pub async fn run(&self, code: &str, options: ExecOptions) -> Result<RunOutput, Error> {
        let path = format!("/run/belljar-return-{}", self.kernel.uptime());
        let prelude = format!(
            "globalThis.__return=(v)=>{{process.getBuiltinModule('node:fs').writeFileSync({path:?},JSON.stringify(v)??'null')}};{code}"
        );
        let output = self.exec(&prelude, options).await?;
        let bytes = root::read_file(&self.host, path.as_bytes()).map_err(|_| Error::NoValue)?;
        let _ = self
            .host
            .unlinkat(belljar_kernel::fs::AT_FDCWD, path.as_bytes(), Default::default());
        let value = serde_json::from_slice(&bytes).map_err(Error::Value)?;
        Ok(RunOutput { output, value })
    }

    /// Starts an ES-module program.
    ///
    /// # Errors
    /// Where the process or its thread cannot be started.
    pub fn spawn(&self, code: &str, options: SpawnOptions) -> Result<Guest, Error> {
        self.spawn_node(&["--input-type=module".into(), "--eval".into(), code.into()], options)
    }

    /// Starts Node with these arguments: a script and what it is given, or options.
    ///
    /// # Errors
    /// Where the process or its thread cannot be started.
    pub fn spawn_node(&self, args: &[String], options: SpawnOptions) -> Result<Guest, Error> {
        if self.disposed.load(Ordering::Acquire) {
            return Err(Error::Disposed);
        }
        let argv: Vec<String> = std::iter::once("node".to_owned()).chain(args.iter().cloned()).collect();
        let (stdin, input) = self.input(options.stdin)?;
        let (stdout, out) = self.output(options.stdout);
        let (stderr, err) = self.output(options.stderr);
        let mut spawn = SpawnArgs::new(NODE, argv.clone(), [stdin, stdout, stderr]);
        spawn.env = self.environment(options.env);
        spawn.cwd = options.cwd.unwrap_or_else(|| self.cwd.clone());
        let process = self.kernel.spawn(spawn).map_err(Error::Spawn)?;
        let ending = Arc::new(Mutex::new(Ending::default()));
        let thread = node::start(process.clone(), argv, self.watchdog.clone(), ending.clone())?;
        Ok(Guest {
            process,
            thread: Some(thread),
            stdin: input,
            stdout: out,
            stderr: err,
            ending,
        })
    }

    fn environment(&self, over: Vec<(Vec<u8>, Vec<u8>)>) -> Vec<Vec<u8>> {
        let mut all = self.env.clone();
        for (key, value) in over {
            all.retain(|(k, _)| *k != key);
            all.push((key, value));
        }
        all.into_iter()
            .map(|(key, value)| [&key[..], b"=", &value].concat())
            .collect()
    }

    fn input(&self, stdin: Stdin) -> Result<(Arc<OpenFile>, Option<Arc<OpenFile>>), Error> {
        Ok(match stdin {
            Stdin::Null => {
                let file = OpenFile::from_sink(Arc::new(NullSink));
                (file, None)
            }
            Stdin::File(file) => (file, None),
            Stdin::Pipe => {
                let (read, write) = self.kernel.pipe().map_err(Error::Spawn)?;
                (read, Some(write))
            }
            Stdin::Bytes(bytes) => {
                // A file without a name holds any amount; a pipe would need somebody to fill it.
                let file = self
                    .host
                    .open_file(
                        belljar_kernel::fs::AT_FDCWD,
                        b"/tmp",
                        OFlags::TMPFILE | OFlags::RDWR,
                        0o600,
                    )
                    .map_err(|errno| root::file_error(b"stdin", errno))?;
                self.kernel
                    .host_write(&file, &bytes, None, None)
                    .and_then(|_| file.seek(0, belljar_kernel::fs::Whence::Set))
                    .map_err(|errno| root::file_error(b"stdin", errno))?;
                (file, None)
            }
        })
    }

    fn output(&self, stdout: Stdout) -> (Arc<OpenFile>, Option<Arc<Capture>>) {
        match stdout {
            Stdout::File(file) => (file, None),
            Stdout::Capture(on_output) => {
                let limit = self.kernel.limits().get(LimitKind::OutputBytes);
                let capture = Capture::new(usize::try_from(limit).unwrap_or(usize::MAX), on_output);
                (OpenFile::from_sink(capture.clone()), Some(capture))
            }
        }
    }

    /// Writes a whole file of the jar; missing directories are made.
    ///
    /// # Errors
    /// What the kernel says.
    pub fn write_file(&self, path: &[u8], bytes: &[u8]) -> Result<(), Error> {
        if let Some(slash) = path.iter().rposition(|&b| b == b'/').filter(|&i| i > 0) {
            root::mkdir_all(&self.host, path.get(..slash).unwrap_or_default())?;
        }
        root::write_file(&self.host, path, bytes, 0o644)
    }

    /// Reads a whole file of the jar.
    ///
    /// # Errors
    /// What the kernel says.
    pub fn read_file(&self, path: &[u8]) -> Result<Vec<u8>, Error> {
        root::read_file(&self.host, path)
    }

    /// What differs from the machine in the overlay that is mounted at `path`, in order of path.
    ///
    /// # Errors
    /// ENOENT where no overlay is mounted; what reading the machine's directory gives.
    pub fn changes(&self, path: &[u8]) -> Result<Vec<Change>, Error> {
        self.overlay(path)?
            .changes()
            .map_err(|errno| root::file_error(path, errno))
    }

    /// Writes what the overlay at `path` remembers to the machine's directory. The overlay is of no use afterwards:
    /// nothing may run in the jar any more.
    ///
    /// # Errors
    /// ENOENT where no overlay is mounted; EROFS where its directory was opened for reading; EFBIG where more was
    /// written or moved than the jar's limit on file bytes; what the machine says of the first path that cannot be
    /// written.
    pub fn write_back(&self, path: &[u8]) -> Result<(), Error> {
        write_back(self.overlay(path)?, self.kernel.limits().get(LimitKind::FileBytes))
    }

    fn overlay(&self, path: &[u8]) -> Result<&OverlayFs, Error> {
        let mounted = self.overlays.iter().rev().find(|(at, _)| at == path);
        let (_, overlay) = mounted.ok_or_else(|| root::file_error(path, Errno::ENOENT))?;
        Ok(overlay)
    }

    /// Ends everything in the jar. Later calls find nothing.
    pub fn dispose(&self) {
        if !self.disposed.swap(true, Ordering::AcqRel) {
            self.kernel.shutdown();
        }
    }
}

impl Drop for Vm {
    fn drop(&mut self) {
        self.dispose();
    }
}
