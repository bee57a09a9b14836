//! Objects of the file system below, found again when they are needed: keeping thousands of them open would keep
//! thousands of handles of the machine.

use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;

use crate::errno::{Errno, Result};
use crate::fs::{Ctx, FileType, Inode, Name};

/// How many objects are kept open because they were used lately.
const RECENT: usize = 64;

/// One object of the lower file system, by the way that leads to it.
pub struct Lower {
    way: Option<(Arc<Lower>, Name)>,
    ino: u64,
    handle: Mutex<Handle>,
}

enum Handle {
    Open(Arc<dyn Inode>),
    Known(Weak<dyn Inode>),
}

impl Lower {
    /// The root directory, which stays open.
    pub fn root(inode: Arc<dyn Inode>) -> Arc<Lower> {
        Arc::new(Lower {
            way: None,
            ino: inode.ino(),
            handle: Mutex::new(Handle::Open(inode)),
        })
    }

    /// An entry that was just found in `parent`.
    pub fn entry(parent: &Arc<Lower>, name: &[u8], inode: Arc<dyn Inode>) -> Arc<Lower> {
        let way = Some((Arc::clone(parent), Name::from_slice(name)));
        Arc::new(Lower {
            way,
            ino: inode.ino(),
            handle: Mutex::new(Handle::Open(inode)),
        })
    }

    /// Its inode number.
    pub fn ino(&self) -> u64 {
        self.ino
    }

    /// The object itself.
    ///
    /// # Errors
    /// ESTALE when another file is there now; what looking it up gives.
    pub fn get(&self, ctx: &Ctx<'_>, recent: &Recent) -> Result<Arc<dyn Inode>> {
        // From here up to the first one that is open, then down again.
        let mut closed = Vec::new();
        let mut here = self;
        let mut inode = loop {
            if let Some(inode) = here.open() {
                break inode;
            }
            let (parent, name) = here.way.as_ref().ok_or(Errno::ESTALE)?;
            closed.push((here, name));
            here = parent;
        };
        for (lower, name) in closed.into_iter().rev() {
            inode = inode.lookup(ctx, name)?;
            // A directory that was replaced by another one under the same name goes on as that one.
            if inode.ino() != lower.ino && inode.file_type() != FileType::Directory {
                return Err(Errno::ESTALE);
            }
            *lower.handle.lock() = Handle::Known(Arc::downgrade(&inode));
            recent.keep(&inode);
        }
        Ok(inode)
    }

    /// Lets go of the object; it is found again by its way.
    pub fn relax(&self, recent: &Recent) {
        if self.way.is_none() {
            return;
        }
        let mut handle = self.handle.lock();
        if let Handle::Open(inode) = &*handle {
            recent.keep(inode);
            let known = Arc::downgrade(inode);
            let opened = std::mem::replace(&mut *handle, Handle::Known(known));
            drop(handle);
            drop(opened);
        }
    }

    fn open(&self) -> Option<Arc<dyn Inode>> {
        match &*self.handle.lock() {
            Handle::Open(inode) => Some(Arc::clone(inode)),
            Handle::Known(inode) => inode.upgrade(),
        }
    }
}

/// Keeps the objects open that were used lately.
#[derive(Default)]
pub struct Recent {
    queue: Mutex<VecDeque<Arc<dyn Inode>>>,
}

impl Recent {
    fn keep(&self, inode: &Arc<dyn Inode>) {
        let mut queue = self.queue.lock();
        let oldest = if queue.len() >= RECENT { queue.pop_front() } else { None };
        queue.push_back(Arc::clone(inode));
        drop(queue);
        // Outside the lock: it may close a handle of the machine.
        drop(oldest);
    }
}
