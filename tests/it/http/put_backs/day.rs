//! A screen's day with and without something put back: `src/http/put_backs/timeline.rs`.

use super::*;

const TOMORROW: &str = "2026-11-23";

/// A screen that showed its channel and has lost it.
async fn lost(app: &TestApp) -> (Hall, Value, Moment) {
    let hall = Hall::new(app, &["A"]).await;
    app.remember(&hall.site).await;
    let well = app.clock.now();
    app.clock.advance_ms(HOUR_MS);
    let path = format!("/channels/{}", text(&hall.channel));
    let gone = hall.site.write(Method::PATCH, &path, 1, &json!({"defaultPlaylistId": null})).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    let screen = hall.screens[0].clone();
    (hall, screen, well)
}

#[actix_web::test]
async fn a_day_is_drawn_as_it_will_be_and_as_it_would_be_and_nothing_is_written() {
    TestApp::on_both(async |app| {
        let (hall, screen, well) = lost(&app).await;
        let version = hall.version().await;
        let ask = json!({"putBack": hall.wish(&json!({"at": well})), "screenId": screen, "day": TOMORROW});
        let day = hall.site.post("/put-backs/timeline", &ask).await;
        assert_eq!(day.status, 200, "{}", day.body);
        let lane = &day.body["lanes"][0];
        assert_eq!(lane["before"][0]["what"], json!({"kind": "nothing"}), "{}", day.body);
        assert_eq!(lane["after"][0]["what"]["playlist"]["id"], hall.loop_, "{}", day.body);
        assert_eq!(day.body["stretches"].as_array().unwrap().len(), 1);
        assert_eq!((hall.version().await, &day.body["basedOn"]), (version, &json!(version)));
        // It is the day of what is put back then.
        assert_eq!(hall.put(json!({"at": well})).await.body["changed"], 1);
        let same = hall.site.post("/put-backs/timeline", &ask).await.body;
        assert_eq!(same["lanes"][0]["before"], lane["after"]);
        assert_eq!(same["stretches"], json!([]));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_day_of_what_is_no_longer_what_was_seen_is_not_drawn() {
    let app = TestApp::start().await;
    let (hall, screen, well) = lost(&app).await;
    let looked = hall.put(json!({"at": well, "dryRun": true})).await.body;
    let wish = hall.wish(&json!({"at": well, "seen": looked["seen"]}));
    let ask = json!({"putBack": wish, "screenId": screen, "day": TOMORROW});
    assert_eq!(hall.site.post("/put-backs/timeline", &ask).await.status, 200);
    hall.site.make("/bookings", &hall.booking("Made since")).await;
    hall.site.post("/put-backs/timeline", &ask).await.refused(412, "stale");
    app.stop().await;
}

#[actix_web::test]
async fn a_day_is_drawn_for_those_who_may_put_it_back_and_reach_the_screen() {
    let app = TestApp::start().await;
    let (hall, screen, well) = lost(&app).await;
    let ask = |wish: &Value, screen: &Value, day: &str| json!({"putBack": hall.wish(wish), "screenId": screen, "day": day});
    let (at, path) = (json!({"at": well}), hall.site.path("/put-backs/timeline"));
    let fine = ask(&at, &screen, TOMORROW);
    Answer::of(hall.site.viewer.post(&path, &fine).await).await.refused(403, "forbidden");
    let things = [(Kind::Channel, text(&hall.channel))];
    let part = app.member(&hall.site, Profile::GroupAdmin, AccessType::Group, &things).await;
    Answer::of(part.token.post(&path, &fine).await).await.refused(404, "not_found");
    for (body, status, code) in [
        (ask(&at, &json!(NOBODY), TOMORROW), 404, "not_found"),
        (ask(&at, &screen, "2026-11-21"), 422, "invalid"),
        (ask(&at, &screen, "soon"), 422, "invalid"),
        (ask(&json!({"at": "2030-01-01T00:00:00Z"}), &screen, TOMORROW), 422, "invalid"),
        (ask(&json!({"version": -1}), &screen, TOMORROW), 422, "history_begins"),
        (json!({"putBack": hall.wish(&at)}), 422, "json_invalid"),
    ] {
        let answer = hall.site.post("/put-backs/timeline", &body).await;
        assert_eq!((answer.status, answer.code()), (status, code), "{body}: {}", answer.body);
    }
    app.stop().await;
}
