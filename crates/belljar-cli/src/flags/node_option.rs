//! `--node-option`.

use super::{Flag, text};
use crate::UsageError;

pub(super) static FLAG: Flag = Flag {
    name: "node-option",
    value: Some("OPTION"),
    help: "Hand an option to the jar's node, as in --node-option=--conditions=dev. May be repeated.",
    set: |options, value| {
        let option = text(value)?;
        if !option.starts_with('-') {
            return Err(UsageError(format!("'{option}' is no option of node")));
        }
        options.node_options.push(option.to_owned());
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn options_keep_their_order() {
        let options = parsed(&FLAG, &["--no-warnings", "-C=dev"]).unwrap();
        assert_eq!(options.node_options, ["--no-warnings", "-C=dev"]);
        assert!(parsed(&FLAG, &["file.js"]).is_err());
    }
}
