//! `--write`.

use super::Flag;

pub(super) static FLAG: Flag = Flag {
    name: "write",
    value: None,
    help: "Let the jar change the current directory itself. Without it, what is written stays in the jar and is gone \
           at the end.",
    set: |options, _| {
        options.write = true;
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn is_a_switch() {
        assert!(!parsed(&FLAG, &[]).unwrap().write);
        assert!(parsed(&FLAG, &["", ""]).unwrap().write);
    }
}
