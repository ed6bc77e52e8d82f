//! Atrium, assembled: settings, state, routes.

pub mod http;
pub mod intake;
pub mod media;
pub mod messages;
pub mod settings;
pub mod state;
pub mod store;
pub mod tls;

mod app;

pub use app::routes;
