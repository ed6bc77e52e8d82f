//! One test binary for everything that crosses crates: a plain list of modules.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says what it expects by panicking"
)]

mod app;
mod http;
mod messages;
mod people;
mod pg;
mod probe;
mod storage;
mod tidy;
mod tls;
