//! The HTTP face: one file per resource, thin handlers.

pub mod client;
pub mod cookie;
pub mod csrf;
pub mod error;
pub mod extract;
pub mod health;
pub mod input;
pub mod live;
pub mod me;
pub mod openapi;
pub mod player;
pub mod principal;
pub mod ranges;
pub mod resource;
pub mod secure;
pub mod signin;
pub mod uploads;
