//! Layouts: a canvas with layers, each showing a channel. Written whole.

mod layers;

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{ChannelId, Id, LayoutId},
    permission::Scope,
    schedule::Root,
    time::Moment,
    trigger::Screenful,
};
use atrium_schema::{
    Conn, channels,
    layouts::{self, LayerRow, LayoutData, LayoutRow},
    screens, triggers,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use layers::{LayerInput, LayerView};

use super::{
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite},
    holders::Holders,
    resource::{PathId, Refused, Search, begin, commit, created, cut, seen_or_stored, shown, view},
};

/// A layout.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LayoutView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: LayoutId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Width in layout pixels.
    pub width: i32,
    /// Height in layout pixels.
    pub height: i32,
    /// `#rrggbb`.
    pub background: String,
    /// Its layers, lowest first.
    pub layers: Vec<LayerView>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(LayoutView);

/// A layout as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LayoutInput {
    /// Its name.
    name: String,
    /// Width, 1 to 16,384 layout pixels.
    width: i32,
    /// Height, 1 to 16,384 layout pixels.
    height: i32,
    /// `#rrggbb`.
    background: String,
    /// Its layers, at most 32, each inside the layout.
    #[serde(default)]
    layers: Vec<LayerInput>,
}

/// Layouts as callers see them, with the names of the channels.
async fn views(conn: &mut Conn, scope: &Scope, rows: Vec<LayoutRow>) -> ApiResult<Vec<LayoutView>> {
    let ids: Vec<LayoutId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut all = layouts::layers(conn, scope, &ids).await?;
    let shown: Vec<ChannelId> = all.values().flatten().filter_map(|layer| layer.channel_id.clone()).collect();
    let names = channels::names(conn, scope, &shown).await?;
    let view = |row: LayoutRow| LayoutView {
        version: row.version,
        name: row.data.name,
        width: row.data.width,
        height: row.data.height,
        background: row.data.background,
        layers: all
            .remove(&row.id)
            .unwrap_or_default()
            .into_iter()
            .map(|layer| LayerView::of(layer, &names))
            .collect(),
        id: row.id,
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn view_of(conn: &mut Conn, scope: &Scope, row: LayoutRow) -> ApiResult<LayoutView> {
    views(conn, scope, vec![row]).await?.pop().ok_or_else(super::error::ApiError::not_found)
}

/// Lists layouts by name.
#[utoipa::path(tag = "layouts", operation_id = "listLayouts", params(Paging, Search), responses((status = 200, body = Page<LayoutView>)))]
#[get("/api/v1/sites/{siteId}/layouts")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<LayoutView>>> {
    let mut conn = app.db.read().await?;
    let found = layouts::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    let (found, next) = cut(found);
    Ok(web::Json(Page { items: views(&mut conn, &allowed.scope, found).await?, next }))
}

/// Makes a layout.
#[utoipa::path(tag = "layouts", operation_id = "createLayout", responses((status = 201, body = LayoutView)))]
#[post("/api/v1/sites/{siteId}/layouts")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<LayoutInput>,
) -> ApiResult<HttpResponse> {
    let id: LayoutId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Layouts, id.as_str()).await?;
    let view = make(&app, &mut tx, &allowed.scope, &id, input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Makes a layout within a transaction.
pub(super) async fn make(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &LayoutId,
    input: LayoutInput,
) -> ApiResult<LayoutView> {
    let (data, layers) = check(app, conn, scope, id, input).await?;
    let row = layouts::insert(conn, scope, id, data, app.now()).await?;
    layouts::replace_layers(conn, scope, id, layers).await?;
    view_of(conn, scope, row).await
}

/// Shows a layout.
#[utoipa::path(tag = "layouts", operation_id = "showLayout", responses((status = 200, body = LayoutView)))]
#[get("/api/v1/sites/{siteId}/layouts/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<LayoutId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let row = layouts::find(&mut conn, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&mut conn, &allowed.scope, row).await?))
}

/// Replaces a layout. Layers that keep their id stay the same layers.
#[utoipa::path(tag = "layouts", operation_id = "updateLayout", params(IfMatch), responses((status = 200, body = LayoutView)))]
#[put("/api/v1/sites/{siteId}/layouts/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<LayoutId>,
    seen: IfMatch,
    input: web::Json<LayoutInput>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Layouts, id.0.as_str()).await?;
    let view = change(&app, &mut tx, &allowed.scope, &id.0, Some(seen), input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Replaces a layout within a transaction.
pub(super) async fn change(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &LayoutId,
    seen: Option<IfMatch>,
    input: LayoutInput,
) -> ApiResult<LayoutView> {
    let stored = layouts::find(conn, scope, id).await?;
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    let (data, layers) = check(app, conn, scope, id, input).await?;
    let row = layouts::update(conn, scope, id, version, data, app.now()).await?;
    layouts::replace_layers(conn, scope, id, layers).await?;
    view_of(conn, scope, row).await
}

/// Deletes a layout that no screen shows; it can be restored for 30 days.
#[utoipa::path(tag = "layouts", operation_id = "deleteLayout", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/layouts/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<LayoutId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Layouts, id.0.as_str()).await?;
    discard(&app, &mut tx, &allowed.scope, &id.0, Some(seen)).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a layout within a transaction.
pub(super) async fn discard(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &LayoutId,
    seen: Option<IfMatch>,
) -> ApiResult<()> {
    let stored = layouts::find(conn, scope, id).await?;
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    Holders::default()
        .and("screens", screens::showing(conn, scope, &Root::Layout(id.clone())).await?)
        .and("triggers", triggers::showing(conn, scope, &Screenful::Layout(id.clone())).await?)
        .none("layout_in_use")?;
    Ok(layouts::remove(conn, scope, id, version, app.now()).await?)
}

/// Takes back a deletion. Layers whose channel was deleted meanwhile are refused: restore those first.
#[utoipa::path(tag = "layouts", operation_id = "restoreLayout", responses((status = 200, body = LayoutView)))]
#[post("/api/v1/sites/{siteId}/layouts/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<LayoutId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Layouts, id.as_str()).await?;
    let row = layouts::restore(&mut tx, scope, &id, app.now()).await?;
    layers::missing(&mut tx, scope, &id).await?.none("restore_needs_others")?;
    let view = view_of(&mut tx, scope, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Checks a whole layout; everything that is wrong is answered at once.
async fn check(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &LayoutId,
    input: LayoutInput,
) -> ApiResult<(LayoutData, Vec<LayerRow>)> {
    let mut refused = Refused::default();
    let LayoutInput { name, width, height, background, layers } = input;
    let data = LayoutData { name: refused.name("name", &name), width, height, background };
    let layers = layers::check(conn, scope, id, &data, layers, &mut refused, || app.new_id()).await?;
    refused.done()?;
    Ok((data, layers))
}
