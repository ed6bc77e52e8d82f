//! The picture of itself that a player was asked for.

use actix_web::{HttpResponse, http::StatusCode, web};
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{Id, ScreenId, SiteId},
};
use atrium_schema::{changes::SiteTx, screens};

use super::auth::PlayerAuth;
use crate::{
    http::{
        error::{ApiError, ApiResult},
        extract::App,
    },
    store::Key,
};

/// Largest picture, in bytes.
pub const LIMIT: usize = 4 << 20;

/// `PUT /player/v1/screenshot`: replaces the screen's picture.
pub async fn update(app: App, player: PlayerAuth, body: web::Bytes) -> ApiResult<HttpResponse> {
    if sniff(&body).is_none() {
        return Err(ApiError::problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "image_expected"));
    }
    let (slot, scope, now) = (&player.slot, player.scope(), app.now());
    let key = Key::screenshot(scope.site(), &slot.screen);
    app.store.put(&key, body).await.map_err(|error| ApiError::internal(&error))?;
    let actor = Actor::Player(slot.player.to_string());
    let screen = slot.screen.as_str();
    let mut tx = SiteTx::begin(&app.db, &scope, &actor, ChangeKind::Screens, screen, now).await?;
    screens::set_screenshot(&mut tx, &scope, &slot.screen, now).await?;
    app.bus.publish(&tx.commit().await?);
    Ok(HttpResponse::NoContent().finish())
}

/// Sends the stored picture.
pub async fn send(app: &App, site: &SiteId, screen: &ScreenId) -> ApiResult<HttpResponse> {
    let bytes = app.store.read(&Key::screenshot(site, screen)).await.map_err(|_| ApiError::not_found())?;
    let mime = sniff(&bytes).ok_or_else(ApiError::not_found)?;
    Ok(HttpResponse::Ok()
        .content_type(mime)
        .insert_header(("Cache-Control", "private, no-cache"))
        .insert_header(("X-Content-Type-Options", "nosniff"))
        .insert_header(("Content-Security-Policy", "default-src 'none'; sandbox"))
        .body(bytes))
}

/// JPEG or PNG by their first bytes; what the player calls it is not believed.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Some("image/jpeg");
    }
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some("image/png")
}
