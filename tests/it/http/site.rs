use reqwest::Method;
use serde_json::json;

use crate::app::TestApp;

#[actix_web::test]
async fn a_site_is_shown_and_changed() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let shown = site.get("").await;
    assert_eq!((&shown.body["zone"], &shown.body["changeVersion"]), (&json!("Europe/Stockholm"), &json!(0)));
    let patched =
        site.write(Method::PATCH, "", 1, &json!({"zone": "America/New_York", "offlineMark": true})).await;
    assert_eq!(patched.status, 200, "{}", patched.body);
    assert_eq!((&patched.body["version"], &patched.body["changeVersion"]), (&json!(2), &json!(1)));
    site.write(Method::PATCH, "", 1, &json!({"name": "Late"})).await.refused(412, "stale");
    let refused = site.write(Method::PATCH, "", 2, &json!({"name": "", "zone": "X", "locale": "!"})).await;
    assert_eq!(refused.fields(), ["name: name_empty", "zone: zone_unknown", "locale: locale_invalid"]);
    app.stop().await;
}

#[actix_web::test]
async fn changes_tell_who_did_what() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    for name in ["One", "Two", "Three"] {
        site.make("/channels", &json!({"name": name})).await;
    }
    let page = site.get("/changes?limit=2").await.body;
    let names = |page: &serde_json::Value| {
        let items = page["items"].as_array().unwrap();
        items.iter().map(|one| one["objectName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&page), ["Three", "Two"]);
    assert_eq!(page["items"][0]["actor"]["name"], "A site_owner token");
    let rest = site.get(&format!("/changes?limit=2&after={}", page["next"].as_str().unwrap())).await.body;
    assert_eq!((names(&rest), rest["next"].is_null()), (vec!["One".to_owned()], true));
    app.stop().await;
}

#[actix_web::test]
async fn the_overview_counts_what_is_there() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    app.db_media(&site, "Poster", None).await;
    site.make("/channels", &json!({"name": "One"})).await;
    let shown = site.get("/overview").await.body;
    assert_eq!(shown["media"], json!({"count": 1, "bytes": 1000}));
    assert_eq!((&shown["channels"], &shown["playlists"]), (&json!(1), &json!(0)));
    assert_eq!(shown["recentChanges"][0]["objectName"], "One");
    assert_eq!(shown["screens"]["total"], 0);
    app.stop().await;
}
