//! The player protocol, version 1 (docs/PLAYER-PROTOCOL.md): everything a player may ask.

pub mod auth;
pub mod code;
pub mod documents;
pub mod enrol;
pub mod headers;
pub mod instructions;
pub mod media;
pub mod registrations;
pub mod reports;
pub mod screenshot;
pub mod wait;

use actix_web::web;

/// Puts the protocol's routes on an app.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        // First: it is asked most.
        .service(instructions::show)
        .service(registrations::create)
        .service(registrations::show)
        .service(documents::schedule)
        .service(documents::settings)
        .service(media::show)
        .service(reports::create)
        // A resource of its own: pictures are larger than any JSON body.
        .service(
            web::resource("/player/v1/screenshot")
                .app_data(web::PayloadConfig::new(screenshot::LIMIT))
                .route(web::put().to(screenshot::update)),
        );
}
