//! Atrium, assembled: settings, state, routes.

pub mod admission;
pub mod alerts;
pub mod backup;
pub mod cap;
pub mod cap_feeds;
pub mod cli;
pub mod demo;
pub mod gate;
pub mod housekeeping;
pub mod http;
pub mod intake;
pub mod limits;
pub mod logouts;
pub mod logs;
pub mod media;
pub mod messages;
pub mod metrics;
pub mod post;
pub mod server;
pub mod settings;
pub mod state;
pub mod store;
pub mod tls;
pub mod triggers;

mod app;

pub use app::routes;
