//! `/oauth/userinfo`: what an application may know of the person.

use actix_web::{HttpRequest, HttpResponse, get, post};
use atrium_domain::scope::{OauthScope, Scopes};
use atrium_identity::provider::{
    self,
    clients::{self, Client},
    tokens,
};
use atrium_schema::accounts::AccountRow;

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
    let heard = hear(app, token).await?;
    Ok(told(&tokens::person(&heard.account, &heard.scopes)))
}

/// Whose token it is.
pub struct Heard {
    pub account: AccountRow,
    pub client: Client,
    pub scopes: Scopes,
}

/// Reads the token of an application that somebody signed in to; its session and its application must still stand.
pub async fn hear(app: &App, token: Option<String>) -> Result<Heard, Refusal> {
    let token = token.ok_or_else(|| Refusal::token("", ""))?;
    let refused = || Refusal::token("invalid_token", "expired, revoked or not for this place");
    let (ring, issuer, now) = (app.ring().await?, app.issuer(), app.now());
    let audience = tokens::userinfo_audience(issuer);
    let claims = tokens::read_access(&ring, issuer, &audience, &token, now).ok_or_else(refused)?;
    let grant = claims.grant.ok_or_else(refused)?;
    let live = provider::live(&mut app.db.read().await?, &grant, now).await?.ok_or_else(refused)?;
    let client = clients::find(&app.db, &claims.client_id).await?.ok_or_else(refused)?;
    let scopes = Scopes::parse(&claims.scope);
    if !scopes.has(OauthScope::Openid) {
        return Err(Refusal::token("insufficient_scope", "the scope openid is needed"));
    }
    Ok(Heard { account: live.account, client, scopes })
}
