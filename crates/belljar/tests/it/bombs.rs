//! Every way to use too much ends in Node's error or in the end of the guest, never in the host's.

use belljar::{ExecOptions, Limits, SpawnOptions, Vm, block_on};

use crate::exec;

const MIB: u64 = 1 << 20;

/// The guest ends as Node does on a full heap.
fn out_of_heap(code: &str) {
    let output = exec(Limits::default().heap(64 * MIB), code);
    assert_eq!(output.exit_code(), 134, "{}", output.stderr_text());
    assert!(
        output.stderr_text().contains("JavaScript heap out of memory"),
        "{}",
        output.stderr_text()
    );
}

#[test]
fn heap_of_objects() {
    out_of_heap("const a = []; for (;;) a.push({ a: a.length, b: [1, 2, 3] });");
}

#[test]
fn heap_of_strings() {
    out_of_heap("const a = []; for (let i = 0;; i++) a.push(`${i}`.padStart(1000, 'x') + i);");
}

#[test]
fn heap_of_closures() {
    out_of_heap("let f = () => 0; for (;;) { const g = f; f = () => g; }");
}

#[test]
fn heap_in_promises() {
    out_of_heap("const a = []; for (;;) a.push(new Promise((resolve) => resolve).then(() => {}));");
}

#[test]
fn heap_caught() {
    out_of_heap("const a = []; for (;;) { try { for (;;) a.push(new Array(1000).fill(a.length)); } catch {} }");
}

#[test]
fn a_string_that_is_too_long() {
    let output = exec(
        Limits::default(),
        "try { 'x'.repeat(2 ** 30) } catch (e) { console.log(e.name, e.message) }",
    );
    assert_eq!(output.stdout_text(), "RangeError Invalid string length\n");
}

#[test]
fn buffers() {
    let code = "const a = []; try { for (;;) a.push(Buffer.alloc(1 << 24)); } catch (e) { console.log(a.length, e.name, e.message) }";
    let output = exec(Limits::default().array_buffers(128 * MIB), code);
    assert_eq!(output.exit_code(), 0, "{}", output.stderr_text());
    let text = output.stdout_text();
    let (count, rest) = text.split_once(' ').expect("a count");
    let count: u32 = count.parse().expect("a count");
    assert!((6..=8).contains(&count), "{text}");
    assert_eq!(rest, "RangeError Array buffer allocation failed\n");
}

#[test]
fn timers() {
    let code = "let n = 0; try { for (; n < 1e6; n++) setTimeout(() => {}, 1e8) } catch (e) { console.log(e.code) } console.log(n); process.exit(0)";
    let output = exec(Limits::default(), code);
    assert_eq!(output.stdout_text(), "1000000\n", "{}", output.stderr_text());
}

#[test]
fn descriptors() {
    let code = "
        import fs from 'node:fs';
        try { for (;;) fs.openSync('/etc/passwd') } catch (e) { console.log(e.code, e.syscall) }";
    let output = exec(Limits::default().fds(64), code);
    assert_eq!(output.stdout_text(), "EMFILE open\n", "{}", output.stderr_text());
}

#[test]
fn files() {
    let code = "
        import fs from 'node:fs';
        fs.mkdirSync('/root/many'); let n = 0;
        try { for (;; n++) fs.writeFileSync(`/root/many/${n}`, '') } catch (e) { console.log(e.code, n < 1000) }";
    let output = exec(Limits::default().inodes(1_000), code);
    assert_eq!(output.stdout_text(), "ENOSPC true\n", "{}", output.stderr_text());
}

#[test]
fn file_bytes() {
    let code = "
        import fs from 'node:fs';
        try { for (;;) fs.appendFileSync('/root/big', Buffer.alloc(1 << 20)) } catch (e) { console.log(e.code) }
        fs.rmSync('/root/big'); fs.writeFileSync('/root/small', 'ok'); console.log(fs.readFileSync('/root/small', 'utf8'))";
    let output = exec(Limits::default().file_bytes(16 * MIB), code);
    assert_eq!(output.stdout_text(), "ENOSPC\nok\n", "{}", output.stderr_text());
}

#[test]
fn an_output_flood_stops_at_its_limit() {
    let code = "const s = 'x'.repeat(65536); for (let i = 0; i < 1000; i++) { try { (await import('node:fs')).writeSync(1, s) } catch (e) { console.error(e.code); process.exit(7) } }";
    let output = exec(Limits::default().output_bytes(4 * MIB), code);
    assert!(output.stdout.len() as u64 <= 4 * MIB);
    assert_eq!(output.exit_code(), 7, "{}", output.stderr_text());
}

#[test]
fn recursion() {
    let code = "function f() { return f() + 1 } try { f() } catch (e) { console.log(e.name, e.message) }";
    let output = exec(Limits::default(), code);
    assert_eq!(
        output.stdout_text(),
        "RangeError Maximum call stack size exceeded\n",
        "{}",
        output.stderr_text()
    );
}

#[test]
fn a_jar_goes_on_after_a_guest_that_ran_out() {
    let vm = Vm::builder().limits(Limits::default().heap(64 * MIB)).build().unwrap();
    let guest = vm
        .spawn("const a = []; for (;;) a.push({})", SpawnOptions::default())
        .unwrap();
    assert_eq!(block_on(guest.output()).unwrap().exit_code(), 134);
    let output = block_on(vm.exec("console.log('on')", ExecOptions::default())).unwrap();
    assert_eq!(output.stdout_text(), "on\n");
}
