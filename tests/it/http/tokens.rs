use atrium_domain::permission::Profile;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{PASSWORD, Signed, VIEWER, sign_in},
    sites::Answer,
};

const SOON: &str = "2026-12-22T09:00:00.000Z";

fn input(profile: &str) -> Value {
    json!({"name": "Import", "profile": profile, "expiresAt": SOON})
}

async fn make(signed: &Signed, input: &Value) -> Answer {
    let path = format!("/api/v1/sites/{}/tokens", signed.site);
    Answer::of(signed.caller.post(&path, input).await).await
}

async fn list(signed: &Signed, query: &str) -> Answer {
    Answer::of(signed.caller.get(&format!("/api/v1/sites/{}/tokens{query}", signed.site)).await).await
}

async fn revoke(signed: &Signed, id: &Value) -> Answer {
    let path = format!("/api/v1/sites/{}/tokens/{}", signed.site, id.as_str().unwrap());
    Answer::of(signed.caller.request(Method::DELETE, &path).send().await.unwrap()).await
}

#[actix_web::test]
async fn a_token_works_until_it_is_revoked_and_says_when_it_was_used() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let made = make(&owner, &input("site_owner")).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.headers["cache-control"], "no-store");
    let program = app.bearer(made.body["token"].as_str().unwrap());
    let path = format!("/api/v1/sites/{}/channels", owner.site);
    assert_eq!(program.post(&path, &json!({"name": "Lobby"})).await.status(), 201);
    let shown = list(&owner, "").await.body;
    assert_eq!(shown[0]["usedAt"], "2026-11-22T09:00:00.000Z");
    assert!(shown[0].get("token").is_none() && !shown.to_string().contains("atr_api_"));
    // Use is noted at most every ten minutes.
    app.clock.advance_ms(9 * 60_000);
    program.get(&path).await;
    assert_eq!(list(&owner, "").await.body[0]["usedAt"], "2026-11-22T09:00:00.000Z");
    app.clock.advance_ms(60_000);
    program.get(&path).await;
    assert_eq!(list(&owner, "").await.body[0]["usedAt"], "2026-11-22T09:10:00.000Z");
    assert_eq!(revoke(&owner, &shown[0]["id"]).await.status, 204);
    assert_eq!(program.get(&path).await.status(), 401);
    revoke(&owner, &shown[0]["id"]).await.refused(404, "not_found");
    let path = format!("/api/v1/sites/{}/audit?action=tokens.", owner.site);
    let log = Answer::of(owner.caller.get(&path).await).await.body;
    let told: Vec<&Value> = log["items"].as_array().unwrap().iter().map(|one| &one["action"]).collect();
    assert_eq!(told, ["tokens.revoked", "tokens.created"]);
    assert_eq!(log["items"][0]["object"]["name"], "Import");
    app.stop().await;
}

#[actix_web::test]
async fn a_token_is_never_above_its_maker() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let above = make(&viewer, &input("site_owner")).await;
    assert_eq!(above.fields(), ["profile: above_own"]);
    let made = make(&viewer, &input("viewer")).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let program = app.bearer(made.body["token"].as_str().unwrap());
    let path = format!("/api/v1/sites/{}/channels", owner.site);
    assert_eq!(program.get(&path).await.status(), 200);
    assert_eq!(program.post(&path, &json!({"name": "X"})).await.status(), 403);
    // A token makes no tokens, and sees none of the people's.
    let again =
        Answer::of(program.post(&format!("/api/v1/sites/{}/tokens", owner.site), &input("viewer")).await);
    again.await.refused(403, "session_required");
    list(&viewer, "?all=true").await.refused(403, "forbidden");
    assert_eq!(list(&owner, "?all=true").await.body[0]["accountName"], "Somebody");
    assert_eq!(list(&owner, "").await.body, json!([]));
    // The owner revokes what the viewer made; the viewer cannot do that to the owner.
    let own = make(&owner, &input("viewer")).await.body;
    revoke(&viewer, &own["view"]["id"]).await.refused(404, "not_found");
    assert_eq!(revoke(&owner, &made.body["view"]["id"]).await.status, 204);
    assert_eq!(program.get(&path).await.status(), 401);
    app.stop().await;
}

#[actix_web::test]
async fn a_token_ends_with_its_time_and_with_its_maker() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for bad in ["2026-11-22T09:00:00.000Z", "2020-01-01T00:00:00.000Z", "2027-11-24T09:00:00.000Z"] {
        let refused = make(&owner, &json!({"name": "X", "profile": "viewer", "expiresAt": bad})).await;
        assert_eq!(refused.fields(), ["expiresAt: expiry_out_of_range"], "{bad}");
    }
    let refused = make(&owner, &json!({"name": "", "profile": "emperor", "expiresAt": SOON})).await;
    assert_eq!(refused.fields(), ["name: name_empty", "profile: unknown_reference"]);
    app.person(VIEWER, &owner.site, Profile::SiteOwner).await;
    let other = app.signed(&sign_in(&app.browser(), VIEWER, PASSWORD).await).await;
    let theirs = make(&other, &input("site_owner")).await.body;
    let program = app.bearer(theirs["token"].as_str().unwrap());
    let path = format!("/api/v1/sites/{}/channels", owner.site);
    assert_eq!(program.get(&path).await.status(), 200);
    // They leave the site.
    let scope = atrium_domain::permission::Scope::granted(owner.site.parse().unwrap());
    let mut conn = app.state().db.write().await.unwrap();
    let users = atrium_schema::users::list(&mut conn, &scope).await.unwrap();
    let (user, _) = users.into_iter().find(|(_, who)| who.data.email.as_deref() == Some(VIEWER)).unwrap();
    atrium_schema::users::remove(&mut conn, &scope, &user.id).await.unwrap();
    drop(conn);
    assert_eq!(program.get(&path).await.status(), 401);
    let own = make(&owner, &input("viewer")).await.body;
    let program = app.bearer(own["token"].as_str().unwrap());
    app.clock.advance_ms(30 * 24 * 3_600_000);
    assert_eq!(program.get(&path).await.status(), 401, "its month is over");
    app.stop().await;
}

#[actix_web::test]
async fn a_token_shown_once_is_not_kept_for_a_repeated_request() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/tokens", owner.site);
    let caller = owner.caller.clone().also("idempotency-key", "once");
    let first = Answer::of(caller.post(&path, &input("viewer")).await).await;
    let second = Answer::of(caller.post(&path, &input("viewer")).await).await;
    assert_eq!((first.status, second.status), (201, 201));
    assert_ne!(first.body["token"], second.body["token"], "the first is stored nowhere");
    app.stop().await;
}
