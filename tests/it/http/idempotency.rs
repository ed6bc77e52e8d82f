use atrium_domain::permission::{AccessType, Profile};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    sites::{Answer, TestSite},
};

async fn post(caller: &Caller, site: &TestSite, key: &str, body: &Value) -> Answer {
    let request = caller.request(Method::POST, &site.path("/channels")).header("idempotency-key", key);
    Answer::of(request.json(body).send().await.unwrap()).await
}

#[actix_web::test]
async fn a_repeated_request_is_carried_out_once() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let body = json!({"name": "One"});
    let first = post(&site.owner, &site, "a", &body).await;
    let again = post(&site.owner, &site, "a", &body).await;
    assert_eq!((first.status, again.status, &again.body), (201, 201, &first.body));
    for header in ["location", "etag", "content-type"] {
        assert_eq!(again.headers[header], first.headers[header]);
    }
    assert_eq!(again.headers["idempotency-replayed"], "true");
    post(&site.owner, &site, "a", &json!({"name": "Two"})).await.refused(422, "idempotency_key_reused");
    assert_ne!(post(&site.owner, &site, "b", &body).await.body["id"], first.body["id"]);
    app.clock.advance_ms(86_400_001);
    assert_ne!(post(&site.owner, &site, "a", &body).await.body["id"], first.body["id"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_refused_request_leaves_its_key_free_and_keys_are_ones_own() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    post(&site.owner, &site, "a", &json!({"name": ""})).await.refused(422, "invalid");
    assert_eq!(post(&site.owner, &site, "a", &json!({"name": "One"})).await.status, 201);
    post(&site.viewer, &site, "a", &json!({"name": "One"})).await.refused(403, "forbidden");
    post(&other.owner, &site, "a", &json!({"name": "One"})).await.refused(404, "not_found");
    post(&app.anonymous(), &site, "a", &json!({"name": "One"})).await.refused(401, "sign_in_required");
    assert_eq!(post(&other.owner, &other, "a", &json!({"name": "One"})).await.status, 201);
    post(&site.owner, &site, &"k".repeat(201), &json!({})).await.refused(422, "idempotency_key_invalid");
    app.stop().await;
}

#[actix_web::test]
async fn of_many_at_once_one_is_carried_out() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let body = json!({"name": "One"});
    let answers = join_all((0..20).map(|_| post(&site.owner, &site, "a", &body))).await;
    for answer in &answers {
        assert!([201, 409].contains(&answer.status), "{answer:?}");
    }
    assert_eq!(site.get("/channels").await.body["items"].as_array().unwrap().len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn an_answer_that_sets_cookies_is_not_kept() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let owner = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let path = site.path(&format!("/people/{}/assume", vera.user));
    for _ in 0..2 {
        let request = owner.browser.request(Method::POST, &path).header("idempotency-key", "a");
        let answer = request.json(&json!({ "reason": "She asked me to" })).send().await.unwrap();
        assert!(answer.status().is_success());
        assert!(answer.headers().contains_key("set-cookie"), "it signs in, or it says that it did not");
    }
    app.stop().await;
}

#[actix_web::test]
async fn an_answer_that_shows_a_secret_is_not_kept() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/service-accounts", owner.site);
    let request = owner.caller.request(Method::POST, &path).header("idempotency-key", "a");
    let made =
        Answer::of(request.json(&json!({"name": "Till", "profile": "viewer"})).send().await.unwrap()).await;
    assert_eq!((made.status, made.headers["cache-control"].to_str().unwrap()), (201, "no-store"));
    let secret = made.body["secret"].as_str().unwrap();
    let bytes = ["atrium.db", "atrium.db-wal"]
        .into_iter()
        .filter_map(|file| std::fs::read(app.state().settings.data.dir.join(file)).ok());
    let kept: Vec<u8> = bytes.flatten().collect();
    assert!(kept.windows(4).any(|part| part == b"Till"), "this is where it would be");
    assert!(!kept.windows(secret.len()).any(|part| part == secret.as_bytes()));
    app.stop().await;
}
