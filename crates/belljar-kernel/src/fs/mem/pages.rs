//! The bytes of one file: pages of 4 KiB, with holes.

use std::collections::{BTreeMap, BTreeSet};

use crate::errno::Result;

/// Bytes in a page.
pub const PAGE: usize = 4096;

type Page = Box<[u8; PAGE]>;

/// Pages may be looked up by index in a vector up to this many beyond twice their number.
const DENSE_SLACK: u64 = 16;

/// Pages of a file. Reading a hole gives zeros. The caller keeps the size of the file; bytes past it in the last
/// page are zero.
#[derive(Default)]
pub struct Pages {
    /// The first pages of the file, where most are present.
    dense: Vec<Option<Page>>,
    /// Pages past those, by index: files with big holes.
    sparse: BTreeMap<u64, Page>,
    /// Pages that fallocate promised: counted, but nothing is in them yet.
    reserved: BTreeSet<u64>,
    count: u64,
}

impl Pages {
    /// Number of pages present or promised.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Copies bytes from `offset` on into `buf`.
    pub fn read(&self, offset: u64, buf: &mut [u8]) {
        let mut at = offset;
        let mut rest = buf;
        while !rest.is_empty() {
            let (index, within, len) = split(at, rest.len());
            let (chunk, tail) = rest.split_at_mut(len);
            match self.page(index).and_then(|page| page.get(within..within + len)) {
                Some(bytes) => chunk.copy_from_slice(bytes),
                None => chunk.fill(0),
            }
            at = at.saturating_add(len as u64);
            rest = tail;
        }
    }

    /// Copies `buf` to `offset`. `charge` is asked before each new page; returns how many bytes were written before
    /// it refused.
    ///
    /// # Errors
    /// What `charge` gives, when nothing was written.
    pub fn write(&mut self, offset: u64, buf: &[u8], charge: &mut dyn FnMut(u64) -> Result<()>) -> Result<usize> {
        let mut done = 0;
        while let Some(rest) = buf.get(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            let (index, within, len) = split(at, rest.len());
            let chunk = rest.get(..len).unwrap_or(rest);
            match self.page_mut(index) {
                Some(page) => {
                    if let Some(target) = page.get_mut(within..within + len) {
                        target.copy_from_slice(chunk);
                    }
                }
                None => {
                    if self.reserved.is_empty() || !self.reserved.remove(&index) {
                        if let Err(errno) = charge(1) {
                            return if done == 0 { Err(errno) } else { Ok(done) };
                        }
                        self.count = self.count.saturating_add(1);
                    }
                    self.insert(index, new_page(within, chunk));
                }
            }
            done += len;
        }
        Ok(done)
    }

    /// Frees what lies past `size`; returns how many pages. Bytes of the last page past `size` become zero.
    pub fn truncate(&mut self, size: u64) -> u64 {
        let keep = size.div_ceil(PAGE as u64);
        let before = self.count;
        let tail = self
            .sparse
            .split_off(&keep)
            .len()
            .saturating_add(self.reserved.split_off(&keep).len());
        self.count = self.count.saturating_sub(tail as u64);
        if let Ok(keep) = usize::try_from(keep)
            && keep < self.dense.len()
        {
            let freed = self.dense.drain(keep..).filter(Option::is_some).count();
            self.count = self.count.saturating_sub(freed as u64);
            self.dense.shrink_to_fit();
        }
        let (index, within, _) = split(size, 0);
        if within > 0
            && let Some(page) = self.page_mut(index)
            && let Some(rest) = page.get_mut(within..)
        {
            rest.fill(0);
        }
        before.saturating_sub(self.count)
    }

    /// Makes the range a hole; returns how many pages were freed.
    pub fn punch(&mut self, start: u64, end: u64) -> u64 {
        let first = start.div_ceil(PAGE as u64);
        let last = end / PAGE as u64;
        if first > last {
            // Within one page.
            self.zero(start, end);
            return 0;
        }
        self.zero(start, first.saturating_mul(PAGE as u64));
        self.zero(last.saturating_mul(PAGE as u64), end);
        let before = self.count;
        let indices: Vec<u64> = self.sparse.range(first..last).map(|(index, _)| *index).collect();
        for index in indices {
            self.sparse.remove(&index);
            self.count = self.count.saturating_sub(1);
        }
        let promised: Vec<u64> = self.reserved.range(first..last).copied().collect();
        for index in promised {
            self.reserved.remove(&index);
            self.count = self.count.saturating_sub(1);
        }
        let low = usize::try_from(first).unwrap_or(usize::MAX).min(self.dense.len());
        let high = usize::try_from(last).unwrap_or(usize::MAX).min(self.dense.len());
        for slot in self.dense.get_mut(low..high).unwrap_or_default() {
            if slot.take().is_some() {
                self.count = self.count.saturating_sub(1);
            }
        }
        before.saturating_sub(self.count)
    }

    /// Promises every page of the range that is not present. `charge` is asked once, for all that are new.
    ///
    /// # Errors
    /// What `charge` gives; then nothing changed.
    pub fn allocate(&mut self, start: u64, end: u64, charge: &mut dyn FnMut(u64) -> Result<()>) -> Result<()> {
        let (first, last) = (start / PAGE as u64, end.div_ceil(PAGE as u64));
        let low = usize::try_from(first).unwrap_or(usize::MAX).min(self.dense.len());
        let high = usize::try_from(last).unwrap_or(usize::MAX).min(self.dense.len());
        let dense = self.dense.get(low..high).unwrap_or_default();
        let present = dense.iter().filter(|slot| slot.is_some()).count() + self.sparse.range(first..last).count();
        let counted = present.saturating_add(self.reserved.range(first..last).count());
        let new = last.saturating_sub(first).saturating_sub(counted as u64);
        charge(new)?;
        self.count = self.count.saturating_add(new);
        for index in first..last {
            if self.page(index).is_none() && !self.settle(index) {
                self.reserved.insert(index);
            }
        }
        Ok(())
    }

    /// The offset of the first page at or after `offset` that is present.
    pub fn next_data(&self, offset: u64) -> Option<u64> {
        let index = offset / PAGE as u64;
        let start = usize::try_from(index).unwrap_or(usize::MAX).min(self.dense.len());
        let found = self.dense.iter().skip(start).position(Option::is_some);
        let index = match found {
            Some(after) => start.saturating_add(after) as u64,
            None => *self.sparse.range(index..).next()?.0,
        };
        Some(offset.max(index.saturating_mul(PAGE as u64)))
    }

    /// The offset of the first hole at or after `offset`.
    pub fn next_hole(&self, offset: u64) -> u64 {
        let mut index = offset / PAGE as u64;
        while self.page(index).is_some() {
            index = index.saturating_add(1);
        }
        offset.max(index.saturating_mul(PAGE as u64))
    }

    fn page(&self, index: u64) -> Option<&Page> {
        match self.dense.get(usize::try_from(index).ok()?) {
            Some(slot) => slot.as_ref(),
            None => self.sparse.get(&index),
        }
    }

    fn page_mut(&mut self, index: u64) -> Option<&mut Page> {
        match self.dense.get_mut(usize::try_from(index).ok()?) {
            Some(slot) => slot.as_mut(),
            None => self.sparse.get_mut(&index),
        }
    }

    /// Makes a promised page present, as tmpfs does when it is promised again.
    fn settle(&mut self, index: u64) -> bool {
        let promised = self.reserved.remove(&index);
        if promised {
            self.insert(index, new_page(0, &[]));
        }
        promised
    }

    fn insert(&mut self, index: u64, page: Page) {
        // The vector stays in proportion to the pages present, whatever offsets a guest chooses.
        if index < self.count.saturating_mul(2).saturating_add(DENSE_SLACK)
            && let Ok(at) = usize::try_from(index)
        {
            if at >= self.dense.len() {
                self.dense.resize_with(at.saturating_add(1), || None);
                while let Some(first) = self.sparse.first_entry()
                    && *first.key() <= index
                {
                    let (moved, page) = first.remove_entry();
                    if let Some(slot) = usize::try_from(moved).ok().and_then(|at| self.dense.get_mut(at)) {
                        *slot = Some(page);
                    }
                }
            }
            if let Some(slot) = self.dense.get_mut(at) {
                *slot = Some(page);
            }
        } else {
            self.sparse.insert(index, page);
        }
    }

    /// Fills a range that lies within one page with zeros.
    fn zero(&mut self, start: u64, end: u64) {
        if start >= end {
            return;
        }
        let len = usize::try_from(end - start).unwrap_or(usize::MAX);
        let (index, within, len) = split(start, len);
        if let Some(page) = self.page_mut(index)
            && let Some(bytes) = page.get_mut(within..within + len)
        {
            bytes.fill(0);
        }
    }
}

/// Page index, offset in the page, and how much of `len` lies in it.
fn split(offset: u64, len: usize) -> (u64, usize, usize) {
    let within = (offset % PAGE as u64) as usize;
    (offset / PAGE as u64, within, len.min(PAGE - within))
}

/// A page with `bytes` at `within`, else zero.
fn new_page(within: usize, bytes: &[u8]) -> Page {
    let whole: Box<[u8]> = if bytes.len() == PAGE {
        Box::from(bytes)
    } else {
        let mut zeroed = vec![0; PAGE].into_boxed_slice();
        if let Some(target) = zeroed.get_mut(within..within.saturating_add(bytes.len())) {
            target.copy_from_slice(bytes);
        }
        zeroed
    };
    // The length is PAGE in both cases, so the fallback is never built.
    whole.try_into().unwrap_or_else(|_| Box::new([0; PAGE]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errno::Errno;

    fn free(_: u64) -> Result<()> {
        Ok(())
    }

    #[test]
    fn far_offsets_cost_one_page_each() {
        let mut pages = Pages::default();
        for shift in 0..50 {
            assert_eq!(pages.write(1 << shift, b"x", &mut free), Ok(1));
        }
        assert!(pages.dense.len() < 200);
        let mut byte = [0];
        pages.read(1 << 49, &mut byte);
        assert_eq!(&byte, b"x");
        let mut back = [9; 5000];
        pages.read((1 << 49) + 1, &mut back);
        assert!(back.iter().all(|&b| b == 0));
    }

    #[test]
    fn sparse_pages_move_over_when_the_front_grows() {
        let mut pages = Pages::default();
        assert_eq!(pages.write(100 * PAGE as u64, b"far", &mut free), Ok(3));
        let block = vec![7; 200 * PAGE];
        assert_eq!(pages.write(0, &block[..100 * PAGE], &mut free), Ok(100 * PAGE));
        let mut out = [0; 3];
        pages.read(100 * PAGE as u64, &mut out);
        assert_eq!(&out, b"far");
        assert_eq!(pages.count(), 101);
        assert_eq!(pages.truncate(0), 101);
    }

    #[test]
    fn a_refused_page_leaves_a_short_write() {
        let mut pages = Pages::default();
        let mut left = 1;
        let mut charge = |n: u64| {
            if left >= n {
                left -= n;
                Ok(())
            } else {
                Err(Errno::ENOSPC)
            }
        };
        assert_eq!(pages.write(4000, &[1; 200], &mut charge), Ok(96));
        assert_eq!(pages.write(4096, &[1; 200], &mut charge), Err(Errno::ENOSPC));
    }

    #[test]
    fn punching_and_truncating_leave_zeros() {
        let mut pages = Pages::default();
        pages.write(0, &[1; 3 * PAGE], &mut free).unwrap();
        assert_eq!(pages.punch(100, 2 * PAGE as u64 + 5), 1);
        let mut all = vec![0; 3 * PAGE];
        pages.read(0, &mut all);
        assert!(all[..100].iter().all(|&b| b == 1));
        assert!(all[100..2 * PAGE + 5].iter().all(|&b| b == 0));
        assert!(all[2 * PAGE + 5..].iter().all(|&b| b == 1));
        assert_eq!(pages.next_data(PAGE as u64), Some(2 * PAGE as u64));
        assert_eq!(pages.next_hole(0), PAGE as u64);
        pages.truncate(10);
        pages.read(0, &mut all);
        assert!(all[10..].iter().all(|&b| b == 0));
    }
}
