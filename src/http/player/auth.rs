//! A player proves itself with its device token.

use std::{future::Future, pin::Pin, sync::Arc};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::StatusCode, http::header, web};
use atrium_actors::{directory::Denied, slot::Slot};
use atrium_domain::permission::Scope;
use sha2::{Digest, Sha256};

use crate::{
    http::error::{ApiError, ApiResult},
    state::State,
};

/// The calling player.
pub struct PlayerAuth {
    /// Its place in the directory.
    pub slot: Arc<Slot>,
}

impl PlayerAuth {
    /// The player's site, as a proof for queries.
    pub fn scope(&self) -> Scope {
        Scope::granted(self.slot.site.id.clone())
    }
}

impl FromRequest for PlayerAuth {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = bearer(req).map(|token| <[u8; 32]>::from(Sha256::digest(token)));
        let state = req.app_data::<web::Data<State>>().cloned();
        Box::pin(async move {
            let (Some(hash), Some(state)) = (found, state) else { return Err(token_invalid()) };
            let slot = state.directory.authenticate(&hash).await.map_err(denied)?;
            slot.touch(state.now());
            Ok(Self { slot })
        })
    }
}

/// The bearer token of a request (RFC 6750, section 2.1).
pub fn bearer(req: &HttpRequest) -> Option<&str> {
    let (scheme, token) = req.headers().get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
}

/// 401: the player must register again.
pub fn token_invalid() -> ApiError {
    ApiError::problem(StatusCode::UNAUTHORIZED, "token_invalid")
}

fn denied(denied: Denied) -> ApiError {
    match denied {
        Denied::Unknown => token_invalid(),
        Denied::Unavailable => ApiError::busy(5),
    }
}
