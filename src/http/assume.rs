//! Assume identity: "Sign in as", and the way back.

use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, UserId},
};
use atrium_identity::{
    access::{self, NewSession},
    token::TokenKind,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    client, cookie,
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, AssumeIdentity, SignedIn, SteppedUp},
    people::by,
    resource::{PathId, begin, commit},
};

/// Longest reason, in characters.
const REASON: usize = 500;

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssumeInput {
    /// What for: kept in the audit log for the person and everybody to read.
    reason: String,
}

/// Signs the caller in as somebody of the site, for an hour. Never upwards.
#[utoipa::path(tag = "people", operation_id = "assumePerson", responses((status = 204, description = "Signed in as them; the cookie is set"), (status = 403, body = Problem, description = "upwards")))]
#[post("/api/v1/sites/{siteId}/people/{id}/assume")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<AssumeIdentity>,
    _: SteppedUp,
    id: PathId<UserId>,
    input: web::Json<AssumeInput>,
) -> ApiResult<HttpResponse> {
    let reason = input.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON {
        return Err(ApiError::field("reason", "reason_needed"));
    }
    let own = cookie::token(&req).ok_or_else(ApiError::forbidden)?;
    let token = app.random_token(TokenKind::Session);
    let origin = client::origin(&req, &app.settings.server);
    let session = NewSession { id: app.new_id(), token: token.hash(), origin };
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    let (by, fresh) = (by(&req, &app, &allowed), app.audit_ids());
    access::assume(&mut tx, &by, &id.0, reason, session, fresh).await?;
    commit(&app, tx).await?;
    let mut answer = HttpResponse::NoContent();
    Ok(answer.cookie(cookie::holding(&token)).cookie(cookie::set_aside(&own)).finish())
}

/// Ends acting as somebody else: the caller is themselves again, if they are still signed in.
#[utoipa::path(tag = "me", operation_id = "leaveAssumed", responses((status = 204, description = "Yourself again; the cookie is set"), (status = 409, body = Problem, description = "not_assumed")))]
#[delete("/api/v1/me/assumed")]
pub async fn remove(req: HttpRequest, app: App, caller: SignedIn) -> ApiResult<HttpResponse> {
    let address = client::address(&req, &app.settings.server);
    let mut tx = app.db.begin().await?;
    if !access::leave(&mut tx, &caller.0, address, app.audit_ids(), app.now()).await? {
        return Err(ApiError::conflict("not_assumed"));
    }
    tx.commit().await?;
    let back = cookie::aside(&req).map_or_else(cookie::cleared, |own| cookie::holding(&own));
    Ok(HttpResponse::NoContent().cookie(back).cookie(cookie::aside_cleared()).finish())
}
