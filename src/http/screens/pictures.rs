//! What a screen shows: its newest screenshot, and the schedule its player follows.

use actix_web::{HttpRequest, HttpResponse, get, web};
use atrium_actors::site::ScheduleOf;
use atrium_schema::screens;

use super::screen_id;
use crate::http::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, ViewSite},
    player::{documents, screenshot},
};

/// The newest screenshot, as the player sent it.
#[utoipa::path(
    tag = "screens", operation_id = "showScreenshot", params(("siteId" = String, Path), ("id" = String, Path)),
    responses((status = 200, content_type = "image/jpeg"), (status = 404, body = Problem))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/screenshot")]
pub async fn screenshot(app: App, allowed: Allowed<ViewSite>, path: web::Path<(String, String)>) -> ApiResult<HttpResponse> {
    let (id, scope) = (screen_id(&path)?, &allowed.scope);
    let mut conn = app.db.read().await?;
    let row = screens::find(&mut conn, scope, &id).await?;
    row.screenshot_at.ok_or_else(ApiError::not_found)?;
    screenshot::send(&app, scope.site(), &id).await
}

/// The compiled schedule, byte for byte as the player gets it.
#[utoipa::path(
    tag = "screens", operation_id = "showScreenSchedule", params(("siteId" = String, Path), ("id" = String, Path)),
    responses((status = 200, content_type = "application/json"), (status = 404, body = Problem))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/schedule")]
pub async fn schedule(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ViewSite>,
    path: web::Path<(String, String)>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (screen_id(&path)?, &allowed.scope);
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    let document = app.directory.site(scope.site()).send(ScheduleOf(id)).await.map_err(|_| ApiError::busy(1))?;
    documents::send(&req, Some(document.ok_or_else(ApiError::not_found)?))
}
