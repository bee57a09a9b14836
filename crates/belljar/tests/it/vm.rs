//! What the facade promises.

use std::sync::{Arc, Mutex};

use belljar::kernel::Signal;
use belljar::{Error, ExecOptions, ExitStatus, SpawnOptions, Stdin, Stdout, Vm, block_on};

fn vm() -> Vm {
    Vm::builder().build().expect("a jar")
}

#[test]
fn exec_returns_output_and_code() {
    let code = "console.log('out'); console.error('err'); process.exitCode = 3;";
    let output = block_on(vm().exec(code, ExecOptions::default())).unwrap();
    assert_eq!(output.stdout_text(), "out\n");
    assert_eq!(output.stderr_text(), "err\n");
    assert_eq!(output.exit_code(), 3);
}

#[test]
fn programs_are_es_modules_with_top_level_await() {
    let code = "import { readFile } from 'node:fs/promises'; console.log(await readFile('/root/a.txt', 'utf8'))";
    let vm = Vm::builder().file("/root/a.txt", "hello").build().unwrap();
    let output = block_on(vm.exec(code, ExecOptions::default())).unwrap();
    assert_eq!(output.stdout_text(), "hello\n", "{}", output.stderr_text());
}

#[test]
fn run_hands_a_value_over() {
    let output = block_on(vm().run("__return({ answer: 6 * 7, list: [1, 'two'] })", ExecOptions::default())).unwrap();
    assert_eq!(output.value, serde_json::json!({ "answer": 42, "list": [1, "two"] }));
    let error = block_on(vm().run("1", ExecOptions::default())).unwrap_err();
    assert!(matches!(error, Error::NoValue), "{error}");
}

#[test]
fn files_go_in_and_out() {
    let vm = vm();
    vm.write_file(b"/data/deep/in.bin", &[0, 255, 10]).unwrap();
    let code =
        "import fs from 'node:fs'; fs.writeFileSync('/data/out.bin', fs.readFileSync('/data/deep/in.bin').reverse())";
    let output = block_on(vm.exec(code, ExecOptions::default())).unwrap();
    assert_eq!(output.exit_code(), 0, "{}", output.stderr_text());
    assert_eq!(vm.read_file(b"/data/out.bin").unwrap(), [10, 255, 0]);
    assert!(matches!(vm.read_file(b"/data/none"), Err(Error::File { .. })));
}

#[test]
fn environment_directory_and_input() {
    let vm = Vm::builder().env("A", "jar").env("B", "jar").build().unwrap();
    vm.write_file(b"/data/work/x", b"").unwrap();
    let options = SpawnOptions {
        env: vec![(b"B".to_vec(), b"call".to_vec())],
        cwd: Some(b"/data/work".to_vec()),
        stdin: Stdin::Bytes(b"input text".to_vec()),
        ..SpawnOptions::default()
    };
    let code = "let t = ''; for await (const c of process.stdin) t += c; console.log(process.env.A, process.env.B, process.cwd(), t)";
    let output = block_on(vm.exec(code, options)).unwrap();
    assert_eq!(
        output.stdout_text(),
        "jar call /data/work input text\n",
        "{}",
        output.stderr_text()
    );
}

#[test]
fn output_streams_in_order_while_the_guest_runs() {
    let chunks = Arc::new(Mutex::new(Vec::new()));
    let seen = chunks.clone();
    let options = SpawnOptions {
        stdin: Stdin::Pipe,
        stdout: Stdout::Capture(Some(Arc::new(move |bytes: &[u8]| {
            seen.lock().unwrap().push(bytes.to_vec())
        }))),
        ..SpawnOptions::default()
    };
    let code = "process.stdin.on('data', (d) => process.stdout.write(`got ${d}`)).on('end', () => console.log('end'))";
    let vm = vm();
    let mut guest = vm.spawn(code, options).unwrap();
    guest.write_stdin(b"one").unwrap();
    let wait_for = |text: &str| {
        for _ in 0..2_000 {
            if chunks.lock().unwrap().concat().ends_with(text.as_bytes()) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!(
            "no {text:?} in {:?}",
            String::from_utf8_lossy(&chunks.lock().unwrap().concat())
        );
    };
    wait_for("got one");
    guest.close_stdin();
    wait_for("end\n");
    assert_eq!(block_on(guest.wait()), ExitStatus::Code(0));
}

#[test]
fn kill_ends_a_guest_with_the_signal() {
    let vm = vm();
    let guest = vm
        .spawn("setInterval(() => {}, 1000)", SpawnOptions::default())
        .unwrap();
    guest.kill(Signal::SIGTERM);
    assert_eq!(block_on(guest.wait()), ExitStatus::Signal(15));
}

#[test]
fn dispose_ends_everything_and_refuses_more() {
    let vm = vm();
    let guest = vm.spawn("for (;;);", SpawnOptions::default()).unwrap();
    vm.dispose();
    assert_eq!(block_on(guest.wait()), ExitStatus::Signal(9));
    assert!(matches!(vm.spawn("1", SpawnOptions::default()), Err(Error::Disposed)));
}

#[test]
fn guests_see_linux_and_the_pinned_node() {
    let code = "console.log(process.platform, process.arch, process.version, process.execPath, typeof process.pid, process.getuid())";
    let output = block_on(vm().exec(code, ExecOptions::default())).unwrap();
    assert_eq!(
        output.stdout_text(),
        "linux x64 v26.10.0 /usr/local/bin/node number 0\n",
        "{}",
        output.stderr_text()
    );
}
