//! What is checked before anything runs.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use belljar_cli::options::{Env, Mount};
use belljar_cli::plan::{Entry, Machine, plan_on};
use belljar_cli::{Plan, Program, RunOptions, UsageError};
use belljar_kernel::fs::HostDir;
use tempfile::{TempDir, tempdir};

/// `<dir>/work` is the current directory, `<dir>/data` is elsewhere.
fn scene() -> (TempDir, Machine) {
    let dir = tempdir().unwrap();
    let root = dir.path().canonicalize().unwrap();
    for sub in ["work/sub", "work/pkg", "data/deep"] {
        fs::create_dir_all(root.join(sub)).unwrap();
    }
    for file in [
        "work/a.mjs",
        "work/sub/b.js",
        "work/sub/b.json",
        "data/d.js",
        "data/deep/e.js",
        "outside.js",
    ] {
        fs::write(root.join(file), "").unwrap();
    }
    let cwd = root.join("work");
    (
        dir,
        Machine {
            cwd,
            env: vec![("HOME".into(), "/h".into()), ("TERM".into(), "x".into())],
            terminal: false,
        },
    )
}

fn file(path: &str) -> RunOptions {
    RunOptions {
        program: Program::File(path.into()),
        ..RunOptions::default()
    }
}

fn mount(host: &str, guest: &str, writable: bool) -> Mount {
    Mount {
        host: host.into(),
        guest: guest.into(),
        writable,
    }
}

fn entry(machine: &Machine, options: &RunOptions) -> Result<String, String> {
    match plan_on(machine, options) {
        Ok(Plan {
            entry: Entry::File(path),
            ..
        }) => Ok(String::from_utf8(path).unwrap()),
        Ok(_) => panic!("no file"),
        Err(UsageError(message)) => Err(message),
    }
}

#[test]
fn files_below_the_current_directory() {
    let (_dir, machine) = scene();
    let here = machine.cwd.to_str().unwrap();
    for (path, guest) in [
        ("a.mjs", "/workspace/a.mjs"),
        ("./sub/../a.mjs", "/workspace/a.mjs"),
        ("sub//b.js", "/workspace/sub/b.js"),
        ("sub/b", "/workspace/sub/b"),
        ("pkg", "/workspace/pkg"),
        (".", "/workspace"),
        ("../work/a.mjs", "/workspace/a.mjs"),
        (&format!("{here}/sub/b.js"), "/workspace/sub/b.js"),
        ("/workspace/a.mjs", "/workspace/a.mjs"),
    ] {
        assert_eq!(entry(&machine, &file(path)), Ok(guest.to_owned()), "{path}");
    }
}

#[test]
fn a_link_to_the_current_directory_is_the_same() {
    let (dir, machine) = scene();
    symlink(&machine.cwd, dir.path().join("alias")).unwrap();
    let path = dir.path().join("alias/sub/b.js");
    assert_eq!(
        entry(&machine, &file(path.to_str().unwrap())),
        Ok("/workspace/sub/b.js".to_owned())
    );
}

#[test]
fn files_below_a_mount() {
    let (_dir, machine) = scene();
    let data = machine.cwd.join("../data").canonicalize().unwrap();
    let mut options = RunOptions {
        mounts: vec![
            mount("../data", "/data", false),
            mount("../data/deep", "/deep", true),
            mount("../data/d.js", "/one.js", false),
        ],
        ..RunOptions::default()
    };
    for (path, guest) in [
        ("../data/d.js", "/one.js"),
        ("../data/deep/e.js", "/deep/e.js"),
        (data.join("deep/e.js").to_str().unwrap(), "/deep/e.js"),
        ("/data/d.js", "/data/d.js"),
        ("/data/deep/e.js", "/data/deep/e.js"),
        ("/one.js", "/one.js"),
        ("a.mjs", "/workspace/a.mjs"),
    ] {
        options.program = Program::File(path.into());
        assert_eq!(entry(&machine, &options), Ok(guest.to_owned()), "{path}");
    }
    let plan = plan_on(&machine, &options).unwrap();
    let read_only: Vec<_> = plan.mounts.iter().map(|mount| mount.tree.read_only()).collect();
    assert_eq!(read_only, [true, false, true]);
    assert!(plan.workspace.unwrap().tree.read_only());
}

#[test]
fn a_mount_in_place_of_the_current_directory() {
    let (_dir, machine) = scene();
    let mut options = file("/workspace/d.js");
    options.mounts = vec![mount("../data", "/workspace", false)];
    let plan = plan_on(&machine, &options).unwrap();
    assert!(plan.workspace.is_none());
    assert_eq!(plan.entry, Entry::File(b"/workspace/d.js".to_vec()));
    options.program = Program::File("a.mjs".into());
    assert!(
        entry(&machine, &options)
            .unwrap_err()
            .contains("the jar does not see it")
    );
}

#[test]
fn a_file_that_a_mount_hides_is_not_seen() {
    let (_dir, machine) = scene();
    let mut options = file("sub/b.js");
    options.mounts = vec![mount("../data", "/workspace/sub", false)];
    assert!(
        entry(&machine, &options)
            .unwrap_err()
            .contains("the jar does not see it")
    );
}

#[test]
fn writing_is_asked_for() {
    let (_dir, machine) = scene();
    let options = RunOptions {
        write: true,
        ..file("a.mjs")
    };
    assert!(!plan_on(&machine, &options).unwrap().workspace.unwrap().tree.read_only());
}

#[test]
fn mistakes_are_named() {
    let (_dir, machine) = scene();
    let refused = |options: RunOptions| {
        plan_on(&machine, &options)
            .err()
            .map(|error| error.0)
            .unwrap_or_default()
    };
    let none = "No such file or directory";
    assert_eq!(refused(file("none.js")), format!("none.js: {none}"));
    assert_eq!(refused(file("")), ": the name of a file is wanted");
    assert_eq!(refused(file("a.mjs/x")), "a.mjs/x: Not a directory");
    assert_eq!(refused(file("/workspace/none")), format!("/workspace/none: {none}"));
    assert_eq!(refused(file("/none/none")), format!("/none/none: {none}"));
    let unseen = "the jar does not see it: it is neither below the current directory nor below a --mount";
    assert_eq!(refused(file("../outside.js")), format!("../outside.js: {unseen}"));
    assert_eq!(refused(file("/dev/null")), "/dev/null: neither a file nor a directory");

    let with_mount = |host: &str| RunOptions {
        mounts: vec![mount(host, "/m", false)],
        ..file("a.mjs")
    };
    assert_eq!(refused(with_mount("../none")), format!("--mount: ../none: {none}"));
    assert_eq!(
        refused(with_mount("/dev/null")),
        "--mount: /dev/null: neither a directory nor a regular file"
    );
    assert_eq!(
        refused(with_mount("/proc/sys")),
        "--mount: /proc/sys: on a file system of the machine's kernel, which is never shown to a jar"
    );

    let with_cwd = |cwd: &str| RunOptions {
        cwd: Some(cwd.into()),
        ..file("a.mjs")
    };
    assert_eq!(
        refused(with_cwd("/workspace/none")),
        "--cwd: /workspace/none: no such directory in the jar"
    );
    assert_eq!(
        refused(with_cwd("/workspace/a.mjs")),
        "--cwd: /workspace/a.mjs: no such directory in the jar"
    );
    assert_eq!(refused(with_cwd("/workspace/sub")), "");
    assert_eq!(refused(with_cwd("/tmp")), "");

    let with_env = |env: Env| RunOptions {
        env: vec![env],
        ..file("a.mjs")
    };
    assert_eq!(
        refused(with_env(Env::File("none.env".into()))),
        format!("--env-file: none.env: {none}")
    );
    assert_eq!(
        refused(with_env(Env::File("sub".into()))),
        "--env-file: sub: Is a directory"
    );
    assert_eq!(
        refused(with_env(Env::Inherit("UNSET".into()))),
        "--env: UNSET is not set here"
    );

    let gone = Machine {
        cwd: Path::new("/none").into(),
        env: vec![],
        terminal: false,
    };
    assert_eq!(
        plan_on(&gone, &file("a.mjs")).err().unwrap().0,
        "the current directory: No such file or directory"
    );
}

#[test]
fn the_environment_is_what_is_asked_for() {
    let (_dir, mut machine) = scene();
    fs::write(machine.cwd.join("1.env"), "A=file\nB=\"two\\nlines\"\n").unwrap();
    fs::write(machine.cwd.join("2.env"), "B=second # comment\n").unwrap();
    let options = RunOptions {
        env: vec![
            Env::Set("A".into(), "flag".into()),
            Env::File("1.env".into()),
            Env::Inherit("HOME".into()),
            Env::File("2.env".into()),
        ],
        ..file("a.mjs")
    };
    let env = |machine: &Machine| -> Vec<String> {
        let pairs = plan_on(machine, &options).unwrap().env;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        pairs
            .into_iter()
            .map(|(name, value)| format!("{}={}", text(name), text(value)))
            .collect()
    };
    assert_eq!(env(&machine), ["A=flag", "B=second", "HOME=/h"]);
    machine.terminal = true;
    assert_eq!(env(&machine), ["TERM=x", "A=flag", "B=second", "HOME=/h"]);
}
