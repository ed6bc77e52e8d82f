//! What a player of a screen would be told on another day, and the files it would show: for looking ahead in a browser.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, http::header, web};
use atrium_actors::site::{ScheduleOf, SnapshotOf};
use atrium_domain::{ids::ScreenId, schedule::Key};
use atrium_schema::{StoreError, history, media, screens};

use super::explain::{When, then};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    ranges::serve_object,
    resource::PathId,
};

/// A browser that looks at now asks for a moment that is over when the question arrives.
const STILL_NOW_MS: i64 = 60_000;

/// The schedule as it would be compiled on the screen's local day of a moment, from what is booked now; of the past, from what was
/// booked then.
///
/// It is in the form that players get, without triggers, and with what is tried on the screen now.
#[utoipa::path(
    tag = "screens", operation_id = "previewScreen", params(When),
    responses((status = 200, content_type = "application/json"))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/preview")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
    when: web::Query<When>,
) -> ApiResult<HttpResponse> {
    let (scope, now) = (&allowed.scope, app.now());
    let at = when.at.unwrap_or(now);
    screens::find(&mut app.db.read().await?, scope, &id).await?;
    let _turn = app.looking.acquire().await.map_err(|error| ApiError::internal(&error))?;
    let bytes = if at.plus_ms(STILL_NOW_MS) < now {
        history::catch_up(&app.db, scope).await?;
        let mut conn = app.db.snapshot().await?;
        let stage = then(&mut conn, scope, &id, at).await?;
        conn.rollback().await?;
        web::block(move || stage.key(at).compile(&stage.catalogue).bytes).await
    } else {
        app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
        let asked = app.directory.site(scope.site()).send(SnapshotOf(id.clone())).await;
        let (mut site, _) = asked.map_err(|_| ApiError::busy(1))?;
        let key = site.key(&id, now).ok_or_else(ApiError::not_found)?;
        let key = Key { day: key.zone.date_at(at), triggers: Arc::default(), ..key };
        web::block(move || key.compile(site.catalogue()).bytes).await
    };
    let bytes = bytes.map_err(|error| ApiError::internal(&error))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}

/// The bytes of a file that the screen's schedule names, or that the caller reaches anyway.
#[utoipa::path(
    tag = "screens", operation_id = "previewScreenFile", params(("Range" = Option<String>, Header)),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it"), (status = 304, description = "Unchanged")
    )
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/preview/{sha256}")]
pub async fn file(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let scope = &allowed.scope;
    let sha256 =
        req.match_info().get("sha256").filter(|text| is_digest(text)).ok_or_else(ApiError::not_found)?;
    let mut conn = app.db.read().await?;
    screens::find(&mut conn, scope, &id).await?;
    let row = media::find_by_hash(&mut conn, scope, sha256).await?;
    let reached = match media::find(&mut conn, scope, &row.id).await {
        Ok(_) => true,
        Err(StoreError::NotFound | StoreError::OutOfReach) => false,
        Err(error) => return Err(error.into()),
    };
    drop(conn);
    if !reached && !names(&app, &allowed, id, sha256).await? {
        return Err(ApiError::not_found());
    }
    serve_object(&req, &app.store, &row.data.sha256, &row.data.mime).await
}

/// Whoever sees a screen sees what it shows, also where the files as such are out of reach.
async fn names(app: &App, allowed: &Allowed<ViewSite>, id: ScreenId, sha256: &str) -> ApiResult<bool> {
    let site = allowed.scope.site();
    app.directory.ready(site).await.map_err(|_| ApiError::busy(1))?;
    let document = app.directory.site(site).send(ScheduleOf(id)).await.map_err(|_| ApiError::busy(1))?;
    let Some(document) = document else { return Ok(false) };
    Ok(document.bytes.windows(sha256.len()).any(|part| part == sha256.as_bytes()))
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
