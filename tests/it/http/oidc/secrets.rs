//! Nothing that applications and programs are given is in a log or, readable, in the database (checklist B5, B6, H4).

use sha2::Digest as _;

use super::*;
use crate::{
    http::signin::secrets::{Kept, database},
    people::VIEWER,
};

#[actix_web::test]
async fn what_applications_and_programs_hold_is_neither_logged_nor_kept_readable() {
    let log = Kept::everything();
    let world = World::new().await;
    let path = format!("/api/v1/sites/{}", world.owner.site);
    let make = async |rest: &str, body: Value| {
        let made = Answer::of(world.owner.caller.post(&format!("{path}{rest}"), &body).await).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let code = world.code(&[]).await;
    let first = world.redeem(&code).await.body;
    let second = world.refresh(&text(&first["refresh_token"])).await.body;
    assert_eq!(
        world.call("/oauth/introspect", &[("token", &text(&second["refresh_token"]))]).await.status,
        200
    );
    assert_eq!(world.userinfo(&second).await.status, 200);
    let path_of_client = format!("/api/v1/clients/{}/secret", world.id());
    let renewed = world.owner.caller.request(Method::POST, &path_of_client).header("if-match", "\"1\"");
    let renewed = Answer::of(renewed.json(&json!({})).send().await.unwrap()).await;
    assert_eq!(renewed.status, 200, "{}", renewed.body);
    let program = make("/service-accounts", json!({ "name": "Timetable", "profile": "viewer" })).await;
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", program["id"].as_str().unwrap()),
        ("client_secret", program["secret"].as_str().unwrap()),
    ];
    let access = Answer::of(send(&world.app.anonymous(), "/oauth/token", &fields).await).await.body;
    let expires = world.app.clock.now().plus_ms(86_400_000);
    let api = make("/tokens", json!({ "name": "Mine", "profile": "viewer", "expiresAt": expires })).await;
    let api_token = text(&api["token"]);
    assert_eq!(world.app.bearer(&api_token).get(&format!("{path}/places")).await.status(), 200);
    let theirs = "what only their provider knows";
    let input = json!({ "name": "North", "issuer": "https://id.example.org", "clientId": "us", "clientSecret": theirs });
    make("/connections", input).await;
    make("/invitations", json!({ "addresses": VIEWER, "profile": "viewer" })).await;
    let invitation = world.app.newest_letter(VIEWER).await.token();
    // Those that are compared by their hash: it is there, so a column that kept the secret would be noticed.
    let hashed = [
        code,
        text(&first["refresh_token"]),
        text(&second["refresh_token"]),
        text(&renewed.body["secret"]),
        text(&program["secret"]),
        api_token,
        invitation,
    ];
    let others = [
        world.secret().to_owned(),
        text(&first["access_token"]),
        text(&second["access_token"]),
        text(&second["id_token"]),
        text(&access["access_token"]),
        theirs.to_owned(),
    ];
    let database = database(&world.app);
    world.app.stop().await;
    let log = log.text();
    assert!(log.contains("atrium"), "something was logged");
    for secret in hashed.iter().chain(&others) {
        assert!(secret.len() > 20 && !log.contains(secret.as_str()), "in the log: {secret}");
        assert!(!database.contains(secret.as_str()), "in the database: {secret}");
    }
    for secret in &hashed {
        let token = secret.splitn(3, '_').nth(2).unwrap();
        assert!(!log.contains(token) && !database.contains(token), "without its prefix: {secret}");
        let hash: String =
            sha2::Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(database.contains(&hash), "the hash of {secret}");
    }
}
