//! My account: sessions, password, address.

use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, VIEWER, send, sign_in},
};

const NEW: &str = "seven green kettles";

async fn me(caller: &Caller) -> u16 {
    caller.get("/api/v1/me").await.status().as_u16()
}

#[actix_web::test]
async fn sessions_are_listed_with_device_and_place_and_ended_one_or_all() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let phone = app.browser().also(
        "user-agent",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1",
    );
    let on_phone = app.signed(&sign_in(&phone, OWNER, PASSWORD).await).await;
    let third = app.signed(&sign_in(&app.browser(), OWNER, PASSWORD).await).await;
    let page = owner.caller.get("/account").await.text().await.unwrap();
    assert!(page.contains("Safari, iPhone") && page.contains("127.0.0.1"), "{page}");
    assert!(page.contains("This browser"), "{page}");
    let line = page.split("Safari, iPhone").nth(1).unwrap();
    let id = line.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(send(&owner.caller, "/account/sessions/end", &[("id", id)]).await.status(), 303);
    assert_eq!((me(&on_phone.caller).await, me(&third.caller).await), (401, 200));
    assert_eq!(send(&owner.caller, "/account/sessions/end", &[]).await.status(), 303);
    assert_eq!((me(&owner.caller).await, me(&third.caller).await), (200, 401));
    app.stop().await;
}

#[actix_web::test]
async fn nobody_ends_the_session_of_somebody_else() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let state = app.state();
    let mut conn = state.db.read().await.unwrap();
    let account = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
    let session = atrium_schema::sessions::list_of(&mut conn, &account.id).await.unwrap().remove(0);
    send(&viewer.caller, "/account/sessions/end", &[("id", &session.id.to_string())]).await;
    assert_eq!(me(&owner.caller).await, 200);
    app.stop().await;
}

#[actix_web::test]
async fn another_password_needs_the_old_one_and_ends_the_other_sessions() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.signed(&sign_in(&app.browser(), OWNER, PASSWORD).await).await;
    let change = |current: &'static str, new: &'static str| {
        let caller = owner.caller.clone();
        async move { send(&caller, "/account/password", &[("current", current), ("password", new)]).await }
    };
    assert_eq!(change("not the password", NEW).await.status(), 422);
    assert_eq!(change(PASSWORD, "annaberg2026").await.status(), 422);
    assert_eq!(change(PASSWORD, NEW).await.status(), 303);
    assert_eq!((me(&owner.caller).await, me(&other.caller).await), (200, 401));
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.status(), 422);
    assert_eq!(sign_in(&app.browser(), OWNER, NEW).await.status(), 303);
    assert_eq!(app.newest_letter(OWNER).await.subject, "Your password was changed");
    app.stop().await;
}

#[actix_web::test]
async fn another_address_is_proved_first_and_both_mailboxes_are_told() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = [("email", "anna@new.example"), ("current", PASSWORD)];
    assert_eq!(send(&owner.caller, "/account/email", &fields).await.status(), 303);
    assert_eq!(app.newest_letter(OWNER).await.subject, "Your e-mail address is about to change");
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.status(), 303, "nothing changed yet");
    let letter = app.newest_letter("anna@new.example").await;
    assert_eq!(app.browser().get(&letter.link()).await.status(), 200);
    assert_eq!(
        sign_in(&app.browser(), "anna@new.example", PASSWORD).await.status(),
        422,
        "opening is not using"
    );
    let token = letter.token();
    assert_eq!(send(&app.browser(), "/confirm", &[("token", &token)]).await.status(), 200);
    assert_eq!(send(&app.browser(), "/confirm", &[("token", &token)]).await.status(), 410);
    assert_eq!(sign_in(&app.browser(), "anna@new.example", PASSWORD).await.status(), 303);
    assert_eq!(app.newest_letter(OWNER).await.subject, "Your e-mail address was changed");
    app.stop().await;
}

#[actix_web::test]
async fn an_address_of_somebody_else_cannot_be_taken_and_is_not_told_apart() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.viewer(&owner).await;
    let fields = [("email", VIEWER), ("current", PASSWORD)];
    let taken = send(&owner.caller, "/account/email", &fields).await;
    assert_eq!(
        (taken.status().as_u16(), taken.headers()["location"].to_str().unwrap()),
        (303, "/account?done=email-asked")
    );
    assert!(app.letters().await.iter().all(|letter| letter.to != VIEWER));
    app.stop().await;
}

#[actix_web::test]
async fn whoever_is_not_signed_in_is_asked_to_and_comes_back() {
    let app = TestApp::start().await;
    app.owner().await;
    for page in ["/account", "/account/password", "/account/email", "/account/app", "/account/app/remove"] {
        let answer = app.browser().get(page).await;
        assert_eq!(answer.headers()["location"], "/sign-in?next=/account", "{page}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn forms_of_other_pages_change_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let cookie = crate::people::cookie(&sign_in(&owner.caller, OWNER, PASSWORD).await);
    let forged = app.browser_claiming(Some(("sec-fetch-site", "cross-site"))).also("cookie", cookie);
    for (path, fields) in [
        ("/account/password", vec![("current", PASSWORD), ("password", NEW)]),
        ("/account/email", vec![("email", "x@example.org"), ("current", PASSWORD)]),
        ("/account/email/verify", vec![]),
        ("/account/app/remove", vec![("current", PASSWORD)]),
        ("/account/sessions/end", vec![]),
        ("/forgotten", vec![("email", OWNER)]),
        ("/sign-in/code", vec![("code", "123456")]),
        ("/sign-in/code/again", vec![]),
        ("/reset", vec![("token", "x"), ("password", NEW)]),
        ("/confirm", vec![("token", "x")]),
        ("/invitation", vec![("token", "x")]),
    ] {
        assert_eq!(send(&forged, path, &fields).await.status(), 403, "{path}");
    }
    assert!(app.letters().await.is_empty());
    app.stop().await;
}
