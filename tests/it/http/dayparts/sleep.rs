//! Active hours: dark screens, what wakes them, and what is said of them.

use reqwest::Method;
use serde_json::{Value, json};

use super::{channel, id, office, open};
use crate::{app::TestApp, sites::Answer};

#[actix_web::test]
async fn a_screen_is_dark_outside_its_active_hours() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let hours = site.make("/dayparts", &office()).await;
        let poster = app.db_media(&site, "Poster", None).await;
        let list = json!({"name": "Lobby", "items": [{"mediaId": poster}]});
        let list = site.make("/playlists", &list).await;
        let on =
            site.make("/channels", &json!({"name": "Lobby", "defaultPlaylistId": list["id"]})).await["id"]
                .clone();
        let (device, screen) = app.playing(&site, "Door").await;
        let path = format!("/screens/{screen}");
        let body = json!({"root": {"kind": "channel", "id": on}});
        site.write(Method::PATCH, &path, 1, &body).await;
        let cursor = device.cursor().await;
        let sleeps = json!({"activeHoursId": hours["id"]});
        let change = site.write(Method::PATCH, &path, 2, &sleeps);
        let (woken, changed) = futures_util::join!(device.park(&cursor), change);
        assert_eq!((woken.status().as_u16(), &changed.body["activeHoursId"]), (200, &hours["id"]));

        let schedule = Answer::of(device.caller.get("/player/v1/schedule").await).await.body;
        let roots: Vec<_> = schedule["segments"].as_array().unwrap().iter().take(3).collect();
        assert_eq!(roots[0]["root"], json!({"kind": "asleep"}), "a Sunday");
        assert_eq!(
            (&roots[1]["from"], &roots[1]["root"]["kind"]),
            (&json!("2026-11-23T07:00:00.000Z"), &json!("program"))
        );
        assert_eq!(
            (&roots[2]["from"], &roots[2]["root"]["kind"]),
            (&json!("2026-11-23T17:00:00.000Z"), &json!("asleep"))
        );
        assert_eq!(schedule["tail"]["awake"][0], json!({"startMinute": 480, "endMinute": 1080}));
        assert_eq!(schedule["tail"]["awake"].as_array().unwrap().len(), 5);

        let explain = async |at: &str| site.get(&format!("{path}/explain?at={at}")).await.body;
        let dark = explain("2026-11-22T12:00:00Z").await;
        let expected =
            json!({"daypart": {"id": hours["id"], "name": "Office"}, "until": "2026-11-23T07:00:00.000Z"});
        assert_eq!(dark["asleep"], expected);
        assert_eq!(dark["channels"][0]["playing"]["media"]["name"], "Poster", "what would play is told too");
        assert_eq!(explain("2026-11-23T12:00:00Z").await["asleep"], Value::Null);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn while_it_is_dark_nothing_needs_to_play() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let hours = site.make("/dayparts", &office()).await;
    let on = channel(&site).await;
    let poster = app.db_media(&site, "Poster", None).await;
    let when = json!({"zone": {"mode": "screen"}, "start": "2026-01-05T08:00", "end": "2026-01-05T18:00",
        "repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"});
    let body = json!({"name": "All day", "channelId": on, "content": {"kind": "media", "id": poster},
        "when": when, "priority": 10});
    site.make("/bookings", &body).await;
    let root = json!({"kind": "channel", "id": on});
    site.make("/screens", &json!({"name": "Always on", "root": root})).await;
    site.make("/screens", &json!({"name": "Office hours", "root": root, "activeHoursId": hours["id"]})).await;
    let found = site.get("/forecast?days=7").await.body;
    let groups = found["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 1, "{found}");
    assert_eq!(groups[0]["screens"][0]["name"], "Always on");
    assert_eq!(groups[0]["findings"][0]["trouble"]["kind"], "silence");
    app.stop().await;
}

#[actix_web::test]
async fn only_what_wakes_a_dark_screen_is_seen_on_it() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let hours = site.make("/dayparts", &office()).await;
    let (device, screen) = app.playing(&site, "Door").await;
    let path = format!("/screens/{screen}");
    site.write(Method::PATCH, &path, 1, &json!({"activeHoursId": hours["id"]})).await;
    let notice = |name: &str, wakes: Value| {
        json!({"name": name, "kind": "server", "mode": "untilCleared", "wakesScreen": wakes,
            "card": {"title": name, "text": "", "tone": "info"}, "targets": {"everywhere": true}})
    };
    let quiet = site.make("/triggers", &notice("Notice", json!(false))).await;
    let loud = site.make("/triggers", &notice("Call", json!(true))).await;
    let fire = site.make("/triggers", &super::super::triggers::fire()).await;
    assert_eq!(
        [&quiet, &loud, &fire].map(|one| one["wakesScreen"].clone()),
        [json!(false), json!(true), json!(false)]
    );
    site.post("/triggers", &notice("Odd", json!("yes"))).await.refused(422, "json_invalid");
    let schedule = Answer::of(device.caller.get("/player/v1/schedule").await).await.body;
    let wakes = |one: &Value| schedule["triggers"][id(one)]["wakesScreen"].clone();
    assert_eq!([&quiet, &loud, &fire].map(wakes), [json!(false), json!(true), json!(true)]);

    let shown = async || {
        let found = site.get(&format!("{path}/explain")).await.body;
        assert!(found["asleep"].is_object(), "a Sunday morning");
        let covers = found["covers"].as_array().unwrap().clone();
        covers
            .into_iter()
            .filter(|one| one["shows"] == true)
            .map(|one| one["trigger"]["name"].clone())
            .collect::<Vec<_>>()
    };
    let start = async |one: &Value| {
        app.clock.advance_ms(1000);
        site.make(&format!("/triggers/{}/activations", id(one)), &json!({})).await
    };
    start(&loud).await;
    start(&quiet).await;
    assert_eq!(shown().await, ["Call"], "the newer one does not wake it");
    start(&fire).await;
    assert_eq!(shown().await, ["Fire"]);
    // The whole of the week, so that it is on.
    let week = open("00:00", "24:00");
    let body = json!({"name": "Always", "week": [week, week, week, week, week, week, week]});
    site.write(Method::PUT, &format!("/dayparts/{}", id(&hours)), 1, &body).await;
    let found = site.get(&format!("{path}/explain")).await.body;
    assert_eq!((&found["asleep"], &found["covers"][0]["trigger"]["name"]), (&Value::Null, &json!("Fire")));
    app.stop().await;
}

/// New screens take the active hours of their folder along.
#[actix_web::test]
async fn folders_hand_active_hours_down() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let hours = site.make("/dayparts", &office()).await;
    let folder = json!({"name": "Offices", "presets": {"activeHoursId": hours["id"]}});
    let folder = site.make("/screen-folders", &folder).await;
    let screen = site.make("/screens", &json!({"name": "Door", "folderId": folder["id"]})).await;
    assert_eq!(screen["activeHoursId"], hours["id"]);
    let wrong = json!({"name": "Wrong", "presets": {"activeHoursId": folder["id"]}});
    assert_eq!(site.post("/screen-folders", &wrong).await.fields(), ["activeHoursId: unknown"]);
    app.stop().await;
}
