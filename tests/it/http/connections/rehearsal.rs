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
    assert_eq!(sent.body["sent"], 0, "nobody is left");
    app.stop().await;
}
