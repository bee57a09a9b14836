//! `--trace`.

use super::Flag;

pub(super) static FLAG: Flag = Flag {
    name: "trace",
    value: None,
    help: "Print each system call of the guest to standard error, as strace does.",
    set: |options, _| {
        options.trace = true;
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn is_a_switch() {
        assert!(!parsed(&FLAG, &[]).unwrap().trace);
        assert!(parsed(&FLAG, &["", ""]).unwrap().trace);
    }
}
