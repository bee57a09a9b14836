//! `--mount HOST:GUEST[:ro|rw]`.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use super::Flag;
use crate::UsageError;
use crate::options::Mount;

pub(super) static FLAG: Flag = Flag {
    name: "mount",
    value: Some("HOST:GUEST[:ro|rw]"),
    help: "Show a directory or file of the machine in the jar, at the absolute path GUEST; read-only unless rw is \
           said. May be repeated. Over /workspace, it takes the place of the current directory.",
    set: |options, value| {
        let mount = parse(value)?;
        if options.mounts.iter().any(|other| other.guest == mount.guest) {
            let guest = String::from_utf8_lossy(&mount.guest).into_owned();
            return Err(UsageError(format!("{guest} is mounted twice")));
        }
        options.mounts.push(mount);
        Ok(())
    },
};

/// Directories that the jar itself provides.
const TAKEN: [&[u8]; 2] = [b"/proc", b"/dev"];

fn parse(value: &OsStr) -> Result<Mount, UsageError> {
    let wrong = |reason: &str| UsageError(format!("'{}': {reason}", value.display()));
    let bytes = value.as_bytes();
    let (paths, writable) = match (bytes.strip_suffix(b":rw"), bytes.strip_suffix(b":ro")) {
        (Some(paths), _) => (paths, true),
        (None, Some(paths)) => (paths, false),
        (None, None) => (bytes, false),
    };
    // The path in the jar is absolute, so that a colon within the machine's path does no harm.
    let at = paths
        .windows(2)
        .rposition(|pair| pair == b":/")
        .ok_or_else(|| wrong("HOST:GUEST[:ro|rw] is wanted, with an absolute path GUEST"))?;
    let (host, guest) = (
        paths.get(..at).unwrap_or_default(),
        paths.get(at + 1..).unwrap_or_default(),
    );
    if host.is_empty() {
        return Err(wrong("the path on the machine is missing"));
    }
    let guest = guest_path(b"/", guest).ok_or_else(|| wrong("the path in the jar must not contain '..'"))?;
    if guest == b"/" {
        return Err(wrong("the root of the jar cannot be replaced"));
    }
    if TAKEN.iter().any(|taken| {
        guest
            .strip_prefix(*taken)
            .is_some_and(|rest| rest.is_empty() || rest[0] == b'/')
    }) {
        return Err(wrong("/proc and /dev are the jar's own"));
    }
    if guest.contains(&0) || guest.len() >= 4096 || guest.split(|&b| b == b'/').any(|name| name.len() > 255) {
        return Err(wrong("the path in the jar is none that Linux allows"));
    }
    Ok(Mount {
        host: OsStr::from_bytes(host).into(),
        guest,
        writable,
    })
}

/// `path`, seen from `base`, without `.` and doubled slashes. `None` if it contains `..`.
pub fn guest_path(base: &[u8], path: &[u8]) -> Option<Vec<u8>> {
    let base = if path.starts_with(b"/") { b"/" } else { base };
    let mut whole = Vec::new();
    for name in base.split(|&b| b == b'/').chain(path.split(|&b| b == b'/')) {
        match name {
            b"" | b"." => {}
            b".." => return None,
            name => {
                whole.push(b'/');
                whole.extend_from_slice(name);
            }
        }
    }
    if whole.is_empty() {
        whole.push(b'/');
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    fn mount(host: &str, guest: &str, writable: bool) -> Mount {
        Mount {
            host: host.into(),
            guest: guest.into(),
            writable,
        }
    }

    #[test]
    fn forms() {
        for (value, expected) in [
            ("a:/a", mount("a", "/a", false)),
            ("../a b:/x/y:ro", mount("../a b", "/x/y", false)),
            ("/a:/b:rw", mount("/a", "/b", true)),
            ("/a:b:/c", mount("/a:b", "/c", false)),
            ("/a:/b:/c:rw", mount("/a:/b", "/c", true)),
            (".:/workspace", mount(".", "/workspace", false)),
            ("a://b//./c/", mount("a", "/b/c", false)),
            ("a:/rw", mount("a", "/rw", false)),
            ("a:/b:r", mount("a", "/b:r", false)),
            ("a:/devices", mount("a", "/devices", false)),
        ] {
            assert_eq!(parsed(&FLAG, &[value]).unwrap().mounts, [expected], "{value}");
        }
    }

    #[test]
    fn mistakes() {
        for (value, reason) in [
            ("", "'': HOST:GUEST[:ro|rw] is wanted, with an absolute path GUEST"),
            ("a", "'a': HOST:GUEST[:ro|rw] is wanted, with an absolute path GUEST"),
            (
                "a:b",
                "'a:b': HOST:GUEST[:ro|rw] is wanted, with an absolute path GUEST",
            ),
            (
                "a:rw",
                "'a:rw': HOST:GUEST[:ro|rw] is wanted, with an absolute path GUEST",
            ),
            (":/a", "':/a': the path on the machine is missing"),
            ("a:/b/../c", "'a:/b/../c': the path in the jar must not contain '..'"),
            ("a:/", "'a:/': the root of the jar cannot be replaced"),
            ("a:/proc/x", "'a:/proc/x': /proc and /dev are the jar's own"),
            ("a:/dev:rw", "'a:/dev:rw': /proc and /dev are the jar's own"),
        ] {
            assert_eq!(parsed(&FLAG, &[value]).unwrap_err().0, reason);
        }
        assert_eq!(parsed(&FLAG, &["a:/x", "b:/x/"]).unwrap_err().0, "/x is mounted twice");
        assert!(parsed(&FLAG, &[&format!("a:/{}", "x".repeat(256))]).is_err());
    }
}
