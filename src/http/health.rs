//! Is the server alive, and may it get requests?

use actix_web::{HttpResponse, get};

/// The process runs and answers.
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).body("ok\n")
}
