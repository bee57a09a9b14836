//! mount(2), as the host and privileged guests call it.

use std::sync::Arc;

use crate::errno::{Errno, Result};
use crate::fs::{AT_FDCWD, AtFlags, FileSystem, MountFlags};
use crate::perm::FsOp;
use crate::process::Process;
use crate::sys::Call;
use crate::vfs::Mount;

impl Process {
    /// Attaches a file system at a directory, or one that is a single file at a file.
    ///
    /// # Errors
    /// EPERM for a caller other than root; as the path walk; ENOTDIR; ENOSPC at the limit of mounts; EACCES where
    /// rules deny it.
    pub fn mount(&self, path: &[u8], fs: Arc<dyn FileSystem>, flags: MountFlags) -> Result<Arc<Mount>> {
        let call = Call::new(self);
        if !self.credentials().privileged() {
            return Err(Errno::EPERM);
        }
        let at = call.find(AT_FDCWD, path, AtFlags::empty(), FsOp::Mount)?;
        self.kernel().vfs().mount(at, fs, flags)
    }
}
