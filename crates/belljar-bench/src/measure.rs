//! Medians of interleaved runs, and how they are printed.

use std::fmt;
use std::time::{Duration, Instant};

/// One line of the table.
pub struct Row {
    pub what: String,
    pub belljar: f64,
    /// What Node takes; `None` where there is nothing to compare with.
    pub node: Option<f64>,
    pub unit: &'static str,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Row {
            what,
            belljar,
            node,
            unit,
        } = self;
        match node {
            Some(node) => {
                write!(
                    f,
                    "| {what} | {belljar:.3} {unit} | {node:.3} {unit} | {:.2} |",
                    belljar / node
                )
            }
            None => write!(f, "| {what} | {belljar:.3} {unit} | | |"),
        }
    }
}

/// The middle of some numbers.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs `a` and `b` in turn, `times` each after one run to warm up, and returns the medians in milliseconds.
pub fn interleave(times: usize, mut a: impl FnMut() -> Duration, mut b: impl FnMut() -> Duration) -> (f64, f64) {
    a();
    b();
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for _ in 0..times {
        first.push(a().as_secs_f64() * 1e3);
        second.push(b().as_secs_f64() * 1e3);
    }
    (median(first), median(second))
}

/// How long `f` takes.
pub fn time(f: impl FnOnce()) -> Duration {
    let began = Instant::now();
    f();
    began.elapsed()
}
