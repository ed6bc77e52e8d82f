//! Assembles the app: the same routes for the server and for tests.

use actix_web::web;
use utoipa::OpenApi;
use utoipa_actix_web::{AppExt, service_config::ServiceConfig};

use crate::http::{health, input, openapi, player, secure, signin};

/// The API's document.
fn document() -> openapi::DocumentText {
    let (_, mut document) =
        actix_web::App::new().into_utoipa_app().configure(openapi::operations).split_for_parts();
    document.merge(openapi::Document::openapi());
    let mut document = serde_json::to_value(&document).unwrap_or_default();
    openapi::complete(&mut document);
    openapi::DocumentText(document.to_string().into())
}

/// Puts every route on an app.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(secure::redirect_loopback)
        .configure(input::configure)
        .app_data(web::Data::new(document()))
        .service(openapi::show)
        .service(health::healthz)
        .service(health::readyz)
        .service(health::figures)
        .configure(signin::configure)
        .configure(player::configure);
    openapi::operations(&mut ServiceConfig::new(config));
    // Last, because it answers every path below `/player/` that is not the protocol's.
    atrium_web::configure(config);
}
