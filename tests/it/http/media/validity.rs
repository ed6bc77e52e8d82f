//! The days on which a file may be shown: said, refused, and what they do to schedules.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;

#[actix_web::test]
async fn a_files_days_are_said_changed_and_refused() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let poster = app.db_media(&site, "Poster", None).await;
        let path = format!("/media/{poster}");
        let fresh = site.get(&path).await.body;
        assert_eq!((&fresh["validFrom"], &fresh["validUntil"]), (&Value::Null, &Value::Null));
        let days = json!({"validFrom": "2026-12-01", "validUntil": "2026-12-24"});
        let said = site.write(Method::PATCH, &path, 1, &days).await;
        assert_eq!((said.status, &said.body["validFrom"]), (200, &json!("2026-12-01")), "{}", said.body);
        // What is absent stays, and the two are judged together.
        let renamed = site.write(Method::PATCH, &path, 2, &json!({"name": "Christmas"})).await;
        assert_eq!(
            (&renamed.body["validUntil"], &renamed.body["name"]),
            (&json!("2026-12-24"), &json!("Christmas"))
        );
        let reversed = site.write(Method::PATCH, &path, 3, &json!({"validUntil": "2026-11-30"})).await;
        assert_eq!(
            (reversed.status, reversed.fields()),
            (422, vec!["validUntil: validity_reversed".to_owned()])
        );
        for wrong in [
            "",
            "soon",
            "2026-02-30",
            "2026-12-1",
            "2026-12-01T00:00:00Z",
            "1969-12-31",
            "2200-01-01",
            "2026-12-01\u{0}",
        ] {
            let refused = site.write(Method::PATCH, &path, 3, &json!({"validFrom": wrong})).await;
            assert_eq!(
                (refused.status, refused.fields()),
                (422, vec!["validFrom: date_invalid".to_owned()]),
                "{wrong:?}"
            );
        }
        let long = "9".repeat(100_000);
        let refused = site.write(Method::PATCH, &path, 3, &json!({"validUntil": long})).await;
        assert!(refused.status == 422 || refused.status == 413, "{}", refused.status);
        site.write(Method::PATCH, &path, 3, &json!({"validFrom": 20_261_201}))
            .await
            .refused(422, "json_invalid");
        let open =
            site.write(Method::PATCH, &path, 3, &json!({"validFrom": null, "validUntil": null})).await.body;
        assert_eq!((&open["validFrom"], &open["validUntil"]), (&Value::Null, &Value::Null));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_file_leaves_the_schedule_when_its_last_day_is_over() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let poster = app.db_media(&site, "Poster", None).await;
    let channel = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    let when = json!({"zone": {"mode": "screen"}, "start": "1970-01-01T00:00", "end": "1970-01-01T24:00", "repeat": "FREQ=DAILY"});
    let content = json!({"kind": "media", "id": poster});
    let body =
        json!({"name": "Always", "channelId": channel, "content": content, "when": when, "priority": 10});
    let booking = site.make("/bookings", &body).await;
    let (device, screen) = app.playing(&site, "Door").await;
    let path = format!("/screens/{screen}");
    let version = site.get(&path).await.body["version"].as_i64().unwrap();
    let root = json!({"root": {"kind": "channel", "id": channel}});
    assert_eq!(site.write(Method::PATCH, &path, version, &root).await.status, 200);
    let days = json!({"validUntil": "2026-11-23"});
    assert_eq!(site.write(Method::PATCH, &format!("/media/{poster}"), 1, &days).await.status, 200);
    let schedule =
        device.schedule_once(|schedule| schedule["programs"].to_string().contains("validUntil")).await;
    let steps: Vec<_> = schedule["segments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["from"], &one["root"]["kind"]))
        .collect();
    // Midnight after the 23rd in Stockholm.
    let ends = json!("2026-11-23T23:00:00.000Z");
    assert_eq!(steps[1], (&ends, &json!("nothing")), "{steps:?}");
    let program = &schedule["programs"][schedule["segments"][0]["root"]["program"].as_str().unwrap()];
    assert_eq!(program["items"][0]["validUntil"], ends);
    assert_eq!(schedule["tail"]["root"], json!([]));

    let explained =
        site.get(&format!("{path}/explain?at=2026-11-24T12:00:00Z")).await.body["channels"][0].clone();
    assert_eq!(
        explained["bookings"][0]["verdict"],
        json!({"kind": "empty", "why": "notValid", "validUntil": "2026-11-23"})
    );
    let found = site.get("/forecast?days=7").await.body["groups"][0]["findings"].clone();
    let expires = found.as_array().unwrap().iter().find(|one| one["trouble"]["kind"] == "expires").unwrap();
    assert_eq!(
        expires["trouble"],
        json!({"kind": "expires", "booking": {"id": booking["id"], "name": "Always"},
            "media": {"id": poster, "name": "Poster"}, "last": "2026-11-23", "from": ends})
    );
    app.stop().await;
}
