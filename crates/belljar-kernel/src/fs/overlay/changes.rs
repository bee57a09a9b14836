//! What differs between the view and the file system below.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::Shared;
use super::node::Node;
use crate::errno::{Errno, Result};
use crate::fs::{Ctx, File, FileType, Inode, Name, OFlags};

/// How much is compared at once.
const CHUNK: usize = 64 * 1024;

/// What happened to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It is not there any more.
    Deleted,
    /// It was not there before.
    Added,
    /// Its data, link target or permission bits differ.
    Modified,
}

/// One difference.
pub struct Change {
    /// Path from the root of the overlay, without a slash at the front.
    pub path: Vec<u8>,
    /// What happened.
    pub kind: ChangeKind,
    /// What it was; `None` for something added.
    pub old: Option<Arc<dyn Inode>>,
    /// What it is; `None` for something deleted.
    pub new: Option<Arc<dyn Inode>>,
}

/// Two directories of the same path, of which one may be missing.
struct Pair {
    path: Vec<u8>,
    old: Option<Arc<dyn Inode>>,
    new: Option<Arc<Node>>,
}

pub(super) fn list(shared: &Arc<Shared>, root: &Arc<Node>) -> Result<Vec<Change>> {
    let ctx = shared.ctx();
    let every_name = shared.hard_links.load(Ordering::Relaxed);
    let mut found = Vec::new();
    let mut waiting = vec![Pair {
        path: Vec::new(),
        old: root.below()?,
        new: Some(Arc::clone(root)),
    }];
    while let Some(pair) = waiting.pop() {
        for (name, (old, new)) in names(&ctx, &pair, every_name)? {
            let mut path = pair.path.clone();
            if !path.is_empty() {
                path.push(b'/');
            }
            path.extend_from_slice(&name);
            compare(&ctx, path, old, new, &mut found, &mut waiting)?;
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path).then((a.kind as u8).cmp(&(b.kind as u8))));
    Ok(found)
}

/// All bytes of a file.
///
/// # Errors
/// EFBIG above `max`; what reading gives.
pub fn read_bytes(inode: &Arc<dyn Inode>, max: u64) -> Result<Vec<u8>> {
    let cred = crate::fs::Cred::root();
    let ctx = Ctx {
        process: None,
        cred: &cred,
    };
    let file = Arc::clone(inode).open(&ctx, OFlags::empty())?;
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = file.read_at(&ctx, bytes.len() as u64, &mut chunk)?;
        if count == 0 {
            return Ok(bytes);
        }
        bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
        if bytes.len() as u64 > max {
            return Err(Errno::EFBIG);
        }
    }
}

type Sides = (Option<Arc<dyn Inode>>, Option<Arc<Node>>);

/// The names that may differ between the two directories, and what they mean in each.
fn names(ctx: &Ctx<'_>, pair: &Pair, every_name: bool) -> Result<BTreeMap<Name, Sides>> {
    let mut names: BTreeMap<Name, Sides> = BTreeMap::new();
    let unmoved = match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => new.lower.as_ref().is_some_and(|lower| lower.ino() == old.ino()),
        _ => false,
    };
    if let (true, Some(new)) = (unmoved && !every_name, &pair.new) {
        // The same directory as below: only what it remembers differs.
        for (name, entry) in new.entries()?.iter() {
            names.insert(Name::from_slice(name), (None, entry.node.clone()));
        }
    } else {
        if let Some(old) = &pair.old {
            each_name(ctx, &**old, &mut |name| {
                names.entry(Name::from_slice(name)).or_default();
            })?;
        }
        if let Some(new) = &pair.new {
            let mut own = Vec::new();
            each_name(ctx, &**new, &mut |name| own.push(Name::from_slice(name)))?;
            for name in own {
                let entries = new.entries()?;
                let node = new.find(&entries, &name)?;
                drop(entries);
                names.entry(name).or_default().1 = node;
            }
        }
    }
    if let Some(old) = &pair.old {
        for (name, sides) in &mut names {
            sides.0 = match old.lookup(ctx, name) {
                Ok(inode) => Some(inode),
                Err(Errno::ENOENT) => None,
                Err(errno) => return Err(errno),
            };
        }
    }
    Ok(names)
}

fn each_name(ctx: &Ctx<'_>, dir: &dyn Inode, f: &mut dyn FnMut(&[u8])) -> Result<()> {
    dir.readdir(ctx, 0, &mut |entry| {
        f(entry.name);
        ControlFlow::Continue(())
    })
}

fn compare(
    ctx: &Ctx<'_>,
    path: Vec<u8>,
    old: Option<Arc<dyn Inode>>,
    new: Option<Arc<Node>>,
    found: &mut Vec<Change>,
    waiting: &mut Vec<Pair>,
) -> Result<()> {
    let as_inode = |node: &Arc<Node>| Arc::clone(node) as Arc<dyn Inode>;
    let same_kind = match (&old, &new) {
        (Some(old), Some(new)) => old.file_type() == new.kind,
        _ => false,
    };
    if let (true, Some(old), Some(new)) = (same_kind, &old, &new) {
        if differs(ctx, old, new)? {
            let (old, new) = (Some(Arc::clone(old)), Some(as_inode(new)));
            found.push(Change {
                path: path.clone(),
                kind: ChangeKind::Modified,
                old,
                new,
            });
        }
        if new.is_directory() {
            waiting.push(Pair {
                path,
                old: Some(Arc::clone(old)),
                new: Some(Arc::clone(new)),
            });
        }
        return Ok(());
    }
    if let Some(old) = old {
        if old.file_type() == FileType::Directory {
            waiting.push(Pair {
                path: path.clone(),
                old: Some(Arc::clone(&old)),
                new: None,
            });
        }
        found.push(Change {
            path: path.clone(),
            kind: ChangeKind::Deleted,
            old: Some(old),
            new: None,
        });
    }
    if let Some(new) = new {
        found.push(Change {
            path: path.clone(),
            kind: ChangeKind::Added,
            old: None,
            new: Some(as_inode(&new)),
        });
        if new.is_directory() {
            waiting.push(Pair {
                path,
                old: None,
                new: Some(new),
            });
        }
    }
    Ok(())
}

fn differs(ctx: &Ctx<'_>, old: &Arc<dyn Inode>, new: &Arc<Node>) -> Result<bool> {
    let same_origin = new.lower.as_ref().is_some_and(|lower| lower.ino() == old.ino());
    if same_origin && new.upper().is_none() {
        return Ok(false);
    }
    let (before, after) = (old.getattr()?, new.stat()?);
    if before.mode != after.mode {
        return Ok(true);
    }
    match new.kind {
        FileType::Regular if before.size != after.size => Ok(true),
        FileType::Regular => {
            let new: Arc<dyn Inode> = Arc::clone(new) as Arc<dyn Inode>;
            let (old, new) = (
                Arc::clone(old).open(ctx, OFlags::empty())?,
                new.open(ctx, OFlags::empty())?,
            );
            bytes_differ(ctx, &*old, &*new)
        }
        FileType::Symlink => Ok(old.readlink(ctx)? != new.readlink(ctx)?),
        _ => Ok(false),
    }
}

fn bytes_differ(ctx: &Ctx<'_>, old: &dyn File, new: &dyn File) -> Result<bool> {
    let (mut a, mut b) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut at = 0;
    loop {
        // Where both have a hole there is nothing to compare.
        let Some(next) = next_data(old, at).into_iter().chain(next_data(new, at)).min() else {
            return Ok(false);
        };
        at = next;
        let (left, right) = (fill(ctx, old, at, &mut a)?, fill(ctx, new, at, &mut b)?);
        if left != right || a.get(..left) != b.get(..right) {
            return Ok(true);
        }
        if left == 0 {
            return Ok(false);
        }
        at = at.saturating_add(left as u64);
    }
}

/// The next offset where there may be data; `None` when only a hole is left.
pub(super) fn next_data(file: &dyn File, at: u64) -> Option<u64> {
    match file.seek_data_hole(at, false) {
        Ok(next) => Some(next.max(at)),
        Err(Errno::ENXIO) => None,
        Err(_) => Some(at),
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(ctx: &Ctx<'_>, file: &dyn File, at: u64, buf: &mut [u8]) -> Result<usize> {
    let mut done = 0_usize;
    while let Some(rest) = buf.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match file.read_at(ctx, at.saturating_add(done as u64), rest)? {
            0 => break,
            count => done = done.saturating_add(count),
        }
    }
    Ok(done)
}
