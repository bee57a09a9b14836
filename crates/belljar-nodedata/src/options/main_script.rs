//! What a command line leads to.

use super::Values;

/// What the process does once its options are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Run this `internal/main/*` script.
    Main(&'static str),
    /// `--run`: a script of package.json, or the list of them where the name is empty.
    Run(String),
    /// `--version`.
    PrintVersion,
    /// `--completion-bash`.
    PrintBashCompletion,
    /// `--v8-options`.
    PrintV8Options,
    /// `--experimental-sea-config` and `--build-sea`: make a single executable; the configuration.
    BuildSea(String),
    /// `--build-snapshot`.
    BuildSnapshot,
}

impl Action {
    /// The order is that of `InitializeOncePerProcess`, `StartInternal` and `StartExecution`.
    pub(super) fn of(values: &Values, argv: &[String], has_run: bool, stdin_is_tty: bool) -> Action {
        if has_run {
            return Action::Run(values.str("--run").to_owned());
        }
        for (option, action) in [
            ("--version", Action::PrintVersion),
            ("--completion-bash", Action::PrintBashCompletion),
            ("--v8-options", Action::PrintV8Options),
        ] {
            if values.bool(option) {
                return action;
            }
        }
        for option in ["--experimental-sea-config", "--build-sea"] {
            if !values.str(option).is_empty() {
                return Action::BuildSea(values.str(option).to_owned());
            }
        }
        if values.bool("--build-snapshot") {
            return Action::BuildSnapshot;
        }
        Action::Main(main_script(values, argv, stdin_is_tty))
    }
}

fn main_script(values: &Values, argv: &[String], stdin_is_tty: bool) -> &'static str {
    let first = argv.get(1).map_or("", String::as_str);
    let interactive = values.bool("--interactive");
    let table = [
        (first == "inspect", "internal/main/inspect"),
        (values.bool("--help"), "internal/main/print_help"),
        (values.bool("--prof-process"), "internal/main/prof_process"),
        (
            values.bool("[has_eval_string]") && !interactive,
            "internal/main/eval_string",
        ),
        (values.bool("--check"), "internal/main/check_syntax"),
        (values.bool("--bench"), "internal/main/bench_runner"),
        (values.bool("--test"), "internal/main/test_runner"),
        (values.bool("--watch"), "internal/main/watch_mode"),
        (
            !matches!(first, "" | "-") || values.bool("[vfs_load_set]"),
            "internal/main/run_main_module",
        ),
        (interactive || stdin_is_tty, "internal/main/repl"),
    ];
    table
        .into_iter()
        .find(|(holds, _)| *holds)
        .map_or("internal/main/eval_stdin", |(_, script)| script)
}
