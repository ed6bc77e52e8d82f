//! Media by their content.

use actix_web::{HttpRequest, HttpResponse, get, web};
use atrium_schema::media;

use super::auth::PlayerAuth;
use crate::http::{error::ApiResult, extract::App, ranges::serve_object};

/// `GET /player/v1/media/{sha256}`: immutable, whole or in part. Reads the database and never writes it.
#[get("/player/v1/media/{sha256}")]
pub async fn show(
    req: HttpRequest,
    app: App,
    player: PlayerAuth,
    sha256: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    // Only files of the player's own site, even for who knows a hash. A deleted one may still be in its schedule.
    let row = media::find_by_hash(&mut conn, &player.scope(), &sha256).await?;
    drop(conn);
    serve_object(&req, &app.store, &row.data.sha256, &row.data.mime).await
}
