//! File names as JavaScript gets them: strings in an encoding, or Buffers.

use std::rc::Rc;

use belljar_engine::{Scope, v8};

use super::req::{Reply, Style};
use crate::binding::buffer::new_buffer;
use crate::encoding::{Encoding, encode};
use crate::env::Env;

/// `bytes` as a string, or as a Buffer; `None` when an exception is pending.
pub fn encode_name<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
    bytes: &[u8],
    encoding: Encoding,
) -> Option<v8::Local<'s, v8::Value>> {
    if encoding == Encoding::Buffer {
        return new_buffer(scope, env, bytes.to_vec()).map(Into::into);
    }
    encode(scope, bytes, encoding).map(Into::into)
}

/// An array of names.
pub fn encode_names<'s>(
    scope: &Scope<'s, '_>,
    env: &Rc<Env>,
    names: &[Vec<u8>],
    encoding: Encoding,
) -> Option<v8::Local<'s, v8::Array>> {
    let names: Option<Vec<_>> = names
        .iter()
        .map(|name| encode_name(scope, env, name, encoding))
        .collect();
    Some(v8::Array::new_with_elements(scope, &names?))
}

/// A path that a call yields.
pub struct PathReply {
    pub path: Vec<u8>,
    pub encoding: Encoding,
}

impl Reply for PathReply {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, _: Style) -> Option<v8::Local<'s, v8::Value>> {
        encode_name(scope, env, &self.path, self.encoding)
    }
}

impl Reply for Option<PathReply> {
    fn to_js<'s>(self, scope: &mut Scope<'s, '_>, env: &Rc<Env>, style: Style) -> Option<v8::Local<'s, v8::Value>> {
        match self {
            Some(path) => path.to_js(scope, env, style),
            None => Some(belljar_engine::value::undefined(scope)),
        }
    }
}
