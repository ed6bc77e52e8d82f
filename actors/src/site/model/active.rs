//! What is active, and how far it has come.

use std::{collections::HashMap, sync::Arc};

use atrium_domain::{
    ids::{ActivationId, ScreenId, TriggerId},
    schedule::Catalogue,
    time::Moment,
};

use super::{Model, Outcome, Seat, Update};
use crate::{site::inputs::ActivationInput, slot::ActiveTrigger};

/// Screens named among those that have not shown an activation.
const NAMED: usize = 100;

/// The activations of a site, and the lists made of them: one for each set of triggers.
#[derive(Default)]
pub struct Activations {
    /// Those that were not over when they were read.
    pub standing: HashMap<ActivationId, ActivationInput>,
    lists: HashMap<Arc<[TriggerId]>, Arc<[ActiveTrigger]>>,
}

/// How far an activation has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// Screens it is for.
    pub screens: u32,
    /// Players that have stored it.
    pub acknowledged: u32,
    /// Players that have it on the screen, or had it.
    pub shown: u32,
    /// Screens that have not shown it; not all of them if they are many.
    pub waiting: Vec<ScreenId>,
}

impl Activations {
    /// What is active for a set of triggers, oldest first; the same list for all who share the set.
    pub fn of(&mut self, set: &Arc<[TriggerId]>, catalogue: &Catalogue, now: Moment) -> Arc<[ActiveTrigger]> {
        if let Some(known) = self.lists.get(set) {
            return Arc::clone(known);
        }
        let mine = self.standing.iter().filter(|(_, one)| one.lasts(now) && set.contains(&one.trigger));
        let active = mine.filter_map(|(id, one)| {
            let trigger = catalogue.triggers.get(&one.trigger)?;
            Some(ActiveTrigger {
                id: id.clone(),
                trigger_id: one.trigger.clone(),
                precedence: trigger.kind.precedence(),
                since: one.since,
                until: one.until,
                card: one.card.clone(),
            })
        });
        let mut active: Vec<ActiveTrigger> = active.collect();
        active.sort_by(|one, other| (one.since, &one.id).cmp(&(other.since, &other.id)));
        let list: Arc<[ActiveTrigger]> = active.into();
        self.lists.insert(Arc::clone(set), Arc::clone(&list));
        list
    }

    /// The lists are made anew when next asked for.
    pub fn changed(&mut self) {
        self.lists.clear();
    }

    /// Forgets what is over by itself; whether there was any.
    pub fn expire(&mut self, now: Moment) -> bool {
        let before = self.standing.len();
        self.standing.retain(|_, one| one.lasts(now));
        let expired = self.standing.len() < before;
        if expired {
            self.changed();
        }
        expired
    }
}

impl Model {
    /// Tells a seat's player what is active, if it needs to know.
    pub(super) fn activate(&mut self, seat: &mut Seat, now: Moment, outcome: &mut Outcome) {
        if let Some(active) = self.activated(seat, now) {
            outcome.updates.push(Update {
                slot: Arc::clone(&seat.slot),
                schedule: None,
                settings: None,
                triggers: Some(active),
                commands: Vec::new(),
                version: Some(outcome.version),
            });
        }
    }

    /// What is active for a seat, if it differs by more than that something is over: that players know.
    pub(super) fn activated(&mut self, seat: &mut Seat, now: Moment) -> Option<Arc<[ActiveTrigger]>> {
        let fresh = self.activations.of(&seat.key.triggers, &self.catalogue, now);
        let same = seat.active.iter().filter(|one| one.lasts(now)).eq(fresh.iter());
        seat.active = Arc::clone(&fresh);
        (!same).then_some(fresh)
    }

    /// How far an activation has come; nothing is known of one that is over.
    pub fn reached(&self, id: &ActivationId) -> Option<Reached> {
        let activation = self.activations.standing.get(id)?;
        let mut reached = Reached::default();
        for (screen, settings) in &self.screens {
            if !self.local.aims.is_for(&activation.trigger, screen, settings) {
                continue;
            }
            reached.screens += 1;
            let (stored, shown) = self.seats.get(screen).map_or((false, false), |seat| seat.slot.has(id));
            reached.acknowledged += u32::from(stored);
            reached.shown += u32::from(shown);
            if !shown && reached.waiting.len() < NAMED {
                reached.waiting.push(screen.clone());
            }
        }
        Some(reached)
    }

    /// How many screens each of these triggers is for.
    pub fn aimed_at(&self, triggers: &[TriggerId]) -> HashMap<TriggerId, u32> {
        let count = |trigger: &TriggerId| {
            let meant = self.screens.iter().filter(|(id, one)| self.local.aims.is_for(trigger, id, one));
            (trigger.clone(), u32::try_from(meant.count()).unwrap_or(u32::MAX))
        };
        triggers.iter().map(count).collect()
    }

    /// Acknowledged and shown of all that stands, together: changes when somebody has come further.
    pub fn progress(&self) -> usize {
        if self.activations.standing.is_empty() {
            return 0;
        }
        self.seats.values().map(|seat| seat.slot.progress()).sum()
    }
}
