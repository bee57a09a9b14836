//! Processes.

/// A process.
pub struct Process {}
