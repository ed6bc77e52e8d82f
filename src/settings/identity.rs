//! Settings of signing in.

use atrium_domain::signin::SecondFactor;
use serde::{Deserialize, Serialize};

/// Signing in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    /// What is asked besides a password.
    pub second_factor: SecondFactor,
}
