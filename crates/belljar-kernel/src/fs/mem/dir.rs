//! The entries of one directory: found by name through a hash table, listed in the order they were made.

use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

use super::MemInode;
use crate::fs::Name;

/// Entries of a directory.
#[derive(Default)]
pub struct Entries {
    /// In ascending order of `seq`; removed entries leave a gap until the next compaction.
    slots: Vec<Slot>,
    /// Indices into `slots`.
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    next_seq: u64,
    /// Set when the directory was removed: nothing can be added any more.
    pub removed: bool,
}

struct Slot {
    /// Cursor of readdir: entries keep theirs when others come and go.
    seq: u64,
    name: Name,
    inode: Option<Arc<MemInode>>,
}

impl Entries {
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// True without entries.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Finds an entry.
    pub fn get(&self, name: &[u8]) -> Option<&Arc<MemInode>> {
        let at = *self.index.find(self.hash(name), |&at| self.slot_is(at, name))?;
        self.slots.get(at as usize)?.inode.as_ref()
    }

    /// Adds an entry whose name is not there yet. False when the directory is full.
    pub fn insert(&mut self, name: &[u8], inode: Arc<MemInode>) -> bool {
        if self.slots.len() >= u32::MAX as usize {
            return false;
        }
        self.next_seq += 1;
        let at = self.slots.len() as u32;
        self.slots.push(Slot {
            seq: self.next_seq,
            name: Name::from_slice(name),
            inode: Some(inode),
        });
        let Entries {
            slots, index, hasher, ..
        } = self;
        index.insert_unique(hasher.hash_one(name), at, |&at| {
            slots
                .get(at as usize)
                .map_or(0, |slot| hasher.hash_one(slot.name.as_slice()))
        });
        true
    }

    /// Makes an entry mean another inode; returns the one it meant before.
    pub fn replace(&mut self, name: &[u8], inode: Arc<MemInode>) -> Option<Arc<MemInode>> {
        let at = *self.index.find(self.hash(name), |&at| self.slot_is(at, name))?;
        self.slots.get_mut(at as usize)?.inode.replace(inode)
    }

    /// Removes an entry.
    pub fn remove(&mut self, name: &[u8]) -> Option<Arc<MemInode>> {
        let hash = self.hash(name);
        let Entries { slots, index, .. } = self;
        let found = index.find_entry(hash, |&at| {
            slots.get(at as usize).is_some_and(|slot| slot.name.as_slice() == name)
        });
        let (at, _) = found.ok()?.remove();
        let slot = self.slots.get_mut(at as usize)?;
        slot.name = Name::new();
        let inode = slot.inode.take();
        if at as usize + 1 == self.slots.len() {
            self.slots.pop();
        } else if self.slots.len() > self.index.len().saturating_mul(2).saturating_add(16) {
            self.compact();
        }
        inode
    }

    /// The entries past `cursor`, each with its own cursor.
    pub fn after(&self, cursor: u64) -> impl Iterator<Item = (u64, &[u8], &Arc<MemInode>)> {
        let start = self.slots.partition_point(|slot| slot.seq <= cursor);
        self.slots
            .iter()
            .skip(start)
            .filter_map(|slot| Some((slot.seq, slot.name.as_slice(), slot.inode.as_ref()?)))
    }

    /// Takes all entries out.
    pub fn drain(&mut self) -> impl Iterator<Item = Arc<MemInode>> + use<> {
        self.index.clear();
        std::mem::take(&mut self.slots)
            .into_iter()
            .filter_map(|slot| slot.inode)
    }

    fn hash(&self, name: &[u8]) -> u64 {
        self.hasher.hash_one(name)
    }

    fn slot_is(&self, at: u32, name: &[u8]) -> bool {
        self.slots
            .get(at as usize)
            .is_some_and(|slot| slot.name.as_slice() == name)
    }

    fn compact(&mut self) {
        self.slots.retain(|slot| slot.inode.is_some());
        self.slots.shrink_to_fit();
        let Entries {
            slots, index, hasher, ..
        } = self;
        index.clear();
        index.shrink_to(slots.len(), |_| 0);
        for (at, slot) in slots.iter().enumerate() {
            index.insert_unique(hasher.hash_one(slot.name.as_slice()), at as u32, |&at| {
                slots
                    .get(at as usize)
                    .map_or(0, |slot| hasher.hash_one(slot.name.as_slice()))
            });
        }
    }
}
