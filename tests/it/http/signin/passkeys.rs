//! Passkeys: a key alone is a sign-in, and what a hostile browser could answer is none.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    authenticator::{Authenticator, encoded},
    people::{OWNER, PASSWORD, Signed, VIEWER, cookie, cookie_named, keeping, send, sign_in},
};

const CEREMONY: &str = "__Host-atrium-ceremony";

/// The origin of the pages, as a browser at localhost writes it.
pub fn origin(app: &TestApp) -> String {
    app.state().settings.server.public_url.clone()
}

/// The options and the browser with the ceremony's cookie beside its own.
pub async fn begin(browser: &Caller, path: &str, cookies: &str) -> (Value, Caller) {
    let caller = if cookies.is_empty() { browser.clone() } else { browser.clone().also("cookie", cookies) };
    let answer = caller.request(Method::POST, path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let ceremony = cookie_named(&answer, CEREMONY).unwrap();
    let all = if cookies.is_empty() { ceremony } else { format!("{cookies}; {ceremony}") };
    (answer.json().await.unwrap(), browser.clone().also("cookie", all))
}

/// Signs in by password; the cookie of it.
async fn session(app: &TestApp, email: &str) -> String {
    let answer = sign_in(&app.browser(), email, PASSWORD).await;
    assert_eq!(answer.headers()["location"], "/");
    cookie(&answer)
}

pub async fn add(app: &TestApp, session: &str, key: &mut Authenticator) -> Response {
    let (options, browser) = begin(&app.browser(), "/account/passkeys/options", session).await;
    let credential = key.create(&options).to_string();
    send(&browser, "/account/passkeys", &[("credential", &credential), ("name", "My phone")]).await
}

/// The owner with a passkey.
pub async fn with_key(app: &TestApp) -> (Signed, Authenticator) {
    let owner = app.owner().await;
    let mut key = Authenticator::new(&origin(app));
    let added = add(app, &session(app, OWNER).await, &mut key).await;
    assert_eq!(added.status(), 200, "recovery codes are shown to somebody who had none");
    (owner, key)
}

/// Asks for a challenge and answers it with the key.
pub async fn prove(app: &TestApp, key: &mut Authenticator) -> Response {
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
    give(&browser, &key.get(&options)).await
}

pub async fn give(browser: &Caller, credential: &Value) -> Response {
    send(browser, "/sign-in/passkey", &[("credential", &credential.to_string()), ("next", "/#/screens")])
        .await
}

async fn methods(app: &TestApp) -> Vec<String> {
    let mut conn = app.state().db.read().await.unwrap();
    let account = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
    let rows = atrium_schema::sessions::list_of(&mut conn, &account.id).await.unwrap();
    rows.into_iter().map(|row| row.methods).collect()
}

#[actix_web::test]
async fn a_passkey_alone_is_a_sign_in_and_goes_where_the_person_was_going() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    for _ in 0..2 {
        let done = prove(&app, &mut key).await;
        assert_eq!(
            (done.status().as_u16(), &done.headers()["location"]),
            (303, &"/#/screens".parse().unwrap())
        );
        assert_eq!(app.signed(&done).await.caller.get("/api/v1/me").await.status(), 200);
    }
    assert!(methods(&app).await.contains(&"hwk".to_owned()));
    assert_eq!(app.newest_letter(OWNER).await.subject, "How you sign in was changed");
    app.stop().await;
}

#[actix_web::test]
async fn a_key_that_does_not_count_stays_good() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    for _ in 0..2 {
        let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
        assert_eq!(
            give(&browser, &key.get_at(&options, 0)).await.status(),
            303,
            "as keys kept in a cloud say"
        );
    }
    app.stop().await;
}

#[actix_web::test]
async fn after_a_password_the_passkey_or_a_recovery_code_is_asked_for() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut key = Authenticator::new(&origin(&app));
    let page = add(&app, &session(&app, OWNER).await, &mut key).await.text().await.unwrap();
    let recovery = page.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    drop(owner);
    let half = sign_in(&app.browser(), OWNER, PASSWORD).await;
    assert_eq!(half.headers()["location"], "/sign-in/passkey");
    let pending = cookie_named(&half, "__Host-atrium-pending").unwrap();
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/further-options", &pending).await;
    assert_eq!(options["publicKey"]["allowCredentials"][0]["id"], encoded(&key.id));
    let done = give(&browser, &key.get(&options)).await;
    assert_eq!((done.status().as_u16(), &done.headers()["location"]), (303, &"/".parse().unwrap()));
    assert!(methods(&app).await.contains(&"pwd hwk mfa".to_owned()));
    let half = keeping(&app.browser(), &sign_in(&app.browser(), OWNER, PASSWORD).await);
    assert_eq!(send(&half, "/sign-in/app", &[("code", "wrong")]).await.status(), 422);
    assert_eq!(send(&half, "/sign-in/app", &[("code", &recovery)]).await.status(), 303);
    let half = keeping(&app.browser(), &sign_in(&app.browser(), OWNER, PASSWORD).await);
    assert_eq!(send(&half, "/sign-in/app", &[("code", &recovery)]).await.status(), 422, "it worked once");
    app.stop().await;
}

/// Each line of the table is an answer that somebody could give; none opens anything, all look the same.
#[actix_web::test]
async fn what_a_hostile_browser_answers_opens_nothing() {
    let app = TestApp::start().await;
    let (owner, mut key) = with_key(&app).await;
    app.person(VIEWER, &owner.site, atrium_domain::permission::Profile::Viewer).await;
    let mut viewers = Authenticator::new(&origin(&app));
    add(&app, &session(&app, VIEWER).await, &mut viewers).await;
    let mut stranger = Authenticator::new(&origin(&app));
    stranger.user = key.user.clone();
    let mut bodies = Vec::new();
    for case in [
        "origin",
        "port",
        "challenge",
        "other person's handle",
        "no handle",
        "unknown key",
        "borrowed id",
        "signature",
        "not verified",
        "CBOR for JSON",
        "oversized",
        "nothing",
    ] {
        let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
        let ours = origin(&app);
        let answer = match case {
            "origin" => {
                key.origin = "https://evil.example".into();
                key.get(&options)
            }
            "port" => {
                key.origin = "http://localhost:1".into();
                key.get(&options)
            }
            "challenge" => {
                key.get(&json!({ "publicKey": { "rpId": "localhost", "challenge": encoded(&[7; 32]) } }))
            }
            "other person's handle" => {
                let mut answer = key.get(&options);
                answer["response"]["userHandle"] = encoded(&viewers.user).into();
                answer
            }
            "no handle" => {
                let mut answer = key.get(&options);
                answer["response"]["userHandle"] = Value::Null;
                answer
            }
            "unknown key" => stranger.get(&options),
            "borrowed id" => {
                let mut answer = stranger.get(&options);
                let id = encoded(&key.id);
                answer["rawId"] = id.clone().into();
                answer["id"] = id.into();
                answer
            }
            "signature" => {
                let mut answer = key.get(&options);
                answer["response"]["signature"] = encoded(&[0x30; 70]).into();
                answer
            }
            "not verified" => key.get_unverified(&options),
            "CBOR for JSON" => {
                let mut answer = key.get(&options);
                answer["response"]["clientDataJSON"] = encoded(&[0xbf, 0xff]).into();
                answer
            }
            "oversized" => {
                let mut answer = key.get(&options);
                answer["id"] = "x".repeat(9_000).into();
                answer
            }
            _ => Value::Null,
        };
        key.origin = ours;
        let refused = give(&browser, &answer).await;
        assert_eq!(refused.status(), if case == "oversized" { 413 } else { 422 }, "{case}");
        assert!(cookie_named(&refused, "__Host-atrium").is_none(), "{case}");
        if case != "oversized" {
            bodies.push((case, refused.text().await.unwrap()));
        }
    }
    for (case, body) in &bodies {
        assert_eq!(body, &bodies[0].1, "{case} can be told apart");
    }
    assert_eq!(prove(&app, &mut key).await.status(), 303, "the key itself still works");
    app.stop().await;
}

#[actix_web::test]
async fn an_answer_is_taken_once_in_five_minutes_by_the_browser_that_was_asked() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
    let (_, elsewhere) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
    let answer = key.get(&options);
    assert_eq!(give(&elsewhere, &answer).await.status(), 422, "overheard: another browser's challenge");
    assert_eq!(give(&app.browser(), &answer).await.status(), 422, "overheard: no challenge at all");
    assert_eq!(give(&browser, &answer).await.status(), 303);
    assert_eq!(give(&browser, &answer).await.status(), 422, "replayed");
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
    assert_eq!(give(&browser, &Value::Null).await.status(), 422);
    assert_eq!(give(&browser, &key.get(&options)).await.status(), 422, "a wrong answer uses it up as well");
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
    app.clock.advance_ms(5 * 60_000);
    assert_eq!(give(&browser, &key.get(&options)).await.status(), 422, "too late");
    app.stop().await;
}

#[actix_web::test]
async fn a_counter_that_goes_back_is_a_copy_of_the_key() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    key.counter = 40;
    assert_eq!(prove(&app, &mut key).await.status(), 303);
    for counter in [40, 39, 0] {
        let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
        assert_eq!(give(&browser, &key.get_at(&options, counter)).await.status(), 422, "{counter}");
    }
    // In a ceremony that began before the count went up, too.
    let half = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let pending = cookie_named(&half, "__Host-atrium-pending").unwrap();
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/further-options", &pending).await;
    key.counter = 50;
    assert_eq!(prove(&app, &mut key).await.status(), 303);
    assert_eq!(give(&browser, &key.get_at(&options, 45)).await.status(), 422);
    app.stop().await;
}

#[actix_web::test]
async fn the_key_of_somebody_else_is_no_further_proof() {
    let app = TestApp::start().await;
    let (owner, key) = with_key(&app).await;
    app.person(VIEWER, &owner.site, atrium_domain::permission::Profile::Viewer).await;
    let mut viewers = Authenticator::new(&origin(&app));
    add(&app, &session(&app, VIEWER).await, &mut viewers).await;
    let half = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let pending = cookie_named(&half, "__Host-atrium-pending").unwrap();
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/further-options", &pending).await;
    assert_eq!(give(&browser, &viewers.get(&options)).await.status(), 422);
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/further-options", &pending).await;
    viewers.id = key.id;
    assert_eq!(give(&browser, &viewers.get(&options)).await.status(), 422, "under the owner's id");
    app.stop().await;
}

#[actix_web::test]
async fn registrations_that_are_wrong_add_nothing() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    // The owner now proves with the key, so a session comes from it.
    let session = cookie(&prove(&app, &mut key).await);
    for case in
        ["origin", "challenge", "malformed CBOR", "empty CBOR", "oversized", "known key", "sign-in's answer"]
    {
        let (options, browser) = begin(&app.browser(), "/account/passkeys/options", &session).await;
        let mut new = Authenticator::new(&origin(&app));
        let answer = match case {
            "origin" => { new.origin = "https://evil.example".into(); new.create(&options) }
            "challenge" => { let mut other = options.clone(); other["publicKey"]["challenge"] = encoded(&[1; 32]).into(); new.create(&other) }
            "malformed CBOR" => { let mut answer = new.create(&options); answer["response"]["attestationObject"] = encoded(&[0xbf; 200]).into(); answer }
            "empty CBOR" => { let mut answer = new.create(&options); answer["response"]["attestationObject"] = "".into(); answer }
            "oversized" => { let mut answer = new.create(&options); answer["id"] = "x".repeat(9_000).into(); answer }
            "known key" => key.create(&options),
            _ => key.get(&json!({ "publicKey": { "rpId": "localhost", "challenge": options["publicKey"]["challenge"] } })),
        };
        let refused =
            send(&browser, "/account/passkeys", &[("credential", &answer.to_string()), ("name", "")]).await;
        assert_eq!(refused.status(), if case == "oversized" { 413 } else { 422 }, "{case}");
    }
    let page = app.browser().also("cookie", session).get("/account").await.text().await.unwrap();
    assert_eq!(page.matches("/account/passkeys/remove?id=").count(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn passkeys_are_named_listed_and_removed_after_a_fresh_proof() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    let mut browser = app.browser().also("cookie", cookie(&prove(&app, &mut key).await));
    let page = browser.get("/account").await.text().await.unwrap();
    assert!(page.contains("My phone") && page.contains("10 recovery codes are left"), "{page}");
    let id = page.split("/account/passkeys/remove?id=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    app.clock.advance_ms(10 * 60_000);
    for (path, then) in
        [("/account/passkeys/new", "/account/passkeys/new"), ("/account/passkeys/remove?id=x", "/account")]
    {
        let answer = browser.get(path).await;
        assert_eq!(answer.headers()["location"], format!("/sign-in?step-up=1&next={then}"), "{path}");
    }
    assert_eq!(send(&browser, "/account/passkeys/remove", &[("id", &id)]).await.status(), 303);
    let page = browser.get("/account").await.text().await.unwrap();
    assert!(page.contains("My phone"), "an old proof removes nothing");
    browser = app.browser().also("cookie", cookie(&prove(&app, &mut key).await));
    let asked = browser.get(&format!("/account/passkeys/remove?id={id}")).await;
    assert!(asked.text().await.unwrap().contains("My phone"));
    assert_eq!(send(&browser, "/account/passkeys/remove", &[("id", &id)]).await.status(), 303);
    let page = browser.get("/account").await.text().await.unwrap();
    assert!(!page.contains("My phone"));
    assert_eq!(prove(&app, &mut key).await.status(), 422, "a removed key opens nothing");
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.headers()["location"], "/");
    app.stop().await;
}

#[actix_web::test]
async fn only_pages_with_a_passkey_run_our_script_and_forms_of_others_do_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let policy = |answer: &Response| answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let page = app.browser().get("/sign-in").await;
    assert!(policy(&page).contains("script-src 'self'") && !policy(&page).contains("unsafe"));
    assert!(page.text().await.unwrap().contains("data-passkey=\"get\""));
    assert!(!policy(&app.browser().get("/forgotten").await).contains("script-src"));
    let forged = app.browser_claiming(Some(("sec-fetch-site", "cross-site")));
    for path in [
        "/sign-in/passkey/options",
        "/sign-in/passkey/further-options",
        "/account/passkeys/options",
        "/sign-in/passkey",
        "/account/passkeys",
        "/account/passkeys/remove",
    ] {
        assert_eq!(send(&forged, path, &[]).await.status(), 403, "{path}");
    }
    drop(owner);
    app.stop().await;
}

/// 64 browsers with one answer, 64 registrations of one key.
#[actix_web::test]
async fn of_many_at_once_one_is_taken() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    let (options, browser) = begin(&app.browser(), "/sign-in/passkey/options", "").await;
    let answer = key.get(&options);
    let tries = (0..64).map(|_| give(&browser, &answer));
    let done = futures_util::future::join_all(tries).await;
    assert_eq!(done.iter().filter(|one| one.status() == 303).count(), 1);
    let session = cookie(done.iter().find(|one| one.status() == 303).unwrap());
    let mut new = Authenticator::new(&origin(&app));
    let mut answers = Vec::new();
    for _ in 0..64 {
        let (options, browser) = begin(&app.browser(), "/account/passkeys/options", &session).await;
        answers.push((browser, new.create(&options).to_string()));
    }
    let tries = answers.iter().map(|(browser, credential)| async move {
        send(browser, "/account/passkeys", &[("credential", credential.as_str()), ("name", "Twice")]).await
    });
    let done = futures_util::future::join_all(tries).await;
    assert_eq!(done.iter().filter(|one| one.status() == 303).count(), 1, "the key is one");
    app.stop().await;
}

/// Nobody guesses a signature, but each dialog leaves a row for five minutes.
#[actix_web::test]
async fn dialogs_that_nobody_answers_are_limited_and_answered_ones_are_not() {
    let app = TestApp::start().await;
    let (_, mut key) = with_key(&app).await;
    let ask = async || {
        let asked = app.browser().request(Method::POST, "/sign-in/passkey/options").send().await.unwrap();
        asked.status().as_u16()
    };
    for _ in 0..118 {
        assert_eq!(ask().await, 200);
    }
    for _ in 0..3 {
        assert_eq!(prove(&app, &mut key).await.status(), 303);
    }
    assert_eq!((ask().await, ask().await, ask().await), (200, 200, 429));
    app.clock.advance_ms(15_000);
    assert_eq!(prove(&app, &mut key).await.status(), 303);
    app.stop().await;
}
