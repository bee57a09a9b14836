//! `--diff`.

use super::Flag;

pub(super) static FLAG: Flag = Flag {
    name: "diff",
    value: None,
    help: "At the end, print what the jar changed in the current directory, as a patch that git apply takes.",
    set: |options, _| {
        options.diff = true;
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn is_a_switch() {
        assert!(!parsed(&FLAG, &[]).unwrap().diff);
        assert!(parsed(&FLAG, &["", ""]).unwrap().diff);
    }
}
