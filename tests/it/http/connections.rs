//! An organisation's own sign-in: whom its provider may speak for, and which doors "required" closes. The provider itself
//! is a real one in tests/peers; here it has spoken already.

mod doors;
mod groups;
mod rehearsal;

use atrium::http::signin::visit_of;
use atrium_domain::{
    ids::{ConnectionId, SiteId},
    permission::{Profile, Scope},
    sso::{Errand, Stage},
};
use atrium_identity::{
    federation::{self, Arrival, Claims, FreshJoin, Groups, JoinRefused, Mapping},
    signin::{Desk, Fresh, Outcome, Visit},
    token::TokenKind,
};
use atrium_schema::{
    accounts::{self, AccountData, AccountRow},
    connection_domains::{self, DomainRow},
    connections::{self, ConnectionData, ConnectionRow},
    identity_links,
    sso_attempts::AttemptRow,
    users,
};
use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, Signed, VIEWER, cookie_named, keeping, send, sign_in},
    sites::Answer,
};

const ISSUER: &str = "https://id.example.org";

pub(super) fn data(stage: Stage) -> ConnectionData {
    ConnectionData {
        kind: "oidc".into(),
        name: "North Ltd".into(),
        issuer: ISSUER.into(),
        client_id: "atrium".into(),
        secret: "unused".into(),
        secret_expires_at: None,
        groups_claim: "groups".into(),
        groups_map: "[]".into(),
        profile: Profile::Viewer,
        stage,
        required_from: None,
        paused_at: None,
        break_glass: None,
    }
}

fn scope(owner: &Signed) -> Scope {
    Scope::granted(owner.site.parse::<SiteId>().unwrap())
}

/// A connection with a proved domain, put straight into the database.
pub(super) async fn connect(
    app: &TestApp,
    owner: &Signed,
    domain: &str,
    data: ConnectionData,
) -> ConnectionRow {
    let (mut conn, now) = (app.state().db.write().await.unwrap(), app.clock.now());
    let id: ConnectionId = app.state().new_id();
    let row = connections::insert(&mut conn, &scope(owner), &id, data, now).await.unwrap();
    let domain = DomainRow {
        site_id: row.site_id.clone(),
        connection_id: id,
        domain: domain.into(),
        token: "t".into(),
        proved_at: Some(now),
        created_at: now,
    };
    connection_domains::insert(&mut conn, domain).await.unwrap();
    row
}

pub(super) fn claims(subject: &str, email: Option<&str>, groups: Groups) -> Claims {
    Claims {
        issuer: ISSUER.into(),
        subject: subject.into(),
        email: email.map(str::to_owned),
        authenticated_at: None,
        name: Some("Nils Nord".into()),
        groups,
        all: Map::new(),
    }
}

pub(super) fn attempt(app: &TestApp, connection: &ConnectionId) -> AttemptRow {
    AttemptRow {
        state_hash: String::new(),
        connection_id: connection.clone(),
        browser_hash: String::new(),
        issuer: ISSUER.into(),
        purpose: Errand::SignIn,
        account_id: None,
        invitation_hash: None,
        next: "/".into(),
        created_at: app.clock.now(),
        expires_at: app.clock.now(),
    }
}

pub(super) fn desk(state: &atrium::state::State) -> Desk<'_> {
    Desk {
        mint: state,
        db: &state.db,
        hasher: &state.passwords,
        vault: &state.vault,
        policy: state.settings.identity.second_factor,
        public_url: &state.settings.server.public_url,
    }
}

pub(super) fn visit(state: &atrium::state::State) -> Visit {
    let request =
        actix_web::test::TestRequest::default().peer_addr("192.0.2.7:1".parse().unwrap()).to_http_request();
    visit_of(&request, state, "Atrium")
}

pub(super) fn fresh(state: &atrium::state::State) -> FreshJoin {
    let sign_in = Fresh {
        session: state.new_id(),
        token: state.random_token(TokenKind::Session).hash(),
        pending: state.new_id(),
        pending_token: state.random_token(TokenKind::Pending).hash(),
        device: state.new_id(),
        code: [0; 8],
        mail: state.mail_ids(),
        audit: state.audit_ids(),
        salt: [0; 16],
    };
    FreshJoin {
        account: state.new_id(),
        user: state.new_id(),
        linked: state.audit_ids(),
        role: state.audit_ids(),
        letter: state.mail_ids(),
        sign_in,
        seal: [0; 12],
    }
}

/// The provider said this, and the browser came back with it.
pub(super) async fn join(
    app: &TestApp,
    connection: &ConnectionRow,
    claims: &Claims,
) -> Result<Outcome, JoinRefused> {
    let state = app.state();
    let attempt = attempt(app, &connection.id);
    let arrival = Arrival::new(&attempt, claims);
    federation::join(desk(state), (connection, &arrival), &visit(state), fresh(state))
        .await
        .map(|(outcome, _)| outcome)
}

pub(super) async fn account(app: &TestApp, email: &str) -> AccountRow {
    accounts::find_by_email(&mut app.state().db.read().await.unwrap(), email).await.unwrap().unwrap()
}

async fn role_of(app: &TestApp, owner: &Signed, email: &str) -> Profile {
    let mut conn = app.state().db.read().await.unwrap();
    let found = users::list(&mut conn, &scope(owner)).await.unwrap();
    found.into_iter().find(|(_, row)| row.data.email.as_deref() == Some(email)).unwrap().0.profile
}

/// Identity checklist D: an organisation's provider may assert only addresses in its own proved domains, and never takes an
/// account over whose mailbox was not proved here.
#[actix_web::test]
async fn a_provider_speaks_for_its_own_domain_and_for_nobody_elses_account() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let row = connect(&app, &owner, "north.example", data(Stage::Optional)).await;
    let said = |subject, email| claims(subject, email, Groups::Absent);
    for foreign in [
        Some(OWNER),
        Some("x@sub.north.example"),
        Some("x@north.example.evil"),
        Some("x@evilnorth.example"),
        None,
    ] {
        let refused = join(&app, &row, &said("1", foreign)).await;
        assert!(matches!(refused, Err(JoinRefused::ForeignDomain)), "{foreign:?}: {refused:?}");
    }
    // Somebody made an account with the address before, and never confirmed it.
    let squatted = AccountData::new("sven@north.example", "Mallory", "en");
    let id = app.state().new_id();
    accounts::insert(&mut app.state().db.write().await.unwrap(), &id, squatted, app.clock.now())
        .await
        .unwrap();
    let refused = join(&app, &row, &said("2", Some("sven@north.example"))).await;
    assert!(matches!(refused, Err(JoinRefused::SignInFirst)), "{refused:?}");
    // Somebody new is made, and known by the subject from then on, whatever their address becomes.
    assert!(matches!(join(&app, &row, &said("3", Some("Nils@North.example"))).await, Ok(Outcome::In(_))));
    let made = account(&app, "nils@north.example").await;
    assert_eq!((made.data.password_hash, made.data.display_name.as_str()), (None, "Nils Nord"));
    assert!(made.data.email_verified_at.is_some());
    assert_eq!(join(&app, &row, &said("3", Some("other@evil.example"))).await.unwrap(), Outcome::In(made.id));
    // The connection is off, or paused.
    let off = ConnectionRow { data: data(Stage::Off), ..row.clone() };
    assert!(matches!(join(&app, &off, &said("3", None)).await, Err(JoinRefused::Off)));
    let paused = ConnectionData { paused_at: Some(app.clock.now()), ..data(Stage::Optional) };
    let paused = ConnectionRow { data: paused, ..row };
    assert!(matches!(
        join(&app, &paused, &said("9", Some("new@north.example"))).await,
        Err(JoinRefused::Paused)
    ));
    assert!(matches!(join(&app, &paused, &said("3", None)).await, Ok(Outcome::In(_))));
    app.stop().await;
}

#[actix_web::test]
async fn somebody_who_comes_sixty_four_times_at_once_gets_one_account() {
    TestApp::on_both(async |app| {
        let owner = app.owner().await;
        let row = connect(&app, &owner, "north.example", data(Stage::Optional)).await;
        let said = claims("42", Some("nils@north.example"), Groups::Absent);
        let all = (0..64).map(|_| join(&app, &row, &said));
        let done = futures_util::future::join_all(all).await;
        let made = account(&app, "nils@north.example").await;
        assert!(done.iter().all(|one| matches!(one, Ok(Outcome::In(id)) if *id == made.id)), "{done:?}");
        let mut conn = app.state().db.read().await.unwrap();
        assert_eq!(identity_links::accounts(&mut conn, &row.id).await.unwrap(), [made.id]);
        assert_eq!(users::list(&mut conn, &scope(&owner)).await.unwrap().len(), 2);
        drop(conn);
        app.stop().await;
    })
    .await;
}

/// Identity checklist D, "Stage required": each way in, tried at its own door.
#[actix_web::test]
async fn required_closes_every_other_door() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    // Another mailbox, out of the domain.
    let fields = [("email", "vera@elsewhere.example"), ("current", PASSWORD)];
    let row = connect(&app, &owner, "example.org", data(Stage::Required)).await;
    assert_eq!(
        send(&viewer.caller, "/account/email", &fields).await.status(),
        422,
        "an address out of the domain"
    );
    // The password, right; in one form and after the name.
    let closed = sign_in(&app.browser(), VIEWER, PASSWORD).await;
    assert_eq!(closed.status(), 403);
    assert!(closed.text().await.unwrap().contains("Your organisation signs you in"));
    let sent = send(&app.browser(), "/sign-in", &[("email", VIEWER)]).await;
    assert!(
        sent.headers()["location"]
            .to_str()
            .unwrap()
            .starts_with("/sign-in/provider?email=vera%40example.org")
    );
    // Forgotten passwords are not mailed.
    send(&app.browser(), "/forgotten", &[("email", VIEWER)]).await;
    assert!(app.letters().await.iter().all(|letter| letter.to != VIEWER));
    let person = account(&app, VIEWER).await;
    // Sessions begun another way end with the next round, and what hangs on them.
    assert_eq!(viewer.caller.get("/api/v1/me").await.status(), 200);
    federation::sweep(&app.state().db, app.clock.now()).await.unwrap();
    assert_eq!(viewer.caller.get("/api/v1/me").await.status(), 401);
    // Another organisation's provider, by which they were known before.
    let other = connect(&app, &owner, "south.example", data(Stage::Optional)).await;
    let link = identity_links::LinkRow {
        connection_id: other.id.clone(),
        issuer: ISSUER.into(),
        subject: "7".into(),
        account_id: person.id.clone(),
        created_at: app.clock.now(),
        seen_at: app.clock.now(),
    };
    identity_links::note(&mut app.state().db.write().await.unwrap(), link).await.unwrap();
    let foreign = join(&app, &other, &claims("7", None, Groups::Absent)).await.unwrap();
    assert!(!matches!(foreign, Outcome::In(_)), "{foreign:?}");
    // Their own provider lets them in, and that session stays.
    let own = join(&app, &row, &claims("7", Some(VIEWER), Groups::Absent)).await.unwrap();
    assert_eq!(own, Outcome::In(person.id));
    assert_eq!(federation::sweep(&app.state().db, app.clock.now()).await.unwrap(), 0);
    app.stop().await;
}

#[actix_web::test]
async fn one_owner_still_gets_in_and_the_log_says_so_and_one_click_opens_all_again() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let anna = account(&app, OWNER).await;
    app.viewer(&owner).await;
    let glass = ConnectionData { break_glass: Some(anna.id.clone()), ..data(Stage::Required) };
    let row = connect(&app, &owner, "example.org", glass).await;
    federation::sweep(&app.state().db, app.clock.now()).await.unwrap();
    assert_eq!(owner.caller.get("/api/v1/me").await.status(), 200);
    let page = app.browser().get("/sign-in?local=1").await.text().await.unwrap();
    assert!(page.contains("name=\"local\""), "{page}");
    let asked = send(&app.browser(), "/sign-in", &[("email", OWNER), ("local", "1")]).await;
    assert_eq!(asked.status(), 200, "the password is asked for");
    let inside = sign_in(&app.browser(), OWNER, PASSWORD).await;
    assert_eq!(inside.status(), 303);
    let log = Answer::of(owner.caller.get("/api/v1/server/audit?action=signin.succeeded").await).await.body;
    assert_eq!(log["items"][0]["detail"]["breakGlass"], true, "{log}");
    assert_eq!(sign_in(&app.browser(), VIEWER, PASSWORD).await.status(), 403);
    let path = format!("/api/v1/sites/{}/connections/{}", owner.site, row.id);
    let back = owner.caller.request(Method::PATCH, &path).header("if-match", "\"1\"");
    let back = Answer::of(back.json(&json!({ "stage": "optional" })).send().await.unwrap()).await;
    assert_eq!(back.status, 200, "{}", back.body);
    assert_eq!(sign_in(&app.browser(), VIEWER, PASSWORD).await.status(), 303);
    app.stop().await;
}

/// Identity checklist D: the discovery answer depends only on the domain, byte-identical for unknown, unproved and none.
#[actix_web::test]
async fn discovery_tells_of_domains_and_never_of_people() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    connect(&app, &owner, "north.example", data(Stage::Optional)).await;
    let off = connect(&app, &owner, "off.example", data(Stage::Off)).await;
    let claimed = DomainRow {
        site_id: off.site_id.clone(),
        connection_id: off.id.clone(),
        domain: "claimed.example".into(),
        token: "t".into(),
        proved_at: None,
        created_at: app.clock.now(),
    };
    connection_domains::insert(&mut app.state().db.write().await.unwrap(), claimed).await.unwrap();
    let mut pages = Vec::new();
    for typed in [OWNER, "nobody@example.org", "x@claimed.example", "x@off.example", "x@nowhere.example"] {
        let answer = send(&app.browser(), "/sign-in", &[("email", typed)]).await;
        assert_eq!(answer.status(), 200);
        pages.push(answer.text().await.unwrap().replace(typed, "?"));
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]), "{pages:#?}");
    let known = send(&app.browser(), "/sign-in", &[("email", "x@north.example")]).await.text().await.unwrap();
    assert!(known.contains("Continue with North Ltd") && known.contains("name=\"password\""), "{known}");
    app.stop().await;
}

async fn change(owner: &Signed, id: &str, version: i64, body: Value) -> Answer {
    let path = format!("/api/v1/sites/{}/connections/{id}", owner.site);
    let request = owner.caller.request(Method::PATCH, &path).header("if-match", format!("\"{version}\""));
    Answer::of(request.json(&body).send().await.unwrap()).await
}

#[actix_web::test]
async fn required_needs_a_proved_domain_a_fresh_test_and_somebody_who_still_gets_in() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/connections", owner.site);
    let input = json!({ "name": "North Ltd", "issuer": format!("{ISSUER}/.well-known/openid-configuration"),
        "clientId": "atrium", "clientSecret": "a secret of ours" });
    let made = Answer::of(owner.caller.post(&path, &input).await).await;
    assert_eq!((made.status, &made.body["issuer"]), (201, &json!(ISSUER)), "{}", made.body);
    assert!(!made.body.to_string().contains("a secret of ours"));
    let id = made.body["id"].as_str().unwrap().to_owned();
    let required = json!({ "stage": "required" });
    change(&owner, &id, 1, required.clone()).await.refused(409, "domain_needed");
    let domain = json!({ "domain": "North.example" });
    let claimed = Answer::of(owner.caller.post(&format!("{path}/{id}/domains"), &domain).await).await;
    assert_eq!(claimed.body["domains"][0]["recordName"], "_atrium.north.example", "{}", claimed.body);
    // The owner of the set-up looks after the server, whose word is a proof.
    let proved = Answer::of(owner.caller.post(&format!("{path}/{id}/domains/prove"), &domain).await).await;
    assert!(proved.body["domains"][0]["provedAt"].is_string(), "{}", proved.body);
    change(&owner, &id, 1, required.clone()).await.refused(409, "test_needed");
    let (connection, now) = (id.parse::<ConnectionId>().unwrap(), app.clock.now());
    connections::tested(&mut app.state().db.write().await.unwrap(), &connection, Some(now)).await.unwrap();
    change(&owner, &id, 1, required.clone()).await.refused(409, "break_glass_needed");
    let me = account(&app, OWNER).await;
    let glass = json!({ "breakGlass": me.id.to_string(), "stage": "required", "requiredFrom": "2026-12-01T00:00:00.000Z" });
    let done = change(&owner, &id, 1, glass).await;
    assert_eq!((done.status, &done.body["stage"]), (200, &json!("required")), "{}", done.body);
    // Another secret has to be tested anew before it is required again.
    let again = change(&owner, &id, 2, json!({ "stage": "optional", "clientSecret": "another" })).await;
    assert!(again.body["testedAt"].is_null(), "{}", again.body);
    change(&owner, &id, 3, required).await.refused(409, "test_needed");
    let rehearsal = Answer::of(owner.caller.get(&format!("{path}/{id}/rehearsal")).await).await;
    assert_eq!(rehearsal.body[0]["fate"], "outside", "{}", rehearsal.body);
    let delete = owner.caller.request(Method::DELETE, &format!("{path}/{id}")).header("if-match", "\"3\"");
    Answer::of(delete.send().await.unwrap()).await.refused(409, "connection_in_use");
    change(&owner, &id, 3, json!({ "stage": "off" })).await;
    let delete = owner.caller.request(Method::DELETE, &format!("{path}/{id}")).header("if-match", "\"4\"");
    assert_eq!(delete.send().await.unwrap().status(), 204);
    app.stop().await;
}

#[actix_web::test]
async fn what_is_no_provider_or_no_domain_is_refused_with_its_field() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/connections", owner.site);
    for issuer in [
        "",
        "http://id.example.org",
        "https://127.0.0.1",
        "https://[::1]",
        "https://10.0.0.1/x",
        "ftp://x",
        "https://u:p@id.example.org",
    ] {
        let input = json!({ "name": "X", "issuer": issuer, "clientId": "a", "clientSecret": "b" });
        let refused = Answer::of(owner.caller.post(&path, &input).await).await;
        assert_eq!(refused.fields(), ["issuer: provider_address"], "{issuer}");
    }
    let row = connect(&app, &owner, "north.example", data(Stage::Off)).await;
    let domains = format!("{path}/{}/domains", row.id);
    for (domain, code) in [
        ("gmail.com", "domain_public"),
        ("nonsense", "domain_malformed"),
        ("a..b", "domain_malformed"),
        ("127.0.0.1", "domain_malformed"),
    ] {
        let refused = Answer::of(owner.caller.post(&domains, &json!({ "domain": domain })).await).await;
        assert_eq!(refused.fields(), [format!("domain: {code}")], "{domain}");
    }
    let twice = json!({ "domain": "north.example" });
    Answer::of(owner.caller.post(&domains, &twice).await).await.refused(409, "domain_taken");
    app.stop().await;
}

/// Whatever a browser brings back without a journey of its own ends in a page, and nobody is signed in.
#[actix_web::test]
async fn what_comes_back_uninvited_gets_nowhere() {
    let app = TestApp::start().await;
    app.owner().await;
    let state = app.state().random_token(TokenKind::Attempt);
    for query in [
        String::new(),
        "code=1".into(),
        "code=1&state=nonsense".into(),
        format!("code=1&state={}", state.reveal()),
        format!("error=access_denied&state={}", state.reveal()),
        "state=".to_owned() + &"x".repeat(4000),
        "code=1&code=2&state=a&state=b".into(),
    ] {
        let answer = app.browser().get(&format!("/sign-in/provider/back?{query}")).await;
        assert!(answer.status().is_client_error() || answer.status() == 502, "{query}: {}", answer.status());
        assert!(cookie_named(&answer, "__Host-atrium").is_none());
        assert_eq!(keeping(&app.browser(), &answer).get("/api/v1/me").await.status(), 401);
    }
    app.stop().await;
}
