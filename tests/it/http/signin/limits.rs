//! Floods: checklist H's three keys, and the known device.

use atrium::settings::Settings;

use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, keeping, send, sign_in},
};

async fn behind_a_proxy() -> TestApp {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    app.owner().await;
    app
}

#[actix_web::test]
async fn a_known_browser_gets_in_while_an_attacker_floods_the_account() {
    let app = behind_a_proxy().await;
    let home = app.browser().also("x-forwarded-for", "203.0.113.1");
    let known = keeping(&home, &sign_in(&home, OWNER, PASSWORD).await);
    send(&known, "/sign-out", &[]).await;
    for each in 0..40 {
        let attacker = app.browser().also("x-forwarded-for", format!("198.51.100.{each}"));
        sign_in(&attacker, OWNER, "a guess of mine").await;
    }
    let stranger = app.browser().also("x-forwarded-for", "203.0.113.7");
    assert_eq!(sign_in(&stranger, OWNER, PASSWORD).await.status(), 429, "the account is slowed down");
    assert_eq!(sign_in(&known, OWNER, PASSWORD).await.status(), 303, "its owner's browser is not");
    app.stop().await;
}

#[actix_web::test]
async fn a_stolen_known_browser_has_five_guesses_too() {
    let app = behind_a_proxy().await;
    let known = keeping(&app.browser(), &sign_in(&app.browser(), OWNER, PASSWORD).await);
    let mut heard = 0;
    for _ in 0..20 {
        heard += u32::from(sign_in(&known, OWNER, "a guess of mine").await.status() == 422);
    }
    assert_eq!(heard, 5);
    app.stop().await;
}

#[actix_web::test]
async fn a_browser_known_to_one_account_is_none_to_another() {
    let app = behind_a_proxy().await;
    let owner = app.browser();
    let known = keeping(&owner, &sign_in(&owner, OWNER, PASSWORD).await);
    for _ in 0..6 {
        sign_in(&known, "vera@example.org", "a guess of mine").await;
    }
    assert_eq!(sign_in(&known, "vera@example.org", "a guess of mine").await.status(), 429);
    app.stop().await;
}

#[actix_web::test]
async fn a_username_signs_in_as_an_address_does() {
    let app = behind_a_proxy().await;
    let state = app.state();
    let mut conn = state.db.write().await.unwrap();
    let row = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
    let data = atrium_schema::accounts::AccountData { username: Some("AnnaB".into()), ..row.data };
    atrium_schema::accounts::update(&mut conn, &row.id, row.version, data, app.clock.now()).await.unwrap();
    drop(conn);
    assert_eq!(sign_in(&app.browser(), " annab ", PASSWORD).await.status(), 303);
    assert_eq!(sign_in(&app.browser(), "annac", PASSWORD).await.status(), 422);
    app.stop().await;
}

#[actix_web::test]
async fn success_refusal_and_lock_are_written_down_and_a_flood_is_not() {
    let app = behind_a_proxy().await;
    sign_in(&app.browser(), OWNER, PASSWORD).await;
    for _ in 0..20 {
        sign_in(&app.browser(), OWNER, "a guess of mine").await;
    }
    let mut conn = app.state().db.snapshot().await.unwrap();
    let rows = atrium_schema::backup::rows(&mut conn, "audit", 0).await.unwrap();
    let count = |action: &str| rows.iter().filter(|row| row.contains(&format!("\"{action}\""))).count();
    assert_eq!(count("signin.succeeded"), 2, "the set-up's and this one");
    assert_eq!((count("signin.refused"), count("signin.locked")), (4, 1), "{rows:#?}");
    assert!(rows.iter().all(|row| !row.contains("a guess of mine") && !row.contains(PASSWORD)));
    drop(conn);
    app.stop().await;
}
