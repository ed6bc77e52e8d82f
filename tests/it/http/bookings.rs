mod edits;
mod shares;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{app::TestApp, sites::TestSite};

async fn start() -> (TestApp, TestSite) {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    (app, site)
}

/// Working days, nine to five.
pub fn when() -> Value {
    json!({"zone": {"mode": "screen"}, "start": "2026-01-05T09:00", "end": "2026-01-05T17:00",
        "repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"})
}

async fn channel(site: &TestSite, name: &str) -> Value {
    site.make("/channels", &json!({"name": name})).await["id"].clone()
}

fn booking(on: &Value, kind: &str, content: &Value) -> Value {
    json!({"name": "B", "channelId": on, "content": {"kind": kind, "id": content}, "when": when(), "priority": 10})
}

#[actix_web::test]
async fn a_booking_is_made_changed_deleted_and_restored() {
    let (app, site) = start().await;
    let on = channel(&site, "One").await;
    let poster = app.db_media(&site, "Poster", None).await;
    let made = site.make("/bookings", &booking(&on, "media", &json!(poster))).await;
    assert_eq!(made["content"], json!({"kind": "media", "id": poster, "name": "Poster"}));
    assert_eq!(made["when"], when());
    let path = format!("/bookings/{}", made["id"].as_str().unwrap());
    assert_eq!(site.get(&format!("/channels/{}", on.as_str().unwrap())).await.body["bookingCount"], 1);

    let patched = site.write(Method::PATCH, &path, 1, &json!({"priority": 1000})).await;
    assert_eq!(
        (patched.status, &patched.body["priority"], &patched.body["when"]),
        (200, &json!(1000), &when())
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
async fn a_booking_is_exclusive_only_where_it_says_so() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let on = channel(&site, "One").await;
        let poster = json!(app.db_media(&site, "Poster", None).await);
        let plain = site.make("/bookings", &booking(&on, "media", &poster)).await;
        assert_eq!(plain["exclusive"], false);
        let mut body = booking(&on, "media", &poster);
        body["exclusive"] = json!(true);
        let alone = site.make("/bookings", &body).await;
        assert_eq!(alone["exclusive"], true);
        let path = format!("/bookings/{}", alone["id"].as_str().unwrap());
        // What is absent stays.
        let patched = site.write(Method::PATCH, &path, 1, &json!({"priority": 7})).await.body;
        assert_eq!((&patched["exclusive"], &patched["priority"]), (&json!(true), &json!(7)));
        let cut = json!({"original": "2026-11-23T09:00", "scope": "following", "change": {"kind": "window",
            "start": "2026-11-23T10:00", "end": "2026-11-23T11:00"}});
        let cut = site.write(Method::POST, &format!("{path}/edits"), 2, &cut).await.body;
        assert_eq!((&cut["booking"]["exclusive"], &cut["made"]["exclusive"]), (&json!(true), &json!(true)));
        let patched = site.write(Method::PATCH, &path, 3, &json!({"exclusive": false})).await.body;
        assert_eq!(patched["exclusive"], false);
        for wrong in [json!("yes"), json!(1), json!({})] {
            let refused = site.write(Method::PATCH, &path, 4, &json!({"exclusive": wrong})).await;
            refused.refused(422, "json_invalid");
        }
        assert_eq!(site.get(&path).await.body, patched);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_booking_is_named() {
    let (app, site) = start().await;
    let on = channel(&site, "One").await;
    let poster = json!(app.db_media(&site, "Poster", None).await);
    for (changes, field) in [
        (json!({"end": "2026-01-05T09:00"}), "when.end: series_empty"),
        (json!({"end": "2027-02-05T09:00"}), "when.end: series_too_long"),
        (json!({"start": "2026-01-05T25:00"}), "when.start: series_time_invalid"),
        (json!({"start": "2026-01-05"}), "when.start: series_time_invalid"),
        (json!({"end": "2026-02-30T10:00"}), "when.end: series_time_invalid"),
        (json!({"repeat": ""}), "when.repeat: repeat_not_parts"),
        (json!({"repeat": "INTERVAL=2"}), "when.repeat: repeat_no_frequency"),
        (json!({"repeat": "FREQ=DAILY;BYHOUR=9"}), "when.repeat: repeat_part_unsupported"),
        (json!({"repeat": "FREQ=DAILY;INTERVAL=0"}), "when.repeat: repeat_value_out_of_range"),
        (json!({"repeat": "FREQ=DAILY;COUNT=2;UNTIL=20260201"}), "when.repeat: repeat_count_and_until"),
        (json!({"repeat": "FREQ=WEEKLY;BYDAY=-1FR"}), "when.repeat: repeat_ordinal_not_with_frequency"),
        (json!({"repeat": "FREQ=DAILY;UNTIL=20251231"}), "when.repeat: series_never"),
        (json!({"repeat": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}), "when.repeat: series_never"),
        (json!({"repeat": null, "except": ["2026-01-05"]}), "when.except: series_never"),
        (json!({"except": ["someday"]}), "when.except: series_time_invalid"),
        (json!({"extra": ["2026-01-10T10:00"]}), "when.extra: series_extra_time"),
        (
            json!({"moved": [{"original": "2026-01-06", "start": "2026-01-06T10:00", "end": "2026-01-06T09:00"}]}),
            "when.moved: series_empty",
        ),
        (json!({"zone": {"mode": "fixed", "zone": "Mars/Olympus"}}), "when.zone: zone_unknown"),
    ] {
        let mut body = booking(&on, "media", &poster);
        for (name, value) in changes.as_object().unwrap() {
            body["when"][name] = value.clone();
        }
        let refused = site.post("/bookings", &body).await;
        assert_eq!(refused.fields(), [field], "{}", refused.body);
    }
    let mut body = booking(&on, "media", &poster);
    body["when"]["repeat"] = json!("FREQ=WEEKLY;BYMONTHDAY=3");
    let refused = site.post("/bookings", &body).await.body;
    assert_eq!(refused["fields"][0]["args"], json!({"part": "BYMONTHDAY", "frequency": "WEEKLY"}));
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

#[actix_web::test]
async fn extreme_times_are_answered_soon_and_nothing_is_lost() {
    let (app, site) = start().await;
    let on = channel(&site, "One").await;
    let poster = json!(app.db_media(&site, "Poster", None).await);
    let with = |changes: Value| {
        let mut body = booking(&on, "media", &poster);
        for (name, value) in changes.as_object().unwrap() {
            body["when"][name] = value.clone();
        }
        body
    };
    let dates: Vec<String> = (0..10_000).map(|day| day_after("2026-01-05", day)).collect();
    let (days, more) = dates.split_at(9_999);
    let rare = "FREQ=DAILY;INTERVAL=2147483648";
    for (changes, windows) in [
        (json!({"repeat": "FREQ=DAILY", "except": days}), 0),
        (json!({"repeat": format!("FREQ=DAILY;UNTIL={}", more[0].replace('-', "")), "except": days}), 0),
        (json!({"repeat": rare}), 0),
        (json!({"repeat": "FREQ=MINUTELY", "end": "2026-01-05T09:01"}), 7 * 900),
        (json!({"repeat": "FREQ=DAILY", "start": "2026-01-05T00:00", "end": "2026-01-05T24:00"}), 7),
    ] {
        let made = site.make("/bookings", &with(changes.clone())).await;
        let path = format!("/channels/{}/occurrences?from=2026-11-23&until=2026-11-29", on.as_str().unwrap());
        let found = site.get(&path).await.body["items"].as_array().unwrap().len();
        assert_eq!(found, windows, "{}", made["when"]["repeat"]);
        let stored = site.get(&format!("/bookings/{}", made["id"].as_str().unwrap())).await;
        assert_eq!(stored.body["when"].get("except"), changes.get("except"));
        let path = format!("/bookings/{}", made["id"].as_str().unwrap());
        assert_eq!(site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    }
    let refused = site.post("/bookings", &with(json!({"repeat": "FREQ=DAILY;INTERVAL=2147483649"}))).await;
    assert_eq!(refused.fields(), ["when.repeat: repeat_value_out_of_range"]);
    let many: Vec<String> = (0..20_001).map(|day| day_after("2026-01-05", day)).collect();
    let refused = site.post("/bookings", &with(json!({"except": many}))).await;
    assert_eq!(refused.fields(), ["when.except: series_too_many"]);
    let long = format!("FREQ=DAILY;BYDAY={}", "MO,".repeat(3000));
    let refused = site.post("/bookings", &with(json!({"repeat": long}))).await;
    assert_eq!(refused.fields(), ["when.repeat: repeat_too_long"]);
    let huge = with(json!({"repeat": "X".repeat(5 << 20)}));
    site.post("/bookings", &huge).await.refused(413, "body_too_large");
    assert_eq!(site.get("/bookings").await.body["items"], json!([]));
    app.stop().await;
}

fn day_after(date: &str, days: i64) -> String {
    let date: jiff::civil::Date = date.parse().unwrap();
    date.checked_add(jiff::Span::new().days(days)).unwrap().to_string()
}
