//! `/oauth/userinfo`: what an application may know of the person.

use actix_web::{HttpRequest, HttpResponse, get, post};
use atrium_domain::scope::{OauthScope, Scopes};
use atrium_identity::provider::{self, clients, tokens};

use super::{
    form::{Posted, bearer, params},
    refusal::{Refusal, Told},
    told,
};
use crate::http::extract::App;

/// `GET /oauth/userinfo`, the token in the header. In the address it would end up in logs.
#[get("/oauth/userinfo")]
pub async fn show(req: HttpRequest, app: App) -> Told {
    answer(&app, bearer(&req)).await
}

/// `POST /oauth/userinfo`, the token in the header or in the form.
#[post("/oauth/userinfo")]
pub async fn submit(req: HttpRequest, app: App, form: Posted) -> Told {
    let header = bearer(&req);
    // With the token in the header, programs send any body or none.
    let form = params(form).unwrap_or_default();
    match (header, form.get("access_token")) {
        (Some(_), Some(_)) => Err(Refusal::request("the token is there twice")),
        (header, body) => answer(&app, header.or_else(|| body.map(str::to_owned))).await,
    }
}

async fn answer(app: &App, token: Option<String>) -> Result<HttpResponse, Refusal> {
    let token = token.ok_or_else(|| Refusal::token("", ""))?;
    let refused = || Refusal::token("invalid_token", "expired, revoked or not for this place");
    let (ring, issuer, now) = (app.ring().await?, app.issuer(), app.now());
    let audience = tokens::userinfo_audience(issuer);
    let claims = tokens::read_access(&ring, issuer, &audience, &token, now).ok_or_else(refused)?;
    let grant = claims.grant.ok_or_else(refused)?;
    let live = provider::live(&mut app.db.read().await?, &grant, now).await?.ok_or_else(refused)?;
    clients::find(&app.db, &claims.client_id).await?.ok_or_else(refused)?;
    let scopes = Scopes::parse(&claims.scope);
    if !scopes.has(OauthScope::Openid) {
        return Err(Refusal::token("insufficient_scope", "the scope openid is needed"));
    }
    Ok(told(&tokens::person(&live.account, &scopes)))
}
