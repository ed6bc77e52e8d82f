//! Applications that people sign in to through this server: for the server's administrators.

mod input;

use actix_web::web;
use actix_web::{HttpRequest, HttpResponse, get, http::header, post, put};
use atrium_domain::{
    ids::{ClientId, Id as _},
    scope::{OauthScope, Scopes},
    time::Moment,
};
use atrium_identity::{
    audit::{self, Entry, Object},
    provider::clients::uris,
    token::TokenKind,
};
use atrium_schema::{
    Tx, client_grants,
    clients::{self, ClientData, ClientRow},
    remote_sites,
};
use serde::Serialize;
use utoipa::ToSchema;

pub use self::input::ClientInput;
use super::{
    client,
    error::{ApiError, ApiResult},
    extract::{App, IfMatch, ServerAdmin, SteppedUp, etag},
    resource::{PathId, created, shown, view},
};

/// An application.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClientView {
    /// Its id: the client id.
    #[schema(value_type = String)]
    pub id: ClientId,
    /// How often it has been written.
    pub version: i64,
    /// Its name, as people see it.
    pub name: String,
    /// `first_party` (people are not asked whether they agree) or `third_party`.
    pub kind: String,
    /// `client_secret_basic`, `client_secret_post` or `none`.
    pub auth_method: String,
    /// Where people are sent back to.
    pub redirect_uris: Vec<String>,
    /// Where people are sent back to after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// Where it is told that a session has ended.
    pub backchannel_logout_uri: Option<String>,
    /// What it may ask for.
    pub scopes: Vec<String>,
    /// `RS256` or `EdDSA`.
    pub id_token_algorithm: String,
    /// Since when nobody signs in to it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Moment>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// Its secret; told only once, when it is made or gets a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}
view!(ClientView);

fn view_of(row: ClientRow, secret: Option<String>) -> ClientView {
    let data = row.data;
    ClientView {
        id: row.id,
        version: row.version,
        name: data.name,
        kind: data.kind,
        auth_method: data.auth_method,
        redirect_uris: uris(&data.redirect_uris),
        post_logout_redirect_uris: uris(&data.post_logout_redirect_uris),
        backchannel_logout_uri: data.backchannel_logout_uri,
        scopes: Scopes::parse(&data.scopes).names(),
        id_token_algorithm: data.id_token_algorithm,
        disabled_at: data.disabled_at,
        created_at: row.created_at,
        secret,
    }
}

async fn record(
    req: &HttpRequest,
    app: &App,
    admin: &ServerAdmin,
    tx: &mut Tx,
    action: &'static str,
    row: &ClientRow,
) -> ApiResult<()> {
    let entry = Entry {
        who: admin.principal.who(),
        address: Some(client::address(req, &app.settings.server)),
        action,
        object: Object { kind: "client", id: row.id.to_string(), name: row.data.name.clone() },
        ..Entry::default()
    };
    Ok(audit::record(tx, entry, app.audit_ids(), app.now()).await?)
}

/// Lists applications, by name.
#[utoipa::path(tag = "clients", operation_id = "listClients", responses((status = 200, body = Vec<ClientView>)))]
#[get("/api/v1/clients")]
pub async fn list(app: App, _admin: ServerAdmin) -> ApiResult<web::Json<Vec<ClientView>>> {
    let rows = clients::all(&mut app.db.read().await?).await?;
    Ok(web::Json(rows.into_iter().map(|row| view_of(row, None)).collect()))
}

/// Makes an application; the answer has its secret, this once.
#[utoipa::path(tag = "clients", operation_id = "createClient", responses((status = 201, body = ClientView)))]
#[post("/api/v1/clients")]
pub async fn create(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    input: web::Json<ClientInput>,
) -> ApiResult<HttpResponse> {
    let id: ClientId = app.new_id();
    let secret = app.random_token(TokenKind::Client);
    let public = input.is_public();
    let data = input.into_inner().data((!public).then(|| secret.hash().to_hex()), None, app.now())?;
    let mut tx = app.db.begin().await?;
    let row = clients::insert(&mut tx, &id, data, app.now()).await?;
    record(&req, &app, &admin, &mut tx, "client.created", &row).await?;
    tx.commit().await?;
    Ok(created(&req, &view_of(row, (!public).then(|| secret.reveal().to_owned()))))
}

/// Replaces an application's settings. What it held ends when it is switched off.
#[utoipa::path(tag = "clients", operation_id = "updateClient", params(IfMatch), responses((status = 200, body = ClientView)))]
#[put("/api/v1/clients/{id}")]
pub async fn update(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<ClientId>,
    seen: IfMatch,
    input: web::Json<ClientInput>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.0, app.now());
    let mut tx = app.db.begin().await?;
    let stored = clients::find(&mut tx, &id).await?;
    let before = stored.data.clone();
    seen.check(&view_of(stored, None))?;
    let input = input.into_inner();
    if input.is_public() != before.secret_hash.is_none() {
        return Err(ApiError::field("authMethod", "not_changeable"));
    }
    let data = input.data(before.secret_hash, before.disabled_at, now)?;
    let row = clients::update(&mut tx, &id, seen.0, data, now).await?;
    if row.data.disabled_at.is_some() {
        client_grants::revoke_of(&mut tx, &id, now).await?;
    }
    if row.data.disabled_at.is_some() || !Scopes::parse(&row.data.scopes).has(OauthScope::Sites) {
        remote_sites::remove_of(&mut tx, id.as_str()).await?;
    }
    record(&req, &app, &admin, &mut tx, "client.changed", &row).await?;
    tx.commit().await?;
    Ok(shown(&view_of(row, None)))
}

/// Gives an application a new secret; the old one opens nothing from now on.
#[utoipa::path(tag = "clients", operation_id = "rotateClient", params(IfMatch), responses((status = 200, body = ClientView)))]
#[post("/api/v1/clients/{id}/secret")]
pub async fn rotate(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<ClientId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.0, app.now());
    let mut tx = app.db.begin().await?;
    let stored = clients::find(&mut tx, &id).await?;
    if stored.data.secret_hash.is_none() {
        return Err(ApiError::conflict("client_is_public"));
    }
    let secret = app.random_token(TokenKind::Client);
    let data = ClientData { secret_hash: Some(secret.hash().to_hex()), ..stored.data.clone() };
    seen.check(&view_of(stored, None))?;
    let row = clients::update(&mut tx, &id, seen.0, data, now).await?;
    record(&req, &app, &admin, &mut tx, "client.secret-changed", &row).await?;
    tx.commit().await?;
    let view = view_of(row, Some(secret.reveal().to_owned()));
    Ok(HttpResponse::Ok()
        .insert_header(etag(view.version))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(view))
}
