//! What happened on a site, with the names of things and people.

use std::collections::HashMap;

use actix_web::{get, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AccountId, Id},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, StoreError, accounts, activations, api_tokens, bookings,
    changes::{self, ChangeRow},
    channels, dayparts, holiday_calendars, layouts, media, media_folders, places, playlists, rollouts,
    screen_folders, screens, triggers,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Page, Paging, ViewSite},
    resource::{open, seal},
};

pub mod receipt;

/// One write of the site.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// The site's version after it.
    pub version: i64,
    /// What kind of thing changed: `screens`, `playlists` …
    pub kind: String,
    /// Of `activations`, whether something began; else it ended. Null of all other kinds.
    pub began: Option<bool>,
    /// Which one; empty when several changed at once.
    pub object_id: String,
    /// Its name, deleted or not; null when it has none or is gone for good.
    pub object_name: Option<String>,
    /// Who did it.
    pub actor: ActorView,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// How many screens it gave another schedule; null when it gave none one, or the server no longer knows.
    pub delivery: Option<receipt::DeliverySum>,
}

/// Who changed something.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActorView {
    /// `account`, `token`, `player` or `system`.
    pub kind: String,
    /// Their id; empty for the system.
    pub id: String,
    /// Their name, if it is known.
    pub name: Option<String>,
    /// Who had assumed their identity, by name.
    pub behind: Option<String>,
}

impl ActorView {
    fn of(row: &ChangeRow, names: &HashMap<String, String>) -> Self {
        let name = |id: &str| names.get(id).cloned();
        Self {
            name: name(&row.actor_id),
            behind: row.behind_id.as_deref().and_then(name),
            kind: row.actor_kind.clone(),
            id: row.actor_id.clone(),
        }
    }
}

/// Who made these versions of the site, and when.
pub(super) async fn makers(
    conn: &mut Conn,
    scope: &Scope,
    versions: &[i64],
) -> ApiResult<HashMap<i64, (ActorView, Moment)>> {
    let rows = changes::these(conn, scope, versions).await?;
    let names = actor_names(conn, scope, &rows).await?;
    Ok(rows.iter().map(|row| (row.version, (ActorView::of(row, &names), row.at))).collect())
}

/// Lists what happened on the site, newest first.
#[utoipa::path(tag = "site", operation_id = "listChanges", params(Paging), responses((status = 200, body = Page<ChangeView>)))]
#[get("/api/v1/sites/{siteId}/changes")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
) -> ApiResult<web::Json<Page<ChangeView>>> {
    let before = paging.after.as_deref().map(|text| open(text).and_then(|text| text.parse().ok()));
    if let Some(None) = before {
        return Err(ApiError::field("after", "cursor_invalid"));
    }
    let mut conn = app.db.read().await?;
    let rows = changes::recent(&mut conn, &allowed.scope, before.flatten(), paging.limit()).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == paging.limit());
    // A site's first change has version 1: below it is nothing.
    let last = rows.last().map(|change| change.version).filter(|version| full && *version > 1);
    let mut items = views(&mut conn, &allowed.scope, rows).await?;
    drop(conn);
    receipt::sum_up(&app, &allowed.scope, &mut items).await?;
    Ok(web::Json(Page { items, next: last.map(|version| seal(&version.to_string())) }))
}

/// The newest changes below a version, newest first.
pub async fn recent(
    conn: &mut Conn,
    scope: &Scope,
    before: Option<i64>,
    limit: i64,
) -> ApiResult<Vec<ChangeView>> {
    let rows = changes::recent(conn, scope, before, limit).await?;
    views(conn, scope, rows).await
}

async fn views(conn: &mut Conn, scope: &Scope, rows: Vec<ChangeRow>) -> ApiResult<Vec<ChangeView>> {
    let mut names = HashMap::new();
    for kind in ChangeKind::ALL {
        let of_kind = rows.iter().filter(|row| row.kind == kind.as_str());
        let ids: Vec<&str> = of_kind.map(|row| row.object_id.as_str()).collect();
        if !ids.is_empty() {
            names.extend(object_names(conn, scope, kind, &ids).await?);
        }
    }
    // Whoever reaches a part of the site hears of that part.
    // A rollout is on everybody's pages, without its name.
    let held = |row: &ChangeRow| {
        scope.reach().is_none()
            || row.kind == ChangeKind::Rollouts.as_str()
            || names.contains_key(&row.object_id)
    };
    let rows: Vec<ChangeRow> = rows.into_iter().filter(held).collect();
    names.extend(actor_names(conn, scope, &rows).await?);
    let used = |row: &&ChangeRow| row.kind == ChangeKind::Activations.as_str();
    let used: Vec<i64> = rows.iter().filter(used).map(|row| row.version).collect();
    let began = activations::made_by(conn, scope, &used).await?;
    let view = |row: ChangeRow| ChangeView {
        began: used.contains(&row.version).then(|| began.contains(&row.version)),
        version: row.version,
        object_name: names.get(&row.object_id).cloned(),
        actor: ActorView::of(&row, &names),
        kind: row.kind,
        object_id: row.object_id,
        at: row.at,
        delivery: None,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The names of things of one kind. Ids are unique over all kinds, so one map holds them all.
pub(super) async fn object_names(
    conn: &mut Conn,
    scope: &Scope,
    kind: ChangeKind,
    ids: &[&str],
) -> ApiResult<HashMap<String, String>> {
    macro_rules! of {
        ($table:ident) => {
            texts($table::names_within(conn, scope, &parsed(ids)).await?)
        };
    }
    Ok(match kind {
        ChangeKind::Screens => of!(screens),
        ChangeKind::ScreenFolders => of!(screen_folders),
        ChangeKind::Places => of!(places),
        ChangeKind::Media => of!(media),
        ChangeKind::MediaFolders => of!(media_folders),
        ChangeKind::Playlists => of!(playlists),
        ChangeKind::Channels => of!(channels),
        ChangeKind::Bookings => of!(bookings),
        ChangeKind::Layouts => of!(layouts),
        ChangeKind::Triggers => of!(triggers),
        // Named by what was used.
        ChangeKind::Activations => of!(activations),
        ChangeKind::Dayparts => of!(dayparts),
        ChangeKind::HolidayCalendars => of!(holiday_calendars),
        // Their object is the site, or something without a name of its own.
        ChangeKind::Site
        | ChangeKind::Players
        | ChangeKind::Commands
        | ChangeKind::EnrolmentLinks
        | ChangeKind::CapFeeds
        | ChangeKind::AlertRules
        | ChangeKind::Outages
        | ChangeKind::Users => HashMap::new(),
        ChangeKind::Rollouts if scope.reach().is_some() => HashMap::new(),
        ChangeKind::Rollouts => texts(rollouts::names(conn, scope, &parsed(ids)).await?),
    })
}

/// Who made a change; nobody if it is not known any more.
pub async fn actor_of(conn: &mut Conn, scope: &Scope, version: i64) -> ApiResult<Option<ActorView>> {
    let row = match changes::find(conn, scope, version).await {
        Ok(row) => row,
        Err(StoreError::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let names = actor_names(conn, scope, std::slice::from_ref(&row)).await?;
    Ok(Some(ActorView::of(&row, &names)))
}

async fn actor_names(
    conn: &mut Conn,
    scope: &Scope,
    rows: &[ChangeRow],
) -> ApiResult<HashMap<String, String>> {
    let of_kind = |kind| rows.iter().filter(move |row| row.actor_kind == kind);
    let both = |row: &ChangeRow| [Some(row.actor_id.clone()), row.behind_id.clone()];
    let people: Vec<AccountId> =
        of_kind("account").flat_map(both).flatten().filter_map(|id| AccountId::parse(&id).ok()).collect();
    let mut names = texts(accounts::names(conn, &people).await?);
    if of_kind("token").next().is_some() {
        let tokens = api_tokens::list(conn, scope).await?;
        names.extend(tokens.into_iter().map(|token| (token.id.into(), token.name)));
    }
    Ok(names)
}

fn parsed<T: Id>(ids: &[&str]) -> Vec<T> {
    ids.iter().filter_map(|id| T::parse(id).ok()).collect()
}

fn texts<T: Into<String>>(names: HashMap<T, String>) -> HashMap<String, String> {
    names.into_iter().map(|(id, name)| (id.into(), name)).collect()
}
