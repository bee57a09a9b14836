//! Isolates with limits: heap, array buffers, termination.

use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What an isolate may use, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct IsolateLimits {
    /// JavaScript heap (old generation).
    pub heap: usize,
    /// All ArrayBuffers together.
    pub array_buffers: usize,
}

/// Room above the heap limit in which a termination unwinds.
const HEAP_SLACK: usize = 64 << 20;

/// State of an isolate that its allocator and V8's callbacks share; may be read from any thread.
#[derive(Debug)]
pub struct Gauge {
    buffer_limit: usize,
    buffer_bytes: AtomicUsize,
    out_of_memory: AtomicBool,
}

impl Gauge {
    /// Bytes in ArrayBuffers now.
    pub fn buffer_bytes(&self) -> usize {
        self.buffer_bytes.load(Ordering::Relaxed)
    }

    /// Whether the heap limit was hit: the guest has been told to end.
    pub fn is_out_of_memory(&self) -> bool {
        self.out_of_memory.load(Ordering::Acquire)
    }

    /// Zeroed memory for an ArrayBuffer, charged; `None` beyond the limit or where there is none.
    pub(crate) fn allocate_zeroed(&self, len: usize) -> Option<std::ptr::NonNull<u8>> {
        std::ptr::NonNull::new(allocate_with(self, len, std::alloc::alloc_zeroed).cast())
    }

    /// Gives memory back.
    ///
    /// # Safety
    /// `ptr` is from [`Self::allocate_zeroed`] of this gauge, with this length.
    pub(crate) unsafe fn free(&self, ptr: *mut u8, len: usize) {
        // SAFETY: the caller's promise.
        unsafe { free(self, ptr.cast(), len) }
    }

    /// Counts `len` bytes that native code holds for the guest; `None` beyond the limit.
    pub fn reserve(self: &Arc<Self>, len: usize) -> Option<Reservation> {
        self.charge(len).then(|| Reservation {
            gauge: self.clone(),
            len,
        })
    }

    fn charge(&self, len: usize) -> bool {
        let grown = self
            .buffer_bytes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
                used.checked_add(len).filter(|&sum| sum <= self.buffer_limit)
            });
        grown.is_ok()
    }

    fn release(&self, len: usize) {
        self.buffer_bytes.fetch_sub(len, Ordering::Relaxed);
    }
}

/// Memory outside of buffers that counts as theirs does; given back when it is dropped.
#[derive(Debug)]
pub struct Reservation {
    gauge: Arc<Gauge>,
    len: usize,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.gauge.release(self.len);
    }
}

/// An isolate on the current thread, with its limits armed.
pub struct GuestIsolate {
    /// The isolate itself. Declared first: it goes before the state that its callbacks look at.
    pub isolate: v8::OwnedIsolate,
    gauge: Arc<Gauge>,
    _heap_watch: Box<HeapWatch>,
}

struct HeapWatch {
    isolate: v8::UnsafeRawIsolatePtr,
    limit: usize,
    gauge: Arc<Gauge>,
    handle: v8::IsolateHandle,
}

impl GuestIsolate {
    /// Creates an isolate that the current thread owns, with explicit microtasks.
    pub fn new(limits: IsolateLimits) -> Self {
        Self::with_params(limits, v8::CreateParams::default())
    }

    /// Creates an isolate from `params` (a start-up snapshot, say) under `limits`.
    pub fn with_params(limits: IsolateLimits, params: v8::CreateParams) -> Self {
        crate::platform::initialize();
        let gauge = Arc::new(Gauge {
            buffer_limit: limits.array_buffers,
            buffer_bytes: AtomicUsize::new(0),
            out_of_memory: AtomicBool::new(false),
        });
        // SAFETY: the vtable's `drop` takes back the reference that `into_raw` gives away.
        let allocator = unsafe { v8::new_rust_allocator(Arc::into_raw(gauge.clone()), &ALLOCATOR) };
        let params = params
            .heap_limits(0, limits.heap)
            .array_buffer_allocator(allocator.make_shared());
        let mut isolate = v8::Isolate::new(params);
        isolate.set_microtasks_policy(v8::MicrotasksPolicy::Explicit);
        isolate.set_slot(gauge.clone());
        let watch = Box::new(HeapWatch {
            // SAFETY: the pointer is used on the isolate's thread, by callbacks that end with the isolate.
            isolate: unsafe { isolate.as_raw_isolate_ptr() },
            limit: limits.heap,
            gauge: gauge.clone(),
            handle: isolate.thread_safe_handle(),
        });
        let data: *const HeapWatch = &*watch;
        isolate.add_near_heap_limit_callback(near_heap_limit, data as *mut c_void);
        isolate.add_gc_epilogue_callback(
            after_collection,
            data as *mut c_void,
            v8::GCType::kGCTypeMarkSweepCompact,
        );
        Self {
            isolate,
            gauge,
            _heap_watch: watch,
        }
    }

    pub fn gauge(&self) -> &Arc<Gauge> {
        &self.gauge
    }
}

impl HeapWatch {
    /// Tells the guest to end.
    fn end(&self) {
        self.gauge.out_of_memory.store(true, Ordering::Release);
        self.handle.terminate_execution();
    }
}

/// V8 calls this at the heap limit, and also when it finds that collections free little although ArrayBuffers
/// take the memory: those have a limit and an error of their own.
unsafe extern "C" fn near_heap_limit(data: *mut c_void, current: usize, _initial: usize) -> usize {
    // SAFETY: `data` is the HeapWatch that lives as long as the isolate.
    let watch = unsafe { &*(data as *const HeapWatch) };
    // SAFETY: V8 calls back on the isolate's own thread, while the isolate lives.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(watch.isolate) };
    if isolate.get_heap_statistics().used_heap_size() >= watch.limit - watch.limit / 4 {
        watch.end();
    }
    current.saturating_add(HEAP_SLACK)
}

/// After a full collection: what lives beyond the limits after all.
unsafe extern "C" fn after_collection(
    isolate: v8::UnsafeRawIsolatePtr,
    _kind: v8::GCType,
    _flags: v8::GCCallbackFlags,
    data: *mut c_void,
) {
    // SAFETY: `data` is the HeapWatch that lives as long as the isolate.
    let watch = unsafe { &*(data as *const HeapWatch) };
    // SAFETY: V8 calls back on the isolate's own thread, while the isolate lives.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
    let heap = isolate.get_heap_statistics();
    let external = watch.gauge.buffer_limit.saturating_add(HEAP_SLACK);
    if heap.used_heap_size() > watch.limit.saturating_add(HEAP_SLACK) || heap.external_memory() > external {
        watch.end();
    }
}

static ALLOCATOR: v8::RustAllocatorVtable<Gauge> = v8::RustAllocatorVtable {
    allocate,
    allocate_uninitialized,
    free,
    drop: drop_gauge,
};

/// Alignment that V8 expects of array-buffer memory.
const ALIGN: usize = 16;

unsafe extern "C" fn allocate(gauge: &Gauge, len: usize) -> *mut c_void {
    allocate_with(gauge, len, std::alloc::alloc_zeroed)
}

unsafe extern "C" fn allocate_uninitialized(gauge: &Gauge, len: usize) -> *mut c_void {
    allocate_with(gauge, len, std::alloc::alloc)
}

fn allocate_with(gauge: &Gauge, len: usize, alloc: unsafe fn(std::alloc::Layout) -> *mut u8) -> *mut c_void {
    let Ok(layout) = std::alloc::Layout::from_size_align(len.max(1), ALIGN) else {
        return std::ptr::null_mut();
    };
    if !gauge.charge(len) {
        return std::ptr::null_mut();
    }
    // SAFETY: the layout's size is not zero.
    let ptr = unsafe { alloc(layout) };
    if ptr.is_null() {
        gauge.release(len);
    }
    ptr.cast()
}

unsafe extern "C" fn free(gauge: &Gauge, data: *mut c_void, len: usize) {
    if data.is_null() {
        return;
    }
    gauge.release(len);
    if let Ok(layout) = std::alloc::Layout::from_size_align(len.max(1), ALIGN) {
        // SAFETY: `allocate_with` made this block with the same layout.
        unsafe { std::alloc::dealloc(data.cast(), layout) };
    }
}

unsafe extern "C" fn drop_gauge(gauge: *const Gauge) {
    // SAFETY: gives back the reference that `GuestIsolate::with_params` gave away.
    drop(unsafe { Arc::from_raw(gauge) });
}
