//! The ID token: checked (OpenID Connect Core 1.0, 3.1.3.7), then read.

use atrium_domain::time::Moment;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    jwk::{Jwk, JwkSet},
};
use serde_json::{Map, Value};

use super::Trouble;

/// What signs an ID token: by a public key, never by a shared secret, never by nothing.
const ALGORITHMS: [Algorithm; 5] =
    [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::ES384, Algorithm::EdDSA];
/// How far the provider's clock may be off, in seconds.
const SKEW: i64 = 60;
/// Where many tenants' names go.
pub(super) const TENANT: &str = "{tenantid}";
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// How old a logout token may be, in seconds.
const LOGOUT_SECONDS: i64 = 300;
/// Longest payload of a logout token, in bytes.
const LONGEST_PAYLOAD: usize = 8 * 1024;
/// Longest subject (OpenID Connect Core 1.0, section 2).
const LONGEST_SUBJECT: usize = 255;

/// Whom the token has to be for.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Who may have made it.
    pub issuer: &'a str,
    /// What we are called there.
    pub client_id: &'a str,
    /// What was sent along with the journey.
    pub nonce: &'a str,
}

/// In which groups the provider says somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Groups {
    /// It says nothing of groups.
    Absent,
    /// These.
    Listed(Vec<String>),
    /// In more than it puts into a token: Entra sends an address to ask instead.
    TooMany,
}

/// What the provider says of somebody.
#[derive(Debug, Clone)]
pub struct Claims {
    /// Who says so: with many tenants, the tenant.
    pub issuer: String,
    /// Who they are there.
    pub subject: String,
    /// Their address, unless the provider says that it is not verified.
    pub email: Option<String>,
    /// When they last proved there who they are.
    pub authenticated_at: Option<Moment>,
    /// Their name.
    pub name: Option<String>,
    /// Their groups.
    pub groups: Groups,
    /// Everything, for a test to show.
    pub all: Map<String, Value>,
}

/// Checks the token and reads it.
pub fn read(
    token: &str,
    keys: &JwkSet,
    expected: Expected<'_>,
    groups_claim: &str,
    now: Moment,
) -> Result<Claims, Trouble> {
    let all = signed(token, keys)?;
    check(&all, expected, now.ms().div_euclid(1000))?;
    told(all, groups_claim)
}

fn told(all: Map<String, Value>, groups_claim: &str) -> Result<Claims, Trouble> {
    let text =
        |name: &str| all.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let subject =
        text("sub").filter(|sub| sub.len() <= LONGEST_SUBJECT).ok_or(Trouble::Token("sub is missing"))?;
    // Address and whether it is verified, from the same document. Entra says nothing of it; whose the domain is counts then.
    let verified = all.get("email_verified").is_none_or(|said| *said == Value::Bool(true) || said == "true");
    let at = all.get("auth_time").and_then(Value::as_i64);
    Ok(Claims {
        issuer: text("iss").unwrap_or_default().to_owned(),
        subject: subject.to_owned(),
        email: text("email").filter(|_| verified).and_then(crate::email::parse).map(str::to_owned),
        authenticated_at: at.map(|at| Moment::from_ms(at.saturating_mul(1000))),
        name: text("name").map(|name| name.chars().filter(|c| !c.is_control()).take(100).collect()),
        groups: groups(&all, groups_claim),
        all,
    })
}

impl Claims {
    /// Adds what the provider says at its userinfo endpoint, for what the token left out (OpenID Connect Core 1.0, 5.3.2):
    /// of the same person, and the address together with whether it is verified.
    pub fn with_userinfo(self, said: Map<String, Value>, groups_claim: &str) -> Result<Self, Trouble> {
        let more = told(said, groups_claim)?;
        if more.subject != self.subject {
            return Err(Trouble::Token("userinfo is of somebody else"));
        }
        let in_token = self.all.contains_key("email");
        let groups = if self.groups == Groups::Absent { more.groups } else { self.groups };
        let (mut all, mut token) = (more.all, self.all);
        // What is said of an address stands beside the address: that of one document never vouches for that of the other.
        let other = if in_token { &mut all } else { &mut token };
        for name in ["email_verified", "hd", "xms_edov"] {
            other.remove(name);
        }
        all.extend(token);
        Ok(Self {
            issuer: self.issuer,
            subject: self.subject,
            email: if in_token { self.email } else { more.email },
            authenticated_at: self.authenticated_at,
            name: self.name.or(more.name),
            groups,
            all,
        })
    }
}

fn signed(token: &str, keys: &JwkSet) -> Result<Map<String, Value>, Trouble> {
    let header = jsonwebtoken::decode_header(token).map_err(|_| Trouble::Token("it is no signed token"))?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Trouble::Token("it is not signed by a public key"));
    }
    let key =
        key_for(keys, header.kid.as_deref()).ok_or(Trouble::Token("no key of the provider has its kid"))?;
    let key = DecodingKey::from_jwk(key).map_err(|_| Trouble::Token("its key cannot be used"))?;
    let mut rules = Validation::new(header.alg);
    // The times are compared with our own clock, in `check`; so is whom it is for.
    rules.validate_exp = false;
    rules.validate_aud = false;
    rules.required_spec_claims.clear();
    let data = jsonwebtoken::decode::<Map<String, Value>>(token, &key, &rules);
    data.map(|data| data.claims).map_err(|_| Trouble::Token("its signature is wrong"))
}

/// The key a token names; the only one if it names none.
fn key_for<'k>(keys: &'k JwkSet, kid: Option<&str>) -> Option<&'k Jwk> {
    match kid {
        Some(kid) => keys.find(kid),
        None => keys.keys.first().filter(|_| keys.keys.len() == 1),
    }
}

fn check(all: &Map<String, Value>, expected: Expected<'_>, now: i64) -> Result<(), Trouble> {
    let is = |name: &str, wanted: &str| all.get(name).and_then(Value::as_str) == Some(wanted);
    party(all, expected)?;
    let seconds = |name: &str| all.get(name).and_then(Value::as_i64);
    if seconds("exp").is_none_or(|exp| exp.saturating_add(SKEW) <= now) {
        return Err(Trouble::Token("it has ended"));
    }
    if seconds("iat").is_none_or(|iat| iat > now.saturating_add(SKEW)) {
        return Err(Trouble::Token("it was made in the future"));
    }
    if seconds("nbf").is_some_and(|nbf| nbf > now.saturating_add(SKEW)) {
        return Err(Trouble::Token("it is not good yet"));
    }
    if is("nonce", expected.nonce) { Ok(()) } else { Err(Trouble::Token("nonce is another")) }
}

/// By whom, for whom.
fn party(all: &Map<String, Value>, expected: Expected<'_>) -> Result<(), Trouble> {
    let is = |name: &str, wanted: &str| all.get(name).and_then(Value::as_str) == Some(wanted);
    if !tenant_issuer(expected.issuer, all).is_some_and(|issuer| is("iss", &issuer)) {
        return Err(Trouble::Token("iss is another"));
    }
    let (for_us, alone) = match all.get("aud") {
        Some(Value::String(one)) => (one == expected.client_id, true),
        Some(Value::Array(many)) => (many.iter().any(|one| one == expected.client_id), many.len() == 1),
        _ => (false, false),
    };
    if !for_us {
        return Err(Trouble::Token("aud is not us"));
    }
    if (!alone || all.contains_key("azp")) && !is("azp", expected.client_id) {
        return Err(Trouble::Token("azp is not us"));
    }
    Ok(())
}

/// The issuer of a token's tenant: where one provider serves many, its metadata has a place for the tenant (Entra's `{tenantid}`).
fn tenant_issuer(issuer: &str, all: &Map<String, Value>) -> Option<String> {
    if !issuer.contains(TENANT) {
        return Some(issuer.to_owned());
    }
    let tenant = all.get("tid").and_then(Value::as_str)?;
    let plain = tenant.len() == 36 && tenant.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    plain.then(|| issuer.replace(TENANT, tenant))
}

/// By whom and for whom a token says it is, unchecked: to find out against what it is checked.
#[must_use]
pub fn addressee(token: &str) -> Option<(String, String)> {
    let payload = token.split('.').nth(1).filter(|part| part.len() <= LONGEST_PAYLOAD)?;
    let all: Map<String, Value> = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    let aud = match all.get("aud")? {
        Value::Array(many) => many.first()?.as_str()?,
        one => one.as_str()?,
    };
    Some((all.get("iss")?.as_str()?.to_owned(), aud.to_owned()))
}

/// Whose session has ended at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOut {
    /// Who says so.
    pub issuer: String,
    /// Whose.
    pub subject: String,
    /// Which; all of theirs if it does not say.
    pub sid: Option<String>,
    /// The token's own id.
    pub jti: String,
    /// From when on the token is too old to be heard.
    pub until: Moment,
}

/// What a provider says when a session has ended there (OpenID Connect Back-Channel Logout 1.0, 2.6).
pub fn read_logout(
    token: &str,
    keys: &JwkSet,
    expected: Expected<'_>,
    now: Moment,
) -> Result<LoggedOut, Trouble> {
    let all = signed(token, keys)?;
    party(&all, expected)?;
    let seconds = now.ms().div_euclid(1000);
    let at = |name: &str| all.get(name).and_then(Value::as_i64);
    let text = |name: &str| all.get(name).and_then(Value::as_str).map(str::to_owned);
    let told = all.get("events").is_some_and(|events| events.get(LOGOUT_EVENT).is_some_and(Value::is_object));
    if !told || all.contains_key("nonce") {
        return Err(Trouble::Token("it is no logout token"));
    }
    let iat = at("iat").ok_or(Trouble::Token("iat is missing"))?;
    let until = iat.saturating_add(LOGOUT_SECONDS);
    if !(iat.saturating_sub(SKEW)..until).contains(&seconds)
        || at("exp").is_some_and(|exp| exp.saturating_add(SKEW) <= seconds)
    {
        return Err(Trouble::Token("it has ended"));
    }
    let (issuer, subject) = text("iss").zip(text("sub")).ok_or(Trouble::Token("sub is missing"))?;
    let jti = text("jti").filter(|jti| !jti.is_empty()).ok_or(Trouble::Token("jti is missing"))?;
    let until = Moment::from_ms(until.saturating_mul(1000));
    Ok(LoggedOut { issuer, subject, sid: text("sid"), jti, until })
}

fn groups(all: &Map<String, Value>, claim: &str) -> Groups {
    if claim.is_empty() {
        return Groups::Absent;
    }
    let overflowed = all.get("_claim_names").is_some_and(|names| names.get(claim).is_some())
        || all.get("hasgroups").is_some_and(|has| *has == Value::Bool(true) || has == "true");
    match all.get(claim) {
        Some(Value::Array(many)) => {
            Groups::Listed(many.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        }
        Some(Value::String(one)) => Groups::Listed(vec![one.clone()]),
        _ if overflowed => Groups::TooMany,
        _ => Groups::Absent,
    }
}

#[cfg(test)]
mod tests;
