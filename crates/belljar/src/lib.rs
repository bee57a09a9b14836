//! Belljar: real Node.js programs in a sealed world.
//!
//! A [`Vm`] is a jar: a virtual kernel with its own files, processes, permissions and limits. Guests run Node's own
//! library on V8 inside the host process, each on a thread of its own; whatever they do is a call of that kernel.
//!
//! ```no_run
//! use belljar::{ExecOptions, Vm};
//!
//! let vm = Vm::builder().file("/root/data.json", r#"{"ok":true}"#).build()?;
//! let code = "import fs from 'node:fs'; console.log(fs.readFileSync('/root/data.json', 'utf8'))";
//! let output = belljar::block_on(vm.exec(code, ExecOptions::default()))?;
//! assert_eq!(output.stdout_text(), "{\"ok\":true}\n");
//! # Ok::<(), belljar::Error>(())
//! ```

mod builder;
mod error;
mod executor;
mod guest;
mod node;
mod root;
mod sink;
mod vm;
mod write_back;

pub use belljar_kernel as kernel;
pub use belljar_kernel::{ExitStatus, LimitKind, Limits, Permissions};
pub use builder::{Mount, MountSource, VmBuilder};
pub use error::Error;
pub use executor::block_on;
pub use guest::{Guest, Output, SpawnOptions, Stdin, Stdout};
pub use vm::{ExecOptions, RunOutput, Vm};
