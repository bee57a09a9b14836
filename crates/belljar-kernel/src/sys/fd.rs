//! Descriptors: close(2), dup(2), fcntl(2), ioctl(2).

use std::sync::Arc;

use crate::audit::TraceArgs;
use crate::errno::{Errno, Result};
use crate::fs::{Fd, OFlags};
use crate::limits::LimitKind;
use crate::port::WindowSize;
use crate::process::Process;

impl Process {
    /// close(2).
    ///
    /// # Errors
    /// EBADF.
    pub fn close(&self, fd: Fd) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("close", args, || self.fds().remove(fd).map(drop))
    }

    /// Closes all descriptors from `first` to `last` (close_range(2)).
    ///
    /// # Errors
    /// EINVAL when `first` is above `last`.
    pub fn close_range(&self, first: u32, last: u32) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(first).int(last);
        };
        self.syscall("close_range", args, || {
            if first > last {
                return Err(Errno::EINVAL);
            }
            drop(self.fds().remove_range(first as usize, last as usize));
            Ok(())
        })
    }

    /// dup(2).
    ///
    /// # Errors
    /// EBADF; EMFILE.
    pub fn dup(&self, fd: Fd) -> Result<Fd> {
        let args = |a: &mut TraceArgs| {
            a.int(fd);
        };
        self.syscall("dup", args, || self.install(self.file(fd)?, false))
    }

    /// dup2(2): the same descriptor twice gives it back unchanged.
    ///
    /// # Errors
    /// EBADF.
    pub fn dup2(&self, old: Fd, new: Fd) -> Result<Fd> {
        let args = |a: &mut TraceArgs| {
            a.int(old).int(new);
        };
        self.syscall("dup2", args, || {
            if old == new {
                return self.file(old).map(|_| new);
            }
            self.duplicate_to(old, new, false)
        })
    }

    /// dup3(2) with O_CLOEXEC or nothing.
    ///
    /// # Errors
    /// EINVAL for the same descriptor twice or other flags; EBADF.
    pub fn dup3(&self, old: Fd, new: Fd, flags: OFlags) -> Result<Fd> {
        let args = |a: &mut TraceArgs| {
            a.int(old).int(new).flags("O_", "0", flags);
        };
        self.syscall("dup3", args, || {
            if old == new || !OFlags::CLOEXEC.contains(flags) {
                return Err(Errno::EINVAL);
            }
            self.duplicate_to(old, new, flags.contains(OFlags::CLOEXEC))
        })
    }

    /// F_DUPFD and F_DUPFD_CLOEXEC: the lowest free descriptor at or above `min`.
    ///
    /// # Errors
    /// EBADF; EINVAL when `min` is negative or not below RLIMIT_NOFILE; EMFILE.
    pub fn fcntl_dupfd(&self, fd: Fd, min: Fd, cloexec: bool) -> Result<Fd> {
        let args = |a: &mut TraceArgs| {
            a.int(fd)
                .word(if cloexec { "F_DUPFD_CLOEXEC" } else { "F_DUPFD" })
                .int(min);
        };
        self.syscall("fcntl", args, || {
            let file = self.file(fd)?;
            let min = usize::try_from(min)
                .ok()
                .filter(|min| *min < self.fd_limit())
                .ok_or(Errno::EINVAL)?;
            self.install_from(file, cloexec, min)
        })
    }

    /// F_GETFD: whether FD_CLOEXEC is set.
    ///
    /// # Errors
    /// EBADF.
    pub fn fcntl_getfd(&self, fd: Fd) -> Result<bool> {
        self.fds().entry(fd).map(|entry| entry.cloexec)
    }

    /// F_SETFD.
    ///
    /// # Errors
    /// EBADF.
    pub fn fcntl_setfd(&self, fd: Fd, cloexec: bool) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("F_SETFD").word(if cloexec { "FD_CLOEXEC" } else { "0" });
        };
        self.syscall("fcntl", args, || self.fds().set_cloexec(fd, cloexec))
    }

    /// F_GETFL: access mode and status flags.
    ///
    /// # Errors
    /// EBADF.
    pub fn fcntl_getfl(&self, fd: Fd) -> Result<OFlags> {
        self.file(fd).map(|file| file.flags())
    }

    /// F_SETFL: changes APPEND, NONBLOCK, ASYNC, DIRECT, NOATIME and nothing else.
    ///
    /// # Errors
    /// EBADF, also for O_PATH.
    pub fn fcntl_setfl(&self, fd: Fd, flags: OFlags) -> Result<()> {
        let args = |a: &mut TraceArgs| {
            a.int(fd).word("F_SETFL").flags("O_", "0", flags);
        };
        self.syscall("fcntl", args, || {
            let file = self.file(fd)?;
            file.file()?;
            file.set_flags(flags);
            Ok(())
        })
    }

    /// F_GETPIPE_SZ.
    ///
    /// # Errors
    /// EBADF, also for what is no pipe.
    pub fn fcntl_getpipe_sz(&self, fd: Fd) -> Result<usize> {
        let file = self.file(fd)?;
        file.file()?.as_pipe().map(|pipe| pipe.capacity()).ok_or(Errno::EBADF)
    }

    /// F_SETPIPE_SZ; gives the size that it got.
    ///
    /// # Errors
    /// EBADF, also for what is no pipe; EINVAL; EPERM; EBUSY.
    pub fn fcntl_setpipe_sz(&self, fd: Fd, size: i32) -> Result<usize> {
        let file = self.file(fd)?;
        file.file()?.as_pipe().ok_or(Errno::EBADF)?.set_capacity(size)
    }

    /// True for a terminal (isatty(3)).
    ///
    /// # Errors
    /// EBADF.
    pub fn isatty(&self, fd: Fd) -> Result<bool> {
        let file = self.file(fd)?;
        Ok(file.file()?.is_terminal())
    }

    /// The size of a terminal (TIOCGWINSZ).
    ///
    /// # Errors
    /// EBADF; ENOTTY.
    pub fn ioctl_winsize(&self, fd: Fd) -> Result<WindowSize> {
        let file = self.file(fd)?;
        file.file()?.window_size()
    }

    /// Bytes that can be read at once (FIONREAD).
    ///
    /// # Errors
    /// EBADF; ENOTTY.
    pub fn ioctl_fionread(&self, fd: Fd) -> Result<usize> {
        let file = self.file(fd)?;
        file.file()?.readable_bytes()
    }

    fn duplicate_to(&self, old: Fd, new: Fd, cloexec: bool) -> Result<Fd> {
        let file = self.file(old)?;
        let replaced = self.fds().replace(new, Arc::clone(&file), cloexec, self.fd_limit())?;
        self.kernel()
            .accounts()
            .observe(LimitKind::Fds, self.fds().len() as u64);
        drop(replaced);
        Ok(new)
    }
}
