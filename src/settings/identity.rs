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
    /// Whether organisations' providers may be within a private network, and without TLS.
    pub allow_private_networks: bool,
    /// Where domains' TXT records are looked up, `address:port`; empty: where the system looks.
    pub dns_server: String,
}
