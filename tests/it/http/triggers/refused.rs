//! Triggers and uses that cannot be, and what is said of them.

use serde_json::{Value, json};

use super::{fire, use_it, with};
use crate::{app::TestApp, sites::TestSite};

async fn fields(site: &TestSite, body: &Value) -> Vec<String> {
    let refused = site.post("/triggers", body).await;
    refused.refused(422, "invalid");
    refused.fields()
}

#[actix_web::test]
async fn every_wrong_field_of_a_trigger_is_named() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let other = app.db_site("South Hall").await;
    let theirs = app.db_media(&other, "theirs.png", None).await.to_string();
    let card = |title: &str, text: &str| json!({ "title": title, "text": text, "tone": "info" });
    let key = json!({ "kind": "key", "key": "F1" });
    let nobody = "01939e6a-7b2c-7def-8123-456789abcdef";
    for (field, value, expected) in [
        ("name", json!(""), "name: name_empty"),
        ("kind", json!("loud"), "kind: required"),
        ("mode", json!("always"), "mode: required"),
        ("mode", json!("once"), "mode: trigger_has_no_end"),
        ("mode", json!("clear"), "mode: trigger_not_local"),
        ("mode", json!("seconds"), "seconds: seconds_out_of_range"),
        ("card", Value::Null, "content: trigger_empty"),
        ("card", card("", ""), "card.title: required"),
        ("card", card(&"x".repeat(101), ""), "card.title: text_too_long"),
        ("card", card("x", &"x".repeat(501)), "card.text: text_too_long"),
        ("content", json!({ "kind": "media", "id": "x" }), "content: reference_missing"),
        ("content", json!({ "kind": "media", "id": theirs }), "content: reference_missing"),
        ("content", json!({ "kind": "layout", "id": nobody }), "content: reference_missing"),
        ("match", key.clone(), "match: trigger_not_local"),
        ("targets", json!({}), "targets: required"),
        ("targets", json!({ "screens": [nobody] }), "targets: reference_missing"),
        ("targets", json!({ "folders": ["x"] }), "targets: reference_missing"),
        (
            "targets",
            json!({ "tags": (0..51).map(|n| n.to_string()).collect::<Vec<_>>() }),
            "targets: too_many_targets",
        ),
    ] {
        let said = fields(&site, &with(fire(), field, value.clone())).await;
        assert!(said.contains(&expected.to_owned()), "{field} {value}: {said:?}");
    }
    let local = with(with(fire(), "kind", json!("local")), "match", key);
    assert_eq!(site.post("/triggers", &local).await.status, 201);
    let wedge =
        |gap: i64| json!({ "kind": "wedge", "prefix": "", "suffix": "Enter", "code": null, "gapMs": gap });
    assert_eq!(
        fields(&site, &with(local.clone(), "match", wedge(9))).await,
        ["match.gapMs: match_impossible"]
    );
    let touch = json!({ "kind": "touch", "x": 900, "y": 0, "w": 200, "h": 1 });
    assert_eq!(fields(&site, &with(local.clone(), "match", touch)).await, ["match.w: match_impossible"]);
    assert_eq!(fields(&site, &with(local, "mode", json!("clear"))).await, ["content: trigger_clears_only"]);
    for broken in [
        with(fire(), "match", json!({ "kind": "smell" })),
        with(fire(), "card", json!({ "title": "x", "tone": "pink" })),
        with(fire(), "extra", json!(1)),
        with(fire(), "targets", json!([])),
        json!([]),
    ] {
        assert_eq!(site.post("/triggers", &broken).await.status, 422, "{broken}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_use_is_named_and_nothing_begins() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let made = site.make("/triggers", &fire()).await;
    for (body, expected) in [
        (json!({ "seconds": 0 }), "seconds: seconds_out_of_range"),
        (json!({ "seconds": 86_401 }), "seconds: seconds_out_of_range"),
        (json!({ "key": "" }), "key: required"),
        (json!({ "key": "x".repeat(201) }), "key: required"),
        (json!({ "card": { "title": "" } }), "card.title: required"),
    ] {
        assert_eq!(use_it(&site, &made, &body).await.fields(), [expected], "{body}");
    }
    assert_eq!(use_it(&site, &made, &json!({ "loud": true })).await.status, 422);
    let key = json!({ "kind": "key", "key": "F1" });
    let local = with(with(fire(), "kind", json!("local")), "match", key);
    let local = site.make("/triggers", &local).await;
    use_it(&site, &local, &json!({})).await.refused(409, "trigger_is_local");
    assert_eq!(site.get("/activations").await.body["items"], json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn a_site_has_a_hundred_triggers() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    for number in 0..100 {
        site.make("/triggers", &with(fire(), "name", json!(format!("Fire {number}")))).await;
    }
    site.post("/triggers", &fire()).await.refused(409, "too_many_triggers");
    app.stop().await;
}
