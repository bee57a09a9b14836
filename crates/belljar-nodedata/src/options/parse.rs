//! The parser, and the order in which its sources are read.

use super::env::{self, split_node_options};
use super::main_script::Action;
use super::table::{ALIASES, IMPLICATIONS};
use super::v8::V8Flags;
use super::{OPTIONS, OptionType, Value, Values, check, config, index};
use crate::dotenv;
use std::collections::VecDeque;

/// What a command line is read with.
pub struct Invocation<'a> {
    /// The whole command line, the program's name first.
    pub args: &'a [String],
    /// An environment variable.
    pub env: &'a dyn Fn(&str) -> Option<String>,
    /// Reads a whole file, for `--env-file` and configuration files; `None` where it cannot.
    pub read_file: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// Whether standard input is a terminal.
    pub stdin_is_tty: bool,
}

/// What came of a command line.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// `process.execArgv`.
    pub exec_argv: Vec<String>,
    /// `process.argv`, the program's name first; no path is made absolute yet.
    pub argv: Vec<String>,
    pub values: Values,
    /// The V8 flags from all sources, checked by name and type.
    pub v8_flags: V8Flags,
    /// Variables of `--env-file` that the environment does not have, in file order.
    pub env_file: Vec<(String, String)>,
    /// What comes next.
    pub action: Action,
    /// Everything that goes to standard error before anything else happens.
    pub stderr: String,
    /// The exit code, where the process ends here.
    pub exit_code: Option<i32>,
}

/// Reads a command line as `node` does.
pub fn parse(invocation: &Invocation<'_>) -> Parsed {
    let program = invocation.args.first().map_or("node", String::as_str);
    let mut state = State {
        values: Values::default(),
        v8_flags: V8Flags::default(),
        stderr: String::new(),
    };
    env::apply(&mut state.values, invocation.env);
    let mut argv: Vec<String> = invocation.args.to_vec();
    let mut exec_argv = Vec::new();
    let mut env_file = Vec::new();
    let result = state.run(invocation, &mut argv, &mut exec_argv, &mut env_file);
    let (errors, exit_code) = match result {
        Ok(()) if state.values.str("--use-largepages") == "on" => {
            (vec!["--use-largepages is no longer supported.".to_owned()], None)
        }
        Ok(()) => (Vec::new(), None),
        Err((errors, code)) => (errors, Some(code)),
    };
    for error in errors {
        state.stderr.push_str(&format!("{program}: {error}\n"));
    }
    if state.values.bool("--permission") || state.values.bool("--permission-audit") {
        restrict(&mut state.values, &argv);
    }
    let action = Action::of(&state.values, &argv, state.has_run(&exec_argv), invocation.stdin_is_tty);
    env_file.retain(|(k, _)| (invocation.env)(k).is_none());
    Parsed {
        exec_argv,
        argv,
        values: state.values,
        v8_flags: state.v8_flags,
        env_file,
        action,
        stderr: state.stderr,
        exit_code,
    }
}

type Failure = (Vec<String>, i32);

/// `kInvalidCommandLineArgument`.
const INVALID: i32 = 9;
/// `kInvalidCommandLineArgument2`.
const INVALID_2: i32 = 12;

struct State {
    values: Values,
    v8_flags: V8Flags,
    stderr: String,
}

impl State {
    fn run(
        &mut self,
        invocation: &Invocation<'_>,
        argv: &mut Vec<String>,
        exec_argv: &mut Vec<String>,
        env_file: &mut Vec<(String, String)>,
    ) -> Result<(), Failure> {
        let mut errors = Vec::new();
        for file in dotenv::files_from_args(argv) {
            match (invocation.read_file)(&file.path) {
                Some(bytes) => dotenv::parse_into(&String::from_utf8_lossy(&bytes), env_file),
                None if file.optional => {
                    self.stderr
                        .push_str(&format!("{} not found. Continuing without it.\n", file.path));
                }
                None => errors.push(format!("{}: not found", file.path)),
            }
        }
        let dotenv_options = env_file
            .iter()
            .find(|(k, _)| k == "NODE_OPTIONS")
            .map(|(_, v)| v.clone());

        let config = config::read(argv, invocation.read_file, &mut errors, &mut self.stderr)?;
        let config_words = split_node_options(&config.node_options, &mut errors);
        if config_words.len() != config.node_option_count {
            errors.push("The number of NODE_OPTIONS doesn't match the number of flags in the config file".to_owned());
        }

        let from_files = config.node_options + dotenv_options.as_deref().unwrap_or_default();
        let node_options = (invocation.env)("NODE_OPTIONS").or(Some(from_files).filter(|s| !s.is_empty()));
        let program = argv.first().cloned().unwrap_or_else(|| "node".to_owned());
        if let Some(text) = node_options {
            let mut words = split_node_options(&text, &mut errors);
            if !errors.is_empty() {
                return Err((errors, INVALID));
            }
            words.insert(0, program.clone());
            self.source(&mut words, None, true, &mut errors)?;
        }
        let mut words = config.namespace_flags;
        words.insert(0, program);
        self.source(&mut words, None, false, &mut errors)?;
        self.source(argv, Some(exec_argv), false, &mut errors)?;

        check::bench_gate(&self.values, &mut errors);
        if errors.is_empty() {
            check::vfs(&self.values, exec_argv, &mut errors);
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err((errors, INVALID))
        }
    }

    /// One source of options (`ProcessGlobalArgsInternal`).
    fn source(
        &mut self,
        args: &mut Vec<String>,
        exec_args: Option<&mut Vec<String>>,
        from_env: bool,
        errors: &mut Vec<String>,
    ) -> Result<(), Failure> {
        let mut v8_args = Vec::new();
        self.words(args, exec_args, from_env, &mut v8_args, errors);
        check::all(&mut self.values, args, errors);
        if !errors.is_empty() {
            return Err((std::mem::take(errors), INVALID));
        }
        if let Some(cve) = self.values.list("--security-revert").first() {
            return Err((
                vec![format!("Error: Attempt to revert an unknown CVE [{cve}]")],
                INVALID_2,
            ));
        }
        if !matches!(self.values.str("--disable-proto"), "" | "delete" | "throw") {
            return Err((vec!["invalid mode passed to --disable-proto".to_owned()], INVALID_2));
        }
        let given = |names: &[&str]| v8_args.iter().any(|a: &String| names.contains(&a.as_str()));
        if given(&["--abort-on-uncaught-exception", "--abort_on_uncaught_exception"]) {
            self.values.set("--abort-on-uncaught-exception", Value::Bool(true));
        }
        let mut implicit = Vec::new();
        for (unless, flag) in [
            ("--no-harmony-import-attributes", "--harmony-import-attributes"),
            ("--no-js-source-phase-imports", "--js-source-phase-imports"),
        ] {
            if !given(&[unless]) {
                implicit.push(flag.to_owned());
            }
        }
        let reasonable = [
            "--external-memory-max-reasonable-size",
            "--external_memory_max_reasonable_size",
        ];
        if !v8_args.iter().any(|a| reasonable.iter().any(|r| a.starts_with(r))) {
            implicit.push("--external-memory-max-reasonable-size=0".to_owned());
        }
        v8_args.extend(implicit);
        let unknown = self.v8_flags.apply(&v8_args, &mut self.stderr);
        if unknown.is_empty() {
            return Ok(());
        }
        Err((
            unknown.into_iter().map(|a| format!("bad option: {a}")).collect(),
            INVALID,
        ))
    }

    /// The words of one source (`OptionsParser::Parse`).
    fn words(
        &mut self,
        args: &mut Vec<String>,
        exec_args: Option<&mut Vec<String>>,
        from_env: bool,
        v8_args: &mut Vec<String>,
        errors: &mut Vec<String>,
    ) {
        let mut words = Words::new(args, exec_args);
        while errors.is_empty() {
            if !words.first().is_some_and(|w| w.len() > 1 && w.starts_with('-')) {
                break;
            }
            let Some(arg) = words.pop() else { break };
            if arg == "--" {
                if from_env {
                    errors.push(not_allowed("--"));
                }
                break;
            }
            if let Err(error) = self.option(&arg, &mut words, from_env, v8_args, errors) {
                errors.push(error);
            }
        }
        words.finish(args);
    }

    /// One option with its value.
    fn option(
        &mut self,
        arg: &str,
        words: &mut Words<'_>,
        from_env: bool,
        v8_args: &mut Vec<String>,
        errors: &mut Vec<String>,
    ) -> Result<(), String> {
        // Only options with two dashes take a value after `=`.
        let equals = arg.starts_with("--").then(|| arg.find('=')).flatten();
        let (written, inline) = match equals {
            Some(at) => (arg.get(..at).unwrap_or(arg), arg.get(at + 1..)),
            None => (arg, None),
        };
        let original = if inline.is_some() {
            format!("{written}=")
        } else {
            written.to_owned()
        };
        let mut name: String = written
            .char_indices()
            .map(|(i, c)| if c == '_' && i >= 2 { '-' } else { c })
            .collect();
        let negated = name.starts_with("--no-");
        if negated {
            name.replace_range(2..5, "");
        }
        while let Some(alias) = find_alias(&name, inline.is_some(), words) {
            let Some((first, rest)) = alias.to.split_first() else {
                break;
            };
            words.insert(rest);
            if name == *first {
                break;
            }
            name = (*first).to_owned();
        }

        let found = index(&name);
        let info = found.and_then(|i| OPTIONS.get(i));
        if from_env && !info.is_some_and(|o| o.env) {
            return Err(not_allowed(&original));
        }
        let implied = match name.strip_prefix("--") {
            Some(rest) if negated => format!("--no-{rest}"),
            _ => name.clone(),
        };
        for implication in IMPLICATIONS.iter().filter(|i| i.from == implied) {
            let to = usize::from(implication.to);
            match OPTIONS.get(to) {
                Some(o) if o.kind == OptionType::V8Option => v8_args.push(o.name.to_owned()),
                _ => {
                    if let Some(slot) = self.values.slot(to) {
                        *slot = Value::Bool(implication.value);
                    }
                }
            }
        }
        let (Some(at), Some(info)) = (found, info) else {
            v8_args.push(arg.to_owned());
            return Ok(());
        };
        let takes_value = !matches!(info.kind, OptionType::Bool | OptionType::NoOp | OptionType::V8Option);
        if negated && !matches!(info.kind, OptionType::Bool | OptionType::V8Option) {
            return Err(format!(
                "{arg} is an invalid negation because it is not a boolean option"
            ));
        }
        let value = if takes_value {
            take_value(inline, words, name == "--run", &original)?
        } else {
            String::new()
        };
        let new = match info.kind {
            OptionType::NoOp => return Ok(()),
            OptionType::V8Option => {
                v8_args.push(arg.to_owned());
                return Ok(());
            }
            OptionType::Bool => Value::Bool(!negated),
            OptionType::Int => {
                if name == "--stack-trace-limit" {
                    v8_args.push(arg.to_owned());
                }
                Value::Int(atoll(&value))
            }
            OptionType::UInt => Value::UInt(strtoull(&value)),
            OptionType::Str => Value::Str(value),
            OptionType::List => {
                if let Some(Value::List(list)) = self.values.slot(at) {
                    list.push(value);
                }
                return Ok(());
            }
            OptionType::HostPort => {
                let Some(Value::HostPort { host, port }) = self.values.slot(at) else {
                    return Ok(());
                };
                let (new_host, new_port) = split_host_port(&value, errors);
                if !new_host.is_empty() {
                    *host = new_host;
                }
                if let Some(p) = new_port {
                    *port = p;
                }
                return Ok(());
            }
        };
        if let Some(slot) = self.values.slot(at) {
            *slot = new;
        }
        Ok(())
    }

    fn has_run(&self, exec_argv: &[String]) -> bool {
        exec_argv.iter().any(|a| a == "--run" || a.starts_with("--run="))
    }
}

/// The words still to read: those an alias put in come before the command line's own.
struct Words<'a> {
    rest: VecDeque<String>,
    synthetic: VecDeque<String>,
    program: Option<String>,
    exec_args: Option<&'a mut Vec<String>>,
}

impl<'a> Words<'a> {
    fn new(args: &mut Vec<String>, exec_args: Option<&'a mut Vec<String>>) -> Self {
        let mut rest: VecDeque<String> = std::mem::take(args).into();
        let program = rest.pop_front();
        Words {
            rest,
            synthetic: VecDeque::new(),
            program,
            exec_args,
        }
    }

    fn first(&self) -> Option<&str> {
        self.synthetic.front().or(self.rest.front()).map(String::as_str)
    }

    fn pop(&mut self) -> Option<String> {
        if let Some(word) = self.synthetic.pop_front() {
            return Some(word);
        }
        let word = self.rest.pop_front()?;
        if let Some(exec_args) = self.exec_args.as_deref_mut()
            && word != "--"
        {
            exec_args.push(word.clone());
        }
        Some(word)
    }

    fn insert(&mut self, words: &[&str]) {
        for word in words.iter().rev() {
            self.synthetic.push_front((*word).to_owned());
        }
    }

    fn finish(self, args: &mut Vec<String>) {
        args.extend(self.program);
        args.extend(self.rest);
    }
}

fn find_alias(name: &str, has_value: bool, words: &Words<'_>) -> Option<&'static super::Alias> {
    let named = |suffix: &str| ALIASES.iter().find(|a| a.from.strip_prefix(name) == Some(suffix));
    let operand = || words.first().is_some_and(|w| !w.is_empty() && !w.starts_with('-'));
    named("")
        .or_else(|| has_value.then(|| named("=")).flatten())
        .or_else(|| operand().then(|| named(" <arg>")).flatten())
}

fn take_value(inline: Option<&str>, words: &mut Words<'_>, optional: bool, original: &str) -> Result<String, String> {
    let missing = || Err(format!("{original} requires an argument"));
    if let Some(value) = inline {
        return if value.is_empty() && !optional {
            missing()
        } else {
            Ok(value.to_owned())
        };
    }
    match words.first() {
        None if optional => return Ok(String::new()),
        None => return missing(),
        Some(next) if optional && next.starts_with('-') => return Ok(String::new()),
        Some(_) => {}
    }
    let value = words.pop().unwrap_or_default();
    if value.starts_with('-') {
        return missing();
    }
    // `\-` stands for a leading dash.
    if value.starts_with("\\-") {
        return Ok(value.get(1..).unwrap_or_default().to_owned());
    }
    Ok(value)
}

fn not_allowed(name: &str) -> String {
    format!("{name} is not allowed in NODE_OPTIONS")
}

/// C's `atoll`: blanks, a sign, digits; saturates.
fn atoll(text: &str) -> i64 {
    let (negative, magnitude) = sign_and_digits(text);
    if negative {
        0i64.checked_sub_unsigned(magnitude).unwrap_or(i64::MIN)
    } else {
        i64::try_from(magnitude).unwrap_or(i64::MAX)
    }
}

/// C's `strtoull`: the same, negated modulo 2^64.
fn strtoull(text: &str) -> u64 {
    let (negative, magnitude) = sign_and_digits(text);
    if negative && magnitude != u64::MAX {
        magnitude.wrapping_neg()
    } else {
        magnitude
    }
}

fn sign_and_digits(text: &str) -> (bool, u64) {
    let text = text.trim_start_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or_default()),
        Some(b'+') => (false, text.get(1..).unwrap_or_default()),
        _ => (false, text),
    };
    let magnitude = digits
        .bytes()
        .take_while(u8::is_ascii_digit)
        .fold(0u64, |n, d| n.saturating_mul(10).saturating_add(u64::from(d - b'0')));
    (negative, magnitude)
}

/// `SplitHostPort`: an empty host or no port leaves what was there.
fn split_host_port(text: &str, errors: &mut Vec<String>) -> (String, Option<u16>) {
    let unbracketed = unbracket(text);
    if unbracketed.len() < text.len() {
        return (unbracketed.to_owned(), Some(DEFAULT_PORT));
    }
    match text.rsplit_once(':') {
        None if text.bytes().all(|c| c.is_ascii_digit()) => (String::new(), Some(port(text, errors))),
        None => (text.to_owned(), Some(DEFAULT_PORT)),
        Some((host, number)) => (unbracket(host).to_owned(), Some(port(number, errors))),
    }
}

/// `DebugOptions::kDefaultInspectorPort`.
const DEFAULT_PORT: u16 = 9229;

fn unbracket(host: &str) -> &str {
    host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host)
}

fn port(text: &str, errors: &mut Vec<String>) -> u16 {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let parsed = if digits.is_empty() {
        Some(0)
    } else {
        digits.parse::<u16>().ok()
    };
    match parsed {
        Some(p) if p == 0 || p >= 1024 => p,
        other => {
            errors.push("must be 0 or in range 1024 to 65535.".to_owned());
            other.unwrap_or(0)
        }
    }
}

/// What the permission model switches off and allows when the process starts (`Environment`'s
/// constructor).
fn restrict(values: &mut Values, argv: &[String]) {
    if values.bool("--permission") && !values.bool("--allow-addons") {
        values.set("--addons", Value::Bool(false));
    }
    if let Some(script) = argv.get(1).filter(|s| *s != "inspect")
        && let Some(Value::List(list)) = index("--allow-fs-read").and_then(|i| values.slot(i))
    {
        list.push(script.clone());
    }
}
