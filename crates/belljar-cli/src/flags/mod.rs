//! The flags of `belljar run` and `belljar eval`: one file each, with what it means and its tests. The parser and the
//! help text are made from this table.

use std::ffi::OsStr;

use crate::UsageError;
use crate::options::RunOptions;

mod allow;
mod cpu_time;
mod cwd;
mod deny;
mod diff;
mod env;
mod env_file;
mod memory;
mod mount;
mod node_option;
mod timeout;
mod trace;
mod write;

pub use mount::guest_path;

/// One flag.
pub struct Flag {
    /// Without the dashes.
    pub name: &'static str,
    /// What stands for its value in the help text; `None` when it takes none.
    pub value: Option<&'static str>,
    /// What it does.
    pub help: &'static str,
    /// Takes the value (empty when there is none) into the options.
    pub set: fn(&mut RunOptions, &OsStr) -> Result<(), UsageError>,
}

/// All flags, in the order of the help text.
pub static ALL: [&Flag; 13] = [
    &mount::FLAG,
    &write::FLAG,
    &diff::FLAG,
    &env::FLAG,
    &env_file::FLAG,
    &cwd::FLAG,
    &allow::FLAG,
    &deny::FLAG,
    &memory::FLAG,
    &cpu_time::FLAG,
    &timeout::FLAG,
    &trace::FLAG,
    &node_option::FLAG,
];

/// The flag called `name`.
pub fn find(name: &str) -> Option<&'static Flag> {
    ALL.into_iter().find(|flag| flag.name == name)
}

/// A value that has to be text.
fn text(value: &OsStr) -> Result<&str, UsageError> {
    value
        .to_str()
        .ok_or_else(|| UsageError(format!("'{}' is not valid UTF-8", value.display())))
}

#[cfg(test)]
fn parsed(flag: &Flag, values: &[&str]) -> Result<RunOptions, UsageError> {
    let mut options = RunOptions::default();
    for value in values {
        (flag.set)(&mut options, OsStr::new(value))?;
    }
    Ok(options)
}
