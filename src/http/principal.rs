//! Who is asking: from the session cookie or a bearer token.

use actix_web::{
    HttpRequest,
    http::{StatusCode, header},
    web,
};
use atrium_identity::{
    resolve::{self, TokenRefused},
    token::{Token, TokenKind},
};

use super::{
    cookie, csrf,
    error::{ApiError, ApiResult},
};
use crate::state::State;

pub use atrium_identity::principal::Principal;

/// Finds out who is asking, or answers 401. One query; a session's unsafe requests must come from
/// our own pages (403 `cross_site`), and a token of somebody whose organisation
/// does not let them in any more opens nothing (403 `organisation_signs_in`).
///
/// An `Authorization` header decides alone: a program that sends one means it.
pub async fn resolve(req: &HttpRequest) -> ApiResult<Principal> {
    let state = req.app_data::<web::Data<State>>().ok_or_else(ApiError::sign_in_required)?;
    let found = if let Some(value) = req.headers().get(header::AUTHORIZATION) {
        let text = value.to_str().ok().and_then(bearer);
        match (text, text.and_then(|text| Token::parse(TokenKind::Api, text))) {
            (_, Some(token)) => resolve::api_token(&state.db, &token, state.now()).await.map_err(closed)?,
            // Dots are in no token of ours but a signed one.
            (Some(text), None) if text.contains('.') => {
                let ring = state.ring().await.map_err(|error| ApiError::internal(&error))?;
                resolve::service_account(&state.db, &ring, state.issuer(), text, state.now()).await?
            }
            _ => None,
        }
    } else if let Some(token) = cookie::token(req) {
        csrf::check(req, &state.settings.server.public_url)?;
        resolve::session(&state.db, &token, state.now()).await?
    } else {
        None
    };
    found.ok_or_else(ApiError::sign_in_required)
}

fn closed(refused: TokenRefused) -> ApiError {
    match refused {
        TokenRefused::Organisation => ApiError::problem(StatusCode::FORBIDDEN, "organisation_signs_in"),
        TokenRefused::Store(error) => error.into(),
    }
}

/// The scheme's name is not sensitive to case (RFC 9110, section 11.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
