//! Command lines, against recorded runs of the pinned Node.

use belljar_nodedata::options::{self, Action, Invocation, Parsed, Value, Values, parse};
use serde_json::Value as Json;
use std::collections::HashMap;

/// Options that the recording itself sets.
fn is_own(key: &str) -> bool {
    let name = key
        .split('=')
        .next()
        .unwrap()
        .trim_start_matches("--")
        .trim_start_matches("no-");
    matches!(
        name,
        "inspect" | "inspect-brk" | "inspect-brk-node" | "inspect-port" | "node-snapshot"
    )
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Undefined => Json::Null,
        Value::Bool(b) => Json::from(*b),
        // JavaScript numbers.
        Value::Int(n) => number(*n as f64),
        Value::UInt(n) => number(*n as f64),
        Value::Str(s) => Json::from(s.as_str()),
        Value::List(l) => Json::from(l.clone()),
        Value::HostPort { host, port } => serde_json::json!({ "host": host, "port": port }),
    }
}

fn number(n: f64) -> Json {
    if n.abs() < 9e15 {
        Json::from(n as i64)
    } else {
        Json::from(n)
    }
}

fn same(a: &Json, b: &Json) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(x), Some(y)) => x == y,
        _ => a == b,
    }
}

fn run(args: &[&str], env: &[(&str, &str)], files: &HashMap<String, String>, tty: bool) -> Parsed {
    let words: Vec<String> = ["node"].iter().chain(args).map(|s| s.to_string()).collect();
    parse(&Invocation {
        args: &words,
        env: &|name| env.iter().find(|(k, _)| *k == name).map(|(_, v)| v.to_string()),
        read_file: &|path| files.get(path).map(|t| t.clone().into_bytes()),
        stdin_is_tty: tty,
    })
}

fn strings(json: &Json) -> Vec<String> {
    serde_json::from_value(json.clone()).unwrap_or_default()
}

#[test]
fn defaults_and_their_order_are_nodes() {
    let cases = crate::golden("options");
    let head = &cases[0];
    let values = Values::default();
    let keys: Vec<String> = values.entries().map(|(k, _)| k).filter(|k| !is_own(k)).collect();
    assert_eq!(keys, strings(&head["order"]));
    for (key, value) in values.entries().filter(|(k, _)| !is_own(k)) {
        assert!(same(&to_json(&value), &head["defaults"][&key]), "{key}: {value:?}");
        assert_eq!(values.get(&key).or(Some(value.clone())), Some(value), "{key}");
    }
    let flags: Vec<String> = values.as_flags().into_iter().filter(|f| !is_own(f)).collect();
    assert_eq!(flags, strings(&head["flags"]));
}

#[test]
fn command_lines_lead_where_nodes_do() {
    let cases = crate::golden("options");
    let (head, cases) = cases.split_first().unwrap();
    let files: HashMap<String, String> = serde_json::from_value(head["files"].clone()).unwrap();
    assert!(cases.len() >= 200, "{}", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let args = strings(&case["args"]);
        let env: HashMap<String, String> = serde_json::from_value(case["env"].clone()).unwrap();
        let parsed = run(
            &args.iter().map(String::as_str).collect::<Vec<_>>(),
            &env.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect::<Vec<_>>(),
            &files,
            false,
        );
        let mut differ = |what: &str, got: String, expected: String| {
            if got != expected {
                failures.push(format!("{args:?} {env:?}: {what}: {got}\n    Node: {expected}"));
            }
        };
        if let Some(status) = case["status"].as_i64() {
            differ(
                "exit code",
                format!("{:?}", parsed.exit_code),
                format!("{:?}", Some(status as i32)),
            );
            differ(
                "stderr",
                parsed.stderr.clone(),
                case["stderr"].as_str().unwrap().to_owned(),
            );
            continue;
        }
        differ(
            "exit code",
            format!("{:?} {}", parsed.exit_code, parsed.stderr),
            format!("None {}", parsed.stderr),
        );
        differ(
            "main",
            format!("{:?}", parsed.action),
            format!("Main({})", case["main"]),
        );
        differ(
            "argv",
            format!("{:?}", parsed.argv),
            format!("{:?}", strings(&case["argv"])),
        );
        differ(
            "execArgv",
            format!("{:?}", parsed.exec_argv),
            format!("{:?}", strings(&case["execArgv"])),
        );
        for (key, value) in parsed.values.entries().filter(|(k, _)| !is_own(k)) {
            let expected = case["values"].get(&key).unwrap_or(&head["defaults"][&key]);
            if !same(&to_json(&value), expected) {
                differ(&key, format!("{value:?}"), expected.to_string());
            }
        }
        let flags: Vec<String> = parsed.values.as_flags().into_iter().filter(|f| !is_own(f)).collect();
        let expected = strings(case.get("flags").unwrap_or(&head["flags"]));
        let only = |a: &[String], b: &[String]| a.iter().filter(|f| !b.contains(f)).cloned().collect::<Vec<_>>();
        differ(
            "flags",
            format!("{:?}", only(&flags, &expected)),
            format!("{:?}", only(&expected, &flags)),
        );
        differ("flags in order", format!("{}", flags == expected), "true".to_owned());
    }
    crate::compare_all(failures, cases.len());
}

#[test]
fn actions_that_need_no_script() {
    let none = HashMap::new();
    let action = |args: &[&str]| run(args, &[], &none, false).action;
    assert_eq!(action(&["--version", "x.js"]), Action::PrintVersion);
    assert_eq!(action(&["-v"]), Action::PrintVersion);
    assert_eq!(action(&["--completion-bash"]), Action::PrintBashCompletion);
    assert_eq!(action(&["--v8-options"]), Action::PrintV8Options);
    assert_eq!(action(&["--run", "build", "x"]), Action::Run("build".into()));
    assert_eq!(action(&["--run"]), Action::Run(String::new()));
    assert_eq!(action(&["--run", "--no-warnings"]), Action::Run(String::new()));
    assert_eq!(action(&["--build-snapshot", "x.js"]), Action::BuildSnapshot);
    assert_eq!(action(&["--build-sea=c.json"]), Action::BuildSea("c.json".into()));
    assert_eq!(action(&["--test"]), Action::Main("internal/main/test_runner"));
    assert_eq!(action(&["--watch", "x.js"]), Action::Main("internal/main/watch_mode"));
    assert_eq!(
        action(&["--experimental-bench", "--bench"]),
        Action::Main("internal/main/bench_runner")
    );
    assert_eq!(run(&[], &[], &none, true).action, Action::Main("internal/main/repl"));
    assert_eq!(run(&["-"], &[], &none, true).action, Action::Main("internal/main/repl"));
}

#[test]
fn the_permission_model_lets_the_script_be_read() {
    let none = HashMap::new();
    let parsed = run(&["--permission", "--allow-fs-read=/a", "p.js"], &[], &none, false);
    assert_eq!(parsed.values.list("--allow-fs-read"), ["/a", "p.js"]);
    assert!(!parsed.values.bool("--addons"));
    let audit = run(&["--permission-audit", "p.js"], &[], &none, false);
    assert!(audit.values.bool("--addons"));
    assert_eq!(audit.values.list("--allow-fs-read"), ["p.js"]);
}

#[test]
fn v8_flags_are_kept_for_the_isolate() {
    let none = HashMap::new();
    let env = [("NODE_OPTIONS", "--max-old-space-size=100 --expose-gc")];
    let parsed = run(
        &["--max_old_space_size=200", "--no-expose-gc", "p.js"],
        &env,
        &none,
        false,
    );
    assert_eq!(parsed.v8_flags.number("max-old-space-size"), Some(200.0));
    assert!(!parsed.v8_flags.is_on("expose-gc"));
    assert!(parsed.v8_flags.is_on("js-source-phase-imports"));
}

#[test]
fn env_files_give_way_to_the_environment() {
    let files = HashMap::from([("a.env".to_owned(), "A=1\nB=2".to_owned())]);
    let parsed = run(&["--env-file=a.env", "p.js"], &[("A", "mine")], &files, false);
    assert_eq!(parsed.env_file, [("B".to_owned(), "2".to_owned())]);
}

#[test]
fn completion_lists_all_words() {
    let text = options::bash_completion();
    assert!(text.starts_with("_node_complete() {\n") && text.ends_with(" node node_g"));
    for word in ["--eval", "-pe", "--print <arg>", "--inspect="] {
        assert!(
            text.contains(&format!(" {word} ")) || text.contains(&format!("{word}'")),
            "{word}"
        );
    }
    assert!(!text.contains("[has_eval_string]"));
}
