//! Is the server alive, may it get requests, and how is it?

use actix_web::{HttpRequest, HttpResponse, get, http::header};

use super::{
    error::{ApiError, ApiResult},
    extract::App,
};
use crate::metrics;

/// The process runs and answers.
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).body("ok\n")
}

/// The database answers too: a load balancer may send requests here.
#[get("/readyz")]
pub async fn readyz(app: App) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    atrium_schema::sites::count(&mut conn).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).body("ok\n"))
}

/// Figures for Prometheus, for whoever has the token.
#[get("/metrics")]
pub async fn figures(req: HttpRequest, app: App) -> ApiResult<HttpResponse> {
    let token = metrics::token(&app.settings).map_err(|error| ApiError::internal(&error))?;
    let sent = req.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let sent = sent.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    if aws_lc_rs::constant_time::verify_slices_are_equal(sent.as_bytes(), token.as_bytes()).is_err() {
        return Err(ApiError::problem(actix_web::http::StatusCode::UNAUTHORIZED, "token_invalid"));
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(metrics::text(&app)))
}
