//! Identity checklist D5, "Stage required": the doors that are closed after somebody had a foot in them, and the one that stays open.

use atrium_domain::signin::{SecondFactor, policy::SitePolicy};
use atrium_schema::site_policies;

use super::*;
use crate::http::signin::{
    codes::{give, half_way, with_mail},
    passkeys,
};

/// Requires a provider of the domain that everybody's address is in.
async fn require(app: &TestApp, owner: &Signed) -> ConnectionRow {
    connect(app, owner, "example.org", data(Stage::Required)).await
}

/// The owner of a server that asks for a code, in another browser.
async fn by_hand(app: &TestApp) -> Signed {
    let person = account(app, OWNER).await;
    let mut conn = app.state().db.read().await.unwrap();
    let (site, _) = users::sites_of(&mut conn, &person.id).await.unwrap().remove(0);
    Signed { caller: app.browser_of(&person.id).await, site: site.id.to_string() }
}

fn closed(answer: &reqwest::Response) {
    assert_eq!(answer.status(), 403);
    assert!(
        cookie_named(answer, "__Host-atrium").is_none()
            && cookie_named(answer, "__Host-atrium-pending").is_none()
    );
}

/// D5.6: a passkey is a proof, but not the organisation's.
#[actix_web::test]
async fn a_passkey_opens_nothing_once_it_is_required() {
    let app = TestApp::start().await;
    let (owner, mut key) = passkeys::with_key(&app).await;
    assert_eq!(passkeys::prove(&app, &mut key).await.status(), 303);
    // Asked for before the switch, answered after it.
    let (options, browser) = passkeys::begin(&app.browser(), "/sign-in/passkey/options", "").await;
    require(&app, &owner).await;
    closed(&passkeys::give(&browser, &key.get(&options)).await);
    closed(&passkeys::prove(&app, &mut key).await);
    app.stop().await;
}

/// D5.11: a browser that is trusted to go without the second factor is not trusted to go without the provider.
#[actix_web::test]
async fn a_trusted_browser_opens_nothing_once_it_is_required() {
    let app = with_mail().await;
    let owner = by_hand(&app).await;
    let scope = scope(&owner);
    let policy = SitePolicy { second_factor: SecondFactor::Mail, trusted_days: 30, ..SitePolicy::default() };
    site_policies::put(&mut app.state().db.write().await.unwrap(), &scope, policy, app.clock.now())
        .await
        .unwrap();
    let (browser, code) = half_way(&app).await;
    let done = send(&browser, "/sign-in/code", &[("code", &code), ("trust", "true")]).await;
    let known = app.browser().also("cookie", cookie_named(&done, "__Host-atrium-device").unwrap());
    assert_eq!(sign_in(&known, OWNER, PASSWORD).await.headers()["location"], "/", "no code is asked for");
    require(&app, &owner).await;
    closed(&sign_in(&known, OWNER, PASSWORD).await);
    app.stop().await;
}

/// D5.15: a link that would take the account out of the domain, mailed before the switch.
#[actix_web::test]
async fn a_link_to_another_address_changes_nothing_once_it_is_required() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let fields = [("email", "vera@elsewhere.example"), ("current", PASSWORD)];
    let asked = send(&viewer.caller, "/account/email", &fields).await;
    assert!(asked.status().is_success() || asked.status().is_redirection(), "{}", asked.status());
    let token = app.newest_letter("vera@elsewhere.example").await.token();
    require(&app, &owner).await;
    let used = send(&app.browser(), "/confirm", &[("token", &token)]).await;
    assert_eq!(used.status(), 410);
    assert_eq!(account(&app, VIEWER).await.data.email.as_deref(), Some(VIEWER));
    app.stop().await;
}

/// D5.16: the password was right and the code is on its way: neither tab becomes a session after the switch.
#[actix_web::test]
async fn a_sign_in_that_is_half_way_ends_nowhere_once_it_is_required() {
    let app = with_mail().await;
    let (browser, code) = half_way(&app).await;
    require(&app, &by_hand(&app).await).await;
    closed(&give(&browser, &code).await);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401);
    app.stop().await;
}

/// D5.18: what was seen working yesterday may have stopped since.
#[actix_web::test]
async fn a_test_counts_for_a_day() {
    const HOUR: i64 = 3_600_000;
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let anna = account(&app, OWNER).await;
    let glass = ConnectionData { break_glass: Some(anna.id.clone()), ..data(Stage::Optional) };
    let row = connect(&app, &owner, "north.example", glass).await;
    let tested = async |hours: i64| {
        let at = app.clock.now().plus_ms(-hours * HOUR);
        connections::tested(&mut app.state().db.write().await.unwrap(), &row.id, Some(at)).await.unwrap();
        change(&owner, &row.id.to_string(), 1, json!({ "stage": "required" })).await
    };
    tested(25).await.refused(409, "test_needed");
    let done = tested(23).await;
    assert_eq!((done.status, &done.body["stage"]), (200, &json!("required")), "{}", done.body);
    app.stop().await;
}

/// D5.22: a program has no provider to go through; it goes on as before, and gets new tokens.
#[actix_web::test]
async fn service_accounts_go_on_once_it_is_required() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}", owner.site);
    let input = json!({ "name": "Timetable", "profile": "viewer" });
    let made = Answer::of(owner.caller.post(&format!("{path}/service-accounts"), &input).await).await;
    let (id, secret) = (made.body["id"].as_str().unwrap(), made.body["secret"].as_str().unwrap());
    let program = async || {
        let fields = [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
        let tokens = Answer::of(send(&app.anonymous(), "/oauth/token", &fields).await).await;
        assert_eq!(tokens.status, 200, "{}", tokens.body);
        app.bearer(tokens.body["access_token"].as_str().unwrap())
    };
    let before = program().await;
    require(&app, &owner).await;
    federation::sweep(&app.state().db, app.clock.now()).await.unwrap();
    assert_eq!(owner.caller.get("/api/v1/me").await.status(), 401, "whoever made it is out");
    for program in [before, program().await] {
        assert_eq!(program.get(&format!("{path}/places")).await.status(), 200);
    }
    app.stop().await;
}

/// D5.12: a token stands for as long as a session could that its maker began at the provider.
#[actix_web::test]
async fn tokens_of_people_go_on_while_their_makers_come_through_the_provider() {
    const DAY: i64 = 86_400_000;
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let path = format!("/api/v1/sites/{}", owner.site);
    let token = async |person: &Signed| {
        let input =
            json!({ "name": "Mine", "profile": "viewer", "expiresAt": app.clock.now().plus_ms(300 * DAY) });
        let made = Answer::of(person.caller.post(&format!("{path}/tokens"), &input).await).await;
        assert_eq!(made.status, 201, "{}", made.body);
        app.bearer(made.body["token"].as_str().unwrap())
    };
    let (theirs, glass) = (token(&viewer).await, token(&owner).await);
    let of_nobody = app.db_token(&owner.site.parse().unwrap(), Profile::Viewer).await;
    let ask =
        async |program: &crate::app::Caller| Answer::of(program.get(&format!("{path}/places")).await).await;
    let anna = account(&app, OWNER).await;
    let data = ConnectionData { break_glass: Some(anna.id.clone()), ..data(Stage::Required) };
    let row = connect(&app, &owner, "example.org", data.clone()).await;
    ask(&theirs).await.refused(403, "organisation_signs_in");
    let nils = claims("7", Some(VIEWER), Groups::Absent);
    assert!(matches!(join(&app, &row, &nils).await, Ok(Outcome::In(_))));
    assert_eq!(ask(&theirs).await.status, 200);
    app.clock.advance_ms(90 * DAY - 1);
    assert_eq!(ask(&theirs).await.status, 200);
    app.clock.advance_ms(1);
    ask(&theirs).await.refused(403, "organisation_signs_in");
    for program in [&glass, &of_nobody] {
        assert_eq!(ask(program).await.status, 200, "who gets in when the provider fails, and who is nobody");
    }
    join(&app, &row, &nils).await.unwrap();
    assert_eq!(ask(&theirs).await.status, 200, "they came again");
    // Whom only another organisation's provider knows does not come through this one.
    let mut conn = app.state().db.write().await.unwrap();
    identity_links::remove_of(&mut conn, &row.id).await.unwrap();
    drop(conn);
    ask(&theirs).await.refused(403, "organisation_signs_in");
    let optional = ConnectionData { stage: Stage::Optional, ..data };
    let mut conn = app.state().db.write().await.unwrap();
    connections::update(&mut conn, &scope(&owner), &row.id, row.version, optional, app.clock.now())
        .await
        .unwrap();
    drop(conn);
    assert_eq!(ask(&theirs).await.status, 200, "other ways are open again");
    app.stop().await;
}

/// Who is on the way while the connection goes, is switched off or becomes another, is let in by nothing that is there any more.
#[actix_web::test]
async fn a_connection_that_goes_while_somebody_is_away_lets_nobody_in() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let row = connect(&app, &owner, "north.example", data(Stage::Optional)).await;
    let (new, known) = (
        claims("1", Some("nils@north.example"), Groups::Absent),
        claims("2", Some("nora@north.example"), Groups::Absent),
    );
    assert!(matches!(join(&app, &row, &known).await, Ok(Outcome::In(_))));
    let path = format!("/api/v1/sites/{}/connections/{}", owner.site, row.id);
    let refused = async |why: &str| {
        for said in [&new, &known] {
            let done = join(&app, &row, said).await;
            // Of one that is deleted no domain is proved any more, either.
            let out = matches!(done, Err(JoinRefused::Off | JoinRefused::ForeignDomain));
            assert!(out, "{why}: {done:?}");
        }
        let mut conn = app.state().db.read().await.unwrap();
        assert!(accounts::find_by_email(&mut conn, "nils@north.example").await.unwrap().is_none(), "{why}");
    };
    let off = change(&owner, &row.id.to_string(), 1, json!({ "stage": "off" })).await;
    assert_eq!(off.status, 200, "{}", off.body);
    refused("off").await;
    change(
        &owner,
        &row.id.to_string(),
        2,
        json!({ "stage": "optional", "issuer": "https://other.example.org" }),
    )
    .await;
    refused("another provider").await;
    change(&owner, &row.id.to_string(), 3, json!({ "stage": "off" })).await;
    let gone = owner.caller.request(Method::DELETE, &path).header("if-match", "\"4\"").send().await.unwrap();
    assert_eq!(gone.status(), 204);
    refused("deleted").await;
    app.stop().await;
}
