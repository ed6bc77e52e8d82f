//! Taking tokens back (RFC 7009) and asking about them (RFC 7662): each client only its own.

use actix_web::{HttpRequest, HttpResponse, post};
use atrium_domain::ids::Id as _;
use atrium_identity::{
    provider::{
        self, Live,
        authorize::Params,
        clients::{Caller, Client},
        refresh,
        tokens::{self, Access},
    },
    resolve,
    token::{Token, TokenKind},
};
use atrium_schema::client_grants;
use serde_json::{Value, json};

use super::{
    form::{Posted, caller, params},
    refusal::{Refusal, Told},
    told,
};
use crate::http::extract::App;

/// What a token turned out to be.
enum Found {
    /// A refresh token with its grant.
    Refresh(Box<Live>),
    /// An access token of a person's grant.
    Access(Access, Box<Live>),
    /// An access token of a service account.
    Service(Access),
}

/// `POST /oauth/revoke`: ends the whole grant. What is unknown is as good as revoked.
#[post("/oauth/revoke")]
pub async fn revoke(req: HttpRequest, app: App, form: Posted) -> Told {
    let params = params(form)?;
    let caller = caller(&req, &app, &params).await?;
    if let Some(Found::Refresh(live) | Found::Access(_, live)) = find(&app, &params).await?
        && owns(&caller, &live)
    {
        client_grants::revoke(&mut app.db.write().await?, &live.grant.id, app.now()).await?;
    }
    Ok(HttpResponse::Ok().finish())
}

/// `POST /oauth/introspect`, for clients with a secret.
#[post("/oauth/introspect")]
pub async fn introspect(req: HttpRequest, app: App, form: Posted) -> Told {
    let params = params(form)?;
    let caller = caller(&req, &app, &params).await?;
    if let Caller::Application(client) = &caller
        && !Client::is_confidential(client)
    {
        return Err(Refusal::client());
    }
    let told_of = match find(&app, &params).await? {
        Some(Found::Refresh(live)) if owns(&caller, &live) => json!({
            "active": true,
            "client_id": live.grant.client_id.as_str(),
            "sub": live.account.id.as_str(),
            "scope": live.grant.scopes,
        }),
        Some(Found::Access(claims, live)) if owns(&caller, &live) => active(&claims),
        Some(Found::Service(claims)) if matches!(&caller, Caller::Account(own) if own.id.as_str() == claims.sub) => {
            active(&claims)
        }
        _ => json!({ "active": false }),
    };
    Ok(told(&told_of))
}

fn active(claims: &Access) -> Value {
    json!({
        "active": true,
        "token_type": "Bearer",
        "iss": claims.iss,
        "sub": claims.sub,
        "aud": claims.aud,
        "client_id": claims.client_id,
        "scope": claims.scope,
        "jti": claims.jti,
        "iat": claims.iat,
        "exp": claims.exp,
    })
}

fn owns(caller: &Caller, live: &Live) -> bool {
    matches!(caller, Caller::Application(client) if client.id == live.grant.client_id)
}

async fn find(app: &App, params: &Params) -> Result<Option<Found>, Refusal> {
    let text = params.get("token").ok_or(Refusal::request("token is missing"))?;
    let now = app.now();
    if let Some(token) = Token::parse(TokenKind::Refresh, text) {
        let live = refresh::grant_of(&app.db, &token.hash(), now).await?;
        return Ok(live.map(|live| Found::Refresh(Box::new(live))));
    }
    let (ring, issuer) = (app.ring().await?, app.issuer());
    if resolve::service_account(&app.db, &ring, issuer, text, now).await?.is_some() {
        let claims = tokens::read_access(&ring, issuer, &tokens::api_audience(issuer), text, now);
        return Ok(claims.map(Found::Service));
    }
    let audience = tokens::userinfo_audience(issuer);
    let Some(claims) = tokens::read_access(&ring, issuer, &audience, text, now) else { return Ok(None) };
    let Some(grant) = claims.grant.clone() else { return Ok(None) };
    let live = provider::live(&mut app.db.read().await?, &grant, now).await?;
    Ok(live.map(|live| Found::Access(claims, Box::new(live))))
}
