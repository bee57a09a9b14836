//! An open regular file of the machine.

use std::io::IoSlice;
use std::os::fd::OwnedFd;

use belljar_kernel::errno::{Errno, Result};
use belljar_kernel::fs::{FallocateFlags, HostFile};
use parking_lot::Mutex;
use rustix::fs as host;
use rustix::io::{ReadWriteFlags, pread, pwrite, pwritev2};

use super::node::retry;

/// See [`HostFile`].
pub(super) struct OpenHostFile {
    fd: OwnedFd,
    /// Held where the descriptor's own offset is used.
    offset: Mutex<()>,
}

impl OpenHostFile {
    pub(super) fn new(fd: OwnedFd) -> Self {
        OpenHostFile {
            fd,
            offset: Mutex::new(()),
        }
    }
}

impl HostFile for OpenHostFile {
    fn read_at(&self, offset: u64, buf: &mut [u8]) -> Result<usize> {
        retry(|| pread(&self.fd, &mut *buf, offset))
    }

    fn write_at(&self, offset: u64, buf: &[u8]) -> Result<usize> {
        retry(|| pwrite(&self.fd, buf, offset))
    }

    fn append(&self, buf: &[u8]) -> Result<(usize, u64)> {
        let _held = self.offset.lock();
        // The offset -1 means the descriptor's own, which then stands behind what was appended.
        let count = retry(|| pwritev2(&self.fd, &[IoSlice::new(buf)], u64::MAX, ReadWriteFlags::APPEND))?;
        let end = retry(|| host::seek(&self.fd, host::SeekFrom::Current(0)))?;
        Ok((count, end))
    }

    fn size(&self) -> Result<u64> {
        let stat = retry(|| host::fstat(&self.fd))?;
        Ok(u64::try_from(stat.st_size).unwrap_or(0))
    }

    fn fsync(&self, data_only: bool) -> Result<()> {
        retry(|| {
            if data_only {
                host::fdatasync(&self.fd)
            } else {
                host::fsync(&self.fd)
            }
        })
    }

    fn seek_data_hole(&self, offset: u64, hole: bool) -> Result<u64> {
        let offset = i64::try_from(offset).map_err(|_| Errno::ENXIO)?.unsigned_abs();
        let _held = self.offset.lock();
        let to = if hole {
            host::SeekFrom::Hole(offset)
        } else {
            host::SeekFrom::Data(offset)
        };
        retry(|| host::seek(&self.fd, to))
    }

    fn fallocate(&self, flags: FallocateFlags, offset: u64, len: u64) -> Result<()> {
        let mut host_flags = host::FallocateFlags::empty();
        host_flags.set(
            host::FallocateFlags::KEEP_SIZE,
            flags.contains(FallocateFlags::KEEP_SIZE),
        );
        host_flags.set(
            host::FallocateFlags::PUNCH_HOLE,
            flags.contains(FallocateFlags::PUNCH_HOLE),
        );
        host_flags.set(
            host::FallocateFlags::ZERO_RANGE,
            flags.contains(FallocateFlags::ZERO_RANGE),
        );
        retry(|| host::fallocate(&self.fd, host_flags, offset, len))
    }
}
