//! What was looked at is done, or nothing: other changes of the site do not matter.

use super::*;

/// A look that is put back as it was seen, and the screens it names.
async fn look(hall: &Hall, wish: &Value) -> (Value, i64) {
    let mut look = wish.clone();
    look["dryRun"] = json!(true);
    let looked = hall.site.post("/put-backs", &look).await;
    assert_eq!(looked.status, 200, "{}", looked.body);
    let mut seen = wish.clone();
    seen["seen"] = looked.body["seen"].clone();
    (seen, looked.body["changed"].as_i64().unwrap())
}

/// Two screens in a folder and one outside, which have lost what they showed.
async fn lost(app: &TestApp) -> (Hall, Value, Vec<Value>, Moment) {
    let hall = Hall::new(app, &[]).await;
    app.remember(&hall.site).await;
    let folder = hall.site.make("/screen-folders", &json!({"name": "East"})).await["id"].clone();
    let root = json!({"kind": "channel", "id": hall.channel});
    let mut screens = Vec::new();
    for (name, folder) in [("One", &folder), ("Two", &folder), ("Out", &Value::Null)] {
        let body = json!({"name": name, "folderId": folder, "root": root});
        screens.push(hall.site.make("/screens", &body).await["id"].clone());
    }
    let well = app.clock.now();
    app.clock.advance_ms(HOUR_MS);
    for screen in &screens {
        let path = format!("/screens/{}", text(screen));
        assert_eq!(hall.site.write(Method::PATCH, &path, 1, &json!({"root": null})).await.status, 200);
    }
    (hall, folder, screens, well)
}

#[actix_web::test]
async fn a_screen_that_came_into_the_folder_meanwhile_is_not_put_back_unseen() {
    TestApp::on_both(async |app| {
        let (hall, folder, screens, well) = lost(&app).await;
        let wish = json!({"what": "folder", "id": folder, "at": well});
        let (seen, changed) = look(&hall, &wish).await;
        assert_eq!(changed, 2);
        let path = format!("/screens/{}", text(&screens[2]));
        let moved = hall.site.write(Method::PATCH, &path, 2, &json!({"folderId": folder})).await;
        assert_eq!(moved.status, 200, "{}", moved.body);
        let before = hall.version().await;
        hall.site.post("/put-backs", &seen).await.refused(412, "stale");
        assert_eq!(hall.version().await, before, "nothing was written");

        let (seen, changed) = look(&hall, &wish).await;
        assert_eq!(changed, 3);
        // What one of them is called says nothing of what it shows, but it was looked at as it was.
        let named = hall.site.write(Method::PATCH, &path, 3, &json!({"name": "In"})).await;
        assert_eq!(named.status, 200, "{}", named.body);
        hall.site.post("/put-backs", &seen).await.refused(412, "stale");
        let (seen, _) = look(&hall, &wish).await;
        assert_eq!(hall.site.post("/put-backs", &seen).await.body["changed"], 3);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_busy_site_is_put_back_though_others_write() {
    TestApp::on_both(async |app| {
        let (hall, _, _, well) = lost(&app).await;
        let (seen, changed) = look(&hall, &json!({"what": "site", "at": well})).await;
        assert_eq!(changed, 3);
        let files = hall.site.make("/media-folders", &json!({"name": "Files"})).await;
        assert!(files["id"].is_string());
        hall.site.make("/screens", &json!({"name": "Late"})).await;
        let done = hall.site.post("/put-backs", &seen).await;
        assert_eq!((done.status, &done.body["changed"]), (200, &json!(3)), "{}", done.body);
        // What was made since and would go is something else than was seen.
        let (seen, _) =
            look(&hall, &json!({"what": "site", "version": done.body["made"].as_i64().unwrap() - 1})).await;
        hall.site.make("/channels", &json!({"name": "Made since"})).await;
        hall.site.post("/put-backs", &seen).await.refused(412, "stale");
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn nothing_but_what_a_look_told_is_taken_for_it() {
    let app = TestApp::start().await;
    let (hall, folder, _, well) = lost(&app).await;
    for seen in ["", "seen", &"0".repeat(64), &"x".repeat(10_000)] {
        let wish = json!({"what": "folder", "id": folder, "at": well, "seen": seen});
        hall.site.post("/put-backs", &wish).await.refused(412, "stale");
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_booking_that_was_edited_meanwhile_is_not_overwritten_unseen() {
    TestApp::on_both(async |app| {
        let (hall, made, well) = planned(&app).await;
        spoil(&hall, &made).await;
        let wish = json!({"what": "channel", "id": hall.channel, "at": well});
        let (seen, _) = look(&hall, &wish).await;
        let path = format!("/bookings/{}", text(&made[0]["id"]));
        let edited = hall.site.write(Method::PATCH, &path, 2, &json!({"priority": 901})).await;
        assert_eq!(edited.status, 200, "{}", edited.body);
        hall.site.post("/put-backs", &seen).await.refused(412, "stale");
        let (seen, changed) = look(&hall, &wish).await;
        hall.site.make("/channels", &json!({"name": "Elsewhere"})).await;
        let done = hall.site.post("/put-backs", &seen).await;
        assert_eq!((done.status, &done.body["changed"]), (200, &json!(changed)), "{}", done.body);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_was_seen_of_one_version_is_no_leave_for_another() {
    let app = TestApp::start().await;
    let (hall, _, _) = planned(&app).await;
    let path = format!("/channels/{}", text(&hall.channel));
    let mut versions = Vec::new();
    for (version, name) in [(1, "First"), (2, "Second"), (3, "Third")] {
        let named = hall.site.write(Method::PATCH, &path, version, &json!({"name": name})).await;
        assert_eq!(named.status, 200, "{}", named.body);
        versions.push(hall.version().await);
    }
    let (mut seen, _) =
        look(&hall, &json!({"what": "channel", "id": hall.channel, "version": versions[0]})).await;
    seen["version"] = json!(versions[1]);
    hall.site.post("/put-backs", &seen).await.refused(412, "stale");
    seen["version"] = json!(versions[0]);
    assert_eq!(hall.site.post("/put-backs", &seen).await.body["changed"], 1);
    app.stop().await;
}

#[actix_web::test]
async fn items_that_come_back_are_a_new_version_and_in_the_history() {
    TestApp::on_both(async |app| {
        let (hall, _, _) = planned(&app).await;
        let path = format!("/playlists/{}", text(&hall.loop_));
        let well = app.clock.now();
        app.clock.advance_ms(HOUR_MS);
        let list = hall.site.get(&path).await.body;
        let (was, version) = (list["items"].clone(), list["version"].as_i64().unwrap());
        assert_ne!(was, json!([]));
        let emptied = json!({"name": list["name"], "items": []});
        assert_eq!(hall.site.write(Method::PUT, &path, version, &emptied).await.status, 200);
        app.clock.advance_ms(HOUR_MS);
        let wish = json!({"what": "site", "at": well});
        let (seen, _) = look(&hall, &wish).await;
        let done = hall.site.post("/put-backs", &wish).await.body;
        assert_eq!(done["changed"], 1, "{done}");
        assert_eq!(hall.site.get(&path).await.body["items"], was);
        // Who had it open as it was before does not overwrite it.
        hall.site.write(Method::PUT, &path, version + 1, &emptied).await.refused(412, "stale");
        assert_eq!(hall.site.write(Method::PUT, &path, version + 2, &emptied).await.status, 200);
        hall.site.post("/put-backs", &seen).await.refused(412, "stale");
        // What the put-back made is a version like any other.
        let again = json!({"what": "site", "version": done["made"]});
        assert_eq!(hall.site.post("/put-backs", &again).await.body["changed"], 1);
        assert_eq!(hall.site.get(&path).await.body["items"], was);
        app.stop().await;
    })
    .await;
}
