//! What a provider says of itself (OpenID Connect Discovery 1.0), and its keys. Fetched for each sign-in: a key that was
//! changed a second ago counts, and one that was withdrawn does not.

use jsonwebtoken::jwk::JwkSet;
use serde::Deserialize;

use super::{Caller, Trouble, claims::TENANT};

const WELL_KNOWN: &str = "/.well-known/openid-configuration";

/// A provider.
#[derive(Debug, Clone, Deserialize)]
pub struct Provider {
    /// Its name for itself.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where a code is exchanged.
    pub token_endpoint: String,
    /// Where it says more of a person than in the token.
    #[serde(default)]
    pub userinfo_endpoint: Option<String>,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where a session is ended (OpenID Connect RP-Initiated Logout 1.0).
    #[serde(default)]
    pub end_session_endpoint: Option<String>,
    /// Where another Atrium server is told which sites somebody has.
    #[serde(default)]
    pub atrium_sites_endpoint: Option<String>,
    /// Whether it says in each answer who it is (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

impl Provider {
    /// Whether our secret goes into the form, for it takes no other way.
    pub fn wants_secret_in_form(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_deref().unwrap_or_default();
        let takes = |name: &str| methods.iter().any(|one| one == name);
        takes("client_secret_post") && !takes("client_secret_basic")
    }
}

/// The provider's name for itself out of what somebody pasted: its address, or that of its metadata.
#[must_use]
pub fn issuer_of(text: &str) -> &str {
    text.trim().trim_end_matches(WELL_KNOWN)
}

/// Fetches what the provider says of itself; it must call itself just what it was configured as. One with `many` tenants leaves a
/// place for the tenant's name in its own, on the same host.
pub async fn discover(caller: &Caller, issuer: &str, many: bool) -> Result<Provider, Trouble> {
    let url = caller.check(&format!("{}{WELL_KNOWN}", issuer.trim_end_matches('/')))?;
    let (status, text) = caller.text(caller.get(url)).await?;
    if status != 200 {
        return Err(Trouble::Unreachable(format!("its metadata answers {status}")));
    }
    let found: Provider =
        serde_json::from_str(&text).map_err(|_| Trouble::Metadata("it is not the JSON of a provider"))?;
    let host = |text: &str| reqwest::Url::parse(text).ok().map(|url| url.origin());
    let open = many && found.issuer.contains(TENANT) && host(&found.issuer) == host(issuer);
    if found.issuer != issuer && !open {
        return Err(Trouble::Issuer(found.issuer.chars().take(200).collect()));
    }
    for address in [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri] {
        caller.check(address)?;
    }
    // Absent means nothing; a list without it means that our proof would not be checked.
    if found.code_challenge_methods_supported.as_ref().is_some_and(|all| !all.iter().any(|one| one == "S256"))
    {
        return Err(Trouble::Metadata("it does not support PKCE with S256"));
    }
    Ok(found)
}

/// Fetches its keys.
pub async fn keys(caller: &Caller, provider: &Provider) -> Result<JwkSet, Trouble> {
    let url = caller.check(&provider.jwks_uri)?;
    let (status, text) = caller.text(caller.get(url)).await?;
    if status != 200 {
        return Err(Trouble::Unreachable(format!("its keys answer {status}")));
    }
    // A key of a kind we do not know must not hide the others.
    let all: serde_json::Value =
        serde_json::from_str(&text).map_err(|_| Trouble::Metadata("its keys are no JSON"))?;
    let keys = all.get("keys").and_then(serde_json::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let keys = keys.iter().filter_map(|key| serde_json::from_value(key.clone()).ok()).collect();
    Ok(JwkSet { keys })
}
