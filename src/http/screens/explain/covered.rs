//! The triggers that were active for a screen at a moment: the strongest covers everything else.
//!
//! Uses are kept, so this answers for the past too.

use std::collections::HashMap;

use atrium_domain::{
    ids::FolderId,
    permission::Scope,
    time::Moment,
    trigger::{Active, TriggerKind, winner},
};
use atrium_schema::{
    Conn,
    activations::{self, ActivationRow},
    compile_inputs::CompileInputs,
    screen_folders,
    screens::ScreenRow,
    triggers::{self, TriggerRow},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::view::ThingView;
use crate::http::error::ApiResult;

/// Uses that are looked at; a site has at most 100 at a time.
const MOST: i64 = 500;
/// How deep folders can lie; more is a circle.
const DEEPEST: usize = 64;

/// A trigger that was active for the screen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CoverView {
    /// The use.
    pub activation_id: String,
    /// What was used.
    pub trigger: ThingView,
    /// `emergency` or `server`.
    pub kind: String,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub since: Moment,
    /// When it is over by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Moment>,
    /// Whether it is the one that is seen.
    pub shows: bool,
    /// Whether it is seen on a screen outside its active hours.
    #[serde(skip)]
    wakes: bool,
}

/// On a screen outside its active hours only those that wake it are seen.
pub fn while_asleep(mut covers: Vec<CoverView>) -> Vec<CoverView> {
    let rank = |cover: &&mut CoverView| {
        let precedence = TriggerKind::parse(&cover.kind).map_or(0, TriggerKind::precedence);
        (precedence, cover.since, cover.activation_id.clone())
    };
    for cover in &mut covers {
        cover.shows = false;
    }
    if let Some(seen) = covers.iter_mut().filter(|cover| cover.wakes).max_by_key(rank) {
        seen.shows = true;
    }
    covers.sort_by_key(|cover| !cover.shows);
    covers
}

/// The triggers that were active for a screen, the one that is seen first. `then`: the site as it was, if not as it is.
pub async fn covers(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenRow,
    at: Moment,
    then: Option<&CompileInputs>,
) -> ApiResult<Vec<CoverView>> {
    let rows = activations::at(conn, scope, at, MOST).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let parents: HashMap<FolderId, Option<FolderId>> = match then {
        Some(then) => then.folders.iter().map(|row| (row.id.clone(), row.data.parent_id.clone())).collect(),
        None => screen_folders::parents(conn, scope).await?.into_iter().collect(),
    };
    let (mut known, mut mine) = (HashMap::new(), Vec::new());
    for trigger in then.map(|then| then.triggers.as_slice()).unwrap_or_default() {
        known.insert(trigger.id.clone(), meant(trigger, screen, &parents));
    }
    for row in rows {
        if !known.contains_key(&row.trigger_id) {
            let found = triggers::find_any(conn, &scope.whole(), &row.trigger_id).await?;
            known.insert(row.trigger_id.clone(), meant(&found, screen, &parents));
        }
        if let Some(Some(found)) = known.get(&row.trigger_id) {
            mine.push((row, *found));
        }
    }
    let ranked: Vec<Active> = mine.iter().map(|(row, (kind, _))| active(row, kind.precedence())).collect();
    let shown = winner(&ranked, at).map(|one| one.id.clone());
    let ids: Vec<_> = mine.iter().map(|(row, _)| row.trigger_id.clone()).collect();
    let mut names = triggers::names_within(conn, scope, &ids).await?;
    // As they were called then; whoever reaches a part of the site is told no names of the rest.
    let whole = scope.reach().is_none();
    for row in then.map(|then| then.triggers.as_slice()).unwrap_or_default() {
        if whole || names.contains_key(&row.id) {
            names.insert(row.id.clone(), row.data.name.clone());
        }
    }
    let view = |(row, (kind, wakes)): (ActivationRow, (TriggerKind, bool))| CoverView {
        wakes,
        shows: shown.as_ref() == Some(&row.id),
        trigger: ThingView { name: names.get(&row.trigger_id).cloned(), id: row.trigger_id.into() },
        activation_id: row.id.into(),
        kind: kind.as_str().to_owned(),
        since: row.since,
        until: row.until,
    };
    let mut views: Vec<CoverView> = mine.into_iter().map(view).collect();
    views.sort_by_key(|view| !view.shows);
    Ok(views)
}

fn active(row: &ActivationRow, precedence: u16) -> Active {
    Active { id: row.id.clone(), precedence, since: row.since, until: row.until }
}

/// The kind of a trigger that is for the screen, and whether it wakes it.
fn meant(
    row: &TriggerRow,
    screen: &ScreenRow,
    parents: &HashMap<FolderId, Option<FolderId>>,
) -> Option<(TriggerKind, bool)> {
    let (trigger, targets) = row.data.read()?;
    let tags: Vec<String> = serde_json::from_str(&screen.data.tags).unwrap_or_default();
    let above = |folder: &&FolderId| parents.get(*folder).and_then(Option::as_ref);
    let folders = std::iter::successors(screen.data.folder_id.as_ref(), above).take(DEEPEST);
    targets.include(&screen.id, &tags, folders).then_some((trigger.kind, trigger.wakes()))
}
