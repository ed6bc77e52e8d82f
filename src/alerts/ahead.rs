//! Which screens of a site will show nothing at all within the coming hours.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, PoisonError},
};

use actix_web::web;
use atrium_domain::{
    ids::{PlaceId, ScreenId},
    permission::Scope,
    schedule::{Catalogue, Outlook, Root},
    time::Moment,
    zone::Zone,
};
use atrium_schema::{
    places,
    screens::{self, ScreenRow},
    sites,
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
    let version = sites::find(&mut state.db.read().await?, scope).await?.version;
    let known = state.alerts.ahead.lock().unwrap_or_else(PoisonError::into_inner).get(scope.site()).cloned();
    let good = |known: &Arc<Silences>| {
        (known.version, known.hours) == (version, hours) && (0..GOOD_MS).contains(&now.since_ms(known.at))
    };
    if let Some(known) = known.filter(good) {
        return Ok(known);
    }
    let _turn = state.looking.acquire().await.map_err(|_| AlertError::Stopping)?;
    // One snapshot, so that bookings and what they play belong together; given back while it is worked out.
    let mut conn = state.db.snapshot().await?;
    let site = sites::find(&mut conn, scope).await?;
    let rows = screens::all(&mut conn, scope).await?;
    let groups = grouped(rows, &site.data.zone, &places::zones(&mut conn, scope).await?);
    let catalogue = atrium_actors::io::catalogue(&mut conn, scope, now).await?;
    conn.rollback().await?;
    let until = now.plus_ms(i64::from(hours) * HOUR_MS);
    let looked = web::block(move || find(&groups, (now, until), &catalogue)).await;
    let found = looked.map_err(|_| AlertError::Stopping)?;
    let silences = Arc::new(Silences { version: site.version, at: now, hours, found });
    let mut all = state.alerts.ahead.lock().unwrap_or_else(PoisonError::into_inner);
    all.insert(scope.site().clone(), Arc::clone(&silences));
    Ok(silences)
}

/// Screens by what they show and where.
type Groups = BTreeMap<(String, Root), Vec<ScreenId>>;

fn grouped(rows: Vec<ScreenRow>, site: &str, places: &HashMap<PlaceId, String>) -> Groups {
    let mut groups = Groups::new();
    for row in rows {
        let place = row.data.place_id.as_ref().and_then(|place| places.get(place)).map(String::as_str);
        let zone = row.data.zone.as_deref().or(place).unwrap_or(site).to_owned();
        groups.entry((zone, row.data.root())).or_default().push(row.id);
    }
    groups
}

fn find(
    groups: &Groups,
    (from, until): (Moment, Moment),
    catalogue: &Catalogue,
) -> HashMap<ScreenId, (Moment, Moment)> {
    let names: Vec<&String> = groups.keys().map(|(zone, _)| zone).collect();
    let zones: BTreeMap<&String, Zone> =
        names.into_iter().filter_map(|name| Some((name, Zone::find(name).ok()?))).collect();
    let mut outlooks: HashMap<&String, Outlook<'_>> = HashMap::new();
    let mut found = HashMap::new();
    for ((name, root), screens) in groups {
        let Some(zone) = zones.get(name) else { continue };
        let outlook = outlooks.entry(name).or_insert_with(|| Outlook::new(zone, from, until, catalogue));
        if let Some(silent) = outlook.silent(root) {
            found.extend(screens.iter().map(|screen| (screen.clone(), silent)));
        }
    }
    found
}
