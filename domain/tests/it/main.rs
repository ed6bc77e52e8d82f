//! The domain's tests from outside: vectors, properties, the schedule's format.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are not inside #[test] functions; a failure here is a failed test"
)]

mod alert;
mod channel;
mod conformance;
mod explain;
mod fixture;
mod forecast;
mod format;
mod naive;
mod nesting;
mod occurrences;
mod permission;
mod recurrence;
mod share;
mod silent;
mod timeline;
mod triggers;
mod vectors;
mod when;
