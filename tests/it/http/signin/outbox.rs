//! The outbox: for the server's administrator only, and never what a letter says.

use atrium::{
    post,
    settings::{MailTls, Settings},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{OWNER, send},
};

#[actix_web::test]
async fn the_outbox_shows_what_went_out_and_never_what_it_said() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    send(&app.browser(), "/forgotten", &[("email", OWNER)]).await;
    let letter = app.newest_letter(OWNER).await;
    let list = owner.caller.get("/api/v1/outbox").await.text().await.unwrap();
    assert!(!list.contains(&letter.token()) && !list.contains("token"), "{list}");
    let list: Value = serde_json::from_str(&list).unwrap();
    let mail = &list["items"][0];
    assert_eq!(
        (&mail["kind"], &mail["to"], &mail["state"]),
        (&json!("reset"), &json!(OWNER), &json!("sent"))
    );
    assert_eq!(mail["mayResend"], false, "its body is gone");
    let id = mail["id"].as_str().unwrap();
    assert_eq!(owner.caller.post(&format!("/api/v1/outbox/{id}/resend"), &json!({})).await.status(), 404);
    app.stop().await;
}

#[actix_web::test]
async fn only_the_servers_administrator_gets_there() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let site = app.db_site("Another").await;
    let id = "01939e6a-7b2c-7def-8123-456789abcdef";
    for (method, path) in [
        (Method::GET, "/api/v1/outbox".to_owned()),
        (Method::GET, "/api/v1/outbox/standing".to_owned()),
        (Method::POST, "/api/v1/outbox/test".to_owned()),
        (Method::POST, format!("/api/v1/outbox/{id}/resend")),
        (Method::POST, format!("/api/v1/accounts/{id}/reset-link")),
    ] {
        for caller in [&viewer.caller, &site.owner] {
            let answer =
                caller.request(method.clone(), &path).json(&json!({"to": "a@b.example"})).send().await;
            assert_eq!(answer.unwrap().status(), 403, "{path}");
        }
    }
    assert!(app.letters().await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn a_test_mail_takes_the_way_of_all_mail() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let sent = owner.caller.post("/api/v1/outbox/test", &json!({"to": "post@example.org"})).await;
    assert_eq!(sent.status(), 202);
    assert_eq!(app.newest_letter("post@example.org").await.subject, "Mail from Atrium works");
    let bad = owner.caller.post("/api/v1/outbox/test", &json!({"to": "x\r\nBcc: y@z.example"})).await;
    assert_eq!(bad.status(), 422);
    app.stop().await;
}

#[actix_web::test]
async fn an_administrators_link_is_made_for_an_account() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let me: Value = owner.caller.get("/api/v1/me").await.json().await.unwrap();
    let path = format!("/api/v1/accounts/{}/reset-link", me["account"]["id"].as_str().unwrap());
    let made = owner.caller.post(&path, &json!({})).await;
    assert_eq!(made.status(), 201);
    let made: Value = made.json().await.unwrap();
    let link = made["url"].as_str().unwrap();
    let path = format!("/{}", link.splitn(4, '/').nth(3).unwrap());
    assert_eq!(app.browser().get(&path).await.status(), 200);
    app.stop().await;
}

#[actix_web::test]
async fn a_mail_that_cannot_be_sent_waits_is_tried_again_and_can_be_sent_at_once() {
    // A port that nobody listens on.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.mail.host = "127.0.0.1".into();
        settings.mail.port = port;
        settings.mail.tls = MailTls::None;
        settings.mail.from = "Atrium <atrium@example.org>".into();
    })
    .await;
    let owner = app.owner().await;
    owner.caller.post("/api/v1/outbox/test", &json!({"to": "post@example.org"})).await;
    post::deliver(app.state()).await.unwrap();
    let list: Value = owner.caller.get("/api/v1/outbox?state=queued").await.json().await.unwrap();
    let mail = &list["items"][0];
    assert_eq!(
        (&mail["attempts"], &mail["state"], &mail["mayResend"]),
        (&json!(1), &json!("queued"), &json!(true))
    );
    assert!(mail["lastError"].as_str().unwrap().to_lowercase().contains("connect"), "{mail}");
    assert_eq!(post::deliver(app.state()).await.unwrap(), 0, "not due yet");
    app.clock.advance_ms(15_000);
    assert_eq!(post::deliver(app.state()).await.unwrap(), 1);
    let path = format!("/api/v1/outbox/{}/resend", mail["id"].as_str().unwrap());
    assert_eq!(owner.caller.post(&path, &json!({})).await.status(), 200);
    app.clock.advance_ms(25 * 3_600_000);
    post::deliver(app.state()).await.unwrap();
    let standing: Value = owner.caller.get("/api/v1/outbox/standing").await.json().await.unwrap();
    assert_eq!(
        (&standing["queued"], &standing["failed"], &standing["isSetUp"]),
        (&json!(0), &json!(1), &json!(true))
    );
    app.stop().await;
}
