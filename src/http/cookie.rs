//! The session cookie.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};
use atrium_identity::{
    session::ABSOLUTE_MS,
    token::{Token, TokenKind},
};

/// `__Host-`: browsers take it only over HTTPS (or from localhost), for this host alone, for all paths.
pub const NAME: &str = "__Host-atrium";

/// Where somebody's own session waits while they act as somebody else.
const ASIDE: &str = "__Host-atrium-own";

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
    let cookie = req.cookie(NAME)?;
    Token::parse(TokenKind::Session, cookie.value())
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
