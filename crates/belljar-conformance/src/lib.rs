//! The proof that Belljar is Node: every program here runs twice, under the pinned real Node and
//! under Belljar, and both must print the same and end the same.
//!
//! - [`scripts`]: the scripts in `conformance/<module>/`, compared to the letter.
//! - [`suite`]: a checkout of Node's own tests, compared by what passes, with a ledger.
//! - [`projects`]: real programs from the npm registry (the TypeScript compiler, prettier).
//!
//! This is a tool of the host: it starts processes and reads files freely.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a tool of the host, which runs programs and reads files"
)]

pub mod diff;
mod error;
mod fsutil;
mod glob;
mod jobs;
mod known;
mod normalise;
pub mod process;
pub mod projects;
pub mod scripts;
pub mod suite;
mod tools;

pub use error::{Error, Result};
pub use glob::Glob;
pub use tools::{Tools, cache_dir, source_dir};
