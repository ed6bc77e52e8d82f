//! Access groups: people and what they share access to. Written whole.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AccessGroupId, UserId},
    permission::Scope,
    time::Moment,
};
use atrium_identity::access::{self, Group};
use atrium_schema::{
    Conn,
    access_grants::Holder,
    access_groups::{self, AccessGroupRow},
    users,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManagePeople, SteppedUp},
    holders::Named,
    people::{
        by,
        view::{GrantInput, GrantView, granted, grants},
    },
    profiles::named,
    resource::{PathId, Refused, begin, commit, created, shown, view},
};

/// An access group.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccessGroupView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: AccessGroupId,
    /// For `If-Match`.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub members: Vec<Named>,
    /// What they have access to.
    pub grants: Vec<GrantView>,
    /// When it was made.
    #[schema(value_type = String)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String)]
    pub updated_at: Moment,
}
view!(AccessGroupView);

/// A group as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessGroupInput {
    /// Its name.
    name: String,
    /// Who belongs to it.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    member_ids: Vec<UserId>,
    /// What they have access to.
    #[serde(default)]
    grants: Vec<GrantInput>,
}

impl AccessGroupInput {
    fn check(self) -> ApiResult<Group> {
        let mut refused = Refused::default();
        let name = refused.name("name", &self.name);
        refused.done()?;
        Ok(Group { name, members: self.member_ids, things: granted("grants", self.grants)? })
    }
}

async fn members(conn: &mut Conn, scope: &Scope, id: &AccessGroupId) -> ApiResult<Vec<Named>> {
    let mut names = users::names(conn, scope).await?;
    let members = access_groups::members(conn, scope).await?.remove(id).unwrap_or_default();
    let mut members: Vec<Named> = members
        .into_iter()
        .filter_map(|user| Some(Named { name: names.remove(&user)?, id: user.into() }))
        .collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

async fn view_of<P>(
    conn: &mut Conn,
    allowed: &Allowed<P>,
    row: AccessGroupRow,
) -> ApiResult<AccessGroupView> {
    Ok(AccessGroupView {
        members: members(conn, &allowed.scope, &row.id).await?,
        grants: grants(conn, allowed, &Holder::Group(row.id.clone())).await?,
        id: row.id,
        version: row.version,
        name: row.name,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// Lists the groups by name.
#[utoipa::path(tag = "people", operation_id = "listAccessGroups", responses((status = 200, body = Vec<AccessGroupView>)))]
#[get("/api/v1/sites/{siteId}/access-groups")]
pub async fn list(app: App, allowed: Allowed<ManagePeople>) -> ApiResult<web::Json<Vec<AccessGroupView>>> {
    let mut conn = app.db.read().await?;
    let mut views = Vec::new();
    for row in access_groups::list(&mut conn, &allowed.scope).await? {
        views.push(view_of(&mut conn, &allowed, row).await?);
    }
    Ok(web::Json(views))
}

/// Shows a group.
#[utoipa::path(tag = "people", operation_id = "showAccessGroup", responses((status = 200, body = AccessGroupView)))]
#[get("/api/v1/sites/{siteId}/access-groups/{id}")]
pub async fn show(
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<AccessGroupId>,
) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let row = access_groups::find(&mut conn, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&mut conn, &allowed, row).await?))
}

/// Makes a group. Nobody grants what they do not reach.
#[utoipa::path(tag = "people", operation_id = "createAccessGroup", responses((status = 201, body = AccessGroupView), (status = 403, body = Problem, description = "upwards")))]
#[post("/api/v1/sites/{siteId}/access-groups")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    input: web::Json<AccessGroupInput>,
) -> ApiResult<HttpResponse> {
    let group = input.into_inner().check()?;
    let id: AccessGroupId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    let (by, fresh) = (by(&req, &app, &allowed), app.audit_ids());
    let row = access::save_group(&mut tx, &by, &id, None, group, fresh).await.map_err(named)?;
    let view = view_of(&mut tx, &allowed, row).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Replaces a group, with its people and what it gives them.
#[utoipa::path(tag = "people", operation_id = "updateAccessGroup", params(IfMatch), responses((status = 200, body = AccessGroupView)))]
#[put("/api/v1/sites/{siteId}/access-groups/{id}")]
pub async fn update(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    id: PathId<AccessGroupId>,
    seen: IfMatch,
    input: web::Json<AccessGroupInput>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    let stored = access_groups::find(&mut tx, &allowed.scope, &id.0).await?;
    seen.check(&view_of(&mut tx, &allowed, stored).await?)?;
    let group = input.into_inner().check()?;
    let (by, fresh) = (by(&req, &app, &allowed), app.audit_ids());
    let row = access::save_group(&mut tx, &by, &id.0, Some(seen.0), group, fresh).await.map_err(named)?;
    let view = view_of(&mut tx, &allowed, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Deletes a group; its people lose what it gave them.
#[utoipa::path(tag = "people", operation_id = "deleteAccessGroup", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/access-groups/{id}")]
pub async fn remove(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<AccessGroupId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    let stored = access_groups::find(&mut tx, &allowed.scope, &id.0).await?;
    seen.check(&view_of(&mut tx, &allowed, stored).await?)?;
    access::remove_group(&mut tx, &by(&req, &app, &allowed), &id.0, seen.0, app.audit_ids()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}
