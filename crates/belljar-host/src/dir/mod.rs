//! Host directories as [`HostDir`]: nothing outside of the tree can be reached, whatever happens in it.
//!
//! Every node holds a descriptor (O_PATH), and every name is looked up alone, below a node, by
//! `openat2(RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS)` without following symbolic links: those are the kernel's to
//! follow, inside the jar. There is no path to resolve, so nothing that changes on the machine between two calls (a
//! rename, a link put in place of a directory) can lead out.
//!
//! Kernel file systems (/proc, /sys, ...) that are mounted inside the tree are not entered: EACCES. Setuid and setgid
//! bits are never set on the machine.

mod file;
mod node;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use belljar_kernel::errno::Result;
use belljar_kernel::fs::{HostDir, HostNode, Stat, StatFs};
use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, fstatfs, open, openat2};

use crate::errno::errno;
use node::Node;

/// What a guest may do with a host directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Look and read; every change is EROFS.
    ReadOnly,
    /// Change it.
    ReadWrite,
}

/// Why a host directory cannot be plugged in.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The path does not lead to anything that can be opened.
    #[error("{path}: {source}", path = path.display())]
    Path {
        /// As it was given.
        path: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
    /// It is neither a directory nor a regular file.
    #[error("{path}: neither a directory nor a regular file", path = path.display())]
    Type {
        /// As it was given.
        path: PathBuf,
    },
    /// It shows the machine's kernel.
    #[error("{path}: on a file system of the machine's kernel, which is never shown to a jar", path = path.display())]
    KernelFs {
        /// As it was given.
        path: PathBuf,
    },
    /// The machine's Linux is too old, or a sandbox around this program forbids the call.
    #[error("host directories need openat2(2), which Linux has since 5.6: {0}")]
    Openat2(io::Error),
}

/// A directory, or a single file, of the machine.
pub struct HostTree {
    shared: Arc<Shared>,
    root: Arc<Node>,
}

/// What all nodes of a tree have in common.
pub(crate) struct Shared {
    pub(crate) access: Access,
}

impl HostTree {
    /// Opens `path`, following symbolic links in it: it is the host that chose it.
    ///
    /// # Errors
    /// See [`OpenError`]; a directory must be readable and searchable now.
    pub fn open(path: &Path, access: Access) -> std::result::Result<Arc<HostTree>, OpenError> {
        let failed = |error: rustix::io::Errno| OpenError::Path {
            path: path.to_owned(),
            source: error.into(),
        };
        let fd = open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).map_err(failed)?;
        let stat = node::stat_fd(&fd).map_err(|e| OpenError::Path {
            path: path.to_owned(),
            source: io::Error::from_raw_os_error(e.0),
        })?;
        if node::is_kernel_fs(&fd) {
            return Err(OpenError::KernelFs { path: path.to_owned() });
        }
        match rustix::fs::FileType::from_raw_mode(stat.mode) {
            rustix::fs::FileType::Directory => {
                let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
                match openat2(
                    &fd,
                    ".",
                    flags,
                    Mode::empty(),
                    ResolveFlags::IN_ROOT | ResolveFlags::NO_MAGICLINKS,
                ) {
                    Ok(_) => {}
                    Err(error @ (rustix::io::Errno::NOSYS | rustix::io::Errno::PERM)) => {
                        return Err(OpenError::Openat2(error.into()));
                    }
                    Err(error) => return Err(failed(error)),
                }
                // Search permission, so that the mistake shows now and not file by file.
                rustix::fs::accessat(&fd, ".", rustix::fs::Access::EXEC_OK, rustix::fs::AtFlags::EACCESS)
                    .map_err(failed)?;
            }
            rustix::fs::FileType::RegularFile => {
                rustix::fs::accessat(CWD, path, rustix::fs::Access::READ_OK, rustix::fs::AtFlags::EACCESS)
                    .map_err(failed)?;
            }
            _ => return Err(OpenError::Type { path: path.to_owned() }),
        }
        let shared = Arc::new(Shared { access });
        let root = Node::new(Arc::clone(&shared), fd, &stat);
        Ok(Arc::new(HostTree { shared, root }))
    }
}

impl HostDir for HostTree {
    fn root(&self) -> Result<(Arc<dyn HostNode>, Stat)> {
        let stat = self.root.stat()?;
        Ok((Arc::clone(&self.root) as Arc<dyn HostNode>, stat))
    }

    fn statfs(&self) -> Result<StatFs> {
        let fs = fstatfs(self.root.fd()).map_err(errno)?;
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        Ok(StatFs {
            kind: number(fs.f_type),
            bsize: number(fs.f_bsize),
            blocks: fs.f_blocks,
            bfree: fs.f_bfree,
            bavail: fs.f_bavail,
            files: fs.f_files,
            ffree: fs.f_ffree,
            namelen: number(fs.f_namelen),
            frsize: number(fs.f_frsize),
        })
    }

    fn read_only(&self) -> bool {
        self.shared.access == Access::ReadOnly
    }
}
