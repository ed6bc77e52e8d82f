//! Atrium, assembled: settings, state, routes.

pub mod http;
pub mod settings;
pub mod state;

mod app;

pub use app::routes;
