//! Directories below that were found lately. Most of a walk goes through the same few directories, and each look at
//! one costs system calls of the machine.

use std::sync::Arc;

use hashbrown::HashMap;
use parking_lot::Mutex;

use super::node::Node;
use crate::fs::Name;

/// How many are remembered.
const REMEMBERED: usize = 256;
/// For how many nanoseconds a directory below is taken to be where it was found.
const FRESH: u64 = 100_000_000;

/// The directories, by parent and name.
#[derive(Default)]
pub struct Dirs {
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    found: HashMap<(u64, Name), Found>,
    closed: bool,
}

struct Found {
    node: Arc<Node>,
    /// Monotonic time of the last look at it.
    at: u64,
}

impl Dirs {
    /// The directory that was found under a name of the directory `parent` a moment ago.
    pub fn get(&self, parent: u64, name: &[u8], now: u64) -> Option<Arc<Node>> {
        let table = self.table.lock();
        let found = table.found.get(&(parent, Name::from_slice(name)))?;
        (now.saturating_sub(found.at) < FRESH).then(|| Arc::clone(&found.node))
    }

    /// Remembers what was just found.
    pub fn put(&self, parent: u64, name: &[u8], node: &Arc<Node>, now: u64) {
        let mut table = self.table.lock();
        if table.closed {
            return;
        }
        // What is thrown out is dropped after the lock: the end of a node may close a handle of the machine.
        let full = table.found.len() >= REMEMBERED;
        let old = if full {
            std::mem::take(&mut table.found)
        } else {
            HashMap::new()
        };
        let found = Found {
            node: Arc::clone(node),
            at: now,
        };
        let replaced = table.found.insert((parent, Name::from_slice(name)), found);
        drop(table);
        drop((old, replaced));
    }

    /// Lets go of all, for good: nodes hold what holds this.
    pub fn close(&self) {
        let mut table = self.table.lock();
        table.closed = true;
        let old = std::mem::take(&mut table.found);
        drop(table);
        drop(old);
    }
}
