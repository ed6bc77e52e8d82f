//! Profiles ("Roles" in the UI): the built-in ones, and those the site made for itself.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::ProfileId,
    permission::{Permission, Permissions, Profile},
    time::Moment,
};
use atrium_identity::access;
use atrium_schema::profiles::{self, ProfileRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManagePeople, SteppedUp},
    people::by,
    resource::{PathId, Refused, begin, commit, created, shown, view},
};

/// A role of the site's own.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ProfileId,
    /// For `If-Match`.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// What it gives: `viewSite`, `manageScreens` …
    pub permissions: Vec<&'static str>,
    /// When it was made.
    #[schema(value_type = String)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String)]
    pub updated_at: Moment,
}
view!(RoleView);

/// A role that every site has.
#[derive(Debug, Serialize, ToSchema)]
pub struct BuiltInRole {
    /// `site_owner`, `group_admin`, `publisher` or `viewer`.
    #[schema(value_type = String)]
    profile: Profile,
    /// What it gives.
    permissions: Vec<&'static str>,
}

/// The roles people of the site can have.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Roles {
    /// Those every site has, strongest first.
    built_in: Vec<BuiltInRole>,
    /// The site's own, by name.
    own: Vec<RoleView>,
    /// Every permission there is, in the order in which people read them.
    permissions: Vec<&'static str>,
}

/// A role as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleInput {
    /// Its name.
    name: String,
    /// What it gives. Seeing the site is always among it.
    permissions: Vec<String>,
}

impl RoleInput {
    fn check(self) -> ApiResult<(String, Permissions)> {
        let mut refused = Refused::default();
        let name = refused.name("name", &self.name);
        let known: Option<Permissions> =
            self.permissions.iter().map(|name| Permission::parse(name)).collect();
        if known.is_none() {
            refused.field("permissions", "permission_unknown");
        }
        refused.done()?;
        Ok((name, known.unwrap_or_default()))
    }
}

fn names(permissions: Permissions) -> Vec<&'static str> {
    permissions.iter().map(Permission::as_str).collect()
}

fn view_of(row: ProfileRow) -> RoleView {
    RoleView {
        permissions: names(row.permissions()),
        id: row.id,
        version: row.version,
        name: row.name,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// Lists roles.
#[utoipa::path(tag = "people", operation_id = "listRoles", responses((status = 200, body = Roles)))]
#[get("/api/v1/sites/{siteId}/profiles")]
pub async fn list(app: App, allowed: Allowed<ManagePeople>) -> ApiResult<web::Json<Roles>> {
    let own = profiles::list(&mut app.db.read().await?, &allowed.scope).await?;
    let built_in = |profile: Profile| BuiltInRole { profile, permissions: names(profile.permissions()) };
    Ok(web::Json(Roles {
        built_in: Profile::BUILT_IN.into_iter().map(built_in).collect(),
        own: own.into_iter().map(view_of).collect(),
        permissions: names(Permissions::ALL),
    }))
}

/// Shows a role of the site's own.
#[utoipa::path(tag = "people", operation_id = "showRole", responses((status = 200, body = RoleView)))]
#[get("/api/v1/sites/{siteId}/profiles/{id}")]
pub async fn show(
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<ProfileId>,
) -> ApiResult<HttpResponse> {
    Ok(shown(&view_of(profiles::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?)))
}

/// Makes a role. Nobody makes one that may more than they may.
#[utoipa::path(tag = "people", operation_id = "createRole", responses((status = 201, body = RoleView), (status = 403, body = Problem, description = "upwards")))]
#[post("/api/v1/sites/{siteId}/profiles")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    input: web::Json<RoleInput>,
) -> ApiResult<HttpResponse> {
    let (name, permissions) = input.into_inner().check()?;
    let id: ProfileId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    let (by, fresh) = (by(&req, &app, &allowed), app.audit_ids());
    let row = access::save_role(&mut tx, &by, &id, None, (&name, permissions), fresh).await;
    let view = view_of(row.map_err(named)?);
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Replaces a role: everybody who has it may from then on what it says.
#[utoipa::path(tag = "people", operation_id = "updateRole", params(IfMatch), responses((status = 200, body = RoleView)))]
#[put("/api/v1/sites/{siteId}/profiles/{id}")]
pub async fn update(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    id: PathId<ProfileId>,
    seen: IfMatch,
    input: web::Json<RoleInput>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    seen.check(&view_of(profiles::find(&mut tx, &allowed.scope, &id.0).await?))?;
    let (name, permissions) = input.into_inner().check()?;
    let (by, fresh) = (by(&req, &app, &allowed), app.audit_ids());
    let row = access::save_role(&mut tx, &by, &id.0, Some(seen.0), (&name, permissions), fresh).await;
    let view = view_of(row.map_err(named)?);
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Deletes a role that nobody has.
#[utoipa::path(tag = "people", operation_id = "deleteRole", params(IfMatch), responses((status = 204, description = "Deleted"), (status = 409, body = Problem, description = "role_in_use")))]
#[delete("/api/v1/sites/{siteId}/profiles/{id}")]
pub async fn remove(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<ProfileId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    seen.check(&view_of(profiles::find(&mut tx, &allowed.scope, &id.0).await?))?;
    access::remove_role(&mut tx, &by(&req, &app, &allowed), &id.0, seen.0, app.audit_ids()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A name in use is the name's fault.
pub fn named(error: access::AccessError) -> ApiError {
    match error {
        access::AccessError::Store(atrium_schema::StoreError::Conflict(_)) => {
            ApiError::field("name", "name_taken")
        }
        other => other.into(),
    }
}
