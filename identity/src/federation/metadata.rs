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
    read(caller, &text, (issuer, many))
}

/// Reads what it says of itself. Nothing is believed that names an address we may not call.
fn read(caller: &Caller, text: &str, (issuer, many): (&str, bool)) -> Result<Provider, Trouble> {
    let found: Provider =
        serde_json::from_str(text).map_err(|_| Trouble::Metadata("it is not the JSON of a provider"))?;
    let host = |text: &str| reqwest::Url::parse(text).ok().map(|url| url.origin());
    let open = many && found.issuer.contains(TENANT) && host(&found.issuer) == host(issuer);
    if found.issuer != issuer && !open {
        return Err(Trouble::Issuer(found.issuer.chars().take(200).collect()));
    }
    let needed = [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri];
    let more = [&found.userinfo_endpoint, &found.end_session_endpoint, &found.atrium_sites_endpoint];
    for address in needed.into_iter().chain(more.into_iter().flatten()) {
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn good() -> Value {
        json!({ "issuer": "https://id.example", "authorization_endpoint": "https://id.example/a",
            "token_endpoint": "https://id.example/t", "jwks_uri": "https://keys.example/k" })
    }

    fn heard(metadata: &Value) -> Result<Provider, Trouble> {
        read(&Caller::new(false).unwrap(), &metadata.to_string(), ("https://id.example", false))
    }

    /// Identity checklist B8: what the metadata names obeys the rules of what an administrator types.
    #[test]
    fn metadata_that_leads_inwards_are_refused_whole() {
        assert!(heard(&good()).is_ok());
        for endpoint in [
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "userinfo_endpoint",
            "end_session_endpoint",
            "atrium_sites_endpoint",
        ] {
            for inner in [
                "http://169.254.169.254/latest",
                "https://169.254.169.254/latest",
                "http://id.example/",
                "https://[::1]/",
                "https://10.0.0.1/",
                "https://us:them@id.example/",
                "file:///etc/passwd",
                "/relative",
                "",
            ] {
                let mut metadata = good();
                metadata[endpoint] = json!(inner);
                let said = heard(&metadata);
                assert!(matches!(said, Err(Trouble::Address(_))), "{endpoint} {inner}: {said:?}");
            }
        }
    }

    #[test]
    fn metadata_are_the_providers_own_and_support_what_we_send() {
        for (name, value) in [
            ("issuer", json!("https://id.example/")),
            ("issuer", json!("https://other.example")),
            ("issuer", Value::Null),
            ("token_endpoint", Value::Null),
            ("code_challenge_methods_supported", json!(["plain"])),
        ] {
            let mut metadata = good();
            metadata[name] = value.clone();
            assert!(heard(&metadata).is_err(), "{name} {value}");
        }
        let open =
            |text: &str| read(&Caller::new(false).unwrap(), text, ("https://id.example", false)).is_ok();
        assert!(!open("") && !open("[]") && !open("null") && !open("<html>"));
    }
}
