//! Signing in and out, as browsers do it.

mod account;
pub mod apps;
pub mod codes;
mod limits;
mod outbox;
pub mod passkeys;
mod resets;
pub mod secrets;

use std::time::Duration;

use atrium::settings::Settings;
use reqwest::{Method, StatusCode};

use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, VIEWER, cookie, headers, send, sign_in},
};

/// Fails for sure, and is long enough to be compared.
const WRONG: &str = "not the password";

async fn me(caller: &Caller) -> StatusCode {
    caller.get("/api/v1/me").await.status()
}

#[actix_web::test]
async fn the_address_comes_first_and_then_the_password() {
    let app = TestApp::start().await;
    app.owner().await;
    let browser = app.browser();
    let page = browser.get("/sign-in?next=/%23/screens").await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert!(page.contains("North Hall"), "the site's name");
    assert!(page.contains("value=\"/#/screens\""), "{page}");

    let asked = send(&browser, "/sign-in", &[("email", OWNER), ("next", "/#/screens")]).await;
    assert_eq!(asked.status(), 200);
    let asked = asked.text().await.unwrap();
    assert!(asked.contains("autocomplete=\"current-password\"") && asked.contains(OWNER), "{asked}");

    let fields = [("email", OWNER), ("next", "/#/screens"), ("password", PASSWORD)];
    let done = send(&browser, "/sign-in", &fields).await;
    assert_eq!(done.status(), 303);
    assert_eq!(done.headers()["location"], "/#/screens");
    assert_eq!(me(&browser.clone().also("cookie", cookie(&done))).await, 200);

    let known = browser.also("cookie", cookie(&done)).get("/sign-in?next=/x").await;
    assert_eq!((known.status().as_u16(), known.headers()["location"].to_str().unwrap()), (303, "/x"));
    app.stop().await;
}

#[actix_web::test]
async fn the_cookie_is_bound_to_this_host_and_kept_from_scripts() {
    let app = TestApp::start().await;
    app.owner().await;
    let done = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let line = done.headers()["set-cookie"].to_str().unwrap();
    assert!(line.starts_with("__Host-atrium=atr_session_"), "{line}");
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(line.split("; ").any(|own| own == part), "{line}");
    }
    assert_eq!(done.headers()["cache-control"], "no-store");
    app.stop().await;
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let app = TestApp::start().await;
    app.owner().await;
    let mut seen = Vec::new();
    // As long as each other, so that the headers that tell the length can be compared, too.
    for email in [OWNER, "nina@example.org"] {
        let answer = sign_in(&app.browser(), email, WRONG).await;
        assert!(answer.headers().get("set-cookie").is_none());
        let (status, headers) = (answer.status(), headers(&answer));
        seen.push((status, headers, answer.text().await.unwrap().replace(email, "")));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0].0, 422);
    assert!(seen[0].2.contains("do not match"));
    app.stop().await;
}

#[actix_web::test]
async fn a_next_of_another_host_leads_home() {
    let app = TestApp::start().await;
    app.owner().await;
    for next in ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:1", "/\t/evil.test"] {
        let fields = [("email", OWNER), ("password", PASSWORD), ("next", next)];
        let done = send(&app.browser(), "/sign-in", &fields).await;
        assert_eq!(done.headers()["location"], "/", "{next}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn after_five_wrong_ones_the_right_one_waits_too_and_then_passes() {
    let app = TestApp::start().await;
    app.owner().await;
    for email in [OWNER, "nobody@example.org"] {
        for _ in 0..5 {
            assert_eq!(sign_in(&app.browser(), email, WRONG).await.status(), 422, "{email}");
        }
        let locked = sign_in(&app.browser(), email, PASSWORD).await;
        assert_eq!(locked.status(), 429, "{email}");
        assert_eq!(locked.headers()["retry-after"], "15");
        assert!(locked.text().await.unwrap().contains("Try again in 15 seconds"));
    }
    app.clock.advance_ms(15_000);
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.status(), 303);
    assert_eq!(sign_in(&app.browser(), OWNER, WRONG).await.status(), 422, "all was forgotten");
    app.stop().await;
}

#[actix_web::test]
async fn one_address_that_tries_many_accounts_waits_and_another_does_not() {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    app.owner().await;
    let from = |address: &str| app.browser().also("x-forwarded-for", address);
    for each in 0..30 {
        let email = format!("person{each}@example.org");
        assert_eq!(sign_in(&from("203.0.113.9"), &email, WRONG).await.status(), 422);
    }
    assert_eq!(sign_in(&from("203.0.113.9"), OWNER, PASSWORD).await.status(), 429);
    assert_eq!(sign_in(&from("203.0.113.10"), OWNER, PASSWORD).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn many_guesses_at_once_do_not_slip_through_together() {
    let app = TestApp::start().await;
    app.owner().await;
    let browser = app.browser();
    let guesses = (0..20).map(|_| sign_in(&browser, OWNER, WRONG));
    let answers = futures_util::future::join_all(guesses).await;
    let heard = answers.iter().filter(|answer| answer.status() == 422).count();
    assert_eq!(heard, 5);
    app.stop().await;
}

#[actix_web::test]
async fn a_full_hash_queue_answers_503_and_charges_nobody() {
    let app = TestApp::start().await;
    app.owner().await;
    let held = app.state().passwords.occupy().unwrap();
    let browser = app.browser();
    let answers = futures_util::future::join_all((0..8).map(|_| sign_in(&browser, OWNER, PASSWORD))).await;
    let (busy, locked): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status() == 503);
    assert!(!busy.is_empty() && locked.iter().all(|answer| answer.status() == 429));
    assert_eq!(busy[0].headers()["retry-after"], "5");
    drop(held);
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    assert_eq!(me(&owner.caller).await, 200);
    assert_eq!(owner.caller.get("/sign-out").await.status(), 200, "a link only shows a button");
    assert_eq!(me(&owner.caller).await, 200);
    let left = send(&owner.caller, "/sign-out", &[]).await;
    assert_eq!(left.status(), 303);
    assert!(left.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(me(&owner.caller).await, 401, "the old cookie opens nothing");
    app.stop().await;
}

#[actix_web::test]
async fn signing_in_again_ends_the_session_the_browser_had() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let done = sign_in(&owner.caller, OWNER, PASSWORD).await;
    assert_eq!(me(&owner.caller).await, 401);
    assert_eq!(me(&app.signed(&done).await.caller).await, 200);
    app.stop().await;
}

#[actix_web::test]
async fn a_session_ends_after_fourteen_idle_days_and_ninety_in_all() {
    const DAY: i64 = 24 * 3_600_000;
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for _ in 0..6 {
        app.clock.advance_ms(13 * DAY);
        assert_eq!(me(&owner.caller).await, 200);
    }
    app.clock.advance_ms(12 * DAY);
    assert_eq!(me(&owner.caller).await, 401, "ninety days");
    let again = app.signed(&sign_in(&app.browser(), OWNER, PASSWORD).await).await;
    app.clock.advance_ms(14 * DAY);
    assert_eq!(me(&again.caller).await, 401, "fourteen days without use");
    let left = atrium_identity::signin::sweep(&app.state().db, app.clock.now()).await.unwrap();
    assert_eq!(left, 2, "the sweep deletes both");
    app.stop().await;
}

#[actix_web::test]
async fn a_known_session_costs_one_statement() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let token = cookie(&sign_in(&owner.caller, OWNER, PASSWORD).await);
    let token = token.split_once('=').unwrap().1;
    let state = app.state();
    let token =
        atrium_identity::token::Token::parse(atrium_identity::token::TokenKind::Session, token).unwrap();
    let before = state.db.statements();
    let found = atrium_identity::resolve::session(&state.db, &token, state.now()).await.unwrap();
    assert_eq!(found.unwrap().profiles.len(), 1);
    assert_eq!(state.db.statements() - before, 1);
    app.stop().await;
}

#[actix_web::test]
async fn forms_of_other_pages_do_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let host = owner.caller.clone();
    for claim in ["cross-site", "same-site", "what"] {
        let forged = app.browser_claiming(Some(("sec-fetch-site", claim)));
        assert_eq!(sign_in(&forged, OWNER, PASSWORD).await.status(), 403, "{claim}");
        assert_eq!(send(&forged, "/sign-out", &[]).await.status(), 403, "{claim}");
    }
    let silent = app.browser_claiming(None);
    assert_eq!(sign_in(&silent, OWNER, PASSWORD).await.status(), 403);
    let port = app.url.rsplit(':').next().unwrap().to_owned();
    for (origin, status) in [(format!("http://localhost:{port}"), 303), ("http://evil.test".into(), 403)] {
        let old = app.browser_claiming(Some(("origin", &origin)));
        assert_eq!(sign_in(&old, OWNER, PASSWORD).await.status(), status, "{origin}");
    }
    assert_eq!(me(&host).await, 200, "the owner is still signed in");
    app.stop().await;
}

#[actix_web::test]
async fn plain_http_over_the_network_says_how_to_switch_tls_on() {
    let app = TestApp::start().await;
    app.owner().await;
    let far = app.with_header("host", "hall.example.test:8080").also("sec-fetch-site", "same-origin");
    for answer in [far.get("/sign-in").await, far.get("/set-up").await, sign_in(&far, OWNER, PASSWORD).await]
    {
        assert_eq!(answer.status(), 403);
        assert!(answer.headers().get("set-cookie").is_none());
        let page = answer.text().await.unwrap();
        assert!(page.contains("atrium tls init hall.example.test"), "{page}");
    }
    let proxied = far.also("x-forwarded-proto", "https");
    assert_eq!(sign_in(&proxied, OWNER, PASSWORD).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn pages_at_127_0_0_1_move_to_localhost_and_programs_stay() {
    let app = TestApp::start().await;
    let port = app.url.rsplit(':').next().unwrap().to_owned();
    for path in ["/", "/sign-in?next=/x", "/player/?enrol=abc"] {
        let moved = app.anonymous().get(path).await;
        assert_eq!(moved.status(), 307, "{path}");
        assert_eq!(moved.headers()["location"], format!("http://localhost:{port}{path}").as_str());
    }
    assert_eq!(app.anonymous().get("/healthz").await.status(), 200);
    assert_eq!(app.anonymous().get("/api/v1/me").await.status(), 401);
    app.stop().await;
}

#[actix_web::test]
async fn pages_carry_a_strict_policy_and_no_script() {
    let app = TestApp::start().await;
    let page = app.browser().get("/forgotten").await;
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    for part in [
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{policy}");
    assert_eq!(page.headers()["referrer-policy"], "no-referrer");
    assert_eq!(page.headers()["cache-control"], "no-store");
    let page = page.text().await.unwrap();
    assert!(!page.contains("<script") && !page.contains("style=\"") && !page.contains("<style"), "{page}");
    let style = page.split("href=\"").find(|part| part.starts_with("/signin/style.css")).unwrap();
    let style = app.browser().get(style.split('"').next().unwrap()).await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(app.browser().get("/ca.crt").await.status(), 404, "no authority was made");
    app.stop().await;
}

#[actix_web::test]
async fn the_page_speaks_the_browsers_language_until_a_site_has_one() {
    let app = TestApp::start().await;
    let swede = app.browser().also("accept-language", "sv-SE,sv;q=0.9,en;q=0.5");
    let page = swede.get("/sign-in").await.text().await.unwrap();
    assert!(page.contains("lang=\"sv\"") && page.contains("Logga in"), "{page}");
    app.owner().await;
    let page = swede.get("/sign-in").await.text().await.unwrap();
    assert!(page.contains("lang=\"en\""), "the site is English");
    app.stop().await;
}

#[actix_web::test]
async fn what_is_typed_is_shown_as_text() {
    let app = TestApp::start().await;
    let evil = "\"><script>alert(1)</script>";
    let answer = send(&app.browser(), "/sign-in", &[("email", evil), ("next", evil)]).await;
    assert_eq!(answer.status(), 200);
    assert!(!answer.text().await.unwrap().contains("<script>"));
    app.stop().await;
}

#[actix_web::test]
async fn bad_forms_are_refused_as_pages() {
    let app = TestApp::start().await;
    app.owner().await;
    let browser = app.browser();
    let form = "application/x-www-form-urlencoded";
    let big = format!("email={}", "a".repeat(10 << 20));
    let twice = "email=a%40example.org&email=b%40example.org";
    for (kind, body, expected) in [
        (form, "", 422),
        (form, "email=%00anna", 422),
        (form, "email=anna%40example.org&password=", 422),
        (form, "email=%FF%FE&password=x", 422),
        (form, "colour=blue", 400),
        (form, twice, 400),
        ("application/json", "{\"email\":\"anna@example.org\"}", 400),
        ("multipart/form-data; boundary=x", "--x--", 400),
        (form, big.as_str(), 413),
    ] {
        let request = browser.request(Method::POST, "/sign-in").header("content-type", kind);
        let Ok(answer) = request.body(body.to_owned()).send().await else {
            // The server may hang up while 10 MB are still on their way.
            assert_eq!(expected, 413);
            continue;
        };
        let status = answer.status().as_u16();
        let page = answer.text().await.unwrap();
        assert!(status == expected || expected == 400 && status == 415, "{status}: {kind} {body:.60}");
        assert!(page.contains("<html"), "{page}");
    }
    assert_eq!(sign_in(&browser, OWNER, PASSWORD).await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn a_viewer_has_their_own_profile_and_tokens_of_other_kinds_open_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let me: serde_json::Value = viewer.caller.get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(me["account"]["email"], VIEWER);
    assert_eq!(me["sites"][0]["profile"], "viewer");
    assert_eq!(me["sites"][0]["zone"], "Europe/Stockholm");
    for token in ["atr_api_", "atr_session_AAAA", "", "x"] {
        assert_eq!(app.bearer(token).get("/api/v1/me").await.status(), 401, "{token}");
    }
    let foreign =
        app.browser().also("cookie", "__Host-atrium=atr_player_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(foreign.get("/api/v1/me").await.status(), 401);
    app.stop().await;
}

/// Each takes as long as the dummy hash: medians of a few, generous, so that it is no timing lottery.
#[actix_web::test]
async fn an_unknown_address_takes_as_long_as_a_known_one() {
    let app = TestApp::start().await;
    app.owner().await;
    let mut medians = Vec::new();
    for email in [OWNER, "nina@example.org"] {
        let mut times = Vec::new();
        for _ in 0..5 {
            app.clock.advance_ms(3_600_000);
            let begun = tokio::time::Instant::now();
            assert_eq!(sign_in(&app.browser(), email, WRONG).await.status(), 422);
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        medians.push(times[2]);
    }
    let [known, unknown] = [medians[0], medians[1]];
    assert!(unknown * 4 > known, "known {known:?}, unknown {unknown:?}");
    assert!(unknown > Duration::from_millis(2), "a hash was made: {unknown:?}");
    app.stop().await;
}
