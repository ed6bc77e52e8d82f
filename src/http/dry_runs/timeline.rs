//! One screen's day, before and after.

use actix_web::{post, web};
use atrium_actors::site::Snapshot;
use atrium_domain::{
    ids::ScreenId,
    schedule::{Diff, DiffStretch, HORIZON_DAYS, Key, Lane, Shows, Side, lanes},
    time::Moment,
};
use atrium_schema::screens;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    check,
    names::{Met, Names},
    proposed::ProposedChange,
    rehearse::{self, Rehearsed},
    view::{ChangedStretch, WhatView},
};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    screens::explain::ThingView,
};

/// Changes, and whose day is to be looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DryRunDayInput {
    /// As for the dry run.
    changes: Vec<ProposedChange>,
    /// The screen.
    #[schema(value_type = String)]
    screen_id: ScreenId,
    /// A local date of the screen, from today to 34 days ahead, such as `2026-11-30`.
    day: String,
}

/// A screen's day, before and after.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DryRunDay {
    /// The version of the site that all of it is based on.
    pub based_on: i64,
    /// The screen's zone.
    pub zone: String,
    /// The local date.
    pub day: String,
    /// Its midnight.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// The next one.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// The whole screen if it shows no layout, else its layers, the lowest first.
    pub lanes: Vec<LaneView>,
    /// Where before and after differ.
    pub stretches: Vec<ChangedStretch>,
}

/// What a screen or a layer shows, before and after.
#[derive(Debug, Serialize, ToSchema)]
pub struct LaneView {
    /// The layer; null for the whole screen.
    pub layer: Option<ThingView>,
    /// Without the changes, in order, without a hole.
    pub before: Vec<LaneStretch>,
    /// With them.
    pub after: Vec<LaneStretch>,
}

/// What is shown for a while.
#[derive(Debug, Serialize, ToSchema)]
pub struct LaneStretch {
    /// From.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// Until, exclusive.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// What.
    pub what: WhatView,
}

/// What was found of a day.
struct Day {
    keys: (Key, Key),
    date: Date,
    from: Moment,
    until: Moment,
    lanes: Vec<Lane>,
    stretches: Vec<DiffStretch>,
}

/// Tells what a screen shows on a day without and with changes, layer by layer. Nothing is written.
#[utoipa::path(
    tag = "dry-runs", operation_id = "previewScreenDay",
    responses((status = 200, body = DryRunDay))
)]
#[post("/api/v1/sites/{siteId}/dry-runs/timeline")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    input: web::Json<DryRunDayInput>,
) -> ApiResult<web::Json<DryRunDay>> {
    let DryRunDayInput { changes, screen_id, day } = input.into_inner();
    let date = date_of(&day)?;
    check(&allowed, &changes)?;
    let rehearsing = rehearse::rehearse(&app, &allowed, changes);
    Ok(web::Json(day_of(&app, &allowed, &screen_id, date, rehearsing).await?))
}

/// A day that is asked about. Read before anything is worked out.
pub(in crate::http) fn date_of(day: &str) -> ApiResult<Date> {
    day.parse().map_err(|_| out_of_range())
}

/// A screen's day without and with what is rehearsed.
pub(in crate::http) async fn day_of(
    app: &App,
    allowed: &Allowed<ViewSite>,
    screen: &ScreenId,
    date: Date,
    rehearsing: impl Future<Output = ApiResult<Rehearsed>>,
) -> ApiResult<DryRunDay> {
    screens::find(&mut app.db.read().await?, &allowed.scope, screen).await?;
    let now = app.now();
    let _turn = app.looking.acquire().await.map_err(|error| ApiError::internal(&error))?;
    let Rehearsed { mut before, mut after, named, .. } = Box::pin(rehearsing).await?;
    let (based_on, screen) = (before.version(), screen.clone());
    let found = web::block(move || {
        let keys = (key(&mut before, &screen, now)?, key(&mut after, &screen, now)?);
        look(keys, &before, &after, date)
    });
    let found = found.await.map_err(|error| ApiError::internal(&error))?.ok_or_else(out_of_range)?;
    let met = found.met();
    let names = met.find(&mut app.db.read().await?, &allowed.scope, named).await?;
    Ok(found.view(based_on, &names))
}

fn out_of_range() -> ApiError {
    ApiError::field("day", "day_out_of_range").arg("days", HORIZON_DAYS)
}

fn key(site: &mut Snapshot, screen: &ScreenId, now: Moment) -> Option<Key> {
    site.screens(now).into_iter().find(|one| one.id == *screen).map(|one| one.key)
}

/// `None` if the date is none of those that the schedule is about.
fn look(keys: (Key, Key), before: &Snapshot, after: &Snapshot, date: Date) -> Option<Day> {
    let (old, new) = (&keys.0, &keys.1);
    let last = new.day.checked_add((HORIZON_DAYS - 1).days()).ok()?;
    if !(new.day..=last).contains(&date) {
        return None;
    }
    let (from, until) = (new.zone.midnight(date), new.zone.midnight(date.tomorrow().ok()?));
    let (was, is) = (old.compile(before.catalogue()), new.compile(after.catalogue()));
    let was = Side::new(&old.root, &was, before.catalogue());
    let is = Side::new(&new.root, &is, after.catalogue());
    let mut stretches = Diff::between(&was, &is, from).stretches;
    stretches.retain(|stretch| stretch.from < until);
    for stretch in &mut stretches {
        stretch.until = stretch.until.min(until);
    }
    let lanes = lanes(&was, &is, from, until);
    Some(Day { keys, date, from, until, lanes, stretches })
}

impl Day {
    fn met(&self) -> Met {
        let mut met = Met::default();
        met.root(&self.keys.0.root);
        met.root(&self.keys.1.root);
        for stretch in &self.stretches {
            met.what(&stretch.before);
            met.what(&stretch.after);
        }
        for shows in self.lanes.iter().flat_map(|lane| lane.before.iter().chain(&lane.after)) {
            met.what(&shows.what);
        }
        met
    }

    fn view(self, based_on: i64, names: &Names) -> DryRunDay {
        let shows = |all: Vec<Shows>| {
            let view =
                |one: Shows| LaneStretch { from: one.from, until: one.until, what: names.what(&one.what) };
            all.into_iter().map(view).collect()
        };
        let lane = |lane: Lane| LaneView {
            layer: names.layer(lane.layer.as_ref()),
            before: shows(lane.before),
            after: shows(lane.after),
        };
        DryRunDay {
            based_on,
            zone: self.keys.1.zone.name().to_owned(),
            day: self.date.to_string(),
            from: self.from,
            until: self.until,
            lanes: self.lanes.into_iter().map(lane).collect(),
            stretches: self.stretches.iter().map(|stretch| ChangedStretch::new(stretch, names)).collect(),
        }
    }
}
