//! V8's own flags: checked by name and type as V8 would, and kept, since a flag of one guest must
//! not become a flag of the whole host process.

use super::v8_flags::FLAGS;

/// What a V8 flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagType {
    Bool,
    MaybeBool,
    Int,
    UInt,
    UInt64,
    Size,
    Float,
    Str,
}

/// V8 flags that were given, later ones last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct V8Flags(Vec<(&'static str, FlagValue)>);

/// The value of a V8 flag.
#[derive(Clone, Debug, PartialEq)]
pub enum FlagValue {
    Bool(bool),
    Text(String),
}

impl V8Flags {
    /// The flags in the order given, named with dashes.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, FlagValue)> {
        self.0.iter()
    }

    /// The last value of a flag.
    pub fn get(&self, name: &str) -> Option<&FlagValue> {
        self.0.iter().rev().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// Whether a boolean flag was last set to true.
    pub fn is_on(&self, name: &str) -> bool {
        self.get(name) == Some(&FlagValue::Bool(true))
    }

    /// A numeric flag.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            FlagValue::Text(text) => text.trim().parse().ok(),
            FlagValue::Bool(_) => None,
        }
    }

    /// Takes what is a flag (`FlagList::SetFlagsFromCommandLine`) and gives back the other words;
    /// after a wrong value, all words from that one on. Complaints go to `stderr`.
    pub(super) fn apply(&mut self, args: &[String], stderr: &mut String) -> Vec<String> {
        let mut left = Vec::new();
        let mut at = 0;
        while let Some(arg) = args.get(at) {
            let start = at;
            at += 1;
            let (name, negated, mut value) = split(arg);
            let Some((known, kind)) = find(&name) else {
                left.push(arg.clone());
                continue;
            };
            let is_bool = matches!(kind, FlagType::Bool | FlagType::MaybeBool);
            if !is_bool && value.is_none() {
                value = args.get(at).cloned();
                at += 1;
            }
            let problem = match &value {
                None if !is_bool => Some("missing"),
                Some(_) if is_bool => Some("illegal"),
                Some(text) if negated || !accepts(kind, text) => Some("illegal"),
                _ => None,
            };
            if let Some(problem) = problem {
                stderr.push_str(&format!(
                    "Error: {problem} value for flag {arg} of type {}\n",
                    kind.name()
                ));
                if is_bool {
                    stderr.push_str("To set or unset a boolean flag, use --flag or --no-flag.\n");
                }
                stderr.push_str("Try --help for options\n");
                left.extend(args.iter().skip(start).cloned());
                return left;
            }
            self.0
                .push((known, value.map_or(FlagValue::Bool(!negated), FlagValue::Text)));
        }
        left
    }
}

impl FlagType {
    const fn name(self) -> &'static str {
        match self {
            FlagType::Bool => "bool",
            FlagType::MaybeBool => "maybe_bool",
            FlagType::Int => "int",
            FlagType::UInt => "uint",
            FlagType::UInt64 => "uint64",
            FlagType::Size => "size_t",
            FlagType::Float => "float",
            FlagType::Str => "string",
        }
    }
}

fn find(name: &str) -> Option<(&'static str, FlagType)> {
    let at = FLAGS.binary_search_by(|(n, _)| (*n).cmp(name)).ok()?;
    FLAGS.get(at).copied()
}

/// Name with dashes, whether it was negated, and the value after `=`.
fn split(arg: &str) -> (String, bool, Option<String>) {
    let body = arg.strip_prefix('-').unwrap_or(arg);
    let body = body.strip_prefix('-').unwrap_or(body);
    let (body, negated) = match body.strip_prefix("no") {
        Some(rest) => (rest.strip_prefix(['-', '_']).unwrap_or(rest), true),
        None => (body, false),
    };
    let (name, value) = match body.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (body, None),
    };
    (name.replace('_', "-"), negated, value)
}

/// Whether C's number parsers consume the whole text.
fn accepts(kind: FlagType, text: &str) -> bool {
    let number = text.trim_start();
    let digits = number.strip_prefix(['-', '+']).unwrap_or(number);
    let integer = text.is_empty() || (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    match kind {
        FlagType::Bool | FlagType::MaybeBool => false,
        FlagType::Str => true,
        FlagType::Int => integer,
        FlagType::Float => text.is_empty() || number.parse::<f64>().is_ok(),
        FlagType::UInt => integer && !number.starts_with('-') && digits.parse::<u32>().is_ok() || text.is_empty(),
        FlagType::UInt64 | FlagType::Size => {
            integer && !number.starts_with('-') && digits.parse::<u64>().is_ok() || text.is_empty()
        }
    }
}
