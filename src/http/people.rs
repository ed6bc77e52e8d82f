//! People of a site: their role, what they have access to, whether they can sign in.

pub mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, ProfileId, UserId},
    permission::{AccessType, Profile},
};
use atrium_identity::{
    access::{self, By, role_of},
    mail::{self, Letter, Outgoing},
    signin,
};
use atrium_schema::{
    access_grants::Granted,
    changes::SiteTx,
    users::{self, Role},
};
use serde::Deserialize;
use utoipa::ToSchema;

use self::view::{GrantInput, PersonAccess, PersonView, granted};
use super::{
    client,
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManagePeople, Page, Paging, SteppedUp},
    resource::{PathId, Search, begin, commit, cut, given, shown},
    signin::visit_of,
};

/// Changes of somebody's role and access: what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonPatch {
    /// `site_owner`, `group_admin`, `publisher`, `viewer`; or `custom` with `profileId`.
    #[schema(value_type = Option<String>)]
    profile: Option<Profile>,
    /// The site's own role, with `profile: custom`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    profile_id: Option<Option<ProfileId>>,
    /// `site`: to everything; `group`: to what is granted to them or to a group of theirs.
    #[schema(value_type = Option<String>)]
    access: Option<AccessType>,
    /// What is granted to this person alone; replaces what was.
    grants: Option<Vec<GrantInput>>,
}

impl PersonPatch {
    /// The role as it will be, and the grants.
    fn apply(self, before: Role) -> ApiResult<(Role, Option<Vec<Granted>>)> {
        let profile = self.profile.unwrap_or(before.profile);
        let profile_id = match profile {
            Profile::Custom => self.profile_id.unwrap_or(before.profile_id),
            _ => None,
        };
        if profile == Profile::Custom && profile_id.is_none() {
            return Err(ApiError::field("profileId", "role_missing"));
        }
        let access = self.access.unwrap_or(before.access);
        let grants = self.grants.map(|grants| granted("grants", grants)).transpose()?;
        Ok((Role { profile, profile_id, access }, grants))
    }
}

/// Who acts, for `identity`.
pub fn by<'a, P>(req: &HttpRequest, app: &App, allowed: &'a Allowed<P>) -> By<'a> {
    By {
        principal: &allowed.principal,
        scope: &allowed.scope,
        address: Some(client::address(req, &app.settings.server)),
        now: app.now(),
    }
}

/// Lists the people of the site by name.
#[utoipa::path(tag = "people", operation_id = "listPeople", params(Paging, Search), responses((status = 200, body = Page<PersonView>)))]
#[get("/api/v1/sites/{siteId}/people")]
pub async fn list(
    app: App,
    allowed: Allowed<ManagePeople>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<PersonView>>> {
    let mut conn = app.db.read().await?;
    let found = users::page(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    let (found, next) = cut(found);
    Ok(web::Json(Page { items: view::views(&mut conn, &allowed, found).await?, next }))
}

/// Shows somebody, with what is granted to them alone.
#[utoipa::path(tag = "people", operation_id = "showPerson", responses((status = 200, body = PersonView)))]
#[get("/api/v1/sites/{siteId}/people/{id}")]
pub async fn show(app: App, allowed: Allowed<ManagePeople>, id: PathId<UserId>) -> ApiResult<HttpResponse> {
    Ok(shown(&view::one(&mut app.db.read().await?, &allowed, &id.0).await?))
}

/// Shows what somebody may do, and through what.
#[utoipa::path(tag = "people", operation_id = "showPersonAccess", responses((status = 200, body = PersonAccess)))]
#[get("/api/v1/sites/{siteId}/people/{id}/access")]
pub async fn show_access(
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<UserId>,
) -> ApiResult<web::Json<PersonAccess>> {
    Ok(web::Json(view::access(&mut app.db.read().await?, &allowed, &id.0).await?))
}

/// Changes somebody's role or access. Nobody gives more than they have, and a site keeps an owner.
#[utoipa::path(tag = "people", operation_id = "updatePerson", params(IfMatch), responses((status = 200, body = PersonView), (status = 403, body = Problem, description = "upwards"), (status = 409, body = Problem, description = "last_owner")))]
#[patch("/api/v1/sites/{siteId}/people/{id}")]
pub async fn update(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    id: PathId<UserId>,
    seen: IfMatch,
    patch: web::Json<PersonPatch>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.as_str()).await?;
    tx.tells_itself();
    seen.check(&view::one(&mut tx, &allowed, &id).await?)?;
    let change = patch.into_inner().apply(role_of(&users::find(&mut tx, scope, &id).await?))?;
    access::change(&mut tx, &by(&req, &app, &allowed), &id, seen.0, change, app.audit_ids()).await?;
    answer(&app, &allowed, tx, &id).await
}

/// Takes somebody off the site. Their account stays, and what they made.
#[utoipa::path(tag = "people", operation_id = "removePerson", params(IfMatch), responses((status = 204, description = "Removed"), (status = 409, body = Problem, description = "last_owner")))]
#[delete("/api/v1/sites/{siteId}/people/{id}")]
pub async fn remove(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    id: PathId<UserId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    seen.check(&view::one(&mut tx, &allowed, &id.0).await?)?;
    access::remove(&mut tx, &by(&req, &app, &allowed), &id.0, seen.0, app.audit_ids()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Locks somebody's account: their sessions end, and they cannot sign in, on any site.
#[utoipa::path(tag = "people", operation_id = "lockPerson", responses((status = 200, body = PersonView)))]
#[post("/api/v1/sites/{siteId}/people/{id}/lock")]
pub async fn lock(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<UserId>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    access::lock(&mut tx, &by(&req, &app, &allowed), &id.0, app.audit_ids()).await?;
    answer(&app, &allowed, tx, &id.0).await
}

/// Lets somebody sign in again.
#[utoipa::path(tag = "people", operation_id = "unlockPerson", responses((status = 200, body = PersonView)))]
#[post("/api/v1/sites/{siteId}/people/{id}/unlock")]
pub async fn unlock(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    id: PathId<UserId>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    access::unlock(&mut tx, &by(&req, &app, &allowed), &id.0, app.audit_ids()).await?;
    answer(&app, &allowed, tx, &id.0).await
}

/// Takes away what somebody set up besides their password: their phone is lost. Their mailbox is told.
#[utoipa::path(tag = "people", operation_id = "resetPersonFactors", responses((status = 200, body = PersonView), (status = 403, body = Problem, description = "step_up_required, upwards")))]
#[post("/api/v1/sites/{siteId}/people/{id}/reset-factors")]
pub async fn reset_factors(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManagePeople>,
    _: SteppedUp,
    id: PathId<UserId>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    let account = access::reset_factors(&mut tx, &by(&req, &app, &allowed), &id.0, app.audit_ids()).await?;
    if let Some(to) = account.data.email.as_deref() {
        let seen = signin::seen(&mut tx, &visit_of(&req, &app, "Atrium"), &account).await?;
        let letter = Letter::FactorChanged { added: false, seen };
        let letter = Outgoing { to, locale: &account.data.locale, letter };
        mail::queue(&mut tx, &app.vault, letter, app.mail_ids(), app.now()).await?;
    }
    let answer = answer(&app, &allowed, tx, &id.0).await;
    app.post.ring();
    answer
}

async fn answer(
    app: &App,
    allowed: &Allowed<ManagePeople>,
    mut tx: SiteTx,
    id: &UserId,
) -> ApiResult<HttpResponse> {
    let view = view::one(&mut tx, allowed, id).await?;
    commit(app, tx).await?;
    Ok(shown(&view))
}
