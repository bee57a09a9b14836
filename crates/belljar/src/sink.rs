//! Where a guest's output goes on its way to the host.

use std::sync::Arc;

use belljar_kernel::Result;
use belljar_kernel::port::OutputSink;
use parking_lot::Mutex;

/// Receives chunks of output, live, on the guest's thread.
pub type OnOutput = Arc<dyn Fn(&[u8]) + Send + Sync>;

/// Keeps output up to a limit, and hands every chunk on.
pub struct Capture {
    kept: Mutex<Vec<u8>>,
    limit: usize,
    on_output: Option<OnOutput>,
}

impl Capture {
    /// Keeps up to `limit` bytes; later ones are handed on but not kept.
    pub fn new(limit: usize, on_output: Option<OnOutput>) -> Arc<Self> {
        Arc::new(Self {
            kept: Mutex::default(),
            limit,
            on_output,
        })
    }

    /// What was kept.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.kept.lock())
    }
}

impl OutputSink for Capture {
    fn write(&self, bytes: &[u8]) -> Result<usize> {
        {
            let mut kept = self.kept.lock();
            let room = self.limit.saturating_sub(kept.len()).min(bytes.len());
            kept.extend_from_slice(bytes.get(..room).unwrap_or_default());
        }
        if let Some(on_output) = &self.on_output {
            on_output(bytes);
        }
        Ok(bytes.len())
    }
}
