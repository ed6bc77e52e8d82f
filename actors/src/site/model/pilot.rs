//! What a few screens show before it is made for all: the site as it would be, above the site as it is.

use std::{collections::HashSet, sync::Arc};

use atrium_domain::{
    ids::{RolloutId, ScreenId, TriggerId},
    schedule::Key,
    time::Moment,
    zone::Zone,
};

use super::{Model, Snapshot, schedule, settings};
use crate::{
    site::loading::{OnTrial, PilotInput, Tried},
    slot::Document,
};

/// The site as it would be, and the screens that show it so.
pub struct Pilot {
    trial: OnTrial,
    screens: HashSet<ScreenId>,
    /// Without players, seats and a pilot of its own.
    model: Model,
}

/// What a screen's player should have.
pub(super) struct Documents {
    pub key: Key,
    pub schedule: Document,
    /// Unless nobody asked for them.
    pub settings: Option<Document>,
}

impl Model {
    /// The rollout that is tried.
    pub fn rollout(&self) -> Option<&RolloutId> {
        self.pilot.as_ref().map(|pilot| &pilot.trial.rollout)
    }

    /// Puts what is tried in the place of what was; the screens for which that may mean something else.
    pub(super) fn try_out(&mut self, tried: Tried, version: i64) -> HashSet<ScreenId> {
        let mut fresh = match tried {
            Tried::Same | Tried::Late => return HashSet::new(),
            Tried::Nothing | Tried::NotYet => None,
            Tried::Anew(input) => Some(Box::new(Pilot::new(self, input, version))),
        };
        let before = self.pilot.take();
        let concerned =
            [&before, &fresh].into_iter().flatten().flat_map(|pilot| pilot.screens.iter().cloned());
        let concerned = concerned.collect();
        if let (Some(mut before), Some(fresh)) = (before, fresh.as_mut()) {
            // Most changes of a site change nothing of what is tried: that is not compiled again.
            before.model.share.move_to(&before.model.catalogue, &fresh.model.catalogue);
            fresh.model.share = before.model.share;
        }
        self.pilot = fresh;
        concerned
    }

    /// What a screen's schedule is compiled from, with what is tried on it.
    pub(super) fn key_of(&mut self, screen: &ScreenId, now: Moment) -> Option<Key> {
        match &mut self.pilot {
            Some(pilot) if pilot.screens.contains(screen) => {
                let key = pilot.model.own_key(screen, now)?;
                Some(Key { triggers: self.triggers_of(screen, now), ..key })
            }
            _ => self.own_key(screen, now),
        }
    }

    /// The triggers that are for a screen, whatever is tried on it: nothing takes it out of an emergency.
    fn triggers_of(&mut self, screen: &ScreenId, now: Moment) -> Arc<[TriggerId]> {
        self.own_key(screen, now).map(|key| key.triggers).unwrap_or_default()
    }

    /// What a screen's player should have, with what is tried on it. `with_settings`: those, too.
    pub(super) fn documents(
        &mut self,
        screen: &ScreenId,
        with_settings: bool,
        now: Moment,
    ) -> Option<Documents> {
        if self.pilot.as_ref().is_none_or(|pilot| !pilot.screens.contains(screen)) {
            return self.own_documents(screen, with_settings, None, now);
        }
        let triggers = self.triggers_of(screen, now);
        self.pilot.as_mut()?.model.own_documents(screen, with_settings, Some(triggers), now)
    }

    /// All that a screen's schedule is made of, with what is tried on it, if anything is.
    pub fn snapshot_of(&self, screen: &ScreenId, version: i64) -> (Snapshot, Option<OnTrial>) {
        match &self.pilot {
            Some(pilot) if pilot.screens.contains(screen) => {
                (pilot.model.snapshot(version), Some(pilot.trial.clone()))
            }
            _ => (self.snapshot(version), None),
        }
    }

    /// Drops what no screen asks for any more.
    pub(super) fn retire(&mut self, now: Moment) {
        self.local.aims.tidy();
        // Yesterday in the westernmost zone is two days back in the easternmost one.
        self.share.retire(Zone::utc().date_at(now.plus_ms(-2 * 86_400_000)));
        if let Some(pilot) = &mut self.pilot {
            pilot.model.retire(now);
        }
    }

    /// What a screen's schedule is compiled from, whatever is tried.
    pub(super) fn own_key(&mut self, id: &ScreenId, now: Moment) -> Option<Key> {
        Some(self.local.key(id, self.screens.get(id)?, now))
    }

    /// `triggers`: instead of those that are for the screen.
    fn own_documents(
        &mut self,
        id: &ScreenId,
        with_settings: bool,
        triggers: Option<Arc<[TriggerId]>>,
        now: Moment,
    ) -> Option<Documents> {
        let screen = self.screens.get(id)?;
        let key = self.local.key(id, screen, now);
        let key = Key { triggers: triggers.unwrap_or_else(|| key.triggers.clone()), ..key };
        let zone = self.local.zone(screen);
        let settings = with_settings.then(|| settings::document(id, screen, &self.local.site, zone));
        let schedule = schedule(&mut self.share, &self.catalogue, &key);
        Some(Documents { key, schedule, settings })
    }
}

impl Pilot {
    /// Works the changes into a likeness of the site.
    fn new(site: &Model, input: PilotInput, version: i64) -> Self {
        let PilotInput { rollout, screens, changed, names } = input;
        let mut would_be = site.snapshot(version);
        would_be.work_in(changed);
        let trial = OnTrial { rollout, names: Arc::new(names) };
        Self { trial, screens: screens.into_iter().collect(), model: would_be.into_model() }
    }
}
