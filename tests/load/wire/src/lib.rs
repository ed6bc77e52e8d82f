//! What the load programs share.

pub mod flood;
pub mod http;
pub mod probe;
