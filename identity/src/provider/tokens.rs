//! What our tokens say.

use atrium_domain::{
    ids::{GrantId, Id as _},
    scope::{OauthScope, Scopes},
    time::Moment,
};
use atrium_schema::{accounts::AccountRow, client_grants::GrantRow, service_accounts::ServiceAccountRow};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256, Sha512};

use super::{
    clients::Client,
    keys::{Algorithm, KeyError, Ring},
};

/// How long an access token is good, in ms.
pub const ACCESS_MS: i64 = 10 * 60_000;
/// How long an ID token is good, in ms: it is read at once.
pub const ID_MS: i64 = 10 * 60_000;
/// The type of access tokens (RFC 9068).
pub const ACCESS: &str = "at+jwt";
/// The type of ID tokens.
pub const ID: &str = "JWT";
/// The type of logout tokens.
pub const LOGOUT: &str = "logout+jwt";

/// An access token's claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// Who issued it.
    pub iss: String,
    /// The person, or the service account.
    pub sub: String,
    /// Where it is good.
    pub aud: String,
    /// Who holds it.
    pub client_id: String,
    /// What it is good for.
    pub scope: String,
    /// Its own id.
    pub jti: String,
    /// When it was made, in seconds.
    pub iat: i64,
    /// From when on it is refused, in seconds.
    pub exp: i64,
    /// The grant it hangs on, if it speaks for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// A mark of the secret it was got with, if it speaks for a service account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// Where tokens of people are good: at userinfo.
#[must_use]
pub fn userinfo_audience(issuer: &str) -> String {
    format!("{issuer}/oauth/userinfo")
}

/// Where tokens of service accounts are good: at the API.
#[must_use]
pub fn api_audience(issuer: &str) -> String {
    format!("{issuer}/api/v1")
}

const fn seconds(at: Moment) -> i64 {
    at.ms().div_euclid(1000)
}

/// Makes an access token for a person's grant.
pub fn access(
    ring: &Ring,
    issuer: &str,
    grant: &GrantRow,
    scopes: &Scopes,
    jti: String,
    now: Moment,
) -> Result<String, KeyError> {
    let claims = Access {
        iss: issuer.to_owned(),
        sub: grant.account_id.to_string(),
        aud: userinfo_audience(issuer),
        client_id: grant.client_id.to_string(),
        scope: scopes.to_string(),
        jti,
        iat: seconds(now),
        exp: seconds(now.plus_ms(ACCESS_MS)),
        grant: Some(grant.id.clone()),
        key: None,
    };
    ring.sign(Algorithm::EdDsa, ACCESS, &claims, now)
}

/// Makes an access token for a service account.
pub fn service_access(
    ring: &Ring,
    issuer: &str,
    account: &ServiceAccountRow,
    scopes: &Scopes,
    jti: String,
    now: Moment,
) -> Result<String, KeyError> {
    let claims = Access {
        iss: issuer.to_owned(),
        sub: account.id.to_string(),
        aud: api_audience(issuer),
        client_id: account.id.to_string(),
        scope: scopes.to_string(),
        jti,
        iat: seconds(now),
        exp: seconds(now.plus_ms(ACCESS_MS)),
        grant: None,
        key: Some(secret_mark(account)),
    };
    ring.sign(Algorithm::EdDsa, ACCESS, &claims, now)
}

/// A few characters of the secret's hash: a token got with an older secret is told from one got with this.
#[must_use]
pub fn secret_mark(account: &ServiceAccountRow) -> String {
    account.data.secret_hash.chars().take(16).collect()
}

/// Reads an access token that is good now and at this place.
#[must_use]
pub fn read_access(ring: &Ring, issuer: &str, audience: &str, token: &str, now: Moment) -> Option<Access> {
    let claims: Access = ring.open(token, ACCESS)?;
    let good = claims.iss == issuer && claims.aud == audience && seconds(now) < claims.exp;
    good.then_some(claims)
}

/// Makes the ID token of a grant, bound to the access token it is sent with. Only the one that comes for a code has the nonce of the
/// request (OpenID Connect Core 1.0, section 12.2).
pub fn id_token(
    ring: &Ring,
    issuer: &str,
    client: &Client,
    (grant, scopes): (&GrantRow, &Scopes),
    account: &AccountRow,
    access_token: &str,
    now: Moment,
) -> Result<String, KeyError> {
    let algorithm = client.id_token_algorithm;
    let methods: Vec<&str> = grant.methods.split(' ').filter(|method| !method.is_empty()).collect();
    let mut claims = person(account, scopes);
    let more = json!({
        "iss": issuer,
        "aud": client.id.as_str(),
        "azp": client.id.as_str(),
        "iat": seconds(now),
        "exp": seconds(now.plus_ms(ID_MS)),
        "acr": acr(&grant.methods).to_string(),
        "amr": methods,
        "sid": grant.session_id.as_str(),
        "at_hash": half_hash(algorithm, access_token),
    });
    if let Value::Object(more) = more {
        claims.extend(more);
    }
    if grant.authenticated_at > Moment::EPOCH {
        // An outside provider may not have said when.
        claims.insert("auth_time".to_owned(), json!(seconds(grant.authenticated_at)));
    }
    if let Some(nonce) = &grant.nonce {
        claims.insert("nonce".to_owned(), json!(nonce));
    }
    ring.sign(algorithm, ID, &claims, now)
}

/// Two kinds of proof are 2, a passkey too; one is 1; none that we made ourselves is 0.
#[must_use]
pub fn acr(methods: &str) -> u8 {
    let methods = methods.split(' ').filter(|method| !matches!(*method, "" | "fed"));
    let mut count = 0;
    for method in methods {
        if matches!(method, "mfa" | "hwk" | "swk" | "pop") {
            return 2;
        }
        count = (count + 1).min(2);
    }
    count
}

/// The left half of the hash that belongs to the signature's algorithm, as OpenID Connect has it.
fn half_hash(algorithm: Algorithm, text: &str) -> String {
    let hash = match algorithm {
        Algorithm::Rs256 => Sha256::digest(text.as_bytes()).to_vec(),
        Algorithm::EdDsa => Sha512::digest(text.as_bytes()).to_vec(),
    };
    URL_SAFE_NO_PAD.encode(hash.get(..hash.len() / 2).unwrap_or_default())
}

/// What an application learns of a person, by scope. `sub` is the account's id: never an address, never used again.
#[must_use]
pub fn person(account: &AccountRow, scopes: &Scopes) -> Map<String, Value> {
    let mut claims = Map::new();
    let data = &account.data;
    claims.insert("sub".to_owned(), json!(account.id.as_str()));
    if scopes.has(OauthScope::Profile) {
        claims.insert("name".to_owned(), json!(data.display_name));
        claims.insert("locale".to_owned(), json!(data.locale));
        claims.insert("updated_at".to_owned(), json!(seconds(account.updated_at)));
        if let Some(username) = &data.username {
            claims.insert("preferred_username".to_owned(), json!(username));
        }
    }
    if let (true, Some(email)) = (scopes.has(OauthScope::Email), &data.email) {
        claims.insert("email".to_owned(), json!(email));
        claims.insert("email_verified".to_owned(), json!(data.email_verified_at.is_some()));
    }
    claims
}

/// Whose ID token this is and for whom, whenever it ended: what hints are made of.
#[must_use]
pub fn hint(ring: &Ring, issuer: &str, token: &str) -> Option<Hint> {
    let hint: Hint = ring.open(token, ID)?;
    (hint.iss == issuer).then_some(hint)
}

/// What a hint says.
#[derive(Debug, Clone, Deserialize)]
pub struct Hint {
    iss: String,
    /// The person.
    pub sub: String,
    /// The application it was made for.
    pub aud: String,
    /// The session.
    pub sid: String,
}
