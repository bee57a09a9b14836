//! Rust state behind JavaScript objects.
//!
//! An object from a template with an internal field can hold an `Rc<T>`; the garbage collector drops it with
//! the object, and disposal of the isolate drops what is left. A handle that must outlive its last JavaScript
//! reference keeps a `v8::Global` of the object in its own state while it is active.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::callback::Scope;

/// Internal fields that an object that can be wrapped has.
pub const FIELDS: usize = 1;

/// One object's weak reference, and the state that its field points at.
type Held = (v8::Weak<v8::Object>, Box<Cellar>);

struct Cellar {
    state: Rc<dyn Any>,
}

/// Keeps the weak references of wrapped objects; lives in a slot of the isolate.
#[derive(Default, Clone)]
pub struct Wrapped(Rc<WrappedInner>);

#[derive(Default)]
struct WrappedInner {
    next: Cell<u64>,
    live: RefCell<HashMap<u64, Held>>,
}

impl Wrapped {
    /// How many objects are wrapped now.
    pub fn len(&self) -> usize {
        self.0.live.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Drops all state; to be called before the isolate goes.
    pub fn clear(&self) {
        let all = std::mem::take(&mut *self.0.live.borrow_mut());
        drop(all);
    }
}

/// Ties `state` to `object`. Returns false when the object has no internal field.
pub fn wrap<T: 'static>(scope: &mut Scope<'_, '_>, object: v8::Local<v8::Object>, state: Rc<T>) -> bool {
    if object.internal_field_count() < FIELDS {
        return false;
    }
    if scope.get_slot::<Wrapped>().is_none() {
        scope.set_slot(Wrapped::default());
    }
    let Some(wrapped) = scope.get_slot::<Wrapped>().cloned() else {
        return false;
    };
    let id = wrapped.0.next.get();
    wrapped.0.next.set(id + 1);
    let cellar = Box::new(Cellar { state });
    let ptr: *const Cellar = &*cellar;
    let external = v8::External::new(scope, ptr as *mut _);
    object.set_internal_field(0, external.into());
    let registry = Rc::downgrade(&wrapped.0);
    let weak = v8::Weak::with_finalizer(
        scope,
        object,
        Box::new(move |_| {
            if let Some(registry) = registry.upgrade() {
                let entry = registry.live.borrow_mut().remove(&id);
                drop(entry);
            }
        }),
    );
    wrapped.0.live.borrow_mut().insert(id, (weak, cellar));
    true
}

/// The state behind `object`, when it is a `T`.
pub fn unwrap<T: 'static>(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) -> Option<Rc<T>> {
    if object.internal_field_count() < FIELDS {
        return None;
    }
    let field = object.get_internal_field(scope, 0)?;
    let external = v8::Local::<v8::External>::try_from(v8::Local::<v8::Value>::try_from(field).ok()?).ok()?;
    let ptr = external.value() as *const Cellar;
    if ptr.is_null() {
        return None;
    }
    // SAFETY: only `wrap` puts an External into field 0, and the cellar lives in the registry as long as the object does, and `object` is alive.
    let state = unsafe { (*ptr).state.clone() };
    state.downcast::<T>().ok()
}
