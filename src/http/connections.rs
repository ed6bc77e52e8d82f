//! Connections to an organisation's own sign-in, and the mail domains they prove.

pub mod rehearsal;
pub mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AccountId, ConnectionId, Id},
    permission::Profile,
    sso::Stage,
};
use atrium_identity::federation::{self, Mapping};
use atrium_schema::{
    access_groups, connection_domains,
    connections::{self, ConnectionData, ConnectionRow},
    identity_links, sessions, sso_attempts, users,
};

pub use self::view::ConnectionView;
pub(in crate::http) use self::view::whole;
use self::view::{ConnectionInput, ConnectionPatch, MappingInput, view_of};
use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageSite, SteppedUp},
    resource::{PathId, Refused, begin, commit, created, shown},
};
use crate::state::{State, random_bytes};

/// How long after a test that came through the sign-in can be made required, in ms.
const TEST_COUNTS_MS: i64 = 24 * 3_600_000;

/// Lists the connections of a site, with their domains.
#[utoipa::path(tag = "sso", operation_id = "listConnections", responses((status = 200, body = Vec<ConnectionView>)))]
#[get("/api/v1/sites/{siteId}/connections")]
pub async fn list(app: App, allowed: Allowed<ManageSite>) -> ApiResult<web::Json<Vec<ConnectionView>>> {
    let mut conn = app.db.read().await?;
    let rows = connections::list(&mut conn, &allowed.scope).await?;
    let domains = connection_domains::list(&mut conn, &allowed.scope).await?;
    Ok(web::Json(rows.into_iter().map(|row| view_of(&app, row, &domains)).collect()))
}

fn issuer(app: &State, refused: &mut Refused, text: &str) -> String {
    let issuer = federation::issuer_of(text).to_owned();
    if app.caller.check(&issuer).is_err() {
        refused.field("issuer", "provider_address");
    }
    issuer
}

fn sealed(app: &State, id: &ConnectionId, secret: &str) -> ApiResult<String> {
    let slot = federation::slot(id.as_str());
    app.vault.seal(slot, secret.as_bytes(), random_bytes()).map_err(|error| ApiError::internal(&error))
}

/// Makes a connection; it is off.
#[utoipa::path(tag = "sso", operation_id = "createConnection", responses((status = 201, body = ConnectionView)))]
#[post("/api/v1/sites/{siteId}/connections")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    input: web::Json<ConnectionInput>,
) -> ApiResult<HttpResponse> {
    let id: ConnectionId = app.new_id();
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    let issuer = issuer(&app, &mut refused, &input.issuer);
    let client_id = refused.short("clientId", &input.client_id, 200);
    let secret = refused.short("clientSecret", &input.client_secret, 1000);
    refused.done()?;
    let data = ConnectionData {
        kind: "oidc".to_owned(),
        name,
        issuer,
        client_id,
        secret: sealed(&app, &id, &secret)?,
        secret_expires_at: None,
        groups_claim: String::new(),
        groups_map: "[]".to_owned(),
        profile: Profile::Viewer,
        stage: Stage::Off,
        required_from: None,
        paused_at: None,
        break_glass: None,
    };
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.as_str()).await?;
    tx.names("connections.created", "connection", &data.name);
    let row = connections::insert(&mut tx, &allowed.scope, &id, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view_of(&app, row, &[])))
}

/// Changes a connection, switches it on or off, or pauses it.
#[utoipa::path(tag = "sso", operation_id = "updateConnection", params(IfMatch), responses((status = 200, body = ConnectionView), (status = 409, body = Problem, description = "test_needed, domain_needed, break_glass_needed")))]
#[patch("/api/v1/sites/{siteId}/connections/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    seen: IfMatch,
    patch: web::Json<ConnectionPatch>,
) -> ApiResult<HttpResponse> {
    let (id, patch, now) = (id.0, patch.into_inner(), app.now());
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.as_str()).await?;
    let stored = connections::find(&mut tx, &allowed.scope, &id).await?;
    let current = whole(&app, &mut tx, &allowed, stored.clone()).await?;
    seen.check(&current)?;
    let mut refused = Refused::default();
    let anew = patch.issuer.is_some() || patch.client_id.is_some() || patch.client_secret.is_some();
    check_access_groups(&mut tx, &allowed, &patch, &mut refused).await?;
    let data = patched(&app, &allowed, &stored, patch, &mut refused)?;
    if data.groups_claim.is_empty() && data.groups_map != "[]" {
        // Nobody would be in any group, and everybody would lose what groups give.
        refused.field("groupsClaim", "required");
    }
    refused.done()?;
    let proved = current.domains.iter().any(|domain| domain.proved_at.is_some());
    if data.stage == Stage::Required {
        // While it is required only a new secret may come, for the old one ends some day; another provider is optional and tested first.
        let same = data.issuer == stored.data.issuer && data.client_id == stored.data.client_id;
        let tested = if stored.data.stage == Stage::Required {
            same
        } else {
            !anew && stored.tested_at.is_some_and(|at| now.since_ms(at) <= TEST_COUNTS_MS)
        };
        ready(&mut tx, &allowed, &data, (proved, tested)).await?;
    }
    if data.issuer != stored.data.issuer {
        identity_links::remove_of(&mut tx, &id).await?;
    }
    if anew {
        connections::tested(&mut tx, &id, None).await?;
    }
    tx.names("connections.changed", "connection", &format!("{} ({})", data.name, data.stage.as_str()));
    let row = connections::update(&mut tx, &allowed.scope, &id, seen.0, data, now).await?;
    federation::close_sessions(&mut tx, &row, now).await?;
    let view = whole(&app, &mut tx, &allowed, row).await?;
    commit(&app, tx).await?;
    app.sessions_ended.notify_one();
    Ok(shown(&view))
}

/// Nobody is locked out by a connection that was never seen working.
async fn ready(
    conn: &mut atrium_schema::Conn,
    allowed: &Allowed<ManageSite>,
    data: &ConnectionData,
    (proved, tested): (bool, bool),
) -> ApiResult<()> {
    if !proved {
        return Err(ApiError::conflict("domain_needed"));
    }
    if !tested {
        return Err(ApiError::conflict("test_needed"));
    }
    let people = users::list(conn, &allowed.scope).await?;
    let holds = |account: &AccountId| {
        people.iter().any(|(user, row)| {
            row.id == *account && user.profile == Profile::SiteOwner && row.data.password_hash.is_some()
        })
    };
    if data.break_glass.as_ref().is_some_and(holds) {
        Ok(())
    } else {
        Err(ApiError::conflict("break_glass_needed"))
    }
}

fn patched(
    app: &State,
    allowed: &Allowed<ManageSite>,
    stored: &ConnectionRow,
    patch: ConnectionPatch,
    refused: &mut Refused,
) -> ApiResult<ConnectionData> {
    let mut data = stored.data.clone();
    if let Some(name) = patch.name {
        data.name = refused.name("name", &name);
    }
    if let Some(text) = patch.issuer {
        data.issuer = issuer(app, refused, &text);
    }
    if let Some(text) = patch.client_id {
        data.client_id = refused.short("clientId", &text, 200);
    }
    if let Some(text) = patch.client_secret {
        data.secret = sealed(app, &stored.id, &refused.short("clientSecret", &text, 1000))?;
    }
    data.secret_expires_at = patch.secret_expires_at.unwrap_or(data.secret_expires_at);
    data.groups_claim =
        patch.groups_claim.map_or(data.groups_claim, |text| text.trim().chars().take(200).collect());
    if let Some(groups) = patch.groups {
        data.groups_map = groups_map(allowed, groups, refused);
    }
    if let Some(text) = patch.profile {
        data.profile = profile(allowed, &text).unwrap_or_else(|code| {
            refused.field("profile", code);
            Profile::Viewer
        });
    }
    if let Some(text) = patch.stage {
        data.stage = Stage::parse(&text).unwrap_or_else(|| {
            refused.field("stage", "not_allowed");
            Stage::Off
        });
    }
    data.required_from = patch.required_from.unwrap_or(data.required_from);
    data.break_glass = patch.break_glass.unwrap_or(data.break_glass);
    if let Some(paused) = patch.paused {
        data.paused_at = paused.then(|| data.paused_at.unwrap_or_else(|| app.now()));
    }
    Ok(data)
}

/// Every access group that is named is one of the site's.
async fn check_access_groups(
    conn: &mut atrium_schema::Conn,
    allowed: &Allowed<ManageSite>,
    patch: &ConnectionPatch,
    refused: &mut Refused,
) -> ApiResult<()> {
    let lines = patch.groups.as_deref().unwrap_or_default();
    if lines.iter().all(|line| line.access_groups.is_empty()) {
        return Ok(());
    }
    let there = access_groups::list(conn, &allowed.scope).await?;
    for (at, line) in lines.iter().enumerate() {
        if line.access_groups.iter().any(|id| !there.iter().any(|group| group.id == *id)) {
            refused.field(&format!("groups.{at}.accessGroups"), "not_found");
        }
    }
    Ok(())
}

fn groups_map(allowed: &Allowed<ManageSite>, groups: Vec<MappingInput>, refused: &mut Refused) -> String {
    let mut map = Vec::new();
    if groups.len() > 200 {
        refused.field("groups", "too_many");
    }
    for (at, one) in groups.into_iter().take(200).enumerate() {
        let value = refused.short(&format!("groups.{at}.value"), &one.value, 200);
        if let Err(code) = profile(allowed, &one.profile) {
            refused.field(&format!("groups.{at}.profile"), code);
        }
        map.push(Mapping { value, profile: one.profile, access_groups: one.access_groups });
    }
    serde_json::to_string(&map).unwrap_or_default()
}

/// A built-in profile that gives nothing the caller has not.
fn profile(allowed: &Allowed<ManageSite>, text: &str) -> Result<Profile, &'static str> {
    let profile = Profile::parse(text).filter(|one| *one != Profile::Custom).ok_or("not_allowed")?;
    let own = allowed.principal.member(allowed.site());
    // Who comes by it may get the whole site: that is for those to give who have it.
    let covered = allowed.scope.reach().is_none()
        && own.is_some_and(|own| own.permissions.covers(profile.permissions()));
    if covered { Ok(profile) } else { Err("above_own") }
}

/// Deletes a connection that is off, with its domains and links. Those who came only through it sign in no more.
#[utoipa::path(tag = "sso", operation_id = "deleteConnection", params(IfMatch), responses((status = 204, description = "Deleted"), (status = 409, body = Problem, description = "connection_in_use")))]
#[delete("/api/v1/sites/{siteId}/connections/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    let row = connections::find(&mut tx, &allowed.scope, &id.0).await?;
    let current = whole(&app, &mut tx, &allowed, row.clone()).await?;
    seen.check(&current)?;
    if row.data.stage != Stage::Off {
        return Err(ApiError::conflict("connection_in_use"));
    }
    tx.names("connections.removed", "connection", &row.data.name);
    // Whoever is on the way in through it comes before this, and goes again; or after it, and is refused.
    connections::hold(&mut tx, &id.0).await?;
    sessions::remove_through(&mut tx, &id.0).await?;
    sso_attempts::remove_of(&mut tx, &id.0).await?;
    identity_links::remove_of(&mut tx, &id.0).await?;
    connection_domains::remove_of(&mut tx, &id.0).await?;
    connections::remove(&mut tx, &allowed.scope, &id.0).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}
