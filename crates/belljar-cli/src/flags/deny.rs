//! `--deny SCOPE[=PATTERN]`.

use super::{Flag, text};
use crate::options::Rule;

pub(super) static FLAG: Flag = Flag {
    name: "deny",
    value: Some("SCOPE[=PATTERN]"),
    help: "Deny something, as --allow allows it. By default the network is denied, and all else is allowed.",
    set: |options, value| {
        options.rules.push(Rule {
            allow: false,
            text: text(value)?.to_owned(),
        });
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn rules_keep_their_order() {
        let rule = |text: &str| Rule {
            allow: false,
            text: text.to_owned(),
        };
        let options = parsed(&FLAG, &["fs", "fs.read=/workspace/**"]).unwrap();
        assert_eq!(options.rules, [rule("fs"), rule("fs.read=/workspace/**")]);
    }
}
