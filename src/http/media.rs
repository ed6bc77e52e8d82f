//! Media: the files that were uploaded, where they are shown, and their bytes.

pub mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{FolderId, Id, MediaId},
    name::check_name,
    permission::Scope,
    schedule::Validity,
    trigger::Screenful,
};
use atrium_schema::{
    Conn,
    media::{self, MediaData, MediaFilter},
    media_folders, triggers,
};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use self::view::{MediaKind, MediaUsage, MediaView, Warner};
use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageMedia, Page, Paging, ViewSite, given},
    holders::Holders,
    ranges::{self, serve_object},
    resource::{PathId, begin, commit, shown},
};
use crate::{media::FileType, state::State, store::Key};

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
    /// The first day on which it may be shown, `YYYY-MM-DD` by each screen's own calendar; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = Date)]
    valid_from: Option<Option<String>>,
    /// The last one, included; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Option<String>>,
}

/// Lists media by name.
#[utoipa::path(tag = "media", operation_id = "listMedia", params(MediaQuery, Paging), responses((status = 200, body = Page<MediaView>)))]
#[get("/api/v1/sites/{siteId}/media")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    query: web::Query<MediaQuery>,
    paging: web::Query<Paging>,
) -> ApiResult<web::Json<Page<MediaView>>> {
    let MediaQuery { q, folder_id, kind } = query.into_inner();
    let filter = MediaFilter { text: q, folder: folder_id, kind: kind.map(|kind| kind.as_str().to_owned()) };
    let mut conn = app.db.read().await?;
    let found = media::list(&mut conn, &allowed.scope, &filter, &paging.keyset()?).await?;
    let warner = Warner::read(&mut conn, &allowed.scope).await?;
    Ok(web::Json(Page::of(found, |row| MediaView::of(&allowed.scope, row, &warner))))
}

/// Shows one.
#[utoipa::path(tag = "media", operation_id = "showMedia", responses((status = 200, body = MediaView)))]
#[get("/api/v1/sites/{siteId}/media/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<MediaId>) -> ApiResult<HttpResponse> {
    answer(&app, &allowed.scope, &id.0).await
}

/// Renames or moves one, or says on which days it may be shown.
#[utoipa::path(tag = "media", operation_id = "updateMedia", params(IfMatch), request_body = MediaPatch, responses((status = 200, body = MediaView)))]
#[patch("/api/v1/sites/{siteId}/media/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<MediaId>,
    seen: IfMatch,
    patch: web::Json<MediaPatch>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Media, id.0.as_str()).await?;
    let mut data = seen_now(&mut tx, &allowed.scope, &id.0, seen).await?;
    apply(&mut tx, &allowed.scope, &mut data, patch.into_inner()).await?;
    media::update(&mut tx, &allowed.scope, &id.0, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    answer(&app, &allowed.scope, &id.0).await
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
    if let Some(from) = patch.valid_from {
        data.valid_from = from;
    }
    if let Some(until) = patch.valid_until {
        data.valid_until = until;
    }
    Validity::read(data.valid_from.as_deref(), data.valid_until.as_deref())
        .map_err(|refusal| ApiError::field(refusal.field(), refusal.code()))?;
    Ok(())
}

/// Deletes one that is shown nowhere; it can be restored for 30 days.
#[utoipa::path(tag = "media", operation_id = "deleteMedia", params(IfMatch), responses((status = 204, description = "Deleted"), (status = 409, body = Problem, description = "media_in_use, with the playlists and bookings")))]
#[delete("/api/v1/sites/{siteId}/media/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<MediaId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Media, id.0.as_str()).await?;
    seen_now(&mut tx, &allowed.scope, &id.0, seen).await?;
    // Asked inside the transaction: nobody can book it between the question and the deletion.
    let users = media::usage(&mut tx, &allowed.scope, &id.0).await?;
    let used = triggers::showing(&mut tx, &allowed.scope, &Screenful::Media(id.0.clone())).await?;
    Holders::default().and("triggers", used).none("media_in_use")?;
    if !users.is_empty() {
        let users = MediaUsage::of(users, None, &Warner::default());
        return Err(ApiError::conflict("media_in_use")
            .arg("playlists", json!(users.playlists))
            .arg("bookings", json!(users.bookings))
            .arg("screens", json!(users.screens)));
    }
    media::remove(&mut tx, &allowed.scope, &id.0, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "media", operation_id = "restoreMedia", responses((status = 200, body = MediaView)))]
#[post("/api/v1/sites/{siteId}/media/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<MediaId>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Media, id.0.as_str()).await?;
    media::restore(&mut tx, &allowed.scope, &id.0, app.now()).await?;
    commit(&app, tx).await?;
    answer(&app, &allowed.scope, &id.0).await
}

/// Where it is shown.
#[utoipa::path(tag = "media", operation_id = "showMediaUsage", responses((status = 200, body = MediaUsage)))]
#[get("/api/v1/sites/{siteId}/media/{id}/usage")]
pub async fn usage(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<MediaId>,
) -> ApiResult<web::Json<MediaUsage>> {
    let mut conn = app.db.read().await?;
    let codec = media::find(&mut conn, &allowed.scope, &id.0).await?.data.codec;
    let mut usage = media::usage(&mut conn, &allowed.scope, &id.0).await?;
    view::keep_held(&mut conn, &allowed.scope, &mut usage).await?;
    let warner = Warner::read(&mut conn, &allowed.scope).await?;
    Ok(web::Json(MediaUsage::of(usage, codec.as_deref(), &warner)))
}

/// Its bytes, whole or in part.
#[utoipa::path(tag = "media", operation_id = "downloadMedia", params(("Range" = Option<String>, Header)), responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 206, description = "A part of it"), (status = 304, description = "Unchanged")))]
#[get("/api/v1/sites/{siteId}/media/{id}/file")]
pub async fn file(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<MediaId>,
    req: HttpRequest,
) -> ApiResult<HttpResponse> {
    let row = media::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    serve_object(&req, &app.store, &row.data.sha256, &row.data.mime).await
}

/// A small picture of it: JPEG or PNG; of an SVG, the SVG itself.
#[utoipa::path(tag = "media", operation_id = "showMediaThumbnail", responses((status = 200, description = "The picture", body = Vec<u8>, content_type = "image/jpeg"), (status = 304, description = "Unchanged")))]
#[get("/api/v1/sites/{siteId}/media/{id}/thumbnail")]
pub async fn thumbnail(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<MediaId>,
    req: HttpRequest,
) -> ApiResult<HttpResponse> {
    let data = media::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?.data;
    if data.mime == FileType::Svg.mime() {
        return serve_object(&req, &app.store, &data.sha256, &data.mime).await;
    }
    let key = Key::thumbnail(&data.sha256).filter(|_| data.thumbnail).ok_or_else(ApiError::not_found)?;
    let start = app.store.beginning(&key).await.map_err(ranges::failed)?;
    let mime = if start.starts_with(b"\x89PNG") { FileType::Png } else { FileType::Jpeg }.mime();
    ranges::serve(&req, &app.store, &key, &format!("{}-thumbnail", data.sha256), mime).await
}

/// The stored file, if it is as the caller saw it.
async fn seen_now(conn: &mut Conn, scope: &Scope, id: &MediaId, seen: IfMatch) -> ApiResult<MediaData> {
    let row = media::find(conn, scope, id).await?;
    let data = row.data.clone();
    seen.check(&MediaView::of(scope, row, &Warner::read(conn, scope).await?))?;
    Ok(data)
}

async fn view(conn: &mut Conn, scope: &Scope, id: &MediaId) -> ApiResult<MediaView> {
    let row = media::find(conn, scope, id).await?;
    Ok(MediaView::of(scope, row, &Warner::read(conn, scope).await?))
}

async fn answer(app: &State, scope: &Scope, id: &MediaId) -> ApiResult<HttpResponse> {
    Ok(shown(&view(&mut app.db.read().await?, scope, id).await?))
}
