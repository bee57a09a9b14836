//! belljar-cli
fn main() {}
