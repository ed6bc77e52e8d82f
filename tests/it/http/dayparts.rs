//! Dayparts: `src/http/dayparts.rs`, and what plays by them.

mod edits;
mod held;
mod play;
mod sleep;

use atrium_domain::{
    ids::MediaId,
    permission::{AccessType, Profile},
};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    sites::{Answer, TestSite},
};

/// A window from one time to another.
pub fn open(from: &str, to: &str) -> Value {
    json!([{"from": from, "to": to}])
}

/// Eight to six on working days.
pub fn office() -> Value {
    let day = open("08:00", "18:00");
    json!({"name": "Office", "week": [day, day, day, day, day, [], []]})
}

pub fn id(view: &Value) -> &str {
    view["id"].as_str().unwrap()
}

pub fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

/// Every day by the hours of a daypart.
pub fn by_hours(daypart: &Value) -> Value {
    json!({"zone": {"mode": "screen"}, "start": "2026-11-01T00:00", "end": "2026-11-01T24:00",
        "repeat": "FREQ=DAILY", "daypartId": daypart["id"]})
}

pub async fn channel(site: &TestSite) -> Value {
    site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone()
}

pub async fn book(app: &TestApp, site: &TestSite, channel: &Value, when: &Value) -> Value {
    let poster = app.db_media(site, "Poster", None).await;
    let body = json!({"name": "Menu", "channelId": channel, "content": {"kind": "media", "id": poster},
        "when": when, "priority": 10});
    site.make("/bookings", &body).await
}

async fn remove(site: &TestSite, path: &str, version: i64) -> Answer {
    site.write(Method::DELETE, path, version, &Value::Null).await
}

#[actix_web::test]
async fn a_daypart_is_made_replaced_deleted_and_restored() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/dayparts", &office()).await;
        assert_eq!((&made["name"], &made["version"]), (&json!("Office"), &json!(1)));
        assert_eq!((&made["week"], &made["holidays"]), (&office()["week"], &Value::Null));
        let path = format!("/dayparts/{}", id(&made));
        assert_eq!(site.get(&path).await.body, made);

        let day = json!([{"from": "22:00", "to": "02:00"}, {"from": "09:00", "to": "12:00"}]);
        let exceptions =
            json!([{"date": "2026-12-31", "windows": []}, {"date": "2026-12-24", "windows": day}]);
        let body = with(office(), "exceptions", exceptions);
        let put = site.write(Method::PUT, &path, 1, &body).await;
        assert_eq!(put.status, 200, "{}", put.body);
        // In order of date, and of the day.
        assert_eq!(put.body["exceptions"][0]["date"], "2026-12-24");
        assert_eq!(put.body["exceptions"][0]["windows"][0], json!({"from": "09:00", "to": "12:00"}));
        site.write(Method::PUT, &path, 1, &office()).await.refused(412, "stale");
        let listed = site.get("/dayparts?q=OFF").await.body;
        assert_eq!(listed["items"], json!([put.body]));

        assert_eq!(remove(&site, &path, 2).await.status, 204);
        site.get(&path).await.refused(404, "not_found");
        assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.body["week"], office()["week"]);
        // The log names what was done.
        let log = site.get("/changes?limit=2").await.body;
        assert_eq!(
            (&log["items"][0]["kind"], &log["items"][0]["objectName"]),
            (&json!("dayparts"), &json!("Office"))
        );
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_in_use_stays() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/dayparts", &office()).await;
        let path = format!("/dayparts/{}", id(&made));
        let on = channel(&site).await;
        let booked = book(&app, &site, &on, &by_hours(&made)).await;
        for number in 0..25 {
            let body = json!({"name": format!("Door {number:02}"), "activeHoursId": made["id"]});
            site.make("/screens", &body).await;
        }
        let refused = remove(&site, &path, 1).await;
        refused.refused(409, "daypart_in_use");
        assert_eq!(refused.body["args"]["bookings"][0]["name"], "Menu");
        let screens = refused.body["args"]["screens"].as_array().unwrap();
        assert_eq!(
            (screens.len(), &screens[19]["name"]),
            (20, &json!("Door 19")),
            "of many the first twenty"
        );
        // What a deleted booking goes by can be deleted; then it is not restored before that.
        assert_eq!(remove(&site, &format!("/bookings/{}", id(&booked)), 1).await.status, 204);
        for screen in site.get("/screens?limit=200").await.body["items"].as_array().unwrap() {
            let at = format!("/screens/{}", id(screen));
            assert_eq!(site.write(Method::PATCH, &at, 1, &json!({"activeHoursId": null})).await.status, 200);
        }
        assert_eq!(remove(&site, &path, 1).await.status, 204);
        let back = site.post(&format!("/bookings/{}/restore", id(&booked)), &Value::Null).await;
        assert_eq!(back.fields(), ["when.daypartId: reference_missing"]);
        site.post(&format!("{path}/restore"), &Value::Null).await;
        assert_eq!(site.post(&format!("/bookings/{}/restore", id(&booked)), &Value::Null).await.status, 200);
        app.stop().await;
    })
    .await;
}

/// A booking by hours that are deleted at the same time: one of both is refused.
async fn race(site: &TestSite, on: &Value, poster: &MediaId) {
    let made = site.make("/dayparts", &office()).await;
    let path = format!("/dayparts/{}", id(&made));
    let body = json!({"name": "Menu", "channelId": on, "content": {"kind": "media", "id": poster},
        "when": by_hours(&made), "priority": 10});
    let (gone, booked) = futures_util::join!(remove(site, &path, 1), site.post("/bookings", &body));
    match (gone.status, booked.status) {
        (204, 422) => assert_eq!(booked.fields(), ["when.daypartId: reference_missing"]),
        (409, 201) => {}
        other => panic!("{other:?}: {} {}", gone.body, booked.body),
    }
}

/// Whoever comes first: no living booking ever goes by a deleted daypart.
#[actix_web::test]
async fn booking_and_deleting_at_once_leaves_nothing_dangling() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let on = channel(&site).await;
        let poster = app.db_media(&site, "Poster", None).await;
        let rounds: Vec<_> = (0..16).map(|_| race(&site, &on, &poster)).collect();
        join_all(rounds).await;
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_daypart_is_named() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    let days = json!({"name": "Days", "days": []});
    let theirs = other.make("/holiday-calendars", &days).await;
    let body = json!({"name": " ", "week": [open("08:00", "08:00"), open("8:00", "18:00"), [], [], [], [], []],
        "exceptions": [{"date": "2026-02-29", "windows": [{"from": "10:00", "to": "12:00"}, {"from": "11:00", "to": "13:00"}]}],
        "holidays": {"calendarId": theirs["id"], "weekday": 9}});
    let refused = site.post("/dayparts", &body).await;
    refused.refused(422, "invalid");
    assert_eq!(
        refused.fields(),
        [
            "name: name_empty",
            "week[0][0].to: window_empty",
            "week[1][0].from: time_invalid",
            "exceptions[0].windows[1].from: windows_overlap",
            "exceptions[0].date: date_invalid",
            "holidays.weekday: weekday_invalid",
        ]
    );
    let foreign = with(office(), "holidays", json!({"calendarId": theirs["id"], "weekday": 7}));
    assert_eq!(site.post("/dayparts", &foreign).await.fields(), ["holidays.calendarId: reference_missing"]);
    for wrong in [
        json!({"name": "A"}),
        json!({"name": "A", "week": {}}),
        json!({"name": "A", "week": [[{"from": "08:00"}], [], [], [], [], [], []]}),
        json!({"name": "A", "week": [[{"from": 8, "to": 18}], [], [], [], [], [], []]}),
        with(office(), "colour", json!("red")),
        with(office(), "holidays", json!({"calendarId": "x"})),
        with(office(), "holidays", json!({"calendarId": "x", "weekday": 300})),
        json!([]),
    ] {
        site.post("/dayparts", &wrong).await.refused(422, "json_invalid");
    }
    let many: Vec<Value> = (0..2000).map(|_| json!({"date": "2026-12-24", "windows": []})).collect();
    let refused = site.post("/dayparts", &with(office(), "exceptions", json!(many))).await;
    assert_eq!(refused.fields(), ["exceptions: exceptions_too_many"]);
    let large = with(office(), "name", json!("x".repeat(2 << 20)));
    site.post("/dayparts", &large).await.refused(413, "body_too_large");
    // Another site's does not exist.
    let made = other.make("/dayparts", &office()).await;
    let path = format!("/dayparts/{}", id(&made));
    site.get(&path).await.refused(404, "not_found");
    site.write(Method::PUT, &path, 1, &office()).await.refused(404, "not_found");
    remove(&site, &path, 1).await.refused(404, "not_found");
    let hung = site.post("/screens", &json!({"name": "Door", "activeHoursId": made["id"]})).await;
    assert_eq!(hung.fields(), ["activeHoursId: unknown"]);
    assert_eq!(site.get("/dayparts").await.body["items"], json!([]));
    app.stop().await;
}

/// Hours are everybody's: who reaches a part of the site goes by them and leaves them as they are.
#[actix_web::test]
async fn who_reaches_a_part_of_the_site_changes_no_hours() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let made = site.make("/dayparts", &office()).await;
    let some = app.member(&site, Profile::GroupAdmin, AccessType::Group, &[]).await.token;
    let send = async |method: Method, path: &str, body: &Value| {
        let request = some.request(method, &site.path(path)).header("if-match", "\"1\"");
        Answer::of(request.json(body).send().await.unwrap()).await
    };
    let path = format!("/dayparts/{}", id(&made));
    assert_eq!(send(Method::GET, &path, &Value::Null).await.body, made);
    for (method, at) in [(Method::POST, "/dayparts"), (Method::PUT, &path), (Method::DELETE, &path)] {
        assert_eq!(send(method, at, &office()).await.status, 403, "{at}");
    }
    let days = json!({"name": "Days", "days": []});
    assert_eq!(send(Method::POST, "/holiday-calendars", &days).await.status, 403);
    app.stop().await;
}
