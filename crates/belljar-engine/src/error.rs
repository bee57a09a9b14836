//! Throwing: native errors with Node's codes, and errors of system calls.

use crate::callback::Scope;
use crate::value::string;

/// Which JavaScript constructor an error has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
}

/// Makes an error object without throwing it.
pub fn new_error<'s>(scope: &Scope<'s, '_>, kind: ErrorKind, message: &str) -> v8::Local<'s, v8::Value> {
    let text = string(scope, message);
    match kind {
        ErrorKind::Error => v8::Exception::error(scope, text),
        ErrorKind::TypeError => v8::Exception::type_error(scope, text),
        ErrorKind::RangeError => v8::Exception::range_error(scope, text),
        ErrorKind::SyntaxError => v8::Exception::syntax_error(scope, text),
        ErrorKind::ReferenceError => v8::Exception::reference_error(scope, text),
    }
}

/// Makes an error with a `code` property, as Node's C++ `THROW_ERR_*` helpers do.
pub fn new_coded<'s>(scope: &Scope<'s, '_>, kind: ErrorKind, code: &str, message: &str) -> v8::Local<'s, v8::Value> {
    let error = new_error(scope, kind, message);
    if let Ok(object) = v8::Local::<v8::Object>::try_from(error) {
        let key = string(scope, "code");
        let value = string(scope, code);
        object.set(scope, key.into(), value.into());
    }
    error
}

/// Throws a plain error of `kind`.
pub fn throw(scope: &Scope<'_, '_>, kind: ErrorKind, message: &str) {
    let error = new_error(scope, kind, message);
    scope.throw_exception(error);
}

/// Throws an error with a `code` property.
pub fn throw_coded(scope: &Scope<'_, '_>, kind: ErrorKind, code: &str, message: &str) {
    let error = new_coded(scope, kind, code, message);
    scope.throw_exception(error);
}

/// Throws a TypeError with a `code`.
pub fn throw_type(scope: &Scope<'_, '_>, code: &str, message: &str) {
    throw_coded(scope, ErrorKind::TypeError, code, message);
}

/// Throws a RangeError with a `code`.
pub fn throw_range(scope: &Scope<'_, '_>, code: &str, message: &str) {
    throw_coded(scope, ErrorKind::RangeError, code, message);
}
