//! Ways around a rule: programs that may more than who made them, hours that outlast themselves, links that outlive
//! a password.

use atrium::settings::Settings;
use atrium_domain::{
    permission::{AccessType, Profile},
    signin::SecondFactor,
};
use atrium_schema::accounts::{self, AccountData};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    members::TestMember,
    people::{OWNER, PASSWORD, Signed, VIEWER, keeping, send, sign_in},
    sites::{Answer, TestSite},
};

async fn ask(who: &TestMember, site: &TestSite, method: Method, rest: &str, body: Value) -> Answer {
    let version = if method == Method::POST { "\"1\"" } else { "\"2\"" };
    let request = who.browser.request(method, &site.path(rest)).header("if-match", version);
    Answer::of(request.json(&body).send().await.unwrap()).await
}

async fn owner_of(app: &TestApp, site: &TestSite) -> TestMember {
    app.member(site, Profile::SiteOwner, AccessType::Site, &[]).await
}

#[actix_web::test]
async fn nobody_makes_or_takes_over_a_program_that_may_more_than_they() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let owner = owner_of(&app, &site).await;
    let role = json!({ "name": "Caretaker", "permissions": ["manageSite"] });
    let role = ask(&owner, &site, Method::POST, "/profiles", role).await;
    let carl = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let custom = json!({ "profile": "custom", "profileId": role.body["id"] });
    let done = ask(&owner, &site, Method::PATCH, &format!("/people/{}", carl.user), custom).await;
    assert_eq!(done.status, 200, "{}", done.body);

    let upwards = json!({ "name": "Bridge", "profile": "site_owner" });
    let refused = ask(&carl, &site, Method::POST, "/service-accounts", upwards.clone()).await;
    assert_eq!(refused.fields(), ["profile: above_own"]);
    let odd = json!({ "name": "Bridge", "profile": "custom" });
    assert_eq!(
        ask(&carl, &site, Method::POST, "/service-accounts", odd).await.fields(),
        ["profile: not_allowed"]
    );
    let level = json!({ "name": "Bridge", "profile": "viewer" });
    assert_eq!(ask(&carl, &site, Method::POST, "/service-accounts", level).await.status, 201);

    let above = ask(&owner, &site, Method::POST, "/service-accounts", upwards).await;
    let path = format!("/service-accounts/{}", above.body["id"].as_str().unwrap());
    ask(&carl, &site, Method::POST, &format!("{path}/secret"), Value::Null).await.refused(403, "upwards");
    ask(&carl, &site, Method::PATCH, &path, json!({ "disabled": true })).await.refused(403, "upwards");
    assert_eq!(ask(&owner, &site, Method::POST, &format!("{path}/secret"), Value::Null).await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn acting_as_somebody_makes_no_token_of_theirs() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (owner, vera) =
        (owner_of(&app, &site).await, app.member(&site, Profile::Viewer, AccessType::Site, &[]).await);
    let path = site.path(&format!("/people/{}/assume", vera.user));
    let acting = owner.browser.post(&path, &json!({ "reason": "She asked me to" })).await;
    let browser = keeping(&app.browser(), &acting);
    let token = json!({ "name": "Mine", "profile": "viewer", "expiresAt": "2026-12-22T09:00:00.000Z" });
    let refused = Answer::of(browser.post(&site.path("/tokens"), &token).await).await;
    // Nobody can prove anew to be somebody else; what acts for a program is refused by the handler itself.
    refused.refused(403, "step_up_required");
    app.stop().await;
}

#[actix_web::test]
async fn when_the_hour_as_somebody_else_is_over_one_is_oneself_again() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (owner, vera) =
        (owner_of(&app, &site).await, app.member(&site, Profile::Viewer, AccessType::Site, &[]).await);
    let path = site.path(&format!("/people/{}/assume", vera.user));
    let acting = owner.browser.post(&path, &json!({ "reason": "She asked me to" })).await;
    let cookies: Vec<String> = ["__Host-atrium", "__Host-atrium-own"]
        .iter()
        .map(|name| crate::people::cookie_named(&acting, name).unwrap())
        .collect();
    let browser = app.browser().also("cookie", cookies.join("; "));
    app.clock.advance_ms(61 * 60_000);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401);
    let back = browser.get("/sign-in?next=/screens").await;
    assert_eq!((back.status().as_u16(), &back.headers()["location"]), (303, &"/screens".parse().unwrap()));
    let me: Value = keeping(&app.browser(), &back).get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(me["account"]["displayName"], "A site_owner", "{me}");
    app.stop().await;
}

#[actix_web::test]
async fn of_two_owners_who_demote_each_other_one_comes_second() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (a, b, _third) =
        (owner_of(&app, &site).await, owner_of(&app, &site).await, owner_of(&app, &site).await);
    let less = json!({ "profile": "viewer" });
    let (to_a, to_b) = (format!("/people/{}", a.user), format!("/people/{}", b.user));
    let (one, other) = futures_util::future::join(
        ask(&a, &site, Method::PATCH, &to_b, less.clone()),
        ask(&b, &site, Method::PATCH, &to_a, less.clone()),
    )
    .await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 403], "{} {}", one.body, other.body);
    app.stop().await;
}

#[actix_web::test]
async fn of_two_server_admins_who_lock_each_other_one_stays() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (a, b) = (owner_of(&app, &site).await, owner_of(&app, &site).await);
    owner_of(&app, &site).await;
    let mut conn = app.state().db.write().await.unwrap();
    for member in [&a, &b] {
        let row = accounts::find(&mut conn, &member.account).await.unwrap();
        let data = AccountData { server_admin: true, ..row.data };
        accounts::update(&mut conn, &member.account, row.version, data, app.clock.now()).await.unwrap();
    }
    drop(conn);
    let (to_a, to_b) = (format!("/people/{}/lock", a.user), format!("/people/{}/lock", b.user));
    let (one, other) = futures_util::future::join(
        ask(&a, &site, Method::POST, &to_b, json!({})),
        ask(&b, &site, Method::POST, &to_a, json!({})),
    )
    .await;
    assert_eq!([one.status, other.status].iter().filter(|status| **status == 200).count(), 1);
    let left = accounts::server_admins(&mut app.state().db.read().await.unwrap()).await.unwrap();
    assert_eq!(left, 1);
    app.stop().await;
}

#[actix_web::test]
async fn locking_leaves_no_site_without_an_owner_and_no_server_without_an_admin() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    app.person(VIEWER, &admin.site, Profile::SiteOwner).await;
    let people: Value =
        admin.caller.get(&format!("/api/v1/sites/{}/people", admin.site)).await.json().await.unwrap();
    let id = |email: &str| {
        let one = people["items"].as_array().unwrap().iter().find(|one| one["email"] == email).unwrap();
        one["id"].as_str().unwrap().to_owned()
    };
    let other = app.db_site("South Hall").await;
    let mut conn = app.state().db.write().await.unwrap();
    let vera = accounts::find_by_email(&mut conn, VIEWER).await.unwrap().unwrap();
    let scope = atrium_domain::permission::Scope::granted(other.id.clone());
    let user = app.state().new_id();
    let now = app.clock.now();
    atrium_schema::users::insert(&mut conn, &scope, &user, &vera.id, Profile::SiteOwner, now).await.unwrap();
    drop(conn);
    let path = format!("/api/v1/sites/{}/people/{}/lock", admin.site, id(VIEWER));
    Answer::of(admin.caller.post(&path, &json!({})).await).await.refused(409, "last_owner");
    app.stop().await;
}

/// Asks for another mailbox, and gives the token of the letter.
async fn other_mailbox(app: &TestApp, owner: &Signed) -> String {
    let fields = [("email", "thief@example.net"), ("current", PASSWORD)];
    assert_eq!(send(&owner.caller, "/account/email", &fields).await.status(), 303);
    app.newest_letter("thief@example.net").await.token()
}

#[actix_web::test]
async fn a_new_password_ends_the_link_to_another_mailbox() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let token = other_mailbox(&app, &owner).await;
    assert_eq!(send(&app.browser(), "/forgotten", &[("email", OWNER)]).await.status(), 200);
    let reset = app.newest_letter(OWNER).await.token();
    let fields = [("token", reset.as_str()), ("password", "seven loud bells")];
    assert_eq!(send(&app.browser(), "/reset", &fields).await.status(), 303);
    assert_eq!(send(&app.browser(), "/confirm", &[("token", &token)]).await.status(), 410);
    assert_eq!(sign_in(&app.browser(), OWNER, "seven loud bells").await.status(), 303);
    app.stop().await;
}

#[actix_web::test]
async fn a_secret_shown_in_one_sign_in_is_not_the_one_confirmed_in_another() {
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = SecondFactor::Own;
    })
    .await;
    app.owner().await;
    let mut shown = Vec::new();
    for _ in 0..2 {
        let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
        let browser = keeping(&app.browser(), &asked);
        let page = browser.get("/sign-in/set-up-app").await.text().await.unwrap();
        shown.push(page.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned());
    }
    assert_ne!(shown[0], shown[1]);
    app.stop().await;
}
