//! Node's command-line options: the table, the parser, and what follows from a command line.
//!
//! The table is generated from the pinned Node. The parser follows `src/node_options-inl.h`, the
//! order of sources `src/node.cc` (`InitializeNodeWithArgsInternal`), the choice of the main
//! script `StartExecution` there; all differences show in the tests against recorded runs.

mod check;
mod config;
mod env;
mod main_script;
mod parse;
mod table;
mod v8;
mod v8_flags;

pub use main_script::Action;
pub use parse::{Invocation, Parsed, parse};
pub use table::{ALIASES, IMPLICATIONS, NAMESPACES, OPTIONS};
pub use v8::{FlagType, V8Flags};

/// What an option takes (`OptionType` in `src/node_options.h`, same numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum OptionType {
    /// Accepted and ignored.
    NoOp = 0,
    /// Passed on to V8.
    V8Option = 1,
    Bool = 2,
    Int = 3,
    UInt = 4,
    Str = 5,
    HostPort = 6,
    List = 7,
}

/// One option.
#[derive(Debug)]
pub struct OptionInfo {
    pub name: &'static str,
    pub kind: OptionType,
    /// Whether `NODE_OPTIONS` may hold it.
    pub env: bool,
    pub default_is_true: bool,
    pub default: Default,
    /// The index of the option whose variable this one sets: its own, mostly.
    pub slot: u16,
    pub help: &'static str,
}

/// The value of an option that nothing set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    None,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Str(&'static str),
    List,
    HostPort(&'static str, u16),
}

/// Another spelling of an option.
#[derive(Debug)]
pub struct Alias {
    /// `--name`, `--name=` (only with a value) or `--name <arg>` (only before an operand).
    pub from: &'static str,
    pub to: &'static [&'static str],
}

/// Setting `from` sets the option at index `to`, too.
#[derive(Debug)]
pub struct Implication {
    /// The name; with `--no-` for negations.
    pub from: &'static str,
    pub to: u16,
    pub value: bool,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No-ops and V8's own options have none.
    Undefined,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Str(String),
    List(Vec<String>),
    HostPort {
        host: String,
        port: u16,
    },
}

/// The values of all options.
#[derive(Clone, Debug, PartialEq)]
pub struct Values(Vec<Value>);

/// The index of an option.
pub fn index(name: &str) -> Option<usize> {
    OPTIONS.iter().position(|o| o.name == name)
}

impl std::default::Default for Values {
    fn default() -> Self {
        Values(OPTIONS.iter().map(|o| o.default.value()).collect())
    }
}

impl Values {
    /// The value of the option of that name; `--no-x` gives the opposite of `--x`.
    pub fn get(&self, name: &str) -> Option<Value> {
        if let Some(i) = index(name) {
            return self.at(i).cloned();
        }
        let positive = format!("--{}", name.strip_prefix("--no-")?);
        match self.at(index(&positive)?)? {
            Value::Bool(b) => Some(Value::Bool(!b)),
            _ => None,
        }
    }

    /// A boolean option; false for any other.
    pub fn bool(&self, name: &str) -> bool {
        matches!(self.by_name(name), Some(Value::Bool(true)))
    }

    /// A string option; empty for any other.
    pub fn str(&self, name: &str) -> &str {
        match self.by_name(name) {
            Some(Value::Str(s)) => s,
            _ => "",
        }
    }

    /// A list option; empty for any other.
    pub fn list(&self, name: &str) -> &[String] {
        match self.by_name(name) {
            Some(Value::List(l)) => l,
            _ => &[],
        }
    }

    /// A signed or unsigned integer option, saturated; 0 for any other.
    pub fn int(&self, name: &str) -> i64 {
        match self.by_name(name) {
            Some(Value::Int(n)) => *n,
            Some(Value::UInt(n)) => i64::try_from(*n).unwrap_or(i64::MAX),
            _ => 0,
        }
    }

    /// The keys and values of `getCLIOptionsValues()` in Node's order, `--no-` forms included.
    pub fn entries(&self) -> impl Iterator<Item = (String, Value)> + '_ {
        OPTIONS.iter().enumerate().flat_map(move |(i, info)| {
            let value = self.at(i).cloned().unwrap_or(Value::Undefined);
            // Internal names such as [has_eval_string] lose their bracket here, as in Node.
            let rest = info.name.get(1..).unwrap_or_default();
            let negated = match value {
                Value::Bool(b) if info.kind == OptionType::Bool => Some((format!("--no{rest}"), Value::Bool(!b))),
                _ => None,
            };
            negated.into_iter().chain([(info.name.to_owned(), value)])
        })
    }

    /// What `getOptionsAsFlags()` gives: a command line that sets these values.
    pub fn as_flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        for (i, info) in OPTIONS.iter().enumerate() {
            // The benchmark runner's own settings only count where one of them was given.
            let unset = match info.name {
                "--bench-samples" | "--bench-warmup" | "--bench-isolation" => !self.bool("[has_bench_options]"),
                name => name.starts_with('['),
            };
            if unset || info.kind == OptionType::V8Option {
                continue;
            }
            match self.at(i) {
                Some(Value::Bool(true)) if !info.default_is_true => flags.push(info.name.to_owned()),
                Some(Value::Bool(false)) if info.default_is_true => {
                    flags.push(format!("--no-{}", info.name.get(2..).unwrap_or_default()));
                }
                Some(Value::Int(n)) => flags.push(format!("{}={n}", info.name)),
                Some(Value::UInt(n)) => flags.push(format!("{}={n}", info.name)),
                Some(Value::Str(s)) if !s.is_empty() => flags.push(format!("{}={s}", info.name)),
                Some(Value::List(l)) => flags.extend(l.iter().map(|s| format!("{}={s}", info.name))),
                Some(Value::HostPort { host, port }) => flags.push(format!("{}={host}:{port}", info.name)),
                _ => {}
            }
        }
        flags
    }

    /// The value of the option at that index of [`OPTIONS`].
    pub fn at(&self, index: usize) -> Option<&Value> {
        self.0.get(usize::from(OPTIONS.get(index)?.slot))
    }

    fn by_name(&self, name: &str) -> Option<&Value> {
        self.at(index(name)?)
    }

    fn slot(&mut self, index: usize) -> Option<&mut Value> {
        self.0.get_mut(usize::from(OPTIONS.get(index)?.slot))
    }

    fn set(&mut self, name: &str, value: Value) {
        if let Some(slot) = index(name).and_then(|i| self.slot(i)) {
            *slot = value;
        }
    }
}

impl Default {
    fn value(self) -> Value {
        match self {
            Default::None => Value::Undefined,
            Default::Bool(b) => Value::Bool(b),
            Default::Int(n) => Value::Int(n),
            Default::UInt(n) => Value::UInt(n),
            Default::Str(s) => Value::Str(s.to_owned()),
            Default::List => Value::List(Vec::new()),
            Default::HostPort(host, port) => Value::HostPort {
                host: host.to_owned(),
                port,
            },
        }
    }
}

impl OptionType {
    /// The type's name in a configuration file; V8's options and no-ops have none there.
    pub const fn input_type(self) -> Option<&'static str> {
        match self {
            OptionType::NoOp | OptionType::V8Option => None,
            OptionType::Bool => Some("boolean"),
            OptionType::Int | OptionType::UInt | OptionType::HostPort => Some("number"),
            OptionType::Str => Some("string"),
            OptionType::List => Some("array"),
        }
    }
}

/// The options of `getEnvOptionsInputType()`, in its order.
pub fn env_options() -> impl Iterator<Item = &'static OptionInfo> {
    OPTIONS
        .iter()
        .filter(|o| o.env && !o.name.starts_with('[') && o.kind.input_type().is_some())
}

/// What `node --completion-bash` prints, without the last newline.
pub fn bash_completion() -> String {
    let words: Vec<&str> = OPTIONS
        .iter()
        .map(|o| o.name)
        .chain(ALIASES.iter().map(|a| a.from))
        .filter(|n| !n.starts_with('['))
        .collect();
    let mut out = String::from("_node_complete() {\n  local cur_word options\n");
    out.push_str("  cur_word=\"${COMP_WORDS[COMP_CWORD]}\"\n  if [[ \"${cur_word}\" == -* ]] ; then\n");
    out.push_str("    COMPREPLY=( $(compgen -W '");
    out.push_str(&words.join(" "));
    out.push_str("' -- \"${cur_word}\") )\n    return 0\n  else\n    COMPREPLY=( $(compgen -f \"${cur_word}\") )\n");
    out.push_str("    return 0\n  fi\n}\ncomplete -o filenames -o nospace -o bashdefault ");
    out.push_str("-F _node_complete node node_g");
    out
}
