//! The host's error numbers in the kernel's type.

use belljar_kernel::Errno;

/// The same number: both sides speak Linux.
pub(crate) fn errno(error: rustix::io::Errno) -> Errno {
    Errno(error.raw_os_error())
}
