//! The long-poll: a player asks what is new and waits for it.

use actix_web::{HttpRequest, HttpResponse, get, http::header::HeaderValue, web};
use atrium_actors::slot::Glance;
use serde::Deserialize;

use super::{
    auth::{PlayerAuth, token_invalid},
    headers, wait,
};
use crate::http::{error::ApiResult, extract::App};

/// `?after=`: the cursor stored last.
#[derive(Debug, Deserialize)]
pub struct After {
    after: Option<String>,
}

/// `GET /player/v1/instructions`: at once if there is anything after the cursor, else parks.
///
/// Holds nothing but a place at its slot's bell while it waits: no database connection, no actor's mailbox.
#[get("/player/v1/instructions")]
pub async fn show(
    req: HttpRequest,
    app: App,
    player: PlayerAuth,
    query: web::Query<After>,
) -> ApiResult<HttpResponse> {
    let wait = wait::asked(&req);
    let deadline = tokio::time::Instant::now() + wait;
    let clock = std::sync::Arc::clone(app.directory.clock());
    let _parked = player.slot.park(&*clock);
    loop {
        // Before the look, so that nothing can happen between the look and the wait.
        let bell = player.slot.bell();
        match player.slot.glance(query.after.as_deref(), app.now()) {
            Glance::Answer(json) => return Ok(answer(json, wait)),
            Glance::Revoked => return Err(token_invalid()),
            Glance::Nothing if app.directory.is_closing() => return Ok(wait::nothing_yet(wait, app.now())),
            Glance::Nothing => {}
        }
        tokio::select! {
            () = bell => {}
            () = tokio::time::sleep_until(deadline) => return Ok(wait::nothing_yet(wait, app.now())),
        }
    }
}

fn answer(json: Vec<u8>, wait: std::time::Duration) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(HeaderValue::from_static("application/json"))
        .insert_header(wait::applied(wait))
        .insert_header(headers::NO_STORE)
        .body(json)
}
