//! Signing out from an application, and telling the others.

use std::sync::{Arc, Mutex};

use actix_web::{App, HttpResponse, HttpServer, web};

use super::*;

#[actix_web::test]
async fn rp_initiated_logout_with_the_sessions_id_token_signs_out_and_goes_back() {
    let world = World::new().await;
    let tokens = world.tokens(&[]).await;
    let hint = tokens["id_token"].as_str().unwrap();
    let path = format!("/oauth/logout?id_token_hint={hint}&post_logout_redirect_uri={AFTER}&state=s%201");
    let answer = world.sent().get(&path).await;
    assert_eq!(location(&answer), format!("{AFTER}?state=s+1"));
    let taken = answer.headers().get("set-cookie").unwrap().to_str().unwrap();
    assert!(taken.starts_with("__Host-atrium=;"), "the cookie is taken away: {taken}");
    assert_eq!(world.sent().get("/api/v1/me").await.status(), 401);
    assert_eq!(world.userinfo(&tokens).await.status, 401);
    let again = world.stranger().get(&path).await;
    assert_eq!(location(&again), format!("{AFTER}?state=s+1"), "once more does no harm");
    world.app.stop().await;
}

#[actix_web::test]
async fn an_address_that_was_not_registered_is_never_gone_to() {
    let world = World::new().await;
    let hint = world.tokens(&[]).await["id_token"].as_str().unwrap().to_owned();
    for query in [
        format!("id_token_hint={hint}&post_logout_redirect_uri=https://evil.test/"),
        format!("id_token_hint={hint}&post_logout_redirect_uri={CALLBACK}"),
        format!("client_id={}&post_logout_redirect_uri={AFTER}/", world.id()),
        format!("post_logout_redirect_uri={AFTER}"),
        format!(
            "client_id=01939e6a-7b2c-7def-8123-456789abcdef&id_token_hint={hint}&post_logout_redirect_uri={AFTER}"
        ),
        format!("id_token_hint=x.y.z&post_logout_redirect_uri={AFTER}"),
    ] {
        page(world.sent().get(&format!("/oauth/logout?{query}")).await, 400).await;
    }
    assert_eq!(world.sent().get("/api/v1/me").await.status(), 200, "still signed in");
    world.app.stop().await;
}

#[actix_web::test]
async fn without_a_hint_a_button_asks_and_another_site_cannot_press_it() {
    let world = World::new().await;
    let path = format!("/oauth/logout?client_id={}&post_logout_redirect_uri={AFTER}", world.id());
    let words = page(world.sent().get(&path).await, 200).await;
    assert!(words.contains("Rota") && words.contains("name=\"confirmed\""), "{words}");
    let fields = [("confirmed", "1"), ("client_id", world.id()), ("post_logout_redirect_uri", AFTER)];
    assert_eq!(send(&world.sent(), "/oauth/logout", &fields).await.status(), 403);
    assert_eq!(world.sent().get("/api/v1/me").await.status(), 200);
    let mine = world.app.browser().also("cookie", world.cookie.clone());
    let on = page(send(&mine, "/oauth/logout", &fields).await, 200).await;
    assert!(on.contains(&format!("url={AFTER}")), "{on}");
    assert_eq!(world.sent().get("/api/v1/me").await.status(), 401);
    let posted = send(&world.stranger(), "/oauth/logout", &[("client_id", world.id())]).await;
    assert!(location(&posted).starts_with("/oauth/logout?"));
    page(world.stranger().get("/oauth/logout").await, 200).await;
    world.app.stop().await;
}

/// An application that listens, and answers as it is told.
fn listener(status: &Arc<Mutex<u16>>) -> (String, Arc<Mutex<Vec<String>>>) {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let (keep, answer) = (Arc::clone(&heard), Arc::clone(status));
    let server = HttpServer::new(move || {
        let (keep, answer) = (Arc::clone(&keep), Arc::clone(&answer));
        App::new().default_service(web::post().to(move |body: String| {
            keep.lock().unwrap().push(body);
            let status = *answer.lock().unwrap();
            async move { HttpResponse::build(status.try_into().unwrap()).finish() }
        }))
    })
    .workers(1)
    .bind("127.0.0.1:0")
    .unwrap();
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    (format!("http://{address}/bcl"), heard)
}

#[actix_web::test]
async fn back_channel_logout_tells_each_application_once_and_tries_again() {
    let mut world = World::new().await;
    let status = Arc::new(Mutex::new(503));
    let (uri, heard) = listener(&status);
    world.client = make(&world.owner, &json!({ "backchannelLogoutUri": uri })).await;
    let tokens = world.tokens(&[]).await;
    world.tokens(&[]).await;
    let mine = world.app.browser().also("cookie", world.cookie.clone());
    assert_eq!(send(&mine, "/sign-out", &[]).await.status(), 303);
    let state = world.app.state();
    // The server's own teller may be faster; a notice is sent by one of them.
    let until = async |count: usize| {
        while heard.lock().unwrap().len() < count {
            atrium::logouts::round(state).await;
            tokio::task::yield_now().await;
        }
    };
    until(1).await;
    *status.lock().unwrap() = 200;
    world.app.clock.advance_ms(61_000);
    until(2).await;
    atrium::logouts::round(state).await;
    world.app.clock.advance_ms(3_600_000);
    atrium::logouts::round(state).await;
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 2, "two grants of one session are one notice, sent again once");
    let token = heard[0].strip_prefix("logout_token=").unwrap();
    let (header, claims) = read(&json!(token));
    assert_eq!(header["typ"], "logout+jwt");
    let of = read(&tokens["id_token"]).1;
    assert_eq!((&claims["sub"], &claims["sid"], &claims["iss"]), (&of["sub"], &of["sid"], &of["iss"]));
    assert_eq!(claims["aud"], world.id());
    assert!(claims["events"].get("http://schemas.openid.net/event/backchannel-logout").is_some());
    assert!(claims.get("nonce").is_none());
    let (_, second) = read(&json!(heard[1].strip_prefix("logout_token=").unwrap()));
    assert_eq!(claims["jti"], second["jti"], "the same news has the same id");
    world.app.stop().await;
}
