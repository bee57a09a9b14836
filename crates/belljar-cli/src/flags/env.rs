//! `--env K=V`.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use super::Flag;
use crate::UsageError;
use crate::options::Env;

pub(super) static FLAG: Flag = Flag {
    name: "env",
    value: Some("K=V"),
    help: "Set an environment variable in the jar, which sees none of the machine's. K alone hands the machine's \
           value on. May be repeated.",
    set: |options, value| {
        let bytes = value.as_bytes();
        let (name, setting) = match bytes.iter().position(|&b| b == b'=') {
            Some(at) => (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..)),
            None => (bytes, None),
        };
        if name.is_empty() || bytes.contains(&0) {
            return Err(UsageError(format!("'{}': K=V is wanted", value.display())));
        }
        let name = OsStr::from_bytes(name).to_owned();
        options.env.push(match setting {
            Some(setting) => Env::Set(name, OsStr::from_bytes(setting).to_owned()),
            None => Env::Inherit(name),
        });
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn forms() {
        let set = |name: &str, value: &str| Env::Set(name.into(), value.into());
        let options = parsed(&FLAG, &["A=1", "B=", "C=x=y z", "A=2", "HOME"]).unwrap();
        let expected = [
            set("A", "1"),
            set("B", ""),
            set("C", "x=y z"),
            set("A", "2"),
            Env::Inherit("HOME".into()),
        ];
        assert_eq!(options.env, expected);
    }

    #[test]
    fn mistakes() {
        for value in ["", "=1", "A\0=1"] {
            assert!(parsed(&FLAG, &[value]).is_err(), "{value:?}");
        }
    }
}
