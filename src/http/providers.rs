//! Providers for everybody: for the server's administrators.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    ids::{ConnectionId, Id as _},
    sso::ProviderKind,
    time::Moment,
};
use atrium_identity::{
    audit::{self, Entry, Object},
    federation,
};
use atrium_schema::{
    Tx, identity_links,
    providers::{self, ProviderData, ProviderRow},
    sessions, sso_attempts,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    client,
    error::{ApiError, ApiResult, Problem},
    extract::{App, IfMatch, ServerAdmin, SteppedUp, given},
    resource::{PathId, Refused, created, shown, view},
    signin::redirect_uri,
};
use crate::state::{State, random_bytes};

const GOOGLE: &str = "https://accounts.google.com";
/// Work and school accounts of every tenant; `common` would let private accounts in, too.
const MICROSOFT: &str = "https://login.microsoftonline.com/organizations/v2.0";

/// A provider that anybody may sign in through.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ConnectionId,
    /// How often it has been written.
    pub version: i64,
    /// `google`, `microsoft`, `oidc`; or `atrium`: the server named in `identity.issuer`, which only the settings change.
    pub kind: &'static str,
    /// What people call it.
    pub name: String,
    /// Its address.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// When the secret there ends. The secret itself is never shown.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub secret_expires_at: Option<Moment>,
    /// Whether people may come through it.
    pub enabled: bool,
    /// Whether its word for an address is taken.
    pub trusted: bool,
    /// What the provider has to be told: where it sends people back.
    pub redirect_uri: String,
}
view!(ProviderView);

/// A new provider.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProviderInput {
    /// `google`, `microsoft` or `oidc`.
    kind: String,
    /// What people call it.
    name: String,
    /// Its address, or that of its metadata; Google's and Microsoft's are known.
    issuer: Option<String>,
    /// What we are called there.
    client_id: String,
    /// Our secret there.
    client_secret: String,
    /// Whether its word for an address is taken; only of `oidc`.
    trusted: Option<bool>,
}

/// Changes of a provider: what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProviderPatch {
    name: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    secret_expires_at: Option<Option<Moment>>,
    enabled: Option<bool>,
    trusted: Option<bool>,
}

fn view_of(app: &State, row: ProviderRow) -> ProviderView {
    let data = row.data;
    ProviderView {
        id: row.id,
        version: row.version,
        kind: data.kind.as_str(),
        name: data.name,
        issuer: data.issuer,
        client_id: data.client_id,
        secret_expires_at: data.secret_expires_at,
        enabled: data.enabled,
        trusted: data.trusted,
        redirect_uri: redirect_uri(app),
    }
}

async fn record(
    req: &HttpRequest,
    app: &App,
    (admin, tx): (&ServerAdmin, &mut Tx),
    action: &'static str,
    row: &ProviderRow,
) -> ApiResult<()> {
    let entry = Entry {
        who: admin.principal.who(),
        address: Some(client::address(req, &app.settings.server)),
        action,
        object: Object { kind: "provider", id: row.id.to_string(), name: row.data.name.clone() },
        ..Entry::default()
    };
    Ok(audit::record(tx, entry, app.audit_ids(), app.now()).await?)
}

fn sealed(app: &State, id: &ConnectionId, secret: &str) -> ApiResult<String> {
    let slot = federation::provider_slot(id.as_str());
    app.vault.seal(slot, secret.as_bytes(), random_bytes()).map_err(|error| ApiError::internal(&error))
}

/// Lists the providers for everybody.
#[utoipa::path(tag = "providers", operation_id = "listProviders", responses((status = 200, body = Vec<ProviderView>)))]
#[get("/api/v1/server/providers")]
pub async fn list(app: App, _admin: ServerAdmin) -> ApiResult<web::Json<Vec<ProviderView>>> {
    let rows = providers::all(&mut app.db.read().await?).await?;
    Ok(web::Json(rows.into_iter().map(|row| view_of(&app, row)).collect()))
}

/// Makes a provider; its button stands on the sign-in page at once.
#[utoipa::path(tag = "providers", operation_id = "createProvider", responses((status = 201, body = ProviderView)))]
#[post("/api/v1/server/providers")]
pub async fn create(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    input: web::Json<ProviderInput>,
) -> ApiResult<HttpResponse> {
    let (id, input, mut refused) = (app.new_id::<ConnectionId>(), input.into_inner(), Refused::default());
    let kind = ProviderKind::try_from(input.kind).ok().filter(|kind| *kind != ProviderKind::Atrium);
    let kind = kind.unwrap_or_else(|| {
        refused.field("kind", "not_allowed");
        ProviderKind::Oidc
    });
    let known = match kind {
        ProviderKind::Google => GOOGLE,
        ProviderKind::Microsoft => MICROSOFT,
        ProviderKind::Oidc | ProviderKind::Atrium => "",
    };
    let typed = input.issuer.filter(|text| !text.trim().is_empty());
    let issuer = federation::issuer_of(typed.as_deref().unwrap_or(known)).to_owned();
    if app.caller.check(&issuer).is_err() {
        refused.field("issuer", "provider_address");
    }
    let data = ProviderData {
        kind,
        name: refused.name("name", &input.name),
        issuer,
        client_id: refused.short("clientId", &input.client_id, 200),
        secret: sealed(&app, &id, &refused.short("clientSecret", &input.client_secret, 1000))?,
        secret_expires_at: None,
        enabled: true,
        trusted: kind == ProviderKind::Oidc && input.trusted.unwrap_or(false),
    };
    refused.done()?;
    let mut tx = app.db.begin().await?;
    let row = providers::insert(&mut tx, &id, data, app.now()).await?;
    record(&req, &app, (&admin, &mut tx), "provider.created", &row).await?;
    tx.commit().await?;
    Ok(created(&req, &view_of(&app, row)))
}

/// The provider, unless only the settings change it.
async fn changeable(tx: &mut Tx, id: &ConnectionId) -> ApiResult<ProviderRow> {
    let row = providers::find(tx, id).await?;
    if row.data.kind == ProviderKind::Atrium { Err(ApiError::conflict("by_settings")) } else { Ok(row) }
}

/// Changes a provider, or switches it on or off.
#[utoipa::path(tag = "providers", operation_id = "updateProvider", params(IfMatch), responses((status = 200, body = ProviderView), (status = 409, body = Problem, description = "by_settings")))]
#[patch("/api/v1/server/providers/{id}")]
pub async fn update(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    seen: IfMatch,
    patch: web::Json<ProviderPatch>,
) -> ApiResult<HttpResponse> {
    let (id, patch, mut refused) = (id.0, patch.into_inner(), Refused::default());
    let mut tx = app.db.begin().await?;
    let stored = changeable(&mut tx, &id).await?;
    let mut data = stored.data.clone();
    seen.check(&view_of(&app, stored))?;
    if let Some(name) = patch.name {
        data.name = refused.name("name", &name);
    }
    if let Some(text) = patch.client_id {
        data.client_id = refused.short("clientId", &text, 200);
    }
    if let Some(text) = patch.client_secret {
        data.secret = sealed(&app, &id, &refused.short("clientSecret", &text, 1000))?;
    }
    data.secret_expires_at = patch.secret_expires_at.unwrap_or(data.secret_expires_at);
    data.enabled = patch.enabled.unwrap_or(data.enabled);
    data.trusted = data.kind == ProviderKind::Oidc && patch.trusted.unwrap_or(data.trusted);
    refused.done()?;
    let row = providers::update(&mut tx, &id, seen.0, data, app.now()).await?;
    if !row.data.enabled {
        sessions::remove_through(&mut tx, &id).await?;
    }
    record(&req, &app, (&admin, &mut tx), "provider.changed", &row).await?;
    tx.commit().await?;
    app.sessions_ended.notify_one();
    Ok(shown(&view_of(&app, row)))
}

/// Deletes a provider, with its links and the sessions begun through it. Those who came only through it sign in no more.
#[utoipa::path(tag = "providers", operation_id = "deleteProvider", params(IfMatch), responses((status = 204, description = "Deleted"), (status = 409, body = Problem, description = "by_settings")))]
#[delete("/api/v1/server/providers/{id}")]
pub async fn remove(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = app.db.begin().await?;
    let row = changeable(&mut tx, &id.0).await?;
    seen.check(&view_of(&app, row.clone()))?;
    // Whoever is on the way in through it comes before this, and goes again; or after it, and is refused.
    providers::hold(&mut tx, &id.0).await?;
    sessions::remove_through(&mut tx, &id.0).await?;
    sso_attempts::remove_of(&mut tx, &id.0).await?;
    identity_links::remove_of(&mut tx, &id.0).await?;
    providers::remove(&mut tx, &id.0).await?;
    record(&req, &app, (&admin, &mut tx), "provider.removed", &row).await?;
    tx.commit().await?;
    app.sessions_ended.notify_one();
    Ok(HttpResponse::NoContent().finish())
}
