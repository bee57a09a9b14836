//! Errors of system calls as JavaScript sees them: code, errno, syscall, path and dest (Node's `UVException`).

use belljar_engine::error::{ErrorKind, new_error};
use belljar_engine::value::{number, set, string, string_from_bytes};
use belljar_engine::{Scope, v8};
use belljar_kernel::Errno;

/// A failed system call, and what it was called with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UvError {
    pub errno: Errno,
    pub syscall: &'static str,
    pub path: Option<Vec<u8>>,
    pub dest: Option<Vec<u8>>,
}

/// What an operation on files yields.
pub type UvResult<T> = Result<T, UvError>;

impl UvError {
    pub fn new(errno: Errno, syscall: &'static str) -> Self {
        Self {
            errno,
            syscall,
            path: None,
            dest: None,
        }
    }

    /// The error's number as libuv counts: negative.
    pub fn code(&self) -> i32 {
        self.errno.negated()
    }

    /// The error object.
    pub fn to_js<'s>(&self, scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Value> {
        self.to_js_as(scope, self.errno.message())
    }

    /// Throws, with a text of its own for what went wrong.
    pub fn throw_as(&self, scope: &Scope<'_, '_>, message: &str) {
        let error = self.to_js_as(scope, message);
        scope.throw_exception(error);
    }

    fn to_js_as<'s>(&self, scope: &Scope<'s, '_>, message: &str) -> v8::Local<'s, v8::Value> {
        let lossy = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
        let mut text = format!("{}: {message}, {}", self.errno.name(), self.syscall);
        if let Some(path) = self.path.as_ref().map(lossy) {
            text.push_str(&format!(" '{path}'"));
        }
        if let Some(dest) = self.dest.as_ref().map(lossy) {
            text.push_str(&format!(" -> '{dest}'"));
        }
        let error = new_error(scope, ErrorKind::Error, &text);
        let Ok(object) = v8::Local::<v8::Object>::try_from(error) else {
            return error;
        };
        set(scope, object, "errno", number(scope, f64::from(self.code())));
        set(scope, object, "code", string(scope, self.errno.name()).into());
        set(scope, object, "syscall", string(scope, self.syscall).into());
        for (key, value) in [("path", &self.path), ("dest", &self.dest)] {
            if let Some(value) = value {
                set(scope, object, key, string_from_bytes(scope, value).into());
            }
        }
        error
    }

    pub fn throw(&self, scope: &Scope<'_, '_>) {
        let error = self.to_js(scope);
        scope.throw_exception(error);
    }

    /// Fills the `ctx` object of calls that the library turns into an error itself. `None`: a setter threw.
    pub fn fill(&self, scope: &Scope<'_, '_>, ctx: v8::Local<v8::Object>) -> Option<()> {
        let put = |key: &str, value: v8::Local<v8::Value>| {
            let key = belljar_engine::value::name(scope, key);
            ctx.set(scope, key.into(), value).map(|_| ())
        };
        put("errno", number(scope, f64::from(self.code())))?;
        put("syscall", string(scope, self.syscall).into())?;
        for (key, value) in [("path", &self.path), ("dest", &self.dest)] {
            if let Some(value) = value {
                put(key, string_from_bytes(scope, value).into())?;
            }
        }
        Some(())
    }
}

impl UvError {
    /// Fills the `ctx` object of calls whose failure becomes an `ERR_SYSTEM_ERROR`.
    pub fn fill_checked(&self, scope: &Scope<'_, '_>, ctx: v8::Local<v8::Object>) {
        set(scope, ctx, "errno", number(scope, f64::from(self.code())));
        for (key, text) in [
            ("code", self.errno.name()),
            ("message", self.errno.message()),
            ("syscall", self.syscall),
        ] {
            set(scope, ctx, key, string(scope, text).into());
        }
    }
}

/// Names the system call in the error of a kernel call.
pub trait Named<T> {
    fn of(self, syscall: &'static str) -> UvResult<T>;
    fn at(self, syscall: &'static str, path: &[u8]) -> UvResult<T>;
    fn between(self, syscall: &'static str, path: &[u8], dest: &[u8]) -> UvResult<T>;
}

impl<T> Named<T> for belljar_kernel::Result<T> {
    fn of(self, syscall: &'static str) -> UvResult<T> {
        self.map_err(|errno| UvError::new(errno, syscall))
    }

    fn at(self, syscall: &'static str, path: &[u8]) -> UvResult<T> {
        self.map_err(|errno| UvError {
            path: Some(path.to_vec()),
            ..UvError::new(errno, syscall)
        })
    }

    fn between(self, syscall: &'static str, path: &[u8], dest: &[u8]) -> UvResult<T> {
        self.map_err(|errno| UvError {
            path: Some(path.to_vec()),
            dest: Some(dest.to_vec()),
            ..UvError::new(errno, syscall)
        })
    }
}

/// What strerror(3) says of the errors that calls on files and processes meet.
pub fn strerror(errno: Errno) -> &'static str {
    match errno {
        Errno::EPERM => "Operation not permitted",
        Errno::ENOENT => "No such file or directory",
        Errno::EIO => "Input/output error",
        Errno::E2BIG => "Argument list too long",
        Errno::ENOEXEC => "Exec format error",
        Errno::EBADF => "Bad file descriptor",
        Errno::ENOMEM => "Cannot allocate memory",
        Errno::EACCES => "Permission denied",
        Errno::EBUSY => "Device or resource busy",
        Errno::EEXIST => "File exists",
        Errno::EXDEV => "Invalid cross-device link",
        Errno::ENOTDIR => "Not a directory",
        Errno::EISDIR => "Is a directory",
        Errno::EINVAL => "Invalid argument",
        Errno::ENFILE => "Too many open files in system",
        Errno::EMFILE => "Too many open files",
        Errno::EFBIG => "File too large",
        Errno::ENOSPC => "No space left on device",
        Errno::EROFS => "Read-only file system",
        Errno::EMLINK => "Too many links",
        Errno::ENAMETOOLONG => "File name too long",
        Errno::ENOSYS => "Function not implemented",
        Errno::ENOTEMPTY => "Directory not empty",
        Errno::ELOOP => "Too many levels of symbolic links",
        Errno::EDQUOT => "Disk quota exceeded",
        other => other.message(),
    }
}

/// Throws in the way of calls that do not go through libuv (`ErrnoException`): `errno` is positive, and the text
/// is the C library's; `colon` comes between that and the path.
pub fn throw_errno(scope: &Scope<'_, '_>, errno: Errno, syscall: &str, path: &[u8], colon: &str) {
    let path = String::from_utf8_lossy(path);
    let text = format!("{}, {}{colon} '{path}'", errno.name(), strerror(errno));
    let error = new_error(scope, ErrorKind::Error, &text);
    if let Ok(object) = v8::Local::<v8::Object>::try_from(error) {
        set(scope, object, "errno", number(scope, f64::from(errno.0)));
        set(scope, object, "code", string(scope, errno.name()).into());
        set(scope, object, "path", string(scope, &path).into());
        set(scope, object, "syscall", string(scope, syscall).into());
    }
    scope.throw_exception(error);
}
