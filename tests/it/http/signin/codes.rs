//! Codes by mail: checklist G, a line each.

use atrium::settings::Settings;
use atrium_domain::signin::SecondFactor;
use reqwest::Response;

use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, cookie, keeping, send, sign_in},
};

/// A server whose policy is the mailed code, set up.
pub async fn with_mail() -> TestApp {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = SecondFactor::Mail;
        settings.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    app.owner().await;
    app
}

/// After the password: the browser and the code it was sent.
pub async fn half_way(app: &TestApp) -> (Caller, String) {
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    assert_eq!(asked.status(), 303);
    assert_eq!(asked.headers()["location"], "/sign-in/code");
    let browser = keeping(&app.browser(), &asked);
    (browser, app.newest_letter(OWNER).await.code())
}

pub async fn give(browser: &Caller, code: &str) -> Response {
    send(browser, "/sign-in/code", &[("code", code)]).await
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

async fn me(caller: &Caller) -> u16 {
    caller.get("/api/v1/me").await.status().as_u16()
}

#[actix_web::test]
async fn a_new_account_enters_a_mailed_code_at_each_sign_in() {
    let app = with_mail().await;
    for _ in 0..2 {
        let (browser, code) = half_way(&app).await;
        let page = browser.get("/sign-in/code").await.text().await.unwrap();
        assert!(
            page.contains("autocomplete=\"one-time-code\"") && page.contains("inputmode=\"numeric\""),
            "{page}"
        );
        assert!(page.contains("an***@example.org") && !page.contains(OWNER), "{page}");
        let done = give(&browser, &format!(" {} {} ", &code[..3], &code[3..])).await;
        assert_eq!(done.status(), 303);
        assert_eq!(me(&browser.also("cookie", cookie(&done))).await, 200);
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_right_password_is_no_session_in_a_second_tab_or_at_a_direct_address() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    assert_eq!(me(&browser).await, 401);
    for page in ["/account", "/sign-in/app", "/sign-in/set-up-app"] {
        assert_eq!(browser.get(page).await.status(), 303, "{page}");
    }
    let pending = keeping(&app.browser(), &sign_in(&app.browser(), OWNER, PASSWORD).await);
    assert_eq!(me(&pending).await, 401);
    assert_eq!(app.browser().get("/sign-in/code").await.headers()["location"], "/sign-in");
    assert_eq!(give(&browser, &code).await.status(), 303, "the first tab goes on with its own code");
    app.stop().await;
}

#[actix_web::test]
async fn where_the_person_was_going_is_kept_over_the_code() {
    let app = with_mail().await;
    let fields = [("email", OWNER), ("password", PASSWORD), ("next", "/#/screens")];
    let asked = send(&app.browser(), "/sign-in", &fields).await;
    let browser = keeping(&app.browser(), &asked);
    let code = app.newest_letter(OWNER).await.code();
    assert_eq!(give(&browser, &code).await.headers()["location"], "/#/screens");
    app.stop().await;
}

#[actix_web::test]
async fn a_code_works_for_ten_minutes() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    app.clock.advance_ms(10 * 60_000);
    assert_eq!(give(&browser, &code).await.status(), 422);
    let (browser, code) = half_way(&app).await;
    app.clock.advance_ms(10 * 60_000 - 1);
    assert_eq!(give(&browser, &code).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn a_code_has_five_tries() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    for _ in 0..5 {
        assert_eq!(give(&browser, &wrong(&code)).await.status(), 422);
    }
    assert_eq!(give(&browser, &code).await.status(), 422, "not even the right one");
    assert_eq!(me(&browser).await, 401);
    app.stop().await;
}

#[actix_web::test]
async fn many_guesses_at_once_have_five_tries_together() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    let wrong = wrong(&code);
    futures_util::future::join_all((0..20).map(|_| give(&browser, &wrong))).await;
    assert_eq!(give(&browser, &code).await.status(), 422);
    app.stop().await;
}

#[actix_web::test]
async fn a_code_works_once_even_sixty_four_times_at_once() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    let answers = futures_util::future::join_all((0..64).map(|_| give(&browser, &code))).await;
    let sessions = answers.iter().filter(|answer| answer.headers().contains_key("set-cookie")).count();
    assert_eq!(sessions, 1);
    app.stop().await;
}

#[actix_web::test]
async fn a_code_is_bound_to_the_browser_it_was_asked_for_in() {
    let app = with_mail().await;
    let (mine, code) = half_way(&app).await;
    let (other, _) = half_way(&app).await;
    assert_eq!(give(&other, &code).await.status(), 422);
    assert_eq!(give(&app.browser(), &code).await.headers()["location"], "/sign-in");
    assert_eq!(give(&mine, &code).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn a_new_code_takes_the_place_of_the_old_after_a_minute() {
    let app = with_mail().await;
    let (browser, old) = half_way(&app).await;
    let early = send(&browser, "/sign-in/code/again", &[]).await;
    assert_eq!(early.status(), 429);
    assert_eq!(early.headers()["retry-after"], "60");
    app.clock.advance_ms(60_000);
    assert_eq!(send(&browser, "/sign-in/code/again", &[]).await.status(), 200);
    let new = app.newest_letter(OWNER).await.code();
    assert_ne!(old, new);
    assert_eq!(give(&browser, &old).await.status(), 422);
    assert_eq!(give(&browser, &new).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn codes_that_nobody_answers_are_capped_by_account() {
    let app = with_mail().await;
    let (browser, _) = half_way(&app).await;
    let mut sent = 1;
    for _ in 0..25 {
        app.clock.advance_ms(61_000);
        if send(&browser, "/sign-in/code/again", &[]).await.status() == 200 {
            sent += 1;
        }
    }
    assert!((8..=12).contains(&sent), "{sent} codes in 25 minutes");
    app.stop().await;
}

#[actix_web::test]
async fn the_letter_says_product_place_and_time_and_its_subject_no_code() {
    let app = with_mail().await;
    let browser = app
        .browser()
        .also("x-forwarded-for", "203.0.113.9")
        .also("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
    sign_in(&browser, OWNER, PASSWORD).await;
    let letter = app.newest_letter(OWNER).await;
    for part in
        ["Product: North Hall", "203.0.113.9", "Firefox, Linux", "2026-11-22 10:00 (Europe/Stockholm)"]
    {
        assert!(letter.text.contains(part), "{part}: {}", letter.text);
    }
    assert_eq!(letter.subject, "Your sign-in code for North Hall");
    assert!(!letter.subject.contains(&letter.code()));
    assert!(
        !letter.text.contains("http://127") && letter.text.contains("http://localhost"),
        "{}",
        letter.text
    );
    app.stop().await;
}

#[actix_web::test]
async fn the_page_names_the_sender_to_allow() {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = SecondFactor::Mail;
        settings.mail.from = "Atrium <signage@example.org>".into();
    })
    .await;
    app.owner().await;
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let page = keeping(&app.browser(), &asked).get("/sign-in/code").await.text().await.unwrap();
    assert!(page.contains("signage@example.org"), "{page}");
    app.stop().await;
}

#[actix_web::test]
async fn a_session_of_two_proofs_says_so() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    give(&browser, &code).await;
    let state = app.state();
    let mut conn = state.db.read().await.unwrap();
    let account = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
    let sessions = atrium_schema::sessions::list_of(&mut conn, &account.id).await.unwrap();
    let methods: Vec<&str> = sessions.iter().map(|session| session.methods.as_str()).collect();
    assert!(methods.contains(&"pwd mail mfa") && methods.contains(&"pwd"), "{methods:?}");
    app.stop().await;
}
