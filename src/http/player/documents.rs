//! The two documents a player keeps: its schedule and its settings.

use actix_web::{HttpRequest, HttpResponse, get, http::header};
use atrium_actors::slot::Document;
use atrium_domain::receipt::Stage;

use super::{auth::PlayerAuth, headers};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
};

/// `GET /player/v1/schedule`: the compiled timeline; 304 while the player has it.
#[get("/player/v1/schedule")]
pub async fn schedule(req: HttpRequest, app: App, player: PlayerAuth) -> ApiResult<HttpResponse> {
    let slot = &player.slot;
    let document = slot.read(|state| state.schedule.as_ref().map(|(document, _)| document.clone()));
    if let Some(document) = &document {
        // A 304 too: the player has it.
        slot.site.receipts.note(&slot.screen, &document.etag, Stage::Fetched, app.now());
    }
    let mut answer = send(&req, document)?;
    headers::tell_time(&mut answer, app.now());
    Ok(answer)
}

/// `GET /player/v1/settings`: the screen's settings; 304 while the player has them.
#[get("/player/v1/settings")]
pub async fn settings(req: HttpRequest, app: App, player: PlayerAuth) -> ApiResult<HttpResponse> {
    let document = player.slot.read(|state| state.settings.as_ref().map(|(document, _)| document.clone()));
    let mut answer = send(&req, document)?;
    headers::tell_time(&mut answer, app.now());
    Ok(answer)
}

/// A content-addressed document with its tag, or 304 (RFC 9110, section 13.1.2).
pub fn send(req: &HttpRequest, document: Option<Document>) -> ApiResult<HttpResponse> {
    // A slot is filled before its player can authenticate; were it not, the player comes back.
    let document = document.ok_or_else(|| ApiError::busy(1))?;
    let tag = format!("\"{}\"", document.etag);
    if has(req, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish());
    }
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(document.bytes))
}

/// Whether `If-None-Match` names the tag.
fn has(req: &HttpRequest, tag: &str) -> bool {
    let known = req.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag)
}
