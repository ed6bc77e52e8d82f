//! Uploads.

pub mod part;
pub mod progress;
pub mod tus;
