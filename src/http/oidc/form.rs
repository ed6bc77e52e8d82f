//! Forms of programs, and who sends them.

use actix_web::{HttpRequest, http::header, web};
use atrium_identity::{
    legacy,
    provider::{
        authorize::{Params, parse},
        clients::{self, Caller},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::refusal::Refusal;
use crate::http::{client, extract::App};

/// A posted form, as it came or with what was wrong with it.
pub type Posted = Result<web::Form<Vec<(String, String)>>, actix_web::Error>;

/// The parameters of a form; none may come twice (RFC 6749, section 3.2).
pub fn params(form: Posted) -> Result<Params, Refusal> {
    let pairs = form.map_err(|_| Refusal::request("a form of at most 16 kB is expected"))?.into_inner();
    let params = Params(pairs);
    if params.0.iter().any(|(name, _)| params.repeats(name)) {
        return Err(Refusal::request("a parameter is there twice"));
    }
    Ok(params)
}

/// Finds out which client calls: by HTTP Basic, by the form, or by its id alone if it has no secret.
pub async fn caller(req: &HttpRequest, app: &App, params: &Params) -> Result<Caller, Refusal> {
    let (id, secret) = if let Some((id, secret)) = basic(req)? {
        let other = params.get("client_id").is_some_and(|named| named != id);
        if params.get("client_secret").is_some() || other {
            return Err(Refusal::request("the client names itself in two ways"));
        }
        (id, Some(secret))
    } else {
        let id = params.get("client_id").ok_or_else(Refusal::client)?;
        (id.to_owned(), params.get("client_secret").map(str::to_owned))
    };
    match clients::authenticate(&app.db, &id, secret.as_deref()).await? {
        Some(caller) => Ok(caller),
        None if params.get("grant_type") == Some("client_credentials") => {
            old_server(req, app, &id, secret.as_deref()).await
        }
        None => Err(Refusal::client()),
    }
}

/// A server that goes on with the name and password it had before it was imported.
async fn old_server(
    req: &HttpRequest,
    app: &App,
    name: &str,
    password: Option<&str>,
) -> Result<Caller, Refusal> {
    let Some(password) = password.filter(|password| !password.is_empty()) else {
        return Err(Refusal::client());
    };
    let origin = client::origin(req, &app.settings.server);
    let found = legacy::server(&app.db, &app.passwords, (name, password), &origin, app.now()).await?;
    found.map(|row| Caller::Account(Box::new(row))).ok_or_else(Refusal::client)
}

/// Id and secret of HTTP Basic; both are form-encoded inside (RFC 6749, section 2.3.1).
fn basic(req: &HttpRequest) -> Result<Option<(String, String)>, Refusal> {
    let Some(value) = req.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let decoded = || {
        let (scheme, body) = value.to_str().ok()?.split_once(' ')?;
        let text = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(body.trim()).ok())??;
        let text = String::from_utf8(text).ok()?;
        let (id, secret) = text.split_once(':')?;
        let plain = |text: &str| parse(&format!("x={text}")).get("x").map(str::to_owned);
        Some((plain(id)?, plain(secret).unwrap_or_default()))
    };
    decoded().map(Some).ok_or_else(Refusal::client)
}

/// The bearer token of the `Authorization` header.
pub fn bearer(req: &HttpRequest) -> Option<String> {
    let (scheme, token) = req.headers().get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}
