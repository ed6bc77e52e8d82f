//! Before it is required.

use super::*;

#[actix_web::test]
async fn those_who_would_be_locked_out_are_mailed_a_link_and_are_not_afterwards() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.viewer(&owner).await;
    let row = connect(&app, &owner, "example.org", data(Stage::Optional)).await;
    let person = account(&app, VIEWER).await;
    let unproved = AccountData { email_verified_at: None, ..person.data.clone() };
    let mut conn = app.state().db.write().await.unwrap();
    accounts::update(&mut conn, &person.id, person.version, unproved, app.clock.now()).await.unwrap();
    drop(conn);
    let path = format!("/api/v1/sites/{}/connections/{}/reminders", owner.site, row.id);
    let sent = Answer::of(owner.caller.post(&path, &json!({})).await).await;
    assert_eq!((sent.status, &sent.body["sent"]), (200, &json!(1)), "{}", sent.body);
    let letter = app.newest_letter(VIEWER).await;
    let done = send(&app.browser(), "/confirm", &[("token", &letter.token())]).await;
    assert!(done.status().is_success() || done.status().is_redirection(), "{}", done.status());
    assert!(account(&app, VIEWER).await.data.email_verified_at.is_some());
    let sent = Answer::of(owner.caller.post(&path, &json!({})).await).await;
    assert_eq!(sent.body["code"], "reminded_already", "once a day");
    assert_eq!((sent.status, sent.headers["retry-after"].to_str().unwrap()), (429, "86400"));
    app.clock.advance_ms(24 * 3_600_000);
    let owner = app.signed(&sign_in(&app.browser(), OWNER, PASSWORD).await).await;
    for _ in 0..2 {
        let sent = Answer::of(owner.caller.post(&path, &json!({})).await).await;
        assert_eq!(
            (sent.status, &sent.body["sent"]),
            (200, &json!(0)),
            "nobody is left, and that costs nothing"
        );
    }
    app.stop().await;
}

/// A link from before the switch sets no password after it, and an administrator's is not made.
#[actix_web::test]
async fn a_link_that_is_on_its_way_opens_nothing_once_it_is_required() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.viewer(&owner).await;
    send(&app.browser(), "/forgotten", &[("email", VIEWER)]).await;
    let token = app.newest_letter(VIEWER).await.token();
    connect(&app, &owner, "example.org", data(Stage::Required)).await;
    let before = account(&app, VIEWER).await.data.password_hash;
    let fields = [("token", token.as_str()), ("password", "nine purple lamps hum")];
    let used = send(&app.browser(), "/reset", &fields).await;
    assert_eq!(used.status(), 403);
    assert_eq!(account(&app, VIEWER).await.data.password_hash, before);
    let person = account(&app, VIEWER).await;
    let handed = owner.caller.post(&format!("/api/v1/accounts/{}/reset-link", person.id), &json!({})).await;
    let handed = Answer::of(handed).await;
    assert_eq!(
        (handed.status, &handed.body["code"]),
        (409, &json!("organisation_signs_in")),
        "{}",
        handed.body
    );
    app.stop().await;
}

/// Nobody locks a whole organisation out with one change: another provider comes by way of "optional" and a test.
#[actix_web::test]
async fn what_is_required_cannot_be_taken_apart() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let anna = account(&app, OWNER).await;
    let glass = ConnectionData { break_glass: Some(anna.id.clone()), ..data(Stage::Required) };
    let row = connect(&app, &owner, "north.example", glass).await;
    let path = format!("/api/v1/sites/{}/connections/{}", owner.site, row.id);
    let patch = async |body: Value| {
        let request = owner.caller.request(Method::PATCH, &path).header("if-match", "\"1\"");
        Answer::of(request.json(&body).send().await.unwrap()).await
    };
    for (body, code) in [
        (json!({ "issuer": "https://other.example.org" }), "test_needed"),
        (json!({ "clientId": "another" }), "test_needed"),
        (json!({ "breakGlass": null }), "break_glass_needed"),
        (json!({ "breakGlass": "01939e6a-7b2c-7def-8123-456789abcdef" }), "break_glass_needed"),
    ] {
        let said = patch(body.clone()).await;
        assert_eq!((said.status, &said.body["code"]), (409, &json!(code)), "{body}: {}", said.body);
    }
    let renewed = patch(json!({ "clientSecret": "the next one" })).await;
    assert_eq!(renewed.status, 200, "a secret that ends can be renewed: {}", renewed.body);
    app.stop().await;
}
