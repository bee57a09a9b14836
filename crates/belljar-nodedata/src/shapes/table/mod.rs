// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use super::Binding;

mod async_context_frame;
mod async_wrap;
mod base;
mod blob;
mod block_list;
mod buffer;
mod builtins;
mod cares_wrap;
mod cjs_lexer;
mod config;
mod constants;
mod contextify;
mod credentials;
mod crypto;
mod diagnostics_channel;
mod encoding_binding;
mod errors;
mod ffi;
mod fs;
mod fs_dir;
mod fs_event_wrap;
mod heap_utils;
mod http2;
mod http_parser;
mod icu;
mod inspector;
mod internal_only_v8;
mod ipc_serdes;
mod js_stream;
mod js_udp_wrap;
mod locks;
mod messaging;
mod mksnapshot;
mod module_wrap;
mod modules;
mod options;
mod os;
mod performance;
mod permission;
mod pipe_wrap;
mod process_methods;
mod process_wrap;
mod profiler;
mod report;
mod sea;
mod serdes;
mod signal_wrap;
mod spawn_sync;
mod sqlite;
mod stream_pipe;
mod stream_wrap;
mod string_decoder;
mod symbols;
mod task_queue;
mod tcp_wrap;
mod timers;
mod tls_wrap;
mod trace_events;
mod tty_wrap;
mod types;
mod udp_wrap;
mod url;
mod url_pattern;
mod util;
mod uv;
mod v8;
mod wasi;
mod wasm_web_api;
mod watchdog;
mod webstorage;
mod worker;
mod zlib;

/// Every binding that `internalBinding()` knows, by name.
pub static BINDINGS: &[&Binding] = &[
    &async_context_frame::BINDING,
    &async_wrap::BINDING,
    &blob::BINDING,
    &block_list::BINDING,
    &buffer::BINDING,
    &builtins::BINDING,
    &cares_wrap::BINDING,
    &cjs_lexer::BINDING,
    &config::BINDING,
    &constants::BINDING,
    &contextify::BINDING,
    &credentials::BINDING,
    &crypto::BINDING,
    &diagnostics_channel::BINDING,
    &encoding_binding::BINDING,
    &errors::BINDING,
    &ffi::BINDING,
    &fs::BINDING,
    &fs_dir::BINDING,
    &fs_event_wrap::BINDING,
    &heap_utils::BINDING,
    &http2::BINDING,
    &http_parser::BINDING,
    &icu::BINDING,
    &inspector::BINDING,
    &internal_only_v8::BINDING,
    &ipc_serdes::BINDING,
    &js_stream::BINDING,
    &js_udp_wrap::BINDING,
    &locks::BINDING,
    &messaging::BINDING,
    &mksnapshot::BINDING,
    &module_wrap::BINDING,
    &modules::BINDING,
    &options::BINDING,
    &os::BINDING,
    &performance::BINDING,
    &permission::BINDING,
    &pipe_wrap::BINDING,
    &process_methods::BINDING,
    &process_wrap::BINDING,
    &profiler::BINDING,
    &report::BINDING,
    &sea::BINDING,
    &serdes::BINDING,
    &signal_wrap::BINDING,
    &spawn_sync::BINDING,
    &sqlite::BINDING,
    &stream_pipe::BINDING,
    &stream_wrap::BINDING,
    &string_decoder::BINDING,
    &symbols::BINDING,
    &task_queue::BINDING,
    &tcp_wrap::BINDING,
    &timers::BINDING,
    &tls_wrap::BINDING,
    &trace_events::BINDING,
    &tty_wrap::BINDING,
    &types::BINDING,
    &udp_wrap::BINDING,
    &url::BINDING,
    &url_pattern::BINDING,
    &util::BINDING,
    &uv::BINDING,
    &v8::BINDING,
    &wasi::BINDING,
    &wasm_web_api::BINDING,
    &watchdog::BINDING,
    &webstorage::BINDING,
    &worker::BINDING,
    &zlib::BINDING,
];
