//! Configuration files (`--experimental-config-file`, `node.config.json`).

use std::vec::Vec;

/// What a configuration file adds.
#[derive(Debug, Default)]
pub struct Config {
    /// Flags of `nodeOptions`, as the text of `NODE_OPTIONS`.
    pub node_options: String,
    /// How many they are.
    pub node_option_count: usize,
    /// Flags of the other sections, in order.
    pub namespace_flags: Vec<String>,
}

/// Reads the configuration file that the command line names.
pub fn read(
    _argv: &mut Vec<String>,
    _read_file: &dyn Fn(&str) -> Option<Vec<u8>>,
    _errors: &mut Vec<String>,
    _stderr: &mut String,
) -> Result<Config, (Vec<String>, i32)> {
    Ok(Config::default())
}
