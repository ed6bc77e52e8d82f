//! Assembles the app: the same routes for the server and for tests.

use actix_web::{guard, middleware::from_fn, web};
use utoipa::OpenApi;
use utoipa_actix_web::{AppExt, service_config::ServiceConfig};

use crate::http::{
    cap_feeds, health, hooks, idempotency, input, oidc, openapi, player, secure, signin, written,
};

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
///
/// Routes are tried in order, so the protocol of thousands of players comes first; and what wraps a
/// service is held in memory as long as a poll is parked, so only the API is wrapped.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(player::configure)
        .configure(secure::redirect_loopback)
        .configure(input::configure)
        .app_data(web::Data::new(document()))
        .service(openapi::show)
        .service(cap_feeds::push::push)
        .service(health::healthz)
        .service(health::readyz)
        .service(health::figures)
        .configure(signin::configure)
        .configure(oidc::configure)
        .service(hooks::trigger)
        .service(
            web::scope("")
                .guard(guard::fn_guard(|ctx| ctx.head().uri.path().starts_with("/api/v1/")))
                .wrap(from_fn(written::guard))
                .wrap(from_fn(idempotency::guard))
                .configure(|config| openapi::operations(&mut ServiceConfig::new(config))),
        );
    // Last, because it answers every path below `/player/` that is not the protocol's.
    atrium_web::configure(config);
}
