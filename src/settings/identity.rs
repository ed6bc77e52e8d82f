//! Settings of signing people in.

use atrium_domain::signin::SecondFactor;
use serde::{Deserialize, Serialize};

/// Signing people in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    /// The name under which this server issues tokens, without a slash at the end; empty: `server.public_url`.
    pub issuer: String,
    /// What is asked besides a password.
    pub second_factor: SecondFactor,
}
