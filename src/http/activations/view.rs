//! Activations as callers see them.

use std::collections::HashMap;

use atrium_actors::site::{HowFar, Reached, presence::Presence};
use atrium_domain::{
    ids::{AccountId, ActivationId, Id, ScreenId, TriggerId},
    permission::Scope,
    time::Moment,
    trigger::Card,
};
use atrium_schema::{Conn, accounts, activations::ActivationRow, api_tokens, cap_feeds, screens, triggers};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
    resource::view,
    screens::view::presence,
    triggers::TriggerCard,
};

/// One use of a trigger.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActivationView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ActivationId,
    /// The site's version that brought it.
    pub version: i64,
    /// Of which trigger.
    #[schema(value_type = String)]
    pub trigger_id: TriggerId,
    /// What that is called.
    pub trigger_name: String,
    /// `emergency` or `server`.
    pub kind: String,
    /// The caller's name for it.
    pub key: Option<String>,
    /// Its words: its own, or the trigger's.
    pub card: Option<TriggerCard>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub since: Moment,
    /// When it is over by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Moment>,
    /// When it was taken down.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub cleared_at: Option<Moment>,
    /// `person`, `token`, `hook` or `alert`.
    pub source: String,
    /// Who started it, by name: of an alert its feed; empty for hooks.
    pub by: String,
    /// How far it has come, or had when it ended; null when the server no longer knows.
    pub reach: Option<ActivationReach>,
    /// Screens that have not shown it, at most 100; null but for a single activation that is not over.
    pub waiting: Option<Vec<WaitingScreen>>,
}
view!(ActivationView);

/// How far an activation has come.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct ActivationReach {
    /// Screens it is for.
    pub screens: u32,
    /// Players that have stored it.
    pub acknowledged: u32,
    /// Players that have had it on the screen.
    pub shown: u32,
}

/// A screen that has not shown an activation.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingScreen {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ScreenId,
    /// Its name.
    pub name: String,
    /// `online`, `offline` or `unregistered`.
    pub state: &'static str,
    /// Since when it is offline.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Moment>,
}

/// The view of one activation. Hold no connection when you call this.
pub async fn one(app: &App, scope: &Scope, row: ActivationRow) -> ApiResult<ActivationView> {
    views(app, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// The views of activations. Hold no connection when you call this.
pub async fn views(app: &App, scope: &Scope, rows: Vec<ActivationRow>) -> ApiResult<Vec<ActivationView>> {
    let far = how_far(app, scope, rows.iter().map(|row| row.id.clone()).collect()).await?;
    let mut conn = app.db.read().await?;
    let around = Around::of(&mut conn, scope, &rows).await?;
    Ok(rows.into_iter().map(|row| view(row, &around, &far)).collect())
}

/// The view of one activation, with those who have not shown it. Hold no connection when you call this.
pub async fn with_waiting(app: &App, scope: &Scope, row: ActivationRow) -> ApiResult<ActivationView> {
    if !row.stands(app.now()) {
        return one(app, scope, row).await;
    }
    let far = how_far(app, scope, vec![row.id.clone()]).await?;
    let Some(reached) = far.get(&row.id) else { return one(app, scope, row).await };
    let here = presence(app, scope, Some(reached.waiting.clone())).await?;
    let mut conn = app.db.read().await?;
    let mut names = screens::names_within(&mut conn, scope, &reached.waiting).await?;
    let state = |id: &ScreenId| match here.get(id) {
        Some(Presence::Online(_)) => ("online", None),
        Some(Presence::Offline(since)) => ("offline", Some(*since)),
        Some(Presence::NeverSeen) => ("offline", None),
        None => ("unregistered", None),
    };
    let waiting = reached.waiting.iter().filter_map(|id| {
        let (state, since) = state(id);
        Some(WaitingScreen { id: id.clone(), name: names.remove(id)?, state, since })
    });
    let mut waiting: Vec<WaitingScreen> = waiting.collect();
    waiting.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    let around = Around::of(&mut conn, scope, std::slice::from_ref(&row)).await?;
    Ok(ActivationView { waiting: Some(waiting), ..view(row, &around, &far) })
}

async fn how_far(
    app: &App,
    scope: &Scope,
    ids: Vec<ActivationId>,
) -> ApiResult<HashMap<ActivationId, Reached>> {
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    app.directory.site(scope.site()).send(HowFar(ids)).await.map_err(|_| ApiError::busy(1))
}

/// What the rows name.
struct Around {
    triggers: HashMap<TriggerId, (String, String, Option<Card>)>,
    actors: HashMap<String, String>,
}

impl Around {
    async fn of(conn: &mut Conn, scope: &Scope, rows: &[ActivationRow]) -> ApiResult<Self> {
        let mut around = Self { triggers: HashMap::new(), actors: HashMap::new() };
        for row in rows {
            if !around.triggers.contains_key(&row.trigger_id) {
                let found = triggers::find_any(conn, scope, &row.trigger_id).await?.data;
                let card = found.card.as_deref().and_then(|card| serde_json::from_str(card).ok());
                around.triggers.insert(row.trigger_id.clone(), (found.name, found.kind, card));
            }
        }
        let people: Vec<AccountId> =
            rows.iter().filter_map(|row| AccountId::parse(&row.actor_id).ok()).collect();
        let names = accounts::names(conn, &people).await?;
        around.actors.extend(names.into_iter().map(|(id, name)| (id.into(), name)));
        if rows.iter().any(|row| row.source == "token") {
            let tokens = api_tokens::list(conn, scope).await?;
            around.actors.extend(tokens.into_iter().map(|token| (token.id.into(), token.name)));
        }
        if rows.iter().any(|row| row.source == "alert") {
            let feeds = cap_feeds::list(conn, scope).await?;
            around.actors.extend(feeds.into_iter().map(|feed| (feed.id.into(), feed.data.name)));
        }
        Ok(around)
    }
}

fn view(row: ActivationRow, around: &Around, far: &HashMap<ActivationId, Reached>) -> ActivationView {
    let (trigger_name, kind, card) = around.triggers.get(&row.trigger_id).cloned().unwrap_or_default();
    let own: Option<Card> = row.card.as_deref().and_then(|card| serde_json::from_str(card).ok());
    let reach = far.get(&row.id).map(|reached| ActivationReach {
        screens: reached.screens,
        acknowledged: reached.acknowledged,
        shown: reached.shown,
    });
    ActivationView {
        version: row.made_version,
        trigger_name,
        kind,
        key: row.key,
        card: own.or(card).map(Into::into),
        since: row.since,
        until: row.until,
        cleared_at: row.cleared_at,
        by: around.actors.get(&row.actor_id).cloned().unwrap_or_default(),
        source: row.source,
        trigger_id: row.trigger_id,
        reach,
        waiting: None,
        id: row.id,
    }
}
