//! belljar-bench
fn main() {}
