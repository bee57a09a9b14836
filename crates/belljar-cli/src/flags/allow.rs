//! `--allow SCOPE[=PATTERN]`.

use super::{Flag, text};
use crate::options::Rule;

pub(super) static FLAG: Flag = Flag {
    name: "allow",
    value: Some("SCOPE[=PATTERN]"),
    help: "Allow something: fs, network, childProcess, process, env or tool; one operation of it, as in \
           fs.write; and with a pattern only what matches, as in fs.write=/workspace/out/**. * and ? stop at a \
           slash, ** does not. May be repeated; of --allow and --deny the last one that matches counts.",
    set: |options, value| {
        options.rules.push(Rule {
            allow: true,
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
            allow: true,
            text: text.to_owned(),
        };
        let options = parsed(&FLAG, &["fs", "fs.read=/workspace/**"]).unwrap();
        assert_eq!(options.rules, [rule("fs"), rule("fs.read=/workspace/**")]);
    }
}
