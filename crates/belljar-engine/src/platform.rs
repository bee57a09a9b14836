//! V8's process-wide state: flags and the platform, set up once.

use std::sync::OnceLock;

/// Flags that Node 26 runs V8 with, and those that Belljar's limits need. They freeze at initialisation.
///
/// Loop unrolling is off because it drops the stack check of an outer loop with an unrolled one inside: such a loop
/// (`for (;;) a.push(new Array(1000))`) could not be terminated.
const FLAGS: &str = "--js-source-phase-imports --stack-size=984 --no-freeze-flags-after-init \
                     --single-threaded-gc --no-turboshaft-loop-unrolling";

/// Initialises V8 (once per host process).
pub fn initialize() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        v8::V8::set_flags_from_string(FLAGS);
        let platform = v8::new_unprotected_default_platform(0, false).make_shared();
        v8::V8::initialize_platform(platform);
        v8::V8::initialize();
    });
}

/// Runs the foreground tasks (finalisers, compiled WebAssembly, ...) that V8 posted for `isolate`.
/// Returns whether there was any.
pub fn pump(isolate: &v8::Isolate) -> bool {
    let platform = v8::V8::get_current_platform();
    let mut any = false;
    while v8::Platform::pump_message_loop(&platform, isolate, false) {
        any = true;
    }
    any
}
