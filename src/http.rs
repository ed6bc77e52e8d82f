//! The HTTP face: one file per resource, thin handlers.

pub mod error;
pub mod extract;
pub mod health;
pub mod input;
pub mod openapi;
pub mod principal;
