//! Forgotten passwords and confirmed addresses: checklist G and H.

use atrium_identity::links;
use atrium_schema::accounts::{self, AccountData};
use reqwest::Response;

use super::{
    apps,
    codes::{give, half_way, with_mail},
    passkeys,
};
use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, cookie, headers, keeping, send, sign_in},
};

const NEW: &str = "seven green kettles";

async fn ask(app: &TestApp, name: &str) -> Response {
    send(&app.browser(), "/forgotten", &[("email", name)]).await
}

async fn set(browser: &Caller, token: &str, password: &str) -> Response {
    send(browser, "/reset", &[("token", token), ("password", password)]).await
}

/// Everything that somebody could tell two answers apart by.
async fn whole(answer: Response) -> (u16, Vec<(String, String)>, String) {
    let status = answer.status().as_u16();
    (status, headers(&answer), answer.text().await.unwrap())
}

async fn me(caller: &Caller) -> u16 {
    caller.get("/api/v1/me").await.status().as_u16()
}

#[actix_web::test]
async fn a_link_sets_the_password_once_and_ends_all_sessions() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    assert_eq!(ask(&app, OWNER).await.status(), 200);
    let letter = app.newest_letter(OWNER).await;
    for _ in 0..3 {
        let page = app.browser().get(&letter.link()).await;
        assert_eq!(page.status(), 200, "scanners may open it as often as they like");
        assert_eq!(page.headers()["referrer-policy"], "no-referrer");
    }
    assert_eq!(me(&owner.caller).await, 200, "opening it changed nothing");
    let weak = set(&app.browser(), &letter.token(), "password1234").await;
    assert_eq!(weak.status(), 422);
    let done = set(&app.browser(), &letter.token(), NEW).await;
    assert_eq!(
        (done.status().as_u16(), done.headers()["location"].to_str().unwrap()),
        (303, "/sign-in?reset=1")
    );
    assert!(!done.headers().contains_key("set-cookie"), "nobody is signed in by it");
    assert_eq!(me(&owner.caller).await, 401);
    assert_eq!(set(&app.browser(), &letter.token(), NEW).await.status(), 410, "once");
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.status(), 422);
    assert_eq!(sign_in(&app.browser(), OWNER, NEW).await.status(), 303);
    assert_eq!(app.newest_letter(OWNER).await.subject, "Your password was changed");
    app.stop().await;
}

#[actix_web::test]
async fn the_answer_is_the_same_for_everybody_and_only_those_there_get_mail() {
    let app = TestApp::start().await;
    app.owner().await;
    let known = whole(ask(&app, OWNER).await).await;
    for name in ["nobody@example.org", "nobody"] {
        assert_eq!(whole(ask(&app, name).await).await, known, "{name}");
    }
    let letters = app.letters().await;
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), [OWNER]);
    app.stop().await;
}

/// Checklist G4: people whom a provider signs in, programs and old servers have no password to forget, and cannot be told apart.
#[actix_web::test]
async fn accounts_without_a_password_and_programs_get_no_link_and_the_same_answer() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let known = whole(ask(&app, OWNER).await).await;
    let state = app.state();
    let data = AccountData::new("sso@example.org", "Sam", "en");
    let id = state.new_id();
    accounts::insert(&mut state.db.write().await.unwrap(), &id, data, app.clock.now()).await.unwrap();
    let program = serde_json::json!({ "name": "Timetable", "profile": "viewer" });
    let path = format!("/api/v1/sites/{}/service-accounts", owner.site);
    let program: serde_json::Value = owner.caller.post(&path, &program).await.json().await.unwrap();
    let (id, name) = (program["id"].as_str().unwrap(), "hall-server");
    let mut conn = state.db.write().await.unwrap();
    atrium_schema::service_accounts::adopt_legacy(&mut conn, &id.parse().unwrap(), name, "$argon2id$")
        .await
        .unwrap();
    drop(conn);
    for typed in ["sso@example.org", id, "Timetable", name] {
        assert_eq!(whole(ask(&app, typed).await).await, known, "{typed}");
    }
    assert_eq!(app.letters().await.len(), 1, "the owner's");
    app.stop().await;
}

/// Checklist G1.11: one address does not have us write to everybody; an office behind it is not locked out by a few.
#[actix_web::test]
async fn letters_asked_for_from_one_address_are_capped_whoever_they_go_to() {
    let app = with_mail().await;
    let state = app.state();
    let mut conn = state.db.write().await.unwrap();
    for each in 0..62 {
        let email = format!("person{each}@example.org");
        let data = AccountData {
            password_hash: Some("$argon2id$".into()),
            ..AccountData::new(&email, "Somebody", "en")
        };
        accounts::insert(&mut conn, &state.new_id(), data, app.clock.now()).await.unwrap();
    }
    drop(conn);
    let from = |address: &str| app.browser().also("x-forwarded-for", address);
    let known =
        whole(send(&from("203.0.113.8"), "/forgotten", &[("email", "person61@example.org")]).await).await;
    for each in 0..61 {
        let fields = [("email", format!("person{each}@example.org"))];
        let fields = [(fields[0].0, fields[0].1.as_str())];
        assert_eq!(
            whole(send(&from("203.0.113.9"), "/forgotten", &fields).await).await,
            known,
            "nothing is said"
        );
    }
    let letters = app.letters().await;
    let sent = |whom: &str| letters.iter().any(|letter| letter.to == whom);
    assert_eq!(letters.len(), 61, "sixty, and that from another address");
    assert!(sent("person59@example.org") && !sent("person60@example.org"));
    app.clock.advance_ms(60_000);
    send(&from("203.0.113.9"), "/forgotten", &[("email", "person60@example.org")]).await;
    assert_eq!(app.letters().await.len(), 62, "after a minute the next one goes");
    app.stop().await;
}

#[actix_web::test]
async fn a_link_works_for_an_hour_and_a_newer_one_ends_it() {
    let app = TestApp::start().await;
    app.owner().await;
    ask(&app, OWNER).await;
    let first = app.newest_letter(OWNER).await;
    ask(&app, OWNER).await;
    let second = app.newest_letter(OWNER).await;
    assert_eq!(app.browser().get(&first.link()).await.status(), 410);
    app.clock.advance_ms(60 * 60_000);
    assert_eq!(app.browser().get(&second.link()).await.status(), 410);
    assert_eq!(set(&app.browser(), &second.token(), NEW).await.status(), 410);
    app.stop().await;
}

#[actix_web::test]
async fn links_go_to_the_configured_address_whatever_the_host_header_says() {
    let app =
        TestApp::start_with(|settings| settings.server.public_url = "https://atrium.example".into()).await;
    app.owner_at("https://atrium.example").await;
    let evil = app
        .with_header("host", "evil.test")
        .also("x-forwarded-proto", "https")
        .also("sec-fetch-site", "same-origin");
    assert_eq!(send(&evil, "/forgotten", &[("email", OWNER)]).await.status(), 200);
    let letter = app.newest_letter(OWNER).await;
    assert!(letter.text.contains("https://atrium.example/reset?token="), "{}", letter.text);
    assert!(!letter.raw.contains("evil"), "{}", letter.raw);
    app.stop().await;
}

#[actix_web::test]
async fn a_reset_does_not_get_past_the_mailed_code() {
    let app = with_mail().await;
    ask(&app, OWNER).await;
    let token = app.newest_letter(OWNER).await.token();
    set(&app.browser(), &token, NEW).await;
    let asked = sign_in(&app.browser(), OWNER, NEW).await;
    assert_eq!(asked.headers()["location"], "/sign-in/code");
    assert_eq!(me(&keeping(&app.browser(), &asked)).await, 401);
    app.stop().await;
}

/// Checklist G3.10: who reads the mailbox gets another password, and not past what the person set up.
#[actix_web::test]
async fn a_reset_does_not_get_past_an_app_and_keeps_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (secret, recovery) = apps::set_up(&app, &owner.caller).await;
    app.clock.advance_ms(60_000);
    ask(&app, OWNER).await;
    assert_eq!(set(&app.browser(), &app.newest_letter(OWNER).await.token(), NEW).await.status(), 303);
    let half = async || {
        let asked = sign_in(&app.browser(), OWNER, NEW).await;
        assert_eq!(asked.headers()["location"], "/sign-in/app");
        let browser = keeping(&app.browser(), &asked);
        assert_eq!(me(&browser).await, 401);
        browser
    };
    let done = send(&half().await, "/sign-in/app", &[("code", &apps::shown(&app, &secret))]).await;
    assert_eq!(me(&app.browser().also("cookie", cookie(&done))).await, 200);
    let done = send(&half().await, "/sign-in/app", &[("code", &recovery[0])]).await;
    assert_eq!(me(&app.browser().also("cookie", cookie(&done))).await, 200, "recovery codes are kept, too");
    app.stop().await;
}

/// The same with a passkey.
#[actix_web::test]
async fn a_reset_does_not_get_past_a_passkey_and_keeps_it() {
    let app = TestApp::start().await;
    let (_, mut key) = passkeys::with_key(&app).await;
    ask(&app, OWNER).await;
    assert_eq!(set(&app.browser(), &app.newest_letter(OWNER).await.token(), NEW).await.status(), 303);
    let asked = sign_in(&app.browser(), OWNER, NEW).await;
    assert_eq!(asked.headers()["location"], "/sign-in/passkey");
    assert_eq!(me(&keeping(&app.browser(), &asked)).await, 401);
    let done = passkeys::prove(&app, &mut key).await;
    assert_eq!(me(&app.browser().also("cookie", cookie(&done))).await, 200, "the key itself still works");
    app.stop().await;
}

#[actix_web::test]
async fn a_reset_ends_a_sign_in_that_is_half_way() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    ask(&app, OWNER).await;
    let token = app.newest_letter(OWNER).await.token();
    set(&app.browser(), &token, NEW).await;
    assert_eq!(give(&browser, &code).await.headers()["location"], "/sign-in");
    assert_eq!(me(&browser).await, 401);
    app.stop().await;
}

/// Whatever the order, no session made with the old password is left, and the link worked once.
#[actix_web::test]
async fn a_reset_and_sixty_four_sign_ins_at_once_leave_no_session_of_the_old_password() {
    let app = TestApp::start().await;
    app.owner().await;
    ask(&app, OWNER).await;
    let token = app.newest_letter(OWNER).await.token();
    let browser = app.browser();
    let resets = futures_util::future::join_all((0..8).map(|_| set(&browser, &token, NEW)));
    let sign_ins = futures_util::future::join_all((0..56).map(|_| sign_in(&browser, OWNER, PASSWORD)));
    let (resets, sign_ins) = futures_util::future::join(resets, sign_ins).await;
    assert_eq!(resets.iter().filter(|answer| answer.status() == 303).count(), 1);
    let sessions = sign_ins.iter().filter(|answer| answer.status() == 303);
    for answer in sessions {
        assert_eq!(me(&app.browser().also("cookie", cookie(answer))).await, 401);
    }
    app.stop().await;
}

#[actix_web::test]
async fn requests_for_links_are_capped_without_saying_so() {
    let app = TestApp::start().await;
    app.owner().await;
    for _ in 0..15 {
        assert_eq!(ask(&app, OWNER).await.status(), 200);
    }
    assert_eq!(app.letters().await.len(), 10);
    app.stop().await;
}

#[actix_web::test]
async fn an_administrators_link_works_without_any_mail() {
    let app = TestApp::start().await;
    app.owner().await;
    let state = app.state();
    let account = atrium_schema::accounts::find_by_email(&mut state.db.read().await.unwrap(), OWNER)
        .await
        .unwrap()
        .unwrap();
    let fresh = links::Fresh {
        id: state.new_id(),
        token: state.random_token(atrium_identity::token::TokenKind::Link),
        mail: state.mail_ids(),
        notice: state.mail_ids(),
        audit: state.audit_ids(),
    };
    let url = &state.settings.server.public_url;
    let by = atrium_identity::audit::Who::System;
    let link = links::admin_link(&state.db, url, (&account.id, by), fresh, state.now()).await.unwrap();
    assert!(app.letters().await.is_empty());
    let token = link.split_once("token=").unwrap().1;
    assert_eq!(set(&app.browser(), token, NEW).await.status(), 303);
    app.stop().await;
}
