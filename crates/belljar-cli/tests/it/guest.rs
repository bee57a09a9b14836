//! Programs in jars, by the command line.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::{TempDir, tempdir};

fn start(cwd: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_belljar"))
        .args(args)
        .current_dir(cwd)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn belljar(cwd: &Path, args: &[&str], input: &str) -> Output {
    let mut child = start(cwd, args);
    // A guest that does not read ends the pipe early.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What it printed, where it ended well and complained of nothing.
fn printed(cwd: &Path, args: &[&str]) -> String {
    let output = belljar(cwd, args, "");
    assert_eq!(
        (output.status.code(), text(&output.stderr)),
        (Some(0), String::new()),
        "{args:?}"
    );
    text(&output.stdout)
}

/// `code` with `print(text)`.
fn eval<'a>(flags: &[&'a str], code: &'a str) -> Vec<&'a str> {
    [&["eval"], flags, &[code]].concat()
}

const PRINT: &str = "const fs = require('fs'); const print = (...a) => fs.writeSync(1, a.join(' ') + '\\n');";

fn code(rest: &str) -> String {
    format!("{PRINT}{rest}")
}

fn project() -> TempDir {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "one\ntwo\n").unwrap();
    fs::write(dir.path().join("gone.txt"), "gone\n").unwrap();
    fs::set_permissions(dir.path().join("a.txt"), fs::Permissions::from_mode(0o644)).unwrap();
    let program = code(
        "fs.writeFileSync('a.txt', 'one\\nTWO\\n');
         fs.mkdirSync('out/deep', { recursive: true });
         fs.writeFileSync('out/deep/b.txt', 'b');
         fs.unlinkSync('gone.txt');
         print(fs.readdirSync('.').join());",
    );
    fs::write(dir.path().join("build.cjs"), program).unwrap();
    dir
}

const PATCH: &str = "\
diff --git a/a.txt b/a.txt
--- a/a.txt
+++ b/a.txt
@@ -1,2 +1,2 @@
 one
-two
+TWO
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-gone
diff --git a/out/deep/b.txt b/out/deep/b.txt
new file mode 100644
--- /dev/null
+++ b/out/deep/b.txt
@@ -0,0 +1 @@
+b
\\ No newline at end of file
";

#[test]
fn nothing_reaches_the_machine() {
    let dir = project();
    assert_eq!(printed(dir.path(), &["run", "build.cjs"]), "a.txt,build.cjs,out\n");
    let expected = format!("a.txt,build.cjs,out\n{PATCH}");
    assert_eq!(printed(dir.path(), &["run", "--diff", "build.cjs"]), expected);
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), "one\ntwo\n");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3);
}

#[test]
fn writing_through() {
    for flags in [&["--write"][..], &["--write", "--diff"]] {
        let dir = project();
        let out = printed(dir.path(), &[&["run"], flags, &["build.cjs"]].concat());
        assert_eq!(out.ends_with(PATCH), flags.len() == 2, "{out}");
        assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), "one\nTWO\n");
        assert_eq!(fs::read_to_string(dir.path().join("out/deep/b.txt")).unwrap(), "b");
        assert!(!dir.path().join("gone.txt").exists());
    }
}

#[test]
fn arguments_environment_and_directory() {
    let dir = project();
    let show =
        code("print(JSON.stringify(process.argv.slice(1)), process.env.A, process.env.HOST ?? '-', process.cwd())");
    let mut args = eval(&["--env", "A=1", "--cwd", "/tmp"], &show);
    args.extend(["x", "--y", "--"]);
    assert_eq!(printed(dir.path(), &args), "[\"x\",\"--y\",\"--\"] 1 - /tmp\n");
    fs::write(
        dir.path().join("s.cjs"),
        code("print(process.argv.slice(1).join(), process.cwd())"),
    )
    .unwrap();
    assert_eq!(
        printed(dir.path(), &["run", "s.cjs", "-a", "b c"]),
        "/workspace/s.cjs,-a,b c /workspace\n"
    );
    let output = belljar(dir.path(), &["eval", "--cwd", "/none", "1"], "");
    assert_eq!(
        (output.status.code(), text(&output.stderr)),
        (
            Some(2),
            "belljar: --cwd: /none: no such directory in the jar\n".to_owned()
        )
    );
}

#[test]
fn mounts() {
    let (dir, data) = (project(), tempdir().unwrap());
    fs::write(data.path().join("d.txt"), "data").unwrap();
    let of = |guest: &str, mode: &str| format!("{}:{guest}{mode}", data.path().display());
    let read = code(
        "print(fs.readFileSync('/data/d.txt', 'utf8')); try { fs.writeFileSync('/data/x', 'x') } catch (e) { print(e.code) }",
    );
    assert_eq!(
        printed(dir.path(), &eval(&["--mount", &of("/data", "")], &read)),
        "data\nEROFS\n"
    );
    assert_eq!(
        printed(dir.path(), &eval(&["--mount", &of("/data", ":rw")], &read)),
        "data\n"
    );
    assert_eq!(fs::read_to_string(data.path().join("x")).unwrap(), "x");
    let one = format!("{}:/workspace/one.txt", data.path().join("d.txt").display());
    let read = code("print(fs.readFileSync('one.txt', 'utf8'))");
    assert_eq!(
        printed(dir.path(), &eval(&["--mount", &one, "--diff"], &read)),
        "data\n"
    );
}

#[test]
fn standard_input() {
    let dir = project();
    let program = code("print('read ' + fs.readFileSync(0, 'utf8'))");
    assert_eq!(
        text(&belljar(dir.path(), &["eval", &program], "some input").stdout),
        "read some input\n"
    );
    let program = code("print('read ' + fs.readFileSync('/dev/stdin', 'utf8'))");
    assert_eq!(text(&belljar(dir.path(), &["eval", &program], "").stdout), "read \n");
    // What a program does not ask for is left to the next one.
    let line = "while read l; do \"$0\" eval '1+1'; echo $l; done";
    let mut child = Command::new("/bin/sh")
        .args(["-c", line, env!("CARGO_BIN_EXE_belljar")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"1\n2\n3\n").unwrap();
    assert_eq!(text(&child.wait_with_output().unwrap().stdout), "1\n2\n3\n");
}

#[test]
fn permissions() {
    let dir = project();
    let read = code("try { print(fs.readFileSync('a.txt', 'utf8')) } catch (e) { print(e.code) }");
    assert_eq!(
        printed(dir.path(), &eval(&["--deny", "fs.read=/workspace/*.txt"], &read)),
        "EACCES\n"
    );
    let flags = ["--deny", "fs.read=/workspace/*.txt", "--allow", "fs.read=/workspace/a*"];
    assert_eq!(printed(dir.path(), &eval(&flags, &read)), "one\ntwo\n\n");
    let output = belljar(dir.path(), &["eval", "--deny", "files", "1"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).starts_with("belljar: --deny: "),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn exit_codes_and_limits() {
    let dir = project();
    let exit = |args: &[&str]| belljar(dir.path(), args, "");
    assert_eq!(exit(&["eval", "process.exit(3)"]).status.code(), Some(3));
    let thrown = exit(&["eval", "throw new Error('no')"]);
    assert_eq!(thrown.status.code(), Some(1));
    assert!(text(&thrown.stderr).contains("Error: no"));
    for flag in ["--timeout=300ms", "--cpu-time=300ms"] {
        let before = Instant::now();
        let ended = exit(&["eval", flag, "for (;;);"]);
        assert_eq!(ended.status.code(), Some(137), "{flag}");
        assert!(
            text(&ended.stderr).starts_with("belljar: the program was ended: it hit its limit on "),
            "{flag}"
        );
        assert!(before.elapsed() < Duration::from_secs(30));
    }
}

#[test]
fn a_signal_ends_the_guest() {
    let dir = project();
    for (name, exit_code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let program = code("print('ready'); setTimeout(() => {}, 60_000)");
        let mut child = start(dir.path(), &["eval", &program]);
        let mut ready = [0; 6];
        child.stdout.as_mut().unwrap().read_exact(&mut ready).unwrap();
        let pid = child.id().to_string();
        assert!(
            Command::new("/bin/sh")
                .args(["-c", &format!("kill -{name} {pid}")])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(child.wait().unwrap().code(), Some(exit_code), "SIG{name}");
    }
}
