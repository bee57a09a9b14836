//! Removing trees: rmSync.

use belljar_engine::value::ArgsExt;
use belljar_engine::{Args, Rv, Scope};
use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileType};
use belljar_kernel::{Errno, Process, Result};

use super::args;
use super::dirs::{join, scan};
use crate::env::Env;
use crate::uv_error::throw_errno;

/// `rmSync(path, maxRetries, recursive, retryDelay)`. What is not there needs no removal.
pub fn rm_sync<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let retries = args.u32(scope, 1);
    let recursive = args.is_true(2);
    let delay = args.u32(scope, 3);
    let mut attempt = 0_u32;
    loop {
        let result = if recursive {
            remove_tree(&env.process, &path)
        } else {
            remove_one(&env.process, &path)
        };
        match result {
            Ok(()) | Err(Errno::ENOENT | Errno::ENOTDIR) => return,
            Err(errno) if attempt < retries && is_passing(errno) => {
                attempt = attempt.saturating_add(1);
                let wait = u64::from(delay).saturating_mul(u64::from(attempt));
                if env.process.nanosleep(std::time::Duration::from_millis(wait)).is_err() {
                    return;
                }
            }
            Err(errno) => return throw_errno(scope, errno, "rm", &path, ":"),
        }
    }
}

/// Errors that may be gone a moment later.
fn is_passing(errno: Errno) -> bool {
    matches!(
        errno,
        Errno::EBUSY | Errno::EMFILE | Errno::ENFILE | Errno::ENOTEMPTY | Errno::EPERM
    )
}

/// Removes a name: a file, or an empty directory.
///
/// # Errors
/// As unlink(2) and rmdir(2).
pub fn remove_one(process: &Process, path: &[u8]) -> Result<()> {
    let stat = process.fstatat(AT_FDCWD, path, AtFlags::SYMLINK_NOFOLLOW)?;
    let flags = if stat.file_type() == FileType::Directory {
        AtFlags::REMOVEDIR
    } else {
        AtFlags::empty()
    };
    process.unlinkat(AT_FDCWD, path, flags)
}

/// Removes a name with everything below it. The depth of a tree is bounded by the longest path.
///
/// # Errors
/// As unlink(2) and rmdir(2).
pub fn remove_tree(process: &Process, path: &[u8]) -> Result<()> {
    let mut todo = vec![(path.to_vec(), false)];
    while let Some((path, emptied)) = todo.pop() {
        if emptied {
            match process.unlinkat(AT_FDCWD, &path, AtFlags::REMOVEDIR) {
                Ok(()) | Err(Errno::ENOENT) => continue,
                Err(errno) => return Err(errno),
            }
        }
        let stat = match process.fstatat(AT_FDCWD, &path, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => stat,
            Err(Errno::ENOENT) => continue,
            Err(errno) => return Err(errno),
        };
        if stat.file_type() != FileType::Directory {
            process.unlinkat(AT_FDCWD, &path, AtFlags::empty())?;
            continue;
        }
        let entries = scan(process, &path)?;
        todo.push((path.clone(), true));
        todo.extend(entries.iter().rev().map(|(name, _)| (join(&path, name), false)));
    }
    Ok(())
}
