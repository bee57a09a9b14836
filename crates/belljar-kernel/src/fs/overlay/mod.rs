//! A copy-on-write view of another file system: it is never written to, and all changes are kept in memory.
//!
//! A [`node::Node`] stands for one object of the view. A directory remembers only what differs from the directory
//! below it: names that were removed (whiteouts), and nodes that are new, moved or changed. A node that nothing
//! changed exists as long as somebody uses it; a changed one is pinned by its parent, and its parents by theirs.
//! A moved node takes along where it came from, so that a directory moves without a copy.

mod changes;
mod dirs;
mod file;
mod lower;
mod node;
mod ops;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use hashbrown::HashMap;
use parking_lot::Mutex;

pub use changes::{Change, ChangeKind, read_bytes};
use dirs::Dirs;
use lower::{Lower, Recent};
use node::Node;

use super::mem::{MemFs, MemOptions};
use super::{Cred, Ctx, FileSystem, FileType, Inode, StatFs};
use crate::errno::{Errno, Result};

/// Numbers of inodes that exist in the overlay alone start here, above those of usual file systems and below 2^53,
/// so that JavaScript numbers hold them.
const FIRST_INO: u64 = 1 << 48;

/// A copy-on-write view of a file system.
pub struct OverlayFs {
    shared: Arc<Shared>,
    root: Arc<Node>,
}

/// What all nodes of one overlay share.
struct Shared {
    below: Arc<dyn FileSystem>,
    /// Where the data and attributes of changed files live, each as an inode without a name.
    upper: MemFs,
    /// The nodes that exist for objects of the lower file system, by inode number: one each, whatever its names.
    nodes: Mutex<HashMap<u64, Weak<Node>>>,
    /// Changed nodes that lost the name by which they were held, but have others below.
    linked: Mutex<HashMap<u64, Arc<Node>>>,
    /// A file that has several names below was changed: it differs under names that nothing remembers.
    hard_links: AtomicBool,
    recent: Recent,
    dirs: Dirs,
    next_ino: AtomicU64,
    /// Held by whatever locks more than one directory.
    tree: Mutex<()>,
    root_cred: Cred,
}

impl OverlayFs {
    /// A view of `below` without changes. Changes are bounded as `options` says.
    ///
    /// # Errors
    /// ENOTDIR when its root is no directory; what reading its attributes gives.
    pub fn new(below: Arc<dyn FileSystem>, options: MemOptions) -> Result<OverlayFs> {
        let root = below.root();
        if root.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        let shared = Arc::new(Shared {
            below,
            upper: MemFs::new(options),
            nodes: Mutex::default(),
            linked: Mutex::default(),
            hard_links: AtomicBool::new(false),
            recent: Recent::default(),
            dirs: Dirs::default(),
            next_ino: AtomicU64::new(FIRST_INO),
            tree: Mutex::new(()),
            root_cred: Cred::root(),
        });
        let root = Node::root(&shared, Lower::root(root));
        Ok(OverlayFs { shared, root })
    }

    /// The file system below.
    pub fn below(&self) -> &Arc<dyn FileSystem> {
        &self.shared.below
    }

    /// What differs from the file system below, in order of path; within one path removal comes first.
    ///
    /// # Errors
    /// What reading the file system below gives.
    pub fn changes(&self) -> Result<Vec<Change>> {
        changes::list(&self.shared, &self.root)
    }
}

impl FileSystem for OverlayFs {
    fn kind(&self) -> &'static str {
        "overlay"
    }

    fn root(&self) -> Arc<dyn Inode> {
        Arc::clone(&self.root) as Arc<dyn Inode>
    }

    fn statfs(&self) -> Result<StatFs> {
        // What can be written is bounded by the memory above, as with overlayfs; the magic number is its own.
        Ok(StatFs {
            kind: 0x794c_7630,
            ..self.shared.upper.statfs()?
        })
    }

    fn describe(&self) -> (String, String) {
        ("overlay".to_owned(), String::new())
    }
}

impl Shared {
    /// The lower file system is read as root: its permission bits are checked on the way in, by the walk.
    fn ctx(&self) -> Ctx<'_> {
        Ctx {
            process: None,
            cred: &self.root_cred,
        }
    }

    fn next_ino(&self) -> u64 {
        self.next_ino.fetch_add(1, Ordering::Relaxed)
    }
}

impl Drop for OverlayFs {
    fn drop(&mut self) {
        // These hold what holds them.
        let linked = std::mem::take(&mut *self.shared.linked.lock());
        drop(linked);
        self.shared.dirs.close();
    }
}
