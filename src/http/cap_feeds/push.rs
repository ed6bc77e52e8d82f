//! Where others push warnings to: one CAP message a request, with the feed's own secret.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, http::header, post, web};
use atrium_domain::{
    ids::{CapFeedId, SiteId},
    permission::Scope,
};
use atrium_identity::token::{Token, TokenHash, TokenKind};
use atrium_schema::{StoreError, cap_feeds};
use serde_json::json;

use crate::{
    cap::{Refusal, alert::Alert, xml::MOST_BYTES},
    cap_feeds::take::{NotTaken, take},
    http::{
        error::{ApiError, ApiResult},
        extract::App,
    },
};

/// Takes one CAP message. The answer says whether it changed anything: not if it was known, or is not for this feed.
#[post("/hooks/v1/sites/{siteId}/alert-feeds/{id}")]
pub async fn push(
    req: HttpRequest,
    app: App,
    path: web::Path<(SiteId, CapFeedId)>,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let (site, id) = path.into_inner();
    let scope = Scope::granted(site);
    let feed = cap_feeds::find(&mut app.db.read().await?, &scope, &id).await;
    let feed = feed.map(Some).or_else(|error| match error {
        StoreError::NotFound => Ok(None),
        error => Err(error),
    })?;
    // Whoever has no secret does not learn which feeds there are, and sends nothing more.
    let feed = feed.filter(|feed| knows(&req, feed.secret_hash.as_deref()));
    let feed = feed.ok_or_else(|| ApiError::problem(StatusCode::UNAUTHORIZED, "feed_secret_refused"))?;
    let taken = match read(body).await {
        Ok(alert) => take(&app, &scope, &id, &alert).await.map_err(not_taken),
        Err(refusal) => Err(refused(refusal)),
    };
    let fault = taken.as_ref().err().filter(|error| error.is_callers()).map(ApiError::code);
    cap_feeds::pushed(&mut app.db.write().await?, &feed, fault, app.now()).await?;
    Ok(HttpResponse::Ok().json(json!({ "changed": taken? })))
}

fn knows(req: &HttpRequest, secret_hash: Option<&str>) -> bool {
    let sent = req.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let sent = sent.and_then(|text| text.strip_prefix("Bearer ")).unwrap_or_default();
    let stored = secret_hash.and_then(TokenHash::from_hex);
    Token::parse(TokenKind::Feed, sent).is_some_and(|token| Some(token.hash()) == stored)
}

async fn read(body: web::Payload) -> Result<Alert, Refusal> {
    let bytes = body.to_bytes_limited(MOST_BYTES).await.map_err(|_| Refusal::TooLarge)?;
    Alert::read(&bytes.map_err(|_| Refusal::Malformed)?)
}

fn refused(refusal: Refusal) -> ApiError {
    let status = match refusal {
        Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let error = ApiError::problem(status, refusal.code());
    match refusal.element() {
        Some(element) => error.arg("detail", element),
        None => error,
    }
}

fn not_taken(error: NotTaken) -> ApiError {
    match error {
        NotTaken::Store(error) => error.into(),
        error => ApiError::conflict(error.code()),
    }
}
