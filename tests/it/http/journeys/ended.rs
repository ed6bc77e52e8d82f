//! What a provider says of a session that has ended there (checklist C4.7, C4.8).

use super::*;

impl World {
    async fn told(&self, claims: &Value) -> StatusCode {
        let now = self.app.clock.now().ms() / 1000;
        let mut all = json!({ "iss": self.outside.issuer, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 120,
            "jti": "1", "events": { "http://schemas.openid.net/event/backchannel-logout": {} } });
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        let request = self.app.anonymous().request(Method::POST, "/sign-in/provider/logout");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(format!("logout_token={}", self.outside.sign(&all))).send().await.unwrap().status()
    }
}

/// Checklist C4.7: a logout token ends the sessions of its sid and its provider; without one all of the provider's; never others.
#[actix_web::test]
async fn a_logout_token_ends_what_hangs_on_its_session_and_nothing_else() {
    let world = World::new().await;
    let app = &world.app;
    let by_password = app.browser().also("cookie", cookie(&sign_in(&app.browser(), OWNER, PASSWORD).await));
    let (first, second) = (world.session("s1").await, world.session("s2").await);
    let inside = async || {
        let mut all = Vec::new();
        for browser in [&by_password, &first, &second] {
            all.push(browser.get("/api/v1/me").await.status() == 200);
        }
        all
    };
    assert_eq!(inside().await, [true, true, true]);
    assert_eq!(world.told(&json!({ "sid": "s0" })).await, 200, "nothing is left of that one");
    assert_eq!(world.told(&json!({ "sub": "8", "sid": "s1", "jti": "2" })).await, 200, "nobody here");
    assert_eq!(inside().await, [true, true, true]);
    assert_eq!(world.told(&json!({ "sid": "s1", "jti": "3" })).await, 200);
    assert_eq!(inside().await, [true, false, true]);
    let third = world.session("s3").await;
    assert_eq!(world.told(&json!({ "jti": "4" })).await, 200);
    assert_eq!(inside().await, [true, false, false]);
    assert_eq!(third.get("/api/v1/me").await.status(), 401);
    world.app.stop().await;
}

/// Checklist C4.8: a token that is sent again, by whoever overheard it, is refused; and what was ended stands in the log.
#[actix_web::test]
async fn a_logout_token_is_heard_once_and_stands_in_the_log() {
    let world = World::new().await;
    let app = &world.app;
    let owner = app.browser().also("cookie", cookie(&sign_in(&app.browser(), OWNER, PASSWORD).await));
    let log = async || {
        let path = "/api/v1/server/audit?action=session.ended-by-provider";
        let found: Value = owner.get(path).await.json().await.unwrap();
        found["items"].as_array().unwrap().clone()
    };
    world.session("s1").await;
    assert_eq!(world.told(&json!({ "sid": "s1" })).await, 200);
    let second = world.session("s1").await;
    assert_eq!(world.told(&json!({ "sid": "s1" })).await, 400, "the same token");
    assert_eq!(world.told(&json!({})).await, 400, "another with the same id");
    assert_eq!(second.get("/api/v1/me").await.status(), 200);
    let written = log().await;
    assert_eq!(written.len(), 1, "{written:?}");
    assert_eq!(
        (&written[0]["detail"]["provider"], &written[0]["detail"]["sessions"]),
        (&json!("Outside"), &json!(1))
    );
    assert_eq!(written[0]["object"]["name"], "Anna Berg");
    for wrong in [json!({ "jti": null }), json!({ "jti": "" }), json!({ "jti": 1 })] {
        assert_eq!(world.told(&wrong).await, 400, "{wrong}");
    }
    assert_eq!(world.told(&json!({ "jti": "x".repeat(3000) })).await, 200, "a long one is one like others");
    assert_eq!(second.get("/api/v1/me").await.status(), 401);
    // Once the token is refused for its age, its id is not kept.
    let mut conn = app.state().db.write().await.unwrap();
    let kept = atrium_schema::logout_token_ids::purge(&mut conn, app.clock.now()).await.unwrap();
    assert_eq!(kept, 0);
    drop(conn);
    app.clock.advance_ms(3_600_000);
    atrium_identity::signin::sweep(&app.state().db, app.clock.now()).await.unwrap();
    let mut conn = app.state().db.write().await.unwrap();
    assert_eq!(atrium_schema::logout_token_ids::purge(&mut conn, app.clock.now()).await.unwrap(), 0);
    drop(conn);
    world.app.stop().await;
}

/// The same token 64 times at once is heard by one.
#[actix_web::test]
async fn a_logout_token_sent_many_times_at_once_is_heard_once() {
    for on_postgres in [false, true] {
        let database = if on_postgres { Some(crate::pg::database().await) } else { None };
        let url = database.as_ref().map(|one| one.url.clone());
        let app = TestApp::start_with(|settings| {
            settings.identity.allow_private_networks = true;
            settings.database.url = url.unwrap_or_default();
        })
        .await;
        let world = World::at(app).await;
        let inside = world.session("s1").await;
        let said = json!({ "sid": "s1" });
        let told = futures_util::future::join_all((0..64).map(|_| world.told(&said))).await;
        assert_eq!(told.iter().filter(|status| **status == 200).count(), 1, "{told:?}");
        assert!(told.iter().all(|status| [200, 400].contains(&status.as_u16())), "{told:?}");
        assert_eq!(inside.get("/api/v1/me").await.status(), 401);
        world.app.stop().await;
    }
}

/// Checklist C4.7: the same person's session through another provider is that one's alone.
#[actix_web::test]
async fn a_logout_token_ends_no_session_of_another_provider() {
    let world = World::new().await;
    let owner = world.app.browser_of(&account(&world.app, OWNER).await.id).await;
    let other = Outside::open();
    let input = json!({ "kind": "oidc", "name": "Other", "issuer": other.issuer, "clientId": CLIENT, "clientSecret": "s" });
    assert_eq!(owner.post("/api/v1/server/providers", &input).await.status(), 201);
    let here = world.session("s1").await;
    let now = world.app.clock.now().ms() / 1000;
    let token = other.sign(
        &json!({ "iss": other.issuer, "aud": CLIENT, "sub": "7", "sid": "s1", "iat": now, "exp": now + 120,
        "jti": "1", "events": { "http://schemas.openid.net/event/backchannel-logout": {} } }),
    );
    let request = world.app.anonymous().request(Method::POST, "/sign-in/provider/logout");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let said = request.body(format!("logout_token={token}")).send().await.unwrap();
    assert_eq!(said.status(), 200, "the token is good, and about nobody here");
    assert_eq!(here.get("/api/v1/me").await.status(), 200);
    world.app.stop().await;
}
