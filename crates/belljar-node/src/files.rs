//! Reading whole files for native code.

use belljar_kernel::Process;
use belljar_kernel::fs::{AT_FDCWD, OFlags};

/// Bytes that one read asks for where the size is not known.
const CHUNK: usize = 64 << 10;

/// The contents of a file; `None` where they cannot be read.
pub fn read(process: &Process, path: &[u8]) -> Option<Vec<u8>> {
    let file = process.open_file(AT_FDCWD, path, OFlags::CLOEXEC, 0).ok()?;
    let cred = process.cred();
    let size = usize::try_from(file.stat().ok()?.size).ok()?;
    let mut bytes = Vec::new();
    let mut filled = 0usize;
    loop {
        // One byte more than the size, so that the read that ends the file is the first.
        let want = size
            .saturating_add(1)
            .saturating_sub(filled)
            .clamp(1, CHUNK.max(filled));
        bytes.resize(filled.checked_add(want)?, 0);
        let count = file
            .read(&process.ctx(&cred), Some(process.interrupt()), bytes.get_mut(filled..)?)
            .ok()?;
        filled += count;
        if count == 0 {
            bytes.truncate(filled);
            return Some(bytes);
        }
    }
}
