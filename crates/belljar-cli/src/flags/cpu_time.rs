//! `--cpu-time`.

use super::{Flag, text};
use crate::units;

pub(super) static FLAG: Flag = Flag {
    name: "cpu-time",
    value: Some("TIME"),
    help: "Limit the processor time, as in 10s or 500ms.",
    set: |options, value| {
        options.cpu_time = Some(units::duration(text(value)?)?);
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
            parsed(&FLAG, &["1m", "500ms"]).unwrap().cpu_time,
            Some(Duration::from_millis(500))
        );
        assert!(parsed(&FLAG, &["lots"]).is_err());
    }
}
