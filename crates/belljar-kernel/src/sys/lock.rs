//! flock(2).

use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{Fd, FlockOp};
use crate::process::Process;

impl Process {
    /// Takes or gives up an advisory lock on an open file.
    ///
    /// # Errors
    /// EWOULDBLOCK with NB; EINTR; EINVAL; ENOLCK at the limit.
    pub fn flock(&self, fd: Fd, op: FlockOp) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).flags("LOCK_", "0", op);
        };
        self.syscall("flock", args, || {
            let file = self.file(fd)?;
            file.file()?;
            let blocking = !op.contains(FlockOp::NB);
            match op - FlockOp::NB {
                FlockOp::UN => {
                    file.unlock();
                    Ok(())
                }
                FlockOp::SH => file.lock(false, blocking.then(|| self.interrupt())),
                FlockOp::EX => file.lock(true, blocking.then(|| self.interrupt())),
                _ => Err(Errno::EINVAL),
            }
        })
    }
}
