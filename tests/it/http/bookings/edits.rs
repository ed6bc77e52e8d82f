use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use super::{booking, channel, start};
use crate::{
    app::TestApp,
    sites::{Answer, TestSite},
};

/// A booking of every last Friday, 15:00 to 16:00; its path.
async fn last_fridays(app: &TestApp, site: &TestSite) -> String {
    let on = channel(site, "One").await;
    let poster = app.db_media(site, "Poster", None).await;
    let mut body = booking(&on, "media", &json!(poster));
    body["when"] = json!({"zone": {"mode": "screen"}, "start": "2026-01-30T15:00",
        "end": "2026-01-30T16:00", "repeat": "FREQ=MONTHLY;BYDAY=-1FR"});
    let made = site.make("/bookings", &body).await;
    format!("/bookings/{}", made["id"].as_str().unwrap())
}

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

fn window(start: &str, end: &str) -> Value {
    json!({"kind": "window", "start": start, "end": end})
}

#[actix_web::test]
async fn one_instance_is_moved_and_taken_out() {
    let (app, site) = start().await;
    let path = last_fridays(&app, &site).await;
    let change = window("2026-02-26T14:00", "2026-02-26T16:30");
    let moved = edit(&site, &path, 1, "2026-02-27", "this", change).await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    let expected =
        json!([{"original": "2026-02-27", "start": "2026-02-26T14:00", "end": "2026-02-26T16:30"}]);
    assert_eq!(moved.body["booking"]["when"]["moved"], expected);
    assert!(moved.body.get("made").is_none());
    let out = edit(&site, &path, 2, "2026-03-27T15:00", "this", json!({"kind": "remove"})).await;
    assert_eq!(out.body["booking"]["when"]["except"], json!(["2026-03-27"]));
    assert_eq!(out.body["booking"]["version"], 3);
    assert_eq!(site.get(&path).await.body, out.body["booking"]);

    let change = window("2026-04-24T17:00", "2026-04-24T18:00");
    let all = edit(&site, &path, 3, "2026-04-24", "all", change).await.body;
    let when = &all["booking"]["when"];
    assert_eq!((&when["start"], &when["except"]), (&json!("2026-01-30T17:00"), &json!(["2026-03-27"])));
    assert_eq!(when["moved"], expected, "what was moved on its own stays");
    let gone = edit(&site, &path, 4, "2026-04-24", "all", json!({"kind": "remove"})).await;
    assert_eq!((gone.status, gone.body), (200, json!({})));
    site.get(&path).await.refused(404, "not_found");
    assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn one_date_has_other_content() {
    let (app, site) = start().await;
    let path = last_fridays(&app, &site).await;
    let before = site.get(&path).await.body;
    let film = app.db_media(&site, "Film", None).await;
    let differ = |booking: Value| json!({"kind": "differ", "booking": booking});
    let other = differ(json!({"name": "Special", "content": {"kind": "media", "id": film}, "priority": 7}));
    let cut = edit(&site, &path, 1, "2026-02-27", "this", other.clone()).await;
    assert_eq!(cut.status, 200, "{}", cut.body);
    let (kept, made) = (&cut.body["booking"], &cut.body["made"]);
    assert_eq!(kept["when"]["except"], json!(["2026-02-27"]));
    for same in ["name", "content", "priority"] {
        assert_eq!(kept[same], before[same], "{same}");
    }
    assert_eq!((&made["name"], &made["content"]["name"]), (&json!("Special"), &json!("Film")));
    let own = json!({"zone": {"mode": "screen"}, "start": "2026-02-27T15:00", "end": "2026-02-27T16:00"});
    for (field, value) in own.as_object().unwrap() {
        assert_eq!(&made["when"][field], value);
    }
    assert_eq!((&made["when"]["repeat"], &made["createdAt"]), (&Value::Null, &before["createdAt"]));
    assert_eq!(site.get(&path).await.body, *kept);

    let following = edit(&site, &path, 2, "2026-06-26", "following", other.clone()).await.body;
    assert_eq!(following["booking"]["when"]["repeat"], "FREQ=MONTHLY;UNTIL=20260625;BYDAY=-1FR");
    let rest = &following["made"];
    assert_eq!(
        (&rest["name"], &rest["when"]["repeat"]),
        (&json!("Special"), &json!("FREQ=MONTHLY;BYDAY=-1FR"))
    );
    let all = edit(&site, &path, 3, "2026-03-27", "all", differ(json!({"priority": 9}))).await.body;
    assert_eq!((&all["booking"]["priority"], &all["booking"]["name"]), (&json!(9), &before["name"]));
    assert!(all.get("made").is_none());

    let listed = site.get("/bookings").await.body["items"].as_array().unwrap().len();
    let version = all["booking"]["version"].as_i64().unwrap();
    for (booking, code) in [
        (json!({"priority": 0}), "invalid"),
        (json!({"when": own}), "invalid"),
        (json!({"content": {"kind": "media", "id": "nothing"}}), "invalid"),
        (json!({"channelId": "other"}), "json_invalid"),
    ] {
        edit(&site, &path, version, "2026-03-27", "this", differ(booking)).await.refused(422, code);
    }
    edit(&site, &path, version, "2026-02-27", "this", other.clone()).await.refused(422, "invalid");
    edit(&site, &path, 1, "2026-03-27", "this", other).await.refused(412, "stale");
    assert_eq!(site.get("/bookings").await.body["items"].as_array().unwrap().len(), listed);
    app.stop().await;
}

#[actix_web::test]
async fn the_last_of_its_dates_is_the_booking_itself() {
    let (app, site) = start().await;
    let path = last_fridays(&app, &site).await;
    let twice = json!({"when": {"zone": {"mode": "screen"}, "start": "2026-01-30T15:00",
        "end": "2026-01-30T16:00", "repeat": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2"}});
    assert_eq!(site.write(Method::PATCH, &path, 1, &twice).await.status, 200);
    let differ = |name: &str| json!({"kind": "differ", "booking": {"name": name}});
    let first = edit(&site, &path, 2, "2026-01-30", "this", differ("First")).await.body;
    assert_eq!((&first["made"]["name"], &first["booking"]["version"]), (&json!("First"), &json!(3)));
    let last = edit(&site, &path, 3, "2026-02-27", "this", differ("Last")).await;
    assert_eq!(last.status, 200, "{}", last.body);
    assert!(last.body.get("made").is_none());
    let booking = &last.body["booking"];
    assert_eq!((&booking["name"], &booking["when"]["repeat"]), (&json!("Last"), &Value::Null));
    assert_eq!(booking["when"]["start"], "2026-02-27T15:00");
    app.stop().await;
}

#[actix_web::test]
async fn a_date_that_holidays_made_is_one_of_its_own_only_where_it_is_alone() {
    let (app, site) = start().await;
    let days = json!({"name": "Holidays", "days": [{"date": "2026-12-25", "name": "Christmas"}]});
    let calendar = site.make("/holiday-calendars", &days).await["id"].clone();
    let path = last_fridays(&app, &site).await;
    let sundays = json!({"zone": {"mode": "screen"}, "start": "2026-11-01T10:00", "end": "2026-11-01T12:00",
        "repeat": "FREQ=WEEKLY;BYDAY=SU",
        "holidays": {"calendarId": calendar, "mode": "asWeekday", "weekday": 7}});
    let patched = site.write(Method::PATCH, &path, 1, &json!({"when": sundays})).await;
    assert_eq!(patched.status, 200, "{}", patched.body);
    let differ = |priority: i32| json!({"kind": "differ", "booking": {"priority": priority}});
    let all = edit(&site, &path, 2, "2026-12-25", "all", differ(5)).await.body;
    assert_eq!((&all["booking"]["priority"], &all["booking"]["when"]), (&json!(5), &patched.body["when"]));
    let one = edit(&site, &path, 3, "2026-12-25", "this", differ(6)).await.body;
    let (kept, made) = (&one["booking"]["when"], &one["made"]["when"]);
    assert_eq!((&kept["except"], &kept["holidays"]), (&json!(["2026-12-25"]), &sundays["holidays"]));
    assert_eq!((&made["start"], &made["holidays"]), (&json!("2026-12-25T10:00"), &Value::Null));
    edit(&site, &path, 4, "2026-12-24", "all", differ(7)).await.refused(422, "invalid");
    // What holidays make stays where the rule itself has no date left.
    let mut two = sundays.clone();
    two["start"] = json!("2026-12-20T10:00");
    two["end"] = json!("2026-12-20T12:00");
    two["repeat"] = json!("FREQ=WEEKLY;BYDAY=SU;UNTIL=20261227");
    assert_eq!(site.write(Method::PATCH, &path, 4, &json!({"when": two})).await.status, 200);
    edit(&site, &path, 5, "2026-12-20", "this", differ(8)).await;
    let last = edit(&site, &path, 6, "2026-12-27", "this", differ(9)).await.body;
    assert_eq!(last["booking"]["when"]["holidays"], sundays["holidays"]);
    assert_eq!(last["made"]["when"]["start"], "2026-12-27T10:00");
    app.stop().await;
}

#[actix_web::test]
async fn one_date_of_opening_hours_keeps_them_unless_it_was_moved() {
    let (app, site) = start().await;
    let hours = json!({"name": "Open", "week": [[{"from": "09:00", "to": "17:00"}], [], [], [], [], [], []]});
    let hours = site.make("/dayparts", &hours).await["id"].clone();
    let path = last_fridays(&app, &site).await;
    let when = json!({"zone": {"mode": "screen"}, "start": "2026-11-02T00:00", "end": "2026-11-03T00:00",
        "repeat": "FREQ=WEEKLY", "daypartId": hours,
        "moved": [{"original": "2026-11-09", "start": "2026-11-09T10:00", "end": "2026-11-09T12:00"}]});
    let patched = site.write(Method::PATCH, &path, 1, &json!({"when": when})).await;
    assert_eq!(patched.status, 200, "{}", patched.body);
    let differ = json!({"kind": "differ", "booking": {"name": "Special"}});
    let moved = edit(&site, &path, 2, "2026-11-09", "this", differ.clone()).await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    let made = &moved.body["made"]["when"];
    assert_eq!((&made["start"], &made["daypartId"]), (&json!("2026-11-09T10:00"), &Value::Null));
    let plain = edit(&site, &path, 3, "2026-11-16", "this", differ).await.body;
    assert_eq!(plain["made"]["when"]["daypartId"], hours);
    app.stop().await;
}

#[actix_web::test]
async fn the_following_become_a_booking_of_their_own() {
    let (app, site) = start().await;
    let path = last_fridays(&app, &site).await;
    let change = json!({"kind": "rule", "start": "2026-06-25T15:00", "end": "2026-06-25T16:00",
        "repeat": "FREQ=MONTHLY;BYDAY=-1TH"});
    let cut = edit(&site, &path, 1, "2026-06-26", "following", change).await.body;
    let (kept, made) = (&cut["booking"], &cut["made"]);
    assert_eq!(kept["when"]["repeat"], "FREQ=MONTHLY;UNTIL=20260625;BYDAY=-1FR");
    assert_eq!(made["when"]["repeat"], "FREQ=MONTHLY;BYDAY=-1TH");
    for same in ["name", "channelId", "content", "priority", "createdAt"] {
        assert_eq!(kept[same], made[same], "{same}");
    }
    assert_eq!(site.get("/bookings").await.body["items"].as_array().unwrap().len(), 2);
    let second = format!("/bookings/{}", made["id"].as_str().unwrap());
    // From the first instance on it is all of them: no empty booking is left behind.
    let first = window("2026-06-25T10:00", "2026-06-25T11:00");
    let all = edit(&site, &second, 1, "2026-06-25", "following", first).await.body;
    assert_eq!((&all["booking"]["id"], all.get("made")), (&made["id"], None));
    assert_eq!(all["booking"]["when"]["start"], "2026-06-25T10:00");
    let ended = edit(&site, &second, 2, "2026-08-27", "following", json!({"kind": "remove"})).await.body;
    assert_eq!(ended["booking"]["when"]["repeat"], "FREQ=MONTHLY;UNTIL=20260826;BYDAY=-1TH");
    app.stop().await;
}

#[actix_web::test]
async fn the_last_instance_takes_the_booking_along() {
    let (app, site) = start().await;
    let path = last_fridays(&app, &site).await;
    let ends = json!({"kind": "rule", "start": "2026-01-30T15:00", "end": "2026-01-30T16:00"});
    let single = edit(&site, &path, 1, "2026-01-30", "all", ends).await.body;
    assert!(single["booking"]["when"].get("repeat").is_none());
    let gone = edit(&site, &path, 2, "2026-01-30", "this", json!({"kind": "remove"})).await;
    assert_eq!((gone.status, gone.body), (200, json!({})));
    site.get(&path).await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn edits_that_make_no_sense_are_named_and_change_nothing() {
    let (app, site) = start().await;
    let path = last_fridays(&app, &site).await;
    let before = site.get(&path).await.body;
    let hour = window("2026-02-27T15:00", "2026-02-27T16:00");
    let rule = |repeat: &str| json!({"kind": "rule", "start": "2026-02-27T15:00", "end": "2026-02-27T16:00", "repeat": repeat});
    for (original, scope, change, field) in [
        ("2026-02-20", "this", hour.clone(), "original: instance_unknown"),
        ("someday", "this", hour.clone(), "original: instance_unknown"),
        ("9999-12-31", "all", hour, "original: instance_unknown"),
        (
            "2026-02-27",
            "all",
            window("2026-02-26T15:00", "2026-02-26T16:00"),
            "change.start: edit_needs_rule",
        ),
        ("2026-02-27", "this", rule("FREQ=DAILY"), "scope: edit_one_cannot_repeat"),
        ("2026-02-27", "this", window("2026-02-27", "2026-02-27T16:00"), "change.start: series_time_invalid"),
        ("2026-02-27", "this", window("2026-02-27T15:00", "x"), "change.end: series_time_invalid"),
        ("2026-02-27", "this", window("2026-02-27T15:00", "2026-02-27T15:00"), "change.end: series_empty"),
        ("2026-02-27", "all", window("2026-02-27T15:00", "2027-12-27T15:00"), "change.end: series_too_long"),
        ("2026-02-27", "following", rule("FREQ=NEVER"), "change.repeat: repeat_value_unreadable"),
        ("2026-02-27", "following", rule("FREQ=DAILY;UNTIL=20200101"), "change.repeat: series_never"),
        ("2026-02-27", "all", rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "change.repeat: series_never"),
    ] {
        let refused = edit(&site, &path, 1, original, scope, change).await;
        assert_eq!((refused.status, refused.fields()), (422, vec![field.to_owned()]), "{}", refused.body);
    }
    for body in [
        json!({"original": "2026-02-27", "scope": "some", "change": {"kind": "remove"}}),
        json!({"original": "2026-02-27", "scope": "this", "change": {"kind": "explode"}}),
        json!({"original": "2026-02-27", "scope": "this", "change": {"kind": "remove", "start": "x"}}),
        json!({"original": "2026-02-27", "scope": "this"}),
    ] {
        let answer = site.write(Method::POST, &format!("{path}/edits"), 1, &body).await;
        answer.refused(422, "json_invalid");
    }
    let huge = json!({"original": "9".repeat(5 << 20), "scope": "this", "change": {"kind": "remove"}});
    site.write(Method::POST, &format!("{path}/edits"), 1, &huge).await.refused(413, "body_too_large");
    let body = json!({"original": "2026-02-27", "scope": "this", "change": {"kind": "remove"}});
    site.post(&format!("{path}/edits"), &body).await.refused(428, "if_match_required");
    assert_eq!(site.get(&path).await.body, before);
    app.stop().await;
}

#[actix_web::test]
async fn of_64_cuts_at_once_one_is_made() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let path = last_fridays(&app, &site).await;
        let cut = || {
            edit(
                &site,
                &path,
                1,
                "2026-06-26",
                "following",
                json!({"kind": "rule",
            "start": "2026-06-26T10:00", "end": "2026-06-26T11:00", "repeat": "FREQ=WEEKLY"}),
            )
        };
        let answers = join_all((0..64).map(|_| cut())).await;
        let done = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(done, 1);
        assert!(answers.iter().all(|answer| [200, 412].contains(&answer.status)));
        assert_eq!(site.get("/bookings").await.body["items"].as_array().unwrap().len(), 2);
        // Who lost sees what is stored now, and two hands on different dates lose nothing.
        let current = &answers.iter().find(|answer| answer.status == 412).unwrap().body["current"];
        assert_eq!(current["version"], 2);
    })
    .await;
}
