use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;

#[actix_web::test]
async fn a_channel_is_made_changed_deleted_and_restored_with_its_bookings() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let list = site.make("/playlists", &json!({"name": "Lobby", "items": []})).await;
    let made = site.make("/channels", &json!({"name": "One", "defaultPlaylistId": list["id"]})).await;
    let path = format!("/channels/{}", made["id"].as_str().unwrap());
    let patched = site.write(Method::PATCH, &path, 1, &json!({"defaultPlaylistId": null})).await;
    assert_eq!((&patched.body["name"], &patched.body["defaultPlaylistId"]), (&json!("One"), &Value::Null));
    let when = json!({"zone": {"mode": "screen"}, "start": "2026-01-05T00:00", "end": "2026-01-05T24:00",
        "repeat": "FREQ=WEEKLY"});
    let content = json!({"kind": "playlist", "id": list["id"]});
    let body = json!({"name": "B", "channelId": made["id"], "content": content, "when": when, "priority": 1});
    let booking = site.make("/bookings", &body).await;
    let booking = format!("/bookings/{}", booking["id"].as_str().unwrap());

    assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
    site.get(&booking).await.refused(404, "not_found");
    assert_eq!(site.get("/bookings").await.body["items"], json!([]));
    let back = site.post(&format!("{path}/restore"), &Value::Null).await;
    assert_eq!((back.status, &back.body["bookingCount"]), (200, &json!(1)));
    assert_eq!(site.get(&booking).await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn a_channel_in_use_is_kept() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let inner = site.make("/channels", &json!({"name": "Inner"})).await;
    let layer = json!({"name": "L", "channelId": inner["id"], "x": 0, "y": 0, "w": 10, "h": 10});
    let layout =
        json!({"name": "Wide", "width": 10, "height": 10, "background": "#000000", "layers": [layer]});
    site.make("/layouts", &layout).await;
    let path = format!("/channels/{}", inner["id"].as_str().unwrap());
    let refused = site.write(Method::DELETE, &path, 1, &Value::Null).await;
    refused.refused(409, "channel_in_use");
    assert_eq!(refused.body["args"]["layouts"][0]["name"], "Wide");
    app.stop().await;
}

#[actix_web::test]
async fn the_calendar_shows_windows_and_who_plays() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let poster = app.db_media(&site, "Poster", None).await;
    let on = site.make("/channels", &json!({"name": "One"})).await["id"].clone();
    for (start, end, priority) in [("08:00", "18:00", 10), ("10:00", "12:00", 20)] {
        let (start, end) = (format!("2026-01-05T{start}"), format!("2026-01-05T{end}"));
        let when = json!({"zone": {"mode": "screen"}, "start": start, "end": end, "repeat": "FREQ=WEEKLY"});
        let content = json!({"kind": "media", "id": poster});
        let body =
            json!({"name": "B", "channelId": on, "content": content, "when": when, "priority": priority});
        site.make("/bookings", &body).await;
    }
    let path = format!("/channels/{}/occurrences", on.as_str().unwrap());
    let week = site.get(&format!("{path}?from=2026-11-23&until=2026-11-29")).await.body;
    assert_eq!(week["zone"], "Europe/Stockholm");
    assert_eq!(week["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        week["items"][0]["plays"],
        json!([
            {"from": "2026-11-23T07:00:00.000Z", "until": "2026-11-23T09:00:00.000Z"},
            {"from": "2026-11-23T11:00:00.000Z", "until": "2026-11-23T17:00:00.000Z"},
        ])
    );
    let first = &week["items"][0];
    assert_eq!(
        [&first["original"], &first["start"], &first["end"]],
        ["2026-11-23T08:00", "2026-11-23T08:00", "2026-11-23T18:00"]
    );
    let tokyo = site.get(&format!("{path}?from=2026-11-23&until=2026-11-23&zone=Asia/Tokyo")).await.body;
    assert_eq!(tokyo["items"][0]["from"], "2026-11-22T23:00:00.000Z");
    for (query, field) in [
        ("from=2026-11-23&until=2026-11-22", "until: until_before_from"),
        ("from=2026-01-01&until=2026-12-31", "until: range_too_long"),
        ("from=today&until=2026-11-22", "from: date_invalid"),
        ("from=2026-11-23&until=2026-11-23&zone=Mars", "zone: zone_unknown"),
    ] {
        assert_eq!(site.get(&format!("{path}?{query}")).await.fields(), [field]);
    }
    site.get(&format!("{path}?from=2026-11-23")).await.refused(422, "query_invalid");
    app.stop().await;
}
