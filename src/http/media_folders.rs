//! Folders of media: a tree of names.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{FolderId, Id},
    name::check_name,
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, StoreError,
    changes::SiteTx,
    media::{self, MediaFilter},
    media_folders::{self, MediaFolderData, MediaFolderRow},
    page,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageMedia, Page, Paging, ViewSite, etag, given},
};
use crate::state::State;

type FolderPath = web::Path<(String, FolderId)>;

/// How deep folders may be nested.
const MAX_DEPTH: usize = 20;

/// A folder of media.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaFolderView {
    /// Its id.
    #[schema(value_type = String)]
    id: FolderId,
    /// For `If-Match`.
    version: i64,
    /// Its name.
    name: String,
    /// The folder it is in.
    #[schema(value_type = Option<String>)]
    parent_id: Option<FolderId>,
    /// When it was made.
    #[schema(value_type = String)]
    created_at: Moment,
    /// When it was last changed.
    #[schema(value_type = String)]
    updated_at: Moment,
}

impl From<MediaFolderRow> for MediaFolderView {
    fn from(row: MediaFolderRow) -> Self {
        let MediaFolderRow { id, version, created_at, updated_at, data, .. } = row;
        Self { id, version, name: data.name, parent_id: data.parent_id, created_at, updated_at }
    }
}

/// A new folder.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MediaFolderInput {
    /// Its name.
    name: String,
    /// The folder it goes into.
    #[schema(value_type = Option<String>)]
    parent_id: Option<FolderId>,
}

/// Changes of a folder: what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MediaFolderPatch {
    /// Its name.
    name: Option<String>,
    /// The folder it goes into; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    parent_id: Option<Option<FolderId>>,
}

/// Lists folders by name.
#[utoipa::path(tag = "media", operation_id = "listMediaFolders", params(("siteId" = String, Path), Paging), responses((status = 200, body = Page<MediaFolderView>), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media-folders")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
) -> ApiResult<web::Json<Page<MediaFolderView>>> {
    let mut conn = app.db.read().await?;
    let found = media_folders::list(&mut conn, &allowed.scope, None, &paging.page()?).await?;
    Ok(web::Json(Page::of(found, MediaFolderView::from)))
}

/// Shows one.
#[utoipa::path(tag = "media", operation_id = "showMediaFolder", params(("siteId" = String, Path), ("folderId" = String, Path)), responses((status = 200, body = MediaFolderView), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media-folders/{folderId}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, path: FolderPath) -> ApiResult<HttpResponse> {
    let row = media_folders::find(&mut app.db.read().await?, &allowed.scope, &path.1).await?;
    Ok(answer(&mut HttpResponse::Ok(), row))
}

/// Makes one.
#[utoipa::path(tag = "media", operation_id = "createMediaFolder", params(("siteId" = String, Path)), request_body = MediaFolderInput, responses((status = 201, body = MediaFolderView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/api/v1/sites/{siteId}/media-folders")]
pub async fn create(
    app: App,
    allowed: Allowed<ManageMedia>,
    input: web::Json<MediaFolderInput>,
) -> ApiResult<HttpResponse> {
    let MediaFolderInput { name, parent_id } = input.into_inner();
    let id: FolderId = app.new_id();
    let mut tx = begin(&app, &allowed, &id).await?;
    check_parent(&mut tx, &allowed.scope, &id, parent_id.as_ref()).await?;
    let data = MediaFolderData { name: named(&name)?, parent_id };
    let row = media_folders::insert(&mut tx, &allowed.scope, &id, data, app.now()).await?;
    app.bus.publish(tx.commit().await?);
    let address = format!("/api/v1/sites/{}/media-folders/{id}", allowed.site());
    Ok(answer(HttpResponse::Created().insert_header(("Location", address)), row))
}

/// Renames or moves one.
#[utoipa::path(tag = "media", operation_id = "updateMediaFolder", params(("siteId" = String, Path), ("folderId" = String, Path), ("If-Match" = String, Header)), request_body = MediaFolderPatch, responses((status = 200, body = MediaFolderView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
#[patch("/api/v1/sites/{siteId}/media-folders/{folderId}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageMedia>,
    path: FolderPath,
    seen: IfMatch,
    patch: web::Json<MediaFolderPatch>,
) -> ApiResult<HttpResponse> {
    let patch = patch.into_inner();
    let mut tx = begin(&app, &allowed, &path.1).await?;
    let mut data = media_folders::find(&mut tx, &allowed.scope, &path.1).await?.data;
    if let Some(name) = patch.name {
        data.name = named(&name)?;
    }
    if let Some(parent) = patch.parent_id {
        check_parent(&mut tx, &allowed.scope, &path.1, parent.as_ref()).await?;
        data.parent_id = parent;
    }
    let done = media_folders::update(&mut tx, &allowed.scope, &path.1, seen.0, data, app.now()).await;
    let row = match done {
        Ok(row) => row,
        Err(error) => return Err(stale(&mut tx, &allowed.scope, &path.1, error).await),
    };
    app.bus.publish(tx.commit().await?);
    Ok(answer(&mut HttpResponse::Ok(), row))
}

/// Deletes an empty one; it can be restored for 30 days.
#[utoipa::path(tag = "media", operation_id = "deleteMediaFolder", params(("siteId" = String, Path), ("folderId" = String, Path), ("If-Match" = String, Header)), responses((status = 204, description = "Deleted"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem, description = "folder_not_empty"), (status = 412, body = Problem), (status = 428, body = Problem)))]
#[delete("/api/v1/sites/{siteId}/media-folders/{folderId}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageMedia>,
    path: FolderPath,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, &path.1).await?;
    media_folders::find(&mut tx, &allowed.scope, &path.1).await?;
    if !is_empty(&mut tx, &allowed.scope, &path.1).await? {
        return Err(ApiError::conflict("folder_not_empty"));
    }
    let done = media_folders::remove(&mut tx, &allowed.scope, &path.1, seen.0, app.now()).await;
    if let Err(error) = done {
        return Err(stale(&mut tx, &allowed.scope, &path.1, error).await);
    }
    app.bus.publish(tx.commit().await?);
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "media", operation_id = "restoreMediaFolder", params(("siteId" = String, Path), ("folderId" = String, Path)), responses((status = 200, body = MediaFolderView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[post("/api/v1/sites/{siteId}/media-folders/{folderId}/restore")]
pub async fn restore(app: App, allowed: Allowed<ManageMedia>, path: FolderPath) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, &path.1).await?;
    let row = media_folders::restore(&mut tx, &allowed.scope, &path.1, app.now()).await?;
    app.bus.publish(tx.commit().await?);
    Ok(answer(&mut HttpResponse::Ok(), row))
}

async fn begin<P>(app: &State, allowed: &Allowed<P>, id: &FolderId) -> ApiResult<SiteTx> {
    let actor = allowed.actor();
    let kind = ChangeKind::MediaFolders;
    Ok(SiteTx::begin(&app.db, &allowed.scope, &actor, kind, id.as_str(), app.now()).await?)
}

fn answer(builder: &mut actix_web::HttpResponseBuilder, row: MediaFolderRow) -> HttpResponse {
    builder.insert_header(etag(row.version)).json(MediaFolderView::from(row))
}

fn named(name: &str) -> ApiResult<String> {
    check_name(name).map_err(|refusal| ApiError::field("name", refusal.code()))
}

/// The parent exists, and is not the folder itself or below it.
async fn check_parent(
    conn: &mut Conn,
    scope: &Scope,
    id: &FolderId,
    parent: Option<&FolderId>,
) -> ApiResult<()> {
    let mut above = parent.cloned();
    for _ in 0..MAX_DEPTH {
        let Some(next) = above else { return Ok(()) };
        if next == *id {
            return Err(ApiError::field("parentId", "folder_cycle"));
        }
        let found = media_folders::find(conn, scope, &next).await;
        above = found.map_err(|_| ApiError::field("parentId", "unknown"))?.data.parent_id;
    }
    Err(ApiError::field("parentId", "folder_too_deep"))
}

async fn is_empty(conn: &mut Conn, scope: &Scope, id: &FolderId) -> ApiResult<bool> {
    let filter = MediaFilter { folder: Some(id.clone()), ..MediaFilter::default() };
    if !media::list(conn, scope, &filter, &page::Page::first(1)).await?.items.is_empty() {
        return Ok(false);
    }
    let mut place = page::Page::first(500);
    loop {
        let some = media_folders::list(conn, scope, None, &place).await?;
        if some.items.iter().any(|folder| folder.data.parent_id.as_ref() == Some(id)) {
            return Ok(false);
        }
        let Some(next) = some.next else { return Ok(true) };
        place.after = Some(next);
    }
}

/// Tells a caller who was late what is stored now; the write ends undone when its transaction drops.
async fn stale(conn: &mut Conn, scope: &Scope, id: &FolderId, error: StoreError) -> ApiError {
    if !matches!(error, StoreError::Stale) {
        return error.into();
    }
    match media_folders::find(conn, scope, id).await {
        Ok(row) => ApiError::stale(serde_json::to_value(MediaFolderView::from(row)).ok()),
        Err(error) => error.into(),
    }
}
