//! Imported accounts (A2–A4, A12): checklist A, a line each.

mod help;
mod kept;
mod merge;
mod races;
mod reset;
mod server;
mod sso;

use atrium::{settings::Settings, state};
use atrium_domain::ids::{LegacyId, ServiceAccountId};
use atrium_identity::{
    audit,
    legacy::{
        file, known,
        load::{self, Fresh},
        plan,
        report::Report,
    },
    token::{TokenHash, TokenKind},
};
use reqwest::Response;
use serde_json::Value;
use sha1::{Digest as _, Sha1};

use crate::{
    app::{Caller, TestApp},
    people::{Signed, keeping, sign_in},
    sites::Answer,
};

/// The passwords of two old products.
const PUBLISHER: &str = "three old chairs";
const PORTAL: &str = "four new tables";
const ROOM: &str = "five round doors";

struct Ids<'a>(&'a state::State);

impl Fresh for Ids<'_> {
    fn row(&self) -> LegacyId {
        self.0.new_id()
    }
    fn service(&self) -> (ServiceAccountId, TokenHash) {
        (self.0.new_id(), self.0.random_token(TokenKind::Client).hash())
    }
    fn salt(&self) -> [u8; 16] {
        self.0.random_salt()
    }
    fn audit(&self) -> audit::Fresh {
        self.0.audit_ids()
    }
}

/// A server with the site "North Hall" and a second one, "South Hall", and its owner.
struct World {
    app: TestApp,
    owner: Signed,
}

impl World {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(edit: impl FnOnce(&mut Settings)) -> Self {
        let app = TestApp::start_with(|settings| {
            settings.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
            edit(settings);
        })
        .await;
        let owner = app.owner().await;
        let organisations = Answer::of(owner.caller.get("/api/v1/server/organisations").await).await.body;
        let south = serde_json::json!({
            "name": "South Hall", "zone": "Europe/Oslo", "locale": "en", "organisationId": organisations[0]["id"]
        });
        assert_eq!(owner.caller.post("/api/v1/server/sites", &south).await.status(), 201);
        Self { app, owner }
    }

    /// Imports lines of `product,username,email,password,roles`; the password is hashed as old programs did.
    async fn import(&self, lines: &[(&str, &str, &str, &str, &str)]) -> Report {
        let line = |(product, username, email, password, roles): &(&str, &str, &str, &str, &str)| {
            let hash = if password.is_empty() { String::new() } else { sha1(password) };
            format!("{product},{username},{email},sha1,{hash},{roles}\n")
        };
        let text = format!(
            "product,username,email,scheme,hash,roles\n{}",
            lines.iter().map(line).collect::<String>()
        );
        self.import_text(&text).await
    }

    async fn import_text(&self, text: &str) -> Report {
        let state = self.app.state();
        let known = known::known(&mut state.db.read().await.unwrap()).await.unwrap();
        let plan = plan::plan(file::read(text.as_bytes()).unwrap(), &known);
        let report = plan::plan(file::read(text.as_bytes()).unwrap(), &known).report;
        load::load(&state.db, &state.passwords, plan, (&Ids(state), state.now()), &|_| {}).await.unwrap();
        report
    }

    async fn sign_in(&self, name: &str, password: &str) -> Response {
        sign_in(&self.app.browser(), name, password).await
    }

    async fn opens(&self, name: &str, password: &str) -> bool {
        let answer = self.sign_in(name, password).await;
        assert!([303, 422].contains(&answer.status().as_u16()), "{}", answer.status());
        answer.status() == 303
    }

    /// Who signed in by this answer: `/api/v1/me`.
    async fn me(&self, answer: &Response) -> Value {
        let caller = keeping(&self.app.browser(), answer);
        let answer = Answer::of(caller.get("/api/v1/me").await).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    async fn imported(&self, query: &str) -> Vec<Value> {
        let path = format!("/api/v1/server/legacy-accounts{query}");
        let answer = Answer::of(self.owner.caller.get(&path).await).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["items"].as_array().unwrap().clone()
    }

    /// The state of each imported account, by its product.
    async fn states(&self) -> Vec<(String, String)> {
        let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        let mut all: Vec<_> =
            self.imported("").await.iter().map(|one| (text(one, "product"), text(one, "state"))).collect();
        all.sort();
        all
    }

    async fn act(&self, id: &Value, rest: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/server/legacy-accounts/{}{rest}", id.as_str().unwrap());
        Answer::of(self.owner.caller.post(&path, body).await).await
    }
}

fn sha1(password: &str) -> String {
    Sha1::digest(password.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The roles of `/api/v1/me` by the sites' names.
fn roles(me: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut all: Vec<_> = me["sites"]
        .as_array()
        .unwrap()
        .iter()
        .map(|site| (text(&site["name"]), text(&site["profile"])))
        .collect();
    all.sort();
    all
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

fn location(answer: &Response) -> &str {
    answer.headers()["location"].to_str().unwrap()
}

fn browser_of(world: &World, answer: &Response) -> Caller {
    keeping(&world.app.browser(), answer)
}

const MONTH_MS: i64 = 31 * 86_400_000;
