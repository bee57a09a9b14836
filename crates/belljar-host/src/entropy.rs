//! The machine's source of random bytes.

use belljar_kernel::port::Entropy;
use rustix::rand::{GetRandomFlags, getrandom};

/// [`Entropy`](belljar_kernel::port::Entropy) by getrandom(2).
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    /// Fills `buf` with random bytes. Waits until the machine's pool is initialised, which it is soon after boot.
    ///
    /// # Panics
    /// Where the machine has no getrandom(2), which Linux has since 3.17: predictable bytes in its place would be
    /// worse.
    fn fill(&self, mut buf: &mut [u8]) {
        while !buf.is_empty() {
            match getrandom(&mut *buf, GetRandomFlags::empty()) {
                Ok(count) => buf = buf.get_mut(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => panic!("getrandom: {error}"),
            }
        }
    }
}
