//! `--allow SCOPE[=PATTERN]`.

use belljar::Permissions;
use belljar::kernel::perm::Mode;

use super::{Flag, text};
use crate::UsageError;
use crate::options::Rule;

pub(super) static FLAG: Flag = Flag {
    name: "allow",
    value: Some("SCOPE[=PATTERN]"),
    help: "Allow something: fs, network, childProcess, process, env or tool; one operation of it, as in \
           fs.write; and with a pattern only what matches, as in fs.write=/workspace/out/**. * and ? stop at a \
           slash, ** does not. May be repeated; of --allow and --deny the last one that matches counts.",
    set: |options, value| {
        let text = text(value)?.to_owned();
        Permissions::default()
            .apply(Mode::Allow, &text)
            .map_err(|error| UsageError(error.to_string()))?;
        options.rules.push(Rule {
            mode: Mode::Allow,
            text,
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
            mode: Mode::Allow,
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
