//! Feeds of warnings: who may set them up, what is pushed, what is asked for.

mod hostile;
mod polling;
mod races;

use atrium::settings::Settings;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    feeds::message,
    sites::{Answer, TestSite},
};

/// A server that may call loopback, a site, and a trigger for everybody.
struct World {
    app: TestApp,
    site: TestSite,
    trigger: String,
}

/// A feed with a secret.
struct Pushed {
    id: String,
    path: String,
    secret: String,
}

impl World {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(edit: impl FnOnce(&mut Settings)) -> Self {
        let app = TestApp::start_with(|settings| {
            settings.identity.allow_private_networks = true;
            edit(settings);
        })
        .await;
        let site = app.db_site("North Hall").await;
        let trigger = make_trigger(&site, "Warning").await;
        Self { app, site, trigger }
    }

    fn input(&self, name: &str, url: Option<&str>) -> Value {
        json!({ "name": name, "triggerId": self.trigger, "url": url })
    }

    async fn feed(&self, url: Option<&str>, more: &Value) -> Value {
        let mut input = self.input("Weather", url);
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.site.make("/alert-feeds", &input).await
    }

    async fn show(&self, id: &str) -> Value {
        self.site.get(&format!("/alert-feeds/{id}")).await.body
    }

    /// A feed that is only pushed to, with its secret.
    async fn pushed(&self, more: &Value) -> Pushed {
        let feed = self.feed(None, more).await;
        let id = feed["id"].as_str().unwrap().to_owned();
        let made = self.site.write(Method::POST, &format!("/alert-feeds/{id}/secret"), 1, &json!({})).await;
        assert_eq!(made.status, 200, "{}", made.body);
        assert_eq!(made.headers["cache-control"], "no-store");
        let path = format!("/hooks/v1/sites/{}/alert-feeds/{id}", self.site.id);
        assert!(made.body["url"].as_str().unwrap().ends_with(&path));
        let secret = made.body["secret"].as_str().unwrap().to_owned();
        Pushed { id, path, secret }
    }

    async fn push(&self, feed: &Pushed, body: impl Into<Vec<u8>>) -> Answer {
        let caller = self.app.bearer(&feed.secret);
        Answer::of(caller.request(Method::POST, &feed.path).body(body.into()).send().await.unwrap()).await
    }

    /// Pushes; whether it changed anything.
    async fn changed(&self, feed: &Pushed, body: String) -> bool {
        let answer = self.push(feed, body).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["changed"].as_bool().unwrap()
    }

    /// The titles of what is shown, the newest first.
    async fn titles(&self) -> Vec<String> {
        let active = self.site.get("/activations?active=true").await;
        let title = |one: &Value| one["card"]["title"].as_str().unwrap().to_owned();
        active.body["items"].as_array().unwrap().iter().map(title).collect()
    }
}

async fn make_trigger(site: &TestSite, name: &str) -> String {
    let input = json!({ "name": name, "kind": "emergency", "mode": "untilCleared",
        "card": { "title": "Warning", "text": "", "tone": "alert" }, "targets": { "everywhere": true } });
    site.make("/triggers", &input).await["id"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_feed_is_made_changed_and_deleted() {
    let world = World::new().await;
    let more = json!({ "filters": { "severity": "severe", "events": [" Flood "] }, "intervalSeconds": 30 });
    let made = world.feed(Some("http://127.0.0.1:9/feed"), &more).await;
    assert_eq!(made["filters"], json!({ "severity": "severe", "events": ["Flood"], "restricted": false }));
    assert_eq!((&made["trigger"]["name"], &made["standing"]), (&json!("Warning"), &json!(0)));
    assert_eq!(made["hasSecret"], false);
    let listed = world.site.get("/alert-feeds").await.body;
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let path = format!("/alert-feeds/{}", made["id"].as_str().unwrap());
    let input = world.input("Storms", None);
    world.site.write(Method::PUT, &path, 7, &input).await.refused(412, "stale");
    let changed = world.site.write(Method::PUT, &path, 1, &input).await;
    assert_eq!((&changed.body["name"], &changed.body["url"]), (&json!("Storms"), &Value::Null));
    assert_eq!(changed.body["filters"], json!({ "restricted": false }));
    world.site.write(Method::DELETE, &path, 1, &json!({})).await.refused(412, "stale");
    assert_eq!(world.site.write(Method::DELETE, &path, 2, &json!({})).await.status, 204);
    assert_eq!(world.site.get(&path).await.status, 404);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_feed_that_makes_no_sense_is_refused_field_by_field() {
    let world = World::new().await;
    let mut bad = world.input("", Some("ftp://example.org"));
    bad["intervalSeconds"] = json!(29);
    bad["filters"] = json!({ "events": [" "] });
    let refused = world.site.post("/alert-feeds", &bad).await;
    let expected = [
        "name: name_empty",
        "url: feed_address",
        "intervalSeconds: not_allowed",
        "filters.events: not_allowed",
    ];
    assert_eq!(refused.fields(), expected);
    let mut unknown = world.input("A", None);
    unknown["triggerId"] = json!("01939e6a-7b2c-7def-8123-456789abcdef");
    assert_eq!(world.site.post("/alert-feeds", &unknown).await.fields(), ["triggerId: reference_missing"]);
    let mut strange = world.input("A", None);
    strange["filters"] = json!({ "severity": "catastrophic" });
    world.site.post("/alert-feeds", &strange).await.refused(422, "json_invalid");
    let local = json!({ "name": "Key", "kind": "local", "mode": "toggle", "match": { "kind": "key", "key": "F1" },
        "card": { "title": "A", "text": "", "tone": "info" }, "targets": { "everywhere": true } });
    let local = world.site.make("/triggers", &local).await;
    let input = json!({ "name": "A", "triggerId": local["id"] });
    assert_eq!(world.site.post("/alert-feeds", &input).await.fields(), ["triggerId: trigger_is_local"]);
    for number in 0..20 {
        world.site.make("/alert-feeds", &world.input(&format!("Feed {number}"), None)).await;
    }
    let more = world.site.post("/alert-feeds", &world.input("One more", None)).await;
    more.refused(409, "too_many_alert_feeds");
    world.app.stop().await;
}

#[actix_web::test]
async fn inner_addresses_are_refused_unless_the_server_allows_them() {
    let world = World::with(|settings| settings.identity.allow_private_networks = false).await;
    for url in ["http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://a@example.org/", "x"]
    {
        let refused = world.site.post("/alert-feeds", &world.input("A", Some(url))).await;
        assert_eq!(refused.fields(), ["url: feed_address"], "{url}");
    }
    // A name that leads inwards is found out when it is asked.
    let made = world.feed(Some("https://localhost:1/"), &json!({})).await;
    atrium::cap_feeds::round(world.app.state()).await.unwrap();
    let shown = world.show(made["id"].as_str().unwrap()).await;
    assert_eq!(shown["lastError"]["code"], "feed_unreachable");
    world.app.stop().await;
}

#[actix_web::test]
async fn what_is_pushed_is_shown_once_replaced_and_cleared() {
    let world = World::new().await;
    let feed = world.pushed(&json!({})).await;
    assert!(world.changed(&feed, message("one", "Alert", &[])).await);
    assert!(!world.changed(&feed, message("one", "Alert", &[])).await, "known");
    assert_eq!(world.titles().await, ["Flood one"]);
    let active = world.site.get("/activations?active=true").await.body["items"][0].clone();
    assert_eq!(active["card"]["text"], "The river is high.\nGo up.");
    assert_eq!((&active["source"], &active["card"]["tone"]), (&json!("alert"), &json!("alert")));
    assert_eq!((&active["until"], &active["by"]), (&json!("2026-11-22T11:00:00.000Z"), &json!("Weather")));
    let shown = world.show(&feed.id).await;
    assert_eq!((&shown["standing"], &shown["lastError"]), (&json!(1), &Value::Null));
    assert!(shown["lastOkAt"].is_string() && shown["lastAskedAt"].is_null());
    assert!(world.changed(&feed, message("two", "Update", &["one"])).await);
    assert_eq!(world.titles().await, ["Flood two"]);
    assert!(world.changed(&feed, message("three", "Cancel", &["two"])).await);
    assert!(world.titles().await.is_empty());
    // Whatever comes late stays dead.
    for (identifier, kind) in [("one", "Alert"), ("two", "Update")] {
        assert!(!world.changed(&feed, message(identifier, kind, &["one"])).await, "{identifier}");
    }
    assert!(world.changed(&feed, message("five", "Cancel", &["four"])).await, "remembered");
    assert!(!world.changed(&feed, message("four", "Alert", &[])).await);
    assert!(world.titles().await.is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn an_alert_ends_when_it_expires_and_with_its_feed() {
    let world = World::new().await;
    let feed = world.pushed(&json!({})).await;
    assert!(world.changed(&feed, message("one", "Alert", &[])).await);
    world.app.clock.advance_ms(2 * 3_600_000 - 1);
    assert_eq!(world.titles().await.len(), 1);
    world.app.clock.advance_ms(1);
    assert!(world.titles().await.is_empty());
    assert_eq!(world.show(&feed.id).await["standing"], 0);
    assert!(!world.changed(&feed, message("late", "Alert", &[])).await, "over before it came");
    let later = message("two", "Alert", &[]).replace("T12:00:00", "T18:00:00");
    assert!(world.changed(&feed, later).await);
    let path = format!("/alert-feeds/{}", feed.id);
    assert_eq!(world.site.write(Method::DELETE, &path, 2, &json!({})).await.status, 204);
    assert!(world.titles().await.is_empty());
    world.push(&feed, message("three", "Alert", &[])).await.refused(401, "feed_secret_refused");
    world.app.stop().await;
}

#[actix_web::test]
async fn exercises_are_shown_where_they_are_wanted_and_say_so() {
    let world = World::new().await;
    let (plain, exercising) =
        (world.pushed(&json!({})).await, world.pushed(&json!({ "exercises": true })).await);
    let of = |status: &str| message(status, "Alert", &[]).replace("Actual", status);
    for status in ["Exercise", "Test", "System", "Draft"] {
        assert!(!world.changed(&plain, of(status)).await, "{status}");
    }
    assert!(world.changed(&exercising, of("Test")).await);
    assert!(!world.changed(&exercising, of("Draft")).await);
    assert_eq!(world.titles().await, ["Exercise: Flood Test"]);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_feed_whose_trigger_is_gone_says_so() {
    let world = World::new().await;
    let feed = world.pushed(&json!({})).await;
    let path = format!("/triggers/{}", world.trigger);
    assert_eq!(world.site.write(Method::DELETE, &path, 1, &json!({})).await.status, 204);
    world.push(&feed, message("one", "Alert", &[])).await.refused(409, "feed_trigger");
    let shown = world.show(&feed.id).await;
    assert_eq!(
        (&shown["trigger"]["name"], &shown["lastError"]["code"]),
        (&Value::Null, &json!("feed_trigger"))
    );
    world.app.stop().await;
}
