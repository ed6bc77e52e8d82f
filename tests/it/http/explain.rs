//! Why a screen shows what it shows: `src/http/screens/explain.rs`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{app::TestApp, sites::TestSite};

/// A booking on a channel, from one time to another on these weekdays.
async fn book(
    site: &TestSite,
    name: &str,
    channel: &Value,
    content: Value,
    times: [&str; 2],
    priority: i32,
) -> Value {
    let weekdays = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
    let at = |time: &str| format!("2026-01-05T{time}");
    let when =
        json!({"zone": {"mode": "screen"}, "start": at(times[0]), "end": at(times[1]), "repeat": weekdays});
    let body =
        json!({"name": name, "channelId": channel, "content": content, "when": when, "priority": priority});
    site.make("/bookings", &body).await
}

fn verdicts(channel: &Value) -> Vec<(String, Value)> {
    let bookings = channel["bookings"].as_array().unwrap();
    bookings
        .iter()
        .map(|one| (one["booking"]["name"].as_str().unwrap().to_owned(), one["verdict"].clone()))
        .collect()
}

#[actix_web::test]
async fn winner_and_losers_are_named_with_their_reasons() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let poster = json!({"kind": "media", "id": app.db_media(&site, "Poster", None).await});
    let menu = json!({"kind": "media", "id": app.db_media(&site, "Menu", None).await});
    let empty = site.make("/playlists", &json!({"name": "Empty", "items": []})).await;
    let channel = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    book(&site, "All day", &channel, poster.clone(), ["08:00", "18:00"], 10).await;
    book(&site, "Lunch", &channel, menu, ["11:00", "14:00"], 20).await;
    let nothing = json!({"kind": "playlist", "id": empty["id"]});
    book(&site, "Forgotten", &channel, nothing, ["08:00", "18:00"], 30).await;
    book(&site, "Evening", &channel, poster, ["19:00", "22:00"], 10).await;
    let screen =
        site.make("/screens", &json!({"name": "Door", "root": {"kind": "channel", "id": channel}})).await;
    let path = format!("/screens/{}/explain", screen["id"].as_str().unwrap());

    // A Monday noon in Stockholm.
    let noon = site.get(&format!("{path}?at=2026-11-23T11:30:00Z")).await.body;
    assert_eq!((&noon["zone"], &noon["layout"]), (&json!("Europe/Stockholm"), &Value::Null));
    assert_eq!(noon["layers"], json!([{"layer": null, "channelId": channel}]));
    let found = &noon["channels"][0];
    assert_eq!(found["channel"]["name"], "Lobby");
    assert_eq!(
        (&found["playing"]["media"]["name"], &found["playing"]["precedence"]),
        (&json!("Menu"), &json!(20))
    );
    assert_eq!(found["default"], json!({"kind": "none"}));
    let expected = [
        ("All day", json!({"kind": "outranked", "by": 20})),
        ("Lunch", json!({"kind": "plays", "beside": 0})),
        ("Forgotten", json!({"kind": "empty", "why": "noItems"})),
        (
            "Evening",
            json!({"kind": "otherTime", "start": "2026-11-23T19:00:00", "end": "2026-11-23T22:00:00"}),
        ),
    ];
    assert_eq!(verdicts(found), expected.map(|(name, verdict)| (name.to_owned(), verdict)));
    assert_eq!(found["bookings"][3]["next"], "2026-11-23T18:00:00.000Z");
    let next = &found["next"];
    assert_eq!((&next["at"], &next["plays"]), (&json!("2026-11-23T13:00:00.000Z"), &json!(true)));
    assert_eq!((&next["begin"][0]["name"], &next["end"][0]["name"]), (&json!("All day"), &json!("Lunch")));

    // On Sunday nothing plays, and the player's own schedule says the same.
    let sunday = site.get(&format!("{path}?at=2026-11-22T11:30:00Z")).await.body;
    assert_eq!(sunday["channels"][0]["playing"], Value::Null);
    assert_eq!(verdicts(&sunday["channels"][0])[1].1, json!({"kind": "otherDate"}));
    app.stop().await;
}

#[actix_web::test]
async fn the_exclusive_booking_that_displaces_others_is_named() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let poster = json!({"kind": "media", "id": app.db_media(&site, "Poster", None).await});
    let channel = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    let mut made = Vec::new();
    for (name, times) in
        [("Open", ["08:00", "18:00"]), ("Sale", ["10:00", "15:00"]), ("Lunch", ["11:00", "14:00"])]
    {
        made.push(book(&site, name, &channel, poster.clone(), times, 10).await);
        app.clock.advance_ms(1000);
    }
    for booking in &made[1..] {
        let path = format!("/bookings/{}", booking["id"].as_str().unwrap());
        assert_eq!(site.write(Method::PATCH, &path, 1, &json!({"exclusive": true})).await.status, 200);
    }
    let screen =
        site.make("/screens", &json!({"name": "Door", "root": {"kind": "channel", "id": channel}})).await;
    let path = format!("/screens/{}/explain?at=2026-11-23T11:30:00Z", screen["id"].as_str().unwrap());
    let found = site.get(&path).await.body["channels"][0].clone();
    let by = json!({"kind": "displaced", "by": {"id": made[2]["id"], "name": "Lunch"}});
    let expected = [("Open", by.clone()), ("Sale", by), ("Lunch", json!({"kind": "plays", "beside": 0}))];
    assert_eq!(verdicts(&found), expected.map(|(name, verdict)| (name.to_owned(), verdict)));
    let alone: Vec<_> = found["bookings"].as_array().unwrap().iter().map(|one| &one["exclusive"]).collect();
    assert_eq!(alone, [&json!(false), &json!(true), &json!(true)]);

    let ahead = site.get("/forecast?days=7").await.body;
    let findings = ahead["groups"][0]["findings"].as_array().unwrap();
    let displaced: Vec<_> =
        findings.iter().map(|one| &one["trouble"]).filter(|one| one["kind"] == "displaced").collect();
    assert_eq!(displaced.len(), 1, "{ahead}");
    assert_eq!(
        (&displaced[0]["booking"]["name"], &displaced[0]["by"]["name"]),
        (&json!("Sale"), &json!("Lunch"))
    );
    assert_eq!((&displaced[0]["times"], &displaced[0]["totalMs"]), (&json!(5), &json!(5 * 3 * 3_600_000)));
    app.stop().await;
}

#[actix_web::test]
async fn layers_and_nested_channels_are_explained_each_once() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let poster = json!({"kind": "media", "id": app.db_media(&site, "Poster", None).await});
    let inner = site.make("/channels", &json!({"name": "Inner"})).await["id"].clone();
    let outer = site.make("/channels", &json!({"name": "Outer"})).await["id"].clone();
    book(&site, "Inside", &inner, poster, ["00:00", "24:00"], 5).await;
    book(&site, "Nested", &outer, json!({"kind": "channel", "id": inner}), ["00:00", "24:00"], 7).await;
    let layer = |name: &str, channel: &Value| json!({"name": name, "channelId": channel, "x": 0, "y": 0, "w": 10, "h": 10});
    let layers = [layer("Left", &outer), layer("Right", &outer), layer("Spare", &Value::Null)];
    let layout =
        json!({"name": "Wide", "width": 10, "height": 10, "background": "#000000", "layers": layers});
    let layout = site.make("/layouts", &layout).await;
    let root = json!({"kind": "layout", "id": layout["id"]});
    let screen = site.make("/screens", &json!({"name": "Door", "root": root})).await;
    let path = format!("/screens/{}/explain?at=2026-11-23T11:30:00Z", screen["id"].as_str().unwrap());
    let found = site.get(&path).await.body;
    assert_eq!(found["layout"]["name"], "Wide");
    let names: Vec<_> = found["layers"].as_array().unwrap().iter().map(|one| &one["layer"]["name"]).collect();
    assert_eq!(names, ["Left", "Right", "Spare"]);
    assert_eq!(found["layers"][2]["channelId"], Value::Null);
    let channels: Vec<_> =
        found["channels"].as_array().unwrap().iter().map(|one| &one["channel"]["name"]).collect();
    assert_eq!(channels, ["Outer", "Inner"]);
    assert_eq!(found["channels"][0]["playing"]["precedence"], 7);

    let bare = site.make("/screens", &json!({"name": "Bare"})).await;
    let path = format!("/screens/{}/explain", bare["id"].as_str().unwrap());
    let nothing = site.get(&path).await.body;
    assert_eq!((&nothing["layers"], &nothing["channels"]), (&json!([]), &json!([])));
    app.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_asked_is_refused() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let other = app.db_site("South Hall").await;
    let screen = site.make("/screens", &json!({"name": "Door"})).await;
    let path = format!("/screens/{}/explain", screen["id"].as_str().unwrap());
    for query in [
        "at=yesterday",
        "at=",
        "at=2026-11-23",
        "at=99999-01-01T00:00:00Z",
        "when=now",
        "at=2026-11-23T11:30:00",
    ] {
        site.get(&format!("{path}?{query}")).await.refused(422, "query_invalid");
    }
    site.get(&format!("{path}?at=0006-01-01T00:00:00Z")).await.refused(422, "history_begins");
    assert_eq!(site.get(&format!("{path}?at=9990-12-31T23:59:59Z")).await.status, 200);
    other.get(&path).await.refused(404, "not_found");
    site.get("/screens/nobody/explain").await.refused(404, "not_found");
    site.write(Method::DELETE, &format!("/screens/{}", screen["id"].as_str().unwrap()), 1, &Value::Null)
        .await;
    site.get(&path).await.refused(404, "not_found");
    app.stop().await;
}
