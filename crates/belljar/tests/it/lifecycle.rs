//! Jars come and go without a trace.

use belljar::{ExecOptions, Vm, block_on};
use belljar_host::census::Census;

/// How many jars the test creates and disposes of.
const JARS: usize = 1_000;

/// Set for the process that counts: other tests would show in its numbers.
const ALONE: &str = "BELLJAR_TEST_ALONE";

#[test]
fn a_thousand_jars_leave_no_memory_thread_or_descriptor() {
    if std::env::var_os(ALONE).is_some() {
        return count();
    }
    let program = std::env::current_exe().expect("the path of this program");
    let output = std::process::Command::new(program)
        .args([
            "--exact",
            "lifecycle::a_thousand_jars_leave_no_memory_thread_or_descriptor",
            "--nocapture",
        ])
        .env(ALONE, "1")
        .output()
        .expect("this program again");
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

fn count() {
    let once = |i: usize| {
        let vm = Vm::builder().build().expect("a jar");
        let code =
            format!("import fs from 'node:fs'; fs.writeFileSync('/tmp/x', Buffer.alloc(100_000)); console.log({i})");
        let output = block_on(vm.exec(&code, ExecOptions::default())).expect("a guest");
        assert_eq!(output.stdout_text(), format!("{i}\n"), "{}", output.stderr_text());
    };
    // What is made once for the process, and the allocator's caches, fill first.
    for i in 0..100 {
        once(i);
    }
    let before = Census::take().expect("a census");
    for i in 0..JARS {
        once(i);
    }
    let after = Census::take().expect("a census");
    assert!(after.threads <= before.threads, "{before:?} {after:?}");
    assert!(after.descriptors <= before.descriptors, "{before:?} {after:?}");
    // Fragmentation is not a leak: a leak of one page for each jar would show.
    let grown = after.resident.saturating_sub(before.resident);
    assert!(grown < JARS as u64 * 16 * 1024, "{before:?} {after:?}");
}
