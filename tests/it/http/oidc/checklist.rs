//! Lines of docs/identity-checklist.md that cross several endpoints.

use super::*;
use crate::people::VIEWER;

/// Checklist B: no-store on tokens, and on what is said of people.
#[actix_web::test]
async fn no_cache_keeps_tokens_or_people() {
    let world = World::new().await;
    let answer = world.redeem(&world.code(&[]).await).await;
    assert_eq!((answer.status, answer.headers["cache-control"].to_str().unwrap()), (200, "no-store"));
    let person = world.userinfo(&answer.body).await;
    assert_eq!((person.status, person.headers["cache-control"].to_str().unwrap()), (200, "no-store"));
    let token = answer.body["refresh_token"].as_str().unwrap();
    let looked = world.call("/oauth/introspect", &[("token", token)]).await;
    assert_eq!((looked.status, &looked.body["active"]), (200, &json!(true)));
    assert_eq!(looked.headers["cache-control"], "no-store");
    world.app.stop().await;
}

/// Checklist B: PKCE is required of every client, with a secret or without, ours or another's.
#[actix_web::test]
async fn pkce_is_asked_of_every_kind_of_application() {
    let mut world = World::new().await;
    for kind in ["first_party", "third_party"] {
        for method in ["client_secret_basic", "client_secret_post", "none"] {
            world.client = make(
                &world.owner,
                &json!({ "kind": kind, "authMethod": method, "name": format!("{kind} {method}") }),
            )
            .await;
            let without = world.ask(&[("code_challenge", ""), ("code_challenge_method", "")]).await;
            assert_eq!(returned(&without, "error"), "invalid_request", "{kind} {method}");
            let plain = world.ask(&[("code_challenge_method", "plain")]).await;
            assert_eq!(returned(&plain, "error"), "invalid_request", "{kind} {method}");
        }
    }
    world.app.stop().await;
}

/// Checklists C and G: a reset, another password and a lock end what applications hold.
#[actix_web::test]
async fn what_applications_hold_ends_with_a_reset_and_with_a_lock() {
    let world = World::new().await;
    let gone = async |tokens: &Value, why: &str| {
        assert_eq!(world.userinfo(tokens).await.status, 401, "{why}");
        let renewed = world.refresh(tokens["refresh_token"].as_str().unwrap()).await;
        assert_eq!((renewed.status, &renewed.body["error"]), (400, &json!("invalid_grant")), "{why}");
    };
    let viewer = world.app.viewer(&world.owner).await;
    let signed = cookie(&sign_in(&world.app.browser(), VIEWER, PASSWORD).await);
    let tokens = async |signed: &str| {
        let caller = world.stranger().also("cookie", signed.to_owned());
        world.redeem(&returned(&caller.get(&world.query(&[])).await, "code")).await.body
    };
    let held = tokens(&signed).await;
    assert_eq!(world.userinfo(&held).await.status, 200);
    send(&world.app.browser(), "/forgotten", &[("email", VIEWER)]).await;
    let token = world.app.newest_letter(VIEWER).await.token();
    let fields = [("token", token.as_str()), ("password", "seven green kettles")];
    assert_eq!(send(&world.app.browser(), "/reset", &fields).await.status(), 303);
    gone(&held, "reset").await;
    let signed = cookie(&sign_in(&world.app.browser(), VIEWER, "seven green kettles").await);
    let held = tokens(&signed).await;
    assert_eq!(world.userinfo(&held).await.status, 200);
    let people: Value = world
        .owner
        .caller
        .get(&format!("/api/v1/sites/{}/people", world.owner.site))
        .await
        .json()
        .await
        .unwrap();
    let person = people["items"].as_array().unwrap().iter().find(|one| one["email"] == VIEWER).unwrap();
    let path = format!("/api/v1/sites/{}/people/{}/lock", world.owner.site, person["id"].as_str().unwrap());
    let locked = world.owner.caller.request(Method::POST, &path).json(&json!({})).send().await.unwrap();
    assert!(locked.status().is_success(), "{}", locked.status());
    gone(&held, "lock").await;
    drop(viewer);
    world.app.stop().await;
}

/// Checklist D: what applications hold of people whom their organisation keeps to its own provider ends with their sessions.
#[actix_web::test]
async fn what_applications_hold_ends_when_the_organisations_provider_is_required() {
    use crate::http::connections::{connect, data};
    let world = World::new().await;
    world.app.viewer(&world.owner).await;
    let signed = cookie(&sign_in(&world.app.browser(), VIEWER, PASSWORD).await);
    let caller = world.stranger().also("cookie", signed);
    let held = world.redeem(&returned(&caller.get(&world.query(&[])).await, "code")).await.body;
    // A code that was given before the switch and is exchanged after it.
    let late = returned(&caller.get(&world.query(&[])).await, "code");
    let refresh = held["refresh_token"].as_str().unwrap();
    assert_eq!(world.userinfo(&held).await.status, 200);
    connect(&world.app, &world.owner, "example.org", data(atrium_domain::sso::Stage::Required)).await;
    atrium_identity::federation::sweep(&world.app.state().db, world.app.clock.now()).await.unwrap();
    assert_eq!(world.userinfo(&held).await.status, 401);
    for answer in [world.refresh(refresh).await, world.redeem(&late).await] {
        assert_eq!((answer.status, &answer.body["error"]), (400, &json!("invalid_grant")));
    }
    assert!(location(&caller.get(&world.query(&[])).await).starts_with("/sign-in?"));
    world.app.stop().await;
}
