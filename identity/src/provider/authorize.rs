//! Authorization requests: reading them, and what happens next. No I/O.
//!
//! Until the application and its redirect URI are proved, a fault is shown to the person; from then
//! on it is told to the application.

use atrium_domain::{
    scope::{OauthScope, Scopes},
    time::Moment,
};
use atrium_schema::{accounts::AccountRow, sessions::SessionRow};

use super::{clients::Client, pkce, tokens::acr};
use crate::vault::{self, Vault};

/// Longest request we take, in bytes of its query.
pub const MAX_QUERY: usize = 4096;
/// Our own parameter: when this request first asked for a sign-in, in ms, and our mark on that and the request.
pub const ASKED: &str = "atrium_asked";

/// Parameters as they came; one that is empty is as if it were not there (RFC 6749, section 3.1).
#[derive(Debug, Clone, Default)]
pub struct Params(pub Vec<(String, String)>);

impl Params {
    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, value)| own == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter is there more than once.
    #[must_use]
    pub fn repeats(&self, name: &str) -> bool {
        self.0.iter().filter(|(own, _)| own == name).count() > 1
    }

    /// The same without our own parameters.
    #[must_use]
    pub fn foreign(&self) -> Self {
        Self(self.0.iter().filter(|(name, _)| name != ASKED).cloned().collect())
    }
}

/// What the person is asked, whatever else is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prompt {
    /// Nothing may be shown.
    pub none: bool,
    /// To sign in, even if they are.
    pub login: bool,
    /// Whether they agree, even if they did.
    pub consent: bool,
}

/// A request whose every part was looked at.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where the person is sent back to: one of the application's own.
    pub redirect_uri: String,
    /// What the application wants to get back.
    pub state: Option<String>,
    /// What it wants to find in the ID token.
    pub nonce: Option<String>,
    /// What it asks for, within what it may.
    pub scopes: Scopes,
    /// PKCE's challenge.
    pub challenge: String,
    /// What is to be asked.
    pub prompt: Prompt,
    /// How long ago the sign-in may be, in seconds.
    pub max_age: Option<i64>,
    /// How well the person shall have proved who they are: the least that would do. A wish, not a condition
    /// (OpenID Connect Core 1.0, section 5.5.1.1).
    pub acr: Option<u8>,
    /// Who the application thinks it is.
    pub hint: Option<String>,
    /// When a sign-in was first asked for; read by [`asked`].
    pub asked: Option<Moment>,
}

/// An error of RFC 6749 or OpenID Connect, and a word to the developer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The code on the wire.
    pub error: &'static str,
    /// What is wrong.
    pub description: &'static str,
}

const fn fault(error: &'static str, description: &'static str) -> Fault {
    Fault { error, description }
}

/// Somebody must sign in, and may not be asked to.
pub const LOGIN_REQUIRED: Fault = fault("login_required", "nobody is signed in");
/// Somebody must agree, and may not be asked to.
pub const CONSENT_REQUIRED: Fault = fault("consent_required", "the person has not agreed yet");
/// The person, or a rule of ours, says no.
pub const DENIED: Fault = fault("access_denied", "the request was declined");

/// Each of these may come once.
const ONCE: [&str; 17] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "prompt",
    "max_age",
    "code_challenge",
    "code_challenge_method",
    "login_hint",
    "id_token_hint",
    "acr_values",
    "ui_locales",
    "display",
    "claims",
];

/// Reads everything but the application and the redirect URI, which are proved before.
pub fn read(params: &Params, client: &Client, redirect_uri: &str) -> Result<Request, Fault> {
    if ONCE.iter().any(|name| params.repeats(name)) {
        return Err(fault("invalid_request", "a parameter is there twice"));
    }
    for (name, error) in [
        ("request", "request_not_supported"),
        ("request_uri", "request_uri_not_supported"),
        ("registration", "registration_not_supported"),
    ] {
        if params.get(name).is_some() {
            return Err(fault(error, "this parameter is not supported"));
        }
    }
    match params.get("response_type") {
        None => return Err(fault("invalid_request", "response_type is missing")),
        Some("code") => {}
        Some(_) => return Err(fault("unsupported_response_type", "only code is supported")),
    }
    if params.get("response_mode").is_some_and(|mode| mode != "query") {
        return Err(fault("invalid_request", "only the response_mode query is supported"));
    }
    let scopes = Scopes::parse(params.get("scope").unwrap_or_default()).within(&client.scopes);
    if scopes.is_empty() {
        return Err(fault("invalid_scope", "no scope that this client may ask for"));
    }
    if params.get("nonce").is_some_and(|nonce| nonce.len() > 500 || nonce.chars().any(char::is_control)) {
        return Err(fault("invalid_request", "the nonce is too long or has control characters"));
    }
    Ok(Request {
        redirect_uri: redirect_uri.to_owned(),
        state: params.get("state").map(str::to_owned),
        nonce: params.get("nonce").map(str::to_owned),
        scopes,
        challenge: challenge(params)?,
        prompt: prompt(params)?,
        max_age: max_age(params)?,
        acr: acr_values(params),
        hint: None,
        asked: None,
    })
}

/// What [`ASKED`] says in the address that a sign-in leads back to.
#[must_use]
pub fn asking(params: &Params, vault: &Vault, now: Moment) -> String {
    let since = now.ms().to_string();
    format!("{since}.{}", mark(params, vault, &since))
}

/// When this very request asked for a sign-in. Without our mark nobody's word is taken: it lets an older session pass.
#[must_use]
pub fn asked(params: &Params, vault: &Vault) -> Option<Moment> {
    let (since, sent) = params.get(ASKED)?.split_once('.')?;
    vault::same(sent, &mark(params, vault, since)).then(|| since.parse().ok().map(Moment::from_ms))?
}

fn mark(params: &Params, vault: &Vault, since: &str) -> String {
    let Params(pairs) = params.foreign();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
    vault.mac("authorize asked", &[since, &with_query("", &pairs)])
}

fn challenge(params: &Params) -> Result<String, Fault> {
    let Some(challenge) = params.get("code_challenge") else {
        return Err(fault("invalid_request", "code_challenge is missing: PKCE is required"));
    };
    if params.get("code_challenge_method") != Some("S256") {
        return Err(fault("invalid_request", "code_challenge_method must be S256"));
    }
    if !pkce::is_challenge(challenge) {
        return Err(fault("invalid_request", "code_challenge is not 32 bytes in base64url"));
    }
    Ok(challenge.to_owned())
}

fn prompt(params: &Params) -> Result<Prompt, Fault> {
    let words: Vec<&str> =
        params.get("prompt").unwrap_or_default().split(' ').filter(|w| !w.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    if has("none") && words.len() > 1 {
        return Err(fault("invalid_request", "prompt=none stands alone"));
    }
    Ok(Prompt { none: has("none"), login: has("login") || has("select_account"), consent: has("consent") })
}

/// Levels that we do not know are left out.
fn acr_values(params: &Params) -> Option<u8> {
    let words = params.get("acr_values")?.split(' ');
    words
        .filter_map(|word| ["0", "1", "2"].iter().position(|known| *known == word))
        .min()
        .and_then(|at| u8::try_from(at).ok())
}

fn max_age(params: &Params) -> Result<Option<i64>, Fault> {
    let Some(text) = params.get("max_age") else { return Ok(None) };
    match text.parse::<i64>() {
        Ok(seconds) if seconds >= 0 => Ok(Some(seconds)),
        _ => Err(fault("invalid_request", "max_age is not a number of seconds")),
    }
}

/// A URI with more parameters in its query.
#[must_use]
pub fn with_query(uri: &str, more: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(more).finish();
    match uri {
        _ if query.is_empty() => uri.to_owned(),
        uri if uri.ends_with('?') => format!("{uri}{query}"),
        uri if uri.contains('?') => format!("{uri}&{query}"),
        uri => format!("{uri}?{query}"),
    }
}

/// Parameters out of a query.
#[must_use]
pub fn parse(query: &str) -> Params {
    Params(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The person signs in; anew if they are signed in already.
    SignIn {
        /// Whether a session there is does not count.
        anew: bool,
    },
    /// The person is asked whether they agree.
    Consent,
    /// A code is made.
    Issue,
    /// The application is told no.
    Refuse(Fault),
}

/// Decides. `agreed` are the scopes the person let this application have before.
#[must_use]
pub fn step(
    request: &Request,
    client: &Client,
    who: Option<&(SessionRow, AccountRow)>,
    agreed: &Scopes,
    now: Moment,
) -> Step {
    let Some((session, account)) = who else {
        return if request.prompt.none { Step::Refuse(LOGIN_REQUIRED) } else { Step::SignIn { anew: false } };
    };
    if session.assumed_by.is_some() {
        // Helping somebody on this server does not reach into other applications.
        return Step::Refuse(DENIED);
    }
    // An outside provider tells whole seconds: within the second in which it was asked is after it.
    let second = |at: Moment| at.ms().div_euclid(1000);
    let since_asked = request.asked.is_some_and(|asked| second(session.authenticated_at) >= second(asked));
    let too_old =
        request.max_age.is_some_and(|age| now.since_ms(session.authenticated_at) > age.saturating_mul(1000));
    let other =
        request.hint.as_deref().is_some_and(|hint| hint != atrium_domain::ids::Id::as_str(&account.id));
    // A trusted browser may have spared a factor; whoever has none gets in with what they have.
    let weak = request.acr.is_some_and(|least| acr(&session.methods) < least) && !request.prompt.none;
    if other && since_asked {
        // They signed in for this very request and are still not the one it is about: asking again would never end.
        return Step::Refuse(LOGIN_REQUIRED);
    }
    if other || ((too_old || weak || request.prompt.login) && !since_asked) {
        return if request.prompt.none { Step::Refuse(LOGIN_REQUIRED) } else { Step::SignIn { anew: true } };
    }
    if request.prompt.consent || !(client.first_party || telling(&request.scopes).is_within(agreed)) {
        return if request.prompt.none { Step::Refuse(CONSENT_REQUIRED) } else { Step::Consent };
    }
    Step::Issue
}

/// The scopes that tell something: we keep no postal addresses and telephone numbers.
fn telling(scopes: &Scopes) -> Scopes {
    scopes.iter().filter(|scope| !matches!(scope, OauthScope::Address | OauthScope::Phone)).collect()
}
