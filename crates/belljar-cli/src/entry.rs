//! Where the jar sees a file of the machine.

use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use crate::UsageError;
use crate::plan::{Machine, Shown, reason};

/// What Node appends to the name of a program when there is no such file.
const EXTENSIONS: [&str; 3] = ["js", "json", "node"];

/// The path in the jar of the program `file`: a path of the machine below something that is shown, or else a path in
/// the jar.
///
/// # Errors
/// When there is nothing that could be run, or it is not shown.
pub(crate) fn guest_path(machine: &Machine, shown: &[&Shown], file: &Path) -> Result<Vec<u8>, UsageError> {
    let wrong = |reason: &str| UsageError(format!("{}: {reason}", file.display()));
    if file.as_os_str().is_empty() {
        return Err(wrong("the name of a file is wanted"));
    }
    let host = normalised(&machine.cwd.join(file));
    let found = guest_below(shown, &host).or_else(|| guest_below(shown, &host.canonicalize().ok()?));
    if let Some(guest) = found {
        return match runnable(&host) {
            Ok(()) => Ok(guest),
            Err(error) => Err(wrong(&reason(&error))),
        };
    }
    if file.is_absolute() {
        let guest = file.as_os_str().as_bytes();
        if let Some(host) = host_path(shown, guest) {
            return match runnable(&host) {
                Ok(()) => Ok(guest.to_vec()),
                Err(error) => Err(wrong(&reason(&error))),
            };
        }
    }
    match runnable(&host) {
        Ok(()) => Err(wrong(
            "the jar does not see it: it is neither below the current directory nor below a --mount",
        )),
        Err(error) => Err(wrong(&reason(&error))),
    }
}

/// The path on the machine of `guest`, if that is below something that is shown.
pub(crate) fn host_path(shown: &[&Shown], guest: &[u8]) -> Option<PathBuf> {
    let below = |shown: &&&Shown| rest(guest, &shown.guest).is_some();
    let nearest = shown.iter().filter(below).max_by_key(|shown| shown.guest.len())?;
    let rest = rest(guest, &nearest.guest)?;
    let rest = Path::new(std::ffi::OsStr::from_bytes(rest));
    Some(if rest.as_os_str().is_empty() {
        nearest.host.clone()
    } else {
        nearest.host.join(rest)
    })
}

/// The path in the jar of `host`, if that is below something that is shown.
fn guest_below(shown: &[&Shown], host: &Path) -> Option<Vec<u8>> {
    let below = |shown: &&&Shown| host.starts_with(&shown.host);
    let nearest = shown
        .iter()
        .filter(below)
        .max_by_key(|shown| shown.host.components().count())?;
    let rest = host.strip_prefix(&nearest.host).ok()?.as_os_str().as_bytes();
    let mut guest = nearest.guest.clone();
    if !rest.is_empty() {
        guest.push(b'/');
        guest.extend_from_slice(rest);
    }
    // What another mount hides is not seen by this path.
    let hidden = |other: &&Shown| other.guest.len() > nearest.guest.len() && self::rest(&guest, &other.guest).is_some();
    (!shown.iter().any(hidden)).then_some(guest)
}

/// What follows the directory `base` in `path`, without a slash at its start.
fn rest<'a>(path: &'a [u8], base: &[u8]) -> Option<&'a [u8]> {
    let rest = path.strip_prefix(base)?;
    if rest.is_empty() {
        Some(rest)
    } else {
        rest.strip_prefix(b"/")
    }
}

/// Whether Node would find a program by this name. What is a directory may be a package; Node looks into it.
fn runnable(host: &Path) -> io::Result<()> {
    let error = match fs::metadata(host) {
        Ok(meta) if meta.is_dir() => return fs::read_dir(host).map(drop),
        Ok(meta) if meta.is_file() => return fs::File::open(host).map(drop),
        Ok(_) => return Err(io::Error::other("neither a file nor a directory")),
        Err(error) => error,
    };
    let appended = |extension: &str| {
        let mut name = host.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        PathBuf::from(name)
    };
    if EXTENSIONS.iter().any(|extension| appended(extension).is_file()) {
        Ok(())
    } else {
        Err(error)
    }
}

/// `path` without `.` and `..`, by its text alone.
fn normalised(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    whole
}
