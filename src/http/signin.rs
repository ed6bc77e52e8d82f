//! The pages the server renders itself: sign-in, account, sign-out, set-up. They need no
//! JavaScript but for passkeys, which no browser has without.
//!
//! Every page says no more than it must: a wrong password, an unknown address and an account
//! without a password look the same and take the same time.

mod account;
mod app;
mod brand;
mod code;
mod confirm;
mod enter;
pub mod everybody;
mod external;
mod faults;
mod field;
mod forgotten;
mod invitation;
pub mod leave;
mod mailbox;
mod next;
pub(crate) mod page;
mod passkey;
mod provider_test;
mod qr;
mod question;
mod set_up;
mod told;
mod visitor;
mod zones;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{StatusCode, header},
    web,
};
use askama::Template;
use atrium_schema::StoreError;

use self::page::Shell;
use super::{csrf, error::ApiError, extract::App, secure::Connection};
use crate::tls;

pub use external::{BACK as REDIRECT_PATH, redirect_uri};
pub use set_up::link as set_up_link;
pub use visitor::{desk, fresh_link, seconds_to, visit_of};

/// Largest form, in bytes; the set-up form with everything at its longest needs about 4 kB.
const FORM_LIMIT: usize = 16 * 1024;

/// Registers the pages.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::FormConfig::default().limit(FORM_LIMIT))
        .service(style)
        .service(mark)
        .service(script)
        .service(authority)
        .service(brand::style)
        .service(brand::logo)
        .service(enter::show)
        .service(enter::submit)
        .service(external::depart)
        .service(provider_test::test)
        .service(external::arrive)
        .service(told::logout)
        .service(everybody::signed_out)
        .service(code::show)
        .service(code::submit)
        .service(code::again)
        .service(mailbox::show)
        .service(mailbox::submit)
        .service(mailbox::again)
        .service(mailbox::skip)
        .service(app::show)
        .service(app::submit)
        .service(app::show_offer)
        .service(app::confirm)
        .service(passkey::show)
        .service(passkey::submit)
        .service(passkey::challenge_anybody)
        .service(passkey::challenge_known)
        .service(forgotten::show)
        .service(forgotten::submit)
        .service(forgotten::open_link)
        .service(forgotten::set)
        .service(confirm::show)
        .service(confirm::submit)
        .service(invitation::show)
        .service(invitation::submit)
        .configure(account::configure)
        .service(leave::show)
        .service(leave::submit)
        .service(set_up::show)
        .service(set_up::submit);
}

/// A page, or the page that says why not. Both are answers.
pub(crate) type Answer = Result<HttpResponse, HttpResponse>;

pub(crate) fn settle(answer: Answer) -> HttpResponse {
    answer.unwrap_or_else(|refused| refused)
}

/// Begins every page: in the name, language and colour of its site; refuses a
/// connection over which nobody should type a password.
pub(crate) async fn open(req: &HttpRequest, app: &App) -> Result<Shell, HttpResponse> {
    let brand = brand::of(req, app).await.map_err(|error| failed(&Shell::new(req, None), &error))?;
    let shell = Shell::new(req, brand);
    if Connection::of(req).is_secure() { Ok(shell) } else { Err(plain(req, app, &shell)) }
}

/// What a form brought; refuses forms of other pages, and what is no form of ours.
#[expect(clippy::result_large_err, reason = "both are answers; neither is passed far")]
pub(crate) fn posted<T>(
    req: &HttpRequest,
    app: &App,
    shell: &Shell,
    form: Result<web::Form<T>, actix_web::Error>,
) -> Result<T, HttpResponse> {
    let again = Some(("/sign-in", "refused-action"));
    if csrf::check(req, &app.settings.server.public_url).is_err() {
        return Err(page::message(shell, StatusCode::FORBIDDEN, "refused", again));
    }
    form.map(web::Form::into_inner).map_err(|error| {
        let status = error.as_response_error().status_code();
        let status = if status.is_client_error() { status } else { StatusCode::BAD_REQUEST };
        page::message(shell, status, "form", again)
    })
}

/// Seconds after which a database that gave no connection is worth another try.
const UNAVAILABLE_RETRY_SECONDS: i64 = 2;

/// Logs the causes once and says only that it failed, or to come back when the database is out of reach for the moment.
pub(crate) fn failed(shell: &Shell, error: &(dyn std::error::Error + 'static)) -> HttpResponse {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    if let Some(StoreError::Unavailable(why)) = causes.find_map(|error| error.downcast_ref()) {
        tracing::warn!(why, "the database is not reachable");
        let mut answer = page::message(shell, StatusCode::SERVICE_UNAVAILABLE, "unavailable", None);
        answer.headers_mut().insert(header::RETRY_AFTER, UNAVAILABLE_RETRY_SECONDS.into());
        return answer;
    }
    let _ = ApiError::internal(error);
    page::message(shell, StatusCode::INTERNAL_SERVER_ERROR, "failed", None)
}

/// `303 See Other`: the browser gets the target with GET, whatever it sent.
pub(crate) fn go(target: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::SeeOther();
    answer
        .insert_header((header::LOCATION, target))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"));
    answer
}

#[derive(Template)]
#[template(path = "plain.html")]
struct Plain<'a> {
    shell: &'a Shell,
    /// Where the same page is protected, if the settings name an HTTPS address.
    protected: Option<String>,
    host: String,
    port: u16,
    has_authority: bool,
}

fn plain(req: &HttpRequest, app: &App, shell: &Shell) -> HttpResponse {
    let public = &app.settings.server.public_url;
    let protected = public.starts_with("https://").then(|| format!("{public}/sign-in"));
    // Shown, not followed: nothing here trusts the name a visitor used.
    let info = req.connection_info();
    let host = info.host().rsplit_once(':').map_or(info.host(), |(name, _)| name).to_owned();
    let has_authority = tls::authority(&app.settings.data.dir).is_ok_and(|pem| pem.is_some());
    let port = app.settings.tls.listen.port();
    page::render(StatusCode::FORBIDDEN, &Plain { shell, protected, host, port, has_authority })
}

/// `GET /signin/style.css`; the address changes with the content.
#[get("/signin/style.css")]
async fn style() -> HttpResponse {
    asset("text/css; charset=utf-8", &page::STYLE)
}

/// `GET /signin/passkey.js`; the address changes with the content.
#[get("/signin/passkey.js")]
async fn script() -> HttpResponse {
    asset("text/javascript; charset=utf-8", page::PASSKEY_SCRIPT)
}

/// `GET /signin/mark.svg`
#[get("/signin/mark.svg")]
async fn mark() -> HttpResponse {
    asset("image/svg+xml", page::MARK)
}

fn asset(kind: &str, body: &'static str) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'"));
    for pair in atrium_web::policy::COMMON {
        answer.insert_header(pair);
    }
    answer.body(body)
}

/// `GET /ca.crt`: the local authority, for devices that shall trust it.
#[get("/ca.crt")]
async fn authority(app: App) -> HttpResponse {
    match tls::authority(&app.settings.data.dir) {
        Ok(Some(pem)) => HttpResponse::Ok()
            .content_type("application/x-x509-ca-cert")
            .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"atrium-ca.crt\""))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(pem),
        Ok(None) => actix_web::ResponseError::error_response(&ApiError::not_found()),
        Err(error) => actix_web::ResponseError::error_response(&ApiError::internal(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_out_of_reach_asks_to_come_back_whatever_wraps_it() {
        let req = actix_web::test::TestRequest::default().to_http_request();
        let shell = Shell::new(&req, None);
        let wrapped =
            atrium_identity::signin::Refused::from(StoreError::Unavailable("no connection".to_owned()));
        let answer = failed(&shell, &wrapped);
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers().contains_key(header::RETRY_AFTER));
        let broken = failed(&shell, &StoreError::Stale);
        assert_eq!(broken.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
