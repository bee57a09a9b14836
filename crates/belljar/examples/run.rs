//! `cargo run -p belljar --example run -- script.mjs`: the smallest host there is.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "an example of a host program"
)]

use belljar::kernel::OpenFile;
use belljar::{SpawnOptions, Stdout, Vm, block_on};

fn main() -> Result<(), belljar::Error> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut builder = Vm::builder();
    if let Some(file) = args.first_mut()
        && let Ok(code) = std::fs::read(&*file)
    {
        let guest = format!("/workspace/{}", file.rsplit('/').next().unwrap_or("main.mjs"));
        builder = builder.file(guest.as_str(), code);
        *file = guest;
    }
    let vm = builder.cwd("/workspace").build()?;
    let options = SpawnOptions {
        stdout: Stdout::File(OpenFile::from_sink(belljar_host::stdout())),
        stderr: Stdout::File(OpenFile::from_sink(belljar_host::stderr())),
        ..SpawnOptions::default()
    };
    let output = block_on(vm.spawn_node(&args, options)?.output())?;
    std::process::exit(output.exit_code());
}
