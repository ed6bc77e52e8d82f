//! Applications of a server whose people another one signs in: what they ask of a sign-in goes along to the provider (C3.5).

use atrium_identity::federation;
use atrium_schema::identity_links::{self, LinkRow};

use super::*;
use crate::{
    http::connections::account,
    outside::{CLIENT, Outside},
};

/// The server behind its issuer, and its owner known there by the subject "7".
async fn behind_an_issuer() -> (World, Outside) {
    let outside = Outside::open();
    let issuer = outside.issuer.clone();
    let world = World::with(|settings| {
        settings.identity.issuer = issuer;
        settings.identity.client_id = CLIENT.into();
        settings.identity.client_secret = "a secret of ours".into();
        settings.identity.allow_private_networks = true;
    })
    .await;
    let (state, now) = (world.app.state(), world.app.clock.now());
    let row = LinkRow {
        connection_id: federation::upstream(&state.db).await.unwrap().unwrap().id,
        issuer: outside.issuer.clone(),
        subject: "7".into(),
        account_id: account(&world.app, OWNER).await.id,
        created_at: now,
        seen_at: now,
    };
    identity_links::note(&mut state.db.write().await.unwrap(), row).await.unwrap();
    (world, outside)
}

/// Follows a redirect to our sign-in to the provider and back; the browser's session and where it goes on.
async fn journey(
    world: &World,
    outside: &Outside,
    asked: &Response,
    claims: Value,
) -> (bool, String, String) {
    let to_provider = location(&world.sent().get(&location(asked)).await);
    assert!(to_provider.starts_with("/sign-in/provider?"), "{to_provider}");
    let away = world.app.depart(&world.app.typed().also("cookie", world.cookie.clone()), &to_provider).await;
    let anew = (away.sent("prompt"), away.sent("max_age")) == ("login".into(), "0".into());
    outside.says(&world.app, &away, &claims);
    let back = away.back().await;
    (anew, cookie(&back), location(&back))
}

#[actix_web::test]
async fn what_an_application_asks_goes_along_to_the_issuer_in_one_journey() {
    let (mut world, outside) = behind_an_issuer().await;
    for other in [("prompt", "login"), ("prompt", "select_account"), ("max_age", "1")] {
        for tells_when in [true, false] {
            // Providers tell whole seconds, and this is asked between two.
            world.app.clock.advance_ms(2500);
            let asked = world.ask(&[other]).await;
            let mut claims = json!({ "sub": "7" });
            if tells_when {
                claims["auth_time"] = json!(world.app.clock.now().ms() / 1000);
            }
            let (anew, session, next) = journey(&world, &outside, &asked, claims).await;
            assert!(anew, "{other:?}");
            world.cookie = session;
            let answer = world.sent().get(&next).await;
            let code = returned(&answer, "code");
            assert!(!code.is_empty(), "{other:?} {tells_when}: a code, and not another journey");
            let claims = read(&world.redeem(&code).await.body["id_token"]).1;
            assert_eq!(claims["auth_time"], world.app.clock.now().ms() / 1000, "{other:?} {tells_when}");
        }
    }
    // Nobody is sent away for a level that they have no proof for.
    assert!(!returned(&world.ask(&[("acr_values", "2")]).await, "code").is_empty());
    world.app.stop().await;
}

/// A provider that did not ask is not believed to have; and what it proved is not called a level of ours (G3.4).
#[actix_web::test]
async fn an_old_sign_in_at_the_issuer_is_no_fresh_one_and_its_proofs_are_not_ours() {
    let (mut world, outside) = behind_an_issuer().await;
    world.app.clock.advance_ms(3_600_000);
    let asked = world.ask(&[("prompt", "login")]).await;
    let before = world.app.clock.now().ms() / 1000 - 1800;
    let (_, session, next) =
        journey(&world, &outside, &asked, json!({ "sub": "7", "auth_time": before })).await;
    world.cookie = session;
    let again = location(&world.sent().get(&next).await);
    assert!(again.starts_with("/sign-in?"), "{again}");
    let claims = read(&world.tokens(&[]).await["id_token"]).1;
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["fed"]), &json!("0")));
    assert_eq!(claims["auth_time"], before);
    world.app.stop().await;
}
