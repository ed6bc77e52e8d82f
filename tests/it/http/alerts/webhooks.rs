//! Calls to a customer's program: signed, tried again, and never led elsewhere.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use reqwest::Method;
use serde_json::{Value, json};

use super::{MINUTE_MS, World};
use crate::{
    app::TestApp,
    hooked::{Hooked, Reply},
    http::uploads::until,
};

#[actix_web::test]
async fn a_webhook_is_called_at_the_beginning_and_the_end() {
    World::on_both(async |world| {
        let hooked = Hooked::open();
        let (id, secret) = world.webhook(&hooked).await;
        world.rule("screenOffline", &json!({ "recipients": [], "webhookId": id })).await;
        let (device, screen) = world.screen("Lobby").await;
        world.after(6).await;
        world.deliver().await;
        let calls = hooked.calls();
        assert_eq!(calls.len(), 1);
        assert!(calls[0].is_signed(&secret) && !calls[0].is_signed("another"));
        assert_eq!(calls[0].content_type, "application/json");
        let body = calls[0].body();
        assert_eq!(
            (&body["event"], &body["kind"], &body["total"]),
            (&json!("opened"), &json!("screenOffline"), &json!(1))
        );
        assert_eq!(body["site"], json!({ "id": world.site.id.to_string(), "name": "North Hall" }));
        assert_eq!(body["subjects"], json!([{ "id": screen, "name": "Lobby" }]));
        assert_eq!(
            (&body["since"], &body["at"]),
            (&json!("2026-11-22T09:00:00.000Z"), &json!("2026-11-22T09:06:00.000Z"))
        );
        assert!(body["url"].as_str().unwrap().contains("/#/alerts?site="));
        for _ in 0..2 {
            world.app.clock.advance_ms(2 * MINUTE_MS);
            device.cursor().await;
            world.round().await;
        }
        world.deliver().await;
        let calls = hooked.calls();
        assert_eq!((calls.len(), &calls[0].body()["event"]), (1, &json!("recovered")));
        assert_ne!(calls[0].body()["id"], body["id"]);
        assert!(world.letters().await.is_empty());
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_call_that_is_not_taken_is_tried_for_a_day_under_one_id() {
    let world = World::new().await;
    let hooked = Hooked::open();
    let (id, _) = world.webhook(&hooked).await;
    world.rule("screenOffline", &json!({ "recipients": [], "webhookId": id })).await;
    let _gone = world.screen("Lobby").await;
    world.app.clock.advance_ms(6 * MINUTE_MS);
    let told = async || world.site.get("/alert-webhooks").await.body["items"][0].clone();
    let faults = [
        (Reply::Status(500, None), json!({ "code": "hook_status", "detail": "500" })),
        (Reply::Status(302, Some(hooked.url.clone())), json!({ "code": "hook_redirects", "detail": "302" })),
        (Reply::Status(404, None), json!({ "code": "hook_status", "detail": "404" })),
    ];
    world.round().await;
    let mut ids = Vec::new();
    for (reply, fault) in faults {
        hooked.answers(reply);
        world.deliver().await;
        let calls = hooked.calls();
        assert_eq!(calls.len(), 1, "once, and nowhere else");
        ids.push(calls[0].body()["id"].clone());
        let view = told().await;
        assert_eq!((&view["lastError"], &view["waiting"], &view["failed"]), (&fault, &json!(1), &json!(0)));
        world.deliver().await;
        assert!(hooked.calls().is_empty(), "not at once");
        world.app.clock.advance_ms(5 * MINUTE_MS);
    }
    world.deliver().await;
    ids.push(hooked.calls()[0].body()["id"].clone());
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    let view = told().await;
    assert_eq!((&view["lastError"], &view["waiting"]), (&Value::Null, &json!(0)));
    assert!(view["lastOkAt"].is_string());
    world.app.stop().await;
}

#[actix_web::test]
async fn a_call_that_nobody_takes_for_a_day_is_given_up() {
    let world = World::new().await;
    let hooked = Hooked::open();
    let (id, _) = world.webhook(&hooked).await;
    world.rule("screenOffline", &json!({ "recipients": [], "webhookId": id })).await;
    let _gone = world.screen("Lobby").await;
    world.after(6).await;
    for _ in 0..10 {
        hooked.answers(Reply::Status(503, None));
        world.deliver().await;
        world.app.clock.advance_ms(6 * 3_600_000);
    }
    assert!((4..9).contains(&hooked.calls().len()));
    let view = world.site.get("/alert-webhooks").await.body["items"][0].clone();
    assert_eq!((&view["waiting"], &view["failed"]), (&json!(0), &json!(1)));
    world.app.stop().await;
}

#[actix_web::test]
async fn an_answer_without_end_is_an_answer_and_none_is_none() {
    let world = World::new().await;
    let hooked = Hooked::open();
    let (id, _) = world.webhook(&hooked).await;
    let test = async || world.site.post(&format!("/alert-webhooks/{id}/test"), &json!({})).await.body;
    hooked.answers(Reply::Endless);
    assert_eq!(test().await, json!({ "ok": true, "status": 200, "error": null }));
    hooked.answers(Reply::Never);
    let late = test().await;
    assert_eq!((&late["ok"], &late["error"]["code"]), (&json!(false), &json!("hook_unreachable")));
    world.app.stop().await;
}

#[actix_web::test]
async fn a_test_says_what_became_of_it() {
    let world = World::new().await;
    let hooked = Hooked::open();
    let (id, secret) = world.webhook(&hooked).await;
    let test = async |id: &str| world.site.post(&format!("/alert-webhooks/{id}/test"), &json!({})).await;
    assert_eq!(test(&id).await.body["ok"], true);
    let call = hooked.calls().remove(0);
    assert!(call.is_signed(&secret));
    assert_eq!((&call.body()["event"], &call.body()["subjects"]), (&json!("test"), &json!([])));
    hooked.answers(Reply::Status(401, None));
    assert_eq!(test(&id).await.body["error"], json!({ "code": "hook_status", "detail": "401" }));
    test("01939e6a-7b2c-7def-8123-456789abcdef").await.refused(404, "not_found");
    world.app.stop().await;
}

#[actix_web::test]
async fn webhooks_are_few_and_go_with_their_rules_use() {
    let world = World::new().await;
    let hooked = Hooked::open();
    let (id, _) = world.webhook(&hooked).await;
    world.rule("screenOffline", &json!({ "webhookId": id })).await;
    for _ in 0..4 {
        world.webhook(&hooked).await;
    }
    let more = world.site.post("/alert-webhooks", &json!({ "url": hooked.url })).await;
    more.refused(409, "too_many_webhooks");
    let path = format!("/alert-webhooks/{id}");
    world.site.write(Method::DELETE, &path, 2, &json!({})).await.refused(412, "stale");
    assert_eq!(world.site.write(Method::DELETE, &path, 1, &json!({})).await.status, 204);
    let rule = world.site.get("/alert-rules/screenOffline").await.body;
    assert_eq!((&rule["webhookId"], &rule["version"]), (&Value::Null, &json!(2)));
    let _gone = world.screen("Lobby").await;
    world.after(6).await;
    world.deliver().await;
    assert!(hooked.calls().is_empty());
    assert_eq!(world.letters().await.len(), 1);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_rule_that_tells_nobody_any_more_is_off() {
    World::on_both(async |world| {
        let hooked = Hooked::open();
        let (id, _) = world.webhook(&hooked).await;
        world.rule("screenOffline", &json!({ "recipients": [], "webhookId": id })).await;
        world.rule("storageLow", &json!({ "webhookId": id })).await;
        let path = format!("/alert-webhooks/{id}");
        assert_eq!(world.site.write(Method::DELETE, &path, 1, &json!({})).await.status, 204);
        for (kind, enabled) in [("screenOffline", false), ("storageLow", true)] {
            let rule = world.site.get(&format!("/alert-rules/{kind}")).await.body;
            let seen = (&rule["enabled"], &rule["webhookId"], &rule["version"]);
            assert_eq!(seen, (&json!(enabled), &Value::Null, &json!(2)), "{kind}");
        }
        let _gone = world.screen("Lobby").await;
        world.after(6).await;
        assert!(world.open().await.is_empty(), "nobody watches");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_webhook_has_one_call_under_way_and_others_do_not_wait_for_it() {
    let world = World::new().await;
    let (slow, quick) = (Hooked::open(), Hooked::open());
    let ((slow_id, _), (quick_id, _)) = (world.webhook(&slow).await, world.webhook(&quick).await);
    world.rule("screenOffline", &json!({ "recipients": [], "webhookId": slow_id })).await;
    let none = json!({ "recipients": [], "webhookId": quick_id, "afterMinutes": 0 });
    world.rule("nothingScheduled", &none).await;
    let (_gone, _away) = (world.screen("Lobby").await, world.screen("Hall").await);
    world.after(6).await;
    slow.answers(Reply::Never);
    let called = AtomicUsize::new(0);
    let is_called = || async { called.fetch_add(slow.calls().len(), SeqCst) + called.load(SeqCst) > 0 };
    let others = async {
        until(is_called).await;
        // Another lane: it makes every call that can be made now.
        world.deliver().await;
    };
    let first = async {
        world.deliver().await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = first => {}
        () = others => {}
    }
    assert_eq!(called.load(SeqCst) + slow.calls().len(), 1);
    assert_eq!(quick.calls().len(), 2);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_webhook_that_does_not_answer_is_left_alone_for_a_while() {
    let world = World::new().await;
    let quick = Hooked::open();
    let (dead, dead_url) = Silent::open().await;
    let made = world.site.make("/alert-webhooks", &json!({ "url": dead_url })).await;
    let (quick_id, _) = world.webhook(&quick).await;
    let rule = json!({ "recipients": [], "webhookId": made["view"]["id"] });
    world.rule("screenOffline", &rule).await;
    let none = json!({ "recipients": [], "webhookId": quick_id, "afterMinutes": 0 });
    world.rule("nothingScheduled", &none).await;
    let (_gone, _away) = (world.screen("Lobby").await, world.screen("Hall").await);
    world.after(6).await;
    world.deliver().await;
    assert_eq!((dead.taken(), quick.calls().len()), (1, 2), "two wait for it, and one was tried");
    world.app.clock.advance_ms(14_999);
    world.deliver().await;
    assert_eq!(dead.taken(), 1, "not yet");
    world.app.clock.advance_ms(1);
    world.deliver().await;
    assert_eq!(dead.taken(), 2, "one each time");
    world.app.clock.advance_ms(59_999);
    world.deliver().await;
    assert_eq!(dead.taken(), 2, "its rests grow");
    world.app.clock.advance_ms(1);
    world.deliver().await;
    assert_eq!(dead.taken(), 3);
    world.app.stop().await;
}

/// An address that takes connections, and closes them without a word.
struct Silent(Arc<AtomicUsize>);

impl Silent {
    async fn open() -> (Self, String) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/alerts", listener.local_addr().unwrap());
        let taken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&taken);
        actix_web::rt::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                count.fetch_add(1, SeqCst);
                drop(connection);
            }
        });
        (Self(taken), url)
    }

    /// The connections so far.
    fn taken(&self) -> usize {
        self.0.load(SeqCst)
    }
}

#[actix_web::test]
async fn inner_addresses_are_refused_unless_the_server_allows_them() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    for url in
        ["http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://a@example.org/", "x", ""]
    {
        let refused = site.post("/alert-webhooks", &json!({ "url": url })).await;
        let code = if url.is_empty() { "url: required" } else { "url: hook_address" };
        assert_eq!(refused.fields(), [code], "{url}");
    }
    // A name that leads inwards is found out when it is called: nobody connects.
    let (inner, inner_url) = Silent::open().await;
    let port = inner_url.rsplit(':').next().unwrap();
    let made = site.make("/alert-webhooks", &json!({ "url": format!("https://localhost:{port}") })).await;
    let path = format!("/alert-webhooks/{}/test", made["view"]["id"].as_str().unwrap());
    assert_eq!(site.post(&path, &json!({})).await.body["error"]["code"], "hook_unreachable");
    assert_eq!(inner.taken(), 0);
    app.stop().await;
}
