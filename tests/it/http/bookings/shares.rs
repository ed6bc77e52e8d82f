//! Shares of each hour: saved only where they fit, woven into schedules, counted in reports.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{app::TestApp, sites::TestSite};

/// A channel with a default playlist of one picture, and a second picture.
struct Stage {
    channel: Value,
    default: String,
    advert: Value,
}

async fn stage(app: &TestApp, site: &TestSite) -> Stage {
    let default = app.db_media(site, "Default", None).await.to_string();
    let item = json!({"mediaId": default, "durationMs": 10_000});
    let playlist = site.make("/playlists", &json!({"name": "Loop", "items": [item]})).await;
    let channel =
        site.make("/channels", &json!({"name": "Lobby", "defaultPlaylistId": playlist["id"]})).await;
    let advert = json!(app.db_media(site, "Advert", None).await);
    Stage { channel: channel["id"].clone(), default, advert }
}

/// A share from one time to another each day.
fn share(stage: &Stage, name: &str, seconds: &Value, times: [&str; 2]) -> Value {
    let [start, end] = times.map(|time| format!("2026-11-22T{time}"));
    json!({"name": name, "channelId": stage.channel, "content": {"kind": "media", "id": stage.advert},
        "when": {"zone": {"mode": "screen"}, "start": start, "end": end, "repeat": "FREQ=DAILY"},
        "priority": 10, "shareSeconds": seconds})
}

const DAY: [&str; 2] = ["08:00", "20:00"];

fn path_of(booking: &Value) -> String {
    format!("/bookings/{}", booking["id"].as_str().unwrap())
}

#[actix_web::test]
async fn a_booking_has_a_share_where_it_says_so() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let stage = stage(&app, &site).await;
        let made = site.make("/bookings", &share(&stage, "Advert", &json!(600), DAY)).await;
        assert_eq!((&made["shareSeconds"], &made["priority"]), (&json!(600), &json!(10)));
        let path = path_of(&made);
        // What is absent stays; null ends it, and its priority counts again.
        let patched = site.write(Method::PATCH, &path, 1, &json!({"priority": 7})).await.body;
        assert_eq!((&patched["shareSeconds"], &patched["priority"]), (&json!(600), &json!(7)));
        let cut = json!({"original": "2026-11-30T08:00", "scope": "following", "change": {"kind": "window",
            "start": "2026-11-30T09:00", "end": "2026-11-30T21:00"}});
        let cut = site.write(Method::POST, &format!("{path}/edits"), 2, &cut).await.body;
        assert_eq!(
            (&cut["booking"]["shareSeconds"], &cut["made"]["shareSeconds"]),
            (&json!(600), &json!(600))
        );
        let alone = site.write(Method::PATCH, &path, 3, &json!({"exclusive": true})).await;
        assert_eq!((alone.status, alone.fields()), (422, vec!["exclusive: share_exclusive".to_owned()]));
        let ended =
            site.write(Method::PATCH, &path, 3, &json!({"shareSeconds": null, "exclusive": true})).await;
        assert_eq!((&ended.body["shareSeconds"], &ended.body["exclusive"]), (&Value::Null, &json!(true)));
        for wrong in [json!(0), json!(-1), json!(3601), json!(9_007_199_254_740_991_i64)] {
            let refused = site.post("/bookings", &share(&stage, "Wrong", &wrong, DAY)).await;
            assert_eq!(
                (refused.status, refused.fields()),
                (422, vec!["shareSeconds: share_out_of_range".to_owned()])
            );
        }
        for wrong in [json!("600"), json!(1.5), json!({}), json!([600]), json!(true)] {
            site.post("/bookings", &share(&stage, "Wrong", &wrong, DAY)).await.refused(422, "json_invalid");
        }
        assert_eq!(site.get("/bookings").await.body["items"].as_array().unwrap().len(), 2);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn shares_of_more_than_an_hour_are_refused_with_what_is_left() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let stage = stage(&app, &site).await;
        site.make("/bookings", &share(&stage, "First", &json!(2000), ["08:00", "12:00"])).await;
        let over = site.post("/bookings", &share(&stage, "Second", &json!(1700), ["11:00", "14:00"])).await;
        over.refused(422, "shares_over_hour");
        assert_eq!(over.fields(), ["shareSeconds: shares_over_hour"]);
        // It is 10:00 on that Sunday in Stockholm.
        let args = json!({"when": "2026-11-22T10:00:00.000Z", "sum": 3700, "left": 1600});
        assert_eq!(over.body["args"], args);
        let second = site.make("/bookings", &share(&stage, "Second", &json!(1600), ["11:00", "14:00"])).await;
        let path = path_of(&second);
        site.write(Method::PATCH, &path, 1, &json!({"shareSeconds": 1601}))
            .await
            .refused(422, "shares_over_hour");
        // Beside the first one it fits more: only where both hold counts.
        let apart = site.make("/bookings", &share(&stage, "Night", &json!(3600), ["20:00", "23:00"])).await;
        let wider = json!({"original": "2026-11-22T20:00", "scope": "all", "change": {"kind": "window",
            "start": "2026-11-22T13:00", "end": "2026-11-22T23:00"}});
        let edits = format!("{}/edits", path_of(&apart));
        site.write(Method::POST, &edits, 1, &wider).await.refused(422, "shares_over_hour");
        // Neither a date taken out nor a new name asks for anything.
        let out = json!({"original": "2026-11-22T11:00", "scope": "this", "change": {"kind": "remove"}});
        assert_eq!(site.write(Method::POST, &format!("{path}/edits"), 1, &out).await.status, 200);
        assert_eq!(site.write(Method::PATCH, &path, 2, &json!({"name": "Renamed"})).await.status, 200);
        assert_eq!(site.write(Method::DELETE, &path, 3, &Value::Null).await.status, 204);
        site.make("/bookings", &share(&stage, "Third", &json!(1000), ["11:00", "14:00"])).await;
        site.post(&format!("{path}/restore"), &Value::Null).await.refused(422, "shares_over_hour");
        // Another channel has an hour of its own.
        let other = site.make("/channels", &json!({"name": "Foyer"})).await["id"].clone();
        let mut elsewhere = share(&stage, "Elsewhere", &json!(3600), DAY);
        elsewhere["channelId"] = other;
        site.make("/bookings", &elsewhere).await;
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn sixty_four_shares_at_once_fill_the_hour_and_no_more() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let stage = stage(&app, &site).await;
        let bodies: Vec<Value> = (0..64).map(|n| share(&stage, &format!("S{n}"), &json!(600), DAY)).collect();
        let answers = join_all(bodies.iter().map(|body| site.post("/bookings", body))).await;
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(made, 6, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        for refused in answers.iter().filter(|answer| answer.status != 201) {
            refused.refused(422, "shares_over_hour");
            assert_eq!(refused.body["args"]["left"], 0);
        }
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_share_is_in_the_players_schedule_its_reports_and_the_explanation() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let stage = stage(&app, &site).await;
    let (device, screen) = app.playing(&site, "Door").await;
    let path = format!("/screens/{screen}");
    let root = json!({"root": {"kind": "channel", "id": stage.channel}});
    let version = site.get(&path).await.body["version"].as_i64().unwrap();
    assert_eq!(site.write(Method::PATCH, &path, version, &root).await.status, 200);
    let made = site.make("/bookings", &share(&stage, "Advert", &json!(1200), ["00:00", "24:00"])).await;
    let has_share = |schedule: &Value| schedule["programs"].to_string().contains("\"share\"");
    let schedule = device.schedule_once(has_share).await;
    let root = &schedule["segments"][0]["root"];
    assert_eq!(
        (&root["reason"], &root["bookingId"], &root["precedence"]),
        (&json!("default"), &Value::Null, &json!(0))
    );
    let items = schedule["programs"][root["program"].as_str().unwrap()]["items"].as_array().unwrap().clone();
    let (shared, rest): (Vec<_>, Vec<_>) = items.iter().partition(|item| item["reason"] == "share");
    assert_eq!((shared.len(), rest.len()), (120, 240), "a third of 3600 s, in turns of 10 s");
    assert!(shared.iter().all(|item| item["bookingId"] == made["id"]));
    assert!(rest.iter().all(|item| item.get("bookingId").is_none() && item.get("reason").is_none()));

    let now = app.clock.now();
    let sha256 = shared[0]["sha256"].as_str().unwrap();
    let play = |id: &str, reason: &str| {
        json!({"id": id, "kind": "play", "at": now, "itemId": shared[0]["id"], "sha256": sha256, "layerId": null,
            "layoutId": null, "bookingId": made["id"], "reason": reason, "from": now.plus_ms(-10_000), "until": now})
    };
    let told = json!([
        play("0198c0de-0000-4000-8000-000000000001", "share"),
        play("0198c0de-0000-4000-8000-000000000002", "shares")
    ]);
    let taken = device.report(&told).await.body;
    assert_eq!(
        (&taken["accepted"], &taken["rejected"][0]["code"]),
        (&json!(1), &json!("play_reason_unknown"))
    );
    let plays = site.get("/plays?limit=10").await.body;
    assert_eq!(
        (&plays["items"][0]["reason"], plays["items"].as_array().unwrap().len()),
        (&json!("share"), 1)
    );

    let explained =
        site.get(&format!("{path}/explain?at=2026-11-23T12:00:05Z")).await.body["channels"][0].clone();
    let candidate = &explained["bookings"][0];
    assert_eq!(candidate["verdict"], json!({"kind": "shares", "plays": 120, "cycleMs": 3_600_000}));
    assert_eq!(candidate["shareSeconds"], 1200);
    let playing = &explained["playing"];
    assert_eq!((&playing["shareIds"], &playing["bookingIds"]), (&json!([made["id"]]), &json!([])));
    // The default's two turns stand around the share's one, so that five seconds after noon it is the default's.
    assert_eq!((&playing["shareId"], &playing["media"]["id"]), (&Value::Null, &json!(stage.default)));
    let then = site.get(&format!("{path}/explain?at=2026-11-23T12:00:15Z")).await.body["channels"][0].clone();
    assert_eq!(then["playing"]["shareId"], made["id"]);
    assert_eq!(site.get("/forecast").await.body["groups"], json!([]), "all is well");
    app.stop().await;
}

#[actix_web::test]
async fn a_channel_has_twenty_shares_at_most_and_none_by_minutes() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let stage = stage(&app, &site).await;
        let mut made = Vec::new();
        for number in 0..20 {
            made.push(
                site.make("/bookings", &share(&stage, &format!("Share {number}"), &json!(10), DAY)).await,
            );
        }
        let more = share(&stage, "One more", &json!(10), DAY);
        let refused = site.post("/bookings", &more).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["shareSeconds: shares_too_many".to_owned()])
        );
        assert_eq!(refused.body["args"]["most"], 20);
        // One date of its own is one share more.
        let apart = json!({"original": "2026-11-30T08:00", "scope": "this",
            "change": {"kind": "differ", "booking": {"name": "Apart"}}});
        let refused = site.write(Method::POST, &format!("{}/edits", path_of(&made[2])), 1, &apart).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["shareSeconds: shares_too_many".to_owned()])
        );
        assert_eq!(
            site.write(Method::PATCH, &path_of(&made[0]), 1, &json!({"shareSeconds": 20})).await.status,
            200
        );
        site.write(Method::PATCH, &path_of(&made[1]), 1, &json!({"shareSeconds": null})).await;
        let mut minutes = more.clone();
        minutes["when"]["repeat"] = json!("FREQ=MINUTELY;INTERVAL=2");
        minutes["when"]["end"] = json!("2026-11-22T08:01");
        let refused = site.post("/bookings", &minutes).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["shareSeconds: share_within_day".to_owned()])
        );
        site.make("/bookings", &more).await;
        app.stop().await;
    })
    .await;
}
