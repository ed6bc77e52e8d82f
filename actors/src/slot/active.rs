//! What is active for a player, and whether it has got there.

use std::sync::{Arc, atomic::Ordering};

use atrium_domain::{
    ids::{ActivationId, TriggerId},
    time::Moment,
    trigger::Card,
};
use serde::Serialize;

use super::{PlayerState, Slot};

/// An activation as players are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActiveTrigger {
    /// Its id.
    pub id: ActivationId,
    /// Of which trigger.
    pub trigger_id: TriggerId,
    /// That of its trigger.
    pub precedence: u16,
    /// When it began.
    pub since: Moment,
    /// When it is over by itself.
    pub until: Option<Moment>,
    /// Its own words, instead of the trigger's.
    pub card: Option<Card>,
}

impl ActiveTrigger {
    /// Whether its time is not over.
    pub fn lasts(&self, now: Moment) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// An activation on its way to the screen.
#[derive(Debug)]
pub(super) struct Given {
    id: ActivationId,
    /// A cursor at or after this says that the player has stored it.
    version: i64,
    shown: bool,
}

impl PlayerState {
    /// This is active now. `version`: the site's, if players are to be told.
    pub fn activate(&mut self, active: &Arc<[ActiveTrigger]>, version: Option<i64>) {
        let before = self.triggers.as_ref().map_or(0, |(_, version)| *version);
        let version = version.unwrap_or(before);
        self.given.retain(|given| active.iter().any(|one| one.id == given.id));
        for one in active.iter() {
            if !self.given.iter().any(|given| given.id == one.id) {
                self.given.push(Given { id: one.id.clone(), version, shown: false });
            }
        }
        self.triggers = Some((Arc::clone(active), version));
    }
}

impl Slot {
    /// The player has stored everything up to a version.
    pub(super) fn has_stored(&self, version: i64) {
        let before = self.stored.fetch_max(version, Ordering::AcqRel);
        if before < version && self.read(|state| !state.given.is_empty()) {
            self.step();
        }
    }

    fn step(&self) {
        self.site.steps.fetch_add(1, Ordering::AcqRel);
    }

    /// The player has an activation on the screen. One that is not active for it is ignored.
    pub fn has_shown(&self, id: &ActivationId) {
        let fresh = self.change(|state| {
            let given = state.given.iter_mut().find(|given| given.id == *id && !given.shown);
            given.map(|given| given.shown = true).is_some()
        });
        if fresh {
            self.step();
        }
    }

    /// Whether the player has stored, and shown, an activation.
    pub fn has(&self, id: &ActivationId) -> (bool, bool) {
        let stored = self.stored.load(Ordering::Acquire);
        self.read(|state| {
            let given = state.given.iter().find(|given| given.id == *id);
            given.map_or((false, false), |given| (given.shown || stored >= given.version, given.shown))
        })
    }

    /// Whether the player is, or was until now, to be told of an activation.
    pub fn was_given(&self, id: &ActivationId) -> bool {
        self.read(|state| state.given.iter().any(|given| given.id == *id))
    }
}
