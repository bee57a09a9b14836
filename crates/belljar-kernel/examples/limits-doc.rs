//! Prints docs/LIMITS.md from the limits table.

fn main() {
    print!("{}", belljar_kernel::limits::markdown());
}
