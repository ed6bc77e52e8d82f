//! Service accounts of a site: programs that sign in with a secret of their own.

use actix_web::{HttpRequest, HttpResponse, get, http::header, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, ServiceAccountId},
    permission::Profile,
    scope::{OauthScope, Scopes},
    time::Moment,
};
use atrium_identity::{
    access::AccessError,
    audit::{self, Entry, Object},
    token::TokenKind,
};
use atrium_schema::service_accounts::{self, ServiceAccountData, ServiceAccountRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    client,
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageSite, SteppedUp, etag},
    resource::{PathId, Refused, begin, commit, created, shown, view},
};

/// A service account.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceAccountView {
    /// Its id, which is the client id too.
    #[schema(value_type = String)]
    pub id: ServiceAccountId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// What it may do on the site.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// What its tokens are good for.
    pub scopes: Vec<String>,
    /// Since when it is switched off.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Moment>,
    /// When it last signed in, to the hour.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Moment>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// Its secret; told only once, when it is made or gets a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}
view!(ServiceAccountView);

/// A new service account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceAccountInput {
    /// Its name.
    name: String,
    /// What it may do on the site.
    #[schema(value_type = String)]
    profile: String,
    /// What its tokens are good for; absent: the API.
    scopes: Option<Vec<String>>,
}

/// Changes of a service account: what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceAccountPatch {
    /// Its name.
    name: Option<String>,
    /// What it may do on the site.
    profile: Option<String>,
    /// What its tokens are good for.
    scopes: Option<Vec<String>>,
    /// Switched off: it gets no token, and those it has open nothing from now on.
    disabled: Option<bool>,
}

fn view_of(row: ServiceAccountRow, secret: Option<String>) -> ServiceAccountView {
    ServiceAccountView {
        id: row.id,
        version: row.version,
        name: row.data.name,
        profile: row.data.profile,
        scopes: Scopes::parse(&row.data.scopes).names(),
        disabled_at: row.data.disabled_at,
        used_at: row.used_at,
        created_at: row.created_at,
        secret,
    }
}

/// Nobody gives a program more than they may do themselves, nor takes over one that may more. A program reaches the
/// whole site, so whoever does not is above none.
fn covers(allowed: &Allowed<ManageSite>, profile: Profile) -> bool {
    let own = allowed.principal.member(allowed.site());
    allowed.scope.reach().is_none() && own.is_some_and(|own| own.permissions.covers(profile.permissions()))
}

fn above(allowed: &Allowed<ManageSite>, stored: &ServiceAccountRow) -> ApiResult<()> {
    if covers(allowed, stored.data.profile) { Ok(()) } else { Err(AccessError::Upwards.into()) }
}

fn profile(refused: &mut Refused, allowed: &Allowed<ManageSite>, text: &str) -> Profile {
    let built_in = Profile::parse(text).filter(|profile| *profile != Profile::Custom).ok_or("not_allowed");
    let within = |profile| covers(allowed, profile).then_some(profile).ok_or("above_own");
    built_in.and_then(within).unwrap_or_else(|code| {
        refused.field("profile", code);
        Profile::Viewer
    })
}

fn scopes(refused: &mut Refused, names: Option<Vec<String>>) -> String {
    let Some(names) = names else { return OauthScope::Api.as_str().to_owned() };
    match Scopes::parse_all(&names) {
        Some(scopes) if scopes.is_within(&[OauthScope::Api].into_iter().collect()) => scopes.to_string(),
        _ => {
            refused.field("scopes", "not_allowed");
            String::new()
        }
    }
}

async fn record(
    req: &HttpRequest,
    app: &App,
    allowed: &Allowed<ManageSite>,
    tx: &mut atrium_schema::changes::SiteTx,
    action: &'static str,
    row: &ServiceAccountRow,
) -> ApiResult<()> {
    let entry = Entry {
        who: allowed.principal.who(),
        address: Some(client::address(req, &app.settings.server)),
        action,
        object: Object { kind: "service-account", id: row.id.to_string(), name: row.data.name.clone() },
        site: Some(row.site_id.clone()),
        ..Entry::default()
    };
    Ok(audit::record(tx, entry, app.audit_ids(), app.now()).await?)
}

/// Lists service accounts, oldest first.
#[utoipa::path(tag = "service-accounts", operation_id = "listServiceAccounts", responses((status = 200, body = Vec<ServiceAccountView>)))]
#[get("/api/v1/sites/{siteId}/service-accounts")]
pub async fn list(app: App, allowed: Allowed<ManageSite>) -> ApiResult<web::Json<Vec<ServiceAccountView>>> {
    let rows = service_accounts::list(&mut app.db.read().await?, &allowed.scope).await?;
    Ok(web::Json(rows.into_iter().map(|row| view_of(row, None)).collect()))
}

/// Makes a service account; the answer has its secret, this once.
#[utoipa::path(tag = "service-accounts", operation_id = "createServiceAccount", responses((status = 201, body = ServiceAccountView)))]
#[post("/api/v1/sites/{siteId}/service-accounts")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    input: web::Json<ServiceAccountInput>,
) -> ApiResult<HttpResponse> {
    let (id, input): (ServiceAccountId, _) = (app.new_id(), input.into_inner());
    let mut refused = Refused::default();
    let secret = app.random_token(TokenKind::Client);
    let data = ServiceAccountData {
        name: refused.name("name", &input.name),
        profile: profile(&mut refused, &allowed, &input.profile),
        scopes: scopes(&mut refused, input.scopes),
        secret_hash: secret.hash().to_hex(),
        disabled_at: None,
    };
    refused.done()?;
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.as_str()).await?;
    tx.tells_itself();
    let row = service_accounts::insert(&mut tx, &allowed.scope, &id, data, app.now()).await?;
    record(&req, &app, &allowed, &mut tx, "service-account.created", &row).await?;
    commit(&app, tx).await?;
    let mut answer = created(&req, &view_of(row, Some(secret.reveal().to_owned())));
    // What shows a secret is not kept for a repeated request either.
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// Changes a service account, or switches it off or on.
#[utoipa::path(tag = "service-accounts", operation_id = "updateServiceAccount", params(IfMatch), responses((status = 200, body = ServiceAccountView)))]
#[patch("/api/v1/sites/{siteId}/service-accounts/{id}")]
pub async fn update(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ServiceAccountId>,
    seen: IfMatch,
    patch: web::Json<ServiceAccountPatch>,
) -> ApiResult<HttpResponse> {
    let (id, patch, now) = (id.0, patch.into_inner(), app.now());
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.as_str()).await?;
    tx.tells_itself();
    let stored = service_accounts::find(&mut tx, &allowed.scope, &id).await?;
    above(&allowed, &stored)?;
    let mut data = stored.data.clone();
    seen.check(&view_of(stored, None))?;
    let mut refused = Refused::default();
    if let Some(name) = patch.name {
        data.name = refused.name("name", &name);
    }
    if let Some(text) = patch.profile {
        data.profile = profile(&mut refused, &allowed, &text);
    }
    let patch_scopes = patch.scopes.is_some();
    if patch_scopes {
        data.scopes = scopes(&mut refused, patch.scopes);
    }
    if let Some(disabled) = patch.disabled {
        data.disabled_at = disabled.then(|| data.disabled_at.unwrap_or(now));
    }
    refused.done()?;
    let wider = patch_scopes && data.scopes != OauthScope::Licence.as_str();
    let row = service_accounts::update(&mut tx, &allowed.scope, &id, seen.0, data, now).await?;
    if wider {
        // An old password opens the licence and nothing else.
        service_accounts::drop_legacy(&mut tx, &id).await?;
    }
    record(&req, &app, &allowed, &mut tx, "service-account.changed", &row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(row, None)))
}

/// Gives a service account a new secret; the old one and the tokens got with it open nothing from now on.
#[utoipa::path(tag = "service-accounts", operation_id = "rotateServiceAccount", params(IfMatch), responses((status = 200, body = ServiceAccountView)))]
#[post("/api/v1/sites/{siteId}/service-accounts/{id}/secret")]
pub async fn rotate(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ServiceAccountId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let id = id.0;
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.as_str()).await?;
    tx.tells_itself();
    let stored = service_accounts::find(&mut tx, &allowed.scope, &id).await?;
    above(&allowed, &stored)?;
    let secret = app.random_token(TokenKind::Client);
    let data = ServiceAccountData { secret_hash: secret.hash().to_hex(), ..stored.data.clone() };
    seen.check(&view_of(stored, None))?;
    let row = service_accounts::update(&mut tx, &allowed.scope, &id, seen.0, data, app.now()).await?;
    service_accounts::drop_legacy(&mut tx, &id).await?;
    record(&req, &app, &allowed, &mut tx, "service-account.secret-changed", &row).await?;
    commit(&app, tx).await?;
    let view = view_of(row, Some(secret.reveal().to_owned()));
    Ok(HttpResponse::Ok()
        .insert_header(etag(view.version))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(view))
}
