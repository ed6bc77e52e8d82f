//! Screens: the licensed display surfaces.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_actors::site::presence::Presence;
use atrium_domain::{
    change::ChangeKind,
    ids::{FolderId, Id, ScreenId},
    permission::Scope,
};
use atrium_schema::{
    Conn, players,
    screens::{self, Liveness, ScreenFilter, ScreenRow},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageScreens, Page, Paging, ViewSite},
    resource::{PathId, begin, commit, created, seal, settle, shown},
    times,
};

pub mod commands;
pub mod explain;
pub mod import;
pub mod input;
pub mod missing;
pub mod pictures;
pub mod preview;
pub mod view;

use input::{ScreenInput, ScreenPatch, id_of};
use view::{ScreenStatus, ScreenView};

/// Which screens are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The name contains this.
    q: Option<String>,
    /// In this folder.
    folder_id: Option<String>,
    /// Has this tag.
    tag: Option<String>,
    /// How the player stands.
    status: Option<ScreenStatus>,
    /// How many at most; 1 to 200, default 50.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
}

/// How many screens stand how.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All.
    pub total: usize,
    /// With a player that asks.
    pub online: usize,
    /// With a player that has stopped asking.
    pub offline: usize,
    /// With a player that has never asked.
    pub never_seen: usize,
    /// Without a player.
    pub unregistered: usize,
}

/// Screens by name.
#[utoipa::path(
    tag = "screens", operation_id = "listScreens",
    params(Wanted),
    responses((status = 200, body = Page<ScreenView>))
)]
#[get("/api/v1/sites/{siteId}/screens")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    wanted: web::Query<Wanted>,
) -> ApiResult<HttpResponse> {
    let wanted = wanted.into_inner();
    let page = Paging { limit: wanted.limit, after: wanted.after.clone() }.keyset()?;
    let filter = filter(&app, &allowed.scope, wanted).await?;
    let slice = screens::list(&mut app.db.read().await?, &allowed.scope, &filter, &page).await?;
    let items = view::views(&app, &allowed.scope, slice.items).await?;
    Ok(HttpResponse::Ok().json(Page { items, next: slice.next.map(|place| seal(&place.to_text())) }))
}

async fn filter(app: &App, scope: &Scope, wanted: Wanted) -> ApiResult<ScreenFilter> {
    let mut filter = ScreenFilter {
        text: wanted.q.filter(|text| !text.trim().is_empty()),
        folder: wanted.folder_id.as_deref().map(|id| id_of::<FolderId>("folderId", id)).transpose()?,
        tag: wanted.tag,
        ..ScreenFilter::default()
    };
    match wanted.status {
        None => {}
        Some(ScreenStatus::Unregistered) => filter.liveness = Some(Liveness::Unregistered),
        // Who is there only the directory knows.
        Some(status) => {
            let there = present(app, scope).await?;
            filter.ids =
                Some(there.into_iter().filter(|(_, one)| stands(*one) == status).map(|(id, _)| id).collect());
        }
    }
    Ok(filter)
}

const fn stands(presence: Presence) -> ScreenStatus {
    match presence {
        Presence::Online(_) => ScreenStatus::Online,
        Presence::Offline(_) => ScreenStatus::Offline,
        Presence::NeverSeen => ScreenStatus::NeverSeen,
    }
}

/// How many screens stand how.
#[utoipa::path(
    tag = "screens", operation_id = "countScreens",
    responses((status = 200, body = Counts))
)]
#[get("/api/v1/sites/{siteId}/screens/counts")]
pub async fn counts(app: App, allowed: Allowed<ViewSite>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(count(&app, &allowed.scope).await?))
}

/// The counts, for the overview too.
pub async fn count(app: &App, scope: &Scope) -> ApiResult<Counts> {
    let there = present(app, scope).await?;
    let mut conn = app.db.read().await?;
    let total = usize::try_from(screens::count(&mut conn, scope).await?).unwrap_or(0);
    let how_many = |status| there.values().filter(|presence| stands(**presence) == status).count();
    Ok(Counts {
        total,
        online: how_many(ScreenStatus::Online),
        offline: how_many(ScreenStatus::Offline),
        never_seen: how_many(ScreenStatus::NeverSeen),
        unregistered: total.saturating_sub(there.len()),
    })
}

/// How the players stand of the screens that the scope holds.
async fn present(app: &App, scope: &Scope) -> ApiResult<HashMap<ScreenId, Presence>> {
    let mut there = view::presence(app, scope, None).await?;
    if scope.reach().is_some() {
        let held = screens::ids(&mut app.db.read().await?, scope).await?;
        there.retain(|id, _| held.contains(id));
    }
    Ok(there)
}

/// One screen.
#[utoipa::path(
    tag = "screens", operation_id = "showScreen",
    responses((status = 200, body = ScreenView))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let row = screens::find(&mut app.db.read().await?, &allowed.scope, &id).await?;
    Ok(shown(&view::one(&app, &allowed.scope, row).await?))
}

/// Adds a screen.
#[utoipa::path(
    tag = "screens", operation_id = "createScreen", request_body = ScreenInput,
    responses((status = 201, body = ScreenView))
)]
#[post("/api/v1/sites/{siteId}/screens")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageScreens>,
    input: web::Json<ScreenInput>,
) -> ApiResult<HttpResponse> {
    let scope = &allowed.scope;
    let (id, now): (ScreenId, _) = (app.new_id(), app.now());
    let mut tx = begin(&app, &allowed, ChangeKind::Screens, id.as_str()).await?;
    let data = input::new_screen(&mut tx, scope, input.into_inner()).await?;
    let row = screens::insert(&mut tx, scope, &id, data, now).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view::one(&app, scope, row).await?))
}

/// Changes a screen.
#[utoipa::path(
    tag = "screens", operation_id = "updateScreen", params(IfMatch),
    request_body = ScreenPatch,
    responses((status = 200, body = ScreenView))
)]
#[patch("/api/v1/sites/{siteId}/screens/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageScreens>,
    PathId(id): PathId<ScreenId>,
    expected: IfMatch,
    patch: web::Json<ScreenPatch>,
) -> ApiResult<HttpResponse> {
    let scope = &allowed.scope;
    let mut tx = begin(&app, &allowed, ChangeKind::Screens, id.as_str()).await?;
    let row = screens::find(&mut tx, scope, &id).await?;
    if row.version != expected.0 {
        tx.rollback().await?;
        let current = view::one(&app, scope, row).await?;
        return Err(ApiError::stale(serde_json::to_value(current).ok()));
    }
    let row = change(&app, &mut tx, scope, row, patch.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view::one(&app, scope, row).await?))
}

/// Changes a stored screen within a transaction.
pub(super) async fn change(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    row: ScreenRow,
    patch: ScreenPatch,
) -> ApiResult<ScreenRow> {
    let mut data = row.data;
    input::apply(conn, scope, &mut data, patch).await?;
    Ok(screens::update(conn, scope, &row.id, row.version, data, app.now()).await?)
}

/// Deletes a screen; its player is told to register again. It can be restored for 30 days, without the player.
#[utoipa::path(
    tag = "screens", operation_id = "removeScreen", params(IfMatch),
    responses((status = 204))
)]
#[delete("/api/v1/sites/{siteId}/screens/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageScreens>,
    PathId(id): PathId<ScreenId>,
    expected: IfMatch,
) -> ApiResult<HttpResponse> {
    let (now, scope) = (app.now(), &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Screens, id.as_str()).await?;
    screens::remove(&mut tx, scope, &id, expected.0, now).await?;
    players::revoke(&mut tx, scope, &id, now).await?;
    commit(&app, tx).await?;
    settle(&app, scope.site()).await;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion. Active hours that were deleted meanwhile are refused: restore them first.
#[utoipa::path(
    tag = "screens", operation_id = "restoreScreen",
    responses((status = 200, body = ScreenView))
)]
#[post("/api/v1/sites/{siteId}/screens/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageScreens>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let (now, scope) = (app.now(), &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Screens, id.as_str()).await?;
    let row = screens::restore(&mut tx, scope, &id, now).await?;
    times::gone(&mut tx, scope, row.data.active_hours_id.as_slice(), &[])
        .await?
        .none("restore_needs_others")?;
    commit(&app, tx).await?;
    Ok(shown(&view::one(&app, scope, row).await?))
}

/// Revokes a screen's player: it shows a code again, and its token is worth nothing.
#[utoipa::path(
    tag = "screens", operation_id = "revokePlayer",
    responses((status = 204))
)]
#[delete("/api/v1/sites/{siteId}/screens/{id}/player")]
pub async fn revoke_player(
    app: App,
    allowed: Allowed<ManageScreens>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let (now, scope) = (app.now(), &allowed.scope);
    let mut conn = app.db.read().await?;
    screens::hold(&mut conn, scope, &id).await?;
    let player = players::of_screens(&mut conn, scope, std::slice::from_ref(&id)).await?.pop();
    drop(conn);
    let player = player.ok_or_else(ApiError::not_found)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Players, player.id.as_str()).await?;
    players::revoke(&mut tx, scope, &id, now).await?.ok_or_else(ApiError::not_found)?;
    commit(&app, tx).await?;
    settle(&app, scope.site()).await;
    Ok(HttpResponse::NoContent().finish())
}
