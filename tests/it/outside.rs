//! An outside provider in this process, on loopback: it says of people what a test has it say, and keeps what it was asked.

use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use atrium::settings::Settings;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use reqwest::{Response, Url};
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    authenticator::encoded,
    people::{Signed, cookie_named},
    sites::Answer,
};

/// What we are called there.
pub const CLIENT: &str = "us";

/// The provider. Its server ends with the test.
pub struct Outside {
    /// Its name for itself.
    pub issuer: String,
    key: Arc<EcdsaKeyPair>,
    script: Arc<Mutex<Script>>,
}

/// What it answers, and what it was asked.
#[derive(Default)]
struct Script {
    metadata: Value,
    keys: Value,
    id_token: String,
    asked: Vec<String>,
}

/// A browser that was sent there.
pub struct Away {
    /// The browser, with the cookie that binds the journey to it.
    pub browser: Caller,
    /// Where it was sent.
    pub to: Url,
}

impl Outside {
    /// Opens it on a free port.
    pub fn open() -> Self {
        let key = Arc::new(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap());
        let script: Arc<Mutex<Script>> = Arc::default();
        let shared = Arc::clone(&script);
        let server = HttpServer::new(move || {
            let script = Arc::clone(&shared);
            App::new().default_service(web::to(move |req: HttpRequest| {
                let answer = script.lock().unwrap().answer(req.path());
                async move { answer }
            }))
        })
        .workers(1)
        .bind("127.0.0.1:0")
        .unwrap();
        let issuer = format!("http://{}", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        let point = key.public_key().as_ref();
        *script.lock().unwrap() = Script {
            metadata: json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"),
            }),
            keys: json!({ "keys": [{ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig",
                "x": encoded(&point[1..33]), "y": encoded(&point[33..65]) }] }),
            ..Script::default()
        };
        Self { issuer, key, script }
    }

    /// Has its metadata say something more.
    pub fn promises(&self, name: &str, value: Value) {
        self.script.lock().unwrap().metadata[name] = value;
    }

    /// A token with these claims, signed by its key.
    pub fn sign(&self, claims: &Value) -> String {
        let head = encoded(json!({ "alg": "ES256", "typ": "JWT" }).to_string().as_bytes());
        let text = format!("{head}.{}", encoded(claims.to_string().as_bytes()));
        let signature = self.key.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
        format!("{text}.{}", encoded(signature.as_ref()))
    }

    /// What it says of whoever comes back next: a good ID token with these claims.
    pub fn says(&self, app: &TestApp, away: &Away, claims: &Value) {
        let now = app.clock.now().ms() / 1000;
        let mut all = json!({ "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": away.sent("nonce") });
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        self.script.lock().unwrap().id_token = self.sign(&all);
    }

    /// The paths it was asked for since the last time.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.script.lock().unwrap().asked)
    }

    /// Adds it as a button for everybody; gives the provider's id.
    pub async fn button(&self, owner: &Signed) -> String {
        let input = json!({ "kind": "oidc", "name": "Outside", "issuer": self.issuer, "clientId": CLIENT,
            "clientSecret": "a secret of ours", "trusted": true });
        let made = Answer::of(owner.caller.post("/api/v1/server/providers", &input).await).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body["id"].as_str().unwrap().to_owned()
    }

    /// Adds it as an organisation's own, with a proved domain; gives the connection's id. It is off.
    pub async fn connection(&self, owner: &Signed, domain: &str) -> String {
        let path = format!("/api/v1/sites/{}/connections", owner.site);
        let input = json!({ "name": "North Ltd", "issuer": self.issuer, "clientId": CLIENT,
            "clientSecret": "a secret of ours" });
        let made = Answer::of(owner.caller.post(&path, &input).await).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let id = made.body["id"].as_str().unwrap().to_owned();
        for step in ["domains", "domains/prove"] {
            let step = owner.caller.post(&format!("{path}/{id}/{step}"), &json!({ "domain": domain })).await;
            assert!(step.status().is_success(), "{}", step.status());
        }
        id
    }
}

impl Script {
    fn answer(&mut self, path: &str) -> HttpResponse {
        self.asked.push(path.to_owned());
        match path {
            "/.well-known/openid-configuration" => HttpResponse::Ok().json(&self.metadata),
            "/keys" => HttpResponse::Ok().json(&self.keys),
            "/token" => {
                HttpResponse::Ok().json(json!({ "id_token": self.id_token, "access_token": "theirs" }))
            }
            _ => HttpResponse::NotFound().finish(),
        }
    }
}

impl Away {
    /// A parameter that went along.
    pub fn sent(&self, name: &str) -> String {
        let found = self.to.query_pairs().find(|(own, _)| own == name);
        found.map_or_else(String::new, |(_, value)| value.into_owned())
    }

    /// The way back with a code and the state that went along, and more.
    pub fn way_back(&self, more: &[(&str, &str)]) -> String {
        let state = self.sent("state");
        let mut pairs = vec![("code", "1"), ("state", state.as_str())];
        pairs.extend_from_slice(more);
        atrium_identity::provider::authorize::with_query("/sign-in/provider/back", &pairs)
    }

    /// Comes back in the same browser.
    pub async fn back(&self) -> Response {
        self.browser.get(&self.way_back(&[])).await
    }
}

impl TestApp {
    /// A server that may call a provider on loopback.
    pub async fn beside_a_provider() -> Self {
        Self::start_with(|settings: &mut Settings| settings.identity.allow_private_networks = true).await
    }

    /// A browser that comes from nowhere: it is redirected at once, without a page in between.
    pub fn typed(&self) -> Caller {
        self.browser_claiming(Some(("sec-fetch-site", "none")))
    }

    /// Sends a browser to a provider by a way of ours.
    pub async fn depart(&self, browser: &Caller, way: &str) -> Away {
        let answer = browser.get(way).await;
        assert_eq!(answer.status(), 303, "{way}");
        let to = Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
        let attempt = cookie_named(&answer, "__Host-atrium-attempt").unwrap();
        Away { browser: browser.clone().also("cookie", attempt), to }
    }
}
