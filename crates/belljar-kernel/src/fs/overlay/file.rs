//! An open file of the view that was not changed when it was opened.

use std::sync::Arc;

use super::node::Node;
use crate::errno::{Errno, Result};
use crate::fs::mem::MemInode;
use crate::fs::{Ctx, FallocateFlags, File};

/// Reads from below until somebody writes; the first write copies.
pub struct OverlayFile {
    pub(super) node: Arc<Node>,
    pub(super) below: Arc<dyn File>,
}

impl OverlayFile {
    fn upper(&self) -> Result<Arc<MemInode>> {
        self.node.copy_up(u64::MAX)
    }
}

impl File for OverlayFile {
    fn read_at(&self, ctx: &Ctx<'_>, offset: u64, buf: &mut [u8]) -> Result<usize> {
        match self.node.upper() {
            Some(upper) => upper.read_at(ctx, offset, buf),
            None => self.below.read_at(ctx, offset, buf),
        }
    }

    fn write_at(&self, ctx: &Ctx<'_>, offset: u64, buf: &[u8]) -> Result<usize> {
        self.upper()?.write_at(ctx, offset, buf)
    }

    fn append(&self, ctx: &Ctx<'_>, buf: &[u8]) -> Result<(usize, u64)> {
        self.upper()?.append(ctx, buf)
    }

    fn size(&self) -> Result<u64> {
        match self.node.upper() {
            Some(upper) => upper.size(),
            None => self.below.size(),
        }
    }

    fn seek_data_hole(&self, offset: u64, hole: bool) -> Result<u64> {
        match self.node.upper() {
            Some(upper) => upper.seek_data_hole(offset, hole),
            None => self.below.seek_data_hole(offset, hole),
        }
    }

    fn fallocate(&self, flags: FallocateFlags, offset: u64, len: u64) -> Result<()> {
        self.upper()?.fallocate(flags, offset, len)
    }
}

/// An open directory.
pub struct OverlayDir;

impl File for OverlayDir {
    fn read_at(&self, _ctx: &Ctx<'_>, _offset: u64, _buf: &mut [u8]) -> Result<usize> {
        Err(Errno::EISDIR)
    }

    fn size(&self) -> Result<u64> {
        Err(Errno::EINVAL)
    }
}
