//! The player protocol, version 1 (docs/PLAYER-PROTOCOL.md): everything a player may ask.

pub mod auth;
pub mod documents;
pub mod instructions;
pub mod wait;

use actix_web::web;

/// Puts the protocol's routes on an app.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(instructions::show).service(documents::schedule).service(documents::settings);
}
