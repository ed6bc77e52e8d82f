//! The cookies: a session, a sign-in under way, a browser that is known.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};
use atrium_domain::ids::SiteId;
use atrium_identity::{
    federation::ATTEMPT_MS,
    passkeys::CEREMONY_MS,
    session::ABSOLUTE_MS,
    signin::PENDING_MS,
    token::{Token, TokenKind},
};

/// `__Host-`: browsers take it only over HTTPS (or from localhost), for this host alone, for all paths.
pub const NAME: &str = "__Host-atrium";

/// Where somebody's own session waits while they act as somebody else.
const ASIDE: &str = "__Host-atrium-own";

/// Binds a sign-in under way to the browser it was begun in. It is no session and opens nothing.
pub const PENDING: &str = "__Host-atrium-pending";

/// By which a browser is known to be one that somebody has signed in with before. It opens nothing.
pub const DEVICE: &str = "__Host-atrium-device";

/// Binds a sign-in that went to an outside provider to the browser it was begun in.
const ATTEMPT: &str = "__Host-atrium-attempt";

/// Binds a passkey's ceremony to the browser that was given the challenge.
pub const CEREMONY: &str = "__Host-atrium-ceremony";

/// Whose sign-in page it is. It opens nothing.
const SITE: &str = "__Host-atrium-site";

/// The cookie that keeps a site's looks while somebody signs in.
pub fn at_site(id: &SiteId) -> Cookie<'static> {
    made(SITE, id.to_string(), Duration::hours(1))
}

/// The site whose looks are kept.
pub fn site(req: &HttpRequest) -> Option<SiteId> {
    req.cookie(SITE)?.value().parse().ok()
}

/// The cookie that carries a session's token.
pub fn holding(token: &Token) -> Cookie<'static> {
    made(NAME, token.reveal().to_owned(), Duration::milliseconds(ABSOLUTE_MS))
}

/// The cookie that takes it away.
pub fn cleared() -> Cookie<'static> {
    made(NAME, String::new(), Duration::ZERO)
}

/// The cookie in which one's own session waits.
pub fn set_aside(own: &Token) -> Cookie<'static> {
    made(ASIDE, own.reveal().to_owned(), Duration::milliseconds(ABSOLUTE_MS))
}

/// The cookie that takes it away.
pub fn aside_cleared() -> Cookie<'static> {
    made(ASIDE, String::new(), Duration::ZERO)
}

/// The session that waits.
pub fn aside(req: &HttpRequest) -> Option<Token> {
    Token::parse(TokenKind::Session, req.cookie(ASIDE)?.value())
}

/// The token a browser sent, if it can be one.
pub fn token(req: &HttpRequest) -> Option<Token> {
    sent(req, NAME, TokenKind::Session)
}

/// The cookie of a sign-in under way.
pub fn pending(token: &Token) -> Cookie<'static> {
    made(PENDING, token.reveal().to_owned(), Duration::milliseconds(PENDING_MS))
}

/// The cookie that takes it away.
pub fn no_longer_pending() -> Cookie<'static> {
    made(PENDING, String::new(), Duration::ZERO)
}

/// The token of the sign-in under way, if there is one.
pub fn pending_token(req: &HttpRequest) -> Option<Token> {
    sent(req, PENDING, TokenKind::Pending)
}

/// The cookie of a ceremony under way.
pub fn ceremony(token: &Token) -> Cookie<'static> {
    made(CEREMONY, token.reveal().to_owned(), Duration::milliseconds(CEREMONY_MS))
}

/// The cookie that takes it away.
pub fn no_longer_ceremony() -> Cookie<'static> {
    made(CEREMONY, String::new(), Duration::ZERO)
}

/// The token of the ceremony under way, if there is one.
pub fn ceremony_token(req: &HttpRequest) -> Option<Token> {
    sent(req, CEREMONY, TokenKind::Ceremony)
}

/// The cookie of a sign-in that goes to an outside provider.
pub fn attempt(token: &Token) -> Cookie<'static> {
    made(ATTEMPT, token.reveal().to_owned(), Duration::milliseconds(ATTEMPT_MS))
}

/// The cookie that takes it away.
pub fn no_longer_away() -> Cookie<'static> {
    made(ATTEMPT, String::new(), Duration::ZERO)
}

/// The token of a sign-in that came back, if the browser has it.
pub fn attempt_token(req: &HttpRequest) -> Option<Token> {
    sent(req, ATTEMPT, TokenKind::Attempt)
}

/// The cookie by which the browser will be known.
pub fn device(token: &Token) -> Cookie<'static> {
    made(DEVICE, token.reveal().to_owned(), Duration::days(400))
}

/// The token by which the browser is known, if it is.
pub fn device_token(req: &HttpRequest) -> Option<Token> {
    sent(req, DEVICE, TokenKind::Device)
}

fn sent(req: &HttpRequest, name: &str, kind: TokenKind) -> Option<Token> {
    Token::parse(kind, req.cookie(name)?.value())
}

fn made(name: &'static str, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(age)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_what_its_prefix_demands() {
        let cookie = holding(&Token::from_random(TokenKind::Session, [1; 32])).to_string();
        assert!(cookie.starts_with("__Host-atrium=atr_session_"), "{cookie}");
        for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=7776000"] {
            assert!(cookie.split("; ").any(|part| part == attribute), "{attribute}: {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(cleared().to_string().contains("Max-Age=0"));
    }
}
