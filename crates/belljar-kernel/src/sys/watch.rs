//! Watching for changes, as inotify_add_watch(2).

use std::sync::Arc;

use super::Call;
use crate::errno::{Errno, Result};
use crate::fs::{AT_FDCWD, AccessMode, AtFlags, FileType};
use crate::perm::FsOp;
use crate::port::Notify;
use crate::process::Process;
use crate::walk::permitted;
use crate::watch::{Watch, WatchMask};

impl Process {
    /// Watches a file or directory. `notify` is called with `token` when there are events to drain.
    ///
    /// # Errors
    /// EACCES when it may not be read; ENOSPC at the limit; as inotify_add_watch(2).
    pub fn watch(&self, path: &[u8], mask: WatchMask, notify: Arc<dyn Notify>, token: u64) -> Result<Watch> {
        let call = Call::new(self);
        let mut flags = AtFlags::empty();
        flags.set(AtFlags::SYMLINK_NOFOLLOW, mask.contains(WatchMask::DONT_FOLLOW));
        let place = call.find(AT_FDCWD, path, flags, FsOp::Read)?;
        if mask.contains(WatchMask::ONLYDIR) && place.inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        permitted(&call.cred, place.inode.access()?, AccessMode::R_OK)?;
        place
            .mount
            .watches()
            .add(place.mount.dev(), place.inode, mask, notify, token)
    }
}
