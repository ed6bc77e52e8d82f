//! Who is asking: from the session cookie or a bearer token.

use actix_web::HttpRequest;
use atrium_identity::principal::Principal;

use super::error::{ApiError, ApiResult};

/// Finds out who is asking, or answers 401.
#[expect(clippy::unused_async, reason = "looks into the database once sessions are stored")]
pub async fn resolve(_req: &HttpRequest) -> ApiResult<Principal> {
    Err(ApiError::sign_in_required())
}
