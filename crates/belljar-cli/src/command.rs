//! From arguments to a [`Command`].

use std::ffi::{OsStr, OsString};

use lexopt::{Arg, Parser, ValueExt};

use crate::UsageError;
use crate::flags::{self, Flag};
use crate::options::{Program, RunOptions};

/// What the program is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Run a program in a jar.
    Run(Box<RunOptions>),
    /// Explain.
    Help(Topic),
    /// Say which version this is.
    Version,
    /// Print the licenses of what is embedded.
    Licenses,
}

/// What to explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The program as a whole.
    Belljar,
    /// `belljar run`.
    Run,
    /// `belljar eval`.
    Eval,
}

/// Understands a command line, of which the first argument is the program's own name.
///
/// # Errors
/// Everything that is wrong in itself; the machine is not looked at.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, UsageError> {
    let mut parser = Parser::from_iter(args);
    let hint = "see belljar --help";
    match parser.next().map_err(|e| mistake(&e, hint))? {
        None => Err(UsageError(format!("no command given; {hint}"))),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(Command::Help(Topic::Belljar)),
        Some(Arg::Long("version") | Arg::Short('V')) => Ok(Command::Version),
        Some(Arg::Long("licenses")) => Ok(Command::Licenses),
        Some(Arg::Value(command)) => match command.to_str() {
            Some("run") => program(&mut parser, Topic::Run),
            Some("eval") => program(&mut parser, Topic::Eval),
            Some("help") => help(&mut parser),
            _ => Err(UsageError(format!("unknown command '{}'; {hint}", command.display()))),
        },
        Some(other) => Err(mistake(&other.unexpected(), hint)),
    }
}

fn help(parser: &mut Parser) -> Result<Command, UsageError> {
    let hint = "see belljar --help";
    let topic = match parser.next().map_err(|e| mistake(&e, hint))? {
        None => Topic::Belljar,
        Some(Arg::Value(topic)) if topic == "run" => Topic::Run,
        Some(Arg::Value(topic)) if topic == "eval" => Topic::Eval,
        Some(other) => return Err(mistake(&other.unexpected(), hint)),
    };
    Ok(Command::Help(topic))
}

/// `run FLAGS FILE ARGS` and `eval FLAGS CODE ARGS`: flags end at the first argument that is none.
fn program(parser: &mut Parser, topic: Topic) -> Result<Command, UsageError> {
    let (hint, operand) = match topic {
        Topic::Eval => ("see belljar eval --help", "CODE"),
        _ => ("see belljar run --help", "FILE"),
    };
    let mut options = RunOptions::default();
    loop {
        let flag = match parser.next().map_err(|e| mistake(&e, hint))? {
            None => return Err(UsageError(format!("no {operand} given; {hint}"))),
            Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help(topic)),
            Some(Arg::Long(name)) => flags::find(name).ok_or_else(|| unknown(name, hint))?,
            Some(Arg::Short(letter)) => return Err(UsageError(format!("unknown flag '-{letter}'; {hint}"))),
            Some(Arg::Value(value)) => {
                options.program = match topic {
                    Topic::Eval => Program::Code(
                        value
                            .string()
                            .map_err(|_| UsageError("the code to evaluate is not valid UTF-8".to_owned()))?,
                    ),
                    _ if value == "-" => Program::Stdin,
                    _ => Program::File(value.into()),
                };
                // The rest is the guest's, whatever it looks like.
                options.args = parser.raw_args().map_err(|e| mistake(&e, hint))?.collect();
                return Ok(Command::Run(Box::new(options)));
            }
        };
        set(flag, parser, &mut options, hint)?;
    }
}

fn set(flag: &Flag, parser: &mut Parser, options: &mut RunOptions, hint: &str) -> Result<(), UsageError> {
    let wrong = |reason: UsageError| UsageError(format!("--{}: {reason}", flag.name));
    let Some(placeholder) = flag.value else {
        if parser.optional_value().is_some() {
            return Err(UsageError(format!("--{} takes no value; {hint}", flag.name)));
        }
        return (flag.set)(options, OsStr::new("")).map_err(wrong);
    };
    let value = parser
        .value()
        .map_err(|_| UsageError(format!("--{} needs a value, {placeholder}; {hint}", flag.name)))?;
    (flag.set)(options, &value).map_err(wrong)
}

fn unknown(name: &str, hint: &str) -> UsageError {
    let similar = flags::ALL
        .iter()
        .map(|flag| flag.name)
        .find(|known| is_near(known, name));
    match similar {
        Some(known) => UsageError(format!("unknown flag '--{name}' (--{known} is meant?); {hint}")),
        None => UsageError(format!("unknown flag '--{name}'; {hint}")),
    }
}

/// Whether `typed` is the beginning of `known`, or differs from it by case, punctuation or one letter too many, too few
/// or other.
fn is_near(known: &str, typed: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
            .collect()
    };
    let (known, typed) = (letters(known), letters(typed));
    if typed.len() >= 2 && known.starts_with(&typed) {
        return true;
    }
    let same_start = known.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let same_end = known
        .iter()
        .rev()
        .zip(typed.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let longest = known.len().max(typed.len());
    known.len().abs_diff(typed.len()) <= 1 && longest > 2 && same_start + same_end + 1 >= longest
}

fn mistake(error: &lexopt::Error, hint: &str) -> UsageError {
    let text = match error {
        lexopt::Error::UnexpectedOption(option) => format!("unknown flag '{option}'"),
        lexopt::Error::UnexpectedArgument(argument) => format!("unexpected argument '{}'", argument.display()),
        other => other.to_string(),
    };
    UsageError(format!("{text}; {hint}"))
}
