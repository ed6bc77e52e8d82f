//! Rings many bells at once, each from the thread on which its poll waits.
//!
//! A task woken from another thread stands, in tokio's `LocalSet`, in a queue that is looked at once in 31 turns while
//! the thread has tasks of its own. When thousands are woken, those answered first poll again at once, and their new
//! polls would be served before the others hear anything. Rung from its own thread a task keeps its turn.

use std::{cell::RefCell, sync::Arc};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::Slot;

thread_local! {
    static HERE: RefCell<Option<Ringer>> = const { RefCell::new(None) };
}

/// A thread that serves polls and rings their bells itself.
#[derive(Debug, Clone)]
pub struct Ringer(UnboundedSender<Vec<Arc<Slot>>>);

impl Ringer {
    /// From now on polls that park on this thread are rung by it. To be called inside its `LocalSet`; a second call
    /// does nothing while the first one's task lives.
    pub fn start_here() {
        if Self::here().is_some_and(|ringer| !ringer.0.is_closed()) {
            return;
        }
        let (sender, receiver) = unbounded_channel();
        actix::spawn(ring(receiver));
        HERE.set(Some(Self(sender)));
    }

    /// This thread's.
    pub(super) fn here() -> Option<Self> {
        HERE.with_borrow(Clone::clone)
    }

    /// Rings these. A thread that is gone has no polls left; whoever waits elsewhere is rung from here.
    fn ring(&self, slots: Vec<Arc<Slot>>) {
        if let Err(gone) = self.0.send(slots) {
            for slot in gone.0 {
                slot.ring();
            }
        }
    }
}

async fn ring(mut receiver: UnboundedReceiver<Vec<Arc<Slot>>>) {
    while let Some(slots) = receiver.recv().await {
        for slot in slots {
            slot.ring();
        }
    }
}

/// Makes the waiting polls of all of these look again.
pub fn ring_all<'a>(slots: impl IntoIterator<Item = &'a Arc<Slot>>) {
    let mut threads: Vec<(Ringer, Vec<Arc<Slot>>)> = Vec::new();
    for slot in slots {
        let Some(ringer) = slot.ringer() else {
            slot.ring();
            continue;
        };
        match threads.iter_mut().find(|(other, _)| other.0.same_channel(&ringer.0)) {
            Some((_, slots)) => slots.push(Arc::clone(slot)),
            None => threads.push((ringer, vec![Arc::clone(slot)])),
        }
    }
    for (ringer, slots) in threads {
        ringer.ring(slots);
    }
}
