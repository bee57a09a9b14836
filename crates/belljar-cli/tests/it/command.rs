//! Arguments.

use std::time::Duration;

use belljar::kernel::perm::Mode;
use belljar_cli::command::Topic;
use belljar_cli::options::{Env, Mount, Rule};
use belljar_cli::{Command, Program, RunOptions, parse};

fn understood(line: &[&str]) -> Command {
    parse(["belljar"].iter().chain(line).map(Into::into)).unwrap_or_else(|error| panic!("{line:?}: {error}"))
}

fn refused(line: &[&str]) -> String {
    match parse(["belljar"].iter().chain(line).map(Into::into)) {
        Ok(command) => panic!("{line:?} is understood as {command:?}"),
        Err(error) => error.0,
    }
}

fn run(line: &[&str]) -> RunOptions {
    match understood(line) {
        Command::Run(options) => *options,
        other => panic!("{line:?} is understood as {other:?}"),
    }
}

#[test]
fn a_program_and_its_arguments() {
    let options = run(&["run", "a.mjs", "--write", "-x", "--", "b"]);
    assert_eq!(options.program, Program::File("a.mjs".into()));
    assert_eq!(options.args, ["--write", "-x", "--", "b"], "the guest's");
    assert!(!options.write);
    assert_eq!(run(&["run", "-", "x"]).program, Program::Stdin);
    assert_eq!(
        run(&["run", "--", "--odd", "--", "-"]).program,
        Program::File("--odd".into())
    );
    assert_eq!(run(&["run", "--", "--odd", "--", "-"]).args, ["--", "-"]);
    let options = run(&["eval", "1 + 1", "--trace"]);
    assert_eq!(
        (options.program, options.args.len()),
        (Program::Code("1 + 1".into()), 1)
    );
    assert_eq!(run(&["eval", "-"]).program, Program::Code("-".into()));
    assert_eq!(run(&["eval", ""]).program, Program::Code(String::new()));
}

#[test]
fn every_flag() {
    let options = run(&[
        "run",
        "--mount",
        "/a:/b:rw",
        "--mount=c:/d",
        "--write",
        "--diff",
        "--env",
        "A=1",
        "--env=B=2",
        "--env-file",
        ".env",
        "--cwd=sub",
        "--allow",
        "network",
        "--deny=fs.read=/x/**",
        "--memory",
        "256m",
        "--cpu-time=10s",
        "--timeout",
        "30s",
        "--trace",
        "--node-option=--expose-gc",
        "f",
    ]);
    let expected = RunOptions {
        program: Program::File("f".into()),
        args: vec![],
        mounts: vec![
            Mount {
                host: "/a".into(),
                guest: b"/b".to_vec(),
                writable: true,
            },
            Mount {
                host: "c".into(),
                guest: b"/d".to_vec(),
                writable: false,
            },
        ],
        write: true,
        diff: true,
        env: vec![
            Env::Set("A".into(), "1".into()),
            Env::Set("B".into(), "2".into()),
            Env::File(".env".into()),
        ],
        cwd: Some(b"/workspace/sub".to_vec()),
        rules: vec![
            Rule {
                mode: Mode::Allow,
                text: "network".into(),
            },
            Rule {
                mode: Mode::Deny,
                text: "fs.read=/x/**".into(),
            },
        ],
        memory: Some(256 << 20),
        cpu_time: Some(Duration::from_secs(10)),
        timeout: Some(Duration::from_secs(30)),
        trace: true,
        node_options: vec!["--expose-gc".into()],
    };
    assert_eq!(options, expected);
}

#[test]
fn help_and_version() {
    for (line, topic) in [
        (&["--help"][..], Topic::Belljar),
        (&["-h"], Topic::Belljar),
        (&["help"], Topic::Belljar),
        (&["help", "run"], Topic::Run),
        (&["help", "eval"], Topic::Eval),
        (&["run", "--help"], Topic::Run),
        (&["run", "--write", "-h", "x"], Topic::Run),
        (&["eval", "--help"], Topic::Eval),
    ] {
        assert_eq!(understood(line), Command::Help(topic), "{line:?}");
    }
    assert_eq!(understood(&["--version"]), Command::Version);
    assert_eq!(understood(&["-V"]), Command::Version);
    assert_eq!(understood(&["--licenses"]), Command::Licenses);
    assert_eq!(run(&["run", "x", "--help"]).args, ["--help"]);
}

#[test]
fn mistakes_are_named() {
    for (line, message) in [
        (&[][..], "no command given; see belljar --help"),
        (&["walk"], "unknown command 'walk'; see belljar --help"),
        (&["--walk"], "unknown flag '--walk'; see belljar --help"),
        (&["run"], "no FILE given; see belljar run --help"),
        (&["run", "--"], "no FILE given; see belljar run --help"),
        (&["eval"], "no CODE given; see belljar eval --help"),
        (&["run", "-x", "f"], "unknown flag '-x'; see belljar run --help"),
        (
            &["run", "--bogus", "f"],
            "unknown flag '--bogus'; see belljar run --help",
        ),
        (
            &["run", "--bogus=1", "f"],
            "unknown flag '--bogus'; see belljar run --help",
        ),
        (
            &["run", "--mounts", "f"],
            "unknown flag '--mounts' (--mount is meant?); see belljar run --help",
        ),
        (
            &["run", "--mem", "f"],
            "unknown flag '--mem' (--memory is meant?); see belljar run --help",
        ),
        (
            &["run", "--cputime", "f"],
            "unknown flag '--cputime' (--cpu-time is meant?); see belljar run --help",
        ),
        (
            &["run", "--wirte", "f"],
            "unknown flag '--wirte'; see belljar run --help",
        ),
        (
            &["run", "--memory"],
            "--memory needs a value, SIZE; see belljar run --help",
        ),
        (
            &["run", "--write=yes", "f"],
            "--write takes no value; see belljar run --help",
        ),
        (
            &["run", "--memory", "lots", "f"],
            "--memory: 'lots' is no size; write it like 256m or 1.5g",
        ),
        (&["run", "--memory=0", "f"], "--memory: '0' is out of range"),
        (
            &["run", "--timeout=1d", "f"],
            "--timeout: '1d' is no duration; write it like 10s, 500ms or 2m",
        ),
        (&["run", "--env", "=x", "f"], "--env: '=x': K=V is wanted"),
        (
            &["run", "--mount", "a", "f"],
            "--mount: 'a': HOST:GUEST[:ro|rw] is wanted, with an absolute path GUEST",
        ),
        (&["help", "walk"], "unexpected argument 'walk'; see belljar --help"),
    ] {
        assert_eq!(refused(line), message, "{line:?}");
    }
}
