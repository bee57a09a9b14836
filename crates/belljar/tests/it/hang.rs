//! Every way to hang ends at its limit, and another jar keeps answering meanwhile.

use std::time::{Duration, Instant};

use belljar::{ExecOptions, ExitStatus, LimitKind, Limits, SpawnOptions, Vm, block_on};

/// Runs `code` until its limit ends it, and lets a second jar answer meanwhile.
fn ends(limits: Limits, kind: LimitKind, code: &str) {
    let jar = Vm::builder().limits(limits).build().expect("a jar");
    let other = Vm::builder().build().expect("a jar");
    let guest = jar.spawn(code, SpawnOptions::default()).expect("a guest");
    let answer = block_on(other.exec("console.log('well')", ExecOptions::default())).expect("a guest");
    assert_eq!(answer.stdout_text(), "well\n");
    let began = Instant::now();
    let status = block_on(guest.wait());
    assert_eq!(status, ExitStatus::Signal(9), "{code}");
    assert_eq!(guest.limit(), Some(kind), "{code}");
    // Not a time limit of a benchmark: without the end it would not come at all.
    assert!(began.elapsed() < Duration::from_secs(120), "{code}");
}

fn wall() -> Limits {
    Limits::default().wall_time(1_500)
}

fn cpu() -> Limits {
    Limits::default().cpu_time(1_000)
}

#[test]
fn a_loop() {
    ends(wall(), LimitKind::WallTime, "for (;;);");
    ends(cpu(), LimitKind::CpuTime, "for (;;);");
}

#[test]
fn a_loop_that_catches() {
    ends(
        wall(),
        LimitKind::WallTime,
        "for (;;) { try { for (;;); } catch {} finally { continue; } }",
    );
}

#[test]
fn a_loop_around_one_that_the_compiler_unrolls() {
    ends(
        wall(),
        LimitKind::WallTime,
        "const a = []; for (;;) { a.push(new Array(1000)); if (a.length > 1000) a.length = 0; }",
    );
}

#[test]
fn a_loop_of_microtasks() {
    ends(
        cpu(),
        LimitKind::CpuTime,
        "const f = () => Promise.resolve().then(f); f();",
    );
}

#[test]
fn a_loop_of_ticks() {
    ends(cpu(), LimitKind::CpuTime, "const f = () => process.nextTick(f); f();");
}

#[test]
fn a_loop_of_immediates() {
    ends(cpu(), LimitKind::CpuTime, "const f = () => setImmediate(f); f();");
}

#[test]
fn a_regular_expression() {
    ends(
        cpu(),
        LimitKind::CpuTime,
        "/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(200))",
    );
}

#[test]
fn a_wasm_loop() {
    let code = "
        const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]);
        new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f();";
    ends(cpu(), LimitKind::CpuTime, code);
}

#[test]
fn atomics_wait() {
    ends(
        wall(),
        LimitKind::WallTime,
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
    );
}

#[test]
fn an_exit_handler_that_never_ends() {
    ends(wall(), LimitKind::WallTime, "process.on('exit', () => { for (;;); })");
}

#[test]
fn a_timer_that_is_far_away() {
    ends(wall(), LimitKind::WallTime, "setTimeout(() => {}, 1e9)");
}

#[test]
fn json_of_something_huge() {
    ends(
        wall(),
        LimitKind::WallTime,
        "const s = '[' + '1,'.repeat(5e7) + '1]'; for (;;) JSON.parse(s);",
    );
}

#[test]
fn a_sort_whose_comparison_never_ends() {
    ends(cpu(), LimitKind::CpuTime, "[1, 2, 3].sort(() => { for (;;); })");
}

#[test]
fn a_proxy_that_recurses() {
    let code = "const p = new Proxy({}, { get(t, k, r) { return r[k]; } }); for (;;) try { p.x } catch {}";
    ends(cpu(), LimitKind::CpuTime, code);
}

#[test]
fn a_vm_script_without_a_timeout() {
    ends(
        cpu(),
        LimitKind::CpuTime,
        "(await import('node:vm')).runInNewContext('for (;;);')",
    );
}

#[test]
fn a_sleep() {
    ends(
        wall(),
        LimitKind::WallTime,
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1e9)",
    );
}
