//! Floods: checklist H's three keys, and the known device.

use atrium::settings::Settings;

use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, headers, keeping, send, sign_in},
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

/// Checklist H3.7: two names of one account have its five guesses together, and nothing tells that they are one account's.
#[actix_web::test]
async fn an_account_has_one_lock_whatever_name_is_typed_and_does_not_tell() {
    let app = behind_a_proxy().await;
    let state = app.state();
    let mut conn = state.db.write().await.unwrap();
    let row = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
    let data = atrium_schema::accounts::AccountData { username: Some("annab".into()), ..row.data };
    atrium_schema::accounts::update(&mut conn, &row.id, row.version, data, app.clock.now()).await.unwrap();
    drop(conn);
    let at = |place: u8| app.browser().also("x-forwarded-for", format!("203.0.113.{place}"));
    let known = keeping(&at(1), &sign_in(&at(1), OWNER, PASSWORD).await);
    send(&known, "/sign-out", &[]).await;
    for _ in 0..5 {
        assert_eq!(sign_in(&at(2), "annab", "a guess of mine").await.status(), 422);
    }
    assert_eq!(sign_in(&at(2), "annab", PASSWORD).await.status(), 429);
    // By the other name it looks as for anybody, and is wrong whatever it is.
    let shown = async |name: &str, password: &str| {
        let answer = sign_in(&at(3), name, password).await;
        let (status, headers) = (answer.status().as_u16(), headers(&answer));
        (status, headers, answer.text().await.unwrap().replace(name, ""))
    };
    let nobody = shown("elsa@example.org", PASSWORD).await;
    assert_eq!(nobody.0, 422);
    assert_eq!(shown(OWNER, PASSWORD).await.2, nobody.2);
    assert_eq!(shown(OWNER, "a guess of mine").await.0, 422);
    assert_eq!(sign_in(&known, OWNER, PASSWORD).await.status(), 303, "the owner's browser is not kept out");
    app.clock.advance_ms(15_000);
    assert_eq!(sign_in(&at(3), OWNER, PASSWORD).await.status(), 303, "nor anybody for long");
    assert_eq!(sign_in(&at(2), "annab", PASSWORD).await.status(), 303);
    app.stop().await;
}

/// Many at once by both names hear no more than by one.
#[actix_web::test]
async fn many_guesses_at_once_by_two_names_have_five_tries_together() {
    TestApp::on_both(async |app| {
        app.owner().await;
        let state = app.state();
        let mut conn = state.db.write().await.unwrap();
        let row = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
        let data = atrium_schema::accounts::AccountData { username: Some("annab".into()), ..row.data };
        atrium_schema::accounts::update(&mut conn, &row.id, row.version, data, app.clock.now())
            .await
            .unwrap();
        drop(conn);
        let browser = app.browser();
        let names = [OWNER, "annab"];
        let guesses = (0..64).map(|each| sign_in(&browser, names[each % 2], "a guess of mine"));
        let answers = futures_util::future::join_all(guesses).await;
        let wrong = answers.iter().filter(|answer| answer.status() == 422).count();
        let mut conn = state.db.read().await.unwrap();
        let silent =
            atrium_schema::softlocks::find(&mut conn, &format!("of:{}", row.id)).await.unwrap().unwrap();
        drop(conn);
        assert_eq!(silent.failures, 5, "five were compared with the account's password");
        assert!((5..=10).contains(&wrong), "each name has its own five, and they are told: {wrong}");
        app.stop().await;
    })
    .await;
}

/// Checklist D4.2: a name costs little, and not nothing; whoever signs in gets it back.
#[actix_web::test]
async fn names_typed_from_one_address_are_limited_unless_they_sign_in() {
    let app = behind_a_proxy().await;
    let at = |place: u8| app.browser().also("x-forwarded-for", format!("203.0.113.{place}"));
    let name = async |place: u8, name: &str| send(&at(place), "/sign-in", &[("email", name)]).await;
    for each in 0..119 {
        assert_eq!(name(9, &format!("person{each}@example.org")).await.status(), 200);
    }
    assert_eq!(sign_in(&at(9), OWNER, PASSWORD).await.status(), 303);
    for each in 0..2 {
        assert_eq!(name(9, &format!("other{each}@example.org")).await.status(), 200, "one was given back");
    }
    let refused = name(9, "third@example.org").await;
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().unwrap()), (429, "15"));
    assert!(refused.text().await.unwrap().contains("third@example.org"), "nothing has to be typed again");
    assert_eq!(name(10, "third@example.org").await.status(), 200, "another address");
    assert_eq!(sign_in(&at(9), OWNER, PASSWORD).await.status(), 303, "who types both is heard");
    app.clock.advance_ms(15_000);
    assert_eq!(name(9, "third@example.org").await.status(), 200);
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
