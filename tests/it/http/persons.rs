use atrium_domain::permission::Profile;
use atrium_identity::audit::chain;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{PASSWORD, Signed, VIEWER, cookie, send, sign_in},
    sites::Answer,
};

async fn find(admin: &Signed, text: &str) -> Value {
    let page = Answer::of(admin.caller.get(&format!("/api/v1/server/persons?q={text}")).await).await.body;
    page["items"][0].clone()
}

async fn erase(admin: &Signed, person: &Value) -> Answer {
    let path = format!("/api/v1/server/persons/{}", person["id"].as_str().unwrap());
    let request = admin.caller.request(Method::DELETE, &path);
    let version = format!("\"{}\"", person["version"]);
    Answer::of(request.header("if-match", version).send().await.unwrap()).await
}

/// An owner of the server admin's site, who has made a channel and a token.
async fn busy(app: &TestApp, admin: &Signed) -> Signed {
    app.person(VIEWER, &admin.site, Profile::SiteOwner).await;
    let them = app.signed(&sign_in(&app.browser(), VIEWER, PASSWORD).await).await;
    let path = format!("/api/v1/sites/{}", admin.site);
    them.caller.post(&format!("{path}/channels"), &json!({"name": "Lobby"})).await;
    let token = json!({"name": "Mine", "profile": "viewer", "expiresAt": "2026-12-22T09:00:00.000Z"});
    them.caller.post(&format!("{path}/tokens"), &token).await;
    them
}

/// Has them written of in more places: a changed role, a letter, an invitation to a second site, whose path is given.
async fn told_of(app: &TestApp, admin: &Signed) -> String {
    let people = format!("/api/v1/sites/{}/people", admin.site);
    let all = Answer::of(admin.caller.get(&people).await).await.body;
    let one = all["items"].as_array().unwrap().iter().find(|one| one["email"] == VIEWER).unwrap();
    let path = format!("{people}/{}", one["id"].as_str().unwrap());
    let request =
        admin.caller.request(Method::PATCH, &path).header("if-match", format!("\"{}\"", one["version"]));
    assert_eq!(request.json(&json!({"profile": "publisher"})).send().await.unwrap().status(), 200);
    send(&app.browser(), "/forgotten", &[("email", VIEWER)]).await;
    assert_eq!(app.newest_letter(VIEWER).await.to, VIEWER);
    let organisations = Answer::of(admin.caller.get("/api/v1/server/organisations").await).await.body;
    let south = json!({"name": "South Hall", "zone": "Europe/Oslo", "locale": "en", "organisationId": organisations[0]["id"]});
    let made = Answer::of(admin.caller.post("/api/v1/server/sites", &south).await).await.body;
    let south = format!("/api/v1/sites/{}", made["id"].as_str().unwrap());
    let invited = json!({"addresses": VIEWER, "profile": "viewer"});
    assert_eq!(admin.caller.post(&format!("{south}/invitations"), &invited).await.status(), 201);
    south
}

#[actix_web::test]
async fn what_is_kept_of_a_person_is_taken_along_without_secrets() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    busy(&app, &admin).await;
    let person = find(&admin, "VERA").await;
    let path = format!("/api/v1/server/persons/{}/export", person["id"].as_str().unwrap());
    let taken = Answer::of(admin.caller.get(&path).await).await.body;
    assert_eq!(taken["account"]["email"], VIEWER);
    assert_eq!(taken["sites"][0]["name"], "North Hall");
    assert_eq!(taken["records"]["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(taken["records"]["api_tokens"][0]["name"], "Mine");
    let acts: Vec<&str> =
        taken["audit"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert!(acts.contains(&"channels.created") && acts.contains(&"tokens.created"), "{acts:?}");
    let text = taken.to_string();
    assert!(!text.contains("argon2") && !text.contains("_hash"), "{text}");
    let log = Answer::of(admin.caller.get("/api/v1/server/audit?action=person.").await).await.body;
    assert_eq!(log["items"][0]["action"], "person.exported");
    app.stop().await;
}

#[actix_web::test]
async fn an_erased_person_is_gone_and_the_log_stays_whole() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let them = busy(&app, &admin).await;
    let south = told_of(&app, &admin).await;
    chain::seal(&app.state().db).await.unwrap();
    let person = find(&admin, "vera").await;
    let shown = admin.caller.get(&format!("/api/v1/server/persons/{}", person["id"].as_str().unwrap())).await;
    let shown: Value = shown.json().await.unwrap();
    assert_eq!((&shown["sessions"], &shown["tokens"]), (&json!(1), &json!(1)));
    assert_eq!(erase(&admin, &person).await.status, 204);
    assert_eq!(them.caller.get("/api/v1/me").await.status(), 401);
    assert_ne!(sign_in(&app.browser(), VIEWER, PASSWORD).await.status(), 303);
    assert!(find(&admin, "vera").await.is_null());
    chain::seal(&app.state().db).await.unwrap();
    let chains = chain::verify(&app.state().db).await.unwrap();
    assert!(chains.iter().all(|verdict| verdict.fault.is_none()), "{chains:?}");
    let path = format!("/api/v1/sites/{}/audit", admin.site);
    let log = Answer::of(admin.caller.get(&path).await).await.body;
    let made =
        log["items"].as_array().unwrap().iter().find(|one| one["action"] == "channels.created").unwrap();
    assert_eq!((&made["actor"]["name"], &made["actor"]["kind"]), (&Value::Null, &json!("account")));
    assert_eq!(made["address"], Value::Null);
    // The whole database says nothing of them any more.
    let taken = Answer::of(admin.caller.get("/api/v1/server/audit?limit=200").await).await.body.to_string();
    assert!(!taken.contains("vera") && !taken.contains("Somebody"), "{taken}");
    let mails = Answer::of(admin.caller.get("/api/v1/outbox").await).await.body.to_string();
    let invited = admin.caller.get(&format!("{south}/invitations")).await;
    assert!(!mails.contains("vera") && !invited.text().await.unwrap().contains("vera"), "{mails}");
    erase(&admin, &json!({"id": person["id"], "version": 1})).await.refused(412, "stale");
    app.stop().await;
}

/// Checklist C2.2: applications know people by their account's id, so the next one with the address is somebody else to them.
#[actix_web::test]
async fn whoever_has_the_address_of_an_erased_person_is_somebody_else_to_applications() {
    let world = crate::http::oidc::World::new().await;
    let (app, admin) = (&world.app, &world.owner);
    let subject = async || {
        app.person(VIEWER, &admin.site, Profile::Viewer).await;
        let signed = cookie(&sign_in(&app.browser(), VIEWER, PASSWORD).await);
        let asked = world.stranger().also("cookie", signed).get(&world.query(&[])).await;
        let tokens = world.redeem(&crate::http::oidc::returned(&asked, "code")).await.body;
        assert_eq!(world.userinfo(&tokens).await.body["email"], VIEWER);
        (crate::http::oidc::read(&tokens["id_token"]).1["sub"].clone(), tokens)
    };
    let (first, tokens) = subject().await;
    assert_eq!(erase(admin, &find(admin, "vera").await).await.status, 204);
    assert_eq!(world.userinfo(&tokens).await.status, 401);
    let (second, _) = subject().await;
    assert_ne!(first, second);
    assert_eq!(
        world.userinfo(&tokens).await.status,
        401,
        "what was given for the one says nothing of the other"
    );
    world.app.stop().await;
}

#[actix_web::test]
async fn somebody_always_looks_after_the_server_and_its_sites() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let own = find(&admin, "anna").await;
    let refused = erase(&admin, &own).await;
    refused.refused(409, "last_owner");
    assert_eq!(refused.body["args"]["names"], "North Hall");
    busy(&app, &admin).await;
    erase(&admin, &own).await.refused(409, "last_server_admin");
    let shown = admin.caller.get(&format!("/api/v1/server/persons/{}", own["id"].as_str().unwrap())).await;
    let shown: Value = shown.json().await.unwrap();
    assert_eq!((&shown["onlyOwnerOf"], &shown["onlyServerAdmin"]), (&json!([]), &json!(true)));
    erase(&admin, &json!({"id": own["id"], "version": 9})).await.refused(409, "last_server_admin");
    app.stop().await;
}
