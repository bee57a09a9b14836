//! Whole processes: the program `belljar` against `node`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::measure::{Row, interleave, time};

/// The argument that makes this program be `belljar`: one binary, the same code.
pub const AS_BELLJAR: &str = "--as-belljar";

/// The two programs.
pub struct Programs {
    belljar: PathBuf,
    pub node: &'static Path,
}

impl Programs {
    pub fn find() -> Self {
        let belljar = std::env::current_exe().expect("the path of this program");
        Self {
            belljar,
            node: belljar_nodelib::oracle_path(),
        }
    }

    /// `belljar ARGS` in `dir`.
    pub fn belljar(&self, dir: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(&self.belljar);
        command.arg(AS_BELLJAR).args(args).current_dir(dir).stdin(Stdio::null());
        command
    }

    /// `node ARGS` in `dir`.
    pub fn node(&self, dir: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(self.node);
        command.args(args).current_dir(dir).stdin(Stdio::null());
        command
    }
}

/// Goes on as `belljar`.
pub fn be_belljar(args: Vec<String>) -> ExitCode {
    let name = OsString::from("belljar");
    belljar_cli::main(std::iter::once(name).chain(args.into_iter().map(OsString::from)))
}

/// Runs a command that must succeed, and returns its output.
pub fn output(mut command: Command) -> String {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .expect("a program that starts");
    assert!(output.status.success(), "{command:?} failed: {}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A directory of its own in memory, removed when dropped.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let base = if Path::new("/dev/shm").is_dir() {
            PathBuf::from("/dev/shm")
        } else {
            std::env::temp_dir()
        };
        let dir = base.join(format!("belljar-bench-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a scratch directory");
        Self(dir)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a scratch directory");
        }
        std::fs::write(path, text).expect("a scratch file");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `belljar run hello.mjs` against `node hello.mjs`.
pub fn start(programs: &Programs) -> Vec<Row> {
    let scratch = Scratch::new("start");
    scratch.write("hello.mjs", "console.log('hello');\n");
    scratch.write("hello.cjs", "console.log('hello');\n");
    let row = |file: &str| {
        let (belljar, node) = interleave(
            21,
            || time(|| drop(output(programs.belljar(&scratch.0, &["run", file])))),
            || time(|| drop(output(programs.node(&scratch.0, &[file])))),
        );
        Row {
            what: format!("whole process, {file}"),
            belljar,
            node: Some(node),
            unit: "ms",
        }
    };
    vec![row("hello.mjs"), row("hello.cjs")]
}
