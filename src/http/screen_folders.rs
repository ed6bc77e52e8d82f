//! Folders of screens, and what a new screen inherits from them.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{FolderId, Id},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, Page as Keyset, enrolment_links,
    screen_folders::{self, ScreenFolderData, ScreenFolderRow},
    screens::{self, ScreenFilter},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageScreens, Page, Paging, ViewSite},
    holders::Holders,
    resource::{
        PathId, Refused, Search, begin, commit, created, given, referenced, seen_or_stored, shown, view,
    },
    screens::input::{Presets, check_presets},
};

/// Folders in folders, at most.
const DEPTH: usize = 20;

/// A folder of screens.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FolderView)]
pub struct ScreenFolderView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: FolderId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The folder it is in.
    #[schema(value_type = Option<String>)]
    pub parent_id: Option<FolderId>,
    /// What a new screen inherits.
    pub presets: Presets,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(ScreenFolderView);

/// A new folder.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FolderInput)]
pub struct ScreenFolderInput {
    /// Its name.
    name: String,
    /// The folder it goes into.
    #[schema(value_type = Option<String>)]
    parent_id: Option<FolderId>,
    /// What a new screen inherits.
    #[serde(default)]
    presets: Presets,
}

/// Changes of a folder: what is absent stays, null empties.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FolderPatch)]
pub struct ScreenFolderPatch {
    /// Its name.
    name: Option<String>,
    /// The folder it goes into.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    parent_id: Option<Option<FolderId>>,
    /// What a new screen inherits.
    presets: Option<Presets>,
}

fn view_of(row: ScreenFolderRow) -> ScreenFolderView {
    ScreenFolderView {
        id: row.id,
        version: row.version,
        name: row.data.name,
        parent_id: row.data.parent_id,
        presets: serde_json::from_str(&row.data.presets).unwrap_or_default(),
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// Lists folders by name.
#[utoipa::path(tag = "screen-folders", operation_id = "listScreenFolders", params(Paging, Search), responses((status = 200, body = Page<ScreenFolderView>)))]
#[get("/api/v1/sites/{siteId}/screen-folders")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<ScreenFolderView>>> {
    let mut conn = app.db.read().await?;
    let found = screen_folders::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    Ok(web::Json(Page::of(found, view_of)))
}

/// Makes a folder.
#[utoipa::path(tag = "screen-folders", operation_id = "createScreenFolder", responses((status = 201, body = ScreenFolderView)))]
#[post("/api/v1/sites/{siteId}/screen-folders")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageScreens>,
    input: web::Json<ScreenFolderInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope): (FolderId, _) = (app.new_id(), &allowed.scope);
    let ScreenFolderInput { name, parent_id, presets } = input.into_inner();
    let mut tx = begin(&app, &allowed, ChangeKind::ScreenFolders, id.as_str()).await?;
    let data = check(&mut tx, scope, &id, name, parent_id, presets, None).await?;
    let view = view_of(screen_folders::insert(&mut tx, scope, &id, data, app.now()).await?);
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Shows a folder.
#[utoipa::path(tag = "screen-folders", operation_id = "showScreenFolder", responses((status = 200, body = ScreenFolderView)))]
#[get("/api/v1/sites/{siteId}/screen-folders/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<FolderId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    Ok(shown(&view_of(screen_folders::find(&mut conn, &allowed.scope, &id.0).await?)))
}

/// Changes a folder. Screens that are in it stay as they are: presets are for new ones.
#[utoipa::path(tag = "screen-folders", operation_id = "updateScreenFolder", params(IfMatch), responses((status = 200, body = ScreenFolderView)))]
#[patch("/api/v1/sites/{siteId}/screen-folders/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<FolderId>,
    seen: IfMatch,
    patch: web::Json<ScreenFolderPatch>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::ScreenFolders, id.0.as_str()).await?;
    let view = change(&app, &mut tx, &allowed.scope, &id.0, Some(seen), patch.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Changes a folder within a transaction.
pub(super) async fn change(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &FolderId,
    seen: Option<IfMatch>,
    patch: ScreenFolderPatch,
) -> ApiResult<ScreenFolderView> {
    let stored = view_of(screen_folders::find(conn, scope, id).await?);
    let version = seen_or_stored(seen, &stored)?;
    let name = patch.name.unwrap_or(stored.name);
    let parent = patch.parent_id.unwrap_or(stored.parent_id);
    let presets = patch.presets.unwrap_or_else(|| stored.presets.clone());
    let data = check(conn, scope, id, name, parent, presets, Some(&stored.presets)).await?;
    Ok(view_of(screen_folders::update(conn, scope, id, version, data, app.now()).await?))
}

/// Deletes an empty folder that no open enrolment link fills; it can be restored for 30 days.
#[utoipa::path(tag = "screen-folders", operation_id = "deleteScreenFolder", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/screen-folders/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<FolderId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::ScreenFolders, id.as_str()).await?;
    seen.check(&view_of(screen_folders::find(&mut tx, scope, &id).await?))?;
    let inside = ScreenFilter { folder: Some(id.clone()), ..ScreenFilter::default() };
    let inside = screens::list(&mut tx, scope, &inside, &Keyset::first(100)).await?.items;
    let inside = inside.into_iter().map(|screen| (screen.id, screen.data.name)).collect();
    let links = enrolment_links::list(&mut tx, scope).await?.into_iter();
    let links = links.filter(|link| link.folder_id.as_ref() == Some(&id) && link.is_open(app.now()));
    Holders::default()
        .and("screens", inside)
        .and("screenFolders", screen_folders::inside(&mut tx, scope, &id).await?)
        .and("enrolmentLinks", links.map(|link| (link.id, link.name)).collect())
        .none("folder_in_use")?;
    screen_folders::remove(&mut tx, scope, &id, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "screen-folders", operation_id = "restoreScreenFolder", responses((status = 200, body = ScreenFolderView)))]
#[post("/api/v1/sites/{siteId}/screen-folders/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<FolderId>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::ScreenFolders, id.0.as_str()).await?;
    let view = view_of(screen_folders::restore(&mut tx, &allowed.scope, &id.0, app.now()).await?);
    commit(&app, tx).await?;
    Ok(shown(&view))
}

async fn check(
    conn: &mut Conn,
    scope: &Scope,
    id: &FolderId,
    name: String,
    parent_id: Option<FolderId>,
    presets: Presets,
    was: Option<&Presets>,
) -> ApiResult<ScreenFolderData> {
    let mut refused = Refused::default();
    let name = refused.name("name", &name);
    refused.done()?;
    climb(conn, scope, id, parent_id.as_ref()).await?;
    let stored = serde_json::to_string(&presets).unwrap_or_else(|_| "{}".into());
    // What stays as it is may name what the caller does not reach.
    if was != Some(&presets) {
        check_presets(conn, scope, presets).await?;
    }
    Ok(ScreenFolderData { name, parent_id, presets: stored })
}

/// A folder is never inside itself, and not too deep.
async fn climb(conn: &mut Conn, scope: &Scope, id: &FolderId, parent: Option<&FolderId>) -> ApiResult<()> {
    let Some(parent) = parent else { return Ok(()) };
    referenced("parentId", screen_folders::find(conn, scope, parent).await)?;
    // What lies above is not the caller's affair, but a circle is.
    let (scope, mut above) = (&scope.whole(), Some(parent.clone()));
    for _ in 0..DEPTH {
        let Some(folder) = above else { return Ok(()) };
        if folder == *id {
            return Err(ApiError::field("parentId", "folder_cycle"));
        }
        above = referenced("parentId", screen_folders::find(conn, scope, &folder).await)?.data.parent_id;
    }
    Err(ApiError::field("parentId", "folder_too_deep"))
}
