//! Advisory locks on whole files (flock(2)): owned by the open file, gone with its last descriptor.

use std::sync::Arc;

use hashbrown::HashMap;
use parking_lot::Mutex;

use crate::errno::{Errno, Result};
use crate::limits::{Accounts, LimitKind};
use crate::waitqueue::WaitQueue;

/// Device and inode number.
type Key = (u64, u64);

/// All flock locks of one jar.
pub struct Locks {
    table: Mutex<HashMap<Key, Held>>,
    queue: WaitQueue,
    accounts: Arc<Accounts>,
}

/// The locks on one file. An owner is in at most one of the two.
#[derive(Default)]
struct Held {
    exclusive: Option<usize>,
    shared: Vec<usize>,
}

impl Held {
    fn holds(&self, owner: usize) -> bool {
        self.exclusive == Some(owner) || self.shared.contains(&owner)
    }

    fn release(&mut self, owner: usize) -> bool {
        let held = self.holds(owner);
        if self.exclusive == Some(owner) {
            self.exclusive = None;
        }
        self.shared.retain(|&other| other != owner);
        held
    }
}

impl Locks {
    /// No locks.
    pub fn new(accounts: Arc<Accounts>) -> Locks {
        Locks {
            table: Mutex::default(),
            queue: WaitQueue::new(),
            accounts,
        }
    }

    /// Woken when a lock was released.
    pub fn wait_queue(&self) -> &WaitQueue {
        &self.queue
    }

    /// Takes a lock for `owner`, or changes the one it has. As on Linux a change is not atomic: what `owner` held
    /// is gone when the new lock cannot be had.
    ///
    /// # Errors
    /// EAGAIN when somebody else's lock is in the way; ENOLCK at the limit.
    pub fn acquire(&self, key: Key, owner: usize, exclusive: bool) -> Result<()> {
        let mut table = self.table.lock();
        let held = table.entry(key).or_default();
        if (exclusive && held.exclusive == Some(owner)) || (!exclusive && held.shared.contains(&owner)) {
            return Ok(());
        }
        let converts = held.release(owner);
        let free = held.exclusive.is_none() && (!exclusive || held.shared.is_empty());
        let result = match (free, converts) {
            (false, _) => Err(Errno::EAGAIN),
            (true, true) => Ok(()),
            (true, false) => self.accounts.charge(LimitKind::Locks, 1),
        };
        match result {
            Ok(()) if exclusive => held.exclusive = Some(owner),
            Ok(()) => held.shared.push(owner),
            Err(_) => {
                if converts {
                    self.accounts.release(LimitKind::Locks, 1);
                }
                if held.exclusive.is_none() && held.shared.is_empty() {
                    table.remove(&key);
                }
            }
        }
        drop(table);
        if converts {
            self.queue.wake_all();
        }
        result
    }

    /// Gives up the lock of `owner`, if it has one.
    pub fn release(&self, key: Key, owner: usize) {
        let mut table = self.table.lock();
        let Some(held) = table.get_mut(&key) else { return };
        let released = held.release(owner);
        if held.exclusive.is_none() && held.shared.is_empty() {
            table.remove(&key);
        }
        drop(table);
        if released {
            self.accounts.release(LimitKind::Locks, 1);
            self.queue.wake_all();
        }
    }
}
