//! From a [`Plan`] to an exit code.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use belljar::kernel::audit::SyscallRecord;
use belljar::kernel::port::Tracer;
use belljar::kernel::{Errno, Limits, OpenFile, Permissions, Signal};
use belljar::{Error, Mount, MountSource, SpawnOptions, Stdin, Stdout, Vm};
use belljar_host::{HostInput, SignalForwarder, raise_descriptor_limit};

use crate::UsageError;
use crate::changes;
use crate::plan::{Entry, Plan, WORKSPACE};

/// Runs what is planned; returns the guest's exit code.
///
/// # Errors
/// What the plan could not foresee, before the guest runs.
pub(crate) fn run(plan: Plan) -> Result<u8, UsageError> {
    raise_descriptor_limit();
    let overlay = plan.workspace.is_some() && (!plan.write || plan.diff);
    let vm = jar(&plan, overlay)?;
    let options = SpawnOptions {
        env: plan.env.clone(),
        cwd: Some(plan.cwd.clone()),
        // A closed standard input reads as an empty one.
        stdin: HostInput::stdin().map_or(Stdin::Null, |input| Stdin::File(input.open_file())),
        stdout: Stdout::File(OpenFile::from_sink(belljar_host::stdout())),
        stderr: Stdout::File(OpenFile::from_sink(belljar_host::stderr())),
    };
    let guest = vm.spawn_node(&arguments(&plan), options).map_err(|error| match error {
        Error::Spawn(Errno::ENOENT | Errno::ENOTDIR) => UsageError(format!(
            "--cwd: {}: no such directory in the jar",
            String::from_utf8_lossy(&plan.cwd)
        )),
        error => UsageError(error.to_string()),
    })?;
    let process = Arc::clone(guest.process());
    let forwarder = SignalForwarder::start(move |signal| {
        if let Ok(signal) = Signal::new(signal.number()) {
            process.send_signal(signal);
        }
    });
    if let Err(error) = forwarder {
        complain(&format!("signals are not handed on: {error}"));
    }
    let status = belljar::block_on(guest.wait());
    if let Some(limit) = guest.limit() {
        complain(&format!(
            "the program was ended: it hit its limit on {}",
            limit.name().replace('_', " ")
        ));
    }
    // Its thread is gone and its files are closed before anybody looks at what it wrote.
    drop(guest);
    if overlay && let Err(error) = changes::finish(&vm, &plan) {
        complain(&error);
        return Ok(1);
    }
    Ok(u8::try_from(status.shell_code() & 0xff).unwrap_or(1))
}

fn jar(plan: &Plan, overlay: bool) -> Result<Vm, UsageError> {
    let mut permissions = Permissions::default();
    for rule in &plan.rules {
        permissions
            .apply(rule.mode, &rule.text)
            .map_err(|error| UsageError(error.to_string()))?;
    }
    let mut builder = Vm::builder()
        .cwd(WORKSPACE)
        .permissions(permissions)
        .limits(limits(plan));
    if let Some(workspace) = &plan.workspace {
        let tree = workspace.tree.clone();
        let source = if overlay {
            MountSource::Overlay(tree)
        } else {
            MountSource::Host(tree)
        };
        builder = builder.mount(Mount {
            path: workspace.guest.clone(),
            source,
            read_only: false,
        });
    }
    // Outer ones first, so that none hides another.
    let mut mounts: Vec<_> = plan.mounts.iter().collect();
    mounts.sort_by_key(|mount| mount.guest.len());
    for mount in mounts {
        let source = MountSource::Host(mount.tree.clone());
        builder = builder.mount(Mount {
            path: mount.guest.clone(),
            source,
            read_only: false,
        });
    }
    let vm = builder.build().map_err(|error| UsageError(error.to_string()))?;
    if plan.trace {
        // From here on: how a jar is furnished is nobody's concern.
        vm.kernel().set_tracer(Some(Arc::new(Strace)));
    }
    Ok(vm)
}

fn limits(plan: &Plan) -> Limits {
    let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
    let mut limits = Limits::default();
    if let Some(memory) = plan.memory {
        limits = limits.heap(memory).array_buffers(memory);
    }
    if let Some(time) = plan.cpu_time {
        limits = limits.cpu_time(millis(time));
    }
    if let Some(time) = plan.timeout {
        limits = limits.wall_time(millis(time));
    }
    limits
}

/// Node's arguments.
fn arguments(plan: &Plan) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut arguments = plan.node_options.clone();
    let entry = match &plan.entry {
        Entry::File(path) => vec![text(path)],
        Entry::Stdin => vec!["-".to_owned()],
        // What follows is the program's, whatever it looks like.
        Entry::Code(code) => vec!["--eval".to_owned(), code.clone(), "--".to_owned()],
    };
    arguments.extend(entry);
    arguments.extend(plan.args.iter().map(|arg| text(arg)));
    arguments
}

fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "belljar: {line}");
}

/// Prints system calls.
struct Strace;

impl Tracer for Strace {
    fn syscall(&self, record: &SyscallRecord<'_>) {
        // In one piece, so that lines of several threads do not mix.
        let line = format!("{record}\n");
        let _ = io::stderr().write_all(line.as_bytes());
    }
}
