//! The program `belljar`: its command line, what it checks before anything runs, and how it shows the outcome.
//!
//! A command line is parsed into a [`Command`] without looking at the machine, then a [`RunOptions`] is checked against
//! the machine and becomes a [`Plan`], in which everything that can be wrong is known to be right. Only then a jar is
//! made.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a program on the host"
)]

mod changes;
pub mod command;
pub mod diff;
mod entry;
pub mod flags;
mod help;
pub mod options;
pub mod plan;
mod run;
mod units;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

pub use command::{Command, parse};
pub use options::{Mount, Program, Rule, RunOptions};
pub use plan::{Plan, plan};

/// Exit code for a mistake on the command line.
pub const EXIT_USAGE: u8 = 2;

/// A mistake on the command line, or something named there that is not as it has to be. It is one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UsageError(pub String);

/// Runs the program with `args`, of which the first is its own name.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match parse(args).and_then(execute) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let line = one_line(&error.to_string());
            let _ = writeln!(std::io::stderr(), "belljar: {line}");
            ExitCode::from(EXIT_USAGE)
        }
    }
}

fn execute(command: Command) -> Result<u8, UsageError> {
    let text = match command {
        Command::Run(options) => return run::run(plan(&options)?),
        Command::Help(topic) => help::help(topic),
        Command::Version => help::version(),
        Command::Licenses => format!("{}\n{}", include_str!("../../../NOTICE"), belljar_nodelib::license()),
    };
    // Into `head` or a closed pipe: nothing to complain about.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(0)
}

/// What a user typed may hold newlines and other control characters; a message is one line nevertheless.
fn one_line(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escaped: Vec<char> = if c.is_control() {
                c.escape_default().collect()
            } else {
                vec![c]
            };
            escaped
        })
        .collect()
}
