//! belljar-conformance
fn main() {}
