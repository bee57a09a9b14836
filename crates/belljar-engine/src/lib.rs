//! V8 for Belljar: isolates with limits, the event loop, and the one place for V8 glue.
//!
//! Bindings use the glue in here and read like tables of functions: [`callback`] turns a Rust function
//! into a native callback, [`value`] reads arguments and makes values, [`buffer`] borrows bytes,
//! [`wrap`] ties Rust state to JavaScript objects, [`error`] throws.

pub mod buffer;
pub mod callback;
pub mod error;
pub mod event_loop;
pub mod isolate;
pub mod platform;
pub mod value;
pub mod watchdog;
pub mod wrap;

pub use callback::{Args, FnSpec, Rv, Scope};
pub use event_loop::{EventLoop, LoopHandle};
pub use v8;
