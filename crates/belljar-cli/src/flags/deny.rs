//! `--deny SCOPE[=PATTERN]`.

use belljar::Permissions;
use belljar::kernel::perm::Mode;

use super::{Flag, text};
use crate::UsageError;
use crate::options::Rule;

pub(super) static FLAG: Flag = Flag {
    name: "deny",
    value: Some("SCOPE[=PATTERN]"),
    help: "Deny something, as --allow allows it. By default the network is denied, and all else is allowed.",
    set: |options, value| {
        let text = text(value)?.to_owned();
        Permissions::default()
            .apply(Mode::Deny, &text)
            .map_err(|error| UsageError(error.to_string()))?;
        options.rules.push(Rule { mode: Mode::Deny, text });
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
            mode: Mode::Deny,
            text: text.to_owned(),
        };
        let options = parsed(&FLAG, &["fs", "fs.read=/workspace/**"]).unwrap();
        assert_eq!(options.rules, [rule("fs"), rule("fs.read=/workspace/**")]);
    }

    #[test]
    fn a_rule_that_means_nothing_is_refused() {
        for text in ["", "files", "fs.fly", "fs.read=", "fs=/a,,/b"] {
            assert!(parsed(&FLAG, &[text]).is_err(), "{text:?}");
        }
    }
}
