//! Settings of signing people in.

use atrium_domain::signin::SecondFactor;
use serde::{Deserialize, Serialize};

/// Signing people in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    /// The name under which this server issues tokens, without a slash at the end; empty: `server.public_url`.
    pub issuer: String,
    /// What is asked besides a password.
    pub second_factor: SecondFactor,
    /// Whether organisations' providers may be within a private network, and without TLS.
    pub allow_private_networks: bool,
    /// For how many months the passwords of imported accounts count that nobody has signed in to.
    pub legacy_hash_months: u32,
    /// Where domains' TXT records are looked up, `address:port`; empty: where the system looks.
    pub dns_server: String,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            second_factor: SecondFactor::default(),
            allow_private_networks: false,
            legacy_hash_months: 24,
            dns_server: String::new(),
        }
    }
}
