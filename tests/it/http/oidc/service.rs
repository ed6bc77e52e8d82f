//! Service accounts: a program with a secret calls the API.

use super::*;
use crate::sites::TestSite;

async fn token(app: &TestApp, id: &str, secret: &str, scope: Option<&str>) -> Answer {
    let mut fields = vec![("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
    fields.extend(scope.map(|scope| ("scope", scope)));
    Answer::of(send(&app.anonymous(), "/oauth/token", &fields).await).await
}

async fn account(site: &TestSite, profile: &str) -> (String, String) {
    let made = site.make("/service-accounts", &json!({ "name": "Timetable", "profile": profile })).await;
    (made["id"].as_str().unwrap().to_owned(), made["secret"].as_str().unwrap().to_owned())
}

#[actix_web::test]
async fn a_service_account_calls_the_api_within_its_site_and_profile() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    let (id, secret) = account(&site, "viewer").await;
    let tokens = token(&app, &id, &secret, None).await;
    assert_eq!(tokens.body["scope"], "api", "{}", tokens.body);
    assert!(tokens.body.get("refresh_token").is_none() && tokens.body.get("id_token").is_none());
    let program = app.bearer(tokens.body["access_token"].as_str().unwrap());
    assert_eq!(program.get(&site.path("/places")).await.status(), 200);
    assert_eq!(program.get(&other.path("/places")).await.status(), 404);
    assert_eq!(program.post(&site.path("/places"), &json!({ "name": "Hall" })).await.status(), 403);
    assert_eq!(program.get("/api/v1/clients").await.status(), 403);
    assert_eq!(program.get("/oauth/userinfo").await.status(), 401, "there is no person");
    let list = site.get("/service-accounts").await.body;
    assert!(list[0]["usedAt"].is_string() && list[0].get("secret").is_none());
    app.clock.advance_ms(600_000);
    assert_eq!(program.get(&site.path("/places")).await.status(), 401, "after ten minutes");
    app.stop().await;
}

#[actix_web::test]
async fn switching_off_and_a_new_secret_end_tokens_at_once() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (id, secret) = account(&site, "site_owner").await;
    let path = format!("/service-accounts/{id}");
    let program = async |secret: &str| {
        let tokens = token(&app, &id, secret, None).await;
        tokens.body["access_token"].as_str().map(|token| app.bearer(token))
    };
    let first = program(&secret).await.unwrap();
    assert_eq!(first.get(&site.path("/places")).await.status(), 200);
    let rotated = site.write(Method::POST, &format!("{path}/secret"), 1, &json!({})).await.body;
    assert_eq!(first.get(&site.path("/places")).await.status(), 401, "got with the old secret");
    assert!(program(&secret).await.is_none());
    let secret = rotated["secret"].as_str().unwrap();
    let second = program(secret).await.unwrap();
    assert_eq!(second.get(&site.path("/places")).await.status(), 200);
    let off = site.write(Method::PATCH, &path, 2, &json!({ "disabled": true })).await;
    assert_eq!(off.status, 200, "{}", off.body);
    assert_eq!(second.get(&site.path("/places")).await.status(), 401);
    assert!(program(secret).await.is_none());
    site.write(Method::PATCH, &path, 3, &json!({ "disabled": false, "profile": "viewer" })).await;
    let third = program(secret).await.unwrap();
    assert_eq!(third.post(&site.path("/places"), &json!({ "name": "Hall" })).await.status(), 403);
    app.stop().await;
}

#[actix_web::test]
async fn what_a_service_account_may_not_is_refused() {
    let world = World::new().await;
    let site = world.app.db_site("North Hall").await;
    let (id, secret) = account(&site, "viewer").await;
    for (scope, error) in
        [("openid", "invalid_scope"), ("api openid", "invalid_scope"), ("x", "invalid_scope")]
    {
        assert_eq!(token(&world.app, &id, &secret, Some(scope)).await.body["error"], error, "{scope}");
    }
    assert_eq!(token(&world.app, &id, "atr_client_x", None).await.status, 401);
    assert_eq!(
        token(&world.app, world.id(), world.secret(), None).await.body["error"],
        "unauthorized_client"
    );
    let password = [("grant_type", "password"), ("username", OWNER), ("password", PASSWORD)];
    assert_eq!(world.call("/oauth/token", &password).await.body["error"], "unsupported_grant_type");
    for (input, field) in [
        (json!({ "name": "", "profile": "viewer" }), "name"),
        (json!({ "name": "A", "profile": "god" }), "profile"),
        (json!({ "name": "A", "profile": "viewer", "scopes": ["openid"] }), "scopes"),
    ] {
        let answer = site.post("/service-accounts", &input).await;
        answer.refused(422, "invalid");
        assert!(answer.fields()[0].starts_with(field));
    }
    world.app.stop().await;
}
