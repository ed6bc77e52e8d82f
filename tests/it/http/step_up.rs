//! A fresh proof before what is dangerous: every operation says for itself whether it is.

use std::collections::BTreeSet;

use atrium_domain::permission::{AccessType, Profile};
use reqwest::Method;
use serde_json::json;

use super::coverage::{document, operations};
use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, sign_in},
    sites::{Answer, TestSite},
};

/// What is dangerous: who may what, secrets that open doors, what cannot be undone, and everybody's data at once.
const DANGEROUS: &[&str] = &[
    "updatePerson",
    "removePerson",
    "resetPersonFactors",
    "assumePerson",
    "createRole",
    "updateRole",
    "createAccessGroup",
    "updateAccessGroup",
    "createInvitations",
    "deleteSite",
    "erasePerson",
    "exportPerson",
    "exportAudit",
    "exportServerAudit",
    "createClient",
    "updateClient",
    "rotateClient",
    "createToken",
    "createServiceAccount",
    "updateServiceAccount",
    "rotateServiceAccount",
    "makeResetLink",
    "makeLegacyLink",
    "makeTriggerHook",
    "decideLegacyAccount",
    "removeLegacyAccount",
    "updateSitePolicy",
    "createConnection",
    "updateConnection",
    "deleteConnection",
    "remindConnection",
    "createProvider",
    "updateProvider",
    "deleteProvider",
    "claimDomain",
    "proveDomain",
    "releaseDomain",
    "makeAlertFeedSecret",
    "createAlertWebhook",
];

const TEN_MINUTES_MS: i64 = 10 * 60_000;

/// Walks the served document with a server admin whose proof is old: just what is dangerous asks for another.
#[actix_web::test]
async fn what_is_dangerous_asks_for_a_fresh_proof_and_nothing_else_does() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.clock.advance_ms(TEN_MINUTES_MS);
    let document = document(&app).await;
    let site =
        TestSite { id: owner.site.parse().unwrap(), owner: owner.caller.clone(), viewer: app.anonymous() };
    let (mut asked, mut walked) = (BTreeSet::new(), BTreeSet::new());
    for operation in operations(&document) {
        let answer = operation.call(&owner.caller, &site, &document).await;
        if answer.code() == "step_up_required" {
            assert_eq!(answer.status, 403, "{}", operation.id);
            asked.insert(operation.id.clone());
        }
        walked.insert(operation.id);
    }
    let dangerous: BTreeSet<String> = DANGEROUS.iter().map(|id| (*id).to_owned()).collect();
    assert!(dangerous.is_subset(&walked), "no such operation: {:?}", dangerous.difference(&walked));
    assert_eq!(asked, dangerous);
    app.stop().await;
}

#[actix_web::test]
async fn a_fresh_proof_opens_it_for_ten_minutes_and_keeps_the_session() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/service-accounts", owner.site);
    let body = json!({ "name": "Till", "profile": "viewer", "scopes": [] });
    app.clock.advance_ms(TEN_MINUTES_MS - 1);
    assert_ne!(Answer::of(owner.caller.post(&path, &body).await).await.code(), "step_up_required");
    app.clock.advance_ms(1);
    Answer::of(owner.caller.post(&path, &body).await).await.refused(403, "step_up_required");

    let page = owner.caller.get("/sign-in?step-up=1&next=/%23/settings").await;
    let page = page.text().await.unwrap();
    assert!(page.contains("Confirm that it is you") && page.contains(OWNER), "{page}");
    assert!(page.contains("value=\"/#/settings\""), "{page}");
    let before = sessions(&app).await;
    let again = sign_in(&owner.caller, OWNER, PASSWORD).await;
    let fresh = app.signed(&again).await;
    assert_ne!(Answer::of(fresh.caller.post(&path, &body).await).await.code(), "step_up_required");
    assert_eq!(sessions(&app).await, before, "the same session, so that nothing else is signed out");
    assert_eq!(owner.caller.get("/api/v1/me").await.status(), 401, "under a new token");
    app.stop().await;
}

async fn sessions(app: &TestApp) -> Vec<String> {
    let mut conn = app.state().db.read().await.unwrap();
    let account = atrium_schema::accounts::find_by_email(&mut conn, OWNER).await.unwrap().unwrap();
    let rows = atrium_schema::sessions::list_of(&mut conn, &account.id).await.unwrap();
    rows.into_iter().map(|row| row.id.to_string()).collect()
}

#[actix_web::test]
async fn programs_are_not_asked_and_somebody_assumed_is_refused() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let owner = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    app.clock.advance_ms(TEN_MINUTES_MS);
    let path = site.path(&format!("/people/{}", vera.user));
    let patch = |caller: &crate::app::Caller| {
        let request = caller.request(Method::PATCH, &path).header("if-match", "\"2\"");
        request.json(&json!({ "profile": "publisher" }))
    };
    Answer::of(patch(&owner.browser).send().await.unwrap()).await.refused(403, "step_up_required");
    let by_token = Answer::of(patch(&owner.token).send().await.unwrap()).await;
    assert_eq!(by_token.status, 200, "{}", by_token.body);
    app.stop().await;
}
