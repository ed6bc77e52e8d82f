//! Authenticator apps and recovery codes.

use atrium::settings::Settings;
use atrium_domain::signin::SecondFactor;
use totp_rs::{Builder, Secret};

use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, cookie, keeping, send, sign_in},
};

/// What an app would show now.
pub fn shown(app: &TestApp, secret: &str) -> String {
    let bytes = base32(&secret.replace(' ', ""));
    let totp = Builder::new().with_secret(Secret::new_stack(bytes)).build().unwrap();
    totp.generate(u64::try_from(app.clock.now().ms() / 1000).unwrap()).to_string()
}

fn base32(text: &str) -> [u8; 20] {
    let digit = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap();
    let bits: String = text.chars().map(|c| format!("{:05b}", digit(c))).collect();
    let bytes: Vec<u8> =
        (0..20).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).unwrap()).collect();
    bytes.try_into().unwrap()
}

fn between<'a>(page: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    page.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap()).collect()
}

/// Sets an app up on the account's page; its secret and the recovery codes.
pub async fn set_up(app: &TestApp, signed: &Caller) -> (String, Vec<String>) {
    let page = signed.get("/account/app").await.text().await.unwrap();
    let secret = between(&page, "code")[0].to_owned();
    let fields = [("code", shown(app, &secret)), ("current", PASSWORD.to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = send(signed, "/account/app", &fields).await;
    assert_eq!(done.status(), 200);
    let page = done.text().await.unwrap();
    (secret, between(&page, "code").into_iter().map(str::to_owned).collect())
}

async fn half_way(app: &TestApp) -> Caller {
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    assert_eq!(asked.headers()["location"], "/sign-in/app");
    keeping(&app.browser(), &asked)
}

#[actix_web::test]
async fn an_app_that_is_set_up_is_asked_for_and_its_codes_work_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (secret, codes) = set_up(&app, &owner.caller).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(app.newest_letter(OWNER).await.subject, "How you sign in was changed");
    app.clock.advance_ms(60_000);
    let browser = half_way(&app).await;
    assert_eq!(browser.get("/api/v1/me").await.status(), 401);
    let code = shown(&app, &secret);
    let done = send(&browser, "/sign-in/app", &[("code", &code)]).await;
    assert_eq!(done.status(), 303);
    assert_eq!(browser.also("cookie", cookie(&done)).get("/api/v1/me").await.status(), 200);
    let again = half_way(&app).await;
    assert_eq!(send(&again, "/sign-in/app", &[("code", &code)]).await.status(), 422, "seen over a shoulder");
    app.stop().await;
}

#[actix_web::test]
async fn a_recovery_code_works_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (_, codes) = set_up(&app, &owner.caller).await;
    let typed = codes[3].to_lowercase().replace('-', " ");
    let browser = half_way(&app).await;
    assert_eq!(send(&browser, "/sign-in/app", &[("code", &typed)]).await.status(), 303);
    let browser = half_way(&app).await;
    assert_eq!(send(&browser, "/sign-in/app", &[("code", &typed)]).await.status(), 422);
    app.stop().await;
}

#[actix_web::test]
async fn wrong_codes_of_an_app_cost_growing_waits() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    set_up(&app, &owner.caller).await;
    let browser = half_way(&app).await;
    let mut heard = 0;
    for _ in 0..20 {
        heard += u32::from(send(&browser, "/sign-in/app", &[("code", "000000")]).await.status() == 422);
    }
    assert_eq!(heard, 5);
    app.stop().await;
}

#[actix_web::test]
async fn the_policy_of_an_own_factor_has_one_set_up_on_the_way_in() {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = SecondFactor::Own;
    })
    .await;
    app.owner().await;
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    assert_eq!(asked.headers()["location"], "/sign-in/set-up-app");
    let browser = keeping(&app.browser(), &asked);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401);
    let page = browser.get("/sign-in/set-up-app").await.text().await.unwrap();
    let secret = between(&page, "code")[0].to_owned();
    let again = browser.get("/sign-in/set-up-app").await.text().await.unwrap();
    assert!(again.contains(&secret), "a reload offers the same");
    assert_eq!(send(&browser, "/sign-in/set-up-app", &[("code", "000000")]).await.status(), 422);
    let done = send(&browser, "/sign-in/set-up-app", &[("code", &shown(&app, &secret))]).await;
    assert_eq!(done.status(), 200);
    assert_eq!(browser.also("cookie", cookie(&done)).get("/api/v1/me").await.status(), 200);
    app.stop().await;
}

#[actix_web::test]
async fn removing_the_app_asks_for_the_password() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    set_up(&app, &owner.caller).await;
    let wrong = send(&owner.caller, "/account/app/remove", &[("current", "not the password")]).await;
    assert_eq!(wrong.status(), 422);
    half_way(&app).await;
    assert_eq!(send(&owner.caller, "/account/app/remove", &[("current", PASSWORD)]).await.status(), 303);
    assert_eq!(sign_in(&app.browser(), OWNER, PASSWORD).await.headers()["location"], "/");
    app.stop().await;
}
