//! The machine's source of random bytes.

use belljar_kernel::port::Entropy;
use rustix::rand::{GetRandomFlags, getrandom};

/// [`Entropy`] by getrandom(2). It waits until the machine's pool is initialised, which it is soon after boot.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&self, mut buf: &mut [u8]) {
        while !buf.is_empty() {
            match getrandom(&mut *buf, GetRandomFlags::empty()) {
                Ok(count) => buf = buf.get_mut(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                // Linux has getrandom(2) since 3.17. Predictable bytes in its place would be worse than the end.
                Err(error) => panic!("getrandom: {error}"),
            }
        }
    }
}
