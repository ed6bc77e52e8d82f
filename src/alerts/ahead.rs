//! Which screens of a site will show nothing at all within the coming hours.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, PoisonError},
};

use actix_web::web;
use atrium_actors::site::{SnapshotScreen, TakeSnapshot};
use atrium_domain::{
    ids::ScreenId,
    permission::Scope,
    schedule::{Catalogue, Key, Outlook},
    time::Moment,
};

use super::AlertError;
use crate::state::State;

/// For how long what was found is good while nothing changes, in ms: new days come into sight slowly.
const GOOD_MS: i64 = 600_000;
const HOUR_MS: i64 = 3_600_000;

/// What was found, and for what it is good.
#[derive(Debug)]
pub struct Silences {
    version: i64,
    at: Moment,
    hours: i32,
    /// The first silent stretch of each screen that has one.
    pub found: HashMap<ScreenId, (Moment, Moment)>,
}

/// Looks so many hours ahead, or tells what was found for the same site and hours.
pub async fn silences(state: &State, scope: &Scope, hours: i32) -> Result<Arc<Silences>, AlertError> {
    let now = state.now();
    let snapshot = state.directory.site(scope.site()).send(TakeSnapshot).await;
    let mut snapshot = snapshot.map_err(|_| AlertError::Stopping)?;
    let version = snapshot.version();
    let known = state.alerts.ahead.lock().unwrap_or_else(PoisonError::into_inner).get(scope.site()).cloned();
    let good = |known: &Arc<Silences>| {
        (known.version, known.hours) == (version, hours) && (0..GOOD_MS).contains(&now.since_ms(known.at))
    };
    if let Some(known) = known.filter(good) {
        return Ok(known);
    }
    let _turn = state.alerts.looking.acquire().await.map_err(|_| AlertError::Stopping)?;
    let groups = grouped(snapshot.screens(now));
    let until = now.plus_ms(i64::from(hours) * HOUR_MS);
    let looked = web::block(move || find(&groups, (now, until), snapshot.catalogue())).await;
    let found = looked.map_err(|_| AlertError::Stopping)?;
    let silences = Arc::new(Silences { version, at: now, hours, found });
    let mut all = state.alerts.ahead.lock().unwrap_or_else(PoisonError::into_inner);
    all.insert(scope.site().clone(), Arc::clone(&silences));
    Ok(silences)
}

/// Screens by what makes them show the same.
type Groups = BTreeMap<Key, Vec<ScreenId>>;

fn grouped(screens: Vec<SnapshotScreen>) -> Groups {
    let mut groups = Groups::new();
    for SnapshotScreen { id, key, .. } in screens {
        groups.entry(Key { triggers: Arc::default(), ..key }).or_default().push(id);
    }
    groups
}

fn find(
    groups: &Groups,
    (from, until): (Moment, Moment),
    catalogue: &Catalogue,
) -> HashMap<ScreenId, (Moment, Moment)> {
    let mut outlooks: HashMap<&str, Outlook<'_>> = HashMap::new();
    let mut found = HashMap::new();
    for (Key { root, zone, tags, active_hours, .. }, screens) in groups {
        let new = || Outlook::new(zone, from, until, catalogue);
        let outlook = outlooks.entry(zone.name()).or_insert_with(new);
        if let Some(silent) = outlook.silent_on(root, tags, active_hours.as_ref()) {
            found.extend(screens.iter().map(|screen| (screen.clone(), silent)));
        }
    }
    found
}
