//! Carries hints of committed changes between whoever writes and whoever watches.
//!
//! A hint may be lost; the table of changes is read again every few seconds. So a bus may drop
//! what it cannot deliver and needs no memory.

use std::sync::{Arc, OnceLock};

use atrium_domain::change::Change;

/// Takes hints off the bus.
pub trait Listener: Send + Sync {
    /// A change was committed. Must return at once.
    fn heard(&self, change: &Change);
}

/// A way to tell every node of a change.
pub trait Bus: Send + Sync {
    /// Tells everyone. Never waits and never fails: it is only a hint.
    fn publish(&self, change: &Change);
    /// Sets who listens on this node.
    fn listen(&self, listener: Arc<dyn Listener>);
}

/// The bus inside one process.
#[derive(Default)]
pub struct LocalBus {
    listener: OnceLock<Arc<dyn Listener>>,
}

impl Bus for LocalBus {
    fn publish(&self, change: &Change) {
        if let Some(listener) = self.listener.get() {
            listener.heard(change);
        }
    }

    fn listen(&self, listener: Arc<dyn Listener>) {
        if self.listener.set(listener).is_err() {
            tracing::warn!("the bus has a listener already; the second is ignored");
        }
    }
}
