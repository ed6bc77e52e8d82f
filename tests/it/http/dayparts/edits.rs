//! Edits of bookings that go by hours and holidays.

use reqwest::Method;
use serde_json::{Value, json};

use super::{book, by_hours, channel, id, office, with};
use crate::{
    app::TestApp,
    sites::{Answer, TestSite},
};

async fn edit(
    site: &TestSite,
    path: &str,
    version: i64,
    original: &str,
    scope: &str,
    change: Value,
) -> Answer {
    let body = json!({"original": original, "scope": scope, "change": change});
    site.write(Method::POST, &format!("{path}/edits"), version, &body).await
}

#[actix_web::test]
async fn both_parts_of_a_cut_booking_go_by_the_same() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let days = json!({"name": "Swedish", "days": [{"date": "2026-12-25", "name": "Christmas Day"}]});
    let days = site.make("/holiday-calendars", &days).await;
    let hours = site.make("/dayparts", &office()).await;
    let on = channel(&site).await;
    let when = with(by_hours(&hours), "holidays", json!({"calendarId": days["id"], "mode": "exclude"}));
    let booked = book(&app, &site, &on, &when).await;
    let path = format!("/bookings/{}", id(&booked));
    site.write(Method::PATCH, &path, 1, &json!({"tags": {"anyOf": ["shop"]}})).await;
    let rule = json!({"kind": "rule", "start": "2026-12-10T00:00", "end": "2026-12-10T24:00",
        "repeat": "FREQ=WEEKLY;BYDAY=TH"});
    let cut = edit(&site, &path, 2, "2026-12-10", "following", rule).await;
    assert_eq!(cut.status, 200, "{}", cut.body);
    for part in ["booking", "made"] {
        let when = &cut.body[part]["when"];
        assert_eq!(
            (&when["daypartId"], &when["holidays"]),
            (&hours["id"], &booked["when"]["holidays"]),
            "{part}"
        );
        assert_eq!(cut.body[part]["tags"]["anyOf"], json!(["shop"]));
    }
    // One day at times of its own; all days cannot, for their times are the hours'.
    let own = json!({"kind": "window", "start": "2026-12-01T20:00", "end": "2026-12-01T21:00"});
    let one = edit(&site, &path, 3, "2026-12-01", "this", own.clone()).await;
    assert_eq!(one.body["booking"]["when"]["moved"][0]["start"], "2026-12-01T20:00");
    for scope in ["following", "all"] {
        let refused = edit(&site, &path, 4, "2026-12-01", scope, own.clone()).await;
        assert_eq!(refused.fields(), ["change.end: when_hours_need_days"], "{scope}");
    }
    let hourly = json!({"kind": "rule", "start": "2026-12-01T00:00", "end": "2026-12-01T24:00", "repeat": "FREQ=HOURLY"});
    let refused = edit(&site, &path, 4, "2026-12-01", "all", hourly).await;
    assert_eq!(refused.fields(), ["change.repeat: when_hours_within_day"]);
    assert_eq!(site.get(&path).await.body["version"], 4);
    app.stop().await;
}

#[actix_web::test]
async fn a_day_that_only_holidays_make_can_be_edited() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let days = json!({"name": "Swedish", "days": [{"date": "2026-12-25", "name": "Christmas Day"}]});
    let days = site.make("/holiday-calendars", &days).await;
    let on = channel(&site).await;
    let when = json!({"zone": {"mode": "screen"}, "start": "2026-11-01T20:00", "end": "2026-11-01T21:00",
        "repeat": "FREQ=WEEKLY;BYDAY=SU", "holidays": {"calendarId": days["id"], "mode": "asWeekday", "weekday": 7}});
    let booked = book(&app, &site, &on, &when).await;
    let path = format!("/bookings/{}", id(&booked));
    let at = format!("/channels/{}/occurrences?from=2026-12-21&until=2026-12-27", on.as_str().unwrap());
    let starts = async || {
        let items = site.get(&at).await.body["items"].clone();
        items
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["start"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(starts().await, ["2026-12-25T20:00", "2026-12-27T20:00"]);
    let later = json!({"kind": "window", "start": "2026-12-25T22:00", "end": "2026-12-25T23:00"});
    let moved = edit(&site, &path, 1, "2026-12-25", "this", later).await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    assert_eq!(starts().await, ["2026-12-25T22:00", "2026-12-27T20:00"]);
    let gone = edit(&site, &path, 2, "2026-12-25", "this", json!({"kind": "remove"})).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    assert_eq!(starts().await, ["2026-12-27T20:00"]);
    let none = edit(&site, &path, 3, "2026-12-24", "this", json!({"kind": "remove"})).await;
    assert_eq!(none.fields(), ["original: instance_unknown"]);
    app.stop().await;
}

#[actix_web::test]
async fn times_that_cannot_be_are_refused_beside_their_field() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    let (hours, theirs) = (site.make("/dayparts", &office()).await, other.make("/dayparts", &office()).await);
    let on = channel(&site).await;
    let poster = app.db_media(&site, "Poster", None).await;
    let send = async |when: Value| {
        let body = json!({"name": "Menu", "channelId": on, "content": {"kind": "media", "id": poster},
            "when": when, "priority": 10});
        site.post("/bookings", &body).await
    };
    let good = by_hours(&hours);
    for (field, value, expected) in [
        ("end", json!("2026-11-01T18:00"), "when.end: when_hours_need_days"),
        ("end", json!("2026-11-02T24:00"), "when.end: when_hours_need_days"),
        ("start", json!("2026-11-01T08:00"), "when.end: when_hours_need_days"),
        ("repeat", json!("FREQ=MINUTELY;INTERVAL=5"), "when.repeat: when_hours_within_day"),
        ("daypartId", json!("x"), "when.daypartId: reference_missing"),
        ("daypartId", theirs["id"].clone(), "when.daypartId: reference_missing"),
        (
            "holidays",
            json!({"calendarId": hours["id"], "mode": "exclude"}),
            "when.holidays: reference_missing",
        ),
        (
            "holidays",
            json!({"calendarId": hours["id"], "mode": "maybe"}),
            "when.holidays: holidays_mode_invalid",
        ),
        (
            "holidays",
            json!({"calendarId": hours["id"], "mode": "asWeekday"}),
            "when.holidays: holidays_mode_invalid",
        ),
    ] {
        assert_eq!(
            send(with(good.clone(), field, value.clone())).await.fields(),
            [expected],
            "{field} {value}"
        );
    }
    for wrong in [json!(7), json!([]), json!({"calendarId": hours["id"]})] {
        send(with(good.clone(), "holidays", wrong)).await.refused(422, "json_invalid");
    }
    assert_eq!(send(good).await.status, 201);
    app.stop().await;
}
