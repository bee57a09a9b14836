//! Data of regular files in memory, and what can be done with an open inode.

use parking_lot::RwLock;

use super::inode::{Body, MemInode};
use super::pages::{PAGE, Pages};
use crate::errno::{Errno, Result};
use crate::fs::{Ctx, FallocateFlags, File};

/// Size and pages of a file.
#[derive(Default)]
pub(super) struct Content {
    size: u64,
    pages: Pages,
}

impl Content {
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn pages(&self) -> u64 {
        self.pages.count()
    }

    /// In units of 512 bytes.
    pub(super) fn blocks(&self) -> u64 {
        self.pages.count().saturating_mul(PAGE as u64 / 512)
    }

    fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        let left = usize::try_from(self.size.saturating_sub(offset)).unwrap_or(usize::MAX);
        let len = left.min(buf.len());
        if let Some(target) = buf.get_mut(..len) {
            self.pages.read(offset, target);
        }
        len
    }
}

impl MemInode {
    fn content(&self) -> Result<&RwLock<Content>> {
        match &self.body {
            Body::File(content) => Ok(content),
            Body::Directory(_) => Err(Errno::EISDIR),
            Body::Symlink(_) | Body::Fifo(_) | Body::Node(_) => Err(Errno::EINVAL),
        }
    }

    /// Sets the size and leaves the times.
    pub(in crate::fs) fn set_len(&self, size: u64) -> Result<()> {
        let mut content = self.content()?.write();
        if size < content.size {
            let freed = content.pages.truncate(size);
            self.shared.release_pages(freed);
        }
        content.size = size;
        Ok(())
    }

    pub(super) fn set_size(&self, size: u64) -> Result<()> {
        let mut content = self.content()?.write();
        if size > content.size && size > self.shared.file_size_max() {
            return Err(self.shared.too_big(size));
        }
        // An equal size, too, frees what was allocated past the end.
        if size <= content.size {
            let freed = content.pages.truncate(size);
            self.shared.release_pages(freed);
        }
        content.size = size;
        drop(content);
        self.touch_modified();
        Ok(())
    }

    fn write_content(&self, ctx: &Ctx<'_>, content: &mut Content, offset: u64, buf: &[u8]) -> Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        let room = self.shared.file_size_max().saturating_sub(offset);
        if room == 0 {
            return Err(self.shared.too_big(offset));
        }
        let len = usize::try_from(room).unwrap_or(usize::MAX).min(buf.len());
        let buf = buf.get(..len).unwrap_or(buf);
        let written = content
            .pages
            .write(offset, buf, &mut |pages| self.shared.charge_pages(pages))?;
        content.size = content.size.max(offset.saturating_add(written as u64));
        if ctx.cred.uid != 0 {
            self.drop_privileges();
        }
        Ok(written)
    }
}

impl File for MemInode {
    fn read_at(&self, _ctx: &Ctx<'_>, offset: u64, buf: &mut [u8]) -> Result<usize> {
        Ok(self.content()?.read().read(offset, buf))
    }

    fn write_at(&self, ctx: &Ctx<'_>, offset: u64, buf: &[u8]) -> Result<usize> {
        let mut content = self.content()?.write();
        let written = self.write_content(ctx, &mut content, offset, buf)?;
        drop(content);
        if written > 0 {
            self.touch_modified();
        }
        Ok(written)
    }

    fn append(&self, ctx: &Ctx<'_>, buf: &[u8]) -> Result<(usize, u64)> {
        let mut content = self.content()?.write();
        let offset = content.size;
        let written = self.write_content(ctx, &mut content, offset, buf)?;
        drop(content);
        if written > 0 {
            self.touch_modified();
        }
        Ok((written, offset.saturating_add(written as u64)))
    }

    fn size(&self) -> Result<u64> {
        match &self.body {
            Body::File(content) => Ok(content.read().size),
            // As tmpfs: a directory has no end to seek to.
            _ => Err(Errno::EINVAL),
        }
    }

    fn seek_data_hole(&self, offset: u64, hole: bool) -> Result<u64> {
        let Body::File(content) = &self.body else {
            return Err(Errno::EINVAL);
        };
        let content = content.read();
        if offset >= content.size {
            return Err(Errno::ENXIO);
        }
        if hole {
            return Ok(content.pages.next_hole(offset).min(content.size));
        }
        content
            .pages
            .next_data(offset)
            .filter(|&at| at < content.size)
            .ok_or(Errno::ENXIO)
    }

    fn fallocate(&self, flags: FallocateFlags, offset: u64, len: u64) -> Result<()> {
        if flags.contains(FallocateFlags::ZERO_RANGE) {
            return Err(Errno::EOPNOTSUPP);
        }
        let mut content = self.content()?.write();
        let end = offset.saturating_add(len);
        if flags.contains(FallocateFlags::PUNCH_HOLE) {
            let freed = content.pages.punch(offset, end);
            self.shared.release_pages(freed);
            drop(content);
            self.touch_modified();
            return Ok(());
        }
        if end > content.size && end > self.shared.file_size_max() {
            return Err(self.shared.too_big(end));
        }
        content
            .pages
            .allocate(offset, end, &mut |pages| self.shared.charge_pages(pages))?;
        if !flags.contains(FallocateFlags::KEEP_SIZE) && end > content.size {
            content.size = end;
        }
        drop(content);
        self.touch_modified();
        Ok(())
    }
}
