//! Settings of signing people in.

use atrium_domain::signin::SecondFactor;
use atrium_identity::federation::Upstream;
use serde::{Deserialize, Serialize};

/// Signing people in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    /// The Atrium server that signs this one's people in, its public address without a slash at the end; empty: this one.
    pub issuer: String,
    /// What this server is called there: the id of an application.
    pub client_id: String,
    /// Its secret there.
    pub client_secret: String,
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
            client_id: String::new(),
            client_secret: String::new(),
            second_factor: SecondFactor::default(),
            allow_private_networks: false,
            legacy_hash_months: 24,
            dns_server: String::new(),
        }
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl Identity {
    /// The other server, if this one is not its own.
    #[must_use]
    pub fn upstream(&self, public_url: &str) -> Option<Upstream<'_>> {
        let issuer = self.issuer.trim_end_matches('/');
        let elsewhere = !issuer.is_empty() && issuer != public_url.trim_end_matches('/');
        elsewhere.then_some(Upstream { issuer, client_id: &self.client_id, secret: &self.client_secret })
    }
}
