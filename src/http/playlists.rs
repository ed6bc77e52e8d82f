//! Playlists: media in order, each shown for a while.

mod items;

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, PlaylistId},
    permission::Scope,
    schedule::Content,
    time::Moment,
    trigger::Screenful,
};
use atrium_schema::{
    Conn, bookings, channels,
    playlists::{self, ItemData, ItemRow, PlaylistData, PlaylistRow},
    triggers,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use items::{ItemFit, PlaylistItemInput, PlaylistItemView};

use super::{
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite},
    holders::Holders,
    resource::{PathId, Refused, Search, begin, commit, created, seen_or_stored, shown, view},
};

/// A playlist.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaylistView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: PlaylistId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// What it shows, in order.
    pub items: Vec<PlaylistItemView>,
    /// How long one round takes, in ms.
    pub total_ms: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(PlaylistView);

/// A playlist as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaylistInput {
    /// Its name.
    name: String,
    /// What it shows, in order; at most 1,000 items.
    #[serde(default)]
    items: Vec<PlaylistItemInput>,
}

impl PlaylistView {
    fn of(row: PlaylistRow, items: Vec<ItemRow>) -> Self {
        Self {
            id: row.id,
            version: row.version,
            name: row.data.name,
            total_ms: items.iter().map(|item| item.data.duration_ms).sum(),
            items: items.into_iter().map(PlaylistItemView::of).collect(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

async fn view_of(conn: &mut Conn, scope: &Scope, row: PlaylistRow) -> ApiResult<PlaylistView> {
    let items = playlists::items(conn, scope, std::slice::from_ref(&row.id)).await?.remove(&row.id);
    Ok(PlaylistView::of(row, items.unwrap_or_default()))
}

/// Lists playlists by name.
#[utoipa::path(tag = "playlists", operation_id = "listPlaylists", params(Paging, Search), responses((status = 200, body = Page<PlaylistView>)))]
#[get("/api/v1/sites/{siteId}/playlists")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<PlaylistView>>> {
    let mut conn = app.db.read().await?;
    let found = playlists::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    let ids: Vec<PlaylistId> = found.items.iter().map(|row| row.id.clone()).collect();
    let mut items = playlists::items(&mut conn, &allowed.scope, &ids).await?;
    Ok(web::Json(Page::of(found, |row| {
        let items = items.remove(&row.id).unwrap_or_default();
        PlaylistView::of(row, items)
    })))
}

/// Makes a playlist.
#[utoipa::path(tag = "playlists", operation_id = "createPlaylist", responses((status = 201, body = PlaylistView)))]
#[post("/api/v1/sites/{siteId}/playlists")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<PlaylistInput>,
) -> ApiResult<HttpResponse> {
    let id: PlaylistId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Playlists, id.as_str()).await?;
    let view = make(&app, &mut tx, &allowed.scope, &id, input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Makes a playlist within a transaction.
pub(super) async fn make(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &PlaylistId,
    input: PlaylistInput,
) -> ApiResult<PlaylistView> {
    let (data, items) = check(app, conn, scope, id, input).await?;
    let row = playlists::insert(conn, scope, id, data, app.now()).await?;
    playlists::replace_items(conn, scope, id, &items).await?;
    view_of(conn, scope, row).await
}

/// Shows a playlist.
#[utoipa::path(tag = "playlists", operation_id = "showPlaylist", responses((status = 200, body = PlaylistView)))]
#[get("/api/v1/sites/{siteId}/playlists/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<PlaylistId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let row = playlists::find(&mut conn, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&mut conn, &allowed.scope, row).await?))
}

/// Replaces a playlist. Items that keep their id stay the same items for reports.
#[utoipa::path(tag = "playlists", operation_id = "updatePlaylist", params(IfMatch), responses((status = 200, body = PlaylistView)))]
#[put("/api/v1/sites/{siteId}/playlists/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<PlaylistId>,
    seen: IfMatch,
    input: web::Json<PlaylistInput>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Playlists, id.0.as_str()).await?;
    let view = change(&app, &mut tx, &allowed.scope, &id.0, Some(seen), input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Replaces a playlist within a transaction.
pub(super) async fn change(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &PlaylistId,
    seen: Option<IfMatch>,
    input: PlaylistInput,
) -> ApiResult<PlaylistView> {
    let stored = playlists::find(conn, scope, id).await?;
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    let (data, items) = check(app, conn, scope, id, input).await?;
    let row = playlists::update(conn, scope, id, version, data, app.now()).await?;
    playlists::replace_items(conn, scope, id, &items).await?;
    view_of(conn, scope, row).await
}

/// Deletes a playlist that no channel or booking plays; it can be restored for 30 days.
#[utoipa::path(tag = "playlists", operation_id = "deletePlaylist", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/playlists/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<PlaylistId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Playlists, id.0.as_str()).await?;
    discard(&app, &mut tx, &allowed.scope, &id.0, Some(seen)).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a playlist within a transaction.
pub(super) async fn discard(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &PlaylistId,
    seen: Option<IfMatch>,
) -> ApiResult<()> {
    let stored = playlists::find(conn, scope, id).await?;
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    Holders::default()
        .and("channels", channels::playing(conn, scope, id).await?)
        .and("bookings", bookings::playing(conn, scope, &Content::Playlist(id.clone())).await?)
        .and("triggers", triggers::showing(conn, scope, &Screenful::Playlist(id.clone())).await?)
        .none("playlist_in_use")?;
    Ok(playlists::remove(conn, scope, id, version, app.now()).await?)
}

/// Takes back a deletion. Items whose file was deleted meanwhile are refused: restore those first.
#[utoipa::path(tag = "playlists", operation_id = "restorePlaylist", responses((status = 200, body = PlaylistView)))]
#[post("/api/v1/sites/{siteId}/playlists/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<PlaylistId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Playlists, id.as_str()).await?;
    let row = playlists::restore(&mut tx, scope, &id, app.now()).await?;
    items::missing(&mut tx, scope, &id).await?.none("restore_needs_others")?;
    let view = view_of(&mut tx, scope, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Checks a whole playlist; everything that is wrong is answered at once.
async fn check(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &PlaylistId,
    input: PlaylistInput,
) -> ApiResult<(PlaylistData, Vec<ItemData>)> {
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    let items = items::check(conn, scope, id, input.items, &mut refused, || app.new_id()).await?;
    refused.done()?;
    Ok((PlaylistData { name }, items))
}
