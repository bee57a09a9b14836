//! `--node-option`.

use super::{Flag, text};

pub(super) static FLAG: Flag = Flag {
    name: "node-option",
    value: Some("OPTION"),
    help: "Hand an option to the jar's node, as in --node-option=--conditions=dev. May be repeated.",
    set: |options, value| {
        options.node_options.push(text(value)?.to_owned());
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn options_keep_their_order() {
        let options = parsed(&FLAG, &["--no-warnings", "-C", "dev"]).unwrap();
        assert_eq!(options.node_options, ["--no-warnings", "-C", "dev"]);
    }
}
