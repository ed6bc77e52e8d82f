//! Uploads.

pub mod tus;
