//! Connections to an organisation's own sign-in, and the mail domains they prove.

use std::collections::HashSet;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AccountId, ConnectionId, Id},
    permission::Profile,
    sso::{self, Stage},
    time::Moment,
};
use atrium_identity::federation::{self, Mapping};
use atrium_schema::{
    accounts, connection_domains,
    connection_domains::DomainRow,
    connections::{self, ConnectionData, ConnectionRow},
    identity_links, sessions, sso_attempts, users,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageSite, SteppedUp, given},
    resource::{PathId, Refused, begin, commit, created, shown, view},
    signin::redirect_uri,
};
use crate::state::{State, random_bytes};

/// How long after a test that came through the sign-in can be made required, in ms.
const TEST_COUNTS_MS: i64 = 24 * 3_600_000;

/// A connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ConnectionId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The provider's address.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// When the secret there ends. The secret itself is never shown.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub secret_expires_at: Option<Moment>,
    /// In which claim groups are; empty: none.
    pub groups_claim: String,
    /// Which group becomes what.
    #[schema(value_type = Vec<MappingInput>)]
    pub groups: Vec<Mapping>,
    /// What somebody in no such group becomes.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// `off`, `optional` or `required`.
    pub stage: &'static str,
    /// From when on it is required.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub required_from: Option<Moment>,
    /// Since when it takes nobody new and changes no roles.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub paused_at: Option<Moment>,
    /// The account that still gets in by password.
    #[schema(value_type = Option<String>)]
    pub break_glass: Option<AccountId>,
    /// When somebody who manages the site last came through a test.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub tested_at: Option<Moment>,
    /// What the provider has to be told: where it sends people back.
    pub redirect_uri: String,
    /// Its mail domains.
    pub domains: Vec<DomainView>,
}
view!(ConnectionView);

/// A mail domain of a connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DomainView {
    /// The domain.
    pub domain: String,
    /// Since when it is proved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub proved_at: Option<Moment>,
    /// The TXT record's name.
    pub record_name: String,
    /// What it has to say.
    pub record_value: String,
}

/// Which group becomes what.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MappingInput {
    /// As the claim has it: a name, or Entra's object id.
    value: String,
    /// What its members become.
    profile: String,
}

/// A new connection.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionInput {
    /// Its name.
    name: String,
    /// The provider's address, or that of its metadata.
    issuer: String,
    /// What we are called there.
    client_id: String,
    /// Our secret there.
    client_secret: String,
}

/// Changes of a connection: what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionPatch {
    name: Option<String>,
    /// Another provider has to be tested anew, and nobody's link to the one before counts.
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    secret_expires_at: Option<Option<Moment>>,
    groups_claim: Option<String>,
    groups: Option<Vec<MappingInput>>,
    profile: Option<String>,
    /// `off`, `optional` or `required`; the last only within 24 hours of a test, with a proved domain and somebody who
    /// still gets in by password.
    stage: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    required_from: Option<Option<Moment>>,
    paused: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    break_glass: Option<Option<AccountId>>,
}

/// What "required" would do to somebody.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rehearsed {
    /// Their name.
    name: String,
    /// Their address.
    email: Option<String>,
    /// `through`: came through the provider before. `by_address`: will be known by the address. `unverified`: is locked out
    /// until the mailbox is confirmed. `break_glass`: still gets in by password. `outside`: not of these domains, untouched.
    fate: &'static str,
    /// When they last signed in, whatever way.
    #[schema(value_type = Option<String>, format = DateTime)]
    signed_in_at: Option<Moment>,
}

fn view_of(app: &State, row: ConnectionRow, domains: &[DomainRow]) -> ConnectionView {
    let own = domains.iter().filter(|domain| domain.connection_id == row.id);
    let data = row.data;
    ConnectionView {
        domains: own.map(domain_view).collect(),
        id: row.id,
        version: row.version,
        name: data.name,
        issuer: data.issuer,
        client_id: data.client_id,
        secret_expires_at: data.secret_expires_at,
        groups_claim: data.groups_claim,
        groups: serde_json::from_str(&data.groups_map).unwrap_or_default(),
        profile: data.profile,
        stage: data.stage.as_str(),
        required_from: data.required_from,
        paused_at: data.paused_at,
        break_glass: data.break_glass,
        tested_at: row.tested_at,
        redirect_uri: redirect_uri(app),
    }
}

fn domain_view(row: &DomainRow) -> DomainView {
    DomainView {
        domain: row.domain.clone(),
        proved_at: row.proved_at,
        record_name: federation::record_name(&row.domain),
        record_value: federation::record_value(&row.token),
    }
}

/// The view with its domains.
pub(super) async fn whole(
    app: &State,
    conn: &mut atrium_schema::Conn,
    allowed: &Allowed<ManageSite>,
    row: ConnectionRow,
) -> ApiResult<ConnectionView> {
    let domains = connection_domains::list(conn, &allowed.scope).await?;
    Ok(view_of(app, row, &domains))
}

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

fn short(refused: &mut Refused, field: &str, text: &str, longest: usize) -> String {
    let text = text.trim();
    if text.is_empty() || text.len() > longest || text.chars().any(char::is_control) {
        refused.field(field, "required");
    }
    text.to_owned()
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
    let client_id = short(&mut refused, "clientId", &input.client_id, 200);
    let secret = short(&mut refused, "clientSecret", &input.client_secret, 1000);
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
    let data = patched(&app, &allowed, &stored, patch, &mut refused)?;
    refused.done()?;
    let proved = current.domains.iter().any(|domain| domain.proved_at.is_some());
    if data.stage == Stage::Required && stored.data.stage != Stage::Required {
        let fresh = !anew && stored.tested_at.is_some_and(|at| now.since_ms(at) <= TEST_COUNTS_MS);
        ready(&mut tx, &allowed, &data, (proved, fresh)).await?;
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
        data.client_id = short(refused, "clientId", &text, 200);
    }
    if let Some(text) = patch.client_secret {
        data.secret = sealed(app, &stored.id, &short(refused, "clientSecret", &text, 1000))?;
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

fn groups_map(allowed: &Allowed<ManageSite>, groups: Vec<MappingInput>, refused: &mut Refused) -> String {
    let mut map = Vec::new();
    if groups.len() > 200 {
        refused.field("groups", "too_many");
    }
    for (at, one) in groups.into_iter().take(200).enumerate() {
        let value = short(refused, &format!("groups.{at}.value"), &one.value, 200);
        if let Err(code) = profile(allowed, &one.profile) {
            refused.field(&format!("groups.{at}.profile"), code);
        }
        map.push(Mapping { value, profile: one.profile });
    }
    serde_json::to_string(&map).unwrap_or_default()
}

/// A built-in profile that gives nothing the caller has not.
fn profile(allowed: &Allowed<ManageSite>, text: &str) -> Result<Profile, &'static str> {
    let profile = Profile::parse(text).filter(|one| *one != Profile::Custom).ok_or("not_allowed")?;
    let own = allowed.principal.member(allowed.site());
    let covered = own.is_some_and(|own| own.permissions.covers(profile.permissions()));
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
    sessions::remove_through(&mut tx, &id.0).await?;
    sso_attempts::remove_of(&mut tx, &id.0).await?;
    identity_links::remove_of(&mut tx, &id.0).await?;
    connection_domains::remove_of(&mut tx, &id.0).await?;
    connections::remove(&mut tx, &allowed.scope, &id.0).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Tells what "required" would do to each of the site's people.
#[utoipa::path(tag = "sso", operation_id = "rehearseConnection", responses((status = 200, body = Vec<Rehearsed>)))]
#[get("/api/v1/sites/{siteId}/connections/{id}/rehearsal")]
pub async fn rehearse(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<ConnectionId>,
) -> ApiResult<web::Json<Vec<Rehearsed>>> {
    let mut conn = app.db.read().await?;
    let row = connections::find(&mut conn, &allowed.scope, &id.0).await?;
    let domains = connection_domains::proved(&mut conn, &id.0).await?;
    let came: HashSet<AccountId> = identity_links::accounts(&mut conn, &id.0).await?.into_iter().collect();
    let people = users::list(&mut conn, &allowed.scope).await?;
    let fate = |account: &accounts::AccountRow| {
        let domain = account.data.email.as_deref().and_then(sso::domain_of);
        match domain {
            None => "outside",
            Some(domain) if !domains.contains(&domain) => "outside",
            Some(_) if row.data.break_glass.as_ref() == Some(&account.id) => "break_glass",
            Some(_) if came.contains(&account.id) => "through",
            Some(_) if account.data.email_verified_at.is_some() => "by_address",
            Some(_) => "unverified",
        }
    };
    let told = people.iter().map(|(_, account)| Rehearsed {
        name: account.data.display_name.clone(),
        email: account.data.email.clone(),
        fate: fate(account),
        signed_in_at: account.signed_in_at,
    });
    Ok(web::Json(told.collect()))
}
