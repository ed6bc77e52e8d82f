//! Whether a person agrees that an application of somebody else learns who they are.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use askama::Template;
use atrium_domain::{ids::Id as _, scope::OauthScope};
use atrium_identity::provider::authorize::{DENIED, Prompt, Request, Step, step, with_query};
use serde::Deserialize;

use super::authorize::{Asked, ask, issue, refuse, sign_in};
use crate::http::{
    extract::App,
    signin::{Answer, go, open, page::Shell, page::render, posted, settle},
};

#[derive(Template)]
#[template(path = "consent.html")]
struct Page<'a> {
    shell: &'a Shell,
    title: String,
    person: &'a str,
    other: String,
    asks: Vec<String>,
    request: &'a str,
    account: &'a str,
    host: String,
}

/// Asks. The request travels along in the form, and is read once more when it comes back.
pub fn page(asked: &Asked, request: &Request, query: &str) -> HttpResponse {
    let shell = &asked.shell;
    let account = asked.who.as_ref().map(|(_, account)| account);
    let person = account
        .map(|account| &account.data)
        .map_or("", |data| data.email.as_deref().unwrap_or(&data.display_name));
    let again = with_query("/oauth/authorize", &[]) + "?" + query;
    let page = Page {
        shell,
        title: shell.say_with("oidc-consent-title", "name", asked.client.name.as_str()),
        person,
        other: with_query("/sign-in", &[("next", &again), ("again", "1")]),
        asks: request.scopes.iter().filter_map(words).map(|key| shell.say(key)).collect(),
        request: query,
        account: account.map_or("", |account| account.id.as_str()),
        host: host(&request.redirect_uri),
    };
    render(StatusCode::OK, &page)
}

const fn words(scope: OauthScope) -> Option<&'static str> {
    match scope {
        OauthScope::Openid => Some("oidc-scope-openid"),
        OauthScope::Profile => Some("oidc-scope-profile"),
        OauthScope::Email => Some("oidc-scope-email"),
        OauthScope::OfflineAccess => Some("oidc-scope-offline"),
        // Nobody is asked about our own servers, and others do not get `sites`.
        OauthScope::Address
        | OauthScope::Phone
        | OauthScope::Sites
        | OauthScope::Api
        | OauthScope::Licence => None,
    }
}

/// What a person recognises of an address.
fn host(uri: &str) -> String {
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(uri).to_owned()
}

/// The answer, and the request it is to.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    request: String,
    /// Who was asked.
    account: String,
    decision: String,
}

/// `POST /oauth/consent`
#[post("/oauth/consent")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(answer(&req, &app, form).await)
}

async fn answer(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let asked = ask(req, app, &form.request).await?;
    let request = match &asked.request {
        Ok(request) => request,
        Err(fault) => return Ok(refuse(req, app, &asked, *fault)),
    };
    let helped = asked.who.as_ref().is_some_and(|(session, _)| session.assumed_by.is_some());
    if form.decision != "allow" || helped {
        return Ok(refuse(req, app, &asked, DENIED));
    }
    // The page may have been open for long: somebody else may be signed in, or nobody recently enough.
    if asked.who.as_ref().is_none_or(|(_, account)| account.id.as_str() != form.account) {
        return Ok(go(&format!("/oauth/authorize?{}", form.request)).finish());
    }
    let agreed = Request { prompt: Prompt { consent: false, ..request.prompt }, ..request.clone() };
    match step(&agreed, &asked.client, asked.who.as_ref(), &request.scopes, app.now()) {
        Step::SignIn { anew } => Ok(sign_in(app, &asked, anew)),
        Step::Refuse(fault) => Ok(refuse(req, app, &asked, fault)),
        Step::Issue | Step::Consent => issue(req, app, &asked, request, Some(&request.scopes)).await,
    }
}
