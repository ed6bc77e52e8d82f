//! The HTTP face: one file per resource, thin handlers.

pub mod client;
pub mod cookie;
pub mod bookings;
pub mod changes;
pub mod channels;
pub mod csrf;
pub mod error;
pub mod extract;
pub mod health;
pub mod holders;
pub mod input;
pub mod layouts;
pub mod live;
pub mod me;
pub mod openapi;
pub mod player;
pub mod playlists;
pub mod principal;
pub mod ranges;
pub mod resource;
pub mod secure;
pub mod signin;
pub mod site;
pub mod uploads;
