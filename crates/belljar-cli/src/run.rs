//! From a [`Plan`] to an exit code.

use crate::UsageError;
use crate::plan::Plan;

/// Runs what is planned; returns the guest's exit code.
pub(crate) fn run(_plan: Plan) -> Result<u8, UsageError> {
    Err(UsageError("this build has no engine yet".to_owned()))
}
