//! OpenID Connect: how applications sign people in, and programs themselves.
//!
//! The decisions are in `atrium_identity::provider`; here is what travels.

mod authorize;
mod consent;
mod discovery;
mod form;
mod leave;
mod refusal;
mod revoke;
mod sites;
mod token;
mod userinfo;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, http::header, web};
use askama::Template;
use serde::Serialize;

use super::signin::{go, page, page::Shell};

/// Registers the endpoints.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(discovery::configuration)
        .service(discovery::keys)
        .service(authorize::show)
        .service(authorize::submit)
        .service(consent::submit)
        .service(token::exchange)
        .service(userinfo::show)
        .service(userinfo::submit)
        .service(sites::replace)
        .service(revoke::revoke)
        .service(revoke::introspect)
        .service(leave::show)
        .service(leave::submit);
    // What scripts of other sites may call: everything that is proved by the request itself, nothing by a cookie.
    for path in ["/.well-known/openid-configuration", "/oauth/jwks", "/oauth/token", "/oauth/userinfo"] {
        config.route(path, web::method(actix_web::http::Method::OPTIONS).to(preflight));
    }
}

async fn preflight() -> HttpResponse {
    std::future::ready(
        HttpResponse::NoContent()
            .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
            .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"))
            .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"))
            .insert_header((header::ACCESS_CONTROL_MAX_AGE, "3600"))
            .finish(),
    )
    .await
}

/// An answer that nobody keeps and every origin may read.
fn told(body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::PRAGMA, "no-cache"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .json(body)
}

#[derive(Template)]
#[template(path = "continue.html")]
struct Continue<'a> {
    shell: &'a Shell,
    target: &'a str,
}

/// Sends the browser to an application.
///
/// After a form of ours a redirect is part of the form's submission, which our policy keeps on this server
/// (`form-action 'self'`); so a page in between goes on by itself.
pub fn hand_over(req: &HttpRequest, shell: &Shell, target: &str) -> HttpResponse {
    let from = req.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if from == Some("same-origin") {
        return page::render(StatusCode::OK, &Continue { shell, target });
    }
    go(target).finish()
}
