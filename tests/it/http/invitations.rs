//! Invitations: many at once, each accepted once.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, Signed, VIEWER, send, sign_in},
    sites::Answer,
};

const NEWCOMER: &str = "nina@example.org";

async fn invite(owner: &Signed, addresses: &str, profile: &str) -> Answer {
    let path = format!("/api/v1/sites/{}/invitations", owner.site);
    Answer::of(owner.caller.post(&path, &json!({"addresses": addresses, "profile": profile})).await).await
}

async fn pending(owner: &Signed) -> Vec<Value> {
    let path = format!("/api/v1/sites/{}/invitations", owner.site);
    let list: Value = owner.caller.get(&path).await.json().await.unwrap();
    list.as_array().unwrap().clone()
}

async fn accept(app: &TestApp, token: &str) -> reqwest::Response {
    let fields =
        [("token", token), ("name", "Nina Ek"), ("password", PASSWORD), ("email", "ignored@example.org")];
    send(&app.browser(), "/invitation", &fields).await
}

#[actix_web::test]
async fn a_newcomer_gives_a_name_and_a_password_and_is_a_user_of_the_site() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let made = invite(&owner, &format!("{NEWCOMER}, Bo <bo@example.org>\n{OWNER}"), "viewer").await;
    assert_eq!(made.status, 201);
    assert_eq!(made.body, json!({"sent": [NEWCOMER, "bo@example.org"], "members": [OWNER]}));
    assert_eq!(pending(&owner).await.len(), 2);
    let letter = app.newest_letter(NEWCOMER).await;
    assert_eq!(letter.subject, "You are invited to North Hall");
    assert!(letter.text.contains("Anna Berg invites you"), "{}", letter.text);
    let page = app.browser().get(&letter.link()).await.text().await.unwrap();
    assert!(page.contains(NEWCOMER) && page.contains("autocomplete=\"new-password\""), "{page}");
    let weak = [("token", letter.token()), ("name", "Nina".into()), ("password", "password123".into())];
    let weak: Vec<(&str, &str)> =
        weak.iter().map(|(name, value): &(&str, String)| (*name, value.as_str())).collect();
    assert_eq!(send(&app.browser(), "/invitation", &weak).await.status(), 422);
    let done = accept(&app, &letter.token()).await;
    assert_eq!(
        (done.status().as_u16(), done.headers()["location"].to_str().unwrap()),
        (303, "/sign-in?welcome=1")
    );
    let nina = app.signed(&sign_in(&app.browser(), NEWCOMER, PASSWORD).await).await;
    let me: Value = nina.caller.get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(
        (&me["account"]["displayName"], &me["sites"][0]["profile"]),
        (&json!("Nina Ek"), &json!("viewer"))
    );
    assert_eq!(pending(&owner).await.len(), 1);
    assert_eq!(accept(&app, &letter.token()).await.status(), 410, "once");
    app.stop().await;
}

#[actix_web::test]
async fn somebody_with_an_account_only_confirms() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.db_site("South Hall").await;
    app.person(VIEWER, &other.id.to_string(), atrium_domain::permission::Profile::Viewer).await;
    invite(&owner, VIEWER, "site_owner").await;
    let letter = app.newest_letter(VIEWER).await;
    let page = app.browser().get(&letter.link()).await.text().await.unwrap();
    assert!(!page.contains("type=\"password\""), "{page}");
    assert_eq!(send(&app.browser(), "/invitation", &[("token", &letter.token())]).await.status(), 303);
    assert_eq!(
        sign_in(&app.browser(), VIEWER, PASSWORD).await.status(),
        303,
        "the password is the one it was"
    );
    app.stop().await;
}

#[actix_web::test]
async fn an_invitation_accepted_sixty_four_times_at_once_makes_one_user() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    invite(&owner, NEWCOMER, "viewer").await;
    let token = app.newest_letter(NEWCOMER).await.token();
    let answers = futures_util::future::join_all((0..64).map(|_| accept(&app, &token))).await;
    let accepted = answers.iter().filter(|answer| answer.status() == 303).count();
    assert_eq!(accepted, 1, "{:?}", answers.iter().map(reqwest::Response::status).collect::<Vec<_>>());
    app.stop().await;
}

#[actix_web::test]
async fn sending_again_ends_the_old_link_and_taking_back_ends_both() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    invite(&owner, NEWCOMER, "viewer").await;
    let first = app.newest_letter(NEWCOMER).await;
    let id = pending(&owner).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/sites/{}/invitations/{id}", owner.site);
    assert_eq!(owner.caller.post(&format!("{path}/resend"), &json!({})).await.status(), 200);
    let second = app.newest_letter(NEWCOMER).await;
    assert_eq!(app.browser().get(&first.link()).await.status(), 410);
    assert_eq!(app.browser().get(&second.link()).await.status(), 200);
    assert_eq!(owner.caller.request(Method::DELETE, &path).send().await.unwrap().status(), 204);
    assert_eq!(app.browser().get(&second.link()).await.status(), 410);
    assert_eq!(accept(&app, &second.token()).await.status(), 410);
    assert!(pending(&owner).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn an_invitation_is_open_for_fourteen_days() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    invite(&owner, NEWCOMER, "viewer").await;
    let letter = app.newest_letter(NEWCOMER).await;
    app.clock.advance_ms(14 * 24 * 3_600_000);
    assert_eq!(app.browser().get(&letter.link()).await.status(), 410);
    assert_eq!(accept(&app, &letter.token()).await.status(), 410);
    app.stop().await;
}

#[actix_web::test]
async fn a_wrong_address_among_many_is_named_and_nobody_is_invited() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let refused = invite(&owner, "a@example.org b@ c@example.org", "viewer").await;
    refused.refused(422, "invalid");
    assert_eq!(refused.fields(), ["addresses: email_invalid"]);
    assert_eq!(refused.body["args"]["address"], "b@");
    assert!(app.letters().await.is_empty() && pending(&owner).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn inviting_again_with_another_role_is_what_counts_and_who_may_not_invite_sees_nobody() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    invite(&owner, NEWCOMER, "site_owner").await;
    invite(&owner, NEWCOMER, "viewer").await;
    let open = pending(&owner).await;
    assert_eq!((open.len(), &open[0]["profile"]), (1, &json!("viewer")));
    let viewer = app.viewer(&owner).await;
    let path = format!("/api/v1/sites/{}/invitations", owner.site);
    Answer::of(viewer.caller.get(&path).await).await.refused(403, "forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn a_suspended_site_takes_nobody_in() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    invite(&owner, NEWCOMER, "viewer").await;
    let token = app.newest_letter(NEWCOMER).await.token();
    let path = format!("/api/v1/server/sites/{}/suspend", owner.site);
    let suspended = Answer::of(owner.caller.post(&path, &json!({})).await).await;
    assert_eq!(suspended.status, 200, "{}", suspended.body);
    assert_eq!(accept(&app, &token).await.status(), 410);
    app.stop().await;
}

/// Identity checklist D, pre-registration takeover by another door: whoever made an account with the address first, and knows its
/// password, does not get what its owner is invited to.
#[actix_web::test]
async fn an_account_whose_mailbox_nobody_proved_is_opened_by_its_mailbox_alone_once_it_is_invited() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.viewer(&owner).await;
    let mut conn = app.state().db.write().await.unwrap();
    let person = atrium_schema::accounts::find_by_email(&mut conn, VIEWER).await.unwrap().unwrap();
    let squatted = atrium_schema::accounts::AccountData { email_verified_at: None, ..person.data.clone() };
    atrium_schema::accounts::update(&mut conn, &person.id, person.version, squatted, app.clock.now())
        .await
        .unwrap();
    drop(conn);
    let mallory = app.signed(&sign_in(&app.browser(), VIEWER, PASSWORD).await).await;
    let south = app.db_site("South Hall").await;
    let path = format!("/api/v1/sites/{}/invitations", south.id);
    let body = json!({ "addresses": VIEWER, "profile": "site_owner" });
    assert_eq!(owner.caller.post(&path, &body).await.status(), 201);
    let token = app.newest_letter(VIEWER).await.token();
    assert_eq!(send(&app.browser(), "/invitation", &[("token", &token)]).await.status(), 303);
    assert_eq!(mallory.caller.get("/api/v1/me").await.status(), 401, "the session from before has ended");
    let old = sign_in(&app.browser(), VIEWER, PASSWORD).await;
    assert_ne!(old.status(), 303, "the password from before opens nothing");
    send(&app.browser(), "/forgotten", &[("email", VIEWER)]).await;
    let token = app.newest_letter(VIEWER).await.token();
    let fields = [("token", token.as_str()), ("password", "seven green kettles")];
    assert_eq!(send(&app.browser(), "/reset", &fields).await.status(), 303);
    assert_eq!(sign_in(&app.browser(), VIEWER, "seven green kettles").await.status(), 303);
    app.stop().await;
}
