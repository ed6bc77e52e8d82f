use reqwest::Method;
use serde_json::{Value, json};

use crate::{app::TestApp, sites::TestSite};

async fn start() -> (TestApp, TestSite) {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    (app, site)
}

/// Working days, nine to five.
pub fn rule() -> Value {
    json!({"weekdays": [1, 2, 3, 4, 5], "windowStart": "09:00", "windowEnd": "17:00", "zone": {"mode": "screen"}})
}

async fn channel(site: &TestSite, name: &str) -> Value {
    site.make("/channels", &json!({"name": name})).await["id"].clone()
}

fn booking(on: &Value, kind: &str, content: &Value) -> Value {
    json!({"name": "B", "channelId": on, "content": {"kind": kind, "id": content}, "rule": rule(), "priority": 10})
}

#[actix_web::test]
async fn a_booking_is_made_changed_deleted_and_restored() {
    let (app, site) = start().await;
    let on = channel(&site, "One").await;
    let poster = app.db_media(&site, "Poster", None).await;
    let made = site.make("/bookings", &booking(&on, "media", &json!(poster))).await;
    assert_eq!(made["content"], json!({"kind": "media", "id": poster, "name": "Poster"}));
    assert_eq!(made["rule"], rule());
    let path = format!("/bookings/{}", made["id"].as_str().unwrap());
    assert_eq!(site.get(&format!("/channels/{}", on.as_str().unwrap())).await.body["bookingCount"], 1);

    let patched = site.write(Method::PATCH, &path, 1, &json!({"priority": 1000})).await;
    assert_eq!(
        (patched.status, &patched.body["priority"], &patched.body["rule"]),
        (200, &json!(1000), &rule())
    );
    site.write(Method::PATCH, &path, 1, &json!({"priority": 5})).await.refused(412, "stale");
    site.write(Method::PATCH, &path, 2, &json!({"channelId": on})).await.refused(422, "json_invalid");

    let listed = site.get(&format!("/bookings?channelId={}", on.as_str().unwrap())).await.body;
    assert_eq!(listed["items"], json!([patched.body]));
    assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
    site.get(&path).await.refused(404, "not_found");
    assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_booking_is_named() {
    let (app, site) = start().await;
    let on = channel(&site, "One").await;
    let poster = json!(app.db_media(&site, "Poster", None).await);
    for (changes, field) in [
        (json!({"windowEnd": "09:00"}), "rule.windowEnd: window_empty"),
        (json!({"windowStart": "25:00"}), "rule.windowStart: time_invalid"),
        (json!({"windowStart": "24:00"}), "rule.windowStart: time_invalid"),
        (json!({"weekdays": []}), "rule.weekdays: weekdays_empty"),
        (json!({"weekdays": [8]}), "rule.weekdays: weekday_unknown"),
        (json!({"fromDate": "2026-02-30"}), "rule.fromDate: date_invalid"),
        (json!({"fromDate": "2026-02-02", "untilDate": "2026-02-01"}), "rule.untilDate: until_before_from"),
        (json!({"zone": {"mode": "fixed", "zone": "Mars/Olympus"}}), "rule.zone: zone_unknown"),
    ] {
        let mut body = booking(&on, "media", &poster);
        for (name, value) in changes.as_object().unwrap() {
            body["rule"][name] = value.clone();
        }
        let refused = site.post("/bookings", &body).await;
        assert_eq!(refused.fields(), [field], "{}", refused.body);
    }
    for priority in [0, 1001, -1] {
        let mut body = booking(&on, "media", &poster);
        body["priority"] = json!(priority);
        assert_eq!(site.post("/bookings", &body).await.fields(), ["priority: priority_out_of_range"]);
    }
    for (kind, id) in [("media", json!("x")), ("playlist", poster.clone()), ("channel", poster.clone())] {
        let refused = site.post("/bookings", &booking(&on, kind, &id)).await;
        assert_eq!(refused.fields(), ["content: reference_missing"], "{kind}");
    }
    let refused = site.post("/bookings", &booking(&poster, "media", &poster)).await;
    assert_eq!(refused.fields(), ["channelId: reference_missing"]);
    assert_eq!(site.get("/bookings").await.body["items"], json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn another_sites_content_does_not_exist() {
    let (app, site) = start().await;
    let other = app.db_site("South Hall").await;
    let (ours, theirs) = (channel(&site, "One").await, channel(&other, "Two").await);
    let poster = json!(app.db_media(&other, "Poster", None).await);
    let refused = site.post("/bookings", &booking(&ours, "media", &poster)).await;
    assert_eq!(refused.fields(), ["content: reference_missing"]);
    let refused = site.post("/bookings", &booking(&theirs, "channel", &ours)).await;
    assert_eq!(refused.fields(), ["channelId: reference_missing"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_channel_never_contains_itself() {
    let (app, site) = start().await;
    let mut channels = Vec::new();
    for name in ["A", "B", "C", "D", "E", "F"] {
        channels.push(channel(&site, name).await);
    }
    let refused = site.post("/bookings", &booking(&channels[0], "channel", &channels[0])).await;
    refused.refused(422, "channel_cycle");
    let mut paths = Vec::new();
    for pair in channels[..5].windows(2) {
        let made = site.make("/bookings", &booking(&pair[0], "channel", &pair[1])).await;
        paths.push(format!("/bookings/{}", made["id"].as_str().unwrap()));
    }
    let refused = site.post("/bookings", &booking(&channels[2], "channel", &channels[0])).await;
    refused.refused(422, "channel_cycle");
    assert_eq!(refused.body["args"]["path"], "C → A → B → C");
    let refused = site.post("/bookings", &booking(&channels[4], "channel", &channels[5])).await;
    refused.refused(422, "channel_too_deep");
    // Saving it as it is does not stand in its own way; a deleted one is asked again on its return.
    assert_eq!(site.write(Method::PATCH, &paths[0], 1, &json!({"priority": 11})).await.status, 200);
    assert_eq!(site.write(Method::DELETE, &paths[0], 2, &Value::Null).await.status, 204);
    site.make("/bookings", &booking(&channels[1], "channel", &channels[0])).await;
    site.post(&format!("{}/restore", paths[0]), &Value::Null).await.refused(422, "channel_cycle");
    app.stop().await;
}
