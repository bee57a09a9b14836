//! Open files that lead out of the jar: standard output and standard error of the host.

use std::sync::Arc;

use crate::errno::{Errno, Result};
use crate::fs::{Ctx, File, FileType, Inode, OFlags, Stat, makedev};
use crate::limits::LimitKind;
use crate::openfile::OpenFile;
use crate::port::{OutputSink, WindowSize};
use crate::time::Timespec;
use crate::waitqueue::PollFlags;

impl OpenFile {
    /// An open file whose writes go to `sink`, on the calling thread, and count against the jar's output limit. It
    /// looks like a terminal where the sink says that it is one, and like a pipe otherwise.
    pub fn from_sink(sink: Arc<dyn OutputSink>) -> Arc<OpenFile> {
        let inode = Arc::new(SinkInode { sink });
        let file = Arc::new(SinkFile {
            inode: Arc::clone(&inode),
        });
        OpenFile::new(inode, file, OFlags::WRONLY)
    }
}

struct SinkInode {
    sink: Arc<dyn OutputSink>,
}

struct SinkFile {
    inode: Arc<SinkInode>,
}

impl Inode for SinkInode {
    fn ino(&self) -> u64 {
        3
    }

    fn file_type(&self) -> FileType {
        if self.sink.is_terminal() {
            FileType::CharDevice
        } else {
            FileType::Fifo
        }
    }

    fn getattr(&self) -> Result<Stat> {
        let terminal = self.sink.is_terminal();
        Ok(Stat {
            dev: makedev(0, if terminal { 22 } else { 15 }),
            ino: self.ino(),
            mode: self.file_type().mode() | if terminal { 0o620 } else { 0o600 },
            nlink: 1,
            uid: 0,
            gid: if terminal { 5 } else { 0 },
            rdev: if terminal { makedev(136, 0) } else { 0 },
            size: 0,
            blksize: if terminal { 1024 } else { 4096 },
            blocks: 0,
            atime: Timespec::ZERO,
            mtime: Timespec::ZERO,
            ctime: Timespec::ZERO,
            birthtime: Timespec::ZERO,
        })
    }

    fn open(self: Arc<Self>, _ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        if flags.readable() {
            return Err(Errno::EACCES);
        }
        Ok(Arc::new(SinkFile { inode: self }))
    }

    fn label(&self) -> Option<String> {
        Some(if self.sink.is_terminal() {
            "/dev/pts/0".to_owned()
        } else {
            "pipe:[3]".to_owned()
        })
    }
}

impl File for SinkFile {
    fn write_at(&self, ctx: &Ctx<'_>, _offset: u64, buf: &[u8]) -> Result<usize> {
        let Some(process) = ctx.process else {
            return self.inode.sink.write(buf);
        };
        let accounts = process.kernel().accounts();
        let left = accounts
            .max(LimitKind::OutputBytes)
            .saturating_sub(accounts.usage(LimitKind::OutputBytes).used);
        // As with a disk that fills up: what fits is written, then the error comes.
        let fits = usize::try_from(left.max(1)).unwrap_or(usize::MAX).min(buf.len());
        accounts.charge_for(LimitKind::OutputBytes, fits as u64, process.pid())?;
        self.inode.sink.write(buf.get(..fits).unwrap_or(buf))
    }

    fn seekable(&self) -> bool {
        false
    }

    fn fsync(&self, _data_only: bool) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn poll(&self) -> PollFlags {
        PollFlags::OUT
    }

    fn is_terminal(&self) -> bool {
        self.inode.sink.is_terminal()
    }

    fn window_size(&self) -> Result<WindowSize> {
        self.inode.sink.window_size().ok_or(Errno::ENOTTY)
    }
}
