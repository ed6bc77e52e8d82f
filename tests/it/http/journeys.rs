//! Journeys to an outside provider and back (checklist B7, D4, D5): the provider is one in this process.

mod ended;

use atrium_domain::{ids::ConnectionId, permission::Profile};
use atrium_schema::identity_links::{self, LinkRow};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::connections::account;
use crate::{
    app::{Caller, TestApp},
    outside::{Away, CLIENT, Outside},
    people::{OWNER, PASSWORD, cookie, cookie_named, keeping, sign_in},
};

/// A server, a provider with a button there, and its owner known by the subject "7".
pub(super) struct World {
    pub app: TestApp,
    pub outside: Outside,
    pub provider: String,
}

impl World {
    pub async fn new() -> Self {
        Self::at(TestApp::beside_a_provider().await).await
    }

    async fn at(app: TestApp) -> Self {
        let outside = Outside::open();
        let owner = app.owner().await;
        let provider = outside.button(&owner).await;
        let world = Self { app, outside, provider };
        world.link(OWNER, "7").await;
        world
    }

    pub async fn link(&self, email: &str, subject: &str) {
        let now = self.app.clock.now();
        let row = LinkRow {
            connection_id: self.provider.parse::<ConnectionId>().unwrap(),
            issuer: self.outside.issuer.clone(),
            subject: subject.into(),
            account_id: account(&self.app, email).await.id,
            created_at: now,
            seen_at: now,
        };
        identity_links::note(&mut self.app.state().db.write().await.unwrap(), row).await.unwrap();
    }

    pub async fn depart(&self, next: &str) -> Away {
        let way = format!("/sign-in/provider?provider={}&next={next}", self.provider);
        self.app.depart(&self.app.typed(), &way).await
    }

    /// The owner signs in there, in the provider's session with this name.
    async fn session(&self, sid: &str) -> Caller {
        let away = self.depart("/").await;
        self.outside.says(&self.app, &away, &json!({ "sub": "7", "sid": sid }));
        let back = away.back().await;
        self.app.browser().also("cookie", cookie(&back))
    }
}

/// Nobody is in by this answer.
async fn stray(app: &TestApp, answer: Response) {
    assert_eq!(answer.status(), 502);
    assert!(cookie_named(&answer, "__Host-atrium").is_none());
    assert_eq!(keeping(&app.browser(), &answer).get("/api/v1/me").await.status(), 401);
    let words = answer.text().await.unwrap();
    assert!(words.contains("This sign-in took too long"), "{words}");
}

/// Checklist B7.4: whoever sends somebody the address they came back with signs nobody in (login CSRF).
#[actix_web::test]
async fn a_journey_ends_in_the_browser_it_began_in_and_once() {
    let world = World::new().await;
    let app = &world.app;
    let away = world.depart("/%23/screens").await;
    world.outside.says(app, &away, &json!({ "sub": "7" }));
    world.outside.asked();
    stray(app, app.typed().get(&away.way_back(&[])).await).await;
    assert!(world.outside.asked().is_empty(), "the code was not redeemed");
    let back = away.back().await;
    assert_eq!((back.status().as_u16(), &back.headers()["location"]), (303, &"/#/screens".parse().unwrap()));
    assert_eq!(app.browser().also("cookie", cookie(&back)).get("/api/v1/me").await.status(), 200);
    world.outside.asked();
    stray(app, away.back().await).await;
    assert!(world.outside.asked().is_empty(), "twice");
    // A browser that is away itself brings another's answer back: neither journey goes on.
    let (mine, theirs) = (world.depart("/").await, world.depart("/").await);
    world.outside.says(app, &mine, &json!({ "sub": "7" }));
    world.outside.asked();
    stray(app, theirs.browser.get(&mine.way_back(&[])).await).await;
    stray(app, mine.back().await).await;
    assert!(world.outside.asked().is_empty());
    world.app.stop().await;
}

/// Checklist B7.5 (mix-up, RFC 9207): an answer is of the provider that was asked, and says so where that was promised.
#[actix_web::test]
async fn an_answer_of_another_provider_is_refused() {
    let world = World::new().await;
    let (app, own) = (&world.app, world.outside.issuer.clone());
    let longer = format!("{own}/");
    for (iss, promised, good) in [
        (Some("https://evil.example"), false, false),
        (Some(""), false, false),
        (Some(longer.as_str()), false, false),
        (None, true, false),
        (None, false, true),
        (Some(own.as_str()), true, true),
    ] {
        world.outside.promises("authorization_response_iss_parameter_supported", json!(promised));
        let away = world.depart("/").await;
        world.outside.says(app, &away, &json!({ "sub": "7" }));
        world.outside.asked();
        let more: Vec<(&str, &str)> = iss.map(|iss| ("iss", iss)).into_iter().collect();
        let back = away.browser.get(&away.way_back(&more)).await;
        assert_eq!(cookie_named(&back, "__Host-atrium").is_some(), good, "{iss:?} {promised}");
        let redeemed = world.outside.asked().contains(&"/token".to_owned());
        assert_eq!(
            (back.status() == 303, redeemed),
            (good, good),
            "{iss:?} {promised}: the code goes nowhere"
        );
    }
    world.app.stop().await;
}

/// Checklist D4.3: setting out asks a provider, so it has a limit; whoever comes through gets it back.
#[actix_web::test]
async fn journeys_that_do_not_end_here_are_limited_and_others_are_not() {
    let world = World::new().await;
    let (app, way) = (&world.app, format!("/sign-in/provider?provider={}", world.provider));
    for _ in 0..118 {
        assert_eq!(app.typed().get(&way).await.status(), 303);
    }
    for _ in 0..3 {
        world.session("s").await;
    }
    assert_eq!(app.typed().get(&way).await.status(), 303);
    assert_eq!(app.typed().get(&way).await.status(), 303);
    world.outside.asked();
    let refused = app.typed().get(&way).await;
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().unwrap()), (429, "15"));
    assert!(world.outside.asked().is_empty(), "the provider is not asked");
    app.clock.advance_ms(15_000);
    world.session("s").await;
    world.app.stop().await;
}

/// Checklist D5.19: a test is begun by whoever manages the site, and only one that came through counts.
#[actix_web::test]
async fn a_test_is_begun_by_who_manages_the_site_and_counts_when_it_came_through() {
    let (app, outside) = (TestApp::beside_a_provider().await, Outside::open());
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let id = outside.connection(&owner, "north.example").await;
    let way = format!("/sign-in/provider/test?connection={id}");
    outside.asked();
    let refused = viewer.caller.get(&way).await;
    assert_eq!(refused.status(), 404);
    assert!(cookie_named(&refused, "__Host-atrium-attempt").is_none() && outside.asked().is_empty());
    let south = app.db_site("South Hall").await;
    let elsewhere =
        app.member(&south, Profile::SiteOwner, atrium_domain::permission::AccessType::Site, &[]).await;
    assert_eq!(elsewhere.browser.get(&way).await.status(), 404, "an owner of another site");
    assert_eq!(app.typed().get(&way).await.headers()["location"], "/sign-in");
    let signed = app.typed().also("cookie", cookie(&sign_in(&app.browser(), OWNER, PASSWORD).await));
    let tested = async || {
        let path = format!("/api/v1/sites/{}/connections", owner.site);
        let all: Value = signed.get(&path).await.json().await.unwrap();
        all[0]["testedAt"].is_string()
    };
    // The provider refuses; it names somebody of another domain; its token is not for us.
    let away = app.depart(&signed, &way).await;
    let state = away.sent("state");
    let denied = away.browser.get(&format!("/sign-in/provider/back?error=access_denied&state={state}")).await;
    assert_eq!(denied.status(), 502);
    for claims in [
        json!({ "sub": "1", "email": "nils@elsewhere.example" }),
        json!({ "sub": "1" }),
        json!({ "sub": "1", "email": "nils@north.example", "aud": "them" }),
    ] {
        let away = app.depart(&signed, &way).await;
        outside.says(&app, &away, &claims);
        away.back().await;
        assert!(!tested().await, "{claims}");
    }
    let away = app.depart(&signed, &way).await;
    outside.says(&app, &away, &json!({ "sub": "1", "email": "nils@north.example" }));
    assert_eq!(away.back().await.status(), 200);
    assert!(tested().await);
    app.stop().await;
}
