//! `/oauth/authorize`: who is asked what, and who is told what.

use serde_json::json;

use super::*;
use crate::people::{cookie_named, send};

#[actix_web::test]
async fn oidcc_server_a_code_is_exchanged_for_tokens_of_the_person() {
    let world = World::new().await;
    let answer = world.ask(&[]).await;
    assert_eq!(returned(&answer, "state"), "a state/+&");
    assert_eq!(returned(&answer, "iss"), world.app.state().issuer(), "RFC 9207");
    let tokens = world.redeem(&returned(&answer, "code")).await.body;
    let (header, claims) = read(&tokens["id_token"]);
    assert_eq!((header["alg"].as_str(), header["typ"].as_str()), (Some("RS256"), Some("JWT")));
    assert_eq!(claims["iss"], world.app.state().issuer());
    assert_eq!((claims["aud"].as_str(), claims["azp"].as_str()), (Some(world.id()), Some(world.id())));
    assert_eq!(claims["nonce"], "n-0S6");
    assert_eq!(claims["amr"], json!(["pwd"]));
    assert_eq!(claims["acr"], "1");
    let now = world.app.clock.now().ms() / 1000;
    assert_eq!((claims["iat"].as_i64(), claims["auth_time"].as_i64()), (Some(now), Some(now)));
    assert!(claims["exp"].as_i64().unwrap() > now);
    assert!(claims["at_hash"].is_string() && claims["sid"].is_string());
    let sub = claims["sub"].as_str().unwrap();
    assert!(sub.len() <= 255 && sub.is_ascii() && !sub.contains('@'));
    let info = world.userinfo(&tokens).await.body;
    assert_eq!(info["sub"], sub, "userinfo speaks of the same person");
    assert_eq!((info["email"].as_str(), info["name"].as_str()), (Some(OWNER), Some("Anna Berg")));
    let again = world.tokens(&[]).await;
    assert_eq!(read(&again["id_token"]).1["sub"], sub, "and always by the same name");
    world.app.stop().await;
}

#[actix_web::test]
async fn discovery_names_endpoints_that_answer_and_a_published_key_signed() {
    let world = World::new().await;
    let anybody = world.app.anonymous();
    let document = Answer::of(anybody.get("/.well-known/openid-configuration").await).await;
    assert_eq!(document.headers["access-control-allow-origin"], "*");
    let issuer = world.app.state().issuer().to_owned();
    assert_eq!(document.body["issuer"], issuer);
    for (name, value) in document.body.as_object().unwrap() {
        if name.ends_with("_endpoint") || name == "jwks_uri" {
            let path = value.as_str().unwrap().strip_prefix(&issuer).unwrap();
            let posted = ["token", "revoke", "introspect"].iter().any(|end| path.ends_with(end));
            let method = match name.as_str() {
                "atrium_sites_endpoint" => Method::PUT,
                _ if posted => Method::POST,
                _ => Method::GET,
            };
            let status = asked(&anybody, method, path).await.status().as_u16();
            assert_ne!(status, 404, "{name}");
        }
    }
    assert!(document.body["id_token_signing_alg_values_supported"].to_string().contains("RS256"));
    let keys = Answer::of(anybody.get("/oauth/jwks").await).await.body;
    let (header, _) = read(&world.tokens(&[]).await["id_token"]);
    let kids: Vec<_> = keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].clone()).collect();
    assert!(kids.contains(&header["kid"]));
    assert!(!keys.to_string().contains("\"d\""), "no private part");
    world.app.stop().await;
}

#[actix_web::test]
async fn faults_before_the_redirect_uri_is_proved_are_shown_and_never_redirected() {
    let world = World::new().await;
    let twice = format!("{}&redirect_uri=https://evil.test/", world.query(&[]));
    for query in [
        world.query(&[("client_id", "")]),
        world.query(&[("client_id", "nobody")]),
        world.query(&[("client_id", "01939e6a-7b2c-7def-8123-456789abcdef")]),
        world.query(&[("redirect_uri", "")]),
        world.query(&[("redirect_uri", "https://evil.test/cb")]),
        world.query(&[("redirect_uri", "https://app.example/cb/")]),
        world.query(&[("redirect_uri", "https://app.example/cb?more=1")]),
        world.query(&[("redirect_uri", "javascript:alert(1)")]),
        twice,
    ] {
        let words = page(world.sent().get(&query).await, 400).await;
        assert!(!words.contains("evil.test"), "{query}");
    }
    page(world.ask(&[("state", &"a".repeat(5000))]).await, 414).await;
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_response_type_missing_and_other_faults_are_told_to_the_application() {
    let world = World::new().await;
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    for (other, error) in [
        (("response_type", ""), "invalid_request"),
        (("response_type", "token"), "unsupported_response_type"),
        (("response_type", "id_token"), "unsupported_response_type"),
        (("response_type", "code id_token"), "unsupported_response_type"),
        (("response_mode", "fragment"), "invalid_request"),
        (("scope", ""), "invalid_scope"),
        (("scope", "telepathy"), "invalid_scope"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge", "short"), "invalid_request"),
        (("code_challenge_method", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("prompt", "none login"), "invalid_request"),
        (("max_age", "-1"), "invalid_request"),
        (("max_age", "soon"), "invalid_request"),
        (("nonce", "a\u{0}b"), "invalid_request"),
        (("request", "eyJ.eyJ."), "request_not_supported"),
        (("request_uri", "https://app.example/r"), "request_uri_not_supported"),
        (("registration", "{}"), "registration_not_supported"),
    ] {
        let answer = world.ask(&[other]).await;
        assert_eq!(returned(&answer, "error"), error, "{other:?}");
        assert_eq!(returned(&answer, "state"), "a state/+&");
        assert!(!returned(&answer, "iss").is_empty());
    }
    let twice = format!("{}&code_challenge={challenge}", world.query(&[]));
    assert_eq!(returned(&world.sent().get(&twice).await, "error"), "invalid_request");
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_requests_with_harmless_parameters_succeed() {
    let world = World::new().await;
    for other in [
        // oidcc-ensure-request-without-nonce-succeeds-for-code-flow
        ("nonce", ""),
        ("scope", "openid profile"),
        ("scope", "openid email"),
        ("scope", "openid address"),
        ("scope", "openid phone"),
        ("scope", "openid profile email address phone"),
        // oidcc-ensure-other-scope-order-succeeds
        ("scope", "email openid"),
        ("display", "page"),
        ("display", "popup"),
        ("extra", "foobar"),
        ("ui_locales", "sv"),
        ("claims_locales", "sv"),
        ("acr_values", "1 2"),
        ("login_hint", "anna@example.org"),
        ("max_age", "10000"),
        ("response_mode", "query"),
        ("prompt", "none"),
    ] {
        let tokens = world.tokens(&[other]).await;
        let (_, claims) = read(&tokens["id_token"]);
        assert_eq!(claims.get("nonce").is_some(), other.0 != "nonce", "{other:?}");
        assert_eq!(world.userinfo(&tokens).await.status, 200);
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_ensure_post_request_succeeds() {
    let world = World::new().await;
    let query = world.query(&[]);
    let params = atrium_identity::provider::authorize::parse(query.split_once('?').unwrap().1).0;
    let fields: Vec<(&str, &str)> = params.iter().map(|(name, value)| (&**name, &**value)).collect();
    // Browsers send no Lax cookie with another site's form; the GET that follows has it.
    let answer = send(&world.stranger(), "/oauth/authorize", &fields).await;
    let next = location(&answer);
    assert!(next.starts_with("/oauth/authorize?"), "{next}");
    assert!(!returned(&world.sent().get(&next).await, "code").is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn whoever_is_not_signed_in_signs_in_and_comes_back() {
    let world = World::new().await;
    let query = world.query(&[("login_hint", "anna@example.org"), ("ui_locales", "xx sv")]);
    let answer = world.stranger().get(&query).await;
    let to = location(&answer);
    assert!(to.starts_with("/sign-in?next=%2Foauth%2Fauthorize%3F"), "{to}");
    let language = cookie_named(&answer, "__Host-atrium-language").unwrap();
    assert_eq!(language, "__Host-atrium-language=sv");
    let words = world.stranger().also("cookie", language).get(&to).await.text().await.unwrap();
    assert!(words.contains("lang=\"sv\"") && words.contains("anna@example.org"), "{words}");
    let next = atrium_identity::provider::authorize::parse(to.split_once('?').unwrap().1);
    let next = next.get("next").unwrap();
    let form = [("email", OWNER), ("password", PASSWORD), ("next", next)];
    let answer = send(&world.app.browser(), "/sign-in", &form).await;
    let (back, mine) = (location(&answer), cookie(&answer));
    // After our own form a page in between goes on, for our policy keeps forms here.
    let on = world.app.browser().also("cookie", mine).get(&back).await;
    let words = page(on, 200).await;
    assert!(
        words.contains("http-equiv=\"refresh\" content=\"0;url=https://app.example/cb?code=atr_code_"),
        "{words}"
    );
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_prompt_none_not_logged_in_and_logged_in() {
    let world = World::new().await;
    let answer = world.stranger().get(&world.query(&[("prompt", "none")])).await;
    assert_eq!(returned(&answer, "error"), "login_required");
    assert!(!returned(&world.ask(&[("prompt", "none")]).await, "code").is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_prompt_login_and_max_age_1_ask_to_sign_in_anew() {
    let world = World::new().await;
    for other in [("prompt", "login"), ("prompt", "select_account"), ("max_age", "1")] {
        world.app.clock.advance_ms(2000);
        let to = location(&world.ask(&[other]).await);
        assert!(to.starts_with("/sign-in?") && to.contains("again=1"), "{to}");
        let shown = world.sent().get(&to).await;
        assert_eq!(shown.status(), 200, "the page is shown though somebody is signed in");
        let next = atrium_identity::provider::authorize::parse(to.split_once('?').unwrap().1);
        let next = next.get("next").unwrap().to_owned();
        let not_yet = location(&world.sent().get(&next).await);
        assert!(not_yet.starts_with("/sign-in?"), "going back without signing in does not help");
        let signed = cookie(&sign_in(&world.app.browser(), OWNER, PASSWORD).await);
        let answer = world.stranger().also("cookie", signed).get(&next).await;
        let tokens = world.redeem(&returned(&answer, "code")).await.body;
        let auth_time = read(&tokens["id_token"]).1["auth_time"].as_i64().unwrap();
        assert_eq!(auth_time, world.app.clock.now().ms() / 1000);
    }
    // By password alone the session has level 1, and whoever has no other proof is not asked for one.
    for quiet in [("prompt", "none"), ("nonce", "other")] {
        let wished = world.ask(&[quiet, ("acr_values", "2")]).await;
        assert!(!returned(&wished, "code").is_empty(), "a wish is no condition");
    }
    let silent = world.ask(&[("prompt", "none"), ("max_age", "1")]).await;
    assert_eq!(returned(&silent, "error"), "login_required");
    world.app.stop().await;
}

#[actix_web::test]
async fn oidcc_id_token_hint_another_person_must_sign_in() {
    let world = World::new().await;
    let mine = world.tokens(&[]).await["id_token"].as_str().unwrap().to_owned();
    let same = world.ask(&[("prompt", "none"), ("id_token_hint", &mine)]).await;
    assert!(!returned(&same, "code").is_empty());
    let viewer = world.app.viewer(&world.owner).await;
    let theirs = cookie(&sign_in(&world.app.browser(), crate::people::VIEWER, PASSWORD).await);
    drop(viewer);
    let query = world.query(&[("prompt", "none"), ("id_token_hint", &mine)]);
    let answer = world.stranger().also("cookie", theirs).get(&query).await;
    assert_eq!(returned(&answer, "error"), "login_required");
    let nonsense = world.ask(&[("prompt", "none"), ("id_token_hint", "not.a.token")]).await;
    assert_eq!(returned(&nonsense, "error"), "login_required");
    // Signing in for it helps once; somebody who is still another is not asked for ever.
    let asked = world.ask(&[("id_token_hint", "not.a.token")]).await;
    assert!(asked.headers()["location"].to_str().unwrap().contains("again=1"));
    let way = reqwest::Url::parse("http://localhost").unwrap();
    let way = way.join(asked.headers()["location"].to_str().unwrap()).unwrap();
    let next = way.query_pairs().find(|(name, _)| name == "next").unwrap().1.into_owned();
    let still = world.sent().get(&next).await;
    assert_eq!(returned(&still, "error"), "login_required");
    // Whoever writes the parameter themselves is not believed.
    let made_up = world.ask(&[("prompt", "login"), ("atrium_asked", "0")]).await;
    assert!(made_up.headers()["location"].to_str().unwrap().starts_with("/sign-in"));
    world.app.stop().await;
}

#[actix_web::test]
async fn somebody_elses_application_asks_once_whether_the_person_agrees() {
    let mut world = World::new().await;
    world.client = make(&world.owner, &json!({ "kind": "third_party", "name": "Lunch <b>" })).await;
    assert_eq!(returned(&world.ask(&[("prompt", "none")]).await, "error"), "consent_required");
    let words = page(world.ask(&[]).await, 200).await;
    assert!(words.contains("Lunch &lt;b&gt;") || words.contains("Lunch &#60;b&#62;"), "{words}");
    let query = world.query(&[]).split_once('?').unwrap().1.to_owned();
    let who = words.split_once("name=\"account\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let answer_as = async |caller: &Caller, account: &str, decision: &str| {
        let fields = [("request", query.as_str()), ("account", account), ("decision", decision)];
        send(caller, "/oauth/consent", &fields).await
    };
    let answer = async |caller: &Caller, decision: &str| answer_as(caller, &who, decision).await;
    let forged = answer(&world.sent(), "allow").await;
    assert_eq!(forged.status(), 403, "another site cannot agree for the person");
    let mine = world.app.browser().also("cookie", world.cookie.clone());
    let denied = answer(&mine, "deny").await.text().await.unwrap();
    assert!(denied.contains("error=access_denied"), "{denied}");
    // The page was shown to somebody else: whoever is signed in now is asked themselves.
    let anothers = answer_as(&mine, "01939e6a-7b2c-7def-8123-456789abcdef", "allow").await;
    assert!(location(&anothers).starts_with("/oauth/authorize?"), "{:?}", anothers.headers());
    // A page that was open for long does not get around how fresh the sign-in has to be.
    let aged = format!("{query}&max_age=1");
    world.app.clock.advance_ms(3000);
    let fields = [("request", aged.as_str()), ("account", who.as_str()), ("decision", "allow")];
    assert!(location(&send(&mine, "/oauth/consent", &fields).await).starts_with("/sign-in?"));
    let allowed = answer(&mine, "allow").await.text().await.unwrap();
    assert!(allowed.contains("code=atr_code_"), "{allowed}");
    assert!(!returned(&world.ask(&[("prompt", "none")]).await, "code").is_empty(), "asked once");
    page(world.ask(&[("prompt", "consent")]).await, 200).await;
    world.app.stop().await;
}
