//! What will go wrong on the site's screens in the coming days. Screens that show the same in the same zone are
//! looked at once.

mod view;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use actix_web::{get, web};
use atrium_domain::{
    ids::{DaypartId, PlaceId, ScreenId},
    schedule::{self, Finding, Outlook, Root},
    time::Moment,
    zone::Zone,
};
use atrium_schema::{
    places,
    screens::{self, ScreenRow},
    sites,
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
};

pub use view::{ForecastView, Names, Seen};

/// The most days ahead.
const MAX_DAYS: i64 = 100;
/// The most different schedules looked at; a site with more is told how many screens were left out.
const MAX_GROUPS: usize = 2000;
const DAY_MS: i64 = 86_400_000;

/// How far ahead.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Ahead {
    /// How many days, 1 to 100; 35 if absent.
    days: Option<i64>,
}

/// Screens that show the same, with what was found.
#[derive(Debug)]
pub struct Group {
    root: Root,
    zone: Zone,
    tags: Arc<[String]>,
    active_hours: Option<DaypartId>,
    screens: Vec<(ScreenId, String)>,
    findings: Vec<Finding>,
}

/// Looks ahead for stretches in which nothing plays, bookings that never play, and windows at a change of the clocks.
#[utoipa::path(
    tag = "screens", operation_id = "showForecast", params(Ahead),
    responses((status = 200, body = ForecastView))
)]
#[get("/api/v1/sites/{siteId}/forecast")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    ahead: web::Query<Ahead>,
) -> ApiResult<web::Json<ForecastView>> {
    let days = ahead.days.unwrap_or(schedule::HORIZON_DAYS);
    if !(1..=MAX_DAYS).contains(&days) {
        return Err(ApiError::field("days", "days_out_of_range").arg("days", MAX_DAYS));
    }
    let (scope, from) = (&allowed.scope, app.now());
    let until = from.plus_ms(days * DAY_MS);
    let _turn = app.looking.acquire().await.map_err(|error| ApiError::internal(&error))?;
    // One snapshot, so that bookings and what they play belong together; given back while it is worked out.
    let mut conn = app.db.snapshot().await?;
    let rows = screens::all(&mut conn, scope).await?;
    let (all, idle) = (rows.len(), rows.iter().filter(|row| row.data.root() == Root::Nothing).count());
    let zones = zones(&mut conn, &allowed).await?;
    let catalogue = atrium_actors::io::catalogue(&mut conn, scope).await?;
    conn.rollback().await?;
    let asked = schedule::named_tags(catalogue.channels.values().map(AsRef::as_ref));
    let mut groups = grouped(rows, &zones, &asked);
    let left_out = groups.split_off(groups.len().min(MAX_GROUPS));
    let looked = web::block(move || {
        look(&mut groups, from, until, &catalogue);
        groups
    });
    let groups = looked.await.map_err(|error| ApiError::internal(&error))?;
    let names = Names::find(&mut app.db.read().await?, scope, &groups).await?;
    let left_out: usize = left_out.iter().map(|group| group.screens.len()).sum();
    let seen = Seen { screens: all - left_out, idle, left_out };
    Ok(web::Json(ForecastView::new((from, until), seen, &groups, &names)))
}

/// Fills in the findings, and keeps the groups that have any, those of most screens first.
fn look(groups: &mut Vec<Group>, from: Moment, until: Moment, catalogue: &schedule::Catalogue) {
    let zones: BTreeMap<String, Zone> =
        groups.iter().map(|group| (group.zone.name().to_owned(), group.zone.clone())).collect();
    let mut outlooks: HashMap<&str, Outlook<'_>> = HashMap::new();
    for group in groups.iter_mut() {
        let Some((name, zone)) = zones.get_key_value(group.zone.name()) else { continue };
        let outlook = outlooks.entry(name).or_insert_with(|| Outlook::new(zone, from, until, catalogue));
        group.findings = outlook.on(&group.root, &group.tags, group.active_hours.as_ref());
    }
    groups.retain(|group| !group.findings.is_empty());
    groups.sort_by_key(|group| Reverse(group.screens.len()));
}

/// The zones that bookings are read in: the site's, and those of places that have one.
async fn zones(
    conn: &mut atrium_schema::Conn,
    allowed: &Allowed<ViewSite>,
) -> ApiResult<(String, HashMap<PlaceId, String>)> {
    let site = sites::find(conn, &allowed.scope).await?;
    Ok((site.data.zone, places::zones(conn, &allowed.scope).await?))
}

/// What makes screens show the same.
type Same = (Root, String, Vec<String>, Option<DaypartId>);

/// Screens by what they show, where and when, those that show nothing left out. `named`: the tags that bookings ask for.
fn grouped(
    rows: Vec<ScreenRow>,
    (site, places): &(String, HashMap<PlaceId, String>),
    named: &BTreeSet<String>,
) -> Vec<Group> {
    let mut groups: BTreeMap<Same, Group> = BTreeMap::new();
    for row in rows {
        let root = row.data.root();
        let place = row.data.place_id.as_ref().and_then(|place| places.get(place));
        let name = row.data.zone.as_ref().or(place).unwrap_or(site);
        let Ok(zone) = Zone::find(name) else { continue };
        if root == Root::Nothing {
            continue;
        }
        let mut tags: Vec<String> = serde_json::from_str(&row.data.tags).unwrap_or_default();
        tags.retain(|tag| named.contains(tag));
        let active_hours = row.data.active_hours_id.clone();
        let same = (root.clone(), zone.name().to_owned(), tags.clone(), active_hours.clone());
        let new = || Group {
            root,
            zone,
            tags: tags.into(),
            active_hours,
            screens: Vec::new(),
            findings: Vec::new(),
        };
        let group = groups.entry(same).or_insert_with(new);
        group.screens.push((row.id, row.data.name));
    }
    groups.into_values().collect()
}
