//! One test binary for everything that crosses crates: a plain list of modules.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says what it expects by panicking"
)]
#![expect(
    clippy::cloned_ref_to_slice_refs,
    clippy::similar_names,
    clippy::type_complexity,
    reason = "a test is read once, from the top"
)]

mod app;
mod authenticator;
mod feeds;
mod fuzz;
mod hooked;
mod housekeeping;
mod http;
mod key;
mod letters;
mod members;
mod messages;
mod outside;
mod people;
mod pg;
mod players;
mod probe;
mod sites;
mod storage;
mod tidy;
mod tls;
