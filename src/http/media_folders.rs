//! Folders of media: a tree of names.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{FolderId, Id},
    name::check_name,
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, Page as Keyset,
    media::{self, MediaFilter},
    media_folders::{self, MediaFolderData, MediaFolderRow},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageMedia, Page, Paging, ViewSite, given},
    resource::{PathId, begin, commit, created, shown, view},
};

const KIND: ChangeKind = ChangeKind::MediaFolders;
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

view!(MediaFolderView);

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
#[utoipa::path(tag = "media", operation_id = "listMediaFolders", params(Paging), responses((status = 200, body = Page<MediaFolderView>)))]
#[get("/api/v1/sites/{siteId}/media-folders")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
) -> ApiResult<web::Json<Page<MediaFolderView>>> {
    let mut conn = app.db.read().await?;
    let found = media_folders::list(&mut conn, &allowed.scope, None, &paging.keyset()?).await?;
    Ok(web::Json(Page::of(found, MediaFolderView::from)))
}

/// Shows one.
#[utoipa::path(tag = "media", operation_id = "showMediaFolder", responses((status = 200, body = MediaFolderView)))]
#[get("/api/v1/sites/{siteId}/media-folders/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<FolderId>) -> ApiResult<HttpResponse> {
    let row = media_folders::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    Ok(shown(&MediaFolderView::from(row)))
}

/// Makes one.
#[utoipa::path(tag = "media", operation_id = "createMediaFolder", request_body = MediaFolderInput, responses((status = 201, body = MediaFolderView)))]
#[post("/api/v1/sites/{siteId}/media-folders")]
pub async fn create(
    app: App,
    allowed: Allowed<ManageMedia>,
    req: HttpRequest,
    input: web::Json<MediaFolderInput>,
) -> ApiResult<HttpResponse> {
    let MediaFolderInput { name, parent_id } = input.into_inner();
    let id: FolderId = app.new_id();
    let mut tx = begin(&app, &allowed, KIND, id.as_str()).await?;
    check_parent(&mut tx, &allowed.scope, &id, parent_id.as_ref()).await?;
    let data = MediaFolderData { name: named(&name)?, parent_id };
    let row = media_folders::insert(&mut tx, &allowed.scope, &id, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &MediaFolderView::from(row)))
}

/// Renames or moves one.
#[utoipa::path(tag = "media", operation_id = "updateMediaFolder", params(IfMatch), request_body = MediaFolderPatch, responses((status = 200, body = MediaFolderView)))]
#[patch("/api/v1/sites/{siteId}/media-folders/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<FolderId>,
    seen: IfMatch,
    patch: web::Json<MediaFolderPatch>,
) -> ApiResult<HttpResponse> {
    let patch = patch.into_inner();
    let mut tx = begin(&app, &allowed, KIND, id.0.as_str()).await?;
    let row = media_folders::find(&mut tx, &allowed.scope, &id.0).await?;
    let mut data = row.data.clone();
    seen.check(&MediaFolderView::from(row))?;
    if let Some(name) = patch.name {
        data.name = named(&name)?;
    }
    if let Some(parent) = patch.parent_id {
        check_parent(&mut tx, &allowed.scope, &id.0, parent.as_ref()).await?;
        data.parent_id = parent;
    }
    let row = media_folders::update(&mut tx, &allowed.scope, &id.0, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&MediaFolderView::from(row)))
}

/// Deletes an empty one; it can be restored for 30 days.
#[utoipa::path(tag = "media", operation_id = "deleteMediaFolder", params(IfMatch), responses((status = 204, description = "Deleted"), (status = 409, body = Problem, description = "folder_not_empty")))]
#[delete("/api/v1/sites/{siteId}/media-folders/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<FolderId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, KIND, id.0.as_str()).await?;
    let row = media_folders::find(&mut tx, &allowed.scope, &id.0).await?;
    seen.check(&MediaFolderView::from(row))?;
    if !is_empty(&mut tx, &allowed.scope, &id.0).await? {
        return Err(ApiError::conflict("folder_not_empty"));
    }
    media_folders::remove(&mut tx, &allowed.scope, &id.0, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "media", operation_id = "restoreMediaFolder", responses((status = 200, body = MediaFolderView)))]
#[post("/api/v1/sites/{siteId}/media-folders/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<FolderId>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, KIND, id.0.as_str()).await?;
    let row = media_folders::restore(&mut tx, &allowed.scope, &id.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&MediaFolderView::from(row)))
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
    let Some(parent) = parent else { return Ok(()) };
    let found = media_folders::find(conn, scope, parent).await;
    found.map_err(|_| ApiError::field("parentId", "unknown"))?;
    // What lies above is not the caller's affair, but a circle is.
    let (scope, mut above) = (&scope.whole(), Some(parent.clone()));
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
    if !media::list(conn, scope, &filter, &Keyset::first(1)).await?.items.is_empty() {
        return Ok(false);
    }
    let mut place = Keyset::first(500);
    loop {
        let some = media_folders::list(conn, scope, None, &place).await?;
        if some.items.iter().any(|folder| folder.data.parent_id.as_ref() == Some(id)) {
            return Ok(false);
        }
        let Some(next) = some.next else { return Ok(true) };
        place.after = Some(next);
    }
}
