//! `internalBinding('v8')`: what the engine says about its heap.

use std::cell::OnceCell;
use std::rc::Rc;

use belljar_engine::buffer::Shared;
use belljar_engine::value::{ArgsExt, null_object, number, set, string, string_array};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};

use super::performance::gc;
use super::{Binding, ClassSpec, nothing};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "v8",
    fns: fns! {
        "cachedDataVersionTag" => cached_data_version_tag,
        "setHeapSnapshotNearHeapLimit" => nothing,
        "setHeapProfileNearHeapLimit" => nothing,
        "updateHeapStatisticsBuffer" => update_heap_statistics,
        "updateHeapCodeStatisticsBuffer" => update_heap_code_statistics,
        "updateHeapSpaceStatisticsBuffer" => update_heap_space_statistics,
        "getCppHeapStatistics" => get_cpp_heap_statistics,
        "setFlagsFromString" => set_flags_from_string,
        "isStringOneByteRepresentation" => is_string_one_byte_representation,
    },
    classes: &[ClassSpec {
        name: "GCProfiler",
        construct: Some(|| raw_callback!(new_gc_profiler)),
        methods: fns! { "start" => start_gc_profiler, "stop" => stop_gc_profiler },
        ..ClassSpec::EMPTY
    }],
    value: Some(value),
    ..Binding::EMPTY
};

const HEAP_FIELDS: usize = 15;
const CODE_FIELDS: usize = 4;
const SPACE_FIELDS: usize = 4;

/// The arrays that statistics are written into.
#[derive(Default)]
struct V8State {
    heap: OnceCell<Shared<f64>>,
    code: OnceCell<Shared<f64>>,
    space: OnceCell<Shared<f64>>,
}

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    let state = env.state::<V8State>();
    let (cell, len) = match key {
        "heapStatisticsBuffer" => (&state.heap, HEAP_FIELDS),
        "heapCodeStatisticsBuffer" => (&state.code, CODE_FIELDS),
        "heapSpaceStatisticsBuffer" => (&state.space, SPACE_FIELDS),
        "kHeapSpaces" => return Some(heap_spaces(scope)),
        _ => return None,
    };
    Some(cell.get_or_init(|| Shared::new(scope, len)).local(scope))
}

/// The names of the spaces that this engine has.
fn heap_spaces<'s>(scope: &mut Scope<'s, '_>) -> v8::Local<'s, v8::Value> {
    let names: Vec<String> = (0..scope.number_of_heap_spaces())
        .filter_map(|i| scope.get_heap_space_statistics(i))
        .map(|space| space.space_name().to_string_lossy().into_owned())
        .collect();
    string_array(scope, names).into()
}

fn fill(array: &OnceCell<Shared<f64>>, values: &[usize]) {
    if let Some(array) = array.get() {
        for (i, &value) in values.iter().enumerate() {
            array.set(i, value as f64);
        }
    }
}

fn cached_data_version_tag<'s>(_scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_uint32(v8::script_compiler::cached_data_version_tag());
}

fn update_heap_statistics<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    let heap = scope.get_heap_statistics();
    let values = [
        heap.total_heap_size(),
        heap.total_heap_size_executable(),
        heap.total_physical_size(),
        heap.total_available_size(),
        heap.used_heap_size(),
        heap.heap_size_limit(),
        heap.malloced_memory(),
        heap.peak_malloced_memory(),
        usize::from(heap.does_zap_garbage()),
        heap.number_of_native_contexts(),
        heap.number_of_detached_contexts(),
        heap.total_global_handles_size(),
        heap.used_global_handles_size(),
        heap.external_memory(),
        usize::try_from(heap.total_allocated_bytes()).unwrap_or(usize::MAX),
    ];
    fill(&Env::of(scope).state::<V8State>().heap, &values);
}

fn update_heap_code_statistics<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, _rv: Rv<'s>) {
    if let Some(code) = scope.get_heap_code_and_metadata_statistics() {
        let values = [
            code.code_and_metadata_size(),
            code.bytecode_and_metadata_size(),
            code.external_script_source_size(),
            code.cpu_profiler_metadata_size(),
        ];
        fill(&Env::of(scope).state::<V8State>().code, &values);
    }
}

/// `updateHeapSpaceStatisticsBuffer(index)`.
fn update_heap_space_statistics<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let index = args.u32(scope, 0) as usize;
    if index >= scope.number_of_heap_spaces() {
        return;
    }
    if let Some(space) = scope.get_heap_space_statistics(index) {
        let values = [
            space.space_size(),
            space.space_used_size(),
            space.space_available_size(),
            space.physical_space_size(),
        ];
        fill(&Env::of(scope).state::<V8State>().space, &values);
    }
}

/// No C++ heap hangs on a guest's isolate: its statistics are those of an empty one.
fn get_cpp_heap_statistics<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    const BRIEF: u32 = 0;
    let detail = if args.u32(scope, 0) == BRIEF {
        "brief"
    } else {
        "detailed"
    };
    let object = null_object(scope);
    for key in ["committed_size_bytes", "resident_size_bytes", "used_size_bytes"] {
        set(scope, object, key, number(scope, 0.0));
    }
    set(scope, object, "space_statistics", v8::Array::new(scope, 0).into());
    set(scope, object, "type_names", v8::Array::new(scope, 0).into());
    set(scope, object, "detail_level", string(scope, detail).into());
    rv.set(object.into());
}

/// The engine's flags belong to the host and hold for all of its guests: what a guest asks for is noted only.
fn set_flags_from_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let flags = args.str(scope, 0).unwrap_or_default();
    tracing::debug!(%flags, "a guest asked for engine flags");
    super::gc::set_flags(&Env::of(scope), &flags);
}

fn is_string_one_byte_representation<'s>(_scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Ok(text) = v8::Local::<v8::String>::try_from(args.get(0)) {
        rv.set_bool(text.is_onebyte());
    }
}

/// When a profile of garbage collections began, in wall-clock milliseconds.
#[derive(Default)]
struct GcProfiler {
    start: std::cell::Cell<Option<i64>>,
}

fn new_gc_profiler<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if args.is_construct_call() {
        wrap(scope, args.this(), Rc::new(GcProfiler::default()));
    }
}

fn wall_millis(scope: &Scope<'_, '_>) -> i64 {
    let now = Env::of(scope).kernel().clock().realtime();
    now.sec
        .saturating_mul(1000)
        .saturating_add(i64::from(now.nsec) / 1_000_000)
}

fn start_gc_profiler<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(profiler) = unwrap::<GcProfiler>(scope, args.this())
        && profiler.start.replace(Some(wall_millis(scope))).is_none()
    {
        let env = Env::of(scope);
        gc::start_profile(scope, &env);
    }
}

/// A JSON document; undefined where the profile was not begun.
fn stop_gc_profiler<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(profiler) = unwrap::<GcProfiler>(scope, args.this()) else {
        return;
    };
    if let Some(start) = profiler.start.take() {
        let end = wall_millis(scope);
        let env = Env::of(scope);
        let statistics = gc::stop_profile(scope, &env);
        let json = format!("{{\"version\":1,\"startTime\":{start},\"statistics\":[{statistics}],\"endTime\":{end}}}");
        rv.set(string(scope, &json).into());
    }
}
