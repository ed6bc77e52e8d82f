//! What the screen's player has reported of a moment, beside what was planned.

use std::collections::{BTreeSet, HashMap};

use atrium_domain::{
    ids::{Id, LayerId, MediaId, ScreenId},
    permission::Scope,
    schedule::Catalogue,
};
use atrium_schema::{Conn, media, plays};

use super::{
    lacking,
    view::{ExplanationView, ReportedView, ThingView},
};
use crate::http::error::ApiResult;

/// Plays that are told: as many as a layout has layers, and some.
const MOST: i64 = 50;

/// The plays of a screen that were on at a moment. `called`: how things were called then.
pub async fn reported(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenId,
    (explanation, catalogue): (&ExplanationView, &Catalogue),
    called: &HashMap<String, String>,
) -> ApiResult<Vec<ReportedView>> {
    let rows = plays::at(conn, scope, screen, explanation.at, MOST).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let files: Vec<(String, MediaId)> = catalogue
        .media
        .iter()
        .filter(|(_, file)| rows.iter().any(|row| row.sha256 == file.sha256))
        .map(|(id, file)| (file.sha256.clone(), id.clone()))
        .collect();
    let ids: Vec<MediaId> = files.iter().map(|(_, id)| id.clone()).collect();
    let held = media::names_within(conn, scope, &ids).await?;
    let planned = planned(explanation, catalogue);
    // What a trigger shows stands in no schedule.
    let covered = explanation.covers.iter().any(|cover| cover.shows);
    let view = |row: plays::PlayRow| {
        let mut of_file = files.iter().filter(|(sha256, _)| *sha256 == row.sha256).map(|(_, id)| id);
        let seen = of_file.clone().find(|id| held.contains_key(*id) || scope.reach().is_none());
        let media = seen
            .or_else(|| of_file.next())
            .map(|id| ThingView { id: id.to_string(), name: name(id, &held, called, scope) });
        let layer = row.layer_id.as_deref().and_then(|id| LayerId::parse(id).ok());
        ReportedView {
            layer: layer.map(|id| ThingView::new(&id, called.get(id.as_str()))),
            start: row.started_at,
            end: row.ended_at,
            media,
            as_planned: (!covered).then(|| planned.contains(row.sha256.as_str())),
            reason: row.reason,
        }
    };
    let mut views: Vec<ReportedView> = rows.into_iter().map(view).collect();
    views.sort_by_key(|view| (view.start, view.end));
    Ok(views)
}

fn name(
    id: &MediaId,
    held: &HashMap<MediaId, String>,
    called: &HashMap<String, String>,
    scope: &Scope,
) -> Option<String> {
    let may = scope.reach().is_none() || held.contains_key(id);
    let then = called.get(id.as_str()).filter(|_| may);
    then.or_else(|| held.get(id)).cloned()
}

/// The files that took turns by the plan, on any layer.
fn planned<'a>(explanation: &ExplanationView, catalogue: &'a Catalogue) -> BTreeSet<&'a str> {
    if explanation.asleep.is_some() {
        return BTreeSet::new();
    }
    explanation.channels.iter().flat_map(|channel| lacking::of_playing(channel, catalogue)).collect()
}
