//! `--memory`.

use super::{Flag, text};
use crate::units;

pub(super) static FLAG: Flag = Flag {
    name: "memory",
    value: Some("SIZE"),
    help: "Limit the memory of the program, as in 256m. At the limit it ends as Node does.",
    set: |options, value| {
        options.memory = Some(units::bytes(text(value)?)?);
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn the_last_one_counts() {
        assert_eq!(parsed(&FLAG, &["1g", "256m"]).unwrap().memory, Some(256 << 20));
        assert!(parsed(&FLAG, &["lots"]).is_err());
    }
}
