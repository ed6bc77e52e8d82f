//! The OpenID provider through the real router: the OpenID Foundation's Basic OP modules by name, and
//! the checklist of RFC 9700 and OpenID Connect Core.

mod authorize;
mod checklist;
mod clients;
mod hostile;
mod leave;
mod levels;
mod races;
mod secrets;
mod service;
mod sites;
mod token;
mod upstream;

use atrium::settings::Settings;
use atrium_identity::provider::pkce;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, Signed, cookie, send, sign_in},
    sites::Answer,
};

/// Where the application wants people back; nothing listens there, for nobody follows.
pub const CALLBACK: &str = "https://app.example/cb";
/// Where it wants them after signing out.
pub const AFTER: &str = "https://app.example/bye";
/// PKCE's verifier.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// A server with its owner, and one application of our own.
pub struct World {
    pub app: TestApp,
    pub owner: Signed,
    pub cookie: String,
    pub client: Value,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(edit: impl FnOnce(&mut Settings)) -> Self {
        let app = TestApp::start_with(edit).await;
        let owner = app.owner().await;
        let cookie = cookie(&sign_in(&app.browser(), OWNER, PASSWORD).await);
        let client = make(&owner, &json!({})).await;
        Self { app, owner, cookie, client }
    }

    pub fn id(&self) -> &str {
        self.client["id"].as_str().unwrap()
    }

    pub fn secret(&self) -> &str {
        self.client["secret"].as_str().unwrap()
    }

    /// A browser that an application sends here, somebody signed in.
    pub fn sent(&self) -> Caller {
        self.stranger().also("cookie", self.cookie.clone())
    }

    /// The same, nobody signed in.
    pub fn stranger(&self) -> Caller {
        self.app.browser_claiming(Some(("sec-fetch-site", "cross-site")))
    }

    /// The usual request with other or more parameters; an empty value takes one away.
    pub fn query(&self, other: &[(&str, &str)]) -> String {
        let challenge = pkce::challenge_of(VERIFIER);
        let mut pairs: Vec<(&str, &str)> = vec![
            ("client_id", self.id()),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid profile email offline_access"),
            ("state", "a state/+&"),
            ("nonce", "n-0S6"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in other {
            pairs.retain(|(own, _)| own != name);
            if !value.is_empty() {
                pairs.push((name, value));
            }
        }
        atrium_identity::provider::authorize::with_query("/oauth/authorize", &pairs)
    }

    /// Asks as the person who is signed in.
    pub async fn ask(&self, other: &[(&str, &str)]) -> Response {
        self.sent().get(&self.query(other)).await
    }

    /// A code for the usual request.
    pub async fn code(&self, other: &[(&str, &str)]) -> String {
        let back = sent_back(&self.ask(other).await);
        back.iter().find(|(name, _)| name == "code").unwrap_or_else(|| panic!("no code: {back:?}")).1.clone()
    }

    /// Calls an endpoint for programs with the client's id and secret in the form.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("client_id", self.id()), ("client_secret", self.secret())];
        all.extend_from_slice(fields);
        Answer::of(send(&self.app.anonymous(), path, &all).await).await
    }

    pub async fn redeem(&self, code: &str) -> Answer {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        self.call("/oauth/token", &fields).await
    }

    pub async fn refresh(&self, token: &str) -> Answer {
        self.call("/oauth/token", &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    /// The tokens of a fresh sign-in.
    pub async fn tokens(&self, other: &[(&str, &str)]) -> Value {
        let answer = self.redeem(&self.code(other).await).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    pub async fn userinfo(&self, tokens: &Value) -> Answer {
        let caller = self.app.bearer(tokens["access_token"].as_str().unwrap());
        Answer::of(caller.get("/oauth/userinfo").await).await
    }
}

/// Makes an application as the server's administrator.
pub async fn make(owner: &Signed, other: &Value) -> Value {
    let mut input = json!({
        "name": "Rota",
        "kind": "first_party",
        "authMethod": "client_secret_post",
        "redirectUris": [CALLBACK],
        "postLogoutRedirectUris": [AFTER],
        "scopes": ["openid", "profile", "email", "address", "phone", "offline_access"],
    });
    for (name, value) in other.as_object().unwrap() {
        input[name] = value.clone();
    }
    let answer = Answer::of(owner.caller.post("/api/v1/clients", &input).await).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body
}

/// Where an answer sends the browser.
pub fn location(answer: &Response) -> String {
    assert_eq!(answer.status(), 303, "{:?}", answer.headers());
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// The parameters an application gets back; fails unless it is the application.
pub fn sent_back(answer: &Response) -> Vec<(String, String)> {
    let target = location(answer);
    let query = target.strip_prefix("https://app.example/cb?").unwrap_or_else(|| panic!("{target}"));
    atrium_identity::provider::authorize::parse(query).0
}

/// One of those.
pub fn returned(answer: &Response, name: &str) -> String {
    let back = sent_back(answer);
    back.iter().find(|(own, _)| own == name).map_or_else(String::new, |(_, value)| value.clone())
}

/// A JWT's header and claims, unchecked.
pub fn read(token: &Value) -> (Value, Value) {
    let parts: Vec<&str> = token.as_str().unwrap().split('.').collect();
    let part = |at: usize| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[at]).unwrap()).unwrap();
    (part(0), part(1))
}

/// A page of ours, and its words.
pub async fn page(answer: Response, status: u16) -> String {
    assert_eq!(answer.status(), status);
    assert!(answer.headers().get("location").is_none(), "shown, not redirected");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("frame-ancestors 'none'"));
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    answer.text().await.unwrap()
}

/// A request with a method.
pub async fn asked(caller: &Caller, method: Method, path: &str) -> Response {
    caller.request(method, path).send().await.unwrap()
}
