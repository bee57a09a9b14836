//! pipe2(2).

use std::sync::Arc;

use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{Fd, OFlags, Owner};
use crate::process::Process;

impl Process {
    /// A pipe: the descriptor to read from, and the one to write to. `flags`: CLOEXEC, NONBLOCK, DIRECT.
    ///
    /// # Errors
    /// EINVAL for other flags; EMFILE; ENFILE.
    pub fn pipe2(&self, flags: OFlags) -> Result<(Fd, Fd)> {
        let args = |a: &mut TraceArgs| {
            a.flags("O_", "0", flags);
        };
        self.syscall("pipe2", args, || {
            let allowed = OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::DIRECT;
            if !allowed.contains(flags) {
                return Err(Errno::EINVAL);
            }
            let cred = self.cred();
            let owner = Owner {
                uid: cred.uid,
                gid: cred.gid,
            };
            let (reader, writer) = self
                .kernel()
                .pipe_for(owner, flags & (OFlags::NONBLOCK | OFlags::DIRECT))?;
            let cloexec = flags.contains(OFlags::CLOEXEC);
            let read = self.install(reader, cloexec)?;
            match self.install(Arc::clone(&writer), cloexec) {
                Ok(write) => Ok((read, write)),
                Err(errno) => {
                    let _ = self.fds().remove(read);
                    Err(errno)
                }
            }
        })
    }
}
