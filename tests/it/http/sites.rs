use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{PASSWORD, Signed, VIEWER, sign_in},
    sites::Answer,
};

async fn call(signed: &Signed, method: Method, path: &str, version: i64, body: &Value) -> Answer {
    let request = signed.caller.request(method, path).header("if-match", format!("\"{version}\""));
    Answer::of(request.json(body).send().await.unwrap()).await
}

async fn post(signed: &Signed, path: &str, body: &Value) -> Answer {
    Answer::of(signed.caller.post(path, body).await).await
}

async fn my_sites(signed: &Signed) -> Vec<(String, bool)> {
    let me: Value = signed.caller.get("/api/v1/me").await.json().await.unwrap();
    let sites = me["sites"].as_array().unwrap();
    sites.iter().map(|site| (site["name"].as_str().unwrap().to_owned(), site["suspended"] == true)).collect()
}

#[actix_web::test]
async fn a_second_site_is_made_and_both_are_ones_own() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let owners = Answer::of(admin.caller.get("/api/v1/server/organisations").await).await.body;
    let input = json!({
        "name": "South Hall", "zone": "Europe/Oslo", "locale": "sv", "organisationId": owners[0]["id"],
    });
    let made = post(&admin, "/api/v1/server/sites", &input).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(my_sites(&admin).await, [("North Hall".to_owned(), false), ("South Hall".to_owned(), false)]);
    let path = format!("/api/v1/sites/{}/channels", made.body["id"].as_str().unwrap());
    assert_eq!(post(&admin, &path, &json!({"name": "Lobby"})).await.status, 201);
    let own = json!({"name": "East", "zone": "Europe/Oslo", "locale": "en", "organisationName": "Other"});
    let own = post(&admin, "/api/v1/server/sites", &own).await;
    assert_eq!(own.body["organisation"]["name"], "Other");
    app.stop().await;
}

#[actix_web::test]
async fn what_makes_no_site_is_refused() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let refused = post(
        &admin,
        "/api/v1/server/sites",
        &json!({"name": " ", "zone": "Mars", "locale": "!", "organisationName": "A", "organisationId": admin.site}),
    )
    .await;
    assert_eq!(
        refused.fields(),
        ["name: name_empty", "zone: zone_unknown", "locale: locale_invalid", "organisationId: required"]
    );
    let nobody = json!({"name": "X", "zone": "Europe/Oslo", "locale": "en", "organisationId": admin.site});
    let refused = post(&admin, "/api/v1/server/sites", &nobody).await;
    assert_eq!(refused.fields(), ["organisationId: reference_missing"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_suspended_site_refuses_people_and_keeps_its_players() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let viewer = app.viewer(&admin).await;
    let device = app.device().await;
    let claim = json!({"code": device.code(), "screen": {"name": "Lobby"}});
    let claimed = post(&admin, &format!("/api/v1/sites/{}/registrations/claim", admin.site), &claim).await;
    assert_eq!(claimed.status, 201, "{}", claimed.body);
    let player = device.caller;
    let before: Value = player.get("/player/v1/schedule").await.json().await.unwrap();
    let path = format!("/api/v1/server/sites/{}", admin.site);
    let suspended = post(&admin, &format!("{path}/suspend"), &json!({})).await;
    assert_eq!(suspended.status, 200, "{}", suspended.body);
    for (who, rest) in [(&admin, "/screens"), (&viewer, "/screens"), (&viewer, "/media"), (&viewer, "")] {
        let address = format!("/api/v1/sites/{}{rest}", admin.site);
        Answer::of(who.caller.get(&address).await).await.refused(403, "site_suspended");
    }
    let edit = format!("/api/v1/sites/{}/channels", admin.site);
    post(&admin, &edit, &json!({"name": "Lobby"})).await.refused(403, "site_suspended");
    assert_eq!(my_sites(&viewer).await, [("North Hall".to_owned(), true)]);
    // The player goes on: it gets its schedule, and what it reports is taken.
    let after: Value = player.get("/player/v1/schedule").await.json().await.unwrap();
    assert_eq!(before["etag"], after["etag"]);
    let reports = json!({"reports": []});
    assert_eq!(player.post("/player/v1/reports", &reports).await.status(), 200);
    assert_eq!(post(&admin, &format!("{path}/resume"), &json!({})).await.status, 200);
    assert_eq!(post(&admin, &edit, &json!({"name": "Lobby"})).await.status, 201);
    app.stop().await;
}

#[actix_web::test]
async fn a_deleted_site_is_gone_until_it_is_restored_and_for_good_after_thirty_days() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let channels = format!("/api/v1/sites/{}/channels", admin.site);
    post(&admin, &channels, &json!({"name": "Lobby"})).await;
    let path = format!("/api/v1/server/sites/{}", admin.site);
    let listed = Answer::of(admin.caller.get("/api/v1/server/sites").await).await.body;
    let version = listed[0]["version"].as_i64().unwrap();
    call(&admin, Method::DELETE, &path, version + 7, &json!({})).await.refused(412, "stale");
    let gone = call(&admin, Method::DELETE, &path, version, &json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    Answer::of(admin.caller.get(&channels).await).await.refused(404, "not_found");
    assert!(my_sites(&admin).await.is_empty());
    post(&admin, &format!("{path}/suspend"), &json!({})).await.refused(404, "not_found");
    assert_eq!(post(&admin, &format!("{path}/restore"), &json!({})).await.status, 200);
    assert_eq!(admin.caller.get(&channels).await.status(), 200);
    post(&admin, &format!("{path}/restore"), &json!({})).await.refused(404, "not_found");
    let gone = call(&admin, Method::DELETE, &path, version + 2, &json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    app.clock.advance_ms(29 * 24 * 3_600_000);
    atrium::housekeeping::round(app.state()).await;
    assert_eq!(atrium_schema::sites::count(&mut app.state().db.read().await.unwrap()).await.unwrap(), 1);
    app.clock.advance_ms(2 * 24 * 3_600_000);
    atrium::housekeeping::round(app.state()).await;
    assert_eq!(atrium_schema::sites::count(&mut app.state().db.read().await.unwrap()).await.unwrap(), 0);
    app.stop().await;
}

#[actix_web::test]
async fn a_site_is_renamed_from_outside_and_only_by_server_admins() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    app.viewer(&admin).await;
    let viewer = app.signed(&sign_in(&app.browser(), VIEWER, PASSWORD).await).await;
    let path = format!("/api/v1/server/sites/{}", admin.site);
    call(&viewer, Method::PATCH, &path, 1, &json!({"name": "Mine"})).await.refused(403, "forbidden");
    let renamed = call(&admin, Method::PATCH, &path, 1, &json!({"name": "North"})).await;
    assert_eq!((renamed.status, &renamed.body["name"]), (200, &json!("North")), "{}", renamed.body);
    call(&admin, Method::PATCH, &path, 1, &json!({"name": "Late"})).await.refused(412, "stale");
    let log = Answer::of(admin.caller.get("/api/v1/server/audit?action=site.").await).await.body;
    assert_eq!(log["items"][0]["action"], "site.changed");
    app.stop().await;
}
