//! Providers for everybody: who somebody is whom Google or Microsoft names, and what people connect themselves. Two real servers and
//! a real provider are in tests/browser; here the provider has spoken already.

use atrium_domain::{
    ids::{ConnectionId, Id as _},
    permission::Scope,
    sso::ProviderKind,
};
use atrium_identity::{
    federation::{self, Arrival, Claims, Groups, JoinRefused},
    signin::Outcome,
    token::{Token, TokenKind},
};
use atrium_schema::{
    accounts::{self, AccountData},
    identity_links,
    providers::{self, ProviderData, ProviderRow},
    users,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::connections::{account, attempt, claims, connect, data, desk, fresh, visit};
use crate::{
    app::TestApp,
    people::{OWNER, VIEWER, send},
    sites::Answer,
};

async fn provider(app: &TestApp, kind: ProviderKind, trusted: bool) -> ProviderRow {
    let id: ConnectionId = app.state().new_id();
    let data = ProviderData {
        kind,
        name: "Provider".into(),
        issuer: "https://id.example.org".into(),
        client_id: "atrium".into(),
        secret: "unused".into(),
        secret_expires_at: None,
        enabled: true,
        trusted,
    };
    let mut conn = app.state().db.write().await.unwrap();
    providers::insert(&mut conn, &id, data, app.clock.now()).await.unwrap()
}

fn saying(subject: &str, email: &str, more: &Value) -> Claims {
    let all = more.as_object().unwrap().clone();
    Claims { all, ..claims(subject, Some(email), Groups::Absent) }
}

async fn welcome(app: &TestApp, row: &ProviderRow, claims: &Claims) -> Result<Outcome, JoinRefused> {
    welcome_with(app, row, claims, None).await
}

async fn welcome_with(
    app: &TestApp,
    row: &ProviderRow,
    claims: &Claims,
    invitation: Option<&str>,
) -> Result<Outcome, JoinRefused> {
    let state = app.state();
    let mut attempt = attempt(app, &row.id);
    attempt.invitation_hash =
        invitation.map(|text| Token::parse(TokenKind::Invitation, text).unwrap().hash().to_hex());
    let arrival = Arrival::new(&attempt, claims);
    let done = federation::welcome(desk(state), (row, &arrival), &visit(state), fresh(state)).await;
    done.map(|(outcome, _)| outcome)
}

#[actix_web::test]
async fn a_stranger_gets_in_by_an_invitation_and_is_known_by_the_subject_from_then_on() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let google = provider(&app, ProviderKind::Google, false).await;
    let nina = saying("n", "nina@gmail.com", &json!({ "email_verified": true }));
    let refused = welcome(&app, &google, &nina).await;
    assert!(matches!(refused, Err(JoinRefused::Unknown)), "{refused:?}");
    let path = format!("/api/v1/sites/{}/invitations", owner.site);
    let invited = json!({ "addresses": "nina@gmail.com, ole@north.example", "profile": "publisher" });
    assert_eq!(owner.caller.post(&path, &invited).await.status(), 201);
    assert!(matches!(welcome(&app, &google, &nina).await, Ok(Outcome::In(_))));
    let made = account(&app, "nina@gmail.com").await;
    assert!(made.data.password_hash.is_none() && made.data.email_verified_at.is_some());
    // Whatever address Google gives her later, and however many people have hers.
    let moved = saying("n", "other@gmail.com", &json!({ "email_verified": true }));
    assert_eq!(welcome(&app, &google, &moved).await.unwrap(), Outcome::In(made.id.clone()));
    // The same subject of another provider, or of another tenant, is somebody else.
    let other = provider(&app, ProviderKind::Oidc, false).await;
    assert!(matches!(welcome(&app, &other, &nina).await, Err(JoinRefused::Unknown)));
    let tenant = Claims { issuer: "https://other.example.org".into(), email: None, ..nina.clone() };
    assert!(matches!(welcome(&app, &google, &tenant).await, Err(JoinRefused::Unknown)));
    // The link proves the mailbox, so any of Google's people may accept it: once.
    let link = app.newest_letter("ole@north.example").await.token();
    let ole = saying("o", "ole.private@elsewhere.example", &json!({}));
    assert!(matches!(welcome_with(&app, &google, &ole, Some(&link)).await, Ok(Outcome::In(_))));
    let again = saying("o2", "x@elsewhere.example", &json!({}));
    let refused = welcome_with(&app, &google, &again, Some(&link)).await;
    assert!(matches!(refused, Err(JoinRefused::Unknown)), "{refused:?}");
    // Somebody who is known already accepts another invitation by the button, too.
    let south = app.db_site("South Hall").await;
    let path = format!("/api/v1/sites/{}/invitations", south.id);
    let body = json!({ "addresses": "nina@gmail.com", "profile": "viewer" });
    assert_eq!(owner.caller.post(&path, &body).await.status(), 201);
    let link = app.newest_letter("nina@gmail.com").await.token();
    assert_eq!(welcome_with(&app, &google, &nina, Some(&link)).await.unwrap(), Outcome::In(made.id.clone()));
    let mut conn = app.state().db.read().await.unwrap();
    assert_eq!(users::sites_of(&mut conn, &made.id).await.unwrap().len(), 2);
    drop(conn);
    let off = ProviderRow { data: ProviderData { enabled: false, ..google.data.clone() }, ..google.clone() };
    assert!(matches!(welcome(&app, &off, &nina).await, Err(JoinRefused::Off)));
    // It was deleted while she was away.
    let mut conn = app.state().db.write().await.unwrap();
    providers::remove(&mut conn, &google.id).await.unwrap();
    drop(conn);
    let late = welcome(&app, &google, &nina).await;
    assert!(matches!(late, Err(JoinRefused::Off)), "{late:?}");
    app.stop().await;
}

/// Identity checklist D, pre-registration takeover: an address alone never opens somebody's account.
#[actix_web::test]
async fn an_account_is_linked_where_both_sides_are_proved_else_its_owner_signs_in_first() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.viewer(&owner).await;
    let row = provider(&app, ProviderKind::Oidc, true).await;
    let unproved = saying("1", VIEWER, &json!({ "email_verified": false }));
    assert!(matches!(welcome(&app, &row, &unproved).await, Err(JoinRefused::Unknown)));
    let squatted = AccountData::new("sven@north.example", "Mallory", "en");
    let id = app.state().new_id();
    let mut conn = app.state().db.write().await.unwrap();
    accounts::insert(&mut conn, &id, squatted, app.clock.now()).await.unwrap();
    drop(conn);
    let sven = saying("2", "sven@north.example", &json!({ "email_verified": true }));
    assert!(matches!(welcome(&app, &row, &sven).await, Err(JoinRefused::SignInFirst)));
    let vera = saying("3", VIEWER, &json!({ "email_verified": true }));
    let person = account(&app, VIEWER).await;
    // A mailbox is not enough to get past an authenticator app.
    let factor = atrium_schema::factors::FactorRow {
        id: app.state().new_id(),
        account_id: person.id.clone(),
        kind: "totp".into(),
        name: String::new(),
        secret: "sealed".into(),
        credential_id: None,
        last_step: 0,
        created_at: app.clock.now(),
        confirmed_at: Some(app.clock.now()),
        used_at: None,
    };
    let mut conn = app.state().db.write().await.unwrap();
    atrium_schema::factors::insert(&mut conn, factor).await.unwrap();
    drop(conn);
    assert!(matches!(welcome(&app, &row, &vera).await, Err(JoinRefused::SignInFirst)));
    let mut conn = app.state().db.write().await.unwrap();
    atrium_schema::factors::remove_of(&mut conn, &person.id).await.unwrap();
    drop(conn);
    assert_eq!(welcome(&app, &row, &vera).await.unwrap(), Outcome::In(person.id.clone()));
    let letter = app.newest_letter(VIEWER).await;
    assert!(letter.subject.contains("provider was connected"), "its owner is told: {}", letter.subject);
    // An organisation that requires its own provider closes this one, too, and nobody is linked by trying.
    connect(&app, &owner, "example.org", data(atrium_domain::sso::Stage::Required)).await;
    assert!(!matches!(welcome(&app, &row, &vera).await, Ok(Outcome::In(_))));
    let anna = saying("4", OWNER, &json!({ "email_verified": true }));
    assert!(!matches!(welcome(&app, &row, &anna).await, Ok(Outcome::In(_))));
    let owner_id = account(&app, OWNER).await.id;
    let mut conn = app.state().db.read().await.unwrap();
    assert!(identity_links::list_of(&mut conn, &owner_id).await.unwrap().is_empty());
    drop(conn);
    app.stop().await;
}

#[actix_web::test]
async fn an_invitation_accepted_sixty_four_times_at_once_makes_one_account() {
    TestApp::on_both(async |app| {
        let owner = app.owner().await;
        let row = provider(&app, ProviderKind::Google, false).await;
        let path = format!("/api/v1/sites/{}/invitations", owner.site);
        let invited = json!({ "addresses": "nina@gmail.com", "profile": "viewer" });
        assert_eq!(owner.caller.post(&path, &invited).await.status(), 201);
        let said = saying("n", "nina@gmail.com", &json!({ "email_verified": true }));
        let done = futures_util::future::join_all((0..64).map(|_| welcome(&app, &row, &said))).await;
        let made = account(&app, "nina@gmail.com").await;
        let inside = done.iter().filter(|one| matches!(one, Ok(Outcome::In(id)) if *id == made.id)).count();
        let late = done
            .iter()
            .filter(|one| matches!(one, Err(JoinRefused::Unknown | JoinRefused::SignInFirst)))
            .count();
        assert!(inside >= 1 && inside + late == 64, "{done:?}");
        let mut conn = app.state().db.read().await.unwrap();
        assert_eq!(identity_links::accounts(&mut conn, &row.id).await.unwrap(), [made.id]);
        let scope = Scope::granted(owner.site.parse().unwrap());
        assert_eq!(users::list(&mut conn, &scope).await.unwrap().len(), 2);
        drop(conn);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn people_connect_a_provider_to_one_account_and_keep_a_way_in() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let row = provider(&app, ProviderKind::Google, false).await;
    let (anna, vera) = (account(&app, OWNER).await, account(&app, VIEWER).await);
    let link = async |account: &atrium_domain::ids::AccountId, subject: &str| {
        let state = app.state();
        let mut attempt = attempt(&app, &row.id);
        attempt.account_id = Some(account.clone());
        let said = saying(subject, "any@elsewhere.example", &json!({}));
        let arrival = Arrival::new(&attempt, &said);
        federation::connect(
            desk(state),
            (&row, &arrival),
            &visit(state),
            (state.audit_ids(), state.mail_ids()),
        )
        .await
    };
    link(&anna.id, "7").await.unwrap();
    link(&anna.id, "7").await.unwrap();
    let letters = app.letters().await;
    let told: Vec<_> = letters.iter().filter(|one| one.subject.contains("provider was connected")).collect();
    assert_eq!((told.len(), told[0].to.as_str()), (1, OWNER), "its owner is told, once");
    assert!(
        told[0].text.contains("Provider signs you in") && told[0].text.contains("192.0.2.7"),
        "{}",
        told[0].text
    );
    assert!(matches!(link(&vera.id, "7").await, Err(JoinRefused::Taken)));
    let said = saying("7", "any@elsewhere.example", &json!({}));
    assert_eq!(welcome(&app, &row, &said).await.unwrap(), Outcome::In(anna.id.clone()));
    let page = owner.caller.get("/account").await.text().await.unwrap();
    assert!(page.contains("Connected: it signs you in."), "{page}");
    let page = viewer.caller.get("/account").await.text().await.unwrap();
    assert!(page.contains("Not connected."), "{page}");
    // Her only way in stays.
    let mut bare = anna.clone();
    let hash = bare.data.password_hash.take();
    let mut conn = app.state().db.write().await.unwrap();
    let stored = accounts::find(&mut conn, &anna.id).await.unwrap();
    let stored =
        accounts::update(&mut conn, &anna.id, stored.version, bare.data, app.clock.now()).await.unwrap();
    drop(conn);
    let fields = [("id", row.id.as_str())];
    let last = send(&owner.caller, "/account/providers/disconnect", &fields).await;
    assert_eq!(last.headers()["location"], "/account?done=provider-last");
    let with = AccountData { password_hash: hash, ..stored.data.clone() };
    let mut conn = app.state().db.write().await.unwrap();
    accounts::update(&mut conn, &anna.id, stored.version, with, app.clock.now()).await.unwrap();
    drop(conn);
    let gone = send(&owner.caller, "/account/providers/disconnect", &fields).await;
    assert_eq!(gone.headers()["location"], "/account?done=provider-disconnected");
    assert!(matches!(welcome(&app, &row, &said).await, Err(JoinRefused::Unknown)));
    app.stop().await;
}

#[actix_web::test]
async fn an_administrator_adds_changes_and_deletes_buttons_and_hears_what_is_wrong() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = "/api/v1/server/providers";
    let good = json!({ "kind": "google", "name": "Google", "clientId": "us", "clientSecret": "s" });
    for (change, field, code) in [
        (json!({ "kind": "atrium" }), "kind", "not_allowed"),
        (json!({ "kind": "telepathy" }), "kind", "not_allowed"),
        (json!({ "kind": "oidc" }), "issuer", "provider_address"),
        (json!({ "kind": "oidc", "issuer": "http://10.0.0.1" }), "issuer", "provider_address"),
        (json!({ "name": "" }), "name", "name_empty"),
        (json!({ "clientId": "a\nb" }), "clientId", "required"),
        (json!({ "clientSecret": "" }), "clientSecret", "required"),
        (json!({ "clientSecret": "x".repeat(1001) }), "clientSecret", "required"),
    ] {
        let mut body = good.clone();
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let said = Answer::of(owner.caller.post(path, &body).await).await;
        assert_eq!(said.status, 422, "{change}: {}", said.body);
        let wrong = &said.body["fields"][0];
        assert_eq!((&wrong["field"], &wrong["code"]), (&json!(field), &json!(code)), "{change}");
    }
    let made = Answer::of(owner.caller.post(path, &good).await).await;
    assert_eq!((made.status, &made.body["issuer"]), (201, &json!("https://accounts.google.com")));
    assert!(!made.body.to_string().contains("clientSecret"), "{}", made.body);
    let page = app.browser().get("/sign-in").await.text().await.unwrap();
    assert!(page.contains("Continue with Google") && page.contains("/sign-in/provider?provider="), "{page}");
    let one = format!("{path}/{}", made.body["id"].as_str().unwrap());
    let patch = async |version: &str, body: &Value| {
        let request = owner.caller.request(Method::PATCH, &one).header("if-match", version);
        Answer::of(request.json(body).send().await.unwrap()).await
    };
    assert_eq!(patch("\"9\"", &json!({ "enabled": false })).await.status, 412);
    let off = patch("\"1\"", &json!({ "enabled": false, "trusted": true })).await;
    assert_eq!((&off.body["enabled"], &off.body["trusted"]), (&json!(false), &json!(false)), "{}", off.body);
    assert!(!app.browser().get("/sign-in").await.text().await.unwrap().contains("Continue with Google"));
    let gone = owner.caller.request(Method::DELETE, &one).header("if-match", "\"2\"").send().await.unwrap();
    assert_eq!(gone.status(), 204);
    let listed: Value = owner.caller.get(path).await.json().await.unwrap();
    assert_eq!(listed, json!([]));
    app.stop().await;
}

/// Whoever may not be believed ends nobody's session, and makes the server call nobody.
#[actix_web::test]
async fn a_logout_token_of_a_stranger_is_refused() {
    let app = TestApp::start().await;
    app.owner().await;
    provider(&app, ProviderKind::Oidc, false).await;
    for body in [
        "",
        "logout_token=",
        "logout_token=a.b.c",
        "logout_token=e30.eyJpc3MiOiJodHRwczovL2V2aWwuZXhhbXBsZSIsImF1ZCI6ImF0cml1bSJ9.x",
        "other=1",
    ] {
        let said = app
            .anonymous()
            .request(Method::POST, "/sign-in/provider/logout")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(said.status(), 400, "{body}");
    }
    app.stop().await;
}
