//! Sending a browser to the provider, and taking it back.
//!
//! What the answer is checked against (PKCE, nonce) is made from the state under a key of ours, so nothing of it is stored;
//! the cookie that stays binds the journey to the browser, and the stored issuer to one provider (RFC 9700, mix-up).

use atrium_domain::{ids::AccountId, sso::Errand, time::Moment};
use atrium_schema::{
    Db,
    sso_attempts::{self, AttemptRow},
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    Caller, Claims, Party, Trouble, claims,
    metadata::{self, Provider},
};
use crate::{
    provider::pkce,
    token::{Token, TokenHash},
    vault::{self, Vault},
};

/// How long somebody may be away, in ms.
pub const ATTEMPT_MS: i64 = 10 * 60_000;

/// Why a browser goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// So that somebody who sets the connection up sees what comes back.
    Test(AccountId),
    /// So that somebody who is signed in is known by it from now on.
    Link(AccountId),
    /// To sign in and accept the invitation with this token.
    Accept(TokenHash),
}

/// A journey that begins.
#[derive(Debug)]
pub struct Going<'a> {
    /// To which provider.
    pub party: &'a Party,
    /// Why.
    pub purpose: Purpose,
    /// Where the person wants to go afterwards.
    pub next: &'a str,
    /// Whom they said they are.
    pub hint: Option<&'a str>,
    /// Whether the provider shall ask although it knows them.
    pub anew: bool,
    /// The state that goes along.
    pub state: &'a Token,
    /// The token that stays in the browser.
    pub browser: &'a Token,
}

/// Our side of a journey.
#[derive(Debug, Clone, Copy)]
pub struct Station<'a> {
    pub vault: &'a Vault,
    pub caller: &'a Caller,
}

/// What the provider sent along with the browser.
#[derive(Debug, Default, Deserialize)]
pub struct Returned {
    #[serde(default)]
    code: Option<String>,
    /// The state that went along.
    #[serde(default)]
    pub state: Option<String>,
    #[serde(default)]
    iss: Option<String>,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    error_description: Option<String>,
}

/// Somebody who came back.
#[derive(Debug)]
pub struct Came {
    /// The journey.
    pub attempt: AttemptRow,
    /// From which provider.
    pub party: Party,
    /// What it says of them; or why that cannot be taken.
    pub said: Result<Said, Trouble>,
}

/// What a provider says of somebody, and what it gave us to go on with.
#[derive(Debug)]
pub struct Said {
    /// Who they are.
    pub claims: Claims,
    /// The ID token itself.
    pub id_token: String,
    /// What opens its endpoints for us.
    pub access_token: Option<String>,
}

/// Notes the journey and gives the address to send the browser to.
pub async fn go(
    station: (&Db, &Vault, &Caller),
    going: Going<'_>,
    back: &str,
    now: Moment,
) -> Result<String, Trouble> {
    let (db, vault, caller) = station;
    let party = going.party;
    let provider = metadata::discover(caller, party.issuer(), party.has_tenants()).await?;
    let (purpose, account_id, invitation) = match going.purpose {
        Purpose::SignIn if going.anew => (Errand::Anew, None, None),
        Purpose::SignIn => (Errand::SignIn, None, None),
        Purpose::Test(account) => (Errand::Test, Some(account), None),
        Purpose::Link(account) => (Errand::Link, Some(account), None),
        Purpose::Accept(invitation) => (Errand::SignIn, None, Some(invitation.to_hex())),
    };
    let row = AttemptRow {
        state_hash: going.state.hash().to_hex(),
        connection_id: party.id().clone(),
        browser_hash: going.browser.hash().to_hex(),
        issuer: provider.issuer.clone(),
        purpose,
        account_id,
        invitation_hash: invitation,
        next: going.next.to_owned(),
        created_at: now,
        expires_at: now.plus_ms(ATTEMPT_MS),
    };
    sso_attempts::insert(&mut db.write().await?, row).await?;
    let mut url = caller.check(&provider.authorization_endpoint)?;
    let state = going.state.reveal();
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", party.client_id())
        .append_pair("redirect_uri", back)
        .append_pair("scope", party.scope())
        .append_pair("state", state)
        .append_pair("nonce", &nonce(vault, state))
        .append_pair("code_challenge", &pkce::challenge_of(&verifier(vault, state)))
        .append_pair("code_challenge_method", "S256");
    if let Some(hint) = going.hint {
        url.query_pairs_mut().append_pair("login_hint", hint);
    }
    if going.anew {
        url.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
    }
    Ok(url.into())
}

/// Takes a browser back: its journey ends, whatever it brings.
pub async fn come_back(
    station: (&Db, &Vault, &Caller),
    (returned, browser): (Returned, Option<&Token>),
    back: &str,
    now: Moment,
) -> Result<Came, Trouble> {
    let (db, vault, caller) = station;
    let state =
        returned.state.as_deref().and_then(|text| Token::parse(crate::token::TokenKind::Attempt, text));
    let (state, browser) = state.zip(browser).ok_or(Trouble::Stray)?;
    let attempt = sso_attempts::take(&mut db.write().await?, &state.hash().to_hex()).await?;
    let attempt = attempt.filter(|row| row.expires_at > now).ok_or(Trouble::Stray)?;
    if !vault::same(&attempt.browser_hash, &browser.hash().to_hex()) {
        return Err(Trouble::Stray);
    }
    let party = Party::find(&mut db.read().await?, &attempt.connection_id).await?.ok_or(Trouble::Stray)?;
    let station = Station { vault, caller };
    let said = hear(station, &party, &attempt, (&returned, state.reveal()), (back, now)).await;
    Ok(Came { attempt, party, said })
}

async fn hear(
    station: Station<'_>,
    party: &Party,
    attempt: &AttemptRow,
    (returned, state): (&Returned, &str),
    (back, now): (&str, Moment),
) -> Result<Said, Trouble> {
    // With many tenants the answer may name the tenant; whose the ID token is, is checked there.
    let named = returned.iss.as_ref().filter(|_| !party.has_tenants());
    if named.is_some_and(|iss| *iss != attempt.issuer) {
        return Err(Trouble::Token("the answer is another provider's"));
    }
    if let Some(error) = &returned.error {
        let more = returned.error_description.as_deref().unwrap_or_default();
        return Err(Trouble::Refused(printable(&format!("{error} {more}"))));
    }
    let code = returned.code.as_deref().ok_or(Trouble::Stray)?;
    let provider = metadata::discover(station.caller, party.issuer(), party.has_tenants()).await?;
    if provider.issuer != attempt.issuer {
        return Err(Trouble::Token("the answer is another provider's"));
    }
    if provider.authorization_response_iss_parameter_supported && returned.iss.is_none() {
        return Err(Trouble::Token("the answer does not say whose it is"));
    }
    let verifier = verifier(station.vault, state);
    let tokens = exchange(station, party, &provider, (code, &verifier, back)).await?;
    let id_token = tokens.id_token.ok_or(Trouble::Token("there is none"))?;
    let keys = metadata::keys(station.caller, &provider).await?;
    let nonce = nonce(station.vault, state);
    let expected = claims::Expected { issuer: &attempt.issuer, client_id: party.client_id(), nonce: &nonce };
    let groups = party.groups_claim();
    let mut claims = claims::read(&id_token, &keys, expected, groups, now)?;
    if let (Some(endpoint), Some(access), false) =
        (&provider.userinfo_endpoint, &tokens.access_token, claims.all.contains_key("email"))
    {
        claims = claims.with_userinfo(userinfo(station.caller, endpoint, access).await?, groups)?;
    }
    Ok(Said { claims, id_token, access_token: tokens.access_token })
}

async fn userinfo(caller: &Caller, endpoint: &str, access: &str) -> Result<Map<String, Value>, Trouble> {
    let (status, text) = caller.text(caller.get(caller.check(endpoint)?).bearer_auth(access)).await?;
    if status != 200 {
        return Err(Trouble::Unreachable(format!("its userinfo answers {status}")));
    }
    serde_json::from_str(&text).map_err(|_| Trouble::Metadata("its userinfo is no JSON object"))
}

/// What the provider gives for a code.
#[derive(Deserialize)]
struct Tokens {
    id_token: Option<String>,
    access_token: Option<String>,
}

/// Exchanges the code.
async fn exchange(
    station: Station<'_>,
    party: &Party,
    provider: &Provider,
    (code, verifier, back): (&str, &str, &str),
) -> Result<Tokens, Trouble> {
    let secret = party.secret(station.vault)?;
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", back)
        .append_pair("code_verifier", verifier);
    let mut request = station.caller.post(station.caller.check(&provider.token_endpoint)?);
    if provider.wants_secret_in_form() {
        form.append_pair("client_id", party.client_id()).append_pair("client_secret", &secret);
    } else {
        // Encoded as in a form before it is Basic (RFC 6749, section 2.3.1).
        let part = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        request = request.basic_auth(part(party.client_id()), Some(part(&secret)));
    }
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.finish());
    let (status, text) = station.caller.text(request).await?;
    if status != 200 {
        return Err(Trouble::Refused(format!("the code: {status} {}", printable(&text))));
    }
    serde_json::from_str(&text).map_err(|_| Trouble::Metadata("its tokens are no JSON"))
}

fn nonce(vault: &Vault, state: &str) -> String {
    vault.mac("sso nonce", &[state])
}

/// 64 hex digits: within what RFC 7636 allows.
fn verifier(vault: &Vault, state: &str) -> String {
    vault.mac("sso verifier", &[state])
}

/// What a provider says, cut and without control characters: it is shown to administrators.
fn printable(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(300).collect()
}
