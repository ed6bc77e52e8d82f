//! Looking ahead at a screen: `src/http/screens/preview.rs`.

use atrium::store::Key;
use atrium_domain::{
    ids::Id,
    permission::{AccessType, Kind, Profile},
    time::Moment,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    dry_runs::{Hall, text},
    history::HOUR_MS,
};
use crate::{app::TestApp, sites::Answer};

#[actix_web::test]
async fn the_schedule_of_any_day_is_the_one_that_players_would_get() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let poster = json!({"kind": "media", "id": app.db_media(&site, "Poster", None).await});
    let channel = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    let when = json!({"zone": {"mode": "screen"}, "start": "2027-06-01T09:00", "end": "2027-06-01T10:00"});
    let booking =
        json!({"name": "Fair", "channelId": channel, "content": poster, "when": when, "priority": 10});
    let booking = site.make("/bookings", &booking).await;
    let screen =
        site.make("/screens", &json!({"name": "Door", "root": {"kind": "channel", "id": channel}})).await;
    let path = format!("/screens/{}", screen["id"].as_str().unwrap());

    let today = site.get(&format!("{path}/schedule")).await.body;
    assert_eq!(site.get(&format!("{path}/preview")).await.body, today);
    let fair = site.get(&format!("{path}/preview?at=2027-06-01T12:00:00Z")).await.body;
    assert_eq!(fair["from"], "2027-05-31T22:00:00.000Z", "midnight in Stockholm");
    let segments = fair["segments"].as_array().unwrap();
    let plays = segments.iter().find(|one| one["root"]["kind"] == "program").unwrap();
    assert_eq!(
        (&plays["from"], &plays["root"]["bookingId"]),
        (&json!("2027-06-01T07:00:00.000Z"), &booking["id"])
    );

    for at in ["yesterday", "2027-06-01", "+999999-01-01T00:00:00Z", ""] {
        let answer = site.get(&format!("{path}/preview?at={at}")).await;
        assert!((400..500).contains(&answer.status), "{at}: {}", answer.status);
    }
    site.get("/screens/nobody/preview").await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn a_past_moment_shows_what_was_planned_then() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &["A"]).await;
        app.remember(&hall.site).await;
        let booking = hall.site.make("/bookings", &hall.booking("Breakfast")).await;
        let then = app.clock.now().plus_ms(HOUR_MS);
        app.clock.advance_ms(2 * HOUR_MS);
        let path = format!("/bookings/{}", text(&booking["id"]));
        assert_eq!(hall.site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
        app.clock.advance_ms(2 * HOUR_MS);
        let preview = format!("/screens/{}/preview", text(&hall.screens[0]));
        let planned = async |at: Moment| {
            let schedule = hall.site.get(&format!("{preview}?at={at}")).await.body;
            schedule["segments"].to_string().contains(text(&booking["id"]))
        };
        assert!(planned(then).await, "as it stood then");
        assert!(!planned(app.clock.now().plus_ms(-HOUR_MS)).await, "when it was gone");
        // A browser's now is over when it arrives: what is planned now, which may be tried on the screen.
        let lunch = hall.site.make("/bookings", &hall.booking("Lunch")).await;
        app.clock.advance_ms(30_000);
        let now = app.clock.now();
        let today = hall.site.get(&preview).await.body;
        assert!(today["segments"].to_string().contains(text(&lunch["id"])), "{today}");
        assert_eq!(hall.site.get(&format!("{preview}?at={}", now.plus_ms(-59_000))).await.body, today);
        let before = format!("{preview}?at={}", then.plus_ms(-400 * 24 * HOUR_MS));
        hall.site.get(&before).await.refused(422, "history_begins");
        let viewed = hall.site.viewer.get(&hall.site.path(&format!("{preview}?at={then}"))).await;
        assert_eq!(viewed.status(), 200);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn whoever_reaches_a_part_of_the_site_is_told_of_a_screen_while_it_was_there() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    app.remember(&hall.site).await;
    let (screen, lobby) =
        (text(&hall.screens[0]), hall.site.make("/screen-folders", &json!({"name": "Lobby"})).await);
    app.clock.advance_ms(HOUR_MS);
    let moved = json!({"folderId": lobby["id"]});
    let path = format!("/screens/{screen}");
    assert_eq!(hall.site.write(Method::PATCH, &path, 1, &moved).await.status, 200);
    let inside = app.clock.now();
    app.clock.advance_ms(2 * HOUR_MS);
    let things = [(Kind::ScreenFolder, text(&lobby["id"]))];
    let member = app.member(&hall.site, Profile::Viewer, AccessType::Group, &things).await;
    for what in ["preview", "explain"] {
        let asked = async |at: Moment| {
            let path = hall.site.path(&format!("{path}/{what}?at={at}"));
            Answer::of(member.token.get(&path).await).await
        };
        assert_eq!(asked(inside.plus_ms(HOUR_MS)).await.status, 200, "{what}");
        asked(inside.plus_ms(-HOUR_MS / 2)).await.refused(422, "screen_not_there_then");
        assert_eq!(
            hall.site.get(&format!("{path}/{what}?at={}", inside.plus_ms(-HOUR_MS / 2))).await.status,
            200
        );
    }
    // Also where not the screen was moved but the folder it lies in.
    let inner = hall.site.make("/screen-folders", &json!({"name": "Board room"})).await;
    let into = |folder: &Value| json!({"folderId": folder["id"]});
    assert_eq!(hall.site.write(Method::PATCH, &path, 2, &into(&inner)).await.status, 200);
    app.clock.advance_ms(HOUR_MS);
    let outside = app.clock.now();
    app.clock.advance_ms(HOUR_MS);
    let folder = format!("/screen-folders/{}", text(&inner["id"]));
    let below = json!({"parentId": lobby["id"]});
    assert_eq!(hall.site.write(Method::PATCH, &folder, 1, &below).await.status, 200);
    app.clock.advance_ms(HOUR_MS);
    let asked = async |at: Moment| {
        let path = hall.site.path(&format!("{path}/explain?at={at}"));
        Answer::of(member.token.get(&path).await).await
    };
    assert_eq!(asked(app.clock.now().plus_ms(-HOUR_MS / 2)).await.status, 200);
    asked(outside).await.refused(422, "screen_not_there_then");
    app.stop().await;
}

#[actix_web::test]
async fn files_are_given_to_who_sees_the_screen_that_shows_them() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (poster, secret) =
        (app.db_media(&site, "Poster", None).await, app.db_media(&site, "Secret", None).await);
    let channel = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    let when = json!({"zone": {"mode": "screen"}, "start": "2026-01-05T00:00", "end": "2026-01-06T00:00", "repeat": "FREQ=DAILY"});
    let content = json!({"kind": "media", "id": poster});
    let booking =
        json!({"name": "All day", "channelId": channel, "content": content, "when": when, "priority": 10});
    site.make("/bookings", &booking).await;
    let folder = site.make("/screen-folders", &json!({"name": "North"})).await;
    let root = json!({"kind": "channel", "id": channel});
    let screen = json!({"name": "Door", "root": root, "folderId": folder["id"]});
    let screen = site.make("/screens", &screen).await;
    let outside = site.make("/screens", &json!({"name": "Outside", "root": root})).await;
    let digest = |id: &str| id.replace('-', "").repeat(2);
    for id in [&poster, &secret] {
        let key = Key::media(&digest(id.as_str())).unwrap();
        app.state().store.put(&key, b"bytes".as_slice().into()).await.unwrap();
    }
    let file = |screen: &Value, id: &str| {
        site.path(&format!("/screens/{}/preview/{}", screen["id"].as_str().unwrap(), digest(id)))
    };
    let folder_id = folder["id"].as_str().unwrap();
    let admin =
        app.member(&site, Profile::GroupAdmin, AccessType::Group, &[(Kind::ScreenFolder, folder_id)]).await;
    let asked = async |path: String| Answer::of(admin.browser.get(&path).await).await.status;

    assert_eq!(asked(file(&screen, poster.as_str())).await, 200, "what the screen shows");
    assert_eq!(asked(file(&screen, secret.as_str())).await, 404, "what it does not show");
    assert_eq!(asked(file(&outside, poster.as_str())).await, 404, "a screen out of reach");
    for odd in ["..%2f..%2fsecret", "ABCDEF", &"g".repeat(64), &digest(poster.as_str()).to_uppercase()] {
        let path = site.path(&format!("/screens/{}/preview/{odd}", screen["id"].as_str().unwrap()));
        assert_eq!(asked(path).await, 404, "{odd}");
    }
    app.stop().await;
}
