//! getrlimit(2) and setrlimit(2).

use crate::errno::Result;
use crate::perm::Operation;
use crate::proc::rlimit::{Resource, Rlimit};
use crate::process::Process;

impl Process {
    /// The limits of one resource.
    pub fn getrlimit(&self, resource: Resource) -> Rlimit {
        self.rlimits().lock().get(resource)
    }

    /// Sets the limits of one resource.
    ///
    /// # Errors
    /// EINVAL when soft is above hard; EPERM when the hard limit is raised without privilege, or RLIMIT_NOFILE above
    /// what the jar allows, or where rules deny raising.
    pub fn setrlimit(&self, resource: Resource, limit: Rlimit) -> Result<()> {
        if limit.hard > self.getrlimit(resource).hard {
            self.permit(Operation::ProcessLimits, b"")?;
        }
        let privileged = self.credentials().privileged();
        self.rlimits().lock().set(resource, limit, privileged)?;
        self.rlimits_changed();
        Ok(())
    }
}
