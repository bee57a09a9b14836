//! `--cwd D`.

use std::os::unix::ffi::OsStrExt;

use super::{Flag, guest_path};
use crate::UsageError;

pub(super) static FLAG: Flag = Flag {
    name: "cwd",
    value: Some("DIR"),
    help: "Start in this directory of the jar, absolute or below /workspace. Default: /workspace.",
    set: |options, value| {
        let wrong = |reason: &str| UsageError(format!("'{}': {reason}", value.display()));
        let bytes = value.as_bytes();
        if bytes.is_empty() || bytes.contains(&0) {
            return Err(wrong("the path of a directory is wanted"));
        }
        let path = guest_path(b"/workspace", bytes).ok_or_else(|| wrong("the path must not contain '..'"))?;
        options.cwd = Some(path);
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn forms() {
        for (value, path) in [
            ("sub/dir/", "/workspace/sub/dir"),
            ("/tmp", "/tmp"),
            (".", "/workspace"),
            ("/", "/"),
        ] {
            assert_eq!(parsed(&FLAG, &[value]).unwrap().cwd, Some(path.into()), "{value}");
        }
        assert_eq!(parsed(&FLAG, &["a", "b"]).unwrap().cwd, Some("/workspace/b".into()));
        assert!(parsed(&FLAG, &[""]).is_err());
        assert!(parsed(&FLAG, &["../x"]).is_err());
    }
}
