//! Places: where screens hang, with their zone.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, PlaceId},
    time::Moment,
    zone::Zone,
};
use atrium_schema::places::{self, PlaceData, PlaceRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageSite, Page, Paging, ViewSite},
    resource::{PathId, Refused, Search, begin, commit, created, given, shown, view},
};

/// Longest part of an address, in characters.
const PART: usize = 200;

/// A place.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: PlaceId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Country.
    pub country: String,
    /// City.
    pub city: String,
    /// Building.
    pub building: String,
    /// Floor.
    pub floor: String,
    /// Street address.
    pub address: String,
    /// IANA zone of the screens here; else the site's.
    pub zone: Option<String>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(PlaceView);

/// A new place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceInput {
    /// Its name.
    name: String,
    /// Country.
    #[serde(default)]
    country: String,
    /// City.
    #[serde(default)]
    city: String,
    /// Building.
    #[serde(default)]
    building: String,
    /// Floor.
    #[serde(default)]
    floor: String,
    /// Street address.
    #[serde(default)]
    address: String,
    /// IANA zone of the screens here; else the site's.
    zone: Option<String>,
}

/// Changes of a place: what is absent stays, null empties.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlacePatch {
    /// Its name.
    name: Option<String>,
    /// Country.
    country: Option<String>,
    /// City.
    city: Option<String>,
    /// Building.
    building: Option<String>,
    /// Floor.
    floor: Option<String>,
    /// Street address.
    address: Option<String>,
    /// IANA zone of the screens here; else the site's.
    #[serde(default, deserialize_with = "given")]
    zone: Option<Option<String>>,
}

fn view_of(row: PlaceRow) -> PlaceView {
    PlaceView {
        id: row.id,
        version: row.version,
        name: row.data.name,
        country: row.data.country,
        city: row.data.city,
        building: row.data.building,
        floor: row.data.floor,
        address: row.data.address,
        zone: row.data.zone,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// Lists places by name.
#[utoipa::path(tag = "places", operation_id = "listPlaces", params(Paging, Search), responses((status = 200, body = Page<PlaceView>)))]
#[get("/api/v1/sites/{siteId}/places")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<PlaceView>>> {
    let mut conn = app.db.read().await?;
    let found = places::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    Ok(web::Json(Page::of(found, view_of)))
}

/// Makes a place.
#[utoipa::path(tag = "places", operation_id = "createPlace", responses((status = 201, body = PlaceView)))]
#[post("/api/v1/sites/{siteId}/places")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    input: web::Json<PlaceInput>,
) -> ApiResult<HttpResponse> {
    let id: PlaceId = app.new_id();
    let PlaceInput { name, country, city, building, floor, address, zone } = input.into_inner();
    let data = check(PlaceData { name, country, city, building, floor, address, zone })?;
    let mut tx = begin(&app, &allowed, ChangeKind::Places, id.as_str()).await?;
    let view = view_of(places::insert(&mut tx, &allowed.scope, &id, data, app.now()).await?);
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Shows a place.
#[utoipa::path(tag = "places", operation_id = "showPlace", responses((status = 200, body = PlaceView)))]
#[get("/api/v1/sites/{siteId}/places/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<PlaceId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    Ok(shown(&view_of(places::find(&mut conn, &allowed.scope, &id.0).await?)))
}

/// Changes a place; another zone moves the bookings of its screens.
#[utoipa::path(tag = "places", operation_id = "updatePlace", params(IfMatch), responses((status = 200, body = PlaceView)))]
#[patch("/api/v1/sites/{siteId}/places/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<PlaceId>,
    seen: IfMatch,
    patch: web::Json<PlacePatch>,
) -> ApiResult<HttpResponse> {
    let (id, scope, patch) = (id.0, &allowed.scope, patch.into_inner());
    let mut tx = begin(&app, &allowed, ChangeKind::Places, id.as_str()).await?;
    let stored = places::find(&mut tx, scope, &id).await?;
    let old = stored.data.clone();
    seen.check(&view_of(stored))?;
    let data = check(PlaceData {
        name: patch.name.unwrap_or(old.name),
        country: patch.country.unwrap_or(old.country),
        city: patch.city.unwrap_or(old.city),
        building: patch.building.unwrap_or(old.building),
        floor: patch.floor.unwrap_or(old.floor),
        address: patch.address.unwrap_or(old.address),
        zone: patch.zone.unwrap_or(old.zone),
    })?;
    let view = view_of(places::update(&mut tx, scope, &id, seen.0, data, app.now()).await?);
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Deletes a place; its screens follow the site's zone. It can be restored for 30 days.
#[utoipa::path(tag = "places", operation_id = "deletePlace", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/places/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<PlaceId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Places, id.as_str()).await?;
    seen.check(&view_of(places::find(&mut tx, scope, &id).await?))?;
    places::remove(&mut tx, scope, &id, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "places", operation_id = "restorePlace", responses((status = 200, body = PlaceView)))]
#[post("/api/v1/sites/{siteId}/places/{id}/restore")]
pub async fn restore(app: App, allowed: Allowed<ManageSite>, id: PathId<PlaceId>) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Places, id.0.as_str()).await?;
    let view = view_of(places::restore(&mut tx, &allowed.scope, &id.0, app.now()).await?);
    commit(&app, tx).await?;
    Ok(shown(&view))
}

fn check(mut data: PlaceData) -> ApiResult<PlaceData> {
    let mut refused = Refused::default();
    data.name = refused.name("name", &data.name);
    let parts = [
        ("country", &mut data.country),
        ("city", &mut data.city),
        ("building", &mut data.building),
        ("floor", &mut data.floor),
        ("address", &mut data.address),
    ];
    for (field, part) in parts {
        *part = part.trim().to_owned();
        if part.chars().count() > PART || part.chars().any(|c| c.is_control() && c != '\n') {
            refused.field(field, "not_allowed");
        }
    }
    if data.zone.as_deref().is_some_and(|zone| Zone::find(zone).is_err()) {
        refused.field("zone", "zone_unknown");
    }
    refused.done()?;
    Ok(data)
}
