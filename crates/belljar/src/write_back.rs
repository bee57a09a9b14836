//! Makes what an overlay remembers true in the directory below it.

use std::sync::Arc;

use belljar_kernel::fs::overlay::{Change, ChangeKind, OverlayFs, read_bytes};
use belljar_kernel::fs::{Cred, Ctx, File, FileType, Inode, OFlags, Owner, SetAttr, Stat, TimeSet};
use belljar_kernel::{Errno, Result};

use crate::Error;
use crate::root::file_error;

/// Something to be made, with all that is needed for it: the view may read from places that are about to change.
struct Staged<'a> {
    path: &'a [u8],
    fresh: bool,
    stat: Stat,
    what: What,
}

enum What {
    Directory,
    /// The bytes, if they changed.
    File(Option<Vec<u8>>),
    Link(Vec<u8>),
}

/// Writes all changes to the file system below. `max` bytes may be held meanwhile.
///
/// # Errors
/// EFBIG when `max` is too little, and nothing is written then; else what the file system below says of the first path
/// that cannot be written, where it stops.
pub fn write_back(overlay: &OverlayFs, max: u64) -> std::result::Result<(), Error> {
    let cred = Cred::root();
    let ctx = Ctx {
        process: None,
        cred: &cred,
    };
    let changes = overlay.changes().map_err(|errno| file_error(b"/", errno))?;
    let mut room = max;
    let mut staged = Vec::new();
    for change in &changes {
        if let Some(new) = &change.new {
            staged.push(stage(&ctx, change, new, &mut room).map_err(|errno| file_error(&change.path, errno))?);
        }
    }
    let root = overlay.below().root();
    let gone = |change: &&Change| change.kind == ChangeKind::Deleted;
    // What is in a directory goes before the directory.
    for change in changes.iter().rev().filter(gone) {
        remove(&ctx, &root, change).map_err(|errno| file_error(&change.path, errno))?;
    }
    for item in &staged {
        make(&ctx, &root, item).map_err(|errno| file_error(item.path, errno))?;
    }
    // A directory may be closed to writing only when all is in it.
    for item in staged.iter().rev() {
        finish(&ctx, &root, item).map_err(|errno| file_error(item.path, errno))?;
    }
    Ok(())
}

fn stage<'a>(ctx: &Ctx<'_>, change: &'a Change, new: &Arc<dyn Inode>, room: &mut u64) -> Result<Staged<'a>> {
    let stat = new.getattr()?;
    let what = match new.file_type() {
        FileType::Directory => What::Directory,
        FileType::Symlink => What::Link(new.readlink(ctx)?),
        FileType::Regular => {
            let bytes = read_bytes(new, *room)?;
            *room = room.saturating_sub(bytes.len() as u64);
            let same = match &change.old {
                Some(old) if old.file_type() == FileType::Regular && old.getattr()?.size == stat.size => {
                    read_bytes(old, stat.size)? == bytes
                }
                _ => false,
            };
            What::File((!same).then_some(bytes))
        }
        // Pipes and sockets mean something in the jar alone.
        _ => return Err(Errno::EOPNOTSUPP),
    };
    Ok(Staged {
        path: &change.path,
        fresh: change.kind == ChangeKind::Added,
        stat,
        what,
    })
}

fn remove(ctx: &Ctx<'_>, root: &Arc<dyn Inode>, change: &Change) -> Result<()> {
    let (dir, name) = parent(ctx, root, &change.path)?;
    match &change.old {
        Some(old) if old.file_type() == FileType::Directory => dir.rmdir(name),
        _ => dir.unlink(name),
    }
}

fn make(ctx: &Ctx<'_>, root: &Arc<dyn Inode>, item: &Staged<'_>) -> Result<()> {
    let (dir, name) = parent(ctx, root, item.path)?;
    let owner = Owner::default();
    let mode = item.stat.mode & 0o7777;
    match &item.what {
        What::Directory if item.fresh => dir.mkdir(name, mode | 0o700, owner).map(drop),
        What::Link(target) => {
            if !item.fresh {
                dir.unlink(name)?;
            }
            dir.symlink(name, target, owner).map(drop)
        }
        What::File(Some(bytes)) => {
            let inode = if item.fresh {
                dir.create(name, mode | 0o600, owner)?
            } else {
                dir.lookup(ctx, name)?
            };
            write(ctx, inode, bytes)
        }
        What::Directory | What::File(None) => Ok(()),
    }
}

fn write(ctx: &Ctx<'_>, inode: Arc<dyn Inode>, bytes: &[u8]) -> Result<()> {
    let file: Arc<dyn File> = Arc::clone(&inode).open(ctx, OFlags::WRONLY)?;
    inode.truncate(0)?;
    let mut done = 0;
    while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
        match file.write_at(ctx, done as u64, rest)? {
            0 => return Err(Errno::EIO),
            count => done += count,
        }
    }
    Ok(())
}

fn finish(ctx: &Ctx<'_>, root: &Arc<dyn Inode>, item: &Staged<'_>) -> Result<()> {
    let (dir, name) = parent(ctx, root, item.path)?;
    let inode = dir.lookup(ctx, name)?;
    let link = matches!(item.what, What::Link(_));
    inode.setattr(&SetAttr {
        mode: (!link).then_some(item.stat.mode & 0o7777),
        mtime: Some(TimeSet::At(item.stat.mtime)),
        ..SetAttr::default()
    })
}

/// The directory that `path` is in, and its name there.
fn parent<'a>(ctx: &Ctx<'_>, root: &Arc<dyn Inode>, path: &'a [u8]) -> Result<(Arc<dyn Inode>, &'a [u8])> {
    let mut dir = Arc::clone(root);
    let mut names = path.split(|&byte| byte == b'/').peekable();
    while let Some(name) = names.next() {
        if names.peek().is_none() {
            return Ok((dir, name));
        }
        dir = dir.lookup(ctx, name)?;
    }
    Err(Errno::EINVAL)
}
