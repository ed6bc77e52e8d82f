//! Channels: they carry bookings above a default playlist, and layers or screens show them.

pub mod history;
pub mod occurrences;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{ChannelId, Id, PlaylistId},
    permission::Scope,
    schedule::{Content, Root},
    time::Moment,
    trigger::Screenful,
};
use atrium_schema::{
    Conn, bookings,
    channels::{self, ChannelData, ChannelRow},
    layouts, playlists, screens, triggers,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite},
    holders::Holders,
    resource::{
        PathId, Refused, Search, begin, commit, created, cut, given, referenced, seen_or_stored, shown, view,
    },
    times,
};

/// A channel.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ChannelId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// What plays when no booking holds.
    #[schema(value_type = Option<String>)]
    pub default_playlist_id: Option<PlaylistId>,
    /// How many bookings it has.
    pub booking_count: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(ChannelView);

/// A new channel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelInput {
    /// Its name.
    name: String,
    /// What plays when no booking holds.
    #[schema(value_type = Option<String>)]
    default_playlist_id: Option<PlaylistId>,
}

/// Changes of a channel: what is absent stays, null empties.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelPatch {
    /// Its name.
    name: Option<String>,
    /// What plays when no booking holds.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    default_playlist_id: Option<Option<PlaylistId>>,
}

/// Channels as callers see them, with the number of bookings.
async fn views(conn: &mut Conn, scope: &Scope, rows: Vec<ChannelRow>) -> ApiResult<Vec<ChannelView>> {
    let ids: Vec<ChannelId> = rows.iter().map(|row| row.id.clone()).collect();
    let counts = channels::booking_counts(conn, scope, &ids).await?;
    let view = |row: ChannelRow| ChannelView {
        booking_count: counts.get(&row.id).copied().unwrap_or(0),
        id: row.id,
        version: row.version,
        name: row.data.name,
        default_playlist_id: row.data.default_playlist_id,
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn view_of(conn: &mut Conn, scope: &Scope, row: ChannelRow) -> ApiResult<ChannelView> {
    views(conn, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// Lists channels by name.
#[utoipa::path(tag = "channels", operation_id = "listChannels", params(Paging, Search), responses((status = 200, body = Page<ChannelView>)))]
#[get("/api/v1/sites/{siteId}/channels")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<ChannelView>>> {
    let mut conn = app.db.read().await?;
    let found = channels::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    let (found, next) = cut(found);
    Ok(web::Json(Page { items: views(&mut conn, &allowed.scope, found).await?, next }))
}

/// Makes a channel.
#[utoipa::path(tag = "channels", operation_id = "createChannel", responses((status = 201, body = ChannelView)))]
#[post("/api/v1/sites/{siteId}/channels")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<ChannelInput>,
) -> ApiResult<HttpResponse> {
    let id: ChannelId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Channels, id.as_str()).await?;
    let view = make(&app, &mut tx, &allowed.scope, &id, input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Makes a channel within a transaction.
pub(super) async fn make(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &ChannelId,
    input: ChannelInput,
) -> ApiResult<ChannelView> {
    let ChannelInput { name, default_playlist_id } = input;
    let data = check(conn, scope, ChannelData { name, default_playlist_id }).await?;
    let row = channels::insert(conn, scope, id, data, app.now()).await?;
    view_of(conn, scope, row).await
}

/// Shows a channel.
#[utoipa::path(tag = "channels", operation_id = "showChannel", responses((status = 200, body = ChannelView)))]
#[get("/api/v1/sites/{siteId}/channels/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<ChannelId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let row = channels::find(&mut conn, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&mut conn, &allowed.scope, row).await?))
}

/// Changes a channel.
#[utoipa::path(tag = "channels", operation_id = "updateChannel", params(IfMatch), responses((status = 200, body = ChannelView)))]
#[patch("/api/v1/sites/{siteId}/channels/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<ChannelId>,
    seen: IfMatch,
    patch: web::Json<ChannelPatch>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Channels, id.0.as_str()).await?;
    let view = change(&app, &mut tx, &allowed.scope, &id.0, Some(seen), patch.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Changes a channel within a transaction.
pub(super) async fn change(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &ChannelId,
    seen: Option<IfMatch>,
    patch: ChannelPatch,
) -> ApiResult<ChannelView> {
    let stored = channels::find(conn, scope, id).await?;
    let mut data = stored.data.clone();
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    data.name = patch.name.unwrap_or(data.name);
    data.default_playlist_id = patch.default_playlist_id.unwrap_or(data.default_playlist_id);
    let data = check(conn, scope, data).await?;
    let row = channels::update(conn, scope, id, version, data, app.now()).await?;
    view_of(conn, scope, row).await
}

/// Deletes a channel, with its bookings, that no screen, layout or booking shows; it can be restored
/// for 30 days.
#[utoipa::path(tag = "channels", operation_id = "deleteChannel", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/channels/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<ChannelId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Channels, id.0.as_str()).await?;
    discard(&app, &mut tx, &allowed.scope, &id.0, Some(seen)).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a channel within a transaction.
pub(super) async fn discard(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &ChannelId,
    seen: Option<IfMatch>,
) -> ApiResult<()> {
    let stored = channels::find(conn, scope, id).await?;
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    Holders::default()
        .and("layouts", layouts::showing(conn, scope, id).await?)
        .and("screens", screens::showing(conn, scope, &Root::Channel(id.clone())).await?)
        .and("bookings", bookings::playing(conn, scope, &Content::Channel(id.clone())).await?)
        .and("triggers", triggers::showing(conn, scope, &Screenful::Channel(id.clone())).await?)
        .none("channel_in_use")?;
    Ok(channels::remove(conn, scope, id, version, app.now()).await?)
}

/// Takes back a deletion, of the channel's bookings too. A default playlist, opening hours or holidays that were deleted
/// meanwhile are refused: restore them first.
#[utoipa::path(tag = "channels", operation_id = "restoreChannel", responses((status = 200, body = ChannelView)))]
#[post("/api/v1/sites/{siteId}/channels/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<ChannelId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Channels, id.as_str()).await?;
    let row = channels::restore(&mut tx, scope, &id, app.now()).await?;
    missing(&mut tx, scope, &row).await?.none("restore_needs_others")?;
    let view = view_of(&mut tx, scope, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// What was deleted meanwhile of what a channel and its bookings need.
async fn missing(conn: &mut Conn, scope: &Scope, row: &ChannelRow) -> ApiResult<Holders> {
    let (dayparts, calendars) = bookings::times_of(conn, scope, &row.id).await?;
    let gone = times::gone(conn, scope, &dayparts, &calendars).await?;
    let Some(id) = &row.data.default_playlist_id else { return Ok(gone) };
    let playlist = playlists::find_any(conn, scope, id).await?;
    let deleted = playlist.deleted_at.is_some().then_some((playlist.id, playlist.data.name));
    Ok(gone.and("playlists", deleted.into_iter().collect()))
}

async fn check(conn: &mut Conn, scope: &Scope, mut data: ChannelData) -> ApiResult<ChannelData> {
    let mut refused = Refused::default();
    data.name = refused.name("name", &data.name);
    refused.done()?;
    if let Some(id) = &data.default_playlist_id {
        referenced("defaultPlaylistId", playlists::find(conn, scope, id).await)?;
    }
    Ok(data)
}
