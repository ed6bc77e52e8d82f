//! Alerts about screens: when people are told, who, and of what.

mod hostile;
mod hours;
mod kinds;
mod mutes;
mod rounds;
mod webhooks;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    hooked::Hooked,
    letters::Letter,
    players::Device,
    sites::{Answer, TestSite},
};

const MINUTE_MS: i64 = 60_000;
const TO: &str = "anna@example.org";

/// A server that may call loopback, and a site.
struct World {
    app: TestApp,
    site: TestSite,
}

impl World {
    async fn new() -> Self {
        Self::over(TestApp::start_with(settings).await).await
    }

    /// On each database.
    async fn on_both(test: impl AsyncFn(Self)) {
        TestApp::on_both_with(settings, async |app| test(Self::over(app).await).await).await;
    }

    async fn over(app: TestApp) -> Self {
        let site = app.db_site("North Hall").await;
        Self { app, site }
    }

    /// Sets a rule that tells Anna, with more or other fields.
    async fn rule(&self, kind: &str, more: &Value) -> Value {
        let path = format!("/alert-rules/{kind}");
        let version = self.site.get(&path).await.body["version"].as_i64().unwrap();
        let mut input = json!({ "enabled": true, "afterMinutes": 5, "recipients": [TO] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let put = self.site.write(Method::PUT, &path, version, &input).await;
        assert_eq!(put.status, 200, "{}", put.body);
        put.body
    }

    /// A webhook at a program of the customer's; its id and secret.
    async fn webhook(&self, hooked: &Hooked) -> (String, String) {
        let made = self.site.post("/alert-webhooks", &json!({ "url": hooked.url })).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!(made.headers["cache-control"], "no-store");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&made.body["view"]["id"]), text(&made.body["secret"]))
    }

    /// A screen whose player was there just now.
    async fn screen(&self, name: &str) -> (Device, String) {
        let (device, id) = self.app.playing(&self.site, name).await;
        device.cursor().await;
        (device, id)
    }

    /// Lets time go by, then looks.
    async fn after(&self, minutes: i64) {
        self.app.clock.advance_ms(minutes * MINUTE_MS);
        self.round().await;
    }

    async fn round(&self) {
        atrium::alerts::round(self.app.state()).await.unwrap();
    }

    async fn deliver(&self) {
        atrium::alerts::courier::deliver(self.app.state()).await.unwrap();
    }

    /// The letters so far.
    async fn letters(&self) -> Vec<Letter> {
        self.app.letters().await
    }

    /// Their subjects.
    async fn subjects(&self) -> Vec<String> {
        self.letters().await.into_iter().map(|letter| letter.subject).collect()
    }

    async fn outages(&self, query: &str) -> Vec<Value> {
        self.site.get(&format!("/outages{query}")).await.body["items"].as_array().unwrap().clone()
    }

    async fn open(&self) -> Vec<Value> {
        self.outages("?open=true").await
    }

    async fn mute(&self, outage: &Value, body: &Value) -> Answer {
        let path = format!("/outages/{}/mute", outage["id"].as_str().unwrap());
        self.site.write(Method::PUT, &path, outage["version"].as_i64().unwrap(), body).await
    }
}

fn settings(settings: &mut atrium::settings::Settings) {
    settings.identity.allow_private_networks = true;
    // The tests look and call themselves, so that nobody comes before them.
    settings.alerts.round_seconds = 0;
    settings.players.registrations_per_minute = 1000;
}

#[actix_web::test]
async fn a_new_site_has_every_rule_and_all_are_off() {
    let world = World::new().await;
    let listed = world.site.get("/alert-rules").await.body;
    let short = |rule: &Value| {
        (
            rule["kind"].clone(),
            rule["enabled"].clone(),
            rule["afterMinutes"].clone(),
            rule["threshold"].clone(),
        )
    };
    let rules: Vec<_> = listed["items"].as_array().unwrap().iter().map(short).collect();
    let expected = [
        ("screenOffline", 10, Value::Null),
        ("notDownloaded", 30, Value::Null),
        ("nothingScheduled", 10, json!(24)),
        ("storageLow", 10, json!(10)),
    ];
    let expected =
        expected.map(|(kind, after, threshold)| (json!(kind), json!(false), json!(after), threshold));
    assert_eq!(rules, expected);
    assert_eq!((&listed["mailWorks"], &listed["next"]), (&json!(false), &Value::Null));
    world.site.get("/alert-rules/doorOffline").await.refused(404, "not_found");
    let viewer = Answer::of(world.site.viewer.get(&world.site.path("/alert-rules")).await).await;
    viewer.refused(403, "forbidden");
    world.app.stop().await;
}

#[actix_web::test]
async fn a_rule_is_set_by_whoever_saw_it() {
    let world = World::new().await;
    let put =
        world.rule("storageLow", &json!({ "threshold": 20, "recipients": [TO, " Anna@Example.org "] })).await;
    assert_eq!((&put["version"], &put["threshold"]), (&json!(1), &json!(20)));
    assert_eq!(put["recipients"], json!([TO]), "once each, whatever its case");
    let input = json!({ "enabled": false, "afterMinutes": 1, "recipients": [] });
    for stale in [0, 2] {
        world.site.write(Method::PUT, "/alert-rules/storageLow", stale, &input).await.refused(412, "stale");
    }
    let put = world.site.write(Method::PUT, "/alert-rules/storageLow", 1, &input).await;
    assert_eq!((&put.body["version"], &put.body["threshold"]), (&json!(2), &json!(10)));
    world.app.stop().await;
}

#[actix_web::test]
async fn a_rule_that_makes_no_sense_is_refused_field_by_field() {
    let world = World::new().await;
    let fields = async |kind: &str, input: Value| {
        world.site.write(Method::PUT, &format!("/alert-rules/{kind}"), 0, &input).await.fields()
    };
    let many: Vec<String> = (0..21).map(|one| format!("a{one}@example.org")).collect();
    let input = json!({ "enabled": true, "afterMinutes": -1, "threshold": 5, "recipients": many });
    let expected =
        ["afterMinutes: out_of_range", "threshold: not_allowed", "recipients: too_many_recipients"];
    assert_eq!(fields("screenOffline", input).await, expected);
    let input =
        json!({ "enabled": true, "afterMinutes": 10_081, "threshold": 51, "recipients": [TO, "anna"] });
    let expected = ["afterMinutes: out_of_range", "threshold: out_of_range", "recipients.1: email_invalid"];
    assert_eq!(fields("storageLow", input).await, expected);
    let nobody = json!({ "enabled": true, "afterMinutes": 1 });
    assert_eq!(fields("screenOffline", nobody).await, ["recipients: required"]);
    let gone =
        json!({ "enabled": true, "afterMinutes": 1, "webhookId": "01939e6a-7b2c-7def-8123-456789abcdef" });
    assert_eq!(fields("screenOffline", gone).await, ["webhookId: reference_missing"]);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_test_mail_goes_to_everybody_whom_the_rule_names() {
    let world = World::new().await;
    let test = "/alert-rules/screenOffline/test";
    world.site.post(test, &json!({})).await.refused(409, "alert_rule_has_no_recipients");
    world.rule("screenOffline", &json!({ "recipients": [TO, "bo@example.org"], "enabled": false })).await;
    assert_eq!(world.site.post(test, &json!({})).await.status, 202);
    let letters = world.letters().await;
    let to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(to, [TO, "bo@example.org"]);
    assert!(letters.iter().all(|letter| letter.subject == "Alerts of North Hall work"), "{letters:?}");
    assert!(letters[0].text.contains("/#/alerts?site="), "{}", letters[0].text);
    world.app.stop().await;
}
