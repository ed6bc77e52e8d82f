//! Malformed, oversized and hostile requests: every endpoint says no, and none falls over.

use super::*;

const ENDPOINTS: [&str; 7] = [
    "/oauth/authorize",
    "/oauth/consent",
    "/oauth/token",
    "/oauth/userinfo",
    "/oauth/revoke",
    "/oauth/introspect",
    "/oauth/logout",
];

#[actix_web::test]
async fn bodies_that_are_no_forms_and_too_long_ones_are_refused() {
    let world = World::new().await;
    let long = format!("a={}", "b".repeat(200_000));
    for path in ENDPOINTS {
        for (kind, body) in [
            ("application/json", "{}"),
            ("text/plain", "grant_type=client_credentials"),
            ("application/x-www-form-urlencoded", "%ff%fe&&&==&\u{0}=\u{0}"),
            ("application/x-www-form-urlencoded", &*long),
            ("application/x-www-form-urlencoded", ""),
        ] {
            let request = world.app.browser().request(Method::POST, path);
            let answer = request.header("content-type", kind).body(body.to_owned()).send().await.unwrap();
            let status = answer.status().as_u16();
            assert!(status < 500, "{path} {kind} {status}");
            if !matches!(path, "/oauth/authorize" | "/oauth/logout" | "/oauth/revoke") {
                assert!(status >= 400, "{path} {kind} {status}");
            }
        }
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn hostile_values_in_every_parameter_are_refused_quietly() {
    let world = World::new().await;
    let values = [
        "\u{0}",
        "'; DROP TABLE clients; --",
        "<script>",
        "\r\nX: y",
        "..%2f..",
        "%",
        "🦉",
        "-1",
        &"9".repeat(400),
    ];
    for name in [
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
        "nonce",
        "prompt",
        "max_age",
        "id_token_hint",
        "login_hint",
        "ui_locales",
        "acr_values",
        "code_challenge",
        "code_challenge_method",
        "display",
        "atrium_asked",
    ] {
        for value in values {
            for caller in [world.sent(), world.stranger(), world.app.browser()] {
                let answer = caller.get(&world.query(&[(name, value)])).await;
                assert!(answer.status().as_u16() < 500, "{name}={value:?}: {}", answer.status());
                assert!(answer.headers().get("x").is_none());
                let text = answer.text().await.unwrap();
                assert!(!text.contains("<script>"), "{name}");
            }
        }
    }
    for name in [
        "grant_type",
        "code",
        "redirect_uri",
        "code_verifier",
        "refresh_token",
        "token",
        "scope",
        "client_assertion",
    ] {
        for value in values {
            for path in ["/oauth/token", "/oauth/revoke", "/oauth/introspect"] {
                for grant in ["authorization_code", "refresh_token"] {
                    let mut fields =
                        vec![("code", "x"), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
                    fields.extend([("refresh_token", "x"), ("token", "x"), ("grant_type", grant)]);
                    fields.retain(|(own, _)| *own != name);
                    fields.push((name, value));
                    let answer = world.call(path, &fields).await;
                    assert!(answer.status < 500, "{path} {name}={value:?}");
                }
            }
        }
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn scripts_of_other_sites_may_call_only_what_needs_no_cookie() {
    let world = World::new().await;
    let page = world.app.with_header("origin", "https://app.example");
    for path in ["/oauth/token", "/oauth/userinfo", "/oauth/jwks", "/.well-known/openid-configuration"] {
        let asked = asked(&page, Method::OPTIONS, path).await;
        assert_eq!(asked.headers()["access-control-allow-origin"], "*", "{path}");
        assert!(asked.headers().get("access-control-allow-credentials").is_none());
    }
    for path in ["/oauth/authorize", "/oauth/logout", "/oauth/consent", "/api/v1/me"] {
        let asked = asked(&page, Method::OPTIONS, path).await;
        assert!(asked.headers().get("access-control-allow-origin").is_none(), "{path}");
    }
    let refused = Answer::of(send(&page, "/oauth/token", &[("grant_type", "x")]).await).await;
    assert_eq!(refused.headers["access-control-allow-origin"], "*", "a refusal can be read, too");
    world.app.stop().await;
}
