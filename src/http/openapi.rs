//! The OpenAPI 3.1 document, gathered from the handlers, and the routes they stand on.

mod common;

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;

pub use common::complete;

/// What the document says besides the operations.
#[derive(OpenApi)]
#[openapi(
    info(title = "Atrium", description = "Screens, rooms and sign-in of an organisation."),
    components(schemas(super::error::Problem))
)]
pub struct Document;

/// Every operation of the API, with its route and its documentation in one place.
///
/// A new resource adds its handlers here.
pub fn operations(config: &mut ServiceConfig) {
    config.service(super::live::show).service(super::me::show);
}

/// The document, as JSON text made once at start.
#[derive(Clone)]
pub struct DocumentText(pub web::Bytes);

/// `GET /api/openapi.json`
#[actix_web::get("/api/openapi.json")]
pub async fn show(text: web::Data<DocumentText>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(text.0.clone())
}
