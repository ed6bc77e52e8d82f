//! Calendars of holidays: `src/http/holiday_calendars.rs`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;

fn id(view: &Value) -> &str {
    view["id"].as_str().unwrap()
}

#[actix_web::test]
async fn a_calendar_is_made_replaced_deleted_and_restored() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let days = json!([{"date": "2026-12-25", "name": " Christmas Day "}, {"date": "2026-06-06", "name": "Nationaldagen"}]);
        let made = site.make("/holiday-calendars", &json!({"name": "Swedish", "days": days})).await;
        let sorted = json!([{"date": "2026-06-06", "name": "Nationaldagen"}, {"date": "2026-12-25", "name": "Christmas Day"}]);
        assert_eq!((&made["days"], &made["version"]), (&sorted, &json!(1)));
        let path = format!("/holiday-calendars/{}", id(&made));
        let put = site.write(Method::PUT, &path, 1, &json!({"name": "None", "days": []})).await;
        assert_eq!((put.status, &put.body["days"]), (200, &json!([])));
        site.write(Method::PUT, &path, 1, &json!({"name": "None", "days": []})).await.refused(412, "stale");
        assert_eq!(site.get("/holiday-calendars").await.body["items"], json!([put.body]));
        assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
        site.get(&path).await.refused(404, "not_found");
        assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.status, 200);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_in_use_stays() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let made = site.make("/holiday-calendars", &json!({"name": "Swedish", "days": []})).await;
    let path = format!("/holiday-calendars/{}", id(&made));
    let hours = json!({"name": "Office", "week": [[], [], [], [], [], [], []],
        "holidays": {"calendarId": made["id"], "weekday": 7}});
    let hours = site.make("/dayparts", &hours).await;
    let refused = site.write(Method::DELETE, &path, 1, &Value::Null).await;
    refused.refused(409, "holiday_calendar_in_use");
    assert_eq!(refused.body["args"]["dayparts"], json!([{"id": hours["id"], "name": "Office"}]));
    let on = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    let poster = app.db_media(&site, "Poster", None).await;
    let mut when = super::bookings::when();
    when["holidays"] = json!({"calendarId": made["id"], "mode": "exclude"});
    let body = json!({"name": "Menu", "channelId": on, "content": {"kind": "media", "id": poster}, "when": when, "priority": 10});
    site.make("/bookings", &body).await;
    site.write(Method::DELETE, &format!("/dayparts/{}", id(&hours)), 1, &Value::Null).await;
    let refused = site.write(Method::DELETE, &path, 1, &Value::Null).await;
    assert_eq!(
        (&refused.body["args"]["bookings"][0]["name"], &refused.body["args"]["count"]),
        (&json!("Menu"), &json!(1))
    );
    app.stop().await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_calendar_is_named() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    let days = json!([{"date": "2026-12-25", "name": ""}, {"date": "25/12", "name": "x"}, {"date": "2026-12-25", "name": "x"}]);
    let refused = site.post("/holiday-calendars", &json!({"name": "", "days": days})).await;
    let expected = [
        "name: name_empty",
        "days[0].name: holiday_name_invalid",
        "days[1].date: date_invalid",
        "days[2].date: date_twice",
    ];
    assert_eq!(refused.fields(), expected);
    let many: Vec<Value> = (0..1001).map(|_| json!({"date": "2026-12-25", "name": "x"})).collect();
    let refused = site.post("/holiday-calendars", &json!({"name": "A", "days": many})).await;
    assert_eq!(refused.fields(), ["days: holidays_too_many"]);
    for wrong in [
        json!({"name": "A"}),
        json!({"name": "A", "days": {}}),
        json!({"name": "A", "days": ["2026-12-25"]}),
        json!({"name": "A", "days": [{"date": "2026-12-25"}]}),
        json!({"name": "A", "days": [], "country": "SE"}),
    ] {
        site.post("/holiday-calendars", &wrong).await.refused(422, "json_invalid");
    }
    let theirs = other.make("/holiday-calendars", &json!({"name": "Theirs", "days": []})).await;
    site.get(&format!("/holiday-calendars/{}", id(&theirs))).await.refused(404, "not_found");
    assert_eq!(site.get("/holiday-calendars").await.body["items"], json!([]));
    app.stop().await;
}
