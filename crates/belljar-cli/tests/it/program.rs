//! The program itself.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::tempdir;

fn belljar(cwd: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_belljar"))
        .args(args)
        .current_dir(cwd)
        .output()
        .expect("the program starts")
}

/// One line on standard error, nothing on standard output, exit code 2.
fn refused(cwd: &Path, args: &[&str]) -> String {
    let output = belljar(cwd, args);
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{args:?}: {error}");
    assert!(output.stdout.is_empty(), "{args:?}");
    assert!(error.ends_with('\n') && error.lines().count() == 1, "{args:?}: {error}");
    error.trim_end().to_owned()
}

fn printed(args: &[&str]) -> String {
    let output = belljar(Path::new("/"), args);
    assert_eq!(output.status.code(), Some(0), "{args:?}");
    assert!(output.stderr.is_empty(), "{args:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_mistake_is_one_line_and_exit_code_2() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.mjs"), "").unwrap();
    let before = fs::read_dir(dir.path()).unwrap().count();
    for (args, message) in [
        (&[][..], "belljar: no command given; see belljar --help"),
        (
            &["run", "--bogus", "a.mjs"],
            "belljar: unknown flag '--bogus'; see belljar run --help",
        ),
        (&["run", "none.mjs"], "belljar: none.mjs: No such file or directory"),
        (
            &["run", "two\nlines"],
            "belljar: two\\nlines: No such file or directory",
        ),
        (
            &["run", "--mount", "none:/x:rw", "a.mjs"],
            "belljar: --mount: none: No such file or directory",
        ),
        (
            &["run", "--write", "--cwd", "none", "a.mjs"],
            "belljar: --cwd: /workspace/none: no such directory in the jar",
        ),
    ] {
        assert_eq!(refused(dir.path(), args), message);
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), before);
}

#[test]
fn a_directory_that_is_gone() {
    let dir = tempdir().unwrap();
    let gone = dir.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let output = Command::new("/bin/sh")
        .args([
            "-c",
            "rmdir \"$PWD\" && exec \"$0\" run a.mjs",
            env!("CARGO_BIN_EXE_belljar"),
        ])
        .current_dir(&gone)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "belljar: the current directory is not usable: No such file or directory\n"
    );
}

#[test]
fn help_tells_every_flag() {
    let help = printed(&["run", "--help"]);
    for flag in belljar_cli::flags::ALL {
        assert!(help.contains(&format!("--{}", flag.name)), "{}", flag.name);
    }
    assert!(help.lines().all(|line| line.chars().count() <= 120), "{help}");
    assert!(printed(&["--help"]).starts_with("Runs Node.js programs in a sealed world.\n"));
    assert!(printed(&["eval", "-h"]).contains("Usage: belljar eval [FLAGS] CODE [ARGS...]"));
}

#[test]
fn version_and_licenses() {
    assert_eq!(
        printed(&["--version"]),
        format!("belljar {} (the library of Node 26.10.0)\n", env!("CARGO_PKG_VERSION"))
    );
    let licenses = printed(&["--licenses"]);
    assert!(licenses.starts_with("Belljar\n") && licenses.contains("Acorn, located at"));
}
