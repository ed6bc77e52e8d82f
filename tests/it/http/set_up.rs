//! The set-up page of an empty server.

use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, cookie, send, set_up_form, sign_in},
};

#[actix_web::test]
async fn the_link_makes_organisation_site_and_owner_and_signs_them_in() {
    let app = TestApp::start().await;
    let token = app.set_up_token().await;
    let page = app.browser().get(&format!("/set-up?token={token}")).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    for part in ["autocomplete=\"new-password\"", "Europe/Stockholm", "<optgroup label=\"Europe\">", &token] {
        assert!(page.contains(part), "{part}");
    }
    let answer = send(&app.browser(), "/set-up", &set_up_form(&token)).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "/");
    let caller = app.browser().also("cookie", cookie(&answer));
    let me: serde_json::Value = caller.get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(me["account"]["displayName"], "Anna Berg");
    assert_eq!(me["sites"][0]["name"], "North Hall");
    assert_eq!(me["sites"][0]["profile"], "site_owner");
    assert_eq!(me["server"]["demo"], false);
    assert_eq!(sign_in(&app.browser(), "ANNA@example.ORG", PASSWORD).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn a_used_link_points_to_sign_in() {
    let app = TestApp::start().await;
    let token = app.set_up_token().await;
    assert_eq!(send(&app.browser(), "/set-up", &set_up_form(&token)).await.status(), 303);
    for answer in [
        app.browser().get(&format!("/set-up?token={token}")).await,
        app.browser().get("/set-up").await,
        send(&app.browser(), "/set-up", &set_up_form(&token)).await,
    ] {
        assert_eq!(answer.status(), 410);
        assert!(answer.headers().get("set-cookie").is_none());
        let page = answer.text().await.unwrap();
        assert!(page.contains("already set up") && page.contains("href=\"/sign-in\""), "{page}");
    }
    assert!(atrium::http::signin::set_up_link(app.state()).await.unwrap().is_none());
    app.stop().await;
}

#[actix_web::test]
async fn an_expired_or_invented_link_says_to_start_again_and_makes_nothing() {
    let app = TestApp::start().await;
    let first = app.set_up_token().await;
    let second = app.set_up_token().await;
    let last = if second.ends_with('A') { 'E' } else { 'A' };
    let invented = format!("{}{last}", &second[..second.len() - 1]);
    for token in [first.as_str(), invented.as_str(), "", "x", "atr_setup_"] {
        let answer = send(&app.browser(), "/set-up", &set_up_form(token)).await;
        assert_eq!(answer.status(), 410, "{token}");
        assert!(answer.text().await.unwrap().contains("Start the server again"));
    }
    app.clock.advance_ms(3_600_000);
    assert_eq!(app.browser().get(&format!("/set-up?token={second}")).await.status(), 410);
    assert_eq!(send(&app.browser(), "/set-up", &set_up_form(&second)).await.status(), 410);
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.status(), 422);
    let third = app.set_up_token().await;
    assert_eq!(send(&app.browser(), "/set-up", &set_up_form(&third)).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn of_two_people_at_once_one_wins_whole() {
    let app = TestApp::start().await;
    let token = app.set_up_token().await;
    let browser = app.browser();
    let emails: Vec<String> = (0..6).map(|each| format!("person{each}@example.org")).collect();
    let attempts = emails.iter().map(|email| {
        let mut form = set_up_form(&token);
        form[6].1 = email;
        let browser = browser.clone();
        async move { send(&browser, "/set-up", &form).await.status().as_u16() }
    });
    let statuses = futures_util::future::join_all(attempts).await;
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 410).count(), 5, "{statuses:?}");
    let winner = statuses.iter().position(|status| *status == 303).unwrap();
    for (each, email) in emails.iter().enumerate() {
        let expected = if each == winner { 303 } else { 422 };
        assert_eq!(sign_in(&app.browser(), email, PASSWORD).await.status(), expected);
    }
    let mut conn = app.state().db.read().await.unwrap();
    assert_eq!(atrium_schema::sites::count(&mut conn).await.unwrap(), 1);
    assert_eq!(atrium_schema::accounts::count(&mut conn).await.unwrap(), 1);
    drop(conn);
    app.stop().await;
}

#[actix_web::test]
async fn all_wrong_answers_are_named_at_once_and_what_was_typed_is_kept() {
    let app = TestApp::start().await;
    let token = app.set_up_token().await;
    let long = "x".repeat(101);
    for (field, value, said) in [
        ("organisation", "  ", "Write the name of your organisation"),
        ("site", long.as_str(), "Use at most 100 characters"),
        ("zone", "Mars/Olympus", "Choose the time zone"),
        ("name", "\u{7}", "Write your name"),
        ("email", "anna", "Write a whole e-mail address"),
        ("password", "short", "Use at least 10 characters"),
        ("password", "annaberg1234", "your own name or address"),
        ("password", "password123", "easy to guess"),
    ] {
        let form = set_up_form(&token).map(|(name, own)| (name, if name == field { value } else { own }));
        let answer = send(&app.browser(), "/set-up", &form).await;
        assert_eq!(answer.status(), 422, "{field}={value}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(said), "{field}={value}: {page}");
        assert!(page.contains("One answer needs another look"), "{field}");
        assert!(!page.contains(PASSWORD), "the password is never sent back");
        assert!(field == "site" || page.contains("value=\"North Hall\""), "{field}");
    }
    let all = send(&app.browser(), "/set-up", &[("token", &token)]).await;
    assert_eq!(all.status(), 422);
    assert!(all.text().await.unwrap().contains("6 answers need another look"));
    assert_eq!(
        send(&app.browser(), "/set-up", &set_up_form(&token)).await.status(),
        303,
        "the link still works"
    );
    app.stop().await;
}

#[actix_web::test]
async fn only_our_own_page_may_send_the_form() {
    let app = TestApp::start().await;
    let token = app.set_up_token().await;
    for claim in [None, Some(("sec-fetch-site", "cross-site")), Some(("origin", "http://evil.test"))] {
        let answer = send(&app.browser_claiming(claim), "/set-up", &set_up_form(&token)).await;
        assert_eq!(answer.status(), 403, "{claim:?}");
    }
    app.stop().await;
}
