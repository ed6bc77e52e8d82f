//! What a site asks of those who sign in.

use atrium::settings::Settings;
use atrium_domain::permission::{AccessType, Profile};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    people::{OWNER, PASSWORD, Signed, cookie, cookie_named, keeping, send, sign_in},
    sites::Answer,
};

async fn put(owner: &Signed, version: i64, body: Value) -> Answer {
    let request = owner.caller.request(Method::PUT, &format!("/api/v1/sites/{}/policy", owner.site));
    let request = request.header("if-match", format!("\"{version}\"")).json(&body);
    Answer::of(request.send().await.unwrap()).await
}

async fn with_smtp() -> TestApp {
    TestApp::start_with(|settings: &mut Settings| {
        // Nothing listens there: letters wait in the outbox, where the tests read them.
        settings.mail.host = "127.0.0.1".into();
        settings.mail.port = 1;
        settings.mail.from = "Atrium <atrium@example.org>".into();
    })
    .await
}

fn policy(factor: &str) -> Value {
    json!({ "secondFactor": factor, "mandatoryFrom": null, "trustedDays": 0 })
}

async fn step(app: &TestApp) -> String {
    let answer = sign_in(&app.browser(), OWNER, PASSWORD).await;
    answer.headers()["location"].to_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_site_asks_for_an_app_from_its_date_on() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let shown = Answer::of(owner.caller.get(&format!("/api/v1/sites/{}/policy", owner.site)).await).await;
    assert_eq!(
        (shown.body["secondFactor"].as_str(), shown.body["version"].as_i64()),
        (Some("none"), Some(0))
    );
    assert_eq!(
        (shown.body["trustedDays"].as_i64(), shown.body["mailWorks"].as_bool()),
        (Some(0), Some(false))
    );
    let from = app.clock.now().plus_ms(5 * 60_000);
    let body = json!({ "secondFactor": "own", "mandatoryFrom": from, "trustedDays": 0 });
    let set = put(&owner, 0, body.clone()).await;
    assert_eq!((set.status, set.body["version"].as_i64()), (200, Some(1)), "{}", set.body);
    put(&owner, 0, body).await.refused(412, "stale");
    assert_eq!(step(&app).await, "/", "not yet");
    app.clock.advance_ms(5 * 60_000);
    assert_eq!(step(&app).await, "/sign-in/set-up-app");
    app.stop().await;
}

#[actix_web::test]
async fn no_mailed_codes_without_mail_and_no_nonsense() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (body, fault) in [
        (policy("mail"), "secondFactor: mail_not_set_up"),
        (policy("sms"), "secondFactor: factor_unknown"),
        (json!({ "secondFactor": "own", "trustedDays": 91 }), "trustedDays: trust_days_out_of_range"),
        (json!({ "secondFactor": "own", "trustedDays": -1 }), "trustedDays: trust_days_out_of_range"),
    ] {
        assert_eq!(put(&owner, 0, body).await.fields(), [fault]);
    }
    app.stop().await;
    let app = with_smtp().await;
    let owner = app.owner().await;
    assert_eq!(put(&owner, 0, policy("mail")).await.status, 200);
    assert_eq!(step(&app).await, "/sign-in/code");
    app.stop().await;
}

#[actix_web::test]
async fn the_strictest_of_ones_sites_decides() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.db_site("South Hall").await;
    let mut tx = app.state().db.begin().await.unwrap();
    let account = atrium_schema::accounts::find_by_email(&mut tx, OWNER).await.unwrap().unwrap();
    let scope = atrium_domain::permission::Scope::granted(other.id.clone());
    let user: atrium_domain::ids::UserId = app.state().new_id();
    atrium_schema::users::insert(&mut tx, &scope, &user, &account.id, Profile::Viewer, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(step(&app).await, "/");
    let request = other.owner.request(Method::PUT, &other.path("/policy")).header("if-match", "\"0\"");
    assert_eq!(request.json(&policy("own")).send().await.unwrap().status(), 200);
    assert_eq!(step(&app).await, "/sign-in/set-up-app", "though the first site asks for nothing");
    assert_eq!(put(&owner, 0, policy("none")).await.status, 200);
    assert_eq!(step(&app).await, "/sign-in/set-up-app");
    app.stop().await;
}

#[actix_web::test]
async fn whom_it_would_touch_is_said_before() {
    let app = with_smtp().await;
    let owner = app.owner().await;
    app.person("vera@example.org", &owner.site, Profile::Viewer).await;
    let preview = async |body: Value| {
        let path = format!("/api/v1/sites/{}/policy/preview", owner.site);
        Answer::of(owner.caller.post(&path, &body).await).await.body
    };
    let own = preview(policy("own")).await;
    assert_eq!((own["untouched"].as_i64(), own["touched"].as_array().unwrap().len()), (Some(0), 2));
    assert_eq!(own["touched"][0]["asked"], "set_up_app");
    assert_eq!(preview(policy("mail")).await["touched"][1]["asked"], "mailed_code");
    assert_eq!(preview(policy("none")).await["untouched"], 2);
    app.stop().await;
}

/// Signs in with a mailed code, and wants the browser to be trusted.
async fn trusting(app: &TestApp) -> (Caller, String) {
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let browser = keeping(&app.browser(), &asked);
    let page = browser.get("/sign-in/code").await.text().await.unwrap();
    assert!(page.contains("name=\"trust\"") && page.contains("30 days"), "{page}");
    let code = code(app).await;
    let done = send(&browser, "/sign-in/code", &[("code", &code), ("trust", "true")]).await;
    assert_eq!(done.status(), 303);
    let device = cookie_named(&done, "__Host-atrium-device").unwrap();
    (app.browser().also("cookie", cookie(&done)), device)
}

async fn code(app: &TestApp) -> String {
    app.newest_letter(OWNER).await.code()
}

#[actix_web::test]
async fn a_trusted_browser_goes_without_the_code_where_the_site_allows_it() {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = atrium_domain::signin::SecondFactor::Mail;
    })
    .await;
    let owner = app.owner().await;
    let allow = |days: i64| json!({ "secondFactor": "none", "trustedDays": days });
    assert_eq!(put(&owner, 0, allow(30)).await.status, 200);
    let (signed, device) = trusting(&app).await;
    let known = app.browser().also("cookie", device.clone());
    let again = async |browser: &Caller| {
        let answer = sign_in(browser, OWNER, PASSWORD).await;
        answer.headers()["location"].to_str().unwrap().to_owned()
    };
    assert_eq!(again(&known).await, "/");
    assert_eq!(again(&app.browser()).await, "/sign-in/code", "another browser");
    let cookies = format!("{}; {device}", cookie(&sign_in(&known, OWNER, PASSWORD).await));
    let signed_in = app.browser().also("cookie", cookies);
    assert_eq!(again(&signed_in).await, "/sign-in/code", "a fresh proof is a whole one");
    drop(signed);
    app.clock.advance_ms(7 * 24 * 3_600_000);
    assert_eq!(again(&known).await, "/");
    let set = async |trusted_days| {
        let scope = atrium_domain::permission::Scope::granted(owner.site.parse().unwrap());
        let policy = atrium_domain::signin::policy::SitePolicy { trusted_days, ..Default::default() };
        let mut conn = app.state().db.write().await.unwrap();
        atrium_schema::site_policies::put(&mut conn, &scope, policy, app.clock.now()).await.unwrap();
    };
    set(7).await;
    assert_eq!(again(&known).await, "/sign-in/code", "the site shortened it");
    set(30).await;
    app.clock.advance_ms(23 * 24 * 3_600_000);
    assert_eq!(again(&known).await, "/sign-in/code", "no longer than it was trusted for");
    app.stop().await;
}

#[actix_web::test]
async fn a_browser_is_not_trusted_where_the_site_does_not_say_so() {
    let app = super::signin::codes::with_mail().await;
    let (browser, code) = super::signin::codes::half_way(&app).await;
    let page = browser.get("/sign-in/code").await.text().await.unwrap();
    assert!(!page.contains("name=\"trust\""), "{page}");
    let done = send(&browser, "/sign-in/code", &[("code", &code), ("trust", "true")]).await;
    let known = app.browser().also("cookie", cookie_named(&done, "__Host-atrium-device").unwrap());
    let answer = sign_in(&known, OWNER, PASSWORD).await;
    assert_eq!(answer.headers()["location"], "/sign-in/code", "asking for it is not enough");
    app.stop().await;
}

#[actix_web::test]
async fn an_administrator_resets_the_factors_of_those_below_and_the_mailbox_is_told() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let owner = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let admin = app.member(&site, Profile::GroupAdmin, AccessType::Site, &[]).await;
    let mut conn = app.state().db.write().await.unwrap();
    let factor = atrium_schema::factors::FactorRow {
        id: app.state().new_id(),
        account_id: vera.account.clone(),
        kind: "recovery".into(),
        name: String::new(),
        secret: "hash".into(),
        credential_id: None,
        last_step: 0,
        created_at: app.clock.now(),
        confirmed_at: Some(app.clock.now()),
        used_at: None,
    };
    atrium_schema::factors::insert(&mut conn, factor).await.unwrap();
    drop(conn);
    let path = |user: &atrium_domain::ids::UserId| site.path(&format!("/people/{user}/reset-factors"));
    let reset = async |by: &Caller, whose| Answer::of(by.post(&path(whose), &json!({})).await).await;
    reset(&admin.browser, &owner.user).await.refused(403, "upwards");
    reset(&owner.browser, &owner.user).await.refused(409, "not_to_yourself");
    assert_eq!(reset(&owner.browser, &vera.user).await.status, 200);
    let left =
        atrium_schema::factors::list_of(&mut app.state().db.read().await.unwrap(), &vera.account).await;
    assert!(left.unwrap().is_empty());
    let letter = app.newest_letter(&format!("{}@example.org", vera.account)).await;
    assert_eq!(letter.subject, "How you sign in was changed");
    app.stop().await;
}
