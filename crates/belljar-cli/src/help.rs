//! The help texts, made from the table of flags.

use crate::command::Topic;
use crate::flags;

const WIDTH: usize = 96;
const INDENT: usize = 28;

pub(crate) fn version() -> String {
    format!(
        "belljar {} (the library of Node {})\n",
        env!("CARGO_PKG_VERSION"),
        belljar_nodelib::NODE_VERSION
    )
}

pub(crate) fn help(topic: Topic) -> String {
    match topic {
        Topic::Belljar => BELLJAR.to_owned(),
        Topic::Run => with_flags(RUN),
        Topic::Eval => with_flags(EVAL),
    }
}

const BELLJAR: &str = "\
Runs Node.js programs in a sealed world.

Usage: belljar run [FLAGS] FILE|- [ARGS...]
       belljar eval [FLAGS] CODE [ARGS...]

  run          Run a program: a file, or with - what standard input brings
  eval         Run CODE, as node -e does
  help         Explain a command: belljar help run

  -h, --help   Print this
  -V, --version
               Print the version
  --licenses   Print the licenses of what is embedded
";

const RUN: &str = "\
Runs the program FILE in a jar of its own.

Usage: belljar run [FLAGS] FILE|- [ARGS...]

The jar sees the current directory at /workspace, copy-on-write: what the program writes is gone at the end. FILE is a
path of the machine below the current directory or a --mount, or a path in the jar; - is standard input. What follows
FILE is handed to the program. Standard input, output and error output are the program's, Ctrl-C is its SIGINT, and its
exit code is belljar's; 2 is a mistake on the command line.
";

const EVAL: &str = "\
Runs CODE in a jar of its own, as node -e does.

Usage: belljar eval [FLAGS] CODE [ARGS...]

All else is as for belljar run.
";

fn with_flags(intro: &str) -> String {
    let mut text = format!("{intro}\nFlags:\n");
    for flag in flags::ALL {
        let usage = match flag.value {
            Some(value) => format!("  --{} {value}", flag.name),
            None => format!("  --{}", flag.name),
        };
        entry(&mut text, &usage, flag.help);
    }
    entry(&mut text, "  -h, --help", "Print this.");
    text
}

/// `usage`, and beside it `help`, wrapped.
fn entry(text: &mut String, usage: &str, help: &str) {
    text.push_str(usage);
    let mut column = usage.chars().count();
    if column + 2 > INDENT {
        text.push('\n');
        column = 0;
    }
    for word in help.split_whitespace() {
        if column > INDENT && column + 1 + word.len() > WIDTH {
            text.push('\n');
            column = 0;
        }
        if column < INDENT {
            text.push_str(&" ".repeat(INDENT - column));
            column = INDENT;
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += word.chars().count();
    }
    text.push('\n');
}
