//! When screens are to be on: the one place where active hours come in.

use std::{collections::HashMap, sync::Arc};

use atrium_actors::site::{SnapshotScreen, TakeSnapshot};
use atrium_domain::{
    ids::{DaypartId, ScreenId, SiteId},
    recurrence::open_between,
    time::Moment,
};

use super::AlertError;
use crate::state::State;

/// How far back hours are looked at, in ms: five weeks. What is longer ago counts as if the screen had been on.
const BACK_MS: i64 = 35 * 86_400_000;

/// From when until when.
type Stretch = (Moment, Moment);

/// When a site's screens are to be on, up to now.
#[derive(Debug)]
pub(super) struct Awake {
    from: Moment,
    now: Moment,
    /// Of screens that have active hours, in order. Those with the same hours share them.
    open: HashMap<ScreenId, Arc<[Stretch]>>,
}

impl Awake {
    /// Reads the hours off the site's actor, which has to be ready.
    pub async fn of(state: &State, site: &SiteId, now: Moment) -> Result<Self, AlertError> {
        let snapshot = state.directory.site(site).send(TakeSnapshot).await;
        let mut snapshot = snapshot.map_err(|_| AlertError::Stopping)?;
        let screens = snapshot.screens(now);
        let catalogue = snapshot.catalogue();
        let from = now.plus_ms(-BACK_MS);
        let mut known: HashMap<(String, DaypartId), Arc<[Stretch]>> = HashMap::new();
        let mut open = HashMap::new();
        for SnapshotScreen { id, key, .. } in screens {
            let Some(hours) = key.active_hours else { continue };
            let Some(daypart) = catalogue.dayparts.get(&hours) else { continue };
            let until = now.plus_ms(1);
            let new = || -> Arc<[Stretch]> {
                open_between(daypart, &catalogue.calendars, &key.zone, (from, until)).into()
            };
            let stretches = known.entry((key.zone.name().to_owned(), hours)).or_insert_with(new);
            open.insert(id, Arc::clone(stretches));
        }
        Ok(Self { from, now, open })
    }

    /// Whether a screen is to be on now.
    pub fn is_on(&self, screen: &ScreenId) -> bool {
        let Some(open) = self.open.get(screen) else { return true };
        open.last().is_some_and(|(_, until)| self.now < *until)
    }

    /// For how long since a moment a screen was to be dark, in ms.
    pub fn dark_ms(&self, screen: &ScreenId, since: Moment) -> i64 {
        let Some(open) = self.open.get(screen) else { return 0 };
        let since = since.max(self.from);
        let on = |(from, until): &Stretch| (*until).min(self.now).since_ms((*from).max(since)).max(0);
        (self.now.since_ms(since) - open.iter().map(on).sum::<i64>()).max(0)
    }
}
