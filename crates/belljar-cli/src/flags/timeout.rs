//! `--timeout`.

use super::{Flag, text};
use crate::units;

pub(super) static FLAG: Flag = Flag {
    name: "timeout",
    value: Some("TIME"),
    help: "Limit the time from start to end, as in 30s.",
    set: |options, value| {
        options.timeout = Some(units::duration(text(value)?)?);
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::parsed;
    use super::*;

    #[test]
    fn the_last_one_counts() {
        assert_eq!(
            parsed(&FLAG, &["1", "30s"]).unwrap().timeout,
            Some(Duration::from_secs(30))
        );
        assert!(parsed(&FLAG, &["lots"]).is_err());
    }
}
