//! Cross-site request forgery: one decision for everything a cookie can do.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`, and `Origin` before that). An unsafe
//! request that rides on a cookie, or that would set one, must come from our own pages. Sign-in is
//! among them: a forged one would put the victim into the attacker's account.

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::{Method, StatusCode, header},
    web,
};

use super::error::{ApiError, ApiResult};
use crate::state::State;

/// What a request says about its origin.
#[derive(Debug, Clone, Copy)]
struct Claim<'a> {
    fetch_site: Option<&'a str>,
    origin: Option<&'a str>,
}

/// Whether the request comes from our own pages, or from the person directly (a typed address).
///
/// Without `Sec-Fetch-Site` (browsers before 2023) `Origin` has to be ours; without either it is
/// refused: then no browser sent it, and a program should use a token instead of a cookie.
fn ours(claim: Claim<'_>, public_url: &str) -> bool {
    match (claim.fetch_site, claim.origin) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin.eq_ignore_ascii_case(origin_of(public_url)),
        (None, None) => false,
    }
}

/// Scheme, host and port of a URL.
fn origin_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(host..).and_then(|rest| rest.find('/')).map_or(url.len(), |at| host + at);
    url.get(..end).unwrap_or(url)
}

/// Reading changes nothing, so anybody may send us a reader.
fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// For requests proved by the session cookie: refuses unsafe ones from elsewhere.
pub fn check(req: &HttpRequest, public_url: &str) -> ApiResult<()> {
    if is_safe(req.method()) || is_same_origin(req, public_url) {
        return Ok(());
    }
    Err(ApiError::problem(StatusCode::FORBIDDEN, "cross_site"))
}

/// Whether our own pages sent this, whatever its method. A WebSocket upgrade asks this: it is a
/// GET, carries cookies, and browsers let any page open one.
pub fn is_same_origin(req: &HttpRequest, public_url: &str) -> bool {
    let text = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
    let claim = Claim { fetch_site: text("sec-fetch-site"), origin: text(header::ORIGIN.as_str()) };
    ours(claim, public_url)
}

/// Extractor for forms that set a cookie before anybody is signed in.
#[derive(Debug, Clone, Copy)]
pub struct FromOurPage;

impl FromRequest for FromOurPage {
    type Error = ApiError;
    type Future = std::future::Ready<ApiResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let public_url = req.app_data::<web::Data<State>>().map(|state| &*state.settings.server.public_url);
        std::future::ready(check(req, public_url.unwrap_or_default()).map(|()| Self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_and_the_person_may_act() {
        const US: &str = "https://atrium.example/somewhere";
        for (fetch_site, origin, expected) in [
            (Some("same-origin"), None, true),
            (Some("same-origin"), Some("https://atrium.example"), true),
            (Some("none"), None, true),
            (Some("same-site"), Some("https://atrium.example"), false),
            (Some("cross-site"), Some("https://atrium.example"), false),
            (Some("Same-Origin"), None, false),
            (Some(""), Some("https://atrium.example"), false),
            (None, Some("https://atrium.example"), true),
            (None, Some("HTTPS://Atrium.Example"), true),
            (None, Some("http://atrium.example"), false),
            (None, Some("https://atrium.example:8443"), false),
            (None, Some("https://atrium.example.evil.test"), false),
            (None, Some("https://evil.test"), false),
            (None, Some("null"), false),
            (None, None, false),
        ] {
            assert_eq!(ours(Claim { fetch_site, origin }, US), expected, "{fetch_site:?} {origin:?}");
        }
    }

    #[test]
    fn the_origin_of_a_url_is_what_browsers_send() {
        for (url, origin) in [
            ("http://localhost:8080", "http://localhost:8080"),
            ("https://a.example/x/y", "https://a.example"),
            ("https://a.example/", "https://a.example"),
        ] {
            assert_eq!(origin_of(url), origin);
        }
    }

    #[test]
    fn reading_is_safe_and_everything_else_is_not() {
        for safe in [Method::GET, Method::HEAD, Method::OPTIONS] {
            assert!(is_safe(&safe));
        }
        for other in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::CONNECT] {
            assert!(!is_safe(&other), "{other}");
        }
    }
}
