//! What is written of an application, and whether it makes sense.

use atrium_domain::{redirect, scope::OauthScope, scope::Scopes, time::Moment};
use atrium_identity::provider::keys::Algorithm;
use atrium_schema::clients::ClientData;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::{error::ApiResult, resource::Refused};

/// Most addresses of one kind.
const URIS: usize = 20;

/// An application's settings.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientInput {
    /// Its name, as people see it.
    name: String,
    /// `first_party` or `third_party`.
    kind: String,
    /// `client_secret_basic`, `client_secret_post` or `none`.
    auth_method: String,
    /// Where people are sent back to.
    redirect_uris: Vec<String>,
    /// Where people are sent back to after signing out.
    post_logout_redirect_uris: Option<Vec<String>>,
    /// Where it is told that a session has ended.
    backchannel_logout_uri: Option<String>,
    /// What it may ask for; absent: openid, profile and email.
    scopes: Option<Vec<String>>,
    /// `RS256` (absent) or `EdDSA`.
    id_token_algorithm: Option<String>,
    /// Switched off: nobody signs in to it, and what it holds ends.
    disabled: Option<bool>,
}

impl ClientInput {
    /// Whether it has no secret.
    pub fn is_public(&self) -> bool {
        self.auth_method == "none"
    }

    /// The row's columns.
    pub fn data(
        self,
        secret_hash: Option<String>,
        disabled_at: Option<Moment>,
        now: Moment,
    ) -> ApiResult<ClientData> {
        let mut refused = Refused::default();
        let mut one_of = |field: &str, value: &str, known: &[&str]| {
            if !known.contains(&value) {
                refused.field(field, "not_allowed");
            }
        };
        one_of("kind", &self.kind, &["first_party", "third_party"]);
        one_of("authMethod", &self.auth_method, &["client_secret_basic", "client_secret_post", "none"]);
        let algorithm = self.id_token_algorithm.unwrap_or_else(|| Algorithm::Rs256.as_str().to_owned());
        one_of("idTokenAlgorithm", &algorithm, &Algorithm::ALL.map(Algorithm::as_str));
        let scopes = match &self.scopes {
            None => Some(Scopes::parse("openid profile email")),
            Some(names) => Scopes::parse_all(names),
        };
        let people: Scopes = OauthScope::OF_PEOPLE.into_iter().collect();
        let ours = self.kind == "first_party";
        let scopes = scopes.filter(|scopes| {
            !scopes.is_empty() && scopes.is_within(&people) && (ours || !scopes.has(OauthScope::Sites))
        });
        if scopes.is_none() {
            refused.field("scopes", "not_allowed");
        }
        if self.redirect_uris.is_empty() {
            refused.field("redirectUris", "required");
        }
        let name = refused.name("name", &self.name);
        let after = self.post_logout_redirect_uris.unwrap_or_default();
        let told = self.backchannel_logout_uri.filter(|uri| !uri.is_empty());
        check(&mut refused, "redirectUris", &self.redirect_uris);
        check(&mut refused, "postLogoutRedirectUris", &after);
        if let Some(uri) = &told {
            check(&mut refused, "backchannelLogoutUri", std::slice::from_ref(uri));
            if !uri.starts_with("http") {
                refused.field("backchannelLogoutUri", "uri_scheme");
            }
        }
        refused.done()?;
        Ok(ClientData {
            name,
            kind: self.kind,
            auth_method: self.auth_method,
            secret_hash,
            redirect_uris: json(&self.redirect_uris),
            post_logout_redirect_uris: json(&after),
            backchannel_logout_uri: told,
            scopes: scopes.unwrap_or_default().to_string(),
            id_token_algorithm: algorithm,
            disabled_at: match self.disabled {
                Some(true) => Some(disabled_at.unwrap_or(now)),
                Some(false) => None,
                None => disabled_at,
            },
        })
    }
}

fn check(refused: &mut Refused, field: &str, uris: &[String]) {
    if uris.len() > URIS {
        refused.field(field, "too_many");
    }
    for (at, uri) in uris.iter().enumerate().take(URIS) {
        if let Err(refusal) = redirect::check(uri) {
            refused.field(&format!("{field}[{at}]"), refusal.code());
        }
    }
}

fn json(uris: &[String]) -> String {
    serde_json::Value::from(uris).to_string()
}
