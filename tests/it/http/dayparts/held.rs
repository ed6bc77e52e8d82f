//! What goes by hours holds them, and whoever changes them.

use atrium_domain::permission::{AccessType, Profile};
use reqwest::Method;
use serde_json::{Value, json};

use super::{book, by_hours, channel, id, office, open, remove, with};
use crate::{app::TestApp, sites::Answer};

/// Whoever may change content and no screens makes no screen dark by its hours.
#[actix_web::test]
async fn hours_of_screens_are_changed_by_those_who_may_change_screens() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let days = site.make("/holiday-calendars", &json!({"name": "Days", "days": []})).await;
        let holidays = json!({"calendarId": days["id"], "weekday": 7});
        let made = site.make("/dayparts", &with(office(), "holidays", holidays)).await;
        let free = site.make("/dayparts", &with(office(), "name", json!("Lunch"))).await;
        site.make("/screens", &json!({"name": "Door", "activeHoursId": made["id"]})).await;
        let publisher = app.member(&site, Profile::Publisher, AccessType::Site, &[]).await.token;
        let put = async |path: String, body: Value| {
            let request = publisher.request(Method::PUT, &site.path(&path)).header("if-match", "\"1\"");
            Answer::of(request.json(&body).send().await.unwrap()).await.status
        };
        let night = with(office(), "week", json!([[], [], [], [], [], [], open("03:00", "04:00")]));
        assert_eq!(put(format!("/dayparts/{}", id(&made)), night.clone()).await, 403);
        let always = json!({"name": "Days", "days": [{"date": "2026-11-22", "name": "Today"}]});
        assert_eq!(put(format!("/holiday-calendars/{}", id(&days)), always).await, 403);
        assert_eq!(put(format!("/dayparts/{}", id(&free)), with(night, "name", json!("Lunch"))).await, 200);
        app.stop().await;
    })
    .await;
}

/// A channel and a screen come back only with the hours that they go by.
#[actix_web::test]
async fn what_goes_by_deleted_hours_is_not_restored_before_them() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/dayparts", &office()).await;
        let on = channel(&site).await;
        book(&app, &site, &on, &by_hours(&made)).await;
        let screen = site.make("/screens", &json!({"name": "Door", "activeHoursId": made["id"]})).await;
        let paths = [format!("/channels/{}", on.as_str().unwrap()), format!("/screens/{}", id(&screen))];
        for path in &paths {
            assert_eq!(remove(&site, path, 1).await.status, 204, "{path}");
        }
        let hours = format!("/dayparts/{}", id(&made));
        assert_eq!(remove(&site, &hours, 1).await.status, 204);
        for path in &paths {
            let refused = site.post(&format!("{path}/restore"), &Value::Null).await;
            refused.refused(409, "restore_needs_others");
            assert_eq!(refused.body["args"]["dayparts"][0]["name"], "Office");
        }
        site.post(&format!("{hours}/restore"), &Value::Null).await;
        for path in &paths {
            assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.status, 200, "{path}");
        }
        app.stop().await;
    })
    .await;
}
