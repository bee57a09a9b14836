//! Borrowing the bytes of ArrayBuffers and views, and making new ones.

use std::ffi::c_void;
use std::sync::Arc;

use crate::callback::Scope;
use crate::isolate::Gauge;

/// Calls `f` with the bytes of a view, an ArrayBuffer or a SharedArrayBuffer; `None` when `value` is none.
///
/// No JavaScript may run inside `f`: it could detach or resize the memory.
pub fn with_bytes<R>(value: v8::Local<v8::Value>, f: impl FnOnce(&[u8]) -> R) -> Option<R> {
    let (ptr, len) = raw_parts(value)?;
    if len == 0 {
        return Some(f(&[]));
    }
    // SAFETY: the range belongs to a live backing store, which `value` keeps; nothing in `f` can run
    // JavaScript on this thread, so it is not freed or resized meanwhile.
    Some(f(unsafe { std::slice::from_raw_parts(ptr, len) }))
}

/// Like [`with_bytes`], for writing.
pub fn with_bytes_mut<R>(value: v8::Local<v8::Value>, f: impl FnOnce(&mut [u8]) -> R) -> Option<R> {
    let (ptr, len) = raw_parts(value)?;
    if len == 0 {
        return Some(f(&mut []));
    }
    // SAFETY: as in `with_bytes`; the engine hands out no other Rust borrow of guest memory meanwhile.
    Some(f(unsafe { std::slice::from_raw_parts_mut(ptr, len) }))
}

/// The address and length of the bytes behind a view or buffer.
pub fn raw_parts(value: v8::Local<v8::Value>) -> Option<(*mut u8, usize)> {
    if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(value) {
        return Some((view.data().cast(), view.byte_length()));
    }
    if let Ok(buffer) = v8::Local::<v8::ArrayBuffer>::try_from(value) {
        let len = buffer.byte_length();
        return Some((buffer.data().map_or(std::ptr::null_mut(), |p| p.as_ptr().cast()), len));
    }
    if let Ok(buffer) = v8::Local::<v8::SharedArrayBuffer>::try_from(value) {
        let store = buffer.get_backing_store();
        let len = store.byte_length();
        return Some((store.data().map_or(std::ptr::null_mut(), |p| p.as_ptr().cast()), len));
    }
    None
}

/// An ArrayBuffer of `len` zero bytes, counted against the isolate's limit; `None` when that is reached, also after
/// a garbage collection, or the machine has no memory.
pub fn allocate<'s>(scope: &mut Scope<'s, '_>, len: usize) -> Option<v8::Local<'s, v8::ArrayBuffer>> {
    let gauge = scope.get_slot::<Arc<Gauge>>().cloned();
    let Some(gauge) = gauge else {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(len).ok()?;
        bytes.resize(len, 0);
        return Some(array_buffer(scope, bytes));
    };
    let ptr = match gauge.allocate_zeroed(len) {
        Some(ptr) => ptr,
        None => {
            scope.low_memory_notification();
            gauge.allocate_zeroed(len)?
        }
    };
    // SAFETY: `ptr` has `len` bytes, and `release` frees them by the gauge whose reference it takes back.
    let store = unsafe {
        v8::ArrayBuffer::new_backing_store_from_ptr(ptr.as_ptr().cast(), len, release, Arc::into_raw(gauge) as *mut _)
    };
    Some(v8::ArrayBuffer::with_backing_store(scope, &store.make_shared()))
}

/// An ArrayBuffer with a copy of `bytes`, counted as [`allocate`] counts; `None` as there.
pub fn allocate_copy<'s>(scope: &mut Scope<'s, '_>, bytes: &[u8]) -> Option<v8::Local<'s, v8::ArrayBuffer>> {
    let buffer = allocate(scope, bytes.len())?;
    with_bytes_mut(buffer.into(), |to| to.copy_from_slice(bytes));
    Some(buffer)
}

unsafe extern "C" fn release(ptr: *mut c_void, len: usize, gauge: *mut c_void) {
    // SAFETY: `allocate` gave this reference away.
    let gauge = unsafe { Arc::from_raw(gauge as *const Gauge) };
    // SAFETY: `allocate` got the block of `len` bytes from this gauge.
    unsafe { gauge.free(ptr.cast(), len) };
}

/// An ArrayBuffer that owns `bytes`, without a copy.
pub fn array_buffer<'s>(scope: &Scope<'s, '_>, bytes: Vec<u8>) -> v8::Local<'s, v8::ArrayBuffer> {
    let store = v8::ArrayBuffer::new_backing_store_from_vec(bytes).make_shared();
    v8::ArrayBuffer::with_backing_store(scope, &store)
}

/// A Uint8Array that owns `bytes`, without a copy.
pub fn uint8_array<'s>(scope: &Scope<'s, '_>, bytes: Vec<u8>) -> Option<v8::Local<'s, v8::Uint8Array>> {
    let len = bytes.len();
    let buffer = array_buffer(scope, bytes);
    v8::Uint8Array::new(scope, buffer, 0, len)
}

/// A typed array whose elements native code reads and writes as well: Node's `AliasedBuffer`.
///
/// Not `Send`; accesses from JavaScript and Rust alternate on the isolate's thread.
pub struct Shared<T: Element> {
    store: v8::SharedRef<v8::BackingStore>,
    array: v8::Global<v8::Value>,
    len: usize,
    _element: std::marker::PhantomData<T>,
}

/// Element types of a [`Shared`] array.
pub trait Element: Copy + Default + 'static {
    fn array<'s>(
        scope: &Scope<'s, '_>,
        buffer: v8::Local<v8::ArrayBuffer>,
        offset: usize,
        len: usize,
    ) -> Option<v8::Local<'s, v8::Value>>;
}

macro_rules! element {
    ($($rust:ty => $js:ident),*) => {$(
        impl Element for $rust {
            fn array<'s>(
                scope: &Scope<'s, '_>,
                buffer: v8::Local<v8::ArrayBuffer>,
                offset: usize,
                len: usize,
            ) -> Option<v8::Local<'s, v8::Value>> {
                v8::$js::new(scope, buffer, offset, len).map(Into::into)
            }
        }
    )*};
}
element! { u8 => Uint8Array, u32 => Uint32Array, i32 => Int32Array, f64 => Float64Array, i64 => BigInt64Array, u64 => BigUint64Array }

impl<T: Element> Shared<T> {
    /// A zeroed array of `len` elements.
    pub fn new(scope: &Scope<'_, '_>, len: usize) -> Self {
        let bytes = vec![T::default(); len];
        let size = std::mem::size_of::<T>() * len;
        let mut store = vec![0u64; size.div_ceil(8)];
        // SAFETY: both ranges are `size` bytes long, and any bit pattern is a valid u64.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr().cast::<u8>(), store.as_mut_ptr().cast::<u8>(), size);
        }
        let store = v8::ArrayBuffer::new_backing_store_from_bytes(store.into_boxed_slice()).make_shared();
        let buffer = v8::ArrayBuffer::with_backing_store(scope, &store);
        let array = T::array(scope, buffer, 0, len).unwrap_or_else(|| v8::undefined(scope).into());
        Self {
            store,
            array: v8::Global::new(scope, array),
            len,
            _element: std::marker::PhantomData,
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The array as JavaScript sees it.
    pub fn local<'s>(&self, scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Value> {
        v8::Local::new(scope, &self.array)
    }

    /// Element `i`, the default where there is none (JavaScript can detach the buffer).
    pub fn get(&self, i: usize) -> T {
        match self.slot(i) {
            // SAFETY: `slot` checked the range; the store is ours and T is plain data.
            Some(ptr) => unsafe { ptr.read() },
            None => T::default(),
        }
    }

    /// Sets element `i`, if there is one.
    pub fn set(&self, i: usize, value: T) {
        if let Some(ptr) = self.slot(i) {
            // SAFETY: as in `get`.
            unsafe { ptr.write(value) }
        }
    }

    fn slot(&self, i: usize) -> Option<*mut T> {
        if i >= self.len {
            return None;
        }
        let base = self.store.data()?.as_ptr().cast::<T>();
        // SAFETY: `i` is below `len` and the store holds `len` elements.
        Some(unsafe { base.add(i) })
    }
}
