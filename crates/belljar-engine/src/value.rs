//! Making values and reading arguments.

use crate::callback::{Args, Scope};

/// V8's longest string, in characters.
pub const MAX_STRING_LENGTH: usize = (1 << 29) - 24;

/// A string from UTF-8; one that is too long becomes empty.
pub fn string<'s>(scope: &Scope<'s, '_>, text: &str) -> v8::Local<'s, v8::String> {
    v8::String::new(scope, text).unwrap_or_else(|| v8::String::empty(scope))
}

/// An internalised string, for property names.
pub fn name<'s>(scope: &Scope<'s, '_>, text: &str) -> v8::Local<'s, v8::String> {
    v8::String::new_from_utf8(scope, text.as_bytes(), v8::NewStringType::Internalized)
        .unwrap_or_else(|| v8::String::empty(scope))
}

/// A string from bytes that ought to be UTF-8; bad sequences become U+FFFD.
pub fn string_from_bytes<'s>(scope: &Scope<'s, '_>, bytes: &[u8]) -> v8::Local<'s, v8::String> {
    v8::String::new_from_utf8(scope, bytes, v8::NewStringType::Normal).unwrap_or_else(|| v8::String::empty(scope))
}

/// A string whose characters are the bytes.
pub fn string_from_latin1<'s>(scope: &Scope<'s, '_>, bytes: &[u8]) -> v8::Local<'s, v8::String> {
    v8::String::new_from_one_byte(scope, bytes, v8::NewStringType::Normal).unwrap_or_else(|| v8::String::empty(scope))
}

pub fn number<'s>(scope: &Scope<'s, '_>, value: f64) -> v8::Local<'s, v8::Value> {
    v8::Number::new(scope, value).into()
}

pub fn int<'s>(scope: &Scope<'s, '_>, value: i32) -> v8::Local<'s, v8::Value> {
    v8::Integer::new(scope, value).into()
}

pub fn boolean<'s>(scope: &Scope<'s, '_>, value: bool) -> v8::Local<'s, v8::Value> {
    v8::Boolean::new(scope, value).into()
}

pub fn undefined<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Value> {
    v8::undefined(scope).into()
}

pub fn null<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Value> {
    v8::null(scope).into()
}

/// An array of strings.
pub fn string_array<'s, S: AsRef<str>>(
    scope: &Scope<'s, '_>,
    items: impl IntoIterator<Item = S>,
) -> v8::Local<'s, v8::Array> {
    let items: Vec<v8::Local<v8::Value>> = items
        .into_iter()
        .map(|item| string(scope, item.as_ref()).into())
        .collect();
    v8::Array::new_with_elements(scope, &items)
}

/// An object whose prototype is null.
pub fn null_object<'s>(scope: &Scope<'s, '_>) -> v8::Local<'s, v8::Object> {
    let null = v8::null(scope);
    v8::Object::with_prototype_and_properties(scope, null.into(), &[], &[])
}

/// Sets a property by name; a failure (a pending exception) is V8's to report.
pub fn set(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>, key: &str, value: v8::Local<v8::Value>) {
    let key = name(scope, key);
    object.set(scope, key.into(), value);
}

/// Gets a property by name.
pub fn get<'s>(scope: &Scope<'s, '_>, object: v8::Local<v8::Object>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    let key = name(scope, key);
    object.get(scope, key.into())
}

/// Gets a property that is a function.
pub fn get_function<'s>(
    scope: &Scope<'s, '_>,
    object: v8::Local<v8::Object>,
    key: &str,
) -> Option<v8::Local<'s, v8::Function>> {
    get(scope, object, key).and_then(|v| v.try_into().ok())
}

/// A JavaScript value as a Rust string; unpaired surrogates become U+FFFD. `None` when its
/// conversion throws.
pub fn to_rust(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>) -> Option<String> {
    let text = value.to_string(scope)?;
    Some(text.to_rust_string_lossy(scope))
}

/// Reading of arguments in the ways Node's C++ does it.
pub trait ArgsExt<'s> {
    /// The argument as a 32-bit integer (ToInt32), 0 where that fails.
    fn i32(&self, scope: &Scope<'s, '_>, i: i32) -> i32;
    fn u32(&self, scope: &Scope<'s, '_>, i: i32) -> u32;
    fn i64(&self, scope: &Scope<'s, '_>, i: i32) -> i64;
    fn f64(&self, scope: &Scope<'s, '_>, i: i32) -> f64;
    fn is_true(&self, i: i32) -> bool;
    fn bool(&self, scope: &Scope<'s, '_>, i: i32) -> bool;
    /// The argument as a string; `None` when it is none.
    fn str(&self, scope: &Scope<'s, '_>, i: i32) -> Option<String>;
    /// The argument converted to a string; `None` when the conversion throws.
    fn to_str(&self, scope: &Scope<'s, '_>, i: i32) -> Option<String>;
    fn func(&self, i: i32) -> Option<v8::Local<'s, v8::Function>>;
    fn obj(&self, i: i32) -> Option<v8::Local<'s, v8::Object>>;
    /// A path or other `BufferValue`: the UTF-8 of a string, or the bytes of a view.
    fn bytes(&self, scope: &Scope<'s, '_>, i: i32) -> Option<Vec<u8>>;
}

impl<'s> ArgsExt<'s> for Args<'s> {
    fn i32(&self, scope: &Scope<'s, '_>, i: i32) -> i32 {
        self.get(i).int32_value(scope).unwrap_or(0)
    }
    fn u32(&self, scope: &Scope<'s, '_>, i: i32) -> u32 {
        self.get(i).uint32_value(scope).unwrap_or(0)
    }
    fn i64(&self, scope: &Scope<'s, '_>, i: i32) -> i64 {
        let value = self.get(i);
        if let Ok(big) = v8::Local::<v8::BigInt>::try_from(value) {
            return big.i64_value().0;
        }
        value.integer_value(scope).unwrap_or(0)
    }
    fn f64(&self, scope: &Scope<'s, '_>, i: i32) -> f64 {
        self.get(i).number_value(scope).unwrap_or(f64::NAN)
    }
    fn is_true(&self, i: i32) -> bool {
        self.get(i).is_true()
    }
    fn bool(&self, scope: &Scope<'s, '_>, i: i32) -> bool {
        self.get(i).boolean_value(scope)
    }
    fn str(&self, scope: &Scope<'s, '_>, i: i32) -> Option<String> {
        let text = v8::Local::<v8::String>::try_from(self.get(i)).ok()?;
        Some(text.to_rust_string_lossy(scope))
    }
    fn to_str(&self, scope: &Scope<'s, '_>, i: i32) -> Option<String> {
        to_rust(scope, self.get(i))
    }
    fn func(&self, i: i32) -> Option<v8::Local<'s, v8::Function>> {
        self.get(i).try_into().ok()
    }
    fn obj(&self, i: i32) -> Option<v8::Local<'s, v8::Object>> {
        self.get(i).try_into().ok()
    }
    fn bytes(&self, scope: &Scope<'s, '_>, i: i32) -> Option<Vec<u8>> {
        bytes_of(scope, self.get(i))
    }
}

/// The bytes that a value stands for where Node's C++ takes a `BufferValue`.
pub fn bytes_of(scope: &Scope<'_, '_>, value: v8::Local<v8::Value>) -> Option<Vec<u8>> {
    if let Ok(text) = v8::Local::<v8::String>::try_from(value) {
        return Some(utf8(scope, text));
    }
    crate::buffer::with_bytes(value, |bytes| bytes.to_vec())
}

/// A string's UTF-8; unpaired surrogates become U+FFFD.
pub fn utf8(scope: &Scope<'_, '_>, text: v8::Local<v8::String>) -> Vec<u8> {
    let mut out = Vec::new();
    let size = text.utf8_length(scope);
    out.resize(size, 0);
    let written = text.write_utf8_v2(scope, &mut out, v8::WriteFlags::kReplaceInvalidUtf8, None);
    out.truncate(written);
    out
}
