//! `cargo run --release -p belljar-bench [ROW...]`: Belljar against the pinned Node, both in this run.
//!
//! Each number is the median of interleaved runs. A row's ratio is Belljar's time (or memory) over Node's: below 1
//! Belljar is better. Nothing is asserted; the machine is noisy.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a tool of the host"
)]

mod jar;
mod measure;
mod process;
mod script;

use std::process::ExitCode;

use measure::Row;

/// One benchmark: its name, and what makes its rows.
struct Bench {
    name: &'static str,
    run: fn(&process::Programs) -> Vec<Row>,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "start",
        run: process::start,
    },
    Bench {
        name: "jar",
        run: jar::create,
    },
    Bench {
        name: "memory",
        run: jar::memory,
    },
    Bench {
        name: "fs",
        run: script::fs,
    },
    Bench {
        name: "modules",
        run: script::modules,
    },
    Bench {
        name: "cpu",
        run: script::cpu,
    },
];

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == process::AS_BELLJAR) {
        args.remove(0);
        return process::be_belljar(args);
    }
    let programs = process::Programs::find();
    println!("| what | belljar | node | ratio |");
    println!("| --- | ---: | ---: | ---: |");
    for bench in BENCHES {
        if !args.is_empty() && !args.iter().any(|arg| arg == bench.name) {
            continue;
        }
        for row in (bench.run)(&programs) {
            println!("{row}");
        }
    }
    ExitCode::SUCCESS
}
