//! Configuration files: `--experimental-config-file`, `node.config.json`
//! (`src/node_config_file.cc`).

use super::{NAMESPACES, OPTIONS, OptionInfo, OptionType, env_options};
use crate::json::{Json, Kind};

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

/// Reads the configuration file that the command line names. Details of what is wrong go to
/// `stderr`, a summary to `errors`; a file that is wrong still adds what came before the mistake.
pub fn read(
    argv: &mut [String],
    read_file: &dyn Fn(&str) -> Option<Vec<u8>>,
    errors: &mut Vec<String>,
    stderr: &mut String,
) -> Result<Config, (Vec<String>, i32)> {
    let mut flags = Flags::default();
    let Some(path) = path(argv)? else {
        return Ok(Config::default());
    };
    match read_file(&path) {
        None => {
            stderr.push_str(&format!(
                "Cannot read configuration from {path}: no such file or directory\n"
            ));
            errors.push(format!("{path}: not found"));
        }
        Some(bytes) => {
            if let Err(detail) = flags.file(&path, &bytes) {
                stderr.push_str(&detail);
                errors.push(format!("{path}: invalid content"));
            }
        }
    }
    let node_options = flags.node.iter().map(|f| format!(" {}", f.text())).collect();
    let namespace_flags = flags.namespaces.iter().map(Flag::text).collect();
    Ok(Config {
        node_options,
        node_option_count: flags.node.len(),
        namespace_flags,
    })
}

const FILE: &str = "--experimental-config-file";
const DEFAULT_FILE: &str = "--experimental-default-config-file";
const DEFAULT_PATH: &str = "node.config.json";

/// The file's path: the last word that names one counts, wherever it stands. A word without a
/// path means the default file, and is completed so that `process.execArgv` shows it.
fn path(argv: &mut [String]) -> Result<Option<String>, (Vec<String>, i32)> {
    let mut found = None;
    for word in argv.iter_mut().skip(1) {
        if word == FILE || word == DEFAULT_FILE {
            *word = format!("{FILE}={DEFAULT_PATH}");
        }
        if let Some(path) = value_of(word, FILE).filter(|p| !p.is_empty()) {
            found = Some(path.to_owned());
        } else if value_of(word, DEFAULT_FILE).is_some() {
            return Err((vec![format!("{DEFAULT_FILE} does not take an argument")], 9));
        }
    }
    Ok(found)
}

fn value_of<'a>(word: &'a str, flag: &str) -> Option<&'a str> {
    word.strip_prefix(flag)?.strip_prefix('=')
}

/// A flag from a file.
#[derive(Debug)]
struct Flag {
    name: String,
    value: Option<String>,
}

impl Flag {
    fn text(&self) -> String {
        match &self.value {
            Some(value) => format!("{}={value}", self.name),
            None => self.name.clone(),
        }
    }
}

#[derive(Default)]
struct Flags {
    node: Vec<Flag>,
    namespaces: Vec<Flag>,
}

impl Flags {
    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let cannot = || format!("Can't parse {path}\n");
        let text = str::from_utf8(bytes).map_err(|_| cannot())?;
        let root = Json::parse(text).map_err(|_| cannot())?;
        if root.kind() != Kind::Object {
            return Err(format!("Root value unexpected not an object for {path}\n\n"));
        }
        self.sections(path, root)
    }

    fn sections(&mut self, path: &str, root: Json<'_>) -> Result<(), String> {
        let names: Vec<_> = root.members().map(|(k, _)| k.into_owned()).collect();
        if names.iter().any(|n| n == "configs") && names.iter().any(|n| n != "configs" && n != "$schema") {
            return Err(format!(
                "\"configs\" cannot be mixed with other configuration fields for {path}\n"
            ));
        }
        for (name, section) in root.members() {
            match &*name {
                "$schema" | "nodeVersion" => continue,
                "testRunner" => {
                    return Err("the \"testRunner\" namespace has been removed. Use \"test\" instead.\n".to_owned());
                }
                _ => {}
            }
            let options: Vec<&'static OptionInfo> = if name == "nodeOptions" {
                env_or_v8().collect()
            } else {
                let Some((_, list)) = NAMESPACES.iter().find(|(n, _)| *n == name) else {
                    return Err(format!("Unknown namespace {name}\n"));
                };
                list.iter().filter_map(|i| OPTIONS.get(usize::from(*i))).collect()
            };
            if section.kind() != Kind::Object {
                return Err(format!(
                    "\"{name}\" value unexpected for {path} (should be an object)\n"
                ));
            }
            let out = if name == "nodeOptions" {
                &mut self.node
            } else {
                &mut self.namespaces
            };
            // A section switches on what it is about, unless it says otherwise.
            let main = OPTIONS.iter().find(|o| o.name.strip_prefix("--") == Some(&*name));
            if let Some(main) = main.filter(|_| section.get(&name).is_none()) {
                out.push(Flag {
                    name: main.name.to_owned(),
                    value: None,
                });
            }
            let mut seen: Vec<String> = Vec::new();
            for (key, value) in section.members() {
                let flag = format!("--{key}");
                let Some(info) = options.iter().find(|o| o.name == flag) else {
                    return Err(format!("Unknown or not allowed option {key} for namespace {name}\n"));
                };
                if seen.contains(&flag) {
                    return Err(format!("Option {flag} is already defined\n"));
                }
                add(info, value, out)?;
                seen.push(flag);
            }
        }
        Ok(())
    }
}

/// All that `NODE_OPTIONS` may hold, V8's options and no-ops included: those have errors of their
/// own.
fn env_or_v8() -> impl Iterator<Item = &'static OptionInfo> {
    env_options().chain(OPTIONS.iter().filter(|o| o.env && o.kind.input_type().is_none()))
}

fn add(info: &OptionInfo, value: Json<'_>, out: &mut Vec<Flag>) -> Result<(), String> {
    let name = info.name.to_owned();
    let invalid = || format!("Invalid value for {}\n", info.name);
    let mut push = |value: Option<String>| {
        out.push(Flag {
            name: name.clone(),
            value,
        })
    };
    match info.kind {
        OptionType::NoOp => return Err(format!("No-op flag {name} is currently not supported\n")),
        OptionType::V8Option => return Err(format!("V8 flag {name} is currently not supported\n")),
        OptionType::Bool => {
            // A flag that is true already is only named when it is switched off.
            let on = value.as_bool().ok_or_else(invalid)?;
            match (on, info.default_is_true) {
                (true, _) => push(None),
                (false, _) => out.push(Flag {
                    name: name.replacen("--", "--no-", 1),
                    value: None,
                }),
            }
        }
        OptionType::Int => push(Some(value.as_i64().ok_or_else(invalid)?.to_string())),
        OptionType::UInt | OptionType::HostPort => push(Some(value.as_u64().ok_or_else(invalid)?.to_string())),
        OptionType::Str => push(Some(value.as_str().ok_or_else(invalid)?.into_owned())),
        OptionType::List if value.kind() == Kind::Array => {
            for element in value.elements() {
                push(Some(element.as_str().ok_or_else(invalid)?.into_owned()));
            }
        }
        OptionType::List => push(Some(value.as_str().ok_or_else(invalid)?.into_owned())),
    }
    Ok(())
}
