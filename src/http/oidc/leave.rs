//! `/oauth/logout`: an application asks to sign the person out (OpenID Connect RP-Initiated Logout 1.0).
//!
//! With an ID token of the very session as hint nobody is asked again; without one a button is shown,
//! for a link alone never signs anybody out.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use askama::Template;
use atrium_domain::ids::Id as _;
use atrium_identity::provider::{
    self,
    authorize::{Params, parse, with_query},
    clients::{self, Client},
    tokens::{self, Hint},
};

use super::{authorize::language, form::Posted, hand_over};
use crate::http::{
    cookie,
    extract::App,
    signin::{
        Answer, failed, go,
        leave::end_all,
        open,
        page::{Shell, message, render},
        posted, settle,
    },
};

/// Longest request we take, in bytes: an ID token is in it.
const MAX_QUERY: usize = 12 * 1024;

#[derive(Template)]
#[template(path = "oidc_leave.html")]
struct Page<'a> {
    shell: &'a Shell,
    text: String,
    fields: Vec<(&'static str, &'a str)>,
}

/// `GET /oauth/logout`
#[get("/oauth/logout")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    let params = parse(req.query_string());
    settle(leave(&req, &app, &params, false).await)
}

/// `POST /oauth/logout`: our own button, or an application's form, which goes on with GET.
#[post("/oauth/logout")]
pub async fn submit(req: HttpRequest, app: App, form: Posted) -> HttpResponse {
    let pairs = form.map(web::Form::into_inner).unwrap_or_default();
    let params = Params(pairs);
    if params.get("confirmed").is_some() {
        return settle(confirmed(&req, &app, &params).await);
    }
    let pairs: Vec<(&str, &str)> = params.0.iter().map(|(name, value)| (&**name, &**value)).collect();
    go(&with_query("/oauth/logout", &pairs)).finish()
}

async fn confirmed(req: &HttpRequest, app: &App, params: &Params) -> Answer {
    let shell = open(req, app).await?;
    posted(req, app, &shell, Ok(web::Form(())))?;
    leave(req, app, params, true).await
}

async fn leave(req: &HttpRequest, app: &App, params: &Params, confirmed: bool) -> Answer {
    let mut shell = open(req, app).await?;
    if let Some(language) = language(params) {
        shell.language = language;
    }
    if req.query_string().len() > MAX_QUERY {
        return Ok(message(&shell, StatusCode::URI_TOO_LONG, "oidc-too-long", None));
    }
    let wrong = |error| failed(&shell, &error);
    let ring = app.ring().await.map_err(|error| failed(&shell, &error))?;
    let hint = params.get("id_token_hint").and_then(|token| tokens::hint(&ring, app.issuer(), token));
    let client = client_of(app, params, hint.as_ref()).await.map_err(wrong)?;
    let Ok(target) = target(params, client.as_ref()) else {
        let action = Some(("/sign-out", "sign-out"));
        return Ok(message(&shell, StatusCode::BAD_REQUEST, "oidc-leave-wrong", action));
    };
    let Some(token) = cookie::token(req) else { return Ok(gone(req, &shell, target)) };
    let session = provider::session(&app.db, &token, app.now()).await.map_err(wrong)?;
    let Some((session, _)) = session else { return Ok(gone(req, &shell, target)) };
    let hinted = hint.is_some_and(|hint| hint.sid == session.id.as_str());
    if !hinted && !confirmed {
        return Ok(ask(&shell, params, client.as_ref()));
    }
    end_all(req, app, &shell).await?;
    let mut answer = gone(req, &shell, target);
    for cookie in [cookie::cleared(), cookie::aside_cleared()] {
        // A cookie made by us is always well-formed.
        let _ = answer.add_cookie(&cookie);
    }
    Ok(answer)
}

/// The application that asks: by its id, or by the ID token; both must say the same.
async fn client_of(
    app: &App,
    params: &Params,
    hint: Option<&Hint>,
) -> atrium_schema::DbResult<Option<Client>> {
    match (params.get("client_id"), hint) {
        (Some(id), Some(hint)) if id != hint.aud => Ok(None),
        (Some(id), _) => clients::find(&app.db, id).await,
        (None, Some(hint)) => clients::find(&app.db, &hint.aud).await,
        (None, None) => Ok(None),
    }
}

/// Where to go afterwards; `Err` if that is none of the application's own addresses.
fn target(params: &Params, client: Option<&Client>) -> Result<Option<String>, ()> {
    let Some(uri) = params.get("post_logout_redirect_uri") else { return Ok(None) };
    if params.repeats("post_logout_redirect_uri") || !client.is_some_and(|client| client.leaves_to(uri)) {
        return Err(());
    }
    let state: Vec<(&str, &str)> = params.get("state").map(|state| ("state", state)).into_iter().collect();
    Ok(Some(with_query(uri, &state)))
}

fn gone(req: &HttpRequest, shell: &Shell, target: Option<String>) -> HttpResponse {
    match target {
        Some(target) => hand_over(req, shell, &target),
        None => message(shell, StatusCode::OK, "oidc-signed-out", Some(("/sign-in", "sign-in"))),
    }
}

fn ask(shell: &Shell, params: &Params, client: Option<&Client>) -> HttpResponse {
    let text = match client {
        Some(client) => shell.say_with("oidc-leave-from", "name", client.name.as_str()),
        None => shell.say("oidc-leave-text"),
    };
    let names = ["client_id", "post_logout_redirect_uri", "state", "id_token_hint", "ui_locales"];
    let fields = names.into_iter().filter_map(|name| Some((name, params.get(name)?))).collect();
    render(StatusCode::OK, &Page { shell, text, fields })
}
