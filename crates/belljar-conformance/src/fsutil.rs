//! Directory trees: copies that disappear again, and walks in a fixed order.

use crate::error::{At, Result};
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// A directory whose path is as long as `/workspace`, removed on drop.
///
/// The guest sees its files at `/workspace`. `util.inspect` breaks lines by their length, and source
/// frames count columns, so that only a path of the same length can print the same under both.
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes an empty directory `/tmp/bjNNN`.
    pub(crate) fn new() -> Result<Self> {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        const NAMES: u32 = 36 * 36 * 36;
        let start = std::process::id().wrapping_mul(7919);
        for n in 0..NAMES {
            let mut rest = start.wrapping_add(n) % NAMES;
            let mut name = String::from("/tmp/bj");
            for _ in 0..3 {
                name.push(char::from(DIGITS[(rest % 36) as usize]));
                rest /= 36;
            }
            let path = PathBuf::from(name);
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self { path }),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e).at(&path),
            }
        }
        Err(io::Error::from(io::ErrorKind::AlreadyExists)).at(Path::new("/tmp/bj*"))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A program under test may have taken its own directories' permissions away.
        if fs::remove_dir_all(&self.path).is_err() {
            make_writable(&self.path);
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn make_writable(dir: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(dir, fs::Permissions::from_mode(0o700));
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            make_writable(&entry.path());
        }
    }
}

/// Copies the files, directories and symbolic links below `from` into the existing directory `to`.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for entry in sorted_entries(from)? {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().at(&source)?;
        if kind.is_dir() {
            fs::create_dir(&target).at(&target)?;
            copy_tree(&source, &target)?;
        } else if kind.is_symlink() {
            symlink(fs::read_link(&source).at(&source)?, &target).at(&target)?;
        } else {
            fs::copy(&source, &target).at(&source)?;
        }
    }
    Ok(())
}

/// All regular files below `dir`, as paths relative to it, sorted.
pub(crate) fn files_below(dir: &Path) -> Result<Vec<PathBuf>> {
    fn walk(dir: &Path, prefix: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
        for entry in sorted_entries(dir)? {
            let kind = entry.file_type().at(&entry.path())?;
            let relative = prefix.join(entry.file_name());
            if kind.is_dir() {
                walk(&entry.path(), &relative, out)?;
            } else if kind.is_file() {
                out.push(relative);
            }
        }
        Ok(())
    }
    let mut out = Vec::new();
    walk(dir, Path::new(""), &mut out)?;
    Ok(out)
}

fn sorted_entries(dir: &Path) -> Result<Vec<fs::DirEntry>> {
    let mut entries = fs::read_dir(dir).at(dir)?.collect::<io::Result<Vec<_>>>().at(dir)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}
