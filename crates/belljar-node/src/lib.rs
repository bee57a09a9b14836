//! Node's own JavaScript library, unmodified, over Belljar's kernel.
//!
//! [`run`] boots a guest process on the current thread and turns its event loop until it ends. Everything that
//! the library needs from below is a binding in [`binding`]: one file each, named as Node names it.

mod accounts;
pub mod binding;
mod bootstrap;
mod callback_scope;
mod cjs_exports;
mod cjs_forms;
mod contexts;
pub mod encoding;
mod env;
mod fatal;
mod files;
mod io_wait;
mod package_json;
pub mod process_env;
mod promises;
mod run;
pub mod spawn;
mod symbols;
mod uv_error;
mod watchdog;

pub use belljar_nodedata::dotenv;
pub use belljar_nodelib::NODE_VERSION;
pub use env::{CodeCache, Env, EnvConfig};
pub use run::{RunError, Started, run};
