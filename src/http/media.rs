//! Media: the files that were uploaded, where they are shown, and their bytes.

pub mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{FolderId, Id, MediaId},
    name::check_name,
    permission::Scope,
};
use atrium_schema::{
    Conn, StoreError,
    changes::SiteTx,
    media::{self, MediaData, MediaFilter, MediaRow},
    media_folders,
};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use self::view::{MediaKind, MediaUsage, MediaView, Warner};
use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageMedia, Page, Paging, ViewSite, etag, given},
    ranges::{self, serve_object},
};
use crate::{media::FileType, state::State, store::Key};

type MediaPath = web::Path<(String, MediaId)>;

/// Which media are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct MediaQuery {
    /// The name contains this.
    q: Option<String>,
    /// In this folder.
    #[param(value_type = Option<String>)]
    folder_id: Option<FolderId>,
    /// Pictures or films.
    kind: Option<MediaKind>,
    #[serde(flatten)]
    #[param(inline)]
    paging: Paging,
}

/// Changes of a media file's entry: what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MediaPatch {
    /// Its name.
    name: Option<String>,
    /// The folder it goes into; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    folder_id: Option<Option<FolderId>>,
}

/// Lists media by name.
#[utoipa::path(tag = "media", operation_id = "listMedia", params(("siteId" = String, Path), MediaQuery), responses((status = 200, body = Page<MediaView>), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    query: web::Query<MediaQuery>,
) -> ApiResult<web::Json<Page<MediaView>>> {
    let MediaQuery { q, folder_id, kind, paging } = query.into_inner();
    let filter =
        MediaFilter { text: q, folder: folder_id, kind: kind.map(|kind| kind.as_str().to_owned()) };
    let mut conn = app.db.read().await?;
    let found = media::list(&mut conn, &allowed.scope, &filter, &paging.page()?).await?;
    let warner = Warner::read(&mut conn, &allowed.scope).await?;
    Ok(web::Json(Page::of(found, |row| MediaView::of(&allowed.scope, row, &warner))))
}

/// Shows one.
#[utoipa::path(tag = "media", operation_id = "showMedia", params(("siteId" = String, Path), ("mediaId" = String, Path)), responses((status = 200, body = MediaView), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media/{mediaId}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, path: MediaPath) -> ApiResult<HttpResponse> {
    answer(&app, &allowed.scope, &path.1).await
}

/// Renames or moves one.
#[utoipa::path(tag = "media", operation_id = "updateMedia", params(("siteId" = String, Path), ("mediaId" = String, Path), ("If-Match" = String, Header)), request_body = MediaPatch, responses((status = 200, body = MediaView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
#[patch("/api/v1/sites/{siteId}/media/{mediaId}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageMedia>,
    path: MediaPath,
    seen: IfMatch,
    patch: web::Json<MediaPatch>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, &path.1).await?;
    let mut data = media::find(&mut tx, &allowed.scope, &path.1).await?.data;
    apply(&mut tx, &allowed.scope, &mut data, patch.into_inner()).await?;
    let done = media::update(&mut tx, &allowed.scope, &path.1, seen.0, data, app.now()).await;
    if let Err(error) = done {
        return Err(stale(&app, &allowed.scope, tx, &path.1, error).await);
    }
    app.bus.publish(tx.commit().await?);
    answer(&app, &allowed.scope, &path.1).await
}

async fn apply(conn: &mut Conn, scope: &Scope, data: &mut MediaData, patch: MediaPatch) -> ApiResult<()> {
    if let Some(name) = patch.name {
        data.name = check_name(&name).map_err(|refusal| ApiError::field("name", refusal.code()))?;
    }
    if let Some(folder) = patch.folder_id {
        if let Some(folder) = &folder {
            let found = media_folders::find(conn, scope, folder).await;
            found.map_err(|_| ApiError::field("folderId", "unknown"))?;
        }
        data.folder_id = folder;
    }
    Ok(())
}

/// Deletes one that is shown nowhere; it can be restored for 30 days.
#[utoipa::path(tag = "media", operation_id = "deleteMedia", params(("siteId" = String, Path), ("mediaId" = String, Path), ("If-Match" = String, Header)), responses((status = 204, description = "Deleted"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem, description = "media_in_use, with the playlists and bookings"), (status = 412, body = Problem), (status = 428, body = Problem)))]
#[delete("/api/v1/sites/{siteId}/media/{mediaId}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageMedia>,
    path: MediaPath,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, &path.1).await?;
    media::find(&mut tx, &allowed.scope, &path.1).await?;
    // Asked inside the transaction: nobody can book it between the question and the deletion.
    let usage = media::usage(&mut tx, &allowed.scope, &path.1).await?;
    if !usage.is_empty() {
        let usage = MediaUsage::from(usage);
        return Err(ApiError::conflict("media_in_use")
            .arg("playlists", json!(usage.playlists))
            .arg("bookings", json!(usage.bookings))
            .arg("screens", json!(usage.screens)));
    }
    let done = media::remove(&mut tx, &allowed.scope, &path.1, seen.0, app.now()).await;
    if let Err(error) = done {
        return Err(stale(&app, &allowed.scope, tx, &path.1, error).await);
    }
    app.bus.publish(tx.commit().await?);
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "media", operation_id = "restoreMedia", params(("siteId" = String, Path), ("mediaId" = String, Path)), responses((status = 200, body = MediaView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[post("/api/v1/sites/{siteId}/media/{mediaId}/restore")]
pub async fn restore(app: App, allowed: Allowed<ManageMedia>, path: MediaPath) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, &path.1).await?;
    media::restore(&mut tx, &allowed.scope, &path.1, app.now()).await?;
    app.bus.publish(tx.commit().await?);
    answer(&app, &allowed.scope, &path.1).await
}

/// Where it is shown.
#[utoipa::path(tag = "media", operation_id = "showMediaUsage", params(("siteId" = String, Path), ("mediaId" = String, Path)), responses((status = 200, body = MediaUsage), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media/{mediaId}/usage")]
pub async fn usage(
    app: App,
    allowed: Allowed<ViewSite>,
    path: MediaPath,
) -> ApiResult<web::Json<MediaUsage>> {
    let mut conn = app.db.read().await?;
    media::find(&mut conn, &allowed.scope, &path.1).await?;
    Ok(web::Json(media::usage(&mut conn, &allowed.scope, &path.1).await?.into()))
}

/// Its bytes, whole or in part.
#[utoipa::path(tag = "media", operation_id = "downloadMedia", params(("siteId" = String, Path), ("mediaId" = String, Path), ("Range" = Option<String>, Header)), responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 206, description = "A part of it"), (status = 304, description = "Unchanged"), (status = 401, body = Problem), (status = 404, body = Problem), (status = 416, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media/{mediaId}/file")]
pub async fn file(
    app: App,
    allowed: Allowed<ViewSite>,
    path: MediaPath,
    req: HttpRequest,
) -> ApiResult<HttpResponse> {
    let row = media::find(&mut app.db.read().await?, &allowed.scope, &path.1).await?;
    serve_object(&req, &app.store, &row.data.sha256, &row.data.mime).await
}

/// A small picture of it: JPEG or PNG; of an SVG, the SVG itself.
#[utoipa::path(tag = "media", operation_id = "showMediaThumbnail", params(("siteId" = String, Path), ("mediaId" = String, Path)), responses((status = 200, description = "The picture", body = Vec<u8>, content_type = "image/jpeg"), (status = 304, description = "Unchanged"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/api/v1/sites/{siteId}/media/{mediaId}/thumbnail")]
pub async fn thumbnail(
    app: App,
    allowed: Allowed<ViewSite>,
    path: MediaPath,
    req: HttpRequest,
) -> ApiResult<HttpResponse> {
    let data = media::find(&mut app.db.read().await?, &allowed.scope, &path.1).await?.data;
    if data.mime == FileType::Svg.mime() {
        return serve_object(&req, &app.store, &data.sha256, &data.mime).await;
    }
    let key = Key::thumbnail(&data.sha256).filter(|_| data.thumbnail).ok_or_else(ApiError::not_found)?;
    let start = app.store.beginning(&key).await.map_err(ranges::failed)?;
    let mime = if start.starts_with(b"\x89PNG") { FileType::Png } else { FileType::Jpeg }.mime();
    ranges::serve(&req, &app.store, &key, &format!("{}-thumbnail", data.sha256), mime).await
}

async fn begin<P>(app: &State, allowed: &Allowed<P>, id: &MediaId) -> ApiResult<SiteTx> {
    let actor = allowed.actor();
    Ok(SiteTx::begin(&app.db, &allowed.scope, &actor, ChangeKind::Media, id.as_str(), app.now()).await?)
}

async fn view(app: &State, scope: &Scope, id: &MediaId) -> ApiResult<(MediaRow, MediaView)> {
    let mut conn = app.db.read().await?;
    let row = media::find(&mut conn, scope, id).await?;
    let warner = Warner::read(&mut conn, scope).await?;
    let view = MediaView::of(scope, row.clone(), &warner);
    Ok((row, view))
}

async fn answer(app: &State, scope: &Scope, id: &MediaId) -> ApiResult<HttpResponse> {
    let (row, view) = view(app, scope, id).await?;
    Ok(HttpResponse::Ok().insert_header(etag(row.version)).json(view))
}

/// Ends the write, and tells a caller who was late what is stored now.
async fn stale(app: &State, scope: &Scope, tx: SiteTx, id: &MediaId, error: StoreError) -> ApiError {
    if let Err(error) = tx.rollback().await {
        return error.into();
    }
    if !matches!(error, StoreError::Stale) {
        return error.into();
    }
    match view(app, scope, id).await {
        Ok((_, view)) => ApiError::stale(serde_json::to_value(view).ok()),
        Err(error) => error,
    }
}
