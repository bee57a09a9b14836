//! Prints docs/LIMITS.md from the limits table.
#![allow(clippy::disallowed_macros, reason = "a tool of the build prints")]

fn main() {
    print!("{}", belljar_kernel::limits::markdown());
}
