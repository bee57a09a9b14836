//! Watching garbage collections: 'gc' performance entries and `v8.GCProfiler`.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::fmt::Write;
use std::rc::Rc;

use belljar_engine::value::{number, set, string, undefined};
use belljar_engine::{Scope, v8};

use crate::callback_scope::{AsyncContext, make_callback};
use crate::env::{Env, Hook};

/// `NODE_PERFORMANCE_ENTRY_TYPE_GC`.
const ENTRY_TYPE: &str = "gc";
/// `NODE_PERFORMANCE_GC_FLAGS_FORCED`.
const FORCED: i32 = 4;
/// Collections that one profile remembers.
const MAX_PROFILED: usize = 10_000;

/// Who watches, and what is known of the collection under way.
#[derive(Default)]
pub struct GcWatch {
    watchers: Cell<u32>,
    observing: Cell<bool>,
    profiling: Cell<u32>,
    began: Cell<u64>,
    /// Whether the guest itself asked for the collection.
    pub forced: Cell<bool>,
    before: RefCell<String>,
    profile: RefCell<Vec<String>>,
}

/// Begins to report collections to performance observers.
pub fn observe(scope: &mut Scope<'_, '_>, env: &Rc<Env>, on: bool) {
    let watch = env.state::<GcWatch>();
    if watch.observing.replace(on) != on {
        install(scope, &watch, on);
    }
}

/// Begins a profile.
pub fn start_profile(scope: &mut Scope<'_, '_>, env: &Rc<Env>) {
    let watch = env.state::<GcWatch>();
    watch.profiling.set(watch.profiling.get().saturating_add(1));
    install(scope, &watch, true);
}

/// Ends a profile: the collections since any profile began, as JSON objects.
pub fn stop_profile(scope: &mut Scope<'_, '_>, env: &Rc<Env>) -> String {
    let watch = env.state::<GcWatch>();
    watch.profiling.set(watch.profiling.get().saturating_sub(1));
    install(scope, &watch, false);
    let text = watch.profile.borrow().join(",");
    if watch.profiling.get() == 0 {
        watch.profile.borrow_mut().clear();
    }
    text
}

fn install(scope: &mut Scope<'_, '_>, watch: &GcWatch, on: bool) {
    let before = watch.watchers.get();
    let after = if on { before + 1 } else { before.saturating_sub(1) };
    watch.watchers.set(after);
    let nothing = std::ptr::null_mut();
    match (before, after) {
        (0, 1) => {
            scope.add_gc_prologue_callback(prologue, nothing, v8::GCType::kGCTypeAll);
            scope.add_gc_epilogue_callback(epilogue, nothing, v8::GCType::kGCTypeAll);
        }
        (1, 0) => {
            scope.remove_gc_prologue_callback(prologue, nothing);
            scope.remove_gc_epilogue_callback(epilogue, nothing);
        }
        _ => {}
    }
}

unsafe extern "C" fn prologue(
    isolate: v8::UnsafeRawIsolatePtr,
    _kind: v8::GCType,
    _flags: v8::GCCallbackFlags,
    _data: *mut c_void,
) {
    // SAFETY: V8 passes the isolate that collects, which is alive; the value is used here only.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
    let Some(env) = Env::try_of(&isolate) else { return };
    let watch = env.state::<GcWatch>();
    watch.began.set(env.kernel().clock().monotonic());
    if watch.profiling.get() > 0 {
        *watch.before.borrow_mut() = statistics(&mut isolate);
    }
}

unsafe extern "C" fn epilogue(
    isolate: v8::UnsafeRawIsolatePtr,
    kind: v8::GCType,
    flags: v8::GCCallbackFlags,
    _data: *mut c_void,
) {
    // SAFETY: as in `prologue`.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
    let Some(env) = Env::try_of(&isolate) else { return };
    let watch = env.state::<GcWatch>();
    let began = watch.began.get();
    let took = env.kernel().clock().monotonic().saturating_sub(began);
    let kind = kind.0;
    if watch.profiling.get() > 0 && watch.profile.borrow().len() < MAX_PROFILED {
        let record = format!(
            "{{\"gcType\":\"{}\",\"beforeGC\":{},\"cost\":{},\"afterGC\":{}}}",
            kind_name(kind),
            watch.before.take(),
            took as f64 / 1e3,
            statistics(&mut isolate),
        );
        watch.profile.borrow_mut().push(record);
    }
    if watch.observing.get() {
        let flags = if watch.forced.get() { FORCED } else { flags.0 as i32 };
        // No JavaScript may run now, and an entry must not keep the loop alive.
        env.event_loop.handle().post(Box::new(move |scope| {
            report(scope, began, took, kind as i32, flags);
        }));
    }
}

fn kind_name(kind: u32) -> &'static str {
    match kind {
        1 => "Scavenge",
        2 => "MinorMarkSweep",
        4 => "MarkSweepCompact",
        8 => "IncrementalMarking",
        16 => "ProcessWeakCallbacks",
        _ => "Unknown",
    }
}

fn report(scope: &mut Scope<'_, '_>, began: u64, took: u64, kind: i32, flags: i32) {
    let env = Env::of(scope);
    if !env.state::<GcWatch>().observing.get() {
        return;
    }
    let Some(observer) = env.hook(scope, Hook::PerformanceObserver) else {
        return;
    };
    let details = v8::Object::new(scope);
    set(scope, details, "kind", v8::Integer::new(scope, kind).into());
    set(scope, details, "flags", v8::Integer::new(scope, flags).into());
    let start = began.saturating_sub(env.time_origin) as f64 / 1e6;
    let name = string(scope, ENTRY_TYPE);
    let args = [
        name.into(),
        name.into(),
        number(scope, start),
        number(scope, took as f64 / 1e6),
        details.into(),
    ];
    let receiver = env.process_object(scope);
    let none = undefined(scope);
    make_callback(scope, &env, receiver, observer, &args, AsyncContext::NONE, Some(none));
}

/// The heap's statistics as a JSON object.
fn statistics(isolate: &mut v8::Isolate) -> String {
    let heap = isolate.get_heap_statistics();
    let mut out = format!(
        "{{\"heapStatistics\":{{\"totalHeapSize\":{},\"totalHeapSizeExecutable\":{},\"totalPhysicalSize\":{},\
         \"totalAvailableSize\":{},\"totalGlobalHandlesSize\":{},\"usedGlobalHandlesSize\":{},\"usedHeapSize\":{},\
         \"heapSizeLimit\":{},\"mallocedMemory\":{},\"externalMemory\":{},\"peakMallocedMemory\":{}}},\
         \"heapSpaceStatistics\":[",
        heap.total_heap_size(),
        heap.total_heap_size_executable(),
        heap.total_physical_size(),
        heap.total_available_size(),
        heap.total_global_handles_size(),
        heap.used_global_handles_size(),
        heap.used_heap_size(),
        heap.heap_size_limit(),
        heap.malloced_memory(),
        heap.external_memory(),
        heap.peak_malloced_memory(),
    );
    for i in 0..isolate.number_of_heap_spaces() {
        let Some(space) = isolate.get_heap_space_statistics(i) else {
            continue;
        };
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(
            out,
            "{comma}{{\"spaceName\":\"{}\",\"spaceSize\":{},\"spaceUsedSize\":{},\"spaceAvailableSize\":{},\
             \"physicalSpaceSize\":{}}}",
            space.space_name().to_string_lossy(),
            space.space_size(),
            space.space_used_size(),
            space.space_available_size(),
            space.physical_space_size(),
        );
    }
    out.push_str("]}");
    out
}
