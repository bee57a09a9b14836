//! What Node's own library expects from below, as data and pure algorithms: no engine, no kernel,
//! no host.
//!
//! - [`shapes`]: what each `internalBinding()` exports: names, kinds, attributes, order.
//! - [`numbers`]: the numeric constants among them, by name.
//! - [`options`]: the command line.
//! - [`dotenv`]: `.env` files.
//! - [`json`]: a JSON reader for package.json and configuration files.
//! - [`package_json`]: package.json as the module loaders need it.
//! - [`string_decoder`]: characters that are split between chunks.

pub mod dotenv;
pub mod json;
#[allow(non_upper_case_globals)]
pub mod numbers;
pub mod options;
pub mod package_json;
pub mod shapes;
pub mod string_decoder;
