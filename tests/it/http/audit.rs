use atrium_domain::permission::Profile;
use atrium_identity::audit::chain;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{PASSWORD, Signed, VIEWER, sign_in},
    sites::Answer,
};

async fn get(signed: &Signed, rest: &str) -> Answer {
    Answer::of(signed.caller.get(&format!("/api/v1/sites/{}{rest}", signed.site)).await).await
}

fn actions(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn every_write_of_a_site_is_in_the_log_by_itself() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/channels", owner.site);
    let made = Answer::of(owner.caller.post(&path, &json!({"name": "Lobby"})).await).await;
    let one = format!("{path}/{}", made.body["id"].as_str().unwrap());
    let write = |method: Method, version: i64, body: Value| {
        owner.caller.request(method, &one).header("if-match", format!("\"{version}\"")).json(&body).send()
    };
    assert_eq!(write(Method::PATCH, 1, json!({"name": "Foyer"})).await.unwrap().status(), 200);
    assert_eq!(write(Method::DELETE, 2, json!({})).await.unwrap().status(), 204);
    let refused = write(Method::PATCH, 9, json!({"name": "Never"})).await.unwrap();
    assert_eq!(refused.status(), 404);
    let page = get(&owner, "/audit?action=channels.").await.body;
    assert_eq!(actions(&page), ["channels.deleted", "channels.changed", "channels.created"]);
    let names: Vec<&str> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["object"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Foyer", "Foyer", "Lobby"], "each says what it was called then");
    let entry = &page["items"][0];
    assert_eq!((&entry["actor"]["name"], &entry["actor"]["kind"]), (&json!("Anna Berg"), &json!("account")));
    assert_eq!((&entry["address"], &entry["behind"]), (&json!("127.0.0.1"), &Value::Null));
    app.stop().await;
}

#[actix_web::test]
async fn the_log_is_filtered_and_paged() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    for name in ["100% Lobby", "Foyer", "Hall"] {
        site.make("/channels", &json!({"name": name})).await;
        app.clock.advance_ms(60_000);
    }
    let first = site.get("/audit?limit=2").await.body;
    let next = first["next"].as_str().unwrap();
    let rest = site.get(&format!("/audit?limit=2&after={next}")).await.body;
    assert_eq!((actions(&first).len(), actions(&rest).len()), (2, 1));
    assert!(rest["next"].is_null());
    let found = |query: &'static str| {
        let site = &site;
        async move { actions(&site.get(query).await.body).len() }
    };
    assert_eq!(found("/audit?q=100%25").await, 1, "a percent sign is a percent sign");
    assert_eq!(found("/audit?q=FOYER").await, 1);
    assert_eq!(found("/audit?q=nothing").await, 0);
    assert_eq!(found("/audit?action=chan_els.").await, 0, "an underscore is an underscore");
    assert_eq!(found("/audit?action=channels.created").await, 3);
    assert_eq!(found("/audit?from=2026-11-22T09:01:00Z").await, 2);
    assert_eq!(found("/audit?until=2026-11-22T09:01:00Z").await, 1);
    let key = first["items"][0]["actor"]["key"].as_str().unwrap().to_owned();
    assert_eq!(actions(&site.get(&format!("/audit?actor={key}")).await.body).len(), 3);
    let object = first["items"][0]["object"]["id"].as_str().unwrap().to_owned();
    assert_eq!(actions(&site.get(&format!("/audit?object={object}")).await.body).len(), 1);
    let other = app.db_site("South Hall").await;
    assert_eq!(actions(&other.get("/audit").await.body).len(), 0, "another site's log is its own");
    app.stop().await;
}

#[actix_web::test]
async fn hostile_filters_are_refused_or_find_nothing() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let long = format!("/audit?q={}", "x".repeat(201));
    for (query, status) in [
        ("/audit?q=%00", 422),
        ("/audit?actor=a%0Ab", 422),
        (&*long, 422),
        ("/audit?after=AAAA", 422),
        ("/audit?from=yesterday", 422),
        ("/audit?limit=-5", 200),
        ("/audit?limit=99999999", 200),
        ("/audit?q='%3B%20DROP%20TABLE%20audit%3B--", 200),
        ("/audit?q=%5C", 200),
        ("/audit?action=%5C.", 200),
    ] {
        let answer = site.get(query).await;
        assert_eq!(answer.status, status, "{query}: {}", answer.body);
    }
    Answer::of(site.viewer.get(&site.path("/audit")).await).await.refused(403, "forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn the_log_is_taken_along_line_by_line() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for number in 0..12 {
        let path = format!("/api/v1/sites/{}/playlists", owner.site);
        owner.caller.post(&path, &json!({"name": format!("Loop {number}")})).await;
    }
    let answer =
        owner.caller.get(&format!("/api/v1/sites/{}/audit/export?action=playlists.", owner.site)).await;
    assert_eq!(answer.headers()["content-type"], "application/x-ndjson");
    let text = answer.text().await.unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 12);
    assert_eq!(lines[0]["object"]["name"], "Loop 11");
    assert_eq!(actions(&get(&owner, "/audit?action=audit.").await.body), ["audit.exported"]);
    app.stop().await;
}

#[actix_web::test]
async fn only_server_admins_see_the_whole_log() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.person(VIEWER, &owner.site, Profile::SiteOwner).await;
    let other = app.signed(&sign_in(&app.browser(), VIEWER, PASSWORD).await).await;
    for path in ["/api/v1/server/audit", "/api/v1/server/audit/export", "/api/v1/server/persons"] {
        Answer::of(other.caller.get(path).await).await.refused(403, "forbidden");
        assert_eq!(owner.caller.get(path).await.status(), 200, "{path}");
    }
    let site = app.db_site("South Hall").await;
    site.make("/channels", &json!({"name": "Theirs"})).await;
    let page = Answer::of(owner.caller.get("/api/v1/server/audit?q=theirs").await).await.body;
    assert_eq!(page["items"][0]["siteId"], site.id.to_string());
    app.stop().await;
}

#[actix_web::test]
async fn a_sealed_log_outlives_its_oldest_entries() {
    let app = TestApp::start_with(|settings| settings.audit.keep_days = 30).await;
    let site = app.db_site("North Hall").await;
    site.make("/channels", &json!({"name": "Old"})).await;
    app.clock.advance_ms(31 * 24 * 3_600_000);
    site.make("/channels", &json!({"name": "New"})).await;
    atrium::housekeeping::round(app.state()).await;
    let left = site.get("/audit").await.body;
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
    assert_eq!(left["items"][0]["object"]["name"], "New");
    let chains = chain::verify(&app.state().db).await.unwrap();
    assert!(!chains.is_empty() && chains.iter().all(|verdict| verdict.fault.is_none()), "{chains:?}");
    app.stop().await;
}
