//! What plays by hours and holidays, and who is woken when they change.

use reqwest::Method;
use serde_json::{Value, json};

use super::{book, by_hours, channel, id, office, open, with};
use crate::{
    app::TestApp,
    players::Device,
    sites::{Answer, TestSite},
};

async fn shows(site: &TestSite, screen: &str, channel: &Value) {
    let body = json!({"root": {"kind": "channel", "id": channel}});
    let answer = site.write(Method::PATCH, &format!("/screens/{screen}"), 1, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn verdict(site: &TestSite, screen: &str, at: &str) -> Value {
    let found = site.get(&format!("/screens/{screen}/explain?at={at}")).await.body;
    found["channels"][0]["bookings"][0]["verdict"].clone()
}

async fn schedule(device: &Device) -> Value {
    Answer::of(device.caller.get("/player/v1/schedule").await).await.body
}

#[actix_web::test]
async fn a_change_of_hours_or_holidays_wakes_exactly_those_who_go_by_them() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let days = site.make("/holiday-calendars", &json!({"name": "Swedish", "days": []})).await;
        let hours = with(office(), "holidays", json!({"calendarId": days["id"], "weekday": 7}));
        let hours = site.make("/dayparts", &hours).await;
        let on = channel(&site).await;
        book(&app, &site, &on, &by_hours(&hours)).await;
        let (one, door) = app.playing(&site, "Door").await;
        let (two, _) = app.playing(&site, "Foyer").await;
        shows(&site, &door, &on).await;
        let before = schedule(&one).await;
        let first =
            before["segments"].as_array().unwrap().iter().find(|one| one["root"]["kind"] == "program");
        // Sunday the 22nd is closed; Monday at eight in Stockholm it opens.
        assert_eq!(first.unwrap()["from"], "2026-11-23T07:00:00.000Z");

        let (cursor, other) = (one.cursor().await, two.cursor().await);
        let path = format!("/dayparts/{}", id(&hours));
        let day = open("09:00", "18:00");
        let body = json!({"name": "Office", "week": [day, day, day, day, day, [], day],
            "holidays": {"calendarId": days["id"], "weekday": 6}});
        let change = site.write(Method::PUT, &path, 1, &body);
        let (woken, changed) = futures_util::join!(one.park(&cursor), change);
        assert_eq!((woken.status().as_u16(), changed.status), (200, 200), "{}", changed.body);
        assert_eq!(woken.json::<Value>().await.unwrap()["instructions"][0]["kind"], "schedule");
        assert_eq!(two.poll(&other).await.status, 204, "the other does not go by them");

        // A holiday closes that Monday: the daypart's own calendar is looked up too.
        let cursor = one.cursor().await;
        let path = format!("/holiday-calendars/{}", id(&days));
        let body = json!({"name": "Swedish", "days": [{"date": "2026-11-23", "name": "A Monday"}]});
        let (woken, changed) =
            futures_util::join!(one.park(&cursor), site.write(Method::PUT, &path, 1, &body));
        assert_eq!((woken.status().as_u16(), changed.status), (200, 200), "{}", changed.body);
        assert_eq!(two.poll(&other).await.status, 204);
        // A name alone changes no schedule.
        let cursor = one.cursor().await;
        let body = json!({"name": "Of Sweden", "days": [{"date": "2026-11-23", "name": "Another"}]});
        assert_eq!(site.write(Method::PUT, &path, 2, &body).await.status, 200);
        assert_eq!(one.poll(&cursor).await.status, 204);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn why_this_tells_holidays_hours_and_tags() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let christmas = json!([{"date": "2026-12-25", "name": "Christmas Day"}]);
        let days = site.make("/holiday-calendars", &json!({"name": "Swedish", "days": christmas})).await;
        let hours = with(office(), "holidays", json!({"calendarId": days["id"], "weekday": 7}));
        let hours = site.make("/dayparts", &hours).await;
        let on = channel(&site).await;
        let screen = json!({"name": "Door", "root": {"kind": "channel", "id": on}, "tags": ["lobby"]});
        let screen = id(&site.make("/screens", &screen).await).to_owned();
        let booked = book(&app, &site, &on, &by_hours(&hours)).await;
        assert_eq!(booked["tags"], json!({"anyOf": [], "noneOf": []}));
        assert_eq!(verdict(&site, &screen, "2026-12-18T10:00:00Z").await, json!({"kind": "plays", "beside": 0}));
        let closed = |holiday: Value| {
            json!({"kind": "outsideHours", "daypart": {"id": hours["id"], "name": "Office"}, "holiday": holiday})
        };
        assert_eq!(verdict(&site, &screen, "2026-12-18T20:00:00Z").await, closed(Value::Null));
        // Christmas Day is a Friday with the hours of a Sunday, which is closed.
        assert_eq!(verdict(&site, &screen, "2026-12-25T10:00:00Z").await, closed(json!("Christmas Day")));

        let path = format!("/bookings/{}", id(&booked));
        let when = with(by_hours(&hours), "holidays", json!({"calendarId": days["id"], "mode": "exclude"}));
        let patched = site.write(Method::PATCH, &path, 1, &json!({"when": when})).await;
        assert_eq!(patched.status, 200, "{}", patched.body);
        assert_eq!(patched.body["when"]["holidays"], json!({"calendarId": days["id"], "mode": "exclude"}));
        let holiday = json!({"kind": "holiday", "date": "2026-12-25", "name": "Christmas Day"});
        assert_eq!(verdict(&site, &screen, "2026-12-25T10:00:00Z").await, holiday);
        let found = site.get(&format!("/screens/{screen}/explain?at=2026-12-25T10:00:00Z")).await.body;
        assert_eq!(found["channels"][0]["bookings"][0]["next"], "2026-12-28T07:00:00.000Z");
        // The calendar of the channel has none that day, and two windows on no day.
        let at = format!("/channels/{}/occurrences?from=2026-12-24&until=2026-12-25", on.as_str().unwrap());
        let windows = site.get(&at).await.body["items"].clone();
        assert_eq!((windows.as_array().unwrap().len(), &windows[0]["start"]), (1, &json!("2026-12-24T08:00")));

        let tags = json!({"anyOf": [" shop ", "canteen", "shop"], "noneOf": []});
        let patched = site.write(Method::PATCH, &path, 2, &json!({"tags": tags})).await.body;
        assert_eq!(patched["tags"], json!({"anyOf": ["canteen", "shop"], "noneOf": []}));
        assert_eq!(verdict(&site, &screen, "2026-12-18T10:00:00Z").await, json!({"kind": "conditionTags"}));
        site.write(Method::PATCH, &format!("/screens/{screen}"), 1, &json!({"tags": ["shop"]})).await;
        assert_eq!(verdict(&site, &screen, "2026-12-18T10:00:00Z").await, json!({"kind": "plays", "beside": 0}));
        for wrong in [json!({"anyOf": [""]}), json!({"anyOf": vec!["a".repeat(51)]})] {
            let refused = site.write(Method::PATCH, &path, 3, &json!({"tags": wrong})).await;
            assert_eq!(refused.fields(), ["tags.anyOf: not_allowed"]);
        }
        let many: Vec<String> = (0..21).map(|number| format!("tag {number}")).collect();
        let refused = site.write(Method::PATCH, &path, 3, &json!({"tags": {"noneOf": many}})).await;
        assert_eq!(refused.fields(), ["tags.noneOf: not_allowed"]);
        for wrong in [json!("shop"), json!({"all": []}), json!({"anyOf": "shop"})] {
            site.write(Method::PATCH, &path, 3, &json!({"tags": wrong})).await.refused(422, "json_invalid");
        }
        app.stop().await;
    })
    .await;
}

/// A screen's own tags decide, and a booking that asks for tags wakes those who have them.
#[actix_web::test]
async fn tags_tell_screens_of_one_channel_apart() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let on = channel(&site).await;
        // Its file is put into the database by hand, which no change tells: before anybody plays.
        let when = json!({"zone": {"mode": "screen"}, "start": "1970-01-01T00:00", "end": "1970-01-01T24:00",
            "repeat": "FREQ=DAILY"});
        let booked = book(&app, &site, &on, &when).await;
        let (one, door) = app.playing(&site, "Door").await;
        let (two, foyer) = app.playing(&site, "Foyer").await;
        shows(&site, &door, &on).await;
        shows(&site, &foyer, &on).await;
        let tagged = site
            .write(Method::PATCH, &format!("/screens/{door}"), 2, &json!({"tags": ["shop", "large"]}))
            .await;
        assert_eq!(tagged.body["tags"], json!(["large", "shop"]), "{}", tagged.body);
        assert_eq!(schedule(&one).await["etag"], schedule(&two).await["etag"], "nobody asks for tags");
        let (cursor, other) = (one.cursor().await, two.cursor().await);
        let change = json!({"tags": {"noneOf": ["shop"]}});
        let path = format!("/bookings/{}", id(&booked));
        let change = site.write(Method::PATCH, &path, 1, &change);
        let (woken, changed) = futures_util::join!(one.park(&cursor), change);
        assert_eq!((woken.status().as_u16(), changed.status), (200, 200));
        assert_eq!(two.poll(&other).await.status, 204, "it still plays there");
        assert_eq!(schedule(&one).await["media"], json!([]));
        assert_eq!(schedule(&two).await["media"].as_array().unwrap().len(), 1);
        app.stop().await;
    })
    .await;
}

/// On a date whose instance was moved to times of its own nobody says that the hours are closed.
#[actix_web::test]
async fn a_moved_date_is_not_outside_hours_that_are_open() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let hours = site.make("/dayparts", &office()).await;
    let on = channel(&site).await;
    let root = json!({"name": "Door", "root": {"kind": "channel", "id": on}});
    let screen = id(&site.make("/screens", &root).await).to_owned();
    let booked = book(&app, &site, &on, &by_hours(&hours)).await;
    let moved = json!({"original": "2026-12-01T00:00", "scope": "this",
        "change": {"kind": "window", "start": "2026-12-01T20:00", "end": "2026-12-01T21:00"}});
    let edits = format!("/bookings/{}/edits", id(&booked));
    let edited = site.write(Method::POST, &edits, 1, &moved).await;
    assert_eq!(edited.status, 200, "{}", edited.body);
    assert_eq!(verdict(&site, &screen, "2026-12-01T19:30:00Z").await["kind"], "plays");
    let before = verdict(&site, &screen, "2026-12-01T14:00:00Z").await;
    assert_ne!(before["kind"], "outsideHours", "{before}");
    assert_eq!(verdict(&site, &screen, "2026-12-02T19:30:00Z").await["kind"], "outsideHours");
    app.stop().await;
}
