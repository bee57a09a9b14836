//! faccessat(2).

use super::Call;
use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{AccessMode, AtFlags, Fd, FileType, MountFlags};
use crate::perm::FsOp;
use crate::process::Process;
use crate::walk::{Last, permitted};

impl Process {
    /// Checks whether the caller may access a file; with the real ids unless EACCESS is given.
    ///
    /// # Errors
    /// EACCES; EROFS; as faccessat(2).
    pub fn faccessat(&self, dirfd: Fd, path: &[u8], mode: AccessMode, flags: AtFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.dirfd(dirfd)
                .path(path)
                .flags("", "F_OK", mode)
                .flags("AT_", "0", flags);
        };
        self.syscall("faccessat2", args, || {
            let mut call = Call::new(self);
            if !flags.contains(AtFlags::EACCESS) {
                call.cred = self.real_cred();
            }
            if path.is_empty() && flags.contains(AtFlags::EMPTY_PATH) && dirfd >= 0 {
                let file = self.file(dirfd)?;
                return permitted(&call.cred, file.inode().access()?, mode);
            }
            let last = if flags.contains(AtFlags::SYMLINK_NOFOLLOW) {
                Last::NoFollow
            } else {
                Last::Follow
            };
            let found = call.walk(dirfd, path, last)?;
            call.allow(FsOp::Exists, &found)?;
            if mode.contains(AccessMode::R_OK) {
                call.allow(FsOp::Read, &found)?;
            }
            if mode.contains(AccessMode::W_OK) {
                call.allow(FsOp::Write, &found)?;
            }
            let place = found.existing()?;
            if mode.is_empty() {
                return Ok(());
            }
            let kind = place.inode.file_type();
            if mode.contains(AccessMode::X_OK)
                && kind == FileType::Regular
                && place.mount.flags().contains(MountFlags::NOEXEC)
            {
                return Err(Errno::EACCES);
            }
            permitted(&call.cred, place.inode.access()?, mode)?;
            let special = matches!(
                kind,
                FileType::Fifo | FileType::Socket | FileType::CharDevice | FileType::BlockDevice
            );
            if mode.contains(AccessMode::W_OK) && !special {
                place.mount.writable()?;
            }
            Ok(())
        })
    }
}
