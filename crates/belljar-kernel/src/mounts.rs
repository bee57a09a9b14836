//! What the host mounts into a jar, and what every jar has: /proc, /dev, /tmp.

use std::sync::Arc;

use crate::errno::{Errno, Result};
use crate::fs::mem::{MemFs, MemOptions};
use crate::fs::proc::ProcFs;
use crate::fs::{Cred, Ctx, FileSystem, FileType, MountFlags, Owner, SetAttr, dev};
use crate::kernel::Kernel;
use crate::vfs::{Mount, Place};
use crate::walk::{Last, walk};

impl Kernel {
    /// Attaches a file system at an absolute path; directories that are missing on the way are made.
    ///
    /// # Errors
    /// EINVAL for a relative path; ENOTDIR; EROFS where a directory is missing on a read-only file system; ENOSPC at
    /// the limit of mounts.
    pub fn mount(&self, path: &[u8], fs: Arc<dyn FileSystem>, flags: MountFlags) -> Result<Arc<Mount>> {
        let at = self.make_directory(path, 0o755)?;
        self.vfs().mount(at, fs, flags)
    }

    /// Detaches what is mounted at an absolute path.
    ///
    /// # Errors
    /// EINVAL where nothing is mounted; EBUSY for the root, and where something is mounted below.
    pub fn unmount(&self, path: &[u8]) -> Result<()> {
        let place = self.resolve(path)?;
        let is_root = crate::vfs::same_inode(place.mount.root(), &place.inode);
        if is_root {
            self.vfs().unmount(&place.mount)
        } else {
            Err(Errno::EINVAL)
        }
    }

    /// Makes what programs expect of every system: /proc, /dev and /tmp. A jar with a memory root has them from the
    /// start; for another root call this once.
    ///
    /// # Errors
    /// As [`mount`](Self::mount).
    pub fn mount_standard(self: &Arc<Self>) -> Result<()> {
        let hidden = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
        self.mount(b"/proc", Arc::new(ProcFs::new(self)), hidden)?;
        let devices = MemFs::new(MemOptions::new(Arc::clone(self.clock()), Arc::clone(self.accounts())));
        dev::populate(&*FileSystem::root(&devices))?;
        self.mount(b"/dev", Arc::new(devices), MountFlags::NOSUID | MountFlags::NOEXEC)?;
        let tmp = self.make_directory(b"/tmp", 0o1777)?;
        // The mode of a directory that was there before stays.
        if tmp.inode.access()?.mode & 0o7777 == 0o755 {
            let mode = SetAttr {
                mode: Some(0o1777),
                ..SetAttr::default()
            };
            tmp.inode.setattr(&mode)?;
        }
        Ok(())
    }

    /// What an absolute path leads to, as root sees it.
    ///
    /// # Errors
    /// As path_resolution(7); EINVAL for a relative path.
    pub fn resolve(&self, path: &[u8]) -> Result<Place> {
        if path.first() != Some(&b'/') {
            return Err(Errno::EINVAL);
        }
        let cred = Cred::root();
        let context = self.vfs().context();
        walk(
            &Ctx {
                process: None,
                cred: &cred,
            },
            &context,
            &context.root,
            path,
            Last::Follow,
        )?
        .existing()
    }

    /// The directory at an absolute path, made with its parents where it is missing.
    ///
    /// # Errors
    /// As [`mount`](Self::mount).
    pub fn make_directory(&self, path: &[u8], mode: u32) -> Result<Place> {
        match self.resolve(path) {
            Err(Errno::ENOENT) => {}
            found => {
                let place = found?;
                let directory = place.inode.file_type() == FileType::Directory;
                return if directory { Ok(place) } else { Err(Errno::ENOTDIR) };
            }
        }
        let end = path
            .iter()
            .rposition(|byte| *byte != b'/')
            .map_or(0, |at| at.saturating_add(1));
        let trimmed = path.get(..end).unwrap_or_default();
        let slash = trimmed.iter().rposition(|byte| *byte == b'/').ok_or(Errno::EINVAL)?;
        let (parent, name) = trimmed.split_at_checked(slash).ok_or(Errno::EINVAL)?;
        let parent = self.make_directory(if parent.is_empty() { b"/" } else { parent }, mode & 0o777)?;
        parent.mount.writable()?;
        match parent
            .inode
            .mkdir(name.get(1..).unwrap_or_default(), mode, Owner::default())
        {
            Ok(_) | Err(Errno::EEXIST) => self.resolve(path),
            Err(errno) => Err(errno),
        }
    }
}
