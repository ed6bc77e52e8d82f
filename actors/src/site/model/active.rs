//! What is active, and how far it has come.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use atrium_domain::{
    ids::{ActivationId, ScreenId, TriggerId},
    schedule::Catalogue,
    time::Moment,
};

use super::{Model, Outcome, Seat, Update};
use crate::{
    site::inputs::{ActivationInput, Refresh},
    slot::ActiveTrigger,
};

/// Screens named among those that have not shown an activation.
const NAMED: usize = 100;
/// Activations remembered after their end.
const REMEMBERED: usize = 200;
/// Of those that end by one change, so many are counted.
const BURIED: usize = 3;

/// The activations of a site, and the lists made of them: one for each set of triggers.
#[derive(Default)]
pub struct Activations {
    /// Those that were not over when they were read.
    pub standing: HashMap<ActivationId, ActivationInput>,
    lists: HashMap<Arc<[TriggerId]>, Arc<[ActiveTrigger]>>,
    /// The last counts of those that stand, and after how many steps they were made.
    looked: HashMap<ActivationId, (u64, Reached)>,
    /// How far those came that ended last, newest last.
    ended: VecDeque<(ActivationId, Reached)>,
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

    /// Counts are made anew when next asked for.
    pub fn recount(&mut self) {
        self.looked.clear();
    }

    fn remember(&mut self, id: ActivationId, mut reached: Reached) {
        reached.waiting.clear();
        self.ended.push_back((id, reached));
        if self.ended.len() > REMEMBERED {
            self.ended.pop_front();
        }
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
        let told = seat.active.as_ref();
        let same = told.is_some_and(|told| told.iter().filter(|one| one.lasts(now)).eq(fresh.iter()));
        seat.active = Some(Arc::clone(&fresh));
        (!same).then_some(fresh)
    }

    /// Works activations in; whether any began or ended.
    pub(super) fn take_activations(&mut self, loaded: Refresh<ActivationId, ActivationInput>) -> bool {
        // Who deletes a trigger takes it down: it comes back off.
        let targets = &self.local.aims.targets;
        let untouched = matches!(&loaded, Refresh::Some(rows) if rows.is_empty());
        if untouched && self.activations.standing.values().all(|one| targets.contains_key(&one.trigger)) {
            return false;
        }
        let before = self.activations.standing.clone();
        let used = !loaded.work_into(&mut self.activations.standing).is_empty();
        self.activations.standing.retain(|_, one| targets.contains_key(&one.trigger));
        self.bury(before);
        used
    }

    /// Forgets what is over by itself; whether there was any.
    pub(super) fn expire(&mut self, now: Moment) -> bool {
        if self.activations.standing.values().all(|one| one.lasts(now)) {
            return false;
        }
        let before = self.activations.standing.clone();
        self.activations.standing.retain(|_, one| one.lasts(now));
        self.bury(before);
        self.activations.changed();
        true
    }

    /// Remembers how far those came that stand no more. Their slots still know: they are told afterwards.
    fn bury(&mut self, before: HashMap<ActivationId, ActivationInput>) {
        self.activations.looked.clear();
        let standing = &self.activations.standing;
        let mut ended: Vec<_> = before.into_iter().filter(|(id, _)| !standing.contains_key(id)).collect();
        ended.sort_by_key(|(_, one)| std::cmp::Reverse(one.since));
        // A count looks at every screen, and those who are to be told wait for it.
        for (id, one) in ended.into_iter().take(BURIED) {
            let reached = self.count(&id, &one.trigger);
            self.activations.remember(id, reached);
        }
    }

    /// How far an activation has come, or had when it ended; nothing is known of one that ended long ago.
    ///
    /// `steps`: those that activations have made so far; while they make none, a count is made once however many ask.
    pub fn reached(&mut self, id: &ActivationId, steps: u64) -> Option<Reached> {
        let Some(activation) = self.activations.standing.get(id) else {
            let ended = self.activations.ended.iter().rev().find(|(ended, _)| ended == id);
            return ended.map(|(_, reached)| reached.clone());
        };
        if let Some((at, known)) = self.activations.looked.get(id)
            && *at == steps
        {
            return Some(known.clone());
        }
        let reached = self.count(id, &activation.trigger);
        self.activations.looked.insert(id.clone(), (steps, reached.clone()));
        Some(reached)
    }

    fn count(&self, id: &ActivationId, trigger: &TriggerId) -> Reached {
        let mut reached = Reached::default();
        for (screen, settings) in &self.screens {
            let slot = self.seats.get(screen).map(|seat| &seat.slot);
            // A deleted trigger is for nobody any more, but was.
            if !self.local.aims.is_for(trigger, screen, settings)
                && !slot.is_some_and(|slot| slot.was_given(id))
            {
                continue;
            }
            reached.screens += 1;
            let (stored, shown) = slot.map_or((false, false), |slot| slot.has(id));
            reached.acknowledged += u32::from(stored);
            reached.shown += u32::from(shown);
            if !shown && reached.waiting.len() < NAMED {
                reached.waiting.push(screen.clone());
            }
        }
        reached
    }

    /// How many screens each of these triggers is for.
    pub fn aimed_at(&self, triggers: &[TriggerId]) -> HashMap<TriggerId, u32> {
        let count = |trigger: &TriggerId| {
            let meant = self.screens.iter().filter(|(id, one)| self.local.aims.is_for(trigger, id, one));
            (trigger.clone(), u32::try_from(meant.count()).unwrap_or(u32::MAX))
        };
        triggers.iter().map(count).collect()
    }
}
