//! The endpoints for programs: tokens, userinfo, revocation, introspection.

use base64::engine::general_purpose::STANDARD;

use super::*;

const OTHER_VERIFIER: &str = "xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

#[actix_web::test]
async fn oidcc_valid_pkce_a_code_is_bound_to_client_address_and_verifier() {
    let world = World::new().await;
    let other = make(&world.owner, &json!({ "name": "Other" })).await;
    let code = world.code(&[]).await;
    let send = async |id: &str, secret: &str, uri: &str, verifier: &str| {
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", id),
            ("client_secret", secret),
            ("code", &*code),
            ("redirect_uri", uri),
            ("code_verifier", verifier),
        ];
        Answer::of(crate::people::send(&world.app.anonymous(), "/oauth/token", &fields).await).await
    };
    let (id, secret) = (world.id(), world.secret());
    let (their_id, theirs) = (other["id"].as_str().unwrap(), other["secret"].as_str().unwrap());
    for (id, secret, uri, verifier, status, error) in [
        (their_id, theirs, CALLBACK, VERIFIER, 400, "invalid_grant"),
        (id, theirs, CALLBACK, VERIFIER, 401, "invalid_client"),
        (id, "", CALLBACK, VERIFIER, 401, "invalid_client"),
        (id, secret, "https://app.example/other", VERIFIER, 400, "invalid_grant"),
        (id, secret, "", VERIFIER, 400, "invalid_request"),
        (id, secret, CALLBACK, OTHER_VERIFIER, 400, "invalid_grant"),
        (id, secret, CALLBACK, "", 400, "invalid_request"),
    ] {
        let answer = send(id, secret, uri, verifier).await;
        assert_eq!((answer.status, answer.body["error"].as_str()), (status, Some(error)), "{uri} {verifier}");
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
    assert_eq!(send(id, secret, CALLBACK, VERIFIER).await.status, 200, "wrong attempts did not use it up");
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_codereuse_revokes_everything_issued_from_it() {
    let world = World::new().await;
    let code = world.code(&[]).await;
    let tokens = world.redeem(&code).await.body;
    // oidcc-codereuse-30seconds
    world.app.clock.advance_ms(30_000);
    let again = world.redeem(&code).await;
    assert_eq!((again.status, again.body["error"].as_str()), (400, Some("invalid_grant")));
    assert_eq!(world.userinfo(&tokens).await.status, 401, "the access token is dead");
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(world.refresh(refresh).await.body["error"], "invalid_grant", "and the refresh token");
    world.app.stop().await;
}

#[actix_web::test]
async fn a_code_lasts_a_minute() {
    let world = World::new().await;
    let code = world.code(&[]).await;
    world.app.clock.advance_ms(60_000);
    assert_eq!(world.redeem(&code).await.body["error"], "invalid_grant");
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_server_client_secret_post_and_basic_and_public_clients() {
    let mut world = World::new().await;
    let code = world.code(&[]).await;
    let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", world.id(), world.secret())));
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let by_header = world.app.with_header("authorization", basic);
    let both = world.call("/oauth/token", &[("client_secret", "again")]).await;
    assert_eq!(both.body["error"], "invalid_request");
    assert_eq!(send(&by_header, "/oauth/token", &fields).await.status(), 200);
    for wrong in ["Basic", "Basic !!", "Basic Og==", "Bearer x", "Basic eDp5"] {
        let caller = world.app.with_header("authorization", wrong);
        let answer = send(&caller, "/oauth/token", &fields).await;
        assert_eq!(answer.status(), 401, "{wrong}");
        assert!(answer.headers()["www-authenticate"].to_str().unwrap().starts_with("Basic"));
    }
    world.client = make(&world.owner, &json!({ "authMethod": "none", "redirectUris": [CALLBACK] })).await;
    assert!(world.client.get("secret").is_none());
    let code = world.code(&[]).await;
    let mut public = vec![("client_id", world.id())];
    public.extend(fields.map(|(name, value)| if name == "code" { (name, &*code) } else { (name, value) }));
    assert_eq!(send(&world.app.anonymous(), "/oauth/token", &public).await.status(), 200);
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_refresh_token_rotates_and_a_copy_ends_the_family() {
    let world = World::new().await;
    let first = world.tokens(&[]).await["refresh_token"].as_str().unwrap().to_owned();
    let text = |answer: &Answer| answer.body["refresh_token"].as_str().unwrap().to_owned();
    let second = world.refresh(&first).await;
    assert!(second.body["id_token"].is_string());
    // The answer got lost: once, and only while nobody used what it gave.
    let retried = world.refresh(&first).await;
    assert_eq!(retried.status, 200);
    assert_eq!(world.refresh(&text(&second)).await.status, 400, "what the lost answer gave was taken back");
    let third = world.refresh(&text(&retried)).await;
    assert_eq!(third.status, 200);
    world.app.clock.advance_ms(31_000);
    assert_eq!(world.refresh(&text(&retried)).await.body["error"], "invalid_grant", "a copy");
    assert_eq!(world.refresh(&text(&third)).await.body["error"], "invalid_grant", "ends the family");
    assert_eq!(world.userinfo(&third.body).await.status, 401);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_refresh_token_is_given_for_offline_access_only_and_to_its_client_only() {
    let world = World::new().await;
    let without = world.tokens(&[("scope", "openid")]).await;
    assert!(without.get("refresh_token").is_none());
    let token = world.tokens(&[]).await["refresh_token"].as_str().unwrap().to_owned();
    let other = make(&world.owner, &json!({ "name": "Other" })).await;
    let fields = [
        ("client_id", other["id"].as_str().unwrap()),
        ("client_secret", other["secret"].as_str().unwrap()),
        ("grant_type", "refresh_token"),
        ("refresh_token", &token),
    ];
    let answer = Answer::of(send(&world.app.anonymous(), "/oauth/token", &fields).await).await;
    assert_eq!(answer.body["error"], "invalid_grant");
    let grant = [("grant_type", "refresh_token"), ("refresh_token", &*token)];
    let more = world.call("/oauth/token", &[grant[0], grant[1], ("scope", "openid api")]).await;
    assert_eq!(more.body["error"], "invalid_scope");
    let less = world.call("/oauth/token", &[grant[0], grant[1], ("scope", "openid")]).await;
    assert_eq!(less.body["scope"], "openid");
    assert!(world.userinfo(&less.body).await.body.get("email").is_none());
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_userinfo_get_post_header_post_body() {
    let world = World::new().await;
    let tokens = world.tokens(&[]).await;
    let token = tokens["access_token"].as_str().unwrap();
    assert_eq!(read(&tokens["access_token"]).0["typ"], "at+jwt");
    let bearer = world.app.bearer(token);
    assert_eq!(bearer.get("/oauth/userinfo").await.status(), 200);
    assert_eq!(asked(&bearer, Method::POST, "/oauth/userinfo").await.status(), 200);
    let in_body = send(&world.app.anonymous(), "/oauth/userinfo", &[("access_token", token)]).await;
    assert_eq!(in_body.status(), 200);
    assert_eq!(send(&bearer, "/oauth/userinfo", &[("access_token", token)]).await.status(), 400, "twice");
    let in_query = world.app.anonymous().get(&format!("/oauth/userinfo?access_token={token}")).await;
    assert_eq!(in_query.status(), 401, "a token in the address is not looked at");
    let id_token = tokens["id_token"].as_str().unwrap();
    let wrong = world.app.bearer(id_token).get("/oauth/userinfo").await;
    assert_eq!(wrong.status(), 401, "an ID token is no access token");
    assert!(wrong.headers()["www-authenticate"].to_str().unwrap().contains("invalid_token"));
    let api = world.app.bearer(token).get("/api/v1/me").await;
    assert_eq!(api.status(), 401, "a token for userinfo opens no API");
    world.app.clock.advance_ms(600_000);
    assert_eq!(world.userinfo(&tokens).await.status, 401, "after ten minutes");
    world.app.stop().await;
}

#[actix_web::test]
async fn everything_an_application_holds_ends_with_the_session() {
    let world = World::new().await;
    for end in 0..3 {
        let mine = cookie(&sign_in(&world.app.browser(), OWNER, PASSWORD).await);
        let answer = world.stranger().also("cookie", mine.clone()).get(&world.query(&[])).await;
        let tokens = world.redeem(&returned(&answer, "code")).await.body;
        assert_eq!(world.userinfo(&tokens).await.status, 200);
        let browser = world.app.browser().also("cookie", mine);
        match end {
            0 => drop(send(&browser, "/sign-out", &[]).await),
            1 => {
                let state = world.app.state();
                let account = read(&tokens["id_token"]).1["sub"].as_str().unwrap().parse().unwrap();
                let mut conn = state.db.write().await.unwrap();
                atrium_schema::sessions::remove_of(&mut conn, &account).await.unwrap();
            }
            _ => world.app.clock.advance_ms(15 * 86_400_000),
        }
        assert_eq!(world.userinfo(&tokens).await.status, 401, "{end}");
        let refresh = tokens["refresh_token"].as_str().unwrap();
        assert_eq!(world.refresh(refresh).await.body["error"], "invalid_grant", "{end}");
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn revocation_ends_the_grant_and_only_ones_own() {
    let world = World::new().await;
    let other = make(&world.owner, &json!({ "name": "Other" })).await;
    for which in ["refresh_token", "access_token"] {
        let tokens = world.tokens(&[]).await;
        let token = tokens[which].as_str().unwrap();
        let foreign = [
            ("client_id", other["id"].as_str().unwrap()),
            ("client_secret", other["secret"].as_str().unwrap()),
            ("token", token),
        ];
        assert_eq!(send(&world.app.anonymous(), "/oauth/revoke", &foreign).await.status(), 200);
        let theirs = send(&world.app.anonymous(), "/oauth/introspect", &foreign).await;
        assert_eq!(Answer::of(theirs).await.body, json!({ "active": false }));
        let mine = world.call("/oauth/introspect", &[("token", token)]).await.body;
        assert_eq!((mine["active"].as_bool(), mine["client_id"].as_str()), (Some(true), Some(world.id())));
        assert_eq!(world.call("/oauth/revoke", &[("token", token)]).await.status, 200);
        assert_eq!(world.userinfo(&tokens).await.status, 401);
        let gone = world.call("/oauth/introspect", &[("token", token)]).await.body;
        assert_eq!(gone, json!({ "active": false }));
        assert_eq!(world.call("/oauth/revoke", &[("token", "nothing")]).await.status, 200);
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn keys_rotate_and_tokens_of_the_old_one_stay_good() {
    let world = World::new().await;
    let day = 86_400_000;
    let kid = async || read(&world.tokens(&[]).await["id_token"]).0["kid"].clone();
    let published = async || {
        let keys = Answer::of(world.app.anonymous().get("/oauth/jwks").await).await.body;
        keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].clone()).collect::<Vec<_>>()
    };
    let (first, at_first) = (kid().await, published().await);
    assert_eq!(at_first.len(), 2, "one of each algorithm");
    // The session would end meanwhile: keys are looked at through the public endpoint.
    world.app.clock.advance_ms(89 * day);
    assert_eq!(published().await.len(), 4, "the next ones are published a day ahead");
    world.app.clock.advance_ms(day - 60_000);
    let mine = cookie(&sign_in(&world.app.browser(), OWNER, PASSWORD).await);
    let fresh = async || {
        let answer = world.stranger().also("cookie", mine.clone()).get(&world.query(&[])).await;
        world.redeem(&returned(&answer, "code")).await.body
    };
    let old = fresh().await;
    world.app.clock.advance_ms(60_000);
    let tokens = fresh().await;
    for (which, signed_before) in
        [("id_token", &first), ("access_token", &read(&old["access_token"]).0["kid"])]
    {
        assert_eq!(read(&old[which]).0["kid"], *signed_before, "{which}");
        assert_ne!(read(&tokens[which]).0["kid"], *signed_before, "{which}: another key signs");
    }
    assert_eq!(world.userinfo(&old).await.status, 200, "a token of the old key is still taken");
    let hint = old["id_token"].as_str().unwrap();
    let silent = world.query(&[("prompt", "none"), ("id_token_hint", hint)]);
    let hinted = world.stranger().also("cookie", mine.clone()).get(&silent).await;
    assert!(!returned(&hinted, "code").is_empty(), "and names its person");
    assert!(published().await.contains(&first), "the old one is still there");
    let leave = format!("/oauth/logout?id_token_hint={hint}&post_logout_redirect_uri={AFTER}");
    assert_eq!(location(&world.stranger().also("cookie", mine.clone()).get(&leave).await), AFTER);
    assert_eq!(world.userinfo(&tokens).await.status, 401, "the session ended by it");
    world.app.clock.advance_ms(7 * day);
    assert!(!published().await.contains(&first));
    world.app.stop().await;
}
