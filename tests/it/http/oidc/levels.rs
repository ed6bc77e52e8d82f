//! How strong a sign-in was, as applications see it, and what they get who ask for more (checklist G2, G3).

use super::*;
use crate::{
    authenticator::Authenticator,
    http::signin::{apps, passkeys},
    people::{cookie_named, keeping},
};

impl World {
    async fn claims(&mut self, signed: &Response) -> Value {
        self.cookie = cookie(signed);
        read(&self.tokens(&[]).await["id_token"]).1
    }
}

/// G3.4: what is said of a sign-in is what was proved in it.
#[actix_web::test]
async fn an_id_token_names_every_proof_and_their_level() {
    let mut world = World::new().await;
    let said = read(&world.tokens(&[]).await["id_token"]).1;
    assert_eq!((&said["amr"], &said["acr"]), (&json!(["pwd"]), &json!("1")));
    let mut key = Authenticator::new(&passkeys::origin(&world.app));
    assert_eq!(passkeys::add(&world.app, &world.cookie, &mut key).await.status(), 200);
    let signed = passkeys::prove(&world.app, &mut key).await;
    let said = world.claims(&signed).await;
    assert_eq!((&said["amr"], &said["acr"]), (&json!(["hwk"]), &json!("2")));
    let mine = world.app.browser().also("cookie", world.cookie.clone());
    let (secret, _) = apps::set_up(&world.app, &mine).await;
    world.app.clock.advance_ms(60_000);
    let half = keeping(&world.app.browser(), &sign_in(&world.app.browser(), OWNER, PASSWORD).await);
    let signed = send(&half, "/sign-in/app", &[("code", &apps::shown(&world.app, &secret))]).await;
    let said = world.claims(&signed).await;
    assert_eq!((&said["amr"], &said["acr"]), (&json!(["pwd", "otp", "mfa"]), &json!("2")));
    world.app.stop().await;
}

/// G3.6: who proved two things is let through; a trusted browser, which was spared the second, is asked for it.
#[actix_web::test]
async fn an_application_that_asks_for_two_proofs_gets_two_or_asks_for_the_second() {
    let mut world = World::new().await;
    let path = format!("/api/v1/sites/{}/policy", world.owner.site);
    let policy = json!({ "secondFactor": "none", "mandatoryFrom": null, "trustedDays": 30 });
    let request = world.owner.caller.request(Method::PUT, &path).header("if-match", "\"0\"");
    assert_eq!(request.json(&policy).send().await.unwrap().status(), 200);
    let (secret, _) = apps::set_up(&world.app, &world.owner.caller).await;
    world.app.clock.advance_ms(60_000);
    let half = keeping(&world.app.browser(), &sign_in(&world.app.browser(), OWNER, PASSWORD).await);
    let fields = [("code", apps::shown(&world.app, &secret)), ("trust", "true".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let signed = send(&half, "/sign-in/app", &fields).await;
    let device = cookie_named(&signed, "__Host-atrium-device").unwrap();
    world.cookie = cookie(&signed);
    assert!(!returned(&world.ask(&[("acr_values", "2")]).await, "code").is_empty(), "two proofs were given");
    let known = world.app.browser().also("cookie", device.clone());
    let spared = sign_in(&known, OWNER, PASSWORD).await;
    assert_eq!(location(&spared), "/", "a trusted browser");
    world.cookie = cookie(&spared);
    assert!(!returned(&world.ask(&[]).await, "code").is_empty());
    let asked = location(&world.ask(&[("acr_values", "2")]).await);
    assert!(asked.starts_with("/sign-in?") && asked.contains("again=1"), "{asked}");
    let next = atrium_identity::provider::authorize::parse(asked.split_once('?').unwrap().1);
    let next = next.get("next").unwrap().to_owned();
    let here = world.app.browser().also("cookie", format!("{}; {device}", world.cookie));
    let form = [("email", OWNER), ("password", PASSWORD), ("next", next.as_str())];
    let half = send(&here, "/sign-in", &form).await;
    assert_eq!(location(&half), "/sign-in/app", "the password alone is not enough now");
    world.app.clock.advance_ms(60_000);
    let half = keeping(&here, &half);
    let signed = send(&half, "/sign-in/app", &[("code", &apps::shown(&world.app, &secret))]).await;
    assert_eq!(location(&signed), next);
    world.cookie = cookie(&signed);
    let code = returned(&world.sent().get(&next).await, "code");
    assert_eq!(read(&world.redeem(&code).await.body["id_token"]).1["acr"], "2");
    world.app.stop().await;
}

/// G2.2: a right password is no session for applications either.
#[actix_web::test]
async fn an_application_gets_no_code_while_a_factor_is_still_asked_for() {
    let mut world = World::new().await;
    apps::set_up(&world.app, &world.owner.caller).await;
    let half = sign_in(&world.app.browser(), OWNER, PASSWORD).await;
    assert_eq!(location(&half), "/sign-in/app");
    world.cookie = cookie_named(&half, "__Host-atrium-pending").unwrap();
    for other in [("nonce", "n"), ("prompt", "login"), ("max_age", "1000"), ("acr_values", "1")] {
        let to = location(&world.ask(&[other]).await);
        assert!(to.starts_with("/sign-in?next="), "{other:?}: {to}");
    }
    assert_eq!(returned(&world.ask(&[("prompt", "none")]).await, "error"), "login_required");
    // Under the session's name it is none.
    world.cookie = world.cookie.replace("-pending", "");
    assert!(location(&world.ask(&[]).await).starts_with("/sign-in?next="));
    world.app.stop().await;
}
