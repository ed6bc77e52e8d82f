//! Sites as those who look after the server see them: all of them, from outside.

use actix_web::{HttpResponse, delete, get, http::StatusCode, patch, post, web};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::{OrganisationId, SiteId},
    time::Moment,
    zone::Zone,
};
use atrium_identity::sites::{self as acts, By, NewSite, Owner, Turn};
use atrium_schema::{
    StoreError,
    changes::SiteTx,
    organisations::{self, OrganisationRow},
    sites::{self, SiteData, SiteRow},
};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{App, IfMatch, ServerAdmin, SteppedUp, etag},
    holders::Named,
    resource::{PathId, Refused, commit},
};
use crate::state::State;

/// A site from outside.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServerSite {
    /// Its id.
    #[schema(value_type = String)]
    pub id: SiteId,
    /// How often its settings and standing have been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Its IANA zone.
    pub zone: String,
    /// Its language (BCP 47).
    pub locale: String,
    /// Whose it is.
    pub organisation: Named,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// Since when nobody works on it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub suspended_at: Option<Moment>,
    /// When it was deleted; 30 days later it is gone.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub deleted_at: Option<Moment>,
}

/// A new site: of an organisation that is there, or of a new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSiteInput {
    /// Its name.
    name: String,
    /// Its IANA zone.
    zone: String,
    /// Its language (BCP 47).
    locale: String,
    /// The organisation it belongs to.
    #[schema(value_type = Option<String>)]
    organisation_id: Option<OrganisationId>,
    /// The name of an organisation to make.
    organisation_name: Option<String>,
}

/// What a site is called from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteName {
    /// Its name.
    name: String,
}

/// Lists every site, deleted ones that can be restored too, by name.
#[utoipa::path(tag = "server", operation_id = "listServerSites", responses((status = 200, body = Vec<ServerSite>)))]
#[get("/api/v1/server/sites")]
pub async fn list(app: App, _admin: ServerAdmin) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let owners = organisations::all(&mut conn).await?;
    let mut rows = sites::all(&mut conn).await?;
    rows.sort_by_cached_key(|row| row.data.name.to_lowercase());
    let views = rows.into_iter().map(|row| {
        let owner = owners.iter().find(|owner| owner.id == row.organisation_id);
        view(row, owner.map(|owner| owner.name.clone()).unwrap_or_default())
    });
    Ok(HttpResponse::Ok().json(views.collect::<Vec<_>>()))
}

/// Lists the organisations that sites belong to, by name.
#[utoipa::path(tag = "server", operation_id = "listOrganisations", responses((status = 200, body = Vec<Named>)))]
#[get("/api/v1/server/organisations")]
pub async fn list_owners(app: App, _admin: ServerAdmin) -> ApiResult<HttpResponse> {
    let rows = organisations::all(&mut app.db.read().await?).await?;
    let named = |row: OrganisationRow| Named { id: row.id.into(), name: row.name };
    Ok(HttpResponse::Ok().json(rows.into_iter().map(named).collect::<Vec<_>>()))
}

/// Makes a site; its maker is its first owner.
#[utoipa::path(tag = "server", operation_id = "createSite", responses((status = 201, body = ServerSite)))]
#[post("/api/v1/server/sites")]
pub async fn create(app: App, admin: ServerAdmin, input: web::Json<NewSiteInput>) -> ApiResult<HttpResponse> {
    let (owner, data) = check(&app, input.into_inner())?;
    let new = NewSite { id: app.new_id(), owner, data, user: app.new_id() };
    let made = acts::create(&app.db, new, by(&app, admin), app.now()).await;
    let row = made.map_err(|error| match error {
        StoreError::Reference => ApiError::field("organisationId", "reference_missing"),
        other => other.into(),
    })?;
    answer(&app, row, StatusCode::CREATED).await
}

/// Gives a site another name.
#[utoipa::path(tag = "server", operation_id = "renameSite", params(IfMatch), responses((status = 200, body = ServerSite)))]
#[patch("/api/v1/server/sites/{id}")]
pub async fn rename(
    app: App,
    admin: ServerAdmin,
    id: PathId<SiteId>,
    seen: IfMatch,
    input: web::Json<SiteName>,
) -> ApiResult<HttpResponse> {
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    refused.done()?;
    let (scope, actor) = (admin.site(&id.0), admin.principal.actor());
    let mut tx = SiteTx::begin(&app.db, &scope, &actor, ChangeKind::Site, "", app.now()).await?;
    tx.traced(admin.trace);
    let data = SiteData { name, ..sites::find(&mut tx, &scope).await?.data };
    let row = sites::update(&mut tx, &scope, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    answer(&app, row, StatusCode::OK).await
}

/// Suspends a site: its people are refused, its screens play on.
#[utoipa::path(tag = "server", operation_id = "suspendSite", responses((status = 200, body = ServerSite)))]
#[post("/api/v1/server/sites/{id}/suspend")]
pub async fn suspend(app: App, admin: ServerAdmin, id: PathId<SiteId>) -> ApiResult<HttpResponse> {
    turn(&app, admin, &id.0, Turn::Suspend, None).await
}

/// Resumes a suspended site.
#[utoipa::path(tag = "server", operation_id = "resumeSite", responses((status = 200, body = ServerSite)))]
#[post("/api/v1/server/sites/{id}/resume")]
pub async fn resume(app: App, admin: ServerAdmin, id: PathId<SiteId>) -> ApiResult<HttpResponse> {
    turn(&app, admin, &id.0, Turn::Resume, None).await
}

/// Deletes a site. It can be restored for 30 days; until then its screens play what they have.
#[utoipa::path(tag = "server", operation_id = "deleteSite", params(IfMatch), responses((status = 200, body = ServerSite)))]
#[delete("/api/v1/server/sites/{id}")]
pub async fn remove(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<SiteId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    turn(&app, admin, &id.0, Turn::Delete, Some(seen.0)).await
}

/// Takes back the deletion of a site.
#[utoipa::path(tag = "server", operation_id = "restoreSite", responses((status = 200, body = ServerSite)))]
#[post("/api/v1/server/sites/{id}/restore")]
pub async fn restore(app: App, admin: ServerAdmin, id: PathId<SiteId>) -> ApiResult<HttpResponse> {
    turn(&app, admin, &id.0, Turn::Restore, None).await
}

async fn turn(
    app: &State,
    admin: ServerAdmin,
    id: &SiteId,
    turn: Turn,
    expected: Option<i64>,
) -> ApiResult<HttpResponse> {
    let (row, change): (SiteRow, Change) =
        acts::turn(&app.db, id, turn, expected, by(app, admin), app.now()).await?;
    app.bus.publish(&change);
    answer(app, row, StatusCode::OK).await
}

fn by(app: &State, admin: ServerAdmin) -> By {
    By { account: admin.account, trace: admin.trace, fresh: app.audit_ids() }
}

async fn answer(app: &State, row: SiteRow, status: StatusCode) -> ApiResult<HttpResponse> {
    let owner = organisations::find(&mut app.db.read().await?, &row.organisation_id).await?;
    let shown = view(row, owner.name);
    Ok(HttpResponse::build(status).insert_header(etag(shown.version)).json(shown))
}

fn view(row: SiteRow, owner: String) -> ServerSite {
    ServerSite {
        id: row.id,
        version: row.revision,
        name: row.data.name,
        zone: row.data.zone,
        locale: row.data.locale,
        organisation: Named { id: row.organisation_id.into(), name: owner },
        created_at: row.created_at,
        suspended_at: row.suspended_at,
        deleted_at: row.deleted_at,
    }
}

fn check(app: &State, input: NewSiteInput) -> ApiResult<(Owner, SiteData)> {
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    let zone = Zone::find(&input.zone).map(|zone| zone.name().to_owned());
    let zone = refused.take("zone", zone.map_err(|_| "zone_unknown"));
    let locale = input.locale.parse::<LanguageIdentifier>().map(|locale| locale.to_string());
    let locale = refused.take("locale", locale.map_err(|_| "locale_invalid"));
    let owner = match (input.organisation_id, input.organisation_name) {
        (Some(id), None) => Owner::Known(id),
        (None, Some(name)) => Owner::New(app.new_id(), refused.name("organisationName", &name)),
        _ => {
            refused.field("organisationId", "required");
            Owner::New(app.new_id(), String::new())
        }
    };
    refused.done()?;
    Ok((owner, SiteData { name, zone, locale, offline_mark: false }))
}
