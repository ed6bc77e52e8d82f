//! A rollout as callers read it.

use atrium_actors::site::receipts::{DeliveryOf, HowDelivered};
use atrium_domain::{
    ids::{RolloutId, ScreenId},
    permission::Scope,
    receipt::{Knowledge, Stage},
    time::Moment,
};
use atrium_schema::{
    players,
    rollouts::{self, RolloutRow},
    screens,
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::stored;
use crate::http::{
    changes::{ActorView, actor_of, receipt::DeliverySum},
    dry_runs::{ProposedChange, check},
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    resource::view,
    screens::explain::ThingView,
};

/// Changes that a few screens show before they are made.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RolloutView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: RolloutId,
    /// How often it has been written.
    pub version: i64,
    /// Whether it goes on.
    #[schema(inline)]
    pub state: RolloutState,
    /// What the first thing that it changes is called; null when it has no name, or for those who reach a part of the site.
    pub name: Option<String>,
    /// How many changes it has.
    pub changes: usize,
    /// The changes themselves, as a dry run takes them; null for those who may not make them.
    pub proposed: Option<Vec<ProposedChange>>,
    /// The screens that show them, of those that the caller may see.
    pub screens: Vec<ThingView>,
    /// How many more screens show them.
    pub hidden: usize,
    /// The site's version by which those screens were to show it: its delivery.
    pub made_version: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Moment,
    /// Who made it.
    pub made_by: Option<ActorView>,
    /// The site's version by which the changes were made or taken back; null while it goes on.
    pub ended_version: Option<i64>,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Moment>,
    /// Who did that.
    pub ended_by: Option<ActorView>,
    /// How many of its screens get another schedule by it, and how many of those show it; null when it is over.
    pub delivery: Option<DeliverySum>,
    /// Those of its screens that have not shown it yet, and that the caller may see; none when it is over.
    pub waiting: Vec<ThingView>,
    /// Why its changes cannot be made any more, as a problem document: its screens show what all others do.
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Value>,
}
view!(RolloutView);

/// Whether a rollout goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RolloutState {
    /// Its screens show the changes, unless there is a problem.
    Trying,
    /// The changes were made.
    Published,
    /// They were not.
    Stopped,
}

impl RolloutState {
    fn of(row: &RolloutRow) -> Self {
        match row.state.as_str() {
            rollouts::PUBLISHED => Self::Published,
            rollouts::STOPPED => Self::Stopped,
            _ => Self::Trying,
        }
    }
}

/// The view of a rollout. Hold no connection when you call this.
pub async fn view_of(app: &App, allowed: &Allowed<ViewSite>, row: RolloutRow) -> ApiResult<RolloutView> {
    let (scope, proposed) = (&allowed.scope, stored(&row).unwrap_or_default());
    let ids = row.screen_ids();
    let reached = if row.is_trying() && row.problem.is_none() {
        Some(reached(app, scope, &row, &ids).await?)
    } else {
        None
    };
    let mut conn = app.db.read().await?;
    let mut names = screens::names_within(&mut conn, scope, &ids).await?;
    let seen: Vec<ScreenId> = ids.iter().filter(|id| names.contains_key(*id)).cloned().collect();
    let made_by = actor_of(&mut conn, scope, row.made_version).await?;
    let ended_by = match row.ended_version {
        Some(version) => actor_of(&mut conn, scope, version).await?,
        None => None,
    };
    let waits = |id: &&ScreenId| reached.as_ref().is_some_and(|(_, waiting)| waiting.contains(id));
    let waiting = seen.iter().filter(waits).map(|id| ThingView::new(id, names.get(id))).collect();
    Ok(RolloutView {
        state: RolloutState::of(&row),
        name: Some(row.name.clone()).filter(|name| scope.reach().is_none() && !name.is_empty()),
        changes: proposed.len(),
        proposed: check(allowed, &proposed).is_ok().then_some(proposed),
        hidden: ids.len() - seen.len(),
        screens: seen.iter().map(|id| ThingView::new(id, names.remove(id).as_ref())).collect(),
        made_version: row.made_version,
        made_at: row.made_at,
        made_by,
        ended_version: row.ended_version,
        ended_at: row.ended_at,
        ended_by,
        delivery: reached.map(|(sum, _)| sum),
        waiting,
        problem: row.problem.and_then(|text| serde_json::from_str(&text).ok()),
        version: row.version,
        id: row.id,
    })
}

/// How many of the screens show it, and which do not: by the receipt of the change that began it.
async fn reached(
    app: &App,
    scope: &Scope,
    row: &RolloutRow,
    ids: &[ScreenId],
) -> ApiResult<(DeliverySum, Vec<ScreenId>)> {
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    let site = app.directory.site(scope.site());
    let known = site.send(HowDelivered(vec![row.made_version])).await.map_err(|_| ApiError::busy(1))?;
    if matches!(known.get(&row.made_version), Some(Knowledge::Forgotten)) {
        return by_status(app, scope, ids).await;
    }
    let delivery = site.send(DeliveryOf(row.made_version)).await.map_err(|_| ApiError::busy(1))?;
    let counts = delivery.counts();
    let sum = DeliverySum { screens: counts.at(Stage::Targeted), shown: counts.at(Stage::Shown) };
    let waiting = delivery.screens.into_iter().filter(|one| one.progress.stage() != Stage::Shown);
    Ok((sum, waiting.map(|one| one.screen).collect()))
}

/// The same after a restart, which forgets receipts: by what the players said last that they play.
async fn by_status(app: &App, scope: &Scope, ids: &[ScreenId]) -> ApiResult<(DeliverySum, Vec<ScreenId>)> {
    let (mut sum, mut waiting) = (DeliverySum { screens: 0, shown: 0 }, Vec::new());
    for player in players::of_screens(&mut app.db.read().await?, scope, ids).await? {
        let slot = app.directory.slot(&player.id);
        let newest = slot.and_then(|slot| {
            slot.read(|state| state.schedule.as_ref().map(|(schedule, _)| schedule.etag.clone()))
        });
        sum.screens += 1;
        if newest.is_some_and(|newest| player.status.schedule_etag.as_deref() == Some(&*newest)) {
            sum.shown += 1;
        } else {
            waiting.push(player.screen_id);
        }
    }
    Ok((sum, waiting))
}
