//! What a screen shows: its newest screenshot, and the schedule its player follows.

use actix_web::{HttpRequest, HttpResponse, get};
use atrium_actors::site::ScheduleOf;
use atrium_domain::ids::ScreenId;
use atrium_schema::screens;

use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    player::{documents, screenshot::send},
    resource::PathId,
};

/// The newest screenshot, as the player sent it.
#[utoipa::path(
    tag = "screens", operation_id = "showScreenshot",
    responses((status = 200, content_type = "image/jpeg"))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/screenshot")]
pub async fn screenshot(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let scope = &allowed.scope;
    let mut conn = app.db.read().await?;
    let row = screens::find(&mut conn, scope, &id).await?;
    row.screenshot_at.ok_or_else(ApiError::not_found)?;
    send(&app, scope.site(), &id).await
}

/// The compiled schedule, byte for byte as the player gets it.
#[utoipa::path(
    tag = "screens", operation_id = "showScreenSchedule",
    responses((status = 200, content_type = "application/json"))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/schedule")]
pub async fn schedule(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let scope = &allowed.scope;
    screens::find(&mut app.db.read().await?, scope, &id).await?;
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    let document =
        app.directory.site(scope.site()).send(ScheduleOf(id)).await.map_err(|_| ApiError::busy(1))?;
    documents::send(&req, Some(document.ok_or_else(ApiError::not_found)?))
}
