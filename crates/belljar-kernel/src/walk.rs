//! Path walk, as path_resolution(7) describes it.

use std::sync::Arc;

use crate::errno::{Errno, Result};
use crate::fs::{Access, AccessMode, Cred, Ctx, FileType, Inode, NAME_MAX, Name, PATH_MAX, S_ISVTX, SYMLINK_MAX};
use crate::vfs::{FsContext, Location, Place};

/// What a walk does with the last component of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// Follow a symbolic link.
    Follow,
    /// Give the symbolic link itself; with a trailing slash follow it.
    NoFollow,
    /// The path names an entry to create or remove: give its directory, and never follow it.
    Parent,
    /// As `Follow`, for a file that may be created: a trailing slash is EISDIR.
    FollowOrCreate,
    /// As `NoFollow`, for a file that may be created: a trailing slash is EISDIR.
    NoFollowOrCreate,
}

/// What kind of component a path ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastKind {
    /// A name.
    Name,
    /// `.`
    Dot,
    /// `..`
    DotDot,
    /// Nothing but slashes.
    Root,
    /// A magic link of /proc.
    Jump,
}

/// Where a walk ended.
pub struct Found {
    /// The directory that holds the last component; for `.`, `..` and `/` the place itself.
    pub dir: Place,
    /// The last component; empty unless `kind` is `Name`.
    pub name: Name,
    /// What kind of component the last one was.
    pub kind: LastKind,
    /// What it names; `None` when there is no such entry. Mounts on it are taken into account.
    pub target: Option<Place>,
    /// Whether a slash followed the last component.
    pub slash: bool,
    /// The name behind a magic link.
    pub jumped: Option<Box<Location>>,
    /// Why the last component could not be looked up, with `Last::Parent`: other errors may come first.
    pub failed: Option<Errno>,
}

impl Found {
    /// The object.
    ///
    /// # Errors
    /// ENOENT when the entry does not exist.
    pub fn existing(self) -> Result<Place> {
        self.target.ok_or(Errno::ENOENT)
    }

    /// What the last component names.
    ///
    /// # Errors
    /// What looking it up gave.
    pub fn looked_up(&self) -> Result<Option<&Place>> {
        match self.failed {
            Some(errno) => Err(errno),
            None => Ok(self.target.as_ref()),
        }
    }

    /// The last component as a place; `None` where it has no name of its own.
    pub fn location(&self) -> Option<Location> {
        match self.kind {
            LastKind::Name => {
                let (mount, dir) = (self.dir.mount.clone(), self.dir.inode.clone());
                Some(Location {
                    mount,
                    dir,
                    name: self.name.clone(),
                })
            }
            LastKind::Jump => self.jumped.as_deref().cloned(),
            LastKind::Dot | LastKind::DotDot | LastKind::Root => None,
        }
    }
}

/// Walks `path` from `start`, or from the root when it is absolute.
///
/// # Errors
/// ENOENT, ENOTDIR, EACCES as the components are met; ELOOP after 40 links; ENAMETOOLONG.
pub fn walk(ctx: &Ctx<'_>, fs: &FsContext, start: &Place, path: &[u8], last: Last) -> Result<Found> {
    if path.len() >= PATH_MAX {
        return Err(Errno::ENAMETOOLONG);
    }
    if path.is_empty() || path.contains(&0) {
        return Err(Errno::ENOENT);
    }
    let absolute = path.first() == Some(&b'/');
    let mut passed = descend(ctx, if absolute { &fs.root } else { start }, path)?;
    let mut here = passed.here;
    // Once a link was followed, the rest of the way is here: the link's target and what came after it.
    let mut spliced: Vec<u8>;
    let mut rest = passed.rest;
    let mut links = 0;
    let mut kind = LastKind::Root;
    loop {
        rest = skip_slashes(rest);
        if rest.is_empty() {
            return Ok(here_itself(here, kind));
        }
        if here.inode.file_type() != FileType::Directory {
            return Err(Errno::ENOTDIR);
        }
        search_allowed(ctx.cred, &here)?;
        let length = rest.iter().position(|&byte| byte == b'/').unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if name == b"." {
            kind = LastKind::Dot;
            rest = after;
            continue;
        }
        if name == b".." {
            kind = LastKind::DotDot;
            here = here.parent(&fs.root);
            rest = after;
            continue;
        }
        let is_last = skip_slashes(after).is_empty();
        let slash = !after.is_empty();
        if is_last && slash && matches!(last, Last::FollowOrCreate | Last::NoFollowOrCreate) {
            return Err(Errno::EISDIR);
        }
        if name.len() > NAME_MAX {
            // Nothing is looked up in a removed directory, not even to find that its name is too long.
            let removed = here.inode.getattr()?.nlink == 0;
            let errno = if removed { Errno::ENOENT } else { Errno::ENAMETOOLONG };
            if is_last && last == Last::Parent {
                return Ok(Found {
                    name: Name::new(),
                    dir: here,
                    kind: LastKind::Name,
                    target: None,
                    slash,
                    jumped: None,
                    failed: Some(errno),
                });
            }
            return Err(errno);
        }
        let looked_up = match passed.next.take() {
            Some(inode) => Ok(inode),
            None => here.inode.lookup(ctx, name),
        };
        let inode = match looked_up {
            Ok(inode) => inode,
            Err(Errno::ENOENT) if is_last => {
                return Ok(Found {
                    name: Name::from_slice(name),
                    dir: here,
                    kind: LastKind::Name,
                    target: None,
                    slash,
                    jumped: None,
                    failed: None,
                });
            }
            Err(errno) => return Err(errno),
        };
        let file_type = inode.file_type();
        let follows =
            !is_last || matches!(last, Last::Follow | Last::FollowOrCreate) || (last == Last::NoFollow && slash);
        if file_type == FileType::Symlink && follows {
            links += 1;
            if links > SYMLINK_MAX {
                return Err(Errno::ELOOP);
            }
            if let Some(jump) = inode.jump(ctx) {
                let jump = jump?;
                let place = jump.place;
                if !is_last {
                    kind = LastKind::Jump;
                    here = place;
                    rest = after;
                    continue;
                }
                if slash && place.inode.file_type() != FileType::Directory {
                    return Err(Errno::ENOTDIR);
                }
                return Ok(Found {
                    dir: here,
                    name: Name::new(),
                    kind: LastKind::Jump,
                    target: Some(place),
                    slash,
                    jumped: jump.location.map(Box::new),
                    failed: None,
                });
            }
            let mut next = inode.readlink(ctx)?;
            if here.mount.counts_access() {
                inode.touch_accessed();
            }
            if next.is_empty() {
                return Err(Errno::ENOENT);
            }
            if next.first() == Some(&b'/') {
                here = fs.root.clone();
            }
            kind = LastKind::Root;
            next.extend_from_slice(after);
            spliced = next;
            rest = &spliced;
            continue;
        }
        if file_type != FileType::Directory && (!is_last || (slash && last != Last::Parent)) {
            return Err(Errno::ENOTDIR);
        }
        let place = Place {
            mount: here.mount.clone(),
            inode,
        };
        let place = place.covered();
        if is_last {
            return Ok(Found {
                name: Name::from_slice(name),
                dir: here,
                kind: LastKind::Name,
                target: Some(place),
                slash,
                jumped: None,
                failed: None,
            });
        }
        kind = LastKind::Name;
        here = place;
        rest = after;
    }
}

/// How far [`descend`] came.
struct Passed<'a> {
    here: Place,
    rest: &'a [u8],
    /// The first component of `rest`, where that was looked up already.
    next: Option<Arc<dyn Inode>>,
}

/// Goes down through plain directories, up to the last component or the first one that needs more thought: a link, a
/// mount point, `.` or `..`. It counts no references to the mount on the way, which is what most of a walk would cost.
fn descend<'a>(ctx: &Ctx<'_>, start: &Place, path: &'a [u8]) -> Result<Passed<'a>> {
    let mount = &start.mount;
    let mut inode = &start.inode;
    let mut held;
    let mut rest = path;
    let mut next = None;
    if inode.file_type() == FileType::Directory {
        loop {
            rest = skip_slashes(rest);
            let length = rest.iter().position(|&byte| byte == b'/').unwrap_or(rest.len());
            let (name, after) = rest.split_at(length);
            if name.len() > NAME_MAX || name == b"." || name == b".." || skip_slashes(after).is_empty() {
                break;
            }
            if ctx.cred.uid != 0 {
                permitted(ctx.cred, inode.access()?, AccessMode::X_OK)?;
            }
            let found = inode.lookup(ctx, name)?;
            if found.file_type() != FileType::Directory || mount.child(found.ino()).is_some() {
                next = Some(found);
                break;
            }
            held = found;
            inode = &held;
            rest = after;
        }
    }
    let here = Place {
        mount: Arc::clone(mount),
        inode: Arc::clone(inode),
    };
    Ok(Passed { here, rest, next })
}

/// Checks `want` against mode and owner.
///
/// # Errors
/// EACCES.
pub fn permitted(cred: &Cred, access: Access, want: AccessMode) -> Result<()> {
    let mode = access.mode;
    if cred.uid == 0 {
        let directory = FileType::from_mode(mode) == Some(FileType::Directory);
        if want.contains(AccessMode::X_OK) && !directory && mode & 0o111 == 0 {
            return Err(Errno::EACCES);
        }
        return Ok(());
    }
    let bits = if cred.uid == access.uid {
        mode >> 6
    } else if cred.in_group(access.gid) {
        mode >> 3
    } else {
        mode
    };
    if want.bits() & !bits & 7 == 0 {
        Ok(())
    } else {
        Err(Errno::EACCES)
    }
}

/// Checks that entries of `dir` may be added or removed.
///
/// # Errors
/// EACCES.
pub fn may_change_entries(cred: &Cred, dir: &Place) -> Result<()> {
    if cred.uid == 0 {
        return Ok(());
    }
    permitted(cred, dir.inode.access()?, AccessMode::W_OK | AccessMode::X_OK)
}

/// Checks that `victim` may be removed from or renamed in `dir`: in a sticky directory only by the owner of either.
///
/// # Errors
/// EACCES; EPERM.
pub fn may_remove(cred: &Cred, dir: &Place, victim: &Place) -> Result<()> {
    if cred.uid == 0 {
        return Ok(());
    }
    let access = dir.inode.access()?;
    permitted(cred, access, AccessMode::W_OK | AccessMode::X_OK)?;
    if access.mode & S_ISVTX != 0 && access.uid != cred.uid && victim.inode.access()?.uid != cred.uid {
        return Err(Errno::EPERM);
    }
    Ok(())
}

fn search_allowed(cred: &Cred, dir: &Place) -> Result<()> {
    // Root may search every directory: spares the look at the inode.
    if cred.uid == 0 {
        return Ok(());
    }
    permitted(cred, dir.inode.access()?, AccessMode::X_OK)
}

fn skip_slashes(path: &[u8]) -> &[u8] {
    let start = path.iter().position(|&byte| byte != b'/').unwrap_or(path.len());
    path.get(start..).unwrap_or_default()
}

fn here_itself(here: Place, kind: LastKind) -> Found {
    Found {
        dir: here.clone(),
        name: Name::new(),
        kind,
        target: Some(here),
        slash: true,
        jumped: None,
        failed: None,
    }
}
