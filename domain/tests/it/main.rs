//! The domain's tests from outside: vectors, properties, the schedule's format.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are not inside #[test] functions; a failure here is a failed test"
)]

mod alert;
mod channel;
mod condition;
mod conformance;
mod diff;
mod explain;
mod fixture;
mod forecast;
mod format;
mod hours;
mod naive;
mod naive_hours;
mod nesting;
mod occurrences;
mod permission;
mod receipt;
mod recurrence;
mod share;
mod shares;
mod silent;
mod sleep;
mod timeline;
mod triggers;
mod validity;
mod vectors;
mod weave;
mod when;
